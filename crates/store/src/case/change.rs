//! The door through which cases come and change: load, look around, decide, and keep state and trail together.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use diesel::QueryableByName;
use domain::{
    access::{Actor, Guarded, Readable},
    calendar::Calendar,
    case::{Case, Ctx, Decided, Happening, Named, Place, Refused},
    id::{CaseId, Id, ItemId},
    rulebook::Rulebook,
    time::beijing_day,
};

use super::{
    row::{BODY, BodyRow, Rows},
    visible::push_admitted,
};
use crate::{
    conn::Db,
    error::{ChangeError, StoreError},
    idempotency::Made,
    item::record::push_no_administrator,
    request::{Done, Object, ObjectKind, Request},
    sql::Sql,
    store::Store,
    supply::TxSupply,
    trail::{self, Asked, AuditResult, Entry, chain},
    value::{IdSql, Uid},
    visible::item_is_visible,
    work::Work,
};

/// A case after a change.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseChanged<C: Case> {
    /// Which.
    pub id: CaseId,
    /// As it stands now; none where the change took it out of the sight of whoever made it.
    pub case: Option<Readable<C>>,
    /// Its version now.
    pub version: i64,
    /// What happened, in order.
    pub events: Vec<C::Event>,
}

impl<C: Case> CaseChanged<C> {
    /// What was decided, for whoever asked for it: the policy is asked anew, by what the case has become.
    fn of(request: &Request, decided: Decided<C>, version: i64) -> Self {
        Self {
            id: decided.case.head().id,
            case: Guarded::new(decided.case).open(&request.actor),
            version,
            events: decided.events,
        }
    }
}

impl<C: Case> Made for CaseChanged<C> {
    fn object(&self) -> Object {
        Object {
            kind: ObjectKind::Case,
            id: self.id.uuid(),
            version: self.version,
        }
    }
}

