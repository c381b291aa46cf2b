//! What one transaction will say in the trail: entries come in while it works; at its end they are chained and written in
//! batches, with a row of the outbox for each that happened to an item or a case.

use std::collections::{BTreeMap, btree_map::Entry as Known};

use chrono::NaiveDateTime;
use diesel::{QueryableByName, RunQueryDsl};
use domain::{id::JurisdictionId, time::Instant};

use crate::{
    conn::Db,
    error::StoreError,
    on,
    request::{ObjectKind, Request},
    rows::EventRow,
    schema::events,
    sql::Sql,
    trail::{AuditResult, Entry, chain},
    value::{Uid, stamp},
};

/// Rows of one insert: SQLite binds at most 32,766 values, an event has 21.
const BATCH: usize = 500;
/// Rows of one insert whose values are named: SQLite looks each `$n` up among those before it.
const NEWS: usize = 100;

/// Entries in the order they came, with those who caused them.
#[derive(Default)]
pub(crate) struct Journal(Vec<(Author, Vec<Entry>)>);

/// Who caused entries, where and when.
#[derive(PartialEq)]
struct Author {
    chain: JurisdictionId,
    actor: Option<Uid>,
    acting_for: Option<Uid>,
    session: Option<Uid>,
    source: String,
    request_id: String,
    now: Instant,
}

impl Author {
    fn of(request: &Request) -> Self {
        Self {
            chain: request.jurisdiction,
            actor: request.user().map(Uid::from),
            acting_for: request.acting_for().map(Uid::from),
            session: request.session.map(Uid::from),
            source: request.source.clone(),
            request_id: request.request_id.clone(),
            now: request.now,
        }
    }
}

/// Where a chain ends.
#[derive(QueryableByName)]
struct Head {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    seq: i64,
    #[diesel(sql_type = diesel::sql_types::Text)]
    hash: String,
    #[diesel(sql_type = diesel::sql_types::Timestamp)]
    recorded_at: NaiveDateTime,
}

impl Journal {
    /// Adds entries of a request.
    pub(super) fn add(&mut self, request: &Request, entries: Vec<Entry>) {
        if entries.is_empty() {
            return;
        }
        let author = Author::of(request);
        match self.0.last_mut() {
            Some((last, listed)) if *last == author => listed.extend(entries),
            Some(_) | None => self.0.push((author, entries)),
        }
    }

    /// Writes everything: each head is read once and written once.
    ///
    /// # Errors
    /// The database failed.
    pub(crate) fn finish(self, db: &mut Db) -> Result<(), StoreError> {
        let mut heads: BTreeMap<JurisdictionId, Head> = BTreeMap::new();
        let mut rows = Vec::new();
        for (author, entries) in self.0 {
            let head = match heads.entry(author.chain) {
                Known::Occupied(known) => known.into_mut(),
                Known::Vacant(unknown) => unknown.insert(lock_head(db, author.chain, author.now)?),
            };
            // Never backwards within a chain.
            head.recorded_at = stamp(author.now).max(head.recorded_at);
            for entry in entries {
                rows.push(link(&author, head, entry));
                if rows.len() == BATCH {
                    write(db, &rows)?;
                    rows.clear();
                }
            }
        }
        write(db, &rows)?;
        heads
            .iter()
            .try_for_each(|(chain, head)| write_head(db, *chain, head))
    }
}

/// Makes an entry the next link of a chain.
fn link(author: &Author, head: &mut Head, entry: Entry) -> EventRow {
    head.seq += 1;
    let mut row = EventRow {
        jurisdiction_id: author.chain.into(),
        seq: head.seq,
        recorded_at: head.recorded_at,
        actor_id: author.actor,
        acting_for: author.acting_for,
        session_id: author.session,
        source: author.source.clone(),
        request_id: author.request_id.clone(),
        action: entry.action.word().to_owned(),
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
        prev_hash: std::mem::take(&mut head.hash),
        hash: String::new(),
    };
    row.hash = chain::hash(&row);
    head.hash.clone_from(&row.hash);
    row
}

/// Writes links of the trail, and puts those that happened to items, cases and proposals on their way to people.
fn write(db: &mut Db, rows: &[EventRow]) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    on!(&mut *db, conn => diesel::insert_into(events::table).values(rows).execute(conn))?;
    let told: Vec<(&EventRow, About)> = rows
        .iter()
        .filter_map(|row| Some((row, About::of(row)?)))
        .collect();
    told.chunks(NEWS).try_for_each(|batch| tell(db, batch))
}

/// To what an event happened that people may hear of.
enum About {
    Item(Uid),
    Case(Uid),
    Proposal(Uid),
}

impl About {
    fn of(row: &EventRow) -> Option<Self> {
        let happened = |kind: ObjectKind| {
            let is = row.object_kind == kind.word() && row.result == AuditResult::Done.word();
            row.object_id.filter(|_| is)
        };
        let proposal = || happened(ObjectKind::Calendar).or_else(|| happened(ObjectKind::Rulebook));
        row.item_id
            .map(Self::Item)
            .or_else(|| happened(ObjectKind::Case).map(Self::Case))
            .or_else(|| proposal().map(Self::Proposal))
    }
}

fn tell(db: &mut Db, news: &[(&EventRow, About)]) -> Result<(), StoreError> {
    let mut sql = Sql::new(
        "insert into outbox (jurisdiction_id, seq, item_id, case_id, proposal_id, created_at, attempts) values ",
    );
    for (place, (row, about)) in news.iter().enumerate() {
        let (item, case, proposal) = match about {
            About::Item(id) => (Some(*id), None, None),
            About::Case(id) => (None, Some(*id), None),
            About::Proposal(id) => (None, None, Some(*id)),
        };
        sql.push(if place == 0 { "(" } else { ",(" })
            .bind(row.jurisdiction_id)
            .push(",")
            .bind(row.seq)
            .push(",")
            .maybe(item)
            .push(",")
            .maybe(case)
            .push(",")
            .maybe(proposal)
            .push(",")
            .bind(row.recorded_at)
            .push(", 0)");
    }
    sql.execute(db)?;
    Ok(())
}

fn write_head(db: &mut Db, chain: JurisdictionId, head: &Head) -> Result<(), StoreError> {
    let mut sql = Sql::new("update chain_heads set seq = ");
    sql.bind(head.seq)
        .push(", hash = ")
        .bind(head.hash.as_str())
        .push(", recorded_at = ")
        .bind(head.recorded_at)
        .push(" where jurisdiction_id = ")
        .bind(chain);
    sql.execute(db)?;
    Ok(())
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
