//! Flows in: a ledger as it was read; flows out: what each of its rows is recognised by when the same file comes again.

use super::finding::Matter;
use super::preview::{LedgerPreview, LedgerRow, Outcome};
use super::text::squeeze;
use crate::id::ItemId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// What a row is recognised by, whatever the directory knows and a person corrected since; digests, in hexadecimal.
///
/// A number is no part of it: a row put in between renumbers all below it. Nor is the lead, which offices correct between
/// two uploads. Rows alike in a ledger are told apart by their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowIdentity {
    /// The row's number in the sheet.
    pub row: u32,
    /// Ledger, section and task: the row itself, also in a workbook saved again.
    pub whole: String,
    /// The task alone, by which another ledger may repeat it; none where no task is written.
    pub task: Option<String>,
}

/// The row of an earlier import that a row repeats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Earlier {
    /// It is the same row of the same ledger, not the same task in another one.
    pub same: bool,
    /// The file it came in with.
    pub file: String,
    /// Its number in that file's sheet.
    pub row: u32,
    /// When the file came in.
    pub on: NaiveDate,
    /// What it has become. Nobody is told of it who may not know the item.
    pub item: ItemId,
}

impl Earlier {
    pub(super) const fn is_same(&self) -> bool {
        self.same
    }

    /// What is said of it: by the file, which whoever uploads it again has in hand, not by the item.
    pub(super) fn matter(&self) -> Matter {
        let (file, row, on) = (self.file.clone(), self.row, self.on);
        if self.same {
            Matter::AlreadyImported { file, row, on }
        } else {
            Matter::TaskOfOtherLedger { file, row, on }
        }
    }
}

/// What the task rows of a ledger are recognised by, in their order. The preview must be as it was read.
pub fn identities<U>(preview: &LedgerPreview<U>) -> Vec<RowIdentity> {
    // A ledger without a title is known by its sheet.
    let ledger = squeeze(preview.title.as_deref().unwrap_or(&preview.sheet));
    let mut alike: HashMap<String, u32> = HashMap::new();
    let is_task = |row: &&LedgerRow<U>| !matches!(row.outcome, Outcome::Skip(reason) if !reason.leaves_a_task_out());
    let rows = preview.rows.iter().filter(is_task);
    rows.map(|row| {
        let task = row.task.as_ref().map(|task| squeeze(&task.text));
        let section = squeeze(row.section.as_deref().unwrap_or_default());
        // Where the task is missing, number and leads say which row it is.
        let named = task.clone().unwrap_or_else(|| {
            let seq = row.seq.as_ref().map_or("", |seq| seq.value.as_str());
            format!("\u{1e}{seq}\u{1f}{}", row.fingerprint)
        });
        let text = format!("{ledger}\u{1f}{section}\u{1f}{named}");
        let nth = alike.entry(text.clone()).or_default();
        *nth += 1;
        RowIdentity {
            row: row.row,
            whole: digest(&format!("{text}\u{1f}{nth}")),
            task: task.as_deref().map(digest),
        }
    })
    .collect()
}

fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
