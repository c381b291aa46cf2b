//! A matter of the monthly plan: a person for it, by stages, true information, read by the principal leader.

use duban_tests::{Engine, Office, matter::list};
use serde_json::json;

use super::{CHAIN, LEAD, at_work, registered};
use crate::play::{Play, answer, called, owed, says, slip, with};

/// company/3, company/4.1, company/4.2, company/4.4 and company/6.2: from the monthly plan to the archive.
pub(crate) fn a_monthly_plan_is_followed_stage_by_stage(engine: Engine) {
    let office = at_work(engine);
    let play = a_person_for_it(&office);
    a_missed_stage_is_followed(&play);
    only_what_is_true(&play);
    read_and_archived(&play);
}

/// company/4.1: the team's head lets it go out, the unit names who undertakes it.
fn a_person_for_it(office: &Office) -> Play<'_> {
    let play = registered(office, "plan.monthly");
    assert_eq!(play.matter.now()["number"], "公司督〔2025〕1号");
    let kinds = [
        "公司、月度计划",
        "总经理、党总支书记交办",
        "会议议定",
        "规章制度执行",
        "单位、科室及员工投诉",
        "其它",
    ];
    assert_eq!(play.sources(), kinds);
    let stage = json!([{ "title": "完成上半程指标", "dueOn": "2025-10-17", "unitId": null }]);
    let plan = with(&play.plan("2025-11-28"), "milestones", stage);
    play.does("clerk", "proposals", &plan);
    let pass = answer("pass", "同意");
    for who in ["clerk", "leader", "principal"] {
        play.refuses(who, "approvals", &pass, 403, "not_permitted");
    }
    play.refuses(
        "director",
        "approvals",
        &answer("reject", ""),
        422,
        "text_missing",
    );
    play.approved_by(CHAIN);
    play.issues();
    assert_eq!(play.papers("notice"), ["督查要求"]);
    // Issued on Monday 1 September: received by Tuesday; the stage and the end as people set them.
    assert_eq!(
        play.owing(LEAD),
        [
            owed("receipt", "2025-09-02"),
            owed("milestone:1", "2025-10-17"),
            owed("completion", "2025-11-28")
        ]
    );
    play.received();
    let handler = &play.matter.assignment(LEAD)["receipt"]["handler"];
    assert_eq!(handler, "人才开发科科长");
    play
}

/// company/4.2: followed by the progress of the work, by phone, in writing, by a visit.
///
/// The stage of Friday 17 October is missed: called on Monday the 20th (answer by the 21st), written to on the 22nd (within three working
/// days: the 23rd, 24th, Monday the 27th), visited on the 28th (by the 31st).
fn a_missed_stage_is_followed(play: &Play<'_>) {
    let asked = |kind: &str, at: &str| called(kind, at, "生产科科长", "设备检修延后");
    let due = |level: &str| {
        let urge = play.matter.urge(LEAD, level);
        [urge["number"].clone(), urge["answerDueOn"].clone()]
    };
    play.office.server.turn("2025-10-20T09:00");
    play.records("clerk", LEAD, &asked("phone", "2025-10-20T08:50"))
        .ok();
    assert_eq!(due("phone"), ["公司督电〔2025〕1号", "2025-10-21"]);
    play.office.server.turn("2025-10-22T09:00");
    play.matter
        .sign("chief", LEAD, "written")
        .refused(403, "not_permitted");
    play.matter.sign("director", LEAD, "written").ok();
    assert_eq!(due("written"), ["公司督催〔2025〕1号", "2025-10-27"]);
    play.office.server.turn("2025-10-28T09:00");
    play.records("clerk", LEAD, &asked("in_person", "2025-10-28T08:50"))
        .ok();
    assert_eq!(due("in_person"), ["公司督访〔2025〕1号", "2025-10-31"]);
    assert_eq!(play.level_named("phone"), "电话督查");
    assert_eq!(play.level_named("in_person"), "上门督查");
    let covered = play.matter.urge(LEAD, "in_person");
    assert_eq!(list(&covered, "covers")[0]["label"], "milestone:1");
    let report = play.writes(
        "handler",
        LEAD,
        &["milestone:1"],
        &says("上半程完成42000元/人"),
    );
    play.signs("handler", &report).ok();
    play.accepts(&report);
    assert_eq!(play.days_late(LEAD, "milestone:1"), 11);
    assert_eq!(
        play.slips(LEAD),
        [
            slip("phone", "2025-10-20", "escalated"),
            slip("written", "2025-10-22", "escalated"),
            slip("in_person", "2025-10-28", "settled"),
        ]
    );
}

/// company/6.2: what is falsified is flagged, goes back, and is reported anew; nobody is scored, as this regulation knows no points.
fn only_what_is_true(play: &Play<'_>) {
    play.office.server.turn("2025-11-24T09:00");
    let report = play.writes("handler", LEAD, &["completion"], &says("预计78000元/人"));
    play.signs("co-head", &report).refused(404, "not_found");
    play.signs("handler", &report).ok();
    let review = play.review("return", &["truthful"], Some("2025-11-28"));
    let flagged = with(&review, "integrity", json!(["false_report"]));
    play.reviewed(&report, &with(&flagged, "integrity", json!(["lazy"])))
        .refused_at(422, "bad_fields", "/integrity/0", "wrong_type");
    play.reviewed(&report, &flagged).ok();
    let assignment = play.matter.assignment(LEAD);
    let told = list(&assignment, "reports").last().unwrap();
    assert_eq!(told["review"]["integrity"], json!(["false_report"]));
    assert_eq!(play.matter.points(LEAD), []);
    assert_eq!(play.owing(LEAD), [owed("redo:completion", "2025-11-28")]);
    play.office.server.turn("2025-11-28T09:00");
    let again = play.writes(
        "handler",
        LEAD,
        &["redo:completion"],
        &says("实际61000元/人"),
    );
    play.signs("handler", &again).ok();
    play.accepts(&again);
}

/// company/4.4: the result is the principal leader's to read; then it is filed and stays as it is.
fn read_and_archived(play: &Play<'_>) {
    let passed = json!({ "decision": "passed", "opinion": "已阅。" });
    play.refuses("leader", "leader-reviews", &passed, 403, "not_permitted");
    play.refuses("clerk", "closure", &json!({}), 409, "result_not_passed");
    play.read_by(&["principal"]);
    play.does("clerk", "closure", &json!({}));
    assert_eq!(play.needed(), [("落实情况报告".to_owned(), true)]);
    play.does("clerk", "archive", &json!({ "keeper": "督查组档案员" }));
    play.is_read_only();
}