impl Store {
    /// Opens a case under the jurisdiction's rulebook as it is in force today. `look` reads what the decision needs to know.
    ///
    /// # Errors
    /// The domain's refusal, with denials written down; what `look` did not find; the door's own errors.
    pub(crate) fn case_open<C: Case, A>(
        &self,
        request: &Request,
        action: impl Into<Asked>,
        look: impl FnMut(&mut Work<'_>) -> Result<A, ChangeError>,
        decide: impl FnMut(&mut Ctx<'_>, A) -> Result<Decided<C>, Refused>,
    ) -> Result<Done<CaseChanged<C>>, ChangeError> {
        self.case_open_on(request, beijing_day(request.now), action, look, decide)
    }

    /// The same for the clock, which may be catching up a day that has passed: from that one on it reminds of what is owed.
    ///
    /// # Errors
    /// Those of [`case_open`](Self::case_open).
    pub(super) fn case_open_on<C: Case, A>(
        &self,
        request: &Request,
        day: NaiveDate,
        action: impl Into<Asked>,
        mut look: impl FnMut(&mut Work<'_>) -> Result<A, ChangeError>,
        mut decide: impl FnMut(&mut Ctx<'_>, A) -> Result<Decided<C>, Refused>,
    ) -> Result<Done<CaseChanged<C>>, ChangeError> {
        let action = action.into();
        let done = self.change(request, |work| {
            let rulebook = self.rulebook_in_force(work, request)?;
            let around = look(work)?;
            let calendar = self.calendar_in(work, request.jurisdiction)?;
            let by = (rulebook, calendar);
            let decided = case_decided(work, request, by, |ctx| decide(ctx, around))?;
            let rows = Rows::of(&decided.case, rulebook, calendar.version())?;
            rows.insert(work, day, request.now)?;
            record(work, request, action, &decided, None, &rows)?;
            Ok(CaseChanged::of(request, decided, 1))
        });
        done.or_else(|error| self.denied(request, action, (ObjectKind::Case, None), error))
    }

    /// Answers one command on one case. `expected` is the version the caller has read.
    ///
    /// # Errors
    /// `NotFound` when the case does not exist for the actor, `Stale` when it has moved on, the domain's refusal (denials are
    /// written down), what `look` did not find, the door's own errors.
    pub(crate) fn case_change<C: Case, A>(
        &self,
        request: &Request,
        id: CaseId,
        expected: Option<i64>,
        action: impl Into<Asked>,
        look: impl FnMut(&mut Work<'_>, &C) -> Result<A, ChangeError>,
        decide: impl FnMut(&mut Ctx<'_>, A, &C) -> Result<Decided<C>, Refused>,
    ) -> Result<Done<CaseChanged<C>>, ChangeError> {
        let nothing = |_: &mut Work<'_>, _: &Decided<C>| Ok(());
        self.case_change_beside(request, id, expected, action, look, decide, nothing)
    }

    /// The same, with rows of the kind's own that `beside` writes of what was decided.
    ///
    /// # Errors
    /// Those of [`case_change`](Self::case_change), and of `beside`: then nothing is kept.
    #[allow(
        clippy::too_many_arguments,
        reason = "a kind brings three steps of its own to the one door"
    )]
    pub(crate) fn case_change_beside<C: Case, A>(
        &self,
        request: &Request,
        id: CaseId,
        expected: Option<i64>,
        action: impl Into<Asked>,
        mut look: impl FnMut(&mut Work<'_>, &C) -> Result<A, ChangeError>,
        mut decide: impl FnMut(&mut Ctx<'_>, A, &C) -> Result<Decided<C>, Refused>,
        mut beside: impl FnMut(&mut Work<'_>, &Decided<C>) -> Result<(), ChangeError>,
    ) -> Result<Done<CaseChanged<C>>, ChangeError> {
        self.case_bring_up::<C>(request, id)?;
        let action = action.into();
        let done = self.change(request, |work| {
            let Loaded {
                case: before,
                version,
                calendar,
            } = load::<C>(work, request, id)?;
            if expected.is_some_and(|expected| expected != version) {
                return Err(ChangeError::Stale { current: version });
            }
            let rulebook = self.rulebook(&before.head().rulebook)?;
            let around = look(work, &before)?;
            let in_force = self.calendar_in(work, request.jurisdiction)?;
            let by = (rulebook, in_force);
            let decided = case_decided(work, request, by, |ctx| decide(ctx, around, &before))?;
            // What is counted already stands under the calendar it was counted by; what comes to be counted, under the one in force.
            let calendar = calendar.unwrap_or_else(|| in_force.version().to_owned());
            let old = Rows::of(&*before, rulebook, &calendar)?;
            let new = Rows::of(&decided.case, rulebook, &calendar)?;
            new.update(work, &old, version, request.now)?;
            beside(work, &decided)?;
            record(work, request, action, &decided, Some(&old), &new)?;
            Ok(CaseChanged::of(request, decided, version + 1))
        });
        done.or_else(|error| {
            self.denied(request, action, (ObjectKind::Case, Some(id.uuid())), error)
        })
    }
}

/// Decides, and gives the numbers drawn to the case.
fn case_decided<C: Case>(
    work: &mut Work<'_>,
    request: &Request,
    (rulebook, calendar): (&Rulebook, &Calendar),
    decide: impl FnOnce(&mut Ctx<'_>) -> Result<Decided<C>, Refused>,
) -> Result<Decided<C>, ChangeError> {
    let mut supply = TxSupply::new(work, request, rulebook);
    let decided = decide(&mut Ctx {
        actor: &request.actor,
        now: request.now,
        rulebook,
        calendar,
        supply: &mut supply,
    })?;
    supply.finish(decided.case.head().id)?;
    Ok(decided)
}

/// A case as it was read to change it.
pub(super) struct Loaded<C> {
    pub(super) case: Readable<C>,
    pub(super) version: i64,
    /// By which its open dates are counted.
    pub(super) calendar: Option<String>,
}

/// Reads a case to change it: locked until the transaction ends; not found where the actor does not see it.
pub(super) fn load<C: Case>(
    db: &mut Db,
    request: &Request,
    id: CaseId,
) -> Result<Loaded<C>, ChangeError> {
    let mut sql = Sql::new(BODY);
    match &request.actor {
        Actor::Person(person) => push_admitted(&mut sql, person),
        Actor::Clock => {
            sql.push(" c.jurisdiction_id = ").bind(request.jurisdiction);
        }
    }
    sql.push(" and c.id = ")
        .bind(id)
        .push(" and c.kind = ")
        .bind(C::KIND.word());
    if !db.for_update().is_empty() {
        sql.push(" for update of c");
    }
    let row: BodyRow = sql.first(db)?.ok_or(ChangeError::NotFound)?;
    let case = row.case::<C>()?.open(&request.actor);
    Ok(Loaded {
        case: case.ok_or(ChangeError::NotFound)?,
        version: row.version,
        calendar: row.calendar_version,
    })
}

/// Writes the events to the trail.
pub(super) fn record<C: Case>(
    work: &mut Work<'_>,
    request: &Request,
    action: Asked,
    decided: &Decided<C>,
    before: Option<&Rows>,
    after: &Rows,
) -> Result<(), StoreError> {
    let before = before.map(|rows| chain::digest(&rows.body));
    let after = chain::digest(&after.body);
    let id = decided.case.head().id;
    let entry = |event: &C::Event| {
        Ok(Entry {
            action,
            object: (ObjectKind::Case, Some(id.uuid())),
            item: None,
            kind: event.kind(),
            payload: serde_json::to_string(event)
                .map_err(|_| StoreError::Corrupt { what: "event" })?,
            before: before.clone(),
            after: Some(after.clone()),
            result: AuditResult::Done,
            reason: None,
        })
    };
    let entries = decided.events.iter().map(entry);
    let entries = entries.collect::<Result<Vec<_>, StoreError>>()?;
    trail::append(work, request, entries);
    Ok(())
}

/// Ids inside a command must name something of the same jurisdiction, units have not ended, and items must be seen by the actor.
pub(crate) fn known(db: &mut Db, request: &Request, named: &Named) -> Result<(), ChangeError> {
    known_on(db, request, named, Some(beijing_day(request.now)))
}

/// The same where units must not have ended by a day of the past, or may have ended.
pub(crate) fn known_on(
    db: &mut Db,
    request: &Request,
    named: &Named,
    day: Option<NaiveDate>,
) -> Result<(), ChangeError> {
    among(db, request, "units", &named.units, day)?;
    among(db, request, "users", &named.users, None)?;
    match &request.actor {
        Actor::Person(person) => named.items.iter().try_for_each(|(item, place)| {
            if item_is_visible(db, person, *item)? {
                Ok(())
            } else {
                Err(unknown(place))
            }
        }),
        Actor::Clock => among(db, request, "items", &named.items, None),
    }
}

fn unknown(place: &Place) -> ChangeError {
    ChangeError::Unknown {
        what: place.clone(),
    }
}

/// Whether one of the items a case is about is restricted: its numbers then come from runs of their own.
pub(crate) fn any_restricted(
    db: &mut Db,
    request: &Request,
    items: &[ItemId],
) -> Result<bool, StoreError> {
    if items.is_empty() {
        return Ok(false);
    }
    let mut sql = Sql::new("select count(*) as n from items where jurisdiction_id = ");
    sql.bind(request.jurisdiction)
        .push(" and secrecy = ")
        .bind(domain::vocabulary::Secrecy::Restricted.word())
        .push(" and id in ")
        .list(items.iter().copied());
    Ok(sql.count(db)? > 0)
}

/// Each id stands in the table; the first that does not is named by its place.
fn among<T>(
    db: &mut Db,
    request: &Request,
    table: &'static str,
    named: &[(Id<T>, Place)],
    day: Option<NaiveDate>,
) -> Result<(), ChangeError> {
    if named.is_empty() {
        return Ok(());
    }
    let mut sql = Sql::new(&format!("select id from {table} where jurisdiction_id = "));
    sql.bind(request.jurisdiction)
        .push(" and id in ")
        .list(named.iter().map(|(id, _)| Uid(id.uuid())));
    if let Some(day) = day {
        sql.push(" and (valid_until is null or valid_until >= ")
            .bind(day)
            .push(")");
    }
    if table == "users" {
        push_no_administrator(&mut sql, request);
    }
    let rows: Vec<IdRow> = sql.load(db)?;
    let found: BTreeSet<_> = rows.into_iter().map(|row| row.id.0).collect();
    let missing = named.iter().find(|(id, _)| !found.contains(&id.uuid()));
    missing.map_or(Ok(()), |(_, place)| Err(unknown(place)))
}

#[derive(QueryableByName)]
struct IdRow {
    #[diesel(sql_type = IdSql)]
    id: Uid,
}
