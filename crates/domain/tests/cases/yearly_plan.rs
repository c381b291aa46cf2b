//! Plans of a year.

use chrono::Datelike;
use domain::{
    access::Actor,
    calendar::Calendar,
    id::Id,
    rulebook::Rulebook,
    yearly_plan::{
        Action, Command, Content, Priority, Standing, YearlyPlan, decide, may, owe, owed_on,
        propose,
    },
};
use strum::IntoEnumIterator;

use crate::{
    dice::Dice,
    people::{A, Desk, HOME},
    tally::{Tally, Verdict},
};

const KIND: &str = "yearly_plan";

fn content(dice: &mut Dice) -> Content {
    Content {
        priorities: vec![Priority {
            // Now and then one that is kept, though there is none such.
            id: dice.one_in(12).then(|| Id::new(uuid::Uuid::from_u128(7))),
            text: dice.text("十件民生实事"),
            // Now and then one unit twice.
            units: if dice.one_in(12) { vec![A, A] } else { vec![A] },
        }],
        filed: 1 + dice.below(3) as u16,
    }
}

fn proposed(desk: &mut Desk, dice: &mut Dice, tally: &mut Tally) -> Option<YearlyPlan> {
    let actor = dice.pick(&desk.actors).unwrap();
    let year = desk.today().year() + dice.below(4) as i32 - 1;
    let content = content(dice);
    let made = propose(&mut desk.ctx(&actor), HOME, year, content);
    made.map_err(|refusal| tally.refuse(KIND, refusal))
        .ok()
        .map(|decided| decided.case)
}

/// What the clock says at the year's beginning, where the rulebook has a term.
fn owed(desk: &mut Desk) -> Option<YearlyPlan> {
    let day = desk.today().with_ordinal(1).unwrap();
    let owed = owed_on(desk.rulebook, Calendar::official(), day, day)?;
    Some(owe(&mut desk.ctx(&Actor::Clock), HOME, &owed).case)
}

fn tick(desk: &mut Desk, plan: &mut YearlyPlan, tally: &mut Tally) {
    let day = desk.today();
    match decide(&mut desk.ctx(&Actor::Clock), plan, Command::Tick { day }) {
        Ok(decided) => {
            let mut replayed = plan.clone();
            decided
                .events
                .iter()
                .for_each(|event| replayed.evolve(event));
            assert_eq!(replayed, decided.case);
            *plan = decided.case;
        }
        Err(refusal) => tally.refuse(KIND, refusal),
    }
}

pub(crate) fn play(dice: &mut Dice, tally: &mut Tally, commands: usize) {
    let mut left = commands;
    while left > 0 {
        let book = if dice.one_in(20) {
            "banner"
        } else {
            "yangjiang"
        };
        let mut desk = Desk::under(Rulebook::precedent(book, 1).unwrap());
        left -= 1;
        let owed = owed(&mut desk).filter(|_| dice.one_in(3));
        let Some(mut plan) = owed.or_else(|| proposed(&mut desk, dice, tally)) else {
            continue;
        };
        for _ in 0..40 {
            left = left.saturating_sub(1);
            desk.turn(dice);
            step(&mut desk, &mut plan, dice, tally);
        }
    }
}

fn step(desk: &mut Desk, plan: &mut YearlyPlan, dice: &mut Dice, tally: &mut Tally) {
    let actor = dice.pick(&desk.actors).unwrap();
    if dice.one_in(6) {
        return tick(desk, plan, tally);
    }
    let action = dice.pick(&Action::iter().collect::<Vec<_>>()).unwrap();
    let command = match action {
        Action::Propose => Command::Propose(content(dice)),
        Action::Amend => Command::Amend {
            content: content(dice),
            reason: dice.text("上级新增"),
        },
        Action::Approve => Command::Approve {
            passed: dice.one_in(2),
            opinion: dice.text("同意"),
        },
    };
    let standing = Standing {
        actor: &actor,
        rulebook: desk.rulebook,
        today: desk.today(),
    };
    let verdict = Verdict {
        kind: KIND,
        action: action.word(),
        actor: &actor,
        before: &*plan,
        may: may(standing, plan, action),
        answer: decide(&mut desk.ctx(&actor), plan, command),
    };
    if let Some(after) = tally.judge(verdict, YearlyPlan::evolve) {
        *plan = after;
    }
}
