//! Every figure of the organization department's rulebook against the article it names.

use domain::rulebook::{DutyProduct, PlanField};
use domain::vocabulary::{Handling, Level};

use crate::table::Table;

fn department() -> Table {
    Table::of("org-dept")
}

const LEADERS_TASKS: [&str; 5] = [
    "superior.instruction",
    "superior.forwarded",
    "meeting.department",
    "assignment.leader",
    "task.major",
];

/// `org-dept/1`: six kinds of matters; the second procedure (3.2) has two more of its own.
#[test]
fn six_kinds_of_matters() {
    let forwarded = "上级领导的批示及上级机关转来的批办件、督办件";
    let decided = "部务会和部领导决定交各科室办理的重要事项";
    let advice = "人大代表建议、政协委员提案的办理、回复";
    department().says(&[
        (
            "sources.organization.decision",
            "组织工作重大决策和部署",
            "1.1",
            "关于组织工作的重大决策和工作部署",
        ),
        (
            "sources.superior.instruction",
            "上级领导批示",
            "1.2",
            forwarded,
        ),
        (
            "sources.superior.forwarded",
            "上级机关批办件、督办件",
            "1.2",
            forwarded,
        ),
        (
            "sources.meeting.department",
            "部务会决定事项",
            "1.3",
            decided,
        ),
        (
            "sources.assignment.leader",
            "部领导交办事项",
            "1.3",
            decided,
        ),
        (
            "sources.task.major",
            "重大任务",
            "3.2",
            "重大任务和领导交办事项的督查程序",
        ),
        (
            "sources.assignment.section",
            "部领导直接交科室办理的事项",
            "3.2.4",
            "由部领导直接交有关科室办理",
        ),
        ("sources.congress.suggestion", "人大代表建议", "1.4", advice),
        ("sources.conference.proposal", "政协委员提案", "1.4", advice),
        (
            "sources.plan.key_work",
            "科室重点工作计划",
            "1.5",
            "各科室落实重点工作计划",
        ),
        ("sources.other", "其它事项", "1.6", "需要督查的其它事项"),
    ]);
    assert_eq!(department().0.sources.len(), 11);
}

/// `org-dept/3.1.1`: split to sections and persons with goal, person and time, decided by meeting, issued as a table.
#[test]
fn the_table_is_decided_in_a_meeting() {
    let table = "经会议研究后下发《任务分解表》";
    let goal = "明确工作目标、责任人、完成时限";
    department().says(&[
        ("approvals.1", "principal_leader", "3.1.1", table),
        ("proposal.requirements", "always", "3.1.1", goal),
        (
            "proposal.responsible_people",
            "always",
            "3.1.1",
            "把工作任务分解到科室、人员",
        ),
        ("proposal.due_on", "always", "3.1.1", goal),
        ("forms.decomposition", "《任务分解表》", "3.1.1", table),
    ]);
    assert!(department().0.approvals[0].meeting);
    department().only("approvals.", &["1"]);
    department().ours(&[
        ("tiers.general.cadence", "none", "3.1", "督查工作的一般程序"),
        ("dossier.notice", "《任务分解表》", "3.1.1", table),
    ]);
}

/// `org-dept/3.1.2`: urged by the table; overdue, a section gives reasons and progress.
#[test]
fn late_sections_give_reasons_and_progress() {
    let late = "对未按期办结的,要求承办科室说明原因并及时报告进展情况";
    let urge = "综合科按《任务分解表》的内容和时限要求进行督办";
    department().says(&[
        ("ladder.written.name", "书面督办", "3.1.2", urge),
        (
            "ladder.written.answer_parts.reason",
            "未按期办结的原因",
            "3.1.2",
            late,
        ),
        (
            "ladder.written.answer_parts.progress",
            "进展情况",
            "3.1.2",
            late,
        ),
        ("reporting.late_reason", "true", "3.1.2", late),
        ("forms.notice", "《任务分解表》", "3.1.2", urge),
    ]);
    department().ours(&[
        ("ladder.written.signer", "director", "3.1.2", urge),
        ("ladder.written.answer", "3 working_days", "3.1.2", late),
        ("prompts.working_days_before", "3, 1", "3.1.2", urge),
        ("extension.decided_by", "leader_in_charge", "3.1.2", late),
        ("suspension.decided_by", "leader_in_charge", "3.1.2", late),
        ("findings.lasting", "rectification", "3.1.2", "说明原因"),
        ("forms.rectification", "整改通知", "3.1.2", "说明原因"),
        ("dossier.final_report", "办结报告", "3.1.2", late),
    ]);
    let levels: Vec<_> = department()
        .0
        .ladder
        .levels
        .iter()
        .map(|rule| rule.level)
        .collect();
    assert_eq!(levels, [Level::Written]);
}

/// `org-dept/3.1.3`: progress is checked regularly and fed back to leaders.
#[test]
fn leaders_hear_of_progress() {
    let fed_back = "向部领导反馈督查事项完成情况";
    department().says(&[
        ("result_review.1", "leader_in_charge", "3.1.3", fed_back),
        ("duties.leaders_feedback", "as_needed", "3.1.3", fed_back),
    ]);
    department().only("result_review.", &["1"]);
    let checked = "进行经常性督查、调度";
    department().ours(&[
        ("reporting.first_period_minimum", "1/4", "3.1.3", checked),
        ("reporting.handler_submits", "true", "3.1.3", checked),
        ("dossier.leaders_review", "部领导意见", "3.1.3", fed_back),
    ]);
    department().only("dossier.", &["notice", "final_report", "leaders_review"]);
}

