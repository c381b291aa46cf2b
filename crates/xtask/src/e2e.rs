//! The journeys in a browser: the built server and page go in; screenshots in `artifacts/` and a verdict come out.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::machine::CHROMIUM;
use crate::report::Outcome;
use crate::{rust, shell};

const JOURNEYS: &str = "tests/e2e/run.mjs";

/// Runs every journey against a server of its own.
pub(crate) fn run() -> Result<Outcome> {
    let script = shell::root().join(JOURNEYS);
    if !script.exists() {
        return Ok(Outcome::Skipped(format!("{JOURNEYS} is not there")));
    }
    if !Path::new(CHROMIUM).exists() {
        return Ok(Outcome::Skipped(format!("there is no {CHROMIUM}")));
    }
    let artifacts = shell::root().join("artifacts");
    std::fs::create_dir_all(&artifacts)
        .with_context(|| format!("cannot create {}", artifacts.display()))?;
    shell::run(
        Command::new("node")
            .arg(script)
            .current_dir(shell::root())
            .env("DUBAN_BIN", rust::server()?)
            .env("CHROMIUM", CHROMIUM)
            .env("ARTIFACTS", &artifacts),
    )?;
    let pictures = std::fs::read_dir(&artifacts)?
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|kind| kind == "png"))
        .count();
    Ok(Outcome::Passed(format!(
        "{pictures} screenshots in artifacts/"
    )))
}
