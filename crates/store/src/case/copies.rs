//! Steps of accountability that were copied to an office: its observers read these, and nothing else of the case (`district/18`).

use chrono::NaiveDateTime;
use diesel::{
    QueryableByName,
    sql_types::{Text, Timestamp},
};
use domain::{
    access::Person,
    accountability::{Accountability, Measure},
    case::Case,
    id::{CaseId, MeasureId, UnitId},
    time::Instant,
    vocabulary::CopyOffice,
};

use super::visible::push_admitted;
use crate::{
    error::StoreError,
    page::{Key, Order, Page, Slice, slice},
    sql::Sql,
    store::Store,
    value::{IdSql, Uid, instant},
};

/// A step of accountability as an office has it copied.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureCopy {
    /// Of which case; it stays hidden from whoever has the copy.
    pub case: CaseId,
    /// The rulebook of the case.
    pub rulebook: domain::rulebook::RulebookRef,
    /// Against which unit, by its name.
    pub unit: (UnitId, String),
    /// The step.
    pub measure: Measure,
    /// Since when the office has it.
    pub copied_at: Instant,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    body: String,
    #[diesel(sql_type = IdSql)]
    subject_id: Uid,
    #[diesel(sql_type = Text)]
    unit_name: String,
    #[diesel(sql_type = Timestamp)]
    copied_at: NaiveDateTime,
}

impl Row {
    fn copy(self) -> Result<MeasureCopy, StoreError> {
        let corrupt = StoreError::Corrupt { what: "case" };
        let Ok(case) = serde_json::from_str::<Accountability>(&self.body) else {
            return Err(corrupt);
        };
        let measure = case.measure(MeasureId::new(self.subject_id.0));
        let measure = measure.cloned().ok_or(corrupt)?;
        Ok(MeasureCopy {
            case: case.id,
            rulebook: case.rulebook,
            unit: (case.unit, self.unit_name),
            measure,
            copied_at: instant(self.copied_at),
        })
    }
}

impl Store {
    /// Steps copied to the office whose copies this person reads, latest first; none for whoever is no observer. About a restricted
    /// matter only for the listed.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn measure_copies(
        &self,
        person: &Person,
        page: &Page,
    ) -> Result<Slice<MeasureCopy>, StoreError> {
        let Some(office) = self.observed(person)? else {
            return Ok(Slice {
                rows: Vec::new(),
                next: None,
            });
        };
        let mut sql = copied(person, office);
        Order {
            columns: &["k.copied_at", "k.subject_id"],
            descending: true,
        }
        .apply(&mut sql, page)?;
        let rows: Vec<Row> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        let place = |row: &Row| vec![Key::Stamp(row.copied_at), Key::Id(row.subject_id.0)];
        slice(rows, page, place).try_map(Row::copy)
    }

    /// One of them; none when it was not copied to this person's office.
    ///
    /// # Errors
    /// The database failed.
    pub fn measure_copy(
        &self,
        person: &Person,
        measure: MeasureId,
    ) -> Result<Option<MeasureCopy>, StoreError> {
        let Some(office) = self.observed(person)? else {
            return Ok(None);
        };
        let mut sql = copied(person, office);
        sql.push(" and k.subject_id = ").bind(measure);
        let row: Option<Row> = self.read(|db| Ok::<_, StoreError>(sql.first(db)?))?;
        row.map(Row::copy).transpose()
    }
}

/// The steps copied to an office, of cases about no matter that is restricted to others.
fn copied(person: &Person, office: CopyOffice) -> Sql {
    let mut sql = Sql::new(
        "select c.body, k.subject_id, k.copied_at, n.name as unit_name from case_copies k \
         join cases c on c.jurisdiction_id = k.jurisdiction_id and c.id = k.case_id \
         join case_units u on u.jurisdiction_id = c.jurisdiction_id and u.case_id = c.id and u.concerned \
         join units n on n.jurisdiction_id = u.jurisdiction_id and n.id = u.unit_id where",
    );
    push_admitted(&mut sql, person);
    sql.push(" and k.jurisdiction_id = ")
        .bind(person.jurisdiction)
        .push(" and k.office = ")
        .bind(office.word())
        .push(" and c.kind = ")
        .bind(Accountability::KIND.word());
    sql
}
