//! The Rust side of `test`: the workspace goes in; a verdict of rustfmt, clippy or the tests comes out.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context, Result, bail, ensure};

use crate::postgres::{self, Postgres};
use crate::report::{Outcome, Tally};
use crate::shell;

/// The formatting of every crate.
pub(crate) fn format() -> Result<Outcome> {
    shell::run(&mut shell::cargo(&["fmt", "--all", "--check"]))?;
    Ok(Outcome::Passed("rustfmt has nothing to change".into()))
}

/// The lints of every crate, tests included; a warning is an error.
pub(crate) fn clippy() -> Result<Outcome> {
    shell::run(&mut shell::cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "--deny",
        "warnings",
    ]))?;
    Ok(Outcome::Passed("no warnings".into()))
}

/// Where a build leaves the server.
pub(crate) fn server() -> Result<PathBuf> {
    Ok(shell::binaries()?.join("duban"))
}

/// Builds the server as the tests and the journeys use it: with the features of the whole
/// workspace, so that the tests that follow compile no dependency a second time.
pub(crate) fn build() -> Result<Outcome> {
    shell::run(&mut shell::cargo(&["build", "--workspace", "--bins"]))?;
    Ok(Outcome::Passed(server()?.display().to_string()))
}

/// Every test of the workspace, with a database when there is one.
pub(crate) fn tests(tally: &mut Tally, postgres: Option<&Postgres>) -> Result<Outcome> {
    let mut command = shell::cargo(&["test", "--workspace", "--no-fail-fast"]);
    command.env("DUBAN_BIN", server()?).stdout(Stdio::piped());
    match postgres {
        Some(postgres) => command.env(postgres::URL_VARIABLE, postgres.url()),
        None => command.env_remove(postgres::URL_VARIABLE),
    };
    if shell::on_ci() {
        // Tests that find no database are to fail there, not to pass by themselves.
        command.env("DUBAN_REQUIRE_POSTGRES", "1");
    }
    let mut child = command.spawn().context("cannot start cargo test")?;
    let output = child.stdout.take().context("cargo test has no output")?;
    let mut ran = Tally::default();
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        if let Some(result) = binary_result(&line) {
            ran += result;
        }
    }
    let status = child.wait()?;
    *tally += ran;
    ensure!(
        status.success(),
        "cargo test ended with {status}; {} of its tests failed",
        ran.failed
    );
    if shell::on_ci() && ran.skipped > 0 {
        bail!("{} tests are ignored", ran.skipped);
    }
    let on = if postgres.is_some() {
        "SQLite and PostgreSQL"
    } else {
        "SQLite only"
    };
    Ok(Outcome::Passed(format!(
        "{} tests on {on}, {} ignored",
        ran.passed, ran.skipped
    )))
}

/// Reads `test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; …`, the last line of a test binary.
fn binary_result(line: &str) -> Option<Tally> {
    let counts = line.strip_prefix("test result: ")?.split_once(". ")?.1;
    let count = |word: &str| {
        counts.split("; ").find_map(|part| {
            let (number, what) = part.split_once(' ')?;
            (what == word).then(|| number.parse().ok())?
        })
    };
    Some(Tally {
        passed: count("passed")?,
        failed: count("failed")?,
        skipped: count("ignored")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_of_a_test_binary_is_counted() {
        let line = "test result: FAILED. 12 passed; 2 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.01s";
        let expected = Tally {
            passed: 12,
            failed: 2,
            skipped: 1,
        };
        assert_eq!(binary_result(line), Some(expected));
        assert_eq!(binary_result("test domain::term ... ok"), None);
    }
}
