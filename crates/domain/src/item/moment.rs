//! When the clock has to look at an item next: the sweeper's index.

use chrono::{Days, NaiveDate};

use crate::{
    calendar::Calendar,
    item::{Assignment, AssignmentState, Item, Obligation, UrgeState},
    rulebook::{Rulebook, Trigger},
    time::{beijing_day, day_after},
};

/// Periods are planned further when the planned horizon is nearer than this many days.
const PLAN_AHEAD_DAYS: u64 = 60;

/// The day from which further periods of an assignment are to be planned; none when all are.
pub(super) fn planning_due_on(assignment: &Assignment) -> Option<NaiveDate> {
    let through = assignment.planned_through?;
    let more = assignment.due_on.is_none_or(|due_on| through < due_on);
    let near = through.checked_sub_days(Days::new(PLAN_AHEAD_DAYS))?;
    (more && assignment.state == AssignmentState::Open).then_some(near)
}

/// The first Beijing day after the swept ones on which the clock's part may do something; none when nothing can come.
///
/// May name a day on which nothing turns out to be done; never a day too late.
pub fn next_moment(item: &Item, rulebook: &Rulebook, calendar: &Calendar) -> Option<NaiveDate> {
    let live = item.stage.is_live();
    if !live && !item.office_is_owing() {
        return None;
    }
    let registered = beijing_day(item.registered.at);
    let swept = item.swept_through.unwrap_or(registered);
    let units = item
        .assignments
        .iter()
        .filter(|_| live)
        .filter_map(|assignment| of_assignment(assignment, rulebook, calendar, swept));
    let office = item.proceedings.office.iter().filter(|owed| owed.is_open());
    let office = office.filter_map(|owed| of_obligation(owed, rulebook, calendar, swept));
    units.chain(office).min()
}

fn of_assignment(
    assignment: &Assignment,
    rulebook: &Rulebook,
    calendar: &Calendar,
    swept: NaiveDate,
) -> Option<NaiveDate> {
    let owed = assignment
        .obligations
        .iter()
        .filter(|owed| owed.is_open())
        .filter_map(|owed| of_obligation(owed, rulebook, calendar, swept))
        .min();
    let slip = assignment
        .open_urge()
        .filter(|urge| urge.state != UrgeState::Drafted)
        .and_then(|urge| {
            let due = urge.answer_due_on()?;
            Some(calendar.next_working(day_after(due.max(swept))))
        });
    let planning = planning_due_on(assignment).map(|day| day.max(day_after(swept)));
    [owed, slip, planning].into_iter().flatten().min()
}

fn of_obligation(
    owed: &Obligation,
    rulebook: &Rulebook,
    calendar: &Calendar,
    swept: NaiveDate,
) -> Option<NaiveDate> {
    let seen = swept.max(owed.planned_on);
    let prompts = rulebook.prompts.working_days_before.iter().copied();
    let triggers = rulebook.ladder.levels.iter();
    let triggers = triggers.filter_map(|rule| match rule.trigger? {
        Trigger::DueSoon { working_days } => Some(working_days),
        Trigger::BehindPlan | Trigger::Overdue => None,
    });
    let early = prompts
        .chain(triggers)
        .map(|days| calendar.working_before(owed.due_on, days));
    let fixed = early
        .chain([owed.due_on, day_after(owed.due_on)])
        .filter(|day| *day > seen)
        .min();
    let late = calendar.next_working(day_after(seen.max(owed.due_on)));
    Some(fixed.map_or(late, |fixed| fixed.min(late)))
}
