//! The turned clock: nothing comes in, the moments of the measured week come out.
//!
//! A plain week of March 2026 without holidays, so that a working day is followed by a working day.

use chrono::{NaiveDate, TimeDelta};
use domain::{
    calendar::Calendar,
    time::{Instant, day_after, start_of},
};

/// Monday: the ledgers come in, and everything is issued.
pub(crate) fn issued_on() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 9).expect("the ninth of March is a day")
}

/// The completion date of what nobody hurries with.
pub(crate) fn end_of_year() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, 31).expect("a year ends on the thirty-first")
}

/// The morning on which what was due on Monday is late.
pub(crate) fn late_on() -> NaiveDate {
    day_after(issued_on())
}

/// The morning on which everything else is prompted for.
pub(crate) fn prompted_on() -> NaiveDate {
    day_after(late_on())
}

/// The completion date whose first prompt falls on [`prompted_on`] (`district/11`: three working days before).
pub(crate) fn soon() -> NaiveDate {
    Calendar::official().working_after(prompted_on(), 3)
}

/// Eight in the morning, Beijing time.
pub(crate) fn morning(day: NaiveDate) -> Instant {
    start_of(day) + TimeDelta::hours(8)
}

/// When ledgers are imported.
pub(crate) fn import_at() -> Instant {
    morning(issued_on())
}

/// When the store is filled: later, since its clock never goes back.
pub(crate) fn seed_at() -> Instant {
    morning(issued_on()) + TimeDelta::hours(1)
}

/// When people read: after the last sweep, on the same day.
pub(crate) fn read_at() -> Instant {
    morning(prompted_on()) + TimeDelta::hours(1)
}
