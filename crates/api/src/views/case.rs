//! What the views of all cases share: a line of a list, an entry of the timeline, who did something when.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{case::CaseKind, vocabulary::Timeliness};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{common::PersonRef, words};

/// One line of a list of cases.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "id": "01990d2e-5c00-7a00-8000-000000000301", "kind": "inspection", "state": "underway", "atRest": false, "title": "老旧小区改造进展督查",
    "number": null, "period": null, "dueOn": "2026-11-30", "timeliness": "due_soon", "updatedAt": "2026-11-20T01:30:00Z", "version": 5
}))]
pub(crate) struct CaseRow {
    /// Its id.
    pub id: Uuid,
    /// What it is.
    #[schema(value_type = words::CaseKind)]
    pub kind: CaseKind,
    /// Where it stands: a word of the kind's states.
    pub state: String,
    /// Nothing happens to it any more.
    pub at_rest: bool,
    /// What it is called.
    pub title: String,
    /// Its number, where it has one.
    pub number: Option<String>,
    /// The period it is for, where there is one for each, e.g. `2026`.
    pub period: Option<String>,
    /// The earliest day by which something of it is owed.
    pub due_on: Option<NaiveDate>,
    /// Where that day stands.
    #[schema(value_type = words::Timeliness)]
    pub timeliness: Timeliness,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// For `If-Match`.
    pub version: i64,
}

/// One thing that happened to a case.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "seq": 812, "at": "2026-11-20T01:30:00Z", "actor": {"id": "01990d2e-5c00-7a00-8000-0000000000a1", "displayName": "区督查室督查员"},
    "actingFor": null, "kind": "inspection_begun", "hash": "9f2c"
}))]
pub(crate) struct CaseEvent {
    /// Its place in the jurisdiction's chain.
    pub seq: i64,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// Who; null for the clock.
    pub actor: Option<PersonRef>,
    /// In whose name a deputy acted.
    pub acting_for: Option<PersonRef>,
    /// What happened.
    pub kind: String,
    /// Its hash.
    pub hash: String,
}

/// Who did something, and when.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"by": {"id": "01990d2e-5c00-7a00-8000-0000000000a1", "displayName": "区督查室督查员"}, "actingFor": null, "at": "2026-11-20T01:30:00Z"}))]
pub(crate) struct Signed {
    /// Who.
    pub by: PersonRef,
    /// In whose name a deputy acted.
    pub acting_for: Option<PersonRef>,
    /// When.
    pub at: DateTime<Utc>,
}
