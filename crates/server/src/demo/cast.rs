//! The cast: the district's units and one account for each office. Offices, never people.

use anyhow::{Context, Result};
use domain::vocabulary::{CopyOffice, Role};

/// One account of the demonstration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// What they sign in with.
    pub(crate) username: String,
    /// The office's name.
    pub(crate) name: String,
    /// Its one role.
    pub(crate) role: Role,
    /// The unit as the ledgers call it.
    pub(crate) unit: Option<&'static str>,
}

/// A unit of the district.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Organ {
    pub(crate) name: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) kind: String,
    pub(crate) category: Option<String>,
    /// The office whose copies its observers read.
    pub(crate) copy_office: Option<CopyOffice>,
}

/// The district.
pub(crate) const JURISDICTION: &str = "崂山区人民政府";

/// A unit whose people have accounts: short name, sign-in stem, and whether its deputy has one too.
struct Staffed(&'static str, &'static str, bool);

const STAFFED: [Staffed; 9] = [
    Staffed("区委组织部", "zuzhibu", true),
    Staffed("区人社局", "renshe", true),
    Staffed("区教体局", "jiaoti", false),
    Staffed("区发改局", "fagai", false),
    Staffed("区住建局", "zhujian", true),
    Staffed("区财政局", "caizheng", false),
    Staffed("区科创委", "kechuang", false),
    Staffed("区民政局", "minzheng", false),
    Staffed("团区委", "tuanwei", false),
];

/// Offices besides the units'.
const OFFICES: [(&str, &str, Role, Option<&str>); 13] = [
    ("clerk", "区政府督查室督查一科", Role::Clerk, None),
    ("clerk2", "区政府督查室督查二科", Role::Clerk, None),
    ("director", "区政府督查室主任", Role::Director, None),
    ("chief", "区政府办公室主任", Role::OfficeChief, None),
    (
        "leader",
        "区政府分管领导（人才、教育、社会事业）",
        Role::LeaderInCharge,
        None,
    ),
    (
        "leader2",
        "区政府分管领导（发展改革、财政、城建）",
        Role::LeaderInCharge,
        None,
    ),
    ("principal", "区政府主要领导", Role::PrincipalLeader, None),
    (
        "observer-discipline",
        "区纪委监委党风政风监督室",
        Role::Observer,
        Some("区纪委"),
    ),
    (
        "observer-organization",
        "区委组织部干部考核科",
        Role::Observer,
        Some("区委组织部"),
    ),
    (
        "observer-performance",
        "区绩效考核办公室综合科",
        Role::Observer,
        Some("区绩考办"),
    ),
    (
        "liaison",
        "区政府办公室议案提案科",
        Role::CongressLiaison,
        None,
    ),
    ("sysadmin", "系统管理员", Role::SystemAdmin, None),
    ("secadmin", "安全保密管理员", Role::SecurityAdmin, None),
];

/// The third of the three administrators, who only reads.
const AUDITOR: (&str, &str, Role) = ("auditadmin", "安全审计员", Role::AuditAdmin);

/// Which units each leader is in charge of.
pub(crate) const IN_CHARGE: [(&str, &[&str]); 2] = [
    (
        "leader",
        &[
            "区委组织部",
            "区人社局",
            "区教体局",
            "区科创委",
            "区民政局",
            "团区委",
        ],
    ),
    ("leader2", &["区发改局", "区住建局", "区财政局"]),
];

/// Every account, in the order they are listed.
pub(crate) fn parts() -> Vec<Part> {
    let offices = OFFICES
        .into_iter()
        .map(|(username, name, role, unit)| Part {
            username: username.into(),
            name: name.into(),
            role,
            unit,
        });
    let (username, name, role) = AUDITOR;
    let auditor = Part {
        username: username.into(),
        name: name.into(),
        role,
        unit: None,
    };
    let units = STAFFED.iter().flat_map(|Staffed(unit, stem, deputy)| {
        let deputy = deputy.then_some(("deputy", "分管负责人", Role::UnitDeputy));
        let people = [("handler", "经办人", Role::UnitHandler)]
            .into_iter()
            .chain(deputy)
            .chain([("head", "主要负责人", Role::UnitHead)]);
        people.map(move |(word, office, role)| Part {
            username: format!("{stem}-{word}"),
            name: format!("{unit}{office}"),
            role,
            unit: Some(*unit),
        })
    });
    offices.chain([auditor]).chain(units).collect()
}

/// The offices that slips are copied to (`district/15.2`, `district/15.3`).
const COPY_OFFICES: [(&str, CopyOffice); 3] = [
    ("区纪委", CopyOffice::Discipline),
    ("区委组织部", CopyOffice::Organization),
    ("区绩考办", CopyOffice::Performance),
];

