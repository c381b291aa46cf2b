//! The demonstration: an empty directory goes in, a district comes out whose matters have a past of ten weeks by this morning.
//!
//! Nothing is made up in the database: the ledger is read as the import reads it, and everything after it is a command that
//! somebody of the cast gives, checked by the domain, with the clock turned back and a sweep every day.

mod cast;
mod days;
mod habits;
mod home;
mod ledger;
mod plot;
mod script;
mod stage;
mod texts;

#[cfg(test)]
mod tests;

use std::{collections::BTreeSet, num::NonZero, path::Path, thread, time};

use anyhow::{Context, Result, anyhow};
use chrono::TimeDelta;
use domain::{
    id::{JurisdictionId, UnitId},
    item::FirstPerson,
    rulebook::Rulebook,
    time::{Instant, beijing_day, start_of},
};
use store::{NewJurisdiction, NewUser, Request, Secret, Store, StoreOptions, UnitDraft, User};

pub(crate) use home::{Account, Home};

use days::Days;
use stage::{People, Stage, Units};

const UNITS: &[u8] = include_bytes!("../../demo/laoshan-units.csv");
const SAMPLES: &[u8] = include_bytes!("../../demo/progress-samples.csv");

/// Sets the demonstration up in its directory, or finds it as it was left; says what it does on the way.
///
/// # Errors
/// The directory is not the demonstration's, the database cannot be made, or a command of the story was refused.
pub(crate) fn prepare(dir: &Path, now: Instant, tell: &dyn Fn(&str)) -> Result<Home> {
    let mut home = Home::open(dir)?;
    if home.ready {
        tell("这里已有演示数据，接着使用。 The demonstration is here already; its data stay.");
        return Ok(home);
    }
    let begun = time::Instant::now();
    let store = Store::open(&home.database_url(), StoreOptions::default())
        .context("cannot make the demonstration's database")?;
    store
        .migrate()
        .context("cannot lay out the demonstration's database")?;
    let accounts = seed(&store, now, tell)?;
    home.finish(&accounts)?;
    tell(&format!(
        "演示数据已就绪，用时{:.1}秒。 The demonstration is set up.",
        begun.elapsed().as_secs_f32()
    ));
    Ok(home)
}

/// Plays ten weeks of a district's office into an empty database; the accounts come out.
fn seed(store: &Store, now: Instant, tell: &dyn Fn(&str)) -> Result<Vec<Account>> {
    let today = beijing_day(now);
    let rulebook =
        Rulebook::current("district", today).context("the district's rulebook is not in force")?;
    let days = Days::around(today, store.base_calendar(), rulebook);
    let first = days.ago(script::REACH);
    let opening = start_of(first) + TimeDelta::hours(8);
    let jurisdiction =
        JurisdictionId::new(uuid::Builder::from_random_bytes(rand::random()).into_uuid());
    let install = Request::clock(jurisdiction, "demo", opening);

    tell("建立单位和账号 Units and accounts");
    // The administrators are installed with everybody else, who all have passwords here.
    let new = NewJurisdiction {
        name: cast::JURISDICTION.to_owned(),
        rulebook: rulebook.id.clone(),
        administrators: Vec::new(),
    };
    store.jurisdiction_install(&install, &new)?;
    let units = install_units(store, &install)?;
    let (users, accounts) = install_users(store, &install, &units)?;
    let people = load_people(store, &users, opening)?;
    let (leader, leader2) = (
        user_named(&users, "leader")?,
        user_named(&users, "leader2")?,
    );
    store.deputy_insert(&install, leader.id, leader2.id, days.ago(4), days.ahead(10))?;

    tell("导入台账 The ledger");
    let texts = texts::Texts::read(SAMPLES)?;
    let desk = ledger::Desk {
        store,
        jurisdiction,
        people: &people,
        units: &units,
        days: &days,
        at: opening + TimeDelta::hours(1),
    };
    let mut matters = desk.take_over()?;
    matters.extend(desk.by_hand()?);

    tell("演绎最近十周的办理情况 Ten weeks of work");
    let checklist = rulebook
        .checklist
        .iter()
        .map(|point| point.id.clone())
        .collect();
    let mut stage = Stage {
        store,
        jurisdiction,
        people,
        matters,
        days: &days,
        texts: &texts,
        checklist,
    };
    stage.play(first, now)?;
    Ok(accounts)
}

