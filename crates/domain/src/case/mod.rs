//! What the matters beside the item share: the circumstances of a decision come in, and what the store keeps of each goes out.
//!
//! A case is an inspection, a year's plan, a bulletin, a matter of accountability: small aggregates that are opened, taken through their
//! own steps by commands, and closed. Each has its folder with state, commands, events and refusals; the store keeps all of them alike.

mod foresight;
mod next;
mod reminder;
mod sight;

use std::{borrow::Cow, collections::BTreeSet};

use chrono::NaiveDate;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{
    access::Actor,
    calendar::Calendar,
    id::{CaseId, ItemId, JurisdictionId, UnitId, UserId},
    item::{Number, Series, Signature, Supply},
    rulebook::{Rulebook, RulebookRef, SeriesRule, number_text},
    time::{Instant, beijing_day},
    vocabulary::{CopyOffice, vocabulary},
};

pub use foresight::{CaseMoving, foresee};
pub use next::{Asked, CaseStep, Desk, NextStep};
pub use reminder::Look;
pub(crate) use reminder::{next_prompt, prompt};
pub use sight::{Facts, Hold, holds, sees};

vocabulary! {
    /// What a case is.
    CaseKind {
        /// 督查活动
        Inspection,
        /// 年度督查工作重点
        YearlyPlan,
        /// 问责
        Accountability,
        /// 通报、专报
        Bulletin,
        /// 手工加减分
        Merit,
    }
}

/// The circumstances of a decision on a case.
pub struct Ctx<'a> {
    /// Who acts.
    pub actor: &'a Actor,
    /// The moment of acting; the Beijing day follows from it.
    pub now: Instant,
    /// The case's rulebook, at the case's version.
    pub rulebook: &'a Rulebook,
    /// Working days.
    pub calendar: &'a Calendar,
    /// Ids and numbers.
    pub supply: &'a mut dyn Supply,
}

impl Ctx<'_> {
    /// The next number of a run that the rulebook writes; none where it has no such run.
    pub(crate) fn number(
        &mut self,
        pattern: Option<&str>,
        of: impl Fn(i32) -> Series,
    ) -> Option<Number> {
        let year = chrono::Datelike::year(&self.today());
        let pattern = pattern?;
        let n = self.supply.number(of(year));
        Some(Number {
            year,
            n,
            text: number_text(pattern, year, n),
        })
    }

    /// The Beijing day of acting.
    pub fn today(&self) -> NaiveDate {
        beijing_day(self.now)
    }

    /// The same where a matter's secrecy decides on the run.
    pub(crate) fn number_apart(
        &mut self,
        rule: Option<&SeriesRule>,
        restricted: bool,
        of: impl Fn(bool, i32) -> Series,
    ) -> Option<Number> {
        let pattern = rule.map(|rule| {
            let run = if restricted {
                &rule.restricted
            } else {
                &rule.open
            };
            run.as_str()
        });
        self.number(pattern, |year| of(restricted, year))
    }

    /// The actor's mark; the clock signs nothing.
    pub fn signature(&self) -> Option<Signature> {
        match self.actor {
            Actor::Person(person) => Some(person.signature(self.now)),
            Actor::Clock => None,
        }
    }
}

/// A verdict on a case: its next state and what happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Decided<C: Case> {
    /// The case after the events.
    pub case: C,
    /// What happened, in order.
    pub events: Vec<C::Event>,
}

/// What lists, filters and guards of the store read of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Whose.
    pub jurisdiction: JurisdictionId,
    /// Its id.
    pub id: CaseId,
    /// The rulebook it was opened under.
    pub rulebook: RulebookRef,
    /// Where it stands: a word of the kind's own vocabulary.
    pub state: &'static str,
    /// Nothing happens to it any more.
    pub at_rest: bool,
    /// What lists show.
    pub title: String,
    /// Its number, where it has one.
    pub number: Option<Number>,
    /// The period it is for, e.g. `2026`: one case of a kind for a period.
    pub period: Option<String>,
    /// The matters it is about: who may not know of one of them may not know of the case.
    pub items: Vec<ItemId>,
    /// The earliest day by which something of it is owed.
    pub due_on: Option<NaiveDate>,
}

/// What lists show a unit of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitLine {
    /// Where it stands for the unit: a word of the kind's own vocabulary.
    pub state: &'static str,
    /// The earliest day by which something of it is owed, as far as the unit knows.
    pub due_on: Option<NaiveDate>,
}

/// A part of a case that an office has a copy of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copied {
    /// Which part.
    pub subject: Uuid,
    /// Which office.
    pub office: CopyOffice,
    /// Since when.
    pub at: Instant,
}

