//! What decisions take from outside: fresh ids, and numbers without gaps from counter rows of the same transaction.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use diesel::{QueryableByName, sql_types::Integer};
use domain::{
    id::JurisdictionId,
    item::{Series, Supply},
    rulebook::Rulebook,
    time::Instant,
};
use uuid::Uuid;

use crate::{
    conn::Db,
    error::StoreError,
    request::Request,
    sql::Sql,
    value::{Uid, fresh, stamp},
    work::Work,
};

/// A series of numbers of a jurisdiction in a year.
type SeriesKey = (Uid, String, i32);

/// Rows of one insert: SQLite looks each `$n` up among those before it, so that a longer statement takes longer for a row.
const BATCH: usize = 100;

/// Where the series stand that a transaction draws from: each counter row is locked at its first number and written at the
/// end, so that a transaction that fails leaves no gap and a long one writes each row once.
#[derive(Default)]
pub(crate) struct Counters {
    next: BTreeMap<SeriesKey, i32>,
    taken: Vec<Taken>,
}

/// A number that was given to an item or a case.
struct Taken {
    key: SeriesKey,
    n: i32,
    holder: Uid,
    at: NaiveDateTime,
}

#[derive(QueryableByName)]
struct Next {
    #[diesel(sql_type = Integer)]
    next: i32,
}

impl Counters {
    /// Writes the counters and keeps each number that was given, once and for ever.
    ///
    /// # Errors
    /// The database failed, or a number was given before.
    pub(crate) fn finish(self, db: &mut Db) -> Result<(), StoreError> {
        for (key, next) in &self.next {
            let mut sql = Sql::new("update counters set next = ");
            sql.bind(*next);
            of_counter(&mut sql, key);
            sql.execute(db)?;
        }
        for batch in self.taken.chunks(BATCH) {
            let mut sql = Sql::new(
                "insert into numbers (jurisdiction_id, series, year, n, item_id, taken_at) values ",
            );
            for (place, taken) in batch.iter().enumerate() {
                let (jurisdiction, series, year) = &taken.key;
                sql.push(if place == 0 { "(" } else { ",(" })
                    .bind(*jurisdiction)
                    .push(",")
                    .bind(series.as_str())
                    .push(",")
                    .bind(*year)
                    .push(",")
                    .bind(taken.n)
                    .push(",")
                    .bind(taken.holder)
                    .push(",")
                    .bind(taken.at)
                    .push(")");
            }
            sql.execute(db)?;
        }
        Ok(())
    }
}

fn of_counter(sql: &mut Sql, (jurisdiction, series, year): &SeriesKey) {
    sql.push(" where jurisdiction_id = ")
        .bind(*jurisdiction)
        .push(" and series = ")
        .bind(series.as_str())
        .push(" and year = ")
        .bind(*year);
}

/// Reads a counter and keeps it from others until the transaction ends; one that is not there yet begins at 1.
fn lock(db: &mut Db, key: &SeriesKey) -> Result<i32, StoreError> {
    let (jurisdiction, series, year) = key;
    let mut sql = Sql::new("insert into counters (jurisdiction_id, series, year, next) values (");
    sql.bind(*jurisdiction)
        .push(",")
        .bind(series.as_str())
        .push(",")
        .bind(*year)
        .push(", 1) on conflict do nothing");
    sql.execute(db)?;
    let mut sql = Sql::new("select next from counters");
    of_counter(&mut sql, key);
    sql.push(db.for_update());
    let counter = sql.first::<Next>(db)?;
    Ok(counter.ok_or(StoreError::Corrupt { what: "counter" })?.next)
}

/// Draws for one decision. `Supply` cannot fail, so a failure waits in `failed` until the decision is over: whoever
/// decides must call [`finish`](Self::finish) before keeping anything.
pub(crate) struct TxSupply<'a, 'w> {
    work: &'a mut Work<'w>,
    jurisdiction: JurisdictionId,
    /// Each rulebook writes its own numbers, so each has runs of its own; see `run`.
    rulebook: &'a Rulebook,
    now: Instant,
    drawn: Vec<(SeriesKey, i32)>,
    failed: Option<StoreError>,
}

impl<'a, 'w> TxSupply<'a, 'w> {
    pub(crate) fn new(work: &'a mut Work<'w>, request: &Request, rulebook: &'a Rulebook) -> Self {
        Self {
            work,
            jurisdiction: request.jurisdiction,
            rulebook,
            now: request.now,
            drawn: Vec::new(),
            failed: None,
        }
    }

