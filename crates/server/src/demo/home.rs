//! The demonstration's own directory: a marker says whose it is, so that nothing of anybody else's is ever touched.

use std::{
    fs,
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

const MARKER: &str = "duban-demo.json";
/// What an unfinished set-up may have left, besides the marker.
const LEFTOVERS: [&str; 4] = ["duban.db", "duban.db-wal", "duban.db-shm", ACCOUNTS];
const ACCOUNTS: &str = "accounts.json";

/// A directory that belongs to the demonstration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Home {
    dir: PathBuf,
    /// The story has been played to its end here.
    pub(crate) ready: bool,
}

#[derive(Serialize, Deserialize)]
struct Marker {
    made_by: String,
    ready: bool,
}

/// One account as it is handed out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Account {
    /// domain.md §8
    pub(crate) role: String,
    /// As `POST /api/v1/sessions` takes it.
    pub(crate) username: String,
    /// As `POST /api/v1/sessions` takes it.
    pub(crate) password: String,
    /// The unit's name, for those who belong to one.
    pub(crate) unit: Option<String>,
}

impl Home {
    /// Takes an empty or missing directory, or finds its own again; what an unfinished set-up left in its own is cleared away.
    ///
    /// # Errors
    /// The directory holds something that is not the demonstration's, or cannot be read or written.
    pub(crate) fn open(dir: &Path) -> Result<Self> {
        fs::create_dir_all(dir).with_context(|| format!("cannot make {}", dir.display()))?;
        let home = |ready| Self {
            dir: dir.to_owned(),
            ready,
        };
        match fs::read(dir.join(MARKER)) {
            Ok(text) => {
                let marker: Marker = serde_json::from_slice(&text)
                    .with_context(|| format!("{MARKER} in {} cannot be read", dir.display()))?;
                if !marker.ready {
                    clear(dir)?;
                }
                Ok(home(marker.ready))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let mut entries =
                    fs::read_dir(dir).with_context(|| format!("cannot read {}", dir.display()))?;
                if entries.next().is_some() {
                    bail!(
                        "{} is not empty and not a demonstration's: choose another --data-dir",
                        dir.display()
                    );
                }
                let home = home(false);
                home.mark(false)?;
                Ok(home)
            }
            Err(error) => {
                Err(error).with_context(|| format!("cannot read {MARKER} in {}", dir.display()))
            }
        }
    }

    /// The database's path.
    fn database(&self) -> PathBuf {
        self.dir.join("duban.db")
    }

    /// The database as the store takes it.
    pub(crate) fn database_url(&self) -> String {
        format!("sqlite:{}", self.database().display())
    }

    /// Keeps the accounts, then says that everything is set up; in this order, so that a set-up cut short is begun again.
    pub(crate) fn finish(&mut self, accounts: &[Account]) -> Result<()> {
        let text = serde_json::to_string_pretty(accounts)?;
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        // Passwords: for whoever started the demonstration only.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let written = options
            .open(self.dir.join(ACCOUNTS))
            .and_then(|mut file| file.write_all(text.as_bytes()));
        written.context("cannot write accounts.json")?;
        self.mark(true)?;
        self.ready = true;
        Ok(())
    }

    /// The accounts as they were handed out.
    pub(crate) fn accounts(&self) -> Result<Vec<Account>> {
        let text = fs::read(self.dir.join(ACCOUNTS)).context("cannot read accounts.json")?;
        serde_json::from_slice(&text).context("accounts.json")
    }

    fn mark(&self, ready: bool) -> Result<()> {
        let marker = Marker {
            made_by: "duban demo".into(),
            ready,
        };
        fs::write(self.dir.join(MARKER), serde_json::to_string(&marker)?)
            .with_context(|| format!("cannot write {MARKER}"))
    }
}

fn clear(dir: &Path) -> Result<()> {
    for name in LEFTOVERS {
        match fs::remove_file(dir.join(name)) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("cannot clear {name}"));
            }
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_directory_is_refused_and_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("台账.xlsx"), "x").unwrap();
        let refused = Home::open(dir.path()).unwrap_err();
        assert!(refused.to_string().contains("is not empty"), "{refused}");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn its_own_is_found_again_and_an_unfinished_one_begun_again() {
        let dir = tempfile::tempdir().unwrap();
        let mut home = Home::open(dir.path()).unwrap();
        fs::write(home.database(), "half").unwrap();
        assert!(!Home::open(dir.path()).unwrap().ready);
        assert!(!home.database().exists());
        let account = Account {
            role: "clerk".into(),
            username: "clerk".into(),
            password: "Ducha-2026-x".into(),
            unit: None,
        };
        home.finish(std::slice::from_ref(&account)).unwrap();
        let again = Home::open(dir.path()).unwrap();
        assert!(again.ready);
        assert_eq!(again.accounts().unwrap(), [account]);
        let text = fs::read_to_string(dir.path().join(ACCOUNTS)).unwrap();
        let first = &serde_json::from_str::<serde_json::Value>(&text).unwrap()[0];
        let fields: Vec<_> = first.as_object().unwrap().keys().cloned().collect();
        assert_eq!(fields, ["password", "role", "unit", "username"]);
    }
}
