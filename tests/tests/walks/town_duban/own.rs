//! 第四条 一: the town's own decisions: out within two working days, material collated within one, leaders' words followed.

use duban_tests::{Engine, matter::list};
use serde_json::{Value, json};

use super::{CO, LEAD, OWN, READERS, at_work, registered};
use crate::play::{Play, answer, owed, says, with};

/// town-duban/3, town-duban/4.1.1, 4.1.4 and 4.1.5: from the notice to the archive.
pub(crate) fn an_own_decision_goes_out_at_once_and_is_followed_up(engine: Engine) {
    let office = at_work(engine);
    let play = registered(&office, OWN);
    let forgotten = registered(&office, OWN);
    out_in_two_working_days(&play, &forgotten);
    material_is_collated(&play);
    the_leaders_word_is_followed(&play);
    to_the_archive(&play);
}

fn issue() -> Value {
    json!({ "channel": "paper" })
}

fn how_late(owed: &Value) -> (&str, Option<u64>) {
    (owed["state"].as_str().unwrap(), owed["daysLate"].as_u64())
}

/// town-duban/4.1.1: the “督查通知” with content, limit and requirement is the office's own debt.
///
/// Registered on Friday 26 September: the Sunday is worked, so the second working day is Monday the 29th.
fn out_in_two_working_days(play: &Play<'_>, forgotten: &Play<'_>) {
    assert_eq!(play.matter.now()["number"], "镇督办〔2025〕1号");
    let kinds = [
        "上级文件、部署和指示",
        "上级督查业务部门转来",
        "上级其他部门或领导交办",
        "领导批示、交办",
        "镇党委、政府决策部署",
        "领导调研、工作会议所定",
        "热点、难点问题",
        "其他",
    ];
    assert_eq!(play.sources(), kinds);
    let notice = play.office("issue");
    assert_eq!(
        (&notice["dueOn"], &notice["state"]),
        (&json!("2025-09-29"), &json!("open"))
    );
    let path = format!(
        "/api/v1/obligations/{}/explanation",
        notice["id"].as_str().unwrap()
    );
    let why = play.office.by("clerk").get(&path).ok();
    assert_eq!(
        (&why["rule"]["id"], &why["term"]["count"]),
        (&json!("town-duban/4.1.1"), &json!(2))
    );
    play.office.by("head").get(&path).refused(404, "not_found");

    let plan = play.plan("2025-10-17");
    play.plan_lacks(&with(&plan, "requirements", ""), "requirements");
    play.plan_lacks(&with(&plan, "dueOn", json!(null)), "dueOn");
    let approved = play.does("clerk", "proposals", &plan);
    assert_eq!(
        (&approved["stage"], &approved["approvals"]),
        (&json!("approved"), &json!([]))
    );
    play.refuses(
        "leader",
        "approvals",
        &answer("pass", "同意"),
        403,
        "not_permitted",
    );
    forgotten.does("clerk", "proposals", &plan);
    play.office.server.turn("2025-09-29T09:00");
    play.does("clerk", "issue", &issue());
    assert_eq!(how_late(&play.office("issue")), ("fulfilled", Some(0)));
    assert_eq!(play.papers("notice"), ["“督查通知”"]);
    // To be received within one working day, on Tuesday.
    assert_eq!(
        play.owing(LEAD),
        [
            owed("receipt", "2025-09-30"),
            owed("completion", "2025-10-17")
        ]
    );
    play.received();

    play.office.server.turn("2025-09-30T09:00");
    let events = forgotten.matter.events("clerk");
    let prompts = events
        .iter()
        .filter(|event| event["kind"] == "office_prompted");
    let days: Vec<_> = prompts
        .map(|event| event["data"]["on"].as_str().unwrap())
        .collect();
    assert_eq!(
        days,
        ["2025-09-28", "2025-09-29", "2025-09-30"],
        "a working day before, on the day, overdue"
    );
    assert_eq!(how_late(&forgotten.office("issue")), ("open", Some(1)));
    forgotten.does("clerk", "issue", &issue());
    assert_eq!(how_late(&forgotten.office("issue")), ("fulfilled", Some(1)));
}

