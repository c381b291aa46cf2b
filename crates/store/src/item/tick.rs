//! The clock's part of items: which are due to be looked at on a day, what would happen, and making it happen once.

use chrono::{Days, NaiveDate};
use diesel::{QueryableByName, sql_types::Date};
use domain::{
    access::Actor,
    id::{ItemId, JurisdictionId},
    item::{self, Command, Ctx, Event, Refusal},
    time::{Instant, beijing_day},
};

use crate::{
    error::{ChangeError, StoreError},
    item::change::{Changed, ask, load},
    request::Request,
    rows::{STATE, StateRow},
    sql::Sql,
    store::Store,
    supply::DrySupply,
    value::IdSql,
};

/// An item whose moment has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, QueryableByName)]
pub struct DueItem {
    /// Whose.
    #[diesel(sql_type = IdSql)]
    #[diesel(column_name = "jurisdiction_id")]
    pub jurisdiction: JurisdictionId,
    /// Which.
    #[diesel(sql_type = IdSql)]
    #[diesel(column_name = "id")]
    pub item: ItemId,
    /// The first day on which the clock may have something to do.
    #[diesel(sql_type = Date)]
    #[diesel(column_name = "next_tick_on")]
    pub since: NaiveDate,
}

/// A place in the list of due items: the last one seen.
pub type Cursor = (NaiveDate, ItemId);

impl DueItem {
    /// Where to go on after this one.
    pub fn cursor(&self) -> Cursor {
        (self.since, self.item)
    }
}

/// What a tick came to.
#[derive(Debug, Clone, PartialEq)]
pub enum Ticked {
    /// Something happened.
    Changed(Box<Changed>),
    /// There was nothing to do, or somebody else has done it.
    Nothing,
}

impl Store {
    /// Items on which the clock may have something to do by a day, oldest first; an indexed range, however many items rest.
    ///
    /// # Errors
    /// The database failed.
    pub fn sweep_due(
        &self,
        day: NaiveDate,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Vec<DueItem>, StoreError> {
        let mut sql =
            Sql::new("select jurisdiction_id, id, next_tick_on from items where next_tick_on <= ");
        sql.bind(day);
        if let Some((since, item)) = after {
            sql.push(" and (next_tick_on, id) > (")
                .bind(since)
                .push(",")
                .bind(item)
                .push(")");
        }
        sql.push(" order by next_tick_on, id limit ")
            .bind(i64::from(limit));
        self.read(|db| Ok(sql.load(db)?))
    }

    /// Does the clock's part of one item for one day. However many servers do this, each step happens once: the item is
    /// locked while it is decided, and the domain knows the days it has done.
    ///
    /// # Errors
    /// The database failed; nothing was done then.
    pub fn item_tick(
        &self,
        jurisdiction: JurisdictionId,
        item: ItemId,
        day: NaiveDate,
        to_confirm: bool,
        now: Instant,
    ) -> Result<Ticked, StoreError> {
        let request = Request::clock(jurisdiction, "sweep", now);
        let done = self.write(|db| {
            let kept = load(self, db, &request, item)?;
            // Counted by a calendar that is not in force any more: it is counted anew first, and the day done then.
            if kept.calendar != self.calendar_in(db, jurisdiction)? {
                return Ok(None);
            }
            ask(self, db, &request, kept, Command::Tick { day, to_confirm }).map(Some)
        });
        match done {
            Ok(None) => Ok(Ticked::Nothing),
            Ok(Some(changed)) if changed.events.is_empty() => Ok(Ticked::Nothing),
            Ok(Some(changed)) => Ok(Ticked::Changed(Box::new(changed))),
            Err(ChangeError::Refused(Refusal::AlreadySwept) | ChangeError::NotFound) => {
                Ok(Ticked::Nothing)
            }
            Err(ChangeError::Store(error)) => Err(error),
            Err(other) => {
                tracing::error!(%item, %day, error = %other, "the clock's part of an item was refused");
                Err(StoreError::Corrupt {
                    what: "item the clock may not touch",
                })
            }
        }
    }

    /// What a tick would do, without doing it: for the brake and for the dry run of a morning's slips.
    ///
    /// # Errors
    /// The database failed.
    pub fn item_foresee(
        &self,
        jurisdiction: JurisdictionId,
        item: ItemId,
        day: NaiveDate,
        now: Instant,
    ) -> Result<Vec<Event>, StoreError> {
        let mut sql = Sql::new(STATE);
        sql.push(" i.jurisdiction_id = ")
            .bind(jurisdiction)
            .push(" and i.id = ")
            .bind(item);
        let Some(row) = self.read(|db| Ok::<_, StoreError>(sql.first::<StateRow>(db)?))? else {
            return Ok(Vec::new());
        };
        let Some(before) = row.item()?.open(&Actor::Clock) else {
            return Ok(Vec::new());
        };
        let today = beijing_day(now);
        let mut ctx = Ctx {
            actor: &Actor::Clock,
            now,
            rulebook: self.rulebook(&before.rulebook)?,
            calendar: self.calendar_of(&row.calendar_version)?,
            plan_through: today.checked_add_days(Days::new(100)).unwrap_or(today),
            // The clock closes nothing.
            open_parts: 0,
            cases: item::Cases::default(),
            first_persons: std::collections::BTreeMap::new(),
            giver_in_post: false,
            supply: &mut DrySupply::new(now),
        };
        // A refusal means that nothing would happen.
        Ok(item::decide(
            &mut ctx,
            &before,
            Command::Tick {
                day,
                to_confirm: false,
            },
        )
        .map(|decided| decided.events)
        .unwrap_or_default())
    }

    /// How many assignments are at work: what the brake measures against.
    ///
    /// # Errors
    /// The database failed.
    pub fn assignment_count_live(&self, jurisdiction: JurisdictionId) -> Result<i64, StoreError> {
        let mut sql =
            Sql::new("select count(*) as n from assignments where live and jurisdiction_id = ");
        sql.bind(jurisdiction);
        self.read(|db| Ok(sql.count(db)?))
    }
}
