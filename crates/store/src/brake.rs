//! Sweeps held because they would have drafted too many slips at once, and who let them go on (domain.md §6).

use chrono::{NaiveDate, NaiveDateTime};
use diesel::{
    QueryableByName,
    sql_types::{Date, Integer, Nullable, Timestamp},
};
use domain::{
    id::{JurisdictionId, UserId},
    time::Instant,
};
use serde_json::json;

use crate::{
    clock::{self, Outage, OutageCause},
    conn::Db,
    error::{ChangeError, StoreError},
    idempotency::Made,
    page::{Key, Order, Page, Slice, slice},
    request::{Done, Object, ObjectKind, Request},
    sql::Sql,
    store::Store,
    trail::{self, Deed, Entry},
    value::{IdSql, instant, stamp},
};

/// A sweep that would have drafted too many slips at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Brake {
    /// Whose.
    pub jurisdiction: JurisdictionId,
    /// The day swept.
    pub day: NaiveDate,
    /// How many slips it would have drafted.
    pub drafts: i32,
    /// How many assignments were at work.
    pub open: i32,
    /// When it was held.
    pub held_at: Instant,
    /// The director who let it go on, or whom the operator of the server named as having checked it.
    pub confirmed_by: Option<UserId>,
}

impl Brake {
    /// Its version: it is held, and let go on once at most.
    pub fn version(&self) -> i64 {
        if self.confirmed_by.is_some() { 2 } else { 1 }
    }
}

impl Made for Brake {
    fn object(&self) -> Object {
        // A held day has no id of its own: its day is what the answer shows.
        Object {
            kind: ObjectKind::Brake,
            id: self.jurisdiction.uuid(),
            version: self.version(),
        }
    }
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Date)]
    day: NaiveDate,
    #[diesel(sql_type = Integer)]
    drafts: i32,
    #[diesel(sql_type = Integer)]
    open_assignments: i32,
    #[diesel(sql_type = Timestamp)]
    held_at: NaiveDateTime,
    #[diesel(sql_type = Nullable<IdSql>)]
    confirmed_by: Option<UserId>,
}

impl Row {
    fn of(self, jurisdiction: JurisdictionId) -> Brake {
        Brake {
            jurisdiction,
            day: self.day,
            drafts: self.drafts,
            open: self.open_assignments,
            held_at: instant(self.held_at),
            confirmed_by: self.confirmed_by,
        }
    }
}

const COLUMNS: &str = "select day, drafts, open_assignments, held_at, confirmed_by from brakes where jurisdiction_id = ";

impl Store {
    /// Holds a day's sweep until somebody confirms it; the figures of the first time stay.
    ///
    /// # Errors
    /// The database failed.
    pub fn brake_hold(
        &self,
        request: &Request,
        day: NaiveDate,
        drafts: i32,
        open: i32,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            let mut sql = Sql::new("insert into brakes (jurisdiction_id, day, drafts, open_assignments, held_at) values (");
            sql.bind(request.jurisdiction).push(",").bind(day).push(",").bind(drafts).push(",").bind(open).push(",").bind(stamp(request.now)).push(") on conflict do nothing");
            if sql.execute(db)? > 0 {
                let facts = json!({ "day": day, "drafts": drafts, "open": open });
                trail::append(db, request, vec![Entry::done(Deed::BrakeHold, ObjectKind::Brake, request.jurisdiction.uuid()).with(&facts)]);
            }
            Ok(())
        })
    }

    /// Lets a held sweep go on, from the version that was read. The director is who asks, or whom the operator of the server names: the
    /// trail then has the operator as who did it and the director as a fact.
    ///
    /// # Errors
    /// `NotFound` when that day was never held; `Stale` for another version; `WrongState` when it was let go on already; the door's own.
    pub fn brake_confirm(
        &self,
        request: &Request,
        day: NaiveDate,
        director: UserId,
        expected: i64,
    ) -> Result<Done<Brake>, ChangeError> {
        self.change(request, |db| {
            let before = brakes(db, request.jurisdiction, Some(day))?.pop();
            let before = before.ok_or(ChangeError::NotFound)?;
            let current = before.version();
            if current != expected {
                return Err(ChangeError::Stale { current });
            }
            if before.confirmed_by.is_some() {
                return Err(ChangeError::WrongState);
            }
            let mut sql = Sql::new("update brakes set confirmed_at = ");
            sql.bind(stamp(request.now))
                .push(", confirmed_by = ")
                .bind(director)
                .push(" where confirmed_at is null and jurisdiction_id = ");
            sql.bind(request.jurisdiction).push(" and day = ").bind(day);
            if sql.execute(db)? == 0 {
                // Another has let it go on since it was read above.
                return Err(ChangeError::Stale {
                    current: current + 1,
                });
            }
            let jurisdiction = request.jurisdiction.uuid();
            let entry = Entry::done(Deed::BrakeConfirm, ObjectKind::Brake, jurisdiction);
            trail::append(
                db,
                request,
                vec![entry.with(&json!({ "day": day, "director": director }))],
            );
            let found = brakes(db, request.jurisdiction, Some(day))?.pop();
            let brake = found.ok_or(ChangeError::NotFound)?;
            // No server was down, yet slips of these days come late: their sheets say why.
            let outage = Outage {
                jurisdiction: Some(request.jurisdiction),
                from: brake.held_at.min(request.now),
                until: request.now,
                cause: OutageCause::Brake,
            };
            clock::outage(db, &outage, request.now)?;
            Ok(brake)
        })
    }

    /// A page of the held sweeps, latest first.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn brake_page(
        &self,
        jurisdiction: JurisdictionId,
        page: &Page,
    ) -> Result<Slice<Brake>, StoreError> {
        let mut sql = Sql::new(COLUMNS);
        sql.bind(jurisdiction);
        Order {
            columns: &["day"],
            descending: true,
        }
        .apply(&mut sql, page)?;
        let rows: Vec<Row> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        let rows = slice(rows, page, |row| vec![Key::Day(row.day)]);
        Ok(rows.map(|row| row.of(jurisdiction)))
    }

    /// Held sweeps, latest first; at most 400.
    ///
    /// # Errors
    /// The database failed.
    pub fn brake_list(&self, jurisdiction: JurisdictionId) -> Result<Vec<Brake>, StoreError> {
        self.read(|db| brakes(db, jurisdiction, None))
    }
}

/// Held sweeps of one day or of all, latest first.
fn brakes(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    day: Option<NaiveDate>,
) -> Result<Vec<Brake>, StoreError> {
    let mut sql = Sql::new(COLUMNS);
    sql.bind(jurisdiction);
    if let Some(day) = day {
        sql.push(" and day = ").bind(day);
    }
    sql.push(" order by day desc limit 400");
    let rows: Vec<Row> = sql.load(db)?;
    Ok(rows.into_iter().map(|row| row.of(jurisdiction)).collect())
}
