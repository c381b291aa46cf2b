//! What a case refuses of a body, each with its own code and the field at fault: ids that name nothing, units that have ended, days that
//! cannot be, things named twice.

use duban_tests::{Case, Engine, Office, matter::text};
use serde_json::{Value, json};

use crate::stage::{A, B, inspection, open, plan};

const NOBODY: &str = "00000000-0000-7000-8000-000000000000";
const ACCOUNTS: &str = "/api/v1/accountabilities";
const MERITS: &str = "/api/v1/merits";
const VISITS: &str = "/api/v1/inspections";

/// `body` with one member changed.
fn but(body: &Value, pointer: &str, value: Value) -> Value {
    let mut body = body.clone();
    *body.pointer_mut(pointer).unwrap() = value;
    body
}

/// The second street office ended on the Friday before.
fn ended(office: &Office) {
    let path = format!("/api/v1/units/{}", office.unit(B));
    let version = office.by("system_admin").get(&path).version();
    let end = json!({ "validUntil": "2026-03-06" });
    let ask = office.by("system_admin").ask("PATCH", &path);
    ask.if_match(version).json(&end).send().ok();
}

#[track_caller]
fn unknown(answer: &duban_tests::Answer, pointer: &str) {
    answer.refused_at(422, "bad_fields", pointer, "unknown_reference");
}

/// `district/3`, `yangjiang/3.4`: of accountability.
pub(crate) fn what_accountability_refuses_of_a_body(engine: Engine) {
    let office = open(engine, "yangjiang");
    ended(&office);
    let body = json!({ "title": "进度滞后", "unitId": office.unit(A), "ground": "进度严重滞后", "itemId": null });
    let opens = |body: &Value| office.by("clerk").post(ACCOUNTS, body);
    unknown(&opens(&but(&body, "/unitId", json!(NOBODY))), "/unitId");
    unknown(
        &opens(&but(&body, "/unitId", json!(office.unit(B)))),
        "/unitId",
    );
    unknown(&opens(&but(&body, "/itemId", json!(NOBODY))), "/itemId");
    let case = Case::open(&office, ACCOUNTS, &body);
    let facts = json!({ "kind": "facts", "text": "进度严重滞后" });
    let notice = json!({ "step": "notice", "personId": office.person("head").id, "because": facts, "text": "建议限期整改", "correctBy": "2026-03-20" });
    let proposes = |body: &Value| case.ask("clerk", "measures", body);
    unknown(
        &proposes(&but(&notice, "/personId", json!(NOBODY))),
        "/personId",
    );
    proposes(&but(&notice, "/correctBy", json!("2026-03-09"))).refused_at(
        422,
        "date_before_event",
        "/correctBy",
        "date_before_event",
    );
    let deputy = office.person("deputy").id.to_string();
    let interviewed =
        json!({ "kind": "interviewed_twice", "personId": deputy, "interviewIds": [] });
    let pledge = json!({ "step": "pledge", "personId": office.person("head").id, "because": interviewed, "text": "建议说明" });
    unknown(
        &proposes(&but(&pledge, "/because/personId", json!(NOBODY))),
        "/because/personId",
    );
    let stranger = but(
        &pledge,
        "/because/personId",
        json!(office.person("neighbour").id),
    );
    proposes(&stranger).refused_at(
        422,
        "person_not_of_unit",
        "/because/personId",
        "person_not_of_unit",
    );
    let missed = json!({ "kind": "missed_correction", "noticeId": NOBODY, "text": "未开工" });
    let talk =
        json!({ "step": "interview", "personId": deputy, "because": missed, "text": "建议约谈" });
    proposes(&talk).refused_at(
        409,
        "correction_not_missed",
        "/because/noticeId",
        "correction_not_missed",
    );
    let verify = json!({ "facts": "属实", "confirmed": true, "heldOn": "2026-03-10" });
    case.ask("clerk", "verification", &verify).refused_at(
        422,
        "date_in_future",
        "/heldOn",
        "date_in_future",
    );
    proposes(&notice).ok();
    proposes(&notice).refused_at(409, "measure_pending", "/step", "measure_pending");
}

