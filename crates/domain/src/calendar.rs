//! In: a CSV of official holidays and make-up working days. Out: which days are worked, why not, and the n-th working day from a date.
//!
//! A date the file does not list follows its weekday. A year the file does not hold falls back to Monday–Friday, and
//! every answer that rests on such a year says so ([`Day::fallback`]).

mod notice;
mod parse;

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

pub use notice::{NoticeError, NoticeFault, Written, YearNotice};
pub use parse::{CalendarError, CalendarFault};

/// The State Council's calendar as collected in `calendar/cn.csv`.
static OFFICIAL: LazyLock<Calendar> = LazyLock::new(|| {
    Calendar::parse("cn-2026", include_str!("../calendar/cn.csv"))
        .expect("the embedded calendar is read by a test of this crate")
});

/// Working days as data: the official holidays and make-up days of the years it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    version: String,
    /// Sorted by date, each date once.
    special: Vec<SpecialDay>,
    years: RangeInclusive<i32>,
}

/// A date on which the official notice departs from, or confirms, what the weekday says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SpecialDay {
    /// The date.
    pub on: NaiveDate,
    /// Off, or worked although it is a weekend.
    pub kind: SpecialKind,
    /// The festival in whose name, in Chinese as the notice has it (春节).
    pub name: String,
}

/// What a notice says of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::Display)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum SpecialKind {
    /// 放假: off.
    Holiday,
    /// 调休上班: a Saturday or Sunday that is worked.
    MakeUp,
}

/// Why a day is worked or not.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::Display, strum::EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum DayKind {
    /// An ordinary Monday to Friday: worked.
    Weekday,
    /// An ordinary Saturday or Sunday: off.
    Weekend,
    /// Off by the official notice, whatever the weekday.
    Holiday,
    /// A Saturday or Sunday worked by the official notice (调休上班).
    MakeUp,
}

impl DayKind {
    /// Whether such a day is worked.
    #[must_use]
    pub const fn is_working(self) -> bool {
        match self {
            Self::Weekday | Self::MakeUp => true,
            Self::Weekend | Self::Holiday => false,
        }
    }
}

/// What the calendar knows of one date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day<'a> {
    /// Whether the day is worked.
    pub working: bool,
    /// Why.
    pub kind: DayKind,
    /// The festival behind a holiday or a make-up day.
    pub name: Option<&'a str>,
    /// The calendar does not hold this year: only the weekday was asked.
    pub fallback: bool,
}

impl Calendar {
    /// The calendar built into the program.
    #[must_use]
    pub fn official() -> &'static Self {
        &OFFICIAL
    }

    /// Reads `date,kind,name` lines under that header, sorted by date; `kind` is `holiday` or `workday`.
    ///
    /// # Errors
    /// The first line that does not fit, and why: nothing of a doubtful calendar is used, for a lost holiday would urge
    /// a whole county.
    pub fn parse(version: &str, csv: &str) -> Result<Self, CalendarError> {
        let (special, years) = parse::read(csv)?;
        Ok(Self {
            version: version.to_owned(),
            special,
            years,
        })
    }

    /// The name of this edition, kept with every answer that rests on it.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Whether the official notice of `year` is in; otherwise its days are Monday–Friday by assumption.
    ///
    /// The New Year's holiday reaches into the December before it, so the last December covered may still change when
    /// the next notice comes.
    #[must_use]
    pub fn covers(&self, year: i32) -> bool {
        self.years.contains(&year)
    }

    /// The years covered, without a gap.
    #[must_use]
    pub fn years(&self) -> RangeInclusive<i32> {
        self.years.clone()
    }

    /// Every date the notices name, in order.
    #[must_use]
    pub fn special_days(&self) -> &[SpecialDay] {
        &self.special
    }

    /// What is known of `on`.
    #[must_use]
    pub fn day(&self, on: NaiveDate) -> Day<'_> {
        let special = self.special_on(on);
        let kind = match special.map(|day| day.kind) {
            Some(SpecialKind::Holiday) => DayKind::Holiday,
            Some(SpecialKind::MakeUp) => DayKind::MakeUp,
            None if is_weekend(on) => DayKind::Weekend,
            None => DayKind::Weekday,
        };
        Day {
            working: kind.is_working(),
            kind,
            name: special.map(|day| day.name.as_str()),
            fallback: !self.covers(on.year()),
        }
    }

    /// Whether `on` is worked.
    #[must_use]
    pub fn is_working(&self, on: NaiveDate) -> bool {
        self.day(on).working
    }

    /// `on` itself when it is worked, otherwise the first working day after it.
    #[must_use]
    pub fn next_working(&self, on: NaiveDate) -> NaiveDate {
        if self.is_working(on) {
            on
        } else {
            self.working_after(on, 1)
        }
    }

    /// The `n`-th working day after `from`, which is not counted itself; 0 gives `from`.
    /// Stops at the last date chrono can hold.
    #[must_use]
    pub fn working_after(&self, from: NaiveDate, n: u16) -> NaiveDate {
        self.walk(from, n, |on| on.succ_opt())
    }

    /// The `n`-th working day before `due`, which is not counted itself; 0 gives `due`.
    /// Stops at the first date chrono can hold.
    #[must_use]
    pub fn working_before(&self, due: NaiveDate, n: u16) -> NaiveDate {
        self.walk(due, n, |on| on.pred_opt())
    }

    /// Every date from `from` to `to`, both included, with what is known of it.
    pub fn days(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl Iterator<Item = (NaiveDate, Day<'_>)> {
        from.iter_days()
            .take_while(move |on| *on <= to)
            .map(|on| (on, self.day(on)))
    }

    fn special_on(&self, on: NaiveDate) -> Option<&SpecialDay> {
        let at = self.special.binary_search_by_key(&on, |day| day.on).ok()?;
        self.special.get(at)
    }

    fn walk(
        &self,
        from: NaiveDate,
        n: u16,
        step: impl Fn(NaiveDate) -> Option<NaiveDate>,
    ) -> NaiveDate {
        let mut on = from;
        let mut left = n;
        while left > 0 {
            let Some(next) = step(on) else { return on };
            on = next;
            left -= u16::from(self.is_working(on));
        }
        on
    }
}

fn is_weekend(on: NaiveDate) -> bool {
    matches!(on.weekday(), Weekday::Sat | Weekday::Sun)
}
