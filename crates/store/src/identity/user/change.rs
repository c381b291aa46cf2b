//! Accounts made and changed; every change is in the trail, no secret is.

use std::collections::BTreeSet;

use diesel::{QueryableByName, sql_types::Text};
use domain::{
    access::Position,
    id::{JurisdictionId, UnitId, UserId},
    notice::News,
    time::Instant,
    vocabulary::Role,
};
use serde_json::json;

use crate::{
    conn::Db,
    error::{ChangeError, Unique},
    identity::{
        NewUser, Secret, User, UserDraft,
        session::revoke_all,
        standing,
        user::row::{one, username_key},
    },
    notice,
    request::{Done, ObjectKind, Request},
    sql::Sql,
    store::Store,
    trail::{self, Deed, Entry},
    value::{fresh_id, stamp},
    work::Work,
};

impl Store {
    /// Makes an account.
    ///
    /// # Errors
    /// `Taken` when the sign-in name is, or two administrators' roles are asked for; `Unknown` for a unit not of here; `LacksUnit` for a
    /// role of a unit without one.
    pub fn user_insert(&self, request: &Request, new: &NewUser) -> Result<Done<User>, ChangeError> {
        self.change(request, |db| insert(db, request, new))
    }

    /// Changes name, unit and units in charge of, from the version that was read.
    ///
    /// # Errors
    /// `NotFound`, `Stale`, `Unknown` for a unit not of here; `LacksUnit` where a role of a unit stays behind.
    pub fn user_update(
        &self,
        request: &Request,
        id: UserId,
        expected: i64,
        draft: &UserDraft,
    ) -> Result<Done<User>, ChangeError> {
        self.change(request, |db| {
            let before = advance(db, request, id, expected)?;
            check_units(db, request, draft.unit, &draft.in_charge_of)?;
            set_place(db, request.jurisdiction, id, draft)?;
            if draft.unit != UserDraft::of(&before).unit {
                standing::check(db, request, id, None, Some("unitId"))?;
            }
            let facts = json!({ "from": place(&UserDraft::of(&before)), "to": place(draft) });
            trail::append(
                db,
                request,
                vec![Entry::done(Deed::UserUpdate, ObjectKind::User, id.uuid()).with(&facts)],
            );
            one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)
        })
    }

    /// Sets the roles; sessions begun with others end at their next request.
    ///
    /// # Errors
    /// `NotFound`, `Stale`, `Taken` when two administrators' roles are asked for; `LacksUnit` for a role of a unit without one.
    pub fn user_roles_set(
        &self,
        request: &Request,
        id: UserId,
        expected: i64,
        roles: &BTreeSet<Role>,
    ) -> Result<Done<User>, ChangeError> {
        self.change(request, |db| {
            let before = advance(db, request, id, expected)?;
            set_roles(db, request.jurisdiction, id, roles)?;
            standing::check(db, request, id, None, Some("roles"))?;
            let mut sql = Sql::new(
                "update users set role_version = role_version + 1 where jurisdiction_id = ",
            );
            sql.bind(request.jurisdiction).push(" and id = ").bind(id);
            sql.execute(db)?;
            let facts = json!({ "from": before.roles, "to": roles });
            trail::append(
                db,
                request,
                vec![Entry::done(Deed::UserRolesSet, ObjectKind::User, id.uuid()).with(&facts)],
            );
            one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)
        })
    }

    /// Gives a person a new password, chosen by themselves, and ends their other sessions.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn user_password_set(
        &self,
        request: &Request,
        id: UserId,
        hash: &str,
    ) -> Result<Done<User>, ChangeError> {
        self.change(request, |db| {
            one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)?;
            let secret = Secret::Password {
                hash: hash.to_owned(),
                must_change: false,
            };
            set_secret(db, request.jurisdiction, id, &secret)?;
            revoke_all(db, request.jurisdiction, id, request.session, request.now)?;
            let entry = Entry::done(Deed::PasswordChange, ObjectKind::User, id.uuid());
            trail::append(db, request, vec![entry]);
            one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)
        })
    }

    /// Resets an account from the version that was read: a one-time code is the only way in from now on, all sessions end, and the
    /// person is told, since whoever resets sees the code.
    ///
    /// # Errors
    /// `NotFound`, `Stale`.
    pub fn user_reset(
        &self,
        request: &Request,
        id: UserId,
        expected: i64,
        code: &Secret,
    ) -> Result<Done<User>, ChangeError> {
        self.change(request, |db| {
            advance(db, request, id, expected)?;
            set_secret(db, request.jurisdiction, id, code)?;
            revoke_all(db, request.jurisdiction, id, None, request.now)?;
            let person = (request.jurisdiction, id);
            notice::tell(db, person, &News::account_reset(), request.now)?;
            let entry = Entry::done(Deed::UserReset, ObjectKind::User, id.uuid());
            trail::append(db, request, vec![entry]);
            one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)
        })
    }

    /// Asks to reset an account, from the version that was read. Nothing of it changes before another administrator confirms that: one
    /// alone lets nobody in, and keeps nobody out. `half` is the digest of the code's first half.
    ///
    /// # Errors
    /// `NotFound`, `Stale`.
    pub fn user_reset_ask(
        &self,
        request: &Request,
        id: UserId,
        expected: i64,
        half: &str,
    ) -> Result<Done<User>, ChangeError> {
        self.change(request, |db| {
            advance(db, request, id, expected)?;
            let mut sql = Sql::new("update users set reset_half = ");
            sql.bind(half)
                .push(", reset_asked_at = ")
                .bind(stamp(request.now))
                .push(", reset_asked_by = ")
                .maybe(request.user())
                .push(" where jurisdiction_id = ")
                .bind(request.jurisdiction)
                .push(" and id = ")
                .bind(id);
            sql.execute(db)?;
            let entry = Entry::done(Deed::UserResetAsk, ObjectKind::User, id.uuid());
            trail::append(db, request, vec![entry]);
            one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)
        })
    }

    /// Confirms that an account is reset, from the version that was read: the two halves of the code together are the only way in from
    /// now on, all sessions end, and the person is told. `hash` is that of the second half.
    ///
    /// # Errors
    /// `NotFound`, `Stale`; `WrongState` where nobody else has asked for it since `since`.
    pub fn user_reset_confirm(
        &self,
        request: &Request,
        id: UserId,
        expected: i64,
        since: Instant,
        (hash, until): (&str, Instant),
    ) -> Result<Done<User>, ChangeError> {
        self.change(request, |db| {
            advance(db, request, id, expected)?;
            // The secret first clears what an earlier reset has left.
            let half = asked_half(db, request, id, since)?.ok_or(ChangeError::WrongState)?;
            let code = Secret::Code {
                hash: hash.to_owned(),
                until,
            };
            set_secret(db, request.jurisdiction, id, &code)?;
            let mut sql = Sql::new("update users set code_half = ");
            sql.bind(half)
                .push(" where jurisdiction_id = ")
                .bind(request.jurisdiction)
                .push(" and id = ")
                .bind(id);
            sql.execute(db)?;
            revoke_all(db, request.jurisdiction, id, None, request.now)?;
            let person = (request.jurisdiction, id);
            notice::tell(db, person, &News::account_reset(), request.now)?;
            let entry = Entry::done(Deed::UserReset, ObjectKind::User, id.uuid());
            trail::append(db, request, vec![entry]);
            one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)
        })
    }

    /// Lifts the lock of an account from the version that was read.
    ///
    /// # Errors
    /// `NotFound`, `Stale`; the door's own.
    pub fn user_unlock(
        &self,
        request: &Request,
        id: UserId,
        expected: i64,
    ) -> Result<Done<User>, ChangeError> {
        self.change(request, |db| {
            let user = advance(db, request, id, expected)?;
            let mut sql =
                Sql::new("delete from login_failures where kind = 'account' and subject = ");
            sql.bind(username_key(&user.username));
            sql.execute(db)?;
            let entry = Entry::done(Deed::UserUnlock, ObjectKind::User, id.uuid());
            trail::append(db, request, vec![entry]);
            one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)
        })
    }
}

