//! The stage: the story is played from ten weeks ago to this morning by the real commands, with a turned clock and a sweep every day.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};
use chrono::{NaiveDate, TimeDelta};
use domain::{
    access::Person,
    id::{ItemId, JurisdictionId, UnitId, UserId},
    item::{Item, Place},
    time::{Instant, day_after, start_of},
    vocabulary::Role,
};
use store::{Request, Store};
use worker::{DispatchOptions, SweepOptions, dispatch_once, sweep_once};

use super::{
    days::Days,
    habits::{HOURS, Matter, Who},
    plot::Scene,
    texts::Texts,
};

/// Somebody does so many things at an hour with one matter at most; more would be a habit that never ends.
const AT_ONCE: usize = 12;

/// The people who act, as the store knows them.
pub(crate) struct People {
    all: Vec<Person>,
}

impl People {
    pub(crate) fn new(all: Vec<Person>) -> Self {
        Self { all }
    }

    pub(crate) fn find(&self, role: Role, test: impl Fn(&Person) -> bool) -> Result<&Person> {
        let found = self
            .all
            .iter()
            .find(|person| person.roles.contains(&role) && test(person));
        found.with_context(|| format!("nobody is {role} here"))
    }

    /// The office's own people and leaders, and those of one unit: who must know of a restricted matter to deal with it.
    pub(crate) fn concerned_with(&self, unit: UnitId) -> BTreeSet<UserId> {
        const OFFICE: [Role; 3] = [Role::Director, Role::OfficeChief, Role::PrincipalLeader];
        let concerned = |person: &&Person| {
            person.is_any(&OFFICE)
                || person.unit == Some(unit)
                || person.in_charge_of.contains(&unit)
        };
        self.all
            .iter()
            .filter(concerned)
            .map(|person| person.user)
            .collect()
    }

    /// Who acts in a matter; a leader in charge is the one of the lead unit.
    fn who(&self, who: Who, item: &Item, places: &[Place]) -> Result<&Person> {
        match who {
            Who::Office(Role::LeaderInCharge) => {
                let lead: UnitId = places.first().context("no lead")?.unit;
                self.find(Role::LeaderInCharge, |person| {
                    person.in_charge_of.contains(&lead)
                })
            }
            Who::Office(role) => self.find(role, |_| true),
            Who::Unit(assignment, role) => {
                let unit = item
                    .assignment(assignment)
                    .context("no such assignment")?
                    .unit;
                self.find(role, |person| person.unit == Some(unit))
            }
        }
    }
}

/// A matter on the stage.
pub(crate) struct OnStage {
    pub(crate) item: Item,
    pub(crate) scene: &'static Scene,
    pub(crate) places: Vec<Place>,
    pub(crate) issue_on: NaiveDate,
    pub(crate) due_on: NaiveDate,
}

/// Everything the story needs.
pub(crate) struct Stage<'a> {
    pub(crate) store: &'a Store,
    pub(crate) jurisdiction: JurisdictionId,
    pub(crate) people: People,
    pub(crate) matters: Vec<OnStage>,
    pub(crate) days: &'a Days,
    pub(crate) texts: &'a Texts,
    /// The ids of the rulebook's checklist.
    pub(crate) checklist: Vec<String>,
}

impl Stage<'_> {
    /// Plays from `first` to today; today itself has only its morning, as of `now`.
    pub(crate) fn play(&mut self, first: NaiveDate, now: Instant) -> Result<()> {
        let mut day = first;
        while day < self.days.today {
            self.morning(day, start_of(day) + TimeDelta::minutes(5))?;
            if self.days.is_working(day) && day > first {
                self.workday(day)?;
            }
            self.tell(start_of(day) + TimeDelta::hours(18))?;
            day = day_after(day);
        }
        self.morning(day, now.min(start_of(day) + TimeDelta::minutes(5)))?;
        // Once more as of now, so that nothing lies between the story and the server that goes on with it.
        self.morning(day, now)?;
        self.tell(now)?;
        let read_until = start_of(self.days.ago(2));
        for person in &self.people.all {
            self.store.notice_read_until(person, read_until, now)?;
        }
        Ok(())
    }

    /// The clock's part.
    fn morning(&mut self, day: NaiveDate, at: Instant) -> Result<()> {
        let due: Vec<ItemId> = self
            .store
            .sweep_due(day, None, 1_000)?
            .iter()
            .map(|due| due.item)
            .collect();
        let swept = sweep_once(self.store, at, &SweepOptions::daily())?;
        if !swept.braked.is_empty() {
            bail!("the brake held {day}: the story drafts too many slips at once");
        }
        for matter in self
            .matters
            .iter_mut()
            .filter(|matter| due.contains(&matter.item.id))
        {
            matter.item = self
                .store
                .item_read(self.jurisdiction, matter.item.id)?
                .context("an item is gone")?
                .item
                .into_inner();
        }
        Ok(())
    }

    /// What people do on a working day, hour by hour.
    fn workday(&mut self, day: NaiveDate) -> Result<()> {
        for (minutes, habit) in HOURS {
            let at = start_of(day) + TimeDelta::minutes(minutes);
            for on_stage in &mut self.matters {
                for _ in 0..AT_ONCE {
                    let matter = Matter {
                        item: &on_stage.item,
                        scene: on_stage.scene,
                        places: &on_stage.places,
                        issue_on: on_stage.issue_on,
                        due_on: on_stage.due_on,
                        day,
                        days: self.days,
                        texts: self.texts,
                        checklist: &self.checklist,
                    };
                    let Some((who, command)) = habit(&matter) else {
                        break;
                    };
                    let person = self.people.who(who, &on_stage.item, &on_stage.places)?;
                    let request = Request::person(person.clone(), None, "demo", "", at);
                    let title = &on_stage.item.title;
                    let done = self
                        .store
                        .item_change(&request, on_stage.item.id, None, &command)
                        .with_context(|| format!("{day} {title}: {command:?}"))?;
                    let changed = done.fresh();
                    let changed = changed.context("a command without a key is fresh")?;
                    let item = changed.item.context("whoever acts on it sees it")?;
                    on_stage.item = item.into_inner();
                }
            }
        }
        Ok(())
    }

    fn tell(&self, at: Instant) -> Result<()> {
        while dispatch_once(self.store, at, &DispatchOptions::default())?.events > 0 {}
        Ok(())
    }
}

/// Looks up units by the names the ledgers use.
pub(crate) struct Units(BTreeMap<String, UnitId>);

impl Units {
    pub(crate) fn new(spellings: impl IntoIterator<Item = (String, UnitId)>) -> Self {
        Self(spellings.into_iter().collect())
    }

    pub(crate) fn find(&self, spelling: &str) -> Result<UnitId> {
        self.0
            .get(spelling)
            .copied()
            .with_context(|| format!("no unit is called {spelling}"))
    }
}
