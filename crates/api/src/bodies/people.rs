//! Bodies about sessions, units, users and deputies.

use crate::bodies::days::{day, given_day};
use chrono::NaiveDate;
use domain::{
    id::{UnitId, UserId},
    vocabulary::{CopyOffice, Role},
};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

use super::{
    bounds::{Credential, Key, Line, MaybeKey, MaybeLine},
    check::{at, refusal},
    given,
};
use crate::{problem::codes, views::words};

/// Signing in.
#[derive(Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"username": "clerk", "password": "luohu-Ducha-2026"}))]
pub(crate) struct SessionCreate {
    /// The account's name.
    #[validate(nested)]
    pub(crate) username: MaybeKey,
    /// The password, or a one-time code.
    #[schema(value_type = String, max_length = 256, format = Password)]
    #[validate(nested)]
    pub(crate) password: Credential,
}

/// Renewing the access token.
#[derive(Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({}))]
pub(crate) struct SessionRefresh {
    /// Only for mobile clients; browsers send the cookie.
    #[schema(value_type = Option<String>, max_length = 256, format = Password)]
    #[validate(nested)]
    pub(crate) refresh_token: Option<Credential>,
}

/// The password once more.
#[derive(Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"password": "luohu-Ducha-2026"}))]
pub(crate) struct SessionStepUp {
    /// The caller's own.
    #[schema(value_type = String, max_length = 256, format = Password)]
    #[validate(nested)]
    pub(crate) password: Credential,
}

/// A new password.
#[derive(Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"current": "K7QF-2M9X-TR4D-W8HC", "new": "luohu-Ducha-2026"}))]
pub(crate) struct PasswordChange {
    /// The one in force, or the one-time code just used.
    #[schema(value_type = String, max_length = 256, format = Password)]
    #[validate(nested)]
    pub(crate) current: Credential,
    /// At least 10 characters of two kinds.
    #[schema(value_type = String, min_length = 10, max_length = 256, format = Password)]
    #[validate(nested)]
    pub(crate) new: Credential,
}

/// A new unit.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"name": "区人力资源局", "aliases": ["区人社局"], "kind": "department", "category": null, "parentId": null}))]
pub(crate) struct UnitCreate {
    /// Its name in full.
    #[validate(nested)]
    pub(crate) name: Line,
    /// Other spellings in use.
    #[serde(default)]
    #[schema(max_items = 100)]
    #[validate(length(max = 100), nested)]
    pub(crate) aliases: Vec<Line>,
    /// What kind of organ.
    #[validate(nested)]
    pub(crate) kind: Key,
    /// The assessment category.
    #[validate(nested)]
    pub(crate) category: Option<Key>,
    /// The unit above it.
    #[schema(value_type = Option<Uuid>)]
    pub(crate) parent_id: Option<UnitId>,
    /// The office whose copies its observers read; only a system administrator may say so.
    #[schema(value_type = Option<words::CopyOffice>)]
    pub(crate) copy_office: Option<CopyOffice>,
    /// Its first responsible person (第一责任人).
    #[validate(nested)]
    pub(crate) first_person: Option<FirstPersonSet>,
}

/// Who is the first responsible person of a unit (`sichuan/5`, `banner/6.1`).
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "张明", "post": "局长"}))]
pub(crate) struct FirstPersonSet {
    /// Their name.
    #[validate(nested)]
    pub(crate) name: Line,
    /// Their post.
    #[validate(nested)]
    pub(crate) post: Line,
}

impl From<FirstPersonSet> for domain::item::FirstPerson {
    fn from(set: FirstPersonSet) -> Self {
        Self {
            name: set.name.into(),
            post: set.post.into(),
        }
    }
}

/// Changes to a unit; what is left out stays, null empties.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"aliases": ["区人社局", "区人力资源和社会保障局"]}))]
pub(crate) struct UnitChange {
    /// Its name in full.
    #[validate(nested)]
    pub(crate) name: Option<Line>,
    /// Other spellings in use.
    #[schema(max_items = 100)]
    #[validate(length(max = 100), nested)]
    pub(crate) aliases: Option<Vec<Line>>,
    /// What kind of organ.
    #[validate(nested)]
    pub(crate) kind: Option<Key>,
    /// The assessment category.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Key>)]
    #[validate(nested)]
    pub(crate) category: Option<Option<Key>>,
    /// The unit above it.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Uuid>)]
    pub(crate) parent_id: Option<Option<UnitId>>,
    /// Its last day.
    #[serde(default, deserialize_with = "given_day")]
    #[schema(value_type = Option<NaiveDate>)]
    pub(crate) valid_until: Option<Option<NaiveDate>>,
    /// The office whose copies its observers read; only a system administrator may change it.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<words::CopyOffice>)]
    pub(crate) copy_office: Option<Option<CopyOffice>>,
    /// Its first responsible person from now on; null: the post is vacant. Whoever was before stays on record, and on what was issued.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<FirstPersonSet>)]
    #[validate(nested)]
    pub(crate) first_person: Option<Option<FirstPersonSet>>,
}

