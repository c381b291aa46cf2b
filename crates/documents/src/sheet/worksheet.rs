//! Flows in: the elements of a worksheet, one by one; flows out: its hidden rows, formulas and merged ranges, or a refusal
//! as soon as the sheet goes beyond its bounds. No cell is kept.

use super::limits::Limits;
use super::part::attribute;
use super::refusal::SheetRefusal;
use domain::ledger::{CellAddress, CellRange};
use quick_xml::events::BytesStart;
use std::collections::BTreeSet;

/// What is known of a worksheet before its cells are read.
#[derive(Debug, Default)]
pub(super) struct Worksheet {
    /// Numbers of hidden rows, as far as the sheet has cells.
    pub(super) hidden: BTreeSet<u32>,
    /// Cells with a formula: row number, column.
    pub(super) formulas: BTreeSet<(u32, u16)>,
    /// Merged ranges, cut off at the bounds.
    pub(super) merges: Vec<CellRange>,
    /// Some cell shows something.
    pub(super) has_content: bool,
}

/// Follows the elements of one part.
pub(super) struct WorksheetScan<'a> {
    limits: &'a Limits,
    sheet: Worksheet,
    is_worksheet: bool,
    row: u32,
    column: u32,
    /// The cell the scan is in.
    cell: Option<(u32, u16)>,
    /// Inside `<v>` or `<t>` of a cell, where text is content.
    in_value: bool,
    cells: u32,
    rows_with_cells: u32,
    row_has_cells: bool,
    /// The far corner the sheet states, if it is beyond the bounds.
    far_dimension: Option<CellAddress>,
}

impl<'a> WorksheetScan<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            sheet: Worksheet::default(),
            is_worksheet: false,
            row: 0,
            column: 0,
            cell: None,
            in_value: false,
            cells: 0,
            rows_with_cells: 0,
            row_has_cells: false,
            far_dimension: None,
        }
    }

    pub(super) fn start(&mut self, element: &BytesStart<'_>) -> Result<(), SheetRefusal> {
        match element.local_name().as_ref() {
            "dimension" => self.dimension(element),
            "sheetData" => {
                self.is_worksheet = true;
                Ok(())
            }
            "row" if self.is_worksheet => self.begin_row(element),
            "c" if self.is_worksheet => self.begin_cell(element),
            "v" | "t" if self.cell.is_some() => {
                self.in_value = true;
                Ok(())
            }
            "f" => {
                self.sheet.formulas.extend(self.cell);
                Ok(())
            }
            "mergeCell" if self.is_worksheet => self.merge(element),
            _ => Ok(()),
        }
    }

    pub(super) fn end(&mut self, name: &str) {
        match name {
            "c" => self.cell = None,
            "v" | "t" => self.in_value = false,
            _ => {}
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if self.in_value && !text.trim().is_empty() {
            self.sheet.has_content = true;
        }
    }

    pub(super) fn finish(self) -> Result<Option<Worksheet>, SheetRefusal> {
        match self.far_dimension {
            _ if !self.is_worksheet => Ok(None),
            Some(address) => Err(SheetRefusal::FarCell { address }),
            None => Ok(Some(self.sheet)),
        }
    }

    /// The size the sheet states is nothing more than a claim; but a far one is refused, and a reversed one is damage.
    fn dimension(&mut self, element: &BytesStart<'_>) -> Result<(), SheetRefusal> {
        // Other parts have an element of this name too, without a range.
        let Some(range) = attribute(element, "ref")? else {
            return Ok(());
        };
        let ((top, left), (bottom, right)) = corners(&range).ok_or(SheetRefusal::Damaged)?;
        if bottom < top || right < left {
            return Err(SheetRefusal::Damaged);
        }
        if bottom > self.limits.rows || right >= u32::from(self.limits.columns) {
            self.far_dimension = Some(address(bottom, right));
        }
        Ok(())
    }

    fn begin_row(&mut self, element: &BytesStart<'_>) -> Result<(), SheetRefusal> {
        self.row = match attribute(element, "r")? {
            Some(number) => number
                .parse()
                .ok()
                .filter(|&number| number > 0)
                .ok_or(SheetRefusal::Damaged)?,
            None => self.row.saturating_add(1),
        };
        self.column = 0;
        self.row_has_cells = false;
        let hidden =
            attribute(element, "hidden")?.is_some_and(|hidden| hidden == "1" || hidden == "true");
        if hidden && self.row <= self.limits.rows {
            self.sheet.hidden.insert(self.row);
        }
        Ok(())
    }

    fn begin_cell(&mut self, element: &BytesStart<'_>) -> Result<(), SheetRefusal> {
        let (row, column) = match attribute(element, "r")? {
            Some(reference) => corner(&reference).ok_or(SheetRefusal::Damaged)?,
            None => (self.row, self.column),
        };
        self.column = column.saturating_add(1);
        self.cells += 1;
        if self.cells > self.limits.cells {
            return Err(SheetRefusal::TooManyCells {
                limit: self.limits.cells,
            });
        }
        if !self.row_has_cells {
            self.row_has_cells = true;
            self.rows_with_cells += 1;
        }
        // A table that is too long is told from a single cell far away.
        if self.rows_with_cells > self.limits.rows {
            return Err(SheetRefusal::TooManyRows {
                limit: self.limits.rows,
            });
        }
        let near = u16::try_from(column)
            .ok()
            .filter(|&column| column < self.limits.columns);
        match near {
            Some(column) if row <= self.limits.rows => {
                self.cell = Some((row, column));
                Ok(())
            }
            None if column == u32::from(self.limits.columns) => Err(SheetRefusal::TooManyColumns {
                limit: self.limits.columns,
            }),
            _ => Err(SheetRefusal::FarCell {
                address: address(row, column),
            }),
        }
    }

    fn merge(&mut self, element: &BytesStart<'_>) -> Result<(), SheetRefusal> {
        let range = attribute(element, "ref")?.ok_or(SheetRefusal::Damaged)?;
        let ((top, left), (bottom, right)) = corners(&range).ok_or(SheetRefusal::Damaged)?;
        let count = u32::try_from(self.sheet.merges.len()).unwrap_or(u32::MAX);
        if count >= self.limits.merges {
            return Err(SheetRefusal::TooManyMerges {
                limit: self.limits.merges,
            });
        }
        // A title merged over the whole width of the sheet is common; it is cut, not refused.
        let column = |column: u32| {
            u16::try_from(column)
                .unwrap_or(u16::MAX)
                .min(self.limits.columns)
        };
        self.sheet.merges.push(CellRange {
            first_row: top,
            last_row: bottom.min(self.limits.rows),
            first_column: column(left),
            last_column: column(right),
        });
        Ok(())
    }
}

