//! The body that makes a jurisdiction.

use domain::id::JurisdictionId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Check, Faults, people::check_username};

/// A government below, with its own supervision office and its own administrators.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({
    "name": "沙子口街道办事处", "parentId": null, "rulebook": "district",
    "administrators": {"system": "shazikou-sysadmin", "security": "shazikou-secadmin", "audit": "shazikou-auditadmin"}
}))]
pub(crate) struct JurisdictionCreate {
    /// Its name in full.
    #[schema(max_length = 200)]
    pub(crate) name: String,
    /// The government above it; the caller's own unless said.
    #[schema(value_type = Option<Uuid>)]
    pub(crate) parent_id: Option<JurisdictionId>,
    /// The regulation its items are registered under.
    #[schema(max_length = 64)]
    pub(crate) rulebook: String,
    /// Who sets it up.
    pub(crate) administrators: Administrators,
}

/// The sign-in names of the three administrators; three people, none of whom holds two of the roles (三员分立).
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Administrators {
    /// Makes units and accounts.
    #[schema(
        min_length = 3,
        max_length = 64,
        pattern = "^[a-z0-9][a-z0-9._-]{2,63}$"
    )]
    pub(crate) system: String,
    /// Gives roles.
    #[schema(
        min_length = 3,
        max_length = 64,
        pattern = "^[a-z0-9][a-z0-9._-]{2,63}$"
    )]
    pub(crate) security: String,
    /// Reads the audit log.
    #[schema(
        min_length = 3,
        max_length = 64,
        pattern = "^[a-z0-9][a-z0-9._-]{2,63}$"
    )]
    pub(crate) audit: String,
}

impl Check for JurisdictionCreate {
    fn check(&self, faults: &mut Faults) {
        faults.line("/name", &self.name);
        faults.line("/rulebook", &self.rulebook);
        let Administrators {
            system,
            security,
            audit,
        } = &self.administrators;
        for (office, username) in [("system", system), ("security", security), ("audit", audit)] {
            check_username(&format!("/administrators/{office}"), username, faults);
        }
    }
}
