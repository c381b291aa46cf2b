//! Whether the server can do its work: real probes, not guesses.

use std::{path::Path, time::Duration};

use chrono::{Datelike, TimeDelta};
use domain::time::beijing_day;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{app::App, recent::Recent};

/// Ready or not, and why.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"ready": true, "checks": [{"name": "database", "ok": true, "detail": "a write was committed"}], "warnings": []}))]
pub(crate) struct Readiness {
    /// Every check that must hold holds.
    pub(crate) ready: bool,
    /// What was checked.
    checks: Vec<Check>,
    /// What will become a trouble, such as a calendar that has not come yet.
    warnings: Vec<String>,
}

/// One probe.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ReadinessCheck)]
pub(crate) struct Check {
    /// `database`, `sweep`, `disk`.
    name: &'static str,
    /// It holds.
    ok: bool,
    /// What was found; no secrets, no paths.
    detail: String,
}

/// Less of the disk free than this is too little, in per cent.
const MIN_FREE: u64 = 10;

/// A clock may go back, or a sweep stay out, by so much.
const TOLERANCE: TimeDelta = TimeDelta::minutes(5);

/// From this month on the next year's calendar is missed.
const DECEMBER: u32 = 12;

/// What was found a moment ago. Anybody may ask, and a probe writes to the disk or starts a program.
pub(crate) struct Health {
    probes: Recent<(Check, Check)>,
    state: Recent<(Check, Vec<String>)>,
}

impl Health {
    /// With nothing looked at yet.
    pub(crate) fn new() -> Self {
        Self {
            probes: Recent::new(Duration::from_secs(5)),
            // Reads only: whether the clockwork keeps up is to be seen soon.
            state: Recent::new(Duration::from_millis(250)),
        }
    }
}

/// Probes everything the work rests on, or tells what was found a moment ago.
pub(crate) fn readiness(app: &App) -> Readiness {
    let (health, now) = (app.health(), app.now());
    let probe = || (database(app), disk(&app.config().data_dir));
    let (database, disk) = health.probes.get(now, probe);
    let (sweep, warnings) = health.state.get(now, || (sweep(app), warnings(app)));
    let checks = vec![database, sweep, disk];
    Readiness {
        ready: checks.iter().all(|check| check.ok),
        checks,
        warnings,
    }
}

fn database(app: &App) -> Check {
    match app.store().ping_write() {
        Ok(()) => Check {
            name: "database",
            ok: true,
            detail: "a write was committed".to_owned(),
        },
        Err(error) => {
            tracing::error!(cause = %crate::problem::store::chain(&error), "the write probe failed");
            Check {
                name: "database",
                ok: false,
                detail: "a write could not be committed, see the log".to_owned(),
            }
        }
    }
}

/// The clock goes forward and the clockwork keeps up with it.
fn sweep(app: &App) -> Check {
    let check = |ok, detail: String| Check {
        name: "sweep",
        ok,
        detail,
    };
    let state = match app.store().clock_fetch() {
        Ok(Some(state)) => state,
        Ok(None) => return check(true, "no sweep was due yet".to_owned()),
        Err(_) => {
            return check(
                false,
                "the clock's memory cannot be read, see the log".to_owned(),
            );
        }
    };
    let now = app.now();
    if state.highest - now > TOLERANCE {
        return check(
            false,
            "the clock stands behind a moment seen before".to_owned(),
        );
    }
    match state.last_sweep {
        Some(last) if now - last > TOLERANCE => check(
            false,
            format!(
                "the last sweep was {} minutes ago",
                (now - last).num_minutes()
            ),
        ),
        Some(_) => check(true, "swept within the last five minutes".to_owned()),
        None => check(true, "no sweep has ended yet".to_owned()),
    }
}

fn disk(data_dir: &Path) -> Check {
    match free_percent(data_dir) {
        Some(free) => Check {
            name: "disk",
            ok: free >= MIN_FREE,
            detail: format!("{free}% free"),
        },
        None => Check {
            name: "disk",
            ok: true,
            detail: "not known on this system".to_owned(),
        },
    }
}

/// What `df` says of the disk that holds a folder; the standard library cannot ask.
fn free_percent(folder: &Path) -> Option<u64> {
    let output = std::process::Command::new("df")
        .arg("-Pk")
        .arg(folder)
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let mut fields = text.lines().nth(1)?.split_ascii_whitespace();
    let total: u64 = fields.nth(1)?.parse().ok()?;
    let free: u64 = fields.nth(1)?.parse().ok()?;
    free.checked_mul(100)?.checked_div(total)
}

fn warnings(app: &App) -> Vec<String> {
    let today = beijing_day(app.now());
    let mut warnings = Vec::new();
    let calendars = app.store().calendars_in_force().unwrap_or_else(|error| {
        tracing::error!(%error, "the calendars in force cannot be read");
        warnings.push("the calendars in force cannot be read, see the log".to_owned());
        Vec::new()
    });
    let next = (today.month() >= DECEMBER).then(|| today.year() + 1);
    let missing = std::iter::once(today.year())
        .chain(next)
        .filter(|year| calendars.iter().any(|calendar| !calendar.covers(*year)));
    warnings.extend(missing.map(|year| {
        format!("a calendar in force does not hold {year}: Monday to Friday is assumed")
    }));
    match app.store().may_rewrite_trail() {
        Ok(false) => {}
        Ok(true) => warnings.push(
            "the server's database role could rewrite the trail: run `duban migrate --server-role`"
                .to_owned(),
        ),
        Err(_) => {
            warnings.push("the rights of the database role cannot be read, see the log".to_owned())
        }
    }
    match app.store().outbox_set_aside_count() {
        Ok(0) => {}
        Ok(events) => warnings.push(format!("{events} news could not be told, see the log")),
        Err(_) => warnings.push("the outbox cannot be read, see the log".to_owned()),
    }
    warnings
}
