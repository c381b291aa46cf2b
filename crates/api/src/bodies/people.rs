//! Bodies about sessions, units, users and deputies.

use chrono::NaiveDate;
use domain::{
    id::{UnitId, UserId},
    vocabulary::{CopyOffice, Role},
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Check, Faults, check::LIST, given};
use crate::{
    problem::{Fault, codes},
    views::words,
};

/// How long a password may be, in bytes: a longer one only costs hashing.
const PASSWORD: usize = 256;

/// Signing in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"username": "clerk", "password": "luohu-Ducha-2026"}))]
pub(crate) struct SessionCreate {
    /// The account's name.
    #[schema(max_length = 64)]
    pub(crate) username: String,
    /// The password, or a one-time code.
    #[schema(max_length = 256, format = Password)]
    pub(crate) password: String,
}

impl Check for SessionCreate {
    fn check(&self, faults: &mut Faults) {
        faults.optional_line("/username", &self.username);
        faults.longest("/username", self.username.chars().count(), 64);
        faults.longest("/password", self.password.len(), PASSWORD);
    }
}

/// Renewing the access token.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({}))]
pub(crate) struct SessionRefresh {
    /// Only for mobile clients; browsers send the cookie.
    #[schema(max_length = 256, format = Password)]
    pub(crate) refresh_token: Option<String>,
}

impl Check for SessionRefresh {
    fn check(&self, faults: &mut Faults) {
        faults.longest(
            "/refreshToken",
            self.refresh_token.as_deref().unwrap_or_default().len(),
            PASSWORD,
        );
    }
}

/// The password once more.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"password": "luohu-Ducha-2026"}))]
pub(crate) struct SessionStepUp {
    /// The caller's own.
    #[schema(max_length = 256, format = Password)]
    pub(crate) password: String,
}

impl Check for SessionStepUp {
    fn check(&self, faults: &mut Faults) {
        faults.longest("/password", self.password.len(), PASSWORD);
    }
}

/// A new password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"current": "K7QF-2M9X-TR4D-W8HC", "new": "luohu-Ducha-2026"}))]
pub(crate) struct PasswordChange {
    /// The one in force, or the one-time code just used.
    #[schema(max_length = 256, format = Password)]
    pub(crate) current: String,
    /// At least 10 characters of two kinds.
    #[schema(min_length = 10, max_length = 256, format = Password)]
    pub(crate) new: String,
}

impl Check for PasswordChange {
    fn check(&self, faults: &mut Faults) {
        faults.longest("/current", self.current.len(), PASSWORD);
        faults.longest("/new", self.new.len(), PASSWORD);
    }
}

/// A new unit.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"name": "区人力资源局", "aliases": ["区人社局"], "kind": "department", "category": null, "parentId": null}))]
pub(crate) struct UnitCreate {
    /// Its name in full.
    #[schema(max_length = 200)]
    pub(crate) name: String,
    /// Other spellings in use.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub(crate) aliases: Vec<String>,
    /// What kind of organ.
    #[schema(max_length = 64)]
    pub(crate) kind: String,
    /// The assessment category.
    #[schema(max_length = 64)]
    pub(crate) category: Option<String>,
    /// The unit above it.
    #[schema(value_type = Option<Uuid>)]
    pub(crate) parent_id: Option<UnitId>,
    /// The office whose copies its observers read; only a system administrator may say so.
    #[schema(value_type = Option<words::CopyOffice>)]
    pub(crate) copy_office: Option<CopyOffice>,
}

impl Check for UnitCreate {
    fn check(&self, faults: &mut Faults) {
        faults.line("/name", &self.name);
        faults.line("/kind", &self.kind);
        check_aliases(&self.aliases, faults);
        if let Some(category) = &self.category {
            faults.line("/category", category);
        }
    }
}

fn check_aliases(aliases: &[String], faults: &mut Faults) {
    faults.longest("/aliases", aliases.len(), LIST);
    for (index, alias) in aliases.iter().enumerate() {
        faults.line(&format!("/aliases/{index}"), alias);
    }
}

/// Changes to a unit; what is left out stays, null empties.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"aliases": ["区人社局", "区人力资源和社会保障局"]}))]
pub(crate) struct UnitChange {
    /// Its name in full.
    #[schema(max_length = 200)]
    pub(crate) name: Option<String>,
    /// Other spellings in use.
    #[schema(max_items = 100)]
    pub(crate) aliases: Option<Vec<String>>,
    /// What kind of organ.
    #[schema(max_length = 64)]
    pub(crate) kind: Option<String>,
    /// The assessment category.
    #[serde(default, deserialize_with = "given")]
    #[schema(max_length = 64, value_type = Option<String>)]
    pub(crate) category: Option<Option<String>>,
    /// The unit above it.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Uuid>)]
    pub(crate) parent_id: Option<Option<UnitId>>,
    /// Its last day.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<NaiveDate>)]
    pub(crate) valid_until: Option<Option<NaiveDate>>,
    /// The office whose copies its observers read; only a system administrator may change it.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<words::CopyOffice>)]
    pub(crate) copy_office: Option<Option<CopyOffice>>,
}

impl Check for UnitChange {
    fn check(&self, faults: &mut Faults) {
        if let Some(name) = &self.name {
            faults.line("/name", name);
        }
        if let Some(kind) = &self.kind {
            faults.line("/kind", kind);
        }
        if let Some(Some(category)) = &self.category {
            faults.line("/category", category);
        }
        check_aliases(self.aliases.as_deref().unwrap_or_default(), faults);
    }
}

