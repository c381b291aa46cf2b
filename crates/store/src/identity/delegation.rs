//! What heads of units have delegated to their deputies: signatures on the unit's behalf (domain.md §8), judged at use.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::{
    QueryableByName,
    sql_types::{Date, Nullable, Text, Timestamp},
};
use domain::{
    access::{Mandate, Person},
    id::{AssignmentId, DelegationId, ItemId, JurisdictionId, UnitId, UserId},
    time::{Instant, beijing_day},
    vocabulary::Role,
};
use serde_json::json;

use super::{
    charge::with_unled,
    person::{hold, itself},
    user::{User, one},
};
use crate::{
    conn::Db,
    error::{ChangeError, StoreError, Unique},
    idempotency::Made,
    page::{Key, Order, Page, Slice, slice},
    request::{Done, Object, ObjectKind, Request},
    sql::Sql,
    store::Store,
    trail::{self, Deed, Entry},
    value::{IdSql, fresh_id, stamp},
    visible::push_visible,
};

/// What a head has delegated to a deputy of the unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegation {
    /// Its id.
    pub id: DelegationId,
    /// Of which unit, with its name.
    pub unit: (UnitId, String),
    /// Who delegated it, with their name.
    pub head: (UserId, String),
    /// Who signs, with their name.
    pub deputy: (UserId, String),
    /// For one assignment; none: for everything the unit hands in.
    pub task: Option<DelegatedTask>,
    /// First Beijing day; none: at once.
    pub from: Option<NaiveDate>,
    /// Last Beijing day; none: until it is ended.
    pub until: Option<NaiveDate>,
    /// Ended by the head.
    pub ended: bool,
}

/// The assignment whose signature was delegated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DelegatedTask {
    /// Which.
    pub assignment: AssignmentId,
    /// Of which item.
    pub item: ItemId,
    /// The item's number.
    pub number: String,
    /// The item's title.
    pub title: String,
}

/// What a head wants to delegate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DelegationDraft {
    /// Who signs.
    pub deputy: UserId,
    /// For one assignment; none: for everything the unit hands in.
    pub assignment: Option<AssignmentId>,
    /// First Beijing day; none: at once.
    pub from: Option<NaiveDate>,
    /// Last Beijing day; none: until it is ended.
    pub until: Option<NaiveDate>,
}

impl Delegation {
    /// Its version: it is made, and ended once at most.
    pub fn version(&self) -> i64 {
        if self.ended { 2 } else { 1 }
    }

    /// It was not ended, and its last day has not passed.
    pub fn can_end(&self, today: NaiveDate) -> bool {
        !self.ended && self.until.is_none_or(|until| until >= today)
    }
}

impl Made for Delegation {
    fn object(&self) -> Object {
        Object {
            kind: ObjectKind::Delegation,
            id: self.id.uuid(),
            version: self.version(),
        }
    }
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = IdSql)]
    id: DelegationId,
    #[diesel(sql_type = IdSql)]
    unit_id: UnitId,
    #[diesel(sql_type = Text)]
    unit_name: String,
    #[diesel(sql_type = IdSql)]
    head_id: UserId,
    #[diesel(sql_type = Text)]
    head_name: String,
    #[diesel(sql_type = IdSql)]
    deputy_id: UserId,
    #[diesel(sql_type = Text)]
    deputy_name: String,
    #[diesel(sql_type = Nullable<IdSql>)]
    assignment_id: Option<AssignmentId>,
    #[diesel(sql_type = Nullable<IdSql>)]
    item_id: Option<ItemId>,
    #[diesel(sql_type = Nullable<Text>)]
    number_text: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    title: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    from_day: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    until_day: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Timestamp>)]
    ended_at: Option<NaiveDateTime>,
}

impl From<Row> for Delegation {
    fn from(row: Row) -> Self {
        let task = row.assignment_id.zip(row.item_id);
        Self {
            id: row.id,
            unit: (row.unit_id, row.unit_name),
            head: (row.head_id, row.head_name),
            deputy: (row.deputy_id, row.deputy_name),
            task: task.map(|(assignment, item)| DelegatedTask {
                assignment,
                item,
                number: row.number_text.unwrap_or_default(),
                title: row.title.unwrap_or_default(),
            }),
            from: row.from_day,
            until: row.until_day,
            ended: row.ended_at.is_some(),
        }
    }
}

const COLUMNS: &str = "select d.id, d.unit_id, n.name as unit_name, d.head_id, h.display_name as head_name, d.deputy_id, a.display_name as deputy_name, \
     d.assignment_id, d.item_id, t.number_text, t.title, d.from_day, d.until_day, d.ended_at from delegations d \
     join units n on n.jurisdiction_id = d.jurisdiction_id and n.id = d.unit_id \
     join users h on h.jurisdiction_id = d.jurisdiction_id and h.id = d.head_id \
     join users a on a.jurisdiction_id = d.jurisdiction_id and a.id = d.deputy_id \
     left join items t on t.jurisdiction_id = d.jurisdiction_id and t.id = d.item_id where d.jurisdiction_id = ";

