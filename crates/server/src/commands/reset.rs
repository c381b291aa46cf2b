//! `duban reset`: an administrator's sign-in name in, a one-time code out, for an administrator whom no colleague may reset.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use anyhow::{Context, Result, anyhow, ensure};
use chrono::TimeDelta;
use clap::Args;
use domain::time::Instant;
use store::{Request, Secret, Store};

use crate::{clock, logging, operator, settings::Database};

/// As long as a reset through the API.
const CODE_MINUTES: TimeDelta = TimeDelta::minutes(30);

/// Whom to reset.
#[derive(Debug, Args)]
pub(crate) struct Reset {
    /// The administrator's sign-in name.
    username: String,
    #[command(flatten)]
    database: Database,
}

impl Reset {
    /// Resets the account and prints the code.
    pub(super) fn run(self) -> Result<ExitCode> {
        logging::start();
        let store = self.database.open()?;
        let code = reset(&store, &self.username, clock::of_machine()())?;
        writeln!(io::stdout(), "{code}")?;
        Ok(ExitCode::SUCCESS)
    }
}

fn reset(store: &Store, username: &str, now: Instant) -> Result<String> {
    let source = operator::source("reset");
    let nobody = || format!("nobody signs in as {username}");
    let login = store.login_fetch(username, &source, now)?;
    let account = login.account.with_context(nobody)?;
    let user = store
        .user_fetch(account.jurisdiction, account.user)?
        .with_context(nobody)?;
    ensure!(
        user.administers(),
        "{username} is no administrator: the system administrator resets the account in the browser"
    );
    let code = api::password::one_time_code();
    let hash = api::password::hash(&code)
        .map_err(|error| anyhow!("the code cannot be hashed: {error}"))?;
    let secret = Secret::Code {
        hash,
        until: now + CODE_MINUTES,
    };
    let request = Request::clock(account.jurisdiction, source, now);
    store
        .user_reset(&request, user.id, user.version, &secret)
        .context("the account was not reset")?;
    Ok(code)
}
