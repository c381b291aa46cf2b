//! `DATABASE_URL` comes in as text; which engine, and where, comes out.

use std::{fmt, path::PathBuf, str::FromStr};

use crate::error::OpenError;

/// Where the data lies.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum DatabaseUrl {
    /// A server, by its libpq URL.
    Postgres(String),
    /// A file of this machine.
    Sqlite(PathBuf),
}

impl FromStr for DatabaseUrl {
    type Err = OpenError;

    fn from_str(text: &str) -> Result<Self, OpenError> {
        let text = text.trim();
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        let path = ["sqlite://", "sqlite:"]
            .iter()
            .find_map(|scheme| text.strip_prefix(scheme))
            .unwrap_or(text);
        // A file in memory would be another one for each connection; any other scheme would become a file by surprise.
        if path.is_empty() || path.contains(":memory:") || path.contains("://") {
            return Err(OpenError::Url);
        }
        Ok(Self::Sqlite(PathBuf::from(path)))
    }
}

/// Never shows what may hold a password.
impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Postgres(_) => f.write_str("postgres://…"),
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_path_is_a_file_and_a_foreign_scheme_is_refused() {
        let sqlite = |path: &str| DatabaseUrl::Sqlite(PathBuf::from(path));
        for (text, expect) in [
            ("sqlite:data/duban.db", sqlite("data/duban.db")),
            ("sqlite:///srv/d.db", sqlite("/srv/d.db")),
            ("d.db", sqlite("d.db")),
        ] {
            assert_eq!(text.parse::<DatabaseUrl>().unwrap(), expect, "{text}");
        }
        assert_eq!(
            "postgres://u@h/d".parse::<DatabaseUrl>().unwrap(),
            DatabaseUrl::Postgres("postgres://u@h/d".into())
        );
        for refused in ["", "mysql://h/d", ":memory:", "sqlite::memory:"] {
            assert!(refused.parse::<DatabaseUrl>().is_err(), "{refused}");
        }
    }

    #[test]
    fn a_password_is_never_shown() {
        let url: DatabaseUrl = "postgres://duban:secret@h/d".parse().unwrap();
        assert!(!format!("{url:?}").contains("secret"));
    }
}
