//! Lines 4 to 7: what joins, the yellow slip and its copy, the explanation, a draft withdrawn.

use duban_tests::{
    Matter, Office,
    matter::{list, text},
};
use serde_json::{Value, json};

use crate::stage::{DESK, LEAD, entry, labels, pair};

pub(crate) fn line_4_w41_draws_no_second_blue(office: &Office, matter: &Matter<'_>) {
    office.server.mornings("2025-10-12");
    assert_eq!(
        matter.urges(LEAD).len(),
        1,
        "no second blue slip while the first is open"
    );
    assert_eq!(
        matter.prompts(LEAD, "2025-W41", "overdue"),
        ["2025-10-12"],
        "the day after, whatever day it is"
    );
    assert_eq!(
        matter.prompts(LEAD, "2025-W40", "overdue"),
        ["2025-10-01", "2025-10-09"],
        "what a slip covers is not prompted for"
    );
}

pub(crate) fn line_5_yellow_with_a_copy(office: &Office, matter: &Matter<'_>) {
    let report = office.server.mornings("2025-10-13");
    assert_eq!(
        (&report["drafts"], &report["escalated"]),
        (&json!(1), &json!(1))
    );
    let yellow = matter.urge(LEAD, "yellow");
    let id = text(&yellow, "id");
    assert_eq!(
        (&yellow["draftedOn"], &yellow["ground"]),
        (&json!("2025-10-13"), &json!("answer_overdue"))
    );
    assert_eq!(labels(&yellow), ["2025-W40", "2025-W41"]);
    assert_eq!(matter.urge(LEAD, "blue")["state"], "escalated");
    let nothing = office.by("jikaoban").get("/api/v1/urges").ok();
    assert_eq!(nothing["items"], json!([]), "a draft is copied to nobody");

    office.server.turn("2025-10-13T10:00");
    let path = format!("/api/v1/urges/{id}/signature");
    for name in ["bangongshi-zhuren", "fenguan-jiaoyu"] {
        office.step_up(name);
        let sheet = office.by(name).get(&format!("/api/v1/urges/{id}")).ok();
        let signature = json!({ "digest": sheet["digest"] });
        matter
            .command_at(name, &path, &signature)
            .refused(403, "not_permitted");
    }
    matter.sign("fenguan-rencai", LEAD, "yellow").ok();
    let yellow = matter.urge(LEAD, "yellow");
    assert_eq!(
        (&yellow["state"], &yellow["number"]),
        (&json!("issued"), &json!("区督催黄〔2025〕1号"))
    );
    assert_eq!(
        (&yellow["answerDueOn"], &yellow["copies"]),
        (&json!("2025-10-16"), &json!(["performance"]))
    );
    assert_eq!(
        matter.points(LEAD),
        [entry("urge", -3, "blue/1"), entry("urge", -5, "yellow/1")]
    );
    what_is_copied(office, matter, &id);
    what_comes_later_is_not(office, matter, &id);
}

/// a signed slip says what it said, to whoever has a copy of it and to its signer alike.
fn what_comes_later_is_not(office: &Office, matter: &Matter<'_>, yellow: &str) {
    let path = format!("/api/v1/urges/{yellow}");
    let sheets = || {
        ["jikaoban", "fenguan-rencai"].map(|name| {
            let sheet = office.by(name).get(&path).ok();
            (sheet["notices"].clone(), sheet["digest"].clone())
        })
    };
    let signed = sheets();
    let later = json!({ "newDueOn": "2026-01-30", "reason": "评审延后" });
    matter
        .on_assignment("renshe-juzhang", LEAD, "extensions", &later)
        .ok();
    assert_eq!(sheets(), signed);
    let asked = text(&list(&matter.assignment(LEAD), "extensions")[0], "id");
    let no = json!({ "accepted": false, "opinion": "按期完成" });
    let decision = format!("extensions/{asked}/decision");
    matter
        .on_assignment("bangongshi-zhuren", LEAD, &decision, &no)
        .ok();
}

