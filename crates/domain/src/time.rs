//! Instants and Beijing days. Nothing here reads a clock.

use chrono::{DateTime, FixedOffset, Months, NaiveDate, NaiveTime, TimeDelta, Utc};

/// A moment in UTC, exact to the microsecond where it is stored.
pub type Instant = DateTime<Utc>;

const BEIJING_SECONDS_EAST: i32 = 8 * 3600;

/// Beijing time (`Asia/Shanghai`): UTC+8 without daylight saving in every year the rules are used for.
pub fn beijing() -> FixedOffset {
    FixedOffset::east_opt(BEIJING_SECONDS_EAST).expect("eight hours is a valid offset")
}

/// The Beijing day a moment falls on.
pub fn beijing_day(at: Instant) -> NaiveDate {
    at.with_timezone(&beijing()).date_naive()
}

/// The first moment of a Beijing day.
pub fn start_of(day: NaiveDate) -> Instant {
    let midnight = day.and_time(NaiveTime::MIN).and_utc();
    midnight
        .checked_sub_signed(TimeDelta::seconds(i64::from(BEIJING_SECONDS_EAST)))
        .unwrap_or(midnight)
}

/// Nobody sets a date further off than this: longer plans of governments run fifteen years, and beyond lie slips of the pen.
const FURTHEST: Months = Months::new(20 * 12);

/// Whether a day that people set can be meant.
pub fn can_be_meant(on: NaiveDate, today: NaiveDate) -> bool {
    today
        .checked_add_months(FURTHEST)
        .is_none_or(|last| on <= last)
}

/// Whether a day that people say has been can be meant.
pub(crate) fn can_have_been(on: NaiveDate, today: NaiveDate) -> bool {
    today
        .checked_sub_months(FURTHEST)
        .is_none_or(|first| first <= on)
}

/// The day after.
pub fn day_after(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}
