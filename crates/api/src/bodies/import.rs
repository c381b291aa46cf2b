//! Bodies of the ledger import.

use chrono::NaiveDate;
use domain::id::UnitId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    Check, Faults,
    check::{LIST, PAGE},
    given,
};
use crate::{
    problem::{Fault, codes},
    views::import::{ImportOutcome, ImportSettings},
};

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

impl Check for ImportSettings {
    fn check(&self, faults: &mut Faults) {
        faults.line("/source", &self.source);
        faults.optional_line("/basis", &self.basis);
    }
}

/// Who is meant: a unit, or a group kept as such. Exactly one of the two.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"unitId": "01990d2e-5c00-7a00-8000-000000000012"}))]
pub(crate) struct UnitChoice {
    /// A unit of the directory.
    #[schema(value_type = Option<Uuid>, nullable = false)]
    pub(crate) unit_id: Option<UnitId>,
    /// A group, in words.
    #[schema(max_length = 200, nullable = false)]
    pub(crate) collective: Option<String>,
}

/// Corrections of a row; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"leads": [{"unitId": "01990d2e-5c00-7a00-8000-000000000012"}], "dueOn": "2026-12-31"}))]
pub(crate) struct ImportRowChange {
    /// The task.
    #[schema(max_length = 20000)]
    pub(crate) task: Option<String>,
    /// Lead units.
    #[schema(max_items = 100)]
    pub(crate) leads: Option<Vec<UnitChoice>>,
    /// Co units.
    #[schema(max_items = 100)]
    pub(crate) co: Option<Vec<UnitChoice>>,
    /// The due date; null goes back to the ledger's words.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<NaiveDate>)]
    pub(crate) due_on: Option<Option<NaiveDate>>,
    /// `import`, `hold` or `skip`.
    pub(crate) outcome: Option<ImportOutcome>,
}

impl Check for ImportRowChange {
    fn check(&self, faults: &mut Faults) {
        if let Some(task) = &self.task {
            faults.text("/task", task, PAGE);
        }
        for (name, choices) in [("leads", &self.leads), ("co", &self.co)] {
            let choices = choices.as_deref().unwrap_or_default();
            faults.longest(&format!("/{name}"), choices.len(), LIST);
            for (index, choice) in choices.iter().enumerate() {
                let pointer = format!("/{name}/{index}");
                match (&choice.unit_id, &choice.collective) {
                    (Some(_), None) => {}
                    (None, Some(collective)) => {
                        faults.line(&format!("{pointer}/collective"), collective)
                    }
                    (None, None) | (Some(_), Some(_)) => faults.push(
                        Fault::new(pointer, &codes::WRONG_TYPE)
                            .with("reason", "unitId | collective"),
                    ),
                }
            }
        }
        if matches!(
            self.outcome,
            Some(ImportOutcome::ImportWithNotice | ImportOutcome::Refuse)
        ) {
            faults.push(
                Fault::new("/outcome", &codes::WRONG_TYPE).with("reason", "import | hold | skip"),
            );
        }
    }
}

/// The filters of an import's rows.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ImportRowQuery {
    /// Only rows that become this.
    pub(crate) outcome: Option<ImportOutcome>,
    /// How many at once.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub(crate) limit: Option<u16>,
    /// `next` of the page before.
    #[param(max_length = 1024)]
    pub(crate) cursor: Option<String>,
}

impl Check for ImportRowQuery {
    fn check(&self, _: &mut Faults) {}
}
