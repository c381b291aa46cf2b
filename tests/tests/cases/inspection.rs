//! Inspections: planned, prepared, held point by point, their findings closed in a loop, concluded, fed back.

use duban_tests::{
    Case, Engine,
    matter::{list, text},
};
use serde_json::{Value, json};

use crate::stage::{A, B, inspection, open, plan};

/// `company/5.1`–`5.5`, `company/4.1`, `company/4.2`: a special check of a company, article by article.
pub(crate) fn a_company_inspects_from_plan_to_closure(engine: Engine) {
    let office = open(engine, "company");
    let case = Case::open(
        &office,
        "/api/v1/inspections",
        &inspection(&office, "special"),
    );
    let none = json!({});
    // 5.1: method, time and people first; 5.2: papers and forms ready.
    case.ask("clerk", "beginning", &none)
        .refused(409, "plan_missing");
    case.ask("clerk", "plans", &plan(&office)).ok();
    case.ask("clerk", "beginning", &none)
        .refused(409, "not_prepared");
    for point in ["papers_studied", "records_ready"] {
        let ready = json!({ "point": point });
        case.ask("clerk", "preparations", &ready).ok();
        case.ask("clerk", "preparations", &ready)
            .refused(409, "prepared_already");
    }
    case.ask("clerk", "beginning", &none).ok();
    // 5.3: item by item.
    let record =
        |point: u16| json!({ "point": point, "met": point == 0, "text": "查阅台账，实地察看" });
    case.ask("clerk", "records", &record(0)).ok();
    case.ask("clerk", "records", &record(0))
        .refused(409, "recorded_already");
    case.ask("clerk", "records", &record(7)).refused_at(
        422,
        "unknown_point",
        "/point",
        "unknown_point",
    );
    // 5.4: three grades, three remedies.
    let found = |grade: &str, on_the_spot: Value| json!({ "unitId": office.unit(A), "point": 0, "grade": grade, "text": "三号楼外墙保温未开工", "onTheSpot": on_the_spot });
    let done = json!({ "told": "街道办事处副主任", "done": "当场补齐公示牌" });
    case.ask("clerk", "findings", &found("minor", Value::Null))
        .refused(422, "on_the_spot_missing");
    case.ask("clerk", "findings", &found("minor", done)).ok();
    case.ask("clerk", "findings", &found("lasting", Value::Null))
        .ok();
    case.ask("clerk", "findings", &found("serious", Value::Null))
        .ok();
    let now = case.now();
    let states: Vec<_> = list(&now, "findings")
        .iter()
        .map(|one| text(one, "state"))
        .collect();
    assert_eq!(states, ["settled", "found", "found"]);
    let step = |place: usize, step: &str| {
        let id = text(&list(&case.now(), "findings")[place], "id");
        format!("findings/{id}/{step}")
    };
    let demand = json!({ "text": "限期完成外墙保温", "dueOn": "2026-03-20" });
    case.ask("clerk", &step(2, "notice"), &demand)
        .refused(409, "other_remedy");
    case.ask("clerk", &step(1, "notice"), &demand).ok();
    let told = json!({ "report": "专项资金被挪用于办公楼装修", "proposal": "停工整顿，追回资金" });
    case.ask("clerk", &step(2, "report"), &told).ok();
    case.ask("chief", &step(2, "decision"), &demand)
        .refused(403, "not_permitted");
    case.ask("principal", &step(2, "decision"), &demand).ok();
    // The unit sees what concerns it, not what leaders are told; another unit not even that.
    let unit = case.seen_by("head").ok();
    assert_eq!(list(&unit, "findings").len(), 3);
    assert!(
        list(&unit, "findings")
            .iter()
            .all(|one| one["proposal"].is_null())
    );
    assert_eq!(unit["records"], json!([]));
    assert_eq!(list(&case.seen_by("neighbour").ok(), "findings").len(), 0);
    let answer = json!({ "text": "已开工，本月底完成" });
    case.ask("neighbour", &step(1, "answers"), &answer)
        .refused(404, "not_found");
    for place in [1, 2] {
        case.ask("handler", &step(place, "answers"), &answer).ok();
    }
    let again = json!({ "corrected": false, "opinion": "进度不到一半", "dueOn": "2026-04-30" });
    case.ask("clerk", &step(1, "verification"), &again).ok();
    assert_eq!(case.now()["dueOn"], "2026-04-30");
    // A unit's list has its own dates, as its page does: the neighbour does not infer what was found elsewhere.
    for (name, due_on) in [
        ("clerk", json!("2026-04-30")),
        ("head", json!("2026-04-30")),
        ("neighbour", json!(null)),
    ] {
        let page = office.by(name).get("/api/v1/inspections?sort=due_on").ok();
        assert_eq!(list(&page, "items")[0]["dueOn"], due_on, "{name}");
        assert_eq!(case.seen_by(name).ok()["dueOn"], due_on, "{name}");
        let due = office
            .by(name)
            .get("/api/v1/inspections?dueTo=2026-04-30")
            .ok();
        let found = usize::from(!due_on.is_null());
        assert_eq!(list(&due, "items").len(), found, "{name}");
    }
    // 5.5: a written summary with problems, causes, measures; then the conclusion.
    case.ask("clerk", "records", &record(1)).ok();
    let conclusion = json!({ "text": "总体达到序时进度，三号楼限期整改" });
    case.ask("clerk", "conclusion", &conclusion)
        .refused(409, "report_missing");
    let report =
        json!({ "situation": "外墙保温滞后", "analysis": "施工单位更换", "proposals": "倒排工期" });
    case.ask("clerk", "report", &report).ok();
    case.ask("clerk", "conclusion", &conclusion).ok();
    assert!(case.seen_by("head").ok()["report"].is_null());
    assert_eq!(case.seen_by("head").ok()["may"], json!(["answer"]));
    case.ask("head", "answers", &answer).ok();
    case.ask("head", "answers", &answer)
        .refused(409, "conclusion_answered");
    case.ask("clerk", "closure", &none)
        .refused(409, "findings_open");
    case.ask("handler", &step(1, "answers"), &answer).ok();
    let holds = json!({ "corrected": true, "opinion": "现场核实", "dueOn": null });
    for place in [1, 2] {
        case.ask("director", &step(place, "verification"), &holds)
            .ok();
    }
    case.ask("clerk", "closure", &none).ok();
    let closed = case.now();
    assert_eq!(
        (&closed["state"], &closed["may"]),
        (&json!("closed"), &json!([]))
    );
    let events = office
        .by("clerk")
        .get(&format!("{}/events?limit=100", case.path))
        .ok();
    assert_eq!(
        list(&events, "items").last().unwrap()["kind"],
        "inspection_opened"
    );
    office
        .by("head")
        .get(&format!("{}/events", case.path))
        .refused(403, "forbidden");
}

