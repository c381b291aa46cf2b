//! 镇督查督办工作制度 over HTTP: two procedures, and the office's own clocks beside the units'.

mod above;
mod difficult;
mod inspected;
mod own;
mod urged;

use above::{
    a_leaders_instruction_is_only_to_be_known, a_superiors_matter_goes_through_two_leaders,
};
use difficult::{
    a_difficulty_is_told_in_time, what_cannot_be_coordinated_goes_to_the_leader,
    what_concerns_one_unit_goes_up_directly,
};
use duban_tests::{Engine, Office, Task, on_both_databases};
use inspected::looked_into_on_the_spot_and_told_to_the_leader;
use own::{
    a_visits_decision_is_reviewed_once, an_own_decision_goes_out_at_once_and_is_followed_up,
};
use urged::called_written_to_and_seen_at_the_unit;

use crate::play::{Play, open};

on_both_databases!(
    an_own_decision_goes_out_at_once_and_is_followed_up,
    a_visits_decision_is_reviewed_once,
    a_superiors_matter_goes_through_two_leaders,
    a_leaders_instruction_is_only_to_be_known,
    called_written_to_and_seen_at_the_unit,
    what_cannot_be_coordinated_goes_to_the_leader,
    a_difficulty_is_told_in_time,
    what_concerns_one_unit_goes_up_directly,
    looked_into_on_the_spot_and_told_to_the_leader,
);

const LEAD: &str = "文化宣传股";
const CO: &str = "文化馆";
/// The town's own decision (4.1): nobody approves it again.
const OWN: &str = "own.decision";
/// From a superior's supervision body (4.2).
const ABOVE: &str = "superior.supervision";
/// Of what comes from above: the leader in charge reviews, then the leaders read and instruct (4.2.1).
const CHAIN: &[&str] = &["leader", "principal"];
/// What the leaders say of it in the end, in this order (4.2.6.1).
const READERS: &[&str] = &["leader", "principal"];

/// 文化下乡等惠民演出不少于100场: the second row of a county bureau's own ledger.
fn task() -> Task {
    Task::of("lueyang-culture-2019.csv", "2")
}

/// The office on Friday 26 September: Sunday the 28th is worked, and 1 to 8 October are not.
fn at_work(engine: Engine) -> Office {
    open(engine, "2025-09-26T08:30", "town-duban", LEAD, CO)
}

/// In and registered on this Friday.
fn registered<'o>(office: &'o Office, source: &str) -> Play<'o> {
    Play::registered(office, LEAD, &task(), source, "2025-09-26")
}
