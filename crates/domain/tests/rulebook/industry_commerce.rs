//! Every figure of the industry and commerce bureau's rulebook against the article it names.

use domain::rulebook::{AccountabilityNeed, LevelForm};
use domain::vocabulary::{Handling, Level, Role};

use crate::table::Table;

fn bureau() -> Table {
    Table::of("industry-commerce")
}

/// `industry-commerce/2`: five kinds of work.
#[test]
fn five_kinds_of_work_are_sources() {
    let own = "本级局决定的重要事项和领导的重要批示、指示以及交办事项";
    let advice = "人大代表建议、政协委员提案的办理";
    bureau().says(&[
        (
            "sources.superior.decision",
            "上级重大方针政策、决策和部署",
            "2.1",
            "党和国家重大方针政策",
        ),
        (
            "sources.bureau.decision",
            "本级局决定的重要事项",
            "2.2",
            own,
        ),
        (
            "sources.instruction.leader",
            "领导批示、指示、交办",
            "2.2",
            own,
        ),
        (
            "sources.instruction.department",
            "领导批示有关部门办理的事项",
            "4.1b",
            "对领导明确批示有关部门办理的督查事项",
        ),
        ("sources.congress.suggestion", "人大代表建议", "2.3", advice),
        ("sources.conference.proposal", "政协委员提案", "2.3", advice),
        (
            "sources.issue.public",
            "倾向性、苗头性和热点、难点问题",
            "2.4",
            "带有倾向性、苗头性的问题",
        ),
        (
            "sources.other.assigned",
            "领导交办的其它事项",
            "2.5",
            "领导交办的其它督促检查事项",
        ),
        (
            "inspections.research",
            "调查研究",
            "2.4",
            "开展调查研究,提出建议",
        ),
    ]);
    assert_eq!(bureau().0.sources.len(), 8);
}

/// `industry-commerce/4.1a`: the bureau leader in charge approves, then the 《督查通知单》 goes out with content and limit.
#[test]
fn the_bureau_leader_in_charge_approves() {
    let notice = "由督查机构按内容和时限要求填发《督查通知单》,分送有关单位办理";
    bureau().says(&[
        (
            "approvals.1",
            "leader_in_charge",
            "4.1a",
            "送主管局长审定后立项",
        ),
        ("proposal.requirements", "always", "4.1a", notice),
        ("proposal.due_on", "always", "4.1a", notice),
        ("handling.forward", "true", "4.1a", notice),
        ("forms.proposal", "拟办意见", "4.1a", "提出拟办意见"),
        (
            "forms.notice",
            "《督查通知单》",
            "4.1a",
            "填发《督查通知单》",
        ),
    ]);
    bureau().only("approvals.", &["1"]);
    assert_eq!(bureau().0.handling, [Handling::Forward]);
    bureau().ours(&[
        ("dispute.window", "1 working_days", "4.1a", notice),
        ("dispute.ruled_by", "office_chief", "4.1a", notice),
        ("receipt.term", "1 working_days", "3.3", "责任到人"),
    ]);
}

/// `industry-commerce/4.1b`, `industry-commerce/4.4b`: a department the leader named begins the matter itself, nobody
/// approves it again; it consults the organ and reports to the leader.
#[test]
fn a_department_begins_what_a_leader_gave_it() {
    let begins = "由承办部门负责立项并做好有关内容的登记";
    bureau().says(&[
        ("chains.1.sources", "instruction.department", "4.1b", begins),
        ("chains.1.begun_by_unit", "true", "4.1b", begins),
        (
            "initiative.sources",
            "instruction.department",
            "4.1b",
            begins,
        ),
        (
            "initiative.consults_office",
            "true",
            "4.4b",
            "由承办部门与督查机构勾通后,向有关领导反馈",
        ),
    ]);
    let steps = |source, begun| bureau().0.chain(source, begun).len();
    assert_eq!(steps("instruction.department", true), 0);
    assert_eq!(steps("instruction.department", false), 1);
    assert_eq!(steps("instruction.leader", false), 1);
}

