//! Lists of cases, in keyset pages, never more than the person sees.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Bool, Date, Nullable, Text, Timestamp},
};
use domain::{
    access::Person,
    case::CaseKind,
    id::{CaseId, ItemId, UnitId},
    time::Instant,
};

use super::visible::push_visible;
use crate::{
    error::StoreError,
    page::{Key, Order, Page, Slice, slice},
    sql::Sql,
    store::Store,
    value::{IdSql, Word, instant},
};

/// What a list of cases is narrowed to; what is empty or `None` does not narrow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseFilter {
    /// Of this kind.
    pub kind: Option<CaseKind>,
    /// In one of these states, words of the kind's vocabulary.
    pub states: Vec<&'static str>,
    /// At work, or at rest.
    pub at_rest: Option<bool>,
    /// Concerning this unit.
    pub unit: Option<UnitId>,
    /// About this item.
    pub item: Option<ItemId>,
    /// With something owed on this day or later.
    pub due_from: Option<NaiveDate>,
    /// With something owed on this day or earlier.
    pub due_to: Option<NaiveDate>,
}

/// The order of a list of cases.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CaseSort {
    /// Latest touched first.
    #[default]
    UpdatedAtDown,
    /// By what is owed first; what owes nothing last.
    DueOn,
}

/// One line of a list of cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseLine {
    /// Its id.
    pub id: CaseId,
    /// What it is.
    pub kind: CaseKind,
    /// Where it stands: a word of the kind's vocabulary.
    pub state: String,
    /// Nothing happens to it any more.
    pub at_rest: bool,
    /// What it is called.
    pub title: String,
    /// Its number, where it has one.
    pub number: Option<String>,
    /// The period it is for, where there is one for each.
    pub period: Option<String>,
    /// The earliest day by which something of it is owed.
    pub due_on: Option<NaiveDate>,
    /// When it last changed.
    pub updated_at: Instant,
    /// Its version.
    pub version: i64,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = IdSql)]
    id: CaseId,
    #[diesel(sql_type = Text)]
    kind: Word<CaseKind>,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Bool)]
    at_rest: bool,
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = Nullable<Text>)]
    number_text: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    period: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    due_on: Option<NaiveDate>,
    #[diesel(sql_type = Date)]
    due_key: NaiveDate,
    #[diesel(sql_type = Timestamp)]
    updated_at: NaiveDateTime,
    #[diesel(sql_type = BigInt)]
    version: i64,
}

impl From<Row> for CaseLine {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            kind: row.kind.0,
            state: row.state,
            at_rest: row.at_rest,
            title: row.title,
            number: row.number_text,
            period: row.period,
            due_on: row.due_on,
            updated_at: instant(row.updated_at),
            version: row.version,
        }
    }
}

impl Store {
    /// Cases a person sees, narrowed and ordered.
    ///
    /// # Errors
    /// The database failed, or the cursor is another order's.
    pub fn case_list(
        &self,
        person: &Person,
        filter: &CaseFilter,
        sort: CaseSort,
        page: &Page,
    ) -> Result<Slice<CaseLine>, StoreError> {
        let mut sql = Sql::new(
            "select c.id, c.kind, c.state, c.at_rest, c.title, c.number_text, c.period, c.due_on, c.due_key, c.updated_at, c.version from",
        );
        push_lines(&mut sql, person);
        push_visible(&mut sql, person);
        filter.push(&mut sql, person);
        let order = match sort {
            CaseSort::UpdatedAtDown => Order {
                columns: &["c.updated_at", "c.id"],
                descending: true,
            },
            CaseSort::DueOn => Order {
                columns: &["c.due_key", "c.id"],
                descending: false,
            },
        };
        order.apply(&mut sql, page)?;
        let rows: Vec<Row> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        let place = |row: &Row| match sort {
            CaseSort::UpdatedAtDown => vec![Key::Stamp(row.updated_at), Key::Id(row.id.uuid())],
            CaseSort::DueOn => vec![Key::Day(row.due_key), Key::Id(row.id.uuid())],
        };
        Ok(slice(rows, page, place).map(CaseLine::from))
    }

    /// How many cases a person sees.
    ///
    /// # Errors
    /// The database failed.
    pub fn case_count(&self, person: &Person, filter: &CaseFilter) -> Result<i64, StoreError> {
        let mut sql = Sql::new("select count(*) as n from");
        push_lines(&mut sql, person);
        push_visible(&mut sql, person);
        filter.push(&mut sql, person);
        self.read(|db| Ok(sql.count(db)?))
    }
}

/// Adds ` … c where`: cases as they stand, or, for people of a unit, as far as that was told of them. What is filtered, ordered and counted
/// is so what is shown.
fn push_lines(sql: &mut Sql, person: &Person) {
    let unit = person.unit.filter(|_| !person.reads_whole());
    let Some(unit) = unit else {
        sql.push(" cases c where");
        return;
    };
    sql.push(
        " (select k.jurisdiction_id, k.id, k.kind, k.at_rest, k.title, k.number_text, k.period, k.updated_at, k.version, \
         case when v.shown_due_key is null then k.state else v.shown_state end as state, \
         case when v.shown_due_key is null then k.due_on else v.shown_due_on end as due_on, \
         case when v.shown_due_key is null then k.due_key else v.shown_due_key end as due_key \
         from cases k left join case_units v on v.jurisdiction_id = k.jurisdiction_id and v.case_id = k.id and v.shown and v.unit_id = ",
    )
    .bind(unit)
    .push(" where k.jurisdiction_id = ")
    .bind(person.jurisdiction)
    .push(") c where");
}

impl CaseFilter {
    fn push(&self, sql: &mut Sql, person: &Person) {
        if let Some(kind) = self.kind {
            sql.push(" and c.kind = ").bind(kind.word());
        }
        if !self.states.is_empty() {
            sql.push(" and c.state in ")
                .list(self.states.iter().copied());
        }
        if let Some(at_rest) = self.at_rest {
            sql.push(" and c.at_rest = ").bind(at_rest);
        }
        if let Some(unit) = self.unit {
            sql.push(" and exists (select 1 from case_units u where u.jurisdiction_id = c.jurisdiction_id and u.case_id = c.id and u.concerned and u.unit_id = ").bind(unit).push(")");
        }
        if let Some(item) = self.item {
            // An item this person does not see is about nothing.
            sql.push(" and exists (select 1 from case_items y join items i on i.jurisdiction_id = y.jurisdiction_id and i.id = y.item_id where y.jurisdiction_id = c.jurisdiction_id and y.case_id = c.id and y.item_id = ")
                .bind(item)
                .push(" and");
            crate::visible::push_visible(sql, person);
            sql.push(")");
        }
        if let Some(from) = self.due_from {
            sql.push(" and c.due_on >= ").bind(from);
        }
        if let Some(to) = self.due_to {
            sql.push(" and c.due_on <= ").bind(to);
        }
    }
}
