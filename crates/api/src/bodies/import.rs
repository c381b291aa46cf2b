//! Bodies of the ledger import.

use crate::bodies::days::given_day;
use chrono::NaiveDate;
use domain::id::UnitId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

use super::{
    bounds::{Line, Text},
    check::refusal,
};
use crate::{problem::codes, views::import::ImportOutcome};

/// The file of a ledger.
#[derive(ToSchema)]
pub(crate) struct ImportUpload {
    /// xlsx or csv, at most 20 MiB, 10,000 rows, 100 columns.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    #[allow(
        dead_code,
        reason = "it describes the form; the file is streamed, never held in this shape"
    )]
    pub(crate) file: Vec<u8>,
}

/// Who is meant: a unit, or a group kept as such. Exactly one of the two.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"unitId": "01990d2e-5c00-7a00-8000-000000000012"}))]
#[validate(schema(function = unit_or_collective, skip_on_field_errors = false))]
pub(crate) struct UnitChoice {
    /// A unit of the directory.
    #[schema(value_type = Option<Uuid>, nullable = false)]
    pub(crate) unit_id: Option<UnitId>,
    /// A group, in words.
    #[schema(nullable = false)]
    #[validate(nested)]
    pub(crate) collective: Option<Line>,
}

/// Corrections of a row; what is left out stays.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"leads": [{"unitId": "01990d2e-5c00-7a00-8000-000000000012"}], "dueOn": "2026-12-31"}))]
pub(crate) struct ImportRowChange {
    /// The task.
    #[validate(nested)]
    pub(crate) task: Option<Text>,
    /// Lead units.
    #[schema(max_items = 100)]
    #[validate(length(max = 100), nested)]
    pub(crate) leads: Option<Vec<UnitChoice>>,
    /// Co units.
    #[schema(max_items = 100)]
    #[validate(length(max = 100), nested)]
    pub(crate) co: Option<Vec<UnitChoice>>,
    /// The due date; null goes back to the ledger's words.
    #[serde(default, deserialize_with = "given_day")]
    #[schema(value_type = Option<NaiveDate>)]
    pub(crate) due_on: Option<Option<NaiveDate>>,
    /// `import`, `hold` or `skip`.
    #[validate(custom(function = decidable))]
    pub(crate) outcome: Option<ImportOutcome>,
}

/// Exactly one of the two.
fn unit_or_collective(choice: &UnitChoice) -> Result<(), ValidationError> {
    if choice.unit_id.is_some() == choice.collective.is_some() {
        return Err(refusal(
            &codes::WRONG_TYPE,
            [("reason", "unitId | collective".to_owned())],
        ));
    }
    Ok(())
}

/// What a person may decide; the rest follows from the row.
fn decidable(outcome: &ImportOutcome) -> Result<(), ValidationError> {
    match outcome {
        ImportOutcome::ImportWithNotice | ImportOutcome::Refuse => Err(refusal(
            &codes::WRONG_TYPE,
            [("reason", "import | hold | skip".to_owned())],
        )),
        ImportOutcome::Import | ImportOutcome::Hold | ImportOutcome::Skip => Ok(()),
    }
}

/// The filters of an import's rows.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, utoipa::IntoParams, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ImportRowQuery {
    /// Only rows that become this.
    pub(crate) outcome: Option<ImportOutcome>,
}
