//! Accountability: the steps of a regulation, each after what must have been before, and who may take them.

use duban_tests::{
    Case, Engine, Office,
    matter::{list, text},
};
use serde_json::{Value, json};

use crate::stage::{A, open};

fn case(office: &Office) -> Value {
    json!({ "title": "老旧小区改造进度严重滞后", "unitId": office.unit(A), "ground": "两次逾期未报，工程进度严重滞后" })
}

fn step(office: &Office, step: &str, person: &str, because: &Value) -> Value {
    json!({ "step": step, "personId": office.person(person).id, "because": because, "text": "建议按程序办理" })
}

/// The path of the case's last step.
fn last(case: &Case<'_>, verb: &str) -> String {
    let now = case.now();
    let measure = list(&now, "measures").last().unwrap();
    format!("measures/{}/{verb}", text(measure, "id"))
}

/// The path of its first step.
fn first(case: &Case<'_>, verb: &str) -> String {
    let now = case.now();
    format!("measures/{}/{verb}", text(&list(&now, "measures")[0], "id"))
}

/// `yangjiang/3.4a`–`3.4d`: notice, correction missed, interview, and what comes without the steps before.
pub(crate) fn a_unit_is_held_to_account_step_by_step(engine: Engine) {
    let office = open(engine, "yangjiang");
    let case = Case::open(&office, "/api/v1/accountabilities", &case(&office));
    let facts = json!({ "kind": "facts", "text": "进度严重滞后" });
    let order = json!({ "approved": true, "opinion": "同意" });
    // 3.4a: to the unit's head, with a date, on the office's proposal.
    let mut notice = step(&office, "notice", "head", &facts);
    case.ask("clerk", "measures", &notice).refused_at(
        422,
        "correction_date_missing",
        "/correctBy",
        "correction_date_missing",
    );
    notice["correctBy"] = json!("2026-03-20");
    let mut to_deputy = notice.clone();
    to_deputy["personId"] = json!(office.person("deputy").id);
    case.ask("clerk", "measures", &to_deputy)
        .refused(422, "wrong_addressee");
    case.ask("clerk", "measures", &notice).ok();
    case.ask("clerk", &last(&case, "decision"), &order)
        .refused(403, "not_permitted");
    case.seen_by("head").refused(404, "not_found");
    case.ask("principal", &last(&case, "decision"), &order).ok();
    assert_eq!(case.now()["dueOn"], "2026-03-20");
    // A step that is only proposed is not there for the unit: neither on its page nor in its lists, its filters and its order.
    let handed = json!({ "kind": "facts", "text": "造成恶劣影响" });
    case.ask(
        "clerk",
        "measures",
        &step(&office, "handover", "head", &handed),
    )
    .ok();
    let row = |name: &str, filter: &str| {
        let path = format!("/api/v1/accountabilities?sort=due_on&count=true{filter}");
        let page = office.by(name).get(&path);
        let rows = list(&page.ok(), "items").to_vec();
        assert_eq!(page.header("x-total-count"), rows.len().to_string());
        rows.first()
            .map(|row| (text(row, "state"), text(row, "dueOn")))
    };
    let shown = |state: &str| Some((state.to_owned(), "2026-03-20".to_owned()));
    assert_eq!(row("clerk", ""), shown("proposed"));
    assert_eq!(row("head", ""), shown("ordered"));
    assert_eq!(row("head", "&state=proposed"), None);
    assert_eq!(row("head", "&state=ordered"), shown("ordered"));
    assert_eq!(case.now()["state"], "proposed");
    assert_eq!(case.seen_by("head").ok()["state"], "ordered");
    let back = json!({ "reason": "先看整改" });
    case.ask("clerk", &last(&case, "withdrawal"), &back).ok();
    // The unit is told, sees its button, and answers; the neighbour knows of nothing.
    let seen = case.seen_by("head").ok();
    assert_eq!(list(&seen, "measures")[0]["may"], json!(["answer"]));
    case.seen_by("neighbour").refused(404, "not_found");
    let answer = json!({ "text": "已全部开工" });
    case.ask("head", &first(&case, "answers"), &answer).ok();
    // 3.4b: not corrected by the date: a leader interviews the deputy; the interview names what was missed.
    let missed = json!({ "corrected": false, "reason": "三号楼仍未开工" });
    case.ask("clerk", &first(&case, "judgement"), &missed)
        .refused(409, "correction_not_due");
    office.server.turn("2026-03-23T08:30");
    case.ask("clerk", &first(&case, "judgement"), &missed).ok();
    let notice = text(&list(&case.now(), "measures")[0], "id").to_owned();
    let talk = step(&office, "interview", "deputy", &facts);
    case.ask("clerk", "measures", &talk)
        .refused(422, "correction_not_named");
    let because =
        json!({ "kind": "missed_correction", "noticeId": notice, "text": "三号楼仍未开工" });
    let talk = step(&office, "interview", "deputy", &because);
    case.ask("clerk", "measures", &talk).ok();
    case.ask("leader", &last(&case, "decision"), &order).ok();
    let minutes = |name: &str, on: &str| json!({ "kind": "interview", "heldOn": on, "interviewerId": office.person(name).id, "minutes": "要求四月底前全面开工" });
    case.ask(
        "clerk",
        &last(&case, "record"),
        &minutes("clerk", "2026-03-23"),
    )
    .refused(422, "interviewer_not_leader");
    case.ask(
        "clerk",
        &last(&case, "record"),
        &minutes("leader", "2026-03-24"),
    )
    .refused(422, "date_in_future");
    case.ask(
        "clerk",
        &last(&case, "record"),
        &minutes("leader", "2026-03-23"),
    )
    .ok();
    // 3.4c: once is not twice.
    let twice = || {
        let now = case.now();
        let talks = list(&now, "measures").iter();
        let talks: Vec<_> = talks
            .filter(|measure| measure["step"] == "interview")
            .map(|measure| text(measure, "id"))
            .collect();
        json!({ "kind": "interviewed_twice", "personId": office.person("deputy").id, "interviewIds": talks })
    };
    let criticism = || step(&office, "public_criticism", "deputy", &twice());
    case.ask("clerk", "measures", &criticism()).refused_at(
        409,
        "not_interviewed_twice",
        "/because/interviewIds",
        "not_interviewed_twice",
    );
    let again = step(&office, "interview", "deputy", &because);
    case.ask("clerk", "measures", &again).refused_at(
        409,
        "correction_used",
        "/because/noticeId",
        "correction_used",
    );
    let mut another = step(&office, "notice", "head", &facts);
    another["correctBy"] = json!("2026-03-25");
    case.ask("clerk", "measures", &another).ok();
    case.ask("principal", &last(&case, "decision"), &order).ok();
    office.server.turn("2026-03-26T08:30");
    case.ask("clerk", &last(&case, "judgement"), &missed).ok();
    let unheeded = list(&case.now(), "measures")
        .last()
        .map(|measure| text(measure, "id"));
    let because =
        json!({ "kind": "missed_correction", "noticeId": unheeded, "text": "四号楼仍未开工" });
    let again = step(&office, "interview", "deputy", &because);
    case.ask("clerk", "measures", &again).ok();
    case.ask("leader", &last(&case, "decision"), &order).ok();
    case.ask(
        "clerk",
        &last(&case, "record"),
        &minutes("leader", "2026-03-26"),
    )
    .ok();
    case.ask("clerk", "measures", &criticism()).ok();
    case.ask("principal", &last(&case, "decision"), &order).ok();
    let circular = json!({ "kind": "criticism", "heldOn": "2026-03-26", "paper": "督查通报2026年第2期", "text": "予以通报批评" });
    case.ask("clerk", &last(&case, "record"), &circular).ok();
    case.ask(
        "clerk",
        "measures",
        &step(&office, "pledge", "head", &twice()),
    )
    .ok();
    case.ask("principal", &last(&case, "decision"), &order).ok();
    let pledge = json!({ "kind": "pledge", "heldOn": "2026-03-26", "meeting": "市政府常务会议", "explanation": "施工单位更换", "pledge": "六月底前完工" });
    case.ask("clerk", &last(&case, "record"), &pledge).ok();
    // 3.4d: grave consequences go to the supervision organ; the unit is not told by us.
    case.ask(
        "clerk",
        "measures",
        &step(&office, "handover", "head", &facts),
    )
    .ok();
    case.ask("principal", &last(&case, "decision"), &order).ok();
    let handover = json!({ "kind": "handover", "heldOn": "2026-03-26", "organ": "市监察局", "materials": "督查报告及台账" });
    case.ask("director", "closure", &answer)
        .refused(409, "still_open");
    case.ask("clerk", &last(&case, "record"), &handover).ok();
    assert_eq!(list(&case.now(), "measures").len(), 8);
    assert_eq!(list(&case.seen_by("head").ok(), "measures").len(), 6);
    case.ask("director", "closure", &answer).ok();
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
        "case_opened"
    );
    office
        .by("head")
        .get(&format!("{}/events", case.path))
        .refused(403, "forbidden");
}

