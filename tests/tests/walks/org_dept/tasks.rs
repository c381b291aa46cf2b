//! 第三条 督查程序 and 第四条 督查责任制, task by task.

use duban_tests::{
    Engine,
    matter::{list, text},
};
use serde_json::{Value, json};

use super::{CO, LEAD, POSTS, decided, nothing, opened, staged, table, talent};
use crate::stage::{
    CLERK, DIRECTOR, PRINCIPAL, Story, co_head, dates, has_forms, head, keeper, leader, not_passed,
    on, on_paper, pass, passed, receipt, rules, with,
};

/// org-dept/1, org-dept/3.1.1, org-dept/3.1.2, org-dept/3.1.3: the table is decided by a meeting and goes out as 《任务分解表》; a
/// section that is late is urged and tells reasons and progress; leaders read the result; the rest is filed.
pub(super) fn a_table_from_the_meeting_to_the_archive(engine: Engine) {
    let office = opened(engine, &POSTS[..6]);
    let book = rules(&office, "org-dept");
    assert_eq!(list(&book, "sources").len(), 11, "six kinds");
    let papers = [
        ("decomposition", "《任务分解表》", "3.1.1"),
        ("stage_requirements", "阶段督查工作要求", "3.2.1"),
        ("coordination_plan", "预案和建议", "3.2.3"),
        ("circular", "督办通报", "4.3"),
        ("summary", "总结通报", "4.3"),
    ];
    has_forms(&book, &papers);
    let story = Story::registered(&office, &talent("organization.decision"));
    assert_eq!(story.matter.now()["number"], "组督〔2025〕1号");
    let full = table(&office, &[], "2025-10-17");
    for (field, value) in [
        ("requirements", json!("")),
        ("responsible", json!("")),
        ("dueOn", Value::Null),
    ] {
        story.proposal_lacks(&with(full.clone(), json!({ field: value })), field);
    }
    let joint = with(full.clone(), json!({ "handling": "joint" }));
    story.refuses("clerk", "proposals", &joint, 422, "unknown_handling");
    story.does("clerk", "proposals", &full);
    assert_eq!(story.waits_for(), "principal_leader");
    for other in ["director", "leader"] {
        story.refuses(
            other,
            "approvals",
            &decided("部务会第九次会议"),
            403,
            "not_permitted",
        );
    }
    story.refuses("principal", "approvals", &pass(), 422, "text_missing");
    story.does("principal", "approvals", &decided("部务会第九次会议"));
    assert_eq!(
        story.matter.now()["approvals"][0]["meeting"],
        "部务会第九次会议"
    );
    story.does("clerk", "issue", &on_paper());
    assert_eq!(story.paper("notice"), "《任务分解表》");
    assert_eq!(story.missing(), ["final_report", "leaders_review"]);
    story.unit_does("handler", LEAD, "receipt", &receipt());
    assert_eq!(
        story.owing(LEAD),
        dates(&[("completion", "2025-10-17")]),
        "no rhythm of reports"
    );

    // 3.1.2: due on Friday 10-17, urged from Monday 10-20 on; asked for why, no late report goes out without it.
    on(&office, "2025-10-20");
    assert_eq!(story.slips(LEAD), [["written", "2025-10-20", "drafted"]]);
    let silent = story.writes("handler", LEAD, &["completion"], nothing());
    story
        .signs_report("handler", &silent)
        .refused(422, "late_reason_missing");
    for other in ["clerk", "leader", "principal"] {
        story.refuses_signature(other, LEAD, "written");
    }
    story.matter.sign("director", LEAD, "written").ok();
    let slip = story.matter.urge(LEAD, "written");
    // 10-21, 10-22, 10-23.
    assert_eq!(
        [&slip["number"], &slip["answerDueOn"], &slip["copies"]],
        [
            &json!("组督催〔2025〕1号"),
            &json!("2025-10-23"),
            &json!([])
        ]
    );
    let late = |parts: Value| json!({ "lateReason": "考察对象在外培训", "parts": parts });
    let half = late(json!({ "reason": "考察对象在外培训" }));
    let half = story.writes("handler", LEAD, &["completion"], half);
    story
        .signs_report("handler", &half)
        .refused(422, "part_missing");
    let whole = late(json!({ "reason": "考察对象在外培训", "progress": "已考察80名" }));
    let whole = story.writes("handler", LEAD, &["completion"], whole);
    story.signs_report("handler", &whole).ok();
    story.returns(&whole, "2025-10-24");
    on(&office, "2025-10-24");
    let again = story.reports("handler", LEAD, &["redo:completion"]);
    story.accepts(&again);
    assert_eq!(story.matter.urge(LEAD, "written")["state"], "settled");

    story.stands("with_leaders");
    story.refuses("clerk", "closure", &nothing(), 409, "result_not_passed");
    story.refuses(
        "principal",
        "leader-reviews",
        &passed(),
        403,
        "not_permitted",
    );
    story.does("leader", "leader-reviews", &not_passed("2025-11-14"));
    assert_eq!(story.owing(LEAD), dates(&[("completion", "2025-11-14")]));
    let more = story.reports("handler", LEAD, &["completion"]);
    story.accepts(&more);
    story.does("leader", "leader-reviews", &passed());
    story.refuses("clerk", "archive", &keeper(), 409, "wrong_stage");
    story.does("clerk", "closure", &nothing());
    assert_eq!(story.missing(), [""; 0]);
    story.is_archived(&["clerk", "leader", "head"]);
}

