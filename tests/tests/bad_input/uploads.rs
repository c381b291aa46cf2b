//! Files that are no ledgers, and one that is.

use std::{
    fs,
    io::{Cursor, Write},
    path::Path,
};

use duban_tests::{
    Engine,
    matter::{list, text},
};
use serde_json::{Value, json};

use crate::{DESK, LEAD, NOBODY, count, open};

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
    let unread = |name: &str, content: &[u8], code: &str| {
        refused(name, content).refused_at(422, "bad_upload", "/file", code);
    };
    refused("ledger.xlsx", b"");
    unread(
        "ledger.xlsx",
        "序号,任务\n1,这不是工作簿\n".as_bytes(),
        "not_a_spreadsheet",
    );
    unread(
        "ledger.xlsx",
        &[0x89, b'P', b'N', b'G', 0, 1, 2, 3],
        "not_a_spreadsheet",
    );
    unread("ledger.exe", b"MZ\x90\x00", "unknown_extension");
    unread(
        "ledger.csv",
        b"\x00\x01\x02\x03\xff\xfe\x00",
        "not_a_spreadsheet",
    );
    unread("bomb.xlsx", &bomb(), "zip_bomb");
    unread("far.xlsx", &far_cell(), "far_cell");
    unread("../../etc/passwd.xlsx", b"PK\x03\x04", "damaged");
    let rows: String = (1..=10_001)
        .map(|n| format!("{n},评选资助技能重点人才,区人社局,2025年12月底\n"))
        .collect();
    let long = format!("序号,工作任务,牵头单位,完成时限\n{rows}");
    unread("long.csv", long.as_bytes(), "too_many_rows");
    let heavy = vec![b','; 21 * 1024 * 1024];
    refused("heavy.csv", &heavy).refused(413, "payload_too_large");
    let kept = || office.by(DESK.clerk).get("/api/v1/imports").ok()["items"].clone();
    assert_eq!(kept(), json!([]), "nothing was kept");
    let grown = office.server.peak_memory().saturating_sub(at_rest);
    assert!(
        grown < 192 * 1024,
        "the server grew by {grown} KiB over files it refused"
    );

    // A file without a ledger in it is refused; one without a task that can become an item cannot be confirmed.
    let notice = "关于召开会议的通知\n请准时参加\n";
    refused("notice.csv", notice.as_bytes()).refused_at(
        422,
        "header_missing",
        "/file",
        "header_missing",
    );
    assert_eq!(kept(), json!([]), "nothing was kept");
    let leaderless = "序号,工作任务,牵头单位,完成时限\n1,评选资助技能重点人才,,2025年12月底\n";
    let notice = upload("leaderless.csv", leaderless.as_bytes());
    assert_eq!(notice.ok()["counts"]["refuse"], 1);
    let path = format!("/api/v1/imports/{}", text(&notice.json(), "id"));
    let settings = json!({
        "source": "meeting.executive", "tier": "major", "basis": "", "receivedOn": "2025-09-22", "dueOn": "2025-12-31",
    });
    let change = |method: &str, word: &str, version: i64, body: &Value| {
        let ask = office.by(DESK.clerk).ask(method, &format!("{path}{word}"));
        ask.if_match(version).json(body).send()
    };
    let confirm = |version: i64| change("POST", "/confirmation", version, &json!({}));
    confirm(notice.version()).refused(409, "import_unsettled");
    let settled = change("PUT", "/settings", notice.version(), &settings);
    confirm(settled.version()).refused(409, "import_empty");
    let discard = office.by(DESK.clerk).ask("DELETE", &path);
    assert_eq!(discard.if_match(settled.version()).send().status, 204);
    confirm(settled.version() + 1).refused(409, "import_not_open");
    assert_eq!(count(&office), 0);
}

