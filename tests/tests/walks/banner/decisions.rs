//! 第四条(一) 重大决策及重点项目督办程序, and the ways of urging that all three procedures share.

use duban_tests::{
    Engine,
    matter::{list, text},
};
use serde_json::json;

use super::{LEAD, POSTS, nothing, opened, recruits, scheduled};
use crate::stage::{
    CLERK, DIRECTOR, Story, dates, has_forms, head, keeper, leader, on, on_paper, pass, passed,
    plan, receipt, rules, with,
};

/// banner/2.1, banner/2.5, banner/4.1.1, banner/4.1.2, banner/4.1.4, banner/6.1, banner/6.2, banner/6.4: what a meeting decided goes
/// out at once with requirements and date; the unit hands in its schedule with the receipt, answers in writing, is sent back once; first
/// review, then the leaders, then a full volume.
pub(super) fn a_decision_from_its_schedule_to_the_archive(engine: Engine) {
    let office = opened(engine, &POSTS[..8]);
    let book = rules(&office, "banner");
    assert_eq!(list(&book, "sources").len(), 13);
    assert_eq!(
        list(&book, "chains").len(),
        3,
        "three procedures, none with an approver"
    );
    let papers = [
        ("schedule", "办理日程表", "4.1.2"),
        ("notice", "《督查通知》", "5.1"),
        ("urge_notice", "《督查通知》", "4.2.4"),
        ("motion_register", "议案、提案登记表", "4.3.1"),
        ("reply", "议案、提案答复件", "4.3.5"),
        ("final_report", "办结报告", "6.2"),
    ];
    has_forms(&book, &papers);
    let story = Story::registered(&office, &recruits("meeting.executive"));
    let now = story.matter.now();
    assert_eq!(now["number"], "旗政督〔2025〕1号");
    assert_eq!(now["receivedOn"], "2025-09-01");
    let full = plan(&office, LEAD, &[], Some("2025-10-31"));
    story.proposal_lacks(
        &with(full.clone(), json!({ "requirements": "" })),
        "requirements",
    );
    story.proposal_lacks(&with(full.clone(), json!({ "dueOn": null })), "dueOn");
    story.refuses("head", "proposals", &full, 404, "not_found");
    story.does("clerk", "proposals", &full);
    story.stands("approved");
    for leader in ["director", "chief", "leader", "principal"] {
        story.refuses(leader, "approvals", &pass(), 403, "not_permitted");
    }
    story.does("clerk", "issue", &on_paper());
    assert_eq!(
        story.missing(),
        ["receipt", "final_report", "review", "leaders_review"]
    );

    // 4.1.2: the receipt comes with the schedule, whose dates are owed from then on.
    story.unit_refuses(
        "handler",
        LEAD,
        "receipt",
        &receipt(),
        422,
        "schedule_missing",
    );
    story.unit_refuses(
        "handler",
        LEAD,
        "receipt",
        &scheduled("2025-08-29"),
        422,
        "date_before_event",
    );
    story.unit_does("handler", LEAD, "receipt", &scheduled("2025-10-17"));
    // 5.6, 定期 read as monthly: September by its last working day, Tuesday 09-30; October's report is the final one, as that falls due
    // on the month's last working day, Friday 10-31.
    assert_eq!(
        story.owing(LEAD),
        dates(&[
            ("2025-09", "2025-09-30"),
            ("milestone:1", "2025-10-17"),
            ("completion", "2025-10-31")
        ])
    );
    let why = story.why(LEAD, "milestone:1");
    assert_eq!(why["rule"]["article"], "4.1.2", "{why}");
    let people = &story.matter.assignment(LEAD)["receipt"];
    assert_eq!(
        [&people["leader"], &people["handler"]],
        ["分管副局长", "综合科科长"]
    );

    // 4.1.4: the handler hands in; what does not meet the requirements goes back.
    on(&office, "2025-09-16");
    let owed = ["2025-09", "milestone:1", "completion"];
    let report = story.reports("handler", LEAD, &owed);
    story.refuses("leader", "leader-reviews", &passed(), 409, "wrong_stage");
    story
        .reviews("leader", &report, None)
        .refused(403, "not_permitted");
    story.returns(&report, "2025-09-24");
    assert_eq!(
        story.owing(LEAD),
        dates(&[
            ("redo:2025-09", "2025-09-24"),
            ("redo:completion", "2025-09-24"),
            ("redo:milestone:1", "2025-09-24")
        ])
    );
    let owed = ["redo:2025-09", "redo:milestone:1", "redo:completion"];
    let report = story.reports("handler", LEAD, &owed);
    story.accepts(&report);
    story.stands("with_leaders");
    story.refuses("clerk", "closure", &nothing(), 409, "result_not_passed");
    story.refuses(
        "principal",
        "leader-reviews",
        &passed(),
        403,
        "not_permitted",
    );
    story.does("leader", "leader-reviews", &passed());
    story.refuses("clerk", "archive", &keeper(), 409, "wrong_stage");
    story.does("clerk", "closure", &nothing());
    assert_eq!(story.missing(), [""; 0]);
    assert_eq!(story.paper("receipt"), "签收记录和办理日程表");
    story.is_archived(&["clerk", "leader", "head", "handler"]);
    // 6.2: the unit keeps its own register of what was assigned to it.
    let register = office.by("head").get("/api/v1/items/export.xlsx");
    assert_eq!(register.status, 200, "{register}");
    assert!(register.header("content-type").contains("spreadsheet"));
    let foreign = office.by("co-head").get("/api/v1/items").ok();
    assert_eq!(foreign["items"], json!([]), "and of nothing else");
}