/// `org-dept/3.2.1`: major and leaders' tasks have staged requirements, which leaders approve.
#[test]
fn leaders_approve_the_stages_of_their_tasks() {
    let stages = "拟定阶段督查工作要求,经部领导审定后交有关科室承办";
    let clear = "对任务、责任、时限提出明确要求";
    department().says(&[
        (
            "chains.1.sources",
            &LEADERS_TASKS.join(", "),
            "3.2.1",
            stages,
        ),
        ("chains.1.1", "leader_in_charge", "3.2.1", stages),
        ("proposal.milestones", "always", "3.2.1", stages),
        (
            "forms.stage_requirements",
            "阶段督查工作要求",
            "3.2.1",
            "拟定阶段督查工作要求",
        ),
    ]);
    let needs = &department().0.proposal.needs;
    let milestones = needs
        .iter()
        .find(|need| need.field == PlanField::Milestones)
        .unwrap();
    assert_eq!(milestones.sources, LEADERS_TASKS);
    department().ours(&[
        ("dispute.window", "1 working_days", "3.2.1", clear),
        ("dispute.ruled_by", "leader_in_charge", "3.2.1", clear),
    ]);
}

/// `org-dept/3.2.2`: assigned or self-handled, on the spot or jointly.
#[test]
fn assigned_or_self_handled() {
    let ways = "要综合运用交办与自办、实地督查与联合督查相结合等方式";
    department().says(&[
        ("handling.forward", "true", "3.2.2", ways),
        ("handling.self", "true", "3.2.2", ways),
        ("inspections.on_site", "实地督查", "3.2.2", ways),
        ("inspections.joint", "联合督查", "3.2.2", ways),
    ]);
    assert_eq!(department().0.handling, [Handling::Forward, Handling::Own]);
    department().ours(&[("findings.minor", "on_the_spot", "3.2.2", ways)]);
}

/// `org-dept/3.2.3`: the general section coordinates what is general, leaders on its plan and proposal what concerns the whole.
#[test]
fn leaders_coordinate_what_concerns_the_whole() {
    let whole = "凡涉及全局性的重大问题,综合科应先提出预案和建议,由部领导协调";
    department().says(&[
        (
            "coordination.failures_before_sending_up",
            "0",
            "3.2.3",
            "由综合科负责协调",
        ),
        (
            "coordination.important.decided_by",
            "leader_in_charge",
            "3.2.3",
            whole,
        ),
        (
            "forms.coordination_plan",
            "预案和建议",
            "3.2.3",
            "综合科应先提出预案和建议",
        ),
    ]);
    department().ours(&[("findings.serious", "leaders_decision", "3.2.3", whole)]);
}

/// `org-dept/3.2.4`: given straight to a section, the section reports to the leader.
#[test]
fn a_section_reports_to_the_leader_who_gave_it() {
    let straight = "由部领导直接交有关科室办理的督查事项,由承办科室向部领导反馈";
    department().says(&[
        ("chains.2.sources", "assignment.section", "3.2.4", straight),
        (
            "initiative.sources",
            "assignment.section",
            "3.2.4",
            straight,
        ),
    ]);
    department().only("initiative.", &["sources"]);
    assert!(department().0.chain("assignment.section", false).is_empty());
}

/// `org-dept/4.2`: key work names leader, section and person, time limit and quality demand.
#[test]
fn key_work_has_a_quality_demand() {
    let key = "应明确分管领导、承办科室和责任人以及完成的时限和质量要求";
    department().says(&[("proposal.closing_standard", "always", "4.2", key)]);
    let needs = &department().0.proposal.needs;
    let standard = needs
        .iter()
        .find(|need| need.field == PlanField::ClosingStandard)
        .unwrap();
    assert_eq!(
        standard.sources,
        ["meeting.department", "plan.key_work", "task.major"]
    );
    department().ours(&[
        ("receipt.term", "1 working_days", "4.2", key),
        (
            "checklist.faithful",
            "是否全面、准确、客观",
            "2.1",
            "必须全面、准确、客观地反映",
        ),
        (
            "checklist.standard_met",
            "是否符合完成的时限和质量要求",
            "4.2",
            "完成的时限和质量要求",
        ),
    ]);
    department().only("checklist.", &["faithful", "standard_met"]);
}

/// `org-dept/4.3`: a circular every month and every quarter, a summary at the year's end, others regularly.
#[test]
fn circulars_by_month_quarter_and_year() {
    let each = "综合科每月、季度对重点工作实施进展情况作一次督办通报";
    department().says(&[
        ("duties.monthly_circular", "monthly", "4.3", each),
        ("duties.quarterly_circular", "quarterly", "4.3", each),
        ("duties.yearly_summary", "yearly", "4.3", "年终作总结通报"),
        ("forms.circular", "督办通报", "4.3", each),
        ("forms.summary", "总结通报", "4.3", "年终作总结通报"),
    ]);
    department().ours(&[("duties.feedback_circular", "monthly", "4.3", "定期进行通报")]);
    assert_eq!(department().0.duties.len(), 5);
    assert_eq!(
        department().0.duty("yearly_summary").unwrap().product,
        DutyProduct::Summary
    );
    department().only("scores.", &[]);
}
