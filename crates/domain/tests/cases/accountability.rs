//! Accountability.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    access::Actor,
    accountability::{
        Accountability, Action, Around, Because, Command, Ground, Interview, Measure, MeasureState,
        OfficeHolder, Opening, Proposal, Record, Standing, decide, may, open, permitted,
    },
    id::{Id, MeasureId, UserId},
    rulebook::{AccountabilityNeed, AccountabilityRule, AccountabilityStep, Addressee, Rulebook},
    vocabulary::Role,
};
use strum::IntoEnumIterator;
use uuid::Uuid;

use crate::{
    dice::Dice,
    people::{A, DEPUTY, Desk, HEAD, HOME, LEADER, everybody, user},
    tally::{Tally, Verdict},
};

const KIND: &str = "accountability";

/// What the store would know of interviews.
type Held = BTreeMap<UserId, Vec<Interview>>;

fn around(held: &Held) -> Around<'static> {
    let people = everybody().map(|(n, role, unit)| {
        let roles: BTreeSet<Role> = [role].into();
        (user(n), OfficeHolder { unit, roles })
    });
    Around {
        item: None,
        restricted: false,
        people: people.collect(),
        interviews: held.clone(),
    }
}

pub(crate) fn play(dice: &mut Dice, tally: &mut Tally, commands: usize) {
    let mut left = commands;
    while left > 0 {
        let books = Rulebook::precedents();
        // The longest way is played most.
        let book = if dice.one_in(2) {
            Rulebook::precedent("yangjiang", 1).unwrap()
        } else {
            &books[dice.below(books.len())]
        };
        let mut desk = Desk::under(book);
        let mut held = Held::new();
        left -= 1;
        let actor = dice.pick(&desk.actors).unwrap();
        let actor = if dice.one_in(4) {
            actor
        } else {
            desk.actors[0].clone()
        };
        let opening = Opening {
            jurisdiction: HOME,
            title: dice.text("进度严重滞后"),
            unit: A,
            ground: Ground {
                text: dice.text("进度严重滞后"),
                item: dice.one_in(15).then(|| Id::new(Uuid::from_u128(55))),
                urges: if dice.one_in(15) {
                    vec![Id::new(Uuid::nil())]
                } else {
                    vec![]
                },
            },
        };
        let made = open(&mut desk.ctx(&actor), &around(&held), opening);
        let mut case = match made {
            Ok(decided) => decided.case,
            Err(refusal) => {
                tally.refuse(KIND, refusal);
                continue;
            }
        };
        for _ in 0..200 {
            left = left.saturating_sub(1);
            desk.turn(dice);
            step(&mut desk, &mut case, &mut held, dice, tally);
            let open = case.measures.iter().any(|measure| measure.state.is_open());
            assert!(
                case.closing.is_none() || !open,
                "closed, and a step is under way"
            );
            let told = case.state_for_unit().word();
            assert_ne!(told, "proposed", "the unit infers what is only proposed");
        }
    }
}

/// Mostly what somebody may do now; else anything by anybody.
fn asked(
    desk: &Desk,
    case: &Accountability,
    dice: &mut Dice,
    tally: &mut Tally,
) -> (Actor, Action, Option<MeasureId>) {
    let measures = case.measures.iter().map(|measure| Some(measure.id));
    let mut targets: Vec<_> = measures.collect();
    targets.extend([None, Some(Id::new(Uuid::nil()))]);
    let mut open = Vec::new();
    if !dice.one_in(3) {
        for actor in &desk.actors {
            let standing = Standing {
                actor,
                rulebook: desk.rulebook,
            };
            for target in &targets {
                let may = permitted(standing, case, *target);
                for action in &may {
                    tally.offer(KIND, action.word(), actor, case);
                }
                open.extend(
                    may.into_iter()
                        .map(|action| (actor.clone(), action, *target)),
                );
            }
        }
        open.retain(|(_, action, _)| *action != Action::Close || dice.one_in(60));
    }
    dice.pick(&open).unwrap_or_else(|| {
        let actions: Vec<_> = Action::iter()
            .filter(|action| *action != Action::Read)
            .collect();
        let action = dice.pick(&actions).unwrap();
        // The head's own step, asked of everything.
        if dice.one_in(5) {
            let head = desk.actors[7].clone();
            return (head, Action::Answer, dice.pick(&targets).unwrap());
        }
        (desk.somebody(dice), action, dice.pick(&targets).unwrap())
    })
}

fn proposal(desk: &Desk, case: &Accountability, held: &Held, dice: &mut Dice) -> Proposal {
    let known: Option<AccountabilityRule> = dice.pick(&desk.rulebook.accountability);
    let step = known
        .as_ref()
        .map(|rule| rule.step)
        .filter(|_| !dice.one_in(15));
    let steps: Vec<_> = AccountabilityStep::iter().collect();
    let need = known
        .as_ref()
        .map(|rule| rule.needs)
        .filter(|_| !dice.one_in(5));
    let because = match need {
        Some(AccountabilityNeed::MissedCorrection) => {
            let missed = |measure: &&Measure| measure.state == MeasureState::Uncorrected;
            let missed: Vec<_> = case
                .measures
                .iter()
                .filter(missed)
                .map(|one| one.id)
                .collect();
            Because::MissedCorrection {
                notice: dice.pick(&missed).unwrap_or(Id::new(Uuid::nil())),
                text: dice.text("仍未开工"),
            }
        }
        // Under a rulebook that counts no interviews nothing follows from them.
        Some(AccountabilityNeed::Ground) if dice.one_in(40) => Because::InterviewedTwice {
            person: user(DEPUTY),
            interviews: Vec::new(),
        },
        Some(AccountabilityNeed::InterviewedTwice) => {
            let person = user(if dice.one_in(15) { 11 } else { DEPUTY });
            let talks = held.get(&person).map_or(&[][..], Vec::as_slice);
            let few = 1 + dice.below(3);
            let talks = talks.iter().rev().take(few).map(|talk| talk.measure);
            Because::InterviewedTwice {
                person,
                interviews: talks.collect(),
            }
        }
        Some(AccountabilityNeed::Verification) => Because::Verified,
        None if dice.one_in(2) => Because::Verified,
        Some(AccountabilityNeed::Ground) | None => Because::Facts {
            text: dice.text("进度严重滞后"),
        },
    };
    let right = known.as_ref().map(|rule| match rule.addressee.to {
        Addressee::Head | Addressee::Anyone => HEAD,
        Addressee::Deputy | Addressee::Interviewed => DEPUTY,
    });
    let person = match dice.below(12) {
        0 => None,
        1 => Some(user(11)),
        2 => Some(user(10)),
        _ => right.map(user),
    };
    let corrects = known.is_some_and(|rule| rule.correction) != dice.one_in(12);
    Proposal {
        step: step.unwrap_or_else(|| dice.pick(&steps).unwrap()),
        person,
        because,
        text: dice.text("建议办理"),
        correct_by: corrects.then(|| desk.day(dice)),
    }
}

