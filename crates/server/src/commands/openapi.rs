//! `duban openapi`: nothing in, the contract out, byte for byte what is committed.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use anyhow::Result;
use clap::Args;

/// The command has no options.
#[derive(Debug, Args)]
pub(crate) struct Openapi {}

impl Openapi {
    /// Prints the contract.
    pub(super) fn run(self) -> Result<ExitCode> {
        io::stdout().write_all(api::openapi_json().as_bytes())?;
        Ok(ExitCode::SUCCESS)
    }
}
