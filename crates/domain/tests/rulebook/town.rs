//! Every figure of the town's supervision regulation against the article it names.

use crate::table::Table;

fn town() -> Table {
    Table::of("town")
}

/// `town/2`: seven kinds of matters.
#[test]
fn seven_kinds_of_matters_are_supervised() {
    town().says(&[
        (
            "sources.decision.important",
            "重要决策和工作部署",
            "2.1",
            "重要决策、重要工作部署的贯彻落实",
        ),
        (
            "sources.meeting.important",
            "重要会议和文件精神",
            "2.2",
            "重要会议、重要文件精神",
        ),
        (
            "sources.instruction.leader",
            "领导讲话、批办和交办",
            "2.3",
            "重要讲话精神、重要批办、交办事项",
        ),
        (
            "sources.superior.unit",
            "市相关单位交办",
            "2.4",
            "市相关单位(部门)交办事项",
        ),
        (
            "sources.media.report",
            "新闻媒体、内部刊物反映",
            "2.5",
            "新闻媒体、内部刊物反映",
        ),
        (
            "sources.issue.reported",
            "单位和干部群众反映",
            "2.6",
            "有关单位(部门)和干部群众反映",
        ),
        ("sources.other", "其他", "2.7", "其他需要落实的事项"),
    ]);
    assert_eq!(town().0.sources.len(), 7);
}

/// `town/3.1`: what the form says, a plan for what is major or concerns several departments.
#[test]
fn a_proposal_says_why_what_and_by_when() {
    let form = "列明主要事项、立项依据、办理要求,承办单位和反馈时限等";
    town().says(&[
        ("proposal.reason", "always", "3.1", form),
        ("proposal.requirements", "always", "3.1", form),
        ("proposal.due_on", "always", "3.1", form),
        (
            "proposal.supervision_plan",
            "critical, several_units",
            "3.1",
            "特别重大或涉及多个部门的督查事项,拟定具体督查方案",
        ),
        ("tiers.critical.cadence", "none", "3.1", "特别重大"),
        (
            "forms.proposal",
            "《督查事项拟办呈批表》",
            "3.1",
            "填写《督查事项拟办呈批表》",
        ),
        (
            "forms.supervision_plan",
            "督查方案",
            "3.1",
            "拟定具体督查方案",
        ),
    ]);
    town().ours(&[(
        "tiers.general.cadence",
        "none",
        "3.1",
        "对纳入督查的事项进行立项登记",
    )]);
}

/// `town/3.1`: the leader in charge reviews, the principal leader approves.
#[test]
fn two_leaders_approve_in_order() {
    let both = "经党政办分管领导审核后,送镇主要领导审定";
    town().says(&[
        ("approvals.1", "leader_in_charge", "3.1", both),
        ("approvals.2", "principal_leader", "3.1", both),
    ]);
    town().only("approvals.", &["1", "2"]);
    town().only("chains.", &[]);
}

/// `town/3.2`: approved, the matter goes out on its notice.
#[test]
fn a_notice_goes_out_after_approval() {
    let notice = "由党政办填写《督查通知书》,并转有关承办单位办理";
    town().says(&[
        ("forms.notice", "《督查通知书》", "3.2", notice),
        ("handling.forward", "true", "3.2", notice),
    ]);
    town().ours(&[
        (
            "receipt.term",
            "1 working_days",
            "3.2",
            "承办单位需按相关要求,及时办理",
        ),
        (
            "dispute.window",
            "1 working_days",
            "3.2",
            "承办单位需按相关要求",
        ),
        (
            "dispute.ruled_by",
            "leader_in_charge",
            "3.2",
            "承办单位需按相关要求",
        ),
    ]);
}

