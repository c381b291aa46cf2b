//! `duban simulate`: a scenario in, what it leads to out; no server and no database (spec/simulation.md).

use std::{
    io::{self, Read, Write},
    process::ExitCode,
};

use anyhow::{Context, Result, bail};
use clap::Args;
use domain::{calendar::Calendar, simulation};

use crate::rulebooks::Rulebooks;

/// The exit status of a scenario that does not fit.
const FAULT: u8 = 2;

/// Which rules.
#[derive(Debug, Args)]
pub(crate) struct Simulate {
    /// The rulebook's id; its newest version is used.
    #[arg(long, default_value = "district")]
    rulebook: String,
    #[command(flatten)]
    rulebooks: Rulebooks,
}

impl Simulate {
    /// Reads the scenario from standard input; a fault goes to standard error with its JSON pointer.
    pub(super) fn run(self) -> Result<ExitCode> {
        let shelf = self.rulebooks.read()?.shelf;
        let Some(rules) = shelf.newest(&self.rulebook) else {
            bail!("there is no rulebook {:?}", self.rulebook)
        };
        let mut text = String::new();
        io::stdin()
            .read_to_string(&mut text)
            .context("the scenario cannot be read")?;
        let input = match serde_json::from_str(&text) {
            Ok(input) => input,
            Err(error) => return refused("", "bad_json", &error.to_string()),
        };
        match simulation::run(rules, Calendar::official(), &input) {
            Ok(output) => {
                let mut out = io::stdout().lock();
                serde_json::to_writer_pretty(&mut out, &output)?;
                out.write_all(b"\n")?;
                Ok(ExitCode::SUCCESS)
            }
            Err(fault) => refused(&fault.pointer, fault.code, &fault.detail),
        }
    }
}

fn refused(pointer: &str, code: &str, detail: &str) -> Result<ExitCode> {
    let fault = serde_json::json!({ "pointer": pointer, "code": code, "detail": detail });
    writeln!(io::stderr(), "{fault}")?;
    Ok(ExitCode::from(FAULT))
}
