//! Delegated signatures as the API shows them.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::common::{NameRef, PersonRef};

/// What a unit's head has delegated to a deputy of the unit (授权签发).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "01990d2e-5c00-7a00-8000-0000000000e1",
    "unit": {"id": "01990d2e-5c00-7a00-8000-000000000012", "name": "区人力资源局"},
    "head": {"id": "01990d2e-5c00-7a00-8000-0000000000b1", "displayName": "区人力资源局局长"},
    "deputy": {"id": "01990d2e-5c00-7a00-8000-0000000000b2", "displayName": "区人力资源局副局长"},
    "task": null, "from": "2026-11-23", "until": null, "ended": false, "version": 1, "may": ["end"]
}))]
pub(crate) struct Delegation {
    /// Its id.
    pub id: Uuid,
    /// Of which unit.
    pub unit: NameRef,
    /// Who delegated it.
    pub head: PersonRef,
    /// Who signs.
    pub deputy: PersonRef,
    /// For one assignment; null for everything the unit hands in.
    pub task: Option<DelegatedTask>,
    /// First Beijing day; null: at once.
    pub from: Option<NaiveDate>,
    /// Last Beijing day; null: until it is ended.
    pub until: Option<NaiveDate>,
    /// Ended by the head.
    pub ended: bool,
    /// Counts its changes.
    pub version: i64,
    /// What this caller may do now to it.
    pub may: Vec<DelegationAction>,
}

/// What can be done to a delegation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DelegationAction {
    /// 撤回授权
    End,
}

/// The assignment whose signature was delegated.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DelegatedTask {
    /// Which.
    pub assignment_id: Uuid,
    /// Of which item.
    pub item_id: Uuid,
    /// The item's number.
    pub item_number: String,
    /// The item's title.
    pub title: String,
}

/// The people to whom a head can delegate.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({"items": [{"id": "01990d2e-5c00-7a00-8000-0000000000b2", "displayName": "区人力资源局副局长"}]}))]
pub(crate) struct Delegates {
    /// The unit's deputies.
    pub items: Vec<PersonRef>,
}
