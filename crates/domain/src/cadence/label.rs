//! In: the text of a period (`2025-W40`, `2025-10`, `2025-Q3`) or its numbers. Out: a label that names an existing period.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// The period a report is on: `2025-W40` (ISO year and week), `2025-10` or `2025-Q3`, and no other spelling.
///
/// Labels order as their texts do, so those of one kind order in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PeriodLabel {
    /// 0 to 9999: four digits keep the texts in order.
    year: u16,
    part: Part,
}

/// Which part of the year; in the order of the texts (a digit, then Q, then W).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Part {
    Month(u8),
    Quarter(u8),
    Week(u8),
}

/// A text that names no period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no period: expected one like 2025-W40, 2025-10 or 2025-Q3")]
pub struct PeriodLabelError {
    /// The text as it stands.
    pub text: String,
}

impl PeriodLabel {
    /// The ISO week `week` of the ISO year `year`, if there is one.
    #[must_use]
    pub fn week(year: i32, week: u32) -> Option<Self> {
        NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?;
        Self::new(year, Part::Week(u8::try_from(week).ok()?))
    }

    /// The month 1 to 12 of `year`.
    #[must_use]
    pub fn month(year: i32, month: u32) -> Option<Self> {
        let month = u8::try_from(month)
            .ok()
            .filter(|month| (1..=12).contains(month))?;
        Self::new(year, Part::Month(month))
    }

    /// The quarter 1 to 4 of `year`.
    #[must_use]
    pub fn quarter(year: i32, quarter: u32) -> Option<Self> {
        let quarter = u8::try_from(quarter)
            .ok()
            .filter(|quarter| (1..=4).contains(quarter))?;
        Self::new(year, Part::Quarter(quarter))
    }

    fn new(year: i32, part: Part) -> Option<Self> {
        let year = u16::try_from(year).ok().filter(|year| *year <= 9999)?;
        Some(Self { year, part })
    }

    /// The year; of a week its ISO year, which may differ from the year of its days.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The number of the week, month or quarter within its year, from 1: a rulebook that asks for reports from the
    /// second quarter or from April on compares with it (`yangjiang/3.1a`, `yangjiang/3.1b`).
    #[must_use]
    pub const fn ordinal(self) -> u8 {
        match self.part {
            Part::Month(ordinal) | Part::Quarter(ordinal) | Part::Week(ordinal) => ordinal,
        }
    }
}

impl fmt::Display for PeriodLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.year;
        match self.part {
            Part::Month(month) => write!(f, "{year:04}-{month:02}"),
            Part::Quarter(quarter) => write!(f, "{year:04}-Q{quarter}"),
            Part::Week(week) => write!(f, "{year:04}-W{week:02}"),
        }
    }
}

impl FromStr for PeriodLabel {
    type Err = PeriodLabelError;

    fn from_str(text: &str) -> Result<Self, PeriodLabelError> {
        let read = || {
            let (year, part) = text.split_once('-')?;
            let year = year.parse().ok()?;
            if let Some(week) = part.strip_prefix('W') {
                Self::week(year, week.parse().ok()?)
            } else if let Some(quarter) = part.strip_prefix('Q') {
                Self::quarter(year, quarter.parse().ok()?)
            } else {
                Self::month(year, part.parse().ok()?)
            }
        };
        // Numbers have more spellings (2025-W+1, 25-10) than a label may have.
        read()
            .filter(|label| label.to_string() == text)
            .ok_or_else(|| PeriodLabelError {
                text: text.to_owned(),
            })
    }
}

impl TryFrom<String> for PeriodLabel {
    type Error = PeriodLabelError;

    fn try_from(text: String) -> Result<Self, PeriodLabelError> {
        text.parse()
    }
}

impl From<PeriodLabel> for String {
    fn from(label: PeriodLabel) -> Self {
        label.to_string()
    }
}
