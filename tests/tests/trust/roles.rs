//! The server's own database role: what its work needs it has, the trail it cannot rewrite.

use domain::vocabulary::{Role, Tier};
use duban_tests::{
    Engine, Office, Server,
    matter::{Matter, Plan, list, registration},
    office::post,
};

use crate::{DESK, LEAD};

/// What a thief of the role would try.
const SABOTAGE: [&str; 14] = [
    "update events set reason = 'x'",
    "delete from events",
    "truncate events cascade",
    "alter table events disable trigger all",
    "drop trigger events_append_only on events",
    "create trigger mine before insert on events for each row execute function refuse_change()",
    "alter table events owner to current_user",
    "set session_replication_role = replica",
    "delete from obligations",
    "delete from chain_heads",
    "update numbers set n = n + 1",
    "drop table outbox",
    "create table public.mine (n integer)",
    "delete from __diesel_schema_migrations",
];

#[test]
fn the_servers_role_does_all_work_and_rewrites_nothing() {
    let Some(engine) = Engine::postgresql_of_another() else {
        return;
    };
    let posts = [
        post("ducha-yike", Role::Clerk, None),
        post("bangongshi-zhuren", Role::OfficeChief, None),
        post("fenguan", Role::LeaderInCharge, Some(LEAD)),
        post("renshe", Role::UnitHead, Some(LEAD)),
    ];
    let office = Office::open(engine, "2025-09-22T09:00", &[LEAD], &posts);
    let matter = Matter::register(&office, DESK.clerk, &registration("2025-09-22"));
    matter.issue(
        &DESK,
        &Plan {
            tier: Tier::Major,
            lead: LEAD,
            co: &[],
            due_on: "2025-12-31",
        },
    );
    let swept = office.server.mornings("2025-09-30");
    assert!(swept["items"].as_u64() > Some(0), "{swept}");
    office.server.settle();
    let verified = office.by("audit_admin").get("/api/v1/audit/verification");
    assert_eq!(verified.ok()["ok"], true);

    for statement in SABOTAGE {
        let said = office.server.try_statement(statement);
        let refusal = said.expect_err(statement);
        let denied = ["permission denied", "must be owner", "must be able to"];
        assert!(
            denied.iter().any(|words| refusal.contains(words)),
            "{statement}: {refusal}"
        );
    }
    // The control: what its work needs is not refused.
    let probe = "update probes set n = n + 1; select count(*) from events";
    assert_eq!(office.server.try_statement(probe), Ok(()));
    assert!(!warned(&office.server), "its role is its own");
}

/// Whether `/readyz` warns of a role that could rewrite the trail.
fn warned(server: &Server) -> bool {
    let told = server.ask("GET", "/readyz").send_unchecked().json();
    let mut warnings = list(&told, "warnings").iter();
    warnings.any(|warning| {
        warning
            .as_str()
            .is_some_and(|words| words.contains("could rewrite the trail"))
    })
}

#[test]
fn a_role_that_owns_the_tables_is_told_of() {
    let Some(engine) = Engine::postgresql() else {
        return;
    };
    let server = Server::start(engine, "2025-09-22T09:00");
    assert!(warned(&server));
    assert!(server.log().contains("could rewrite the trail"));
    let file = Server::start(Engine::Sqlite, "2025-09-22T09:00");
    assert!(!warned(&file), "SQLite knows no roles");
}

#[test]
fn a_schema_that_is_behind_is_left_to_its_owner() {
    let Some(engine) = Engine::postgresql_of_another() else {
        return;
    };
    let server = Server::start(engine, "2025-09-22T09:00");
    server.cut();
    server
        .by_owner("delete from __diesel_schema_migrations where version = '00000000000031'")
        .unwrap();
    for words in [&["serve", "--listen", "127.0.0.1:0"][..], &["sweep"]] {
        let refused = server.command(words).output().unwrap();
        assert!(!refused.status.success(), "{words:?}");
        let said = String::from_utf8_lossy(&refused.stderr);
        assert!(said.contains("duban migrate"), "{said}");
        assert!(said.contains("00000000000031"), "{said}");
        assert!(!said.contains("00000000000030"), "{said}");
    }
}

#[test]
fn who_owns_the_tables_is_no_role_for_the_server() {
    let Some(engine) = Engine::postgresql() else {
        return;
    };
    let server = Server::start(engine, "2025-09-22T09:00");
    for (role, why) in [
        ("postgres", "owns the tables"),
        ("nobody-there", "no such role"),
    ] {
        let words = ["migrate", "--server-role", role];
        let refused = server.command(&words).output().unwrap();
        assert!(!refused.status.success(), "{role}");
        let said = String::from_utf8_lossy(&refused.stderr);
        assert!(said.contains(why), "{said}");
    }
}
