//! What can go wrong: failures of the database ([`StoreError`]), a store that does not open ([`OpenError`]), and a
//! change that was not made ([`ChangeError`]).

use std::borrow::Cow;

use chrono::NaiveDate;
use diesel::{
    ConnectionError,
    result::{DatabaseErrorKind, Error as DieselError},
};
use domain::{case::Refused, item::Refusal, vocabulary::Role};

/// The database failed, or holds something this program did not write.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Others were at work for longer than the time allowed: nothing was done; answer 503 and try again.
    #[error("the database is busy")]
    Busy(#[source] Awaited),
    /// The connection was lost while committing: the change may or may not have been made (503 `outcome_unknown`).
    #[error("the database did not say whether the change was made")]
    OutcomeUnknown,
    /// A query failed.
    #[error("the database refused a query")]
    Database(#[source] DieselError),
    /// The cursor belongs to another list or order (400).
    #[error("the cursor does not belong to this list")]
    ForeignCursor,
    /// A stored value cannot be read back.
    #[error("the database holds a {what} that cannot be read")]
    Corrupt {
        /// Of what kind.
        what: &'static str,
    },
}

/// What did not come in time.
#[derive(Debug, thiserror::Error)]
pub enum Awaited {
    /// A connection.
    #[error("no connection is free")]
    Connection(#[source] r2d2::Error),
    /// A lock, such as that on the numbers while a long ledger is confirmed.
    #[error("somebody else holds a lock")]
    Lock(#[source] DieselError),
}

impl From<DieselError> for StoreError {
    fn from(error: DieselError) -> Self {
        match &error {
            // Diesel has no kinds of its own for 55P03 and SQLITE_BUSY.
            DieselError::DatabaseError(_, info)
                if info.message().ends_with("due to lock timeout")
                    || info.message() == "database is locked" =>
            {
                Self::Busy(Awaited::Lock(error))
            }
            _ => Self::Database(error),
        }
    }
}

impl From<r2d2::Error> for StoreError {
    fn from(error: r2d2::Error) -> Self {
        Self::Busy(Awaited::Connection(error))
    }
}

impl StoreError {
    /// A unique key was taken: somebody else did the same first, or an invariant held.
    pub fn is_taken(&self) -> bool {
        match self {
            Self::Database(DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => {
                true
            }
            // SQLite's guards against rows that take another's place are asked before the unique key itself.
            Self::Database(DieselError::DatabaseError(_, info)) => {
                info.message().ends_with("never replaced")
            }
            _ => false,
        }
    }

    /// PostgreSQL gave up to keep transactions apart (40001, 40P01): nothing was done, the same may be tried again.
    pub(crate) fn is_transient(&self) -> bool {
        match self {
            Self::Database(DieselError::DatabaseError(
                DatabaseErrorKind::SerializationFailure,
                _,
            )) => true,
            // Diesel has no kind of its own for 40P01.
            Self::Database(DieselError::DatabaseError(_, info)) => {
                info.message().starts_with("deadlock detected")
            }
            Self::Busy(_)
            | Self::OutcomeUnknown
            | Self::Database(_)
            | Self::ForeignCursor
            | Self::Corrupt { .. } => false,
        }
    }
}

/// Errors that may carry a failure of the database: the write door tries transient ones again.
pub(crate) trait MayRetry {
    /// Nothing was done and the same may be tried again.
    fn is_transient(&self) -> bool;
}

impl MayRetry for StoreError {
    fn is_transient(&self) -> bool {
        Self::is_transient(self)
    }
}

impl From<DieselError> for OpenError {
    fn from(error: DieselError) -> Self {
        Self::Setting(error)
    }
}

/// Why a store does not open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The address is neither a path nor a PostgreSQL URL.
    #[error("DATABASE_URL must be a file path, sqlite:PATH or postgres://…")]
    Url,
    /// There is nobody there, or the file cannot be opened.
    #[error("the database cannot be reached")]
    Connect(#[source] ConnectionError),
    /// A setting could not be made or read.
    #[error("the database refused a setting")]
    Setting(#[source] DieselError),
    /// A setting was made and reads back differently.
    #[error("the setting {name} reads back as {read:?}")]
    SettingIgnored {
        /// Which.
        name: String,
        /// What it says.
        read: String,
    },
    /// The SQLite library is older than 3.51.3.
    #[error("SQLite {version} is older than 3.51.3")]
    OldSqlite {
        /// Its version.
        version: String,
    },
    /// The file belongs to another program.
    #[error("the file is not a Duban database")]
    ForeignFile,
    /// The file lies on a file system that other computers share.
    #[error("the database file lies on {kind}, whose locks cannot be trusted")]
    NetworkFile {
        /// Which.
        kind: String,
    },
    /// The server may lose what it acknowledged.
    #[error("PostgreSQL runs with {name} = {setting}: it may lose what it has acknowledged")]
    UnsafePostgres {
        /// The setting.
        name: String,
        /// Its value.
        setting: String,
    },
    /// The pool could not be filled.
    #[error("the database cannot be reached")]
    Pool(#[source] r2d2::Error),
    /// The schema is older than this program, and the role may not change it.
    #[error("the schema is older than this program and this role may not change it; run `duban migrate` as its owner. Missing: {}", missing.join(", "))]
    Behind {
        /// The migrations that are missing.
        missing: Vec<String>,
    },
    /// A role is not one the server may run under.
    #[error("{role:?} cannot be the server's role: {why}")]
    ServerRole {
        /// Which.
        role: String,
        /// Why not.
        why: &'static str,
    },
    /// The server speaks another language than the one its errors are told apart in.
    #[error(
        "PostgreSQL says its errors in {setting:?}; set them to C for the roles this program uses: ALTER ROLE … SET lc_messages = 'C'"
    )]
    ForeignMessages {
        /// Its `lc_messages`.
        setting: String,
    },
    /// A migration failed.
    #[error("a migration failed: {0}")]
    Migration(String),
    /// The write probe failed.
    #[error("the database cannot be written")]
    Probe(#[source] StoreError),
}

/// Why a change was not made.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// It does not exist, or not for this actor (404).
    #[error("there is no such thing")]
    NotFound,
    /// It has moved on since the caller read it (412).
    #[error("the version is {current} by now")]
    Stale {
        /// The version as it stands.
        current: i64,
    },
    /// The domain said no; denials are in the trail already.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The same of a case.
    #[error(transparent)]
    CaseRefused(#[from] Refused),
    /// The same address has done it too often of late (429).
    #[error("too often from one address")]
    TooOften,
    /// The key stands for a request with another body.
    #[error("the idempotency key was used for another request")]
    KeyReused,
    /// The same request is under way (409).
    #[error("the same request is under way")]
    Twin,
    /// A name, spelling or assignment of roles that must be unique is taken (409).
    #[error("{what:?} is taken")]
    Taken {
        /// What there can be only one of.
        what: Unique,
    },
    /// An id in the request names nothing of this jurisdiction (422).
    #[error("{what} is not known here")]
    Unknown {
        /// Where in the request, as a JSON pointer without its first stroke.
        what: Cow<'static, str>,
    },
    /// Somebody would hold a role of a unit and belong to none (409).
    #[error("a role of a unit is left without a unit from {from}")]
    LacksUnit {
        /// Where in the request, as a JSON pointer without its first stroke; none where the request has nothing in it.
        what: Option<&'static str>,
        /// From which day on.
        from: NaiveDate,
    },
    /// What it is about is in a state that does not allow it (409), such as an import already confirmed.
    #[error("its state does not allow this")]
    WrongState,
    /// What it rests on has been replaced meanwhile (409), such as the calendar that a proposed one changes.
    #[error("what it rests on has been replaced")]
    Overtaken,
    /// Rows of the ledger have become items in another import of it (409).
    #[error("rows of this ledger are items by another import")]
    RowsImported {
        /// Which, by their numbers in the sheet; at least one.
        rows: Vec<i32>,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DieselError> for ChangeError {
    fn from(error: DieselError) -> Self {
        Self::Store(error.into())
    }
}

impl MayRetry for ChangeError {
    fn is_transient(&self) -> bool {
        match self {
            Self::Store(error) => error.is_transient(),
            // The twin has committed by now: the next try finds its answer.
            Self::Twin => true,
            Self::NotFound
            | Self::Stale { .. }
            | Self::Refused(_)
            | Self::CaseRefused(_)
            | Self::TooOften
            | Self::KeyReused
            | Self::Taken { .. }
            | Self::Unknown { .. }
            | Self::LacksUnit { .. }
            | Self::RowsImported { .. }
            | Self::WrongState
            | Self::Overtaken => false,
        }
    }
}

/// What there can be only one of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unique {
    /// A sign-in name.
    Username,
    /// The sign-in name of the new office's administrator of this role.
    Administrator(Role),
    /// A name or spelling of a unit.
    Alias,
    /// A role that is incompatible with the ones the account has (三员分立).
    Role,
    /// Somebody who stands in for a person during the same days.
    Deputy,
    /// The same signature delegated to the same deputy during the same days.
    Delegation,
    /// A transfer of the same person during the same days.
    Transfer,
    /// A version of a rulebook.
    Rulebook,
    /// A jurisdiction of this name.
    Jurisdiction,
    /// A counter-entry to the same points.
    Counter,
    /// A plan or bulletin for the same period.
    Period,
    /// A measure that rests on the same interviews.
    Interviews,
}

impl ChangeError {
    /// Reads a broken unique key as “taken”, everything else as a failure.
    pub(crate) fn taken(what: Unique) -> impl Fn(DieselError) -> Self {
        move |error| match StoreError::from(error) {
            error if error.is_taken() => Self::Taken { what },
            error => Self::Store(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_in_vain_is_no_failure() {
        let said = |text: &str| {
            let told = Box::new(text.to_owned());
            StoreError::from(DieselError::DatabaseError(DatabaseErrorKind::Unknown, told))
        };
        for text in [
            "database is locked",
            "canceling statement due to lock timeout",
        ] {
            assert!(matches!(said(text), StoreError::Busy(Awaited::Lock(_))));
        }
        assert!(matches!(
            said("disk I/O error"),
            StoreError::Database(DieselError::DatabaseError(..))
        ));
    }
}
