//! Dates that people can mean: looked at after a decision, of what came out of it.
//!
//! The simulation plays more: its contract leaves `eventOn` out where nobody gives it, and asks only that dates follow their happening.

use chrono::NaiveDate;

use crate::{
    cadence::Cadence,
    item::{Event, Item, Milestone, Obligation, ObligationKind, Origin, Plan, Refusal, may::check},
    rulebook::Rulebook,
    time::can_be_meant,
    vocabulary::Handling,
};

/// Checks what a decision has made of the dates that came with its command.
pub(super) fn are_meant(
    item: &Item,
    rulebook: &Rulebook,
    events: &[Event],
    today: NaiveDate,
) -> Result<(), Refusal> {
    let received = events
        .iter()
        .any(|event| matches!(event, Event::Received { .. }));
    for event in events {
        match event {
            Event::Proposed { plan, .. } => plan_is_meant(item, rulebook, plan, today)?,
            Event::ExtensionRequested { extension, .. } => {
                near(extension.new_due_on, "newDueOn", today)?;
            }
            Event::DisputeRuled { ruling, .. } => {
                if let Some(on) = ruling.new_due_on {
                    near(on, "newDueOn", today)?;
                }
            }
            Event::ObligationPlanned {
                obligation,
                assignment,
            } => {
                set_is_meant(obligation, today)?;
                if received && obligation.kind == ObligationKind::Milestone {
                    near(obligation.due_on, "schedule", today)?;
                    let due_on = item.assignment(*assignment).and_then(|found| found.due_on);
                    let within = due_on.is_none_or(|due_on| obligation.due_on <= due_on);
                    check(within, Refusal::NodeAfterDue { field: "schedule" })?;
                }
            }
            Event::OfficeOwes { obligation } => set_is_meant(obligation, today)?,
            _ => {}
        }
    }
    Ok(())
}

fn plan_is_meant(
    item: &Item,
    rulebook: &Rulebook,
    plan: &Plan,
    today: NaiveDate,
) -> Result<(), Refusal> {
    let field = "eventOn";
    let ahead = plan.event_on.is_some_and(|on| on > today);
    check(!ahead, Refusal::DateInFuture { field })?;
    let missing = counts_from_event(item, rulebook, plan) && plan.event_on.is_none();
    check(!missing, Refusal::PlanFieldMissing { field: "event_on" })?;
    if let Some(due_on) = plan.due_on {
        near(due_on, "dueOn", today)?;
        let within = |goal: &Milestone| goal.due_on <= due_on;
        let field = "milestones";
        check(
            plan.milestones.iter().all(within),
            Refusal::NodeAfterDue { field },
        )?;
    }
    let mut goals = plan.milestones.iter();
    goals.try_for_each(|goal| near(goal.due_on, "milestones", today))
}

/// The source's report is owed a term after a meeting or the like, whose day nobody but the office knows (`yangjiang/3.1c`).
fn counts_from_event(item: &Item, rulebook: &Rulebook, plan: &Plan) -> bool {
    let source = rulebook.source(&item.source);
    let cadence = source
        .and_then(|source| source.reporting.as_ref())
        .and_then(|rule| rule.cadence);
    let reports = plan.handling != Handling::Inform && !plan.places.is_empty();
    let of_event = matches!(cadence, Some(Cadence::AfterEvent { .. }));
    reports && of_event && plan.cadence.is_none()
}

/// The new date of something owed before, as people have set it.
fn set_is_meant(owed: &Obligation, today: NaiveDate) -> Result<(), Refusal> {
    match owed.origin {
        Origin::Redo => near(owed.due_on, "redoBy", today),
        Origin::Extension | Origin::Cause | Origin::Explanation => {
            near(owed.due_on, "newDueOn", today)
        }
        Origin::Planned | Origin::Suspension | Origin::OfficeDelay => Ok(()),
    }
}

fn near(on: NaiveDate, field: &'static str, today: NaiveDate) -> Result<(), Refusal> {
    check(can_be_meant(on, today), Refusal::DateTooFar { field })
}
