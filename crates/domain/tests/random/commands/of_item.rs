//! Commands on the item as a whole, from the first look to the archive.

use std::collections::BTreeSet;

use chrono::Days;
use domain::{
    cadence::Cadence,
    item::{
        Amendment, ApprovalDecision, Command, Material, Milestone, Place, Plan, Route, Stage,
        result_readers,
    },
    vocabulary::{Channel, Handling, Part, Secrecy, Tier},
};
use strum::IntoEnumIterator;

use super::{date, proceedings::upward};
use crate::{
    dice::Dice,
    people::{unit, user},
    world::World,
};

pub(super) fn any(world: &World, dice: &mut Dice) -> Command {
    match dice.below(24) {
        0 => amend(dice),
        1..=4 => Command::Propose(plan(world, dice)),
        5..=8 => approve(dice),
        9..=12 => issue(dice),
        13 | 14 => screen(dice),
        15..=17 => review(world, dice),
        18 | 19 => Command::Close,
        20 | 21 => archive(world, dice),
        22 if dice.one_in(3) => Command::Cancel {
            reason: dice.text("上级已另行部署"),
        },
        _ => keep_secret(dice),
    }
}

/// What leads to the next stage.
pub(super) fn waiting(world: &World, dice: &mut Dice) -> Vec<Command> {
    match world.item.stage {
        Stage::Registered | Stage::ReturnedForRevision => {
            vec![screen(dice), Command::Propose(plan(world, dice))]
        }
        Stage::Proposed | Stage::InApproval => vec![approve(dice)],
        Stage::Approved => vec![issue(dice)],
        Stage::WithLeaders => {
            let is_motion = world.item.proceedings.motion.is_some();
            let goes_up = world.rulebook.goes_up(&world.item.source) && !world.item.went_up();
            let goes_on = if is_motion {
                Command::Deliver
            } else if goes_up {
                upward(world, dice)
            } else {
                Command::KeepUp
            };
            if goes_up && dice.one_in(3) {
                return vec![goes_on];
            }
            // All leaders have passed it: what few rulebooks keep up then is mostly tried before it is closed.
            let round = world.item.reopened;
            let reviews = world.item.result_reviews.iter();
            let passed = reviews.filter(|review| review.passed && review.round == round);
            let readers = result_readers(world.rulebook, &world.item).len();
            if passed.count() >= readers && !dice.one_in(4) {
                // Closed too early, a superior would not be told.
                let early = goes_up.then_some(Command::Close);
                return std::iter::once(goes_on).chain(early).collect();
            }
            vec![
                review(world, dice),
                review(world, dice),
                goes_on,
                Command::Close,
            ]
        }
        Stage::Standing => vec![Command::Close],
        Stage::Suspended => vec![Command::Resume],
        // A leader may still write on it, and then it is not filed before that is handled.
        Stage::Closed if dice.one_in(6) => vec![Command::Instruct {
            text: dice.text("请再核实有关情况"),
            redo_by: None,
        }],
        Stage::Closed => vec![archive(world, dice)],
        Stage::Issued
        | Stage::InProgress
        | Stage::ReportedDone
        | Stage::InReview
        | Stage::Archived
        | Stage::Rejected
        | Stage::Cancelled => vec![],
    }
}

fn issue(dice: &mut Dice) -> Command {
    Command::Issue {
        channel: Channel::Platform,
        meeting: dice.text("议案提案交办会"),
    }
}

fn screen(dice: &mut Dice) -> Command {
    Command::Screen {
        accepted: !dice.one_in(12),
        opinion: dice.text("符合督办要求"),
    }
}

fn review(world: &World, dice: &mut Dice) -> Command {
    let passed = !dice.one_in(5);
    // What contradicts itself, now and then.
    let fits = !dice.one_in(10);
    Command::ReviewResult {
        passed,
        opinion: dice.text("同意"),
        redo_by: (passed != fits).then(|| date(world, dice)),
    }
}

/// Sometimes with a paper of the dossier left out, or one that it does not know.
fn archive(world: &World, dice: &mut Dice) -> Command {
    let papers = world.rulebook.dossier.iter();
    let left_out = dice.one_in(6);
    let enclosed = papers.filter(|_| !(left_out && dice.one_in(2)));
    let mut enclosed: BTreeSet<_> = enclosed.map(|rule| rule.id.clone()).collect();
    if dice.one_in(12) {
        enclosed.insert("photograph".into());
    }
    let copies = enclosed.iter().filter(|_| dice.one_in(20));
    let mut copies: BTreeSet<_> = copies.cloned().collect();
    if dice.one_in(30) {
        copies.insert("photograph".into());
    }
    Command::Archive {
        keeper: dice.text("档案室"),
        enclosed,
        copies,
    }
}