/// town-duban/4.1.4: in on Thursday 9 October, collated by Friday the 10th; the next material, in on Friday, by the Saturday that is worked.
fn material_is_collated(play: &Play<'_>) {
    let collate = |content: &str| json!({ "content": content });
    play.office.server.turn("2025-10-09T15:00");
    let first = play.reports(&[], &says("已演出42场"));
    assert_eq!(play.office("collate")["dueOn"], "2025-10-10");
    play.refuses("clerk", "collations", &collate(""), 422, "bad_fields");
    play.refuses(
        "leader",
        "collations",
        &collate("已演出42场"),
        403,
        "not_permitted",
    );
    play.office.server.turn("2025-10-10T09:00");
    let told = play.does("clerk", "collations", &collate("已演出42场，进度正常"));
    assert_eq!(
        list(&told["proceedings"], "collations")[0]["content"],
        "已演出42场，进度正常"
    );
    assert_eq!(how_late(&play.office("collate")), ("fulfilled", Some(0)));
    is_feedback_once_passed(play, &told);
    play.accepts(&first);

    let second = play.reports(&[], &says("已演出58场"));
    assert_eq!(play.office("collate")["dueOn"], "2025-10-11");
    play.office.server.turn("2025-10-13T09:00");
    play.does("clerk", "collations", &collate("已演出58场"));
    assert_eq!(
        how_late(&play.office("collate")),
        ("fulfilled", Some(2)),
        "Saturday was worked"
    );
    play.does("leader", "collations/answer", &yes());
    play.accepts(&second);
}

fn yes() -> Value {
    json!({ "accepted": true, "opinion": "可报。" })
}

/// town-duban/4.1.4: to the leader in charge first; only what that leader has passed is “督查反馈”, which the leaders then hear of.
fn is_feedback_once_passed(play: &Play<'_>, told: &Value) {
    let waiting = &list(&told["proceedings"], "collations")[0];
    assert_eq!(
        (&waiting["answer"], &waiting["feedback"]),
        (&json!(null), &json!(false))
    );
    let todos = play.office.by("leader").get("/api/v1/todos").ok();
    assert!(todos.to_string().contains("pass_collation"), "{todos}");
    for other in ["clerk", "director", "principal"] {
        let path = "collations/answer";
        play.refuses(other, path, &yes(), 403, "not_permitted");
    }
    play.refuses("head", "collations/answer", &yes(), 403, "not_permitted");
    let silent = json!({ "accepted": false, "opinion": "" });
    play.refuses("leader", "collations/answer", &silent, 422, "text_missing");
    let back = json!({ "accepted": false, "opinion": "请补充观众人数。" });
    let back = play.does("leader", "collations/answer", &back);
    assert_eq!(
        list(&back["proceedings"], "collations")[0]["feedback"],
        false
    );
    assert_eq!(play.office("collate")["state"], "open", "it is made anew");
    play.refuses(
        "leader",
        "collations/answer",
        &yes(),
        409,
        "collation_not_waiting",
    );
    let again = json!({ "content": "已演出42场，观众1.2万人次" });
    play.does("clerk", "collations", &again);
    let passed = play.does("leader", "collations/answer", &yes());
    let passed = &list(&passed["proceedings"], "collations")[1];
    assert_eq!(
        (&passed["answer"]["accepted"], &passed["feedback"]),
        (&json!(true), &json!(true))
    );
    assert_eq!(play.papers("feedback"), ["“督查反馈”"]);
    let news = play
        .office
        .by("principal")
        .eventually("/api/v1/notices", "督查反馈");
    assert!(news.to_string().contains("观众1.2万人次"), "{news}");
}