/// A sign-in name: small letters, digits, `-`, `_`, `.`.
pub(super) fn username(name: &str) -> Result<(), ValidationError> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let good = (3..=64).contains(&name.len())
        && name.starts_with(fits)
        && name
            .chars()
            .all(|c| fits(c) || matches!(c, '.' | '_' | '-'));
    if good {
        return Ok(());
    }
    Err(refusal(
        &codes::WRONG_TYPE,
        [("reason", "^[a-z0-9][a-z0-9._-]{2,63}$".to_owned())],
    ))
}

/// A new account.
#[derive(Debug, Deserialize, ToSchema, Validate)]
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
    #[validate(custom(function = username))]
    pub(crate) username: String,
    /// The name shown.
    #[validate(nested)]
    pub(crate) display_name: Line,
    /// Only a security administrator may give roles here; others send none.
    #[serde(default)]
    #[schema(value_type = Vec<words::Role>, max_items = 13)]
    #[validate(length(max = 13))]
    pub(crate) roles: Vec<Role>,
    /// The unit of unit people.
    #[schema(value_type = Option<Uuid>)]
    pub(crate) unit_id: Option<UnitId>,
    /// The units a leader in charge is in charge of.
    #[serde(default)]
    #[schema(value_type = Vec<Uuid>, max_items = 100)]
    #[validate(length(max = 100))]
    pub(crate) in_charge_of: Vec<UnitId>,
}

/// Changes to an account; what is left out stays, null empties.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"displayName": "区人力资源局局长"}))]
pub(crate) struct UserChange {
    /// The name shown.
    #[validate(nested)]
    pub(crate) display_name: Option<Line>,
    /// The unit of unit people.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Uuid>)]
    pub(crate) unit_id: Option<Option<UnitId>>,
    /// The units a leader in charge is in charge of.
    #[schema(value_type = Option<Vec<Uuid>>, max_items = 100)]
    #[validate(length(max = 100))]
    pub(crate) in_charge_of: Option<Vec<UnitId>>,
}

/// An account's roles, all of them.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"roles": ["unit_head"]}))]
pub(crate) struct RolesSet {
    /// The roles from now on.
    #[schema(value_type = Vec<words::Role>, max_items = 13)]
    #[validate(length(max = 13))]
    pub(crate) roles: Vec<Role>,
}

/// A deputy for some days.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({
    "principalId": "01990d2e-5c00-7a00-8000-0000000000a3", "deputyId": "01990d2e-5c00-7a00-8000-0000000000a4",
    "from": "2026-11-23", "until": "2026-11-27"
}))]
#[validate(schema(function = ends_after_it_begins))]
pub(crate) struct DeputyCreate {
    /// In whose name.
    #[schema(value_type = Uuid)]
    pub(crate) principal_id: UserId,
    /// Who acts.
    #[schema(value_type = Uuid)]
    pub(crate) deputy_id: UserId,
    /// First Beijing day.
    #[serde(deserialize_with = "day")]
    pub(crate) from: NaiveDate,
    /// Last Beijing day.
    #[serde(deserialize_with = "day")]
    pub(crate) until: NaiveDate,
}

fn ends_after_it_begins(body: &DeputyCreate) -> Result<(), ValidationError> {
    if body.from <= body.until {
        return Ok(());
    }
    Err(at(
        "until",
        refusal(
            &codes::OUT_OF_RANGE,
            [
                ("min", body.from.to_string()),
                ("max", "9999-12-31".to_owned()),
            ],
        ),
    ))
}

/// The filters of the list of units.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, utoipa::IntoParams, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct UnitQuery {
    /// Part of a name or alias.
    #[validate(nested)]
    pub(crate) q: Option<MaybeLine>,
    /// Only of this kind.
    #[validate(nested)]
    pub(crate) kind: Option<MaybeKey>,
    /// Only of this assessment category.
    #[validate(nested)]
    pub(crate) category: Option<MaybeKey>,
}

/// The filters of the list of users.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, utoipa::IntoParams, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct UserQuery {
    /// Part of a name.
    #[validate(nested)]
    pub(crate) q: Option<MaybeLine>,
    /// Only with this role.
    #[param(value_type = Option<words::Role>)]
    pub(crate) role: Option<Role>,
    /// Only of this unit.
    #[param(value_type = Option<Uuid>)]
    pub(crate) unit_id: Option<UnitId>,
}
