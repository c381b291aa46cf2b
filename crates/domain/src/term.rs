//! In: a Term, the day it runs from and the Calendar. Out: the due date together with what was counted, passed over and moved.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::calendar::{Calendar, DayKind};

/// How long somebody has: a count and what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// How many of the unit; `same_day` does not look at it.
    #[serde(default)]
    pub count: u16,
    /// What is counted.
    pub unit: TermUnit,
}

/// What a Term counts. The day of the event is never counted.
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
    strum::IntoStaticStr,
    strum::EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum TermUnit {
    /// The day of the event itself; on a day off the next working day.
    SameDay,
    /// Natural days; a last day that is off moves to the next working day (Civil Code art. 203).
    Days,
    /// Working days by the official calendar, make-up days included.
    WorkingDays,
    /// To the same day number of a later month, or that month's last day; a day off moves to the next working day.
    Months,
}

/// A due date with its reasons: enough to draw the days between and to say which of them counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Counted {
    /// The due date.
    pub on: NaiveDate,
    /// The day of the event, itself not counted; for a report within its period the period's first day.
    pub from: NaiveDate,
    /// Where the count ended before it was moved off a day off; equal to `on` where nothing was moved.
    pub nominal: NaiveDate,
    /// The days off that were passed over in counting or in moving, in order of date. A natural-day or month term
    /// counts the days off within it, so only those it was moved over stand here.
    pub skipped: Vec<SkippedDay>,
    /// The weekend days that counted as working days (调休上班), in order of date.
    pub make_up: Vec<NaiveDate>,
    /// Years the calendar does not hold and on whose days the answer rests (Monday–Friday assumed), ascending.
    pub fallback_years: Vec<i32>,
}

/// A day off that was passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SkippedDay {
    /// The date.
    pub on: NaiveDate,
    /// `weekend` or `holiday`.
    pub kind: DayKind,
    /// The festival of a holiday, in Chinese.
    pub name: Option<String>,
}

impl Term {
    /// When a Term that runs from the event of day `from` ends, and why then.
    ///
    /// The count's end never lies on a day off: zero working days are taken as the same day. A term that would leave
    /// the dates chrono can hold stops at the last of them.
    #[must_use]
    pub fn due(self, from: NaiveDate, calendar: &Calendar) -> Counted {
        let count = self.count;
        match self.unit {
            TermUnit::WorkingDays if count > 0 => Counted::working_days(from, count, calendar),
            TermUnit::SameDay | TermUnit::WorkingDays => Counted::moved_on(from, from, calendar),
            TermUnit::Days => {
                let nominal = from.checked_add_days(Days::new(count.into()));
                Counted::moved_on(from, nominal.unwrap_or(NaiveDate::MAX), calendar)
            }
            TermUnit::Months => {
                let nominal = from.checked_add_months(Months::new(count.into()));
                Counted::moved_on(from, nominal.unwrap_or(NaiveDate::MAX), calendar)
            }
        }
    }
}

impl Counted {
    /// Whether a count by another calendar takes this one's place for what is due on a day: where it says something else, and moves nothing
    /// back onto a day that has passed or is passing.
    pub(crate) fn gives_way(&self, due_on: NaiveDate, anew: &Self, today: NaiveDate) -> bool {
        let back_onto_what_came = anew.on < due_on && anew.on <= today;
        !back_onto_what_came && anew != self
    }

    /// The `count`-th working day after `from`.
    fn working_days(from: NaiveDate, count: u16, calendar: &Calendar) -> Self {
        let mut seen = Seen::new(calendar);
        let mut on = from;
        let mut left = count;
        while left > 0
            && let Some(next) = on.succ_opt()
        {
            on = next;
            left -= u16::from(seen.look(on));
        }
        seen.counted(on, from, on)
    }

    /// Some natural days after a date, or the first working day after that.
    pub(crate) fn later(from: NaiveDate, days: u32, calendar: &Calendar) -> Self {
        let nominal = from.checked_add_days(Days::new(days.into()));
        Self::moved_on(from, nominal.unwrap_or(NaiveDate::MAX), calendar)
    }

    /// The same shift by another calendar.
    pub(crate) fn shifted_anew(&self, calendar: &Calendar) -> Self {
        Self::moved_on(self.from, self.nominal, calendar)
    }

    /// `nominal`, or the first working day after it.
    fn moved_on(from: NaiveDate, nominal: NaiveDate, calendar: &Calendar) -> Self {
        let mut seen = Seen::new(calendar);
        let mut on = nominal;
        while !seen.look(on)
            && let Some(next) = on.succ_opt()
        {
            on = next;
        }
        seen.counted(on, from, nominal)
    }

    /// The last working day from `first` to `last`, if one is.
    pub(crate) fn last_working(
        first: NaiveDate,
        last: NaiveDate,
        calendar: &Calendar,
    ) -> Option<Self> {
        let mut seen = Seen::new(calendar);
        let mut on = last;
        while !seen.look(on) {
            on = on.pred_opt().filter(|earlier| first <= *earlier)?;
        }
        // Looked at from the end: put back in order of date.
        seen.skipped.reverse();
        seen.fallback_years.reverse();
        Some(seen.counted(on, first, last))
    }
}

/// The days looked at so far, each noted for the explanation.
struct Seen<'a> {
    calendar: &'a Calendar,
    skipped: Vec<SkippedDay>,
    make_up: Vec<NaiveDate>,
    fallback_years: Vec<i32>,
}

impl<'a> Seen<'a> {
    fn new(calendar: &'a Calendar) -> Self {
        Self {
            calendar,
            skipped: Vec::new(),
            make_up: Vec::new(),
            fallback_years: Vec::new(),
        }
    }

    /// Whether `on` is worked.
    fn look(&mut self, on: NaiveDate) -> bool {
        let day = self.calendar.day(on);
        if day.fallback && self.fallback_years.last() != Some(&on.year()) {
            self.fallback_years.push(on.year());
        }
        match day.kind {
            DayKind::Weekday => {}
            DayKind::MakeUp => self.make_up.push(on),
            DayKind::Weekend | DayKind::Holiday => {
                let name = day.name.map(str::to_owned);
                self.skipped.push(SkippedDay {
                    on,
                    kind: day.kind,
                    name,
                });
            }
        }
        day.working
    }

    fn counted(self, on: NaiveDate, from: NaiveDate, nominal: NaiveDate) -> Counted {
        let Self {
            calendar: _,
            skipped,
            make_up,
            fallback_years,
        } = self;
        Counted {
            on,
            from,
            nominal,
            skipped,
            make_up,
            fallback_years,
        }
    }
}
