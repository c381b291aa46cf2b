//! What the clock reminds of: a day on which a case owes something and a day go in, the reason to say so comes out.

use chrono::NaiveDate;

use crate::{calendar::Calendar, item::PromptReason, rulebook::Rulebook, time::day_after};

/// Early on the rulebook's days, on the day, the day after whatever day it is, then on every working day: as items are (`yangjiang/4.5`).
pub(crate) fn prompt(
    rulebook: &Rulebook,
    calendar: &Calendar,
    due_on: NaiveDate,
    day: NaiveDate,
) -> Option<PromptReason> {
    if due_on < day {
        let heard = day == day_after(due_on) || calendar.is_working(day);
        return heard.then_some(PromptReason::Overdue);
    }
    if due_on == day {
        return Some(PromptReason::DueToday);
    }
    rulebook
        .prompts
        .working_days_before
        .iter()
        .any(|days| calendar.working_before(due_on, *days) == day)
        .then_some(PromptReason::DueSoon)
}

/// What the clock finds when it looks at a case on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// There is something to remind of.
    pub due: bool,
    /// The first day on which there can be something again; none as long as nothing is owed.
    pub again_on: Option<NaiveDate>,
}

/// The first day after `day` on which something owed by a date is reminded of.
pub(crate) fn next_prompt(
    rulebook: &Rulebook,
    calendar: &Calendar,
    due_on: NaiveDate,
    day: NaiveDate,
) -> NaiveDate {
    let early = &rulebook.prompts.working_days_before;
    let early = early.iter().map(|n| calendar.working_before(due_on, *n));
    let days = early.chain([due_on, day_after(due_on)]);
    let next = days.filter(|on| *on > day).min();
    next.unwrap_or_else(|| calendar.working_after(day, 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rulebook::Rulebook;

    /// yangjiang/4.5: between one day that is reminded of and the next there is none, for each due date around the long holiday.
    #[test]
    fn no_reminder_lies_between_one_and_the_next() {
        let calendar = Calendar::official();
        let first = NaiveDate::from_ymd_opt(2025, 9, 1).unwrap();
        for book in Rulebook::precedents() {
            for due_on in first.iter_days().take(60) {
                let mut day = first.pred_opt().unwrap();
                for _ in 0..30 {
                    let next = next_prompt(book, calendar, due_on, day);
                    let told = |on: &NaiveDate| prompt(book, calendar, due_on, *on).is_some();
                    let between = day.iter_days().skip(1).take_while(|on| *on < next);
                    assert_eq!(between.filter(told).count(), 0, "{due_on} {day}");
                    assert!(next > day && told(&next), "{due_on} {next}");
                    day = next;
                }
            }
        }
    }
}
