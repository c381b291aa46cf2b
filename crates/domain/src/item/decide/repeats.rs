//! What stands twice in a proposal: nobody means the same node or the same standard a second time.
//!
//! Looked at after the decision; the simulation plays more, and leaves it.

use crate::item::{Event, Plan, Refusal};

/// Checks the lists of what was proposed.
pub(super) fn none(events: &[Event]) -> Result<(), Refusal> {
    let mut plans = events.iter().filter_map(|event| match event {
        Event::Proposed { plan, .. } => Some(plan),
        _ => None,
    });
    plans.try_for_each(of_plan)
}

fn of_plan(plan: &Plan) -> Result<(), Refusal> {
    let goal =
        |goal: &crate::item::Milestone| (goal.title.trim().to_owned(), goal.due_on, goal.unit);
    once(plan.milestones.iter().map(goal), "milestones")?;
    let standards = plan.closing_standard.iter();
    once(standards.map(|standard| standard.trim()), "closingStandard")
}

fn once<T: PartialEq>(all: impl Iterator<Item = T>, field: &'static str) -> Result<(), Refusal> {
    let mut earlier = Vec::new();
    for (place, one) in all.enumerate() {
        if earlier.contains(&one) {
            return Err(Refusal::Repeated { field, place });
        }
        earlier.push(one);
    }
    Ok(())
}
