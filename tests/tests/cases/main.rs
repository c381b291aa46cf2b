//! Matters beside the items over HTTP: each from its opening to its end, by the regulation that knows it, on both databases.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod accountability;
mod assessment;
mod bulletin;
mod inspection;
mod refusals;
mod stage;
mod yearly_plan;

use accountability::{a_unit_is_held_to_account_step_by_step, who_may_what_in_a_case};
use assessment::two_persons_give_points;
use bulletin::{a_bulletin_is_published_by_leaders, a_week_is_owed_and_sent};
use duban_tests::on_both_databases;
use inspection::{
    a_company_inspects_from_plan_to_closure, an_unannounced_visit_stays_unknown_until_it_begins,
    who_may_what_on_an_inspection,
};
use refusals::{
    what_accountability_refuses_of_a_body, what_an_inspection_refuses_of_a_body,
    what_papers_and_plans_refuse_of_a_body, what_points_refuse_of_a_body,
};
use yearly_plan::a_year_has_its_priorities_and_its_filed_count;

on_both_databases!(
    a_unit_is_held_to_account_step_by_step,
    who_may_what_in_a_case,
    a_week_is_owed_and_sent,
    a_bulletin_is_published_by_leaders,
    two_persons_give_points,
    a_company_inspects_from_plan_to_closure,
    an_unannounced_visit_stays_unknown_until_it_begins,
    who_may_what_on_an_inspection,
    a_year_has_its_priorities_and_its_filed_count,
    what_accountability_refuses_of_a_body,
    what_points_refuse_of_a_body,
    what_an_inspection_refuses_of_a_body,
    what_papers_and_plans_refuse_of_a_body,
);
