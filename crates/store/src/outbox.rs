//! News on its way to people: events that nobody has been told of yet are claimed for a while, told, and settled.
//!
//! Whoever claims and then dies loses the claim when its lease ends, and somebody else tells the news again: at least
//! once, and what is made of it is made once by its own unique key. What cannot be told at all is set aside with the
//! reason, where it is seen and counted, so that it does not hold up what comes after it.

use chrono::TimeDelta;
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Integer, Nullable, Text, Timestamp},
};
use domain::{
    case::{Case, CaseKind},
    id::{CaseId, ItemId, JurisdictionId, ProposalId, UserId},
    item::Event,
    notice::ProposalEvent,
    time::Instant,
};

use crate::{
    conn::Db,
    error::StoreError,
    sql::Sql,
    store::Store,
    value::{IdSql, Word, instant, stamp},
};

/// One event to be told.
#[derive(Debug, Clone, PartialEq)]
pub struct News {
    /// Whose.
    pub jurisdiction: JurisdictionId,
    /// The event's place in the trail; with the jurisdiction its name for receivers.
    pub seq: i64,
    /// What happened, and to what.
    pub happened: Happened,
    /// Who did it; none for the clock.
    pub actor: Option<UserId>,
    /// When.
    pub at: Instant,
    /// How often it was claimed, this time included.
    pub attempts: i32,
}

/// Something that people may hear of.
#[derive(Debug, Clone, PartialEq)]
pub enum Happened {
    /// To an item.
    ToItem {
        /// Which.
        item: ItemId,
        /// What.
        event: Box<Event>,
    },
    /// To a case beside the items.
    ToCase {
        /// Which.
        case: CaseId,
        /// What it is: that says how the event reads.
        kind: CaseKind,
        /// What, as the trail keeps it.
        event: String,
    },
    /// To a calendar or a rulebook that was proposed.
    ToProposal {
        /// Which.
        proposal: ProposalId,
        /// What.
        event: ProposalEvent,
    },
}

impl News {
    /// The event of a case, read as its kind writes it.
    ///
    /// # Errors
    /// Another program wrote it.
    pub fn case_event<C: Case>(event: &str) -> Result<C::Event, StoreError> {
        serde_json::from_str(event).map_err(|_| StoreError::Corrupt { what: "event" })
    }
}

#[derive(QueryableByName)]
struct NewsRow {
    #[diesel(sql_type = IdSql)]
    jurisdiction_id: JurisdictionId,
    #[diesel(sql_type = BigInt)]
    seq: i64,
    #[diesel(sql_type = Nullable<IdSql>)]
    item_id: Option<ItemId>,
    #[diesel(sql_type = Nullable<IdSql>)]
    case_id: Option<CaseId>,
    #[diesel(sql_type = Nullable<Text>)]
    case_kind: Option<Word<CaseKind>>,
    #[diesel(sql_type = Nullable<IdSql>)]
    proposal_id: Option<ProposalId>,
    #[diesel(sql_type = Text)]
    kind: String,
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
        self.write(|db| {
            let mut sql = Sql::new(
                "select o.jurisdiction_id, o.seq, o.item_id, o.case_id, c.kind as case_kind, o.proposal_id, e.kind, o.attempts, e.payload, e.actor_id, e.recorded_at from outbox o \
                 join events e on e.jurisdiction_id = o.jurisdiction_id and e.seq = o.seq \
                 left join cases c on c.jurisdiction_id = o.jurisdiction_id and c.id = o.case_id \
                 where o.settled_at is null and o.set_aside_at is null and (o.claimed_until is null or o.claimed_until <= ",
            );
            sql.bind(stamp(now)).push(") order by o.created_at, o.seq limit ").bind(i64::from(limit));
            // Only the outbox's own rows: an event is never locked.
            if !db.for_update().is_empty() {
                sql.push(" for update of o skip locked");
            }
            let mut claimed = Vec::new();
            for row in sql.load::<NewsRow>(db)? {
                let at = (row.jurisdiction_id, row.seq);
                match News::try_from(row) {
                    Ok(news) => {
                        let mut sql = Sql::new("update outbox set attempts = attempts + 1, claimed_until = ");
                        sql.bind(stamp(now + lease));
                        of_place(&mut sql, at);
                        sql.execute(db)?;
                        claimed.push(news);
                    }
                    Err(error) => set_aside(db, at, &error.to_string(), now)?,
                }
            }
            Ok(claimed)
        })
    }

    /// Sets an event aside that cannot be told, with the reason; it is not claimed again.
    ///
    /// # Errors
    /// The database failed.
    pub fn outbox_set_aside(
        &self,
        news: (JurisdictionId, i64),
        because: &str,
        now: Instant,
    ) -> Result<(), StoreError> {
        self.write(|db| set_aside(db, news, because, now))
    }

    /// How many events were set aside and are told to nobody: a matter for whoever looks after the server.
    ///
    /// # Errors
    /// The database failed.
    pub fn outbox_set_aside_count(&self) -> Result<i64, StoreError> {
        self.read(|db| {
            Ok(
                Sql::new("select count(*) as n from outbox where set_aside_at is not null")
                    .count(db)?,
            )
        })
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
            for place in told {
                let mut sql = Sql::new("update outbox set settled_at = ");
                sql.bind(stamp(now)).push(", claimed_until = null");
                of_place(&mut sql, *place);
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
            Ok(Sql::new(
                "select count(*) as n from outbox where settled_at is null and set_aside_at is null",
            )
            .count(db)?)
        })
    }
}

impl TryFrom<NewsRow> for News {
    type Error = StoreError;

    fn try_from(row: NewsRow) -> Result<Self, StoreError> {
        let corrupt = StoreError::Corrupt { what: "news" };
        let happened = match (row.item_id, row.case_id.zip(row.case_kind), row.proposal_id) {
            (Some(item), _, _) => Happened::ToItem {
                item,
                event: serde_json::from_str(&row.payload)
                    .map(Box::new)
                    .map_err(|_| StoreError::Corrupt { what: "event" })?,
            },
            (None, Some((case, kind)), _) => Happened::ToCase {
                case,
                kind: kind.0,
                event: row.payload,
            },
            (None, None, Some(proposal)) => Happened::ToProposal {
                proposal,
                event: row.kind.parse().map_err(|_| corrupt)?,
            },
            (None, None, None) => return Err(corrupt),
        };
        Ok(Self {
            jurisdiction: row.jurisdiction_id,
            seq: row.seq,
            happened,
            actor: row.actor_id,
            at: instant(row.recorded_at),
            attempts: row.attempts + 1,
        })
    }
}

fn set_aside(
    db: &mut Db,
    place: (JurisdictionId, i64),
    because: &str,
    now: Instant,
) -> Result<(), StoreError> {
    let (jurisdiction, seq) = place;
    tracing::error!(%jurisdiction, seq, because, "news cannot be told and is set aside");
    let mut sql = Sql::new("update outbox set claimed_until = null, set_aside_at = ");
    sql.bind(stamp(now))
        .push(", set_aside_because = ")
        .bind(because);
    of_place(&mut sql, place);
    sql.execute(db)?;
    Ok(())
}

fn of_place(sql: &mut Sql, (jurisdiction, seq): (JurisdictionId, i64)) {
    sql.push(" where jurisdiction_id = ")
        .bind(jurisdiction)
        .push(" and seq = ")
        .bind(seq);
}
