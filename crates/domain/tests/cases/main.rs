//! Any command by anybody at any time on the matters beside the items: no panic, what the buttons say is what is decided, the events say all
//! that changed, every refusal is met; and the charts of ARCHITECTURE.md, made of what was offered to whom.
//!
//! The dice are seeded: each run is the same. `DUBAN_WRITE_CHART=1 cargo test -p duban-domain --test cases` writes the charts anew.

#![allow(
    clippy::unwrap_used,
    clippy::as_conversions,
    reason = "a test may fail loudly"
)]

mod accountability;
mod bulletin;
mod chart;
#[path = "../random/dice.rs"]
mod dice;
mod inspection;
mod merit;
mod people;
mod tally;
mod yearly_plan;

use std::sync::OnceLock;

use dice::Dice;
use tally::Tally;

/// How many commands each kind meets.
const COMMANDS: usize = 12_000;
/// Inspections have long ways.
const OF_LONG_WAYS: usize = 32_000;
/// Two interviews of one person, each for a correction that was missed, have the longest.
const OF_LONGEST_WAYS: usize = 50_000;

/// All five kinds played once, whichever test asks first.
fn played() -> &'static Tally {
    static PLAYED: OnceLock<Tally> = OnceLock::new();
    PLAYED.get_or_init(|| {
        let mut tally = Tally::default();
        // Each with dice of its own: what changes in one kind changes no other's fortune.
        let dice = || Dice::seeded(20_251_130);
        inspection::play(&mut dice(), &mut tally, OF_LONG_WAYS);
        accountability::play(&mut dice(), &mut tally, OF_LONGEST_WAYS);
        bulletin::play(&mut dice(), &mut tally, COMMANDS);
        yearly_plan::play(&mut dice(), &mut tally, COMMANDS);
        merit::play(&mut dice(), &mut tally, COMMANDS);
        tally
    })
}

#[test]
fn every_refusal_of_a_case_is_met() {
    let tally = played();
    let none: [&str; 0] = [];
    // The clock's part is no command: tests/inspection/told.rs and the store's suite ask for a day twice.
    assert_eq!(
        tally.unmet::<domain::inspection::Refusal>("inspection"),
        ["already_swept"]
    );
    // A matter as ground is read whole: tests/accountability and the store's suite ask of one.
    assert_eq!(
        tally.unmet::<domain::accountability::Refusal>("accountability"),
        ["unit_not_in_item", "slip_not_of_unit"]
    );
    // No week of these desks is without a working day: tests/bulletin asks of one.
    assert_eq!(
        tally.unmet::<domain::bulletin::Refusal>("bulletin"),
        ["duty_periodic"]
    );
    assert_eq!(
        tally.unmet::<domain::yearly_plan::Refusal>("yearly_plan"),
        none
    );
    assert_eq!(tally.unmet::<domain::assessment::Refusal>("merit"), none);
}

#[test]
fn every_action_on_a_case_is_done() {
    let tally = played();
    let none: [&str; 0] = [];
    assert_eq!(
        tally.undone::<domain::inspection::Action>("inspection"),
        none
    );
    // Reading is no command.
    assert_eq!(
        tally.undone::<domain::accountability::Action>("accountability"),
        ["read"]
    );
    assert_eq!(tally.undone::<domain::bulletin::Action>("bulletin"), none);
    assert_eq!(
        tally.undone::<domain::yearly_plan::Action>("yearly_plan"),
        none
    );
}
