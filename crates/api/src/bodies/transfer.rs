//! Bodies of transfers: to a unit, or to other roles, on days to come.

use chrono::NaiveDate;
use domain::{id::UnitId, vocabulary::Role};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use crate::{
    bodies::days::{day, maybe_day},
    views::words,
};

/// A transfer to a unit (调任), from a day to come.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({
    "unitId": "01990d2e-5c00-7a00-8000-000000000012", "inChargeOf": [], "from": "2026-12-07", "until": null
}))]
pub(crate) struct TransferPlan {
    /// The unit of unit people; null for none.
    #[schema(value_type = Option<Uuid>)]
    pub(crate) unit_id: Option<UnitId>,
    /// The units a leader in charge is in charge of.
    #[serde(default)]
    #[schema(value_type = Vec<Uuid>, max_items = 100)]
    #[validate(length(max = 100))]
    pub(crate) in_charge_of: Vec<UnitId>,
    /// First Beijing day: tomorrow at the earliest.
    #[serde(deserialize_with = "day")]
    pub(crate) from: NaiveDate,
    /// Last Beijing day; null to stay.
    #[serde(default, deserialize_with = "maybe_day")]
    pub(crate) until: Option<NaiveDate>,
}

/// A transfer to other roles, from a day to come.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"roles": ["unit_head"], "from": "2026-12-07", "until": "2026-12-18"}))]
pub(crate) struct RoleTransferPlan {
    /// The roles then, all of them.
    #[schema(value_type = Vec<words::Role>, max_items = 13)]
    #[validate(length(max = 13))]
    pub(crate) roles: Vec<Role>,
    /// First Beijing day: tomorrow at the earliest.
    #[serde(deserialize_with = "day")]
    pub(crate) from: NaiveDate,
    /// Last Beijing day; null to stay.
    #[serde(default, deserialize_with = "maybe_day")]
    pub(crate) until: Option<NaiveDate>,
}
