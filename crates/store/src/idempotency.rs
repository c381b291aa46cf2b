//! The door for changes that may be sent twice: a key claims its place first, and the same key later finds what was done.
//!
//! The claim is a row of the same transaction as the change. On PostgreSQL a twin therefore waits at the claim until the
//! first has committed or given up, and then finds the answer or does the work; on SQLite there is one writer anyway.

use chrono::TimeDelta;
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Integer, Nullable, Text},
};
use domain::id::UserId;

use crate::{
    conn::Db,
    error::{ChangeError, StoreError},
    request::{Done, IdempotencyKey, Object, ObjectKind, Replay, Request},
    sql::Sql,
    store::Store,
    value::{IdSql, Uid, Word, stamp},
    work::Work,
};

/// How long answers are kept.
const KEPT_HOURS: i64 = 72;

/// A change that can say what it made.
pub(crate) trait Made {
    /// What was made or changed.
    fn object(&self) -> Object;
}

#[derive(QueryableByName)]
struct KeyRow {
    #[diesel(sql_type = Text)]
    body_hash: String,
    #[diesel(sql_type = Text)]
    object_kind: Word<ObjectKind>,
    #[diesel(sql_type = IdSql)]
    object_id: Uid,
    #[diesel(sql_type = BigInt)]
    object_version: i64,
    #[diesel(sql_type = Nullable<Integer>)]
    status: Option<i32>,
    #[diesel(sql_type = Nullable<Text>)]
    body: Option<String>,
}

impl Store {
    /// Runs a change in one transaction, once per idempotency key.
    pub(crate) fn change<T: Made>(
        &self,
        request: &Request,
        mut body: impl FnMut(&mut Work<'_>) -> Result<T, ChangeError>,
    ) -> Result<Done<T>, ChangeError> {
        self.write(|db| {
            let (Some(key), Some(user)) = (&request.idempotency, request.user()) else {
                return body(db).map(Done::Fresh);
            };
            if let Some(replay) = claim(db, request, user, key)? {
                return Ok(Done::Replayed(replay));
            }
            let made = body(db)?;
            keep(db, request, user, key, made.object())?;
            Ok(Done::Fresh(made))
        })
    }

    /// Keeps status and body of an answer, so that the same key gets the same answer word by word.
    ///
    /// # Errors
    /// The database failed; the change itself is safe.
    pub fn idempotency_answer(
        &self,
        request: &Request,
        status: u16,
        body: &str,
    ) -> Result<(), StoreError> {
        let (Some(key), Some(user)) = (&request.idempotency, request.user()) else {
            return Ok(());
        };
        self.write(|db| {
            let mut sql = Sql::new("update idempotency set status = ");
            sql.bind(i32::from(status)).push(", body = ").bind(body);
            of_key(&mut sql, request, user, key);
            sql.push(" and status is null");
            sql.execute(db)?;
            Ok(())
        })
    }
}

/// The answer of an earlier request under the key, or nothing: then the key is claimed.
fn claim(
    db: &mut Db,
    request: &Request,
    user: UserId,
    key: &IdempotencyKey,
) -> Result<Option<Replay>, ChangeError> {
    // What is older than it need be goes when its owner comes again: nobody has to tidy up.
    let mut sql = Sql::new("delete from idempotency where jurisdiction_id = ");
    sql.bind(request.jurisdiction)
        .push(" and user_id = ")
        .bind(user)
        .push(" and created_at <= ")
        .bind(stamp(request.now - TimeDelta::hours(KEPT_HOURS)));
    sql.execute(db)?;
    let mut sql = Sql::new(
        "select body_hash, object_kind, object_id, object_version, status, body from idempotency",
    );
    of_key(&mut sql, request, user, key);
    if let Some(row) = sql.first::<KeyRow>(db)? {
        return if row.body_hash == key.body_hash {
            replay(row).map(Some)
        } else {
            Err(ChangeError::KeyReused)
        };
    }
    let mut sql = Sql::new(
        "insert into idempotency (jurisdiction_id, user_id, route, key, body_hash, object_kind, object_id, object_version, created_at) values (",
    );
    sql.bind(request.jurisdiction)
        .push(",")
        .bind(user)
        .push(",")
        .bind(key.route.as_str())
        .push(",")
        .bind(key.key.as_str())
        .push(",");
    sql.bind(key.body_hash.as_str())
        .push(",")
        .bind("jurisdiction")
        .push(",")
        .bind(request.jurisdiction)
        .push(",0,")
        .bind(stamp(request.now))
        .push(")");
    match sql.execute(db).map_err(StoreError::from) {
        Ok(_) => Ok(None),
        Err(error) if error.is_taken() => Err(ChangeError::Twin),
        Err(error) => Err(error.into()),
    }
}

fn keep(
    db: &mut Db,
    request: &Request,
    user: UserId,
    key: &IdempotencyKey,
    object: Object,
) -> Result<(), ChangeError> {
    let mut sql = Sql::new("update idempotency set object_kind = ");
    sql.bind(object.kind.word())
        .push(", object_id = ")
        .bind(Uid(object.id))
        .push(", object_version = ")
        .bind(object.version);
    of_key(&mut sql, request, user, key);
    sql.execute(db)?;
    Ok(())
}

fn of_key(sql: &mut Sql, request: &Request, user: UserId, key: &IdempotencyKey) {
    sql.push(" where jurisdiction_id = ")
        .bind(request.jurisdiction)
        .push(" and user_id = ")
        .bind(user);
    sql.push(" and route = ")
        .bind(key.route.as_str())
        .push(" and key = ")
        .bind(key.key.as_str());
}

fn replay(row: KeyRow) -> Result<Replay, ChangeError> {
    let status = row
        .status
        .map(u16::try_from)
        .transpose()
        .map_err(|_| StoreError::Corrupt { what: "status" })?;
    Ok(Replay {
        object: Object {
            kind: row.object_kind.0,
            id: row.object_id.0,
            version: row.object_version,
        },
        answer: status.zip(row.body),
    })
}
