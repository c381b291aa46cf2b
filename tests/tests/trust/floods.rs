//! Limits before work: callers who flood, headers and bodies that trickle in.

use std::{
    io::{ErrorKind, Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use domain::vocabulary::Role;
use duban_tests::{
    Answer, Engine, Office, Server,
    matter::text,
    office::{PASSWORD, Post, post, sign_in},
};

const POSTS: &[Post] = &[
    post("ducha-yike", Role::Clerk, None),
    post("ducha-erke", Role::Clerk, None),
];

/// Asks until it is told to wait; the refusal comes out, with how often it was served before.
fn until_refused(mut ask: impl FnMut() -> Answer) -> (Answer, usize) {
    for served in 0..1_000 {
        let answer = ask();
        if answer.status == 429 {
            return (answer, served);
        }
    }
    panic!("nothing was refused");
}

fn check_refusal(refusal: &Answer) {
    refusal.refused(429, "too_many_requests");
    let wait: u64 = refusal.header("retry-after").parse().unwrap();
    assert!((1..=5).contains(&wait), "{refusal}: {wait}");
    std::thread::sleep(Duration::from_secs(wait));
}

pub(crate) fn a_session_that_floods_waits(engine: Engine) {
    let settings = ["--limit", "session_per_second=1,session_at_once=20"];
    let office = Office::open_with(engine, "2025-09-22T09:00", &[], POSTS, &settings);
    let session = |name: &str| text(&sign_in(&office.server, name, PASSWORD).ok(), "accessToken");
    let (one, beside, other) = (
        session("ducha-yike"),
        session("ducha-yike"),
        session("ducha-erke"),
    );
    let me = |token: &str| office.server.ask("GET", "/api/v1/me").bearer(token).send();
    let (refusal, served) = until_refused(|| me(&one));
    assert!((20..60).contains(&served), "{served}");
    me(&beside).ok();
    me(&other).ok();
    check_refusal(&refusal);
    me(&one).ok();
}

pub(crate) fn a_source_that_floods_waits(engine: Engine) {
    let settings = ["--limit", "source_per_second=1,source_at_once=20"];
    let server = Server::start_with(engine, "2025-09-22T09:00", &settings);
    // Of strangers too, whatever they ask for, before anything is looked up.
    let ask = || server.ask("GET", "/api/v1/me").send();
    let (refusal, _) = until_refused(ask);
    check_refusal(&refusal);
    assert_eq!(ask().status, 401);
    // What the caller says of himself makes him nobody else: no proxy is believed here.
    let disguised = |n: usize| {
        let ask = server.ask("GET", "/api/v1/me");
        ask.header("x-forwarded-for", &format!("203.0.113.{n}"))
            .send()
    };
    let mut n = 0;
    until_refused(|| {
        n = (n + 1) % 250;
        disguised(n)
    });
}

/// A connection that nothing has been sent on.
fn connect(server: &Server) -> TcpStream {
    let stream = TcpStream::connect(server.address()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_millis(100)))
        .unwrap();
    stream
}

/// Sends a byte every quarter of a second until the other side ends the connection; what came back, and after how long.
fn trickle(stream: &mut TcpStream, bytes: impl Iterator<Item = u8>) -> (String, Duration) {
    let begun = Instant::now();
    let mut said = Vec::new();
    for byte in bytes {
        let sent = stream.write_all(&[byte]);
        let mut piece = [0; 4096];
        match stream.read(&mut piece) {
            Ok(0) => break,
            Ok(length) => {
                said.extend(&piece[..length]);
                break;
            }
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
            Err(_) => break,
        }
        if sent.is_err() {
            break;
        }
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "nobody ends this connection"
        );
        std::thread::sleep(Duration::from_millis(150));
    }
    let said = String::from_utf8_lossy(&said).into_owned();
    (said, begun.elapsed())
}

/// A header that never ends.
fn header() -> impl Iterator<Item = u8> {
    b"GET /healthz HTTP/1.1\r\nhost: localhost\r\nx-slow: "
        .iter()
        .copied()
        .chain(std::iter::repeat(b'a'))
}

