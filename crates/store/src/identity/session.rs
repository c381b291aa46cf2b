//! Sessions: begun by a sign-in, kept alive by single-use refresh tokens, looked at afresh by every request.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Nullable, Timestamp},
};
use domain::{
    id::{JurisdictionId, SessionId, UserId},
    time::Instant,
};

use crate::{
    conn::Db,
    error::{ChangeError, StoreError},
    identity::refresh::give,
    request::{ObjectKind, Request},
    sql::Sql,
    store::Store,
    trail::{self, Deed, Entry},
    value::{IdSql, fresh_id, instant, stamp},
};

/// How long sessions live.
#[derive(Debug, Clone, Copy)]
pub struct SessionRules {
    /// Ended when nothing was asked for so long.
    pub idle: TimeDelta,
    /// Ended this long after the sign-in, whatever happens.
    pub age: TimeDelta,
    /// At most so many at once; the oldest ends when another begins.
    pub at_once: u32,
    /// How long a password given again counts for signing.
    pub step_up: TimeDelta,
}

impl Default for SessionRules {
    fn default() -> Self {
        Self {
            idle: TimeDelta::minutes(15),
            age: TimeDelta::hours(12),
            at_once: 3,
            step_up: TimeDelta::minutes(5),
        }
    }
}

/// A session that is alive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Session {
    /// Its id: the token's `sid`.
    pub id: SessionId,
    /// Whose data.
    pub jurisdiction: JurisdictionId,
    /// Whose session.
    pub user: UserId,
    /// When it began.
    pub created_at: Instant,
    /// The password given again counts for signing until then.
    pub stepped_up_until: Option<Instant>,
}

/// Why a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SessionEnd {
    /// Signed out.
    SignedOut,
    /// A used refresh token came back.
    Reuse,
    /// The password was changed or reset.
    Password,
    /// Too many at once.
    TooMany,
}

impl SessionEnd {
    fn word(self) -> &'static str {
        match self {
            Self::SignedOut => "signed_out",
            Self::Reuse => "reuse",
            Self::Password => "password",
            Self::TooMany => "too_many",
        }
    }
}

/// A session's time of use is written at most this often: reading must not become writing.
const SEEN_EVERY: TimeDelta = TimeDelta::seconds(60);

#[derive(QueryableByName)]
pub(super) struct Row {
    #[diesel(sql_type = IdSql)]
    id: SessionId,
    #[diesel(sql_type = IdSql)]
    pub(super) jurisdiction_id: JurisdictionId,
    #[diesel(sql_type = IdSql)]
    pub(super) user_id: UserId,
    #[diesel(sql_type = Timestamp)]
    created_at: NaiveDateTime,
    #[diesel(sql_type = Timestamp)]
    last_seen_at: NaiveDateTime,
    #[diesel(sql_type = Nullable<Timestamp>)]
    stepped_up_at: Option<NaiveDateTime>,
    #[diesel(sql_type = Nullable<Timestamp>)]
    pub(super) revoked_at: Option<NaiveDateTime>,
    #[diesel(sql_type = BigInt)]
    role_version: i64,
    #[diesel(sql_type = BigInt)]
    current_role_version: i64,
    #[diesel(sql_type = BigInt)]
    transfers_due: i64,
}

impl Row {
    /// Not revoked, not idle, not too old, and the roles are still those it began with.
    pub(super) fn alive(self, rules: &SessionRules, now: NaiveDateTime) -> Option<Session> {
        let alive = self.revoked_at.is_none()
            && self.role_version == self.current_role_version
            && now <= self.last_seen_at + rules.idle
            && now <= self.created_at + rules.age;
        alive.then(|| Session {
            id: self.id,
            jurisdiction: self.jurisdiction_id,
            user: self.user_id,
            created_at: instant(self.created_at),
            stepped_up_until: self.stepped_up_at.map(|at| instant(at + rules.step_up)),
        })
    }
}

impl Store {
    /// The session a token names, if it is alive; notes that it was used.
    ///
    /// # Errors
    /// The database failed.
    pub fn session_fetch(
        &self,
        id: SessionId,
        now: Instant,
    ) -> Result<Option<Session>, StoreError> {
        let Some(row) = self.row_of_today(id, now)? else {
            return Ok(None);
        };
        let stale = stamp(now) > row.last_seen_at + SEEN_EVERY;
        let session = row.alive(&self.options().sessions, stamp(now));
        if let (true, Some(session)) = (stale, &session) {
            match self.write(|db| seen(db, session, now)) {
                // A long change holds the writer: reading goes on without the mark, and a later request makes it.
                Err(StoreError::Busy(_)) => tracing::debug!("a session's use was not noted"),
                noted => noted?,
            }
        }
        Ok(session)
    }

    /// Whether a session is alive, without noting that it was used: what a page does by itself keeps nobody signed in.
    ///
    /// # Errors
    /// The database failed.
    pub fn session_is_alive(&self, id: SessionId, now: Instant) -> Result<bool, StoreError> {
        let row = self.row_of_today(id, now)?;
        Ok(row.is_some_and(|row| row.alive(&self.options().sessions, stamp(now)).is_some()))
    }

    /// A session's row, after every transfer that is due has taken effect: a right is judged at use.
    fn row_of_today(&self, id: SessionId, now: Instant) -> Result<Option<Row>, StoreError> {
        let read = self.read(|db| row(db, id, now))?;
        if read.as_ref().is_none_or(|row| row.transfers_due == 0) {
            return Ok(read);
        }
        self.transfers_take_effect(now)?;
        self.read(|db| row(db, id, now))
    }