impl Store {
    /// The person of an account as they are at a moment, acting in their own name.
    ///
    /// # Errors
    /// The database failed.
    pub fn person_of(&self, user: User, now: Instant) -> Result<Person, StoreError> {
        self.read(|db| {
            let person = with_mandate(db, itself(user.id, user), now)?;
            with_unled(db, person)
        })
    }

    /// A page of what was delegated in a person's unit, latest first; what names an item they do not see is not there.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn delegation_page(
        &self,
        person: &Person,
        page: &Page,
    ) -> Result<Slice<Delegation>, StoreError> {
        let Some(mut sql) = of_unit(person) else {
            return Ok(
                slice(Vec::<Row>::new(), page, |row| vec![Key::Id(row.id.uuid())])
                    .map(Delegation::from),
            );
        };
        Order {
            columns: &["d.id"],
            descending: true,
        }
        .apply(&mut sql, page)?;
        let rows: Vec<Row> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        Ok(slice(rows, page, |row| vec![Key::Id(row.id.uuid())]).map(Delegation::from))
    }

    /// One delegation of a person's unit, if it exists for them.
    ///
    /// # Errors
    /// The database failed.
    pub fn delegation_fetch(
        &self,
        person: &Person,
        id: DelegationId,
    ) -> Result<Option<Delegation>, StoreError> {
        self.read(|db| fetch(db, person, id))
    }

    /// Delegates a unit's signatures to one of its deputies; the head of the unit does so himself.
    ///
    /// # Errors
    /// `Unknown` when the deputy is none of this unit, or the assignment is not this unit's or not the head's to know; `Taken` when the
    /// same was delegated to the same deputy for one of these days; `WrongState` when it ends before it begins or has passed, or when
    /// whoever asks is not the head in person.
    pub fn delegation_insert(
        &self,
        request: &Request,
        draft: DelegationDraft,
    ) -> Result<Done<Delegation>, ChangeError> {
        self.change(request, |db| {
            let head = request.reader().filter(|person| {
                person.acting_for.is_none() && person.roles.contains(&Role::UnitHead)
            });
            let (head, unit) = head
                .and_then(|head| Some((head, head.unit?)))
                .ok_or(ChangeError::WrongState)?;
            let today = beijing_day(request.now);
            let DelegationDraft { deputy, assignment, from, until } = draft;
            let passed = until.is_some_and(|until| until < today);
            let backwards = from.zip(until).is_some_and(|(from, until)| until < from);
            if passed || backwards {
                return Err(ChangeError::WrongState);
            }
            let account = one(db, request.jurisdiction, deputy)?;
            let fits = account.is_some_and(|account| {
                let of_unit = account.unit.is_some_and(|(id, _)| id == unit);
                of_unit && account.roles.contains(&Role::UnitDeputy)
            });
            if !fits || deputy == head.user {
                return Err(ChangeError::Unknown { what: "deputyId".into() });
            }
            let item = match assignment {
                Some(id) => Some(task(db, head, unit, id)?.ok_or_else(|| ChangeError::Unknown { what: "assignmentId".into() })?),
                None => None,
            };
            hold(db, request.jurisdiction, deputy)?;
            // What begins at once begins today: what is over by now is not in its way.
            let days = DelegationDraft { from: from.or(Some(today)), ..draft };
            if repeats(db, request.jurisdiction, (unit, head.user), days)? {
                return Err(ChangeError::Taken {
                    what: Unique::Delegation,
                });
            }
            let id: DelegationId = fresh_id(request.now);
            let mut sql = Sql::new("insert into delegations (jurisdiction_id, id, unit_id, head_id, deputy_id, item_id, assignment_id, from_day, until_day, created_at) values (");
            sql.bind(request.jurisdiction).push(",").bind(id).push(",").bind(unit).push(",").bind(head.user).push(",").bind(deputy).push(",").maybe(item);
            sql.push(",").maybe(assignment).push(",").maybe(from).push(",").maybe(until).push(",").bind(stamp(request.now)).push(")");
            sql.execute(db)?;
            let facts = json!({ "unit": unit, "head": head.user, "deputy": deputy, "assignment": assignment, "from": from, "until": until });
            trail::append(db, request, vec![Entry::done(Deed::DelegationBegin, ObjectKind::Delegation, id.uuid()).with(&facts)]);
            fetch(db, head, id)?.ok_or(ChangeError::NotFound)
        })
    }

    /// Ends a delegation at once, from the version that was read.
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `WrongState` when it is over.
    pub fn delegation_end(
        &self,
        request: &Request,
        id: DelegationId,
        expected: i64,
    ) -> Result<Done<Delegation>, ChangeError> {
        self.change(request, |db| {
            let person = request.reader().ok_or(ChangeError::NotFound)?;
            let before = fetch(db, person, id)?.ok_or(ChangeError::NotFound)?;
            let current = before.version();
            if current != expected {
                return Err(ChangeError::Stale { current });
            }
            if !before.can_end(beijing_day(request.now)) {
                return Err(ChangeError::WrongState);
            }
            let mut sql = Sql::new("update delegations set ended_at = ");
            sql.bind(stamp(request.now))
                .push(" where ended_at is null and jurisdiction_id = ")
                .bind(request.jurisdiction)
                .push(" and id = ")
                .bind(id);
            if sql.execute(db)? == 0 {
                // Another has ended it since it was read above.
                let current = current + 1;
                return Err(ChangeError::Stale { current });
            }
            trail::append(
                db,
                request,
                vec![Entry::done(
                    Deed::DelegationEnd,
                    ObjectKind::Delegation,
                    id.uuid(),
                )],
            );
            Ok(Delegation {
                ended: true,
                ..before
            })
        })
    }
}

