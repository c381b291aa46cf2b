//! In: an event, its item or case, and the people of the jurisdiction. Out: who hears of it, how soon, in which words, and why.
//!
//! [`notices`] and [`case_notices`] name recipients by their part in the matter; [`audience`] and [`case_audience`] turn them into people, as they are now.

mod case;
mod news;
mod proceedings;
mod proposal;
mod say;
mod who;
mod writer;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::{
    access::{Facts, Person, sees},
    id::{UnitId, UserId},
    item::Item,
    vocabulary::{CopyOffice, Role, Secrecy},
};

pub use case::{CaseWhat, Heard, Teller, Tells, case_audience, case_notices};
pub use news::{Bilingual, Delivery, News, NewsKind, What, Why};
pub use proposal::{
    ProposalEvent, ProposalStanding, Proposed, proposal_audience, proposal_notices,
};
pub use say::Language;
pub use who::notices;

/// Somebody is to be told something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Who.
    pub to: Recipient,
    /// What.
    pub news: News,
}

/// A recipient by their part in the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recipient {
    /// Everybody in the jurisdiction with this role.
    Holders(Role),
    /// The leader in charge of this unit; the principal leader where it has none.
    LeaderInCharge(UnitId),
    /// The unit's handler, deputy and head.
    UnitPeople(UnitId),
    /// The person of the office who supervises the item; every clerk when that person has left the office.
    Supervisor(UserId),
    /// The people of the office in this section, which supervises the item by its line (`yangjiang/2.2b`); every clerk when nobody is.
    Section(UnitId),
    /// The observers of an office that gets copies.
    Observers(CopyOffice),
    /// The observers and liaisons of a unit that reads along.
    Readers(UnitId),
    /// One person.
    User(UserId),
    /// One leader, and who acts for them.
    Leader(UserId),
}

/// Somebody who may be told: a person as they are now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listener {
    /// The person, or a deputy with the roles of the person acted for.
    pub person: Person,
    /// The office whose copies an observer reads.
    pub observes: Option<CopyOffice>,
}

/// Turns recipients into people: each once, never the one who did it, of a restricted item only the listed.
///
/// The first notice that reaches a person is the one told; `by` is who did what the notices tell.
pub fn audience(
    notices: &[Notice],
    item: &Item,
    people: &[Listener],
    by: Option<UserId>,
) -> Vec<(UserId, News)> {
    let facts = Facts::of(item);
    let reached = reach(notices, people, by, &|listener| may_hear(listener, &facts));
    reached
        .into_iter()
        .map(|(user, notice)| (user, notice.news.clone()))
        .collect()
}

/// Each person with the first notice that reaches them, of those who may hear.
fn reach<'n>(
    notices: &'n [Notice],
    people: &[Listener],
    by: Option<UserId>,
    may_hear: &dyn Fn(&Listener) -> bool,
) -> Vec<(UserId, &'n Notice)> {
    let may_hear: Vec<_> = people
        .iter()
        .filter(|listener| Some(listener.person.user) != by && may_hear(listener))
        .collect();
    let mut told = BTreeSet::new();
    let mut out = Vec::new();
    for notice in notices {
        let mut named: Vec<_> = may_hear
            .iter()
            .filter(|listener| notice.to.names(listener))
            .collect();
        let abandoned = match notice.to {
            Recipient::Supervisor(user) => !people.iter().any(|listener| in_office(listener, user)),
            Recipient::Section(unit) => !people.iter().any(|listener| in_section(listener, unit)),
            Recipient::Holders(_)
            | Recipient::LeaderInCharge(_)
            | Recipient::UnitPeople(_)
            | Recipient::Observers(_)
            | Recipient::Readers(_)
            | Recipient::User(_)
            | Recipient::Leader(_) => false,
        };
        if abandoned {
            named = may_hear
                .iter()
                .filter(|listener| listener.person.roles.contains(&Role::Clerk))
                .collect();
        }
        for listener in named {
            if told.insert(listener.person.user) {
                out.push((listener.person.user, notice));
            }
        }
    }
    out
}

fn in_office(listener: &Listener, user: UserId) -> bool {
    listener.person.user == user && listener.person.is_any(&[Role::Clerk, Role::Director])
}

fn in_section(listener: &Listener, section: UnitId) -> bool {
    let of_office = listener.person.is_any(&[Role::Clerk, Role::Director]);
    of_office && listener.person.own_unit == Some(section)
}

/// An observer does not see items, and yet hears of what was copied to the office.
fn may_hear(listener: &Listener, facts: &Facts) -> bool {
    let observer = listener.observes.is_some()
        && listener.person.jurisdiction == facts.jurisdiction
        && (facts.secrecy != Secrecy::Restricted || facts.listed.contains(&listener.person.user));
    observer || sees(&listener.person, facts)
}

impl Recipient {
    /// Whether this recipient is, among others, that person.
    pub fn names(&self, listener: &Listener) -> bool {
        let person = &listener.person;
        match self {
            Self::Holders(role) => person.roles.contains(role),
            Self::LeaderInCharge(unit) => person.leads(*unit),
            Self::UnitPeople(unit) => {
                person.unit == Some(*unit)
                    && person.is_any(&[Role::UnitHandler, Role::UnitDeputy, Role::UnitHead])
            }
            Self::Supervisor(user) => in_office(listener, *user),
            Self::Section(unit) => in_section(listener, *unit),
            Self::Observers(office) => {
                listener.observes == Some(*office) && person.roles.contains(&Role::Observer)
            }
            Self::Readers(unit) => {
                person.unit == Some(*unit)
                    && person.is_any(&[Role::Observer, Role::CongressLiaison])
            }
            Self::User(user) => person.user == *user,
            Self::Leader(user) => person.stands_for(*user),
        }
    }
}
