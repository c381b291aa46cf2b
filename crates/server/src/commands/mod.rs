//! One file for each subcommand: its arguments and what it does.

mod clock;
mod demo;
mod migrate;
mod openapi;
mod reset;
mod serve;
mod simulate;
mod sweep;

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

/// What the program can be asked to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the API and the page, with the clockwork running.
    Serve(serve::Serve),
    /// Serve a district full of demonstration data from a directory of its own.
    Demo(demo::Demo),
    /// Do the clock's part of every day up to a moment once; prints what it did as JSON.
    Sweep(sweep::Sweep),
    /// Set right what the database remembers of a clock that was wrong.
    Clock(clock::Clock),
    /// Give an administrator a one-time code, good for 30 minutes: no administrator resets another in the browser.
    Reset(reset::Reset),
    /// Bring the database's schema up to date.
    Migrate(migrate::Migrate),
    /// Print the API's contract (OpenAPI 3.1).
    Openapi(openapi::Openapi),
    /// Play a scenario through a rulebook: JSON from standard input, JSON to standard output.
    Simulate(simulate::Simulate),
}

impl Command {
    /// Does it.
    ///
    /// # Errors
    /// What went wrong, for whoever started the program.
    pub(crate) fn run(self) -> Result<ExitCode> {
        match self {
            Self::Serve(serve) => serve.run(),
            Self::Demo(demo) => demo.run(),
            Self::Sweep(sweep) => sweep.run(),
            Self::Clock(clock) => clock.run(),
            Self::Reset(reset) => reset.run(),
            Self::Migrate(migrate) => migrate.run(),
            Self::Openapi(openapi) => openapi.run(),
            Self::Simulate(simulate) => simulate.run(),
        }
    }
}
