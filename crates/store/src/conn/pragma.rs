//! What each engine is told at the start of a connection, and the proof that it listened.

use diesel::{
    PgConnection, QueryableByName, RunQueryDsl, SqliteConnection,
    connection::SimpleConnection,
    result::QueryResult,
    sql_query,
    sql_types::{Integer, Text},
};

use crate::error::OpenError;

/// `duba` in ASCII: marks a SQLite file as ours, so that another program's file is never filled by mistake.
const APPLICATION_ID: i32 = 0x6475_6261;

/// The oldest SQLite whose known faults do not touch us.
const SQLITE_FLOOR: [u32; 3] = [3, 51, 3];

/// Pragmas with the value each must read back.
const PRAGMAS: &[(&str, &str, &str)] = &[
    // First of all, so that the others wait for a lock instead of failing.
    ("busy_timeout", "5000", "5000"),
    ("journal_mode", "wal", "wal"),
    ("synchronous", "full", "2"),
    ("foreign_keys", "on", "1"),
    ("trusted_schema", "off", "0"),
    ("temp_store", "memory", "2"),
];

/// How much of the file a SQLite connection keeps in memory, in KiB at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cache {
    /// There are several that read, and the system keeps what they read as well.
    Reader,
    /// The one that writes: a ledger of 10,000 rows touches some 40 MiB of tables and indexes, and what does not fit is
    /// written out and read back over and over before the commit.
    Writer,
}

impl Cache {
    fn setting(self) -> &'static str {
        match self {
            Self::Reader => "-4096",
            Self::Writer => "-65536",
        }
    }
}

#[derive(QueryableByName)]
struct Value {
    #[diesel(sql_type = Text)]
    value: String,
}

#[derive(QueryableByName)]
struct Mark {
    #[diesel(sql_type = Integer)]
    application_id: i32,
}

/// Sets a SQLite connection up and reads every setting back.
///
/// # Errors
/// A setting that did not take, an older library, or another program's file.
pub(crate) fn sqlite(conn: &mut SqliteConnection, cache: Cache) -> Result<(), OpenError> {
    let cache = ("cache_size", cache.setting(), cache.setting());
    for (name, set, expect) in PRAGMAS.iter().chain([&cache]) {
        conn.batch_execute(&format!("pragma {name} = {set}"))
            .map_err(OpenError::Setting)?;
        let read = ask(
            conn,
            &format!("select cast({name} as text) as value from pragma_{name}"),
        )
        .or_else(|_| {
            ask(
                conn,
                &format!("select cast(timeout as text) as value from pragma_{name}"),
            )
        })
        .map_err(OpenError::Setting)?;
        if read != *expect {
            return Err(OpenError::SettingIgnored {
                name: (*name).into(),
                read,
            });
        }
    }
    let version = ask(conn, "select sqlite_version() as value").map_err(OpenError::Setting)?;
    if !is_recent(&version) {
        return Err(OpenError::OldSqlite { version });
    }
    own(conn)
}

/// Marks an empty file as ours, accepts our own, refuses any other.
fn own(conn: &mut SqliteConnection) -> Result<(), OpenError> {
    let mark: Mark = sql_query("select application_id from pragma_application_id")
        .get_result(conn)
        .map_err(OpenError::Setting)?;
    if mark.application_id == APPLICATION_ID {
        return Ok(());
    }
    let tables = ask(
        conn,
        "select cast(count(*) as text) as value from sqlite_master",
    )
    .map_err(OpenError::Setting)?;
    if mark.application_id != 0 || tables != "0" {
        return Err(OpenError::ForeignFile);
    }
    conn.batch_execute(&format!("pragma application_id = {APPLICATION_ID}"))
        .map_err(OpenError::Setting)
}

fn ask(conn: &mut SqliteConnection, query: &str) -> QueryResult<String> {
    sql_query(query)
        .get_result::<Value>(conn)
        .map(|row| row.value)
}

fn is_recent(version: &str) -> bool {
    let parts: Vec<u32> = version
        .split('.')
        .map_while(|part| part.parse().ok())
        .collect();
    parts.as_slice() >= SQLITE_FLOOR.as_slice()
}

#[derive(QueryableByName)]
struct Setting {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    setting: String,
}

/// Sets a PostgreSQL connection up; refuses a server that may lose what it has acknowledged, unless `unsafe_allowed`.
///
/// # Errors
/// A durability setting is off, or the server did not answer.
pub(crate) fn postgres(conn: &mut PgConnection, unsafe_allowed: bool) -> Result<(), OpenError> {
    conn.batch_execute(
        "set time zone 'UTC'; set statement_timeout = '30s'; set lock_timeout = '10s'; set idle_in_transaction_session_timeout = '60s'; \
         set default_transaction_isolation = 'read committed'; set client_min_messages = 'warning'",
    )
    .map_err(OpenError::Setting)?;
    let settings: Vec<Setting> =
        sql_query("select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')").load(conn).map_err(OpenError::Setting)?;
    let unsafe_one = settings
        .into_iter()
        .find(|setting| match setting.name.as_str() {
            "synchronous_commit" => !matches!(setting.setting.as_str(), "on" | "remote_apply"),
            _ => setting.setting != "on",
        });
    // Diesel tells waiting in vain and deadlocks by their words only (see `error.rs`).
    let messages: Setting =
        sql_query("select 'lc_messages' as name, current_setting('lc_messages') as setting")
            .get_result(conn)
            .map_err(OpenError::Setting)?;
    if !is_english(&messages.setting) {
        return Err(OpenError::ForeignMessages {
            setting: messages.setting,
        });
    }
    match unsafe_one {
        Some(setting) if !unsafe_allowed => Err(OpenError::UnsafePostgres {
            name: setting.name,
            setting: setting.setting,
        }),
        Some(_) | None => Ok(()),
    }
}

/// Whether a locale's messages are PostgreSQL's own, untranslated: C and POSIX in any encoding, and English of any country.
fn is_english(locale: &str) -> bool {
    let language = locale.split(['.', '@']).next().unwrap_or_default();
    matches!(language, "C" | "POSIX" | "en") || language.starts_with("en_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_told_apart_in_english_only() {
        for (locale, english) in [
            ("C", true),
            ("C.UTF-8", true),
            ("POSIX", true),
            ("en_US.UTF-8", true),
            ("en_GB@euro", true),
            ("zh_CN.UTF-8", false),
            ("de_DE.utf8", false),
            ("Chinese (Simplified)_China.936", false),
            ("english", false),
            // Left to the environment of the server: nobody knows which.
            ("", false),
        ] {
            assert_eq!(is_english(locale), english, "{locale}");
        }
    }

    #[test]
    fn versions_are_compared_as_numbers() {
        for (version, recent) in [
            ("3.53.2", true),
            ("3.51.3", true),
            ("3.51.2", false),
            ("3.9.9", false),
            ("4.0.0", true),
        ] {
            assert_eq!(is_recent(version), recent, "{version}");
        }
    }
}
