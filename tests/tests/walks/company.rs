//! 某公司督查工作制度 over HTTP: followed stage by stage, coordinated by weight, inspected with findings closed in a loop, told each week.

mod followed;
mod inspected;
mod weekly;
mod weighed;

use duban_tests::{Engine, Office, Task, on_both_databases};
use followed::a_monthly_plan_is_followed_stage_by_stage;
use inspected::a_complaint_is_looked_into_and_closed_in_a_loop;
use weekly::each_week_is_planned_and_told;
use weighed::{coordinated_by_weight_and_settled_above, what_the_team_settles_itself};

use crate::play::{Play, open};

on_both_databases!(
    a_monthly_plan_is_followed_stage_by_stage,
    coordinated_by_weight_and_settled_above,
    what_the_team_settles_itself,
    a_complaint_is_looked_into_and_closed_in_a_loop,
    each_week_is_planned_and_told,
);

const LEAD: &str = "市发改委";
const CO: &str = "市经信局";
/// The team's head answers for what it goes into (5.1).
const CHAIN: &[&str] = &["director"];

/// 全员劳动生产率46000元/人以上: the third row of the ledger with progress on it.
fn task() -> Task {
    Task::of("progress-samples.csv", "3")
}

/// The office on Monday 1 September.
fn at_work(engine: Engine) -> Office {
    open(engine, "2025-09-01T08:30", "company", LEAD, CO)
}

/// In and registered on this Monday.
fn registered<'o>(office: &'o Office, source: &str) -> Play<'o> {
    Play::registered(office, LEAD, &task(), source, "2025-09-01")
}