/// A sign-in name: small letters, digits, `-`, `_`, `.`.
pub(super) fn check_username(pointer: &str, username: &str, faults: &mut Faults) {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let good = (3..=64).contains(&username.len())
        && username.starts_with(fits)
        && (username.chars()).all(|c| fits(c) || matches!(c, '.' | '_' | '-'));
    if !good {
        faults.push(
            Fault::new(pointer, &codes::WRONG_TYPE).with("reason", "^[a-z0-9][a-z0-9._-]{2,63}$"),
        );
    }
}

/// A new account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({
    "username": "rsj-head", "displayName": "区人力资源局局长", "roles": [], "unitId": "01990d2e-5c00-7a00-8000-000000000012", "inChargeOf": []
}))]
pub(crate) struct UserCreate {
    /// What they sign in with: small letters, digits, `-`, `_`, `.`.
    #[schema(
        min_length = 3,
        max_length = 64,
        pattern = "^[a-z0-9][a-z0-9._-]{2,63}$"
    )]
    pub(crate) username: String,
    /// The name shown.
    #[schema(max_length = 200)]
    pub(crate) display_name: String,
    /// Only a security administrator may give roles here; others send none.
    #[serde(default)]
    #[schema(value_type = Vec<words::Role>, max_items = 13)]
    pub(crate) roles: Vec<Role>,
    /// The unit of unit people.
    #[schema(value_type = Option<Uuid>)]
    pub(crate) unit_id: Option<UnitId>,
    /// The units a leader in charge is in charge of.
    #[serde(default)]
    #[schema(value_type = Vec<Uuid>, max_items = 100)]
    pub(crate) in_charge_of: Vec<UnitId>,
}

impl Check for UserCreate {
    fn check(&self, faults: &mut Faults) {
        check_username("/username", &self.username, faults);
        faults.line("/displayName", &self.display_name);
        faults.longest("/roles", self.roles.len(), 13);
        faults.longest("/inChargeOf", self.in_charge_of.len(), LIST);
    }
}

/// Changes to an account; what is left out stays, null empties.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"displayName": "区人力资源局局长"}))]
pub(crate) struct UserChange {
    /// The name shown.
    #[schema(max_length = 200)]
    pub(crate) display_name: Option<String>,
    /// The unit of unit people.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Uuid>)]
    pub(crate) unit_id: Option<Option<UnitId>>,
    /// The units a leader in charge is in charge of.
    #[schema(value_type = Option<Vec<Uuid>>, max_items = 100)]
    pub(crate) in_charge_of: Option<Vec<UnitId>>,
}

impl Check for UserChange {
    fn check(&self, faults: &mut Faults) {
        if let Some(name) = &self.display_name {
            faults.line("/displayName", name);
        }
        faults.longest(
            "/inChargeOf",
            self.in_charge_of.as_deref().unwrap_or_default().len(),
            LIST,
        );
    }
}

/// An account's roles, all of them.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"roles": ["unit_head"]}))]
pub(crate) struct RolesSet {
    /// The roles from now on.
    #[schema(value_type = Vec<words::Role>, max_items = 13)]
    pub(crate) roles: Vec<Role>,
}

impl Check for RolesSet {
    fn check(&self, faults: &mut Faults) {
        faults.longest("/roles", self.roles.len(), 13);
    }
}

/// A deputy for some days.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({
    "principalId": "01990d2e-5c00-7a00-8000-0000000000a3", "deputyId": "01990d2e-5c00-7a00-8000-0000000000a4",
    "from": "2026-11-23", "until": "2026-11-27"
}))]
pub(crate) struct DeputyCreate {
    /// In whose name.
    #[schema(value_type = Uuid)]
    pub(crate) principal_id: UserId,
    /// Who acts.
    #[schema(value_type = Uuid)]
    pub(crate) deputy_id: UserId,
    /// First Beijing day.
    pub(crate) from: NaiveDate,
    /// Last Beijing day.
    pub(crate) until: NaiveDate,
}

impl Check for DeputyCreate {
    fn check(&self, faults: &mut Faults) {
        if self.until < self.from {
            faults.push(
                Fault::new("/until", &codes::OUT_OF_RANGE)
                    .with("min", self.from)
                    .with("max", "9999-12-31"),
            );
        }
    }
}

/// The filters of the list of units.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct UnitQuery {
    /// Part of a name or alias.
    #[param(max_length = 200)]
    pub(crate) q: Option<String>,
    /// Only of this kind.
    #[param(max_length = 64)]
    pub(crate) kind: Option<String>,
    /// Only of this assessment category.
    #[param(max_length = 64)]
    pub(crate) category: Option<String>,
    /// How many at once.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub(crate) limit: Option<u16>,
    /// `next` of the page before.
    #[param(max_length = 1024)]
    pub(crate) cursor: Option<String>,
}

impl Check for UnitQuery {
    fn check(&self, faults: &mut Faults) {
        faults.filter("/q", self.q.as_deref());
        faults.filter("/kind", self.kind.as_deref());
        faults.filter("/category", self.category.as_deref());
    }
}

/// The filters of the list of users.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct UserQuery {
    /// Part of a name.
    #[param(max_length = 200)]
    pub(crate) q: Option<String>,
    /// Only with this role.
    #[param(value_type = Option<words::Role>)]
    pub(crate) role: Option<Role>,
    /// Only of this unit.
    #[param(value_type = Option<Uuid>)]
    pub(crate) unit_id: Option<UnitId>,
    /// How many at once.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub(crate) limit: Option<u16>,
    /// `next` of the page before.
    #[param(max_length = 1024)]
    pub(crate) cursor: Option<String>,
}

impl Check for UserQuery {
    fn check(&self, faults: &mut Faults) {
        faults.filter("/q", self.q.as_deref());
    }
}
