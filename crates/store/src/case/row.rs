//! A case as rows: what it is goes in whole, what lists and guards read lies beside it.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Nullable, Text, Timestamp},
};
use domain::{
    access::Guarded,
    case::{Case, CaseKind, Copied, Head, NextStep, UnitLine},
    id::{CaseId, ItemId, JurisdictionId, UnitId},
    rulebook::Rulebook,
    time::{Instant, beijing_day},
};

use crate::{
    conn::Db,
    error::{ChangeError, StoreError, Unique},
    rows::due_key,
    sql::Sql,
    value::{Uid, stamp},
};

/// Reads whole cases; what is asked of `c` follows.
pub(super) const BODY: &str =
    "select c.body, c.version, c.updated_at, c.calendar_version from cases c where";

/// A case as it is kept.
#[derive(QueryableByName)]
pub(super) struct BodyRow {
    #[diesel(sql_type = Text)]
    body: String,
    #[diesel(sql_type = BigInt)]
    pub(super) version: i64,
    #[diesel(sql_type = Timestamp)]
    pub(super) updated_at: NaiveDateTime,
    #[diesel(sql_type = Nullable<Text>)]
    pub(super) calendar_version: Option<String>,
}

impl BodyRow {
    /// The case, sealed until the policy was asked who may know of it.
    pub(super) fn case<C: Case>(&self) -> Result<Guarded<C>, StoreError> {
        let read = serde_json::from_str(&self.body);
        read.map(Guarded::new)
            .map_err(|_| StoreError::Corrupt { what: "case" })
    }
}

/// Everything written of a case.
pub(super) struct Rows {
    kind: CaseKind,
    head: Head,
    /// The calendar by which an open date of it is counted.
    calendar: Option<String>,
    began_on: Option<NaiveDate>,
    pub(super) body: String,
    units: Vec<UnitRow>,
    steps: Vec<NextStep>,
    copies: Vec<Copied>,
}

/// A unit the case concerns or is shown to.
#[derive(PartialEq)]
struct UnitRow {
    unit: UnitId,
    concerned: bool,
    shown: bool,
    line: UnitLine,
}

impl Rows {
    /// `calendar` is the one by which its open dates are counted, if any are.
    pub(super) fn of<C: Case>(
        case: &C,
        rulebook: &Rulebook,
        calendar: &str,
    ) -> Result<Self, StoreError> {
        let facts = case.facts();
        let units = facts.concerns.union(&facts.shown).map(|unit| UnitRow {
            unit: *unit,
            concerned: facts.concerns.contains(unit),
            shown: facts.shown.contains(unit),
            line: case.line_for(*unit),
        });
        Ok(Self {
            kind: C::KIND,
            head: case.head(),
            calendar: case.counted_by().map(|_| calendar.to_owned()),
            began_on: case.began_on(),
            body: serde_json::to_string(case).map_err(|_| StoreError::Corrupt { what: "case" })?,
            units: units.collect(),
            steps: case.next_steps(rulebook),
            copies: case.copies(),
        })
    }

