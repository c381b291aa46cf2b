//! 阳江市实施意见: a list of nodes, reports in three rhythms, coordination before anything goes up, accountability step by step,
//! visits of six kinds.

mod accountability;
mod inspections;
mod list;
mod public;
mod rhythms;
mod together;

use duban_tests::{Case, Engine, Office, office::Post, on_both_databases};
use serde_json::{Value, json};

use crate::stage::{
    CHIEF, CLERK, DIRECTOR, PRINCIPAL, Row, co_head, handler, head, leader, node, open, plan, with,
};
use accountability::{
    a_unit_is_held_to_account_over_a_rolling_year, grave_consequences_go_to_the_supervision_organ,
};
use inspections::{
    a_report_is_verified_and_a_closed_matter_revisited, deputies_are_invited_by_the_government,
    nobody_is_told_of_an_unannounced_visit, research_has_three_parts,
};
use list::{
    a_matter_is_its_sections_by_line, a_missed_node_is_prompted_for_and_urged,
    a_policy_measure_from_its_list_to_the_archive,
};
use public::{
    the_plan_is_owed_and_carried_out, the_public_reads_what_is_disclosed,
    the_public_writes_and_the_office_moderates,
};
use rhythms::{a_deployment_is_reported_in_six_parts, each_source_reports_in_its_own_rhythm};
use together::{
    circulars_praise_and_demand_correction, coordination_comes_before_sending_up,
    organs_supervise_along_and_leaders_disclose, the_year_has_its_priorities,
};

on_both_databases!(
    a_policy_measure_from_its_list_to_the_archive,
    a_matter_is_its_sections_by_line,
    a_missed_node_is_prompted_for_and_urged,
    each_source_reports_in_its_own_rhythm,
    a_deployment_is_reported_in_six_parts,
    coordination_comes_before_sending_up,
    organs_supervise_along_and_leaders_disclose,
    the_year_has_its_priorities,
    the_plan_is_owed_and_carried_out,
    the_public_reads_what_is_disclosed,
    the_public_writes_and_the_office_moderates,
    circulars_praise_and_demand_correction,
    a_unit_is_held_to_account_over_a_rolling_year,
    grave_consequences_go_to_the_supervision_organ,
    a_report_is_verified_and_a_closed_matter_revisited,
    nobody_is_told_of_an_unannounced_visit,
    deputies_are_invited_by_the_government,
    research_has_three_parts,
);

/// Leads the kindergartens of Cangnan's livelihood matters.
const LEAD: &str = "县教育局";
/// Builds them.
const CO: &str = "县住建局";

/// The section of the government's office for education and health, which supervises by its line (2.2b).
const SECTION: &str = "县府办";
/// Another section.
const ELSEWHERE: &str = "县委办";

/// The office, leaders and units of this regulation.
const POSTS: [Post; 8] = [
    CLERK,
    DIRECTOR,
    CHIEF,
    PRINCIPAL,
    leader(LEAD),
    head(LEAD),
    handler(LEAD),
    co_head(CO),
];

/// With the first so many posts of a list.
fn opened(engine: Engine, on: &str, posts: &[Post]) -> Office {
    open(
        engine,
        "yangjiang",
        on,
        &[LEAD, CO, SECTION, ELSEWHERE],
        posts,
    )
}

/// The year's plan, approved: before that nothing is inspected.
fn filed(office: &Office, year: i32) {
    let plan = json!({ "year": year, "priorities": [{ "text": "十件民生实事", "units": [] }], "filed": 12 });
    let plan = Case::open(office, "/api/v1/yearly-plans", &plan);
    let yes = json!({ "passed": true, "opinion": "同意" });
    plan.ask("principal", "approvals", &yes).ok();
}

/// 新改扩建公办园5所，新增公办幼儿学位1000个
fn schools(source: &str, received_on: &str) -> Value {
    Row::of("cangnan-minsheng-2022", "1", LEAD).registration(source, received_on)
}

/// What the list and the supervision plan add to a proposal.
fn listed(office: &Office, plan: Value, nodes: &[Value]) -> Value {
    let more = json!({
        "milestones": nodes, "supervisionPlan": "每月实地查看一次，节点逾期即催办", "sectionId": office.unit(SECTION),
    });
    with(plan, more)
}

/// To the lead alone, with one node.
fn alone(office: &Office, due_on: &str, node_on: &str) -> Value {
    let plan = plan(office, LEAD, &[], Some(due_on));
    listed(office, plan, &[node("完成招标", node_on)])
}

/// To lead and co unit, each with a node of its own.
fn joint(office: &Office) -> Value {
    let mut of_co = node("完成师资招聘", "2025-11-14");
    of_co["unitId"] = json!(office.unit(CO));
    let plan = plan(office, LEAD, &[CO], Some("2025-12-31"));
    listed(office, plan, &[node("完成主体工程", "2025-10-31"), of_co])
}

fn nothing() -> Value {
    json!({})
}
