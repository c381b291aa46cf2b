//! The trail: entries go in with the change they tell of, in one transaction; a chain of hashes keeps them in place.
//!
//! There is one chain per jurisdiction. Its head row is locked while entries are added, which orders them; it is taken
//! last in every transaction, so that whoever waits for it waits shortly and holds nothing another needs.

mod audit;
pub(crate) mod chain;
mod timeline;

use chrono::NaiveDateTime;
use diesel::{QueryableByName, RunQueryDsl};
use domain::{
    id::{ItemId, JurisdictionId},
    time::Instant,
};
use uuid::Uuid;

pub use audit::{AuditEntry, AuditNote, AuditResult, Fault, Verification};
pub use timeline::TimelineEntry;

use crate::{
    conn::Db,
    error::StoreError,
    on,
    request::{ObjectKind, Request},
    rows::EventRow,
    schema::events,
    sql::Sql,
    value::{Uid, stamp},
};

/// The server's own chain: what belongs to no jurisdiction, such as a sign-in under an unknown name.
pub const SERVER_CHAIN: JurisdictionId = JurisdictionId::new(Uuid::nil());

/// Rows of one insert: SQLite binds at most 32,766 values, an event has 21.
const BATCH: usize = 500;

/// One thing to be remembered.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// What was asked for, e.g. `issue`.
    pub(crate) action: &'static str,
    /// What it is about.
    pub(crate) object: (ObjectKind, Option<Uuid>),
    /// The item it belongs to.
    pub(crate) item: Option<ItemId>,
    /// What happened, e.g. `obligation_planned`.
    pub(crate) kind: &'static str,
    /// The facts, as JSON.
    pub(crate) payload: String,
    /// Digest of the object before.
    pub(crate) before: Option<String>,
    /// Digest of the object after.
    pub(crate) after: Option<String>,
    /// How it ended.
    pub(crate) result: AuditResult,
    /// The code of a refusal.
    pub(crate) reason: Option<String>,
}

impl Entry {
    /// Something done to something other than an item.
    pub(crate) fn done(action: &'static str, kind: ObjectKind, id: Uuid) -> Self {
        Self {
            action,
            object: (kind, Some(id)),
            item: None,
            kind: action,
            payload: "{}".to_owned(),
            before: None,
            after: None,
            result: AuditResult::Done,
            reason: None,
        }
    }

    /// The same with facts; never passwords, tokens or the contents of restricted items.
    pub(crate) fn with(mut self, payload: &serde_json::Value) -> Self {
        self.payload = payload.to_string();
        self
    }
}

#[derive(QueryableByName)]
struct Head {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    seq: i64,
    #[diesel(sql_type = diesel::sql_types::Text)]
    hash: String,
    #[diesel(sql_type = diesel::sql_types::Timestamp)]
    recorded_at: NaiveDateTime,
}

/// Adds entries to a chain; their sequence numbers come out. `recorded_at` never goes backwards within a chain.
pub(crate) fn append(
    db: &mut Db,
    request: &Request,
    entries: Vec<Entry>,
) -> Result<Vec<i64>, StoreError> {
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let chain_id = request.jurisdiction;
    let head = lock_head(db, chain_id, request.now)?;
    let recorded_at = stamp(request.now).max(head.recorded_at);
    let mut rows = Vec::with_capacity(entries.len());
    let (mut seq, mut hash) = (head.seq, head.hash);
    for entry in entries {
        seq += 1;
        let mut row = EventRow {
            jurisdiction_id: chain_id.into(),
            seq,
            recorded_at,
            actor_id: request.user().map(Uid::from),
            acting_for: request.acting_for().map(Uid::from),
            session_id: request.session.map(Uid::from),
            source: request.source.clone(),
            request_id: request.request_id.clone(),
            action: entry.action.to_owned(),
            object_kind: entry.object.0.word().to_owned(),
            object_id: entry.object.1.map(Uid),
            item_id: entry.item.map(Uid::from),
            kind: entry.kind.to_owned(),
            payload_digest: chain::digest(&entry.payload),
            payload: entry.payload,
            before_digest: entry.before,
            after_digest: entry.after,
            result: entry.result.word().to_owned(),
            reason: entry.reason,
            prev_hash: hash,
            hash: String::new(),
        };
        row.hash = chain::hash(&row);
        hash = row.hash.clone();
        rows.push(row);
    }
    for batch in rows.chunks(BATCH) {
        on!(db, conn => diesel::insert_into(events::table).values(batch).execute(conn))?;
    }
    let mut sql = Sql::new("update chain_heads set seq = ");
    sql.bind(seq)
        .push(", hash = ")
        .bind(hash)
        .push(", recorded_at = ")
        .bind(recorded_at)
        .push(" where jurisdiction_id = ")
        .bind(chain_id);
    sql.execute(db)?;
    Ok(rows.iter().map(|row| row.seq).collect())
}

fn lock_head(db: &mut Db, chain_id: JurisdictionId, now: Instant) -> Result<Head, StoreError> {
    if let Some(head) = read_head(db, chain_id)? {
        return Ok(head);
    }
    let mut sql =
        Sql::new("insert into chain_heads (jurisdiction_id, seq, hash, recorded_at) values (");
    sql.bind(chain_id)
        .push(", 0, ")
        .bind(chain::genesis(chain_id.into()))
        .push(", ")
        .bind(stamp(now))
        .push(") on conflict do nothing");
    sql.execute(db)?;
    read_head(db, chain_id)?.ok_or(StoreError::Corrupt { what: "chain head" })
}

fn read_head(db: &mut Db, chain_id: JurisdictionId) -> Result<Option<Head>, StoreError> {
    let mut sql =
        Sql::new("select seq, hash, recorded_at from chain_heads where jurisdiction_id = ");
    sql.bind(chain_id).push(db.for_update());
    Ok(sql.first(db)?)
}