    /// Ends a session; one that has ended already stays as it ended.
    ///
    /// # Errors
    /// The database failed.
    pub fn session_end(&self, request: &Request, id: SessionId) -> Result<(), StoreError> {
        self.write(|db| {
            if revoke(
                db,
                request.jurisdiction,
                id,
                SessionEnd::SignedOut,
                request.now,
            )? {
                trail::append(
                    db,
                    request,
                    vec![Entry::done(
                        Deed::SessionEnd,
                        ObjectKind::Session,
                        id.uuid(),
                    )],
                );
            }
            Ok(())
        })
    }

    /// Notes that the password was given again; until when that counts comes out.
    ///
    /// # Errors
    /// `NotFound` when the request has no session; the database failed.
    pub fn session_step_up(&self, request: &Request) -> Result<Instant, ChangeError> {
        let id = request.session.ok_or(ChangeError::NotFound)?;
        self.write(|db| {
            let mut sql = Sql::new("update sessions set stepped_up_at = ");
            sql.bind(stamp(request.now))
                .push(" where jurisdiction_id = ")
                .bind(request.jurisdiction)
                .push(" and id = ")
                .bind(id);
            sql.push(" and revoked_at is null");
            if sql.execute(db)? == 0 {
                return Err(ChangeError::NotFound);
            }
            trail::append(
                db,
                request,
                vec![Entry::done(
                    Deed::SessionStepUp,
                    ObjectKind::Session,
                    id.uuid(),
                )],
            );
            Ok(request.now + self.options().sessions.step_up)
        })
    }
}

/// Begins a session inside the transaction of a sign-in; the oldest ones make room.
pub(super) fn begin(
    db: &mut Db,
    rules: &SessionRules,
    user: (JurisdictionId, UserId),
    role_version: i64,
    source: &str,
    refresh_hash: &str,
    now: Instant,
) -> Result<Session, StoreError> {
    let (jurisdiction, user_id) = user;
    let id: SessionId = fresh_id(now);
    let mut sql = Sql::new(
        "insert into sessions (jurisdiction_id, id, user_id, role_version, source, created_at, last_seen_at) values (",
    );
    sql.bind(jurisdiction)
        .push(",")
        .bind(id)
        .push(",")
        .bind(user_id)
        .push(",")
        .bind(role_version)
        .push(",")
        .bind(source)
        .push(",");
    sql.bind(stamp(now)).push(",").bind(stamp(now)).push(")");
    sql.execute(db)?;
    let session = Session {
        id,
        jurisdiction,
        user: user_id,
        created_at: now,
        stepped_up_until: None,
    };
    give(db, &session, refresh_hash, now)?;
    let mut sql = Sql::new("update sessions set revoked_at = ");
    sql.bind(stamp(now))
        .push(", revoked_because = ")
        .bind(SessionEnd::TooMany.word())
        .push(" where jurisdiction_id = ")
        .bind(jurisdiction);
    // Of sessions begun at one moment the new one stays, whatever its id.
    sql.push(" and user_id = ").bind(user_id).push(" and id <> ").bind(id).push(" and revoked_at is null and id not in (select s.id from sessions s where s.jurisdiction_id = ").bind(jurisdiction);
    sql.push(" and s.user_id = ")
        .bind(user_id)
        .push(" and s.revoked_at is null order by s.created_at desc, s.id desc limit ")
        .bind(i64::from(rules.at_once))
        .push(")");
    sql.execute(db)?;
    Ok(session)
}

/// Ends all sessions of a user but, if given, one.
pub(super) fn revoke_all(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    user: UserId,
    but: Option<SessionId>,
    now: Instant,
) -> Result<(), StoreError> {
    let mut sql = Sql::new("update sessions set revoked_at = ");
    sql.bind(stamp(now))
        .push(", revoked_because = ")
        .bind(SessionEnd::Password.word())
        .push(" where jurisdiction_id = ")
        .bind(jurisdiction);
    sql.push(" and user_id = ")
        .bind(user)
        .push(" and revoked_at is null and id not in ")
        .list(but.or(Some(SessionId::new(uuid::Uuid::nil()))));
    sql.execute(db)?;
    Ok(())
}

pub(super) fn revoke(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    id: SessionId,
    why: SessionEnd,
    now: Instant,
) -> Result<bool, StoreError> {
    let mut sql = Sql::new("update sessions set revoked_at = ");
    sql.bind(stamp(now))
        .push(", revoked_because = ")
        .bind(why.word())
        .push(" where revoked_at is null and jurisdiction_id = ")
        .bind(jurisdiction);
    sql.push(" and id = ").bind(id);
    Ok(sql.execute(db)? > 0)
}

pub(super) fn row(db: &mut Db, id: SessionId, now: Instant) -> Result<Option<Row>, StoreError> {
    let mut sql = Sql::new(
        "select s.id, s.jurisdiction_id, s.user_id, s.created_at, s.last_seen_at, s.stepped_up_at, s.revoked_at, s.role_version, \
         u.role_version as current_role_version, (select count(*) from transfers t where t.due_at <= ",
    );
    sql.bind(stamp(now))
        .push(") as transfers_due from sessions s join users u on u.jurisdiction_id = s.jurisdiction_id and u.id = s.user_id where s.id = ")
        .bind(id);
    Ok(sql.first(db)?)
}

pub(super) fn seen(db: &mut Db, session: &Session, now: Instant) -> Result<(), StoreError> {
    let mut sql = Sql::new("update sessions set last_seen_at = ");
    sql.bind(stamp(now))
        .push(" where jurisdiction_id = ")
        .bind(session.jurisdiction)
        .push(" and id = ")
        .bind(session.id);
    sql.push(" and last_seen_at < ").bind(stamp(now));
    sql.execute(db)?;
    Ok(())
}
