//! Slips, who signs them, and what things cost (`district/11`, `15`–`17`, `A4`).

use super::{check, check_assumed, district};

#[test]
fn district_11_each_colour_has_its_signer() {
    check(
        "ladder.blue.signer",
        "office_chief",
        "11",
        "蓝色催办单由区政府办公室主要领导签发",
    );
    check(
        "ladder.yellow.signer",
        "leader_in_charge",
        "11",
        "黄色催办单由区政府主管领导签发",
    );
    check(
        "ladder.red.signer",
        "principal_leader",
        "11",
        "红色催办单由区政府主要领导签发",
    );
}

#[test]
fn district_15_three_colours_climb() {
    let levels: Vec<_> = district()
        .ladder
        .levels
        .iter()
        .map(|level| (level.level.word(), level.name.as_str()))
        .collect();
    assert_eq!(
        levels,
        [
            ("blue", "蓝色催办单"),
            ("yellow", "黄色催办单"),
            ("red", "红色催办单")
        ]
    );
}

#[test]
fn district_15_1_blue_is_answered_in_two_days_or_with_a_cause() {
    check(
        "ladder.blue.answer",
        "2 days",
        "15.1",
        "承办单位需 2 日内反馈办理结果",
    );
    check(
        "ladder.blue.cause.countersigned_by",
        "leader_in_charge",
        "15.1",
        "经主管区级领导审签后",
    );
    check(
        "ladder.blue.cause.decided_by",
        "principal_leader",
        "15.1",
        "提请区政府主要领导审定",
    );
    assert!(!district().ladder.levels[0].explanation);
}

#[test]
fn district_15_2_yellow_is_explained_in_person() {
    check(
        "ladder.yellow.explanation",
        "true",
        "15.2",
        "承办单位主要领导需当面向区政府主要领导解释说明",
    );
    check_assumed(
        "ladder.yellow.answer",
        "3 working_days",
        "15.2",
        "向区政府督查室反馈情况",
    );
    assert_eq!(district().ladder.levels[1].cause, None);
}

#[test]
fn district_15_2_a_granted_date_that_was_missed_draws_yellow() {
    check_assumed(
        "ladder.starts.granted_date_missed",
        "yellow",
        "15.2",
        "申请延期后仍不能办结的,由区政府督查室发出黄色催办单",
    );
}

#[test]
fn district_15_2_who_decides_an_extension_is_ours() {
    check_assumed("extension.decided_by", "office_chief", "15.2", "申请延期");
}

#[test]
fn district_15_3_red_is_copied_to_discipline_and_organization() {
    check(
        "ladder.red.copies.discipline",
        "true",
        "15.3",
        "同时抄送区纪检、组织部门",
    );
    check(
        "ladder.red.copies.organization",
        "true",
        "15.3",
        "同时抄送区纪检、组织部门",
    );
    check_assumed(
        "ladder.red.answer",
        "3 working_days",
        "15.3",
        "由区政府督查室发出红色催办单",
    );
    check_assumed(
        "ladder.red.explanation",
        "true",
        "15.2",
        "当面向区政府主要领导解释说明",
    );
    assert_eq!(district().ladder.levels[2].cause, None);
}

#[test]
fn district_17_yellow_and_red_are_copied_to_performance() {
    check(
        "ladder.yellow.copies.performance",
        "true",
        "17",
        "在下发黄色催办单和红色催办单时,同时抄送区绩考办",
    );
    check(
        "ladder.red.copies.performance",
        "true",
        "17",
        "在下发黄色催办单和红色催办单时,同时抄送区绩考办",
    );
    let copies: Vec<_> = district()
        .ladder
        .levels
        .iter()
        .map(|level| level.copies.len())
        .collect();
    assert_eq!(copies, [0, 1, 3]);
}

#[track_caller]
fn check_points(entry: &str, article: &str, says: &str, points: [&str; 3]) {
    for (tier, points) in ["critical", "major", "general"].into_iter().zip(points) {
        check(&format!("scores.{entry}.{tier}"), points, article, says);
    }
}

#[test]
fn district_a4_2_late_work_and_late_disputes_cost_by_tier() {
    check_points(
        "overdue",
        "A4.2",
        "每次分别减 3、2、1 分",
        ["-3", "-2", "-1"],
    );
    check_points(
        "dispute",
        "A4.2",
        "未当日提报书面意见建议的",
        ["-3", "-2", "-1"],
    );
}

#[test]
fn district_a4_3_poor_reports_cost_by_tier() {
    check_points(
        "quality",
        "A4.3",
        "每次分别减 3、2、1 分",
        ["-3", "-2", "-1"],
    );
}

#[test]
fn district_a4_4_false_reports_cost_by_tier() {
    check_points(
        "integrity",
        "A4.4",
        "每次分别减 10、5、3 分",
        ["-10", "-5", "-3"],
    );
}

#[test]
fn district_a4_5_slips_cost_by_colour() {
    let says = "对应红、黄、蓝三个催办等级,每次分别减 10、5、3 分";
    check("ladder.red.points", "-10", "A4.5", says);
    check("ladder.yellow.points", "-5", "A4.5", says);
    check("ladder.blue.points", "-3", "A4.5", says);
}
