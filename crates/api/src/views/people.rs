//! People, units, deputies and sessions as the API shows them.

use chrono::{DateTime, NaiveDate, Utc};
use domain::vocabulary::{CopyOffice, Role};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    common::{NameRef, PersonRef},
    words,
};

/// A signed-in session.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "accessToken": "eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiIwMTk5MGQyZSJ9.c2ln", "expiresAt": "2026-11-20T01:40:00Z",
    "me": {"id": "01990d2e-5c00-7a00-8000-0000000000a1", "username": "clerk", "displayName": "区督查室督查员", "roles": ["clerk"],
           "jurisdiction": {"id": "01990d2e-5c00-7a00-8000-000000000001", "name": "罗湖区", "rulebook": "district"}, "unit": null, "inChargeOf": [],
           "mayActFor": [], "lastLoginAt": "2026-11-19T00:58:12Z", "failedSince": 0, "reusedAt": null},
    "mustChangePassword": false
}))]
pub(crate) struct Session {
    /// For `Authorization: Bearer`; at most ten minutes; to be kept in memory only.
    pub access_token: String,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// Single use; only for clients that send `Duban-Client: mobile`, browsers get a cookie.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub refresh_token: Option<String>,
    /// Who is signed in.
    pub me: Me,
    /// Until the password is changed, only that and signing out are possible.
    pub must_change_password: bool,
}

/// Until when the password need not be given again.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({"until": "2026-11-20T01:35:00Z"}))]
pub(crate) struct StepUp {
    /// The end of the period.
    pub until: DateTime<Utc>,
}

/// The person signed in.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Me {
    /// Their id.
    pub id: Uuid,
    /// What they sign in with.
    pub username: String,
    /// The name shown.
    pub display_name: String,
    /// Their own roles.
    #[schema(value_type = Vec<words::Role>)]
    pub roles: Vec<Role>,
    /// Where they belong.
    pub jurisdiction: OwnJurisdiction,
    /// The unit of unit people.
    pub unit: Option<NameRef>,
    /// The units a leader in charge is in charge of.
    pub in_charge_of: Vec<NameRef>,
    /// People whose deputy (AB角) they are today.
    pub may_act_for: Vec<Principal>,
    /// The login before this one.
    pub last_login_at: Option<DateTime<Utc>>,
    /// Failed logins since then.
    pub failed_since: u32,
    /// Since then a session was ended because its refresh token came back a second time: somebody may have a copy.
    pub reused_at: Option<DateTime<Utc>>,
}

/// The government somebody belongs to.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct OwnJurisdiction {
    /// Its id.
    pub id: Uuid,
    /// Its name in full.
    pub name: String,
    /// The regulation its new items are registered under, where none is named.
    pub rulebook: String,
}

/// Somebody the caller may act for; name them in the header `Acting-For`.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Principal {
    /// Their id.
    pub user_id: Uuid,
    /// The name shown.
    pub display_name: String,
    /// Their roles.
    #[schema(value_type = Vec<words::Role>)]
    pub roles: Vec<Role>,
    /// The last day of the acting period.
    pub until: NaiveDate,
}

/// An organ that undertakes work (单位).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "id": "01990d2e-5c00-7a00-8000-000000000012", "name": "区人力资源局", "aliases": ["区人社局"], "kind": "department",
    "category": null, "parentId": null, "validUntil": null, "copyOffice": null, "firstPerson": {"name": "张明", "post": "局长"}, "version": 1
}))]
pub(crate) struct Unit {
    /// Its id.
    pub id: Uuid,
    /// Its name in full.
    pub name: String,
    /// Other spellings in use (简称).
    pub aliases: Vec<String>,
    /// What kind of organ, e.g. `department`, `street`.
    pub kind: String,
    /// The assessment category.
    pub category: Option<String>,
    /// The unit above it.
    pub parent_id: Option<Uuid>,
    /// Its last day, if it has been abolished.
    pub valid_until: Option<NaiveDate>,
    /// The office whose copies its observers read.
    #[schema(value_type = Option<words::CopyOffice>)]
    pub copy_office: Option<CopyOffice>,
    /// Its first responsible person now (第一责任人); null where none is on record.
    pub first_person: Option<FirstPerson>,
    /// For `If-Match`.
    pub version: i64,
}

