//! What a person could do next on cases, in order of date: ranges of an index for each way in which a step may be theirs.

use chrono::NaiveDate;
use diesel::{
    QueryableByName,
    sql_types::{Date, Integer, Nullable, Text},
};
use domain::{
    access::Person,
    case::{CaseKind, CaseStep},
    id::CaseId,
};
use uuid::Uuid;

use super::visible::push_visible;
use crate::{
    error::StoreError,
    identity::push_unled,
    item::{Desk, desks},
    page::{Key, Order, Page, Slice, slice},
    sql::Sql,
    store::Store,
    value::{IdSql, Uid, Word},
};

/// One next step on a case. It is proposed by the roles and units it is meant for; `domain::case::Case::may_take` has the last word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseTodoLine {
    /// What to do.
    pub step: CaseStep,
    /// To which case.
    pub case: CaseId,
    /// What that is.
    pub kind: CaseKind,
    /// To which finding or measure of it.
    pub subject: Option<Uuid>,
    /// The case's number, where it has one.
    pub number: Option<String>,
    /// What it is called.
    pub title: String,
    /// By when.
    pub due_on: Option<NaiveDate>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    step: Word<CaseStep>,
    #[diesel(sql_type = IdSql)]
    case_id: CaseId,
    #[diesel(sql_type = Integer)]
    place: i32,
    #[diesel(sql_type = Text)]
    kind: Word<CaseKind>,
    #[diesel(sql_type = Nullable<IdSql>)]
    subject_id: Option<Uid>,
    #[diesel(sql_type = Nullable<Text>)]
    number_text: Option<String>,
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = Nullable<Date>)]
    due_on: Option<NaiveDate>,
    #[diesel(sql_type = Date)]
    due_key: NaiveDate,
}

impl From<Row> for CaseTodoLine {
    fn from(row: Row) -> Self {
        Self {
            step: row.step.0,
            case: row.case_id,
            kind: row.kind.0,
            subject: row.subject_id.map(|id| id.0),
            number: row.number_text,
            title: row.title,
            due_on: row.due_on,
        }
    }
}

/// A row belongs to one role and one unit, so that no two ranges hold the same.
const ORDER: Order = Order {
    columns: &["t.due_key", "t.case_id", "t.place"],
    descending: false,
};

impl Store {
    /// Next steps of a person on cases they see, dated ones due by `until` and undated ones, by date; answers to a draft of their own
    /// are left out.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn case_todo_list(
        &self,
        person: &Person,
        until: NaiveDate,
        page: &Page,
    ) -> Result<Slice<CaseTodoLine>, StoreError> {
        let desks = desks(person, true);
        if desks.is_empty() {
            return Ok(Slice {
                rows: Vec::new(),
                next: None,
            });
        }
        let mut sql = Sql::new(
            "select t.step, t.case_id, t.place, c.kind, t.subject_id, c.number_text, c.title, t.due_on, t.due_key from (",
        );
        for (place, desk) in desks.into_iter().enumerate() {
            sql.push(if place == 0 { "" } else { " union all " });
            range(&mut sql, &desk, person, until, page)?;
        }
        sql.push(") t cross join cases c where c.id = t.case_id and c.jurisdiction_id = ")
            .bind(person.jurisdiction);
        ORDER.sort(&mut sql, page);
        let rows: Vec<Row> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        let place = |row: &Row| {
            vec![
                Key::Day(row.due_key),
                Key::Id(row.case_id.uuid()),
                Key::Int(row.place),
            ]
        };
        Ok(slice(rows, page, place).map(CaseTodoLine::from))
    }
}

/// Adds a query for the first steps of one desk.
fn range(
    sql: &mut Sql,
    desk: &Desk,
    person: &Person,
    until: NaiveDate,
    page: &Page,
) -> Result<(), StoreError> {
    sql.push("select * from (select t.due_key, t.case_id, t.place, t.step, t.subject_id, t.due_on from case_todos t cross join cases c where t.jurisdiction_id = ")
        .bind(person.jurisdiction)
        .push(" and t.role = ")
        .bind(desk.role.word());
    match desk.unit {
        Some(unit) => sql.push(" and t.unit_id = ").bind(unit),
        None => sql.push(" and t.unit_id is null"),
    };
    if desk.unled {
        // Whose step it is does not hang on which of the units concerned it is about: `may_take` knows that.
        sql.push(" and exists (select 1 from case_units w where w.jurisdiction_id = t.jurisdiction_id and w.case_id = t.case_id and w.concerned and w.unit_id");
        push_unled(sql, person.jurisdiction);
        sql.push(")");
    }
    sql.push(" and (t.due_on is null or t.due_key <= ")
        .bind(until)
        .push(") and (t.author_id is null or t.author_id not in ")
        .list([Some(person.user), person.acting_for].into_iter().flatten())
        .push(") and c.id = t.case_id and");
    push_visible(sql, person);
    ORDER.apply(sql, page)?;
    sql.push(") part");
    Ok(())
}