/// A case, as the store keeps it.
pub trait Case: Clone + PartialEq + Serialize + DeserializeOwned {
    /// What it is.
    const KIND: CaseKind;
    /// What happens to it.
    type Event: Happening;

    /// What lists read of it.
    fn head(&self) -> Head;

    /// Who may know of it.
    fn facts(&self) -> Facts;

    /// What a unit that may know of it finds of it in its lists: no step that it has not been told of, nothing that is another unit's.
    fn line_for(&self, _unit: UnitId) -> UnitLine {
        let head = self.head();
        UnitLine {
            state: head.state,
            due_on: head.due_on,
        }
    }

    /// Its parts that were copied to an office: that office's observers read these and nothing else of it (`district/18`).
    fn copies(&self) -> Vec<Copied> {
        Vec::new()
    }

    /// The Beijing day it began, where cases of its kind are counted by that.
    fn began_on(&self) -> Option<NaiveDate> {
        None
    }

    /// The edition of the calendar by which an open date of it was counted; none where none was: what people set stays.
    fn counted_by(&self) -> Option<&str> {
        None
    }

    /// Counts that date anew by the calendar in force, as it is done with items; none where it says the same, or would move back onto a day
    /// that has come.
    fn recounted(&self, _ctx: &Ctx<'_>) -> Option<Decided<Self>> {
        None
    }

    /// What it waits for now, and on whose desks that lies.
    fn next_steps(&self, rulebook: &Rulebook) -> Vec<NextStep>;

    /// Whether somebody could take a step now: what the decision itself starts from.
    fn may_take(&self, asked: Asked<'_>, step: CaseStep, subject: Option<Uuid>) -> bool;

    /// The unit that a part of it, or the whole of it, is about, where it is one.
    fn unit_of(&self, subject: Option<Uuid>) -> Option<UnitId>;
}

/// Something that happened to a case, past tense; the trail keeps it.
pub trait Happening: Clone + PartialEq + Serialize + DeserializeOwned {
    /// Its kind in snake_case, for filters and translations.
    fn kind(&self) -> &'static str;
}

/// Why a command on a case was refused, without saying of which kind it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text}")]
pub struct Refused {
    /// The stable code in snake_case.
    pub code: &'static str,
    /// In English, for the log.
    pub text: String,
    /// JSON pointer of the request's fault, where one field is at fault.
    pub pointer: Option<String>,
    /// What differs between two refusals of this code, by name, for the words people read.
    pub facts: Vec<(&'static str, String)>,
}

impl Refused {
    /// The actor may see the case and not do this: the trail keeps a note of it.
    pub fn is_denial(&self) -> bool {
        matches!(self.code, "not_permitted" | "own_draft" | "own_unit")
    }
}

/// The units, people and items that the ids of a command name, each with its place in the request; the store asks whether they are of this
/// jurisdiction.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// Units; one that has ended takes no part in anything new (`district/3`).
    pub units: Vec<(UnitId, Place)>,
    /// People.
    pub users: Vec<(UserId, Place)>,
    /// Items, which the actor has to see.
    pub items: Vec<(ItemId, Place)>,
}

/// Where in the request's body something stands: a JSON pointer without its first stroke, e.g. `praise/0/unitId`.
pub type Place = Cow<'static, str>;

impl Named {
    /// With a unit.
    #[must_use]
    pub fn unit(mut self, unit: UnitId, place: impl Into<Place>) -> Self {
        self.units.push((unit, place.into()));
        self
    }

    /// With a person.
    #[must_use]
    pub fn user(mut self, user: UserId, place: impl Into<Place>) -> Self {
        self.users.push((user, place.into()));
        self
    }

    /// With an item.
    #[must_use]
    pub fn item(mut self, item: ItemId, place: impl Into<Place>) -> Self {
        self.items.push((item, place.into()));
        self
    }
}

/// The entries of a list, each with its place.
pub fn each<T>(list: impl IntoIterator<Item = T>, field: &str) -> impl Iterator<Item = (T, Place)> {
    list.into_iter()
        .enumerate()
        .map(move |(nth, entry)| (entry, format!("{field}/{nth}").into()))
}

/// The place of the first entry that stood in the list before.
pub(crate) fn twice<T: Ord>(list: impl IntoIterator<Item = T>, field: &str) -> Option<Place> {
    let mut seen = BTreeSet::new();
    each(list, field).find_map(|(entry, place)| (!seen.insert(entry)).then_some(place))
}
