//! 区政务督查规则（旗）: three procedures (decisions, leaders' instructions, motions), urging as the case needs, six methods of supervision.

mod decisions;
mod instructions;
mod methods;
mod motions;

use domain::vocabulary::Role;
use duban_tests::{
    Engine, Office,
    office::{Post, post},
    on_both_databases,
};
use serde_json::{Value, json};

use crate::stage::{
    CHIEF, CLERK, DIRECTOR, PRINCIPAL, Row, co_head, handler, head, leader, node, open, receipt,
    with,
};
use decisions::{a_decision_from_its_schedule_to_the_archive, the_office_chooses_how_to_urge};
use instructions::{
    another_leader_stands_in_for_who_left, each_unit_has_somebody_who_answers,
    the_office_handles_a_secret_one_itself, the_result_goes_to_the_very_leader,
    the_result_goes_to_who_gave_it,
};
use methods::{
    falsehood_is_held_to_account, results_are_published_and_the_year_assessed,
    units_are_inspected_in_five_ways,
};
use motions::{
    a_motion_is_answered_jointly_and_delivered, many_motions_are_handed_over_in_one_meeting,
};

on_both_databases!(
    a_decision_from_its_schedule_to_the_archive,
    the_office_chooses_how_to_urge,
    the_result_goes_to_who_gave_it,
    the_result_goes_to_the_very_leader,
    another_leader_stands_in_for_who_left,
    each_unit_has_somebody_who_answers,
    the_office_handles_a_secret_one_itself,
    a_motion_is_answered_jointly_and_delivered,
    many_motions_are_handed_over_in_one_meeting,
    units_are_inspected_in_five_ways,
    results_are_published_and_the_year_assessed,
    falsehood_is_held_to_account,
);

/// Leads most of Inner Mongolia's livelihood matters on work.
const LEAD: &str = "自治区人力资源和社会保障厅";
/// Leads those on training.
const CO: &str = "自治区教育厅";
/// Gets the replies to motions (`banner/4.3.5`).
const COMMITTEE: &str = "人大代表工作委员会";

/// The office, leaders and units of this regulation.
const POSTS: [Post; 9] = [
    CLERK,
    DIRECTOR,
    CHIEF,
    PRINCIPAL,
    leader(LEAD),
    head(LEAD),
    handler(LEAD),
    co_head(CO),
    post("liaison", Role::CongressLiaison, Some(COMMITTEE)),
];

/// On Monday 2025-09-01.
fn opened(engine: Engine, posts: &[Post]) -> Office {
    let units = [LEAD, CO, COMMITTEE];
    open(engine, "banner", "2025-09-01", &units, posts)
}

/// 实施“三支一扶”和社区民生基层服务计划，招募7500名项目人员
fn recruits(source: &str) -> Value {
    Row::of("nmg-minsheng-2023", "2", LEAD).registration(source, "2025-09-01")
}

/// With the receipt comes the unit's schedule.
fn scheduled(on: &str) -> Value {
    let schedule = json!([node("完成公告报名", on)]);
    with(receipt(), json!({ "schedule": schedule }))
}

fn nothing() -> Value {
    json!({})
}
