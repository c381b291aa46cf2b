//! `cargo xtask test`: the checkout goes in; every step CI knows is run, and a table and an exit code come out.

use std::process::ExitCode;

use anyhow::Result;

use crate::postgres::Postgres;
use crate::report::{Outcome, Report};
use crate::{compose, contract, e2e, machine, rules, rust, shell, spa, supply, walls};

const QUICK: &str = "left out by --quick";

/// Runs all steps, quick ones first where the order is free; `quick` leaves browser and PostgreSQL out.
pub(crate) fn run(quick: bool) -> ExitCode {
    let mut report = Report::new(shell::on_ci());

    report.step("packages", |_| machine::provide(quick));
    let node = report.step("node", |_| machine::node().map(Outcome::Passed));
    let installing = node.then(spa::begin_install);
    report.step("rustfmt", |_| rust::format());
    report.step("walls", |_| walls::check().map(Outcome::Passed));
    report.step("rules", |_| rules::check().map(Outcome::Passed));
    report.step("compose", |_| compose::check());
    supply::steps(&mut report);
    report.step("clippy", |_| rust::clippy());
    let built = report.step("build", |_| rust::build());

    report.step("compose settings", |_| {
        needs(built, "build", compose::variables)
    });

    let mut postgres = None;
    report.step("postgresql", |_| {
        if quick {
            return Ok(Outcome::Skipped(QUICK.into()));
        }
        if Postgres::programs().is_none() {
            return Ok(Outcome::Skipped("no PostgreSQL server is installed".into()));
        }
        let started = Postgres::start()?;
        let version = started.version()?;
        postgres = Some(started);
        Ok(Outcome::Passed(format!(
            "{version}, fsync=off for this run"
        )))
    });
    report.step("rust tests", |tally| rust::tests(tally, postgres.as_ref()));

    report.step("contract", |_| needs(built, "build", contract::description));
    let installed = report.step("npm ci", |_| match installing {
        Some(installing) => installing.finish().map(Outcome::Passed),
        None => Ok(Outcome::Skipped("there is no Node.js".into())),
    });
    let in_page = |step: fn() -> Result<Outcome>| needs(installed, "npm ci", step);
    report.step("contract lint", |_| in_page(contract::lint));
    report.step("contract types", |_| in_page(contract::types));
    report.step("page types", |_| in_page(spa::types));
    report.step("page lint", |_| in_page(spa::lint));
    report.step("page tests", |tally| {
        needs(installed, "npm ci", || spa::unit(tally))
    });
    let page = report.step("page build", |_| {
        needs(installed, "npm ci", || spa::build().map(Outcome::Passed))
    });
    report.step("journeys", |_| {
        if quick {
            return Ok(Outcome::Skipped(QUICK.into()));
        }
        needs(built && page, "build or page build", e2e::run)
    });

    // The cluster lives until the last step that could ask it for something.
    drop(postgres);
    report.close()
}

/// Runs a step that works on what an earlier one makes, unless that one has failed.
fn needs(made: bool, earlier: &str, step: impl FnOnce() -> Result<Outcome>) -> Result<Outcome> {
    if made {
        step()
    } else {
        Ok(Outcome::Skipped(format!("the step \"{earlier}\" failed")))
    }
}
