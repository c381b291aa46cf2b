//! The first responsible persons of units (第一责任人, `sichuan/4`, `sichuan/5`, `banner/6.1`): who is, and who was.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::{
    QueryableByName,
    sql_types::{Date, Integer, Nullable, Text, Timestamp},
};
use domain::{
    id::{JurisdictionId, UnitId},
    item::FirstPerson,
    time::{Instant, beijing_day},
};

use crate::{
    conn::Db,
    error::StoreError,
    page::{Key, Order, Page, Slice, slice},
    request::Request,
    sql::Sql,
    store::Store,
    value::{IdSql, instant, stamp},
};

/// One entry of a unit's record: somebody, or that the post was vacant, from a day until the next entry's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstPersonEntry {
    /// Who; none: nobody.
    pub person: Option<FirstPerson>,
    /// The Beijing day it was put on record.
    pub since: NaiveDate,
    /// When.
    pub at: Instant,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Integer)]
    place: i32,
    #[diesel(sql_type = Nullable<Text>)]
    name: Option<String>,
    #[diesel(sql_type = Text)]
    post: String,
    #[diesel(sql_type = Date)]
    since: NaiveDate,
    #[diesel(sql_type = Timestamp)]
    set_at: NaiveDateTime,
}

impl From<Row> for FirstPersonEntry {
    fn from(row: Row) -> Self {
        let post = row.post;
        Self {
            person: row.name.map(|name| FirstPerson { name, post }),
            since: row.since,
            at: instant(row.set_at),
        }
    }
}

impl Store {
    /// A page of a unit's record of first responsible persons, latest first.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn unit_first_persons(
        &self,
        jurisdiction: JurisdictionId,
        unit: UnitId,
        page: &Page,
    ) -> Result<Slice<FirstPersonEntry>, StoreError> {
        let mut sql = Sql::new(
            "select place, name, post, since, set_at from unit_first_persons where jurisdiction_id = ",
        );
        sql.bind(jurisdiction).push(" and unit_id = ").bind(unit);
        Order {
            columns: &["place"],
            descending: true,
        }
        .apply(&mut sql, page)?;
        let rows: Vec<Row> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        let place = |row: &Row| vec![Key::Int(row.place)];
        Ok(slice(rows, page, place).map(FirstPersonEntry::from))
    }
}

/// Who is the first responsible person of some units now; a unit without one is not there.
pub(crate) fn first_persons(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    units: &[UnitId],
) -> Result<BTreeMap<UnitId, FirstPerson>, StoreError> {
    #[derive(QueryableByName)]
    struct Named {
        #[diesel(sql_type = IdSql)]
        unit_id: UnitId,
        #[diesel(sql_type = Nullable<Text>)]
        name: Option<String>,
        #[diesel(sql_type = Text)]
        post: String,
    }
    if units.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut sql = Sql::new(
        "select p.unit_id, p.name, p.post from unit_first_persons p where p.jurisdiction_id = ",
    );
    sql.bind(jurisdiction)
        .push(" and p.unit_id in ")
        .list(units.iter().copied())
        .push(" and not exists (select 1 from unit_first_persons q where q.jurisdiction_id = p.jurisdiction_id and q.unit_id = p.unit_id and q.place > p.place)");
    let rows: Vec<Named> = sql.load(db)?;
    let named = rows.into_iter().filter_map(|row| {
        let (name, post) = (row.name?, row.post);
        Some((row.unit_id, FirstPerson { name, post }))
    });
    Ok(named.collect())
}

/// Puts a change of persons on record, where it is one; what was stays.
pub(super) fn record(
    db: &mut Db,
    request: &Request,
    unit: UnitId,
    person: Option<&FirstPerson>,
) -> Result<(), StoreError> {
    let now = first_persons(db, request.jurisdiction, &[unit])?;
    if now.get(&unit) == person {
        return Ok(());
    }
    let mut sql = Sql::new(
        "insert into unit_first_persons (jurisdiction_id, unit_id, place, name, post, since, set_at) select ",
    );
    sql.bind(request.jurisdiction)
        .push(", ")
        .bind(unit)
        .push(", coalesce(max(place), 0) + 1, ")
        .maybe(person.map(|person| person.name.as_str()))
        .push(", ")
        .bind(person.map_or("", |person| person.post.as_str()))
        .push(", ")
        .bind(beijing_day(request.now))
        .push(", ")
        .bind(stamp(request.now))
        .push(" from unit_first_persons where jurisdiction_id = ")
        .bind(request.jurisdiction)
        .push(" and unit_id = ")
        .bind(unit);
    sql.execute(db)?;
    Ok(())
}
