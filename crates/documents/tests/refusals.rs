//! Files that must not be read, each built wrong in one place: containers, macros, links, definitions.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use common::{Workbook, check, ledger, table};
use documents::sheet::{Limits, SheetRefusal, read_sheet};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

#[test]
fn content_and_extension_must_agree() {
    let png = [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];
    check("台账.xlsx", &png, "not_a_spreadsheet");
    check("台账.csv", &png, "not_a_spreadsheet");
    check("台账.csv", &table().bytes(), "extension_mismatch");
    check("台账.xlsx", "序号,任务\n".as_bytes(), "not_a_spreadsheet");
    check("台账.pdf", &table().bytes(), "unknown_extension");
    check("台账.xlsm", &table().bytes(), "unknown_extension");
    check("台账", &table().bytes(), "unknown_extension");
    check(
        "台账.xlsx",
        &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0],
        "old_or_encrypted",
    );
}

#[test]
fn another_kind_of_zip_is_no_workbook() {
    let mut other = Workbook { parts: Vec::new() };
    other.set("word/document.xml", "<document/>");
    check("台账.xlsx", &other.bytes(), "not_a_spreadsheet");
    let mut bare = table();
    bare.parts.retain(|(name, _)| name != "_rels/.rels");
    check("台账.xlsx", &bare.bytes(), "not_a_spreadsheet");
}

#[test]
fn a_csv_with_control_characters_is_no_text() {
    check("台账.csv", b"\xE5\xBA\x8F,a\0b\n", "not_a_spreadsheet");
    check("台账.csv", b"\xFF\xFEa\0,\0b\0", "encoding");
    check("台账.csv", b"\xE5\xBA\x8F,\xFF\xFF\xFF\n", "encoding");
    check("台账.csv", b"", "empty");
    check("台账.csv", b"\n\n,,\n", "empty");
}

/// Bounds a thousandth the size, so that a test need not inflate what they forbid.
const SMALL: Limits = Limits {
    upload: 20 << 20,
    entries: 200,
    unpacked: 1 << 20,
    ratio: 2000,
    rows: 10_000,
    columns: 100,
    cells: 200_000,
    merges: 5_000,
    text: 32_767,
    sheet_text: 8 << 20,
};

#[test]
fn the_bounds_are_those_of_the_rule() {
    let limits = Limits::default();
    assert_eq!(
        (limits.upload, limits.entries, limits.unpacked, limits.ratio),
        (20 << 20, 200, 64 << 20, 100)
    );
    assert_eq!(
        (limits.rows, limits.columns, limits.cells, limits.merges),
        (10_000, 100, 200_000, 5_000)
    );
}

#[test]
fn a_zip_bomb_is_counted_while_it_inflates() {
    let mut bomb = table();
    bomb.parts
        .push(("xl/media/image1.png".to_owned(), vec![0; 2 << 20]));
    assert_eq!(
        read_sheet("台账.xlsx", &bomb.bytes(), &SMALL),
        Err(SheetRefusal::ZipBomb)
    );
    check("台账.xlsx", &bomb.bytes(), "zip_bomb");
}