/// `town/3.3`: by phone and by notice; what cannot be solved goes up with a proposal.
#[test]
fn progress_is_followed_by_phone_and_notice() {
    let forms = "可通过电话、通知、座谈、调研等形式";
    town().says(&[
        ("ladder.phone.name", "电话催办", "3.3", forms),
        ("ladder.written.name", "书面催办通知", "3.3", forms),
        ("inspections.research", "座谈调研", "3.3", forms),
        (
            "coordination.failures_before_sending_up",
            "1",
            "3.3",
            "协调解决不了的,应向镇领导报告或提出建议",
        ),
        (
            "coordination.important.decided_by",
            "principal_leader",
            "3.3",
            "重大问题",
        ),
        (
            "difficulty.decided_by",
            "principal_leader",
            "3.3",
            "应向镇领导报告或提出建议",
        ),
        ("findings.minor", "on_the_spot", "3.3", "应及时加以协调解决"),
        (
            "findings.serious",
            "leaders_decision",
            "3.3",
            "重大问题和协调解决不了的",
        ),
    ]);
    town().ours(&[
        (
            "ladder.phone.signer",
            "director",
            "3.3",
            "党政办要注意跟踪办理情况",
        ),
        (
            "ladder.phone.answer",
            "1 working_days",
            "3.3",
            "督促其在规定时限内报送办理情况",
        ),
        (
            "ladder.written.signer",
            "office_chief",
            "3.3",
            "党政办要注意跟踪办理情况",
        ),
        (
            "ladder.written.answer",
            "3 working_days",
            "3.3",
            "督促其在规定时限内报送办理情况",
        ),
        (
            "prompts.working_days_before",
            "3, 1",
            "3.3",
            "及时了解承办单位的工作进度",
        ),
        (
            "suspension.decided_by",
            "principal_leader",
            "3.3",
            "协调解决不了的",
        ),
    ]);
    assert_eq!(town().0.ladder.levels.len(), 2);
}

/// `town/3.4a`: late, a unit says why and goes on reporting until the matter is done.
#[test]
fn reports_go_on_until_the_matter_is_done() {
    town().says(&[(
        "reporting.late_reason",
        "true",
        "3.4",
        "未能按时办结的要详细说明原因",
    )]);
    town().ours(&[
        (
            "reporting.continued",
            "monthly",
            "3.4",
            "并定期续报,直至办结",
        ),
        (
            "reporting.first_period_minimum",
            "1/4",
            "3.4",
            "将办理情况书面报党政办",
        ),
        (
            "extension.decided_by",
            "principal_leader",
            "3.4",
            "未能按时办结的",
        ),
    ]);
}

/// `town/3.4b`: a report that fails goes back with an opinion and a date.
#[test]
fn a_review_asks_whether_the_report_meets_what_was_asked() {
    town().says(&[(
        "checklist.requirements_met",
        "报告是否达到要求",
        "3.4",
        "要提出具体意见,要求承办单位在指定期限内重新办理",
    )]);
    town().only("checklist.", &["requirements_met"]);
}

/// `town/3.4c`: leaders hear of the result; what is major goes to the whole town when a leader agrees.
#[test]
fn leaders_hear_of_the_result() {
    town().says(&[
        (
            "result_review.1",
            "principal_leader",
            "3.4",
            "及时向镇领导汇报",
        ),
        (
            "forms.feedback",
            "《督查情况反映》",
            "3.4",
            "在《督查情况反映》及时向镇领导汇报",
        ),
        (
            "duties.supervision_news",
            "as_needed",
            "3.4",
            "经请示镇相关领导同意后,印发至全镇或有关单位",
        ),
    ]);
    let news = town().0.duty("supervision_news").unwrap();
    assert_eq!(
        (news.approved_by, news.published_by),
        (None, Some(domain::vocabulary::Role::PrincipalLeader))
    );
}

/// `town/3.5`: filed with its final report; what the principal leader wrote comes first.
#[test]
fn the_dossier_holds_the_final_report() {
    town().says(&[
        (
            "dossier.final_report",
            "办结报告",
            "3.5",
            "要将办结报告与有关材料一并归档",
        ),
        (
            "dossier.instruction",
            "镇主要领导批示",
            "3.5",
            "如镇主要领导有批示的,要根据批示精神进一步处理后再归档",
        ),
        ("forms.final_report", "办结报告", "3.5", "办结报告"),
    ]);
    town().says(&[(
        "dossier.feedback",
        "《督查情况反映》",
        "3.4",
        "在《督查情况反映》及时向镇领导汇报。",
    )]);
    town().only("dossier.", &["final_report", "feedback", "instruction"]);
    let when_present: Vec<_> = town()
        .0
        .dossier
        .iter()
        .map(|rule| rule.when_present)
        .collect();
    assert_eq!(when_present, [false, false, true]);
}

/// No points, no clocks of the office, nothing that the text does not know.
#[test]
fn what_the_town_does_not_know_is_not_there() {
    let rulebook = town().0;
    assert_eq!(rulebook.scores, None);
    assert!(rulebook.office.is_empty() && rulebook.accountability.is_empty());
    assert_eq!((&rulebook.screening, &rulebook.completion), (&None, &None));
}
