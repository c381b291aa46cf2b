//! Jurisdictions as the API shows them.

use chrono::{DateTime, Utc};
use domain::vocabulary::Role;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::words;

/// A government with its own supervision office (辖区).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "id": "01990d2e-5c00-7a00-8000-000000000002", "name": "沙子口街道办事处", "parentId": "01990d2e-5c00-7a00-8000-000000000001",
    "rulebook": "district"
}))]
pub(crate) struct Jurisdiction {
    /// Its id.
    pub id: Uuid,
    /// Its name in full.
    pub name: String,
    /// The government above it; null at the root.
    pub parent_id: Option<Uuid>,
    /// The regulation its items are registered under.
    pub rulebook: String,
}

/// A new jurisdiction with the codes its administrators sign in with for the first time.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct NewJurisdiction {
    /// The jurisdiction.
    pub jurisdiction: Jurisdiction,
    /// Its three administrators.
    pub administrators: Vec<Administrator>,
}

/// An administrator of a new jurisdiction.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "username": "shazikou-sysadmin", "role": "system_admin", "oneTimeCode": "K7QF-2M9X-TR4D-W8HC", "expiresAt": "2026-11-27T02:00:00Z"
}))]
pub(crate) struct Administrator {
    /// What they sign in with.
    pub username: String,
    /// Which of the three.
    #[schema(value_type = words::Role)]
    pub role: Role,
    /// Single use; shown only here.
    pub one_time_code: String,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
}
