//! Lines 1 to 3: planned, reported, prompted, a blue slip drafted and signed.

use duban_tests::{
    Matter, Office,
    matter::{list, text},
};
use serde_json::{Value, json};

use crate::stage::{CO, DESK, LEAD, entry, labels, owed, pair};

pub(crate) fn what_was_planned(matter: &Matter<'_>) {
    let item = matter.now();
    assert_eq!(item["number"], "区督〔2025〕1号");
    assert_eq!(
        (&item["stage"], &item["tier"]),
        (&json!("in_progress"), &json!("critical"))
    );
    assert_eq!(item["rulebook"]["id"], "district");
    let dates = ["2025-W39", "2025-W40", "2025-W41", "2025-W42", "completion"]
        .map(|label| owed(matter, label));
    let expect = [
        "2025-09-28",
        "2025-09-30",
        "2025-10-11",
        "2025-10-17",
        "2025-12-31",
    ];
    assert_eq!(dates, expect.map(|due_on| pair(due_on, "open")));
    assert_eq!(owed(matter, "receipt"), pair("2025-09-23", "fulfilled"));
    let receipt = &matter.assignment(LEAD)["receipt"];
    let named = [&receipt["leader"], &receipt["section"], &receipt["handler"]];
    assert_eq!(named, ["分管副局长", "人才开发科", "人才开发科科长"]);
    // What a unit reads of another unit is its name and part.
    let seen = matter.seen_by("jiaoti-juzhang");
    let other = list(&seen, "assignments")
        .iter()
        .find(|assignment| assignment["unit"]["name"] == LEAD);
    assert_eq!(other.unwrap()["obligations"], json!([]));
}

pub(crate) fn co_unit_is_let_off(matter: &Matter<'_>) {
    let id = text(&matter.assignment(CO), "id");
    let waiver = json!({ "reason": "区教育和体育局职责已并入牵头单位的评选办法" });
    let path = format!("/api/v1/assignments/{id}/waiver");
    matter
        .command_at(DESK.clerk, &path, &waiver)
        .refused(403, "not_permitted");
    matter.command_at("ducha-zhuren", &path, &waiver).ok();
    assert_eq!(matter.assignment(CO)["state"], "waived");
}

pub(crate) fn line_1_one_report_returned_one_passed(office: &Office, matter: &Matter<'_>) {
    office.server.mornings("2025-09-28");
    office.server.turn("2025-09-28T10:00");
    let first = matter.report("renshe-jingban", "renshe-juzhang", LEAD, &["2025-W39"]);
    office.server.turn("2025-09-28T11:00");
    matter.send_back(DESK.clerk, &first, "2025-09-28");
    assert_eq!(owed(matter, "2025-W39"), pair("2025-09-28", "superseded"));
    assert_eq!(owed(matter, "redo:2025-W39"), pair("2025-09-28", "open"));
    office.server.turn("2025-09-28T16:00");
    let second = matter.report("renshe-jingban", "renshe-juzhang", LEAD, &["redo:2025-W39"]);
    office.server.turn("2025-09-28T16:30");
    matter.pass(DESK.clerk, &second);
    let redo = matter.obligation(LEAD, "redo:2025-W39");
    assert_eq!(
        (&redo["state"], &redo["daysLate"]),
        (&json!("fulfilled"), &json!(0))
    );
    let assignment = matter.assignment(LEAD);
    let states: Vec<_> = list(&assignment, "reports")
        .iter()
        .map(|report| text(report, "state"))
        .collect();
    assert_eq!(states, ["returned", "passed"]);
    let review = &list(&assignment, "reports")[0]["review"];
    assert_eq!(
        review["points"].as_array().unwrap().len(),
        5,
        "district/12b asks five points"
    );
    assert_eq!(matter.points(LEAD), []);
}

pub(crate) fn line_2_prompts_then_a_blue_draft(office: &Office, matter: &Matter<'_>) {
    office.server.mornings("2025-10-08");
    assert_eq!(
        matter.urges(LEAD),
        Vec::<Value>::new(),
        "the holidays are no working days"
    );
    let report = office.server.mornings("2025-10-09");
    assert_eq!(
        (&report["drafts"], &report["braked"]),
        (&json!(1), &json!([]))
    );
    let prompts = |reason: &str| matter.prompts(LEAD, "2025-W40", reason);
    assert_eq!(
        prompts("due_soon"),
        ["2025-09-26", "2025-09-29"],
        "three and one working days before; the 28th works"
    );
    assert_eq!(prompts("due_today"), ["2025-09-30"]);
    assert_eq!(
        prompts("overdue"),
        ["2025-10-01", "2025-10-09"],
        "the day after, then the first working day"
    );
    let blue = matter.urge(LEAD, "blue");
    assert_eq!(
        (&blue["state"], &blue["draftedOn"]),
        (&json!("drafted"), &json!("2025-10-09"))
    );
    assert_eq!(
        (&blue["number"], &blue["draftedBy"], &blue["toConfirm"]),
        (&Value::Null, &Value::Null, &json!(false))
    );
    assert_eq!(blue["ground"], "obligation_overdue");
    assert_eq!(labels(&blue), ["2025-W40"]);
    assert_eq!(blue["covers"][0]["daysLate"], 9);
    // Units learn of a slip when it is signed.
    let seen = matter.seen_by("renshe-juzhang");
    let own = list(&seen, "assignments")
        .iter()
        .find(|assignment| assignment["unit"]["name"] == LEAD);
    assert_eq!(own.unwrap()["urges"], json!([]));
    // The sweep is done: another finds nothing.
    let again = office.server.sweep();
    assert_eq!(
        (&again["drafts"], &again["prompts"]),
        (&json!(0), &json!(0))
    );
}

