//! 督查流程: a complaint is checked on the spot, each finding by its gravity, until all of them hold; who is to blame is penalized.

use duban_tests::{
    Case, Engine, Office,
    matter::{list, text},
};
use serde_json::{Value, json};

use super::{CHAIN, LEAD, at_work, registered};
use crate::play::{Play, says, with};

/// company/1, company/3 and company/5: a complaint from its registration to a penalty on record and the archive.
pub(crate) fn a_complaint_is_looked_into_and_closed_in_a_loop(engine: Engine) {
    let office = at_work(engine);
    let play = registered(&office, "complaint");
    assert_eq!(play.matter.now()["sourceName"], "单位、科室及员工投诉");
    let plan = play.plan("2025-09-30");
    let play = play.issued(&plan, CHAIN);
    play.received();
    let (surprise, check) = planned_and_prepared(&play);
    seen_point_by_point(&check);
    each_finding_by_its_gravity(&office, &check);
    the_loop_is_closed(&office, &check);
    a_penalty_is_put_on_record(&play);
    play.completes(&says("投诉属实，已整改"));
    play.read_by(&["principal"]);
    play.does("clerk", "closure", &json!({}));
    // domain.md §3: while the surprise check is not at its end, the matter owes something. What was inspected stands in the volume by itself.
    let keeper = json!({ "keeper": "督查组档案员", "enclosed": [] });
    play.refuses("clerk", "archive", &keeper, 409, "cases_open");
    let seen = json!({ "point": 0, "met": true, "text": "全员在岗" });
    surprise.ask("clerk", "records", &seen).ok();
    let summary = json!({ "situation": "现场在岗", "analysis": "无异常", "proposals": "继续抽查" });
    surprise.ask("clerk", "report", &summary).ok();
    let conclusion = json!({ "text": "未发现问题" });
    surprise.ask("clerk", "conclusion", &conclusion).ok();
    surprise.ask("clerk", "closure", &json!({})).ok();
    play.does("clerk", "archive", &keeper);
    let volume = play.matter.now();
    assert!(
        list(&volume, "dossier")
            .iter()
            .all(|paper| paper["present"] == true)
    );
    play.is_read_only();
}

/// company/5.1, company/5.2: focus, method, time and people first, papers studied and forms ready; a surprise check is not announced.
fn planned_and_prepared<'o>(play: &Play<'o>) -> (Case<'o>, Case<'o>) {
    let office = play.office;
    let body = |kind: &str| json!({ "kind": kind, "title": "劳动生产率数据投诉核查", "units": [office.unit(LEAD)], "items": [play.matter.id] });
    let surprise = Case::open(office, "/api/v1/inspections", &body("unannounced"));
    surprise.seen_by("head").refused(404, "not_found");
    surprise
        .ask("clerk", "beginning", &json!({}))
        .refused(409, "plan_missing");
    let alone = json!({
        "methods": ["on_site"], "focus": "在岗情况", "place": "市发改委", "from": "2025-09-01", "to": "2025-09-01",
        "checklist": ["在岗情况"], "members": [office.person("clerk").id],
    });
    surprise.ask("clerk", "plans", &alone).ok();
    surprise.seen_by("head").refused(404, "not_found");
    surprise.ask("clerk", "beginning", &json!({})).ok();
    assert_eq!(surprise.seen_by("head").ok()["kindName"], "突击检查");

    let check = Case::open(office, "/api/v1/inspections", &body("special"));
    check
        .ask("clerk", "beginning", &json!({}))
        .refused(409, "plan_missing");
    let plan = json!({
        "methods": ["on_site", "papers"], "focus": "产值与人数是否如实", "place": "市发改委", "from": "2025-09-01", "to": "2025-09-02",
        "checklist": ["产值台账", "用工名册"], "members": [office.person("clerk").id, office.person("director").id],
    });
    check
        .ask("clerk", "plans", &with(&plan, "to", "2025-08-29"))
        .refused(422, "plan_days");
    check
        .ask("clerk", "plans", &with(&plan, "methods", json!([])))
        .refused(422, "method_missing");
    check.ask("clerk", "plans", &plan).ok();
    check
        .ask("clerk", "beginning", &json!({}))
        .refused(409, "not_prepared");
    for point in ["papers_studied", "records_ready"] {
        check
            .ask("clerk", "preparations", &json!({ "point": point }))
            .ok();
    }
    check.ask("clerk", "beginning", &json!({})).ok();
    (surprise, check)
}

