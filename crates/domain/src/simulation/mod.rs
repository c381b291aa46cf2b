//! What would be due when, which slips would be drafted and what they would cost: the real rules, played through, nothing written.
//!
//! JSON in, [`Output`] or a [`Fault`] with its JSON pointer out; the contract is `spec/simulation.md`, repeated in the OpenAPI file.

mod cast;
mod happen;
mod happening;
mod input;
mod output;
mod play;
mod read;

use serde_json::Value;

use crate::{calendar::Calendar, rulebook::Rulebook};

pub use happening::HappeningKind;
pub use output::{ObligationRow, Output, PromptRow, ScoreRow, UrgeRow};

/// At most this many units.
pub const MAX_UNITS: usize = 50;
/// At most this many happenings.
pub const MAX_HAPPENINGS: usize = 1000;
/// `until` lies at most this many years after the issue.
pub const MAX_YEARS: u32 = 5;

/// What is wrong with an input, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, serde::Serialize)]
#[error("{pointer}: {detail}")]
pub struct Fault {
    /// JSON pointer into the input.
    pub pointer: String,
    /// Stable, snake_case.
    pub code: &'static str,
    /// In English, for people.
    pub detail: String,
}

/// Plays a scenario through.
///
/// # Errors
/// The first fault of the input, or the first happening that does not fit the state.
pub fn run(rulebook: &Rulebook, calendar: &Calendar, input: &Value) -> Result<Output, Fault> {
    let scenario = input::read(rulebook, input)?;
    play::play(rulebook, calendar, &scenario)
}
