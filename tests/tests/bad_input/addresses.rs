//! Queries, cursors, paths and methods.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

use duban_tests::{
    Engine, Matter, Office,
    matter::{list, registration},
};
use serde_json::json;

use crate::{DESK, open};

pub(crate) fn queries_and_addresses(engine: Engine) {
    let office = open(engine);
    Matter::register(&office, DESK.clerk, &registration("2025-09-22"));
    Matter::register(&office, DESK.clerk, &registration("2025-09-22"));
    let get = |path: &str| office.by(DESK.clerk).get(path);
    for list in [
        "items", "units", "users", "urges", "notices", "imports", "deputies", "brakes",
    ] {
        for wrong in [
            "limit=0",
            "limit=101",
            "limit=-1",
            "limit=many",
            "limit=99999999999999999999",
        ] {
            get(&format!("/api/v1/{list}?{wrong}")).refused_at(
                422,
                "bad_query",
                "/limit",
                code_of_limit(wrong),
            );
        }
        for wrong in ["cursor=forged", "cursor=AAAAAAAA.AAAAAAAA", "cursor=%00"] {
            let answer = get(&format!("/api/v1/{list}?{wrong}"));
            assert_eq!(
                (answer.status, answer.code().as_str()),
                (422, "bad_query"),
                "{answer}"
            );
            assert_eq!(answer.json()["errors"][0]["pointer"], "/cursor", "{answer}");
        }
        get(&format!("/api/v1/{list}?colour=red")).refused_at(
            422,
            "bad_query",
            "/colour",
            "unknown_field",
        );
    }
    let next = get("/api/v1/items?limit=1").ok()["next"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(
        list(
            &get(&format!("/api/v1/items?limit=1&cursor={next}")).ok(),
            "items"
        )
        .len(),
        1
    );
    let elsewhere = get(&format!("/api/v1/items?limit=1&sort=number&cursor={next}"));
    assert_eq!(
        elsewhere.status, 422,
        "a cursor is one list's in one order: {elsewhere}"
    );
    for narrowed in [
        "q=甲",
        "stage=closed",
        "dueTo=2026-01-01",
        "timeliness=overdue",
    ] {
        let path = format!("/api/v1/items?limit=1&{narrowed}&cursor={next}");
        let pointer = "/cursor";
        get(&path.replace('甲', "%E7%94%B2")).refused_at(422, "bad_query", pointer, "wrong_type");
    }
    let counted = get(&format!("/api/v1/items?limit=2&count=true&cursor={next}"));
    assert_eq!(counted.status, 200, "another page of the same: {counted}");
    let mut forged = next.clone().into_bytes();
    let last = forged.last_mut().unwrap();
    *last = if *last == b'A' { b'B' } else { b'A' };
    let forged = String::from_utf8(forged).unwrap();
    assert_eq!(
        get(&format!("/api/v1/items?limit=1&cursor={forged}")).status,
        422
    );

    // Text is text: neither a pattern nor a piece of SQL, and what no text may hold is said to be wrong.
    for query in ["%25", "_", "%5C", "'%20or%20'1'='1", "%F0%9F%98%80"] {
        let found = get(&format!("/api/v1/items?q={query}")).ok();
        assert_eq!(found["items"], json!([]), "{query}");
    }
    for (path, name) in [
        ("items?q=%00", "/q"),
        ("items?source=%00", "/source"),
        ("units?q=%00", "/q"),
        ("units?kind=%00", "/kind"),
        ("units?category=%E2%80%AE", "/category"),
        ("users?q=%1B", "/q"),
    ] {
        let answer = get(&format!("/api/v1/{path}"));
        answer.refused_at(422, "bad_fields", name, "control_character");
    }
    for query in [
        "stage=nowhere",
        "dueFrom=2025-02-30",
        "dueFrom=-5000-01-01",
        "dueTo=%2B20000-01-01",
        "unitId=x",
        "count=perhaps",
        "q=%ff",
    ] {
        let answer = get(&format!("/api/v1/items?{query}"));
        assert_eq!(answer.status, 422, "{answer}");
    }
    let nul = json!({ "username": "ducha\u{0}yike", "password": "x" });
    let nobody = office.server.ask("POST", "/api/v1/sessions").json(&nul);
    assert_eq!(nobody.send().status, 422);
    for path in [
        "items/x",
        "items/1",
        "items/00000000-0000-0000-0000-00000000000g",
        "urges/%00",
        "nowhere",
        "items/..%2f..%2fetc%2fpasswd",
    ] {
        get(&format!("/api/v1/{path}")).refused(404, "not_found");
    }
    get(&format!("/api/v1/items?q={}", "a".repeat(5000))).refused(414, "url_too_long");

    for (method, path) in [
        ("PUT", "/api/v1/items"),
        ("DELETE", "/api/v1/items"),
        ("POST", "/api/v1/me"),
        ("BREW", "/api/v1/items"),
        ("TRACE", "/api/v1/items"),
    ] {
        let answer = office.by(DESK.clerk).ask(method, path).send();
        answer.refused(405, "method_not_allowed");
        assert!(answer.header("allow").contains("GET"), "{answer}");
    }
    both_lengths(&office);
}

pub(crate) fn code_of_limit(query: &str) -> &'static str {
    if ["limit=0", "limit=101"].contains(&query) {
        "out_of_range"
    } else {
        "wrong_type"
    }
}

/// Two lengths for one body are refused, so that no proxy in front reads another request than the server.
pub(crate) fn both_lengths(office: &Office) {
    let mut stream = TcpStream::connect(office.server.address()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    let head = "POST /api/v1/sessions HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    let mut answer = Vec::new();
    // The server may close as soon as it has answered.
    let _ = stream.take(4096).read_to_end(&mut answer);
    let answer = String::from_utf8_lossy(&answer);
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
}