/// `district/A2`, `district/A3`: of points given by hand.
pub(crate) fn what_points_refuse_of_a_body(engine: Engine) {
    let office = open(engine, "district");
    ended(&office);
    let word = json!({ "kind": "word", "what": "praise", "rank": "city" });
    let body = json!({ "unitId": office.unit(A), "itemId": null, "claim": word, "on": "2026-02-10", "evidence": "批示复印件" });
    let enters = |body: &Value| office.by("clerk").post(MERITS, body);
    unknown(&enters(&but(&body, "/unitId", json!(NOBODY))), "/unitId");
    unknown(&enters(&but(&body, "/itemId", json!(NOBODY))), "/itemId");
    // On a day on which it had ended; for its time it is still given points.
    let later = but(&body, "/on", json!("2026-03-07"));
    unknown(
        &enters(&but(&later, "/unitId", json!(office.unit(B)))),
        "/unitId",
    );
    enters(&but(&body, "/unitId", json!(office.unit(B)))).ok();
    enters(&but(&body, "/on", json!("2025-12-31"))).refused_at(
        409,
        "year_closed",
        "/on",
        "year_closed",
    );
    let merit = json!({ "kind": "counter_merit", "meritId": NOBODY });
    enters(&but(&body, "/claim", merit)).refused_at(
        422,
        "nothing_to_counter",
        "/claim",
        "nothing_to_counter",
    );
    enters(&body).ok();
    enters(&body).refused_at(409, "entered_twice", "/claim", "entered_twice");
    let registered = duban_tests::matter::registration("2026-03-09");
    let item = office.by("clerk").post("/api/v1/items", &registered).ok();
    enters(&but(&body, "/itemId", json!(text(&item, "id")))).refused_at(
        422,
        "unit_not_in_item",
        "/unitId",
        "unit_not_in_item",
    );
}

/// `banner/5.3`, `district/3`: of an inspection and its plan.
pub(crate) fn what_an_inspection_refuses_of_a_body(engine: Engine) {
    let office = open(engine, "banner");
    let mut body = inspection(&office, "joint");
    body["units"] = json!([office.unit(A)]);
    let opens = |body: &Value| office.by("clerk").post(VISITS, body);
    let again = but(&body, "/units", json!([office.unit(A), office.unit(A)]));
    opens(&again).refused_at(422, "named_twice", "/units/1", "named_twice");
    let case = Case::open(&office, VISITS, &body);
    let with = |name: &str, value: Value| {
        let mut plan = plan(&office);
        plan[name] = value;
        plan
    };
    let plans = |plan: &Value| case.ask("clerk", "plans", plan);
    for (name, value, code, pointer) in [
        ("from", json!("2026-03-08"), "plan_days", "/from"),
        ("to", json!("2026-03-08"), "plan_days", "/to"),
        (
            "departments",
            json!([office.unit(A)]),
            "inspects_itself",
            "/departments/0",
        ),
        (
            "leaders",
            json!([office.person("clerk").id]),
            "not_a_leader",
            "/leaders/0",
        ),
        (
            "members",
            json!([office.person("clerk").id, office.person("head").id]),
            "insider_inspects",
            "/members/1",
        ),
        (
            "departments",
            json!([]),
            "department_missing",
            "/departments",
        ),
    ] {
        plans(&with(name, value)).refused_at(422, code, pointer, code);
    }
    unknown(&plans(&with("leaders", json!([NOBODY]))), "/leaders/0");
    ended(&office);
    unknown(
        &plans(&with("departments", json!([office.unit(B)]))),
        "/departments/0",
    );
    let gone = but(&body, "/units", json!([office.unit(A), office.unit(B)]));
    unknown(&opens(&gone), "/units/1");
}

/// `industry-commerce/6.3`, `yangjiang/2.2a`: of a bulletin's sections, and of a year's plan.
pub(crate) fn what_papers_and_plans_refuse_of_a_body(engine: Engine) {
    let office = open(engine, "industry-commerce");
    ended(&office);
    let begin = json!({ "duty": "bulletin", "title": "督查通报" });
    let case = Case::open(&office, "/api/v1/bulletins", &begin);
    let mention = |unit: &str| json!({ "unitId": unit, "text": "提前办结" });
    let praised = |mentions: Value| json!({ "product": "bulletin", "text": "总体顺利", "praise": mentions, "criticism": [] });
    let writes = |mentions: Value| case.ask("clerk", "papers", &praised(mentions));
    let (own, gone) = (mention(office.unit(A)), mention(office.unit(B)));
    unknown(&writes(json!([own, gone])), "/praise/1/unitId");
    writes(json!([own, own])).refused_at(
        422,
        "mentioned_twice",
        "/praise/1/unitId",
        "mentioned_twice",
    );

    let office = open(engine, "yangjiang");
    ended(&office);
    let priority = json!({ "text": "民生实事", "units": [office.unit(A), office.unit(B)] });
    let body = json!({ "year": 2026, "priorities": [priority], "filed": 3 });
    let proposed = office.by("clerk").post("/api/v1/yearly-plans", &body);
    unknown(&proposed, "/priorities/0/units/1");
    let body = but(&body, "/priorities/0/units", json!([]));
    let plan = Case::open(&office, "/api/v1/yearly-plans", &body);
    let yes = json!({ "passed": true, "opinion": "同意" });
    plan.ask("principal", "approvals", &yes).ok();
    // A year that is over stays as it was planned.
    office.server.turn("2027-01-04T08:30");
    let amend = json!({ "priorities": [{ "text": "民生实事", "units": [] }], "filed": 9, "reason": "补报" });
    plan.ask("clerk", "amendments", &amend)
        .refused(409, "plan_year_over");
}
