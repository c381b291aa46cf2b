//! The `duban` binary: reads the command line, the environment and the clock, and wires the rest together.

mod clock;
mod commands;
mod demo;
mod first_start;
mod logging;
mod operator;
mod rulebooks;
mod settings;
mod wiring;

use std::process::ExitCode;

use clap::Parser;

/// Supervision of government work (政务督查督办).
#[derive(Debug, Parser)]
#[command(name = "duban", version)]
struct Line {
    #[command(subcommand)]
    command: commands::Command,
}

fn main() -> ExitCode {
    let Line { command } = Line::parse();
    match command.run() {
        Ok(code) => code,
        Err(error) => {
            // The whole chain of causes: whoever starts the program is the one who can mend it.
            eprintln!("duban: {error:#}");
            ExitCode::FAILURE
        }
    }
}
