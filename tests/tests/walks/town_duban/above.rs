//! 第四条 二: what comes from above or from a leader: the same day, a working day, two leaders, four points, the next working day.

use duban_tests::{Engine, Office, matter::list};
use serde_json::{Value, json};

use super::{ABOVE, CHAIN, CO, LEAD, READERS, at_work, registered, task};
use crate::play::{Play, answer, owed, says, with};

/// town-duban/4.2: from the day it comes in to the archive, with a later opinion between.
pub(crate) fn a_superiors_matter_goes_through_two_leaders(engine: Engine) {
    let office = at_work(engine);
    registered_the_day_it_comes(&office);
    let play = Play::registered(&office, LEAD, &task(), ABOVE, "2025-09-28");
    proposed_in_a_working_day_and_approved_by_two(&play);
    reviewed_in_one_day_and_returned_on_the_second(&play);
    read_in_order_and_told_above(&play);
    a_later_opinion_reopens_it(&play);
    play.does("clerk", "archive", &json!({ "keeper": "党政办档案员" }));
    play.is_read_only();
}

fn debt(play: &Play<'_>, step: &str) -> (Value, Value, Value) {
    let owed = play.office(step);
    (
        owed["dueOn"].clone(),
        owed["state"].clone(),
        owed["daysLate"].clone(),
    )
}

fn fulfilled(due_on: &str, days_late: u32) -> (Value, Value, Value) {
    (json!(due_on), json!("fulfilled"), json!(days_late))
}

/// town-duban/4.2.1: registered the same day; what comes on a Saturday off may wait for the next working day.
///
/// On Sunday 28 September, which is worked: in since Friday, it is two days late; in since Saturday, it is in time.
fn registered_the_day_it_comes(office: &Office) {
    office.server.turn("2025-09-28T09:00");
    let friday = registered(office, ABOVE);
    assert_eq!(debt(&friday, "register"), fulfilled("2025-09-26", 2));
    let saturday = Play::registered(office, LEAD, &task(), ABOVE, "2025-09-27");
    assert_eq!(debt(&saturday, "register"), fulfilled("2025-09-28", 0));
    let own = registered(office, "own.decision");
    let now = own.matter.now();
    let steps: Vec<_> = list(&now["proceedings"], "office")
        .iter()
        .map(|owed| &owed["label"])
        .collect();
    assert_eq!(
        steps,
        ["issue"],
        "the town's own decisions have the other clock"
    );
}

/// town-duban/4.2.1: proposed within a working day, reviewed by the leader in charge, then read and instructed on by the leaders; returned,
/// it is proposed anew within a working day.
fn proposed_in_a_working_day_and_approved_by_two(play: &Play<'_>) {
    assert_eq!(debt(play, "register"), fulfilled("2025-09-28", 0));
    assert_eq!(
        play.office("propose")["dueOn"],
        "2025-09-29",
        "in on Sunday, so by Monday"
    );
    play.does("clerk", "proposals", &play.plan("2025-10-17"));
    assert_eq!(debt(play, "propose"), fulfilled("2025-09-29", 0));
    let pass = answer("pass", "同意");
    play.refuses("principal", "approvals", &pass, 409, "not_your_turn");
    play.refuses("chief", "approvals", &pass, 403, "not_permitted");
    play.approved_by(&["leader"]);
    assert_eq!(play.matter.now()["stage"], "in_approval");
    play.refuses("leader", "approvals", &pass, 409, "already_answered");
    play.refuses(
        "principal",
        "approvals",
        &answer("return", ""),
        422,
        "text_missing",
    );
    let back = play.does(
        "principal",
        "approvals",
        &answer("return", "办理要求应再明确"),
    );
    assert_eq!(back["stage"], "returned_for_revision");
    assert_eq!(play.office("propose")["dueOn"], "2025-09-29");
    play.office.server.turn("2025-09-29T09:00");
    let clearer = with(
        &play.plan("2025-10-17"),
        "requirements",
        "10月17日前报送演出场次和照片",
    );
    play.does("clerk", "proposals", &clearer);
    assert_eq!(debt(play, "propose"), fulfilled("2025-09-29", 0));
    play.approved_by(CHAIN);
    play.issues();
    play.received();
    assert_eq!(play.owing(LEAD), [owed("completion", "2025-10-17")]);
}