    /// Gives the numbers that were drawn to an item or a case. Without this they stay with their series.
    ///
    /// # Errors
    /// A counter could not be read during the decision.
    pub(crate) fn finish(self, holder: impl Into<Uid>) -> Result<(), StoreError> {
        self.finish_each(std::iter::repeat(holder.into()))
    }

    /// The same for a decision on several items: the first number to the first, and so on.
    ///
    /// # Errors
    /// As [`Self::finish`].
    pub(crate) fn finish_each(
        self,
        holders: impl IntoIterator<Item = impl Into<Uid>>,
    ) -> Result<(), StoreError> {
        if let Some(failed) = self.failed {
            return Err(failed);
        }
        let at = stamp(self.now);
        let counters = &mut self.work.counters;
        for ((key, n), holder) in self.drawn.into_iter().zip(holders) {
            let holder = holder.into();
            counters.next.insert(key.clone(), n.saturating_add(1));
            counters.taken.push(Taken { key, n, holder, at });
        }
        Ok(())
    }

    /// Whose run a series goes on with: the rulebook's own; of an office's own that writes its numbers as a shipped one does, that one's,
    /// unless it has begun a run of its own before.
    fn run(&mut self, name: &str, series: Series) -> Result<&'a str, StoreError> {
        let own = self.rulebook.id.as_str();
        let shipped = Rulebook::precedents().iter().any(|known| known.id == own);
        let Some(before) = self.rulebook.carries_on(series).filter(|_| !shipped) else {
            return Ok(own);
        };
        let mut sql = Sql::new("select count(*) as n from counters where jurisdiction_id = ");
        sql.bind(self.jurisdiction)
            .push(" and series = ")
            .bind(format!("{name}.{own}"));
        let begun = sql.count(self.work)? > 0;
        Ok(if begun { own } else { &before.id })
    }

    fn draw(&mut self, series: String, year: i32) -> Result<i32, StoreError> {
        let key = (Uid::from(self.jurisdiction), series, year);
        let before = self.drawn.iter().rev().find(|(other, _)| *other == key);
        let n = match (before, self.work.counters.next.get(&key)) {
            (Some((_, last)), _) => last.saturating_add(1),
            (None, Some(next)) => *next,
            (None, None) => {
                let next = lock(self.work, &key)?;
                self.work.counters.next.insert(key.clone(), next);
                next
            }
        };
        self.drawn.push((key, n));
        Ok(n)
    }
}

impl Supply for TxSupply<'_, '_> {
    fn id(&mut self) -> Uuid {
        self.work.id(self.now)
    }

    fn number(&mut self, series: Series) -> u32 {
        let apart = |name: &str, restricted: bool| {
            let mark = if restricted { ".restricted" } else { "" };
            format!("{name}{mark}")
        };
        let (name, year) = match series {
            Series::Items { year } => ("items".to_owned(), year),
            Series::RestrictedItems { year } => ("restricted".to_owned(), year),
            Series::Urges { level, year } => (format!("urges.{}", level.word()), year),
            Series::RestrictedUrges { level, year } => {
                (format!("restricted_urges.{}", level.word()), year)
            }
            Series::Inspections { restricted, year } => (apart("inspections", restricted), year),
            Series::Rectifications { restricted, year } => {
                (apart("rectifications", restricted), year)
            }
            Series::Letters { restricted, year } => (apart("letters", restricted), year),
            Series::Bulletins { year } => ("bulletins".to_owned(), year),
        };
        let drawn = self
            .run(&name, series)
            .and_then(|run| self.draw(format!("{name}.{run}"), year));
        match drawn {
            Ok(n) => u32::try_from(n).unwrap_or_default(),
            Err(failed) => {
                self.failed.get_or_insert(failed);
                0
            }
        }
    }
}

/// Ids and numbers for a decision that is only looked at: what a sweep would do.
pub(crate) struct DrySupply {
    now: Instant,
    next: u32,
}

impl DrySupply {
    pub(crate) fn new(now: Instant) -> Self {
        Self { now, next: 0 }
    }
}

impl Supply for DrySupply {
    fn id(&mut self) -> Uuid {
        fresh(self.now)
    }

    fn number(&mut self, _: Series) -> u32 {
        self.next = self.next.saturating_add(1);
        self.next
    }
}
