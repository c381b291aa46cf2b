//! The schema goes up and down on both engines, and says the domain's words.

use domain::{
    item::{self, Command},
    vocabulary,
};
use store::{Engine, NewNotice, OpenError, Store, StoreOptions};
use strum::IntoEnumIterator;
use tempfile::TempDir;

use crate::{
    engines::both,
    world::{ISSUED, Office, World, at, day, organ},
};

#[test]
fn migrations_go_up_down_and_up_again() {
    both(|world| {
        world.store.migrate_down().unwrap();
        let left = if world.database.is_sqlite() {
            "select count(*) as n from sqlite_master where type = 'table' and name not like '\\_\\_diesel%' escape '\\' and name not like 'sqlite%'"
        } else {
            "select count(*) as n from pg_tables where schemaname = 'public' and tablename not like '\\_\\_diesel%'"
        };
        assert_eq!(world.database.figure(left), 0);
        world.store.migrate().unwrap();
        world.store.migrate().unwrap();
        world.store.ping_write().unwrap();
    });
}

/// An item at work on which most things have happened: two units, slips, a report passed, a stop, organs, notices.
fn lived(world: &World) {
    let office = Office::of(world);
    let item = world.issued(&office, "重点项目开工", &world.units[..2]).id;
    let organs = Command::SetCoSupervisors {
        organs: vec![
            organ("audit", world.units[1]),
            organ("finance", world.units[2]),
        ],
    };
    let together = world.issued_in_yangjiang(&office, &world.units[..1]).id;
    world
        .change(&office.clerk, ISSUED, together, organs)
        .unwrap();
    let tick = |on: &str| {
        let now = at(&format!("{on}T00:01:00+08:00"));
        world
            .store
            .item_tick(world.jurisdiction, item, day(on), false, now)
            .unwrap();
    };
    tick("2025-09-29");
    let urge = world.kept(item).assignments[0].open_urge().unwrap().id;
    let moment = "2025-09-29T15:00:00+08:00";
    let sign = Command::SignUrge { urge };
    world
        .change(&office.office_chief, moment, item, sign)
        .unwrap();
    // The second unit is done; the first one's blue slip is followed by a draft.
    world.reports(&office, item, world.units[1], "2025-09-30", "completion");
    tick("2025-10-09");
    tick("2025-10-10");
    let notice = |seq| NewNotice {
        jurisdiction: world.jurisdiction,
        user: office.clerk.user,
        event_seq: seq,
        kind: "registered".into(),
        item: Some(item),
        urge: None,
        case: None,
        as_of: None,
        payload: serde_json::json!({}),
    };
    let notices: Vec<_> = (1..4).map(notice).collect();
    world.store.notice_insert(&notices, at(ISSUED)).unwrap();
}

#[test]
fn migrations_go_down_with_all_that_was_written() {
    both(|world| {
        lived(world);
        // Dates from the grounds that came with the other regulations.
        for (origin, label) in [("suspension", "2025-W41"), ("office_delay", "2025-W42")] {
            let dated =
                format!("update obligations set origin = '{origin}' where label = '{label}'");
            world.database.raw(&dated).unwrap();
            let held = format!(
                "select count(*) as n from obligations where assignment_id is not null and origin = '{origin}'"
            );
            assert!(world.database.figure(&held) > 0);
        }
        world.store.migrate_down().unwrap();
        world.store.migrate().unwrap();
        world.store.ping_write().unwrap();
    });
}