/// `industry-commerce/4.2`: overdue, a unit gives its reasons and its progress.
#[test]
fn late_units_give_reasons_and_progress() {
    let late = "对未按期办结的,要求承办单位说明原因并及时报告进展情况";
    bureau().says(&[
        ("reporting.late_reason", "true", "4.2", late),
        ("following.tiers", "critical", "4.2", "对重要和紧急督查事项"),
        (
            "following.urgent",
            "true",
            "4.2",
            "应当随时掌握办理进度并及时催办",
        ),
        (
            "ladder.written.answer_parts.reason",
            "未按期办结的原因",
            "4.2",
            late,
        ),
        (
            "ladder.written.answer_parts.progress",
            "进展情况",
            "4.2",
            late,
        ),
    ]);
    let urge = "督促承办单位认真办理,并及时反馈落实情况";
    bureau().ours(&[
        ("ladder.written.answer", "3 working_days", "4.2", late),
        (
            "ladder.phone.answer",
            "1 working_days",
            "4.2",
            "应当随时掌握办理进度并及时催办",
        ),
        (
            "ladder.phone.signer",
            "director",
            "4.2",
            "应当随时掌握办理进度并及时催办",
        ),
        ("extension.decided_by", "leader_in_charge", "4.2", late),
        ("suspension.decided_by", "leader_in_charge", "4.2", late),
        ("prompts.working_days_before", "3, 1", "4.2", urge),
        ("reporting.first_period_minimum", "1/4", "4.2", urge),
        ("reporting.handler_submits", "true", "4.2", urge),
    ]);
}

/// `industry-commerce/4.3`: a review of five points.
#[test]
fn a_review_checks_five_points() {
    let five = "按是否符合办理要求,事实是否清楚,结论是否准确,处理是否得当,是否符合有关法律、法规、政策进行审核";
    bureau().says(&[
        (
            "checklist.requirements_met",
            "是否符合办理要求",
            "4.3",
            five,
        ),
        ("checklist.facts_clear", "事实是否清楚", "4.3", five),
        ("checklist.conclusion_right", "结论是否准确", "4.3", five),
        ("checklist.handling_proper", "处理是否得当", "4.3", five),
        (
            "checklist.laws_kept",
            "是否符合有关法律、法规、政策",
            "4.3",
            five,
        ),
        (
            "forms.report",
            "办理情况书面报告",
            "4.3",
            "办理情况书面报告",
        ),
    ]);
    assert_eq!(bureau().0.checklist.len(), 5);
    bureau().ours(&[(
        "findings.lasting",
        "rectification",
        "4.3",
        "要退回承办单位重办、重报",
    )]);
}

/// `industry-commerce/4.4a`: 《鞍山工商督查》 to leaders, who decide on its publication. `industry-commerce/6.3`: praise and
/// criticism in it.
#[test]
fn leaders_decide_on_publication() {
    let bulletin = "由督查部门汇总形成《鞍山工商督查》,反馈给有关领导";
    bureau().says(&[
        (
            "duties.bulletin",
            "as_needed",
            "4.4a",
            "由领导决定是否在全系统发布",
        ),
        ("result_review.1", "leader_in_charge", "4.4a", bulletin),
        ("forms.feedback", "《鞍山工商督查》", "4.4a", bulletin),
        (
            "forms.bulletin",
            "《鞍山工商督查》",
            "6.3",
            "以《鞍山工商督查》形式给予通报表扬",
        ),
    ]);
    let duty = bureau().0.duty("bulletin").unwrap();
    assert_eq!(
        (duty.approved_by, duty.published_by),
        (None, Some(Role::LeaderInCharge))
    );
    bureau().only("result_review.", &["1"]);
}