/// town-duban/4.1.5: what leaders write on the feedback is followed before the matter can be filed.
fn the_leaders_word_is_followed(play: &Play<'_>) {
    let word = json!({ "text": "请核实补演场次。", "redoBy": null });
    play.refuses("clerk", "instructions", &word, 403, "not_permitted");
    let id = play.instructed("leader", "请核实补演场次。", None);
    assert_eq!(
        play.matter.now()["stage"],
        "in_progress",
        "nothing to reopen yet"
    );
    play.office.server.turn("2025-10-16T09:00");
    play.completes(&says("已演出100场，补演8场"));
    let passed = json!({ "decision": "passed", "opinion": "已阅。" });
    play.refuses(
        "principal",
        "leader-reviews",
        &passed,
        409,
        "result_not_passed",
    );
    play.read_by(READERS);
    play.does("clerk", "closure", &json!({}));
    let keep = json!({ "keeper": "党政办档案员" });
    play.refuses("clerk", "archive", &keep, 409, "instruction_open");
    play.refuses(
        "clerk",
        &format!("instructions/{id}/handling"),
        &json!({ "text": "" }),
        422,
        "bad_fields",
    );
    play.handles(&id, "已核实并补演8场。").ok();
}

/// town-duban/4.2.8: filed with its papers; then it stays as it is.
fn to_the_archive(play: &Play<'_>) {
    play.feeds_back();
    play.does("leader", "collations/answer", &yes());
    let needed = ["督查通知", "办结报告", "“督查反馈”", "领导审阅意见"];
    assert_eq!(play.needed(), needed.map(|name| (name.to_owned(), true)));
    let kept = play.does("clerk", "archive", &json!({ "keeper": "党政办档案员" }));
    let office = list(&kept["proceedings"], "office");
    assert!(
        office.iter().all(|owed| owed["state"] != "open"),
        "the office owes nothing more"
    );
    play.is_read_only();
    play.is_on_record(&[
        "registered",
        "office_owes",
        "proposed",
        "issued",
        "office_fulfilled",
        "received",
        "report_submitted",
        "collated",
        "collation_answered",
        "collated",
        "collation_answered",
        "report_reviewed",
        "instructed",
        "report_submitted",
        "result_reviewed",
        "result_reviewed",
        "instruction_handled",
        "dossier_kept",
    ]);
}

/// town-duban/4.1.3.3: what a leader's visit decided is proposed by the office, reviewed by the leader in charge alone, then as usual.
pub(crate) fn a_visits_decision_is_reviewed_once(engine: Engine) {
    let office = at_work(engine);
    let play = registered(&office, "own.visit");
    play.does("clerk", "proposals", &play.joint_plan(CO, "2025-10-17"));
    let pass = answer("pass", "同意");
    play.refuses("principal", "approvals", &pass, 403, "not_permitted");
    play.approved_by(&["leader"]);
    assert_eq!(play.matter.now()["stage"], "approved");
    play.issues();
    play.received();
    play.matter.receive("co-head", CO).ok();
    office.server.turn("2025-10-10T09:00");
    let both = [
        play.writes("co-head", CO, &["completion"], &says("已提供场地")),
        play.writes("handler", LEAD, &["completion"], &says("已演出100场")),
    ];
    for (who, report) in ["co-head", "head"].iter().zip(&both) {
        play.signs(who, report).ok();
    }
    // It is a leader's visit, so the material is collated as in the first part; the second part's review has no clock here.
    assert_eq!(play.office("collate")["dueOn"], "2025-10-11");
    let now = play.matter.now();
    let steps: Vec<_> = list(&now["proceedings"], "office")
        .iter()
        .map(|owed| &owed["label"])
        .collect();
    assert_eq!(steps, ["collate"]);
    for report in &both {
        play.accepts(report);
    }
    play.does("clerk", "collations", &json!({ "content": "已演出100场" }));
    play.read_by(READERS);
    play.refuses("clerk", "closure", &json!({}), 409, "still_owed");
    play.does("leader", "collations/answer", &yes());
    play.does("clerk", "closure", &json!({}));
    play.does("clerk", "archive", &json!({ "keeper": "党政办档案员" }));
    play.is_read_only();
}
