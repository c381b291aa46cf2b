//! From approval to the dossier (`district/9`–`14`).

use super::{check, check_assumed, district};

#[test]
fn district_9_the_office_chief_approves() {
    check(
        "approvals.1",
        "office_chief",
        "9",
        "经区政府办公室主要领导审定后",
    );
    assert_eq!(district().approvals.len(), 1);
}

#[test]
fn district_10a_a_unit_has_one_working_day_to_receive_which_is_ours() {
    check_assumed("receipt.term", "1 working_days", "10", "接到督办任务后");
}

#[test]
fn district_10b_an_assignment_is_contested_on_the_day() {
    check("dispute.window", "same_day", "10", "应于接到督办单当日内");
    check(
        "dispute.ruled_by",
        "office_chief",
        "10",
        "及时向区政府办公室主要领导报告",
    );
}

#[test]
fn district_11_when_prompts_go_out_is_ours() {
    check_assumed(
        "prompts.working_days_before",
        "3, 1",
        "11",
        "及时跟踪了解督查事项进展情况",
    );
}

#[test]
fn district_12b_a_review_checks_five_points() {
    check(
        "checklist.problem_clear",
        "问题是否查清",
        "12",
        "问题是否查清",
    );
    check(
        "checklist.conclusion_right",
        "结论是否准确",
        "12",
        "结论是否准确",
    );
    check(
        "checklist.handling_complete",
        "处理是否到位",
        "12",
        "处理是否到位",
    );
    check(
        "checklist.closed_in_time",
        "结案是否按时",
        "12",
        "结案是否按时",
    );
    check(
        "checklist.procedure_in_order",
        "提报程序是否规范",
        "12",
        "提报程序是否规范",
    );
    assert_eq!(district().checklist.len(), 5);
}

#[test]
fn district_13_two_leaders_read_the_result() {
    check(
        "result_review.1",
        "leader_in_charge",
        "13",
        "报区政府主管领导和主要领导审阅",
    );
    check(
        "result_review.2",
        "principal_leader",
        "13",
        "报区政府主管领导和主要领导审阅",
    );
    assert_eq!(district().result_review.len(), 2);
}

#[test]
fn district_14_the_dossier_is_complete() {
    check("dossier.notice", "交办通知", "14", "要件齐全");
    check("dossier.receipt", "签收记录", "14", "要件齐全");
    check("dossier.final_report", "办结报告", "14", "要件齐全");
    check("dossier.review", "审核意见", "14", "要件齐全");
    check("dossier.leaders_review", "领导审阅意见", "14", "要件齐全");
    assert_eq!(district().dossier.len(), 5);
}
