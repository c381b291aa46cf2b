//! Small shapes that many views share: names, people, pages.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A unit or jurisdiction by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(example = json!({"id": "01990d2e-5c00-7a00-8000-000000000012", "name": "区人力资源局"}))]
pub(crate) struct NameRef {
    /// Its id.
    pub id: Uuid,
    /// Its name in full.
    pub name: String,
}

/// A person by the name that is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"id": "01990d2e-5c00-7a00-8000-0000000000a1", "displayName": "区督查室督查员"}))]
pub(crate) struct PersonRef {
    /// Their id.
    pub id: Uuid,
    /// The name shown: of an office rather than of a person where that is custom.
    pub display_name: String,
}

/// Whoever decided, signed or wrote something, and in whose name (AB角): an act of a deputy never reads as one of the office-holder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"id": "01990d2e-5c00-7a00-8000-0000000000a4", "displayName": "区政府办公室副主任",
    "actingFor": {"id": "01990d2e-5c00-7a00-8000-0000000000a3", "displayName": "区政府办公室主任"}}))]
pub(crate) struct Signatory {
    /// Their id.
    pub id: Uuid,
    /// The name shown.
    pub display_name: String,
    /// In whose name; null where they acted in their own.
    pub acting_for: Option<PersonRef>,
}

/// One page of a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Page<T> {
    /// What the page holds, in the list's order.
    pub items: Vec<T>,
    /// The cursor of the next page; null on the last.
    pub next: Option<String>,
}
