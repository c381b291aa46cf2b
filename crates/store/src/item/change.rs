//! The door through which items come and change: load, decide, and keep state, trail and outbox together.

use std::collections::BTreeMap;

use chrono::Days;
use domain::{
    access::{self, Action, Actor, Decision, Facts, Guarded, Readable, Subject},
    calendar::Calendar,
    id::{ItemId, UnitId},
    item::{
        self, Cases, Command, Ctx, Decided, Event, FirstPerson, Item, Place, Plan, PriorityRef,
        Refusal, Registration, Urge,
    },
    rulebook::Rulebook,
    time::{Instant, beijing_day},
};

use crate::{
    case::{cases_about, priority_standing},
    conn::Db,
    error::{ChangeError, StoreError},
    idempotency::Made,
    identity::{first_persons, unit_named},
    item::{
        motion::{committee, keep_motion, same_motion},
        opinion::keep_judgements,
        prior::{keep_prior, prior_archived},
        record::{check_ids, check_registration, holds_post, known_units, prompts, record},
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

/// What an item's decisions rest on: its rulebook, and the calendar its dates are counted by.
pub(crate) type Rules = (&'static Rulebook, &'static Calendar);

/// An item after a change.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// Which.
    pub id: ItemId,
    /// As it stands now; none where the change took it out of the sight of whoever made it.
    pub item: Option<Readable<Item>>,
    /// Its version now.
    pub version: i64,
    /// What happened, in order.
    pub events: Vec<Event>,
}

impl Made for Changed {
    fn object(&self) -> Object {
        Object {
            kind: ObjectKind::Item,
            id: self.id.uuid(),
            version: self.version,
        }
    }
}

impl Changed {
    /// What was decided, for whoever asked for it: the policy is asked anew, by what the item has become.
    pub(crate) fn of(request: &Request, decided: Decided, version: i64) -> Self {
        Self {
            id: decided.item.id,
            item: Guarded::new(decided.item).open(&request.actor),
            version,
            events: decided.events,
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
                    let today = beijing_day(request.now);
                    let found = self.rulebook_named(db, request.jurisdiction, id)?;
                    found.current(today).ok_or(ChangeError::Unknown {
                        what: "rulebookId".into(),
                    })?
                }
            };
            enroll(self, db, request, rulebook, registration.clone())
        });
        done.or_else(|error| {
            self.denied(request, Action::Register, (ObjectKind::Item, None), error)
        })
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
        self.bring_up(request, &[id])?;
        let done = self.change(request, |db| {
            let kept = load(self, db, request, id)?;
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
        let day = beijing_day(request.now);
        let found = self.rulebook_working(db, request.jurisdiction, day)?;
        found.ok_or(ChangeError::NotFound)
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
    let calendar = store.calendar_in(work, request.jurisdiction)?;
    let decided = register(work, request, (rulebook, calendar), registration)?;
    let rows = project(&decided.item, (rulebook, calendar), request.now, 1)?;
    record(
        work,
        request,
        Action::Register,
        &decided,
        None,
        rows.state(),
    )?;
    rows::insert(work, &[rows])?;
    keep_prior(work, &decided.item)?;
    keep_motion(work, &decided.item)?;
    Ok(Changed::of(request, decided, 1))
}

/// Decides a registration and gives it its number; nothing else is written.
pub(super) fn register(
    work: &mut Work<'_>,
    request: &Request,
    rules: Rules,
    registration: Registration,
) -> Result<Decided, ChangeError> {
    if registration.jurisdiction != request.jurisdiction {
        return Err(Refusal::NotPermitted.into());
    }
    let motion = registration.motion.as_ref();
    let cases = Cases {
        prior_archived: prior_archived(work, request, registration.follows)?,
        same_motion: same_motion(work, request, &registration.source, motion)?,
        committee: committee(work, request, rules.0, &registration.source, motion)?,
        ..carrying(work, request, registration.priority.as_ref())?
    };
    let mut supply = TxSupply::new(work, request, rules.0);
    let decided = item::register(
        &mut ctx(request, rules, Around::carrying(cases), &mut supply),
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
    work: &mut Work<'_>,
    request: &Request,
    rules: Rules,
    before: &Item,
    command: Command,
) -> Result<Decided, ChangeError> {
    let command = match command {
        Command::Propose(plan) => {
            let approving = approving(work, rules.0, before)?;
            Command::Propose(Plan { approving, ..plan })
        }
        command => command,
    };
    let around = Around::of(work, request, rules.0, before, &command)?;
    let issues = matches!(command, Command::Issue { .. });
    let mut supply = TxSupply::new(work, request, rules.0);
    let decided = item::decide(
        &mut ctx(request, rules, around, &mut supply),
        before,
        command,
    )?;
    supply.finish(before.id)?;
    if issues {
        units_stand(work, request, before)?;
    }
    Ok(decided)
}

/// What was proposed to a unit is not issued to it once it has ended (`district/3`).
fn units_stand(db: &mut Db, request: &Request, item: &Item) -> Result<(), ChangeError> {
    let places = item.plan.iter().flat_map(|plan| &plan.places);
    for (place, proposed) in places.enumerate() {
        match known_units(db, request, std::iter::once(proposed.unit)) {
            Err(ChangeError::Unknown { .. }) => return Err(Refusal::UnitEnded { place }.into()),
            stands => stands?,
        }
    }
    Ok(())
}

/// The office's own unit whose leader in charge approves, where the rulebook names one and it is on record (`town/3.1`).
fn approving(db: &mut Db, rulebook: &Rulebook, item: &Item) -> Result<Option<UnitId>, ChangeError> {
    let mut steps = item.chain(rulebook).iter();
    let named = steps.find_map(|step| step.in_charge_of.as_deref());
    let unit = named.map(|name| unit_named(db, item.jurisdiction, name));
    Ok(unit.transpose()?.flatten())
}

/// What the year's plan says of the priority that an item is to carry out.
fn carrying(
    db: &mut Db,
    request: &Request,
    priority: Option<&PriorityRef>,
) -> Result<Cases, ChangeError> {
    let standing = priority.map(|priority| priority_standing(db, request, priority));
    Ok(Cases {
        priority: standing.transpose()?.unwrap_or_default(),
        ..Cases::default()
    })
}

/// An item as it was read to be changed.
pub(crate) struct Loaded {
    pub(crate) item: Readable<Item>,
    pub(crate) version: i64,
    /// The calendar its dates are counted by.
    pub(crate) calendar: &'static Calendar,
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
    // What somebody of the public wrote is no version either: nobody is made stale from outside.
    let by_clock = matches!(command, Command::Tick { .. } | Command::TakeOpinion);
    let rules = (rulebook, before.calendar);
    let decided = answer(work, request, rules, &before.item, command)?;
    if decided.item == *before.item && decided.events.is_empty() {
        return Ok(Changed::of(request, decided, before.version));
    }
    // What the clock prompts, plans and drafts changes nothing that a person has decided on: nobody's copy has become stale,
    // or a report on its way at midnight would be refused and come late, and a unit would learn of drafts from the
    // version. Whoever signs or declines a draft names what was read. The row is locked from load to commit.
    let (version, updated_at) = if by_clock {
        (before.version, before.updated_at)
    } else {
        (before.version + 1, request.now)
    };
    let old = project(&before.item, rules, before.updated_at, before.version)?;
    let new = project(&decided.item, rules, updated_at, version)?;
    rows::save(work, &old, &new)?;
    PromptRow::insert(work, &prompts(request, &decided))?;
    keep_judgements(work, request, &decided.events)?;
    record(
        work,
        request,
        action,
        &decided,
        Some(old.state()),
        new.state(),
    )?;
    Ok(Changed::of(request, decided, version))
}

/// Reads an item to change it: locked until the transaction ends; not found where the actor does not see it.
pub(crate) fn load(
    store: &Store,
    db: &mut Db,
    request: &Request,
    id: ItemId,
) -> Result<Loaded, ChangeError> {
    let mut sql = Sql::new(STATE);
    sql.push(" i.jurisdiction_id = ")
        .bind(request.jurisdiction)
        .push(" and i.id = ")
        .bind(id)
        .push(db.for_update());
    let row: StateRow = sql.first(db)?.ok_or(ChangeError::NotFound)?;
    let item = row.item()?.open(&request.actor);
    Ok(Loaded {
        item: item.ok_or(ChangeError::NotFound)?,
        version: row.version,
        calendar: store.calendar_by(db, &row.calendar_version)?,
        updated_at: instant(row.updated_at),
    })
}

/// What stands around an item that its decisions rest on.
#[derive(Default)]
pub(crate) struct Around {
    open_parts: u32,
    cases: Cases,
    first_persons: BTreeMap<UnitId, FirstPerson>,
    giver_in_post: bool,
}

impl Around {
    /// Nothing but what the year's plan says of the priority carried out.
    pub(crate) fn carrying(cases: Cases) -> Self {
        Self {
            cases,
            ..Self::default()
        }
    }

    fn of(
        work: &mut Work<'_>,
        request: &Request,
        rulebook: &Rulebook,
        before: &Item,
        command: &Command,
    ) -> Result<Self, ChangeError> {
        let cases = match (command, &request.actor) {
            (Command::Archive { .. }, Actor::Person(person)) => {
                cases_about(work, person, before.id)?
            }
            (Command::Amend(amendment), _) => {
                let source = amendment.source.as_ref().unwrap_or(&before.source);
                let motion = before.proceedings.motion.as_ref();
                // Under its own source it is this very one.
                let same_motion = if *source == before.source {
                    None
                } else {
                    same_motion(work, request, source, motion)?
                };
                Cases {
                    committee: committee(work, request, rulebook, source, motion)?,
                    same_motion,
                    ..Cases::default()
                }
            }
            (Command::SetPriority { priority }, _) => carrying(work, request, priority.as_ref())?,
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
            giver_in_post: match command {
                Command::ChangeGiver {
                    giver, given_by, ..
                } => holds_post(work, request, *giver, *given_by)?,
                _ => false,
            },
        })
    }
}

pub(crate) fn ctx<'a>(
    request: &'a Request,
    (rulebook, calendar): Rules,
    facts: Around,
    supply: &'a mut TxSupply<'_, '_>,
) -> Ctx<'a> {
    let Around {
        open_parts,
        cases,
        first_persons,
        giver_in_post,
    } = facts;
    let today = beijing_day(request.now);
    Ctx {
        actor: &request.actor,
        now: request.now,
        rulebook,
        calendar,
        plan_through: today
            .checked_add_days(Days::new(PLAN_DAYS))
            .unwrap_or(today),
        open_parts,
        cases,
        first_persons,
        giver_in_post,
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

pub(crate) fn project(
    item: &Item,
    (rulebook, calendar): Rules,
    updated_at: Instant,
    version: i64,
) -> Result<rows::Projection, StoreError> {
    projection(
        item,
        rows::Standing {
            rulebook,
            calendar,
            updated_at,
            version,
        },
    )
}
