//! Rows of the trail.

use chrono::NaiveDateTime;
use diesel::{
    Insertable, Queryable, QueryableByName,
    sql_types::{BigInt, Nullable, Text, Timestamp},
};
use domain::id::UserId;

use crate::{
    schema::events,
    value::{IdSql, Uid},
};

/// One event, in the order of the table's columns.
#[derive(Debug, Clone, Queryable, Insertable)]
#[diesel(table_name = events, treat_none_as_default_value = false)]
pub(crate) struct EventRow {
    pub(crate) jurisdiction_id: Uid,
    pub(crate) seq: i64,
    pub(crate) recorded_at: NaiveDateTime,
    pub(crate) actor_id: Option<Uid>,
    pub(crate) acting_for: Option<Uid>,
    pub(crate) session_id: Option<Uid>,
    pub(crate) source: String,
    pub(crate) request_id: String,
    pub(crate) action: String,
    pub(crate) object_kind: String,
    pub(crate) object_id: Option<Uid>,
    pub(crate) item_id: Option<Uid>,
    pub(crate) kind: String,
    pub(crate) payload: String,
    pub(crate) payload_digest: String,
    pub(crate) before_digest: Option<String>,
    pub(crate) after_digest: Option<String>,
    pub(crate) result: String,
    pub(crate) reason: Option<String>,
    pub(crate) prev_hash: String,
    pub(crate) hash: String,
}

/// An entry without contents.
#[derive(QueryableByName)]
pub(crate) struct AuditRow {
    #[diesel(sql_type = BigInt)]
    pub(crate) seq: i64,
    #[diesel(sql_type = Timestamp)]
    pub(crate) recorded_at: NaiveDateTime,
    #[diesel(sql_type = Nullable<IdSql>)]
    pub(crate) actor_id: Option<UserId>,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) actor_name: Option<String>,
    #[diesel(sql_type = Nullable<IdSql>)]
    pub(crate) acting_for: Option<UserId>,
    #[diesel(sql_type = Text)]
    pub(crate) source: String,
    #[diesel(sql_type = Text)]
    pub(crate) action: String,
    #[diesel(sql_type = Text)]
    pub(crate) kind: String,
    #[diesel(sql_type = Text)]
    pub(crate) object_kind: String,
    #[diesel(sql_type = Nullable<IdSql>)]
    pub(crate) object_id: Option<Uid>,
    #[diesel(sql_type = Text)]
    pub(crate) result: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) reason: Option<String>,
    #[diesel(sql_type = Text)]
    pub(crate) hash: String,
}

/// An item's event with the names of those who acted.
#[derive(QueryableByName)]
pub(crate) struct TimelineRow {
    #[diesel(sql_type = BigInt)]
    pub(crate) seq: i64,
    #[diesel(sql_type = Timestamp)]
    pub(crate) recorded_at: NaiveDateTime,
    #[diesel(sql_type = Nullable<IdSql>)]
    pub(crate) actor_id: Option<UserId>,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) actor_name: Option<String>,
    #[diesel(sql_type = Nullable<IdSql>)]
    pub(crate) acting_for: Option<UserId>,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) principal_name: Option<String>,
    #[diesel(sql_type = Text)]
    pub(crate) action: String,
    #[diesel(sql_type = Text)]
    pub(crate) payload: String,
    #[diesel(sql_type = Text)]
    pub(crate) hash: String,
}
