//! The door through which items come and change: load, decide, and keep state, trail and outbox together.

use std::collections::BTreeMap;

use chrono::Days;
use domain::{
    access::{self, Action, Actor, Decision, Facts, Subject, sees},
    id::{ItemId, UnitId},
    item::{
        self, Cases, Command, Ctx, Decided, Event, FirstPerson, Item, Place, Refusal, Registration,
        Urge,
    },
    rulebook::Rulebook,
    time::{Instant, beijing_day},
};

use crate::{
    case::cases_about,
    conn::Db,
    error::{ChangeError, StoreError},
    idempotency::Made,
    identity::first_persons,
    item::{
        record::{check_ids, check_registration, prompts, record},
        word::word,
    },
    request::{Done, Object, ObjectKind, Request},
    rows::{self, PromptRow, STATE, StateRow, projection},
    sql::Sql,
    store::Store,
    supply::TxSupply,
    value::instant,
    work::Work,
};

/// Periodic reports are planned this many days ahead.
const PLAN_DAYS: u64 = 100;

/// An item after a change.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// As it stands now.
    pub item: Item,
    /// Its version now.
    pub version: i64,
    /// What happened, in order.
    pub events: Vec<Event>,
}

impl Made for Changed {
    fn object(&self) -> Object {
        Object {
            kind: ObjectKind::Item,
            id: self.item.id.uuid(),
            version: self.version,
        }
    }
}

/// A new item.
pub type Registered = Changed;

impl Store {
    /// Registers a matter under a rulebook as it is in force today, the jurisdiction's where none is named: its number is
    /// taken in the same transaction.
    ///
    /// # Errors
    /// `Unknown` for a rulebook that is not in force. The domain's refusal, with denials written down; an unknown listed person; the door's own errors.
    pub fn item_register(
        &self,
        request: &Request,
        rulebook: Option<&str>,
        registration: &Registration,
    ) -> Result<Done<Registered>, ChangeError> {
        let done = self.change(request, |db| {
            let rulebook = match rulebook {
                None => self.rulebook_in_force(db, request)?,
                Some(id) => {
                    let found = self.rulebooks().current(id, beijing_day(request.now));
                    found.ok_or(ChangeError::Unknown {
                        what: "rulebookId".into(),
                    })?
                }
            };
            enroll(self, db, request, rulebook, registration.clone())
        });
        done.or_else(|error| self.denied(request, "register", (ObjectKind::Item, None), error))
    }

    /// Answers one command on one item. `expected` is the version the caller has read.
    ///
    /// # Errors
    /// `NotFound` when the item does not exist for the actor, `Stale` when it has moved on, the domain's refusal (denials
    /// are written down), the door's own errors.
    pub fn item_change(
        &self,
        request: &Request,
        id: ItemId,
        expected: Option<i64>,
        command: &Command,
    ) -> Result<Done<Changed>, ChangeError> {
        self.item_change_if(request, id, command, |kept| {
            expected.is_none_or(|expected| expected == kept.version)
        })
    }

    /// Answers one command on a slip exactly as it was read: the clock may join to a draft what has become overdue, and that
    /// is no version of the item.
    ///
    /// # Errors
    /// As [`Self::item_change`]; `Stale` also where the slip is not as it was read.
    pub fn urge_change(
        &self,
        request: &Request,
        id: ItemId,
        expected: i64,
        slip: &Urge,
        command: &Command,
    ) -> Result<Done<Changed>, ChangeError> {
        self.item_change_if(request, id, command, |kept| {
            let found = kept.item.urge(slip.id);
            expected == kept.version && found.is_some_and(|(_, found)| found == slip)
        })
    }

    fn item_change_if(
        &self,
        request: &Request,
        id: ItemId,
        command: &Command,
        as_read: impl Fn(&Loaded) -> bool,
    ) -> Result<Done<Changed>, ChangeError> {
        let done = self.change(request, |db| {
            let kept = load(db, request, id)?;
            if !as_read(&kept) {
                return Err(ChangeError::Stale {
                    current: kept.version,
                });
            }
            ask(self, db, request, kept, command.clone())
        });
        done.or_else(|error| {
            self.denied(
                request,
                word(command),
                (ObjectKind::Item, Some(id.uuid())),
                error,
            )
        })
    }

