//! The banner's rulebook against the articles it names: the three procedures.

mod demands;

use domain::rulebook::LevelForm;
use domain::vocabulary::{Handling, Level};

use crate::table::Table;

fn banner() -> Table {
    Table::of("banner")
}

/// `banner/2.1`, `banner/2.2`, `banner/2.3`: decisions and key work, leaders' instructions, motions and proposals.
#[test]
fn three_kinds_of_duty_are_sources() {
    let decided = "旗政府全体会议、旗政府常务会议及旗长办公会议决定的重大事项";
    let special = "旗政府专题会议、现场办公会议决定的督查事项";
    let goals = "《政府工作报告》中提出的重点工作目标、为民办实事和全旗重点项目、重点工作";
    let given = "领导批示、交办事项";
    let motions = "人大代表议案和政协委员提案办理工作";
    banner().says(&[
        ("sources.meeting.plenary", "旗政府全体会议", "2.1", decided),
        (
            "sources.meeting.executive",
            "旗政府常务会议",
            "2.1",
            decided,
        ),
        ("sources.meeting.head", "旗长办公会议", "2.1", decided),
        ("sources.meeting.special", "旗政府专题会议", "2.1", special),
        (
            "sources.meeting.on_the_spot",
            "现场办公会议",
            "2.1",
            special,
        ),
        (
            "sources.work_report.goal",
            "《政府工作报告》重点工作目标",
            "2.1",
            goals,
        ),
        ("sources.livelihood.matter", "为民办实事", "2.1", goals),
        ("sources.project.key", "全旗重点项目", "2.1", goals),
        ("sources.work.key", "全旗重点工作", "2.1", goals),
        ("sources.instruction.leader", "领导批示", "2.2", given),
        ("sources.assignment.leader", "领导交办", "2.2", given),
        ("sources.congress.motion", "人大代表议案", "2.3", motions),
        (
            "sources.conference.proposal",
            "政协委员提案",
            "2.3",
            motions,
        ),
        (
            "forms.work_report",
            "《政府工作报告》",
            "2.1",
            "《政府工作报告》",
        ),
    ]);
    assert_eq!(banner().0.sources.len(), 13);
}

/// `banner/4.1.1`, `banner/4.2.2`, `banner/4.3.1`: in none of the three procedures a leader approves what goes out.
#[test]
fn nobody_approves_what_the_office_sends_out() {
    let decisions = "meeting.plenary, meeting.executive, meeting.head, meeting.special, meeting.on_the_spot, \
                     work_report.goal, livelihood.matter, project.key, work.key";
    banner().says(&[
        (
            "chains.1.sources",
            decisions,
            "4.1.1",
            "由旗政府督查室负责分解,以文件形式印发",
        ),
        (
            "chains.2.sources",
            "instruction.leader, assignment.leader",
            "4.2.2",
            "根据领导批示要求",
        ),
        (
            "chains.3.sources",
            "congress.motion, conference.proposal",
            "4.3.1",
            "确定承办单位,明确办理时限",
        ),
    ]);
    assert!(
        banner()
            .0
            .sources
            .iter()
            .all(|source| banner().0.chain(&source.id, false).is_empty())
    );
    banner().only("approvals.", &[]);
}

/// `banner/4.1.2`: a unit that has a decision or key project to carry out makes its schedule with the receipt.
#[test]
fn a_schedule_comes_with_the_receipt() {
    banner().says(&[
        ("receipt.schedule", "true", "4.1.2", "要制定出办理日程表"),
        (
            "forms.schedule",
            "办理日程表",
            "4.1.2",
            "要制定出办理日程表",
        ),
    ]);
    let receipt = &banner().0.receipt;
    assert_eq!(receipt.schedule_sources, banner().0.chains[0].sources);
    banner().ours(&[("receipt.term", "1 working_days", "4.1.2", "指定专人办理")]);
}

/// `banner/4.1.3`, `banner/4.2.4`, `banner/4.3.3`: by phone, by 《督查通知》, on the spot, as the case needs.
#[test]
fn the_office_picks_how_to_urge() {
    let ways = "采取电话催办、下发《督查通知》、现场督查等方式进行督办";
    let limits = "根据各项任务完成时限要求,采取电话催办";
    banner().says(&[
        (
            "ladder.free_choice",
            "true",
            "4.2.4",
            "视情况采取电话催办、现场督办、下发《督查通知》等方式",
        ),
        ("ladder.phone.name", "电话催办", "4.1.3", ways),
        ("ladder.written.name", "《督查通知》", "4.1.3", ways),
        ("ladder.in_person.name", "现场督办", "4.1.3", ways),
        (
            "forms.urge_notice",
            "《督查通知》",
            "4.2.4",
            "下发《督查通知》",
        ),
    ]);
    banner().ours(&[
        ("ladder.phone.signer", "director", "4.1.3", limits),
        ("ladder.phone.answer", "1 working_days", "4.1.3", ways),
        ("ladder.written.signer", "director", "4.1.3", limits),
        ("ladder.written.answer", "3 working_days", "4.1.3", ways),
        ("ladder.in_person.signer", "director", "4.1.3", limits),
        ("ladder.in_person.answer", "3 working_days", "4.1.3", ways),
        (
            "prompts.working_days_before",
            "3, 1",
            "4.1.3",
            "完成时限要求",
        ),
    ]);
    let levels = banner().0.ladder.levels.iter();
    let levels: Vec<_> = levels.map(|rule| (rule.level, rule.form)).collect();
    let expected = [
        (Level::Phone, LevelForm::Record),
        (Level::Written, LevelForm::Slip),
        (Level::InPerson, LevelForm::Record),
    ];
    assert_eq!(levels, expected);
}

