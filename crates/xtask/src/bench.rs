//! `cargo xtask bench`: the optimised server and both databases go in; a table of what they take comes out, also as `artifacts/bench.md`.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::postgres::Postgres;
use crate::shell;

/// Optimised as a release, without the minutes that linking whole programs takes (Cargo.toml).
const PROFILE: &str = "measured";

/// Builds server and measure, and runs the latter on SQLite and on a PostgreSQL that keeps what it acknowledges; the words
/// are the measure's own (`--items`, `--open`, `--quick`, `--only decisions|imports|mornings|reads`).
///
/// # Errors
/// A build fails, there is no PostgreSQL, or something measured does other than it should.
pub(crate) fn run(words: &[String]) -> Result<ExitCode> {
    shell::run(&mut shell::cargo(&[
        "build",
        "--profile",
        PROFILE,
        "--package",
        "duban-server",
        "--package",
        "duban-bench",
    ]))?;
    let built = shell::binaries()?
        .parent()
        .context("the build folder has no parent")?
        .join(PROFILE);
    let artifacts = shell::root().join("artifacts");
    std::fs::create_dir_all(&artifacts)
        .with_context(|| format!("cannot create {}", artifacts.display()))?;
    let postgres = Postgres::start_durable()?;
    shell::run(
        Command::new(built.join("duban-bench"))
            .arg("--server")
            .arg(built.join("duban"))
            .arg("--scratch")
            .arg(shell::scratch()?)
            .arg("--out")
            .arg(artifacts.join("bench.md"))
            .arg("--sqlite")
            .args(["--postgresql", &postgres.url()])
            .args(words),
    )?;
    Ok(ExitCode::SUCCESS)
}