/// Puts an account where a transfer says, as the two administrators' changes do; sessions begun before end at their next request.
pub(in crate::identity) fn take_position(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    id: UserId,
    position: &Position,
) -> Result<(), ChangeError> {
    match position {
        Position::Place { unit, in_charge_of } => {
            let user = one(db, jurisdiction, id)?.ok_or(ChangeError::NotFound)?;
            let draft = UserDraft {
                display_name: user.display_name,
                unit: *unit,
                in_charge_of: in_charge_of.clone(),
            };
            set_place(db, jurisdiction, id, &draft)?;
        }
        Position::Roles { roles } => set_roles(db, jurisdiction, id, roles)?,
    }
    let mut sql = Sql::new(
        "update users set role_version = role_version + 1, version = version + 1 where jurisdiction_id = ",
    );
    sql.bind(jurisdiction).push(" and id = ").bind(id);
    sql.execute(db)?;
    Ok(())
}

/// Writes an account inside a transaction.
pub(in crate::identity) fn insert(
    db: &mut Work<'_>,
    request: &Request,
    new: &NewUser,
) -> Result<User, ChangeError> {
    check_units(db, request, new.unit, &new.in_charge_of)?;
    let id: UserId = fresh_id(request.now);
    let mut sql = Sql::new(
        "insert into users (jurisdiction_id, id, username, username_key, display_name, must_change, role_version, failed_since, failed_before, created_at, version) values (",
    );
    sql.bind(request.jurisdiction)
        .push(",")
        .bind(id)
        .push(",")
        .bind(new.username.trim())
        .push(",")
        .bind(username_key(&new.username))
        .push(",");
    sql.bind(new.display_name.as_str())
        .push(",")
        .bind(true)
        .push(", 1, 0, 0,")
        .bind(stamp(request.now))
        .push(", 1)");
    sql.execute(db)
        .map_err(ChangeError::taken(Unique::Username))?;
    set_secret(db, request.jurisdiction, id, &new.secret)?;
    set_roles(db, request.jurisdiction, id, &new.roles)?;
    let draft = UserDraft {
        display_name: new.display_name.clone(),
        unit: new.unit,
        in_charge_of: new.in_charge_of.clone(),
    };
    set_place(db, request.jurisdiction, id, &draft)?;
    standing::check(db, request, id, None, Some("unitId"))?;
    let facts = json!({ "username": new.username, "roles": new.roles, "to": place(&draft) });
    let entry = Entry::done(Deed::UserCreate, ObjectKind::User, id.uuid()).with(&facts);
    trail::append(db, request, vec![entry]);
    one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)
}

