//! Commands on slips: drafted, signed, declined, put on record, answered, decided, explained.

use chrono::{Days, TimeDelta};
use domain::{
    id::{AssignmentId, UrgeId},
    item::{Assignment, Command, Urge, UrgeState, UrgingKind},
    rulebook::LevelForm,
    vocabulary::Level,
};

use super::{assignment, date, id};
use crate::{dice::Dice, world::World};

pub(super) fn any(world: &World, dice: &mut Dice) -> Command {
    let found = world.item.assignments.iter();
    let open = found.filter_map(|found| found.open_urge());
    let urge = id(dice, open.map(|urge| urge.id));
    match dice.below(14) {
        0..=3 => Command::SignUrge { urge },
        4 => decline(dice, urge),
        5 | 6 => {
            let assignment = assignment(world, dice);
            record(world, dice, assignment, None)
        }
        7 => {
            let assignment = assignment(world, dice);
            draft(world, dice, assignment)
        }
        8 | 9 => answer(dice, urge),
        10 => Command::CountersignCause { urge },
        11 => decide_cause(world, dice, urge),
        _ => {
            let assignment = assignment(world, dice);
            explain(world, dice, assignment)
        }
    }
}

/// What the open slip of a unit waits for, step by step.
pub(super) fn waiting(world: &World, dice: &mut Dice, found: &Assignment) -> Vec<Command> {
    let Some(open) = found.open_urge() else {
        let late = found.overdue(world.today()).next();
        return late
            .map(|_| draft(world, dice, found.id))
            .into_iter()
            .collect();
    };
    let urge = open.id;
    if open.state == UrgeState::Drafted {
        let rule = world.rulebook.ladder.level(open.level);
        return match rule.map(|rule| rule.form) {
            Some(LevelForm::Record) => vec![record(world, dice, found.id, Some(open.level))],
            Some(LevelForm::Slip) | None if dice.one_in(12) => vec![decline(dice, urge)],
            Some(LevelForm::Slip) | None => vec![Command::SignUrge { urge }],
        };
    }
    let level = world.rulebook.ladder.level(open.level);
    let takes_cause = level.is_some_and(|level| level.cause.is_some());
    let takes_explanation = level.is_some_and(|level| level.explanation);
    let mut waits = Vec::new();
    if takes_cause {
        // It has two more steps to go before the answer's term ends.
        let weight = if open.cause_pending() { 4 } else { 1 };
        waits.extend((0..weight).map(|_| of_cause(world, dice, open)));
    }
    if takes_explanation && open.explanation.is_none() {
        waits.push(explain(world, dice, found.id));
    }
    waits
}

fn of_cause(world: &World, dice: &mut Dice, open: &Urge) -> Command {
    let urge = open.id;
    // Once in a while out of turn.
    let step = if dice.one_in(6) { dice.below(3) } else { 3 };
    match &open.cause {
        _ if step == 0 => answer(dice, urge),
        _ if step == 1 => decide_cause(world, dice, urge),
        None => answer(dice, urge),
        Some(cause) if cause.countersigned.is_none() => Command::CountersignCause { urge },
        Some(_) => decide_cause(world, dice, urge),
    }
}

fn decline(dice: &mut Dice, urge: UrgeId) -> Command {
    let reason = dice.text("已当面沟通");
    Command::DeclineUrge { urge, reason }
}

fn answer(dice: &mut Dice, urge: UrgeId) -> Command {
    Command::AnswerUrge {
        urge,
        cause: dice.text("台风影响施工"),
        opinion: dice.text("顺延两周"),
    }
}

fn decide_cause(world: &World, dice: &mut Dice, urge: UrgeId) -> Command {
    Command::DecideCause {
        urge,
        new_due_on: dice.one_in(2).then(|| date(world, dice)),
        opinion: dice.text("理由不充分"),
    }
}

fn explain(world: &World, dice: &mut Dice, assignment: AssignmentId) -> Command {
    // Now and then one that is still to be held.
    let ahead = Days::new(u64::from(dice.one_in(20)));
    Command::RecordExplanation {
        assignment,
        minutes: dice.text("主要领导当面说明"),
        held_on: world.today() + ahead,
        new_due_on: date(world, dice),
    }
}

/// A call or a visit: the one that the draft asks for, if it asks for one.
fn record(world: &World, dice: &mut Dice, of: AssignmentId, level: Option<Level>) -> Command {
    let kind = match level {
        Some(Level::Phone) => UrgingKind::Phone,
        Some(Level::InPerson) => UrgingKind::InPerson,
        _ if dice.one_in(2) => UrgingKind::Phone,
        _ => UrgingKind::InPerson,
    };
    let ahead = TimeDelta::hours(i64::from(dice.one_in(20)));
    Command::RecordUrging {
        assignment: of,
        kind,
        at: world.now + ahead,
        who: "经办人".into(),
        said: dice.text("请本周内报送"),
    }
}

fn draft(world: &World, dice: &mut Dice, assignment: AssignmentId) -> Command {
    let levels = world.rulebook.ladder.levels.iter();
    let levels: Vec<_> = levels.map(|rule| rule.level).collect();
    Command::DraftUrge {
        assignment,
        ground: dice.text("电话催办两次未果"),
        level: dice.one_in(2).then(|| dice.pick(&levels).unwrap()),
    }
}
