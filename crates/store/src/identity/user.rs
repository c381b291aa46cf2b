//! Accounts: who they are, which roles they hold, how they get in again.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Integer, Nullable, Text, Timestamp},
};
use domain::{
    id::{JurisdictionId, UnitId, UserId},
    time::Instant,
    vocabulary::Role,
};
use serde_json::json;

use crate::{
    conn::Db,
    error::{ChangeError, StoreError},
    idempotency::Made,
    identity::session::revoke_all,
    page::{Key, Order, Page, Slice, slice},
    request::{Done, Object, ObjectKind, Request},
    sql::{Sql, containing},
    store::Store,
    trail::{self, Entry},
    value::{IdSql, Word, fresh_id, instant, stamp},
};

/// An account, without its secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Its id.
    pub id: UserId,
    /// Whose.
    pub jurisdiction: JurisdictionId,
    /// What is typed to sign in.
    pub username: String,
    /// What others see.
    pub display_name: String,
    /// Its roles.
    pub roles: BTreeSet<Role>,
    /// Where unit people belong, with the unit's name.
    pub unit: Option<(UnitId, String)>,
    /// The units a leader in charge is in charge of, with their names, by name.
    pub in_charge_of: Vec<(UnitId, String)>,
    /// Signing in is refused until then.
    pub locked_until: Option<Instant>,
    /// The last sign-in before the present one.
    pub last_login_at: Option<Instant>,
    /// Failed tries between that one and the present one.
    pub failed_since: u32,
    /// The password must be changed first.
    pub must_change: bool,
    /// Its version.
    pub version: i64,
}

impl Made for User {
    fn object(&self) -> Object {
        Object {
            kind: ObjectKind::User,
            id: self.id.uuid(),
            version: self.version,
        }
    }
}

/// An account to be made.
#[derive(Debug, Clone)]
pub struct NewUser {
    /// What is typed to sign in; unique everywhere, capitals alike.
    pub username: String,
    /// What others see.
    pub display_name: String,
    /// Its roles.
    pub roles: BTreeSet<Role>,
    /// Where unit people belong.
    pub unit: Option<UnitId>,
    /// The units a leader in charge is in charge of.
    pub in_charge_of: BTreeSet<UnitId>,
    /// How the person gets in.
    pub secret: Secret,
}

/// How a person gets in; always hashed by the caller.
#[derive(Debug, Clone)]
pub enum Secret {
    /// A one-time code until a moment; a password must be chosen then (R-3).
    Code {
        /// Its hash.
        hash: String,
        /// Good until then.
        until: Instant,
    },
    /// A password.
    Password {
        /// Its hash.
        hash: String,
        /// It must be changed first.
        must_change: bool,
    },
}

/// What can be changed of an account besides roles and secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserDraft {
    /// What others see.
    pub display_name: String,
    /// Where unit people belong.
    pub unit: Option<UnitId>,
    /// The units a leader in charge is in charge of.
    pub in_charge_of: BTreeSet<UnitId>,
}

/// What a user list is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserFilter {
    /// With this text in the name or the sign-in name.
    pub text: Option<String>,
    /// Holding this role.
    pub role: Option<Role>,
    /// Of this unit.
    pub unit: Option<UnitId>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = IdSql)]
    id: UserId,
    #[diesel(sql_type = IdSql)]
    jurisdiction_id: JurisdictionId,
    #[diesel(sql_type = Text)]
    username: String,
    #[diesel(sql_type = Text)]
    display_name: String,
    #[diesel(sql_type = Nullable<IdSql>)]
    unit_id: Option<UnitId>,
    #[diesel(sql_type = Nullable<Text>)]
    unit_name: Option<String>,
    #[diesel(sql_type = Nullable<Timestamp>)]
    locked_until: Option<NaiveDateTime>,
    #[diesel(sql_type = Nullable<Timestamp>)]
    previous_login_at: Option<NaiveDateTime>,
    #[diesel(sql_type = Integer)]
    failed_before: i32,
    #[diesel(sql_type = Integer)]
    must_change: i32,
    #[diesel(sql_type = BigInt)]
    version: i64,
}

