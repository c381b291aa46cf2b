//! Flows in: a spreadsheet's cells as some reader found them; flows out: the same cells, addressable, exactly as typed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;

/// One sheet of a ledger: its cells as typed, nothing interpreted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sheet {
    /// The sheet's own name, or the file's name where the format has no sheets (csv).
    pub name: String,
    /// Rows in ascending order of their number.
    pub rows: Vec<SheetRow>,
    /// Merged ranges; the value stands in the top left cell of each.
    pub merges: Vec<CellRange>,
    /// Names of further sheets that have content and were not read.
    pub siblings: Vec<String>,
}

/// One row as the spreadsheet numbers it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SheetRow {
    /// The number a person sees at the left edge, from 1.
    pub number: u32,
    /// Whether the row was hidden in the spreadsheet.
    pub hidden: bool,
    /// Cells that hold something, in ascending order of column.
    pub cells: Vec<Cell>,
}

/// One cell that holds something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Cell {
    /// Column, from 0 (A).
    pub column: u16,
    /// What stands there.
    pub value: CellValue,
}

/// What a cell holds. An empty cell is absent from its row instead.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellValue {
    /// Text, with its blanks and line breaks.
    Text(String),
    /// A number that is not shown as a date.
    Number(f64),
    /// A number the spreadsheet shows as a date; a time of day is dropped.
    Date(NaiveDate),
    /// TRUE or FALSE.
    Bool(bool),
    /// An error value such as `#REF!`.
    Error(String),
    /// A formula; what it last came to, where the file says so.
    Formula {
        /// The stored result, if any.
        cached: Option<Box<CellValue>>,
    },
}

impl CellValue {
    /// The text a person would read in the cell: whole numbers without a point, dates as `YYYY-MM-DD`,
    /// a formula as its stored result, errors and formulas without a result as nothing.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Bool(true) => "TRUE".to_owned(),
            Self::Bool(false) => "FALSE".to_owned(),
            Self::Error(_) => String::new(),
            Self::Formula { cached } => cached
                .as_ref()
                .map(|value| value.shown())
                .unwrap_or_default(),
        }
    }

    /// Whether nothing can be read in the cell: only blanks, an error, or a formula that was never calculated.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Number(_) | Self::Date(_) | Self::Bool(_) => false,
            Self::Error(_) => true,
            Self::Formula { cached } => cached.as_ref().is_none_or(|value| value.is_blank()),
        }
    }
}

/// A place in a sheet; shown as spreadsheets do, for example `D12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CellAddress {
    /// Row number, from 1.
    pub row: u32,
    /// Column, from 0; absent when the whole row is meant.
    pub column: Option<u16>,
}

impl CellAddress {
    /// One cell.
    pub const fn cell(row: u32, column: u16) -> Self {
        Self {
            row,
            column: Some(column),
        }
    }

    /// A whole row.
    pub const fn row(row: u32) -> Self {
        Self { row, column: None }
    }
}

impl fmt::Display for CellAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.column {
            Some(column) => write!(f, "{}{}", column_letters(column), self.row),
            None => write!(f, "{}", self.row),
        }
    }
}

/// The letters of a column: 0 is `A`, 25 `Z`, 26 `AA`.
pub fn column_letters(column: u16) -> String {
    let mut letters = Vec::new();
    let mut rest = u32::from(column) + 1;
    while rest > 0 {
        let digit = (rest - 1) % 26;
        letters.push(char::from_u32(u32::from('A') + digit).unwrap_or('A'));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A rectangle of cells, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CellRange {
    /// Top row, from 1.
    pub first_row: u32,
    /// Bottom row.
    pub last_row: u32,
    /// Leftmost column, from 0.
    pub first_column: u16,
    /// Rightmost column.
    pub last_column: u16,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_read_as_in_a_spreadsheet() {
        for (column, letters) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (701, "ZZ"),
            (702, "AAA"),
            (16383, "XFD"),
        ] {
            assert_eq!(column_letters(column), letters);
        }
        assert_eq!(CellAddress::cell(12, 3).to_string(), "D12");
        assert_eq!(CellAddress::row(7).to_string(), "7");
    }

    #[test]
    fn a_whole_number_is_shown_without_a_point() {
        assert_eq!(CellValue::Number(5.0).shown(), "5");
        assert_eq!(CellValue::Number(6.2).shown(), "6.2");
        assert!(CellValue::Formula { cached: None }.is_blank());
    }
}