    /// Writes a new case at version 1. The clock looks at it from `day` on: the day it is opened, or the one being caught up on which it was to be.
    pub(super) fn insert(
        &self,
        db: &mut Db,
        day: NaiveDate,
        now: Instant,
    ) -> Result<(), ChangeError> {
        let head = &self.head;
        let mut sql = Sql::new(
            "insert into cases (jurisdiction_id, id, kind, state, at_rest, title, number_text, period, began_on, due_on, due_key, look_on, \
             rulebook_id, rulebook_version, calendar_version, body, updated_at, version) values (",
        );
        sql.bind(head.jurisdiction)
            .push(",")
            .bind(head.id)
            .push(",")
            .bind(self.kind.word())
            .push(",")
            .bind(head.state)
            .push(",")
            .bind(head.at_rest)
            .push(",")
            .bind(head.title.as_str())
            .push(",")
            .maybe(head.number.as_ref().map(|number| number.text.as_str()))
            .push(",")
            .maybe(head.period.as_deref())
            .push(",")
            .maybe(self.began_on)
            .push(",")
            .maybe(head.due_on)
            .push(",")
            .bind(due_key(head.due_on))
            .push(",")
            .maybe(self.look_on(day))
            .push(",")
            .bind(head.rulebook.id.as_str())
            .push(",")
            .bind(i32::try_from(head.rulebook.version).unwrap_or(i32::MAX))
            .push(",")
            .maybe(self.calendar.as_deref())
            .push(",")
            .bind(self.body.as_str())
            .push(",")
            .bind(stamp(now))
            .push(",1)");
        sql.execute(db)
            .map_err(ChangeError::taken(Unique::Period))?;
        insert_units(db, head.jurisdiction, head.id, &self.units)?;
        insert_items(db, head.jurisdiction, head.id, &head.items)?;
        insert_copies(db, head.jurisdiction, head.id, &self.copies)?;
        insert_steps(db, head.jurisdiction, head.id, &self.steps)
    }

    /// Whatever happened to it, the clock looks at it once more on the same day, where something is owed.
    fn look_on(&self, day: NaiveDate) -> Option<NaiveDate> {
        let reminded = match self.kind {
            CaseKind::Inspection | CaseKind::YearlyPlan | CaseKind::Bulletin => true,
            CaseKind::Accountability | CaseKind::Merit => false,
        };
        let owed = self.head.due_on.filter(|_| !self.head.at_rest);
        owed.filter(|_| reminded).map(|_| day)
    }

    /// Writes a case over the version it was read at.
    pub(super) fn update(
        &self,
        db: &mut Db,
        before: &Self,
        version: i64,
        now: Instant,
    ) -> Result<(), ChangeError> {
        let head = &self.head;
        let mut sql = Sql::new("update cases set state = ");
        sql.bind(head.state)
            .push(", at_rest = ")
            .bind(head.at_rest)
            .push(", title = ")
            .bind(head.title.as_str())
            .push(", number_text = ")
            .maybe(head.number.as_ref().map(|number| number.text.as_str()))
            .push(", began_on = ")
            .maybe(self.began_on)
            .push(", due_on = ")
            .maybe(head.due_on)
            .push(", due_key = ")
            .bind(due_key(head.due_on))
            .push(", look_on = ");
        match self.look_on(beijing_day(now)) {
            // Days that are caught up after a standstill come one after the other: the next one looks at it, too.
            Some(today) => sql
                .push("case when look_on < ")
                .bind(today)
                .push(" then look_on else ")
                .bind(today)
                .push(" end"),
            None => sql.push("null"),
        }
        .push(", calendar_version = ")
        .maybe(self.calendar.as_deref())
        .push(", body = ")
        .bind(self.body.as_str())
        .push(", updated_at = ")
        .bind(stamp(now))
        .push(", version = ")
        .bind(version + 1);
        of_case(&mut sql, head.jurisdiction, head.id);
        sql.push(" and version = ").bind(version);
        if sql.execute(db)? == 0 {
            // The row was locked in this transaction; another writer cannot have come between, unless a lock failed.
            return Err(ChangeError::Stale {
                current: version + 1,
            });
        }
        if self.units != before.units {
            delete(db, "case_units", head)?;
            insert_units(db, head.jurisdiction, head.id, &self.units)?;
        }
        if head.items != before.head.items {
            delete(db, "case_items", head)?;
            insert_items(db, head.jurisdiction, head.id, &head.items)?;
        }
        if self.copies != before.copies {
            delete(db, "case_copies", head)?;
            insert_copies(db, head.jurisdiction, head.id, &self.copies)?;
        }
        if self.steps != before.steps {
            delete(db, "case_todos", head)?;
            insert_steps(db, head.jurisdiction, head.id, &self.steps)?;
        }
        Ok(())
    }
}

