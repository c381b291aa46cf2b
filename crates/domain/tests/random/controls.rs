//! Controls: each check notices the sabotage it is there for.

use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::Days;
use domain::{
    access::Actor,
    id::Id,
    item::{Event, Item, PromptReason, Series, Stage, Urge, UrgeState},
    rulebook::Rulebook,
    vocabulary::CopyOffice,
};
use rstest::rstest;
use uuid::Uuid;

use crate::{
    dice::Dice,
    invariants::{self, Diary},
    world::World,
};

/// A matter of the district with a signed slip that is still open.
fn urged() -> World {
    let mut dice = Dice::seeded(11);
    let district = Rulebook::precedent("district", 1).unwrap();
    loop {
        let mut world = World::registered(district, &mut dice, |_| {});
        for _ in 0..400 {
            world.step(&mut dice).1.ok();
            if open_slip(&mut world.item).is_some_and(|urge| urge.issued.is_some()) {
                return world;
            }
        }
    }
}

fn open_slip(item: &mut Item) -> Option<&mut Urge> {
    slips(item)?.last_mut()
}

/// The slips of the unit whose ladder is open.
fn slips(item: &mut Item) -> Option<&mut Vec<Urge>> {
    let mut found = item.assignments.iter_mut();
    let found = found.find(|found| found.open_urge().is_some())?;
    Some(&mut found.urges)
}

/// What a step is told to have found, left and said.
struct Step {
    before: Item,
    after: World,
    events: Vec<Event>,
}

type Sabotage = fn(&mut Step);

#[rstest]
#[case::a_second_open_slip("one open ladder", |step: &mut Step| {
    let slips = slips(&mut step.after.item).unwrap();
    slips.push(slips.last().unwrap().clone());
})]
#[case::a_level_twice("level by level", |step: &mut Step| {
    let slips = slips(&mut step.after.item).unwrap();
    let again = slips.last().unwrap().clone();
    slips.last_mut().unwrap().state = UrgeState::Escalated;
    slips.push(again);
})]
#[case::a_level_after_a_draft("the level before was issued", |step: &mut Step| {
    let slips = slips(&mut step.after.item).unwrap();
    let next = slips.last().unwrap().clone();
    let before = slips.last_mut().unwrap();
    (before.state, before.issued) = (UrgeState::Escalated, None);
    slips.push(next);
})]
#[case::a_slip_changed_after_signing("a signed slip is immutable", |step: &mut Step| {
    let issue = open_slip(&mut step.after.item).unwrap().issued.as_mut().unwrap();
    issue.answer_due_on = issue.answer_due_on + Days::new(1);
})]
#[case::a_copy_too_many("copies exactly per level", |step: &mut Step| {
    let issue = open_slip(&mut step.after.item).unwrap().issued.as_mut().unwrap();
    issue.copies.push(CopyOffice::Discipline);
})]
#[case::a_slip_without_points("one urge entry per issued slip", |step: &mut Step| {
    step.after.item.assignments.iter_mut().for_each(|found| found.scores.clear());
})]
#[case::points_edited("points are never edited", |step: &mut Step| {
    let mut scores = step.after.item.assignments.iter_mut().flat_map(|found| &mut found.scores);
    scores.next().unwrap().points = 0;
})]
#[case::an_obligation_deleted("obligations stay", |step: &mut Step| {
    step.after.item.assignments[0].obligations.remove(0);
})]
#[case::an_obligation_twice("an id is one thing", |step: &mut Step| {
    let owed = &mut step.after.item.assignments[0].obligations;
    owed.push(owed[0].clone());
})]
#[case::drafted_too_early("was not overdue when it joined", |step: &mut Step| {
    let today = step.after.today();
    for owed in step.after.item.assignments.iter_mut().flat_map(|found| &mut found.obligations) {
        owed.due_on = owed.due_on.max(today);
    }
    let urge = open_slip(&mut step.after.item).unwrap().clone();
    let assignment = step.after.item.urge(urge.id).unwrap().0.id;
    step.events = vec![Event::UrgeDrafted { assignment, urge }];
})]
#[case::signed_by_the_clock("the clock signs nothing", |step: &mut Step| {
    let urge = open_slip(&mut step.after.item).unwrap().clone();
    step.events = vec![Event::UrgeIssued {
        assignment: step.after.item.urge(urge.id).unwrap().0.id,
        urge: urge.id,
        covers: urge.covers,
        issue: urge.issued.unwrap(),
    }];
})]
#[case::drafted_while_it_stands("nothing is urged on a matter that is Suspended", |step: &mut Step| {
    step.before.stage = Stage::Suspended;
    let urge = open_slip(&mut step.after.item).unwrap().clone();
    let assignment = step.after.item.urge(urge.id).unwrap().0.id;
    step.events = vec![Event::UrgeDrafted { assignment, urge }];
})]
#[case::changed_in_the_archive("nothing changes after Archived", |step: &mut Step| {
    step.before.stage = Stage::Archived;
})]
#[case::owed_after_the_end("nothing is owed when Closed", |step: &mut Step| {
    step.after.item.stage = Stage::Closed;
})]
#[case::a_gap_in_the_numbers("without gaps", |step: &mut Step| {
    let level = open_slip(&mut step.after.item).unwrap().level;
    let mut given = step.after.numbers.given.iter_mut();
    let of_level = given.find(|(series, _)| {
        matches!(series, Series::Urges { level: of, .. } | Series::RestrictedUrges { level: of, .. } if *of == level)
    });
    *of_level.unwrap().1 += 1;
})]
fn is_noticed(#[case] complaint: &str, #[case] sabotage: Sabotage) {
    let after = urged();
    let before = after.item.clone();
    let mut step = Step {
        before,
        after,
        events: Vec::new(),
    };
    let check = |step: &Step| {
        invariants::check(
            &step.after,
            "tick",
            &step.before,
            &Actor::Clock,
            &step.events,
        );
        invariants::numbers_without_gaps(&step.after);
    };
    check(&step);
    sabotage(&mut step);
    let panic = catch_unwind(AssertUnwindSafe(|| check(&step))).expect_err("it is noticed");
    let said = panic.downcast_ref::<String>().cloned();
    let said = said.or_else(|| panic.downcast_ref::<&str>().map(|said| (*said).to_owned()));
    let said = said.unwrap();
    assert!(said.contains(complaint), "{complaint}: {said}");
}

#[test]
#[should_panic(expected = "one prompt for each obligation, kind and day")]
fn the_diary_notices_a_prompt_told_twice() {
    let world = urged();
    let prompt = Event::Prompted {
        assignment: Id::new(Uuid::nil()),
        obligation: Id::new(Uuid::nil()),
        on: world.today(),
        reason: PromptReason::DueToday,
    };
    Diary::default().note(&[prompt.clone(), prompt]);
}

#[test]
#[should_panic(expected = "the events say all that changed")]
fn the_replay_notices_a_change_without_an_event() {
    let mut dice = Dice::seeded(7);
    let group = Rulebook::precedent("group", 1).unwrap();
    let mut world = World::registered(group, &mut dice, |_| {});
    world.tamper();
    for _ in 0..200 {
        world.step(&mut dice).1.ok();
    }
}