/// org-dept/3.2.1, org-dept/3.2.2: a major task has stages, which leaders approve with it; a missed stage is urged like the end; urgent
/// ones the office may handle itself.
pub(super) fn a_major_task_is_followed_by_stages(engine: Engine) {
    let office = opened(
        engine,
        &[CLERK, DIRECTOR, PRINCIPAL, leader(LEAD), head(LEAD)],
    );
    let story = Story::registered(&office, &talent("task.major"));
    story.proposal_lacks(&table(&office, &[], "2025-11-28"), "milestones");
    story.does("clerk", "proposals", &staged(&office, "2025-11-28"));
    for other in ["director", "principal"] {
        story.refuses(other, "approvals", &pass(), 403, "not_permitted");
    }
    // Returned by the leader, the stages are made anew and approved.
    let back = json!({ "decision": "return", "opinion": "考察时间再提前" });
    story.does("leader", "approvals", &back);
    story.stands("returned_for_revision");
    story.refuses("clerk", "issue", &on_paper(), 409, "wrong_stage");
    story.does("clerk", "proposals", &staged(&office, "2025-11-28"));
    story.does("leader", "approvals", &pass());
    story.does("clerk", "issue", &on_paper());
    assert_eq!(
        story.owing(LEAD),
        dates(&[("milestone:1", "2025-10-17"), ("completion", "2025-11-28")])
    );
    let why = story.why(LEAD, "milestone:1");
    assert_eq!(why["rule"]["article"], "3.2.1", "{why}");
    story.unit_does("head", LEAD, "receipt", &receipt());
    // The stage of Friday 10-17.
    on(&office, "2025-10-20");
    assert_eq!(story.slips(LEAD), [["written", "2025-10-20", "drafted"]]);
    let covered = &story.matter.urge(LEAD, "written")["covers"][0];
    assert_eq!(covered["label"], "milestone:1");

    let own = json!({ "handling": "self", "assignments": [] });
    let own = with(table(&office, &[], "2025-11-28"), own);
    let urgent = Story::registered(&office, &talent("other"));
    urgent.does("clerk", "proposals", &own);
    urgent.does("principal", "approvals", &decided("部务会第十次会议"));
    urgent.does("clerk", "issue", &on_paper());
    let collated = json!({ "content": "综合科已办结", "result": true });
    urgent.does("clerk", "collations", &collated);
    urgent.stands("with_leaders");
    urgent.refuses("clerk", "closure", &nothing(), 409, "result_not_passed");
}

/// org-dept/4.2: key work names leader, section and person, its date, and the quality it must reach; other work only the first three.
pub(super) fn key_work_names_people_date_and_quality(engine: Engine) {
    let office = opened(engine, &[CLERK, PRINCIPAL, head(LEAD)]);
    let story = Story::registered(&office, &talent("plan.key_work"));
    let full = table(&office, &[], "2025-11-28");
    for (field, value) in [
        ("responsible", json!(" ")),
        ("dueOn", Value::Null),
        ("closingStandard", json!([])),
    ] {
        story.proposal_lacks(&with(full.clone(), json!({ field: value })), field);
    }
    story.does("clerk", "proposals", &full);
    let plain = with(full, json!({ "closingStandard": [] }));
    let other = Story::registered(&office, &talent("other"));
    other.does("clerk", "proposals", &plain);
    assert_eq!(
        story.matter.now()["proposal"]["responsible"],
        "分管副部长、人才科、人才科科长"
    );
}

/// org-dept/3.2.4: what the general section passed on it feeds back; what a leader gave straight to a section that section reports to
/// the leader, without the office's review.
pub(super) fn a_section_reports_to_its_leader(engine: Engine) {
    let office = opened(engine, &POSTS);
    let registration = talent("assignment.section");
    let initiated = with(
        registration,
        json!({ "initiatorUnitId": office.unit(LEAD), "givenBy": "leader_in_charge" }),
    );
    let story = Story::registered(&office, &initiated);
    let direct = with(
        table(&office, &[], "2025-11-28"),
        json!({ "route": "direct" }),
    );
    story.refuses("co-head", "proposals", &direct, 404, "not_found");
    story.does("head", "proposals", &direct);
    story.stands("approved");
    story.refuses("leader", "approvals", &pass(), 403, "not_permitted");
    story.does("clerk", "issue", &on_paper());
    story.unit_does("handler", LEAD, "receipt", &receipt());
    on(&office, "2025-10-10");
    let report = story.reports("handler", LEAD, &["completion"]);
    story.stands("with_leaders");
    assert_ne!(
        story.reviews("clerk", &report, None).status,
        200,
        "the leader reads it"
    );
    story.does("leader", "leader-reviews", &passed());
    story.does("clerk", "closure", &nothing());
    story.is_archived(&["clerk", "leader", "head"]);

    let through = Story::registered(&office, &talent("organization.decision"));
    through.refuses("clerk", "proposals", &direct, 422, "route_not_direct");
    through.does("clerk", "proposals", &table(&office, &[], "2025-11-28"));
    through.does("principal", "approvals", &decided("部务会第九次会议"));
    through.does("clerk", "issue", &on_paper());
    through.unit_does("handler", LEAD, "receipt", &receipt());
    let report = through.reports("handler", LEAD, &["completion"]);
    through.stands("reported_done");
    through.refuses("leader", "leader-reviews", &passed(), 409, "wrong_stage");
    through.accepts(&report);
    through.stands("with_leaders");
}

