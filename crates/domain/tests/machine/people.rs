//! The people of the machine, each with one hat, and fresh ids and numbers.

use std::collections::BTreeMap;

use domain::{
    access::{Actor, Person},
    id::{Id, JurisdictionId, UnitId, UserId},
    item::{Series, Supply},
    rulebook::Rulebook,
    vocabulary::Role,
};
use uuid::Uuid;

#[derive(Default)]
pub(crate) struct Numbers {
    ids: u128,
    pub(crate) given: BTreeMap<Series, u32>,
}

impl Supply for Numbers {
    fn id(&mut self) -> Uuid {
        self.ids += 1;
        Uuid::from_u128(self.ids)
    }

    fn number(&mut self, series: Series) -> u32 {
        let number = self.given.entry(series).or_default();
        *number += 1;
        *number
    }
}

pub(crate) fn district() -> &'static Rulebook {
    Rulebook::precedent("district", 1).expect("the default rulebook is there")
}

pub(crate) fn unit(place: usize) -> UnitId {
    Id::new(Uuid::from_u128(1000 + place as u128))
}

pub(crate) fn person(user: u128, roles: &[Role], of: Option<usize>) -> Actor {
    Actor::Person(Person {
        user: UserId::new(Uuid::from_u128(user)),
        jurisdiction: JurisdictionId::new(Uuid::nil()),
        roles: roles.iter().copied().collect(),
        unit: of.map(unit),
        in_charge_of: [unit(0), unit(1)]
            .into_iter()
            .filter(|_| roles.contains(&Role::LeaderInCharge))
            .collect(),
        acting_for: None,
        own_unit: None,
        mandate: domain::access::Mandate::default(),
    })
}

pub(crate) fn clerk() -> Actor {
    person(1, &[Role::Clerk, Role::Director], None)
}

pub(crate) fn leader(role: Role) -> Actor {
    person(10 + role as u128, &[role], None)
}

pub(crate) fn unit_head(place: usize) -> Actor {
    person(
        100 + place as u128,
        &[Role::UnitHandler, Role::UnitHead],
        Some(place),
    )
}
