//! Yangjiang's rulebook against the articles it names: coordination, field work, accountability, what the public sees.

use domain::rulebook::{AccountabilityNeed, AccountabilityStep, InspectionKind};
use domain::vocabulary::Role;

use super::yangjiang;

/// `yangjiang/2.1a`: after two coordinations that failed, a matter is sent up in writing.
#[test]
fn sent_up_after_two_failed_coordinations() {
    let failed = "经两次以上协调确实无法解决的";
    let written = "须及时将协调情况、无法解决的原因、相关意见建议等以书面形式上报";
    yangjiang().says(&[(
        "coordination.failures_before_sending_up",
        "2",
        "2.1a",
        failed,
    )]);
    yangjiang().ours(&[
        ("difficulty.decided_by", "leader_in_charge", "2.1a", written),
        ("suspension.decided_by", "leader_in_charge", "2.1a", failed),
    ]);
}

/// `yangjiang/2.2a`: the year's priorities are proposed at its beginning and approved; by whom is ours.
#[test]
fn the_years_priorities_are_approved() {
    let yearly =
        "每年年初,政府督查机构要围绕中心工作,研究提出年度督查工作重点,按程序报批后组织实施";
    yangjiang().ours(&[("yearly_plan.decided_by", "principal_leader", "2.2a", yearly)]);
    yangjiang().says(&[(
        "forms.yearly_priorities",
        "年度督查工作重点",
        "2.2a",
        "研究提出年度督查工作重点",
    )]);
}

/// `yangjiang/2.3`: four organs supervise together with the office.
#[test]
fn four_organs_supervise_along() {
    yangjiang().says(&[
        (
            "co_supervisors.party_office",
            "党委督促检查机构",
            "2.3",
            "与党委督促检查工作的协调配合",
        ),
        (
            "co_supervisors.finance",
            "财政部门",
            "2.3",
            "相关财政资金支出进度的跟踪、反馈",
        ),
        ("co_supervisors.audit", "审计部门", "2.3", "进行跟踪审计"),
        ("co_supervisors.supervision", "监察部门", "2.3", "行政监察"),
    ]);
    yangjiang().only(
        "co_supervisors.",
        &["party_office", "finance", "audit", "supervision"],
    );
}

/// `yangjiang/3.2`: reports are verified on the spot, key matters visited again: are the facts found, is it put right?
#[test]
fn verified_on_the_spot_and_visited_again() {
    let again = "检查和了解情况是否查明、整改是否到位";
    yangjiang().says(&[
        (
            "inspections.on_site",
            "实地调查复核",
            "3.2",
            "进行实地调查复核",
        ),
        ("inspections.return_visit", "回访督查", "3.2", again),
    ]);
    yangjiang().ours(&[
        ("checklist.facts_found", "情况是否查明", "3.2", again),
        ("checklist.corrected", "整改是否到位", "3.2", again),
        ("findings.minor", "on_the_spot", "3.2", again),
    ]);
    yangjiang().only("checklist.", &["facts_found", "corrected"]);
}

/// `yangjiang/3.3`: circulars, special reports to leaders, laggards put right by a date.
#[test]
fn circulars_special_reports_and_correction() {
    let special = "重要情况向政府领导作出专报";
    let laggards = "要严肃指出问题并限期整改";
    yangjiang().says(&[
        ("duties.circular", "as_needed", "3.3", "及时进行通报"),
        ("duties.special_report", "as_needed", "3.3", special),
        ("forms.circular", "通报", "3.3", "及时进行通报"),
        ("forms.special_report", "专报", "3.3", special),
        ("findings.lasting", "rectification", "3.3", laggards),
    ]);
    yangjiang().ours(&[
        ("result_review.1", "leader_in_charge", "3.3", special),
        ("findings.serious", "leaders_decision", "3.3", special),
        ("forms.rectification", "限期整改通知", "3.3", laggards),
    ]);
    yangjiang().only("result_review.", &["1"]);
}

#[track_caller]
fn check_step(step: AccountabilityStep, needs: AccountabilityNeed, correction: bool) {
    let rule = yangjiang().0.accountability(step).unwrap();
    assert_eq!((rule.needs, rule.correction), (needs, correction));
}

/// `yangjiang/3.4a`: the government sends the unit's head a 督查通知书 with a date.
#[test]
fn first_a_notice_with_a_date() {
    let notice = "向该单位主要负责人下达督查通知书";
    yangjiang().says(&[
        ("accountability.notice", "principal_leader", "3.4a", notice),
        (
            "accountability.notice.addressee",
            "head",
            "3.4a",
            "向该单位主要负责人下达督查通知书",
        ),
        ("forms.accountability_notice", "督查通知书", "3.4a", notice),
    ]);
    check_step(AccountabilityStep::Notice, AccountabilityNeed::Ground, true);
}

/// `yangjiang/3.4b`: not put right, the deputy in charge is interviewed by a government leader.
#[test]
fn then_an_interview() {
    yangjiang().says(&[
        (
            "accountability.interview",
            "leader_in_charge",
            "3.4b",
            "提请政府负责同志约谈该单位分管负责人",
        ),
        (
            "accountability.interview.addressee",
            "deputy",
            "3.4b",
            "约谈该单位分管负责人",
        ),
    ]);
    check_step(
        AccountabilityStep::Interview,
        AccountabilityNeed::MissedCorrection,
        false,
    );
}

