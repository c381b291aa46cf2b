//! 集团公司督察工作制度 over HTTP: screened, carded, sent for approval with its pages counted, urged, bound as one volume.

mod circulated;
mod screened;
mod urged;

use circulated::what_instructs_all_is_circulated_on_the_leaders_word;
use duban_tests::{Engine, Office, Task, on_both_databases};
use screened::a_matter_is_screened_carded_and_bound;
use urged::{an_urgent_matter_is_visited_at_once, called_then_written_to_then_visited};

use crate::play::{Play, open};

on_both_databases!(
    a_matter_is_screened_carded_and_bound,
    called_then_written_to_then_visited,
    an_urgent_matter_is_visited_at_once,
    what_instructs_all_is_circulated_on_the_leaders_word,
);

const LEAD: &str = "市经信局";
const CO: &str = "市发改委";
/// The one approver (`group/4.1`).
const CHAIN: &[&str] = &["leader"];
/// Who reads a result: the leader, then the general office (7.2, 7.4).
const READERS: &[&str] = &["leader", "director"];

/// 规上工业增加值增长9.5%以上: the second row of the ledger with progress on it.
fn task() -> Task {
    Task::of("progress-samples.csv", "2")
}

/// The office on the Monday the matters are registered.
fn at_work(engine: Engine) -> Office {
    open(engine, "2025-09-15T08:30", "group", LEAD, CO)
}

/// Decided by the group's meeting, in on Friday, screened on Monday.
fn screened(office: &Office) -> Play<'_> {
    let play = Play::registered(office, LEAD, &task(), "meeting.group", "2025-09-12");
    play.does("director", "screening", &screening(true, ""));
    play
}

/// The first look of the 综合办.
fn screening(accepted: bool, opinion: &str) -> serde_json::Value {
    serde_json::json!({ "accepted": accepted, "opinion": opinion })
}
