//! A unit asks for a later date, and what an answer to that changes (domain.md §5).

use chrono::NaiveDate;

use super::{Work, said};
use crate::{
    id::{AssignmentId, ExtensionId},
    item::{
        Action, Assignment, Event, Extension, ExtensionDecision, Item, Origin, Refusal,
        Supersession, Target, may::check,
    },
    rulebook::OfficeStep,
    time::beijing_day,
};

/// A real extension gives time: it ends later than the present date, and was not overtaken while the request lay.
///
/// Looked at after the decision, against the state before. The simulation plays more: its contract asks only that a new date does not lie
/// before the happening that names it.
pub(super) fn gives_time(before: &Item, events: &[Event], today: NaiveDate) -> Result<(), Refusal> {
    let present = |id: AssignmentId| {
        let completion = before.assignment(id).and_then(Assignment::open_completion);
        completion.map(|owed| owed.due_on)
    };
    for event in events {
        match event {
            Event::ExtensionRequested {
                assignment,
                extension,
            } => {
                if let Some(due_on) = present(*assignment) {
                    let later = extension.new_due_on > due_on;
                    check(later, Refusal::ExtensionNotLater { due_on })?;
                }
            }
            Event::ExtensionDecided {
                assignment,
                decision,
                ..
            } if decision.accepted => {
                let asked = before.assignment(*assignment);
                let asked = asked.and_then(Assignment::pending_extension);
                if let Some(new_due_on) = asked.map(|asked| asked.new_due_on) {
                    let later = present(*assignment).is_none_or(|due_on| new_due_on > due_on);
                    check(
                        later && new_due_on >= today,
                        Refusal::ExtensionLapsed { new_due_on },
                    )?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

impl Work<'_, '_> {
    pub(super) fn request_extension(
        &mut self,
        id: AssignmentId,
        reason: String,
        new_due_on: NaiveDate,
    ) -> Result<(), Refusal> {
        self.may(Action::RequestExtension, Target::Assignment(id))?;
        check(
            new_due_on >= self.today(),
            Refusal::DateBeforeEvent { field: "newDueOn" },
        )?;
        let extension = Extension {
            id: self.fresh(),
            reason: said(reason, "reason")?,
            new_due_on,
            by: self.signature()?,
            decision: None,
        };
        self.emit(Event::ExtensionRequested {
            assignment: id,
            extension,
        });
        let today = self.today();
        self.office_owes(OfficeStep::DecideExtension, today);
        Ok(())
    }

    pub(super) fn decide_extension(
        &mut self,
        id: ExtensionId,
        accepted: bool,
        opinion: String,
    ) -> Result<(), Refusal> {
        self.may(Action::DecideExtension, Target::Extension(id))?;
        let opinion = if accepted {
            opinion
        } else {
            said(opinion, "opinion")?
        };
        let pending = |assignment: &crate::item::Assignment| {
            assignment
                .pending_extension()
                .filter(|pending| pending.id == id)
                .map(|pending| {
                    let since = beijing_day(pending.by.at);
                    (assignment.id, pending.new_due_on, since)
                })
        };
        let (assignment, new_due_on, since) = self
            .item
            .assignments
            .iter()
            .find_map(pending)
            .ok_or(Refusal::ExtensionNotWaiting)?;
        let decision = ExtensionDecision {
            accepted,
            opinion,
            by: self.signature()?,
        };
        self.emit(Event::ExtensionDecided {
            assignment,
            extension: id,
            decision,
        });
        if accepted
            && let Some(completion) = self.assignment(assignment)?.open_completion().cloned()
        {
            let basis = self.ctx.rulebook.extension.basis.clone();
            self.redate(
                assignment,
                &completion,
                new_due_on,
                Origin::Extension,
                Supersession::Extension,
                basis,
            );
            let today = self.today();
            // None is skipped (simulation.md, semantics 8).
            self.plan_periods(assignment, today, None, None)?;
            self.settle(assignment);
        }
        self.office_answered(assignment, OfficeStep::DecideExtension, since)
    }
}
