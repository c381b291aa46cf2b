//! 鞍山市工商局督查工作制度 over HTTP: the organ's matters and those a department begins itself, five points, published when the leader says so.

mod answerable;
mod begun;
mod office;
mod secret;
mod seen;

use answerable::{
    held_to_account_after_verification, praised_and_criticized_when_the_leader_says_so,
};
use begun::a_department_begins_and_feeds_back_after_consulting;
use duban_tests::{Engine, Office, Task, on_both_databases};
use office::{
    the_office_proposes_reviews_and_files, what_is_urgent_is_followed_day_by_day,
    whoever_is_late_gives_reasons_and_progress,
};
use secret::what_is_not_fit_to_be_public_stays_secret;
use seen::looked_at_together_on_the_spot;

use crate::play::{Play, open};

on_both_databases!(
    the_office_proposes_reviews_and_files,
    whoever_is_late_gives_reasons_and_progress,
    what_is_urgent_is_followed_day_by_day,
    a_department_begins_and_feeds_back_after_consulting,
    praised_and_criticized_when_the_leader_says_so,
    held_to_account_after_verification,
    looked_at_together_on_the_spot,
    what_is_not_fit_to_be_public_stays_secret,
);

const LEAD: &str = "海关总署";
const CO: &str = "商务部";
/// 主管局长 approves what the organ proposes (4.1a).
const CHAIN: &[&str] = &["leader"];

/// 允许区内企业利用剩余产能承接境内区外委托加工: the third row of the State Council's list on bonded zones.
fn task() -> Task {
    Task::of("sc-2019-3-bonded.csv", "3")
}

/// The office on Monday 1 September.
fn at_work(engine: Engine) -> Office {
    open(engine, "2025-09-01T08:30", "industry-commerce", LEAD, CO)
}

/// Decided by the bureau, in and registered on this Monday.
fn registered(office: &Office) -> Play<'_> {
    Play::registered(office, LEAD, &task(), "bureau.decision", "2025-09-01")
}

/// The same, with the lead by Friday 17 October.
fn issued(office: &Office) -> Play<'_> {
    let play = registered(office);
    let plan = play.plan("2025-10-17");
    let play = play.issued(&plan, CHAIN);
    play.received();
    play
}
