//! What comes from above or from a leader, from registration to the files (`town-duban/4.2`).

use domain::rulebook::{FormUse, OfficeStep};
use domain::vocabulary::{Handling, Role};

use super::duban;

/// `town-duban/4.2.1`: registered the same day, proposed within a working day, reviewed, read by leaders.
#[test]
fn superiors_matters_are_registered_the_same_day() {
    let office = "应在当天进行登记";
    let leaders = "报送分管领导审核后呈有关领导审阅、批办";
    duban().says(&[
        ("office.1.register", "same_day", "4.2.1", office),
        (
            "office.2.propose",
            "1 working_days",
            "4.2.1",
            "并在一个工作日内提出拟办意见",
        ),
        ("approvals.1", "leader_in_charge", "4.2.1", leaders),
        ("approvals.2", "principal_leader", "4.2.1", leaders),
        ("forms.proposal", "拟办意见", "4.2.1", "提出拟办意见"),
    ]);
    duban().ours(&[
        ("office_delay", "true", "4.1.1", "在2个工作日内"),
        ("dispute.window", "1 working_days", "4.2.1", leaders),
        ("dispute.ruled_by", "leader_in_charge", "4.2.1", leaders),
    ]);
    let superiors = [
        "superior.document",
        "superior.supervision",
        "superior.other",
        "instruction.leader",
    ];
    for source in superiors {
        assert!(
            duban()
                .0
                .office_clock(OfficeStep::Register, source)
                .is_some(),
            "{source}"
        );
        assert_eq!(duban().0.chain(source, false).len(), 2, "{source}");
    }
    assert_eq!(
        duban().0.office_clock(OfficeStep::Register, "own.decision"),
        None
    );
}

/// `town-duban/4.2.2`: a notice where a report is wanted, a forwarding slip where it is only to be known and done.
#[test]
fn a_matter_is_forwarded_or_only_made_known() {
    duban().says(&[
        (
            "proposal.requirements",
            "always",
            "4.2.2.1",
            "明确承办单位的办理内容、完成时限和办理要求",
        ),
        ("proposal.due_on", "always", "4.2.2.1", "完成时限"),
        (
            "forms.inform",
            "“领导批示转办单”",
            "4.2.2.2",
            "而不要求上报情况的督查件,则填上“领导批示转办单”",
        ),
    ]);
    duban().says(&[
        (
            "handling.forward",
            "true",
            "4.2.2.1",
            "以“督查通知”形式转给有关部门单位办理",
        ),
        (
            "handling.inform",
            "true",
            "4.2.2.2",
            "只需有关部门单位知照并落实",
        ),
    ]);
    assert_eq!(duban().0.handling, [Handling::Forward, Handling::Inform]);
}

/// `town-duban/4.2.3.3`: what is hard to finish in time goes to the leader in charge before it is due, with the office's opinion.
#[test]
fn a_difficulty_goes_to_the_leader_in_charge() {
    duban().says(&[(
        "difficulty.decided_by",
        "leader_in_charge",
        "4.2.3.3",
        "在规定上报的期限内向分管领导报告,并提出参考意见",
    )]);
    let difficulty = duban().0.difficulty.as_ref().unwrap();
    assert!(difficulty.before_due && difficulty.office_opinion);
    duban().ours(&[
        (
            "extension.decided_by",
            "leader_in_charge",
            "4.2.3.3",
            "难以如期办结",
        ),
        (
            "suspension.decided_by",
            "leader_in_charge",
            "4.2.3.3",
            "难以如期办结",
        ),
    ]);
}

/// `town-duban/4.2.4`: supervision on the spot ends in a report.
#[test]
fn supervision_on_the_spot_ends_in_a_report() {
    duban().says(&[("inspections.on_site", "现场督办", "4.2.4", "形成书面报告")]);
    assert_eq!(duban().0.inspections.len(), 4, "with those of 4.1.3.1");
}

