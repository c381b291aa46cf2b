//! The person behind a request as they are now, and the periods in which deputies act for others.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::{
    QueryableByName,
    sql_types::{Date, Nullable, Text, Timestamp},
};
use domain::{
    access::{Person, in_period},
    id::{DeputyId, JurisdictionId, UserId},
    item::Refusal,
    time::{Instant, beijing_day, can_be_meant},
};
use serde_json::json;

use crate::{
    conn::Db,
    error::{ChangeError, StoreError, Unique},
    idempotency::Made,
    identity::{
        charge::with_unled,
        delegation::with_mandate,
        user::{User, one},
    },
    page::{Key, Order, Page, Slice, slice},
    request::{Done, Object, ObjectKind, Request},
    sql::Sql,
    store::Store,
    trail::{self, Deed, Entry},
    value::{IdSql, fresh_id, stamp},
};

/// A period in which one person acts in another's name (AB角).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deputy {
    /// Its id.
    pub id: DeputyId,
    /// In whose name, with their name.
    pub principal: (UserId, String),
    /// Who acts, with their name.
    pub deputy: (UserId, String),
    /// First Beijing day.
    pub from: NaiveDate,
    /// Last Beijing day.
    pub until: NaiveDate,
    /// Ended early.
    pub ended: bool,
}

impl Deputy {
    /// Its version: it is made, and ended once at most.
    pub fn version(&self) -> i64 {
        if self.ended { 2 } else { 1 }
    }
}

impl Made for Deputy {
    fn object(&self) -> Object {
        Object {
            kind: ObjectKind::Deputy,
            id: self.id.uuid(),
            version: self.version(),
        }
    }
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = IdSql)]
    id: DeputyId,
    #[diesel(sql_type = IdSql)]
    principal_id: UserId,
    #[diesel(sql_type = Text)]
    principal_name: String,
    #[diesel(sql_type = IdSql)]
    deputy_id: UserId,
    #[diesel(sql_type = Text)]
    deputy_name: String,
    #[diesel(sql_type = Date)]
    from_day: NaiveDate,
    #[diesel(sql_type = Date)]
    until_day: NaiveDate,
    #[diesel(sql_type = Nullable<Timestamp>)]
    ended_at: Option<NaiveDateTime>,
}

impl From<Row> for Deputy {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            principal: (row.principal_id, row.principal_name),
            deputy: (row.deputy_id, row.deputy_name),
            from: row.from_day,
            until: row.until_day,
            ended: row.ended_at.is_some(),
        }
    }
}

const COLUMNS: &str = "select d.id, d.principal_id, p.display_name as principal_name, d.deputy_id, a.display_name as deputy_name, d.from_day, d.until_day, d.ended_at \
     from deputies d join users p on p.jurisdiction_id = d.jurisdiction_id and p.id = d.principal_id \
     join users a on a.jurisdiction_id = d.jurisdiction_id and a.id = d.deputy_id where d.jurisdiction_id = ";

impl Store {
    /// The person as they are at a moment, or as the deputy of another; none when the account does not exist, or no acting
    /// period of theirs holds the moment. Roles and units are then the other's, since it is the other's work.
    ///
    /// # Errors
    /// The database failed.
    pub fn person_load(
        &self,
        jurisdiction: JurisdictionId,
        user: UserId,
        acting_for: Option<UserId>,
        now: Instant,
    ) -> Result<Option<Person>, StoreError> {
        self.read(|db| {
            let own = one(db, jurisdiction, user)?;
            let Some(principal) = acting_for else {
                let own = own.map(|own| with_mandate(db, itself(user, own), now));
                let own = own.transpose()?.map(|own| with_unled(db, own));
                return own.transpose();
            };
            let acting = acting_periods(db, jurisdiction, user, now)?
                .into_iter()
                .any(|deputy| deputy.principal.0 == principal);
            let other = one(db, jurisdiction, principal)?;
            let (Some(own), Some(other)) = (own.filter(|_| acting), other) else {
                return Ok(None);
            };
            // Roles may have changed since the period began: an administrator stands in for nobody (三员分立).
            if own.administers() || other.administers() {
                return Ok(None);
            }
            let mut person = itself(user, other);
            person.acting_for = Some(principal);
            person.own_unit = own.unit.map(|(id, _)| id);
            with_unled(db, person).map(Some)
        })
    }

