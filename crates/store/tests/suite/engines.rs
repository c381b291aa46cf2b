//! Databases to try a promise on: a SQLite file, and a PostgreSQL database copied from a migrated template.

use std::sync::{
    OnceLock,
    atomic::{AtomicU32, Ordering},
};

use diesel::{
    Connection, PgConnection, SqliteConnection,
    connection::SimpleConnection,
    result::{DatabaseErrorKind, Error as DieselError},
};
use store::{Store, StoreOptions};
use tempfile::TempDir;
use uuid::Uuid;

use crate::world::World;

static SERIAL: AtomicU32 = AtomicU32::new(0);

/// Runs a promise on both engines; a missing server is an error where one is required.
#[track_caller]
pub(crate) fn both(promise: impl Fn(&World)) {
    promise(&sqlite());
    match std::env::var("DUBAN_TEST_DATABASE_URL") {
        Ok(server) => promise(&postgres(&server)),
        Err(_) if std::env::var_os("DUBAN_REQUIRE_POSTGRES").is_some() => {
            panic!("DUBAN_TEST_DATABASE_URL must name a PostgreSQL server")
        }
        Err(_) => {}
    }
}

/// A database of one test, gone when it is dropped.
pub(crate) struct Database {
    pub(crate) url: String,
    cleanup: Cleanup,
}

enum Cleanup {
    Folder(TempDir),
    Database { server: String, name: String },
}

impl Drop for Database {
    fn drop(&mut self) {
        match &self.cleanup {
            Cleanup::Folder(folder) => drop(folder.path()),
            Cleanup::Database { server, name } => {
                let mut conn = PgConnection::establish(server).unwrap();
                // The pool's connections may still be open for a moment.
                conn.batch_execute(&format!("drop database if exists {name} with (force)"))
                    .ok();
            }
        }
    }
}

fn options() -> StoreOptions {
    StoreOptions {
        connections: 12,
        allow_unsafe_postgres: true,
        ..StoreOptions::default()
    }
}

/// An empty, migrated database to copy: made once a run.
fn template(server: &str) -> &'static str {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let name = format!("tmpl_{}", Uuid::now_v7().simple());
        let mut conn = PgConnection::establish(server).unwrap();
        conn.batch_execute(&format!(
            "create database {name} template template0 locale 'C.UTF-8'"
        ))
        .unwrap();
        let store = Store::open(&database(server, &name), options()).unwrap();
        store.migrate().unwrap();
        name
    })
}

fn database(server: &str, name: &str) -> String {
    let (base, _) = server.rsplit_once('/').unwrap();
    format!("{base}/{name}")
}

/// A new PostgreSQL database, migrated.
fn new_database(server: &str) -> Database {
    let name = format!(
        "t_{}_{}",
        std::process::id(),
        SERIAL.fetch_add(1, Ordering::Relaxed)
    );
    let from = template(server);
    let mut conn = PgConnection::establish(server).unwrap();
    conn.batch_execute(&format!("drop database if exists {name} with (force)"))
        .unwrap();
    // A template in use by its own pool cannot be copied; its connections end with it.
    for _ in 0..50 {
        if conn
            .batch_execute(&format!("create database {name} template {from}"))
            .is_ok()
        {
            return Database {
                url: database(server, &name),
                cleanup: Cleanup::Database {
                    server: server.to_owned(),
                    name,
                },
            };
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("{name} cannot be made from {from}");
}

fn sqlite() -> World {
    let folder = TempDir::new().unwrap();
    let url = format!("sqlite:{}", folder.path().join("duban.db").display());
    let store = Store::open(&url, options()).unwrap();
    store.migrate().unwrap();
    World::settle(
        store,
        Database {
            url,
            cleanup: Cleanup::Folder(folder),
        },
    )
}

fn postgres(server: &str) -> World {
    let database = new_database(server);
    World::settle(Store::open(&database.url, options()).unwrap(), database)
}

impl Database {
    /// A statement of a saboteur, or of the test's own look into the tables; the engine's answer.
    pub(crate) fn raw(&self, sql: &str) -> Result<(), DieselError> {
        match self.url.strip_prefix("sqlite:") {
            Some(path) => {
                let mut conn = SqliteConnection::establish(path).unwrap();
                conn.batch_execute("pragma busy_timeout = 5000; pragma foreign_keys = on")?;
                conn.batch_execute(sql)
            }
            None => PgConnection::establish(&self.url)
                .unwrap()
                .batch_execute(sql),
        }
    }

    /// Tries a statement that the database's own guards are there to refuse, and asks that it was they who did: a misspelt column or
    /// a foreign key would refuse as well, and prove nothing.
    #[track_caller]
    pub(crate) fn guarded(&self, sql: &str) {
        let refused = self.raw(sql).expect_err(sql).to_string();
        // What the triggers of the migrations say.
        let guarded = [
            " is never ",
            " are never ",
            " are append-only",
            " does not change",
            " only grows",
            " keeps its number",
            "its rows are kept as they are",
        ];
        assert!(
            guarded.iter().any(|words| refused.contains(words)),
            "{sql}: refused by something else: {refused}"
        );
    }

    /// Tries a row that an index or a check is there to keep out. SQLite's guards against rows that take another's place are asked
    /// before the index is.
    #[track_caller]
    pub(crate) fn kept_out(&self, sql: &str, by: DatabaseErrorKind) {
        match self.raw(sql) {
            Err(DieselError::DatabaseError(kind, told)) => {
                let same = std::mem::discriminant(&kind) == std::mem::discriminant(&by);
                let told = told.message();
                assert!(same || told.ends_with("never replaced"), "{sql}: {told}");
            }
            other => panic!("{sql}: {other:?}"),
        }
    }

    /// One figure named `n`.
    pub(crate) fn figure(&self, sql: &str) -> i64 {
        use diesel::{QueryableByName, RunQueryDsl, sql_query, sql_types::BigInt};
        #[derive(QueryableByName)]
        struct Figure {
            #[diesel(sql_type = BigInt)]
            n: i64,
        }
        match self.url.strip_prefix("sqlite:") {
            Some(path) => {
                let mut conn = SqliteConnection::establish(path).unwrap();
                sql_query(sql).get_result::<Figure>(&mut conn).unwrap().n
            }
            None => {
                let mut conn = PgConnection::establish(&self.url).unwrap();
                sql_query(sql).get_result::<Figure>(&mut conn).unwrap().n
            }
        }
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        self.url.starts_with("sqlite:")
    }
}
