//! The audit log as audit administrators see it: who did what with what result, never an item's content.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

/// One line of the audit log.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "seq": 4711, "at": "2026-11-20T01:30:00Z", "actor": "区政府办公室主任", "source": "10.0.8.15", "action": "sign_urge",
    "kind": "urge_issued", "object": "item:01990d2e-5c00-7a00-8000-000000000101", "result": "done",
    "hash": "6f1ed002ab5595859014ebf0951522d9a2f4b0e0b4b9a1f5d8e8f1a2b3c4d5e6"
}))]
pub(crate) struct AuditEntry {
    /// Its place in the chain.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// The name shown of who acted; null for the clock and for nobody signed in.
    pub actor: Option<String>,
    /// Where the request came from.
    pub source: String,
    /// What was asked for.
    pub action: String,
    /// What happened.
    pub kind: String,
    /// On what: a kind and an id.
    pub object: String,
    /// `done`, `denied` or `failed`, with a code where it did not go well.
    pub result: String,
    /// The chain's hash after it.
    pub hash: String,
}

/// Whether the chain is whole.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"ok": true, "count": 4711, "head": "6f1ed002ab5595859014ebf0951522d9a2f4b0e0b4b9a1f5d8e8f1a2b3c4d5e6", "firstBad": null}))]
pub(crate) struct Verification {
    /// Every hash follows from the one before.
    pub ok: bool,
    /// How many entries were checked.
    pub count: i64,
    /// The last hash.
    pub head: String,
    /// The first entry that does not fit.
    pub first_bad: Option<i64>,
}