/// `yangjiang/4.2`, `banner/5.2`: before it begins it is in no list, count or answer of the unit, and looks like what is not there.
pub(crate) fn an_unannounced_visit_stays_unknown_until_it_begins(engine: Engine) {
    let office = open(engine, "banner");
    let case = Case::open(
        &office,
        "/api/v1/inspections",
        &inspection(&office, "unannounced"),
    );
    case.ask("clerk", "plans", &plan(&office)).ok();
    let listed = |name: &str| {
        let page = office.by(name).get("/api/v1/inspections?count=true");
        let count = page.header("x-total-count").to_owned();
        (list(&page.ok(), "items").len(), count)
    };
    let missing = office
        .by("head")
        .get("/api/v1/inspections/00000000-0000-7000-8000-000000000000")
        .refused(404, "not_found");
    assert_eq!(case.seen_by("head").refused(404, "not_found"), missing);
    assert_eq!(listed("head"), (0, "0".to_owned()));
    assert_eq!(listed("leader"), (1, "1".to_owned()));
    let of_unit = format!("/api/v1/inspections?unitId={}", office.unit(A));
    assert_eq!(office.by("head").get(&of_unit).ok()["items"], json!([]));
    let asked = case.ask("head", "closure", &json!({}));
    assert_eq!(asked.refused(404, "not_found"), missing);
    case.ask("clerk", "beginning", &json!({})).ok();
    assert_eq!(listed("head"), (1, "1".to_owned()));
    case.seen_by("neighbour").ok();

    // The same key does the same once; a version that has moved on is refused.
    let body = inspection(&office, "on_site");
    let send = || {
        let ask = office.by("clerk").ask("POST", "/api/v1/inspections");
        ask.key("8c1f").json(&body).send()
    };
    let (first, again) = (send(), send());
    assert_eq!(text(&first.ok(), "id"), text(&again.ok(), "id"));
    assert_eq!(again.header("idempotency-replayed"), "true");
    let path = format!("{}/conclusion", case.path);
    let body = json!({ "text": "已了解" });
    office
        .by("clerk")
        .post_at(1, &path, &body)
        .refused(412, "stale");
    office
        .by("clerk")
        .post(&path, &body)
        .refused(428, "precondition_required");
}