/// A person with what the head of their unit has delegated to them: by whoever is the head now, to whoever is a deputy now.
pub(super) fn with_mandate(
    db: &mut Db,
    mut person: Person,
    now: Instant,
) -> Result<Person, StoreError> {
    #[derive(QueryableByName)]
    struct Given {
        #[diesel(sql_type = IdSql)]
        head_id: UserId,
        #[diesel(sql_type = Nullable<IdSql>)]
        assignment_id: Option<AssignmentId>,
    }
    let deputy = person.roles.contains(&Role::UnitDeputy) && person.acting_for.is_none();
    let Some(unit) = person.unit.filter(|_| deputy) else {
        return Ok(person);
    };
    let today = beijing_day(now);
    let mut sql = Sql::new(
        "select d.head_id, d.assignment_id from delegations d join users h on h.jurisdiction_id = d.jurisdiction_id and h.id = d.head_id where d.jurisdiction_id = ",
    );
    sql.bind(person.jurisdiction)
        .push(" and d.deputy_id = ")
        .bind(person.user)
        .push(" and d.ended_at is null and d.unit_id = ")
        .bind(unit)
        .push(" and h.unit_id = d.unit_id and (d.from_day is null or d.from_day <= ")
        .bind(today)
        .push(") and (d.until_day is null or d.until_day >= ")
        .bind(today)
        .push(") and exists (select 1 from user_roles r where r.jurisdiction_id = h.jurisdiction_id and r.user_id = h.id and r.role = ")
        .bind(Role::UnitHead.word())
        .push(") order by d.id");
    let given: Vec<Given> = sql.load(db)?;
    let general = given.iter().find(|given| given.assignment_id.is_none());
    let named = given
        .iter()
        .filter_map(|given| Some((given.assignment_id?, given.head_id)));
    person.mandate = Mandate {
        general: general.map(|given| given.head_id),
        named: named.collect::<BTreeMap<_, _>>(),
    };
    Ok(person)
}

/// What was delegated in a person's unit, as far as they may know of it; none for who belongs to no unit.
fn of_unit(person: &Person) -> Option<Sql> {
    let unit = person.works_for()?;
    let mut sql = Sql::new(COLUMNS);
    sql.bind(person.jurisdiction)
        .push(" and d.unit_id = ")
        .bind(unit)
        .push(" and (d.item_id is null or exists (select 1 from items i where");
    push_visible(&mut sql, person);
    sql.push(" and i.id = d.item_id))");
    Some(sql)
}

fn fetch(db: &mut Db, person: &Person, id: DelegationId) -> Result<Option<Delegation>, StoreError> {
    let Some(mut sql) = of_unit(person) else {
        return Ok(None);
    };
    sql.push(" and d.id = ").bind(id);
    Ok(sql.first::<Row>(db)?.map(Delegation::from))
}

/// The item of an assignment of this unit that exists for this person.
fn task(
    db: &mut Db,
    person: &Person,
    unit: UnitId,
    assignment: AssignmentId,
) -> Result<Option<ItemId>, StoreError> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = IdSql)]
        id: ItemId,
    }
    let mut sql = Sql::new(
        "select i.id from items i join assignments a on a.jurisdiction_id = i.jurisdiction_id and a.item_id = i.id where",
    );
    push_visible(&mut sql, person);
    sql.push(" and a.id = ")
        .bind(assignment)
        .push(" and a.unit_id = ")
        .bind(unit);
    Ok(sql.first::<Found>(db)?.map(|found| found.id))
}

/// Whether the same was delegated by the same head to the same deputy for one of these days.
fn repeats(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    (unit, head): (UnitId, UserId),
    draft: DelegationDraft,
) -> Result<bool, StoreError> {
    let mut sql = Sql::new("select count(*) as n from delegations where jurisdiction_id = ");
    sql.bind(jurisdiction)
        .push(" and ended_at is null and deputy_id = ")
        .bind(draft.deputy)
        .push(" and unit_id = ")
        .bind(unit)
        .push(" and head_id = ")
        .bind(head);
    match draft.assignment {
        Some(id) => sql.push(" and assignment_id = ").bind(id),
        None => sql.push(" and assignment_id is null"),
    };
    if let Some(until) = draft.until {
        sql.push(" and (from_day is null or from_day <= ")
            .bind(until)
            .push(")");
    }
    if let Some(from) = draft.from {
        sql.push(" and (until_day is null or until_day >= ")
            .bind(from)
            .push(")");
    }
    Ok(sql.count(db)? > 0)
}
