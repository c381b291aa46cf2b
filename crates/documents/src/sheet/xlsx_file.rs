//! Flows in: the bytes of a workbook; flows out: the first sheet that shows something, after every part was checked.

use super::budget::TextBudget;
use super::limits::Limits;
use super::package::Package;
use super::part::scan;
use super::refusal::SheetRefusal;
use super::workbook::sheets;
use super::worksheet::Worksheet;
use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};
use chrono::{Datelike, NaiveDate};
use domain::ledger::{Cell, CellValue, Sheet, SheetRow};
use std::collections::{BTreeMap, HashMap};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads a workbook: checks all of it, then reads the cells of one sheet as they come, without a grid in memory.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Sheet, SheetRefusal> {
    let mut package = Package::open(bytes, limits)?;
    let mut worksheets = check_parts(&mut package, limits)?;
    let listed = sheets(&mut package)?;
    let showing: Vec<usize> = listed
        .iter()
        .enumerate()
        .filter(|(_, sheet)| {
            sheet.visible
                && worksheets
                    .get(&sheet.part)
                    .is_some_and(|sheet| sheet.has_content)
        })
        .map(|(index, _)| index)
        .collect();
    let (&chosen, others) = showing.split_first().ok_or(SheetRefusal::Empty)?;
    let facts = listed
        .get(chosen)
        .and_then(|sheet| worksheets.remove(&sheet.part))
        .ok_or(SheetRefusal::Damaged)?;
    // What is hostile was refused above; should the reader still stumble over a part, the file is damaged and no more.
    catch_unwind(AssertUnwindSafe(|| {
        read_cells(bytes, chosen, others, facts, limits)
    }))
    .unwrap_or(Err(SheetRefusal::Damaged))
}

/// Inflates every part once, so that the bound is of what there is and not of what the directory says.
fn check_parts(
    package: &mut Package<'_>,
    limits: &Limits,
) -> Result<HashMap<String, Worksheet>, SheetRefusal> {
    let names = package.names().to_vec();
    for name in &names {
        let name = name.to_ascii_lowercase();
        if name.contains("vbaproject") || name.contains("/macrosheets/") {
            return Err(SheetRefusal::Macros);
        }
        if name.contains("/externallinks/") {
            return Err(SheetRefusal::ExternalLinks);
        }
    }
    if package.find("[Content_Types].xml").is_none() {
        return Err(SheetRefusal::NotASpreadsheet);
    }
    let mut worksheets = HashMap::new();
    for name in names {
        let bytes = package.inflate(&name)?;
        let lower = name.to_ascii_lowercase();
        if lower.ends_with(".xml") || lower.ends_with(".rels") {
            match scan(&bytes, limits) {
                Ok(Some(sheet)) => {
                    worksheets.insert(name, sheet);
                }
                Ok(None) => {}
                // What other programs attach there is of any encoding, and nobody reads it.
                Err(SheetRefusal::Damaged) if lower.starts_with("customxml/") => {}
                Err(refusal) => return Err(refusal),
            }
        }
    }
    Ok(worksheets)
}

fn read_cells(
    bytes: &[u8],
    chosen: usize,
    others: &[usize],
    facts: Worksheet,
    limits: &Limits,
) -> Result<Sheet, SheetRefusal> {
    let damaged = |_| SheetRefusal::Damaged;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let names = workbook.sheet_names();
    let name = names.get(chosen).ok_or(SheetRefusal::Damaged)?.clone();
    let siblings = others
        .iter()
        .filter_map(|&other| names.get(other).cloned())
        .collect();
    let mut rows: BTreeMap<u32, BTreeMap<u16, CellValue>> = BTreeMap::new();
    let mut budget = TextBudget::new(limits);
    let mut cells = workbook.worksheet_cells_reader(&name).map_err(damaged)?;
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let (row, column) = cell.get_position();
        let row = row.saturating_add(1);
        let column = u16::try_from(column)
            .ok()
            .filter(|column| *column < limits.columns);
        let column = column
            .filter(|_| row <= limits.rows)
            .ok_or(SheetRefusal::Damaged)?;
        let value = value(cell.get_value());
        if let Some(CellValue::Text(text)) = &value {
            budget.take(text)?;
        }
        let value = match facts.formulas.contains(&(row, column)) {
            true => Some(CellValue::Formula {
                cached: value.map(Box::new),
            }),
            false => value,
        };
        if let Some(value) = value {
            rows.entry(row).or_default().insert(column, value);
        }
    }
    let last = rows.keys().next_back().copied().unwrap_or(0);
    let rows = (1..=last)
        .map(|number| SheetRow {
            number,
            hidden: facts.hidden.contains(&number),
            cells: rows
                .remove(&number)
                .unwrap_or_default()
                .into_iter()
                .map(|(column, value)| Cell { column, value })
                .collect(),
        })
        .collect();
    let sheet = Sheet {
        name,
        rows,
        merges: facts.merges,
        siblings,
    };
    budget.take_merges(&sheet)?;
    Ok(sheet)
}

fn value(data: &DataRef<'_>) -> Option<CellValue> {
    match data {
        DataRef::Empty => None,
        DataRef::Int(number) => number.to_string().parse().ok().map(CellValue::Number),
        DataRef::Float(number) => Some(CellValue::Number(*number)),
        DataRef::String(text) => Some(CellValue::Text(text.clone())),
        DataRef::SharedString(text) => Some(CellValue::Text((*text).to_owned())),
        DataRef::Bool(truth) => Some(CellValue::Bool(*truth)),
        DataRef::DateTime(moment) => {
            Some(date(moment).map_or(CellValue::Number(moment.as_f64()), CellValue::Date))
        }
        DataRef::DateTimeIso(text) => {
            let day = text.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
            Some(day.map_or_else(|| CellValue::Text(text.clone()), CellValue::Date))
        }
        DataRef::DurationIso(text) => Some(CellValue::Text(text.clone())),
        DataRef::Error(error) => Some(CellValue::Error(error.to_string())),
    }
}

/// The day of a moment; a mere time of day or a duration has none.
fn date(moment: &ExcelDateTime) -> Option<NaiveDate> {
    if moment.is_duration() {
        return None;
    }
    moment
        .as_datetime()
        .map(|moment| moment.date())
        .filter(|date| date.year() >= 1900)
}
