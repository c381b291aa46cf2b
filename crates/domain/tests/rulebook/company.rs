//! Every figure of the company's regulation against the article it names.

use domain::rulebook::{FindingGrade, InspectionKind, Remedy};
use domain::vocabulary::Role;

use crate::table::Table;

fn company() -> Table {
    Table::of("company")
}

/// `company/1`: the team may penalize, under the principal leaders.
#[test]
fn the_team_may_penalize_under_the_principal_leaders() {
    company().says(&[(
        "accountability.penalty",
        "principal_leader",
        "1",
        "督查组有调查权、协调权、建议权和一定的处理处罚权",
    )]);
    company().only("accountability.", &["penalty", "penalty.addressee"]);
}

/// `company/2`: research, surprise checks and special supervision.
#[test]
fn surprise_checks_are_a_way_to_look() {
    company().says(&[(
        "inspections.unannounced",
        "突击检查",
        "2",
        "调查调研、突击检查、专项督办",
    )]);
}

/// `company/3`: six kinds of matters.
#[test]
fn six_kinds_of_matters_are_supervised() {
    company().says(&[
        (
            "sources.plan.monthly",
            "公司、月度计划",
            "3.1",
            "月度计划执行情况",
        ),
        (
            "sources.instruction.leader",
            "总经理、党总支书记交办",
            "3.2",
            "公司总经理、党总支书记交办督查",
        ),
        (
            "sources.meeting.decision",
            "会议议定",
            "3.3",
            "总经理办公会、工作例会及各类专题会",
        ),
        (
            "sources.rules.kept",
            "规章制度执行",
            "3.4",
            "执行公司各项规章制度情况",
        ),
        (
            "sources.complaint",
            "单位、科室及员工投诉",
            "3.5",
            "单位、科室及员工投诉事项",
        ),
        ("sources.other", "其它", "3.6", "需要进行督查的其它事项"),
    ]);
    assert_eq!(company().0.sources.len(), 6);
}

/// `company/4.1`: routine, special and comprehensive inspections, and research.
#[test]
fn four_kinds_of_inspection_are_named() {
    let kinds = "开展常规督查、专项督查、综合督查、专题调研等活动";
    company().says(&[
        ("inspections.routine", "常规督查", "4.1", kinds),
        ("inspections.comprehensive", "综合督查", "4.1", kinds),
        ("inspections.research", "专题调研", "4.1", kinds),
    ]);
    assert_eq!(company().0.inspections.len(), 6, "with those of 2 and 4.2");
}

/// `company/4.2`: by phone, on site and by a visit; the order is ours.
#[test]
fn progress_is_checked_by_phone_on_site_and_by_visit() {
    let ways = "采取电话督查、现场督查、会议督查、上门督查等方式";
    company().says(&[
        ("ladder.phone.name", "电话督查", "4.2", ways),
        ("ladder.in_person.name", "上门督查", "4.2", ways),
        ("inspections.on_site", "现场督查", "4.2", ways),
    ]);
    let timely = "分阶段、有侧重地及时进行";
    company().ours(&[
        (
            "tiers.general.cadence",
            "none",
            "4.2",
            "根据被督查事项的时限要求",
        ),
        ("ladder.phone.signer", "director", "4.2", ways),
        ("ladder.phone.answer", "1 working_days", "4.2", "查进度"),
        ("ladder.written.name", "书面督查", "4.2", timely),
        ("ladder.written.signer", "director", "4.2", timely),
        ("ladder.written.answer", "3 working_days", "4.2", timely),
        ("ladder.in_person.signer", "director", "4.2", ways),
        ("ladder.in_person.answer", "3 working_days", "4.2", "查问题"),
        ("prompts.working_days_before", "3, 1", "4.2", timely),
    ]);
    assert_eq!(company().0.ladder.levels.len(), 3);
}

/// `company/4.3`: who coordinates what, and important problems go to the principal leader with proposals.
#[test]
fn important_matters_are_coordinated_by_the_leader_in_charge() {
    company().says(&[
        (
            "coordination.important.decided_by",
            "leader_in_charge",
            "4.3",
            "重要事项报请分管领导协调",
        ),
        (
            "coordination.important.told",
            "principal_leader",
            "4.3",
            "对重要问题提出建设性的意见和建议,及时向公司主要领导报告",
        ),
        (
            "coordination.general_by",
            "office",
            "4.3",
            "一般事项由督查责任人负责协调",
        ),
        (
            "coordination.failures_before_sending_up",
            "0",
            "4.3",
            "一般事项由督查责任人负责协调",
        ),
        (
            "difficulty.decided_by",
            "principal_leader",
            "4.3",
            "及时向公司主要领导报告",
        ),
    ]);
    company().ours(&[
        ("dispute.window", "1 working_days", "4.3", "需要协调的事项"),
        (
            "dispute.ruled_by",
            "leader_in_charge",
            "4.3",
            "报请分管领导协调",
        ),
        (
            "suspension.decided_by",
            "leader_in_charge",
            "4.3",
            "重要事项",
        ),
    ]);
}

