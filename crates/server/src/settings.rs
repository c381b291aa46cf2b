//! What an office sets, by flags or the environment; secrets come from files or the environment, never from defaults.

use std::{
    fs::{self, OpenOptions},
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use api::{Config, Limit, Limits, Network};
use clap::Args;
use domain::rulebook::Shelf;
use rand::RngExt;
use store::{Store, StoreOptions};

use crate::rulebooks::Rulebooks;

/// Where the data are.
#[derive(Debug, Args)]
pub(crate) struct Database {
    /// The directory for the embedded database and the server's key.
    #[arg(long, env = "DUBAN_DATA_DIR", default_value = "data")]
    pub(crate) data_dir: PathBuf,
    /// `sqlite:PATH` or `postgres://…`; the embedded database in the data directory unless said.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub(crate) database_url: Option<String>,
    /// For throw-away databases of tests: accept a PostgreSQL that may lose what it has acknowledged.
    #[arg(long, env = "DUBAN_ALLOW_UNSAFE_POSTGRES")]
    allow_unsafe_postgres: bool,
    #[command(flatten)]
    rulebooks: Rulebooks,
}

impl Database {
    /// Opens the database with the rulebooks shipped and brought, its schema being this program's.
    ///
    /// # Errors
    /// A rulebook cannot be used; the directory cannot be made; the database does not open, is behind or cannot be written, or was
    /// used with other rulebooks.
    pub(crate) fn open(&self) -> Result<Store> {
        let brought = self.rulebooks.read()?;
        let store = self.with(brought.shelf)?;
        store.ready().context("the schema is not ready")?;
        brought.take_up(&store)?;
        Ok(store)
    }

    /// Opens the database as it is, whatever its schema and its rulebooks: to bring it up to date.
    ///
    /// # Errors
    /// The directory cannot be made; the database does not open.
    pub(crate) fn connect(&self) -> Result<Store> {
        self.with(Shelf::shipped())
    }

    fn with(&self, rulebooks: Shelf) -> Result<Store> {
        let url = match &self.database_url {
            Some(url) => url.clone(),
            None => {
                self.make_data_dir()?;
                format!("sqlite:{}", self.data_dir.join("duban.db").display())
            }
        };
        let options = StoreOptions {
            allow_unsafe_postgres: self.allow_unsafe_postgres,
            rulebooks,
            ..StoreOptions::default()
        };
        Store::open(&url, options).context("the database does not open")
    }

    /// Makes the data directory where it is missing.
    ///
    /// # Errors
    /// It cannot be made.
    pub(crate) fn make_data_dir(&self) -> Result<()> {
        fs::create_dir_all(&self.data_dir)
            .with_context(|| format!("cannot make {}", self.data_dir.display()))
    }
}

/// How the office runs its server.
#[derive(Debug, Args)]
pub(crate) struct Office {
    /// A file with at least 32 bytes that sign tokens; made in the data directory unless named. Several servers must share one: each believes
    /// only the tokens its own key has signed.
    #[arg(long, env = "DUBAN_KEY_FILE")]
    key_file: Option<PathBuf>,
    /// The address people use; over https it is also said that no other will do (HSTS).
    #[arg(long, env = "PUBLIC_URL", default_value = "http://127.0.0.1:8080")]
    public_url: String,
    /// Opens /metrics to other machines; at least 32 characters.
    #[arg(long, env = "DUBAN_OPERATOR_TOKEN", hide_env_values = true)]
    operator_token: Option<String>,
    /// Proxies whose X-Forwarded-For is believed: addresses or networks such as 172.16.0.0/12.
    #[arg(
        long = "trusted-proxy",
        env = "DUBAN_TRUSTED_PROXIES",
        value_delimiter = ','
    )]
    trusted_proxies: Vec<Network>,
    /// What requests may cost, such as json_bytes=524288; a wrong name is answered with all of them.
    #[arg(
        long = "limit",
        env = "DUBAN_LIMITS",
        value_name = "NAME=NUMBER",
        value_delimiter = ','
    )]
    limits: Vec<Limit>,
}

impl Office {
    /// The settings of the HTTP side.
    ///
    /// # Errors
    /// The key cannot be read or made.
    pub(crate) fn config(&self, data_dir: &Path) -> Result<Config> {
        let key = match &self.key_file {
            Some(file) => fs::read(file)
                .with_context(|| format!("cannot read the key in {}", file.display()))?,
            None => own_key(&data_dir.join("server.key"))?,
        };
        let mut limits = Limits::default();
        for limit in &self.limits {
            limits.set(*limit);
        }
        Ok(Config {
            limits,
            operator_token: self.operator_token.clone(),
            trusted_proxies: self.trusted_proxies.clone(),
            public_url: self.public_url.clone(),
            ..Config::new(data_dir, key)
        })
    }
}

/// The key kept beside the data; made at the first start, readable by this account only.
pub(crate) fn own_key(file: &Path) -> Result<Vec<u8>> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(file) {
        Ok(mut made) => {
            let key: [u8; 32] = rand::rng().random();
            made.write_all(&key)
                .and_then(|()| made.sync_all())
                .with_context(|| format!("cannot write {}", file.display()))?;
            Ok(key.to_vec())
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            fs::read(file).with_context(|| format!("cannot read {}", file.display()))
        }
        Err(error) => Err(error).with_context(|| format!("cannot make {}", file.display())),
    }
}
