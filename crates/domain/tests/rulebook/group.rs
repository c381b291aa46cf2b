//! Every figure of the group's regulation against the article it names.

use domain::rulebook::{LevelForm, number_text};
use domain::vocabulary::Role;

use crate::table::Table;

fn group() -> Table {
    Table::of("group")
}

/// `group/1.1`: four kinds of matters.
#[test]
fn four_kinds_of_matters_are_supervised() {
    group().says(&[
        (
            "sources.province.decision",
            "省委、省政府决策部署",
            "1.1",
            "省委、省政府重要决策、重要工作部署",
        ),
        (
            "sources.meeting.group",
            "集团公司会议议定",
            "1.1",
            "党政联席会议、总经理办公会议、党委会议重要议定事项",
        ),
        (
            "sources.meeting.on_the_spot",
            "领导现场办公会议定",
            "1.1",
            "领导同志现场办公会议议定事项",
        ),
        (
            "sources.superior.assignment",
            "上级机关交办",
            "1.1",
            "上级机关交办事项",
        ),
        (
            "sources.instruction.leader",
            "领导重要批件",
            "1.1",
            "领导同志重要批件",
        ),
        ("sources.other", "其它", "1.1", "其它督办事项"),
    ]);
    assert_eq!(
        group().0.sources.len(),
        6,
        "two of the four kinds are two sources each"
    );
    group().ours(&[("tiers.general.cadence", "none", "3.3", "难易、急缓程度")]);
}

/// `group/1.2`: the general office looks first.
#[test]
fn the_general_office_screens() {
    group().says(&[(
        "screening.decided_by",
        "director",
        "1.2",
        "由综合办进行初步审查",
    )]);
}

/// `group/2.1`: one numbering for all matters, and one of its own for what only some may know.
#[test]
fn matters_are_numbered_in_one_series() {
    let numbering = &group().0.numbering;
    assert_eq!(number_text(&numbering.items, 2026, 12), "集督〔2026〕12号");
    assert_eq!(
        number_text(&numbering.restricted, 2026, 1),
        "集督密〔2026〕1号"
    );
}

/// `group/3.1, 3.2`: the card, and what its proposal says.
#[test]
fn a_proposal_says_why_and_by_when() {
    let clear = "立项事由、承办单位、办理时限等内容提出明确、可行的建议";
    group().says(&[
        (
            "forms.proposal",
            "“督查事项办理卡”",
            "3.1",
            "认真填写“督查事项办理卡”",
        ),
        ("forms.opinion", "拟办意见", "3.2", "拟办意见"),
        ("proposal.reason", "always", "3.2", clear),
        ("proposal.due_on", "always", "3.2", clear),
    ]);
}

/// `group/3.3`: normally not longer than a month.
#[test]
fn a_month_is_normal() {
    let month = "一般不超过一个月";
    group().says(&[("completion.normal_maximum", "1 months", "3.3", month)]);
    group().only("completion.", &["normal_maximum"]);
    group().ours(&[
        ("extension.decided_by", "leader_in_charge", "3.3", month),
        (
            "suspension.decided_by",
            "leader_in_charge",
            "3.3",
            "难易、急缓程度",
        ),
    ]);
}

/// `group/4.1, 4.2`: the leader in charge approves complete materials.
#[test]
fn the_leader_in_charge_approves_materials_with_their_pages() {
    group().says(&[
        (
            "approvals.1",
            "leader_in_charge",
            "4.1",
            "及时送分管领导审定",
        ),
        (
            "proposal.materials",
            "always",
            "4.2",
            "齐全、规范并标明总页码及附件",
        ),
    ]);
    group().only("approvals.", &["1"]);
}

/// `group/5.1, 5.2`: the notice goes out and says by when to report.
#[test]
fn a_notice_goes_out_after_approval() {
    let notice = "填写“督查事项通知”及时下达承办单位";
    group().says(&[
        ("forms.notice", "“督查事项通知”", "5.1", notice),
        ("handling.forward", "true", "5.1", notice),
    ]);
    group().ours(&[
        ("receipt.term", "1 working_days", "5.1", notice),
        ("dispute.window", "1 working_days", "5.1", notice),
        ("dispute.ruled_by", "leader_in_charge", "5.1", notice),
        (
            "reporting.first_period_minimum",
            "1/4",
            "5.2",
            "对督查事项、报告时限作出明确要求",
        ),
    ]);
}

/// `group/5.3`: copies go out, originals stay.
#[test]
fn originals_stay() {
    group().says(&[(
        "originals",
        "true",
        "5.3",
        "只附有关材料复印件,原件留存备查",
    )]);
}

/// `group/6.1`: each call is put on record.
#[test]
fn calls_are_put_on_record() {
    group().says(&[(
        "ladder.phone.name",
        "电话催办",
        "6.1",
        "承办人每次电话询问都要作详细的记录",
    )]);
    group().ours(&[
        ("ladder.phone.signer", "director", "6.1", "作详细的记录"),
        (
            "ladder.phone.answer",
            "1 working_days",
            "6.1",
            "掌握督查事项进展情况",
        ),
        (
            "prompts.working_days_before",
            "3, 1",
            "6.1",
            "用于经常性的询问",
        ),
    ]);
    assert_eq!(group().0.ladder.levels[0].form, LevelForm::Record);
}

