//! Bulletins, of every duty of every rulebook.

use domain::{
    access::Actor,
    bulletin::{
        Action, Around, Bulletin, BulletinState, Command, Draft, Mention, Opening, Standing,
        decide, may, open, owed_on, permitted, plan,
    },
    calendar::Calendar,
    case::Case,
    id::Id,
    rulebook::{DutyProduct, Rulebook},
};
use strum::IntoEnumIterator;

use crate::{
    dice::Dice,
    people::{A, B, Desk, HOME},
    tally::{Tally, Verdict},
};

const KIND: &str = "bulletin";

fn draft(desk: &Desk, bulletin: &Bulletin, dice: &mut Dice) -> Draft {
    let mention = |dice: &mut Dice| Mention {
        unit: dice.pick(&[A, B]).unwrap(),
        text: dice.text("提前办结"),
        verified_in: dice.one_in(2).then(|| Id::new(uuid::Uuid::from_u128(5))),
    };
    let text = dice.text("总体顺利");
    let product = desk.rulebook.duty(&bulletin.duty).map(|duty| duty.product);
    match product.filter(|_| !dice.one_in(12)) {
        Some(DutyProduct::Bulletin) => Draft::Bulletin {
            text,
            praise: (0..dice.below(3)).map(|_| mention(dice)).collect(),
            criticism: (0..dice.below(2)).map(|_| mention(dice)).collect(),
        },
        Some(DutyProduct::InspectionPlan) => Draft::InspectionPlan {
            focus: text,
            special_checks: String::new(),
            method: "现场检查".into(),
            time: "周三".into(),
            people: "安技科".into(),
        },
        Some(DutyProduct::Summary) => Draft::Summary { text },
        Some(DutyProduct::Assessment) | None => Draft::Assessment { text },
    }
}

fn begun(desk: &mut Desk, dice: &mut Dice, tally: &mut Tally) -> Option<Bulletin> {
    let since = "2026-01-01".parse().unwrap();
    let owed = owed_on(desk.rulebook, Calendar::official(), desk.today(), since);
    if let Some(owed) = dice.pick(&owed).filter(|_| dice.one_in(2)) {
        return Some(plan(&mut desk.ctx(&Actor::Clock), HOME, &owed).case);
    }
    let actor = dice.pick(&desk.actors).unwrap();
    let actor = if dice.one_in(3) {
        actor
    } else {
        desk.actors[0].clone()
    };
    let known = dice.pick(&desk.rulebook.duties).map(|duty| duty.id);
    let opening = Opening {
        jurisdiction: HOME,
        duty: known
            .filter(|_| !dice.one_in(8))
            .unwrap_or("nothing".into()),
        title: dice.text("督查通报"),
    };
    let made = open(&mut desk.ctx(&actor), opening);
    made.map_err(|refusal| tally.refuse(KIND, refusal))
        .ok()
        .map(|decided| decided.case)
}

pub(crate) fn play(dice: &mut Dice, tally: &mut Tally, commands: usize) {
    let mut left = commands;
    while left > 0 {
        left -= 1;
        let books = Rulebook::precedents();
        let mut desk = Desk::under(&books[dice.below(books.len())]);
        let Some(mut bulletin) = begun(&mut desk, dice, tally) else {
            continue;
        };
        for _ in 0..30 {
            left = left.saturating_sub(1);
            desk.turn(dice);
            step(&mut desk, &mut bulletin, dice, tally);
            let published = bulletin.state == BulletinState::Published;
            assert_eq!(
                published,
                !bulletin.facts().shown.is_empty(),
                "units see what is published"
            );
        }
    }
}

fn step(desk: &mut Desk, bulletin: &mut Bulletin, dice: &mut Dice, tally: &mut Tally) {
    let around = Around {
        figures: Vec::new(),
        units: if dice.one_in(5) {
            [].into()
        } else {
            [A, B].into()
        },
        verified: [(Id::new(uuid::Uuid::from_u128(5)), A)].into(),
    };
    if dice.one_in(6) {
        let day = desk.today();
        let tick = Command::Tick { day };
        match decide(&mut desk.ctx(&Actor::Clock), &around, bulletin, tick) {
            Ok(decided) => {
                let mut replayed = bulletin.clone();
                decided
                    .events
                    .iter()
                    .for_each(|event| replayed.evolve(event));
                assert_eq!(replayed, decided.case);
                *bulletin = decided.case;
            }
            Err(refusal) => tally.refuse(KIND, refusal),
        }
        return;
    }
    let (actor, action) = asked(desk, bulletin, dice, tally);
    let command = match action {
        Action::Write => Command::Write(draft(desk, bulletin, dice)),
        Action::Approve => Command::Approve {
            passed: !dice.one_in(3),
            opinion: dice.text("同意"),
        },
        Action::Send => Command::Send,
        Action::Publish => Command::Publish {
            published: !dice.one_in(3),
            units: dice.one_in(3).then(|| match dice.one_in(3) {
                true => vec![A, A],
                false => vec![A],
            }),
            opinion: dice.text("同意"),
        },
        Action::Waive => Command::Waive {
            reason: dice.text("本期合并"),
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
        before: &*bulletin,
        may: may(standing, bulletin, action),
        answer: decide(&mut desk.ctx(&actor), &around, bulletin, command),
    };
    if let Some(after) = tally.judge(verdict, Bulletin::evolve) {
        *bulletin = after;
    }
}

/// Mostly what somebody may do now; else anything by anybody.
fn asked(desk: &Desk, bulletin: &Bulletin, dice: &mut Dice, tally: &mut Tally) -> (Actor, Action) {
    let mut open = Vec::new();
    if dice.one_in(2) {
        for actor in &desk.actors {
            let standing = Standing {
                actor,
                rulebook: desk.rulebook,
                today: desk.today(),
            };
            let may = permitted(standing, bulletin);
            for action in &may {
                tally.offer(KIND, action.word(), actor, bulletin);
            }
            open.extend(may.into_iter().map(|action| (actor.clone(), action)));
        }
        open.retain(|(_, action)| *action != Action::Waive || dice.one_in(8));
    }
    dice.pick(&open).unwrap_or_else(|| {
        let action = dice.pick(&Action::iter().collect::<Vec<_>>()).unwrap();
        (desk.somebody(dice), action)
    })
}
