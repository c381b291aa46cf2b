//! The clock's part over HTTP: a server whose clock is turned keeps up with it, and a sweep leaves nothing behind but its work.

use std::fs;

use duban_tests::{Engine, Server, server::duban};

pub(crate) fn a_turned_clock_is_swept_at_once(engine: Engine) {
    let server = Server::start(engine, "2025-09-22T09:00");
    server.settle();
    for moment in ["2025-09-23T08:00", "2025-12-01T08:00"] {
        server.turn(moment);
        let begun = std::time::Instant::now();
        server.settle();
        let took = begun.elapsed();
        assert!(
            took.as_secs() < 20,
            "the next round of a minute was waited for: {took:?}"
        );
    }
    // A clock that goes back stops the sweep and says so.
    server.turn("2025-11-30T08:00");
    let answer = server.ask("GET", "/readyz").send_unchecked();
    assert_eq!(answer.status, 503, "{answer}");
}

#[test]
fn a_sweep_of_a_named_database_makes_no_directory() {
    let home = tempfile::tempdir().unwrap();
    for command in ["migrate", "sweep"] {
        let outcome = duban()
            .current_dir(home.path())
            .args([command, "--database-url", "sqlite:office.db"])
            .output()
            .unwrap();
        let complaint = String::from_utf8_lossy(&outcome.stderr);
        assert!(outcome.status.success(), "{command}: {complaint}");
    }
    let left: Vec<_> = fs::read_dir(home.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with("office.db"))
        .collect();
    assert_eq!(left, Vec::<String>::new());
}
