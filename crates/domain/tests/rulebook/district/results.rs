//! What the office owes, what follows from supervision, and the papers (`district/10b`, `16`–`18`, `A2`).

use domain::rulebook::{AccountabilityNeed, AccountabilityStep, FormUse, OfficeStep};
use domain::vocabulary::CopyOffice;

use super::district;
use crate::table::Table;

fn table() -> Table {
    Table::of("district")
}

/// `district/9`: given out to the units.
#[test]
fn a_matter_is_given_out_to_units() {
    table().says(&[("handling.forward", "true", "9", "向承办单位交办督查任务")]);
}

/// `district/10b`: the office answers 及时, at once; in figures that is ours.
#[test]
fn the_office_answers_a_dispute_within_a_working_day() {
    table().ours(&[(
        "office.1.answer_dispute",
        "1 working_days",
        "10",
        "应及时向区政府办公室主要领导报告并向承办单位答复",
    )]);
    let clock = |step| {
        district()
            .office_clock(step, "instruction.leader")
            .is_some()
    };
    assert!(clock(OfficeStep::AnswerDispute) && !clock(OfficeStep::Issue));
}

/// `district/15.1`: an objective cause is the principal leader's to judge; that the clock stops is ours.
#[test]
fn the_clock_stops_by_the_principal_leaders_decision() {
    table().ours(&[(
        "suspension.decided_by",
        "principal_leader",
        "15.1",
        "受客观因素影响暂时难以办结",
    )]);
}

/// `district/16, A2`: units are assessed once a year.
#[test]
fn units_are_assessed_once_a_year() {
    table().says(&[
        (
            "duties.yearly_assessment",
            "yearly",
            "A2",
            "依据各单位年终得分分值确定排名",
        ),
        (
            "forms.scoring_rules",
            "《督查专项考核评分细则》",
            "16",
            "依据《督查专项考核评分细则》",
        ),
    ]);
}

/// `district/18`: a written self-criticism, and a district-wide notice with copies.
#[test]
fn units_and_cadres_are_held_to_account() {
    table().says(&[
        (
            "accountability.self_criticism",
            "principal_leader",
            "18",
            "根据情节轻重,责令向区政府作出书面检查",
        ),
        (
            "accountability.public_criticism",
            "principal_leader",
            "18",
            "并在全区范围内通报",
        ),
        ("forms.self_criticism", "书面检查", "18", "作出书面检查"),
    ]);
    assert_eq!(district().accountability.len(), 2);
    let notice = district()
        .accountability(AccountabilityStep::PublicCriticism)
        .unwrap();
    assert_eq!(notice.needs, AccountabilityNeed::Ground);
    assert_eq!(
        notice.copies,
        [CopyOffice::Discipline, CopyOffice::Organization]
    );
}

/// `district/13`: what the leaders passed is reported up to the superior who gave it; on which paper is ours.
#[test]
fn results_are_reported_up() {
    let reported = "审阅通过的及时反馈上报";
    table().ours(&[("forms.result_upward", "督办结果上报", "13", reported)]);
}

/// `district/8, 10b, 11, 15.1–15.3, A3.4, A4.2`: every paper that is named.
#[test]
fn papers_are_called_as_the_regulation_calls_them() {
    table().says(&[
        ("forms.notice", "督办单", "8", "下发督办单"),
        (
            "forms.supervision_notice",
            "督查通知",
            "11",
            "督查通知下达后",
        ),
        ("forms.dispute", "书面调整意见", "10", "提报书面调整意见"),
        (
            "forms.dispute_opinion",
            "书面意见建议",
            "A4.2",
            "未当日提报书面意见建议",
        ),
        ("forms.urge_blue", "蓝色催办单", "15.1", "发出蓝色催办单"),
        ("forms.urge_yellow", "黄色催办单", "15.2", "发出黄色催办单"),
        ("forms.urge_red", "红色催办单", "15.3", "发出红色催办单"),
        (
            "forms.cause",
            "原因及办理意见",
            "15.1",
            "写明原因及办理意见",
        ),
        (
            "forms.research_report",
            "督查调研报告",
            "A3.4",
            "督查调研报告",
        ),
    ]);
    assert_eq!(district().forms.len(), 12);
    let mut papers = district().forms_of("meeting.executive");
    let notice = papers
        .find(|form| form.used_for == FormUse::Notice)
        .unwrap();
    assert_eq!(notice.name, "督办单");
}