/// `group/6.2`: what is overdue is urged in writing, and the answer says why it is late.
#[test]
fn what_is_overdue_is_urged_in_writing() {
    let asks = "应要求承办单位书面报告承办事项的最新进展情况和逾期原因";
    group().says(&[
        (
            "ladder.written.name",
            "催办通知",
            "6.2",
            "对逾期未报告的督查事项",
        ),
        ("reporting.late_reason", "true", "6.2", asks),
        (
            "ladder.written.answer_parts.progress",
            "最新进展情况",
            "6.2",
            asks,
        ),
        (
            "ladder.written.answer_parts.late_reason",
            "逾期原因",
            "6.2",
            asks,
        ),
        ("forms.urge", "“催办通知”", "6.2", "“催办通知”"),
    ]);
    group().ours(&[
        ("ladder.written.signer", "director", "6.2", "“催办通知”"),
        ("ladder.written.answer", "3 working_days", "6.2", asks),
    ]);
}

/// `group/6.3`: in person when both did not help, at once when urgent; leaders may coordinate.
#[test]
fn an_urgent_matter_is_urged_in_person_at_once() {
    let used = "用于电话催办、书面催办仍未落实或紧急事项的催办";
    group().says(&[
        ("ladder.in_person.name", "当面催办", "6.3", used),
        ("ladder.starts.urgent", "in_person", "6.3", used),
        (
            "coordination.important.decided_by",
            "leader_in_charge",
            "6.3",
            "必要时可请有关领导同志听取汇报或出面协调",
        ),
        (
            "coordination.failures_before_sending_up",
            "0",
            "6.3",
            "必要时",
        ),
    ]);
    group().ours(&[
        ("ladder.in_person.signer", "director", "6.3", "深入承办单位"),
        (
            "ladder.in_person.answer",
            "3 working_days",
            "6.3",
            "当面了解情况",
        ),
    ]);
    group().only("ladder.starts.", &["urgent"]);
    let levels = group().0.ladder.levels.iter().map(|rule| rule.level.word());
    assert_eq!(
        levels.collect::<Vec<_>>(),
        ["phone", "written", "in_person"]
    );
}

/// `group/7.1, 7.2`: a poor report goes back, a good one to leaders.
#[test]
fn a_good_report_goes_to_leaders() {
    let leaders = "填写“督查情况专报”后,分送有关领导";
    group().says(&[
        (
            "checklist.requirements_met",
            "报告是否符合办理要求",
            "7.1",
            "不符合办理要求的报告,要及时退承办单位重新办理",
        ),
        ("result_review.1", "leader_in_charge", "7.2", leaders),
        ("forms.special_report", "“督查情况专报”", "7.2", leaders),
    ]);
}

/// `group/8`: instructive matters are written up, approved by the general office and circulated on a leader's word.
#[test]
fn instructive_matters_are_circulated_on_a_leaders_word() {
    group().says(&[
        (
            "forms.bulletin",
            "督查情况材料",
            "8.1",
            "及时整理、编写督查情况材料",
        ),
        (
            "duties.instructive_matter",
            "as_needed",
            "8.2",
            "经综合办审定后,及时报送有关单位和集团公司领导",
        ),
    ]);
    let duty = group().0.duty("instructive_matter").unwrap();
    assert_eq!(
        (duty.approved_by, duty.published_by),
        (Some(Role::Director), Some(Role::PrincipalLeader))
    );
}

/// `group/9.2`: seven named materials, four of them where the matter has one.
#[test]
fn the_dossier_names_seven_materials() {
    group().says(&[
        (
            "dossier.catalogue",
            "督查事项办理目录",
            "9.2",
            "“督查事项办理目录”",
        ),
        ("dossier.notice", "督查通知", "9.2", "“督查通知”"),
        ("dossier.urge", "催办通知", "9.2", "“催办通知”"),
        ("dossier.minutes", "会议纪要", "9.2", "“会议纪要”"),
        ("dossier.instruction", "领导批示", "9.2", "“领导批示”"),
        (
            "dossier.final_report",
            "承办单位报告",
            "9.2",
            "“承办单位报告”",
        ),
        ("dossier.phone_record", "电话记录", "9.2", "“电话记录”"),
        (
            "dossier.feedback",
            "“督查情况专报”",
            "7.2",
            "由承办人整理并填写“督查情况专报”后,分送有关领导。",
        ),
    ]);
    let dossier = &group().0.dossier;
    // The seven that 9.2 names, and the paper of 7.2.
    assert_eq!(dossier.len(), 8);
    let always = dossier.iter().filter(|rule| !rule.when_present);
    let always: Vec<_> = always.map(|rule| rule.id.as_str()).collect();
    assert_eq!(always, ["catalogue", "notice", "final_report", "feedback"]);
    group().says(&[
        (
            "forms.catalogue",
            "“督查事项办理目录”",
            "9.2",
            "“督查事项办理目录”",
        ),
        ("forms.minutes", "“会议纪要”", "9.2", "“会议纪要”"),
        ("forms.instruction", "“领导批示”", "9.2", "“领导批示”"),
        ("forms.report", "“承办单位报告”", "9.2", "“承办单位报告”"),
        ("forms.phone_record", "“电话记录”", "9.2", "“电话记录”"),
    ]);
    assert_eq!(group().0.scores, None);
}

/// `group/10.1`: signatures are kept at every step, so a unit's head signs its reports.
#[test]
fn a_unit_signs_its_reports() {
    group().says(&[(
        "reporting.handler_submits",
        "false",
        "10.1",
        "要严格履行签字手续",
    )]);
}
