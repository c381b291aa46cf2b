//! Which calendar is in force where: a jurisdiction's own, or that of the nearest above it that has one, or the program's.
//!
//! A calendar is what it says and never changes, so that one that was read once is kept for as long as the program runs; which one is in
//! force is asked of the database each time, so that all servers on it answer alike from the moment of approval.

mod preview;
mod proposal;
mod replan;

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use diesel::{QueryableByName, sql_types::Text};
use domain::{calendar::Calendar, id::JurisdictionId};

pub use preview::{CalendarPreview, ForeseenItem};
pub use proposal::{CalendarProposal, NewCalendar};
pub(crate) use replan::{SOURCE, on_whose_word, otherwise};

use crate::{
    conn::Db,
    error::{OpenError, StoreError},
    sql::Sql,
    store::Store,
    value::IdSql,
};

/// The calendars read so far, by version: few, and each is borrowed for as long as the program runs.
#[derive(Debug, Default)]
pub(crate) struct Calendars(Mutex<BTreeMap<String, &'static Calendar>>);

impl Calendars {
    fn get(&self, version: &str) -> Option<&'static Calendar> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(version).copied()
    }

    fn keep(&self, calendar: Calendar) -> &'static Calendar {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known
            .entry(calendar.version().to_owned())
            .or_insert_with(|| Box::leak(Box::new(calendar)))
    }
}

#[derive(QueryableByName)]
struct InForce {
    #[diesel(sql_type = Text)]
    calendar: String,
}

#[derive(QueryableByName)]
struct Of {
    #[diesel(sql_type = IdSql)]
    id: JurisdictionId,
}

#[derive(QueryableByName)]
struct Content {
    #[diesel(sql_type = Text)]
    content: String,
}

/// A jurisdiction and those above it, up to the first with a calendar of its own.
const LINE: &str = "with recursive line (id, calendar, parent_id, height) as (\
     select id, calendar, parent_id, 0 from jurisdictions where id = ";
const UPWARDS: &str = " union all select j.id, j.calendar, j.parent_id, l.height + 1 from jurisdictions j \
     join line l on l.parent_id = j.id where l.calendar is null) ";

impl Store {
    /// The calendar in force in a jurisdiction.
    ///
    /// # Errors
    /// The database failed, or names a calendar that it does not hold.
    pub fn calendar_in_force(
        &self,
        jurisdiction: JurisdictionId,
    ) -> Result<&'static Calendar, StoreError> {
        self.read(|db| self.calendar_in(db, jurisdiction))
    }

    /// A calendar by its version, such as a receipt names.
    ///
    /// # Errors
    /// The database failed, or does not hold it.
    pub fn calendar_of(&self, version: &str) -> Result<&'static Calendar, StoreError> {
        match self.calendar_known(version) {
            Some(calendar) => Ok(calendar),
            None => self.read(|db| self.calendar_by(db, version)),
        }
    }

    /// The calendars in force, each once: for what the server itself warns of.
    ///
    /// # Errors
    /// The database failed.
    pub fn calendars_in_force(&self) -> Result<Vec<&'static Calendar>, StoreError> {
        let mut found: BTreeMap<&str, &'static Calendar> = BTreeMap::new();
        for jurisdiction in self.jurisdiction_list()? {
            let calendar = self.calendar_in_force(jurisdiction.id)?;
            found.insert(calendar.version(), calendar);
        }
        Ok(found.into_values().collect())
    }

    /// The same inside a transaction.
    pub(crate) fn calendar_in(
        &self,
        db: &mut Db,
        jurisdiction: JurisdictionId,
    ) -> Result<&'static Calendar, StoreError> {
        let mut sql = Sql::new(LINE);
        sql.bind(jurisdiction)
            .push(UPWARDS)
            .push("select calendar from line where calendar is not null");
        match sql.first::<InForce>(db)? {
            Some(row) => self.calendar_by(db, &row.calendar),
            None => Ok(self.base_calendar()),
        }
    }

    pub(crate) fn calendar_by(
        &self,
        db: &mut Db,
        version: &str,
    ) -> Result<&'static Calendar, StoreError> {
        if let Some(calendar) = self.calendar_known(version) {
            return Ok(calendar);
        }
        let mut sql = Sql::new("select content from calendars where version = ");
        sql.bind(version);
        let row: Content = sql.first(db)?.ok_or(StoreError::Corrupt {
            what: "calendar version",
        })?;
        let written = serde_json::from_str(&row.content)
            .map_err(|_| StoreError::Corrupt { what: "calendar" })?;
        Ok(self.calendars().keep(Calendar::read(written)))
    }

    fn calendar_known(&self, version: &str) -> Option<&'static Calendar> {
        let base = self.base_calendar();
        if base.version() == version {
            Some(base)
        } else {
            self.calendars().get(version)
        }
    }

    /// Keeps the program's own calendar too: dates are counted by it, and a later program may bring another.
    pub(crate) fn calendar_keep_base(&self) -> Result<(), OpenError> {
        self.write(|db| keep(db, self.base_calendar()))
            .map_err(OpenError::Probe)
    }
}

/// Keeps a calendar, once.
fn keep(db: &mut Db, calendar: &Calendar) -> Result<(), StoreError> {
    let content = serde_json::to_string(&calendar.written())
        .map_err(|_| StoreError::Corrupt { what: "calendar" })?;
    let mut sql = Sql::new("select content from calendars where version = ");
    sql.bind(calendar.version());
    match sql.first::<Content>(db)? {
        Some(kept) if kept.content == content => return Ok(()),
        Some(_) => {
            return Err(StoreError::Corrupt {
                what: "calendar with the version of another",
            });
        }
        None => {}
    }
    let mut sql = Sql::new("insert into calendars (version, content) values (");
    sql.bind(calendar.version())
        .push(",")
        .bind(content)
        .push(")");
    match sql.execute(db).map_err(StoreError::from) {
        // Two servers may start at once.
        Err(error) if error.is_taken() => Ok(()),
        done => done.map(|_| ()),
    }
}

/// A jurisdiction and those above it whose calendar would be its own.
fn line(db: &mut Db, jurisdiction: JurisdictionId) -> Result<Vec<JurisdictionId>, StoreError> {
    let mut sql = Sql::new(LINE);
    sql.bind(jurisdiction)
        .push(UPWARDS)
        .push("select id from line order by height");
    let rows: Vec<Of> = sql.load(db)?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}
