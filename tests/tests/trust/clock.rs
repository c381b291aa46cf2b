//! The clock's part over HTTP: a server whose clock is turned keeps up with it, and a sweep leaves nothing behind but its work.

use std::{fs, time::Instant};

use domain::vocabulary::Role;
use duban_tests::{
    Engine, Office, Server,
    matter::{list, text},
    office::{post, renew},
    server::duban,
};

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

/// the office and who keeps the server hear of a clock that went back, and whoever keeps it says that it is right now.
pub(crate) fn a_clock_that_went_back_is_told_and_set_right(engine: Engine) {
    let office = Office::open(
        engine,
        "2025-09-22T09:00",
        &[],
        &[post("ducha-yike", Role::Clerk, None)],
    );
    let server = &office.server;
    server.turn("2025-09-26T08:00");
    server.settle();
    server.turn("2025-09-22T10:00");
    let told = |name: &str| {
        renew(server, office.person(name));
        let page = office.by(name).get("/api/v1/notices").ok();
        let kept = list(&page, "items").iter();
        kept.filter(|notice| notice["kind"] == "clock_backwards")
            .map(|notice| text(notice, "text"))
            .collect::<Vec<_>>()
    };
    let begun = Instant::now();
    while told("ducha-yike").is_empty() {
        // It is told at the second look, and a clock that stands still is not looked at again for a minute.
        server.pass(1);
        assert!(begun.elapsed().as_secs() < 60, "nobody is told");
    }
    for name in ["ducha-yike", "system_admin"] {
        let told = told(name);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains("2025-09-26 08:00"), "{told:?}");
    }
    assert_eq!(told("security_admin"), Vec::<String>::new());
    let reset = |words: &[&str]| {
        let words = [
            &["clock", "reset", "--at", "2025-09-22T10:05:00+08:00"],
            words,
        ]
        .concat();
        server.command(&words).output().unwrap()
    };
    assert!(!reset(&["--reason", " "]).status.success(), "why?");
    let done = reset(&["--reason", "时钟曾被误设，已与授时核对"]);
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    server.turn("2025-09-22T10:06");
    server.settle();
    renew(server, office.person("audit_admin"));
    let log = office.by("audit_admin").get("/api/v1/audit?limit=100").ok();
    for action in ["clock_backwards", "clock_reset"] {
        let entries = list(&log, "items").iter();
        let count = entries.filter(|entry| entry["action"] == action).count();
        assert_eq!(count, 1, "{action}: {log}");
    }
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

/// Nobody's password was given on a command line: the operator lets the day through, and the director is a fact of it.
#[test]
fn an_operator_lets_a_day_through_in_his_own_name() {
    let Some(engine) = Engine::postgresql() else {
        return;
    };
    let posts = [post("ducha-zhuren", Role::Director, None)];
    let office = Office::open(engine, "2025-09-22T09:00", &[], &posts);
    office
        .server
        .by_owner("insert into brakes (jurisdiction_id, day, drafts, open_assignments, held_at) select id, '2025-09-22', 30, 40, '2025-09-22 00:00' from jurisdictions")
        .unwrap();
    let let_through = || {
        let words = [
            "sweep",
            "--at",
            "2025-09-22T09:05:00+08:00",
            "--let-through",
            "2025-09-22",
            "--director",
            "ducha-zhuren",
        ];
        office.server.command(&words).output().unwrap()
    };
    let done = let_through();
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{said}");
    assert!(!let_through().status.success(), "once");
    let log = office.by("audit_admin").get("/api/v1/audit?limit=100").ok();
    let mut entries = list(&log, "items").iter();
    let entry = entries
        .find(|entry| entry["action"] == "brake_confirm")
        .unwrap();
    assert!(entry["actor"].is_null(), "{entry}");
    let source = text(entry, "source");
    assert!(source.starts_with("duban sweep by uid"), "{entry}");
    let named = "select 1 / count(*) from events where action = 'brake_confirm' and payload like '%\"director\":\"' || (select id from users where username = 'ducha-zhuren') || '\"%'";
    assert_eq!(office.server.by_owner(named), Ok(()));
}
