//! `duban sweep`: a moment in, everything the clock owes by then done, a report as JSON out.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use anyhow::{Context, Result, anyhow, bail};
use chrono::NaiveDate;
use clap::Args;
use domain::{time::Instant, vocabulary::Role};
use store::{Request, Store};
use worker::{SweepOptions, sweep_once};

use crate::{clock, logging, operator, settings::Database};

/// What to sweep.
#[derive(Debug, Args)]
pub(crate) struct Sweep {
    /// The moment to sweep as of (RFC 3339); now unless said. Refused when the database has seen a later one.
    #[arg(long, value_parser = moment)]
    at: Option<Instant>,
    #[command(flatten)]
    database: Database,
    /// Let a day go on that the brake holds, such as 2026-11-20; the clock and the calendar have been checked.
    #[arg(long, value_name = "DAY", requires = "director")]
    let_through: Option<NaiveDate>,
    /// The director who has checked it, by sign-in name: the trail names you as who let it through, and the director as who checked.
    #[arg(long, value_name = "USERNAME")]
    director: Option<String>,
}

/// A moment as an argument gives it.
pub(super) fn moment(text: &str) -> Result<Instant, String> {
    chrono::DateTime::parse_from_rfc3339(text)
        .map(|at| at.to_utc())
        .map_err(|error| format!("{error}; write 2025-10-09T08:00:00+08:00"))
}

impl Sweep {
    /// Sweeps once.
    pub(super) fn run(self) -> Result<ExitCode> {
        logging::start();
        let now = self.at.unwrap_or_else(|| clock::of_machine()());
        let store = self.database.open()?;
        if let (Some(day), Some(director)) = (self.let_through, &self.director) {
            let_through(&store, day, director, now)?;
        }
        let report = sweep_once(&store, now, &SweepOptions::daily())
            .context("nothing was swept, or not to the end")?;
        let mut out = io::stdout().lock();
        serde_json::to_writer(&mut out, &report)?;
        writeln!(out)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The version of a day that is held and was not let through yet.
const HELD: i64 = 1;

/// Lets a held day through, in whichever jurisdiction the director is who has checked it. Nobody gave the director's password here:
/// whoever runs this command does it, and the director is a fact of it.
fn let_through(store: &Store, day: NaiveDate, director: &str, now: Instant) -> Result<()> {
    for jurisdiction in store.jurisdiction_list()? {
        let directors = store.user_find(jurisdiction.id, &[Role::Director], None)?;
        let Some(user) = directors.iter().find(|user| user.username == director) else {
            continue;
        };
        let request = Request::clock(jurisdiction.id, operator::source("sweep"), now);
        return store
            .brake_confirm(&request, day, user.id, HELD)
            .map(drop)
            .map_err(|error| {
                anyhow!(
                    "no sweep of {day} is held in {}: {error}",
                    jurisdiction.name
                )
            });
    }
    bail!("no director signs in as {director}")
}