    /// In whose names a person may act at a moment.
    ///
    /// # Errors
    /// The database failed.
    pub fn deputy_acting(
        &self,
        jurisdiction: JurisdictionId,
        user: UserId,
        now: Instant,
    ) -> Result<Vec<Deputy>, StoreError> {
        self.read(|db| acting_periods(db, jurisdiction, user, now))
    }

    /// One acting period.
    ///
    /// # Errors
    /// The database failed.
    pub fn deputy_fetch(
        &self,
        jurisdiction: JurisdictionId,
        id: DeputyId,
    ) -> Result<Option<Deputy>, StoreError> {
        self.read(|db| fetch(db, jurisdiction, id))
    }

    /// A page of the acting periods, latest first.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn deputy_page(
        &self,
        jurisdiction: JurisdictionId,
        page: &Page,
    ) -> Result<Slice<Deputy>, StoreError> {
        let mut sql = Sql::new(COLUMNS);
        sql.bind(jurisdiction);
        Order {
            columns: &["d.id"],
            descending: true,
        }
        .apply(&mut sql, page)?;
        let rows: Vec<Row> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        Ok(slice(rows, page, |row| vec![Key::Id(row.id.uuid())]).map(Deputy::from))
    }

    /// The acting periods that hold a moment.
    ///
    /// # Errors
    /// The database failed.
    pub fn deputy_list(
        &self,
        jurisdiction: JurisdictionId,
        now: Instant,
    ) -> Result<Vec<Deputy>, StoreError> {
        let (mut sql, today) = (Sql::new(COLUMNS), beijing_day(now));
        sql.bind(jurisdiction)
            .push(" and d.ended_at is null and d.from_day <= ")
            .bind(today)
            .push(" and d.until_day >= ")
            .bind(today)
            .push(" order by d.id");
        self.read(|db| Ok(sql.load::<Row>(db)?.into_iter().map(Deputy::from).collect()))
    }

    /// Begins an acting period.
    ///
    /// # Errors
    /// `Unknown` when one of the two is not of here or an administrator; `Taken` when both are one, or the principal has a deputy in
    /// that time already; `WrongState` when it ends before it begins; refused when it begins before today or ends in a far year.
    pub fn deputy_insert(
        &self,
        request: &Request,
        principal: UserId,
        deputy: UserId,
        from: NaiveDate,
        until: NaiveDate,
    ) -> Result<Done<Deputy>, ChangeError> {
        self.change(request, |db| {
            if until < from {
                return Err(ChangeError::WrongState);
            }
            // Nobody is said afterwards to have acted, nor for ever.
            let today = beijing_day(request.now);
            if from < today {
                return Err(Refusal::DateBeforeEvent { field: "from" }.into());
            }
            if !can_be_meant(until, today) {
                return Err(Refusal::DateTooFar { field: "until" }.into());
            }
            for (user, what) in [(principal, "principalId"), (deputy, "deputyId")] {
                // 三员分立: an administrator acts in nobody's name, and nobody in an administrator's.
                let account = one(db, request.jurisdiction, user)?;
                if account.is_none_or(|account| account.administers()) {
                    return Err(ChangeError::Unknown { what: what.into() });
                }
            }
            if principal == deputy || stood_in_for(db, request.jurisdiction, principal, (from, until))? {
                return Err(ChangeError::Taken { what: Unique::Deputy });
            }
            let id: DeputyId = fresh_id(request.now);
            let mut sql = Sql::new("insert into deputies (jurisdiction_id, id, principal_id, deputy_id, from_day, until_day, created_by, created_at) values (");
            sql.bind(request.jurisdiction).push(",").bind(id).push(",").bind(principal).push(",").bind(deputy).push(",").bind(from).push(",").bind(until);
            sql.push(",").bind(request.user().unwrap_or(UserId::new(uuid::Uuid::nil()))).push(",").bind(stamp(request.now)).push(")");
            sql.execute(db)?;
            let facts = json!({ "principal": principal, "deputy": deputy, "from": from, "until": until });
            trail::append(db, request, vec![Entry::done(Deed::DeputyBegin, ObjectKind::Deputy, id.uuid()).with(&facts)]);
            fetch(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)
        })
    }

    /// Ends an acting period at once, from the version that was read.
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `WrongState` when it is over.
    pub fn deputy_end(
        &self,
        request: &Request,
        id: DeputyId,
        expected: i64,
    ) -> Result<Done<Deputy>, ChangeError> {
        self.change(request, |db| {
            let before = fetch(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)?;
            let current = before.version();
            if current != expected {
                return Err(ChangeError::Stale { current });
            }
            if before.ended || before.until < beijing_day(request.now) {
                return Err(ChangeError::WrongState);
            }
            let mut sql = Sql::new("update deputies set ended_at = ");
            sql.bind(stamp(request.now))
                .push(" where ended_at is null and jurisdiction_id = ")
                .bind(request.jurisdiction)
                .push(" and id = ")
                .bind(id);
            if sql.execute(db)? == 0 {
                // Another has ended it since it was read above.
                return Err(ChangeError::Stale {
                    current: current + 1,
                });
            }
            trail::append(
                db,
                request,
                vec![Entry::done(Deed::DeputyEnd, ObjectKind::Deputy, id.uuid())],
            );
            Ok(Deputy {
                ended: true,
                ..before
            })
        })
    }
}