/// Who may take which step: on an inspection that is called off each is refused at the latest for its state, so that nothing changes.
pub(crate) fn who_may_what_on_an_inspection(engine: Engine) {
    const PEOPLE: [&str; 9] = [
        "clerk",
        "director",
        "chief",
        "leader",
        "principal",
        "handler",
        "head",
        "neighbour",
        "liaison",
    ];
    let office = open(engine, "banner");
    let mut body = inspection(&office, "on_site");
    body["units"] = json!([office.unit(A)]);
    let case = Case::open(&office, "/api/v1/inspections", &body);
    case.ask("clerk", "plans", &plan(&office)).ok();
    let reason = json!({ "reason": "暴雨预警" });
    case.ask("director", "cancellation", &reason).ok();
    let word = json!({ "text": "已了解" });
    let finding = json!({ "unitId": office.unit(A), "point": null, "grade": "lasting", "text": "未开工", "onTheSpot": null });
    let visit = json!({ "factsFound": true, "corrected": true, "note": "属实" });
    let report = json!({ "situation": "滞后", "analysis": "拨付迟缓", "proposals": "倒排工期" });
    // `+` refused for its state, `x` for the role, `.` hidden.
    let steps = [
        ("plans", plan(&office), "++xxxxx.."),
        (
            "approvals",
            json!({ "passed": true, "opinion": "同意" }),
            "xxxxxxx..",
        ),
        (
            "preparations",
            json!({ "point": "records_ready" }),
            "++xxxxx..",
        ),
        ("beginning", json!({}), "++xxxxx.."),
        (
            "records",
            json!({ "point": 0, "met": true, "text": "一致" }),
            "++xxxxx..",
        ),
        ("findings", finding, "++xxxxx.."),
        ("visit", visit, "++xxxxx.."),
        ("report", report, "++xxxxx.."),
        ("conclusion", word.clone(), "++xxxxx.."),
        ("answers", word, "xxxxx++.."),
        ("closure", json!({}), "++xxxxx.."),
        ("cancellation", reason, "x+xxxxx.."),
    ];
    for (step, body, signs) in steps {
        for (name, sign) in PEOPLE.iter().zip(signs.chars()) {
            let answer = case.ask(name, step, &body);
            let (status, code) = match sign {
                '+' => (409, "inspection_state"),
                'x' => (403, "not_permitted"),
                _ => (404, "not_found"),
            };
            assert_eq!(
                (answer.status, answer.code().as_str()),
                (status, code),
                "{step} by {name}"
            );
        }
    }
    for (name, sees) in PEOPLE.iter().zip("+++++++..".chars()) {
        let seen = case.seen_by(name);
        assert_eq!(seen.status, if sees == '+' { 200 } else { 404 }, "{name}");
    }
    // A unit of another inspection is as missing as one that does not exist.
    let other = json!({ "kind": "on_site", "title": "督查", "units": ["00000000-0000-7000-8000-000000000000"] });
    office
        .by("clerk")
        .post("/api/v1/inspections", &other)
        .refused_at(422, "bad_fields", "/units/0", "unknown_reference");
    let both = json!({ "kind": "on_site", "title": "督查", "units": [office.unit(B)] });
    office
        .by("head")
        .post("/api/v1/inspections", &both)
        .refused(403, "forbidden");
}
