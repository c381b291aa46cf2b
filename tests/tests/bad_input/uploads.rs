//! Files that are no ledgers.

use std::io::{Cursor, Write};

use duban_tests::{Engine, matter::text};
use serde_json::json;

use crate::{DESK, count, open};

pub(crate) fn uploads(engine: Engine) {
    let office = open(engine);
    let upload = |name: &str, content: &[u8]| {
        office
            .by(DESK.clerk)
            .ask("POST", "/api/v1/imports")
            .file(name, content)
            .send()
    };
    office
        .by(DESK.clerk)
        .post("/api/v1/imports", &json!({}))
        .refused(415, "unsupported_media_type");
    let at_rest = office.server.peak_memory();
    let refused = |name: &str, content: &[u8]| {
        let answer = upload(name, content);
        assert!(
            [400, 413, 415, 422].contains(&answer.status),
            "{name}: {answer}"
        );
        let detail = text(&answer.json(), "detail");
        assert!(
            detail.chars().count() > 6,
            "{name} is refused without a reason: {answer}"
        );
        answer
    };
    refused("ledger.xlsx", b"");
    refused("ledger.xlsx", "序号,任务\n1,这不是工作簿\n".as_bytes()).refused(422, "bad_upload");
    refused("ledger.xlsx", &[0x89, b'P', b'N', b'G', 0, 1, 2, 3]).refused(422, "bad_upload");
    refused("ledger.exe", b"MZ\x90\x00").refused(422, "bad_upload");
    refused("ledger.csv", b"\x00\x01\x02\x03\xff\xfe\x00").refused(422, "bad_upload");
    refused("notice.csv", "关于召开会议的通知\n请准时参加\n".as_bytes());
    refused("bomb.xlsx", &bomb()).refused(422, "bad_upload");
    refused("far.xlsx", &far_cell()).refused(422, "bad_upload");
    refused("../../etc/passwd.xlsx", b"PK\x03\x04").refused(422, "bad_upload");
    let rows: String = (1..=10_001)
        .map(|n| format!("{n},评选资助技能重点人才,区人社局,2025年12月底\n"))
        .collect();
    let long = format!("序号,工作任务,牵头单位,完成时限\n{rows}");
    refused("long.csv", long.as_bytes()).refused(422, "bad_upload");
    let heavy = vec![b','; 21 * 1024 * 1024];
    refused("heavy.csv", &heavy).refused(413, "payload_too_large");
    assert_eq!(
        office.by(DESK.clerk).get("/api/v1/imports").ok()["items"],
        json!([]),
        "nothing was kept"
    );
    assert_eq!(count(&office), 0);
    let grown = office.server.peak_memory().saturating_sub(at_rest);
    assert!(
        grown < 192 * 1024,
        "the server grew by {grown} KiB over files it refused"
    );
}

/// Eight MiB of nothing in some kilobytes.
pub(crate) fn bomb() -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, content) in [
        ("[Content_Types].xml", &b"<Types/>"[..]),
        ("xl/worksheets/sheet1.xml", &vec![b' '; 8 << 20]),
    ] {
        archive.start_file(name, options).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A workbook whose last cell lies at the far corner.
pub(crate) fn far_cell() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "工作任务").unwrap();
    sheet.write_string(1_048_575, 16_383, "远").unwrap();
    book.save_to_buffer().unwrap()
}
