//! News on its way to people: events that nobody has been told of yet are claimed for a while, told, and settled.
//!
//! Whoever claims and then dies loses the claim when its lease ends, and somebody else tells the news again: at least
//! once, and what is made of it is made once by its own unique key.

use chrono::TimeDelta;
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Integer, Nullable, Text, Timestamp},
};
use domain::{
    id::{ItemId, JurisdictionId, UserId},
    item::Event,
    time::Instant,
};

use crate::{
    error::StoreError,
    sql::Sql,
    store::Store,
    value::{IdSql, instant, stamp},
};

/// One event to be told.
#[derive(Debug, Clone, PartialEq)]
pub struct News {
    /// Whose.
    pub jurisdiction: JurisdictionId,
    /// The event's place in the trail; with the jurisdiction its name for receivers.
    pub seq: i64,
    /// The item it happened to.
    pub item: ItemId,
    /// What happened.
    pub event: Event,
    /// Who did it; none for the clock.
    pub actor: Option<UserId>,
    /// When.
    pub at: Instant,
    /// How often it was claimed, this time included.
    pub attempts: i32,
}

#[derive(QueryableByName)]
struct NewsRow {
    #[diesel(sql_type = IdSql)]
    jurisdiction_id: JurisdictionId,
    #[diesel(sql_type = BigInt)]
    seq: i64,
    #[diesel(sql_type = IdSql)]
    item_id: ItemId,
    #[diesel(sql_type = Integer)]
    attempts: i32,
    #[diesel(sql_type = Text)]
    payload: String,
    #[diesel(sql_type = Nullable<IdSql>)]
    actor_id: Option<UserId>,
    #[diesel(sql_type = Timestamp)]
    recorded_at: chrono::NaiveDateTime,
}

impl Store {
    /// Claims up to `limit` events for `lease`, oldest first; nobody else gets them until the lease ends.
    ///
    /// # Errors
    /// The database failed.
    pub fn outbox_claim(
        &self,
        limit: u32,
        lease: TimeDelta,
        now: Instant,
    ) -> Result<Vec<News>, StoreError> {
        let rows = self.write(|db| {
            let mut sql = Sql::new(
                "select o.jurisdiction_id, o.seq, o.item_id, o.attempts, e.payload, e.actor_id, e.recorded_at from outbox o \
                 join events e on e.jurisdiction_id = o.jurisdiction_id and e.seq = o.seq where o.settled_at is null and (o.claimed_until is null or o.claimed_until <= ",
            );
            sql.bind(stamp(now)).push(") order by o.created_at, o.seq limit ").bind(i64::from(limit));
            // Only the outbox's own rows: an event is never locked.
            if !db.for_update().is_empty() {
                sql.push(" for update of o skip locked");
            }
            let rows: Vec<NewsRow> = sql.load(db)?;
            for row in &rows {
                let mut sql = Sql::new("update outbox set attempts = attempts + 1, claimed_until = ");
                sql.bind(stamp(now + lease)).push(" where jurisdiction_id = ").bind(row.jurisdiction_id).push(" and seq = ").bind(row.seq);
                sql.execute(db)?;
            }
            Ok::<_, StoreError>(rows)
        })?;
        rows.into_iter()
            .map(|row| {
                Ok(News {
                    jurisdiction: row.jurisdiction_id,
                    seq: row.seq,
                    item: row.item_id,
                    event: serde_json::from_str(&row.payload)
                        .map_err(|_| StoreError::Corrupt { what: "event" })?,
                    actor: row.actor_id,
                    at: instant(row.recorded_at),
                    attempts: row.attempts + 1,
                })
            })
            .collect()
    }

    /// Marks events as told.
    ///
    /// # Errors
    /// The database failed: they will be told again.
    pub fn outbox_settle(
        &self,
        told: &[(JurisdictionId, i64)],
        now: Instant,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            for (jurisdiction, seq) in told {
                let mut sql = Sql::new("update outbox set settled_at = ");
                sql.bind(stamp(now))
                    .push(", claimed_until = null where jurisdiction_id = ")
                    .bind(*jurisdiction)
                    .push(" and seq = ")
                    .bind(*seq);
                sql.execute(db)?;
            }
            Ok(())
        })
    }

    /// How many events wait to be told.
    ///
    /// # Errors
    /// The database failed.
    pub fn outbox_waiting(&self) -> Result<i64, StoreError> {
        self.read(|db| {
            Ok(Sql::new("select count(*) as n from outbox where settled_at is null").count(db)?)
        })
    }
}