    /// The version of the jurisdiction's rulebook that is in force on the day of the request.
    pub(crate) fn rulebook_in_force(
        &self,
        db: &mut Db,
        request: &Request,
    ) -> Result<&'static Rulebook, ChangeError> {
        #[derive(diesel::QueryableByName)]
        struct Name {
            #[diesel(sql_type = diesel::sql_types::Text)]
            rulebook: String,
        }
        let mut sql = Sql::new("select rulebook from jurisdictions where id = ");
        sql.bind(request.jurisdiction);
        let name = sql
            .first::<Name>(db)?
            .ok_or(ChangeError::NotFound)?
            .rulebook;
        self.rulebooks()
            .current(&name, beijing_day(request.now))
            .ok_or(ChangeError::Store(StoreError::Corrupt {
                what: "rulebook reference",
            }))
    }
}

/// Registers inside a transaction.
pub(crate) fn enroll(
    store: &Store,
    work: &mut Work<'_>,
    request: &Request,
    rulebook: &'static Rulebook,
    registration: Registration,
) -> Result<Registered, ChangeError> {
    check_registration(work, request, &registration)?;
    let decided = register(store, work, request, rulebook, registration)?;
    let rows = project(store, &decided.item, rulebook, request.now, 1)?;
    record(work, request, "register", &decided, None, rows.state())?;
    rows::insert(work, &[rows])?;
    Ok(Changed {
        item: decided.item,
        version: 1,
        events: decided.events,
    })
}

/// Decides a registration and gives it its number; nothing else is written.
pub(super) fn register(
    store: &Store,
    work: &mut Work<'_>,
    request: &Request,
    rulebook: &'static Rulebook,
    registration: Registration,
) -> Result<Decided, ChangeError> {
    if registration.jurisdiction != request.jurisdiction {
        return Err(Refusal::NotPermitted.into());
    }
    let mut supply = TxSupply::new(work, request, rulebook);
    let decided = item::register(
        &mut ctx(store, request, rulebook, Around::default(), &mut supply),
        registration,
    )?;
    let facts = Facts::of(&decided.item);
    // A department registers for itself only (`industry-commerce/4.1b`).
    let subject = Subject {
        unit: decided.item.proceedings.initiator,
        named: &[],
        person: None,
    };
    let may = access::decide(&request.actor, Action::Register, &facts, subject);
    if may != Decision::Allow {
        return Err(Refusal::NotPermitted.into());
    }
    supply.finish(decided.item.id)?;
    Ok(decided)
}

/// Decides a command and gives out the numbers it draws; nothing else is written.
pub(super) fn answer(
    store: &Store,
    work: &mut Work<'_>,
    request: &Request,
    rulebook: &'static Rulebook,
    before: &Item,
    command: Command,
) -> Result<Decided, ChangeError> {
    let around = Around::of(work, request, before, &command)?;
    let mut supply = TxSupply::new(work, request, rulebook);
    let decided = item::decide(
        &mut ctx(store, request, rulebook, around, &mut supply),
        before,
        command,
    )?;
    supply.finish(before.id)?;
    Ok(decided)
}

/// An item as it was read to be changed.
pub(crate) struct Loaded {
    pub(crate) item: Item,
    pub(crate) version: i64,
    /// When it last changed.
    pub(crate) updated_at: Instant,
}

/// Answers a command inside a transaction, on an item locked by [`load`].
pub(crate) fn ask(
    store: &Store,
    work: &mut Work<'_>,
    request: &Request,
    before: Loaded,
    command: Command,
) -> Result<Changed, ChangeError> {
    let rulebook = store.rulebook(&before.item.rulebook)?;
    check_ids(work, request, &command)?;
    let action = word(&command);
    let by_clock = matches!(command, Command::Tick { .. });
    let decided = answer(store, work, request, rulebook, &before.item, command)?;
    if decided.item == before.item && decided.events.is_empty() {
        return Ok(Changed {
            item: decided.item,
            version: before.version,
            events: Vec::new(),
        });
    }
    // What the clock prompts, plans and drafts changes nothing that a person has decided on: nobody's copy has become stale,
    // or a report on its way at midnight would be refused and come late, and a unit would learn of drafts from the
    // version. Whoever signs or declines a draft names what was read. The row is locked from load to commit.
    let (version, updated_at) = if by_clock {
        (before.version, before.updated_at)
    } else {
        (before.version + 1, request.now)
    };
    let old = project(
        store,
        &before.item,
        rulebook,
        before.updated_at,
        before.version,
    )?;
    let new = project(store, &decided.item, rulebook, updated_at, version)?;
    rows::save(work, &old, &new)?;
    PromptRow::insert(work, &prompts(request, &decided))?;
    record(
        work,
        request,
        action,
        &decided,
        Some(old.state()),
        new.state(),
    )?;
    Ok(Changed {
        item: decided.item,
        version,
        events: decided.events,
    })
}

