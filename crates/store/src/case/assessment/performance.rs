//! Slips that count in the performance office's own assessment, too (`district/17`).

use chrono::NaiveDate;
use diesel::{
    QueryableByName,
    sql_types::{Bool, Date, Integer, Nullable, Text},
};
use domain::{
    access::Person,
    id::{AssignmentId, UnitId},
    item::ScoreKind,
    vocabulary::{CopyOffice, Level},
};

use crate::{
    error::StoreError,
    item::push_copied,
    sql::Sql,
    store::Store,
    value::{IdSql, Word},
    visible::push_visible,
};

/// A signed slip with what it cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PerformanceLine {
    /// Of which unit, by its name.
    pub unit: (UnitId, String),
    /// Yellow or red.
    pub level: Level,
    /// Its number as written.
    pub number: String,
    /// The day it was signed.
    pub signed_on: NaiveDate,
    /// The item's number as written.
    pub item_number: String,
    /// What it cost; 0 where that was taken back, or where no points are given.
    pub points: i16,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = IdSql)]
    unit_id: UnitId,
    #[diesel(sql_type = Text)]
    unit_name: String,
    #[diesel(sql_type = IdSql)]
    assignment_id: AssignmentId,
    #[diesel(sql_type = Text)]
    level: Word<Level>,
    #[diesel(sql_type = Text)]
    number: String,
    #[diesel(sql_type = Date)]
    signed_on: NaiveDate,
    #[diesel(sql_type = Text)]
    item_number: String,
    #[diesel(sql_type = Text)]
    body: String,
}

#[derive(QueryableByName)]
struct Cost {
    #[diesel(sql_type = IdSql)]
    assignment_id: AssignmentId,
    #[diesel(sql_type = Text)]
    refers_to: String,
    #[diesel(sql_type = Nullable<Integer>)]
    points: Option<i32>,
    #[diesel(sql_type = Bool)]
    countered: bool,
}

impl Store {
    /// Yellow and red slips signed in a year, by unit and day; for whoever reads the copies of an office those copied to it. About a
    /// restricted item only for the listed. At most so many, and one more where there are more.
    ///
    /// # Errors
    /// The database failed.
    pub fn performance_list(
        &self,
        person: &Person,
        copies: Option<CopyOffice>,
        (first, last): (NaiveDate, NaiveDate),
        most: i64,
    ) -> Result<Vec<PerformanceLine>, StoreError> {
        let whose = |sql: &mut Sql| match copies {
            Some(office) => push_copied(sql, person, office),
            None => push_visible(sql, person),
        };
        let narrowed = |sql: &mut Sql| {
            sql.push(" and g.jurisdiction_id = ")
                .bind(person.jurisdiction)
                .push(" and g.level in ")
                .list([Level::Yellow.word(), Level::Red.word()])
                .push(" and g.signed_on between ")
                .bind(first)
                .push(" and ")
                .bind(last);
        };
        let mut sql = Sql::new(
            "select g.unit_id, n.name as unit_name, g.assignment_id, g.level, g.number_text as number, g.signed_on, i.number_text as item_number, g.body \
             from urges g join items i on i.jurisdiction_id = g.jurisdiction_id and i.id = g.item_id \
             join units n on n.jurisdiction_id = g.jurisdiction_id and n.id = g.unit_id where",
        );
        whose(&mut sql);
        narrowed(&mut sql);
        sql.push(" order by n.name, g.unit_id, g.signed_on, g.number_text limit ")
            .bind(most + 1);
        let mut costs = Sql::new(
            "select e.assignment_id, e.refers_to, e.points, exists (select 1 from merit_entries m where m.jurisdiction_id = e.jurisdiction_id \
             and m.counters_assignment_id = e.assignment_id and m.counters_place = e.place) as countered \
             from score_entries e where e.jurisdiction_id = ",
        );
        costs
            .bind(person.jurisdiction)
            .push(" and e.kind = ")
            .bind(ScoreKind::Urge.word())
            .push(" and e.on_day between ")
            .bind(first)
            .push(" and ")
            .bind(last)
            .push(" and exists (select 1 from urges g join items i on i.jurisdiction_id = g.jurisdiction_id and i.id = g.item_id where");
        whose(&mut costs);
        narrowed(&mut costs);
        costs.push(" and g.assignment_id = e.assignment_id)");
        let (rows, costs): (Vec<Row>, Vec<Cost>) =
            self.read(|db| Ok::<_, StoreError>((sql.load(db)?, costs.load(db)?)))?;
        rows.into_iter().map(|row| line(row, &costs)).collect()
    }
}

fn line(row: Row, costs: &[Cost]) -> Result<PerformanceLine, StoreError> {
    let corrupt = StoreError::Corrupt { what: "slip" };
    let Ok(urge) = serde_json::from_str::<domain::item::Urge>(&row.body) else {
        return Err(corrupt);
    };
    let issue = urge.issued.as_ref().ok_or(corrupt)?;
    // An entry names its slip by level and number, or as it is written where the item is restricted.
    let plain = format!("{}/{}", row.level.0, issue.number.n);
    let of_slip = |cost: &&Cost| {
        cost.assignment_id == row.assignment_id
            && (cost.refers_to == plain || cost.refers_to == issue.number.text)
    };
    let cost = costs.iter().find(of_slip);
    let cost = cost.filter(|cost| !cost.countered);
    let points = cost.and_then(|cost| cost.points).unwrap_or_default();
    Ok(PerformanceLine {
        unit: (row.unit_id, row.unit_name),
        level: row.level.0,
        number: row.number,
        signed_on: row.signed_on,
        item_number: row.item_number,
        points: i16::try_from(points).unwrap_or(i16::MIN),
    })
}
