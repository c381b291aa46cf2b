//! In: how often reports are owed and the day from which. Out: the periods reported on, each with its label and due date.

mod label;

use std::num::NonZeroU16;
use std::str::FromStr;

use chrono::{Datelike, Months, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::term::{Counted, Term, TermUnit};

pub use label::{PeriodLabel, PeriodLabelError};

/// How often somebody reports (`district/8`, `yangjiang/3.1`).
///
/// In JSON `"weekly"`, `"monthly"`, `"quarterly"`, `{"after_period": {"period": "month", "workingDays": 3}}` or
/// `{"after_event": {"term": {"count": 1, "unit": "months"}}}`; a rulebook's TOML may say `working_days`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Cadence {
    /// On the last working day of each week, Monday to Sunday (`district/8.3`).
    Weekly,
    /// On the last working day of each month (`district/8.2`).
    Monthly,
    /// On the last working day of each quarter (`district/8.1`).
    Quarterly,
    /// On the n-th working day after the end of the period reported on (`yangjiang/3.1a`, `yangjiang/3.1b`).
    AfterPeriod {
        /// What is reported on.
        period: PeriodKind,
        /// n, counted from the day after the period's end.
        #[serde(rename = "workingDays", alias = "working_days")]
        working_days: u16,
    },
    /// Once, a Term after an event such as a meeting (`yangjiang/3.1c`).
    AfterEvent {
        /// The Term that runs from the event.
        term: Term,
    },
}

/// A stretch of the civil calendar that is reported on after it has ended.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::Display,
    strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum PeriodKind {
    /// A calendar month.
    Month,
    /// A calendar quarter.
    Quarter,
}

/// One period and the report owed for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Period {
    /// The period reported on.
    pub label: PeriodLabel,
    /// Its first day.
    pub start: NaiveDate,
    /// Its last day.
    pub end: NaiveDate,
    /// When the report is due, and why then.
    pub due: Counted,
}

impl Cadence {
    /// Periods from the one that holds `from`, in order, without end (in practice: to the year 9999).
    ///
    /// A week without a working day owes nothing and is left out. [`Cadence::AfterEvent`] knows no periods.
    pub fn periods(self, from: NaiveDate, calendar: &Calendar) -> impl Iterator<Item = Period> {
        let mut next = Some(from);
        std::iter::from_fn(move || {
            loop {
                let (label, start, end) = self.span()?.holding(next?)?;
                next = end.succ_opt();
                if let Some(due) = self.due(start, end, calendar) {
                    return Some(Period {
                        label,
                        start,
                        end,
                        due,
                    });
                }
            }
        })
    }

    fn span(self) -> Option<Span> {
        match self {
            Self::Weekly => Some(Span::Week),
            Self::Monthly
            | Self::AfterPeriod {
                period: PeriodKind::Month,
                ..
            } => Some(Span::Month),
            Self::Quarterly
            | Self::AfterPeriod {
                period: PeriodKind::Quarter,
                ..
            } => Some(Span::Quarter),
            Self::AfterEvent { .. } => None,
        }
    }

    /// When the report on the period is due; none for a period in which nobody works.
    fn due(self, start: NaiveDate, end: NaiveDate, calendar: &Calendar) -> Option<Counted> {
        match self {
            Self::Weekly | Self::Monthly | Self::Quarterly => {
                Counted::last_working(start, end, calendar)
            }
            Self::AfterPeriod {
                working_days: count,
                period: _,
            } => Some(
                Term {
                    count,
                    unit: TermUnit::WorkingDays,
                }
                .due(end, calendar),
            ),
            Self::AfterEvent { term: _ } => None,
        }
    }
}

impl Period {
    /// Whether less than `minimum` of the period's days are left, counted from `from` inclusive: a first report on so
    /// little is not asked for. A `from` before the period leaves all of it.
    #[must_use]
    pub fn too_little_left(&self, from: NaiveDate, minimum: Share) -> bool {
        let days = (self.end - self.start).num_days() + 1;
        let left = ((self.end - from).num_days() + 1).clamp(0, days);
        left * i64::from(minimum.denominator.get()) < days * i64::from(minimum.numerator)
    }
}

/// A share of a whole, exact, from 0 to 1; in data `"1/4"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Share {
    numerator: u16,
    denominator: NonZeroU16,
}

/// A text or pair of numbers that is no share of a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a share is written like 1/4 and lies between 0 and 1")]
pub struct ShareError;

impl Share {
    /// `numerator / denominator`.
    ///
    /// # Errors
    /// A denominator of 0, or more than the whole.
    pub fn new(numerator: u16, denominator: u16) -> Result<Self, ShareError> {
        let denominator = NonZeroU16::new(denominator).ok_or(ShareError)?;
        if numerator > denominator.get() {
            return Err(ShareError);
        }
        Ok(Self {
            numerator,
            denominator,
        })
    }

    /// The part above the line.
    #[must_use]
    pub const fn numerator(self) -> u16 {
        self.numerator
    }

    /// The part below the line, never 0.
    #[must_use]
    pub const fn denominator(self) -> u16 {
        self.denominator.get()
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

impl FromStr for Share {
    type Err = ShareError;

    fn from_str(text: &str) -> Result<Self, ShareError> {
        let (numerator, denominator) = text.split_once('/').ok_or(ShareError)?;
        let part = |text: &str| text.trim().parse().map_err(|_| ShareError);
        Self::new(part(numerator)?, part(denominator)?)
    }
}

impl TryFrom<String> for Share {
    type Error = ShareError;

    fn try_from(text: String) -> Result<Self, ShareError> {
        text.parse()
    }
}

impl From<Share> for String {
    fn from(share: Share) -> Self {
        share.to_string()
    }
}

/// A period of the civil calendar, without its report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Span {
    Week,
    Month,
    Quarter,
}

impl Span {
    /// Label, first and last day of the one that holds `on`; none beyond the years a label can name.
    fn holding(self, on: NaiveDate) -> Option<(PeriodLabel, NaiveDate, NaiveDate)> {
        match self {
            Self::Week => {
                let week = on.week(Weekday::Mon);
                let (start, end) = (week.checked_first_day()?, week.checked_last_day()?);
                let iso = start.iso_week();
                Some((PeriodLabel::week(iso.year(), iso.week())?, start, end))
            }
            Self::Month => {
                let start = on.with_day(1)?;
                let label = PeriodLabel::month(start.year(), start.month())?;
                Some((label, start, last_day(start, 1)?))
            }
            Self::Quarter => {
                let start = on.with_day(1)?.with_month(on.quarter() * 3 - 2)?;
                let label = PeriodLabel::quarter(start.year(), start.quarter())?;
                Some((label, start, last_day(start, 3)?))
            }
        }
    }
}

/// The day before the first of the month `months` later.
fn last_day(first: NaiveDate, months: u32) -> Option<NaiveDate> {
    first.checked_add_months(Months::new(months))?.pred_opt()
}
