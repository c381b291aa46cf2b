//! Every command there is, with what the matter offers for its fields, and sometimes with what it does not.

pub(crate) mod asked;
mod of_item;
mod of_slips;
mod of_units;
pub(crate) mod opening;
mod proceedings;

use chrono::{Days, NaiveDate};
use domain::{
    id::{AssignmentId, Id},
    item::{Command, PriorityRef},
};
use uuid::Uuid;

use crate::{dice::Dice, world::World};

/// What waits for somebody's next word, or any command at all.
pub(crate) fn next(world: &World, dice: &mut Dice) -> Command {
    let follows = !dice.one_in(3);
    let waiting = follows.then(|| waiting(world, dice));
    let next = waiting.and_then(|waiting| dice.pick(&waiting));
    next.unwrap_or_else(|| about_something(world, dice))
}

/// Any command, three times of four about something that is there.
fn about_something(world: &World, dice: &mut Dice) -> Command {
    let wild = dice.one_in(4);
    let mut drawn = any(world, dice);
    for _ in 0..3 {
        let target = asked::asked(&world.item, &drawn).and_then(|(_, target)| target);
        if wild || target.is_some_and(|target| asked::is_there(&world.item, target)) {
            break;
        }
        drawn = any(world, dice);
    }
    drawn
}

/// Any of them: before the issue mostly what leads there.
fn any(world: &World, dice: &mut Dice) -> Command {
    let drawn = dice.below(26);
    if world.item.issue.is_none() && !dice.one_in(5) {
        of_item::any(world, dice)
    } else if drawn < 11 {
        of_units::any(world, dice)
    } else if drawn < 16 {
        of_item::any(world, dice)
    } else if drawn < 21 {
        of_slips::any(world, dice)
    } else {
        proceedings::any(world, dice)
    }
}

/// What an open cause, a draft, a dispute, a result … is waiting for.
fn waiting(world: &World, dice: &mut Dice) -> Vec<Command> {
    let mut waits = of_item::waiting(world, dice);
    waits.extend(proceedings::waiting(world, dice));
    if world.item.stage.is_live() {
        for found in &world.item.assignments {
            waits.extend(of_units::waiting(world, dice, found));
            waits.extend(of_slips::waiting(world, dice, found));
        }
    }
    waits
}

/// An id of the matter, or once in a while one it does not have.
fn id<Of>(dice: &mut Dice, known: impl Iterator<Item = Id<Of>>) -> Id<Of> {
    let known: Vec<_> = known.collect();
    let foreign = Id::new(Uuid::from_u128(u128::MAX));
    if dice.one_in(40) {
        return foreign;
    }
    // What came last is most often what waits.
    let last = known.last().copied().filter(|_| !dice.one_in(3));
    last.or_else(|| dice.pick(&known)).unwrap_or(foreign)
}

/// One of two priorities of one plan.
fn priority(dice: &mut Dice) -> PriorityRef {
    PriorityRef {
        plan: Id::new(Uuid::from_u128(61)),
        priority: Id::new(Uuid::from_u128(62 + u128::from(dice.one_in(2)))),
    }
}

fn assignment(world: &World, dice: &mut Dice) -> AssignmentId {
    id(
        dice,
        world.item.assignments.iter().map(|found| found.id).rev(),
    )
}

/// Mostly a day to come, sometimes one that has passed.
fn date(world: &World, dice: &mut Dice) -> NaiveDate {
    let day = world.today();
    if dice.one_in(20) {
        day - Days::new(1 + dice.below(5) as u64)
    } else if dice.one_in(100) {
        // A slip of the hand.
        day + Days::new(9_000)
    } else {
        day + Days::new(dice.below(50) as u64)
    }
}
