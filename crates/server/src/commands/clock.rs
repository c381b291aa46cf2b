//! `duban clock reset`: the machine's moment is the right one, though the database has seen a later one.

use std::process::ExitCode;

use anyhow::{Result, bail, ensure};
use clap::{Args, Subcommand};
use domain::time::Instant;
use worker::SweepOptions;

use super::sweep::moment;
use crate::{clock::of_machine, logging, operator, settings::Database};

/// What to do about the clock.
#[derive(Debug, Args)]
pub(crate) struct Clock {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Go on from the present moment: for a clock that once ran ahead, and would else keep sweeps standing until then.
    Reset(Reset),
}

/// Why the present moment is the right one.
#[derive(Debug, Args)]
struct Reset {
    /// What was wrong and who has checked the clock; kept in the trail of every jurisdiction.
    #[arg(long)]
    reason: String,
    /// The moment it is (RFC 3339); what the machine says unless given.
    #[arg(long, value_parser = moment)]
    at: Option<Instant>,
    #[command(flatten)]
    database: Database,
}

impl Clock {
    /// Does it.
    pub(super) fn run(self) -> Result<ExitCode> {
        let What::Reset(reset) = self.what;
        reset.run()
    }
}

impl Reset {
    fn run(self) -> Result<ExitCode> {
        logging::start();
        let reason = self.reason.trim();
        ensure!(!reason.is_empty(), "say why in --reason");
        let now = self.at.unwrap_or_else(|| of_machine()());
        let store = self.database.open()?;
        let tolerance = SweepOptions::default().tolerance;
        let source = operator::source("clock reset");
        match store.clock_reset(&source, reason, now, tolerance)? {
            Some(before) => {
                tracing::warn!(from = %before.highest, to = %now, "the clock goes on from here");
                Ok(ExitCode::SUCCESS)
            }
            None => bail!("the clock does not stand behind: no moment after {now} has been seen"),
        }
    }
}