fn address(row: u32, column: u32) -> CellAddress {
    CellAddress::cell(row, u16::try_from(column).unwrap_or(u16::MAX))
}

/// `A1:G30`, or `A1` alone: both corners as (row from 1, column from 0).
fn corners(range: &str) -> Option<((u32, u32), (u32, u32))> {
    match range.split_once(':') {
        Some((from, to)) => Some((corner(from)?, corner(to)?)),
        None => corner(range).map(|corner| (corner, corner)),
    }
}

/// `D12` as (12, 3). Not more than the three letters and seven digits a spreadsheet has.
fn corner(reference: &str) -> Option<(u32, u32)> {
    let split = reference.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = reference.split_at(split);
    if !(1..=3).contains(&letters.len()) || digits.len() > 7 {
        return None;
    }
    let mut column = 0_u32;
    for letter in letters.chars() {
        let value = u32::from(letter.to_ascii_uppercase())
            .checked_sub(u32::from('A'))
            .filter(|value| *value < 26)?;
        column = column * 26 + value + 1;
    }
    let row = digits.parse().ok().filter(|row| *row > 0)?;
    Some((row, column - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_written() {
        assert_eq!(corner("A1"), Some((1, 0)));
        assert_eq!(corner("XFD1048576"), Some((1_048_576, 16_383)));
        for reference in [
            "",
            "1",
            "A",
            "AAAA1",
            "A0",
            "A99999999",
            "A1B",
            "甲1",
            "$A$1",
        ] {
            assert_eq!(corner(reference), None, "{reference}");
        }
        assert_eq!(corners("A1:G30"), Some(((1, 0), (30, 6))));
    }
}
