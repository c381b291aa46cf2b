//! The trail as the audit administrator reads it: what was done by whom, without contents; and the proof that it is whole.

use diesel::{ExpressionMethods, QueryDsl, RunQueryDsl};
use domain::{
    id::{JurisdictionId, UserId},
    time::Instant,
};
use uuid::Uuid;

use crate::{
    conn::Db,
    error::{ChangeError, StoreError},
    page::{Key, Order, Page, Slice, slice},
    request::{ObjectKind, Request},
    rows::{AuditRow, EventRow},
    schema::{chain_heads, events},
    sql::Sql,
    store::Store,
    trail::{Asked, Entry, append, chain},
    value::{Uid, instant},
};

/// How something ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum AuditResult {
    /// It was done.
    Done,
    /// The actor was not allowed to.
    Denied,
    /// It was tried in vain, such as a sign-in with a wrong password.
    Failed,
}

impl AuditResult {
    /// Its word in the trail.
    pub fn word(self) -> &'static str {
        self.into()
    }
}

/// Something that changes no item and is remembered all the same: a sign-in, an export, a denial.
#[derive(Debug, Clone)]
pub struct AuditNote {
    /// e.g. `session_begin`, `item_export`.
    pub action: Asked,
    /// What it is about.
    pub object: (ObjectKind, Option<Uuid>),
    /// How it ended.
    pub result: AuditResult,
    /// A code, where it did not go well.
    pub reason: Option<String>,
    /// Further facts; never passwords, tokens or contents.
    pub facts: serde_json::Value,
}

/// One entry as the audit administrator sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its place in the chain, from 1.
    pub seq: i64,
    /// When it was recorded.
    pub at: Instant,
    /// Who; none for the server itself.
    pub actor: Option<(UserId, String)>,
    /// In whose name.
    pub acting_for: Option<UserId>,
    /// Where the request came from.
    pub source: String,
    /// What was asked for.
    pub action: String,
    /// What happened.
    pub kind: String,
    /// What it is about.
    pub object: (String, Option<Uuid>),
    /// `done`, `denied`, `failed`
    pub result: String,
    /// A code, where it did not go well.
    pub reason: Option<String>,
    /// Its hash.
    pub hash: String,
}

/// What is wrong with an entry of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A sequence number is missing or stands twice.
    Gap,
    /// It does not name the hash of the entry before it.
    Unlinked,
    /// Its payload is not the one that was hashed.
    Payload,
    /// Another of its fields is not the one that was hashed.
    Altered,
    /// The chain ends before its head says, or goes on behind it.
    Tail,
}

/// What walking a chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// How many entries were sound.
    pub count: i64,
    /// The hash of the last sound one.
    pub head: String,
    /// The first bad entry and what is wrong with it.
    pub first_bad: Option<(i64, Fault)>,
}

const BATCH: i64 = 1_000;

impl Store {
    /// Remembers something that changed nothing, in a transaction of its own.
    ///
    /// # Errors
    /// The database failed; what was to be remembered must not go on then.
    pub fn audit_note(&self, request: &Request, note: &AuditNote) -> Result<(), StoreError> {
        self.write(|db| {
            let entry = Entry {
                action: note.action,
                object: note.object,
                item: None,
                kind: note.action.word(),
                payload: note.facts.to_string(),
                before: None,
                after: None,
                result: note.result,
                reason: note.reason.clone(),
            };
            append(db, request, vec![entry]);
            Ok(())
        })
    }