/// `industry-commerce/4.5`: complete, archived by the organ; which papers it is, is ours.
#[test]
fn the_full_set_is_archived() {
    let full = "由督查机构将有关材料收集齐全,整理归档";
    bureau().ours(&[
        ("dossier.notice", "《督查通知单》", "4.5", full),
        ("dossier.final_report", "办理情况书面报告", "4.5", full),
        ("dossier.review", "审核意见", "4.5", full),
        ("dossier.leaders_review", "领导审阅意见", "4.5", full),
    ]);
    bureau().says(&[(
        "dossier.feedback",
        "《鞍山工商督查》",
        "4.4a",
        "由督查部门汇总形成《鞍山工商督查》,反馈给有关领导",
    )]);
    assert_eq!(bureau().0.dossier.len(), 6);
}

/// `industry-commerce/5.1`: urged by phone and by 督查通知单.
#[test]
fn urged_by_phone_and_notice() {
    let ways = "可采取发督查通知单、电话催促等形式";
    bureau().says(&[
        ("ladder.phone.name", "电话催促", "5.1", ways),
        ("ladder.written.name", "《督查通知单》", "5.1", ways),
        ("forms.urge_notice", "督查通知单", "5.1", ways),
    ]);
    bureau().ours(&[
        (
            "ladder.written.signer",
            "office_chief",
            "4.1b",
            "由督查机构统一填发《督查通知单》",
        ),
        (
            "tiers.general.cadence",
            "none",
            "5.1",
            "对需要落实和办理的事项",
        ),
    ]);
    let levels = bureau().0.ladder.levels.iter();
    let levels: Vec<_> = levels.map(|rule| (rule.level, rule.form)).collect();
    assert_eq!(
        levels,
        [
            (Level::Phone, LevelForm::Record),
            (Level::Written, LevelForm::Slip)
        ]
    );
}

/// `industry-commerce/5.2`: a major matter has a named person.
#[test]
fn a_major_matter_has_a_named_person() {
    let named = "对重大督查事项,要指派专人,重点落实";
    bureau().says(&[
        ("tiers.critical.cadence", "none", "5.2", named),
        ("proposal.responsible_people", "critical", "5.2", named),
        ("inspections.special", "重点督查", "5.2", named),
    ]);
    bureau().only("tiers.", &["general.cadence", "critical.cadence"]);
}

/// `industry-commerce/5.3`, `industry-commerce/5.4`: on the spot with the unit; by stages and through the whole course.
#[test]
fn on_the_spot_and_by_stages() {
    let together = "督查机构应派人会同有关承办部门进行实地督查落实";
    bureau().says(&[
        ("inspections.on_site", "实地督查", "5.3", together),
        (
            "inspections.routine",
            "跟踪督查",
            "5.4",
            "对各个工作环节实施阶段性督查,并对全过程进行跟踪督查",
        ),
    ]);
    bureau().ours(&[
        ("findings.minor", "on_the_spot", "5.3", together),
        (
            "findings.serious",
            "leaders_decision",
            "3.2",
            "根据领导同志的意见处理有关问题",
        ),
        (
            "forms.rectification",
            "整改《督查通知单》",
            "4.1a",
            "填发《督查通知单》",
        ),
    ]);
    assert_eq!(bureau().0.inspections.len(), 4);
}

/// `industry-commerce/6.3`: nobody is held to account before the facts are verified.
#[test]
fn verified_before_anybody_is_held_to_account() {
    bureau().ours(&[
        (
            "accountability.held_to_account",
            "principal_leader",
            "6.3",
            "经过调查核实后,要追究主要领导的责任",
        ),
        (
            "accountability.public_criticism",
            "principal_leader",
            "6.3",
            "在《鞍山工商督查》上给予通报批评",
        ),
    ]);
    let rules = &bureau().0.accountability;
    assert!(
        rules
            .iter()
            .all(|rule| rule.needs == AccountabilityNeed::Verification)
    );
    assert_eq!(rules.len(), 2);
}

/// `industry-commerce/6.2`: each unit's head answers for the result.
#[test]
fn heads_answer_for_results() {
    bureau().says(&[(
        "first_person",
        "true",
        "6.2",
        "各单位主要领导对上级下达的督查事项要认真研究部署,并对督查结果负责",
    )]);
}
