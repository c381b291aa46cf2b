//! Which duties have a period that holds a day: a rulebook and a day go in, periods with their due dates come out.

use chrono::{Datelike, NaiveDate};

use super::BulletinTerm;
use crate::{
    cadence::Cadence,
    calendar::Calendar,
    rulebook::{DutyRule, PeriodicDuty, Rulebook},
    term::Counted,
};

/// A duty's period, with the day its paper is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed<'r> {
    /// Which duty.
    pub rule: &'r DutyRule,
    /// `2026-W10`, `2026-03`, `2026-Q1` or `2026`.
    pub label: String,
    /// The last working day of the period, and why.
    pub due: Counted,
}

/// What the office owes in the periods that hold `day`, in the rulebook's order (`org-dept/4.3`, `company/5.1`).
///
/// An office that keeps its books `since` a day late in a period does not owe that period, by the share that holds for
/// first reports (**assumed**). A period without a working day, or one whose last working day has passed, owes nothing.
pub fn owed_on<'r>(
    rulebook: &'r Rulebook,
    calendar: &Calendar,
    day: NaiveDate,
    since: NaiveDate,
) -> Vec<Owed<'r>> {
    let owed = |rule: &'r DutyRule| {
        let (label, start, end, due) = span(rule.cadence, calendar, day)?;
        let first = start < since && too_late(rulebook, since, start, end);
        (!first && day <= due.on).then_some(Owed { rule, label, due })
    };
    rulebook.duties.iter().filter_map(owed).collect()
}

/// When the paper of a kept period is due by another calendar; none where by it the period owes nothing.
pub(super) fn anew(rule: &DutyRule, calendar: &Calendar, kept: &BulletinTerm) -> Option<Counted> {
    let (label, _, _, due) = span(rule.cadence, calendar, kept.due.from)?;
    (label == kept.label).then_some(due)
}

/// The period of a duty that holds a day, and when its paper is due; none where that is no working day's.
pub(super) fn period(
    rule: &DutyRule,
    calendar: &Calendar,
    day: NaiveDate,
) -> Option<(String, Counted)> {
    span(rule.cadence, calendar, day).map(|(label, _, _, due)| (label, due))
}

fn span(cadence: PeriodicDuty, calendar: &Calendar, day: NaiveDate) -> Option<Span> {
    match cadence {
        PeriodicDuty::AsNeeded => None,
        PeriodicDuty::Each(cadence) => within(cadence, calendar, day),
        PeriodicDuty::Yearly => year(calendar, day),
    }
}

type Span = (String, NaiveDate, NaiveDate, Counted);

fn within(cadence: Cadence, calendar: &Calendar, day: NaiveDate) -> Option<Span> {
    let period = cadence.periods(day, calendar).next()?;
    // A week in which nobody works is left out; the next one does not hold the day.
    (period.start <= day).then(|| {
        (
            period.label.to_string(),
            period.start,
            period.end,
            period.due,
        )
    })
}

fn year(calendar: &Calendar, day: NaiveDate) -> Option<Span> {
    let start = NaiveDate::from_ymd_opt(day.year(), 1, 1)?;
    let end = NaiveDate::from_ymd_opt(day.year(), 12, 31)?;
    let due = Counted::last_working(start, end, calendar)?;
    Some((day.year().to_string(), start, end, due))
}

fn too_late(rulebook: &Rulebook, since: NaiveDate, start: NaiveDate, end: NaiveDate) -> bool {
    let minimum = rulebook.reporting.first_period_minimum;
    let days = (end - start).num_days() + 1;
    let left = ((end - since).num_days() + 1).clamp(0, days);
    left * i64::from(minimum.denominator()) < days * i64::from(minimum.numerator())
}