#[test]
fn a_zip_that_lies_about_its_sizes_is_no_way_around() {
    let mut bomb = table();
    bomb.parts
        .push(("xl/media/image1.png".to_owned(), vec![0; 2 << 20]));
    let mut bytes = bomb.bytes();
    // The stated size of the last entry, in its own header and in the directory.
    let size = (2_u32 << 20).to_le_bytes();
    let places: Vec<usize> = bytes
        .windows(4)
        .enumerate()
        .filter(|(_, window)| *window == size)
        .map(|(at, _)| at)
        .collect();
    assert_eq!(places.len(), 2);
    for at in places {
        bytes[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    // The reader of zips notices the lie while it inflates, before the bound is reached.
    assert_eq!(
        read_sheet("台账.xlsx", &bytes, &SMALL),
        Err(SheetRefusal::Damaged)
    );
}

#[test]
fn the_zips_directory_is_checked() {
    let mut many = table();
    for index in 0..200 {
        many.set(&format!("xl/media/image{index}.png"), "x");
    }
    check("台账.xlsx", &many.bytes(), "too_many_entries");
    for name in [
        "../../etc/passwd",
        "/etc/passwd",
        "xl/../../x",
        "C:/x",
        "xl\\x",
    ] {
        let mut unsafe_name = table();
        unsafe_name.set(name, "x");
        check("台账.xlsx", &unsafe_name.bytes(), "unsafe_entry");
    }
    let mut twice = table();
    twice.set("XL/WORKBOOK.XML", "<workbook/>");
    check("台账.xlsx", &twice.bytes(), "unsafe_entry");
}

#[test]
fn a_link_in_the_zip_is_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("[Content_Types].xml", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(b"<Types/>").unwrap();
    zip.add_symlink(
        "xl/workbook.xml",
        "/etc/passwd",
        SimpleFileOptions::default(),
    )
    .unwrap();
    check(
        "台账.xlsx",
        &zip.finish().unwrap().into_inner(),
        "unsafe_entry",
    );
}

#[test]
fn the_same_name_twice_in_the_directory_is_refused() {
    let mut book = table();
    book.set("xl/media/image1.png", "a");
    book.set("xl/media/image2.png", "b");
    let bytes = book.bytes();
    let renamed: Vec<u8> = String::from_utf8_lossy(&bytes)
        .contains("image2")
        .then(|| {
            let mut bytes = bytes.clone();
            let places: Vec<usize> = bytes
                .windows(6)
                .enumerate()
                .filter(|(_, window)| *window == b"image2")
                .map(|(at, _)| at)
                .collect();
            for at in places {
                bytes[at + 5] = b'1';
            }
            bytes
        })
        .unwrap();
    check("台账.xlsx", &renamed, "unsafe_entry");
}

#[test]
fn macros_and_links_to_other_files_are_refused() {
    let mut macros = table();
    macros.set("xl/vbaProject.bin", "x");
    check("台账.xlsx", &macros.bytes(), "macros");
    let mut renamed = table();
    renamed.set(
        "[Content_Types].xml",
        r#"<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>"#,
    );
    check("台账.xlsx", &renamed.bytes(), "macros");
    let mut linked = table();
    linked.set("xl/externalLinks/externalLink1.xml", "<externalLink/>");
    check("台账.xlsx", &linked.bytes(), "external_links");
    let relation = |kind: &str| {
        format!(
            r#"<Relationships><Relationship Id="rId1" Type="http://x/relationships/{kind}" Target="http://example.org/" TargetMode="External"/></Relationships>"#
        )
    };
    let mut template = table();
    template.set(
        "xl/worksheets/_rels/sheet1.xml.rels",
        &relation("oleObject"),
    );
    check("台账.xlsx", &template.bytes(), "external_links");
    let mut hyperlink = table();
    hyperlink.set(
        "xl/worksheets/_rels/sheet1.xml.rels",
        &relation("hyperlink"),
    );
    assert!(read_sheet("台账.xlsx", &hyperlink.bytes(), &Limits::default()).is_ok());
}

#[test]
fn a_document_type_definition_is_refused_in_any_part() {
    for part in [
        "xl/sharedStrings.xml",
        "docProps/core.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
    ] {
        let mut dtd = table();
        dtd.set(
            part,
            r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>"#,
        );
        check("台账.xlsx", &dtd.bytes(), "dtd");
    }
}

#[test]
fn broken_workbooks_are_refused_quietly() {
    let mut cut = ledger("dirty-ledger.xlsx");
    cut.truncate(cut.len() - 40);
    check("台账.xlsx", &cut, "damaged");
    let mut open = table();
    open.sheet("<sheetData><row><c><v>1</v></row>");
    check("台账.xlsx", &open.bytes(), "damaged");
    check(
        "台账.xlsx",
        &Workbook::with("<sheetData/>").bytes(),
        "empty",
    );
    let mut lost = table();
    lost.parts
        .retain(|(name, _)| name != "xl/worksheets/sheet1.xml");
    check("台账.xlsx", &lost.bytes(), "damaged");
}