    /// The trail of a jurisdiction, latest first. Restricted items lie in it as ids only.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn audit_list(
        &self,
        jurisdiction: JurisdictionId,
        page: &Page,
    ) -> Result<Slice<AuditEntry>, StoreError> {
        let mut sql = Sql::new(
            "select e.seq, e.recorded_at, e.actor_id, u.display_name as actor_name, e.acting_for, e.source, e.action, e.kind, e.object_kind, e.object_id, \
             e.result, e.reason, e.hash from events e left join users u on u.jurisdiction_id = e.jurisdiction_id and u.id = e.actor_id where e.jurisdiction_id = ",
        );
        sql.bind(jurisdiction);
        Order {
            columns: &["e.seq"],
            descending: true,
        }
        .apply(&mut sql, page)?;
        let rows: Vec<AuditRow> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        Ok(
            slice(rows, page, |row| vec![Key::Big(row.seq)]).map(|row| AuditEntry {
                seq: row.seq,
                at: instant(row.recorded_at),
                actor: row
                    .actor_id
                    .map(|id| (id, row.actor_name.unwrap_or_default())),
                acting_for: row.acting_for,
                source: row.source,
                action: row.action,
                kind: row.kind,
                object: (row.object_kind, row.object_id.map(|id| id.0)),
                result: row.result,
                reason: row.reason,
                hash: row.hash,
            }),
        )
    }

    /// Walks a chain from its beginning, recomputing every digest and hash.
    ///
    /// # Errors
    /// The database failed; a broken chain is an answer, not an error.
    pub fn audit_verify(&self, chain_id: JurisdictionId) -> Result<Verification, StoreError> {
        self.read(|db| {
            // The head first: entries added while we walk lie behind it and are left to the next walk.
            let head: Option<(i64, String)> = chain_heads::table
                .filter(chain_heads::jurisdiction_id.eq(Uid::from(chain_id)))
                .select((chain_heads::seq, chain_heads::hash))
                .load(db)?
                .pop();
            let mut walk = Verification {
                count: 0,
                head: chain::genesis(chain_id.into()),
                first_bad: None,
            };
            loop {
                let rows = batch(db, chain_id, walk.count)?;
                let full = i64::try_from(rows.len()) == Ok(BATCH);
                for row in rows {
                    if let Some(fault) = fault(&row, walk.count + 1, &walk.head) {
                        walk.first_bad = Some((walk.count + 1, fault));
                        return Ok(walk);
                    }
                    walk.count = row.seq;
                    walk.head = row.hash;
                    let at_head = head
                        .as_ref()
                        .is_some_and(|(seq, hash)| *seq == walk.count && *hash == walk.head);
                    if at_head {
                        return Ok(walk);
                    }
                }
                if !full {
                    break;
                }
            }
            // Nothing was ever written, or the head was not met.
            if head.is_some() || walk.count > 0 {
                walk.first_bad = Some((walk.count + 1, Fault::Tail));
            }
            Ok(walk)
        })
    }

    /// Writes a denial down and hands it on; other refusals are no business of the trail.
    pub(crate) fn denied<T>(
        &self,
        request: &Request,
        action: impl Into<Asked>,
        object: (ObjectKind, Option<Uuid>),
        error: ChangeError,
    ) -> Result<T, ChangeError> {
        use domain::item::Refusal;
        let denial = match &error {
            ChangeError::Refused(
                refusal @ (Refusal::NotPermitted | Refusal::OwnDraft | Refusal::OwnUnit),
            ) => Some(refusal.code()),
            ChangeError::CaseRefused(refused) if refused.is_denial() => Some(refused.code),
            _ => None,
        };
        if let Some(code) = denial {
            let reason = Some(code.to_owned());
            self.audit_note(
                request,
                &AuditNote {
                    action: action.into(),
                    object,
                    result: AuditResult::Denied,
                    reason,
                    facts: serde_json::json!({}),
                },
            )?;
        }
        Err(error)
    }
}

fn batch(db: &mut Db, chain_id: JurisdictionId, after: i64) -> Result<Vec<EventRow>, StoreError> {
    Ok(events::table
        .filter(events::jurisdiction_id.eq(Uid::from(chain_id)))
        .filter(events::seq.gt(after))
        .order(events::seq.asc())
        .limit(BATCH)
        .load(db)?)
}

fn fault(row: &EventRow, seq: i64, prev: &str) -> Option<Fault> {
    if row.seq != seq {
        Some(Fault::Gap)
    } else if row.prev_hash != prev {
        Some(Fault::Unlinked)
    } else if chain::digest(&row.payload) != row.payload_digest {
        Some(Fault::Payload)
    } else if chain::hash(row) != row.hash {
        Some(Fault::Altered)
    } else {
        None
    }
}
