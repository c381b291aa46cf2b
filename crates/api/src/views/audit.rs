//! The audit log as audit administrators see it: who did what with what result, never an item's content.

use std::{borrow::Cow, collections::BTreeSet};

use chrono::{DateTime, Utc};
use domain::{access, accountability, assessment, bulletin, inspection, item, yearly_plan};
use serde::Serialize;
use store::{Deed, ObjectKind};
use strum::IntoEnumIterator;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr,
        schema::{ObjectBuilder, Schema, SchemaType, Type},
    },
};

use super::words;
use crate::routes::ROUTES;

/// Every word the trail may say was asked for: an action, a deed of the server's, an operation of this contract. The page has words for each.
pub(crate) struct AuditAction;

fn asked() -> BTreeSet<&'static str> {
    let mut all: BTreeSet<&'static str> = BTreeSet::new();
    all.extend(access::Action::iter().map(<&'static str>::from));
    all.extend(accountability::Action::iter().map(<&'static str>::from));
    all.extend(bulletin::Action::iter().map(<&'static str>::from));
    all.extend(inspection::Action::iter().map(<&'static str>::from));
    all.extend(yearly_plan::Action::iter().map(<&'static str>::from));
    all.extend(Deed::iter().map(<&'static str>::from));
    all.extend(ROUTES.iter().map(|route| route.operation));
    all
}

impl PartialSchema for AuditAction {
    fn schema() -> RefOr<Schema> {
        words::enumeration("What was asked for.", asked())
    }
}

impl ToSchema for AuditAction {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("AuditAction")
    }
}

/// Every word for what happened: to an item, to a case, or what was asked for where nothing more is to be said.
pub(crate) struct AuditKind;

impl PartialSchema for AuditKind {
    fn schema() -> RefOr<Schema> {
        let mut all = asked();
        all.extend(item::EventKind::iter().map(<&'static str>::from));
        all.extend(accountability::EventKind::iter().map(<&'static str>::from));
        all.extend(assessment::MeritEventKind::iter().map(<&'static str>::from));
        all.extend(bulletin::EventKind::iter().map(<&'static str>::from));
        all.extend(inspection::EventKind::iter().map(<&'static str>::from));
        all.extend(yearly_plan::EventKind::iter().map(<&'static str>::from));
        words::enumeration("What happened.", all)
    }
}

impl ToSchema for AuditKind {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("AuditKind")
    }
}

/// A kind of object and its id, as one text.
pub(crate) struct AuditObject;

impl PartialSchema for AuditObject {
    fn schema() -> RefOr<Schema> {
        let kinds: Vec<_> = ObjectKind::iter().map(ObjectKind::word).collect();
        let object = ObjectBuilder::new()
            .schema_type(SchemaType::Type(Type::String))
            .description(Some("On what: a kind, and an id where it is one."))
            .pattern(Some(format!("^({})(:[0-9a-f-]{{36}})?$", kinds.join("|"))));
        RefOr::T(Schema::Object(object.build()))
    }
}

impl ToSchema for AuditObject {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("AuditObject")
    }
}

/// One line of the audit log.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "seq": 4711, "at": "2026-11-20T01:30:00Z", "actor": "区政府办公室主任", "source": "10.0.8.15", "action": "sign_urge",
    "kind": "urge_issued", "object": "item:01990d2e-5c00-7a00-8000-000000000101", "result": "done",
    "hash": "6f1ed002ab5595859014ebf0951522d9a2f4b0e0b4b9a1f5d8e8f1a2b3c4d5e6"
}))]
pub(crate) struct AuditEntry {
    /// Its place in the chain.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// The name shown of who acted; null for the clock and for nobody signed in.
    pub actor: Option<String>,
    /// Where the request came from.
    pub source: String,
    /// What was asked for.
    #[schema(value_type = AuditAction)]
    pub action: String,
    /// What happened.
    #[schema(value_type = AuditKind)]
    pub kind: String,
    /// On what: a kind and an id.
    #[schema(value_type = AuditObject)]
    pub object: String,
    /// `done`, `denied` or `failed`, with a code where it did not go well.
    pub result: String,
    /// The chain's hash after it.
    pub hash: String,
}

/// Whether the chain is whole.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"ok": true, "count": 4711, "head": "6f1ed002ab5595859014ebf0951522d9a2f4b0e0b4b9a1f5d8e8f1a2b3c4d5e6", "firstBad": null}))]
pub(crate) struct Verification {
    /// Every hash follows from the one before.
    pub ok: bool,
    /// How many entries were checked.
    pub count: i64,
    /// The last hash.
    pub head: String,
    /// The first entry that does not fit.
    pub first_bad: Option<i64>,
}
