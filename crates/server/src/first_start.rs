//! The first start on an empty store: one jurisdiction and three administrators with one-time codes, printed once.

use std::{
    collections::BTreeSet,
    io::{self, Write},
};

use anyhow::{Context, Result, anyhow, ensure};
use chrono::TimeDelta;
use domain::{id::JurisdictionId, time::Instant, vocabulary::Role};
use store::{NewJurisdiction, NewUser, Request, Secret, Store};
use uuid::Uuid;

/// Account, the name shown, the role. Nobody holds two of these (三员分立).
const ADMINISTRATORS: [(&str, &str, Role); 3] = [
    ("system-admin", "系统管理员", Role::SystemAdmin),
    ("security-admin", "安全保密管理员", Role::SecurityAdmin),
    ("audit-admin", "安全审计员", Role::AuditAdmin),
];

/// The first codes are good until the three people have come to work; each is used once and forces a password of one's own.
const FIRST_CODE: TimeDelta = TimeDelta::days(7);

/// Fills an empty store; one with a jurisdiction is left as it is.
///
/// # Errors
/// There is no such rulebook, or the store does not take the accounts.
pub(crate) fn prepare(
    store: &Store,
    jurisdiction: &str,
    rulebook: &str,
    now: Instant,
) -> Result<()> {
    if !store
        .jurisdiction_list()
        .context("the database cannot be read")?
        .is_empty()
    {
        return Ok(());
    }
    ensure!(
        store.rulebooks().newest(rulebook).is_some(),
        "there is no rulebook {rulebook:?}"
    );
    let (mut administrators, mut codes) = (Vec::new(), Vec::new());
    for (username, display_name, role) in ADMINISTRATORS {
        let code = api::password::one_time_code();
        let hash = api::password::hash(&code)
            .map_err(|error| anyhow!("a code cannot be hashed: {error}"))?;
        administrators.push(NewUser {
            username: username.to_owned(),
            display_name: display_name.to_owned(),
            roles: BTreeSet::from([role]),
            unit: None,
            in_charge_of: BTreeSet::new(),
            secret: Secret::Code {
                hash,
                until: now + FIRST_CODE,
            },
        });
        codes.push((username, code));
    }
    // All or nothing: a jurisdiction without its administrators could never be entered.
    let id = JurisdictionId::new(Uuid::new_v4());
    let request = Request::clock(id, "first start", now);
    let new = NewJurisdiction {
        name: jurisdiction.to_owned(),
        rulebook: rulebook.to_owned(),
        administrators,
    };
    store
        .jurisdiction_install(&request, &new)
        .context("the jurisdiction and its administrators cannot be made")?;
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "首次启动，三位管理员的一次性口令如下，只显示这一次，7 天内有效，登录后须立即修改："
    )?;
    writeln!(
        out,
        "First start. One-time codes of the three administrators, shown only now, good for 7 days:"
    )?;
    for (username, code) in codes {
        writeln!(out, "  {username:<15} {code}")?;
    }
    Ok(out.flush()?)
}
