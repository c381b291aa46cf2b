//! Signing in: what is known of a name, failures counted, and the session that begins.
//!
//! Passwords are hashed by the caller, outside every transaction. A name that nobody has is counted and locked like any
//! other, so that the answers tell nothing.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Nullable, Text, Timestamp},
};
use domain::{
    id::{JurisdictionId, UserId},
    time::Instant,
};
use serde_json::json;

use crate::{
    conn::Db,
    error::{ChangeError, StoreError},
    identity::{
        session::{Session, begin},
        user::username_key,
    },
    request::{ObjectKind, Request},
    sql::Sql,
    store::Store,
    trail::{self, AuditResult, Deed, Entry, SERVER_CHAIN},
    value::{IdSql, stamp},
};

/// When signing in is refused for a while.
#[derive(Debug, Clone, Copy)]
pub struct LoginRules {
    /// Failures of one account that lock it.
    pub account_failures: u32,
    /// Failures from one source, over all accounts, that lock it: larger, since an office shares an address.
    pub source_failures: u32,
    /// Failures further apart are not added up.
    pub window: TimeDelta,
    /// How long the lock holds.
    pub lock: TimeDelta,
}

impl Default for LoginRules {
    fn default() -> Self {
        Self {
            account_failures: 5,
            source_failures: 20,
            window: TimeDelta::minutes(15),
            lock: TimeDelta::minutes(15),
        }
    }
}

/// What is known of a sign-in name before anything is checked.
#[derive(Debug, Clone)]
pub struct Login {
    /// The account, if the name is anybody's.
    pub account: Option<Account>,
    /// Account or source is locked: refuse, whatever the password, and after the same work.
    pub locked: bool,
}

/// An account's secrets.
#[derive(Debug, Clone)]
pub struct Account {
    /// Whose.
    pub jurisdiction: JurisdictionId,
    /// Its id.
    pub user: UserId,
    /// The password's hash.
    pub password_hash: Option<String>,
    /// A one-time code's hash, while it is good; of a reset that of its second half.
    pub code_hash: Option<String>,
    /// The digest of the first half of a reset's code, which another administrator gave.
    pub code_half: Option<String>,
    role_version: i64,
}

/// How the person proved who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// By the password; a new hash when the old one's parameters are outdated.
    Password {
        /// The new hash.
        rehash: Option<String>,
    },
    /// By the one-time code, which is used up now.
    Code,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = IdSql)]
    jurisdiction_id: JurisdictionId,
    #[diesel(sql_type = IdSql)]
    id: UserId,
    #[diesel(sql_type = Nullable<Text>)]
    password_hash: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    code_hash: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    code_half: Option<String>,
    #[diesel(sql_type = Nullable<Timestamp>)]
    code_expires_at: Option<NaiveDateTime>,
    #[diesel(sql_type = BigInt)]
    role_version: i64,
}

impl Store {
    /// What is known of a name and of where the try comes from.
    ///
    /// # Errors
    /// The database failed.
    pub fn login_fetch(
        &self,
        username: &str,
        source: &str,
        now: Instant,
    ) -> Result<Login, StoreError> {
        // Who signs in on the first day of a transfer does so as what they are by then.
        self.transfers_take_effect(now)?;
        let key = username_key(username);
        let mut sql = Sql::new(
            "select jurisdiction_id, id, password_hash, code_hash, code_half, code_expires_at, role_version from users where username_key = ",
        );
        sql.bind(key.as_str());
        let mut locks = Sql::new("select count(*) as n from login_failures where locked_until > ");
        locks
            .bind(stamp(now))
            .push(" and ((kind = 'account' and subject = ")
            .bind(key)
            .push(") or (kind = 'source' and subject = ")
            .bind(source)
            .push("))");
        self.read(|db| {
            let account = sql.first::<Row>(db)?.map(|row| Account {
                jurisdiction: row.jurisdiction_id,
                user: row.id,
                password_hash: row.password_hash,
                code_hash: row
                    .code_hash
                    .filter(|_| row.code_expires_at.is_some_and(|until| stamp(now) < until)),
                code_half: row.code_half,
                role_version: row.role_version,
            });
            Ok(Login {
                account,
                locked: locks.count(db)? > 0,
            })
        })
    }

    /// Counts a failure for the account, known or not, and for the source; both in one statement each, so that no two
    /// tries count as one.
    ///
    /// # Errors
    /// The database failed.
    pub fn login_failed(
        &self,
        username: &str,
        source: &str,
        request_id: &str,
        now: Instant,
    ) -> Result<(), StoreError> {
        let rules = self.options().logins;
        let key = username_key(username);
        self.write(|db| {
            forget(db, rules, now)?;
            count(db, "account", &key, rules.account_failures, rules, now)?;
            count(db, "source", source, rules.source_failures, rules, now)?;
            let account = self.login_account(db, &key)?;
            let mut request = Request::clock(
                account.map_or(SERVER_CHAIN, |(jurisdiction, _)| jurisdiction),
                source,
                now,
            );
            request.request_id = request_id.to_owned();
            if let Some((jurisdiction, user)) = account {
                let mut sql = Sql::new(
                    "update users set failed_since = failed_since + 1 where jurisdiction_id = ",
                );
                sql.bind(jurisdiction).push(" and id = ").bind(user);
                sql.execute(db)?;
            }
            let entry = Entry {
                object: (ObjectKind::User, account.map(|(_, user)| user.uuid())),
                result: AuditResult::Failed,
                reason: Some("wrong_credentials".into()),
                ..Entry::done(Deed::SessionBegin, ObjectKind::User, uuid::Uuid::nil())
            };
            trail::append(db, &request, vec![entry]);
            Ok(())
        })
    }

