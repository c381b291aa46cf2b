//! Entries that arose in items, listed as far as their reader may know.

use chrono::NaiveDate;
use diesel::{
    QueryableByName,
    sql_types::{Bool, Date, Integer, Text},
};
use domain::{
    access::Person,
    id::{AssignmentId, ItemId, UnitId},
    item::ScoreKind,
};

use crate::{
    error::StoreError,
    page::{Key, Order, Page, Slice, slice},
    sql::Sql,
    store::Store,
    value::{IdSql, Word},
    visible::push_visible,
};

/// An entry of a unit that arose in an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreLine {
    /// Of which assignment.
    pub assignment: AssignmentId,
    /// Which of its entries, from 0.
    pub place: u16,
    /// In which matter.
    pub item: ItemId,
    /// Its number as written.
    pub item_number: String,
    /// What for.
    pub kind: ScoreKind,
    /// Negative.
    pub points: i16,
    /// The Beijing day.
    pub on: NaiveDate,
    /// `blue/1`, an obligation's label, or `dispute`.
    pub refers_to: String,
    /// Another entry takes it back.
    pub countered: bool,
}

#[derive(QueryableByName)]
struct ScoreRow {
    #[diesel(sql_type = IdSql)]
    assignment_id: AssignmentId,
    #[diesel(sql_type = Integer)]
    place: i32,
    #[diesel(sql_type = IdSql)]
    item_id: ItemId,
    #[diesel(sql_type = Text)]
    number_text: String,
    #[diesel(sql_type = Text)]
    kind: Word<ScoreKind>,
    #[diesel(sql_type = Integer)]
    points: i32,
    #[diesel(sql_type = Date)]
    on_day: NaiveDate,
    #[diesel(sql_type = Text)]
    refers_to: String,
    #[diesel(sql_type = Bool)]
    countered: bool,
}

impl Store {
    /// Entries of a unit that arose in items, latest first, as far as this person may know; of other units' for the office only.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn score_list(
        &self,
        person: &Person,
        unit: UnitId,
        (first, last): (NaiveDate, NaiveDate),
        page: &Page,
    ) -> Result<Slice<ScoreLine>, StoreError> {
        let mut sql = Sql::new(
            "select e.assignment_id, e.place, e.item_id, i.number_text, e.kind, e.points, e.on_day, e.refers_to, \
             exists (select 1 from merit_entries m where m.jurisdiction_id = e.jurisdiction_id and m.counters_assignment_id = e.assignment_id and m.counters_place = e.place) as countered \
             from score_entries e join items i on i.jurisdiction_id = e.jurisdiction_id and i.id = e.item_id where",
        );
        push_visible(&mut sql, person);
        sql.push(" and e.unit_id = ")
            .bind(unit)
            .push(" and e.on_day between ")
            .bind(first)
            .push(" and ")
            .bind(last);
        Order {
            columns: &["e.on_day", "e.assignment_id", "e.place"],
            descending: true,
        }
        .apply(&mut sql, page)?;
        let rows: Vec<ScoreRow> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        let place = |row: &ScoreRow| {
            vec![
                Key::Day(row.on_day),
                Key::Id(row.assignment_id.uuid()),
                Key::Int(row.place),
            ]
        };
        slice(rows, page, place).try_map(line)
    }
}

fn line(row: ScoreRow) -> Result<ScoreLine, StoreError> {
    let corrupt = StoreError::Corrupt {
        what: "score entry",
    };
    let (Ok(place), Ok(points)) = (u16::try_from(row.place), i16::try_from(row.points)) else {
        return Err(corrupt);
    };
    Ok(ScoreLine {
        assignment: row.assignment_id,
        place,
        item: row.item_id,
        item_number: row.number_text,
        kind: row.kind.0,
        points,
        on: row.on_day,
        refers_to: row.refers_to,
        countered: row.countered,
    })
}
