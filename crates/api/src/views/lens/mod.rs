//! How one caller sees things: a domain value goes in, a view in the caller's language with what the caller may do comes out.
//!
//! Office people and leaders see an item whole. Unit people see their own assignment whole and of the others' which unit has
//! which part; drafts of slips are the office's until they are signed.

mod accountability;
mod assignment;
mod bulletin;
mod calendar;
mod case_todo;
mod explain;
mod facts;
mod inspection;
mod item;
mod names;
mod outage;
mod paper;
mod parts;
mod phrases;
mod proceedings;
mod timeline;
mod todo;
mod told;
mod urge;
mod yearly_plan;

use std::rc::Rc;

use chrono::NaiveDate;
use domain::{
    access::{Action, Actor, Person, Readable},
    calendar::Calendar,
    id::UnitId,
    item::{Item, Refusal, Signature, Standing, Target, may, permitted},
    rulebook::Rulebook,
    time::beijing_day,
    vocabulary::Timeliness,
};

use store::ItemHead;

use super::common::{NameRef, PersonRef, Signatory};
use crate::{app::App, ask::Ask, locale::Locale, problem::Problem};

pub(crate) use inspection::signed;
pub(crate) use names::Names;
pub(crate) use paper::Made;
pub(crate) use phrases::{named_obligation, named_role, named_stage, named_tier, named_timeliness};

/// One caller's way of seeing.
pub(crate) struct Lens<'a> {
    app: &'a App,
    actor: Actor,
    person: &'a Person,
    locale: Locale,
    calendar: &'static Calendar,
    today: NaiveDate,
}

/// What one item looks like through it: with the names and the rulebook it needs.
struct Focus<'a> {
    lens: &'a Lens<'a>,
    item: &'a Item,
    rulebook: &'static Rulebook,
    names: Rc<Names>,
    /// The caller sees it whole, not only one unit's part.
    whole: bool,
}

impl<'a> Lens<'a> {
    /// The caller's.
    pub(crate) fn new(app: &'a App, ask: &'a Ask) -> Result<Self, Problem> {
        let person = ask.person()?;
        let actor = Actor::Person(person.clone());
        Ok(Self {
            app,
            actor,
            person,
            locale: ask.locale,
            calendar: app.calendar(person.jurisdiction)?,
            today: beijing_day(ask.now),
        })
    }

    /// The Beijing day.
    pub(crate) fn today(&self) -> NaiveDate {
        self.today
    }

    /// Sees this item whole, not only one unit's part: the office, leaders, and organs that supervise it together with the office.
    fn sees_whole(&self, item: &Item) -> bool {
        let organs = &item.proceedings.co_supervisors;
        let organ = self.person.observes_for();
        self.person.reads_whole() || organ.is_some_and(|unit| organs.contains(&unit))
    }

    /// Sees what concerns the whole jurisdiction, not only one unit's part.
    pub(crate) fn sees_all(&self) -> bool {
        self.person.reads_whole()
    }

    /// May see everything of this unit's part of an item.
    fn sees_part(&self, item: &Item, unit: UnitId) -> bool {
        self.sees_whole(item) || self.person.works_for() == Some(unit)
    }

    /// Nothing is shown of an item without the proof that the policy lets the caller read it.
    fn focus(&'a self, item: &'a Readable<Item>) -> Result<Focus<'a>, Problem> {
        self.focus_with(
            item,
            Rc::new(Names::of(self.app, self.person.jurisdiction, [&**item])?),
        )
    }

    /// With names looked up for several items at once.
    fn focus_with(
        &'a self,
        item: &'a Readable<Item>,
        names: Rc<Names>,
    ) -> Result<Focus<'a>, Problem> {
        let rulebook = self.app.store().rulebook(&item.rulebook)?;
        Ok(Focus {
            lens: self,
            item,
            rulebook,
            names,
            whole: self.sees_whole(item),
        })
    }

    /// Where a date stands today: soon from the rulebook's earliest reminder on.
    pub(crate) fn timeliness(&self, due_on: Option<NaiveDate>) -> Timeliness {
        match due_on {
            Some(due) if due < self.today => Timeliness::Overdue,
            Some(due) if due <= self.soon_until() => Timeliness::DueSoon,
            Some(_) | None => Timeliness::OnTrack,
        }
    }

    /// The last day that counts as soon.
    pub(crate) fn soon_until(&self) -> NaiveDate {
        self.calendar.working_after(self.today, SOON_WORKING_DAYS)
    }

    /// The name of a source, by its rulebook.
    pub(crate) fn source_name(&self, figures: &store::SourceFigures) -> String {
        let reference = domain::rulebook::RulebookRef {
            id: figures.rulebook_id.clone(),
            version: u32::try_from(figures.rulebook_version).unwrap_or_default(),
        };
        let rulebook = self.app.store().rulebook(&reference).ok();
        let source = rulebook.and_then(|rulebook| rulebook.source(&figures.source));
        source.map_or_else(
            || figures.source.clone(),
            |source| self.locale.pick(&source.name, &source.name_en).clone(),
        )
    }

    /// Calendar days a line's next date has passed by, without those on which the clock stood (domain.md §12.6).
    pub(crate) fn line_late(&self, head: &ItemHead) -> u32 {
        head.next_due_on
            .map_or(0, |due_on| head.stops.days_late(due_on, self.today))
    }

    /// Calendar days a date has passed by.
    pub(crate) fn days_late(&self, due_on: Option<NaiveDate>) -> u32 {
        due_on.map_or(0, |due| days_between(due, self.today))
    }
}

/// Three working days before a date the first reminder goes out (domain.md §4).
const SOON_WORKING_DAYS: u16 = 3;

/// Calendar days from one day to a later one; 0 when it is not later.
fn days_between(from: NaiveDate, to: NaiveDate) -> u32 {
    u32::try_from((to - from).num_days()).unwrap_or(0)
}

impl Lens<'_> {
    /// Whether the caller, whoever asks, is not the one to do this: for what is refused on other grounds before it is decided.
    pub(crate) fn denies(
        &self,
        item: &Item,
        action: Action,
        target: Target,
    ) -> Result<bool, Problem> {
        let rulebook = self.app.store().rulebook(&item.rulebook)?;
        let allowed = may(self.standing(rulebook), item, action, target);
        Ok(matches!(
            allowed,
            Err(Refusal::NotPermitted | Refusal::OwnDraft | Refusal::OwnUnit | Refusal::NotFound)
        ))
    }

    fn standing<'s>(&'s self, rulebook: &'s Rulebook) -> Standing<'s> {
        Standing {
            actor: &self.actor,
            rulebook,
            calendar: self.calendar,
            today: self.today,
        }
    }
}

impl Focus<'_> {
    fn may(&self, target: Target) -> Vec<Action> {
        permitted(self.lens.standing(self.rulebook), self.item, target)
    }

    fn sees_part(&self, unit: UnitId) -> bool {
        self.lens.sees_part(self.item, unit)
    }

    /// Sees how the matter was registered and proposed: whoever sees it whole, and the department that began it.
    fn sees_inside(&self) -> bool {
        let initiator = self.item.proceedings.initiator;
        self.whole || initiator.is_some_and(|unit| self.sees_part(unit))
    }

    fn unit(&self, id: UnitId) -> NameRef {
        self.names.unit(id)
    }

    fn by(&self, signature: &Signature) -> Signatory {
        let PersonRef { id, display_name } = self.names.user(signature.user);
        Signatory {
            id,
            display_name,
            acting_for: signature.acting_for.map(|user| self.names.user(user)),
        }
    }
}
