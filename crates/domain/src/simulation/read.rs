//! Reads JSON strictly, knowing at every value where it stands.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value};

use super::Fault;

/// A JSON value and its pointer.
#[derive(Clone)]
pub(super) struct At<'a> {
    value: &'a Value,
    pointer: String,
}

/// A JSON object and its pointer.
pub(super) struct Fields<'a> {
    map: &'a Map<String, Value>,
    pointer: String,
}

pub(super) fn fault(
    pointer: impl Into<String>,
    code: &'static str,
    detail: impl Into<String>,
) -> Fault {
    Fault {
        pointer: pointer.into(),
        code,
        detail: detail.into(),
    }
}

impl<'a> At<'a> {
    pub(super) fn root(value: &'a Value) -> Self {
        Self {
            value,
            pointer: String::new(),
        }
    }

    pub(super) fn pointer(&self) -> &str {
        &self.pointer
    }

    pub(super) fn wrong(&self, code: &'static str, detail: impl Into<String>) -> Fault {
        fault(self.pointer.clone(), code, detail)
    }

    /// An object with no other fields than these.
    pub(super) fn fields(&self, known: &[&str]) -> Result<Fields<'a>, Fault> {
        let map = self
            .value
            .as_object()
            .ok_or_else(|| self.wrong("wrong_type", "an object is expected"))?;
        match map.keys().find(|key| !known.contains(&key.as_str())) {
            Some(key) => Err(fault(
                format!("{}/{}", self.pointer, escape(key)),
                "unknown_field",
                "there is no such field",
            )),
            None => Ok(Fields {
                map,
                pointer: self.pointer.clone(),
            }),
        }
    }

    pub(super) fn list(&self) -> Result<Vec<At<'a>>, Fault> {
        let list = self
            .value
            .as_array()
            .ok_or_else(|| self.wrong("wrong_type", "a list is expected"))?;
        Ok(list
            .iter()
            .enumerate()
            .map(|(place, value)| At {
                value,
                pointer: format!("{}/{place}", self.pointer),
            })
            .collect())
    }

    pub(super) fn text(&self) -> Result<&'a str, Fault> {
        self.value
            .as_str()
            .ok_or_else(|| self.wrong("wrong_type", "a string is expected"))
    }

    pub(super) fn flag(&self) -> Result<bool, Fault> {
        self.value
            .as_bool()
            .ok_or_else(|| self.wrong("wrong_type", "true or false is expected"))
    }

    pub(super) fn count(&self) -> Result<u32, Fault> {
        let count = self
            .value
            .as_u64()
            .ok_or_else(|| self.wrong("wrong_type", "a count is expected"))?;
        u32::try_from(count)
            .ok()
            .filter(|count| *count <= 100)
            .ok_or_else(|| self.wrong("too_large", "at most 100"))
    }

    pub(super) fn day(&self) -> Result<NaiveDate, Fault> {
        let text = self.text()?;
        let day = NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .ok()
            .filter(|_| text.len() == "2025-01-01".len());
        day.filter(in_range).ok_or_else(|| {
            self.wrong(
                "not_a_date",
                "a date YYYY-MM-DD between 1990 and 2190 is expected",
            )
        })
    }

    pub(super) fn instant(&self) -> Result<DateTime<Utc>, Fault> {
        let instant = DateTime::parse_from_rfc3339(self.text()?)
            .ok()
            .map(|at| at.with_timezone(&Utc));
        instant
            .filter(|at| in_range(&at.date_naive()))
            .ok_or_else(|| {
                self.wrong(
                    "not_an_instant",
                    "an RFC 3339 date and time with offset is expected",
                )
            })
    }

    /// A word of a closed vocabulary.
    pub(super) fn word<T: FromStr>(&self, code: &'static str) -> Result<T, Fault> {
        let text = self.text()?;
        text.parse().map_err(|_| {
            self.wrong(
                code,
                format!("“{text}” is not one of the words allowed here"),
            )
        })
    }
}

impl<'a> Fields<'a> {
    pub(super) fn pointer(&self) -> &str {
        &self.pointer
    }

    /// A field that must be there and not null.
    pub(super) fn need(&self, name: &'static str) -> Result<At<'a>, Fault> {
        self.take(name).ok_or_else(|| {
            fault(
                format!("{}/{name}", self.pointer),
                "missing",
                "this field is needed",
            )
        })
    }

    /// A field that may be left out or null.
    pub(super) fn take(&self, name: &'static str) -> Option<At<'a>> {
        let value = self.map.get(name).filter(|value| !value.is_null())?;
        Some(At {
            value,
            pointer: format!("{}/{name}", self.pointer),
        })
    }
}

/// The domain's dates: far enough for every matter, near enough for safe arithmetic.
fn in_range(day: &NaiveDate) -> bool {
    (1990..=2190).contains(&chrono::Datelike::year(day))
}

fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