/// company/5.3: item by item, into the 检查记录.
fn seen_point_by_point(check: &Case<'_>) {
    let seen = |point: u16| json!({ "point": point, "met": point == 1, "text": "核对台账与名册" });
    check.ask("clerk", "records", &seen(0)).ok();
    check
        .ask("clerk", "records", &seen(0))
        .refused(409, "recorded_already");
    check
        .ask("clerk", "records", &seen(2))
        .refused(422, "unknown_point");
    check
        .ask("clerk", "conclusion", &json!({ "text": "基本属实" }))
        .refused(409, "points_open");
    check.ask("clerk", "records", &seen(1)).ok();
    assert_eq!(list(&check.now(), "records").len(), 2);
}

fn step(check: &Case<'_>, place: usize, step: &str) -> String {
    let id = text(&list(&check.now(), "findings")[place], "id");
    format!("findings/{id}/{step}")
}

/// company/5.4: put right on the spot; by a 《督查整改建议书》 with a date; or decided by the company's leaders.
fn each_finding_by_its_gravity(office: &Office, check: &Case<'_>) {
    let found = |grade: &str, on_the_spot: Value| json!({ "unitId": office.unit(LEAD), "point": 0, "grade": grade, "text": "产值台账缺页", "onTheSpot": on_the_spot });
    let at_once = json!({ "told": "科长", "done": "当场补齐" });
    check
        .ask("clerk", "findings", &found("minor", Value::Null))
        .refused(422, "on_the_spot_missing");
    check
        .ask("clerk", "findings", &found("lasting", at_once.clone()))
        .refused(422, "not_on_the_spot");
    check
        .ask("clerk", "findings", &found("minor", at_once))
        .ok();
    for grade in ["lasting", "serious"] {
        check
            .ask("clerk", "findings", &found(grade, Value::Null))
            .ok();
    }
    let demand = |due_on: &str| json!({ "text": "补齐三个月台账", "dueOn": due_on });
    check
        .ask("clerk", &step(check, 1, "notice"), &demand("2025-08-29"))
        .refused(422, "date_before_event");
    check
        .ask("clerk", &step(check, 2, "notice"), &demand("2025-09-12"))
        .refused(409, "other_remedy");
    check
        .ask("clerk", &step(check, 1, "notice"), &demand("2025-09-12"))
        .ok();
    let told = json!({ "report": "虚增产值", "proposal": "通报并追责" });
    check.ask("clerk", &step(check, 2, "report"), &told).ok();
    check
        .ask("leader", &step(check, 2, "decision"), &demand("2025-09-19"))
        .refused(403, "not_permitted");
    check
        .ask(
            "principal",
            &step(check, 2, "decision"),
            &demand("2025-09-19"),
        )
        .ok();
    let states: Vec<_> = list(&check.now(), "findings")
        .iter()
        .map(|one| text(one, "state"))
        .collect();
    assert_eq!(states, ["settled", "demanded", "demanded"]);
    assert_eq!(check.now()["dueOn"], "2025-09-12");
    let rules = office.by("clerk").get("/api/v1/rulebooks/company").ok();
    let notice = list(&rules, "forms")
        .iter()
        .find(|form| form["use"] == "rectification");
    assert_eq!(notice.unwrap()["name"], "《督查整改建议书》");
}

