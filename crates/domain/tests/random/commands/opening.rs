//! Registering a matter, rightly and wrongly, and splitting one.

use chrono::{Days, NaiveDate};
use domain::{
    id::{Id, JurisdictionId, UserId},
    item::{Motion, Registration, SplitPart},
    rulebook::Rulebook,
    vocabulary::{Role, Secrecy, Tier},
};
use strum::IntoEnumIterator;
use uuid::Uuid;

use crate::{
    dice::Dice,
    people::{unit, user},
};

pub(crate) fn registration(rulebook: &Rulebook, day: NaiveDate, dice: &mut Dice) -> Registration {
    let motions = rulebook.motions.as_ref();
    let of_motions = motions.filter(|_| !dice.one_in(4));
    let of_motions = of_motions.and_then(|rule| dice.pick(&rule.sources));
    let going_up = rulebook
        .sources
        .iter()
        .filter(|source| rulebook.goes_up(&source.id));
    let going_up: Vec<_> = going_up.map(|source| source.id.clone()).collect();
    let of_superiors = dice.pick(&going_up).filter(|_| dice.one_in(2));
    let by_name = rulebook.initiative.as_ref().filter(|_| dice.one_in(2));
    let source = of_motions
        .or(of_superiors)
        .or_else(|| by_name.and_then(|rule| dice.pick(&rule.sources)))
        .unwrap_or_else(|| dice.pick(&rulebook.sources).unwrap().id);
    let is_motion = motions.is_some_and(|rule| rule.sources.contains(&source));
    let tiers: Vec<_> = rulebook.tiers.iter().map(|rule| rule.tier).collect();
    // A department begins what its leader gave it by name; now and then something else.
    let by_name = rulebook.is_given_by_name(&source);
    let own = rulebook.initiative.is_some() && dice.one_in(if by_name { 2 } else { 25 });
    let everybody = (0..40).map(|user| UserId::new(Uuid::from_u128(user)));
    let given = dice.one_in(5) || by_name && !dice.one_in(3);
    let mut registration = Registration {
        jurisdiction: JurisdictionId::new(Uuid::nil()),
        suggestion: None,
        title: dice.text("引进培养硕士、博士学位企业紧缺人才1万名左右"),
        content: String::new(),
        basis: "穗字〔2010〕11号".into(),
        source,
        tier: dice.pick(&tiers),
        secrecy: Secrecy::Internal,
        listed: everybody.collect(),
        received_on: day,
        initiator: own.then(|| unit(0)),
        given_by: given.then_some(Role::LeaderInCharge),
        // The leader of the first units, or the one of the last, whom the matter may not concern.
        giver: (given && dice.one_in(2)).then(|| user(if dice.one_in(2) { 4 } else { 9 })),
        motion: is_motion.then(|| motion(dice)),
        priority: (rulebook.yearly_plan.is_some() && dice.one_in(3)).then(|| super::priority(dice)),
        follows: dice.one_in(20).then(|| Id::new(Uuid::from_u128(64))),
    };
    match dice.below(40) {
        0 => registration.source = "nowhere".into(),
        1 => registration.tier = dice.pick(&Tier::iter().collect::<Vec<_>>()),
        2 => registration.received_on = day + Days::new(1),
        3 => registration.motion = (!is_motion).then(|| motion(dice)),
        4 => registration.initiator = Some(unit(1)),
        5 => registration.given_by = dice.pick(&Role::iter().collect::<Vec<_>>()),
        6 => registration.priority = Some(super::priority(dice)),
        // A slip of the pen.
        9 => registration.received_on = day - Days::new(30 * 366),
        7 | 8 => registration.secrecy = Secrecy::Restricted,
        _ => {}
    }
    registration
}

fn motion(dice: &mut Dice) -> Motion {
    Motion {
        proposer: dice.text("市人大代表第三小组"),
        session: "十四届三次会议".into(),
        number: "第12号".into(),
        committee: unit(9),
    }
}

/// Two or three problems, sometimes one only, sometimes without a class.
pub(crate) fn parts(dice: &mut Dice) -> Vec<SplitPart> {
    let some = 1 + dice.below(6).min(2);
    let part = |_| SplitPart {
        title: dice.text("窨井盖缺失"),
        content: String::new(),
        class: dice.text("市政设施"),
    };
    (0..some).map(part).collect()
}