/// `company/4.4`: units carry out and report within the limit, if need be specially.
#[test]
fn units_carry_out_and_report() {
    let asked = "各单位根据督查组的要求";
    company().says(&[
        ("forms.report", "专题报告", "4.4", "必要时提交专题报告"),
        ("handling.forward", "true", "4.4", asked),
        (
            "proposal.responsible_people",
            "always",
            "4.1",
            "件件有人负责",
        ),
        ("proposal.due_on", "always", "4.4", "在规定时限内"),
    ]);
    company().ours(&[
        (
            "forms.final_report",
            "落实情况报告",
            "4.4",
            "落实并报告落实情况",
        ),
        ("forms.notice", "督查要求", "4.4", asked),
        ("receipt.term", "1 working_days", "4.4", asked),
        ("reporting.first_period_minimum", "1/4", "4.4", asked),
        ("reporting.handler_submits", "true", "4.4", asked),
        (
            "extension.decided_by",
            "leader_in_charge",
            "4.4",
            "在规定时限内",
        ),
        (
            "checklist.carried_out",
            "是否落实",
            "4.4",
            "落实并报告落实情况",
        ),
        (
            "dossier.final_report",
            "落实情况报告",
            "4.4",
            "落实并报告落实情况",
        ),
    ]);
}

/// `company/5.1`: the team meets each week and plans what is special in each detail.
#[test]
fn the_team_plans_each_week() {
    company().says(&[
        (
            "duties.weekly_plan",
            "weekly",
            "5.1",
            "至少每周集中活动一次",
        ),
        (
            "inspections.special",
            "专项督查",
            "5.1",
            "确定督查的具体方法、时间和参加人员",
        ),
    ]);
    company().ours(&[(
        "approvals.1",
        "director",
        "5.1",
        "确定需要进行专项督查的内容",
    )]);
    let planned = company()
        .0
        .inspections
        .iter()
        .filter(|rule| rule.plan_required);
    let planned: Vec<_> = planned.map(|rule| rule.kind).collect();
    // `company/5.3` has what was seen written down point by point; the points stand in the plan (domain.md §12.13).
    assert_eq!(planned.len(), company().0.inspections.len());
}

/// `company/5.2`: papers are studied and record forms ready before a special check.
#[test]
fn a_special_check_is_prepared() {
    let special = company().0.inspection(InspectionKind::Special).unwrap();
    let ready: Vec<_> = special
        .preparation
        .iter()
        .map(|point| (point.name.as_str(), point.basis.words.as_str()))
        .collect();
    let expected = [
        (
            "学习有关文件精神，明了公司要求",
            "学习有关文件精神,明了公司要求",
        ),
        ("备好检查记录和有关文书", "并准备好检查记录和有关文书"),
    ];
    assert_eq!(ready, expected);
}

/// `company/5.3`: item by item, into the inspection record.
#[test]
fn an_inspection_is_put_on_record() {
    company().says(&[
        (
            "forms.inspection_record",
            "检查记录",
            "5.3",
            "将检查情况记入检查记录",
        ),
        ("handling.self", "true", "5.3", "逐项进行检查"),
    ]);
}

/// `company/5.4a–c`: what follows from a finding, by its gravity.
#[test]
fn what_follows_from_a_finding_is_told_by_its_gravity() {
    company().says(&[
        (
            "findings.minor",
            "on_the_spot",
            "5.4",
            "现场向当事单位负责人指出,现场落实整改",
        ),
        (
            "findings.lasting",
            "rectification",
            "5.4",
            "下达《督查整改建议书》,限期改正,实行闭合整改",
        ),
        (
            "findings.serious",
            "leaders_decision",
            "5.4",
            "报请公司领导进行决策处理",
        ),
        (
            "forms.rectification",
            "《督查整改建议书》",
            "5.4",
            "《督查整改建议书》",
        ),
        (
            "forms.special_report",
            "督查报告",
            "5.4",
            "及时形成督查报告和处理建议",
        ),
        (
            "forms.handling_proposal",
            "处理建议",
            "5.4",
            "及时形成督查报告和处理建议",
        ),
    ]);
    let serious = company().0.finding(FindingGrade::Serious).unwrap();
    assert_eq!(
        (serious.remedy, serious.decided_by),
        (Remedy::LeadersDecision, Some(Role::PrincipalLeader))
    );
}

/// `company/5.5`: each inspection ends in a summary, and its papers are filed.
#[test]
fn each_inspection_ends_in_a_summary() {
    let filed = "检查所形成的书面材料整理后做好归档";
    company().says(&[
        (
            "forms.summary",
            "书面总结",
            "5.5",
            "对全部检查情况作出书面总结",
        ),
        ("dossier.inspection_record", "检查记录", "5.5", filed),
        ("dossier.inspection_summary", "书面总结", "5.5", filed),
    ]);
    assert!(
        company()
            .0
            .inspections
            .iter()
            .all(|rule| rule.report_required)
    );
}

/// `company/6.1`: a circular, or a report to the principal leaders, each week.
#[test]
fn a_circular_goes_out_each_week() {
    let weekly = "每周至少一次通报督查情况或形成督查报告提交公司主要领导";
    company().says(&[
        ("duties.weekly_report", "weekly", "6.1", weekly),
        (
            "duties.weekly_report.published_by",
            "director",
            "6.1",
            weekly,
        ),
        ("result_review.1", "principal_leader", "6.1", weekly),
        ("forms.bulletin", "通报", "6.1", "通报督查情况"),
        (
            "forms.weekly_report",
            "督查报告",
            "6.1",
            "形成督查报告提交公司主要领导",
        ),
    ]);
    company().only(
        "duties.",
        &[
            "weekly_plan",
            "weekly_report",
            "weekly_report.published_by",
            "weekly_report.published_to",
        ],
    );
}

/// `company/6.2`: units tell the truth; a review asks whether they did.
#[test]
fn a_review_asks_for_the_truth() {
    company().ours(&[(
        "checklist.truthful",
        "是否如实反映情况",
        "6.2",
        "如实提供信息、反映实际情况",
    )]);
    company().only("checklist.", &["carried_out", "truthful"]);
    assert_eq!(company().0.scores, None);
}