/// The first responsible person of a unit (第一责任人, `sichuan/5`, `banner/6.1`).
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(example = json!({"name": "张明", "post": "局长"}))]
pub(crate) struct FirstPerson {
    /// Their name.
    pub name: String,
    /// Their post.
    pub post: String,
}

impl From<domain::item::FirstPerson> for FirstPerson {
    fn from(person: domain::item::FirstPerson) -> Self {
        let domain::item::FirstPerson { name, post } = person;
        Self { name, post }
    }
}

/// An entry of a unit's record of first responsible persons: in force until the next one's day.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({"person": {"name": "张明", "post": "局长"}, "since": "2026-11-20", "at": "2026-11-20T01:30:00Z"}))]
pub(crate) struct FirstPersonEntry {
    /// Who; null where the post was vacant.
    pub person: Option<FirstPerson>,
    /// The Beijing day it was put on record.
    pub since: NaiveDate,
    /// When.
    pub at: DateTime<Utc>,
}

/// A person with an account.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "id": "01990d2e-5c00-7a00-8000-0000000000b1", "username": "rsj-head", "displayName": "区人力资源局局长", "roles": ["unit_head"],
    "unit": {"id": "01990d2e-5c00-7a00-8000-000000000012", "name": "区人力资源局"}, "inChargeOf": [], "locked": false, "resetAskedAt": null, "version": 2
}))]
pub(crate) struct User {
    /// Their id.
    pub id: Uuid,
    /// What they sign in with.
    pub username: String,
    /// The name shown.
    pub display_name: String,
    /// Their roles.
    #[schema(value_type = Vec<words::Role>)]
    pub roles: Vec<Role>,
    /// The unit of unit people.
    pub unit: Option<NameRef>,
    /// The units a leader in charge is in charge of.
    pub in_charge_of: Vec<NameRef>,
    /// Locked after failed logins.
    pub locked: bool,
    /// When a reset was asked for that waits to be confirmed.
    pub reset_asked_at: Option<DateTime<Utc>>,
    /// For `If-Match`.
    pub version: i64,
}

/// A new account with the code its owner signs in with for the first time.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct NewUser {
    /// The account.
    pub user: User,
    /// Single use, 30 minutes; shown only here.
    pub one_time_code: String,
}

/// The first half of a code that replaces a forgotten password once, when another administrator has confirmed it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"firstHalf": "K7QF-2M9X", "confirmBefore": "2026-11-21T01:30:00Z"}))]
pub(crate) struct ResetAsked {
    /// Shown only here; good for nothing alone.
    pub first_half: String,
    /// The security administrator confirms it before this.
    pub confirm_before: DateTime<Utc>,
}

/// The second half of a code that replaces a forgotten password once.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"secondHalf": "TR4D-W8HC", "expiresAt": "2026-11-20T02:00:00Z"}))]
pub(crate) struct ResetConfirmed {
    /// Shown only here. Its holder signs in with both halves, a `-` between them.
    pub second_half: String,
    /// When the code ends.
    pub expires_at: DateTime<Utc>,
}

/// A deputy's acting period (AB角).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "01990d2e-5c00-7a00-8000-0000000000d1",
    "principal": {"id": "01990d2e-5c00-7a00-8000-0000000000a3", "displayName": "区政府办公室主任"},
    "deputy": {"id": "01990d2e-5c00-7a00-8000-0000000000a4", "displayName": "区政府办公室副主任"},
    "from": "2026-11-23", "until": "2026-11-27", "ended": false, "version": 1
}))]
pub(crate) struct Deputy {
    /// Its id.
    pub id: Uuid,
    /// In whose name.
    pub principal: PersonRef,
    /// Who acts.
    pub deputy: PersonRef,
    /// First Beijing day.
    pub from: NaiveDate,
    /// Last Beijing day.
    pub until: NaiveDate,
    /// Ended early.
    pub ended: bool,
    /// Counts its changes.
    pub version: i64,
}
