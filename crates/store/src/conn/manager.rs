//! Connections for the pools: a [`DatabaseUrl`] comes in, connections that proved their settings come out.

use diesel::{
    PgConnection, SqliteConnection,
    connection::{Connection, SimpleConnection, TransactionManager},
    r2d2::Error as PoolError,
    result::Error as DieselError,
};

use crate::{
    conn::{DatabaseUrl, Db, place, pragma},
    error::OpenError,
};

/// Opens and checks connections.
///
/// Diesel's own manager would try the engines in turn, so that a mistyped PostgreSQL URL became a SQLite file.
#[derive(Debug)]
pub(crate) struct Manager {
    pub(crate) url: DatabaseUrl,
    pub(crate) unsafe_postgres: bool,
    /// How much of a SQLite file a connection keeps in memory.
    pub(crate) cache: pragma::Cache,
}

impl Manager {
    /// Opens one connection and proves its settings.
    pub(crate) fn open(&self) -> Result<Db, OpenError> {
        match &self.url {
            DatabaseUrl::Postgres(url) => {
                let mut conn = PgConnection::establish(url).map_err(OpenError::Connect)?;
                pragma::postgres(&mut conn, self.unsafe_postgres)?;
                Ok(Db::Pg(conn))
            }
            DatabaseUrl::Sqlite(path) => {
                place::check(path)?;
                let mut conn = SqliteConnection::establish(&path.to_string_lossy())
                    .map_err(OpenError::Connect)?;
                pragma::sqlite(&mut conn, self.cache)?;
                Ok(Db::Sqlite(conn))
            }
        }
    }
}

impl r2d2::ManageConnection for Manager {
    type Connection = Db;
    type Error = PoolError;

    fn connect(&self) -> Result<Db, PoolError> {
        self.open().map_err(|error| match error {
            OpenError::Connect(error) => PoolError::ConnectionError(error),
            OpenError::Setting(error) => PoolError::QueryError(error),
            other => PoolError::QueryError(DieselError::QueryBuilderError(other.into())),
        })
    }

    fn is_valid(&self, conn: &mut Db) -> Result<(), PoolError> {
        conn.batch_execute("select 1")
            .map_err(PoolError::QueryError)
    }

    fn has_broken(&self, conn: &mut Db) -> bool {
        std::thread::panicking()
            || <Db as Connection>::TransactionManager::is_broken_transaction_manager(conn)
    }
}