/// `banner/4.1.4`, `banner/4.3.4`: reviewed, reported to the leaders concerned, or returned.
#[test]
fn what_fails_is_returned() {
    banner().says(&[
        (
            "checklist.requirements_met",
            "是否符合工作要求",
            "4.1.4",
            "对不符合工作要求的,退回承办单位重新办理",
        ),
        (
            "result_review.1",
            "leader_in_charge",
            "4.1.4",
            "进行初审后按程序报告有关领导",
        ),
    ]);
    banner().only("checklist.", &["requirements_met"]);
    banner().only("result_review.", &["1"]);
    let answer = "必须按时限要求书面回告";
    banner().ours(&[
        ("reporting.first_period_minimum", "1/4", "4.1.4", answer),
        ("reporting.handler_submits", "true", "4.1.4", answer),
        (
            "findings.lasting",
            "rectification",
            "4.1.4",
            "退回承办单位重新办理",
        ),
    ]);
}

/// `banner/4.2.2`: the office states requirements and time limit.
#[test]
fn the_office_states_requirements_and_limit() {
    let stated = "旗政府督查室提出具体办理要求和办复时限";
    banner().says(&[
        ("proposal.requirements", "always", "4.2.2", stated),
        ("proposal.due_on", "always", "4.2.2", stated),
    ]);
    banner().only("proposal.", &["requirements", "due_on"]);
    banner().ours(&[
        ("extension.decided_by", "office_chief", "4.2.2", stated),
        ("suspension.decided_by", "leader_in_charge", "4.2.2", stated),
        ("dispute.window", "1 working_days", "4.3.1", "明确办理时限"),
        ("dispute.ruled_by", "office_chief", "4.3.1", "确定承办单位"),
    ]);
}

/// `banner/4.2.3`: self-handled when highly confidential or urgent, alone or with departments, forwarded otherwise.
#[test]
fn handled_by_the_office_or_forwarded() {
    banner().says(&[
        (
            "handling.self",
            "true",
            "4.2.3",
            "对机密性强、时限要求急的领导批示件,由旗政府督查室直接办理",
        ),
        ("handling.joint", "true", "4.2.3", "或会同有关部门协助办理"),
        (
            "handling.self.when",
            "restricted, urgent",
            "4.2.3",
            "对机密性强、时限要求急的领导批示件",
        ),
        (
            "handling.self.sources",
            "instruction.leader",
            "4.2.3",
            "领导批示件",
        ),
        ("handling.self.alone", "true", "4.2.3", "直接办理"),
        (
            "handling.joint.sources",
            "instruction.leader",
            "4.2.3",
            "领导批示件",
        ),
        (
            "handling.joint.when",
            "restricted, urgent",
            "4.2.3",
            "对机密性强、时限要求急的领导批示件",
        ),
        (
            "handling.forward",
            "true",
            "4.2.3",
            "由旗政府督查室转有关乡镇人民政府",
        ),
    ]);
    assert_eq!(
        banner().0.handling,
        [Handling::Forward, Handling::Own, Handling::Joint]
    );
}

/// `banner/4.2.5`: the result of an instruction goes to the leader who gave it.
#[test]
fn the_result_goes_to_who_gave_the_instruction() {
    banner().says(&[("result_to_author", "true", "4.2.5", "按程序报告交办领导")]);
}

/// `banner/4.3.1`, `banner/4.3.2`, `banner/4.3.5`: registered on a form, handed over in a meeting, the reply delivered.
#[test]
fn motions_are_registered_handed_over_and_answered() {
    let form = "填写议案、提案登记表";
    let reply = "递交议案、提案答复件";
    banner().says(&[
        (
            "motions.sources",
            "congress.motion, conference.proposal",
            "4.3.1",
            form,
        ),
        (
            "motions.handover_meeting",
            "true",
            "4.3.2",
            "召开承办单位有关人员参加的交办会议",
        ),
        (
            "motions.committees.congress.motion",
            "人大代表工作委员会",
            "4.3.5",
            "向人大代表工作委员会",
        ),
        (
            "motions.committees.conference.proposal",
            "政协提案工作委员会",
            "4.3.5",
            "政协提案工作委员会递交",
        ),
        ("forms.motion_register", "议案、提案登记表", "4.3.1", form),
        ("forms.reply", "议案、提案答复件", "4.3.5", reply),
    ]);
    banner().ours(&[(
        "motions.delivery",
        "5 working_days",
        "4.3.5",
        "在规定的时限内",
    )]);
}

/// `banner/6.1`: the head is the first responsible person, the handler the one who does it.
#[test]
fn heads_are_first_responsible_persons() {
    banner().says(&[(
        "first_person",
        "true",
        "6.1",
        "主要领导是被督查事项的第一责任人,各经办人是具体责任人",
    )]);
}
