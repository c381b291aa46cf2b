//! 立项登记 → 交办处理 → 催办协调 → 综合反馈 → 办结归档, in this order and no other.

use duban_tests::{Engine, matter::list};
use serde_json::{Value, json};

use super::{CHAIN, CO, LEAD, at_work, registered, task};
use crate::play::{Play, answer, owed, says, with};

/// town/2, town/3, town/3.1, town/3.2, town/3.4b and town/3.5: one road from the form to the archive.
pub(crate) fn the_five_steps_come_in_order(engine: Engine) {
    let office = at_work(engine);
    let play = registered(&office);
    a_form_and_where_needed_a_plan(&play);
    reviewed_and_then_approved(&play);
    the_notice_goes_out(&play);
    a_failing_report_is_redone(&play);
    the_principal_leaders_word_comes_first(&play);
    a_new_matter_follows_the_archived_one(&play);
}

/// town/2, town/3.1: matter, basis, requirement, unit and limit stand in the form; a major matter, or one of several units, has a plan.
fn a_form_and_where_needed_a_plan(play: &Play<'_>) {
    let now = play.matter.now();
    assert_eq!(
        (&now["number"], &now["basis"]),
        (&json!("镇督〔2025〕1号"), &json!(task().chapter))
    );
    let kinds = [
        "重要决策和工作部署",
        "重要会议和文件精神",
        "领导讲话、批办和交办",
        "市相关单位交办",
        "新闻媒体、内部刊物反映",
        "单位和干部群众反映",
        "其他",
    ];
    assert_eq!(play.sources(), kinds);
    assert_eq!(play.papers("proposal"), ["《督查事项拟办呈批表》"]);
    assert_eq!(play.papers("supervision_plan"), ["督查方案"]);
    play.refuses(
        "clerk",
        "issue",
        &json!({ "channel": "paper" }),
        409,
        "wrong_stage",
    );
    let full = play.plan("2025-09-30");
    for (field, empty) in [
        ("reason", json!("")),
        ("requirements", json!(" ")),
        ("dueOn", Value::Null),
    ] {
        play.plan_lacks(&with(&full, field, empty), field);
    }
    let unplanned = |plan: &Value| with(plan, "supervisionPlan", "");
    play.plan_lacks(
        &unplanned(&play.joint_plan(CO, "2025-09-30")),
        "supervisionPlan",
    );
    play.plan_lacks(
        &unplanned(&with(&full, "tier", "critical")),
        "supervisionPlan",
    );
    play.refuses(
        "clerk",
        "proposals",
        &with(&full, "tier", "major"),
        422,
        "unknown_tier",
    );
    play.does("clerk", "proposals", &unplanned(&full));
    // Proposed anew until the first has answered: now as a matter of two units, with its plan.
    let planned = play.does("clerk", "proposals", &play.joint_plan(CO, "2025-09-30"));
    assert_eq!(planned["proposal"]["supervisionPlan"], "每月实地查看一次");
}

/// town/3.1: reviewed by the leader in charge, then approved by the principal leader; returned, it begins with the first again.
fn reviewed_and_then_approved(play: &Play<'_>) {
    let pass = answer("pass", "同意");
    play.refuses("principal", "approvals", &pass, 409, "not_your_turn");
    play.refuses("clerk", "approvals", &pass, 403, "not_permitted");
    play.approved_by(&["leader"]);
    assert_eq!(play.matter.now()["waitsFor"]["who"], "principal_leader");
    play.refuses("leader", "approvals", &pass, 409, "already_answered");
    play.does(
        "principal",
        "approvals",
        &answer("return", "请写明管线迁改责任"),
    );
    play.does("clerk", "proposals", &play.joint_plan(CO, "2025-09-30"));
    play.refuses("principal", "approvals", &pass, 409, "not_your_turn");
    play.approved_by(CHAIN);
    let approvals = play.matter.now()["approvals"].clone();
    let given: Vec<_> = approvals
        .as_array()
        .unwrap()
        .iter()
        .map(|given| &given["decision"])
        .collect();
    assert_eq!(given[given.len() - 2..], ["pass", "pass"]);

    let second = registered(play.office);
    second.does("clerk", "proposals", &second.plan("2025-09-30"));
    second.does("leader", "approvals", &answer("reject", "已由市城管局办理"));
    let rejected = second.matter.now();
    assert_eq!(
        (&rejected["stage"], &rejected["number"]),
        (&json!("rejected"), &json!("镇督〔2025〕2号"))
    );
    second.refuses("principal", "approvals", &pass, 409, "wrong_stage");
}

