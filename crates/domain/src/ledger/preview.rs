//! Flows in: nothing by itself; flows out: what a ledger would become, row by row, before anything is written.

use super::columns::ColumnHeading;
use super::deadline::{Deadline, Due};
use super::finding::Finding;
use super::identity::Earlier;
use super::text::Wording;
use super::unit_list::UnitList;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

/// What each row of a ledger would become and what is wrong with which cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LedgerPreview<U> {
    /// The sheet that was read.
    pub sheet: String,
    /// The first line above the headings.
    pub title: Option<String>,
    /// Further lines above the headings.
    pub subtitles: Vec<String>,
    /// The ledger's year: given, or from its title.
    pub year: Option<i32>,
    /// When the ledger's document was issued, if it was given.
    pub issued_on: Option<NaiveDate>,
    /// A complete date the lines above the headings name; offered as day of issue, never taken for it.
    pub stated_on: Option<NaiveDate>,
    /// The columns and what each was taken for.
    pub columns: Vec<ColumnHeading>,
    /// Section titles that stand in rows of their own.
    pub sections: Vec<SectionHeading>,
    /// Notes under the table.
    pub notes: Vec<LedgerNote>,
    /// The deadline a note offers for rows without one.
    pub offered: Option<OfferedDeadline>,
    /// Every row under the headings, in order.
    pub rows: Vec<LedgerRow<U>>,
    /// Findings about the ledger as a whole.
    pub findings: Vec<Finding>,
    /// The day on which the rows are judged, by which a deadline may have passed; not asked where it is not given.
    #[serde(default)]
    pub judged_on: Option<NaiveDate>,
}

/// A section's title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SectionHeading {
    /// Row number.
    pub row: u32,
    /// The title without its count, with the title of the section it lies in before it.
    pub title: String,
    /// The count the title states: 9 of （共9项）.
    pub stated: Option<u32>,
}

/// A note of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LedgerNote {
    /// Row number.
    pub row: u32,
    /// The column its row's text begins in.
    #[serde(default)]
    pub column: Option<u16>,
    /// Its number within the notes, where it has one.
    pub number: Option<u32>,
    /// Its text without the number.
    pub text: String,
}

/// A deadline that a note offers for rows without one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OfferedDeadline {
    /// Row number of the note.
    pub row: u32,
    /// Number of the note.
    pub note: Option<u32>,
    /// The note's words: 12月底前.
    pub wording: String,
    /// What they mean.
    pub due: Due,
}

/// One row under the headings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LedgerRow<U> {
    /// Row number in the sheet.
    pub row: u32,
    /// What becomes of it.
    pub outcome: Outcome,
    /// Its number in the ledger.
    pub seq: Option<Seq>,
    /// The section it lies in.
    pub section: Option<String>,
    /// The task.
    pub task: Option<Wording>,
    /// Lead unit, then joint leads.
    pub leads: UnitList<U>,
    /// Co-units.
    pub co: UnitList<U>,
    /// The deadline.
    pub deadline: Deadline,
    /// The year months and days without one were read in.
    pub year: Option<i32>,
    /// The remark as typed.
    pub remark: Option<String>,
    /// Whether the row is hidden in the sheet.
    pub hidden: bool,
    /// The row's task and leads as typed, without blanks and differences of width: the same whenever the same file
    /// is read, whatever the directory knows and a person corrected. See [`super::identities`].
    pub fingerprint: String,
    /// The row of an earlier import that this one repeats.
    #[serde(default = "none")]
    pub earlier: Option<Earlier>,
    /// What a person decided about the row.
    pub decision: Option<Decision>,
    /// What is to be said about it, in the order of a person's attention.
    pub findings: Vec<Finding>,
}

const fn none<T>() -> Option<T> {
    None
}

/// The number of a row in the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Seq {
    /// As typed without blanks and closing points: `3`, `6-2`, `（一）`.
    pub value: String,
    /// It was missing and is filled from the position.
    pub filled: bool,
    /// Row the number is written in; an earlier one inside a merged range.
    pub origin: u32,
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr)]
#[serde(tag = "kind", content = "reason", rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Outcome {
    /// A task, with nothing to ask.
    Import,
    /// A task, with something the user sees.
    ImportWithNotice,
    /// Kept in the holding area until a person decides.
    Hold,
    /// Not imported.
    Refuse,
    /// Not a task.
    Skip(SkipReason),
}

/// Why a row is not a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum SkipReason {
    /// Nothing stands in it.
    Blank,
    /// A section's title.
    Section,
    /// The headings once more, after a page break.
    Header,
    /// A total.
    Total,
    /// A note under the table.
    Note,
    /// A person left it out.
    ByHand,
    /// An earlier import of the same ledger has made it an item.
    AlreadyImported,
}

impl SkipReason {
    /// Whether the row is a task all the same, left out for now.
    pub(super) const fn leaves_a_task_out(self) -> bool {
        matches!(self, Self::ByHand | Self::AlreadyImported)
    }
}

/// What a person decided about a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Decision {
    /// Import it although a hold that leaves the choice to a person stands against it.
    Accept,
    /// Keep it in the holding area.
    Hold,
    /// Leave it out.
    Skip,
    /// Import it although an earlier import of the same ledger has made it an item; accepts it as well.
    Again,
}

impl Decision {
    /// Whether it lifts a hold that leaves the choice to a person.
    pub(super) const fn accepts(self) -> bool {
        matches!(self, Self::Accept | Self::Again)
    }
}

impl Outcome {
    /// The name the ledger rules use.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Import => "导入",
            Self::ImportWithNotice => "导入并提示",
            Self::Hold => "暂存待核",
            Self::Refuse => "拒绝",
            Self::Skip(_) => "跳过",
        }
    }
}

/// How many rows come to what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Tally {
    /// Rows imported with nothing to ask.
    pub import: u32,
    /// Rows imported with a notice.
    pub import_with_notice: u32,
    /// Rows held.
    pub hold: u32,
    /// Rows refused.
    pub refuse: u32,
    /// Rows that are no tasks.
    pub skip: u32,
}

impl<U> LedgerRow<U> {
    /// Whether the row is a task's, imported or not.
    pub const fn is_task(&self) -> bool {
        !matches!(self.outcome, Outcome::Skip(_))
    }
}

impl<U> LedgerPreview<U> {
    /// Counts the outcomes.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for row in &self.rows {
            let count = match row.outcome {
                Outcome::Import => &mut tally.import,
                Outcome::ImportWithNotice => &mut tally.import_with_notice,
                Outcome::Hold => &mut tally.hold,
                Outcome::Refuse => &mut tally.refuse,
                Outcome::Skip(_) => &mut tally.skip,
            };
            *count += 1;
        }
        tally
    }
}
