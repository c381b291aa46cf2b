//! Flows in: nothing by itself; flows out: what a deadline means, kept beside its wording (rule 7), with texts for people.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// A deadline as worded, and what of it is certain.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Deadline {
    /// The cell's own words without outer blanks; absent when the cell is blank or struck out.
    pub wording: Option<String>,
    /// What the words certainly say, in their order.
    pub parsed: Vec<DeadlinePart>,
    /// What could not be read without guessing.
    pub faults: Vec<DeadlineFault>,
    /// A person set the date; the wording stays as the source has it.
    pub by_hand: bool,
    /// What the words said before a person set the date.
    #[serde(default)]
    pub worded: Vec<DeadlinePart>,
}

/// One milestone of a deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeadlinePart {
    /// When.
    pub due: Due,
    /// What is due then, where the words say so: 出台相关政策, 实施细则.
    pub what: Option<String>,
    /// The clause that names it, as it is compared: 9月底前出台相关政策.
    #[serde(default)]
    pub clause: String,
}

/// When something is due. Dates are calendar dates: whether a day off moves them is the Rulebook's matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum Due {
    /// On or before a day.
    On {
        /// The last day.
        date: NaiveDate,
    },
    /// Work that goes on for a time: 全年, 年内持续推进, 2019年1月1日至12月31日.
    Continuing {
        /// First day, where the words name it.
        from: Option<NaiveDate>,
        /// Last day.
        until: NaiveDate,
    },
    /// By the end of a quarter or half year, which the words do not quite say: a person confirms.
    PeriodEnd {
        /// Which kind of period.
        period: Period,
        /// The period's words: 第二季度.
        wording: String,
        /// Its last day.
        until: NaiveDate,
    },
    /// The last day of every month.
    MonthlyEnd,
    /// The same day of every month.
    MonthlyOn {
        /// Day of the month, 1 to 31.
        day: u32,
    },
    /// The last day of every quarter.
    QuarterlyEnd,
    /// The last day of one month, every year.
    YearlyMonthEnd {
        /// First year, where the words name it.
        from_year: Option<i32>,
        /// Month, 1 to 12.
        month: u32,
    },
    /// So long after the document was issued; the day of issue does not count.
    AfterIssue {
        /// How long.
        span: Span,
        /// The day it comes to, once the day of issue is known; working days are left to the calendar.
        due: Option<NaiveDate>,
    },
}

/// A part of the year named instead of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// 季度.
    Quarter,
    /// 半年.
    HalfYear,
}

/// A length of time from the day of issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "unit", content = "count", rename_all = "snake_case")]
pub enum Span {
    /// Calendar days.
    Days(u32),
    /// Working days.
    WorkingDays(u32),
    /// Calendar months.
    Months(u32),
}

/// Why part of a deadline has no date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum DeadlineFault {
    /// The calendar has no such day: 6月31日. Never moved to a neighbour.
    Nonexistent {
        /// The words.
        text: String,
    },
    /// The words are not understood, or say too little: 5年内, 每年.
    Unparsed {
        /// The words.
        text: String,
    },
    /// A month or day without a year, in a ledger that names none.
    YearUnknown {
        /// The words.
        text: String,
    },
}

impl Span {
    /// The last day of the span when the document was issued on `issued`; none for working days, which need a calendar.
    pub fn after(self, issued: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(days) => issued.checked_add_days(Days::new(u64::from(days))),
            Self::Months(months) => issued.checked_add_months(Months::new(months)),
            Self::WorkingDays(_) => None,
        }
    }
}

impl Due {
    /// The one day by which it is due, if there is one; recurring duties have none.
    pub fn date(&self) -> Option<NaiveDate> {
        match *self {
            Self::On { date } => Some(date),
            Self::Continuing { until, .. } | Self::PeriodEnd { until, .. } => Some(until),
            Self::AfterIssue { due, .. } => due,
            Self::MonthlyEnd
            | Self::MonthlyOn { .. }
            | Self::QuarterlyEnd
            | Self::YearlyMonthEnd { .. } => None,
        }
    }

    /// Whether it falls due again and again.
    pub const fn recurs(&self) -> bool {
        matches!(
            self,
            Self::MonthlyEnd
                | Self::MonthlyOn { .. }
                | Self::QuarterlyEnd
                | Self::YearlyMonthEnd { .. }
        )
    }

    /// In Chinese, as the preview shows it. `stated` is a date the sheet's heading names, shown as an example where
    /// the day of issue is still to be given.
    pub fn zh(&self, stated: Option<NaiveDate>) -> String {
        match self {
            Self::MonthlyEnd => "每月末（循环）".to_owned(),
            Self::MonthlyOn { day } => format!("每月{day}日（循环）"),
            Self::QuarterlyEnd => "每季度末（循环）".to_owned(),
            Self::YearlyMonthEnd {
                from_year: Some(year),
                month,
            } => format!("自{year}年起每年{month}月末（循环）"),
            Self::YearlyMonthEnd {
                from_year: None,
                month,
            } => format!("每年{month}月末（循环）"),
            Self::AfterIssue { span, due: None } => {
                match stated.and_then(|day| span.after(day).map(|due| (day, due))) {
                    Some((day, due)) => format!("需印发日期（若为{day}，则{due}）"),
                    None => "需印发日期".to_owned(),
                }
            }
            Self::On { .. }
            | Self::Continuing { .. }
            | Self::PeriodEnd { .. }
            | Self::AfterIssue { due: Some(_), .. } => {
                self.date().map(|date| date.to_string()).unwrap_or_default()
            }
        }
    }

    /// In English; see [`Due::zh`].
    pub fn en(&self, stated: Option<NaiveDate>) -> String {
        match self {
            Self::MonthlyEnd => "end of every month".to_owned(),
            Self::MonthlyOn { day } => format!("day {day} of every month"),
            Self::QuarterlyEnd => "end of every quarter".to_owned(),
            Self::YearlyMonthEnd {
                from_year: Some(year),
                month,
            } => format!("end of month {month} every year from {year}"),
            Self::YearlyMonthEnd {
                from_year: None,
                month,
            } => format!("end of month {month} every year"),
            Self::AfterIssue { span, due: None } => {
                match stated.and_then(|day| span.after(day).map(|due| (day, due))) {
                    Some((day, due)) => format!("needs the date of issue (if {day}, then {due})"),
                    None => "needs the date of issue".to_owned(),
                }
            }
            Self::On { .. }
            | Self::Continuing { .. }
            | Self::PeriodEnd { .. }
            | Self::AfterIssue { due: Some(_), .. } => {
                self.date().map(|date| date.to_string()).unwrap_or_default()
            }
        }
    }
}

impl Deadline {
    /// The last day that is certain, if any part has one.
    pub fn last_date(&self) -> Option<NaiveDate> {
        self.parsed.iter().filter_map(|part| part.due.date()).max()
    }

    /// The milestones in Chinese, joined by `；`.
    pub fn zh(&self, stated: Option<NaiveDate>) -> String {
        self.parsed
            .iter()
            .map(|part| part.due.zh(stated))
            .collect::<Vec<_>>()
            .join("；")
    }
}

/// The last day of a month; none when there is no such month.
pub fn month_end(year: i32, month: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    first
        .checked_add_months(Months::new(1))?
        .pred_opt()
        .filter(|last| last.month() == month)
}
