//! Flows in: a Sheet; flows out: the value of any cell, with merged cells giving theirs to every row they cover.

use super::sheet::{CellValue, Sheet, SheetRow};
use std::collections::{BTreeMap, HashMap};

/// A Sheet indexed by row and by merged column, so that a lookup never walks the merges.
pub(super) struct Grid<'a> {
    rows: BTreeMap<u32, &'a SheetRow>,
    /// Per leftmost column: (first row, last row, rightmost column), ascending.
    merges: HashMap<u16, Vec<(u32, u32, u16)>>,
}

/// A value and the row it is written in, which differs from the row asked for inside a merged range.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) value: &'a CellValue,
    pub(super) origin: u32,
}

impl<'a> Grid<'a> {
    pub(super) fn new(sheet: &'a Sheet) -> Self {
        let mut rows = BTreeMap::new();
        for row in &sheet.rows {
            rows.entry(row.number).or_insert(row);
        }
        let mut merges: HashMap<u16, Vec<(u32, u32, u16)>> = HashMap::new();
        for merge in &sheet.merges {
            merges.entry(merge.first_column).or_default().push((
                merge.first_row,
                merge.last_row,
                merge.last_column,
            ));
        }
        for spans in merges.values_mut() {
            spans.sort_unstable();
        }
        Self { rows, merges }
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = &'a SheetRow> + '_ {
        self.rows.values().copied()
    }

    /// What is written in the cell itself, if it can be read.
    pub(super) fn own(&self, row: u32, column: u16) -> Option<&'a CellValue> {
        let cells = &self.rows.get(&row)?.cells;
        cells
            .iter()
            .find(|cell| cell.column == column)
            .map(|cell| &cell.value)
            .filter(|value| !value.is_blank())
    }

    /// The cell's value, or that of the merged range it lies in. A blank cell that is not merged stays blank:
    /// filling down would invent an owner or a date.
    pub(super) fn value(&self, row: u32, column: u16) -> Option<Found<'a>> {
        if let Some(value) = self.own(row, column) {
            return Some(Found { value, origin: row });
        }
        let (origin, _, _) = self.merge_at(row, column)?;
        self.own(origin, column)
            .map(|value| Found { value, origin })
    }

    /// Whether a merged range that starts in this cell reaches over further columns.
    pub(super) fn spans_columns(&self, row: u32, column: u16) -> bool {
        self.merge_at(row, column)
            .is_some_and(|(_, _, last)| last > column)
    }

    /// Whether a merged range reaches from `row` into the row below.
    pub(super) fn reaches_below(&self, row: u32) -> bool {
        self.merges
            .values()
            .flatten()
            .any(|&(first, last, _)| first <= row && row < last)
    }

    fn merge_at(&self, row: u32, column: u16) -> Option<(u32, u32, u16)> {
        let spans = self.merges.get(&column)?;
        let after = spans.partition_point(|&(first, _, _)| first <= row);
        let span = spans[..after].last()?;
        (row <= span.1).then_some(*span)
    }
}

/// The cells of a row that can be read.
pub(super) fn written(row: &SheetRow) -> impl Iterator<Item = (u16, &CellValue)> {
    row.cells
        .iter()
        .filter(|cell| !cell.value.is_blank())
        .map(|cell| (cell.column, &cell.value))
}
