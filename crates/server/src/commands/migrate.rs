//! `duban migrate`: a database in, the same with this program's schema out, and a role of the server's own that may not rewrite the trail.

use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;

use crate::{logging, settings::Database};

/// Which database.
#[derive(Debug, Args)]
pub(crate) struct Migrate {
    #[command(flatten)]
    database: Database,
    /// The role the server signs in with (PostgreSQL), another than the one this command uses: it is given what the server's work
    /// needs and no more. Name it again after each upgrade.
    #[arg(long, env = "DUBAN_SERVER_ROLE")]
    server_role: Option<String>,
}

impl Migrate {
    /// Migrates; nothing to do is fine.
    pub(super) fn run(self) -> Result<ExitCode> {
        logging::start();
        let store = self.database.connect()?;
        store
            .migrate()
            .context("the schema cannot be brought up to date")?;
        if let Some(role) = &self.server_role {
            store
                .grant(role)
                .context("the server's role was not given its rights")?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