/// `industry-commerce/6.3`, `sichuan`: what a regulation does not know is not there; ids of others name nothing.
pub(crate) fn who_may_what_in_a_case(engine: Engine) {
    let office = open(engine, "industry-commerce");
    for name in ["chief", "leader", "principal", "head", "liaison"] {
        office
            .by(name)
            .post("/api/v1/accountabilities", &case(&office))
            .refused(403, "forbidden");
    }
    let mut foreign = case(&office);
    foreign["unitId"] = json!("00000000-0000-7000-8000-000000000000");
    let unknown = office
        .by("clerk")
        .post("/api/v1/accountabilities", &foreign);
    assert_eq!(unknown.status, 422);
    let opened = Case::open(&office, "/api/v1/accountabilities", &case(&office));
    let verified = json!({ "kind": "verified" });
    let account = step(&office, "held_to_account", "head", &verified);
    opened
        .ask("clerk", "measures", &account)
        .refused(409, "not_verified");
    let verify =
        json!({ "facts": "报送材料与现场不符", "confirmed": true, "heldOn": "2026-03-09" });
    opened
        .ask("principal", "verification", &verify)
        .refused(403, "not_permitted");
    opened.ask("clerk", "verification", &verify).ok();
    let mut neighbour = account.clone();
    neighbour["personId"] = json!(office.person("neighbour").id);
    opened
        .ask("clerk", "measures", &neighbour)
        .refused(422, "person_not_of_unit");
    opened.ask("clerk", "measures", &account).ok();
    for name in ["clerk", "director", "chief", "leader"] {
        let order = json!({ "approved": true, "opinion": "同意" });
        opened
            .ask(name, &last(&opened, "decision"), &order)
            .refused(403, "not_permitted");
    }
    let listed = |name: &str| {
        list(
            &office.by(name).get("/api/v1/accountabilities").ok(),
            "items",
        )
        .len()
    };
    assert_eq!(
        (listed("leader"), listed("head"), listed("liaison")),
        (1, 0, 0)
    );
    // The same key does the same once; a version that has moved on is refused.
    let withdraw = json!({ "reason": "补充材料" });
    let path = format!("{}/{}", opened.path, last(&opened, "withdrawal"));
    office
        .by("clerk")
        .post_at(1, &path, &withdraw)
        .refused(412, "stale");
    office
        .by("clerk")
        .post(&path, &withdraw)
        .refused(428, "precondition_required");
    opened
        .ask("clerk", &last(&opened, "withdrawal"), &withdraw)
        .ok();
}
