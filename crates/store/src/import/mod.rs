//! Ledger imports: a preview of rows that people correct, then one transaction in which all of them become items.

mod confirm;
mod earlier;
mod preview;
mod row;

use domain::{
    id::{ImportId, ItemId, UserId},
    item::{Plan, Registration},
    ledger::RowIdentity,
    time::Instant,
};
use serde_json::Value;

use crate::{
    idempotency::Made,
    request::{Object, ObjectKind},
};

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum ImportState {
    /// To be looked at and corrected.
    Preview,
    /// Becoming items.
    Running,
    /// Its importable rows are items; the others wait to be corrected.
    Done,
    /// Nothing was written; it may be tried again.
    Failed,
    /// Thrown away.
    Discarded,
}

/// What is to become of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum RowOutcome {
    /// It becomes an item.
    Import,
    /// It becomes an item; something about it was noticed.
    ImportWithNotice,
    /// It waits to be clarified.
    Hold,
    /// It cannot become an item.
    Refuse,
    /// It is no matter: a heading, a blank.
    Skip,
}

impl ImportState {
    /// Its word in the database and in JSON.
    pub fn word(self) -> &'static str {
        self.into()
    }
}

impl RowOutcome {
    /// Its word in the database and in JSON.
    pub fn word(self) -> &'static str {
        self.into()
    }
}

/// Why nothing was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportFailure {
    /// A code for programs.
    pub code: String,
    /// The row that was refused, if it was one.
    pub row: Option<i32>,
}

/// A ledger on its way in. Settings, findings and rows are the api's own values: the store keeps them as they are.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// The file's name, cleaned.
    pub file_name: String,
    /// The sheet's name.
    pub sheet: String,
    /// The ledger's title.
    pub title: String,
    /// Where it stands.
    pub state: ImportState,
    /// What holds for every row.
    pub settings: Value,
    /// What was found in the ledger as a whole.
    pub findings: Value,
    /// How many rows have each outcome.
    pub counts: Vec<(RowOutcome, i64)>,
    /// How many items it has become.
    pub created: i32,
    /// Why it failed.
    pub failure: Option<ImportFailure>,
    /// Who brought it.
    pub created_by: UserId,
    /// When.
    pub created_at: Instant,
    /// Its version; corrections of rows count.
    pub version: i64,
}

impl Made for Import {
    fn object(&self) -> Object {
        Object {
            kind: ObjectKind::Import,
            id: self.id.uuid(),
            version: self.version,
        }
    }
}

/// One row of a preview.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportRow {
    /// Its number in the sheet, from 1.
    pub row: i32,
    /// What is to become of it.
    pub outcome: RowOutcome,
    /// What was read and corrected, as JSON: a ledger has thousands of rows, and as text they take the least room.
    pub data: String,
    /// It is to become an item although the same row of an earlier import is one.
    pub again: bool,
    /// The item it became.
    pub item: Option<ItemId>,
}

/// A row of a ledger to be previewed.
#[derive(Debug, Clone, PartialEq)]
pub struct NewRow {
    /// The row.
    pub row: ImportRow,
    /// What it is recognised by when its file comes again; none where it is no task.
    pub identity: Option<RowIdentity>,
}

/// A row that has become an item of another import, as far as one of this import repeats it.
#[derive(Debug, Clone, PartialEq)]
pub struct EarlierRow {
    /// The row's number in this import's sheet.
    pub row: i32,
    /// It is the same row of the same ledger; else another ledger has the same task.
    pub same: bool,
    /// The other import's file.
    pub file_name: String,
    /// Its number in the other sheet.
    pub of_row: i32,
    /// When the other file came in.
    pub at: Instant,
    /// What it has become.
    pub item: ItemId,
}

/// Rows as they are judged by now, and what is to be said of the ledger as a whole.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Judged {
    /// Those that have changed.
    pub rows: Vec<ImportRow>,
    /// What was found in the ledger as a whole; none where it stays.
    pub findings: Option<Value>,
}

/// A ledger to be previewed.
#[derive(Debug, Clone, PartialEq)]
pub struct NewImport {
    /// The file's name, cleaned.
    pub file_name: String,
    /// The sheet's name.
    pub sheet: String,
    /// The ledger's title.
    pub title: String,
    /// What holds for every row.
    pub settings: Value,
    /// What was found in the ledger as a whole.
    pub findings: Value,
    /// Its rows.
    pub rows: Vec<NewRow>,
}

/// A row that becomes an item, proposed at once when its units are known.
#[derive(Debug, Clone, PartialEq)]
pub struct RowItem {
    /// Its number in the sheet.
    pub row: i32,
    /// The matter.
    pub registration: Registration,
    /// Who is to do it by when.
    pub plan: Option<Plan>,
}
