//! In: the official notice of one year, day by day. Out: the calendar that it and the one before it make, or which day is wrong and why.
//!
//! As in a calendar file, December belongs to the next year's notice: the New Year's holiday reaches into it. The notice of a year
//! therefore names days from 1 December before it to 30 November, and replaces exactly those.

use std::{collections::BTreeSet, ops::RangeInclusive};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Calendar, SpecialDay, SpecialKind, is_weekend};

/// So many digits of the digest name a version: enough that no two calendars of an installation are called the same.
const DIGITS: usize = 12;

/// The official notice of one year (放假安排).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct YearNotice {
    /// Which year.
    pub year: i32,
    /// Its days, in order of date.
    pub days: Vec<SpecialDay>,
}

/// A day of a notice that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("day {at}: {fault}")]
pub struct NoticeError {
    /// Which of the days, from 0.
    pub at: usize,
    /// What is wrong with it.
    pub fault: NoticeFault,
}

/// What is wrong with a day of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum NoticeFault {
    /// Another year's notice names it.
    #[error("{on} is not a day of this year's notice")]
    OtherYear {
        /// The date.
        on: NaiveDate,
    },
    /// It stands there already.
    #[error("{on} is listed twice")]
    Twice {
        /// The date.
        on: NaiveDate,
    },
    /// Only a Saturday or Sunday can be made a working day.
    #[error("{on} is a weekday and cannot be a make-up working day")]
    MakeUpOnWeekday {
        /// The date.
        on: NaiveDate,
    },
    /// It does not say in whose name.
    #[error("the name of the festival is missing")]
    Name,
    /// A year's notice without a single holiday is none.
    #[error("the notice names no holiday")]
    NoHoliday,
}

impl YearNotice {
    /// Takes the days up in any order.
    ///
    /// # Errors
    /// Every day that does not fit, with its place among those given: nothing of a doubtful notice is used.
    pub fn new(year: i32, given: Vec<SpecialDay>) -> Result<Self, Vec<NoticeError>> {
        let span = span(year);
        let mut seen = BTreeSet::new();
        let fault = |day: &SpecialDay, fresh: bool| {
            let on = day.on;
            if !span.contains(&on) {
                Some(NoticeFault::OtherYear { on })
            } else if !fresh {
                Some(NoticeFault::Twice { on })
            } else if day.kind == SpecialKind::MakeUp && !is_weekend(on) {
                Some(NoticeFault::MakeUpOnWeekday { on })
            } else if day.name.trim().is_empty() {
                Some(NoticeFault::Name)
            } else {
                None
            }
        };
        let mut errors: Vec<NoticeError> = given
            .iter()
            .enumerate()
            .filter_map(|(at, day)| {
                let fresh = seen.insert(day.on);
                fault(day, fresh).map(|fault| NoticeError { at, fault })
            })
            .collect();
        if errors.is_empty() && !given.iter().any(|day| day.kind == SpecialKind::Holiday) {
            errors.push(NoticeError {
                at: 0,
                fault: NoticeFault::NoHoliday,
            });
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let mut days = given;
        days.sort_by_key(|day| day.on);
        Ok(Self { year, days })
    }
}

/// The days a year's notice speaks of.
fn span(year: i32) -> RangeInclusive<NaiveDate> {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
    let first = day(year.saturating_sub(1), 12, 1).unwrap_or(NaiveDate::MAX);
    first..=day(year, 11, 30).unwrap_or(NaiveDate::MIN)
}

impl Calendar {
    /// This calendar with one year as its notice has it; none where the year before it is missing.
    ///
    /// Its version names what it says, and not who loaded it when: two calendars of one version are the same.
    #[must_use]
    pub fn with(&self, notice: &YearNotice) -> Option<Self> {
        let (first, last) = (*self.years.start(), *self.years.end());
        if !(first..=last.saturating_add(1)).contains(&notice.year) {
            return None;
        }
        let replaced = span(notice.year);
        let kept = self
            .special
            .iter()
            .filter(|day| !replaced.contains(&day.on));
        let mut special: Vec<SpecialDay> = kept.chain(&notice.days).cloned().collect();
        special.sort_by_key(|day| day.on);
        let years = first..=last.max(notice.year);
        if special == self.special && years == self.years {
            return Some(self.clone());
        }
        Some(Self {
            version: named(&special, &years),
            special,
            years,
        })
    }

    /// The days that are worked by one calendar and not by the other, in order.
    #[must_use]
    pub fn differing(&self, other: &Self) -> Vec<NaiveDate> {
        let named = self.special.iter().chain(&other.special);
        let days: BTreeSet<NaiveDate> = named.map(|day| day.on).collect();
        let differs = |on: &NaiveDate| self.is_working(*on) != other.is_working(*on);
        days.into_iter().filter(differs).collect()
    }

    /// The first day about which the two say something different: whether it is worked, why, or whether its year is known at all.
    #[must_use]
    pub fn first_difference(&self, other: &Self) -> Option<NaiveDate> {
        let named = self.special.iter().chain(&other.special);
        let days = named
            .map(|day| day.on)
            .filter(|on| self.day(*on) != other.day(*on));
        let later = self.years.end().max(other.years.end());
        let earlier = self.years.end().min(other.years.end());
        let year = (earlier != later)
            .then(|| NaiveDate::from_ymd_opt(earlier.saturating_add(1), 1, 1))
            .flatten();
        days.chain(year).min()
    }

    /// Writes it down whole, as [`Calendar::read`] reads it.
    #[must_use]
    pub fn written(&self) -> Written {
        Written {
            version: self.version.clone(),
            first_year: *self.years.start(),
            last_year: *self.years.end(),
            days: self.special.clone(),
        }
    }

    /// A calendar that was written down.
    #[must_use]
    pub fn read(written: Written) -> Self {
        Self {
            version: written.version,
            special: written.days,
            years: written.first_year..=written.last_year,
        }
    }
}

/// A calendar as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Written {
    version: String,
    first_year: i32,
    last_year: i32,
    days: Vec<SpecialDay>,
}

/// `cn-2027-3fa92b1c07de`: the last year held, and a digest of every day.
fn named(special: &[SpecialDay], years: &RangeInclusive<i32>) -> String {
    let mut hash = Sha256::new();
    hash.update(format!("{}-{}\n", years.start(), years.end()));
    for day in special {
        hash.update(format!("{},{},{}\n", day.on, day.kind, day.name));
    }
    let hex: String = hash
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let digest = hex.get(..DIGITS).unwrap_or(&hex);
    format!("cn-{}-{digest}", years.end())
}