/// `yangjiang/3.4c`: interviewed twice within a year: criticized publicly, and the unit's head pledges correction.
#[test]
fn interviewed_twice_is_criticized_publicly() {
    yangjiang().ours(&[
        (
            "accountability.public_criticism",
            "principal_leader",
            "3.4c",
            "同一负责人一年内被约谈两次的,对其进行通报批评",
        ),
        (
            "accountability.pledge",
            "principal_leader",
            "3.4c",
            "在政府常务会议上作出说明和整改承诺",
        ),
        (
            "accountability.public_criticism.repeat.count",
            "2",
            "3.4c",
            "一年内被约谈两次",
        ),
        (
            "accountability.public_criticism.repeat.within",
            "12 months",
            "3.4c",
            "一年内被约谈两次",
        ),
    ]);
    yangjiang().says(&[
        (
            "accountability.public_criticism.addressee",
            "interviewed",
            "3.4c",
            "对其进行通报批评",
        ),
        (
            "accountability.pledge.addressee",
            "head",
            "3.4c",
            "责成该单位主要负责人",
        ),
        (
            "forms.public_criticism",
            "通报批评",
            "3.4c",
            "对其进行通报批评",
        ),
    ]);
    for step in [
        AccountabilityStep::PublicCriticism,
        AccountabilityStep::Pledge,
    ] {
        check_step(step, AccountabilityNeed::InterviewedTwice, false);
    }
}

/// `yangjiang/3.4d`: grave consequences go to the supervision organ, without the steps before.
#[test]
fn grave_consequences_are_handed_over() {
    let organ = "由监察部门按有关规定进行问责";
    yangjiang().ours(&[
        ("accountability.handover", "principal_leader", "3.4d", organ),
        (
            "accountability.handover.copies",
            "discipline",
            "3.4d",
            organ,
        ),
    ]);
    check_step(
        AccountabilityStep::Handover,
        AccountabilityNeed::Ground,
        false,
    );
    yangjiang().only(
        "accountability.",
        &[
            "notice",
            "notice.addressee",
            "interview",
            "interview.addressee",
            "public_criticism",
            "public_criticism.addressee",
            "public_criticism.repeat.count",
            "public_criticism.repeat.within",
            "pledge",
            "pledge.addressee",
            "pledge.repeat.count",
            "pledge.repeat.within",
            "handover",
            "handover.addressee",
            "handover.copies",
        ],
    );
}

/// `yangjiang/3.5`: research ends in a report. `yangjiang/4.2`: routine, special, unannounced. `yangjiang/4.3`: the government
/// invites deputies and members on the office's request.
#[test]
fn ways_of_inspecting() {
    yangjiang().says(&[
        (
            "inspections.research",
            "督查调研",
            "3.5",
            "有情况、有分析、有建议的调研报告",
        ),
        (
            "forms.research_report",
            "调研报告",
            "3.5",
            "有情况、有分析、有建议的调研报告",
        ),
        ("inspections.routine", "常规督查", "4.2", "一般采取常规督查"),
        ("inspections.special", "专项督查", "4.2", "一般采取专项督查"),
        ("inspections.unannounced", "暗察暗访", "4.2", "进行暗察暗访"),
        (
            "inspections.invited",
            "邀请视察检查",
            "4.3",
            "提请同级政府邀请人大代表、政协委员视察检查",
        ),
    ]);
    let rule = |kind| yangjiang().0.inspection(kind).unwrap();
    assert!(rule(InspectionKind::Research).report_required);
    assert_eq!(
        rule(InspectionKind::Invited).approved_by,
        Some(Role::PrincipalLeader)
    );
    assert_eq!(rule(InspectionKind::Unannounced).approved_by, None);
    assert_eq!(yangjiang().0.inspections.len(), 7);
}

/// `yangjiang/4.1`: results enter performance assessment, without points of its own.
#[test]
fn assessed_without_points() {
    let key_work = "将市政府确定的年度重点工作落实情况纳入机关作风建设日常绩效考核";
    let circulated = "贯彻落实重大决策部署情况及时进行通报";
    yangjiang().ours(&[
        ("duties.performance_assessment", "yearly", "4.1", key_work),
        (
            "duties.performance_assessment.sources",
            "work.yearly",
            "4.1",
            key_work,
        ),
        (
            "duties.circular.published_by",
            "office_chief",
            "3.3",
            circulated,
        ),
    ]);
    yangjiang().only(
        "duties.",
        &[
            "circular",
            "circular.published_by",
            "circular.published_to",
            "special_report",
            "performance_assessment",
            "performance_assessment.sources",
            "performance_assessment.published_by",
            "performance_assessment.published_to",
        ],
    );
    yangjiang().only("scores.", &[]);
}

/// `yangjiang/4.4`: livelihood matters are disclosed with responsibility list and staged progress; who decides is ours.
#[test]
fn livelihood_matters_are_disclosed() {
    let public = "通过政府门户网站将责任清单、阶段性进展情况向社会公开";
    yangjiang().ours(&[("disclosure.decided_by", "leader_in_charge", "4.4", public)]);
    yangjiang().says(&[("forms.responsibility_list", "责任清单", "4.4", public)]);
}

/// `yangjiang/4.5`: early warning; how early is ours.
#[test]
fn early_warning() {
    yangjiang().ours(&[("prompts.working_days_before", "3, 1", "4.5", "双向提示预警")]);
}