pub(crate) fn line_3_the_chief_signs_the_clerk_cannot(office: &Office, matter: &Matter<'_>) {
    office.server.turn("2025-10-09T15:00");
    let id = text(&matter.urge(LEAD, "blue"), "id");
    let path = format!("/api/v1/urges/{id}/signature");
    let inbox = office
        .by("bangongshi-zhuren")
        .get("/api/v1/urges?awaitingMe=true")
        .ok();
    let waiting: Vec<_> = list(&inbox, "items")
        .iter()
        .map(|urge| text(urge, "id"))
        .collect();
    assert_eq!(waiting, std::slice::from_ref(&id));
    let todos = office.by("bangongshi-zhuren").get("/api/v1/todos").ok();
    assert!(
        list(&todos, "items")
            .iter()
            .any(|todo| todo["kind"] == "sign_urge" && todo["subjectId"] == *id),
        "{todos}"
    );

    let sheet = office
        .by(DESK.clerk)
        .get(&format!("/api/v1/urges/{id}"))
        .ok();
    let signature = json!({ "digest": sheet["digest"] });
    matter
        .command_at("bangongshi-zhuren", &path, &signature)
        .refused(403, "step_up_required");
    for name in [DESK.clerk, "ducha-zhuren", "fenguan-rencai", "quzhang"] {
        office.step_up(name);
        matter
            .command_at(name, &path, &signature)
            .refused(403, "not_permitted");
    }
    office.step_up("bangongshi-zhuren");
    let other = json!({ "digest": "0".repeat(64) });
    matter
        .command_at("bangongshi-zhuren", &path, &other)
        .refused(412, "sheet_changed");
    let sheet = office
        .by("bangongshi-zhuren")
        .get(&format!("/api/v1/urges/{id}"))
        .ok();
    assert_eq!(
        (&sheet["points"], &sheet["tier"]),
        (&json!(-3), &json!("critical"))
    );
    matter.sign("bangongshi-zhuren", LEAD, "blue").ok();

    let blue = matter.urge(LEAD, "blue");
    assert_eq!(
        (&blue["state"], &blue["number"]),
        (&json!("issued"), &json!("区督催蓝〔2025〕1号"))
    );
    assert_eq!(
        (&blue["signedOn"], &blue["answerDueOn"]),
        (&json!("2025-10-09"), &json!("2025-10-11"))
    );
    assert_eq!(blue["copies"], json!([]));
    assert_eq!(matter.points(LEAD), [entry("urge", -3, "blue/1")]);
    matter
        .command_at("bangongshi-zhuren", &path, &signature)
        .refused(409, "not_drafted");
    why(office, matter, &id);
}

/// The receipts behind the dates: article, days counted, what moved them (domain.md §12.2).
pub(crate) fn why(office: &Office, matter: &Matter<'_>, blue: &str) {
    let explained = office
        .by("renshe-juzhang")
        .get(&format!("/api/v1/urges/{blue}/explanation"))
        .ok();
    assert_eq!(explained["dueOn"], "2025-10-11", "{explained}");
    assert_eq!(explained["rule"]["article"], "15.1", "{explained}");
    assert_eq!(
        (&explained["term"]["count"], &explained["term"]["unit"]),
        (&json!(2), &json!("days"))
    );
    assert_eq!(
        (
            &explained["rulebook"]["id"],
            &explained["rulebook"]["version"]
        ),
        (&json!("district"), &json!(1))
    );
    assert_eq!(explained["fallbackYears"], json!([]));

    let w40 = text(&matter.obligation(LEAD, "2025-W40"), "id");
    let explained = office
        .by("renshe-juzhang")
        .get(&format!("/api/v1/obligations/{w40}/explanation"))
        .ok();
    assert_eq!(explained["dueOn"], "2025-09-30", "{explained}");
    assert_eq!(explained["rule"]["article"], "8.3", "{explained}");
    assert!(!list(&explained, "sentences").is_empty());
    let holiday = list(&explained, "days")
        .iter()
        .find(|day| day["on"] == "2025-10-01");
    assert!(
        holiday.is_none_or(|day| day["working"] == false),
        "{explained}"
    );
}
