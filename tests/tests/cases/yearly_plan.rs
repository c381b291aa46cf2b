//! A year's plan: its priorities, and the filed count that no more inspections exceed.

use duban_tests::{Case, Engine};
use serde_json::json;

use crate::stage::{inspection, open, plan as visit};

/// `yangjiang/2.2a`, domain.md §12.13: proposed, returned, proposed anew, approved; beyond its count nothing begins, and an amendment, which only
/// lowers it, counts once it is approved.
pub(crate) fn a_year_has_its_priorities_and_its_filed_count(engine: Engine) {
    let office = open(engine, "yangjiang");
    let says = |filed: u16| json!({ "priorities": [{ "text": "十件民生实事", "units": [] }], "filed": filed });
    let with = |filed: u16, name: &str, value: serde_json::Value| {
        let mut body = says(filed);
        body[name] = value;
        body
    };
    let first = with(2, "year", json!(2026));
    let plan = Case::open(&office, "/api/v1/yearly-plans", &first);
    office
        .by("director")
        .post("/api/v1/yearly-plans", &first)
        .refused(409, "period_taken");
    office
        .by("clerk")
        .post("/api/v1/yearly-plans", &with(2, "year", json!(2030)))
        .refused_at(422, "plan_year", "/year", "plan_year");
    let answer = |passed: bool| json!({ "passed": passed, "opinion": "补充安全生产" });
    plan.ask("clerk", "approvals", &answer(true))
        .refused(403, "not_permitted");
    plan.seen_by("head").refused(404, "not_found");
    plan.ask("principal", "approvals", &answer(false)).ok();
    plan.ask("clerk", "proposals", &says(2)).ok();
    plan.ask("principal", "approvals", &answer(true)).ok();
    assert_eq!(plan.now()["approved"]["filed"], 2);

    let routine = inspection(&office, "routine");
    let begin = |case: &Case<'_>| case.ask("clerk", "beginning", &json!({}));
    let one = Case::open(&office, "/api/v1/inspections", &routine);
    let two = Case::open(&office, "/api/v1/inspections", &routine);
    begin(&one).refused(409, "plan_missing");
    for case in [&one, &two] {
        case.ask("clerk", "plans", &visit(&office)).ok();
    }
    begin(&one).ok();
    plan.ask("clerk", "amendments", &with(2, "reason", json!("照旧")))
        .refused(409, "nothing_amended");
    // 只减不增.
    plan.ask("clerk", "amendments", &with(3, "reason", json!("追加")))
        .refused_at(422, "filed_grows", "/filed", "filed_grows");
    let amended = with(1, "reason", json!("合并两次督查"));
    plan.ask("clerk", "amendments", &amended).ok();
    assert_eq!(plan.now()["approved"]["filed"], 2, "proposed only");
    plan.ask("principal", "approvals", &answer(true)).ok();
    assert_eq!(plan.now()["approved"]["filed"], 1);
    begin(&two).refused(409, "filed_count_reached");
    let listed = office.by("leader").get("/api/v1/yearly-plans").ok();
    assert_eq!(listed["items"][0]["period"], "2026");
}