/// town-duban/4.2.5: four points; in on Friday 10 October, reviewed by Saturday the 11th, which is worked, returned by Monday the 13th.
fn reviewed_in_one_day_and_returned_on_the_second(play: &Play<'_>) {
    play.office.server.turn("2025-10-10T09:00");
    let first = play.reports(&["completion"], &says("已演出92场"));
    assert_eq!(play.office("review")["dueOn"], "2025-10-11");
    assert_eq!(play.office("return_report")["dueOn"], "2025-10-13");
    let review = play.review("pass", &[], None);
    let points: Vec<_> = list(&review, "points")
        .iter()
        .map(|point| &point["id"])
        .collect();
    assert_eq!(
        points,
        [
            "policy_and_law",
            "leaders_intent",
            "complete_and_true",
            "wording_and_format"
        ]
    );
    let three = with(&review, "points", list(&review, "points")[1..].to_vec());
    play.reviewed(&first, &three)
        .refused(422, "checklist_incomplete");
    play.office.server.turn("2025-10-14T09:00");
    let unexplained = with(
        &play.review("return", &["complete_and_true"], Some("2025-10-17")),
        "reasons",
        "",
    );
    play.reviewed(&first, &unexplained)
        .refused(422, "text_missing");
    play.returns(&first, "complete_and_true", "2025-10-17");
    assert_eq!(debt(play, "review"), fulfilled("2025-10-11", 3));
    assert_eq!(debt(play, "return_report"), fulfilled("2025-10-13", 1));

    // In again on Friday the 17th and passed on Monday the 20th: the next working day; nothing is left to be returned.
    play.office.server.turn("2025-10-17T09:00");
    let again = play.reports(&["redo:completion"], &says("已演出100场"));
    play.office.server.turn("2025-10-20T09:00");
    play.accepts(&again);
    assert_eq!(debt(play, "review"), fulfilled("2025-10-20", 0));
    let left = play.office("return_report");
    assert_eq!(
        (&left["dueOn"], &left["state"]),
        (&json!("2025-10-21"), &json!("superseded"))
    );
}

/// town-duban/4.2.6.1, town-duban/4.2.6.2, town-duban/4.2.6.3: first the leader in charge, then the leaders, and only with their word does
/// it go up; on which paper is told by where the matter came from.
fn read_in_order_and_told_above(play: &Play<'_>) {
    let passed = json!({ "decision": "passed", "opinion": "已阅。" });
    play.refuses(
        "principal",
        "leader-reviews",
        &passed,
        409,
        "result_not_passed",
    );
    play.read_by(&["leader"]);
    play.refuses("clerk", "closure", &json!({}), 409, "result_not_passed");
    play.read_by(&["principal"]);
    it_goes_up_when_signed(play);
    play.does("clerk", "closure", &json!({}));
    assert_eq!(play.papers("feedback"), ["“督查反馈”"]);
    assert_eq!(play.papers("special_report"), ["“督查专报”", "“督查反馈”"]);
    let body = task().registration("superior.other", "2025-10-20");
    let other = Play::registered_by(play.office, "clerk", LEAD, &body);
    assert_eq!(other.papers("special_report"), ["“情况报告”"]);
    let own = Play::registered(
        play.office,
        LEAD,
        &task(),
        "instruction.leader",
        "2025-10-20",
    );
    assert_eq!(
        own.papers("special_report"),
        [""; 0],
        "a town leader's matter goes no higher"
    );
    let rules = play
        .office
        .by("clerk")
        .get("/api/v1/rulebooks/town-duban")
        .ok();
    let up = list(&rules, "forms")
        .iter()
        .filter(|form| form["use"] == "special_report");
    let signed: Vec<_> = up.map(|form| &form["signedBy"]).collect();
    assert_eq!(signed, ["principal_leader"; 3]);
}