/// banner/4.1.3, banner/4.2.4, banner/4.3.3, banner/5.1: by phone, by 《督查通知》 or on the spot, as the case needs; the office chooses.
///
/// The schedule's node of Friday 2025-09-26 is missed; on Sunday 09-28, a working day, the clock proposes the call.
pub(super) fn the_office_chooses_how_to_urge(engine: Engine) {
    let office = opened(engine, &[CLERK, DIRECTOR, leader(LEAD), head(LEAD)]);
    let levels = &rules(&office, "banner");
    assert_eq!(levels["freeChoice"], true);
    let names: Vec<_> = list(levels, "ladder")
        .iter()
        .map(|level| text(level, "name"))
        .collect();
    assert_eq!(names, ["电话催办", "《督查通知》", "现场督办"]);
    let late = || {
        let plan = plan(&office, LEAD, &[], Some("2025-10-31"));
        let story = Story::at_work(&office, &recruits("project.key"), &plan, &[]);
        story.unit_does("head", LEAD, "receipt", &scheduled("2025-09-26"));
        story
    };
    let (called, written, visited) = (late(), late(), late());
    on(&office, "2025-09-28");
    for story in [&called, &written, &visited] {
        assert_eq!(story.slips(LEAD), [["phone", "2025-09-28", "drafted"]]);
    }
    let draft = |level: &str| json!({ "ground": "日程逾期", "level": level });
    called.unit_refuses(
        "clerk",
        LEAD,
        "urges",
        &draft("blue"),
        409,
        "level_not_allowed",
    );
    called.unit_refuses("clerk", LEAD, "urges", &draft("phone"), 409, "ladder_open");
    called.unit_refuses(
        "head",
        LEAD,
        "urgings",
        &called.urging("phone"),
        403,
        "not_permitted",
    );
    called.unit_does("director", LEAD, "urgings", &called.urging("phone"));
    written.unit_does("clerk", LEAD, "urges", &draft("written"));
    written.refuses_signature("clerk", LEAD, "written");
    written.refuses_signature("leader", LEAD, "written");
    written.matter.sign("director", LEAD, "written").ok();
    visited.unit_does("clerk", LEAD, "urges", &draft("in_person"));
    visited.unit_does("clerk", LEAD, "urgings", &visited.urging("in_person"));
    // A call is answered within a working day, 09-29; a notice and a visit within three: 09-29, 09-30, 10-09.
    for (story, level, number, answer) in [
        (&called, "phone", "旗政督话〔2025〕1号", "2025-09-29"),
        (&written, "written", "旗政督知〔2025〕1号", "2025-10-09"),
        (&visited, "in_person", "旗政督场〔2025〕1号", "2025-10-09"),
    ] {
        let urge = story.matter.urge(LEAD, level);
        assert_eq!(urge["state"], "issued");
        assert_eq!([&urge["number"], &urge["answerDueOn"]], [number, answer]);
        assert_eq!(urge["copies"], json!([]));
        story.unit_refuses(
            "clerk",
            LEAD,
            "urges",
            &draft("in_person"),
            409,
            "ladder_open",
        );
    }
    // The report of the same day ends it.
    let report = written.reports("head", LEAD, &["milestone:1"]);
    written.accepts(&report);
    assert_eq!(written.matter.urge(LEAD, "written")["state"], "settled");
}
