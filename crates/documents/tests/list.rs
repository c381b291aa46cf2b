//! A list written as a workbook, read back by a reader that had no part in writing it.
#![allow(clippy::unwrap_used, missing_docs)]

use calamine::{Data, Reader, Xlsx};
use documents::list_xlsx::{List, ListCell, ListColumn, ListError, list_xlsx};
use documents::sheet::{Limits, read_sheet};
use domain::ledger::CellValue;
use std::io::{Cursor, Read};

fn list() -> List {
    let column = |heading: &str, width: f64| ListColumn {
        heading: heading.to_owned(),
        width,
    };
    let text = |text: &str| ListCell::Text(text.to_owned());
    List {
        title: "2023年区政府重点工作任务/办理情况".to_owned(),
        columns: vec![
            column("序号", 6.0),
            column("任务", 42.0),
            column("牵头单位", 16.0),
            column("完成时限", 14.0),
            column("进度", 8.0),
        ],
        rows: vec![
            vec![
                ListCell::Integer(1),
                text("地区生产总值增长6.2%左右"),
                text("区发展和改革局"),
                ListCell::Date("2023-12-31".parse().unwrap()),
                ListCell::Number(0.5),
            ],
            vec![
                ListCell::Integer(2),
                text("=HYPERLINK(\"http://example.org\")"),
                text("＋区财政局"),
                ListCell::Empty,
            ],
            vec![
                ListCell::Integer(i64::MAX),
                text("-1"),
                text("@督查室"),
                ListCell::Empty,
                ListCell::Number(f64::NAN),
            ],
        ],
    }
}

#[test]
fn a_list_is_read_back_as_it_was_written() {
    let bytes = list_xlsx(&list()).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
    assert_eq!(book.sheet_names(), ["2023年区政府重点工作任务办理情况"]);
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let at = |row: u32, column: u32| {
        range
            .get_value((row, column))
            .cloned()
            .unwrap_or(Data::Empty)
    };
    assert_eq!(
        at(0, 0),
        Data::String("2023年区政府重点工作任务/办理情况".to_owned())
    );
    assert_eq!(at(1, 2), Data::String("牵头单位".to_owned()));
    assert_eq!(at(2, 0), Data::Float(1.0));
    assert_eq!(
        at(2, 1),
        Data::String("地区生产总值增长6.2%左右".to_owned())
    );
    assert_eq!(at(2, 4), Data::Float(0.5));
    assert_eq!(
        at(3, 1),
        Data::String("'=HYPERLINK(\"http://example.org\")".to_owned())
    );
    assert_eq!(at(3, 2), Data::String("'＋区财政局".to_owned()));
    assert_eq!(at(4, 0), Data::String(i64::MAX.to_string()));
    assert_eq!(at(4, 1), Data::String("'-1".to_owned()));
    assert_eq!(at(4, 4), Data::Empty);
    let sheet = read_sheet("清单.xlsx", &bytes, &Limits::default()).unwrap();
    let date = sheet.rows[2]
        .cells
        .iter()
        .find(|cell| cell.column == 3)
        .unwrap();
    assert_eq!(date.value, CellValue::Date("2023-12-31".parse().unwrap()));
}

#[test]
fn the_workbook_carries_nothing_but_the_list() {
    let bytes = list_xlsx(&list()).unwrap();
    assert_eq!(bytes, list_xlsx(&list()).unwrap());
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        zip.by_name(name)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        text
    };
    let core = part("docProps/core.xml");
    assert!(
        core.contains("<dc:creator></dc:creator>") || core.contains("<dc:creator/>"),
        "{core}"
    );
    assert!(core.contains("2000-01-01T00:00:00Z"));
    let sheet = part("xl/worksheets/sheet1.xml");
    assert!(
        sheet.contains(r#"<pane ySplit="2""#),
        "the headings stay in view"
    );
    assert!(!sheet.contains("<f>") && !sheet.contains("hidden"));
}

#[test]
fn a_row_longer_than_the_headings_is_refused() {
    let mut list = list();
    list.columns.truncate(2);
    assert!(matches!(
        list_xlsx(&list),
        Err(ListError::RowTooLong { row: 0 })
    ));
}
