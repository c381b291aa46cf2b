//! Transfers as the API shows them.

use chrono::NaiveDate;
use domain::{
    access::{TransferKind, TransferState},
    vocabulary::Role,
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{common::NameRef, words};

/// A transfer to a unit, or to other roles (调任).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "id": "01990d2e-5c00-7a00-8000-0000000000e1", "userId": "01990d2e-5c00-7a00-8000-0000000000b1", "kind": "place", "state": "planned",
    "from": "2026-12-07", "until": null, "unit": {"id": "01990d2e-5c00-7a00-8000-000000000012", "name": "区人力资源局"}, "inChargeOf": [],
    "roles": [], "version": 1
}))]
pub(crate) struct Transfer {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub user_id: Uuid,
    /// To a place, or to roles.
    #[schema(value_type = words::TransferKind)]
    pub kind: TransferKind,
    /// Where it stands.
    #[schema(value_type = words::TransferState)]
    pub state: TransferState,
    /// First Beijing day.
    pub from: NaiveDate,
    /// Last Beijing day; none where it stays.
    pub until: Option<NaiveDate>,
    /// The unit, of a transfer to a place.
    pub unit: Option<NameRef>,
    /// The units in charge of, of a transfer to a place.
    pub in_charge_of: Vec<NameRef>,
    /// The roles, of a transfer to roles.
    #[schema(value_type = Vec<words::Role>)]
    pub roles: Vec<Role>,
    /// For `If-Match`.
    pub version: i64,
}

/// The transfers of an account.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Transfers {
    /// Latest planned first.
    pub items: Vec<Transfer>,
}