/// The real ledger of 2012: nothing is lost, nothing is written before it is confirmed, and then all of it or nothing.
pub(crate) fn a_ledger_comes_in(engine: Engine) {
    let office = open(engine);
    let clerk = office.by(DESK.clerk);
    let ledger = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/ledgers/gz-talent-2012.xlsx");
    let upload = clerk.ask("POST", "/api/v1/imports");
    let preview = upload
        .file("gz-talent-2012.xlsx", &fs::read(ledger).unwrap())
        .send();
    let counts = preview.ok()["counts"].clone();
    let sum = |names: &[&str]| -> u64 {
        let counted = names.iter().map(|name| counts[*name].as_u64().unwrap());
        counted.sum()
    };
    assert_eq!(
        sum(&["import", "importWithNotice", "hold", "refuse"]),
        44,
        "{counts}"
    );
    assert_eq!(count(&office), 0, "a preview writes nothing");

    let path = format!("/api/v1/imports/{}", text(&preview.json(), "id"));
    let put = |word: &str, version: i64, body: &Value| {
        let ask = clerk.ask("PUT", &format!("{path}/{word}"));
        ask.if_match(version).json(body).send()
    };
    let mut settings = json!({
        "source": "nowhere", "tier": "major", "basis": "穗字〔2012〕1号", "receivedOn": "2025-09-22", "dueOn": "2025-12-31",
    });
    let wrong = put("settings", preview.version(), &settings);
    assert_eq!(
        (wrong.status, &wrong.json()["errors"][0]["pointer"]),
        (422, &json!("/source"))
    );
    settings["source"] = json!("superior.decision");
    put("settings", preview.version() + 1, &settings).refused(412, "stale");
    let settled = put("settings", preview.version(), &settings);
    settled.ok();

    // No unit of Guangzhou is this district's: each row waits until a person says who is meant.
    let held = clerk
        .get(&format!("{path}/rows?outcome=hold&limit=100"))
        .ok();
    let row = list(&held, "items")[0]["row"].as_u64().unwrap();
    let row = format!("rows/{row}");
    let unit = office.unit(LEAD);
    let unknown = json!({ "leads": [{ "unitId": NOBODY }] });
    assert_eq!(put(&row, settled.version(), &unknown).status, 422);
    let both = json!({ "leads": [{ "unitId": unit, "collective": "各区" }] });
    put(&row, settled.version(), &both).refused_at(422, "bad_fields", "/leads/0", "wrong_type");
    put(
        "rows/9999",
        settled.version(),
        &json!({ "outcome": "skip" }),
    )
    .refused(404, "not_found");
    let past = json!({ "dueOn": "2012-12-31", "leads": [{ "unitId": unit }], "co": [] });
    let late = put(&row, settled.version(), &past);
    assert!(
        late.status == 422 || late.json()["outcome"] != "import",
        "{late}"
    );
    let version = if late.status == 200 {
        late.version()
    } else {
        settled.version()
    };
    let meant = json!({ "dueOn": "2025-12-31", "leads": [{ "unitId": unit }], "co": [], "outcome": "import" });
    let corrected = put(&row, version, &meant);
    let outcome = text(&corrected.ok(), "outcome");
    assert!(outcome.starts_with("import"), "{corrected}");

    let confirm = |version: i64| {
        let ask = clerk.ask("POST", &format!("{path}/confirmation"));
        ask.if_match(version).json(&json!({})).send()
    };
    confirm(settled.version() - 1).refused(412, "stale");
    let done = confirm(corrected.version());
    assert_eq!(done.ok()["state"], "done", "{done}");
    let created = usize::try_from(done.json()["created"].as_u64().unwrap()).unwrap();
    assert!(created >= 1, "{done}");
    let items = clerk.get("/api/v1/items?limit=100&sort=number").ok();
    let numbers: Vec<_> = list(&items, "items")
        .iter()
        .map(|item| text(item, "number"))
        .collect();
    let expect: Vec<_> = (1..=created)
        .map(|n| format!("区督〔2025〕{n}号"))
        .collect();
    assert_eq!(numbers, expect);
    confirm(done.version()).refused(409, "import_nothing_left");
    assert_eq!(count(&office), created, "confirmed once");
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
