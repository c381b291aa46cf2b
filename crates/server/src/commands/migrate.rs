//! `duban migrate`: a database in, the same with this program's schema out.

use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;

use crate::{logging, settings::Database};

/// Which database.
#[derive(Debug, Args)]
pub(crate) struct Migrate {
    #[command(flatten)]
    database: Database,
}

impl Migrate {
    /// Migrates; nothing to do is fine.
    pub(super) fn run(self) -> Result<ExitCode> {
        logging::start();
        let store = self.database.open()?;
        store
            .migrate()
            .context("the schema cannot be brought up to date")?;
        Ok(ExitCode::SUCCESS)
    }
}