    /// Begins a session: failures are forgotten, the one-time code is used up, the last sign-in is remembered.
    ///
    /// # Errors
    /// `NotFound` when the code was used up, the roles changed or a lock came in the meantime; the database failed.
    pub fn login_succeeded(
        &self,
        account: &Account,
        proof: &Proof,
        refresh_hash: &str,
        source: &str,
        request_id: &str,
        now: Instant,
    ) -> Result<Session, ChangeError> {
        self.write(|db| {
            let mut sql = Sql::new(
                "update users set previous_login_at = last_login_at, failed_before = failed_since, failed_since = 0, last_login_at = ",
            );
            sql.bind(stamp(now));
            match proof {
                Proof::Password { rehash: Some(hash) } => sql.push(", password_hash = ").bind(hash.as_str()),
                Proof::Password { rehash: None } => &mut sql,
                Proof::Code => sql.push(", code_hash = null, code_half = null, code_expires_at = null"),
            };
            sql.push(" where jurisdiction_id = ").bind(account.jurisdiction).push(" and id = ").bind(account.user);
            sql.push(" and role_version = ").bind(account.role_version);
            // What was proved must still be there: of two who bring one code, one gets in.
            match (proof, &account.password_hash, &account.code_hash) {
                (Proof::Password { .. }, Some(hash), _) => sql.push(" and password_hash = ").bind(hash.as_str()),
                (Proof::Code, _, Some(hash)) => sql.push(" and code_hash = ").bind(hash.as_str()),
                (Proof::Password { .. }, None, _) | (Proof::Code, _, None) => sql.push(" and 1 = 0"),
            };
            // And no lock may have come in the meantime: of many guesses at once only those before the lock count.
            sql.push(" and not exists (select 1 from login_failures f where f.locked_until > ").bind(stamp(now));
            sql.push(" and ((f.kind = 'account' and f.subject = users.username_key) or (f.kind = 'source' and f.subject = ").bind(source).push(")))");
            if sql.execute(db)? == 0 {
                return Err(ChangeError::NotFound);
            }
            let mut sql = Sql::new("delete from login_failures where kind = 'account' and subject in (select username_key from users where jurisdiction_id = ");
            sql.bind(account.jurisdiction).push(" and id = ").bind(account.user).push(")");
            sql.execute(db)?;
            let session = begin(db, &self.options().sessions, (account.jurisdiction, account.user), account.role_version, source, refresh_hash, now)?;
            let mut request = Request::clock(account.jurisdiction, source, now);
            request.request_id = request_id.to_owned();
            request.session = Some(session.id);
            let entry = Entry::done(Deed::SessionBegin, ObjectKind::User, account.user.uuid()).with(&json!({ "code": *proof == Proof::Code }));
            trail::append(db, &request, vec![entry]);
            Ok(session)
        })
    }

    fn login_account(
        &self,
        db: &mut Db,
        key: &str,
    ) -> Result<Option<(JurisdictionId, UserId)>, StoreError> {
        let mut sql = Sql::new(
            "select jurisdiction_id, id, password_hash, code_hash, code_half, code_expires_at, role_version from users where username_key = ",
        );
        sql.bind(key);
        Ok(sql
            .first::<Row>(db)?
            .map(|row| (row.jurisdiction_id, row.id)))
    }
}

/// Failures that count no more go, so that made-up names do not fill the table.
fn forget(db: &mut Db, rules: LoginRules, now: Instant) -> Result<(), StoreError> {
    let mut sql = Sql::new("delete from login_failures where since < ");
    sql.bind(stamp(now - rules.window))
        .push(" and (locked_until is null or locked_until <= ")
        .bind(stamp(now))
        .push(")");
    sql.execute(db)?;
    Ok(())
}

/// Adds a failure; from the limit on, within the window, the subject is locked. One statement, so that no two tries count as one.
pub(super) fn count(
    db: &mut Db,
    kind: &str,
    subject: &str,
    limit: u32,
    rules: LoginRules,
    now: Instant,
) -> Result<(), StoreError> {
    let (at, begin, until) = (
        stamp(now),
        stamp(now - rules.window),
        stamp(now + rules.lock),
    );
    let limit = i32::try_from(limit).unwrap_or(i32::MAX);
    let mut sql = Sql::new(
        "insert into login_failures as f (kind, subject, failures, since, locked_until) values (",
    );
    sql.bind(kind)
        .push(",")
        .bind(subject)
        .push(", 1,")
        .bind(at)
        .push(", null) on conflict (kind, subject) do update set failures = case when f.since < ");
    sql.bind(begin)
        .push(" then 1 else f.failures + 1 end, since = case when f.since < ")
        .bind(begin)
        .push(" then excluded.since else f.since end, ");
    sql.push("locked_until = case when f.since >= ")
        .bind(begin)
        .push(" and f.failures + 1 >= ")
        .bind(limit);
    sql.push(" then ")
        .bind(until)
        .push(" else f.locked_until end");
    sql.execute(db)?;
    Ok(())
}
