//! The trail: entries go in with the change they tell of, in one transaction; a chain of hashes keeps them in place.
//!
//! There is one chain per jurisdiction. Its head row is locked while entries are added, which orders them; a transaction
//! gathers its entries in a [`Journal`] and adds them last of all, so that whoever waits for the head waits shortly and
//! holds nothing another needs.

mod audit;
pub(crate) mod chain;
mod deed;
mod journal;
mod timeline;

use domain::id::{ItemId, JurisdictionId};
use uuid::Uuid;

pub use audit::{AuditEntry, AuditNote, AuditResult, Fault, Verification};
pub use deed::{Asked, Deed};
pub(crate) use journal::Journal;
pub use timeline::TimelineEntry;

use crate::{
    request::{ObjectKind, Request},
    work::Work,
};

/// The server's own chain: what belongs to no jurisdiction, such as a sign-in under an unknown name.
pub const SERVER_CHAIN: JurisdictionId = JurisdictionId::new(Uuid::nil());

/// One thing to be remembered.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// What was asked for, e.g. `issue`.
    pub(crate) action: Asked,
    /// What it is about.
    pub(crate) object: (ObjectKind, Option<Uuid>),
    /// The item it happened to: people are told of it.
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
    pub(crate) fn done(action: impl Into<Asked>, kind: ObjectKind, id: Uuid) -> Self {
        let action = action.into();
        Self {
            action,
            object: (kind, Some(id)),
            item: None,
            kind: action.word(),
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

/// Adds entries to what the transaction will write to the chain of the request's jurisdiction.
pub(crate) fn append(work: &mut Work<'_>, request: &Request, entries: Vec<Entry>) {
    work.journal.add(request, entries);
}
