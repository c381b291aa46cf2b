//! How our values lie in columns: ids as `uuid` or text, words of a vocabulary as text, moments in UTC to the microsecond.

use std::{fmt, str::FromStr};

use chrono::{NaiveDateTime, SubsecRound};
use diesel::{
    backend::Backend,
    deserialize::{self, FromSql, FromSqlRow, Queryable},
    expression::AsExpression,
    pg::Pg,
    query_builder::QueryId,
    serialize::{self, IsNull, Output, ToSql},
    sql_types::{HasSqlType, SqlType, Text, Uuid as UuidSql},
    sqlite::Sqlite,
};
use domain::{id::Id, time::Instant};
use uuid::Uuid;

use crate::conn::MultiBackend;

/// The column type of ids: `uuid` on PostgreSQL, its hyphenated text on SQLite. Both sort alike.
#[derive(Clone, Copy, Debug, SqlType, QueryId)]
#[diesel(postgres_type(name = "uuid"))]
#[diesel(sqlite_type(name = "Text"))]
#[allow(unreachable_pub, reason = "the table macro makes its columns public")]
pub struct IdSql;

impl HasSqlType<IdSql> for MultiBackend {
    fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
        Self::lookup_sql_type::<IdSql>(lookup)
    }
}

impl<Of: 'static> FromSql<IdSql, MultiBackend> for Id<Of> {
    fn from_sql(bytes: <MultiBackend as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        bytes.from_sql::<Self, IdSql>()
    }
}

impl<Of> FromSql<IdSql, Pg> for Id<Of> {
    fn from_sql(bytes: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        <Uuid as FromSql<UuidSql, Pg>>::from_sql(bytes).map(Self::new)
    }
}

impl<Of> FromSql<IdSql, Sqlite> for Id<Of> {
    fn from_sql(bytes: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        let text = <String as FromSql<Text, Sqlite>>::from_sql(bytes)?;
        Ok(Self::new(Uuid::parse_str(&text)?))
    }
}

impl<Of, DB> Queryable<IdSql, DB> for Id<Of>
where
    DB: Backend,
    Self: FromSql<IdSql, DB>,
{
    type Row = Self;

    fn build(row: Self) -> deserialize::Result<Self> {
        Ok(row)
    }
}

/// An id in a row that is written: what it names is the column's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = IdSql)]
pub(crate) struct Uid(pub(crate) Uuid);

impl<Of> From<Id<Of>> for Uid {
    fn from(id: Id<Of>) -> Self {
        Self(id.uuid())
    }
}

impl<DB> FromSql<IdSql, DB> for Uid
where
    DB: Backend,
    Id<Self>: FromSql<IdSql, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        Id::from_sql(bytes).map(Self::from)
    }
}

impl ToSql<IdSql, MultiBackend> for Uid {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
        out.set_value((IdSql, self));
        Ok(IsNull::No)
    }
}

impl ToSql<IdSql, Pg> for Uid {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        <Uuid as ToSql<UuidSql, Pg>>::to_sql(&self.0, out)
    }
}

impl ToSql<IdSql, Sqlite> for Uid {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.hyphenated().to_string());
        Ok(IsNull::No)
    }
}

/// A word of a closed vocabulary in a text column; a word that is not in it does not load.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub(crate) struct Word<T: fmt::Debug>(pub(crate) T);

impl<T, DB> FromSql<Text, DB> for Word<T>
where
    DB: Backend,
    String: FromSql<Text, DB>,
    T: FromStr + fmt::Debug,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        let text = String::from_sql(bytes)?;
        text.parse()
            .map(Self)
            .map_err(|_| format!("{text:?} is not in the vocabulary").into())
    }
}

impl<T, DB> ToSql<Text, DB> for Word<T>
where
    DB: Backend,
    str: ToSql<Text, DB>,
    T: Copy + Into<&'static str> + fmt::Debug,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        let word: &'static str = self.0.into();
        word.to_sql(out)
    }
}

/// A moment as both engines keep it: UTC, cut to the microsecond, since PostgreSQL keeps six digits and SQLite nine.
pub(crate) fn stamp(at: Instant) -> NaiveDateTime {
    at.naive_utc().trunc_subsecs(6)
}

/// The moment a column holds.
pub(crate) fn instant(at: NaiveDateTime) -> Instant {
    at.and_utc()
}

/// A fresh id: UUIDv7 of the moment, so that later rows sort later and the machine's own clock stays out.
pub(crate) fn fresh(now: Instant) -> Uuid {
    let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
    Uuid::new_v7(uuid::Timestamp::from_unix(
        uuid::NoContext,
        seconds,
        now.timestamp_subsec_nanos(),
    ))
}

/// A fresh typed id.
pub(crate) fn fresh_id<Of>(now: Instant) -> Id<Of> {
    Id::new(fresh(now))
}
