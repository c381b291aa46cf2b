//! Databases for the tests: an engine goes in, the URL of an empty database comes out.

use std::{
    env,
    path::Path,
    process::{Command, id},
    sync::atomic::{AtomicU32, Ordering},
};

/// Where the tests look for a PostgreSQL they may fill.
const URL: &str = "DUBAN_TEST_DATABASE_URL";
/// Set on CI, where nothing may be skipped.
const REQUIRED: &str = "DUBAN_REQUIRE_POSTGRES";

/// Which database a server runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file in the server's data directory.
    Sqlite,
    /// A database of its own in the cluster of `DUBAN_TEST_DATABASE_URL`.
    Postgresql,
}

impl Engine {
    /// PostgreSQL, where there is one.
    ///
    /// # Panics
    /// There is none, though `DUBAN_REQUIRE_POSTGRES` asks for it.
    pub fn postgresql() -> Option<Self> {
        if cluster().is_some() {
            return Some(Self::Postgresql);
        }
        assert!(
            env::var_os(REQUIRED).is_none(),
            "{REQUIRED} is set, but {URL} is not"
        );
        eprintln!("left out: {URL} is not set");
        None
    }
}

fn cluster() -> Option<String> {
    env::var(URL).ok().filter(|url| !url.is_empty())
}

/// A database that nobody else uses; dropping it removes it.
#[derive(Debug)]
pub(crate) struct Database {
    url: String,
    /// The name to drop, in a cluster.
    name: Option<String>,
}

impl Database {
    pub(crate) fn fresh(engine: Engine, dir: &Path) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        match engine {
            Engine::Sqlite => Self {
                url: format!("sqlite:{}", dir.join("duban.sqlite").display()),
                name: None,
            },
            Engine::Postgresql => {
                let name = format!(
                    "duban_http_{}_{}",
                    id(),
                    COUNT.fetch_add(1, Ordering::Relaxed)
                );
                psql(&format!("create database {name}"));
                let cluster = cluster().expect("the engine was chosen because there is a cluster");
                let (server, _) = cluster.rsplit_once('/').expect("a URL with a database");
                Self {
                    url: format!("{server}/{name}"),
                    name: Some(name),
                }
            }
        }
    }
}

impl Database {
    /// What tells the program where it is.
    pub(crate) fn arguments(&self) -> Vec<&str> {
        let mut arguments = vec!["--database-url", &self.url];
        // The cluster may forget what it acknowledged: it lives for one run of the tests.
        arguments.extend(self.name.as_ref().map(|_| "--allow-unsafe-postgres"));
        arguments
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some(name) = &self.name {
            psql(&format!("drop database if exists {name} with (force)"));
        }
    }
}

/// The client comes with the server that the tests run against, so no driver is needed here.
fn psql(statement: &str) {
    let url = cluster().expect("only called where there is a cluster");
    let outcome = Command::new("psql")
        .args([
            "--no-psqlrc",
            "--quiet",
            "--dbname",
            &url,
            "--command",
            statement,
        ])
        .output()
        .expect("psql can be started");
    let said = String::from_utf8_lossy(&outcome.stderr);
    // A test that has failed already says so itself.
    assert!(
        outcome.status.success() || std::thread::panicking(),
        "{statement}: {said}"
    );
}
