//! What the lists of all cases can be narrowed to, and bodies that several kinds share.

use crate::bodies::days::maybe_day;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::bounds::{MaybeKey, MaybeNote, Text};

/// The filters of a list of cases; the page keeps them in its address.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, utoipa::IntoParams, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct CaseQuery {
    /// Only in this state, a word of the kind's states.
    #[validate(nested)]
    pub(crate) state: Option<MaybeKey>,
    /// Only those at work (`false`) or at rest (`true`).
    pub(crate) at_rest: Option<bool>,
    /// Only those that concern this unit.
    pub(crate) unit_id: Option<Uuid>,
    /// Only those about this item.
    pub(crate) item_id: Option<Uuid>,
    /// Something owed on or after.
    #[serde(default, deserialize_with = "maybe_day")]
    pub(crate) due_from: Option<NaiveDate>,
    /// Something owed on or before.
    #[serde(default, deserialize_with = "maybe_day")]
    pub(crate) due_to: Option<NaiveDate>,
    /// The order; `-updated_at` unless said.
    pub(crate) sort: Option<CaseOrder>,
}

/// Orders of the lists of cases; `-` turns one round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
pub(crate) enum CaseOrder {
    /// Latest touched first.
    #[default]
    #[serde(rename = "-updated_at")]
    UpdatedAtDown,
    /// What is owed first; what owes nothing last.
    #[serde(rename = "due_on")]
    DueOn,
}

/// An approver's answer: passed, or returned with an opinion.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"passed": true, "opinion": "同意"}))]
pub(crate) struct CaseApprove {
    /// Approved; else returned.
    pub(crate) passed: bool,
    /// In words; needed when it is returned.
    #[validate(nested)]
    pub(crate) opinion: MaybeNote,
}

/// A text.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"text": "总体达到序时进度，三号楼外墙保温须限期整改。"}))]
pub(crate) struct CaseText {
    /// In words; kept on record.
    #[validate(nested)]
    pub(crate) text: Text,
}