/// An observer sees exactly what was copied to the office, and nothing else (domain.md §8).
pub(crate) fn what_is_copied(office: &Office, matter: &Matter<'_>, yellow: &str) {
    let blue = text(&matter.urge(LEAD, "blue"), "id");
    let copied = office.by("jikaoban").get("/api/v1/urges").ok();
    let ids: Vec<_> = list(&copied, "items")
        .iter()
        .map(|urge| text(urge, "id"))
        .collect();
    assert_eq!(ids, [yellow.to_owned()], "{copied}");
    office
        .by("jikaoban")
        .get(&format!("/api/v1/urges/{yellow}"))
        .ok();
    office
        .by("jikaoban")
        .get(&format!("/api/v1/urges/{blue}"))
        .refused(404, "not_found");
    office
        .by("jikaoban")
        .get(&format!("/api/v1/items/{}", matter.id))
        .refused(404, "not_found");
    for name in ["jiwei-jiandu", "zuzhi-kaohe"] {
        let copied = office.by(name).get("/api/v1/urges").ok();
        assert_eq!(copied["items"], json!([]), "{name}");
        office
            .by(name)
            .get(&format!("/api/v1/urges/{yellow}"))
            .refused(404, "not_found");
    }
}

pub(crate) fn line_6_explained_reported_settled(office: &Office, matter: &Matter<'_>) {
    office.server.mornings("2025-10-15");
    office.server.turn("2025-10-15T09:00");
    let minutes = json!({
        "minutes": "区人力资源和社会保障局局长向区长当面说明：两周反馈均因评审延后，今日补报。",
        "heldOn": "2025-10-15", "newDueOn": "2025-10-15",
    });
    matter
        .on_assignment(DESK.clerk, LEAD, "explanations", &minutes)
        .refused(403, "not_permitted");
    matter
        .on_assignment("ducha-zhuren", LEAD, "explanations", &minutes)
        .ok();
    assert_eq!(matter.urge(LEAD, "yellow")["state"], "answered");
    for (label, first) in [("2025-W40", "2025-09-30"), ("2025-W41", "2025-10-11")] {
        assert_eq!(
            matter.history(LEAD, label),
            [pair(first, "superseded"), pair("2025-10-15", "open")],
            "nothing is overwritten"
        );
    }
    office.server.turn("2025-10-15T14:00");
    let report = matter.report(
        "renshe-jingban",
        "renshe-juzhang",
        LEAD,
        &["2025-W40", "2025-W41"],
    );
    assert_ne!(
        matter.urge(LEAD, "yellow")["state"],
        "settled",
        "not before the report has passed"
    );
    office.server.turn("2025-10-15T15:00");
    matter.pass(DESK.clerk, &report);
    let yellow = matter.urge(LEAD, "yellow");
    assert_eq!(
        (&yellow["state"], &yellow["explanation"]["newDueOn"]),
        (&json!("settled"), &json!("2025-10-15"))
    );
    assert_eq!(
        matter.points(LEAD).iter().map(|entry| entry.1).sum::<i64>(),
        -8,
        "no overdue entries: a slip covered both"
    );
}

pub(crate) fn line_7_a_late_report_withdraws_the_draft(office: &Office, matter: &Matter<'_>) {
    office.server.mornings("2025-10-19");
    assert!(
        matter.urges(LEAD).iter().all(|urge| urge["level"] != "red"),
        "nothing for red"
    );
    let report = office.server.mornings("2025-10-20");
    assert_eq!(report["drafts"], 1);
    assert_eq!(
        matter.prompts(LEAD, "2025-W42", "overdue"),
        ["2025-10-18", "2025-10-20"]
    );
    let draft = matter.urge(LEAD, "blue");
    assert_eq!(
        (&draft["state"], &draft["draftedOn"]),
        (&json!("drafted"), &json!("2025-10-20"))
    );
    assert_eq!(labels(&draft), ["2025-W42"]);
    office.server.turn("2025-10-20T09:00");
    let report = matter.report("renshe-jingban", "renshe-juzhang", LEAD, &["2025-W42"]);
    let draft = matter.urge(LEAD, "blue");
    assert_eq!(
        (&draft["state"], &draft["number"]),
        (&json!("withdrawn"), &Value::Null)
    );
    let w42 = matter.obligation(LEAD, "2025-W42");
    assert_eq!(
        (&w42["fulfilledOn"], &w42["daysLate"]),
        (&json!("2025-10-20"), &json!(3))
    );
    let expect = [
        entry("urge", -3, "blue/1"),
        entry("urge", -5, "yellow/1"),
        entry("overdue", -3, "2025-W42"),
    ];
    assert_eq!(matter.points(LEAD), expect);
    matter.pass(DESK.clerk, &report);
}