/// `town-duban/4.2.5`: four points, reviewed within a working day, returned on the second.
#[test]
fn a_final_report_is_reviewed_by_four_points() {
    duban().says(&[
        (
            "checklist.policy_and_law",
            "是否合乎政策、法规",
            "4.2.5",
            "是否合乎政策、法规",
        ),
        (
            "checklist.leaders_intent",
            "是否符合领导批示的意图",
            "4.2.5",
            "是否符合领导批示的意图",
        ),
        (
            "checklist.complete_and_true",
            "内容是否完整，是否符合客观事实",
            "4.2.5",
            "内容是否完整,是否符合客观事实",
        ),
        (
            "checklist.wording_and_format",
            "文字格式是否合乎规范",
            "4.2.5",
            "文字格式是否合乎规范",
        ),
        (
            "office.5.review",
            "1 working_days",
            "4.2.5",
            "要在一个工作日内进行审核",
        ),
        (
            "office.6.return_report",
            "2 working_days",
            "4.2.5",
            "应在第二个工作日内向承办单位说明原因后退回",
        ),
        ("forms.final_report", "办结报告", "4.2.5", "办结报告"),
    ]);
    assert_eq!(duban().0.checklist.len(), 4);
}

/// `town-duban/4.2.6.1`: the result goes to the leader in charge first, then to the leaders.
#[test]
fn the_leader_in_charge_reads_the_result_first() {
    let order = "先报分管领导审核,再报有关领导";
    duban().says(&[
        ("result_review.1", "leader_in_charge", "4.2.6.1", order),
        ("result_review.2", "principal_leader", "4.2.6.1", order),
        ("result_in_order", "true", "4.2.6.1", order),
        (
            "forms.feedback",
            "“督查反馈”",
            "4.2.6.1",
            "用“督查反馈”的形式",
        ),
    ]);
}

/// `town-duban/4.2.6.2`: a superior's supervision body and other superiors get different papers.
#[test]
fn superiors_get_their_own_papers() {
    duban().says(&[
        (
            "sources.superior.supervision",
            "上级督查业务部门转来",
            "4.2.6.2",
            "上级督查业务部门(新闻督查科)转来的",
        ),
        (
            "sources.superior.other",
            "上级其他部门或领导交办",
            "4.2.6.2",
            "其他部门或领导交办的",
        ),
        (
            "forms.special_report",
            "“督查专报”",
            "4.2.6.2",
            "“督查反馈”或“督查专报”",
        ),
        (
            "forms.feedback_upward",
            "“督查反馈”",
            "4.2.6.2",
            "“督查反馈”或“督查专报”",
        ),
        (
            "forms.situation_report",
            "“情况报告”",
            "4.2.6.2",
            "用“情况报告”的形式",
        ),
    ]);
    let up = |source| -> Vec<_> {
        let papers = duban().0.upward_forms(source);
        papers.map(|form| form.id.as_str()).collect()
    };
    assert_eq!(
        up("superior.supervision"),
        ["special_report", "feedback_upward"]
    );
    assert_eq!(up("superior.other"), ["situation_report"]);
    assert_eq!(up("superior.document"), ["situation_report"]);
    assert!(up("own.decision").is_empty());
}

/// `town-duban/4.2.6.3`: whatever goes up is approved and signed by leaders first.
#[test]
fn what_goes_up_is_signed_by_leaders() {
    let forms = duban().0.forms.iter();
    let signed: Vec<_> = forms
        .filter_map(|form| Some((form.used_for, form.signed_by?)))
        .collect();
    let leader = (FormUse::SpecialReport, Role::PrincipalLeader);
    assert_eq!(signed, [leader; 3]);
    let by = "必须经有关领导审定签发后才能报送";
    let role = "principal_leader";
    duban().says(&[
        ("forms.special_report.signed_by", role, "4.2.6.3", by),
        ("forms.feedback_upward.signed_by", role, "4.2.6.3", by),
        ("forms.situation_report.signed_by", role, "4.2.6.3", by),
    ]);
}

/// `town-duban/4.2.8`: which papers are filed is left to other rules, and so ours.
#[test]
fn what_is_filed_is_ours() {
    let rules = "按照保密和文件管理规定进行归档";
    duban().ours(&[
        ("dossier.notice", "督查通知", "4.2.8", rules),
        ("dossier.final_report", "办结报告", "4.2.8", rules),
        ("dossier.leaders_review", "领导审阅意见", "4.2.8", rules),
    ]);
    duban().says(&[(
        "dossier.feedback",
        "“督查反馈”",
        "4.2.6.1",
        "办结后将结果用“督查反馈”的形式先报分管领导审核,再报有关领导。",
    )]);
    duban().only(
        "dossier.",
        &["notice", "final_report", "feedback", "leaders_review"],
    );
    assert_eq!(duban().0.scores, None);
}
