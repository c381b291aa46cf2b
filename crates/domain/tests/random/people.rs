//! Everybody there is, and who of them may.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    access::{Action, Actor, Mandate, Person},
    id::{Id, JurisdictionId, UnitId, UserId},
    item::{FirstPerson, Item, Refusal, Standing, Target, may},
    vocabulary::Role,
};
use uuid::Uuid;

use crate::dice::Dice;

/// The three units at work and one that rarely is have their first responsible persons on record.
pub(crate) fn first_persons() -> BTreeMap<UnitId, FirstPerson> {
    let person = FirstPerson {
        name: "单位主要负责人".into(),
        post: "局长".into(),
    };
    (0..4).map(|place| (unit(place), person.clone())).collect()
}

pub(crate) fn unit(place: usize) -> UnitId {
    Id::new(Uuid::from_u128(1000 + place as u128))
}

pub(crate) fn user(number: u128) -> UserId {
    Id::new(Uuid::from_u128(number))
}

fn person(number: u128, roles: &[Role], of: Option<usize>) -> Person {
    Person {
        user: user(number),
        jurisdiction: JurisdictionId::new(Uuid::nil()),
        roles: roles.iter().copied().collect(),
        unit: of.map(unit),
        own_unit: of.map(unit),
        mandate: domain::access::Mandate::default(),
        in_charge_of: BTreeSet::new(),
        acting_for: None,
    }
}

pub(crate) fn clerk() -> Actor {
    Actor::Person(person(1, &[Role::Clerk], None))
}

/// The office, the leaders, three units' people and a foreign unit's, a committee's liaison, an observer, an administrator, deputies, one
/// with two hats, one of another jurisdiction, the clock.
pub(crate) fn everybody() -> Vec<Actor> {
    let in_charge = |number, units: std::ops::Range<usize>| Person {
        in_charge_of: units.map(unit).collect(),
        ..person(number, &[Role::LeaderInCharge], None)
    };
    let mut people = vec![
        person(1, &[Role::Clerk], None),
        person(2, &[Role::Director], None),
        person(3, &[Role::OfficeChief], None),
        in_charge(4, 0..2),
        person(5, &[Role::PrincipalLeader], None),
        person(6, &[Role::SystemAdmin], None),
        person(7, &[Role::CongressLiaison], Some(9)),
        person(8, &[Role::Observer], Some(7)),
        in_charge(9, 2..3),
        person(13, &[Role::UnitHead], Some(4)),
        person(
            30,
            &[Role::Clerk, Role::OfficeChief, Role::PrincipalLeader],
            None,
        ),
        Person {
            acting_for: Some(user(3)),
            ..person(31, &[Role::OfficeChief], None)
        },
        // Belongs to a unit, and decides in a leader's name.
        Person {
            acting_for: Some(user(5)),
            own_unit: Some(unit(0)),
            ..person(33, &[Role::PrincipalLeader], None)
        },
        Person {
            jurisdiction: JurisdictionId::new(Uuid::from_u128(1)),
            ..person(32, &[Role::Director], None)
        },
    ];
    people.extend((0..3).map(|place| person(10 + place as u128, &[Role::UnitHead], Some(place))));
    people
        .extend((0..3).map(|place| person(20 + place as u128, &[Role::UnitHandler], Some(place))));
    // Deputies of the units, whose heads have delegated their signatures to them.
    people.extend((0..3).map(|place| Person {
        mandate: Mandate {
            general: Some(user(10 + place as u128)),
            named: BTreeMap::new(),
        },
        ..person(40 + place as u128, &[Role::UnitDeputy], Some(place))
    }));
    let mut all: Vec<_> = people.into_iter().map(Actor::Person).collect();
    all.push(Actor::Clock);
    all
}

/// Somebody who may do this now, if anybody may; else somebody whose step it would be.
pub(crate) fn somebody<'a>(
    people: &'a [Actor],
    standing: impl Fn(&'a Actor) -> Standing<'a>,
    item: &Item,
    asked: (Action, Target),
    dice: &mut Dice,
) -> Option<&'a Actor> {
    let first = dice.below(people.len());
    let turn = || {
        let turn = people.iter().cycle().skip(first).take(people.len());
        turn.filter(|actor| matches!(actor, Actor::Person(_)))
    };
    let asks = |actor: &'a Actor| may(standing(actor), item, asked.0, asked.1);
    // Whose step it would be is told what stands against it; the others only that it is not theirs.
    let told = |actor: &&'a Actor| {
        !matches!(
            asks(actor),
            Err(Refusal::NotPermitted | Refusal::NotFound | Refusal::OwnDraft | Refusal::OwnUnit)
        )
    };
    turn()
        .find(|actor| asks(actor).is_ok())
        .or_else(|| turn().find(told))
}
