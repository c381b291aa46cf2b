//! Lines 8 and 9: a cause that was accepted and its date missed; a yellow slip that nobody answers.

use duban_tests::{
    Engine,
    matter::{list, text},
};
use serde_json::{Value, json};

use crate::stage::{DESK, LEAD, blue_signed, entry, issued, labels, open, pair, w39_on_time};

pub(crate) fn line_8_an_accepted_cause_and_its_date_missed(engine: Engine) {
    let office = open(engine);
    let server = &office.server;
    let matter = issued(&office, &[]);
    w39_on_time(&office, &matter);
    blue_signed(&office, &matter);

    server.mornings("2025-10-10");
    server.turn("2025-10-10T10:00");
    let id = text(&matter.urge(LEAD, "blue"), "id");
    let on_slip = |name: &str, word: &str, body: &Value| {
        matter.command_at(name, &format!("/api/v1/urges/{id}/{word}"), body)
    };
    let cause = json!({ "cause": "第三方检测机构的许可尚未取得，评选资格无法核验。", "opinion": "许可下达后五个工作日内完成核验。" });
    on_slip("jiaoti-juzhang", "answers", &cause).refused(404, "not_found");
    on_slip("renshe-jingban", "answers", &cause).ok();
    assert_eq!(matter.urge(LEAD, "blue")["state"], "answered");
    let accept =
        json!({ "accepted": true, "newDueOn": "2025-10-24", "opinion": "原因属实，同意。" });
    on_slip("quzhang", "cause-decision", &accept).refused(409, "cause_not_countersigned");
    on_slip("bangongshi-zhuren", "countersignature", &json!({})).refused(403, "not_permitted");
    on_slip("fenguan-rencai", "countersignature", &json!({})).ok();

    server.mornings("2025-10-11");
    server.turn("2025-10-11T10:00");
    let w41 = matter.report("renshe-jingban", "renshe-juzhang", LEAD, &["2025-W41"]);
    matter.pass(DESK.clerk, &w41);
    server.turn("2025-10-11T15:00");
    on_slip("fenguan-rencai", "cause-decision", &accept).refused(403, "not_permitted");
    on_slip("quzhang", "cause-decision", &accept).ok();
    let blue = matter.urge(LEAD, "blue");
    assert_eq!(
        (&blue["state"], &blue["cause"]["decision"]["newDueOn"]),
        (&json!("settled"), &json!("2025-10-24"))
    );
    assert_eq!(
        matter.history(LEAD, "2025-W40"),
        [pair("2025-09-30", "superseded"), pair("2025-10-24", "open")]
    );

    server.mornings("2025-10-17");
    server.turn("2025-10-17T10:00");
    let w42 = matter.report("renshe-jingban", "renshe-juzhang", LEAD, &["2025-W42"]);
    matter.pass(DESK.clerk, &w42);
    server.mornings("2025-10-24");
    server.turn("2025-10-24T10:00");
    let w43 = matter.report("renshe-jingban", "renshe-juzhang", LEAD, &["2025-W43"]);
    matter.pass(DESK.clerk, &w43);
    server.mornings("2025-10-26");
    assert_eq!(matter.urges(LEAD).len(), 1);
    server.mornings("2025-10-27");
    let urges = matter.urges(LEAD);
    assert_eq!(urges.len(), 2);
    let yellow = &urges[1];
    assert_eq!(
        (&yellow["level"], &yellow["state"]),
        (&json!("yellow"), &json!("drafted")),
        "yellow, not a second blue"
    );
    assert_eq!(
        (&yellow["draftedOn"], &yellow["ground"]),
        (&json!("2025-10-27"), &json!("extension_missed"))
    );
    assert_eq!(labels(yellow), ["2025-W40"]);
    assert_eq!(matter.points(LEAD), [entry("urge", -3, "blue/1")]);
}

pub(crate) fn line_9_an_unanswered_yellow_is_followed_by_red(engine: Engine) {
    let office = open(engine);
    let server = &office.server;
    let matter = issued(&office, &[]);
    w39_on_time(&office, &matter);
    blue_signed(&office, &matter);
    server.mornings("2025-10-13");
    server.turn("2025-10-13T10:00");
    matter.sign("fenguan-rencai", LEAD, "yellow").ok();
    server.mornings("2025-10-16");
    assert_eq!(
        matter.urges(LEAD).len(),
        2,
        "the answer is due on the 16th, and that day has not ended"
    );
    server.mornings("2025-10-17");
    let red = matter.urge(LEAD, "red");
    assert_eq!(
        (&red["draftedOn"], &red["state"]),
        (&json!("2025-10-17"), &json!("drafted"))
    );
    server.turn("2025-10-17T11:00");
    for name in ["bangongshi-zhuren", "fenguan-rencai"] {
        matter.sign(name, LEAD, "red").refused(403, "not_permitted");
    }
    matter.sign("quzhang", LEAD, "red").ok();
    let red = matter.urge(LEAD, "red");
    assert_eq!(
        (&red["number"], &red["state"]),
        (&json!("区督催红〔2025〕1号"), &json!("issued"))
    );
    assert_eq!(
        red["copies"],
        json!(["discipline", "organization", "performance"])
    );
    let expect = [
        entry("urge", -3, "blue/1"),
        entry("urge", -5, "yellow/1"),
        entry("urge", -10, "red/1"),
    ];
    assert_eq!(matter.points(LEAD), expect);
    let red_id = text(&red, "id");
    for (name, copied) in [("jiwei-jiandu", 1), ("zuzhi-kaohe", 1), ("jikaoban", 2)] {
        let seen = office.by(name).get("/api/v1/urges").ok();
        assert_eq!(
            list(&seen, "items").len(),
            copied,
            "{name}: yellow goes to performance, red to all three"
        );
        office.by(name).get(&format!("/api/v1/urges/{red_id}")).ok();
    }
    // After red nothing more is drafted.
    server.mornings("2025-10-24");
    assert_eq!(matter.urges(LEAD).len(), 3);
}
