//! What is read of a file, and that no file whatever makes the reading fail.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use common::{HEADINGS, Workbook, ledger, row, table};
use documents::sheet::{Limits, read_sheet};
use domain::ledger::CellValue;
use proptest::prelude::*;

#[test]
fn a_plain_workbook_is_read() {
    let sheet = read_sheet("台账.xlsx", &table().bytes(), &Limits::default()).unwrap();
    assert_eq!(sheet.name, "汇总");
    assert_eq!(
        sheet.rows[1].cells[1].value,
        CellValue::Text("井盖整治项目".to_owned())
    );
}

#[test]
fn the_first_sheet_that_shows_something_is_read() {
    let sheet = read_sheet(
        "dirty-ledger.xlsx",
        &ledger("dirty-ledger.xlsx"),
        &Limits::default(),
    )
    .unwrap();
    assert_eq!((sheet.name.as_str(), sheet.siblings.len()), ("汇总", 0));
    assert_eq!(sheet.rows.len(), 30);
    assert_eq!(sheet.merges.len(), 13);
    let hidden: Vec<u32> = sheet
        .rows
        .iter()
        .filter(|row| row.hidden)
        .map(|row| row.number)
        .collect();
    assert_eq!(hidden, [25]);
    let formula = &sheet.rows[28]
        .cells
        .iter()
        .find(|cell| cell.column == 2)
        .unwrap()
        .value;
    assert_eq!(*formula, CellValue::Formula { cached: None });
    let date = &sheet.rows[9]
        .cells
        .iter()
        .find(|cell| cell.column == 5)
        .unwrap()
        .value;
    assert_eq!(*date, CellValue::Date("2023-12-31".parse().unwrap()));
}

#[test]
fn a_hidden_sheet_is_not_read_and_a_second_one_is_named() {
    let mut book = table();
    let sheet = r#"<sheet name="字典" sheetId="1" state="hidden" r:id="rId1"/><sheet name="任务" sheetId="2" r:id="rId2"/><sheet name="备份" sheetId="3" r:id="rId3"/>"#;
    book.set(
        "xl/workbook.xml",
        &format!(r#"<workbook xmlns:r="r"><sheets>{sheet}</sheets></workbook>"#),
    );
    let relation = |id: u8| {
        format!(
            r#"<Relationship Id="rId{id}" Type="http://x/relationships/worksheet" Target="worksheets/sheet{id}.xml"/>"#
        )
    };
    let relations: String = (1..=3).map(relation).collect();
    book.set(
        "xl/_rels/workbook.xml.rels",
        &format!("<Relationships>{relations}</Relationships>"),
    );
    for id in 2..=3 {
        book.set(
            &format!("xl/worksheets/sheet{id}.xml"),
            &format!(
                "<worksheet><sheetData>{}</sheetData></worksheet>",
                row(1, HEADINGS)
            ),
        );
    }
    let sheet = read_sheet("台账.xlsx", &book.bytes(), &Limits::default()).unwrap();
    assert_eq!(
        (sheet.name.as_str(), sheet.siblings),
        ("任务", vec!["备份".to_owned()])
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_the_reading_fail(bytes in proptest::collection::vec(any::<u8>(), 0..600), zip in any::<bool>(), csv in any::<bool>()) {
        let mut bytes = bytes;
        if zip {
            bytes.splice(0..0, b"PK\x03\x04".iter().copied());
        }
        let _ = read_sheet(if csv { "台账.csv" } else { "台账.xlsx" }, &bytes, &Limits::default());
    }

    #[test]
    fn no_flipped_byte_makes_the_reading_fail(at in any::<prop::sample::Index>(), to in any::<u8>()) {
        let mut bytes = ledger("gz-talent-2012.xlsx");
        let at = at.index(bytes.len());
        bytes[at] = to;
        let _ = read_sheet("台账.xlsx", &bytes, &Limits::default());
    }

    #[test]
    fn no_worksheet_makes_the_reading_fail(elements in "(<(row|c|v|is|t|f|mergeCell|dimension)( (r|ref|s|t|hidden)=\"[A-C0-9:sn]{0,4}\"){0,2}/?>|</(row|c|v|is|t)>|[0-9一]{0,3}){0,30}") {
        let bytes = Workbook::with(&format!("<sheetData>{elements}</sheetData>")).bytes();
        let _ = read_sheet("台账.xlsx", &bytes, &Limits::default());
    }
}
