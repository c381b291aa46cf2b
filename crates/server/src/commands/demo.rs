//! `duban demo`: an empty directory in, a running server full of demonstration data out, with an account for each role.

use std::{
    io::{self, Write},
    net::TcpListener,
    path::PathBuf,
    process::ExitCode,
};

use anyhow::{Context, Result};
use api::Config;
use clap::Args;
use store::{Store, StoreOptions};
use worker::RunOptions;

use crate::{
    clock,
    demo::{self, Account},
    logging, settings, wiring,
};

/// Where to show it.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: String,
    /// A directory of the demonstration's own; made where it is missing, found again where it is the demonstration's.
    #[arg(long, default_value = "data/demo")]
    data_dir: PathBuf,
}

impl Demo {
    /// Sets up what is missing, prints the accounts, and serves until a signal says stop.
    pub(super) fn run(self) -> Result<ExitCode> {
        // A taken address is better told now than after the story has been played.
        drop(self.bind()?);
        let clock = clock::of_machine();
        let tell = |line: &str| {
            // Whoever closed the other end of the pipe does not want to be told.
            let _ = writeln!(io::stdout(), "{line}");
        };
        let home = demo::prepare(&self.data_dir, clock(), &tell)?;
        let store = Store::open(&home.database_url(), StoreOptions::default())
            .context("the demonstration's database does not open")?;
        store
            .migrate()
            .context("the schema cannot be brought up to date")?;
        let config = Config {
            public_url: format!("http://{}", self.listen),
            ..Config::new(
                &self.data_dir,
                settings::own_key(&self.data_dir.join("server.key"))?,
            )
        };
        let listener = self.bind()?;
        self.introduce(&home.accounts()?)?;
        logging::start();
        wiring::run(store, config, clock, RunOptions::default(), listener)?;
        Ok(ExitCode::SUCCESS)
    }

    fn bind(&self) -> Result<TcpListener> {
        TcpListener::bind(&self.listen).with_context(|| format!("cannot listen on {}", self.listen))
    }

    /// The table of accounts; columns are wide enough for the longest word of each.
    fn introduce(&self, accounts: &[Account]) -> Result<()> {
        let mut out = io::stdout().lock();
        writeln!(out, "\n  http://{}\n", self.listen)?;
        writeln!(
            out,
            "  {:<17} {:<22} {:<20} 单位 unit",
            "role", "username", "password"
        )?;
        for Account {
            role,
            username,
            password,
            unit,
        } in accounts
        {
            writeln!(
                out,
                "  {role:<17} {username:<22} {password:<20} {}",
                unit.as_deref().unwrap_or("-")
            )?;
        }
        writeln!(
            out,
            "\n  {}\n",
            self.data_dir.join("accounts.json").display()
        )?;
        Ok(out.flush()?)
    }
}