/// Moves an account on from the version that was read. Its row is held from here on: of two who change it at once, the second
/// waits, finds another version and is told so.
fn advance(db: &mut Db, request: &Request, id: UserId, expected: i64) -> Result<User, ChangeError> {
    let mut sql = Sql::new("update users set version = version + 1 where jurisdiction_id = ");
    sql.bind(request.jurisdiction)
        .push(" and id = ")
        .bind(id)
        .push(" and version = ")
        .bind(expected);
    let moved = sql.execute(db)? > 0;
    let user = one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)?;
    if moved {
        Ok(user)
    } else {
        Err(ChangeError::Stale {
            current: user.version,
        })
    }
}

/// The first half of the code of a reset that somebody else has asked for lately.
fn asked_half(
    db: &mut Db,
    request: &Request,
    id: UserId,
    since: Instant,
) -> Result<Option<String>, ChangeError> {
    #[derive(QueryableByName)]
    struct Asked {
        #[diesel(sql_type = Text)]
        reset_half: String,
    }
    let mut sql = Sql::new(
        "select reset_half from users where reset_half is not null and reset_asked_at >= ",
    );
    sql.bind(stamp(since))
        .push(" and jurisdiction_id = ")
        .bind(request.jurisdiction)
        .push(" and id = ")
        .bind(id)
        .push(" and reset_asked_by <> ")
        .bind(request.user().unwrap_or(UserId::new(uuid::Uuid::nil())));
    Ok(sql.first::<Asked>(db)?.map(|asked| asked.reset_half))
}

fn set_secret(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    id: UserId,
    secret: &Secret,
) -> Result<(), ChangeError> {
    // Whatever was asked for before is done with.
    let mut sql = Sql::new(
        "update users set reset_half = null, reset_asked_at = null, reset_asked_by = null, code_half = null, ",
    );
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
        sql.execute(db).map_err(ChangeError::taken(Unique::Role))?;
    }
    Ok(())
}

fn set_place(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    id: UserId,
    draft: &UserDraft,
) -> Result<(), ChangeError> {
    let mut sql = Sql::new("update users set display_name = ");
    sql.bind(draft.display_name.as_str())
        .push(", unit_id = ")
        .maybe(draft.unit)
        .push(" where jurisdiction_id = ")
        .bind(jurisdiction)
        .push(" and id = ")
        .bind(id);
    sql.execute(db)?;
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

/// What the trail says of name, unit and units in charge of: all of it, so that every state there ever was can be told from it.
fn place(draft: &UserDraft) -> serde_json::Value {
    json!({ "displayName": draft.display_name, "unit": draft.unit, "inChargeOf": draft.in_charge_of })
}

pub(in crate::identity) fn check_units(
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
        return Err(ChangeError::Unknown {
            what: "unitId".into(),
        });
    }
    let known = count(db, in_charge_of.iter().copied().collect())?;
    if usize::try_from(known) == Ok(in_charge_of.len()) {
        Ok(())
    } else {
        Err(ChangeError::Unknown {
            what: "inChargeOf".into(),
        })
    }
}