fn install_units(store: &Store, install: &Request) -> Result<Units> {
    let mut known = Vec::new();
    for organ in cast::organs(UNITS)? {
        let spellings: Vec<String> = organ
            .aliases
            .iter()
            .cloned()
            .chain([organ.name.clone()])
            .collect();
        // The demo names posts, not people.
        let first_person = FirstPerson {
            name: format!("{}主要负责人", organ.name),
            post: "主要负责人".into(),
        };
        let draft = UnitDraft {
            name: organ.name,
            aliases: organ.aliases,
            kind: organ.kind,
            category: organ.category,
            parent: None,
            valid_until: None,
            copy_office: organ.copy_office,
            first_person: Some(first_person),
        };
        let unit = store
            .unit_insert(install, &draft)
            .with_context(|| draft.name.clone())?
            .fresh()
            .context("a unit without a key is fresh")?;
        known.extend(spellings.into_iter().map(|spelling| (spelling, unit.id)));
    }
    Ok(Units::new(known))
}

/// Makes the accounts, each with a random password that is kept nowhere but in `accounts.json`.
fn install_users(
    store: &Store,
    install: &Request,
    units: &Units,
) -> Result<(Vec<User>, Vec<Account>)> {
    let (mut users, mut accounts) = (Vec::new(), Vec::new());
    let parts = cast::parts();
    let passwords = passwords(parts.len())?;
    for (part, (password, hash)) in parts.into_iter().zip(passwords) {
        let unit = part.unit.map(|unit| units.find(unit)).transpose()?;
        let charge = cast::IN_CHARGE
            .iter()
            .filter(|(username, _)| *username == part.username)
            .flat_map(|(_, units)| *units);
        let in_charge_of: BTreeSet<UnitId> =
            charge.map(|unit| units.find(unit)).collect::<Result<_>>()?;
        let new = NewUser {
            username: part.username.clone(),
            display_name: part.name,
            roles: [part.role].into(),
            unit,
            in_charge_of,
            secret: Secret::Password {
                hash,
                must_change: false,
            },
        };
        let user = store
            .user_insert(install, &new)?
            .fresh()
            .context("an account without a key is fresh")?;
        let unit = user.unit.as_ref().map(|(_, name)| name.clone());
        accounts.push(Account {
            role: part.role.word().to_owned(),
            username: part.username,
            password,
            unit,
        });
        users.push(user);
    }
    Ok((users, accounts))
}

/// At least so many random passwords with their hashes. Hashing is slow on purpose: one at once on each core, never more.
fn passwords(count: usize) -> Result<Vec<(String, String)>> {
    let one = || {
        let password = api::password::one_time_code();
        let hash = api::password::hash(&password).ok();
        Ok((
            password,
            hash.context("the machine gives no random numbers")?,
        ))
    };
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        let share = || (0..count.div_ceil(cores)).map(|_| one()).collect();
        let shares: Vec<_> = (0..cores).map(|_| scope.spawn(share)).collect();
        let mut passwords = Vec::with_capacity(count);
        for share in shares {
            let made: Result<Vec<_>> = share
                .join()
                .map_err(|_| anyhow!("hashing a password panicked"))?;
            passwords.extend(made?);
        }
        Ok(passwords)
    })
}

fn load_people(store: &Store, users: &[User], at: Instant) -> Result<People> {
    let load = |user: &User| {
        store
            .person_load(user.jurisdiction, user.id, None, at)?
            .context("an account is gone")
    };
    Ok(People::new(users.iter().map(load).collect::<Result<_>>()?))
}

fn user_named<'a>(users: &'a [User], username: &str) -> Result<&'a User> {
    users
        .iter()
        .find(|user| user.username == username)
        .with_context(|| format!("no account {username}"))
}
