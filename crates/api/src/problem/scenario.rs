//! What is wrong with a simulation's input, in the caller's language: the domain's code in, its words out.

use domain::simulation::Fault as Misfit;

use super::{Fault, codes, title};
/// The place at fault, under the code that the command line gives it, too. In Chinese the words are found by the code; in English the
/// domain's own say more, such as which word it was.
pub(crate) fn misfit(misfit: Misfit) -> Fault {
    let chinese = zh(misfit.code).map_or_else(|| misfit.detail.clone(), str::to_owned);
    Fault::new(misfit.pointer, &codes::BAD_SIMULATION)
        .coded(misfit.code)
        .said_in(chinese, misfit.detail)
}

fn zh(code: &str) -> Option<&'static str> {
    let own = match code {
        "wrong_type" => "内容的类型不符",
        "unknown_field" => "没有这个字段",
        "missing" => "必须填写",
        "not_a_date" => "应为 1990 至 2190 年间的日期，格式 YYYY-MM-DD",
        "not_an_instant" => "应为带时区的日期和时间（RFC 3339）",
        "too_large" => "最大为 100",
        "too_many" => "数量过多：单位、节点至多 50 个，事件至多 1000 件",
        "too_far" => "距下达不得超过 5 年",
        "before_issue" => "早于下达之时",
        "after_issue" => "晚于下达之时",
        "after_until" => "晚于推演的截止日",
        "out_of_order" => "先后次序不符",
        "date_before_event" => "早于事件当日",
        "due_before_issue" => "办结期限早于下达之日",
        "lead_count" => "两个以上单位承办时，须有且只有一个牵头单位",
        "unit_missing" => "至少要有一个单位",
        "unit_twice" => "单位不得重复，也不得为空",
        "unknown_unit" => "没有这个单位",
        "unknown_tier" => "规程没有这个督查等级",
        "unknown_source" => "规程没有这个事项来源",
        "unknown_handling" => "没有这种办理方式",
        "unknown_cadence" => "没有这种反馈周期",
        "unknown_role" => "没有这种承办角色",
        "unknown_signing" => "签发方式只能是 immediate 或 manual",
        "unknown_kind" => "没有这种事件",
        "unknown_level" => "没有这一级催办单",
        "unknown_review" => "审核结果只能是 pass、fail 或 none",
        "unfit" => "与所填的其他内容不相容",
        _ => return title(code).map(|title| title.zh),
    };
    Some(own)
}

#[cfg(test)]
mod tests {
    use domain::{calendar::Calendar, rulebook::Rulebook, simulation};
    use serde_json::{Value, json};

    use super::*;
    use crate::{locale::Locale, problem::Problem};

    /// What the input of a simulation is refused for is said in Chinese to who reads Chinese: the domain's own words are English.
    #[test]
    fn what_is_refused_is_said_in_chinese() {
        let input = || {
            json!({
                "item": {
                    "tier": "critical", "source": "meeting.executive", "issuedAt": "2025-09-22T09:00:00+08:00", "dueOn": "2025-12-31",
                    "units": [{"unit": "A", "role": "lead"}]
                },
                "happenings": [{"at": "2025-09-22T10:00:00+08:00", "kind": "receive", "unit": "A"}],
                "until": "2025-11-30"
            })
        };
        let spoilt: [(&str, Value); 13] = [
            ("/until", json!(7)),
            ("/until", json!("2025-02-30")),
            ("/until", json!("2025-09-01")),
            ("/until", json!("2099-01-01")),
            ("/item/tier", json!("grave")),
            ("/item/dueOn", json!("2025-09-01")),
            ("/item/units", json!([])),
            ("/item/units/0/role", json!("chief")),
            ("/item/issuedAt", json!("yesterday")),
            ("/happenings/0/kind", json!("vanish")),
            ("/happenings/0/unit", json!("B")),
            ("/happenings/0/at", json!("2025-09-21T10:00:00+08:00")),
            ("/happenings/0/extra", json!(1)),
        ];
        let rulebook = Rulebook::precedents()
            .iter()
            .find(|rulebook| rulebook.id == "district")
            .unwrap();
        for (place, value) in spoilt {
            let mut input = input();
            match input.pointer_mut(place) {
                Some(there) => *there = value,
                None => input["happenings"][0]["extra"] = value,
            }
            let fault = simulation::run(rulebook, Calendar::official(), &input)
                .err()
                .unwrap_or_else(|| panic!("{place} was not refused"));
            let code = fault.code;
            let body = Problem::new(&codes::BAD_SIMULATION)
                .at(misfit(fault))
                .body(Locale::ZhCn, "");
            assert_eq!(body.errors[0].code, code, "{place}");
            let words = &body.errors[0].detail;
            let foreign = words.bytes().any(|byte| byte.is_ascii_lowercase());
            assert!(!foreign && !words.is_empty(), "{place}: {words}");
        }
    }
}
