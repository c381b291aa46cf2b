//! What the clock remembers: the highest moment ever seen, the last sweep, and outages.

mod behind;

use crate::{
    conn::Db,
    error::StoreError,
    sql::Sql,
    store::Store,
    value::{IdSql, Uid, fresh, instant, stamp},
};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use diesel::{
    QueryableByName,
    sql_types::{Date, Nullable, Text, Timestamp},
};
use domain::{id::JurisdictionId, time::Instant};

/// What the clock remembers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockState {
    /// The highest moment any server has seen.
    pub highest: Instant,
    /// The moment of the last finished sweep.
    pub last_sweep: Option<Instant>,
    /// The last Beijing day whose sweep was finished.
    pub last_day: Option<NaiveDate>,
}

/// What came of telling the store the present moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Observed {
    /// Time goes on.
    Forward(ClockState),
    /// Time goes on again after the clock had stood behind and nothing was swept; that is remembered as an outage already.
    Recovered(ClockState),
    /// The clock went back by more than is tolerated: no sweep may run.
    Backwards(ClockState),
}

/// Why the server was not at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutageCause {
    /// It did not run.
    Standstill,
    /// Its clock went back.
    ClockBackwards,
    /// The brake held a sweep.
    Brake,
}

impl OutageCause {
    const ALL: [Self; 3] = [Self::Standstill, Self::ClockBackwards, Self::Brake];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Standstill => "standstill",
            Self::ClockBackwards => "clock_backwards",
            Self::Brake => "brake",
        }
    }
}

/// A time in which the server was not at work: never makes a unit late without saying so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outage {
    /// Whose; none where it was everybody's.
    pub jurisdiction: Option<JurisdictionId>,
    /// From.
    pub from: Instant,
    /// Until.
    pub until: Instant,
    /// Why.
    pub cause: OutageCause,
}

#[derive(QueryableByName)]
struct ClockRow {
    #[diesel(sql_type = Timestamp)]
    highest_now: NaiveDateTime,
    #[diesel(sql_type = Nullable<Timestamp>)]
    last_sweep_now: Option<NaiveDateTime>,
    #[diesel(sql_type = Nullable<Date>)]
    last_sweep_day: Option<NaiveDate>,
}

impl From<ClockRow> for ClockState {
    fn from(row: ClockRow) -> Self {
        Self {
            highest: instant(row.highest_now),
            last_sweep: row.last_sweep_now.map(instant),
            last_day: row.last_sweep_day,
        }
    }
}

impl Store {
    /// What the clock remembers; none before the first moment was told.
    ///
    /// # Errors
    /// The database failed.
    pub fn clock_fetch(&self) -> Result<Option<ClockState>, StoreError> {
        self.read(fetch)
    }

    /// Tells the present moment. The highest moment only grows, whoever tells it.
    ///
    /// # Errors
    /// The database failed.
    pub fn clock_observe(
        &self,
        now: Instant,
        tolerance: TimeDelta,
    ) -> Result<Observed, StoreError> {
        self.write(|db| {
            let mut sql = Sql::new("insert into clock as c (id, highest_now) values (1, ");
            sql.bind(stamp(now)).push(") on conflict (id) do update set highest_now = case when excluded.highest_now > c.highest_now then excluded.highest_now else c.highest_now end");
            sql.execute(db)?;
            let state = fetch(db)?.ok_or(StoreError::Corrupt { what: "clock" })?;
            Ok(if stamp(now + tolerance) < stamp(state.highest) {
                Observed::Backwards(state)
            } else if behind::end(db, now)? {
                Observed::Recovered(state)
            } else {
                Observed::Forward(state)
            })
        })
    }

    /// Remembers a finished sweep; an earlier one that finishes later changes nothing.
    ///
    /// # Errors
    /// The database failed.
    pub fn clock_swept(&self, now: Instant, day: NaiveDate) -> Result<(), StoreError> {
        self.write(|db| {
            let mut sql = Sql::new("update clock set last_sweep_now = ");
            sql.bind(stamp(now))
                .push(", last_sweep_day = ")
                .bind(day)
                .push(" where id = 1 and (last_sweep_now is null or last_sweep_now <= ")
                .bind(stamp(now));
            sql.push(") and (last_sweep_day is null or last_sweep_day <= ")
                .bind(day)
                .push(")");
            sql.execute(db)?;
            Ok(())
        })
    }

    /// Remembers an outage.
    ///
    /// # Errors
    /// The database failed.
    pub fn outage_insert(&self, outage: &Outage, now: Instant) -> Result<(), StoreError> {
        self.write(|db| self::outage(db, outage, now))
    }

    /// Outages of a jurisdiction, and of everybody, that touch a time, earliest first.
    ///
    /// # Errors
    /// The database failed.
    pub fn outage_list(
        &self,
        jurisdiction: JurisdictionId,
        from: Instant,
        until: Instant,
    ) -> Result<Vec<Outage>, StoreError> {
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = Nullable<IdSql>)]
            jurisdiction_id: Option<JurisdictionId>,
            #[diesel(sql_type = Timestamp)]
            from_at: NaiveDateTime,
            #[diesel(sql_type = Timestamp)]
            until_at: NaiveDateTime,
            #[diesel(sql_type = Text)]
            cause: String,
        }
        let mut sql = Sql::new(
            "select jurisdiction_id, from_at, until_at, cause from outages where (jurisdiction_id is null or jurisdiction_id = ",
        );
        sql.bind(jurisdiction)
            .push(") and until_at >= ")
            .bind(stamp(from))
            .push(" and from_at <= ")
            .bind(stamp(until))
            .push(" order by from_at, id");
        let rows: Vec<Row> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        let outage = |row: Row| {
            let cause = OutageCause::ALL
                .into_iter()
                .find(|cause| cause.word() == row.cause);
            let cause = cause.ok_or(StoreError::Corrupt { what: "outage" })?;
            Ok(Outage {
                jurisdiction: row.jurisdiction_id,
                from: instant(row.from_at),
                until: instant(row.until_at),
                cause,
            })
        };
        rows.into_iter().map(outage).collect()
    }
}

fn fetch(db: &mut Db) -> Result<Option<ClockState>, StoreError> {
    Ok(
        Sql::new("select highest_now, last_sweep_now, last_sweep_day from clock where id = 1")
            .first::<ClockRow>(db)?
            .map(ClockState::from),
    )
}

/// Remembers an outage inside a transaction.
pub(crate) fn outage(db: &mut Db, outage: &Outage, now: Instant) -> Result<(), StoreError> {
    let mut sql =
        Sql::new("insert into outages (id, jurisdiction_id, from_at, until_at, cause) values (");
    sql.bind(Uid(fresh(now)))
        .push(",")
        .maybe(outage.jurisdiction)
        .push(",")
        .bind(stamp(outage.from))
        .push(",")
        .bind(stamp(outage.until))
        .push(",")
        .bind(outage.cause.word())
        .push(")");
    sql.execute(db)?;
    Ok(())
}
