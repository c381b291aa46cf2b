//! Flows in: a sheet that was read; flows out: whether its text stays bounded once merged cells give theirs to every row.

use super::limits::Limits;
use super::refusal::SheetRefusal;
use domain::ledger::{Cell, CellValue, Sheet};

/// Text that a sheet may still hold.
pub(super) struct TextBudget<'a> {
    left: u64,
    limits: &'a Limits,
}

impl<'a> TextBudget<'a> {
    pub(super) const fn new(limits: &'a Limits) -> Self {
        Self {
            left: limits.sheet_text,
            limits,
        }
    }

    /// Takes one cell's text from the budget.
    pub(super) fn take(&mut self, text: &str) -> Result<(), SheetRefusal> {
        if text.chars().count() > self.limits.text {
            return Err(SheetRefusal::TextTooLong {
                limit: self.limits.text,
            });
        }
        self.spend(length(text), 1)
    }

    /// Takes the text merged cells add in the rows below their first.
    pub(super) fn take_merges(&mut self, sheet: &Sheet) -> Result<(), SheetRefusal> {
        for merge in &sheet.merges {
            let row = sheet
                .rows
                .binary_search_by_key(&merge.first_row, |row| row.number);
            let cells: &[Cell] = row
                .ok()
                .and_then(|at| sheet.rows.get(at))
                .map_or(&[], |row| &row.cells);
            let cell = cells.iter().find(|cell| cell.column == merge.first_column);
            if let Some(CellValue::Text(text)) = cell.map(|cell| &cell.value) {
                self.spend(
                    length(text),
                    u64::from(merge.last_row.saturating_sub(merge.first_row)),
                )?;
            }
        }
        Ok(())
    }

    fn spend(&mut self, length: u64, times: u64) -> Result<(), SheetRefusal> {
        let left = self.left.checked_sub(length.saturating_mul(times));
        self.left = left.ok_or(SheetRefusal::TooMuchText {
            limit: self.limits.sheet_text,
        })?;
        Ok(())
    }
}

fn length(text: &str) -> u64 {
    u64::try_from(text.len()).unwrap_or(u64::MAX)
}
