//! The Rust side of `test`: the workspace goes in; a verdict of rustfmt, clippy or the tests comes out.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{ChildStderr, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

use crate::postgres::{self, Postgres};
use crate::report::{Outcome, Tally, seconds};
use crate::shell;

/// So many of the longest test binaries are named.
const LONGEST: usize = 6;

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
    command.env("DUBAN_BIN", server()?);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
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
    let announced = child.stderr.take().context("cargo test has no errors")?;
    let running = listen(announced);
    let mut ran = Tally::default();
    let mut durations = Vec::new();
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        if let Some((result, took)) = binary_result(&line) {
            ran += result;
            let name = running.lock().map(|name| name.clone()).unwrap_or_default();
            durations.push((took, name));
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
        "{} tests on {on}, {} ignored; {}",
        ran.passed,
        ran.skipped,
        longest(durations)
    )))
}

/// Passes on what cargo says, and keeps the name of the binary that runs; how it went is said on the other stream.
fn listen(announced: ChildStderr) -> Arc<Mutex<String>> {
    let running = Arc::new(Mutex::new(String::new()));
    let heard = Arc::clone(&running);
    // Not waited for: a process that a test left behind may hold the stream open.
    std::thread::spawn(move || {
        for line in BufReader::new(announced).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            eprintln!("{line}");
            if let (Some(name), Ok(mut heard)) = (announced_binary(&line), heard.lock()) {
                *heard = name.to_owned();
            }
        }
    });
    running
}

/// How long the binaries ran in all, and which of them longest.
fn longest(mut durations: Vec<(Duration, String)>) -> String {
    durations.sort_unstable();
    let all = durations.iter().map(|(took, _)| *took).sum();
    let longest = durations.iter().rev().take(LONGEST);
    let longest: Vec<_> = longest
        .map(|(took, name)| format!("{name} {}", seconds(*took)))
        .collect();
    format!("ran {}: {}", seconds(all), longest.join(", "))
}

/// Reads `     Running tests/matrix/main.rs (target/debug/deps/matrix-7515e4963c1f6a93)`: the name of the binary.
fn announced_binary(line: &str) -> Option<&str> {
    let line = line.trim_start();
    if let Some(library) = line.strip_prefix("Doc-tests ") {
        return Some(library);
    }
    let file = line.strip_prefix("Running ")?;
    let path = file.rsplit_once(" (")?.1.strip_suffix(')')?;
    let name = path.rsplit('/').next()?;
    Some(name.rsplit_once('-').map_or(name, |(name, _)| name))
}

/// Reads `test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; …; finished in 0.31s`, the last line of a test binary.
fn binary_result(line: &str) -> Option<(Tally, Duration)> {
    let counts = line.strip_prefix("test result: ")?.split_once(". ")?.1;
    let count = |word: &str| {
        counts.split("; ").find_map(|part| {
            let (number, what) = part.split_once(' ')?;
            (what == word).then(|| number.parse().ok())?
        })
    };
    let took = counts.rsplit_once("finished in ")?.1.strip_suffix('s')?;
    let tally = Tally {
        passed: count("passed")?,
        failed: count("failed")?,
        skipped: count("ignored")?,
    };
    Some((tally, Duration::try_from_secs_f64(took.parse().ok()?).ok()?))
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
        let took = Duration::from_millis(10);
        assert_eq!(binary_result(line), Some((expected, took)));
        assert_eq!(binary_result("test domain::term ... ok"), None);
    }

    #[test]
    fn the_longest_binaries_are_named() {
        let line = "     Running tests/matrix/main.rs (target/debug/deps/matrix-7515e4963c1f6a93)";
        assert_eq!(announced_binary(line), Some("matrix"));
        assert_eq!(
            announced_binary("   Compiling duban-store v0.1.0 (/x)"),
            None
        );
        let took = |seconds, name: &str| (Duration::from_secs(seconds), name.to_owned());
        let durations = vec![took(3, "suite"), took(60, "matrix"), took(0, "worker")];
        let expected = "ran 1 min 03 s: matrix 1 min 00 s, suite 3.0 s, worker 0.0 s";
        assert_eq!(longest(durations), expected);
    }
}