const COLUMNS: &str = "select u.id, u.jurisdiction_id, u.username, u.display_name, u.unit_id, n.name as unit_name, f.locked_until, u.previous_login_at, u.failed_before, \
     case when u.must_change then 1 else 0 end as must_change, u.version from users u \
     left join units n on n.jurisdiction_id = u.jurisdiction_id and n.id = u.unit_id \
     left join login_failures f on f.kind = 'account' and f.subject = u.username_key where u.jurisdiction_id = ";

/// A sign-in name as it is compared.
pub(super) fn username_key(username: &str) -> String {
    username.trim().to_lowercase()
}

impl Store {
    /// Makes an account.
    ///
    /// # Errors
    /// `Taken` when the sign-in name is, or two administrators' roles are asked for; `Unknown` for a unit not of here.
    pub fn user_insert(&self, request: &Request, new: &NewUser) -> Result<Done<User>, ChangeError> {
        self.change(request, |db| {
            check_units(db, request, new.unit, &new.in_charge_of)?;
            let id: UserId = fresh_id(request.now);
            let mut sql = Sql::new(
                "insert into users (jurisdiction_id, id, username, username_key, display_name, must_change, role_version, failed_since, failed_before, created_at, version) values (",
            );
            sql.bind(request.jurisdiction).push(",").bind(id).push(",").bind(new.username.trim()).push(",").bind(username_key(&new.username)).push(",");
            sql.bind(new.display_name.as_str()).push(",").bind(true).push(", 1, 0, 0,").bind(stamp(request.now)).push(", 0)");
            sql.execute(db).map_err(ChangeError::taken("username"))?;
            set_secret(db, request.jurisdiction, id, &new.secret)?;
            set_roles(db, request.jurisdiction, id, &new.roles)?;
            let draft = UserDraft { display_name: new.display_name.clone(), unit: new.unit, in_charge_of: new.in_charge_of.clone() };
            set_place(db, request.jurisdiction, id, &draft, 0)?;
            let facts = json!({ "username": new.username, "roles": new.roles });
            trail::append(db, request, vec![Entry::done("user_create", ObjectKind::User, id.uuid()).with(&facts)])?;
            one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)
        })
    }

    /// Changes name, unit and units in charge of, from the version that was read.
    ///
    /// # Errors
    /// `NotFound`, `Stale`, `Unknown` for a unit not of here.
    pub fn user_update(
        &self,
        request: &Request,
        id: UserId,
        expected: i64,
        draft: &UserDraft,
    ) -> Result<Done<User>, ChangeError> {
        self.change(request, |db| {
            expect(db, request, id, expected)?;
            check_units(db, request, draft.unit, &draft.in_charge_of)?;
            set_place(db, request.jurisdiction, id, draft, expected)?;
            let facts = json!({ "unit": draft.unit, "inChargeOf": draft.in_charge_of });
            trail::append(
                db,
                request,
                vec![Entry::done("user_update", ObjectKind::User, id.uuid()).with(&facts)],
            )?;
            one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)
        })
    }

    /// Sets the roles; sessions begun with others end at their next request (R-5).
    ///
    /// # Errors
    /// `NotFound`, `Stale`, `Taken` when two administrators' roles are asked for.
    pub fn user_roles_set(
        &self,
        request: &Request,
        id: UserId,
        expected: i64,
        roles: &BTreeSet<Role>,
    ) -> Result<Done<User>, ChangeError> {
        self.change(request, |db| {
            let before = expect(db, request, id, expected)?;
            set_roles(db, request.jurisdiction, id, roles)?;
            let mut sql = Sql::new("update users set role_version = role_version + 1, version = version + 1 where jurisdiction_id = ");
            sql.bind(request.jurisdiction).push(" and id = ").bind(id);
            sql.execute(db)?;
            let facts = json!({ "from": before.roles, "to": roles });
            trail::append(db, request, vec![Entry::done("user_roles_set", ObjectKind::User, id.uuid()).with(&facts)])?;
            one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)
        })
    }

    /// Gives a person a new way in, by themselves or by an administrator, and ends their other sessions (R-3).
    ///
    /// # Errors
    /// `NotFound`.
    pub fn user_secret_set(
        &self,
        request: &Request,
        id: UserId,
        secret: &Secret,
    ) -> Result<Done<User>, ChangeError> {
        self.change(request, |db| {
            one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)?;
            set_secret(db, request.jurisdiction, id, secret)?;
            let own = request.user() == Some(id);
            revoke_all(
                db,
                request.jurisdiction,
                id,
                request.session.filter(|_| own),
                request.now,
            )?;
            let action = match secret {
                Secret::Code { .. } => "user_reset",
                Secret::Password { .. } => "password_change",
            };
            trail::append(
                db,
                request,
                vec![Entry::done(action, ObjectKind::User, id.uuid())],
            )?;
            one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)
        })
    }

    /// Lifts the lock of an account (R-2).
    ///
    /// # Errors
    /// `NotFound`.
    pub fn user_unlock(&self, request: &Request, id: UserId) -> Result<(), ChangeError> {
        self.write(|db| {
            let user = one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)?;
            let mut sql =
                Sql::new("delete from login_failures where kind = 'account' and subject = ");
            sql.bind(username_key(&user.username));
            sql.execute(db)?;
            trail::append(
                db,
                request,
                vec![Entry::done("user_unlock", ObjectKind::User, id.uuid())],
            )?;
            Ok(())
        })
    }

    /// One account.
    ///
    /// # Errors
    /// The database failed.
    pub fn user_fetch(
        &self,
        jurisdiction: JurisdictionId,
        id: UserId,
    ) -> Result<Option<User>, StoreError> {
        self.read(|db| one(db, jurisdiction, id))
    }

    /// Accounts by name.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn user_list(
        &self,
        jurisdiction: JurisdictionId,
        filter: &UserFilter,
        page: &Page,
    ) -> Result<Slice<User>, StoreError> {
        let mut sql = Sql::new(COLUMNS);
        sql.bind(jurisdiction);
        if let Some(text) = filter
            .text
            .as_deref()
            .filter(|text| !text.trim().is_empty())
        {
            let pattern = containing(text.trim());
            sql.push(" and (lower(u.display_name) like ")
                .bind(pattern.as_str())
                .push(r" escape '\' or u.username_key like ")
                .bind(pattern)
                .push(r" escape '\')");
        }
        if let Some(role) = filter.role {
            sql.push(" and exists (select 1 from user_roles r where r.jurisdiction_id = u.jurisdiction_id and r.user_id = u.id and r.role = ").bind(role.word()).push(")");
        }
        if let Some(unit) = filter.unit {
            sql.push(" and u.unit_id = ").bind(unit);
        }
        Order {
            columns: &["u.display_name", "u.id"],
            descending: false,
        }
        .apply(&mut sql, page)?;
        self.read(|db| {
            let rows = slice(sql.load(db)?, page, |row: &Row| {
                vec![Key::Text(row.display_name.clone()), Key::Id(row.id.uuid())]
            });
            Ok(Slice {
                rows: complete(db, jurisdiction, rows.rows)?,
                next: rows.next,
            })
        })
    }

    /// The names of people, for showing ids to others.
    ///
    /// # Errors
    /// The database failed.
    pub fn user_names(
        &self,
        jurisdiction: JurisdictionId,
        ids: &[UserId],
    ) -> Result<BTreeMap<UserId, String>, StoreError> {
        #[derive(QueryableByName)]
        struct Name {
            #[diesel(sql_type = IdSql)]
            id: UserId,
            #[diesel(sql_type = Text)]
            display_name: String,
        }
        let mut sql = Sql::new("select id, display_name from users where jurisdiction_id = ");
        sql.bind(jurisdiction)
            .push(" and id in ")
            .list(ids.iter().copied());
        self.read(|db| {
            Ok(sql
                .load::<Name>(db)?
                .into_iter()
                .map(|row| (row.id, row.display_name))
                .collect())
        })
    }

    /// Everybody who holds a role, or belongs to a unit: whom to tell. Either may be left open, not both for long lists.
    ///
    /// # Errors
    /// The database failed.
    pub fn user_find(
        &self,
        jurisdiction: JurisdictionId,
        roles: &[Role],
        unit: Option<UnitId>,
    ) -> Result<Vec<User>, StoreError> {
        let mut sql = Sql::new(COLUMNS);
        sql.bind(jurisdiction);
        sql.push(" and exists (select 1 from user_roles r where r.jurisdiction_id = u.jurisdiction_id and r.user_id = u.id and r.role in ");
        sql.list(roles.iter().map(|role| role.word())).push(")");
        if let Some(unit) = unit {
            sql.push(" and u.unit_id = ").bind(unit);
        }
        sql.push(" order by u.id");
        self.read(|db| {
            let rows = sql.load(db)?;
            complete(db, jurisdiction, rows)
        })
    }
}