/// company/5.4b, company/5.5: answered late, found wanting, answered again; then the written summary with problems, causes and measures.
fn the_loop_is_closed(office: &Office, check: &Case<'_>) {
    office.server.turn("2025-09-15T09:00");
    assert_eq!(check.now()["timeliness"], "overdue");
    let done = json!({ "text": "已补齐" });
    for place in [1, 2] {
        check
            .ask("head", &step(check, place, "answers"), &done)
            .ok();
    }
    let late = list(&check.now(), "findings")[1]["answers"][0]["late"].clone();
    assert_eq!(late, true, "by the 12th, and it is the 15th");
    let wanting = json!({ "corrected": false, "opinion": "八月台账仍缺", "dueOn": "2025-09-26" });
    check
        .ask(
            "clerk",
            &step(check, 1, "verification"),
            &with(&wanting, "dueOn", json!(null)),
        )
        .refused(422, "correction_date");
    check
        .ask("clerk", &step(check, 1, "verification"), &wanting)
        .ok();
    let holds = json!({ "corrected": true, "opinion": "逐页核对", "dueOn": null });
    check
        .ask("clerk", &step(check, 2, "verification"), &holds)
        .ok();
    let conclusion = json!({ "text": "投诉属实，已整改" });
    check
        .ask("clerk", "conclusion", &conclusion)
        .refused(409, "report_missing");
    let summary = json!({ "situation": "台账缺页、产值虚增", "analysis": "无人复核", "proposals": "每月交叉复核" });
    check
        .ask("clerk", "report", &with(&summary, "analysis", ""))
        .refused(422, "bad_fields");
    check.ask("clerk", "report", &summary).ok();
    check.ask("clerk", "conclusion", &conclusion).ok();
    check
        .ask("clerk", "closure", &json!({}))
        .refused(409, "findings_open");
    check.ask("handler", &step(check, 1, "answers"), &done).ok();
    check
        .ask("director", &step(check, 1, "verification"), &holds)
        .ok();
    check.ask("clerk", "closure", &json!({})).ok();
    let closed = check.now();
    assert_eq!(
        (&closed["state"], &closed["may"]),
        (&json!("closed"), &json!([]))
    );
    assert_eq!(
        list(&closed, "findings")[1]["demands"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

/// company/1: the team may, to some extent, penalize: under the principal leader, and on record.
fn a_penalty_is_put_on_record(play: &Play<'_>) {
    let office = play.office;
    let opening = json!({
        "title": "虚增产值", "unitId": office.unit(LEAD), "ground": "产值台账与实际不符", "itemId": play.matter.id,
    });
    let case = Case::open(office, "/api/v1/accountabilities", &opening);
    let last = |verb: &str| {
        let id = text(list(&case.now(), "measures").last().unwrap(), "id");
        format!("measures/{id}/{verb}")
    };
    let because = json!({ "kind": "facts", "text": "产值台账与实际不符" });
    let penalty = json!({ "step": "penalty", "personId": office.person("head").id, "because": because, "text": "扣发当月绩效" });
    case.ask("clerk", "measures", &with(&penalty, "step", "interview"))
        .refused(422, "step_unknown");
    case.ask("clerk", "measures", &penalty).ok();
    let order = json!({ "approved": true, "opinion": "同意" });
    for who in ["clerk", "director", "leader"] {
        case.ask(who, &last("decision"), &order)
            .refused(403, "not_permitted");
    }
    let record = json!({ "kind": "sanction", "heldOn": "2025-09-15", "text": "扣发当月绩效10%" });
    case.ask("clerk", &last("record"), &record)
        .refused(409, "measure_not_ordered");
    case.ask("principal", &last("decision"), &order).ok();
    case.ask(
        "clerk",
        &last("record"),
        &with(&record, "heldOn", "2025-09-16"),
    )
    .refused(422, "date_in_future");
    case.ask("clerk", &last("record"), &record).ok();
    case.ask("director", "closure", &json!({ "text": "已执行" }))
        .ok();
    assert_eq!(list(&case.now(), "measures")[0]["stepName"], "处理处罚");
}
