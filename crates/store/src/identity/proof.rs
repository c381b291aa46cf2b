//! A session proves itself again before a grave act: failures are counted for the session alone.
//!
//! The door's locks do not count here, or a stranger who mistypes a leader's password would keep the leader from signing.

use domain::{id::SessionId, time::Instant};

use crate::{
    error::StoreError,
    identity::login::count,
    request::{ObjectKind, Request},
    sql::Sql,
    store::Store,
    trail::{self, AuditResult, Deed, Entry},
    value::stamp,
};

const KIND: &str = "session";

impl Store {
    /// Whether a session has failed too often of late: refuse, whatever the password, and after the same work.
    ///
    /// # Errors
    /// The database failed.
    pub fn session_is_locked(&self, session: SessionId, now: Instant) -> Result<bool, StoreError> {
        let mut sql = Sql::new("select count(*) as n from login_failures where locked_until > ");
        sql.bind(stamp(now)).push(" and kind = ").bind(KIND);
        sql.push(" and subject = ").bind(session.uuid().to_string());
        self.read(|db| Ok(sql.count(db)? > 0))
    }

    /// Counts a failure of the request's session to prove itself, and tells the trail in what it failed.
    ///
    /// # Errors
    /// The database failed.
    pub fn session_failed(
        &self,
        request: &Request,
        session: SessionId,
        action: Deed,
    ) -> Result<(), StoreError> {
        let rules = self.options().logins;
        self.write(|db| {
            let subject = session.uuid().to_string();
            count(
                db,
                KIND,
                &subject,
                rules.account_failures,
                rules,
                request.now,
            )?;
            let entry = Entry {
                result: AuditResult::Failed,
                reason: Some("wrong_credentials".into()),
                ..Entry::done(action, ObjectKind::Session, session.uuid())
            };
            trail::append(db, request, vec![entry]);
            Ok(())
        })
    }
}
