//! Points given by hand.

use chrono::TimeDelta;
use domain::{
    assessment::{
        Around, Claim, Countered, EntryRef, Merit, MeritDraft, MeritKind, answer, enter, may_answer,
    },
    id::Id,
    rulebook::{Rank, Rulebook},
};
use strum::IntoEnumIterator;
use uuid::Uuid;

use crate::{
    dice::Dice,
    people::{A, B, Desk, HOME},
    tally::{Tally, Verdict},
};

const KIND: &str = "merit";

fn draft(desk: &Desk, dice: &mut Dice) -> MeritDraft {
    let claim = if dice.one_in(4) {
        Claim::Counter {
            entry: EntryRef::Item {
                assignment: Id::new(Uuid::nil()),
                place: dice.below(3) as u16,
            },
        }
    } else {
        Claim::Word {
            what: dice.pick(&MeritKind::iter().collect::<Vec<_>>()).unwrap(),
            rank: dice.pick(&Rank::iter().collect::<Vec<_>>()).unwrap(),
        }
    };
    MeritDraft {
        jurisdiction: HOME,
        unit: A,
        item: dice.one_in(3).then(|| Id::new(Uuid::from_u128(55))),
        claim,
        on: desk.today() - TimeDelta::days(dice.below(90) as i64 - 2),
        evidence: dice.text("批示复印件"),
    }
}

fn around(desk: &Desk, dice: &mut Dice, before: &[Merit]) -> Around {
    let entry = Countered {
        unit: if dice.one_in(5) { B } else { A },
        item: None,
        points: -3,
        on: desk.today(),
        already: dice.one_in(5),
        bonus: false,
    };
    Around {
        countered: (!dice.one_in(5)).then_some(entry),
        has_part: !dice.one_in(4),
        entered: before.to_vec(),
    }
}

pub(crate) fn play(dice: &mut Dice, tally: &mut Tally, commands: usize) {
    let mut left = commands;
    while left > 0 {
        let book = if dice.one_in(10) {
            "sichuan"
        } else {
            "district"
        };
        let mut desk = Desk::under(Rulebook::precedent(book, 1).unwrap());
        let mut entered: Vec<Merit> = Vec::new();
        for _ in 0..60 {
            left = left.saturating_sub(1);
            desk.turn(dice);
            let actor = dice.pick(&desk.actors).unwrap();
            if dice.one_in(2) {
                let (draft, around) = (draft(&desk, dice), around(&desk, dice, &entered));
                match enter(&mut desk.ctx(&actor), &around, draft) {
                    Ok(decided) => entered.push(decided.case),
                    Err(refusal) => tally.refuse(KIND, refusal),
                }
                continue;
            }
            let place = dice.below(entered.len());
            let Some(merit) = entered.get(place).cloned() else {
                continue;
            };
            let verdict = Verdict {
                kind: KIND,
                action: "answer",
                actor: &actor,
                before: &merit,
                may: may_answer(&actor, &merit),
                answer: answer(&desk.ctx(&actor), &merit, dice.one_in(2), dice.text("属实")),
            };
            if let Some(after) = tally.judge(verdict, Merit::evolve) {
                entered[place] = after;
            }
        }
    }
}
