//! One connection type for both engines: a `Db` is opened by [`manager`], queries written once run on either, and
//! [`on!`](crate::on) compiles a query once for each where the shared backend lacks a feature.

#![allow(
    unreachable_pub,
    missing_docs,
    reason = "the derive makes public items for each engine inside this private module"
)]

pub(crate) mod manager;
mod place;
mod pragma;
mod url;

use diesel::{
    MultiConnection, PgConnection, SqliteConnection,
    connection::{AnsiTransactionManager, Connection, TransactionManager},
    result::{DatabaseErrorKind, Error as DieselError},
};

pub(crate) use pragma::Cache;
pub(crate) use url::DatabaseUrl;

use crate::error::StoreError;

/// A connection to whichever engine the server was started with.
#[derive(MultiConnection)]
pub enum Db {
    Pg(PgConnection),
    Sqlite(SqliteConnection),
}

/// Compiles a body once for each engine, for what the shared backend does not have (batch inserts, upserts).
#[macro_export]
#[doc(hidden)]
macro_rules! on {
    ($db:expr, $c:ident => $body:expr) => {
        match $db {
            $crate::conn::Db::Pg($c) => $body,
            $crate::conn::Db::Sqlite($c) => $body,
        }
    };
}

type Manager = <Db as Connection>::TransactionManager;

impl Db {
    /// Runs a write transaction: `BEGIN IMMEDIATE` on SQLite, since a deferred one that writes later may be refused at
    /// once whatever the busy timeout says.
    ///
    /// # Errors
    /// What the body said, or that the outcome of the commit is not known.
    pub(crate) fn write_tx<T, E: From<StoreError>>(
        &mut self,
        body: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.begin_write().map_err(StoreError::from)?;
        match body(self) {
            Ok(value) => match Manager::commit_transaction(self) {
                Ok(()) => Ok(value),
                Err(error) if connection_was_lost(&error) => Err(StoreError::OutcomeUnknown.into()),
                Err(error) => Err(StoreError::from(error).into()),
            },
            Err(error) => match Manager::rollback_transaction(self) {
                Ok(()) | Err(DieselError::BrokenTransactionManager) => Err(error),
                Err(failed) => {
                    tracing::error!(error = %failed, "a transaction could not be rolled back; its connection is dropped");
                    Err(error)
                }
            },
        }
    }

    fn begin_write(&mut self) -> Result<(), DieselError> {
        let outermost = match self {
            Self::Sqlite(conn) => <AnsiTransactionManager as TransactionManager<
                SqliteConnection,
            >>::transaction_manager_status_mut(conn)
            .transaction_depth()?
            .is_none(),
            Self::Pg(_) => false,
        };
        match self {
            Self::Sqlite(conn) if outermost => {
                AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN IMMEDIATE")
            }
            Self::Sqlite(_) | Self::Pg(_) => Manager::begin_transaction(self),
        }
    }

    /// Locks rows on PostgreSQL; SQLite's one writer holds the whole database already.
    pub(crate) fn for_update(&self) -> &'static str {
        match self {
            Self::Pg(_) => " for update",
            Self::Sqlite(_) => "",
        }
    }
}

/// A commit that did not answer may have been done.
fn connection_was_lost(error: &DieselError) -> bool {
    matches!(
        error,
        DieselError::DatabaseError(
            DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand,
            _
        )
    )
}
