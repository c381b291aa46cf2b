//! 镇督查工作制度 over HTTP: two leaders approve, reports go on until the matter is done, the principal leader's word comes before the archive.

mod approved;
mod coordinated;
mod late;
mod told;

use approved::the_five_steps_come_in_order;
use coordinated::what_is_not_solved_goes_up;
use duban_tests::{Engine, Office, Task, on_both_databases};
use late::reports_go_on_until_it_is_done;
use told::what_concerns_the_whole_town_is_printed_with_consent;

use crate::play::{Play, open};

on_both_databases!(
    the_five_steps_come_in_order,
    what_is_not_solved_goes_up,
    reports_go_on_until_it_is_done,
    what_concerns_the_whole_town_is_printed_with_consent,
);

const LEAD: &str = "区住建局";
const CO: &str = "长堎街道";
/// The leader in charge of the office reviews, the town's principal leader approves (3.1).
const CHAIN: &[&str] = &["leader", "principal"];

/// “打通断头路 畅通微循环”：新坊路西接兴国路工程: row 一-3 of a district's list of livelihood matters.
fn task() -> Task {
    Task::of("xinjian-minsheng-2024.csv", "一-3")
}

/// The office on Monday 1 September.
fn at_work(engine: Engine) -> Office {
    open(engine, "2025-09-01T08:30", "town", LEAD, CO)
}

/// Named by the public, in and registered on this Monday.
fn registered(office: &Office) -> Play<'_> {
    Play::registered(office, LEAD, &task(), "issue.reported", "2025-09-01")
}
