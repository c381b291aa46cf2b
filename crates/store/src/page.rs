//! Keyset pages: a limit and the place after which to go on come in; rows and the place after the last come out.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    error::StoreError,
    sql::{Bind, Sql},
    value::Uid,
};

/// The most rows a page may have.
pub const PAGE_LIMIT: u32 = 100;

/// Which part of a list is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    limit: u32,
    after: Option<Cursor>,
}

impl Page {
    /// At most `limit` rows (1 to [`PAGE_LIMIT`]; more or fewer are brought into it) after a place, or from the start.
    pub fn new(limit: u32, after: Option<Cursor>) -> Self {
        Self {
            limit: limit.clamp(1, PAGE_LIMIT),
            after,
        }
    }

    /// The first rows.
    pub fn first(limit: u32) -> Self {
        Self::new(limit, None)
    }

    /// A larger page for exports and sweeps, which no client chooses.
    pub(crate) fn batch(limit: u32, after: Option<Cursor>) -> Self {
        Self { limit, after }
    }

    /// The same place with room for more.
    pub(crate) fn widened(&self, limit: u32) -> Self {
        Self {
            limit,
            after: self.after.clone(),
        }
    }

    /// The id after which to go on, in a list that is ordered by nothing else.
    pub(crate) fn after_id<Of>(&self) -> Result<Option<domain::id::Id<Of>>, StoreError> {
        match self.after.as_ref().map(|Cursor(keys)| &keys[..]) {
            None => Ok(None),
            Some([Key::Id(id)]) => Ok(Some(domain::id::Id::new(*id))),
            Some(_) => Err(StoreError::ForeignCursor),
        }
    }

    /// How many rows at most.
    pub(crate) fn limit(&self) -> usize {
        usize::try_from(self.limit).unwrap_or(usize::MAX)
    }
}

/// A place in a list; the caller signs it, writes it down and brings it back unchanged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cursor(pub(crate) Vec<Key>);

/// One column's value at a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Key {
    /// A whole number.
    #[serde(rename = "n")]
    Int(i32),
    /// A large whole number.
    #[serde(rename = "b")]
    Big(i64),
    /// A text.
    #[serde(rename = "t")]
    Text(String),
    /// A day.
    #[serde(rename = "d")]
    Day(NaiveDate),
    /// A moment.
    #[serde(rename = "s")]
    Stamp(NaiveDateTime),
    /// An id.
    #[serde(rename = "i")]
    Id(Uuid),
}

impl From<&Key> for Bind {
    fn from(key: &Key) -> Self {
        match key {
            Key::Int(number) => Self::Int(*number),
            Key::Big(number) => Self::Big(*number),
            Key::Text(text) => Self::Text(text.clone()),
            Key::Day(day) => Self::Day(*day),
            Key::Stamp(stamp) => Self::Stamp(*stamp),
            Key::Id(id) => Self::Id(Uid(*id)),
        }
    }
}

/// Rows with the place after the last of them, when there are more.
#[derive(Debug, Clone, PartialEq)]
pub struct Slice<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where to go on; none at the end.
    pub next: Option<Cursor>,
}

impl<T> Slice<T> {
    /// The same places with other rows.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Slice<U> {
        Slice {
            rows: self.rows.into_iter().map(change).collect(),
            next: self.next,
        }
    }

    /// As [`Self::map`], where a row may not be readable.
    pub(crate) fn try_map<U>(
        self,
        change: impl FnMut(T) -> Result<U, StoreError>,
    ) -> Result<Slice<U>, StoreError> {
        Ok(Slice {
            rows: self
                .rows
                .into_iter()
                .map(change)
                .collect::<Result<_, _>>()?,
            next: self.next,
        })
    }
}

/// The order of a list: columns that together name one row, all in one direction.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Order {
    /// Column expressions, the last an id.
    pub(crate) columns: &'static [&'static str],
    /// Greatest first.
    pub(crate) descending: bool,
}

impl Order {
    /// Adds the keyset condition, the order and the limit; one row more than asked tells whether there are more.
    pub(crate) fn apply(self, sql: &mut Sql, page: &Page) -> Result<(), StoreError> {
        if let Some(Cursor(keys)) = &page.after {
            if !self.fits(keys) {
                return Err(StoreError::ForeignCursor);
            }
            let beyond = if self.descending { "<" } else { ">" };
            sql.push(&format!(" and ({}) {beyond} ", self.columns.join(", ")))
                .list(keys);
        }
        self.sort(sql, page);
        Ok(())
    }

    /// Adds the order and the limit, where all rows lie beyond the cursor already.
    pub(crate) fn sort(self, sql: &mut Sql, page: &Page) {
        let direction = if self.descending { " desc" } else { "" };
        let columns = self.columns.iter();
        let columns: Vec<_> = columns
            .map(|column| format!("{column}{direction}"))
            .collect();
        sql.push(&format!(" order by {} limit ", columns.join(", ")))
            .bind(i64::from(page.limit) + 1);
    }

    /// A cursor of another list has other columns: it would compare what cannot be compared.
    fn fits(self, keys: &[Key]) -> bool {
        let kind = |column: &str| match column.rsplit('.').next().unwrap_or_default() {
            "number_year" | "number_n" | "row_number" | "place" => 'n',
            "seq" => 'b',
            "name" | "display_name" => 't',
            "due_key" | "drafted_on" | "day" | "on_day" => 'd',
            "updated_at" | "created_at" | "received_at" | "shown_at" | "copied_at" => 's',
            _ => 'i',
        };
        let found = keys.iter().map(|key| match key {
            Key::Int(_) => 'n',
            Key::Big(_) => 'b',
            Key::Text(_) => 't',
            Key::Day(_) => 'd',
            Key::Stamp(_) => 's',
            Key::Id(_) => 'i',
        });
        self.columns.iter().map(|column| kind(column)).eq(found)
    }
}

/// Cuts the extra row off and remembers the place of the last one kept.
pub(crate) fn slice<T>(mut rows: Vec<T>, page: &Page, place: impl Fn(&T) -> Vec<Key>) -> Slice<T> {
    let more = rows.len() > page.limit();
    rows.truncate(page.limit());
    let next = if more {
        rows.last().map(|row| Cursor(place(row)))
    } else {
        None
    };
    Slice { rows, next }
}
