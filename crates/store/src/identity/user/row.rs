//! Rows of accounts, with the roles and units that belong to them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Integer, Nullable, Text, Timestamp},
};
use domain::{
    id::{JurisdictionId, UnitId, UserId},
    vocabulary::Role,
};

use crate::{
    conn::Db,
    error::StoreError,
    identity::User,
    sql::Sql,
    value::{IdSql, Word, instant},
};

#[derive(QueryableByName)]
pub(super) struct Row {
    #[diesel(sql_type = IdSql)]
    pub(super) id: UserId,
    #[diesel(sql_type = IdSql)]
    pub(super) jurisdiction_id: JurisdictionId,
    #[diesel(sql_type = Text)]
    pub(super) username: String,
    #[diesel(sql_type = Text)]
    pub(super) display_name: String,
    #[diesel(sql_type = Nullable<IdSql>)]
    pub(super) unit_id: Option<UnitId>,
    #[diesel(sql_type = Nullable<Text>)]
    pub(super) unit_name: Option<String>,
    #[diesel(sql_type = Nullable<Timestamp>)]
    pub(super) locked_until: Option<NaiveDateTime>,
    #[diesel(sql_type = Nullable<Timestamp>)]
    pub(super) previous_login_at: Option<NaiveDateTime>,
    #[diesel(sql_type = Integer)]
    pub(super) failed_before: i32,
    #[diesel(sql_type = Nullable<Timestamp>)]
    pub(super) reused_at: Option<NaiveDateTime>,
    #[diesel(sql_type = Nullable<Timestamp>)]
    pub(super) reset_asked_at: Option<NaiveDateTime>,
    #[diesel(sql_type = Integer)]
    pub(super) must_change: i32,
    #[diesel(sql_type = BigInt)]
    pub(super) version: i64,
}

pub(super) const COLUMNS: &str = "select u.id, u.jurisdiction_id, u.username, u.display_name, u.unit_id, n.name as unit_name, f.locked_until, u.previous_login_at, u.failed_before, u.reused_at, u.reset_asked_at, \
     case when u.must_change then 1 else 0 end as must_change, u.version from users u \
     left join units n on n.jurisdiction_id = u.jurisdiction_id and n.id = u.unit_id \
     left join login_failures f on f.kind = 'account' and f.subject = u.username_key where u.jurisdiction_id = ";

/// A sign-in name as it is compared.
pub(in crate::identity) fn username_key(username: &str) -> String {
    username.trim().to_lowercase()
}
pub(in crate::identity) fn one(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    id: UserId,
) -> Result<Option<User>, StoreError> {
    let mut sql = Sql::new(COLUMNS);
    sql.bind(jurisdiction).push(" and u.id = ").bind(id);
    let rows = sql.load(db)?;
    Ok(complete(db, jurisdiction, rows)?.pop())
}

/// Adds roles and units in charge of, in two queries for all rows.
pub(super) fn complete(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    rows: Vec<Row>,
) -> Result<Vec<User>, StoreError> {
    #[derive(QueryableByName)]
    struct RoleRow {
        #[diesel(sql_type = IdSql)]
        user_id: UserId,
        #[diesel(sql_type = Text)]
        role: Word<Role>,
    }
    #[derive(QueryableByName)]
    struct ChargeRow {
        #[diesel(sql_type = IdSql)]
        user_id: UserId,
        #[diesel(sql_type = IdSql)]
        unit_id: UnitId,
        #[diesel(sql_type = Text)]
        name: String,
    }
    let ids = || rows.iter().map(|row| row.id);
    let mut sql = Sql::new("select user_id, role from user_roles where jurisdiction_id = ");
    sql.bind(jurisdiction).push(" and user_id in ").list(ids());
    let mut roles: BTreeMap<UserId, BTreeSet<Role>> = BTreeMap::new();
    for row in sql.load::<RoleRow>(db)? {
        roles.entry(row.user_id).or_default().insert(row.role.0);
    }
    let mut sql = Sql::new(
        "select c.user_id, c.unit_id, n.name from user_units c join units n on n.jurisdiction_id = c.jurisdiction_id and n.id = c.unit_id where c.jurisdiction_id = ",
    );
    sql.bind(jurisdiction)
        .push(" and c.user_id in ")
        .list(ids())
        .push(" order by n.name, c.unit_id");
    let mut charge: BTreeMap<UserId, Vec<(UnitId, String)>> = BTreeMap::new();
    for row in sql.load::<ChargeRow>(db)? {
        charge
            .entry(row.user_id)
            .or_default()
            .push((row.unit_id, row.name));
    }
    Ok(rows
        .into_iter()
        .map(|row| User {
            roles: roles.remove(&row.id).unwrap_or_default(),
            in_charge_of: charge.remove(&row.id).unwrap_or_default(),
            id: row.id,
            jurisdiction: row.jurisdiction_id,
            username: row.username,
            display_name: row.display_name,
            unit: row
                .unit_id
                .map(|id| (id, row.unit_name.unwrap_or_default())),
            locked_until: row.locked_until.map(instant),
            reused_at: row
                .reused_at
                .filter(|at| row.previous_login_at.is_none_or(|login| *at >= login))
                .map(instant),
            reset_asked_at: row.reset_asked_at.map(instant),
            last_login_at: row.previous_login_at.map(instant),
            failed_since: u32::try_from(row.failed_before).unwrap_or_default(),
            must_change: row.must_change != 0,
            version: row.version,
        })
        .collect())
}
