//! Sheets that are larger than a ledger ever is, or only say so.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use common::{HEADINGS, TASK, Workbook, check, row, table};
use documents::sheet::{Limits, SheetRefusal, read_sheet};
use domain::ledger::CellAddress;

#[test]
fn a_far_cell_is_refused() {
    let far = format!(
        r#"<sheetData>{}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>"#,
        row(1, HEADINGS)
    );
    let refusal = read_sheet(
        "台账.xlsx",
        &Workbook::with(&far).bytes(),
        &Limits::default(),
    )
    .unwrap_err();
    assert_eq!(
        refusal,
        SheetRefusal::FarCell {
            address: CellAddress::cell(1_048_576, 16_383)
        }
    );
    let claimed = format!(
        r#"<dimension ref="A1:XFD1048576"/><sheetData>{}</sheetData>"#,
        row(1, HEADINGS)
    );
    check("台账.xlsx", &Workbook::with(&claimed).bytes(), "far_cell");
    let reversed = format!(
        r#"<dimension ref="C9:A1"/><sheetData>{}</sheetData>"#,
        row(1, HEADINGS)
    );
    check("台账.xlsx", &Workbook::with(&reversed).bytes(), "damaged");
}

#[test]
fn sheets_are_bounded() {
    let rows = |count: usize| Workbook::of_rows(std::iter::repeat_n(TASK, count)).bytes();
    assert_eq!(
        read_sheet("台账.xlsx", &rows(10_000), &Limits::default())
            .unwrap()
            .rows
            .len(),
        10_000
    );
    check("台账.xlsx", &rows(10_001), "too_many_rows");
    check(
        "台账.csv",
        "1,井盖整治项目\n".repeat(10_001).as_bytes(),
        "too_many_rows",
    );
    check(
        "台账.csv",
        format!("任务{}\n", ",x".repeat(100)).as_bytes(),
        "too_many_columns",
    );
    let wide: String = (0..101).map(|_| "<c><v>1</v></c>").collect();
    check(
        "台账.xlsx",
        &Workbook::with(&format!("<sheetData><row>{wide}</row></sheetData>")).bytes(),
        "too_many_columns",
    );
    let hundred: String = (0..100).map(|_| "<c><v>1</v></c>").collect();
    let full = format!("<row>{hundred}</row>").repeat(2001);
    let mut limits = Limits {
        ratio: u64::MAX,
        ..Limits::default()
    };
    let refusal = read_sheet(
        "台账.xlsx",
        &Workbook::with(&format!("<sheetData>{full}</sheetData>")).bytes(),
        &limits,
    )
    .unwrap_err();
    assert_eq!(refusal.code(), "too_many_cells");
    let merges = format!(
        "<sheetData>{}</sheetData><mergeCells>{}</mergeCells>",
        row(1, HEADINGS),
        r#"<mergeCell ref="A1:B1"/>"#.repeat(5001)
    );
    check(
        "台账.xlsx",
        &Workbook::with(&merges).bytes(),
        "too_many_merges",
    );
    check(
        "台账.csv",
        format!("任务\n{}\n", "督".repeat(32_768)).as_bytes(),
        "text_too_long",
    );
    limits.upload = 10;
    assert_eq!(
        read_sheet("台账.csv", b"0123456789a", &limits),
        Err(SheetRefusal::TooLarge { limit: 10 })
    );
}

#[test]
fn shared_strings_are_bounded_too() {
    let mut promised = table();
    promised.set(
        "xl/sharedStrings.xml",
        r#"<sst uniqueCount="4000000000"><si><t>a</t></si></sst>"#,
    );
    check("台账.xlsx", &promised.bytes(), "too_many_cells");
    promised.set(
        "xl/sharedStrings.xml",
        r#"<sst uniqueCount="18446744073709551615"/>"#,
    );
    check("台账.xlsx", &promised.bytes(), "damaged");
    // One long string in very many cells.
    let cells: String = (1..=9_000)
        .map(|number| format!(r#"<row r="{number}"><c r="A{number}" t="s"><v>0</v></c></row>"#))
        .collect();
    let mut repeated = Workbook::with(&format!("<sheetData>{cells}</sheetData>"));
    let long: String = ('一'..).take(8_000).collect();
    repeated.set(
        "xl/sharedStrings.xml",
        &format!(r#"<sst uniqueCount="1"><si><t>{long}</t></si></sst>"#),
    );
    check("台账.xlsx", &repeated.bytes(), "too_much_text");
}

#[test]
fn a_merged_cell_counts_in_every_row_it_covers() {
    let long: String = ('一'..).take(8_000).collect();
    let data = format!(
        "<sheetData>{}{}</sheetData>",
        row(1, &[&long]),
        row(9_000, TASK)
    );
    let merged = format!(r#"{data}<mergeCells><mergeCell ref="A1:A9000"/></mergeCells>"#);
    check(
        "台账.xlsx",
        &Workbook::with(&merged).bytes(),
        "too_much_text",
    );
    assert!(
        read_sheet(
            "台账.xlsx",
            &Workbook::with(&data).bytes(),
            &Limits::default()
        )
        .is_ok()
    );
}