fn record(desk: &Desk, step: Option<AccountabilityStep>, dice: &mut Dice) -> Record {
    let held_on = if dice.one_in(4) {
        desk.day(dice)
    } else {
        desk.today()
    };
    let text = dice.text("照办");
    let step = step.filter(|_| !dice.one_in(10));
    match step.unwrap_or(AccountabilityStep::Interview) {
        AccountabilityStep::PublicCriticism => Record::Criticism {
            held_on,
            paper: "督查通报".into(),
            text,
        },
        AccountabilityStep::Pledge => Record::Pledge {
            held_on,
            meeting: "常务会议".into(),
            explanation: text,
            pledge: "六月完工".into(),
        },
        AccountabilityStep::Handover => Record::Handover {
            held_on,
            organ: "监察局".into(),
            materials: text,
        },
        AccountabilityStep::HeldToAccount | AccountabilityStep::Penalty => {
            Record::Sanction { held_on, text }
        }
        AccountabilityStep::Interview
        | AccountabilityStep::Notice
        | AccountabilityStep::SelfCriticism => Record::Interview {
            held_on,
            interviewer: user(if dice.one_in(8) { HEAD } else { LEADER }),
            minutes: text,
        },
    }
}

fn step(
    desk: &mut Desk,
    case: &mut Accountability,
    held: &mut Held,
    dice: &mut Dice,
    tally: &mut Tally,
) {
    let (actor, action, target) = asked(desk, case, dice, tally);
    let measure = target.unwrap_or(Id::new(Uuid::nil()));
    let text = dice.text("如实记录");
    let command = match action {
        Action::Read => return,
        Action::Verify => Command::Verify {
            facts: text,
            confirmed: !dice.one_in(4),
            held_on: desk.day(dice),
        },
        Action::Propose => Command::Propose(proposal(desk, case, held, dice)),
        Action::Withdraw => Command::Withdraw {
            measure,
            reason: text,
        },
        Action::Decide => Command::Decide {
            measure,
            approved: !dice.one_in(6),
            opinion: text,
        },
        Action::Answer => Command::Answer { measure, text },
        Action::Judge => Command::Judge {
            measure,
            corrected: dice.one_in(4),
            reason: text,
        },
        Action::Record => {
            let step = case.measure(measure).map(|measure| measure.step);
            Command::Record {
                measure,
                record: record(desk, step, dice),
            }
        }
        Action::Close => Command::Close { text },
    };
    let on = match action {
        Action::Verify | Action::Propose | Action::Close | Action::Read => None,
        Action::Withdraw | Action::Decide | Action::Answer | Action::Judge | Action::Record => {
            Some(measure)
        }
    };
    let standing = Standing {
        actor: &actor,
        rulebook: desk.rulebook,
    };
    let around = around(held);
    let verdict = Verdict {
        kind: KIND,
        action: action.word(),
        actor: &actor,
        before: &*case,
        may: may(standing, case, action, on),
        answer: decide(&mut desk.ctx(&actor), &around, case, command),
    };
    if let Some(after) = tally.judge(verdict, Accountability::evolve) {
        *case = after;
        remember(case, held);
    }
}

/// Interviews on record with what follows from them, as the store keeps them.
fn remember(case: &Accountability, held: &mut Held) {
    held.clear();
    for measure in &case.measures {
        let (Some((Record::Interview { held_on, .. }, _)), Some(person)) =
            (&measure.record, measure.person)
        else {
            continue;
        };
        let behind = case.measures.iter().filter(|later| {
            let dropped = [MeasureState::Withdrawn, MeasureState::Refused];
            let rests = matches!(&later.because, Because::InterviewedTwice { interviews, .. } if interviews.contains(&measure.id));
            rests && !dropped.contains(&later.state)
        });
        held.entry(person).or_default().push(Interview {
            measure: measure.id,
            held_on: *held_on,
            behind: behind.map(|later| later.step).collect(),
        });
    }
    for talks in held.values() {
        for talk in talks {
            let rests = |step| {
                let all = case.measures.iter().filter(|later| later.step == step);
                all.filter(|later| {
                    let dropped = [MeasureState::Withdrawn, MeasureState::Refused];
                    !dropped.contains(&later.state)
                        && matches!(&later.because, Because::InterviewedTwice { interviews, .. } if interviews.contains(&talk.measure))
                })
                .count()
            };
            let steps = AccountabilityStep::iter();
            assert!(
                steps.map(rests).all(|count| count <= 1),
                "an interview stands behind one step of a kind"
            );
        }
    }
}
