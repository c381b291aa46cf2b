//! The office that works and reads: an empty store goes in, units of the real ledger and people with one role each come out.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use domain::{
    access::Person,
    id::{JurisdictionId, UnitId},
    time::Instant,
    vocabulary::Role,
};
use store::{NewUser, Request, Secret, Store, UnitDraft};

use crate::{
    days,
    ledger::{self, Task},
};

/// What everybody signs in with.
pub(crate) const PASSWORD: &str = "Ducha-2026-renzhen";
/// Its hash as the server would have made it: thus nothing of the HTTP side is linked here.
const HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$vu97EA7fJXBpz2K8BjFTbQ$GUNxBH5431dqa/sh9etEsWX78aPg7ULDub/mGmg3a2U";

/// The clerk who imports, proposes and issues.
pub(crate) const REGISTRAR: &str = "ducha-yike";
/// The clerk who reads: every second restricted item is hidden from this one.
pub(crate) const READER: &str = "ducha-erke";
/// Somebody of the unit with the most matters.
pub(crate) const HANDLER: &str = "renshe-jingban";
/// The leader in charge of every second unit.
pub(crate) const LEADER: &str = "fen-guan-lingdao";
/// Somebody of a unit that has no matters.
pub(crate) const IDLER: &str = "xin-danwei-jingban";
/// A unit that has no matters.
pub(crate) const IDLE: &str = "市新设机构";
/// The unit with the most matters.
pub(crate) const BUSIEST: &str = "市人力资源和社会保障局";

/// People and units.
pub(crate) struct Office {
    pub(crate) jurisdiction: JurisdictionId,
    pub(crate) tasks: Vec<Task>,
    pub(crate) registrar: Person,
    pub(crate) reader: Person,
    pub(crate) chief: Person,
    pub(crate) leader: Person,
    units: BTreeMap<String, UnitId>,
    handlers: BTreeMap<UnitId, Person>,
}

impl Office {
    /// Makes them in the jurisdiction of the server's first start.
    ///
    /// # Errors
    /// The store does not take them.
    pub(crate) fn open(store: &Store) -> Result<Self> {
        let now = days::import_at();
        let jurisdiction = store.jurisdiction_list()?.first().context("no start")?.id;
        let install = Request::clock(jurisdiction, "bench", now);
        let tasks = ledger::tasks()?;
        let mut units = BTreeMap::new();
        for name in ledger::units(&tasks).into_iter().chain([IDLE.to_owned()]) {
            let draft = UnitDraft {
                name: name.clone(),
                aliases: Vec::new(),
                kind: "政府部门".into(),
                category: None,
                parent: None,
                valid_until: None,
                copy_office: None,
                first_person: None,
            };
            let unit = store.unit_insert(&install, &draft)?.fresh();
            units.insert(name, unit.context("a unit without a key is fresh")?.id);
        }
        let halved: BTreeSet<UnitId> = units.values().copied().step_by(2).collect();
        let engage = |username: &str, role: Role, unit: Option<UnitId>| {
            let new = NewUser {
                username: username.into(),
                display_name: username.into(),
                roles: [role].into(),
                unit,
                in_charge_of: if role == Role::LeaderInCharge {
                    halved.clone()
                } else {
                    BTreeSet::new()
                },
                secret: Secret::Password {
                    hash: HASH.into(),
                    must_change: false,
                },
            };
            let user = store.user_insert(&install, &new)?.fresh();
            let id = user.context("an account without a key is fresh")?.id;
            let person = store.person_load(jurisdiction, id, None, now)?;
            person.context("the account is gone")
        };
        let mut handlers = BTreeMap::new();
        for (n, (name, unit)) in units.iter().enumerate() {
            let username = match name.as_str() {
                BUSIEST => HANDLER.to_owned(),
                IDLE => IDLER.to_owned(),
                _ => format!("jingban-{n}"),
            };
            handlers.insert(*unit, engage(&username, Role::UnitHandler, Some(*unit))?);
        }
        Ok(Self {
            jurisdiction,
            registrar: engage(REGISTRAR, Role::Clerk, None)?,
            reader: engage(READER, Role::Clerk, None)?,
            chief: engage("bangongshi-zhuren", Role::OfficeChief, None)?,
            leader: engage(LEADER, Role::LeaderInCharge, None)?,
            tasks,
            units,
            handlers,
        })
    }

    /// What a person asks at a moment.
    pub(crate) fn request(&self, person: &Person, at: Instant) -> Request {
        Request::person(person.clone(), None, "bench", "", at)
    }

    /// A unit of the ledger.
    ///
    /// # Errors
    /// The ledger names no such unit.
    pub(crate) fn unit(&self, name: &str) -> Result<UnitId> {
        let found = self.units.get(name).copied();
        found.with_context(|| format!("the ledger has no {name}"))
    }

    /// Who handles a unit's matters.
    ///
    /// # Errors
    /// It is no unit of the ledger.
    pub(crate) fn handler(&self, unit: UnitId) -> Result<&Person> {
        self.handlers.get(&unit).context("a unit without a handler")
    }
}
