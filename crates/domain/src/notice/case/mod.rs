//! In: what happened to a case beside the items, and the case as it is by now. Out: who hears of it, how soon, in which words, and why.
//!
//! What a unit may not know of yet is not told to it: each recipient is judged by the case's own sight, and by that of every matter the
//! case is about, when the news goes out and again when it is read. So an unannounced inspection is told to the units it
//! goes to once it has begun and not before (`yangjiang/4.2`).

mod accountability;
mod books;
mod bulletin;
mod inspection;
mod news;

use super::{Delivery, Listener, News, NewsKind, Notice, Recipient, What, Why, reach};
use crate::{
    access,
    case::{self, Case, Head},
    id::{UnitId, UserId},
    item::Signature,
    rulebook::{Basis, Rulebook},
    vocabulary::{Role, Secrecy},
};

pub use news::CaseWhat;

/// A kind of case whose events are told.
pub trait Tells: Case {
    /// The event's name among news.
    fn news_kind(event: &Self::Event) -> NewsKind;

    /// Who hears of an event; most give none, for their cause or their effect is told.
    fn tells(&self, event: &Self::Event, told: &Teller<'_>) -> Vec<Notice>;
}

/// Who hears of an event of a case, and why; `case` is as it is by now, `name` knows units' names.
pub fn case_notices<C: Tells>(
    event: &C::Event,
    case: &C,
    rulebook: &Rulebook,
    name: &dyn Fn(UnitId) -> Option<String>,
) -> Vec<Notice> {
    let teller = Teller {
        kind: C::news_kind(event),
        head: case.head(),
        facts: case.facts(),
        rulebook,
        name,
    };
    case.tells(event, &teller)
}

/// Somebody who hears of a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    /// Who.
    pub user: UserId,
    /// What.
    pub news: News,
    /// Told as one of this unit's people: who has left it does not read on.
    pub as_of: Option<UnitId>,
}

/// Turns recipients into people: each once, never the one who did it, and nobody who may not know of the case or of a matter it is about.
pub fn case_audience(
    notices: &[Notice],
    facts: &case::Facts,
    matters: &[access::Facts],
    people: &[Listener],
    by: Option<UserId>,
) -> Vec<Heard> {
    let may_hear = |listener: &Listener| {
        let listed = |matter: &access::Facts| {
            matter.secrecy != Secrecy::Restricted || matter.listed.contains(&listener.person.user)
        };
        // An observer does not see the case, and yet hears of what was copied to the office (`district/18`).
        let observes =
            listener.observes.is_some() && listener.person.jurisdiction == facts.jurisdiction;
        (observes || case::sees(&listener.person, facts)) && matters.iter().all(listed)
    };
    let reached = reach(notices, people, by, &may_hear);
    let heard = reached.into_iter().map(|(user, notice)| Heard {
        user,
        news: notice.news.clone(),
        as_of: match notice.to {
            Recipient::UnitPeople(unit) => Some(unit),
            Recipient::Holders(_)
            | Recipient::LeaderInCharge(_)
            | Recipient::Supervisor(_)
            | Recipient::Section(_)
            | Recipient::Observers(_)
            | Recipient::Readers(_)
            | Recipient::User(_)
            | Recipient::Leader(_) => None,
        },
    });
    heard.collect()
}

/// Writes the notices of one event of a case.
pub struct Teller<'a> {
    kind: NewsKind,
    head: Head,
    facts: case::Facts,
    rulebook: &'a Rulebook,
    name: &'a dyn Fn(UnitId) -> Option<String>,
}

impl Teller<'_> {
    fn to(&self, to: Recipient, about: Option<UnitId>, what: CaseWhat, why: Why) -> Notice {
        let number = self.head.number.as_ref();
        let news = News {
            kind: self.kind,
            delivery: Delivery::Digest,
            urge: None,
            number: number.map(|number| number.text.clone()).unwrap_or_default(),
            title: self.head.title.clone(),
            unit: about.and_then(self.name).unwrap_or_default(),
            what: What::OfCase { case: what },
            why,
        };
        Notice { to, news }
    }

    /// Those whose step it is by the rulebook. A leader in charge only of the units concerned; where none is, any of them.
    fn leaders(
        &self,
        role: Role,
        basis: &Basis,
        about: Option<UnitId>,
        what: &CaseWhat,
    ) -> Vec<Notice> {
        let why = Why::Decides {
            rule: self.rule(basis),
        };
        let tell = |to| self.to(to, about, what.clone(), why.clone());
        match (role, about) {
            (Role::LeaderInCharge, Some(unit)) => vec![tell(Recipient::LeaderInCharge(unit))],
            (Role::LeaderInCharge, None) if !self.facts.concerns.is_empty() => {
                let units = self.facts.concerns.iter();
                units
                    .map(|unit| tell(Recipient::LeaderInCharge(*unit)))
                    .collect()
            }
            (role, _) => vec![tell(Recipient::Holders(role))],
        }
    }

    /// Who wrote what was answered.
    fn author(&self, by: &Signature, about: Option<UnitId>, what: CaseWhat) -> Notice {
        self.to(Recipient::Supervisor(by.user), about, what, Why::Drafted)
    }

    /// Who looks after the case.
    fn keeper(&self, by: &Signature, about: Option<UnitId>, what: CaseWhat) -> Notice {
        self.to(Recipient::Supervisor(by.user), about, what, Why::Supervises)
    }

    /// The people of a unit it is about.
    fn unit(&self, unit: UnitId, what: CaseWhat) -> Notice {
        self.to(
            Recipient::UnitPeople(unit),
            Some(unit),
            what,
            Why::Concerned,
        )
    }

    /// The whole supervision office.
    fn office(&self, about: Option<UnitId>, what: &CaseWhat, why: &Why) -> Vec<Notice> {
        let tell = |role| self.to(Recipient::Holders(role), about, what.clone(), why.clone());
        vec![tell(Role::Clerk), tell(Role::Director)]
    }

    fn rule(&self, basis: &Basis) -> String {
        format!("{}/{}", self.rulebook.id, basis.article)
    }
}

/// Answered well, it can wait for the digest; a return goes out at once (domain.md §12.14).
fn returned(passed: bool, mut notice: Notice) -> Notice {
    if !passed {
        notice.news.delivery = Delivery::Immediate;
    }
    notice
}
