//! 区政府督查室督查工作实施办法, beside the main job (`tests/main_job`): tiers and their cadences, what is kept up, results sent back,
//! extensions missed, accountability, the year's scores.

mod figures;
mod results;
mod scores;
mod tiers;
mod upward;

use domain::vocabulary::Role;
use duban_tests::{
    Engine, Office,
    office::{PERFORMANCE, Post, post},
    on_both_databases,
};
use serde_json::{Value, json};

use crate::stage::{
    CHIEF, CLERK, DIRECTOR, PRINCIPAL, Row, Story, co_head, handler, head, leader, open, plan, with,
};
use figures::items_are_listed_and_counted_by_source;
use results::{
    a_result_is_read_by_both_leaders_and_supervised_again, an_extension_missed_begins_at_yellow,
    who_ignores_a_slip_is_held_to_account,
};
use scores::the_year_is_scored_within_each_category;
use tiers::{
    each_tier_reports_in_its_own_cadence, many_units_take_part_and_others_take_note,
    what_is_kept_up_is_reported_by_quarter,
};
use upward::what_a_superior_gave_is_reported_up;

on_both_databases!(
    each_tier_reports_in_its_own_cadence,
    many_units_take_part_and_others_take_note,
    what_is_kept_up_is_reported_by_quarter,
    a_result_is_read_by_both_leaders_and_supervised_again,
    an_extension_missed_begins_at_yellow,
    who_ignores_a_slip_is_held_to_account,
    the_year_is_scored_within_each_category,
    what_a_superior_gave_is_reported_up,
    items_are_listed_and_counted_by_source,
);

/// The ledger's 区住建局, as the district's list has it.
const LEAD: &str = "崂山区住房和城乡建设局";
/// The ledger's 区城管局.
const CO: &str = "崂山区城市管理局";
const DISCIPLINE: &str = "崂山区纪委监委";
const ORGANIZATION: &str = "崂山区委组织部";

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

/// The offices that get copies.
const OBSERVERS: [Post; 3] = [
    post("jiwei", Role::Observer, Some(DISCIPLINE)),
    post("zuzhi", Role::Observer, Some(ORGANIZATION)),
    post("jikao", Role::Observer, Some(PERFORMANCE)),
];

fn opened(engine: Engine, on: &str, posts: &[Post]) -> Office {
    let units = [LEAD, CO, DISCIPLINE, ORGANIZATION, PERFORMANCE];
    open(engine, "district", on, &units, posts)
}

/// “打通断头路 畅通微循环”：乐业路
fn roads(received_on: &str) -> Value {
    let row = Row::of("xinjian-minsheng-2024", "一-2", "区住建局");
    row.registration("work.phased", received_on)
}

/// To the lead alone, by a tier.
fn tiered(office: &Office, tier: &str, due_on: Option<&str>) -> Value {
    with(plan(office, LEAD, &[], due_on), json!({ "tier": tier }))
}

/// Issued and received today.
fn at_work<'o>(office: &'o Office, tier: &str, due_on: Option<&str>) -> Story<'o> {
    let today = office.server.now().date().to_string();
    let plan = tiered(office, tier, due_on);
    let story = Story::at_work(office, &roads(&today), &plan, &["chief"]);
    story.unit_does("head", LEAD, "receipt", &crate::stage::receipt());
    story
}

fn nothing() -> Value {
    json!({})
}
