//! Flows in: a list as a screen shows it; flows out: the bytes of a workbook that carries nothing else.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use std::borrow::Cow;

/// A list to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// The line above the headings; also the sheet's name, as far as sheets may be named so.
    pub title: String,
    /// The columns, in order.
    pub columns: Vec<ListColumn>,
    /// The rows; a row may be shorter than the headings, not longer.
    pub rows: Vec<Vec<ListCell>>,
}

/// A column of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListColumn {
    /// The heading.
    pub heading: String,
    /// Width in characters of the default font; a Chinese character takes two.
    pub width: f64,
}

/// A cell of a list, typed: nothing in it is ever a formula.
#[derive(Debug, Clone, PartialEq)]
pub enum ListCell {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A whole number; beyond fifteen digits it is written as text, because spreadsheets would round it.
    Integer(i64),
    /// A number; one that is not finite is left empty.
    Number(f64),
    /// A day.
    Date(NaiveDate),
}

/// Why a list cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// A row has more cells than there are columns.
    #[error("row {row} of the list has more cells than columns")]
    RowTooLong {
        /// The row, from 0.
        row: usize,
    },
    /// More rows or columns than a sheet has, or a text longer than a cell holds.
    #[error("the list does not fit into a sheet")]
    Unfit(#[source] XlsxError),
}

/// The row of the headings, below the title.
const HEADINGS: u32 = 1;
/// The largest whole number a spreadsheet keeps exactly.
const EXACT: i64 = 999_999_999_999_999;

/// Writes a list: title, headings that stay in view, one row per entry, ready to print on A4 across.
/// The same list gives the same bytes: no author, no time of writing.
///
/// # Errors
/// When a row is longer than the headings, or the list exceeds what a sheet holds.
pub fn list_xlsx(list: &List) -> Result<Vec<u8>, ListError> {
    if let Some(row) = list
        .rows
        .iter()
        .position(|row| row.len() > list.columns.len())
    {
        return Err(ListError::RowTooLong { row });
    }
    write(list).map_err(ListError::Unfit)
}

fn write(list: &List) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The library stamps the present moment otherwise.
    workbook.set_properties(
        &DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?),
    );
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheet_name(&list.title))?;
    write_head(sheet, list)?;
    let text = Format::new()
        .set_border(FormatBorder::Thin)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter);
    let date = text.clone().set_num_format("yyyy-mm-dd");
    for (number, row) in (HEADINGS + 1..).zip(&list.rows) {
        for (column, cell) in (0..).zip(row) {
            write_cell(sheet, (number, column), cell, &text, &date)?;
        }
    }
    workbook.save_to_buffer()
}

fn write_head(sheet: &mut Worksheet, list: &List) -> Result<(), XlsxError> {
    let title = Format::new()
        .set_bold()
        .set_font_size(16)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    let heading = Format::new()
        .set_bold()
        .set_border(FormatBorder::Thin)
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    let last = u16::try_from(list.columns.len())
        .map_err(|_| XlsxError::RowColumnLimitError)?
        .saturating_sub(1);
    if last > 0 {
        sheet.merge_range(0, 0, 0, last, &plain(&list.title), &title)?;
    } else {
        sheet.write_string_with_format(0, 0, plain(&list.title), &title)?;
    }
    for (column, head) in (0..).zip(&list.columns) {
        sheet.set_column_width(column, head.width)?;
        sheet.write_string_with_format(HEADINGS, column, plain(&head.heading), &heading)?;
    }
    sheet.set_freeze_panes(HEADINGS + 1, 0)?;
    sheet.set_repeat_rows(0, HEADINGS)?;
    sheet
        .set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0);
    Ok(())
}

/// The number the format gives to A4 paper.
const A4: u8 = 9;

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &ListCell,
    text: &Format,
    date: &Format,
) -> Result<(), XlsxError> {
    let exact = |number: i64| {
        (-EXACT..=EXACT)
            .contains(&number)
            .then(|| number.to_string().parse::<f64>().ok())
            .flatten()
    };
    match cell {
        ListCell::Empty => sheet.write_blank(row, column, text)?,
        ListCell::Text(words) => sheet.write_string_with_format(row, column, plain(words), text)?,
        ListCell::Integer(number) => match exact(*number) {
            Some(number) => sheet.write_number_with_format(row, column, number, text)?,
            None => {
                sheet.write_string_with_format(row, column, plain(&number.to_string()), text)?
            }
        },
        ListCell::Number(number) if number.is_finite() => {
            sheet.write_number_with_format(row, column, *number, text)?
        }
        ListCell::Number(_) => sheet.write_blank(row, column, text)?,
        ListCell::Date(day) => match excel_day(*day) {
            Some(moment) => sheet.write_datetime_with_format(row, column, &moment, date)?,
            None => sheet.write_string_with_format(row, column, day.to_string(), text)?,
        },
    };
    Ok(())
}

/// A day as spreadsheets count it, from 1900 to 9999.
fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year())
        .ok()
        .filter(|year| *year >= 1900)?;
    let (month, day) = (
        u8::try_from(day.month()).ok()?,
        u8::try_from(day.day()).ok()?,
    );
    ExcelDateTime::from_ymd(year, month, day).ok()
}

/// Text that no program takes for a formula when the list is pasted or saved as csv, without characters that cannot
/// be shown.
fn plain(text: &str) -> String {
    let shown: String = text
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'))
        .collect();
    match neutral(&shown) {
        Cow::Borrowed(_) => shown,
        Cow::Owned(quoted) => quoted,
    }
}

/// Puts `'` before a text that begins like a formula.
pub fn neutral(text: &str) -> Cow<'_, str> {
    const BEGINNINGS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.starts_with(BEGINNINGS) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A name a sheet may have: at most 31 units, none of `[]:*?/\`, no control characters, no apostrophe at either end.
fn sheet_name(title: &str) -> String {
    let mut units = 0;
    let kept: String = title
        .chars()
        .filter(|c| !c.is_control() && !"[]:*?/\\：？＊［］／＼".contains(*c))
        .take_while(|c| {
            units += c.len_utf16();
            units <= 31
        })
        .collect();
    let name = kept.trim_matches(|c: char| c == '\'' || c.is_whitespace());
    // The spreadsheet keeps History for itself.
    if name.is_empty() || name.eq_ignore_ascii_case("history") {
        "清单".to_owned()
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_begins_like_a_formula() {
        for text in [
            "=1+1", "+86", "-5", "@sum", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x",
        ] {
            assert_eq!(neutral(text), format!("'{text}"));
        }
        assert_eq!(
            neutral("地区生产总值增长6.2%左右"),
            "地区生产总值增长6.2%左右"
        );
    }

    #[test]
    fn a_title_becomes_a_name_sheets_may_have() {
        assert_eq!(
            sheet_name("2023年区政府重点工作[任务]/台账?"),
            "2023年区政府重点工作任务台账"
        );
        assert_eq!(sheet_name("'"), "清单");
        assert_eq!(sheet_name(&"督".repeat(40)).chars().count(), 31);
    }
}
