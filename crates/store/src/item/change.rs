//! The door through which items come and change: load, decide, and keep state, trail and outbox together.

use chrono::Days;
use domain::{
    access::{self, Action, Actor, Decision, Facts, Subject, sees},
    id::ItemId,
    item::{self, Command, Ctx, Event, Item, Refusal, Registration},
    rulebook::Rulebook,
    time::beijing_day,
};

use crate::{
    conn::Db,
    error::{ChangeError, StoreError},
    idempotency::Made,
    item::{
        record::{check_ids, known_users, prompts, record},
        word::word,
    },
    request::{Done, Object, ObjectKind, Request},
    rows::{self, PromptRow, STATE, StateRow, projection},
    sql::Sql,
    store::Store,
    supply::TxSupply,
    value::stamp,
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
    /// Registers a matter under the jurisdiction's rulebook as it is in force today: its number is taken in the same
    /// transaction.
    ///
    /// # Errors
    /// The domain's refusal, with denials written down; an unknown listed person; the door's own errors.
    pub fn item_register(
        &self,
        request: &Request,
        registration: &Registration,
    ) -> Result<Done<Registered>, ChangeError> {
        let done = self.change(request, |db| {
            let rulebook = self.rulebook_in_force(db, request)?;
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
        let done = self.change(request, |db| {
            let kept = load(db, request, id)?;
            if expected.is_some_and(|expected| expected != kept.1) {
                return Err(ChangeError::Stale { current: kept.1 });
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
        let today = beijing_day(request.now);
        Rulebook::precedents()
            .iter()
            .filter(|rulebook| rulebook.id == name && rulebook.valid_from <= today)
            .max_by_key(|rulebook| rulebook.version)
            .ok_or(ChangeError::Store(StoreError::Corrupt {
                what: "rulebook reference",
            }))
    }
}

/// Registers inside a transaction.
pub(crate) fn enroll(
    store: &Store,
    db: &mut Db,
    request: &Request,
    rulebook: &'static Rulebook,
    registration: Registration,
) -> Result<Registered, ChangeError> {
    if registration.jurisdiction != request.jurisdiction {
        return Err(Refusal::NotPermitted.into());
    }
    known_users(db, request, registration.listed.iter().copied())?;
    let (decided, mut rows) = {
        let mut supply = TxSupply::new(db, request.jurisdiction, request.now);
        let decided = item::register(
            &mut ctx(store, request, rulebook, &mut supply),
            registration,
        )?;
        let facts = Facts::of(&decided.item);
        let may = access::decide(&request.actor, Action::Register, &facts, Subject::default());
        if may != Decision::Allow {
            return Err(Refusal::NotPermitted.into());
        }
        let rows = project(store, &decided.item, rulebook, request, 1)?;
        supply.finish(decided.item.id)?;
        (decided, rows)
    };
    rows.item.version = 1;
    rows::insert(db, &rows)?;
    record(db, request, "register", &decided, None, rows.state())?;
    Ok(Changed {
        item: decided.item,
        version: 1,
        events: decided.events,
    })
}

/// Answers a command inside a transaction, on an item locked by [`load`].
pub(crate) fn ask(
    store: &Store,
    db: &mut Db,
    request: &Request,
    (before, version): (Item, i64),
    command: Command,
) -> Result<Changed, ChangeError> {
    let rulebook = store.rulebook(&before.rulebook)?;
    check_ids(db, request, &command)?;
    let action = word(&command);
    let decided = {
        let mut supply = TxSupply::new(db, request.jurisdiction, request.now);
        let decided = item::decide(
            &mut ctx(store, request, rulebook, &mut supply),
            &before,
            command,
        )?;
        supply.finish(before.id)?;
        decided
    };
    if decided.item == before && decided.events.is_empty() {
        return Ok(Changed {
            item: decided.item,
            version,
            events: Vec::new(),
        });
    }
    // A day on which the clock found nothing to do moves its own bookkeeping only: nobody's copy has become stale.
    let next = if decided.events.is_empty() {
        version
    } else {
        version + 1
    };
    let old = project(store, &before, rulebook, request, version)?;
    let mut new = project(store, &decided.item, rulebook, request, next)?;
    if decided.events.is_empty() {
        new.item.updated_at = updated_at(db, request, before.id)?;
    }
    rows::save(db, &old, &new)?;
    PromptRow::insert(db, &prompts(request, &decided))?;
    record(
        db,
        request,
        action,
        &decided,
        Some(old.state()),
        new.state(),
    )?;
    Ok(Changed {
        item: decided.item,
        version: next,
        events: decided.events,
    })
}

/// Reads an item to change it: locked until the transaction ends; not found where the actor does not see it.
pub(crate) fn load(db: &mut Db, request: &Request, id: ItemId) -> Result<(Item, i64), ChangeError> {
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
        Actor::Person(_) | Actor::Clock => Ok((item, row.version)),
    }
}

fn ctx<'a>(
    store: &Store,
    request: &'a Request,
    rulebook: &'a Rulebook,
    supply: &'a mut TxSupply<'_>,
) -> Ctx<'a> {
    let today = beijing_day(request.now);
    Ctx {
        actor: &request.actor,
        now: request.now,
        rulebook,
        calendar: store.calendar(),
        plan_through: today
            .checked_add_days(Days::new(PLAN_DAYS))
            .unwrap_or(today),
        supply,
    }
}

fn project(
    store: &Store,
    item: &Item,
    rulebook: &Rulebook,
    request: &Request,
    version: i64,
) -> Result<rows::Projection, StoreError> {
    projection(
        item,
        rows::Standing {
            rulebook,
            calendar: store.calendar(),
            updated_at: request.now,
            version,
        },
    )
}

fn updated_at(
    db: &mut Db,
    request: &Request,
    id: ItemId,
) -> Result<chrono::NaiveDateTime, StoreError> {
    #[derive(diesel::QueryableByName)]
    struct At {
        #[diesel(sql_type = diesel::sql_types::Timestamp)]
        updated_at: chrono::NaiveDateTime,
    }
    let mut sql = Sql::new("select updated_at from items where jurisdiction_id = ");
    sql.bind(request.jurisdiction).push(" and id = ").bind(id);
    Ok(sql
        .first::<At>(db)?
        .map_or(stamp(request.now), |row| row.updated_at))
}
