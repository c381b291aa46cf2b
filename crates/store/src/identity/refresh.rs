//! Refresh tokens: each works once; one that comes back ends its session.

use chrono::NaiveDateTime;
use diesel::{
    QueryableByName,
    sql_types::{Nullable, Timestamp},
};
use domain::{
    id::{JurisdictionId, SessionId, UserId},
    notice::News,
    time::Instant,
};

use crate::{
    conn::Db,
    error::StoreError,
    identity::session::{Session, SessionEnd, revoke, row, seen},
    notice,
    request::{ObjectKind, Request},
    sql::Sql,
    store::Store,
    trail::{self, AuditResult, Deed, Entry},
    value::{IdSql, stamp},
};

/// What came of a refresh token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refreshed {
    /// It was good, and is used up now; the new one takes its place.
    Rotated(Session),
    /// It had been used before: somebody has a copy. The session is revoked and the trail says so.
    Reused {
        /// Whose session it was: to be told.
        user: UserId,
    },
    /// It names no session that is alive.
    Unknown,
}
impl Store {
    /// Exchanges a refresh token for the next one, in one transaction: of two that bring the same one, one is a reuse.
    /// Both tokens are given as digests; the store never sees one.
    ///
    /// # Errors
    /// The database failed; the token is still good then.
    pub fn session_refresh(
        &self,
        request_source: &str,
        token_hash: &str,
        next_hash: &str,
        now: Instant,
    ) -> Result<Refreshed, StoreError> {
        self.transfers_take_effect(now)?;
        self.write(|db| {
            let Some((session, used)) = token(db, token_hash)? else {
                return Ok(Refreshed::Unknown);
            };
            let Some(row) = row(db, session, now)? else {
                return Ok(Refreshed::Unknown);
            };
            let (jurisdiction, user) = (row.jurisdiction_id, row.user_id);
            if used {
                if row.revoked_at.is_none() {
                    revoke(db, jurisdiction, session, SessionEnd::Reuse, now)?;
                    let request = Request::clock(jurisdiction, request_source, now);
                    let entry = Entry {
                        result: AuditResult::Denied,
                        reason: Some("reuse".into()),
                        ..Entry::done(Deed::SessionRefresh, ObjectKind::Session, session.uuid())
                    };
                    tell(db, jurisdiction, user, now)?;
                    let entry = entry.with(&serde_json::json!({ "user": user }));
                    trail::append(db, &request, vec![entry]);
                }
                return Ok(Refreshed::Reused { user });
            }
            let Some(session) = row.alive(&self.options().sessions, stamp(now)) else {
                return Ok(Refreshed::Unknown);
            };
            let mut sql = Sql::new("update refresh_tokens set used_at = ");
            sql.bind(stamp(now))
                .push(" where token_hash = ")
                .bind(token_hash);
            sql.execute(db)?;
            give(db, &session, next_hash, now)?;
            seen(db, &session, now)?;
            Ok(Refreshed::Rotated(session))
        })
    }
}

/// Tells the person: by a notice, which those of their sessions that are alive show at once, and beside the last sign-in.
fn tell(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    user: UserId,
    now: Instant,
) -> Result<(), StoreError> {
    let mut sql = Sql::new("update users set reused_at = ");
    sql.bind(stamp(now))
        .push(" where jurisdiction_id = ")
        .bind(jurisdiction)
        .push(" and id = ")
        .bind(user);
    sql.execute(db)?;
    notice::tell(db, (jurisdiction, user), &News::session_reused(), now)
}

/// The session of a refresh token, and whether the token was used; locked, so that only one can use it.
fn token(db: &mut Db, hash: &str) -> Result<Option<(SessionId, bool)>, StoreError> {
    #[derive(QueryableByName)]
    struct Token {
        #[diesel(sql_type = IdSql)]
        session_id: SessionId,
        #[diesel(sql_type = Nullable<Timestamp>)]
        used_at: Option<NaiveDateTime>,
    }
    let mut sql = Sql::new("select session_id, used_at from refresh_tokens where token_hash = ");
    sql.bind(hash).push(db.for_update());
    Ok(sql
        .first::<Token>(db)?
        .map(|token| (token.session_id, token.used_at.is_some())))
}
pub(super) fn give(
    db: &mut Db,
    session: &Session,
    hash: &str,
    now: Instant,
) -> Result<(), StoreError> {
    let mut sql = Sql::new(
        "insert into refresh_tokens (token_hash, jurisdiction_id, session_id, issued_at) values (",
    );
    sql.bind(hash)
        .push(",")
        .bind(session.jurisdiction)
        .push(",")
        .bind(session.id)
        .push(",")
        .bind(stamp(now))
        .push(")");
    sql.execute(db)?;
    Ok(())
}
