//! A state machine over the whole life of an item: random commands by the right people, the invariants of trust.md after every step.

#![allow(
    clippy::unwrap_used,
    clippy::as_conversions,
    reason = "a test may fail loudly"
)]

mod invariants;
mod moves;
mod people;
mod world;

use proptest::prelude::*;
use world::{Step, World};

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (1u8..6).prop_map(Step::Days),
        2 => (0usize..2).prop_map(Step::Receive),
        6 => (0usize..2, 0usize..6, 0u8..10).prop_map(|(unit, owed, verdict)| Step::Report { unit, owed, verdict }),
        5 => (0usize..2).prop_map(Step::Sign),
        1 => (0usize..2).prop_map(Step::Decline),
        1 => (0usize..2).prop_map(Step::DraftByClerk),
        3 => (0usize..2).prop_map(Step::Answer),
        3 => (0usize..2, proptest::option::of(0u8..20)).prop_map(|(unit, days)| Step::DecideCause { unit, days }),
        2 => (0usize..2, 0u8..15).prop_map(|(unit, days)| Step::Explain { unit, days }),
        2 => (0usize..2, 1u8..40).prop_map(|(unit, days)| Step::AskExtension { unit, days }),
        2 => (0usize..2, any::<bool>()).prop_map(|(unit, accepted)| Step::DecideExtension { unit, accepted }),
        1 => (0usize..2).prop_map(Step::Dispute),
        1 => (0usize..2, 0usize..6).prop_map(|(unit, owed)| Step::Waive { unit, owed }),
        1 => Just(Step::WaiveCo),
        1 => any::<bool>().prop_map(Step::ReviewResult),
        1 => Just(Step::Close),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// trust.md, Invariants: nothing that people and the clock do in any order breaks one.
    #[test]
    fn no_order_of_commands_breaks_an_invariant(offset in 0u16..600, tier in 0u8..3, steps in proptest::collection::vec(step(), 1..60)) {
        let mut world = World::issued(offset, tier);
        for step in steps {
            world.take(&step);
            invariants::check(&world);
        }
    }
}

/// A control: the check notices a slip that covers what was not overdue.
#[test]
#[should_panic(expected = "was overdue when it joined")]
fn the_check_notices_a_premature_slip() {
    let mut world = World::issued(0, 2);
    world.take(&Step::Days(5));
    world.take(&Step::Days(5));
    world.predate_a_draft();
    invariants::check(&world);
}

/// A control: the check notices a second open slip.
#[test]
#[should_panic(expected = "one open ladder")]
fn the_check_notices_a_second_open_slip() {
    let mut world = World::issued(0, 2);
    world.take(&Step::Days(5));
    world.take(&Step::Days(5));
    world.double_a_slip();
    invariants::check(&world);
}

/// `district/10b`: a late dispute is the office's to admit, not the unit's own.
#[test]
fn a_unit_cannot_admit_its_own_late_dispute() {
    let mut world = World::issued(0, 2);
    world.take(&Step::Receive(0));
    world.take(&Step::Days(3));
    let contest = || domain::item::Command::Dispute {
        assignment: world_assignment(&world),
        text: "职责不在我局".into(),
        admit_late: true,
    };
    let (by_unit, by_office) = (contest(), contest());
    assert!(!world.run(&people::unit_head(0), by_unit));
    assert!(world.run(&people::clerk(), by_office));
    assert!(world.item.assignments[0].disputes[0].late);
}

/// a report is its unit's, and cannot be carried into another unit's work.
#[test]
fn a_report_stays_with_the_unit_that_began_it() {
    let mut world = World::issued(0, 2);
    let [lead, co] = [0, 1].map(|place| world.item.assignments[place].id);
    let write = |assignment, report| domain::item::Command::WriteReport {
        assignment,
        report,
        covers: vec![],
        content: "已引进硕士217名".into(),
        no_progress: false,
        parts: Default::default(),
        late_reason: String::new(),
    };
    assert!(world.run(&people::unit_head(0), write(lead, None)));
    let begun = Some(world.item.assignments[0].reports[0].id);
    assert!(!world.run(&people::unit_head(0), write(co, begun)));
    assert!(world.item.assignments[1].reports.is_empty());
    assert!(world.run(&people::unit_head(0), write(lead, begun)));
}

fn world_assignment(world: &World) -> domain::id::AssignmentId {
    world.item.assignments[0].id
}
