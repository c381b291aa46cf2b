//! The store itself: opens the pools, and holds the two doors through which every query goes.

use std::{sync::Arc, thread, time::Duration};

use domain::{
    calendar::Calendar,
    rulebook::{Rulebook, RulebookRef, Shelf},
};

use crate::{
    calendar::Calendars,
    conn::{Cache, DatabaseUrl, Db, manager::Manager},
    error::{MayRetry, OpenError, StoreError},
    identity::{LoginRules, SessionRules},
    rulebook_proposal::ApprovedRulebooks,
    work::Work,
};

/// How often a transaction that PostgreSQL gave up is tried again.
const RETRIES: u32 = 8;

/// How a store is opened.
#[derive(Debug, Clone)]
pub struct StoreOptions {
    /// Connections that read (SQLite), or all connections (PostgreSQL).
    pub connections: u32,
    /// How long to wait for one of them.
    pub patience: Duration,
    /// Accept a PostgreSQL that may lose what it acknowledged: for throw-away test databases only.
    pub allow_unsafe_postgres: bool,
    /// Working days where no jurisdiction has loaded a calendar.
    pub calendar: &'static Calendar,
    /// The rulebooks items can be registered under.
    pub rulebooks: Shelf,
    /// How long sessions live.
    pub sessions: SessionRules,
    /// When signing in is refused for a while.
    pub logins: LoginRules,
}

impl Default for StoreOptions {
    fn default() -> Self {
        Self {
            connections: 8,
            patience: Duration::from_secs(5),
            allow_unsafe_postgres: false,
            calendar: Calendar::official(),
            rulebooks: Shelf::shipped(),
            sessions: SessionRules::default(),
            logins: LoginRules::default(),
        }
    }
}

/// Which database engine a store runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Embedded.
    Sqlite,
    /// A server.
    Postgresql,
}

/// The only way to the data; cheap to clone, usable from any thread, always blocking.
#[derive(Debug, Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    engine: Engine,
    readers: r2d2::Pool<Manager>,
    /// One connection on SQLite, the same pool on PostgreSQL.
    writers: r2d2::Pool<Manager>,
    options: StoreOptions,
    calendars: Calendars,
    approved: ApprovedRulebooks,
}

impl Store {
    /// Opens the database behind a `DATABASE_URL`: `sqlite:PATH`, a plain path, or `postgres://…`. Does not migrate.
    ///
    /// # Errors
    /// It cannot be reached, is another program's, or does not keep what it acknowledges.
    pub fn open(url: &str, options: StoreOptions) -> Result<Self, OpenError> {
        let url: DatabaseUrl = url.parse()?;
        let manager = |cache| Manager {
            url: url.clone(),
            unsafe_postgres: options.allow_unsafe_postgres,
            cache,
        };
        // The pool would hide why a connection cannot be had: the first one is opened by hand.
        drop(manager(Cache::Reader).open()?);
        let pool = |size: u32, check: bool, cache: Cache| {
            r2d2::Pool::builder()
                .max_size(size)
                .min_idle(Some(1))
                .test_on_check_out(check)
                .connection_timeout(options.patience)
                .build(manager(cache))
                .map_err(OpenError::Pool)
        };
        let (engine, readers, writers) = match &url {
            DatabaseUrl::Sqlite(_) => (
                Engine::Sqlite,
                pool(options.connections, false, Cache::Reader)?,
                pool(1, false, Cache::Writer)?,
            ),
            DatabaseUrl::Postgres(_) => {
                let shared = pool(options.connections, true, Cache::Reader)?;
                (Engine::Postgresql, shared.clone(), shared)
            }
        };
        Ok(Self {
            inner: Arc::new(Inner {
                engine,
                readers,
                writers,
                options,
                calendars: Calendars::default(),
                approved: ApprovedRulebooks::default(),
            }),
        })
    }

    /// Proves that the database can be written, by a transaction that does so.
    ///
    /// # Errors
    /// It cannot.
    pub fn ping_write(&self) -> Result<(), StoreError> {
        self.write(|db| {
            crate::sql::Sql::new("update probes set n = n + 1 where id = 1").execute(db)?;
            Ok(())
        })
    }

    /// A connection for what is no transaction of the program's work: the schema's keeping.
    pub(crate) fn keeper(&self) -> Result<r2d2::PooledConnection<Manager>, OpenError> {
        self.inner.writers.get().map_err(OpenError::Pool)
    }

    /// The engine it runs on.
    pub fn engine(&self) -> Engine {
        self.inner.engine
    }

    /// How it was opened.
    pub fn options(&self) -> &StoreOptions {
        &self.inner.options
    }

    /// The calendar of the program: in force where no jurisdiction has loaded one.
    pub fn base_calendar(&self) -> &'static Calendar {
        self.inner.options.calendar
    }

    pub(crate) fn calendars(&self) -> &Calendars {
        &self.inner.calendars
    }

    /// The rulebook an item was registered under.
    ///
    /// # Errors
    /// This program does not know it: the item was written by a newer one.
    pub fn rulebook(&self, reference: &RulebookRef) -> Result<&'static Rulebook, StoreError> {
        let brought = self.rulebooks().version(reference);
        brought
            .map_or_else(
                || self.rulebook_approved(reference),
                |known| Ok(Some(known)),
            )?
            .ok_or(StoreError::Corrupt {
                what: "rulebook reference",
            })
    }

    pub(crate) fn approved(&self) -> &ApprovedRulebooks {
        &self.inner.approved
    }

    /// The rulebooks the program brings; those approved since are the jurisdictions' own.
    pub fn rulebooks(&self) -> Shelf {
        self.inner.options.rulebooks
    }

    /// Lends a connection for reading.
    pub(crate) fn read<T, E: From<StoreError>>(
        &self,
        body: impl FnOnce(&mut Db) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut conn = self.inner.readers.get().map_err(StoreError::from)?;
        body(&mut conn)
    }

    /// The one write door: everything the body does is kept together, or nothing is. The body may run more than once.
    pub(crate) fn write<T, E: From<StoreError> + MayRetry>(
        &self,
        mut body: impl FnMut(&mut Work<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut tries = 0;
        loop {
            let mut conn = self.inner.writers.get().map_err(StoreError::from)?;
            let done: Result<T, E> = conn.write_tx(|db| {
                let mut work = Work::begin(db);
                let made = body(&mut work)?;
                work.finish()?;
                Ok(made)
            });
            match done {
                Err(error) if error.is_transient() && tries < RETRIES => {
                    tries += 1;
                    drop(conn);
                    thread::sleep(Duration::from_millis(u64::from(tries) * 5));
                }
                outcome => return outcome,
            }
        }
    }
}
