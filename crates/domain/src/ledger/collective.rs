//! Flows in: a name from a unit cell; flows out: whether it means a group of bodies rather than one (rule 5).

/// Whether a name stands for a group: 各街道, 区直各部门, …成员单位, 国务院相关部门. No unit's own name has these words.
pub(super) fn is_collective(name: &str) -> bool {
    const WITHIN: [&str; 5] = ["各", "成员单位", "有关", "相关", "属地"];
    const WHOLE: [&str; 8] = [
        "全区", "全市", "全县", "全省", "全州", "全旗", "全国", "全体",
    ];
    const BODIES: [&str; 6] = ["部门", "单位", "专班", "街道", "乡镇", "机关"];
    WITHIN.iter().any(|word| name.contains(word))
        || (WHOLE.iter().any(|word| name.starts_with(word))
            && BODIES.iter().any(|word| name.contains(word)))
        || (["其他", "其它", "所有"]
            .iter()
            .any(|word| name.starts_with(word))
            && BODIES.iter().any(|word| name.contains(word)))
}

/// Whether a group cannot even be expanded by a person who knows the office, because it names no body, class or list:
/// 各相关单位 says only that somebody is meant, while 各部门 means every one.
pub(super) fn is_vague(name: &str) -> bool {
    const EMPTY: [&str; 12] = [
        "其他", "其它", "所有", "有关", "相关", "单位", "部门", "方面", "各", "和", "及", "等",
    ];
    let mut rest = name;
    while !rest.is_empty() {
        match EMPTY.iter().find_map(|word| rest.strip_prefix(word)) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    let everybody = name.starts_with('各') || name.starts_with("所有");
    let some = name.contains("有关") || name.contains("相关") || !everybody;
    some && !name.is_empty()
}

/// Whether a name only says what kind of body is meant, so that behind 各… it continues the group:
/// 街道办事处 in 各乡镇人民政府、街道办事处, 县级市 in 各区、县级市.
pub(super) fn continues_collective(name: &str) -> bool {
    const KINDS: [&str; 37] = [
        "街道办事处",
        "办事处",
        "人民政府",
        "管委会",
        "管理委员会",
        "开发区",
        "功能区",
        "国有企业",
        "事业单位",
        "人民团体",
        "派出所",
        "村（社区）",
        "县级市",
        "社区",
        "街道",
        "街办",
        "政府",
        "机构",
        "单位",
        "部门",
        "科室",
        "股室",
        "园区",
        "中心",
        "企业",
        "直属",
        "乡镇",
        "县",
        "市",
        "区",
        "旗",
        "盟",
        "镇",
        "乡",
        "村",
        "属",
        "级",
    ];
    let mut rest = name;
    while !rest.is_empty() {
        let after = KINDS.iter().find_map(|kind| rest.strip_prefix(kind));
        // 委属, 州直: the short form of who the bodies belong to.
        let after = after.or_else(|| {
            ["委属", "局属", "区直", "市直", "县直", "州直", "省直"]
                .iter()
                .find_map(|kind| rest.strip_prefix(kind))
        });
        match after {
            Some(after) => rest = after,
            None => return false,
        }
    }
    !name.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_told_from_units() {
        for name in [
            "各街道",
            "区直各部门",
            "全区经济运行各专班",
            "区疫情防控指挥部成员单位",
            "国务院相关部门",
            "属地乡镇",
        ] {
            assert!(is_collective(name), "{name}");
        }
        for name in [
            "区发展和改革局",
            "区城投",
            "长堎街道",
            "全国总工会",
            "全国妇联",
            "中国残联",
        ] {
            assert!(!is_collective(name), "{name}");
        }
    }

    #[test]
    fn only_a_group_without_any_body_is_vague() {
        for name in ["各相关单位", "各有关部门和单位", "有关部门"] {
            assert!(is_vague(name), "{name}");
        }
        for name in ["各街道", "区政府有关部门", "区直各部门", "各部门"] {
            assert!(!is_vague(name), "{name}");
        }
    }

    #[test]
    fn a_bare_kind_of_body_continues_the_group_before_it() {
        for name in ["街道办事处", "县级市", "直属机构", "区政府", "委属部门单位"]
        {
            assert!(continues_collective(name), "{name}");
        }
        for name in ["长堎街道", "区财政局", "湘西经开区管委会"] {
            assert!(!continues_collective(name), "{name}");
        }
    }
}
