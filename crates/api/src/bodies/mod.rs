//! What clients send: a type for each body, unknown fields denied, each with what its fields may hold.

pub(crate) mod accountability;
pub(crate) mod assessment;
pub(crate) mod assignment;
pub(crate) mod bounds;
pub(crate) mod bulletin;
pub(crate) mod calendar;
pub(crate) mod case;
pub(crate) mod check;
pub(crate) mod days;
pub(crate) mod delegation;
pub(crate) mod import;
pub(crate) mod inspection;
pub(crate) mod item;
pub(crate) mod jurisdiction;
pub(crate) mod meeting;
pub(crate) mod people;
pub(crate) mod plan;
pub(crate) mod proceedings;
pub(crate) mod public;
pub(crate) mod register;
pub(crate) mod rulebook;
pub(crate) mod transfer;
pub(crate) mod urge;
pub(crate) mod yearly_plan;

use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use bounds::Note;

/// A body that says nothing: the address says it all.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({}))]
pub(crate) struct Nothing {}

/// Why.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "承办科室已并入区教育局，由其一并办理"}))]
pub(crate) struct Reason {
    /// In words; kept on record.
    #[validate(nested)]
    pub(crate) reason: Note,
}

/// Tells a field that is null from one that is absent.
pub(crate) fn given<'de, D: serde::Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(deserializer).map(Some)
}
