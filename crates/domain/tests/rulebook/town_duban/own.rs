//! The town's own decisions, from the notice to the feedback (`town-duban/4.1`).

use domain::rulebook::{InspectionKind, OfficeStep};
use domain::vocabulary::Role;

use super::duban;

/// `town-duban/4.1.1`: a decision of the town needs no approval; its notice goes out within two working days.
#[test]
fn own_decisions_go_out_within_two_working_days() {
    duban().says(&[
        (
            "chains.1.sources",
            "own.decision",
            "4.1.1",
            "发出“督查通知”",
        ),
        (
            "office.3.issue",
            "2 working_days",
            "4.1.1",
            "在2个工作日内向有关单位或职能部门发出“督查通知”",
        ),
        ("forms.notice", "“督查通知”", "4.1.1", "“督查通知”"),
    ]);
    assert!(duban().0.chain("own.decision", false).is_empty());
}

/// `town-duban/4.1.2.1, 4.2.3.1`: progress is asked by phone, in writing and by visit.
#[test]
fn progress_is_asked_by_phone_in_writing_and_by_visit() {
    duban().says(&[(
        "ladder.phone.name",
        "电话催办",
        "4.1.2.1",
        "以电话、书面或上门等形式了解",
    )]);
    duban().ours(&[
        (
            "ladder.phone.signer",
            "director",
            "4.2.3.1",
            "酌情以电话、书面或上门等形式",
        ),
        (
            "ladder.phone.answer",
            "1 working_days",
            "4.1.2.2",
            "及时查问原因",
        ),
        (
            "receipt.term",
            "1 working_days",
            "4.2.3.1",
            "督查件转交有关部门单位后",
        ),
        (
            "prompts.working_days_before",
            "3, 1",
            "4.2.3.1",
            "根据办理要求和上报期限",
        ),
    ]);
}

/// `town-duban/4.1.2.2`: the reason is asked, then a notice, then somebody comes.
#[test]
fn three_levels_climb_to_a_visit() {
    duban().says(&[
        ("reporting.late_reason", "true", "4.1.2.2", "及时查问原因"),
        (
            "ladder.written.name",
            "催办通知书",
            "4.1.2.2",
            "并发“催办通知书”进行催办",
        ),
        (
            "ladder.in_person.name",
            "上门当面督办",
            "4.1.2.2",
            "对久拖不办的,要到责任单位向责任人当面督办",
        ),
        ("forms.urge", "“催办通知书”", "4.1.2.2", "“催办通知书”"),
    ]);
    duban().ours(&[
        (
            "ladder.written.signer",
            "office_chief",
            "4.1.2.2",
            "“催办通知书”",
        ),
        (
            "ladder.written.answer",
            "3 working_days",
            "4.1.2.2",
            "“催办通知书”",
        ),
        ("ladder.in_person.signer", "director", "4.1.2.2", "当面督办"),
        (
            "ladder.in_person.answer",
            "3 working_days",
            "4.1.2.2",
            "当面督办",
        ),
    ]);
    let levels = duban().0.ladder.levels.iter().map(|rule| rule.level.word());
    assert_eq!(
        levels.collect::<Vec<_>>(),
        ["phone", "written", "in_person"]
    );
}

/// `town-duban/4.1.2.3, 4.2.3.2`: coordination that failed goes to the leader in charge.
#[test]
fn one_failed_coordination_goes_up() {
    let failed = "协调未果的,向分管领导汇报";
    duban().says(&[
        (
            "coordination.failures_before_sending_up",
            "1",
            "4.1.2.3",
            failed,
        ),
        (
            "coordination.several_units",
            "true",
            "4.2.3.2",
            "对涉及多个部门,在办理过程中确有困难而久拖不决的事项",
        ),
    ]);
}

/// `town-duban/4.1.3.1`: key matters are researched, checked and visited unannounced, after a plan.
#[test]
fn key_matters_are_looked_into_after_a_plan() {
    let plan = "要制订具体的督查方案,通过调研、检查、暗访等形式进行重点督查";
    duban().says(&[
        ("inspections.research", "督查调研", "4.1.3.1", plan),
        ("inspections.special", "重点检查", "4.1.3.1", plan),
        ("inspections.unannounced", "暗访", "4.1.3.1", plan),
        (
            "forms.supervision_plan",
            "督查方案",
            "4.1.3.1",
            "要制订具体的督查方案",
        ),
    ]);
    for kind in [
        InspectionKind::Research,
        InspectionKind::Special,
        InspectionKind::Unannounced,
    ] {
        assert!(duban().0.inspection(kind).unwrap().plan_required, "{kind}");
    }
}

/// `town-duban/4.1.3.2`: what was found goes to the leader in charge as a report with proposals.
#[test]
fn findings_are_reported_with_proposals() {
    let report = "形成书面报告,提出建议或处理意见后报送分管领导审示";
    duban().says(&[
        ("findings.serious", "leaders_decision", "4.1.3.2", report),
        ("forms.research_report", "书面报告", "4.1.3.2", report),
    ]);
    assert!(
        duban()
            .0
            .inspections
            .iter()
            .all(|rule| rule.report_required)
    );
    assert_eq!(duban().0.findings[0].decided_by, Some(Role::LeaderInCharge));
}

/// `town-duban/4.1.3.3`: what a leader's visit decided is proposed and reviewed by the leader in charge alone.
#[test]
fn what_a_visit_decided_is_reviewed_once() {
    duban().says(&[
        (
            "sources.own.visit",
            "领导调研、工作会议所定",
            "4.1.3.3",
            "有关领导调研(工作会议)所定事项",
        ),
        (
            "chains.2.sources",
            "own.visit",
            "4.1.3.3",
            "由党政办提出拟办意见",
        ),
        (
            "chains.2.1",
            "leader_in_charge",
            "4.1.3.3",
            "分管领导审核后按规范督办",
        ),
    ]);
    duban().only("chains.", &["1.sources", "2.sources", "2.1"]);
}

/// `town-duban/4.1.4`: the office collates what units wrote within one working day.
#[test]
fn material_is_collated_within_a_working_day() {
    duban().says(&[
        (
            "office.4.collate",
            "1 working_days",
            "4.1.4",
            "在一个工作日内将汇报材料进行综合整理",
        ),
        (
            "forms.report",
            "汇报材料",
            "4.1.4",
            "所写的汇报材料送督查督办工作组后",
        ),
        (
            "collation.passed_by",
            "leader_in_charge",
            "4.1.4",
            "报送分管领导审阅后,以“督查反馈”的形式向有关领导作出反馈",
        ),
    ]);
    let clock = |source| {
        duban()
            .0
            .office_clock(OfficeStep::Collate, source)
            .is_some()
    };
    assert!(clock("own.decision") && clock("own.visit") && !clock("instruction.leader"));
}
