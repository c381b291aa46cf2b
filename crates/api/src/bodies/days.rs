//! Days as a body or a query gives them: of years that people can mean, which both databases keep and order alike.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, de::Error};

/// A day of another year is a slip of the pen: five-figure years sort before the present one in SQLite, and PostgreSQL has no −5000.
const YEARS: RangeInclusive<i32> = 1949..=2999;

/// A day.
pub(crate) fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let day = NaiveDate::deserialize(deserializer)?;
    if YEARS.contains(&day.year()) {
        return Ok(day);
    }
    let (first, last) = (YEARS.start(), YEARS.end());
    Err(D::Error::custom(format_args!(
        "no such day here, expected a day of the years {first} to {last}"
    )))
}

/// A day, or null.
pub(crate) fn maybe_day<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<NaiveDate>, D::Error> {
    #[derive(Deserialize)]
    struct Bounded(#[serde(deserialize_with = "day")] NaiveDate);
    Ok(Option::<Bounded>::deserialize(deserializer)?.map(|bounded| bounded.0))
}

/// A day or null where one is given; nothing where none is.
pub(crate) fn given_day<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<NaiveDate>>, D::Error> {
    maybe_day(deserializer).map(Some)
}
