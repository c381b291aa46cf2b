//! The clock reminds of what is to be put right, as it does of what items owe (domain.md §4, `company/5.4b`).

use chrono::NaiveDate;

use crate::{
    access::Actor,
    calendar::Calendar,
    case::{Ctx, Decided, Look, next_prompt, prompt},
    id::FindingId,
    inspection::{Event, Finding, Inspection, Refusal, State, may::check},
    item::PromptReason,
    rulebook::Rulebook,
    time::beijing_day,
};

/// The clock's part of a day for one inspection.
///
/// # Errors
/// Somebody else asks for it, or nothing is left to remind of on that day.
pub fn remind(
    ctx: &Ctx<'_>,
    inspection: &Inspection,
    day: NaiveDate,
) -> Result<Decided<Inspection>, Refusal> {
    check(matches!(ctx.actor, Actor::Clock), Refusal::NotPermitted)?;
    let due = reminders(inspection, ctx.rulebook, ctx.calendar, day);
    check(!due.is_empty(), Refusal::AlreadySwept)?;
    let mut after = inspection.clone();
    let events: Vec<_> = due
        .into_iter()
        .map(|(finding, due_on, reason)| Event::CorrectionPrompted {
            finding,
            on: day,
            due_on,
            reason,
        })
        .collect();
    for event in &events {
        after.evolve(event);
    }
    Ok(Decided {
        case: after,
        events,
    })
}

/// What the clock finds on a day.
pub fn look(
    inspection: &Inspection,
    rulebook: &Rulebook,
    calendar: &Calendar,
    day: NaiveDate,
) -> Look {
    let owed = inspection.findings.iter().filter_map(Finding::due_on);
    let next = owed.map(|due_on| next_prompt(rulebook, calendar, due_on, day));
    Look {
        due: !reminders(inspection, rulebook, calendar, day).is_empty(),
        again_on: next.min(),
    }
}

/// What the clock would remind of on a day: of each demand from the day after it was made, once a day.
fn reminders(
    inspection: &Inspection,
    rulebook: &Rulebook,
    calendar: &Calendar,
    day: NaiveDate,
) -> Vec<(FindingId, NaiveDate, PromptReason)> {
    if !matches!(inspection.state, State::Underway | State::Concluded) {
        return Vec::new();
    }
    let reminder = |finding: &Finding| {
        let due_on = finding.due_on()?;
        let demand = finding.demands.last()?;
        let heard = finding.prompted_on.is_some_and(|on| on >= day);
        let known = beijing_day(demand.by.at) < day;
        let reason = prompt(rulebook, calendar, due_on, day).filter(|_| known && !heard)?;
        Some((finding.id, due_on, reason))
    };
    inspection.findings.iter().filter_map(reminder).collect()
}
