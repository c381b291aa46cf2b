//! 第四条3 督查通报制 and the inspections of 第三条(二)2.

use duban_tests::{
    Case, Engine,
    matter::{list, text},
};
use serde_json::{Value, json};

use super::{CO, LEAD, POSTS, decided, nothing, opened, table, talent};
use crate::stage::{
    CLERK, DIRECTOR, Story, circular, co_head, figures, head, leader, on, on_paper, paper_begun,
    published, receipt, visit_plan, with,
};

/// org-dept/3.1.3, org-dept/4.3: a circular every month and every quarter, another on feedback, a summary at the year's end, feedback to
/// leaders when there is reason to.
pub(super) fn circulars_come_by_month_quarter_and_year(engine: Engine) {
    let office = opened(engine, &POSTS[..5]);
    let story = Story::registered(&office, &talent("organization.decision"));
    story.does("clerk", "proposals", &table(&office, &[], "2025-09-19"));
    story.does("principal", "approvals", &decided("部务会第九次会议"));
    story.does("clerk", "issue", &on_paper());
    story.unit_does("head", LEAD, "receipt", &receipt());
    // Due on Friday 09-19; urged on Monday 09-22.
    on(&office, "2025-09-22");
    story.matter.sign("director", LEAD, "written").ok();
    on(&office, "2025-09-30");

    // September and the third quarter end on Tuesday 09-30, a working day; the year on Wednesday 12-31.
    let owed = office.by("clerk").get("/api/v1/bulletins?sort=due_on").ok();
    let mut lines: Vec<_> = list(&owed, "items")
        .iter()
        .map(|line| (text(line, "period"), text(line, "dueOn")))
        .collect();
    lines.sort();
    let expect = [
        ("feedback_circular/2025-09", "2025-09-30"),
        ("monthly_circular/2025-09", "2025-09-30"),
        ("quarterly_circular/2025-Q3", "2025-09-30"),
        ("yearly_summary/2025", "2025-12-31"),
    ];
    assert_eq!(lines, crate::stage::dates(&expect));
    let case = |period: &str| {
        let lines = list(&owed, "items").iter();
        let line = lines.clone().find(|line| line["period"] == period).unwrap();
        Case::known(&office, "/api/v1/bulletins", &text(line, "id"))
    };
    for period in [
        "monthly_circular/2025-09",
        "quarterly_circular/2025-Q3",
        "feedback_circular/2025-09",
    ] {
        let paper = case(period);
        let blame = json!([{ "unitId": office.unit(LEAD), "text": "逾期未报" }]);
        let said = circular("一项任务逾期", json!([]), blame);
        paper.ask("head", "papers", &said).refused(404, "not_found");
        paper.ask("clerk", "papers", &said).ok();
        paper.ask("clerk", "sending", &nothing()).ok();
        let sent = paper.now();
        assert_eq!(sent["sent"]["daysLate"], 0, "{period}");
        // One at work, overdue since 09-19, urged on 09-22.
        assert_eq!(figures(&sent, LEAD), [1, 0, 1, 1], "{period}");
        // The general section circulates it: the sections read it then, and not before.
        paper.seen_by("head").refused(404, "not_found");
        paper.ask("director", "publication", &published()).ok();
        assert_eq!(figures(&paper.seen_by("head").ok(), LEAD), [1, 0, 1, 1]);
    }
    let feedback = Case::open(
        &office,
        "/api/v1/bulletins",
        &paper_begun("leaders_feedback", "九月督查事项完成情况"),
    );
    assert_eq!(feedback.now()["dueOn"], Value::Null);
    feedback
        .ask("director", "publication", &published())
        .refused(409, "no_publication_here");
    let year = case("yearly_summary/2025");
    let wrong = circular("总结", json!([]), json!([]));
    year.ask("clerk", "papers", &wrong)
        .refused(422, "wrong_paper");
    let summary = json!({ "product": "summary", "text": "全年任务总体完成" });
    year.ask("clerk", "papers", &summary).ok();
    assert_eq!(year.now()["dutyName"], "年终总结通报");
    on(&office, "2025-12-31");
    year.ask("clerk", "sending", &nothing()).ok();
    year.seen_by("head").refused(404, "not_found");
    year.ask("director", "publication", &published()).ok();
    assert_eq!(
        year.seen_by("head").ok()["paper"]["text"],
        "全年任务总体完成"
    );
}

/// org-dept/3.2.2: on the spot and jointly; problems are put right by a date, serious ones decided by leaders.
pub(super) fn tasks_are_inspected_on_the_spot(engine: Engine) {
    let posts = [CLERK, DIRECTOR, leader(LEAD), head(LEAD), co_head(CO)];
    let office = opened(engine, &posts);
    let visit = |kind: &str| json!({ "kind": kind, "title": "人才考察进展督查", "units": [office.unit(LEAD)] });
    let path = "/api/v1/inspections";
    let unknown = office.by("clerk").post(path, &visit("unannounced"));
    unknown.refused(422, "unknown_inspection_kind");
    let joint = Case::open(&office, path, &visit("joint"));
    let plan = visit_plan(&office, "2025-09-01", &["考察进度"]);
    joint
        .ask("clerk", "plans", &plan)
        .refused(422, "department_missing");
    let along = with(plan, json!({ "departments": [office.unit(CO)] }));
    joint.ask("clerk", "plans", &along).ok();
    joint.ask("clerk", "beginning", &nothing()).ok();
    joint.seen_by("co-head").ok();
    let found = json!({ "unitId": office.unit(LEAD), "point": 0, "grade": "lasting", "text": "仅考察20名", "onTheSpot": null });
    joint.ask("clerk", "findings", &found).ok();
    let step = |step: &str| {
        format!(
            "findings/{}/{step}",
            text(&list(&joint.now(), "findings")[0], "id")
        )
    };
    let demand = json!({ "text": "说明原因，九月底前完成", "dueOn": "2025-09-30" });
    joint.ask("clerk", &step("notice"), &demand).ok();
    joint
        .ask("head", &step("answers"), &json!({ "text": "已考察60名" }))
        .ok();
    let holds = json!({ "corrected": true, "opinion": "查阅考察材料", "dueOn": null });
    joint.ask("clerk", &step("verification"), &holds).ok();
    let record = json!({ "point": 0, "met": true, "text": "查阅考察材料" });
    joint.ask("clerk", "records", &record).ok();
    joint
        .ask("clerk", "conclusion", &json!({ "text": "进度恢复正常" }))
        .ok();
    joint.ask("clerk", "closure", &nothing()).ok();
}