fn expect(db: &mut Db, request: &Request, id: UserId, expected: i64) -> Result<User, ChangeError> {
    let user = one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)?;
    if user.version == expected {
        Ok(user)
    } else {
        Err(ChangeError::Stale {
            current: user.version,
        })
    }
}

pub(super) fn one(
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
fn complete(
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
            last_login_at: row.previous_login_at.map(instant),
            failed_since: u32::try_from(row.failed_before).unwrap_or_default(),
            must_change: row.must_change != 0,
            version: row.version,
        })
        .collect())
}

fn set_secret(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    id: UserId,
    secret: &Secret,
) -> Result<(), ChangeError> {
    let mut sql = Sql::new("update users set ");
    match secret {
        Secret::Code { hash, until } => {
            sql.push("password_hash = null, must_change = ")
                .bind(true)
                .push(", code_hash = ")
                .bind(hash.as_str())
                .push(", code_expires_at = ")
                .bind(stamp(*until));
        }
        Secret::Password { hash, must_change } => {
            sql.push("code_hash = null, code_expires_at = null, password_hash = ")
                .bind(hash.as_str())
                .push(", must_change = ")
                .bind(*must_change);
        }
    }
    sql.push(" where jurisdiction_id = ")
        .bind(jurisdiction)
        .push(" and id = ")
        .bind(id);
    sql.execute(db)?;
    Ok(())
}

