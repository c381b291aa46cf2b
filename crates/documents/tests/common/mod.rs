//! What the tests share: the real ledgers, and workbooks built part by part.
#![allow(dead_code, reason = "each test file uses some of it")]

use documents::sheet::{Limits, read_sheet};
use domain::ledger::UnitDirectory;
use std::io::{Cursor, Write};
use std::path::PathBuf;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The folder of the real ledgers.
pub(crate) fn ledgers() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/ledgers")
}

/// A ledger's bytes.
pub(crate) fn ledger(name: &str) -> Vec<u8> {
    std::fs::read(ledgers().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The unit list `dirty-expected.md` assumes; a unit is known by its place in it.
pub(crate) fn assumed_units() -> UnitDirectory<usize> {
    let units: [(&str, &[&str]); 15] = [
        (
            "区发展和改革局",
            &["区发改局", "区发展改革局", "区发改委", "区发展和改革委员会"],
        ),
        ("区工业和信息化局", &["区工信局"]),
        ("区财政局", &[]),
        ("区商务局", &[]),
        ("区教育局", &[]),
        ("区投资促进中心", &[]),
        ("区税务局", &["税务局"]),
        ("区市场监督管理局", &["区市场局", "区市场监管局"]),
        ("区卫生健康局", &["区卫健局", "区卫健委"]),
        ("区住房和城乡建设局", &["区住建局"]),
        ("区城市管理局", &["区城管局"]),
        ("区创建文明城市工作办公室", &["区创文办"]),
        (
            "区经济开发区管理委员会",
            &["区经济开发区", "区经开区管委会"],
        ),
        ("长堎街道办事处", &["长堎街道"]),
        ("区委区政府督查室", &[]),
    ];
    UnitDirectory::new(
        units
            .iter()
            .enumerate()
            .map(|(at, (name, further))| (at, *name, further.to_vec())),
    )
}

/// A workbook of one sheet, built part by part so that it can be wrong in one of them.
pub(crate) struct Workbook {
    pub(crate) parts: Vec<(String, Vec<u8>)>,
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

impl Workbook {
    /// With the given worksheet elements (`<dimension>`, `<sheetData>`, `<mergeCells>`).
    pub(crate) fn with(sheet: &str) -> Self {
        let mut book = Self { parts: Vec::new() };
        book.set(
            "[Content_Types].xml",
            &format!(r#"{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#),
        );
        book.set(
            "_rels/.rels",
            &format!(r#"{HEAD}<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        );
        book.set(
            "xl/workbook.xml",
            &format!(r#"{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="汇总" sheetId="1" r:id="rId1"/></sheets></workbook>"#),
        );
        book.set(
            "xl/_rels/workbook.xml.rels",
            &format!(r#"{HEAD}<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#),
        );
        book.sheet(sheet);
        book
    }

    /// With rows of cells of text, numbered from 1.
    pub(crate) fn of_rows<'a>(rows: impl IntoIterator<Item = &'a [&'a str]>) -> Self {
        let mut data = String::from("<sheetData>");
        for (number, cells) in (1..).zip(rows) {
            data.push_str(&row(number, cells));
        }
        data.push_str("</sheetData>");
        Self::with(&data)
    }

    /// Replaces a part, or adds it.
    pub(crate) fn set(&mut self, name: &str, content: &str) {
        self.parts.retain(|(known, _)| known != name);
        self.parts
            .push((name.to_owned(), content.as_bytes().to_vec()));
    }

    /// Replaces the worksheet's elements.
    pub(crate) fn sheet(&mut self, elements: &str) {
        self.set(
            "xl/worksheets/sheet1.xml",
            &format!(r#"{HEAD}<worksheet xmlns="{MAIN}">{elements}</worksheet>"#),
        );
    }

    /// The file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (name, content) in &self.parts {
            zip.start_file(name.as_str(), options).expect("a part");
            zip.write_all(content).expect("its content");
        }
        zip.finish().expect("a zip").into_inner()
    }
}

/// A row of cells of text.
pub(crate) fn row(number: u32, cells: &[&str]) -> String {
    let mut row = format!(r#"<row r="{number}">"#);
    for (letter, text) in ('A'..='Z').zip(cells) {
        row.push_str(&format!(
            r#"<c r="{letter}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#
        ));
    }
    row.push_str("</row>");
    row
}

/// The headings of the smallest ledger.
pub(crate) const HEADINGS: &[&str] = &["序号", "任务", "牵头单位"];
/// Its one task.
pub(crate) const TASK: &[&str] = &["1", "井盖整治项目", "区城管局"];

/// Reads a file and expects the refusal with this code.
#[track_caller]
pub(crate) fn check(name: &str, bytes: &[u8], code: &str) {
    match read_sheet(name, bytes, &Limits::default()) {
        Err(refusal) => {
            assert_eq!(refusal.code(), code);
            assert!(!refusal.zh().is_empty());
        }
        Ok(sheet) => panic!("{name} was read: {} rows", sheet.rows.len()),
    }
}

/// The smallest ledger as a workbook.
pub(crate) fn table() -> Workbook {
    Workbook::of_rows([HEADINGS, TASK])
}
