//! The year's assessment: what the books hold of every unit is summed by the database, from ranges of its indexes.
//!
//! What a reader may not know counts for nobody but those who may: points and closings of restricted items are left
//! out for the unlisted, whose ranks therefore betray nothing.

mod merit;
mod performance;
mod score;

pub use performance::PerformanceLine;
pub use score::ScoreLine;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Nullable, Text},
};
use domain::{
    access::Person,
    assessment::UnitYear,
    id::{JurisdictionId, UnitId},
    rulebook::Rulebook,
};

use crate::{
    conn::Db, error::StoreError, sql::Sql, store::Store, value::IdSql, visible::push_admitted,
};

/// Sums of a unit by hand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Sums {
    /// Bonus, counter-entries taken off.
    bonus: i64,
    /// Deductions, as a positive sum.
    deductions: i64,
}

#[derive(QueryableByName)]
struct SumRow {
    #[diesel(sql_type = IdSql)]
    unit_id: UnitId,
    #[diesel(sql_type = BigInt)]
    bonus: i64,
    #[diesel(sql_type = BigInt)]
    deductions: i64,
}

#[derive(QueryableByName)]
struct UnitRow {
    #[diesel(sql_type = IdSql)]
    id: UnitId,
    #[diesel(sql_type = Nullable<Text>)]
    category: Option<String>,
}

impl Store {
    /// The rulebook a jurisdiction worked by on a day; none before the first came into force.
    ///
    /// # Errors
    /// The database failed.
    pub fn rulebook_on(
        &self,
        jurisdiction: JurisdictionId,
        day: NaiveDate,
    ) -> Result<Option<&'static Rulebook>, StoreError> {
        self.read(|db| self.rulebook_working(db, jurisdiction, day))
    }

    /// What the books hold of every unit's year, as far as this person may know.
    ///
    /// # Errors
    /// The database failed.
    pub fn assessment_year(
        &self,
        person: &Person,
        (first, last): (NaiveDate, NaiveDate),
    ) -> Result<Vec<UnitYear>, StoreError> {
        self.read(|db| {
            let closed = sums(db, closed(person, first, last))?;
            let arisen = sums(db, arisen(person, first, last))?;
            let given = sums(db, given(person, first, last))?;
            let of =
                |sums: &BTreeMap<UnitId, Sums>, unit| sums.get(&unit).copied().unwrap_or_default();
            let mut sql = Sql::new("select id, category from units where jurisdiction_id = ");
            sql.bind(person.jurisdiction)
                .push(" and (valid_until is null or valid_until >= ")
                .bind(first)
                .push(") order by category, name, id");
            let units: Vec<UnitRow> = sql.load(db)?;
            let year = |row: UnitRow| {
                let given = of(&given, row.id);
                UnitYear {
                    unit: row.id,
                    category: row.category,
                    closed: u32::try_from(of(&closed, row.id).bonus).unwrap_or(u32::MAX),
                    bonus: given.bonus,
                    deductions: given
                        .deductions
                        .saturating_add(of(&arisen, row.id).deductions),
                }
            };
            Ok(units.into_iter().map(year).collect())
        })
    }
}

fn sums(db: &mut Db, sql: Sql) -> Result<BTreeMap<UnitId, Sums>, StoreError> {
    let rows: Vec<SumRow> = sql.load(db)?;
    let sum = |row: SumRow| {
        let line = Sums {
            bonus: row.bonus,
            deductions: row.deductions,
        };
        (row.unit_id, line)
    };
    Ok(rows.into_iter().map(sum).collect())
}

/// Assignments done: the last report that passed was handed in within the year (`district/A3.5`).
fn closed(person: &Person, first: NaiveDate, last: NaiveDate) -> Sql {
    let mut sql = Sql::new(
        "select a.unit_id, cast(count(*) as bigint) as bonus, cast(0 as bigint) as deductions from assignments a \
         join items i on i.jurisdiction_id = a.jurisdiction_id and i.id = a.item_id where a.jurisdiction_id = ",
    );
    sql.bind(person.jurisdiction)
        .push(" and a.done_on between ")
        .bind(first)
        .push(" and ")
        .bind(last)
        .push(" and");
    push_admitted(&mut sql, person);
    sql.push(" group by a.unit_id");
    sql
}

/// Points that arose in items: slips, lateness, defects.
fn arisen(person: &Person, first: NaiveDate, last: NaiveDate) -> Sql {
    let mut sql = Sql::new(
        "select e.unit_id, cast(0 as bigint) as bonus, cast(-sum(e.points) as bigint) as deductions from score_entries e \
         join items i on i.jurisdiction_id = e.jurisdiction_id and i.id = e.item_id where",
    );
    push_admitted(&mut sql, person);
    sql.push(" and e.on_day between ")
        .bind(first)
        .push(" and ")
        .bind(last)
        .push(" group by e.unit_id");
    sql
}

/// Points given by hand; those for a restricted matter count for the listed only.
fn given(person: &Person, first: NaiveDate, last: NaiveDate) -> Sql {
    let mut sql = Sql::new(
        "select m.unit_id, cast(sum(case when m.bonus then m.points else 0 end) as bigint) as bonus, \
         cast(sum(case when m.bonus then 0 else -m.points end) as bigint) as deductions from merit_entries m where m.jurisdiction_id = ",
    );
    sql.bind(person.jurisdiction)
        .push(" and m.on_day between ")
        .bind(first)
        .push(" and ")
        .bind(last)
        .push(
            " and (m.item_id is null or exists (select 1 from items i where i.id = m.item_id and",
        );
    push_admitted(&mut sql, person);
    sql.push(")) group by m.unit_id");
    sql
}
