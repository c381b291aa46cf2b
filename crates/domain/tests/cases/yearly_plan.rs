//! Plans of a year.

use chrono::Datelike;
use domain::{
    rulebook::Rulebook,
    yearly_plan::{Action, Command, Content, Priority, Standing, YearlyPlan, decide, may, propose},
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
            text: dice.text("十件民生实事"),
            units: vec![A],
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
        let Some(mut plan) = proposed(&mut desk, dice, tally) else {
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
    };
    let verdict = Verdict {
        kind: KIND,
        action: action.word(),
        actor: &actor,
        before: &*plan,
        may: may(standing, plan, action),
        answer: decide(&desk.ctx(&actor), plan, command),
    };
    if let Some(after) = tally.judge(verdict, YearlyPlan::evolve) {
        *plan = after;
    }
}
