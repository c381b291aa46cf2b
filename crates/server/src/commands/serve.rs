//! `duban serve`: settings in, a running server out, until it is told to stop.

use std::{net::TcpListener, path::PathBuf, process::ExitCode};

use anyhow::{Context, Result};
use clap::Args;
use worker::RunOptions;

use crate::{
    clock, first_start, logging,
    settings::{Database, Office},
    wiring,
};

/// How to serve.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Where to listen.
    #[arg(long, env = "DUBAN_LISTEN", default_value = "127.0.0.1:8080")]
    listen: String,
    #[command(flatten)]
    database: Database,
    #[command(flatten)]
    office: Office,
    /// The government this installation belongs to; used at the first start only.
    #[arg(long, env = "DUBAN_JURISDICTION", default_value = "本级政府")]
    jurisdiction: String,
    /// The regulation new items are registered under; used at the first start only.
    #[arg(long, env = "DUBAN_RULEBOOK", default_value = "district")]
    rulebook: String,
    /// For tests: read the present moment (RFC 3339) from this file. Refused unless the data directory was made for tests.
    #[arg(long, value_name = "FILE")]
    test_clock: Option<PathBuf>,
}

impl Serve {
    /// Serves until a signal says stop.
    pub(super) fn run(self) -> Result<ExitCode> {
        logging::start();
        let clock = match &self.test_clock {
            Some(file) => clock::of_file(file, &self.database.data_dir)?,
            None => clock::of_machine(),
        };
        let store = self.database.open()?;
        if store.may_rewrite_trail()? {
            tracing::warn!(
                "the server's database role could rewrite the trail: give it a role of its own with `duban migrate --server-role`"
            );
        }
        first_start::prepare(&store, &self.jurisdiction, &self.rulebook, clock())?;
        // The key lies there, also where the database does not.
        self.database.make_data_dir()?;
        let config = self.office.config(&self.database.data_dir)?;
        let listener = TcpListener::bind(&self.listen)
            .with_context(|| format!("cannot listen on {}", self.listen))?;
        // A clock turned by a test jumps over nights that no server has slept through.
        let clockwork = if self.test_clock.is_some() {
            RunOptions::for_a_turned_clock()
        } else {
            RunOptions::default()
        };
        wiring::run(store, config, clock, clockwork, listener)?;
        Ok(ExitCode::SUCCESS)
    }
}
