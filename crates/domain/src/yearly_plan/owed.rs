//! By when a year's plan is owed: a rulebook and a day go in, the year with its due date comes out.

use chrono::{Datelike, NaiveDate};

use crate::{calendar::Calendar, rulebook::Rulebook, term::Counted};

/// A year whose plan is to be proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwedPlan {
    /// Beijing year.
    pub year: i32,
    /// The last working day of the rulebook's month, and why.
    pub due: Counted,
}

/// The plan that the office owes on `day`, from the year's first day to the rulebook's date (`yangjiang/2.2a`).
///
/// An office that keeps its books since a later day than the year's first does not owe that year (**assumed**): the year had begun
/// before it.
pub fn owed_on(
    rulebook: &Rulebook,
    calendar: &Calendar,
    day: NaiveDate,
    since: NaiveDate,
) -> Option<OwedPlan> {
    let rule = rulebook.yearly_plan.as_ref()?.proposal.as_ref()?;
    let year = day.year();
    let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
    let month = NaiveDate::from_ymd_opt(year, rule.by_month, 1)?;
    let end = month
        .checked_add_months(chrono::Months::new(1))?
        .pred_opt()?;
    let due = Counted::last_working(first, end, calendar)?;
    (since <= first && day <= due.on).then_some(OwedPlan { year, due })
}