fn of_case(sql: &mut Sql, jurisdiction: JurisdictionId, id: CaseId) {
    sql.push(" where jurisdiction_id = ")
        .bind(jurisdiction)
        .push(" and id = ")
        .bind(id);
}

fn delete(db: &mut Db, table: &'static str, head: &Head) -> Result<(), ChangeError> {
    let mut sql = Sql::new(&format!("delete from {table} where jurisdiction_id = "));
    sql.bind(head.jurisdiction)
        .push(" and case_id = ")
        .bind(head.id);
    sql.execute(db)?;
    Ok(())
}

fn insert_units(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    case: CaseId,
    units: &[UnitRow],
) -> Result<(), ChangeError> {
    if units.is_empty() {
        return Ok(());
    }
    let mut sql = Sql::new(
        "insert into case_units (jurisdiction_id, case_id, unit_id, concerned, shown, shown_state, shown_due_on, shown_due_key) values ",
    );
    for (place, row) in units.iter().enumerate() {
        sql.push(if place == 0 { "(" } else { ",(" })
            .bind(jurisdiction)
            .push(",")
            .bind(case)
            .push(",")
            .bind(row.unit)
            .push(",")
            .bind(row.concerned)
            .push(",")
            .bind(row.shown)
            .push(",")
            .bind(row.line.state)
            .push(",")
            .maybe(row.line.due_on)
            .push(",")
            .bind(due_key(row.line.due_on))
            .push(")");
    }
    sql.execute(db)?;
    Ok(())
}

fn insert_items(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    case: CaseId,
    items: &[ItemId],
) -> Result<(), ChangeError> {
    if items.is_empty() {
        return Ok(());
    }
    let mut sql = Sql::new("insert into case_items (jurisdiction_id, case_id, item_id) values ");
    for (place, item) in items.iter().enumerate() {
        sql.push(if place == 0 { "(" } else { ",(" })
            .bind(jurisdiction)
            .push(",")
            .bind(case)
            .push(",")
            .bind(*item)
            .push(")");
    }
    sql.execute(db)?;
    Ok(())
}

fn insert_copies(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    case: CaseId,
    copies: &[Copied],
) -> Result<(), ChangeError> {
    if copies.is_empty() {
        return Ok(());
    }
    let mut sql = Sql::new(
        "insert into case_copies (jurisdiction_id, case_id, subject_id, office, copied_at) values ",
    );
    for (place, copy) in copies.iter().enumerate() {
        sql.push(if place == 0 { "(" } else { ",(" })
            .bind(jurisdiction)
            .push(",")
            .bind(case)
            .push(",")
            .bind(Uid(copy.subject))
            .push(",")
            .bind(copy.office.word())
            .push(",")
            .bind(stamp(copy.at))
            .push(")");
    }
    sql.execute(db)?;
    Ok(())
}

fn insert_steps(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    case: CaseId,
    steps: &[NextStep],
) -> Result<(), ChangeError> {
    if steps.is_empty() {
        return Ok(());
    }
    let mut sql = Sql::new(
        "insert into case_todos (jurisdiction_id, case_id, place, step, role, unit_id, subject_id, author_id, due_on, due_key) values ",
    );
    for (place, step) in steps.iter().enumerate() {
        let (role, unit) = step.desk.holder();
        sql.push(if place == 0 { "(" } else { ",(" })
            .bind(jurisdiction)
            .push(",")
            .bind(case)
            .push(",")
            .bind(i32::try_from(place).unwrap_or(i32::MAX))
            .push(",")
            .bind(step.step.word())
            .push(",")
            .bind(role.word())
            .push(",")
            .maybe(unit)
            .push(",")
            .maybe(step.subject.map(Uid))
            .push(",")
            .maybe(step.author)
            .push(",")
            .maybe(step.due_on)
            .push(",")
            .bind(due_key(step.due_on))
            .push(")");
    }
    sql.execute(db)?;
    Ok(())
}
