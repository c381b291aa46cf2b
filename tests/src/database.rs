//! Databases for the tests: an engine goes in, the URL of an empty database comes out.

use crate::server::duban;
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
    /// The same as an office runs it: migrated by its owner, served under a role that may not rewrite the trail.
    PostgresqlOfAnother,
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

    /// PostgreSQL as an office runs it, where there is one.
    ///
    /// # Panics
    /// As [`Self::postgresql`].
    pub fn postgresql_of_another() -> Option<Self> {
        Self::postgresql().map(|_| Self::PostgresqlOfAnother)
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
    /// The role to drop, whose own the server runs under.
    role: Option<String>,
    /// Where its owner signs in.
    owner: String,
}

impl Database {
    pub(crate) fn fresh(engine: Engine, dir: &Path) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        match engine {
            Engine::Sqlite => Self {
                url: format!("sqlite:{}", dir.join("duban.sqlite").display()),
                name: None,
                role: None,
                owner: String::new(),
            },
            Engine::PostgresqlOfAnother => Self::fresh(Engine::Postgresql, dir).handed_over(),
            Engine::Postgresql => {
                let name = format!(
                    "duban_http_{}_{}",
                    id(),
                    COUNT.fetch_add(1, Ordering::Relaxed)
                );
                psql(&format!("create database {name}"));
                let cluster = cluster().expect("the engine was chosen because there is a cluster");
                let (server, _) = cluster.rsplit_once('/').expect("a URL with a database");
                let url = format!("{server}/{name}");
                Self {
                    owner: url.clone(),
                    url,
                    name: Some(name),
                    role: None,
                }
            }
        }
    }
}

impl Database {
    /// Migrates as the owner, and is from then on opened under a role of the server's own.
    fn handed_over(self) -> Self {
        let role = self.name.as_ref().map(|name| format!("{name}_server"));
        let role = role.expect("only a cluster has roles");
        psql(&format!("create role {role} login password 'server'"));
        let migrated = duban()
            .arg("migrate")
            .args(self.arguments())
            .args(["--server-role", &role])
            .output()
            .expect("the migration can be started");
        let complaint = String::from_utf8_lossy(&migrated.stderr).into_owned();
        assert!(migrated.status.success(), "migrate: {complaint}");
        let (_, place) = self.owner.rsplit_once('@').expect("a URL with an owner");
        let url = format!("postgres://{role}:server@{place}");
        let mut own = self;
        own.url = url;
        own.role = Some(role);
        own
    }

    /// A statement of the database's owner.
    pub(crate) fn by_owner(&self, statement: &str) -> Result<(), String> {
        run(&self.owner, statement)
    }

    /// A statement under the role the server runs under; what the database says of it.
    pub(crate) fn try_statement(&self, statement: &str) -> Result<(), String> {
        run(&self.url, statement)
    }

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
        if let Some(role) = &self.role {
            psql(&format!("drop role if exists {role}"));
        }
    }
}

/// A statement of the cluster's superuser.
fn psql(statement: &str) {
    let url = cluster().expect("only called where there is a cluster");
    let outcome = run(&url, statement);
    // A test that has failed already says so itself.
    assert!(
        outcome.is_ok() || std::thread::panicking(),
        "{statement}: {outcome:?}"
    );
}

/// The client comes with the server that the tests run against, so no driver is needed here.
fn run(url: &str, statement: &str) -> Result<(), String> {
    let outcome = Command::new("psql")
        .args(["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"])
        .args(["--dbname", url, "--command", statement])
        .output()
        .expect("psql can be started");
    if outcome.status.success() {
        Ok(())
    } else {
        Err(String::from_utf8_lossy(&outcome.stderr).into_owned())
    }
}
