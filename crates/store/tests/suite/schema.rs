//! The schema goes up and down on both engines, and says the domain's words.

use domain::{item, vocabulary};
use store::{Engine, OpenError, Store, StoreOptions};
use strum::IntoEnumIterator;
use tempfile::TempDir;

use crate::{engines::both, world::World};

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
