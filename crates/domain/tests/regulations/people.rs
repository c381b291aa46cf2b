//! The people of a story, each with one hat and one id, and fresh ids and numbers.

use std::collections::BTreeMap;

use domain::{
    access::{Actor, Person},
    id::{Id, JurisdictionId, UnitId, UserId},
    item::{Series, Supply},
    vocabulary::Role,
};
use uuid::Uuid;

/// The unit that leads.
pub(crate) const LEAD: u128 = 1;
/// The unit that helps.
pub(crate) const CO: u128 = 2;
/// An organ that only reads along, or the committee that gets a reply.
pub(crate) const ORGAN: u128 = 3;

#[derive(Default)]
pub(crate) struct Numbers {
    ids: u128,
    given: BTreeMap<Series, u32>,
}

impl Supply for Numbers {
    fn id(&mut self) -> Uuid {
        self.ids += 1;
        Uuid::from_u128(100_000 + self.ids)
    }

    fn number(&mut self, series: Series) -> u32 {
        let number = self.given.entry(series).or_default();
        *number += 1;
        *number
    }
}

pub(crate) fn unit(n: u128) -> UnitId {
    Id::new(Uuid::from_u128(n))
}

/// A person of the office or a leader; the leader in charge is so for both units.
pub(crate) fn one(role: Role) -> Actor {
    person(10 + role as u128, role, None)
}

/// A leader in charge of one unit alone.
pub(crate) fn in_charge_of(n: u128) -> Actor {
    let Actor::Person(leader) = person(900 + n, Role::LeaderInCharge, None) else {
        unreachable!("a person");
    };
    Actor::Person(Person {
        in_charge_of: [unit(n)].into(),
        ..leader
    })
}

/// A person of a unit.
pub(crate) fn of(n: u128, role: Role) -> Actor {
    person(1_000 * n + role as u128, role, Some(unit(n)))
}

fn person(user: u128, role: Role, of: Option<UnitId>) -> Actor {
    Actor::Person(Person {
        user: UserId::new(Uuid::from_u128(user)),
        jurisdiction: JurisdictionId::new(Uuid::nil()),
        roles: [role].into(),
        unit: of,
        in_charge_of: [unit(LEAD), unit(CO)]
            .into_iter()
            .filter(|_| role == Role::LeaderInCharge)
            .collect(),
        acting_for: None,
        own_unit: None,
        mandate: domain::access::Mandate::default(),
    })
}

pub(crate) fn clerk() -> Actor {
    one(Role::Clerk)
}

pub(crate) fn director() -> Actor {
    one(Role::Director)
}

pub(crate) fn chief() -> Actor {
    one(Role::OfficeChief)
}

pub(crate) fn in_charge() -> Actor {
    one(Role::LeaderInCharge)
}

pub(crate) fn principal() -> Actor {
    one(Role::PrincipalLeader)
}

pub(crate) fn handler(n: u128) -> Actor {
    of(n, Role::UnitHandler)
}

pub(crate) fn head(n: u128) -> Actor {
    of(n, Role::UnitHead)
}