/// Reads an item to change it: locked until the transaction ends; not found where the actor does not see it.
pub(crate) fn load(db: &mut Db, request: &Request, id: ItemId) -> Result<Loaded, ChangeError> {
    let mut sql = Sql::new(STATE);
    sql.push(" i.jurisdiction_id = ")
        .bind(request.jurisdiction)
        .push(" and i.id = ")
        .bind(id)
        .push(db.for_update());
    let row: StateRow = sql.first(db)?.ok_or(ChangeError::NotFound)?;
    let item = row.item()?;
    match &request.actor {
        Actor::Person(person) if !sees(person, &Facts::of(&item)) => Err(ChangeError::NotFound),
        Actor::Person(_) | Actor::Clock => Ok(Loaded {
            item,
            version: row.version,
            updated_at: instant(row.updated_at),
        }),
    }
}

/// What stands around an item that its decisions rest on.
#[derive(Default)]
pub(super) struct Around {
    open_parts: u32,
    cases: Cases,
    first_persons: BTreeMap<UnitId, FirstPerson>,
}

impl Around {
    fn of(
        work: &mut Work<'_>,
        request: &Request,
        before: &Item,
        command: &Command,
    ) -> Result<Self, StoreError> {
        let cases = match (command, &request.actor) {
            (Command::Archive { .. }, Actor::Person(person)) => {
                cases_about(work, person, before.id)?
            }
            _ => Cases::default(),
        };
        // Whoever gets work is named with who answers for it by then (`sichuan/5`).
        let places: &[Place] = match command {
            Command::Issue { .. } => before.plan.as_ref().map_or(&[], |plan| &plan.places),
            Command::RuleDispute { places, .. } => places,
            _ => &[],
        };
        let units: Vec<UnitId> = places.iter().map(|place| place.unit).collect();
        Ok(Self {
            open_parts: open_parts(work, before)?,
            cases,
            first_persons: first_persons(work, before.jurisdiction, &units)?,
        })
    }
}

pub(super) fn ctx<'a>(
    store: &Store,
    request: &'a Request,
    rulebook: &'a Rulebook,
    facts: Around,
    supply: &'a mut TxSupply<'_, '_>,
) -> Ctx<'a> {
    let Around {
        open_parts,
        cases,
        first_persons,
    } = facts;
    let today = beijing_day(request.now);
    Ctx {
        actor: &request.actor,
        now: request.now,
        rulebook,
        calendar: store.calendar(),
        plan_through: today
            .checked_add_days(Days::new(PLAN_DAYS))
            .unwrap_or(today),
        open_parts,
        cases,
        first_persons,
        supply,
    }
}

/// How many parts of a split item are not at rest yet.
fn open_parts(db: &mut Db, item: &Item) -> Result<u32, StoreError> {
    if item.proceedings.children.is_empty() {
        return Ok(0);
    }
    let mut sql = Sql::new("select count(*) as n from items where jurisdiction_id = ");
    sql.bind(item.jurisdiction)
        .push(" and parent_id = ")
        .bind(item.id)
        .push(" and not at_rest");
    Ok(u32::try_from(sql.count(db)?).unwrap_or(u32::MAX))
}

pub(super) fn project(
    store: &Store,
    item: &Item,
    rulebook: &Rulebook,
    updated_at: Instant,
    version: i64,
) -> Result<rows::Projection, StoreError> {
    projection(
        item,
        rows::Standing {
            rulebook,
            calendar: store.calendar(),
            updated_at,
            version,
        },
    )
}
