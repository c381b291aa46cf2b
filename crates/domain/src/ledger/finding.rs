//! Flows in: what the reading noticed; flows out: a typed finding with its place in the sheet.

use super::columns::ColumnMeaning;
use super::deadline::Period;
use super::sheet::CellAddress;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

/// Something a person should know about one cell, one row or the whole ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// Row and, where one cell is meant, its column.
    pub at: CellAddress,
    /// What it does to the row.
    pub severity: Severity,
    /// Which column's content is doubtful, also where the ledger has no such column; none for the whole row.
    #[serde(default)]
    pub about: Option<ColumnMeaning>,
    /// What was found, with its details.
    #[serde(flatten)]
    pub matter: Matter,
}

/// What a finding does to its row; the gravest one decides.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Severity {
    /// The row is imported; the user sees it.
    Notice,
    /// The row waits in the holding area until a person decides.
    Hold,
    /// The row is not imported.
    Refuse,
}

/// What was found. The variant's name in snake_case is its stable code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[serde(
    tag = "code",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
#[strum(serialize_all = "snake_case")]
#[allow(
    missing_docs,
    reason = "the fields are the words and numbers the texts below put in place"
)]
pub enum Matter {
    /// The row was hidden in the spreadsheet.
    RowHidden,
    /// There is no task text.
    TaskMissing,
    /// There is no lead unit; the co-unit is not promoted.
    LeadMissing,
    /// Same task, same leads as an earlier row.
    Duplicate { of_row: u32 },
    /// An earlier import of the same ledger has made this row an item.
    AlreadyImported {
        file: String,
        row: u32,
        on: NaiveDate,
    },
    /// Another ledger has brought in the same task.
    TaskOfOtherLedger {
        file: String,
        row: u32,
        on: NaiveDate,
    },
    /// The number was missing and is filled from the position.
    SeqFilled { seq: String },
    /// An earlier row has the same number.
    SeqRepeated { seq: String, first_row: u32 },
    /// A lead unit the directory does not know.
    LeadUnknown {
        name: String,
        suggestion: Option<String>,
    },
    /// The first lead is a group; nobody in particular would be answerable.
    LeadCollective { name: String },
    /// A unit leads twice.
    UnitTwice { name: String },
    /// A unit that leads is asked to help as well; it leads.
    LeadAmongCo { name: String },
    /// A short name took the level of the unit before it.
    UnitInherited { name: String, level: String },
    /// Co-units the directory does not know.
    CoUnknown { names: Vec<String> },
    /// A group that names no body, class or list.
    CollectiveVague { name: String },
    /// Same indicator as an earlier row, another target.
    NearDuplicate { of_row: u32, of_seq: Option<String> },
    /// The day does not exist.
    DateNonexistent { text: String },
    /// No deadline stands in the row.
    DeadlineBlank,
    /// A note of the ledger offers a deadline for rows without one; it is not applied.
    DeadlineOffered { note: Option<u32>, wording: String },
    /// The words are kept; a person sets the date.
    DeadlineUnparsed { text: String },
    /// Month or day without a year.
    DeadlineYearUnknown { text: String },
    /// A quarter or half year counted to its last day.
    DeadlinePeriod { text: String, period: Period },
    /// A deadline that runs from the day of issue, which is not given.
    DeadlineRelative,
    /// The deadline lies before the ledger's year.
    DeadlineBeforeYear { year: i32 },
    /// The deadline has passed: nothing can be due by then any more.
    DeadlinePassed { date: NaiveDate },
    /// A person put the row into the holding area.
    HeldByHand,
    /// No row of headings was found; nothing can be read.
    HeaderMissing,
    /// A column that no task can do without is missing.
    ColumnMissing { meaning: ColumnMeaning },
    /// A column with content that is not read.
    ColumnUnread { heading: String },
    /// 责任单位 means the lead in one ledger and the co-units in another; this is how it was taken.
    ResponsibleTaken {
        heading: String,
        taken: ColumnMeaning,
    },
    /// A section's title counts otherwise than the rows that follow it.
    SectionCount {
        stated: u32,
        rows: u32,
        with_task: u32,
    },
    /// Further sheets have content and were not read.
    SheetsUnread { names: Vec<String> },
    /// So many rows are items of an earlier import of this ledger already.
    RowsAlreadyImported { rows: u32 },
}

impl Matter {
    /// The stable code: the variant's name in snake_case.
    pub fn code(&self) -> &'static str {
        self.into()
    }

    /// What this matter does to a row.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::TaskMissing
            | Self::LeadMissing
            | Self::Duplicate { .. }
            | Self::UnitTwice { .. }
            | Self::HeaderMissing
            | Self::ColumnMissing { .. } => Severity::Refuse,
            Self::LeadUnknown { .. }
            | Self::LeadCollective { .. }
            | Self::DateNonexistent { .. }
            | Self::HeldByHand => Severity::Hold,
            Self::RowHidden
            | Self::AlreadyImported { .. }
            | Self::TaskOfOtherLedger { .. }
            | Self::LeadAmongCo { .. }
            | Self::SeqFilled { .. }
            | Self::SeqRepeated { .. }
            | Self::UnitInherited { .. }
            | Self::CoUnknown { .. }
            | Self::CollectiveVague { .. }
            | Self::NearDuplicate { .. }
            | Self::DeadlineBlank
            | Self::DeadlineOffered { .. }
            | Self::DeadlineUnparsed { .. }
            | Self::DeadlineYearUnknown { .. }
            | Self::DeadlinePeriod { .. }
            | Self::DeadlineRelative
            | Self::DeadlineBeforeYear { .. }
            | Self::DeadlinePassed { .. }
            | Self::ColumnUnread { .. }
            | Self::ResponsibleTaken { .. }
            | Self::SectionCount { .. }
            | Self::SheetsUnread { .. }
            | Self::RowsAlreadyImported { .. } => Severity::Notice,
        }
    }

    /// Whether a person who accepts the row lifts a hold: a group kept as lead, or a row whose date is set later.
    /// An unknown lead stays: somebody must be answerable.
    pub const fn yields_to_acceptance(&self) -> bool {
        matches!(
            self,
            Self::LeadCollective { .. } | Self::DateNonexistent { .. }
        )
    }
}

impl Finding {
    /// A finding with the severity its matter has.
    pub fn new(at: CellAddress, matter: Matter) -> Self {
        Self {
            at,
            severity: matter.severity(),
            about: None,
            matter,
        }
    }

    /// The same about what a column holds.
    #[must_use]
    pub fn about(self, meaning: Option<ColumnMeaning>) -> Self {
        Self {
            about: meaning,
            ..self
        }
    }

    /// Where it is, as people write it: `汇总!D12`.
    pub fn place(&self, sheet: &str) -> String {
        format!("{sheet}!{}", self.at)
    }
}
