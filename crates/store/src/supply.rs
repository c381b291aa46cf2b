//! What decisions take from outside: fresh ids, and numbers without gaps from counter rows of the same transaction.

use chrono::NaiveDateTime;
use diesel::{QueryableByName, sql_types::Integer};
use domain::{
    id::{ItemId, JurisdictionId},
    item::{Series, Supply},
    time::Instant,
};
use uuid::Uuid;

use crate::{
    conn::Db,
    error::{ChangeError, StoreError},
    sql::Sql,
    value::{fresh, stamp},
};

/// Draws from one transaction. `Supply` cannot fail, so a failure waits in `failed` until the decision is over: whoever
/// decides must call [`finish`](Self::finish) before keeping anything.
pub(crate) struct TxSupply<'a> {
    db: &'a mut Db,
    jurisdiction: JurisdictionId,
    now: Instant,
    taken: Vec<(String, i32, i32)>,
    failed: Option<StoreError>,
}

#[derive(QueryableByName)]
struct Next {
    #[diesel(sql_type = Integer)]
    next: i32,
}

impl<'a> TxSupply<'a> {
    pub(crate) fn new(db: &'a mut Db, jurisdiction: JurisdictionId, now: Instant) -> Self {
        Self {
            db,
            jurisdiction,
            now,
            taken: Vec::new(),
            failed: None,
        }
    }

    /// Keeps the numbers that were drawn for an item, each once and for ever.
    ///
    /// # Errors
    /// A counter could not be read or written during the decision.
    pub(crate) fn finish(self, item: ItemId) -> Result<(), ChangeError> {
        if let Some(failed) = self.failed {
            return Err(failed.into());
        }
        let at: NaiveDateTime = stamp(self.now);
        for (series, year, n) in self.taken {
            let mut sql = Sql::new(
                "insert into numbers (jurisdiction_id, series, year, n, item_id, taken_at) values (",
            );
            sql.bind(self.jurisdiction)
                .push(",")
                .bind(series)
                .push(",")
                .bind(year)
                .push(",")
                .bind(n)
                .push(",")
                .bind(item)
                .push(",")
                .bind(at)
                .push(")");
            sql.execute(self.db)?;
        }
        Ok(())
    }

    fn draw(&mut self, series: &str, year: i32) -> Result<i32, StoreError> {
        let mut sql =
            Sql::new("insert into counters (jurisdiction_id, series, year, next) values (");
        sql.bind(self.jurisdiction)
            .push(",")
            .bind(series)
            .push(",")
            .bind(year)
            .push(", 1) on conflict do nothing");
        sql.execute(self.db)?;
        let mut sql = Sql::new("select next from counters");
        of_counter(&mut sql, self.jurisdiction, series, year);
        sql.push(self.db.for_update());
        let next = sql
            .first::<Next>(self.db)?
            .ok_or(StoreError::Corrupt { what: "counter" })?
            .next;
        let mut sql = Sql::new("update counters set next = next + 1");
        of_counter(&mut sql, self.jurisdiction, series, year);
        sql.execute(self.db)?;
        Ok(next)
    }
}

fn of_counter(sql: &mut Sql, jurisdiction: JurisdictionId, series: &str, year: i32) {
    sql.push(" where jurisdiction_id = ")
        .bind(jurisdiction)
        .push(" and series = ")
        .bind(series)
        .push(" and year = ")
        .bind(year);
}

impl Supply for TxSupply<'_> {
    fn id(&mut self) -> Uuid {
        fresh(self.now)
    }

    fn number(&mut self, series: Series) -> u32 {
        let (name, year) = match series {
            Series::Items { year } => ("items".to_owned(), year),
            Series::RestrictedItems { year } => ("restricted".to_owned(), year),
            Series::Urges { level, year } => (format!("urges.{}", level.word()), year),
        };
        match self.draw(&name, year) {
            Ok(n) => {
                self.taken.push((name, year, n));
                u32::try_from(n).unwrap_or_default()
            }
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
