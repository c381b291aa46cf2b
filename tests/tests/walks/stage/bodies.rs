//! The bodies of what is asked, with what every walk says in them; a walk puts its own over them by [`with`].

use duban_tests::{Office, matter::list};
use serde_json::{Value, json};

/// One object with the fields of another put over its own.
pub(crate) fn with(mut base: Value, more: Value) -> Value {
    let (Value::Object(base_fields), Value::Object(more)) = (&mut base, more) else {
        panic!("two objects are put together");
    };
    base_fields.extend(more);
    base
}

/// A leader's or approver's yes.
pub(crate) fn pass() -> Value {
    json!({ "decision": "pass", "opinion": "同意，请抓紧办理。" })
}

/// A leader's yes to a result.
pub(crate) fn passed() -> Value {
    json!({ "decision": "passed", "opinion": "已阅，同意办结。" })
}

/// A leader's no to a result.
pub(crate) fn not_passed(redo_by: &str) -> Value {
    json!({ "decision": "not_passed", "opinion": "情况不够清楚，请补充。", "redoBy": redo_by })
}

/// Who keeps the volume.
pub(crate) fn keeper() -> Value {
    json!({ "keeper": "督查室档案员" })
}

/// The receipt that every regulation takes.
pub(crate) fn receipt() -> Value {
    json!({ "leader": "分管副局长", "section": "综合科", "handler": "综合科科长" })
}

/// The issue on paper.
pub(crate) fn on_paper() -> Value {
    json!({ "channel": "paper" })
}

/// A date of a table or schedule.
pub(crate) fn node(title: &str, due_on: &str) -> Value {
    json!({ "title": title, "dueOn": due_on })
}

/// A proposal to a lead and to co units that says no more than every regulation asks; a walk puts more over it.
pub(crate) fn plan(office: &Office, lead: &str, co: &[&str], due_on: Option<&str>) -> Value {
    let place = |unit: &str, role: &str| json!({ "unitId": office.unit(unit), "role": role, "requirement": "按时办理并书面报告" });
    let mut places = vec![place(lead, "lead")];
    places.extend(co.iter().map(|unit| place(unit, "co")));
    json!({
        "tier": "general", "assignments": places, "dueOn": due_on, "cadence": null, "handling": "forward",
        "requirements": "按时办理，书面报告办理结果", "closingStandard": ["工程竣工验收"],
    })
}

/// A paper the office brings out when there is reason to, as its clerk begins it.
pub(crate) fn paper_begun(duty: &str, title: &str) -> Value {
    json!({ "duty": duty, "title": title })
}

/// What stands in a circular.
pub(crate) fn circular(text: &str, praise: Value, criticism: Value) -> Value {
    json!({ "product": "bulletin", "text": text, "praise": praise, "criticism": criticism })
}

/// It goes to every unit.
pub(crate) fn published() -> Value {
    json!({ "published": true, "opinion": "" })
}

/// The figures of a unit in a bulletin: open, closed, overdue, urged.
#[track_caller]
pub(crate) fn figures(bulletin: &Value, unit: &str) -> [u64; 4] {
    let lines = list(&bulletin["paper"], "figures").iter();
    let line = lines.clone().find(|line| line["unit"]["name"] == unit);
    let line = line.unwrap_or_else(|| panic!("{unit} is not in it: {bulletin}"));
    ["open", "closed", "overdue", "urged"].map(|name| line[name].as_u64().unwrap())
}

/// A plan of a visit on one day.
pub(crate) fn visit_plan(office: &Office, on: &str, checklist: &[&str]) -> Value {
    json!({
        "methods": ["on_site", "papers"], "focus": "工程进度和资金拨付", "place": "项目现场",
        "from": on, "to": on, "checklist": checklist, "members": [office.person("clerk").id],
    })
}
