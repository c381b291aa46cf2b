//! Flows in: the bytes of a csv file in UTF-8 or GB18030; flows out: its rows, numbered as a spreadsheet shows them.

use super::budget::TextBudget;
use super::limits::Limits;
use super::refusal::SheetRefusal;
use csv::{ReaderBuilder, StringRecord};
use domain::ledger::{Cell, CellAddress, CellValue, Sheet, SheetRow};
use encoding_rs::GB18030;
use std::borrow::Cow;

/// Reads a csv file. Every value stays text, exactly as typed.
pub(super) fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Sheet, SheetRefusal> {
    let text = decode(bytes)?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut sheet = Sheet {
        name: name.to_owned(),
        rows: Vec::new(),
        merges: Vec::new(),
        siblings: Vec::new(),
    };
    let mut budget = TextBudget::new(limits);
    let (mut number, mut filled, mut cells) = (0_u32, 0_u32, 0_u32);
    while reader
        .read_record(&mut record)
        .map_err(|_| SheetRefusal::Damaged)?
    {
        let start = record
            .position()
            .and_then(|position| usize::try_from(position.byte()).ok());
        for _ in 0..blank_lines(text.as_bytes(), start.unwrap_or(0)) {
            number = number.saturating_add(1);
            push(&mut sheet, number, Vec::new(), limits)?;
        }
        number = number.saturating_add(1);
        let row = row(&record, number, limits, &mut budget)?;
        if !row.is_empty() {
            filled += 1;
            cells = cells.saturating_add(u32::try_from(row.len()).unwrap_or(u32::MAX));
        }
        if filled > limits.rows {
            return Err(SheetRefusal::TooManyRows { limit: limits.rows });
        }
        if cells > limits.cells {
            return Err(SheetRefusal::TooManyCells {
                limit: limits.cells,
            });
        }
        push(&mut sheet, number, row, limits)?;
    }
    while sheet.rows.last().is_some_and(|row| row.cells.is_empty()) {
        sheet.rows.pop();
    }
    if sheet.rows.is_empty() {
        return Err(SheetRefusal::Empty);
    }
    Ok(sheet)
}

fn push(
    sheet: &mut Sheet,
    number: u32,
    cells: Vec<Cell>,
    limits: &Limits,
) -> Result<(), SheetRefusal> {
    // Blank rows are kept up to the bound; one with content behind them is far away.
    if number <= limits.rows {
        sheet.rows.push(SheetRow {
            number,
            hidden: false,
            cells,
        });
    } else if let Some(cell) = cells.first() {
        return Err(SheetRefusal::FarCell {
            address: CellAddress::cell(number, cell.column),
        });
    }
    Ok(())
}

fn row(
    record: &StringRecord,
    number: u32,
    limits: &Limits,
    budget: &mut TextBudget<'_>,
) -> Result<Vec<Cell>, SheetRefusal> {
    let mut cells = Vec::new();
    for (index, text) in record
        .iter()
        .enumerate()
        .filter(|(_, text)| !text.is_empty())
    {
        let Some(column) = u16::try_from(index)
            .ok()
            .filter(|column| *column < limits.columns)
        else {
            let address = CellAddress::cell(number, u16::try_from(index).unwrap_or(u16::MAX));
            return Err(match index == usize::from(limits.columns) {
                true => SheetRefusal::TooManyColumns {
                    limit: limits.columns,
                },
                false => SheetRefusal::FarCell { address },
            });
        };
        budget.take(text)?;
        cells.push(Cell {
            column,
            value: CellValue::Text(text.to_owned()),
        });
    }
    Ok(cells)
}

/// UTF-8 with or without its mark, else GB18030, which older office programs write. Text has no control characters.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, SheetRefusal> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(SheetRefusal::Encoding);
    }
    let is_control =
        |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\r' | b'\n') || *byte == 0x7F;
    if bytes.iter().any(is_control) {
        return Err(SheetRefusal::NotASpreadsheet);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(_) => GB18030
            .decode_without_bom_handling_and_without_replacement(bytes)
            .ok_or(SheetRefusal::Encoding),
    }
}

/// How many empty lines stand at `start`, which the csv reader passes over and a spreadsheet numbers.
fn blank_lines(text: &[u8], start: usize) -> usize {
    // The reader leaves the second half of a CR LF to the next record.
    let after_cr = start.checked_sub(1).and_then(|before| text.get(before)) == Some(&b'\r');
    let mut at = start + usize::from(after_cr && text.get(start) == Some(&b'\n'));
    let mut lines = 0;
    while let Some(byte) = text.get(at).filter(|byte| matches!(byte, b'\r' | b'\n')) {
        at += if *byte == b'\r' && text.get(at + 1) == Some(&b'\n') {
            2
        } else {
            1
        };
        lines += 1;
    }
    lines
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn numbers(text: &str) -> Vec<(u32, usize)> {
        let sheet = read("台账", text.as_bytes(), &Limits::default()).unwrap();
        sheet
            .rows
            .iter()
            .map(|row| (row.number, row.cells.len()))
            .collect()
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_shows_them() {
        for end in ["\n", "\r\n"] {
            let text = [
                "序号,任务",
                "",
                "1,\"井盖\n整治\"",
                "",
                "",
                ",",
                "2,改造",
                "",
                "",
            ]
            .join(end);
            assert_eq!(
                numbers(&text),
                [(1, 2), (2, 0), (3, 2), (4, 0), (5, 0), (6, 0), (7, 2)],
                "{end:?}"
            );
            assert_eq!(numbers(&format!("{end}{text}"))[1], (2, 2), "{end:?}");
        }
    }

    #[test]
    fn older_office_programs_write_gb18030() {
        let (bytes, _, _) = GB18030.encode("序号,任务\n1,长堎街道井盖整治\n");
        let sheet = read("台账", &bytes, &Limits::default()).unwrap();
        assert_eq!(
            sheet.rows[1].cells[1].value,
            CellValue::Text("长堎街道井盖整治".to_owned())
        );
    }

    #[test]
    fn a_utf8_mark_is_not_part_of_the_first_cell() {
        let sheet = read("台账", "\u{feff}序号,任务\n".as_bytes(), &Limits::default()).unwrap();
        assert_eq!(
            sheet.rows[0].cells[0].value,
            CellValue::Text("序号".to_owned())
        );
    }
}
