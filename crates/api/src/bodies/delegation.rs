//! Bodies about delegated signatures.

use chrono::NaiveDate;
use domain::id::{AssignmentId, UserId};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

use super::{
    check::{at, refusal},
    days::maybe_day,
};
use crate::problem::codes;

/// What a head lets a deputy of the unit sign.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({
    "deputyId": "01990d2e-5c00-7a00-8000-0000000000b2", "assignmentId": null, "from": "2026-11-23", "until": null
}))]
#[validate(schema(function = ends_after_it_begins))]
pub(crate) struct DelegationCreate {
    /// Who signs: a deputy of the caller's unit.
    #[schema(value_type = Uuid)]
    pub(crate) deputy_id: UserId,
    /// For one assignment of the unit; null for everything it hands in.
    #[schema(value_type = Option<Uuid>)]
    pub(crate) assignment_id: Option<AssignmentId>,
    /// First Beijing day; null: at once.
    #[serde(default, deserialize_with = "maybe_day")]
    pub(crate) from: Option<NaiveDate>,
    /// Last Beijing day; null: until it is ended.
    #[serde(default, deserialize_with = "maybe_day")]
    pub(crate) until: Option<NaiveDate>,
}

fn ends_after_it_begins(body: &DelegationCreate) -> Result<(), ValidationError> {
    let (Some(from), Some(until)) = (body.from, body.until) else {
        return Ok(());
    };
    if from <= until {
        return Ok(());
    }
    let range = [("min", from.to_string()), ("max", "2999-12-31".to_owned())];
    Err(at("until", refusal(&codes::OUT_OF_RANGE, range)))
}
