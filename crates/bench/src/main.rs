//! `duban-bench`: the built server and empty databases go in; a Markdown table of what they take comes out.
//!
//! `cargo xtask bench` starts it with everything it needs. Decisions come first, alone. Each database has the same day: the server's first start, a ledger
//! imported over HTTP, the store filled by real commands with a turned clock, three sweeps, and reading over HTTP beside
//! reading the store alone.
#![allow(
    clippy::print_stdout,
    reason = "a tool for the terminal: what it prints is its product"
)]

mod client;
mod days;
mod decisions;
mod figures;
mod imports;
mod ledger;
mod load;
mod mornings;
mod office;
mod options;
mod reads;
mod seed;
mod server;

use std::{fs, process::ExitCode};

use anyhow::{Context, Result};
use store::{Store, StoreOptions};

use figures::Figures;
use office::Office;
use options::{Options, Part, Subject};
use server::Server;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("duban-bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let options = Options::parse(&words)?;
    let columns = options
        .subjects
        .iter()
        .map(|subject| measure(&options, subject).with_context(|| subject.name.clone()))
        .collect::<Result<Vec<_>>>()?;
    let table = figures::markdown(&options, &columns)?;
    fs::write(&options.out, &table)
        .with_context(|| format!("cannot write {}", options.out.display()))?;
    println!("{table}");
    Ok(())
}

/// One database's whole day.
fn measure(options: &Options, subject: &Subject) -> Result<Figures> {
    let mut figures = Figures::of(&subject.name);
    let home = tempfile::Builder::new()
        .prefix("duban-bench-")
        .tempdir_in(&options.scratch)?;
    let url = subject.url(home.path());
    figures.load_average("load average at the beginning")?;

    if options.measures(Part::Decisions) {
        decisions::measure(options, &mut figures)?;
    }
    if options.only == Some(Part::Decisions) {
        return Ok(figures);
    }

    let (server, first) = Server::start(&options.server, home.path(), &url, days::import_at())?;
    figures.millis("first start, to the first 200 of /healthz", first);
    figures.memory("memory, idle and empty", server.resident_after_rest()?);
    // Refuses nothing: whether the cluster keeps what it acknowledges is the server's question, asked above.
    let store = Store::open(&url, StoreOptions::default()).context("the database does not open")?;
    let office = Office::open(&store)?;
    if options.measures(Part::Imports) {
        imports::measure(&server, &office, options, &mut figures)?;
    }
    drop(server);
    if options.only == Some(Part::Imports) {
        return Ok(figures);
    }

    seed::fill(&store, &office, options, &mut figures)?;
    if options.measures(Part::Mornings) {
        mornings::measure(&store, options, &mut figures)?;
    }
    if !options.measures(Part::Reads) {
        return Ok(figures);
    }

    figures.load_average("load average before reading")?;
    let (server, again) = Server::start(&options.server, home.path(), &url, days::read_at())?;
    figures.millis("start on the full database", again);
    figures.memory("memory, idle", server.resident_after_rest()?);
    reads::measure(&store, &server, &office, options, &mut figures)?;
    figures.memory("memory after reading", server.resident()?);
    figures.memory("memory, most ever", server.peak()?);
    figures.load_average("load average at the end")?;
    Ok(figures)
}
