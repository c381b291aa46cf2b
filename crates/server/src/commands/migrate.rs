//! `duban migrate`: a database in, the same with this program's schema out.

use std::process::ExitCode;

use anyhow::Result;
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
        self.database.open()?;
        Ok(ExitCode::SUCCESS)
    }
}