/// town-duban/4.2.6.2, town-duban/4.2.6.3: on a paper of its source, over a leader's signature, before the matter ends.
fn it_goes_up_when_signed(play: &Play<'_>) {
    let on =
        |form: &str| json!({ "form": form, "content": "惠民演出100场已全部完成，现专报如下。" });
    let yes = json!({ "accepted": true, "opinion": "" });
    let (send, answer) = ("upward-papers", "upward-papers/answer");
    play.refuses("clerk", "closure", &json!({}), 409, "not_sent_up");
    let todos = play.office.by("clerk").get("/api/v1/todos").ok();
    assert!(todos.to_string().contains("send_upward"), "{todos}");
    for strange in ["situation_report", "feedback", "letter"] {
        let wrong = play.matter.command("clerk", send, &on(strange));
        wrong.refused_at(422, "wrong_form", "/form", "wrong_form");
    }
    play.refuses("head", send, &on("special_report"), 403, "not_permitted");
    play.refuses("principal", answer, &yes, 403, "not_permitted");
    play.does("clerk", send, &on("special_report"));
    play.refuses("clerk", send, &on("special_report"), 409, "upward_pending");
    for other in ["clerk", "director", "leader", "head"] {
        play.refuses(other, answer, &yes, 403, "not_permitted");
    }
    let todos = play.office.by("principal").get("/api/v1/todos").ok();
    assert!(todos.to_string().contains("sign_upward"), "{todos}");
    let back = json!({ "accepted": false, "opinion": "请附演出清单。" });
    play.does("principal", answer, &back);
    play.refuses("clerk", "closure", &json!({}), 409, "not_sent_up");
    play.does("clerk", send, &on("feedback_upward"));
    let now = play.does("principal", answer, &yes);
    let papers = list(&now["proceedings"], "upward");
    let told: Vec<_> = papers
        .iter()
        .map(|paper| (paper["name"].as_str().unwrap(), paper["wentOut"] == true))
        .collect();
    assert_eq!(told, [("“督查专报”", false), ("“督查反馈”", true)]);
    let unit = play.matter.seen_by("head");
    assert_eq!(unit["proceedings"]["upward"], json!([]), "not the unit's");
}

/// town-duban/4.2.7: a later opinion takes the closed matter up again; it is filed when that was followed.
fn a_later_opinion_reopens_it(play: &Play<'_>) {
    let id = play.instructed("principal", "年底前再报一次群众评价。", Some("2025-10-31"));
    let now = play.matter.now();
    assert_eq!(
        (&now["stage"], &now["reopened"]),
        (&json!("in_progress"), &json!(1))
    );
    assert_eq!(play.owing(LEAD), [owed("completion", "2025-10-31")]);
    play.office.server.turn("2025-10-28T09:00");
    play.completes(&says("群众满意度96%"));
    play.refuses("clerk", "closure", &json!({}), 409, "result_not_passed");
    play.read_by(READERS);
    play.refuses("clerk", "closure", &json!({}), 409, "not_sent_up");
    let anew = json!({ "form": "special_report", "content": "群众满意度96%，现补报如下。" });
    play.does("clerk", "upward-papers", &anew);
    let yes = json!({ "accepted": true, "opinion": "" });
    play.does("principal", "upward-papers/answer", &yes);
    play.does("clerk", "closure", &json!({}));
    let keep = json!({ "keeper": "党政办档案员" });
    play.refuses("clerk", "archive", &keep, 409, "instruction_open");
    play.handles(&id, "已按意见补报。").ok();
}

/// town-duban/4.2.2: a “领导批示转办单” asks for no report; it ends when all have it. A “督查通知” says what is wanted and by when.
pub(crate) fn a_leaders_instruction_is_only_to_be_known(engine: Engine) {
    let office = at_work(engine);
    let play = registered(&office, "instruction.leader");
    let bare = with(&play.joint_plan(CO, "2025-10-17"), "dueOn", json!(null));
    let bare = with(&bare, "requirements", "");
    play.plan_lacks(&bare, "requirements");
    play.refuses(
        "clerk",
        "proposals",
        &with(&bare, "handling", "self"),
        422,
        "unknown_handling",
    );
    play.does("clerk", "proposals", &with(&bare, "handling", "inform"));
    play.approved_by(CHAIN);
    let issued = play.issues();
    assert_eq!(
        (&issued["handling"], &issued["dueOn"]),
        (&json!("inform"), &json!(null))
    );
    assert_eq!(play.papers("inform"), ["“领导批示转办单”"]);
    // Issued on Friday: by the Sunday that is worked.
    for unit in [LEAD, CO] {
        assert_eq!(play.owing(unit), [owed("receipt", "2025-09-28")]);
    }
    play.received();
    play.refuses("clerk", "closure", &json!({}), 409, "wrong_stage");
    play.matter.receive("co-head", CO).ok();
    office.server.turn("2025-11-24T09:00");
    for unit in [LEAD, CO] {
        assert_eq!(
            (play.slips(unit), play.owing(unit)),
            (vec![], vec![]),
            "nothing is late"
        );
    }
    play.does("clerk", "closure", &json!({}));
    play.does("clerk", "archive", &json!({ "keeper": "党政办档案员" }));
    play.is_read_only();
}
