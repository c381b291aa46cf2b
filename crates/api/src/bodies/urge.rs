//! Bodies of the commands on slips.

use crate::bodies::days::maybe_day;
use chrono::NaiveDate;
use domain::id::UnitId;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

use super::{
    bounds::{MaybeKey, MaybeNote, Note},
    check::{at, refusal},
};
use crate::{problem::codes, views::words};

/// 签发: confirms exactly what the sheet showed.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"digest": "6f1ed002ab5595859014ebf0951522d9a2f4b0e0b4b9a1f5d8e8f1a2b3c4d5e6"}))]
pub(crate) struct UrgeSign {
    /// The sheet's digest as it was read.
    #[validate(nested)]
    pub(crate) digest: MaybeKey,
}

/// 不予签发: declines exactly what the sheet showed, and says why.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "单位已当面说明，改为约谈", "digest": "6f1ed002ab5595859014ebf0951522d9a2f4b0e0b4b9a1f5d8e8f1a2b3c4d5e6"}))]
pub(crate) struct UrgeRefusal {
    /// In words; kept on record.
    #[validate(nested)]
    pub(crate) reason: Note,
    /// The sheet's digest as it was read.
    #[validate(nested)]
    pub(crate) digest: MaybeKey,
}

/// The unit's objective cause (`district/15.1`).
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"cause": "上级配套政策尚未出台，细则缺少依据", "opinion": "政策出台后十个工作日内完成"}))]
pub(crate) struct UrgeAnswer {
    /// The cause.
    #[validate(nested)]
    pub(crate) cause: Note,
    /// What the unit means to do.
    #[validate(nested)]
    pub(crate) opinion: Note,
}

/// The principal leader's decision on a cause.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"accepted": true, "newDueOn": "2026-12-18", "opinion": "原因属实，同意。"}))]
#[validate(schema(function = date_if_accepted, skip_on_field_errors = false))]
pub(crate) struct CauseDecide {
    /// Accepted or not.
    pub(crate) accepted: bool,
    /// The new date; needed to accept, and only then.
    #[serde(default, deserialize_with = "maybe_day")]
    pub(crate) new_due_on: Option<NaiveDate>,
    /// In words.
    #[validate(nested)]
    pub(crate) opinion: MaybeNote,
}

/// The new date is needed to accept, and only then.
fn date_if_accepted(body: &CauseDecide) -> Result<(), ValidationError> {
    let code = match (body.accepted, body.new_due_on) {
        (true, None) => &codes::MISSING_FIELD,
        (false, Some(_)) => &codes::UNKNOWN_FIELD,
        (true, Some(_)) | (false, None) => return Ok(()),
    };
    Err(at("new_due_on", refusal(code, [])))
}

/// The filters of the slips board.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, utoipa::IntoParams, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct UrgeQuery {
    /// Only in this state.
    #[param(value_type = Option<words::UrgeState>)]
    pub(crate) state: Option<domain::item::UrgeState>,
    /// Only of this colour.
    #[param(value_type = Option<words::UrgeLevel>)]
    pub(crate) level: Option<domain::vocabulary::Level>,
    /// Only to this unit.
    #[param(value_type = Option<Uuid>)]
    pub(crate) unit_id: Option<UnitId>,
    /// Only drafts that this caller may sign now.
    pub(crate) awaiting_me: Option<bool>,
}
