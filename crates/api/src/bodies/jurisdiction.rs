//! The body that makes a jurisdiction.

use domain::id::JurisdictionId;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::{
    bounds::{Key, Line},
    people::username,
};

/// A government below, with its own supervision office and its own administrators.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({
    "name": "沙子口街道办事处", "parentId": null, "rulebook": "district",
    "administrators": {"system": "shazikou-sysadmin", "security": "shazikou-secadmin", "audit": "shazikou-auditadmin"}
}))]
pub(crate) struct JurisdictionCreate {
    /// Its name in full.
    #[validate(nested)]
    pub(crate) name: Line,
    /// The government above it; the caller's own unless said.
    #[schema(value_type = Option<Uuid>)]
    pub(crate) parent_id: Option<JurisdictionId>,
    /// The regulation its items are registered under.
    #[validate(nested)]
    pub(crate) rulebook: Key,
    /// Who sets it up.
    #[validate(nested)]
    pub(crate) administrators: Administrators,
}

/// The sign-in names of the three administrators; three people, none of whom holds two of the roles (三员分立).
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub(crate) struct Administrators {
    /// Makes units and accounts.
    #[schema(
        min_length = 3,
        max_length = 64,
        pattern = "^[a-z0-9][a-z0-9._-]{2,63}$"
    )]
    #[validate(custom(function = username))]
    pub(crate) system: String,
    /// Gives roles.
    #[schema(
        min_length = 3,
        max_length = 64,
        pattern = "^[a-z0-9][a-z0-9._-]{2,63}$"
    )]
    #[validate(custom(function = username))]
    pub(crate) security: String,
    /// Reads the audit log.
    #[schema(
        min_length = 3,
        max_length = 64,
        pattern = "^[a-z0-9][a-z0-9._-]{2,63}$"
    )]
    #[validate(custom(function = username))]
    pub(crate) audit: String,
}
