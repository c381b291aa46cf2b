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