/// Units that the Guangzhou ledger or the rulebook names and the district's list does not hold: name, spellings, kind, category.
const CREATED: [(&str, &str, &str, &str); 9] = [
    (
        "崂山区绩效考核办公室",
        "区绩考办、区考核办",
        "区委部门",
        "党群类",
    ),
    ("崂山区科学技术协会", "区科协", "群团", "党群类"),
    ("崂山区人民法院", "区法院", "审判机关", "综合管理类"),
    ("崂山区人民检察院", "区检察院", "检察机关", "综合管理类"),
    (
        "青岛市公安局崂山分局",
        "区公安分局、崂山公安分局",
        "驻区单位",
        "综合管理类",
    ),
    (
        "崂山区留学人员服务中心",
        "区留学人员中心",
        "直属事业单位",
        "综合服务类",
    ),
    (
        "中共崂山区委机构编制委员会办公室",
        "区委编办",
        "区委部门",
        "党群类",
    ),
    (
        "崂山区国有资产运营服务中心",
        "区国资中心",
        "直属事业单位",
        "经济发展类",
    ),
    (
        "崂山区地方金融服务中心",
        "区金融服务中心",
        "直属事业单位",
        "经济发展类",
    ),
];

/// Who the district's counterpart of a unit in the Guangzhou ledger is; `None`: kept as a group, for a person to expand.
pub(crate) const COUNTERPARTS: [(&str, Option<&str>); 32] = [
    ("市委组织部", Some("区委组织部")),
    ("市委宣传部", Some("区委宣传部")),
    ("市委政法委", Some("区委政法委")),
    ("市编办", Some("区委编办")),
    ("团市委", Some("团区委")),
    ("市工商联", Some("区工商联")),
    ("市科协", Some("区科协")),
    ("市发展改革委", Some("区发改局")),
    ("市经贸委", Some("区工信局")),
    ("市教育局", Some("区教体局")),
    ("市科技和信息化局", Some("区科创委")),
    ("市公安局", Some("区公安分局")),
    ("市民政局", Some("区民政局")),
    ("市司法局", Some("区司法局")),
    ("市财政局", Some("区财政局")),
    ("市人力资源和社会保障局", Some("区人社局")),
    ("市规划局", Some("区自然资源局")),
    ("市住房保障办", Some("区住建局")),
    ("市城管委", Some("区城管局")),
    ("市农业局", Some("区农业农村局")),
    ("市文化广电新闻出版局", Some("区文新局")),
    ("市卫生局", Some("区卫健局")),
    ("市体育局", Some("区教体局")),
    ("市国资委", Some("区国资中心")),
    ("市工商局", Some("区审批局")),
    ("市金融办", Some("区金融服务中心")),
    ("市法院", Some("区法院")),
    ("市检察院", Some("区检察院")),
    ("市留交办", Some("区留学人员中心")),
    ("市法制办", None),
    ("市国土房管局", None),
    ("越秀区", None),
];

/// Reads the district's list of units and adds those created.
pub(crate) fn organs(list: &[u8]) -> Result<Vec<Organ>> {
    let mut organs = Vec::new();
    for row in csv::Reader::from_reader(list).records() {
        let row = row.context("laoshan-units.csv")?;
        let cell = |n: usize| row.get(n).unwrap_or_default();
        organs.push(organ(cell(0), cell(1), cell(2), cell(3)));
    }
    organs.extend(
        CREATED
            .iter()
            .map(|(name, aliases, kind, category)| organ(name, aliases, kind, category)),
    );
    Ok(organs)
}

fn organ(name: &str, aliases: &str, kind: &str, category: &str) -> Organ {
    let aliases: Vec<String> = aliases
        .split('、')
        .filter(|alias| !alias.is_empty() && *alias != name)
        .map(Into::into)
        .collect();
    let copied = COPY_OFFICES
        .iter()
        .find(|(short, _)| aliases.iter().any(|alias| alias == short));
    Organ {
        name: name.into(),
        aliases,
        copy_office: copied.map(|(_, office)| *office),
        kind: kind.into(),
        category: Some(category.to_owned()).filter(|category| !category.is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_role_has_an_account_and_every_name_is_a_unit() {
        let parts = parts();
        let roles: BTreeSet<_> = parts.iter().map(|part| part.role).collect();
        assert_eq!(roles.len(), 13, "{roles:?}");
        let names: BTreeSet<_> = parts.iter().map(|part| &part.username).collect();
        assert_eq!(names.len(), parts.len());
        let organs = organs(include_bytes!("../../demo/laoshan-units.csv")).unwrap();
        let known = |short: &str| {
            organs.iter().any(|organ| {
                organ.name == short || organ.aliases.iter().any(|alias| alias == short)
            })
        };
        let meant = parts
            .iter()
            .filter_map(|part| part.unit)
            .chain(COUNTERPARTS.iter().filter_map(|(_, short)| *short));
        for (_, office) in COPY_OFFICES {
            let held = organs
                .iter()
                .filter(|organ| organ.copy_office == Some(office));
            assert_eq!(held.count(), 1, "{office}");
        }
        for short in meant.chain(IN_CHARGE.iter().flat_map(|(_, units)| *units).copied()) {
            assert!(known(short), "{short}");
        }
    }
}