fn set_roles(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    id: UserId,
    roles: &BTreeSet<Role>,
) -> Result<(), ChangeError> {
    let mut sql = Sql::new("delete from user_roles where jurisdiction_id = ");
    sql.bind(jurisdiction).push(" and user_id = ").bind(id);
    sql.execute(db)?;
    for role in roles {
        let mut sql = Sql::new("insert into user_roles (jurisdiction_id, user_id, role) values (");
        sql.bind(jurisdiction)
            .push(",")
            .bind(id)
            .push(",")
            .bind(role.word())
            .push(")");
        sql.execute(db).map_err(ChangeError::taken("role"))?;
    }
    Ok(())
}

fn set_place(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    id: UserId,
    draft: &UserDraft,
    version: i64,
) -> Result<(), ChangeError> {
    let mut sql = Sql::new("update users set display_name = ");
    sql.bind(draft.display_name.as_str())
        .push(", unit_id = ")
        .maybe(draft.unit)
        .push(", version = version + 1 where jurisdiction_id = ")
        .bind(jurisdiction);
    sql.push(" and id = ")
        .bind(id)
        .push(" and version = ")
        .bind(version);
    if sql.execute(db)? == 0 {
        return Err(ChangeError::Stale {
            current: version + 1,
        });
    }
    let mut sql = Sql::new("delete from user_units where jurisdiction_id = ");
    sql.bind(jurisdiction).push(" and user_id = ").bind(id);
    sql.execute(db)?;
    for unit in &draft.in_charge_of {
        let mut sql =
            Sql::new("insert into user_units (jurisdiction_id, user_id, unit_id) values (");
        sql.bind(jurisdiction)
            .push(",")
            .bind(id)
            .push(",")
            .bind(*unit)
            .push(")");
        sql.execute(db)?;
    }
    Ok(())
}

fn check_units(
    db: &mut Db,
    request: &Request,
    unit: Option<UnitId>,
    in_charge_of: &BTreeSet<UnitId>,
) -> Result<(), ChangeError> {
    let count = |db: &mut Db, units: Vec<UnitId>| {
        let mut sql = Sql::new("select count(*) as n from units where jurisdiction_id = ");
        sql.bind(request.jurisdiction)
            .push(" and id in ")
            .list(units);
        sql.count(db)
    };
    if unit.is_some() && count(db, unit.into_iter().collect())? == 0 {
        return Err(ChangeError::Unknown { what: "unitId" });
    }
    let known = count(db, in_charge_of.iter().copied().collect())?;
    if usize::try_from(known) == Ok(in_charge_of.len()) {
        Ok(())
    } else {
        Err(ChangeError::Unknown { what: "inChargeOf" })
    }
}