/// org-dept/3.2.3: general matters are coordinated by the general section; what concerns the whole by leaders, on its plan and proposal.
pub(super) fn coordination_has_two_heights(engine: Engine) {
    let posts = [
        CLERK,
        DIRECTOR,
        PRINCIPAL,
        leader(LEAD),
        head(LEAD),
        co_head(CO),
    ];
    let office = opened(engine, &posts);
    let story = Story::registered(&office, &talent("organization.decision"));
    story.does("clerk", "proposals", &table(&office, &[CO], "2025-11-28"));
    story.does("principal", "approvals", &decided("部务会第九次会议"));
    story.does("clerk", "issue", &on_paper());
    story.unit_does("head", LEAD, "receipt", &receipt());
    let held = |level: &str, tried: &str| {
        json!({
            "level": level, "heldOn": "2025-09-01", "difficulty": "编制与职数", "tried": tried, "solved": true, "whyNot": "",
        })
    };
    let unplanned = story
        .matter
        .command("director", "coordinations", &held("important", ""));
    unplanned.refused_at(422, "bad_fields", "/tried", "too_short");
    story.does(
        "director",
        "coordinations",
        &held("general", "综合科召集协调"),
    );
    // 综合科应先提出预案和建议: the plan, the leader's word on it, then the coordination.
    let important = held("important", "按预案和建议，由部领导协调");
    let lacking = |who: &str| {
        story
            .matter
            .command(who, "coordinations", &important)
            .refused_at(
                422,
                "coordination_plan_missing",
                "/level",
                "coordination_plan_missing",
            );
    };
    lacking("director");
    let planned = |proposal: &str| {
        json!({
            "difficulty": "编制与职数", "plan": "由部领导召集编办、人社局会商", "proposal": proposal,
        })
    };
    let answer =
        |accepted: bool, opinion: &str| json!({ "accepted": accepted, "opinion": opinion });
    let word = "coordination-plans";
    let answered = "coordination-plans/answer";
    story.refuses(
        "leader",
        answered,
        &answer(true, ""),
        409,
        "coordination_plan_not_waiting",
    );
    story.refuses("head", word, &planned("调剂职数"), 403, "not_permitted");
    story.does("director", word, &planned("调剂职数"));
    lacking("director");
    story.refuses(
        "clerk",
        word,
        &planned("再调剂"),
        409,
        "coordination_plan_pending",
    );
    assert!(waits(&office, "leader", "decide_coordination_plan"));
    story.refuses(
        "principal",
        answered,
        &answer(true, ""),
        403,
        "not_permitted",
    );
    story.refuses("leader", answered, &answer(false, ""), 422, "text_missing");
    story.does("leader", answered, &answer(false, "请先核实空编数"));
    lacking("director");
    story.does("director", word, &planned("核实后调剂三个职数"));
    story.does("leader", answered, &answer(true, "同意"));
    assert!(waits(&office, "clerk", "coordinate"));
    assert!(!waits(&office, "leader", "decide_coordination_plan"));
    story.does("director", "coordinations", &important);
    lacking("director");
    let seen = story.matter.now();
    let plans = list(&seen["proceedings"], "coordinationPlans");
    assert_eq!(plans.len(), 2);
    assert_eq!(plans[0]["answer"]["opinion"], "请先核实空编数");
    let held_on = &list(&seen["proceedings"], "coordinations")[1]["planId"];
    assert_eq!(held_on, &plans[1]["id"]);
    // A plan is the office's and the leaders' deliberation.
    let of_unit = story.matter.seen_by("head");
    assert_eq!(of_unit["proceedings"]["coordinationPlans"], json!([]));
    let told = story.matter.events("head");
    assert!(
        told.iter()
            .all(|event| event["kind"] != "coordination_planned")
    );
    let now = story.matter.now();
    let heights: Vec<_> = list(&now["proceedings"], "coordinations")
        .iter()
        .map(|one| text(one, "level"))
        .collect();
    assert_eq!(heights, ["general", "important"]);
    story.refuses(
        "co-head",
        "coordinations",
        &held("general", "会商"),
        403,
        "not_permitted",
    );
}

/// Whether a step lies on somebody's desk.
fn waits(office: &duban_tests::Office, who: &str, action: &str) -> bool {
    let todos = office.by(who).get("/api/v1/todos").ok();
    let mut lines = list(&todos, "items").iter();
    lines.any(|line| line["kind"] == action)
}