/// A migration that adds a column to rows that are there fills in what the program would have written.
#[test]
fn what_a_migration_fills_in_is_what_is_written() {
    let tables = [
        ("urges", "id, known_state"),
        (
            "item_units",
            "item_id, unit_id, supervises, next_due_on, urge_level",
        ),
        ("assignments", "id, done_on"),
    ];
    let migrations = [
        "00000000000021_unit_knowledge",
        "00000000000022_notice_places",
        "00000000000023_days_of_the_year",
    ];
    both(|world| {
        lived(world);
        let engine = if world.database.is_sqlite() {
            "sqlite"
        } else {
            "postgresql"
        };
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations");
        let run = |name: &str, way: &str| {
            let path = folder.join(engine).join(name).join(way);
            let sql = std::fs::read_to_string(path).unwrap();
            world.database.raw(&sql).unwrap();
        };
        for (table, columns) in tables {
            let kept = format!("create table kept_{table} as select {columns} from {table}");
            world.database.raw(&kept).unwrap();
        }
        for name in migrations.iter().rev() {
            run(name, "down.sql");
        }
        for name in migrations {
            run(name, "up.sql");
        }
        for (table, columns) in tables {
            let rows = format!("select count(*) as n from kept_{table}");
            assert!(world.database.figure(&rows) > 0);
            let differ = format!(
                "select count(*) as n from (select * from (select * from kept_{table} except select {columns} from {table}) a \
                 union all select * from (select {columns} from {table} except select * from kept_{table}) b) differ"
            );
            assert_eq!(world.database.figure(&differ), 0, "{engine}: {table}");
        }
        let something = "select count(*) as n from item_units where urge_level = 'blue' and next_due_on is not null";
        assert_eq!(world.database.figure(something), 1);
        assert_eq!(
            world
                .database
                .figure("select count(*) as n from assignments where done_on = '2025-09-30'"),
            1
        );
        assert_eq!(world.database.figure("select count(*) as n from urges where state = 'escalated' and known_state = 'issued'"), 1);
        let places = "select count(distinct place) as n from notices where place between 1 and 3";
        assert_eq!(world.database.figure(places), 3);
        assert_eq!(
            world.database.figure("select place as n from notice_heads"),
            3
        );
    });
}

#[test]
fn both_engines_have_the_same_migrations() {
    let names = |engine: &str| {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../migrations")
            .join(engine);
        let mut names: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names("sqlite"), names("postgresql"));
}

/// Every word of a vocabulary that a column checks is in the check, on both engines.
#[test]
fn the_columns_know_every_word() {
    fn words<T: IntoEnumIterator + ToString>() -> Vec<String> {
        T::iter().map(|word| word.to_string()).collect()
    }
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations");
    let columns: [(&str, Vec<String>); 14] = [
        ("role", words::<vocabulary::Role>()),
        ("tier", words::<vocabulary::Tier>()),
        ("secrecy", words::<vocabulary::Secrecy>()),
        ("stage", words::<item::Stage>()),
        ("part", words::<vocabulary::Part>()),
        ("level", words::<vocabulary::Level>()),
        ("origin", words::<item::Origin>()),
        ("office", words::<vocabulary::CopyOffice>()),
        ("copy_office", words::<vocabulary::CopyOffice>()),
        ("reason", words::<item::PromptReason>()),
        ("kind", words::<item::ObligationKind>()),
        ("kind", words::<item::ScoreKind>()),
        ("state", words::<item::UrgeState>()),
        ("kind", words::<domain::case::CaseKind>()),
    ];
    for engine in ["sqlite", "postgresql"] {
        let texts: String = std::fs::read_dir(folder.join(engine))
            .unwrap()
            .map(|entry| std::fs::read_to_string(entry.unwrap().path().join("up.sql")).unwrap())
            .collect();
        for (column, words) in &columns {
            let check = format!(
                "check ({column} in ({}))",
                words
                    .iter()
                    .map(|word| format!("'{word}'"))
                    .collect::<Vec<_>>()
                    .join(", ")
            );
            assert!(texts.contains(&check), "{engine}: {check}");
        }
    }
}

#[test]
fn a_strange_file_is_left_alone() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("other.db");
    std::fs::write(
        &path,
        "not a database, but long enough to be read as the header of one .........................",
    )
    .unwrap();
    assert!(Store::open(path.to_str().unwrap(), StoreOptions::default()).is_err());

    use diesel::{Connection, SqliteConnection, connection::SimpleConnection};
    let path = folder.path().join("another.db");
    let mut conn = SqliteConnection::establish(path.to_str().unwrap()).unwrap();
    conn.batch_execute("create table theirs (id integer)")
        .unwrap();
    drop(conn);
    let refused = Store::open(path.to_str().unwrap(), StoreOptions::default());
    assert!(
        matches!(refused, Err(OpenError::ForeignFile)),
        "{refused:?}"
    );
}

#[test]
fn a_server_that_may_lose_what_it_acknowledged_is_refused() {
    both(|world: &World| {
        if world.store.engine() == Engine::Postgresql {
            // The throw-away server of tests runs with fsync off.
            let refused = Store::open(&world.database.url, StoreOptions::default());
            assert!(
                matches!(refused, Err(OpenError::UnsafePostgres { .. })),
                "{refused:?}"
            );
        }
    });
}