/// Whether somebody acts for a person on a day of a period. The person's row is held from here on: of two who name a deputy at
/// once, the second finds the first's.
fn stood_in_for(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    principal: UserId,
    (from, until): (NaiveDate, NaiveDate),
) -> Result<bool, StoreError> {
    hold(db, jurisdiction, principal)?;
    let mut sql = Sql::new("select count(*) as n from deputies where jurisdiction_id = ");
    sql.bind(jurisdiction)
        .push(" and principal_id = ")
        .bind(principal)
        .push(" and ended_at is null and from_day <= ")
        .bind(until)
        .push(" and until_day >= ")
        .bind(from);
    Ok(sql.count(db)? > 0)
}

/// Holds a person's row until the change is kept: of two who do the same about them at once, the second finds what the first did.
pub(super) fn hold(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    user: UserId,
) -> Result<(), StoreError> {
    let mut sql = Sql::new("update users set role_version = role_version where jurisdiction_id = ");
    sql.bind(jurisdiction).push(" and id = ").bind(user);
    sql.execute(db)?;
    Ok(())
}

/// A user with the roles and units of an account, their own or another's.
pub(super) fn itself(user: UserId, of: User) -> Person {
    let unit = of.unit.map(|(id, _)| id);
    Person {
        user,
        jurisdiction: of.jurisdiction,
        roles: of.roles,
        unit,
        in_charge_of: of.in_charge_of.into_iter().map(|(id, _)| id).collect(),
        acting_for: None,
        own_unit: unit,
        mandate: domain::access::Mandate::default(),
    }
}

fn acting_periods(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    user: UserId,
    now: Instant,
) -> Result<Vec<Deputy>, StoreError> {
    let mut sql = Sql::new(COLUMNS);
    sql.bind(jurisdiction)
        .push(" and d.ended_at is null and d.deputy_id = ")
        .bind(user)
        .push(" and d.until_day >= ")
        .bind(beijing_day(now))
        .push(" order by d.id");
    let rows = sql.load::<Row>(db)?;
    Ok(rows
        .into_iter()
        .filter(|row| in_period(row.from_day, row.until_day, now))
        .map(Deputy::from)
        .collect())
}

fn fetch(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    id: DeputyId,
) -> Result<Option<Deputy>, StoreError> {
    let mut sql = Sql::new(COLUMNS);
    sql.bind(jurisdiction).push(" and d.id = ").bind(id);
    Ok(sql.first::<Row>(db)?.map(Deputy::from))
}
