//! Authorization in one place: (actor, action, facts) → Allow | Hidden | Denied.
//!
//! Facts are few and plain, so that the store can say the same as a SQL predicate and a test can compare both.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::{
    id::{AssignmentId, JurisdictionId, UnitId, UserId},
    item::{Item, Signature},
    time::{Instant, beijing_day},
    vocabulary::{Role, Secrecy},
};

/// Who acts: the clock, or a person with roles as they are at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// The sweeper.
    Clock,
    /// Somebody signed in.
    Person(Person),
}

/// A person as the store knows them now; never as a token remembers them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The person who acts.
    pub user: UserId,
    /// Where they belong.
    pub jurisdiction: JurisdictionId,
    /// Their roles, or the roles of the person they act for.
    pub roles: BTreeSet<Role>,
    /// The unit of unit people, or of the person they act for.
    pub unit: Option<UnitId>,
    /// The units a leader in charge is in charge of; of a principal leader those that nobody else is in charge of.
    pub in_charge_of: BTreeSet<UnitId>,
    /// Acting as deputy (AB角) in this person's name.
    pub acting_for: Option<UserId>,
    /// The unit that the person who acts belongs to, whomever they act for: nobody decides what concerns it.
    pub own_unit: Option<UnitId>,
    /// What the head of their unit has delegated to them; nothing while they act for another, who cannot pass it on.
    pub mandate: Mandate,
}

impl Person {
    /// Has one of these roles.
    pub fn is_any(&self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.roles.contains(role))
    }

    /// Is in charge of this unit: as its leader in charge, or as the principal leader where it has none, so that no matter is stuck.
    pub fn leads(&self, unit: UnitId) -> bool {
        self.is_any(&[Role::LeaderInCharge, Role::PrincipalLeader])
            && self.in_charge_of.contains(&unit)
    }

    /// Reads every item seen as a whole: the office, and leaders. All others read their own unit's part.
    pub fn reads_whole(&self) -> bool {
        self.is_any(&[
            Role::Clerk,
            Role::Director,
            Role::OfficeChief,
            Role::LeaderInCharge,
            Role::PrincipalLeader,
        ])
    }

    /// The unit whose part of an item this person reads by working there.
    pub fn works_for(&self) -> Option<UnitId> {
        self.unit
            .filter(|_| self.is_any(&[Role::UnitHandler, Role::UnitDeputy, Role::UnitHead]))
    }

    /// The organ for which this person reads along, whole, what it supervises together with the office.
    pub fn observes_for(&self) -> Option<UnitId> {
        self.unit.filter(|_| self.roles.contains(&Role::Observer))
    }

    /// Is this user, or acts in this user's name.
    pub fn stands_for(&self, user: UserId) -> bool {
        self.user == user || self.acting_for == Some(user)
    }

    /// Did this themselves, or it was done in their name or by their delegation, or by the one they act for: R-15 keeps them from
    /// deciding on it.
    pub fn did(&self, done: &Signature) -> bool {
        let named = [Some(done.user), done.acting_for, done.delegated_by];
        named
            .into_iter()
            .flatten()
            .any(|user| self.stands_for(user))
    }

    /// Belongs to one of these units.
    pub fn is_of(&self, units: &BTreeSet<UnitId>) -> bool {
        self.own_unit.is_some_and(|unit| units.contains(&unit))
    }

    /// Their mark on something they do now.
    pub fn signature(&self, at: Instant) -> Signature {
        Signature {
            user: self.user,
            acting_for: self.acting_for,
            delegated_by: None,
            at,
        }
    }

    /// The head in whose stead this deputy of a unit signs what belongs to one of its assignments (domain.md §8); none for the head,
    /// and none where it was not delegated.
    pub fn delegated_by(&self, unit: UnitId, assignment: AssignmentId) -> Option<UserId> {
        let deputy = self.unit == Some(unit)
            && self.roles.contains(&Role::UnitDeputy)
            && !self.roles.contains(&Role::UnitHead);
        self.mandate.of(assignment).filter(|_| deputy)
    }
}

/// What the policy needs to know of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Whose matter.
    pub jurisdiction: JurisdictionId,
    /// Who may know.
    pub secrecy: Secrecy,
    /// The listed people.
    pub listed: BTreeSet<UserId>,
    /// Units that have an assignment: they know of it from the issue on; and the one that began it itself.
    pub units: BTreeSet<UnitId>,
    /// Units in the proposal: the leader in charge of one may know.
    pub proposed: BTreeSet<UnitId>,
    /// Units whose observers or liaisons may read along: co-supervising organs, the committee of a motion.
    pub readers: BTreeSet<UnitId>,
    /// The office's own unit, where the rulebook has its leader in charge approve (`town/3.1`): he knows of it from the proposal on.
    pub approving: Option<UnitId>,
    /// The leader who gave it, where named as a person: they know of it whatever unit it went to (`banner/4.2.5`).
    pub giver: Option<UserId>,
}

impl Facts {
    /// The facts of an item.
    pub fn of(item: &Item) -> Self {
        Self {
            jurisdiction: item.jurisdiction,
            secrecy: item.secrecy,
            listed: item.listed.clone(),
            units: item
                .assignments
                .iter()
                .map(|assignment| assignment.unit)
                .chain(item.proceedings.initiator)
                .collect(),
            proposed: item
                .plan
                .iter()
                .flat_map(|plan| plan.places.iter().map(|place| place.unit))
                .collect(),
            readers: item
                .proceedings
                .co_supervisors
                .iter()
                .copied()
                .chain(
                    item.proceedings
                        .motion
                        .iter()
                        .map(|motion| motion.committee),
                )
                .collect(),
            approving: item.plan.as_ref().and_then(|plan| plan.approving),
            giver: item.proceedings.giver,
        }
    }
}

/// The policy's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Go on.
    Allow,
    /// For this actor the item does not exist (404).
    Hidden,
    /// The actor may see it but not do this (403).
    Denied,
}

mod action;
mod guard;
mod mandate;
mod policy;
mod standing;
mod transfer;

pub use action::Action;
pub use guard::{Guarded, Readable, Ruled};
pub use mandate::Mandate;
pub use policy::{Subject, decide, sees};
pub use standing::{Move, Standing};
pub use transfer::{Position, Term, TransferKind, TransferState};

/// Whether a period from/until (both inclusive, Beijing days) holds a moment.
pub fn in_period(from: NaiveDate, until: NaiveDate, at: Instant) -> bool {
    let day = beijing_day(at);
    from <= day && day <= until
}
