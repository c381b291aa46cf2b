//! The project's own commands: words after `cargo xtask` come in, processes run, an exit code goes out.
//!
//! `demo` and `test` are the two commands of the README; the others are parts of them that are
//! useful alone. Everything is found from the place of this crate, so the caller's folder does not matter.
#![allow(
    clippy::print_stdout,
    reason = "a tool for the terminal: what it prints is its product"
)]

mod bench;
mod compose;
mod contract;
mod demo;
mod e2e;
mod machine;
mod postgres;
mod report;
mod rules;
mod rust;
mod shell;
mod spa;
mod supply;
mod test;
mod walls;

use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask <command>

  demo [--listen ADDRESS:PORT] [--data-dir DIR]
                       build the page and the server, then start them with demonstration data
                       (default: 127.0.0.1:8080 and ./data/demo)
  test [--quick]       everything CI runs; --quick leaves the browser and PostgreSQL out
  contract [--write]   compare openapi/duban-v1.json and the page's types with what the server says,
                       or write them anew
  rules [--min N]      list each rule of the regulations with its tests (tests/data/rules.md), and fail if one has none,
                       or if fewer than N have one
  supply               check licences, secrets and advisories, and write the bills of materials
  walls                check who may depend on whom
  bench [--quick] [--items N] [--open N] [--only decisions|imports|mornings|reads]
                       measure the optimised server on both databases; the table is in artifacts/bench.md
  postgres COMMAND…    run a command with a throw-away PostgreSQL in DUBAN_TEST_DATABASE_URL";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&words) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[String]) -> Result<ExitCode> {
    let Some((command, rest)) = words.split_first() else {
        println!("{USAGE}");
        return Ok(ExitCode::FAILURE);
    };
    match command.as_str() {
        "demo" => demo::run(&demo::Options::parse(rest)?),
        "test" => Ok(test::run(flag(rest, "--quick")?)),
        "contract" => contract::run(flag(rest, "--write")?),
        "supply" => {
            no_more(rest)?;
            Ok(supply::run())
        }
        "walls" => {
            no_more(rest)?;
            println!("{}", walls::check()?);
            Ok(ExitCode::SUCCESS)
        }
        "rules" => rules::run(rules::Floor::parse(rest)?),
        "bench" => bench::run(rest),
        "postgres" => postgres::with(rest),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        other => bail!("there is no command {other:?}\n\n{USAGE}"),
    }
}

/// Whether the one flag this command knows was given; anything else is refused, so that a
/// misspelt flag never passes for its absence.
fn flag(words: &[String], known: &str) -> Result<bool> {
    match words {
        [] => Ok(false),
        [only] if only == known => Ok(true),
        _ => bail!("this command takes only {known}"),
    }
}

fn no_more(words: &[String]) -> Result<()> {
    match words {
        [] => Ok(()),
        [word, ..] => bail!("this command takes no {word:?}"),
    }
}
