//! Flows in: a ledger's cells as typed, the office's units, the ledger's year; flows out: a preview of the tasks it holds,
//! with a finding for every cell that needs a person. Nothing is guessed: what is not certain keeps its wording.

mod collective;
mod columns;
mod correct;
mod deadline;
mod deadline_read;
mod directory;
mod finding;
mod finding_text;
mod grid;
mod identity;
mod judge;
mod moment;
mod notes;
mod preview;
mod reading;
mod repeats;
mod reread;
mod rows;
mod sheet;
mod stages;
mod text;
mod unit_list;
mod unit_split;
mod units;

#[cfg(test)]
mod tests;

pub use columns::{ColumnHeading, ColumnMeaning};
pub use correct::{
    CorrectionRefusal, Corrections, RowCorrection, SpellingChoice, UnitChoice, apply,
};
pub use deadline::{Deadline, DeadlineFault, DeadlinePart, Due, Period, Span, month_end};
pub use directory::UnitDirectory;
pub use finding::{Finding, Matter, Severity};
pub use identity::{Earlier, RowIdentity, identities};
pub use preview::{
    Decision, LedgerNote, LedgerPreview, LedgerRow, OfferedDeadline, Outcome, SectionHeading, Seq,
    SkipReason, Tally,
};
pub use reread::reread;
pub use sheet::{Cell, CellAddress, CellRange, CellValue, Sheet, SheetRow, column_letters};
pub use stages::Stage;
pub use text::Wording;
pub use unit_list::{Suggestion, UnitList, UnitRef, UnitTarget};

use chrono::NaiveDate;

/// What a person knows about a ledger besides its cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct LedgerContext {
    /// The ledger's year; else it is taken from the title, and failing that from each row's section.
    pub year: Option<i32>,
    /// The day the ledger's document was issued, from which relative deadlines run.
    pub issued_on: Option<NaiveDate>,
    /// The day on which the ledger is read; without it no deadline is held against the calendar.
    pub today: Option<NaiveDate>,
}

/// Interprets a sheet as a ledger of tasks (`domain.md` §10). The same sheet, units and context give the same preview.
pub fn interpret<U: Clone + Eq>(
    sheet: &Sheet,
    units: &UnitDirectory<U>,
    ctx: LedgerContext,
) -> LedgerPreview<U> {
    let mut preview = reading::read_sheet(sheet, units, ctx);
    judge::judge(&mut preview);
    preview
}
