//! Flows in: a deadline as it was read; flows out: its stages as dated goals, and how often it wants to hear of the work.

use super::deadline::{Deadline, DeadlinePart, Due, month_end};
use crate::cadence::Cadence;
use chrono::{Datelike, NaiveDate};

/// One dated goal of a deadline in several stages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// What is to be reached: the ledger's words.
    pub title: String,
    /// By when.
    pub on: NaiveDate,
}

impl Deadline {
    /// What the words say, whatever date a person set since.
    fn said(&self) -> &[DeadlinePart] {
        if self.by_hand {
            &self.worded
        } else {
            &self.parsed
        }
    }

    /// The dated stages, in their order, past ones too: none where the words name one day only. What is due every year is
    /// dated to its next time from `today` on.
    pub fn stages(&self, today: NaiveDate) -> Vec<Stage> {
        let parts = self.said();
        let yearly = |part: &DeadlinePart| matches!(part.due, Due::YearlyMonthEnd { .. });
        if parts.len() < 2 && !parts.iter().any(yearly) {
            return Vec::new();
        }
        let dated = parts.iter().filter_map(|part| {
            let on = part
                .due
                .date()
                .or_else(|| next_year_end(&part.due, today))?;
            let title = part.what.as_ref().unwrap_or(&part.clause);
            let title = if title.is_empty() {
                part.due.zh(None)
            } else {
                title.clone()
            };
            Some(Stage { title, on })
        });
        dated.collect()
    }

    /// How often reports are owed where the words say every month or every quarter.
    pub fn rhythm(&self) -> Option<Cadence> {
        self.said().iter().find_map(|part| match part.due {
            Due::MonthlyEnd | Due::MonthlyOn { .. } => Some(Cadence::Monthly),
            Due::QuarterlyEnd => Some(Cadence::Quarterly),
            Due::On { .. }
            | Due::Continuing { .. }
            | Due::PeriodEnd { .. }
            | Due::YearlyMonthEnd { .. }
            | Due::AfterIssue { .. } => None,
        })
    }
}

/// The next end of the month that is named for every year, in the first year named or later.
fn next_year_end(due: &Due, today: NaiveDate) -> Option<NaiveDate> {
    let Due::YearlyMonthEnd { from_year, month } = *due else {
        return None;
    };
    let year = from_year.unwrap_or(i32::MIN).max(today.year());
    let on = month_end(year, month)?;
    if on < today {
        month_end(year.checked_add(1)?, month)
    } else {
        Some(on)
    }
}