/// Open to all who work on it, or to those listed: mostly everybody of the office and the leaders, sometimes nobody.
fn keep_secret(dice: &mut Dice) -> Command {
    if dice.one_in(4) {
        let nobody = dice.one_in(6);
        let listed = (0..40).filter(|_| !nobody && !dice.one_in(8));
        return Command::SetSecrecy {
            secrecy: Secrecy::Restricted,
            listed: listed.map(user).collect(),
        };
    }
    Command::SetSecrecy {
        secrecy: if dice.one_in(2) {
            Secrecy::Public
        } else {
            Secrecy::Internal
        },
        listed: BTreeSet::new(),
    }
}

fn amend(dice: &mut Dice) -> Command {
    let amendment = Amendment {
        title: Some(dice.text("人才公寓：筹建专家公寓1000套")),
        ..Amendment::default()
    };
    Command::Amend(amendment)
}

fn approve(dice: &mut Dice) -> Command {
    let decision = match dice.below(12) {
        0 => ApprovalDecision::Return,
        1 if dice.one_in(4) => ApprovalDecision::Reject,
        _ => ApprovalDecision::Pass,
    };
    Command::Approve {
        decision,
        opinion: dice.text("同意"),
        meeting: dice.text("区政府第12次常务会议"),
    }
}

fn plan(world: &World, dice: &mut Dice) -> Plan {
    let tiers: Vec<_> = world.rulebook.tiers.iter().map(|rule| rule.tier).collect();
    let later = if dice.one_in(12) { 0 } else { 20 };
    let due_on = date(world, dice) + Days::new(later);
    let cadences = [Cadence::Weekly, Cadence::Monthly, Cadence::Quarterly];
    let milestones = (0..dice.below(3)).map(|nth| Milestone {
        title: "完成选址".into(),
        due_on: world.today() + Days::new(5 + nth as u64 * 7),
        unit: dice.one_in(15).then(|| unit(dice.below(5))),
    });
    let mut milestones: Vec<_> = milestones.collect();
    if let Some(first) = milestones.first().filter(|_| dice.one_in(20)) {
        milestones.push(first.clone());
    }
    let handling = handling(world, dice);
    let limit = world.rulebook.handling_limits.get(&handling);
    let alone = limit.is_some_and(|limit| limit.alone) && !dice.one_in(4);
    let places = if alone { Vec::new() } else { places(dice) };
    let by_name = world.rulebook.is_given_by_name(&world.item.source);
    Plan {
        due_on: (!dice.one_in(6)).then_some(due_on),
        cadence: dice.one_in(8).then(|| dice.pick(&cadences).unwrap()),
        urgent: dice.one_in(5),
        event_on: dice.one_in(3).then(|| world.today()),
        reason: if dice.one_in(4) {
            String::new()
        } else {
            "区政府常务会议议定".into()
        },
        over_maximum_reason: if dice.one_in(4) {
            String::new()
        } else {
            "上级规定的期限在一个月以上".into()
        },
        requirements: dice.text("按期办结"),
        closing_standard: vec!["目标任务全部完成".into()],
        milestones,
        supervision_plan: dice.text("先听汇报，再看现场"),
        materials: vec![Material {
            name: "会议纪要".into(),
            pages: 3,
            original: true,
        }],
        responsible: dice.text("分管副局长、人才科、经办人"),
        section: (!dice.one_in(8)).then(|| unit(9)),
        route: if dice.one_in(if by_name { 2 } else { 25 }) {
            Route::Direct
        } else {
            Route::Office
        },
        ..Plan::new(any_or(dice, Tier::iter(), &tiers), handling, places)
    }
}

/// What is only taken note of never comes to a result, so it is drawn less often.
fn handling(world: &World, dice: &mut Dice) -> Handling {
    let known = &world.rulebook.handling;
    let drawn = any_or(dice, Handling::iter(), known);
    if drawn == Handling::Inform && !dice.one_in(3) {
        return any_or(dice, Handling::iter(), known);
    }
    drawn
}

/// One that the rulebook knows, once in a while any there is.
fn any_or<T: Clone>(dice: &mut Dice, all: impl Iterator<Item = T>, known: &[T]) -> T {
    if dice.one_in(25) {
        let all: Vec<_> = all.collect();
        return dice.pick(&all).unwrap();
    }
    dice.pick(known).unwrap()
}

/// A lead and up to two co units; sometimes nobody, a unit twice, two leads.
pub(super) fn places(dice: &mut Dice) -> Vec<Place> {
    let mut units: Vec<_> = (0..=dice.below(3)).collect();
    match dice.below(40) {
        0 => units.clear(),
        1 => units.push(0),
        // The committee of a motion, which does not do the work it is told of.
        2 => units.push(9),
        _ => {}
    }
    let lead = |place: usize, dice: &mut Dice| place == 0 || dice.one_in(40);
    let places = units.into_iter().map(|place| Place {
        unit: unit(place),
        part: if lead(place, dice) {
            Part::Lead
        } else {
            Part::Co
        },
        requirement: String::new(),
    });
    places.collect()
}