/// town/3.2: the office fills in the 《督查通知书》 and passes it to the units.
fn the_notice_goes_out(play: &Play<'_>) {
    play.refuses("clerk", "closure", &json!({}), 409, "wrong_stage");
    play.refuses(
        "leader",
        "issue",
        &json!({ "channel": "paper" }),
        403,
        "not_permitted",
    );
    play.issues();
    assert_eq!(play.papers("notice"), ["《督查通知书》"]);
    // Issued on Monday: received by Tuesday.
    let expect = [
        owed("receipt", "2025-09-02"),
        owed("completion", "2025-09-30"),
    ];
    assert_eq!(
        (play.owing(LEAD), play.owing(CO)),
        (expect.to_vec(), expect.to_vec())
    );
    assert_eq!(play.rule_of(LEAD, "receipt"), "town/3.2");
    play.received();
    play.matter.receive("co-head", CO).ok();
}

/// town/3.4b: a failing report goes back with a concrete opinion and a date to redo it by.
fn a_failing_report_is_redone(play: &Play<'_>) {
    play.office.server.turn("2025-09-15T09:00");
    let co = play.writes("co-head", CO, &["completion"], &says("沿街商铺已协调"));
    play.signs("co-head", &co).ok();
    play.accepts(&co);
    let report = play.reports(&["completion"], &says("年度进度表：已完工"));
    let review = play.review("return", &["requirements_met"], Some("2025-09-22"));
    play.reviewed(&report, &with(&review, "reasons", ""))
        .refused(422, "text_missing");
    play.reviewed(&report, &with(&review, "redoBy", "2025-09-12"))
        .refused(422, "date_before_event");
    play.reviewed(&report, &review).ok();
    assert_eq!(play.owing(LEAD), [owed("redo:completion", "2025-09-22")]);
    play.office.server.turn("2025-09-22T09:00");
    let again = play.reports(&["redo:completion"], &says("已完工，附验收单"));
    play.accepts(&again);
}

/// town/3.4c, town/3.5: read by the principal leader; what he wrote is handled before the 办结报告 is filed with the rest.
fn the_principal_leaders_word_comes_first(play: &Play<'_>) {
    let passed = json!({ "decision": "passed", "opinion": "已阅。" });
    play.refuses(
        "principal",
        "approvals",
        &answer("pass", "同意"),
        409,
        "wrong_stage",
    );
    play.refuses("leader", "leader-reviews", &passed, 403, "not_permitted");
    play.read_by(&["principal"]);
    assert_eq!(play.papers("feedback"), ["《督查情况反映》"]);
    play.does("clerk", "closure", &json!({}));
    let keep = json!({ "keeper": "党政办档案员" });
    let papers = [("办结报告", true), ("《督查情况反映》", false)];
    assert_eq!(
        play.needed(),
        papers.map(|(name, there)| (name.to_owned(), there))
    );
    // Written after it was closed, without a date: the work stands, the word is still to be handled.
    let id = play.instructed("principal", "请回访沿线居民。", None);
    assert_eq!(play.matter.now()["stage"], "closed");
    play.refuses("clerk", "archive", &keep, 409, "instruction_open");
    play.handles(&id, "已回访十户，均满意。").ok();
    assert_eq!(play.needed().last().unwrap().0, "镇主要领导批示");
    play.feeds_back();
    play.does("clerk", "archive", &keep);
    assert_eq!(
        list(&play.matter.now()["proceedings"], "instructions")[0]["handled"]["text"],
        "已回访十户，均满意。"
    );
    play.is_read_only();
    play.is_on_record(&[
        "registered",
        "proposed",
        "approval_given",
        "approval_given",
        "issued",
        "received",
        "report_submitted",
        "report_reviewed",
        "result_reviewed",
        "instructed",
        "instruction_handled",
        "dossier_kept",
    ]);
}

/// domain.md §3: what is archived is read-only for ever; a new matter can follow it, and each leads to the other.
fn a_new_matter_follows_the_archived_one(play: &Play<'_>) {
    let clerk = play.office.by("clerk");
    let following = |prior: &Value| {
        let mut body = task().registration("issue.reported", "2025-09-15");
        body["followsId"] = prior.clone();
        clerk.post("/api/v1/items", &body)
    };
    let prior = play.matter.now();
    following(&json!("01996eef-4a80-7450-a6af-8c15015c5e06")).refused_at(
        422,
        "bad_fields",
        "/followsId",
        "unknown_reference",
    );
    let new = following(&prior["id"]).ok();
    assert_eq!(new["proceedings"]["follows"]["number"], prior["number"]);
    let archived = play.matter.now();
    let followers = list(&archived["proceedings"], "followedBy");
    assert_eq!(followers.len(), 1, "{archived}");
    assert_eq!(followers[0]["id"], new["id"]);
    assert_eq!(archived["version"], prior["version"], "nothing of it moved");
    following(&new["id"]).refused_at(
        409,
        "prior_not_archived",
        "/followsId",
        "prior_not_archived",
    );
}
