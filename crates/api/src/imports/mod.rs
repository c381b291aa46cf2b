//! Ledger imports between the file and the store: how a preview is kept, corrected, judged anew, and what its rows become.

pub mod desk;
pub(crate) mod jobs;
pub(crate) mod preview;
pub(crate) mod rows;
mod units;
pub(crate) mod upload;
pub(crate) mod view;

use domain::{
    id::UnitId,
    ledger::{Corrections, LedgerPreview, LedgerRow},
};
use serde::{Deserialize, Serialize};

use crate::{problem::Problem, views::import::ImportSettings};

/// What is kept of an import besides its rows: the ledger as it was read, and everything a person said about it since.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct KeptLedger {
    /// What every row gets that the ledger does not say.
    pub(crate) settings: Option<ImportSettings>,
    /// Corrections, in the domain's own form.
    pub(crate) corrections: Corrections<UnitId>,
    /// The reading, without its rows.
    pub(crate) head: LedgerPreview<UnitId>,
}

/// What is kept of a row: as it was read, and as it stands with the corrections.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct KeptRow {
    /// The reading; never changed.
    pub(crate) read: LedgerRow<UnitId>,
    /// With the corrections.
    pub(crate) now: LedgerRow<UnitId>,
}

impl KeptLedger {
    /// What the store keeps of an import.
    pub(crate) fn of(import: &store::Import) -> Result<Self, Problem> {
        serde_json::from_value(import.settings.clone()).map_err(Problem::internal)
    }

    /// As the store keeps it.
    pub(crate) fn kept(&self) -> Result<serde_json::Value, Problem> {
        serde_json::to_value(self).map_err(Problem::internal)
    }
}

impl KeptRow {
    /// What the store keeps of a row.
    pub(crate) fn of(row: &store::ImportRow) -> Result<Self, Problem> {
        serde_json::from_str(&row.data).map_err(Problem::internal)
    }
}
