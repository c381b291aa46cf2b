//! Queries whose shape depends on what was asked (lists, filters, visibility): text and binds grow together, so that no
//! value is ever part of the text.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::{
    QueryResult, QueryableByName, RunQueryDsl,
    query_builder::BoxedSqlQuery,
    sql_query,
    sql_types::{BigInt, Bool, Date, Integer, Text, Timestamp},
};
use domain::id::Id;

use crate::{
    conn::{Db, MultiBackend},
    value::{IdSql, Uid},
};

/// A value bound to a placeholder.
pub(crate) enum Bind {
    /// An id.
    Id(Uid),
    /// A text.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// A moment.
    Stamp(NaiveDateTime),
    /// A whole number.
    Int(i32),
    /// A large whole number.
    Big(i64),
    /// Yes or no.
    Bool(bool),
}

impl<Of> From<Id<Of>> for Bind {
    fn from(id: Id<Of>) -> Self {
        Self::Id(id.into())
    }
}
impl From<Uid> for Bind {
    fn from(id: Uid) -> Self {
        Self::Id(id)
    }
}
impl From<&str> for Bind {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Bind {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<NaiveDate> for Bind {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}
impl From<NaiveDateTime> for Bind {
    fn from(stamp: NaiveDateTime) -> Self {
        Self::Stamp(stamp)
    }
}
impl From<i32> for Bind {
    fn from(number: i32) -> Self {
        Self::Int(number)
    }
}
impl From<i64> for Bind {
    fn from(number: i64) -> Self {
        Self::Big(number)
    }
}
impl From<bool> for Bind {
    fn from(truth: bool) -> Self {
        Self::Bool(truth)
    }
}

/// A query under construction.
#[derive(Default)]
pub(crate) struct Sql {
    text: String,
    binds: Vec<Bind>,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

impl Sql {
    /// Begins with a text of our own.
    pub(crate) fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            binds: Vec::new(),
        }
    }

    /// Puts a text of our own before it.
    #[cfg(test)]
    pub(crate) fn begin(&mut self, text: &str) {
        self.text.insert_str(0, text);
    }

    /// Adds a text of our own.
    pub(crate) fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Adds a value: `$1`, `$2` … are understood by both engines.
    pub(crate) fn bind(&mut self, value: impl Into<Bind>) -> &mut Self {
        self.binds.push(value.into());
        self.text.push_str(&format!("${}", self.binds.len()));
        self
    }

    /// Adds a value, or `null` where there is none.
    pub(crate) fn maybe<B: Into<Bind>>(&mut self, value: Option<B>) -> &mut Self {
        match value {
            Some(value) => self.bind(value),
            None => self.push("null"),
        }
    }

    /// Adds `(…, …)`; an empty list becomes `(null)`, which nothing equals.
    pub(crate) fn list<B: Into<Bind>>(&mut self, values: impl IntoIterator<Item = B>) -> &mut Self {
        self.text.push('(');
        let mut empty = true;
        for value in values {
            if !empty {
                self.text.push(',');
            }
            self.bind(value);
            empty = false;
        }
        self.text.push_str(if empty { "null)" } else { ")" });
        self
    }

    fn query(self) -> BoxedSqlQuery<'static, MultiBackend, diesel::query_builder::SqlQuery> {
        let mut query = sql_query(self.text).into_boxed::<MultiBackend>();
        for bind in self.binds {
            query = match bind {
                Bind::Id(id) => query.bind::<IdSql, _>(id),
                Bind::Text(text) => query.bind::<Text, _>(text),
                Bind::Day(day) => query.bind::<Date, _>(day),
                Bind::Stamp(stamp) => query.bind::<Timestamp, _>(stamp),
                Bind::Int(number) => query.bind::<Integer, _>(number),
                Bind::Big(number) => query.bind::<BigInt, _>(number),
                Bind::Bool(truth) => query.bind::<Bool, _>(truth),
            };
        }
        query
    }

    /// All rows.
    pub(crate) fn load<T: QueryableByName<MultiBackend> + 'static>(
        self,
        db: &mut Db,
    ) -> QueryResult<Vec<T>> {
        self.query().load(db)
    }

    /// The first row, if there is one.
    pub(crate) fn first<T: QueryableByName<MultiBackend> + 'static>(
        self,
        db: &mut Db,
    ) -> QueryResult<Option<T>> {
        Ok(self.load(db)?.into_iter().next())
    }

    /// The single figure named `n`.
    pub(crate) fn count(self, db: &mut Db) -> QueryResult<i64> {
        Ok(self.first::<Count>(db)?.map_or(0, |row| row.n))
    }

    /// Runs a statement; how many rows it touched.
    pub(crate) fn execute(self, db: &mut Db) -> QueryResult<usize> {
        self.query().execute(db)
    }
}

/// A `like` pattern that finds a text anywhere, its own `%`, `_` and `\` taken literally (R-44); use with `escape '\'` on a
/// `lower(…)`, which on both databases knows the capitals of ASCII only.
pub(crate) fn containing(text: &str) -> String {
    let mut pattern = String::from("%");
    for c in text.to_ascii_lowercase().chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_become_placeholders_in_order() {
        let mut sql = Sql::new("select 1 where a = ");
        sql.bind("x")
            .push(" and b in ")
            .list([1, 2])
            .push(" and c in ")
            .list(Vec::<i32>::new());
        assert_eq!(
            sql.text,
            "select 1 where a = $1 and b in ($2,$3) and c in (null)"
        );
        assert_eq!(sql.binds.len(), 3);
    }

    #[test]
    fn what_like_would_read_as_a_sign_is_taken_literally() {
        assert_eq!(containing("50%_\\A"), r"%50\%\_\\a%");
    }
}
