//! Who sees a case, and whose step is which: few and plain facts, so that the store can say the same as a SQL predicate.

use std::collections::BTreeSet;

use crate::{
    access::{Actor, Decision, Person},
    id::{JurisdictionId, UnitId},
    vocabulary::Role,
};

/// What the policy needs to know of a case. Whether the actor may know of the items it is about, the store asks beside this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Whose.
    pub jurisdiction: JurisdictionId,
    /// Units it concerns: their leaders in charge may know.
    pub concerns: BTreeSet<UnitId>,
    /// Units whose people may know by now; others are not told before it begins, or ever.
    pub shown: BTreeSet<UnitId>,
}

/// Whose step it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold<'a> {
    /// Whoever sees the case.
    Anyone,
    /// The supervision office.
    Office,
    /// The director of the supervision office.
    Director,
    /// Leaders with one of these roles; a leader in charge only for the units in charge of.
    Leader(&'a [Role]),
    /// The same for what concerns this unit alone: to be in charge of another one that the case concerns is not enough.
    LeaderOf(&'a [Role], UnitId),
    /// People of this unit.
    Unit(UnitId),
    /// The head of this unit.
    UnitHead(UnitId),
}

const UNIT: &[Role] = &[Role::UnitHandler, Role::UnitDeputy, Role::UnitHead];

/// Decides one step of one actor on one case. The clock may do what the office may.
pub fn holds(actor: &Actor, hold: Hold<'_>, facts: &Facts) -> Decision {
    let person = match actor {
        Actor::Clock => return Decision::Allow,
        Actor::Person(person) => person,
    };
    if !sees(person, facts) {
        return Decision::Hidden;
    }
    let of = |unit: UnitId| person.unit == Some(unit);
    // Whoever inspects, holds to account or scores is not of the unit it concerns.
    let apart = !person.is_of(&facts.concerns);
    let allowed = match hold {
        Hold::Anyone => true,
        Hold::Office => apart && person.is_any(&[Role::Clerk, Role::Director]),
        Hold::Director => apart && person.is_any(&[Role::Director]),
        Hold::Leader(roles) => {
            apart
                && roles
                    .iter()
                    .any(|role| leads(person, *role, &facts.concerns))
        }
        Hold::LeaderOf(roles, unit) => {
            let alone = BTreeSet::from([unit]);
            apart && roles.iter().any(|role| leads(person, *role, &alone))
        }
        Hold::Unit(unit) => of(unit) && person.is_any(UNIT),
        Hold::UnitHead(unit) => of(unit) && person.is_any(&[Role::UnitHead]),
    };
    if allowed {
        Decision::Allow
    } else {
        Decision::Denied
    }
}

/// A leader in charge of none of the units concerned leads nothing here; where no unit is concerned, any leader in charge does.
fn leads(person: &Person, role: Role, units: &BTreeSet<UnitId>) -> bool {
    match role {
        // In the stead of the leader in charge whom a unit does not have, so that no case is stuck.
        Role::LeaderInCharge if units.iter().any(|unit| person.leads(*unit)) => true,
        Role::LeaderInCharge => person.roles.contains(&role) && in_charge(person, units),
        role => person.roles.contains(&role),
    }
}

/// Where no unit is concerned, any leader in charge is.
fn in_charge(person: &Person, units: &BTreeSet<UnitId>) -> bool {
    units.is_empty() || !units.is_disjoint(&person.in_charge_of)
}

/// Whether a case exists for a person.
pub fn sees(person: &Person, facts: &Facts) -> bool {
    person.jurisdiction == facts.jurisdiction
        && person
            .roles
            .iter()
            .any(|role| role_sees(*role, person, facts))
}

fn role_sees(role: Role, person: &Person, facts: &Facts) -> bool {
    match role {
        Role::Clerk | Role::Director | Role::OfficeChief | Role::PrincipalLeader => true,
        Role::LeaderInCharge => in_charge(person, &facts.concerns),
        Role::UnitHandler | Role::UnitDeputy | Role::UnitHead => {
            person.unit.is_some_and(|unit| facts.shown.contains(&unit))
        }
        Role::Observer
        | Role::CongressLiaison
        | Role::SystemAdmin
        | Role::SecurityAdmin
        | Role::AuditAdmin => false,
    }
}
