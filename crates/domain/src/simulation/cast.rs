//! Who plays: people with one hat each, fresh ids, numbers of a run that is never kept.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::{
    access::{Actor, Person},
    id::{Id, JurisdictionId, UnitId, UserId},
    item::{FirstPerson, Series, Supply},
    vocabulary::Role,
};

/// Ids and numbers of a run that is never kept.
#[derive(Default)]
pub(super) struct Counter {
    ids: u128,
    numbers: BTreeMap<Series, u32>,
}

impl Supply for Counter {
    fn id(&mut self) -> Uuid {
        self.ids += 1;
        Uuid::from_u128(self.ids)
    }

    fn number(&mut self, series: Series) -> u32 {
        let number = self.numbers.entry(series).or_default();
        *number += 1;
        *number
    }
}

/// The people of the play, each with one hat, so that nobody signs what he drafted.
pub(super) struct Cast {
    pub(super) office: Actor,
    pub(super) leaders: Actor,
}

pub(super) fn unit_id(place: usize) -> UnitId {
    Id::new(Uuid::from_u128(u128::try_from(place).unwrap_or(u128::MAX)))
}

/// The contract names units, not who heads them: each has somebody, whom no rule of time asks for.
pub(super) fn first_persons(units: usize) -> BTreeMap<UnitId, FirstPerson> {
    let person = FirstPerson {
        name: "simulation".into(),
        post: String::new(),
    };
    (0..units)
        .map(|place| (unit_id(place), person.clone()))
        .collect()
}

pub(super) fn person(user: u128, roles: &[Role], unit: Option<UnitId>, units: usize) -> Actor {
    Actor::Person(Person {
        user: UserId::new(Uuid::from_u128(user)),
        jurisdiction: JurisdictionId::new(Uuid::nil()),
        roles: roles.iter().copied().collect(),
        unit,
        in_charge_of: (0..units)
            .map(unit_id)
            .filter(|_| roles.contains(&Role::LeaderInCharge))
            .collect(),
        acting_for: None,
        own_unit: None,
        mandate: crate::access::Mandate::default(),
    })
}