pub(crate) fn slow_headers_are_ended(engine: Engine) {
    let settings = ["--limit", "header_seconds=2"];
    let server = Server::start_with(engine, "2025-09-22T09:00", &settings);
    // Actix reads the time of the first one off a clock that ticks twice a second.
    let bound = Duration::from_secs(1)..Duration::from_secs(15);
    let mut first = connect(&server);
    let (said, took) = trickle(&mut first, header());
    assert!(bound.contains(&took), "{took:?} {said}");
    assert!(
        said.is_empty() || said.starts_with("HTTP/1.1 408"),
        "{said}"
    );

    // The second request of a connection has no more time than the first.
    let mut kept = connect(&server);
    kept.write_all(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n")
        .unwrap();
    let mut answer = [0; 4096];
    kept.set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    let length = kept.read(&mut answer).unwrap();
    assert!(answer[..length].starts_with(b"HTTP/1.1 200"));
    kept.set_read_timeout(Some(Duration::from_millis(100)))
        .unwrap();
    let (said, took) = trickle(&mut kept, header());
    assert!(bound.contains(&took), "{took:?} {said}");
}

pub(crate) fn slow_bodies_are_ended(engine: Engine) {
    let server = Server::start(engine, "2025-09-22T09:00");
    let body = std::iter::repeat(b' ');
    let head = |length: usize| {
        format!(
            "POST /api/v1/sessions HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n"
        )
    };
    // Slower than 1 KiB/s: ended when the first five seconds are over, long before the thirty of a whole body.
    let mut stream = connect(&server);
    stream.write_all(head(100_000).as_bytes()).unwrap();
    let (said, took) = trickle(&mut stream, body);
    assert!(
        (Duration::from_secs(4)..Duration::from_secs(20)).contains(&took),
        "{took:?} {said}"
    );
    assert!(said.starts_with("HTTP/1.1 408"), "{said}");
    assert!(said.contains("body_timeout"), "{said}");
    // And one that stops altogether.
    let mut stream = connect(&server);
    stream.write_all(head(100_000).as_bytes()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    let mut answer = [0; 4096];
    let length = stream.read(&mut answer).unwrap();
    assert!(answer[..length].starts_with(b"HTTP/1.1 408"));
}

/// A stream of notices, as a page keeps one open; the status line of the answer.
fn listen(server: &Server, token: &str) -> (TcpStream, String) {
    let mut stream = connect(server);
    let ask = format!(
        "GET /api/v1/notices/stream HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {token}\r\n\r\n"
    );
    stream.write_all(ask.as_bytes()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    let mut answer = [0; 4096];
    let length = stream.read(&mut answer).unwrap();
    let head = String::from_utf8_lossy(&answer[..length]).into_owned();
    let line = head.lines().next().unwrap_or_default().to_owned();
    (stream, line)
}

/// Nobody takes everybody's room: one person has so many streams at once, on whichever of their sessions; the oldest gives way.
pub(crate) fn one_person_has_a_few_streams(engine: Engine) {
    let settings = ["--limit", "person_streams=2"];
    let office = Office::open_with(engine, "2025-09-22T09:00", &[], POSTS, &settings);
    let server = &office.server;
    let session = |name: &str| text(&sign_in(server, name, PASSWORD).ok(), "accessToken");
    let (one, beside, other) = (
        session("ducha-yike"),
        session("ducha-yike"),
        session("ducha-erke"),
    );
    let (mut first, said) = listen(server, &one);
    assert!(said.ends_with("200 OK"), "{said}");
    let (mut second, said) = listen(server, &beside);
    assert!(said.ends_with("200 OK"), "{said}");
    let (_third, said) = listen(server, &one);
    assert!(
        said.ends_with("200 OK"),
        "the page looked at is served: {said}"
    );
    assert!(rest(&mut first).contains("event: moved"));
    second
        .set_read_timeout(Some(Duration::from_secs(4)))
        .unwrap();
    let mut more = [0; 64];
    let silent = second.read(&mut more);
    assert!(silent.is_err(), "the newer ones stay: {silent:?}");
    let (_others, said) = listen(server, &other);
    assert!(
        said.ends_with("200 OK"),
        "others are not kept waiting: {said}"
    );
}

/// What still comes of a stream that ends: its last chunk has no bytes.
fn rest(stream: &mut TcpStream) -> String {
    let mut all = String::new();
    while !all.ends_with("0\r\n\r\n") {
        let mut piece = [0; 1024];
        let length = stream.read(&mut piece).unwrap();
        assert!(length > 0, "ended in the middle: {all}");
        all.push_str(&String::from_utf8_lossy(&piece[..length]));
    }
    all
}

/// What a page does by itself keeps nobody signed in: an open stream looks every two seconds.
pub(crate) fn a_stream_does_not_prolong_its_session(engine: Engine) {
    let office = Office::open(engine, "2025-09-22T09:00", &[], POSTS);
    let server = &office.server;
    let opened = sign_in(server, "ducha-yike", PASSWORD).ok();
    let (_stream, said) = listen(server, &text(&opened, "accessToken"));
    assert!(said.ends_with("200 OK"), "{said}");
    server.pass(10 * 60);
    std::thread::sleep(Duration::from_secs(5));
    server.pass(6 * 60);
    let body = serde_json::json!({ "refreshToken": opened["refreshToken"] });
    let renewed = server
        .ask("POST", "/api/v1/sessions/refresh")
        .header("duban-client", "mobile")
        .json(&body)
        .send();
    renewed.refused(401, "unauthenticated");
}
