//! Which matters are supervised, and how often their units report (`district/4`–`8`).

use super::{check, check_assumed, district};

#[test]
fn district_4_superior_matters_are_sources() {
    check(
        "sources.superior.decision",
        "上级重大决策部署",
        "4.1",
        "上级政府重大决策、重要会议和重要部署",
    );
    check(
        "sources.superior.instruction",
        "上级领导批示交办",
        "4.2",
        "上级领导关注、批示、交办",
    );
    check(
        "sources.superior.supervision",
        "上级督查机构交办",
        "4.3",
        "上级政府督查机构交办",
    );
}

#[test]
fn district_5_own_matters_are_sources() {
    check(
        "sources.government.decision",
        "区政府重大决策部署",
        "5.1",
        "区政府的重大决策、重要会议和重要部署",
    );
    check(
        "sources.meeting.executive",
        "区政府常务会议",
        "5.2",
        "区政府常务会议",
    );
    check(
        "sources.meeting.head",
        "区长办公会议",
        "5.2",
        "区长办公会议",
    );
    check(
        "sources.meeting.leading_group",
        "专项领导小组会议",
        "5.2",
        "各专项领导小组重要会议",
    );
    check(
        "sources.instruction.leader",
        "区政府领导批示",
        "5.3",
        "区政府领导批示",
    );
}

#[test]
fn district_6_government_information_is_a_source() {
    check(
        "sources.information.commissioned",
        "政务信息约稿",
        "6.1",
        "约稿任务",
    );
    check(
        "sources.information.direct",
        "政务信息直报",
        "6.2",
        "直报工作",
    );
    check(
        "sources.information.own",
        "区本级政务信息",
        "6.3",
        "区本级政务信息工作",
    );
}

#[test]
fn district_7_other_matters_are_sources() {
    check(
        "sources.petition.major",
        "重大信访维稳",
        "7.1",
        "重大信访维稳",
    );
    check(
        "sources.issue.public",
        "群众关注热点难点",
        "7.2",
        "群众关注热点、难点",
    );
    check(
        "sources.work.phased",
        "全区阶段性重点工作",
        "7.3",
        "全区阶段性重点工作",
    );
    assert_eq!(district().sources.len(), 14, "4 to 7 name no other source");
}

#[test]
fn district_8_1_general_reports_every_quarter() {
    check(
        "tiers.general.cadence",
        "quarterly",
        "8.1",
        "承办单位每季提报一次办理结果",
    );
}

/// district/8.1: what is basically done is kept up.
#[test]
fn district_8_1_what_is_done_is_kept_up() {
    check(
        "keep_up.cadence",
        "quarterly",
        "8.1",
        "已基本办结但需常态保持的督查事项",
    );
}

#[test]
fn district_8_2_major_reports_every_month() {
    check(
        "tiers.major.cadence",
        "monthly",
        "8.2",
        "承办单位每月提报一次办理结果",
    );
}

#[test]
fn district_8_3_critical_reports_every_week() {
    check(
        "tiers.critical.cadence",
        "weekly",
        "8.3",
        "承办单位每周提报办理结果",
    );
    assert_eq!(
        district().tiers.len(),
        3,
        "8: 分为一般重要、比较重要、特别重要三个等级"
    );
}

#[test]
fn district_8_which_periods_owe_a_report_is_ours() {
    check_assumed(
        "reporting.first_period_minimum",
        "1/4",
        "8",
        "根据工作需要和督查时序",
    );
}
