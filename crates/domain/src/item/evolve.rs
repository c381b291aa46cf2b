//! Applies events: what happened becomes what is. Never refuses; decisions were made before.

mod assignment;
mod proceedings;

use crate::{
    id::AssignmentId,
    item::{
        ApprovalDecision, Assignment, Division, Event, IssuedUnit, Item, Place, Stage, Supersession,
    },
    time::beijing_day,
    vocabulary::{Part, Secrecy},
};

impl Item {
    /// Applies one event.
    pub fn evolve(&mut self, event: &Event) {
        match event {
            Event::Registered { .. } => {}
            Event::Amended {
                title,
                content,
                basis,
                source,
            } => {
                replace(&mut self.title, title);
                replace(&mut self.content, content);
                replace(&mut self.basis, basis);
                replace(&mut self.source, source);
            }
            Event::Proposed { plan, by } => {
                // The consent was to the plan that this one replaces.
                if self.stage == Stage::Approved {
                    self.approvals_from = self.approvals.len();
                }
                self.plan = Some(plan.clone());
                self.proposed = Some(by.clone());
                self.approved_steps = 0;
            }
            Event::ApprovalGiven { approval } => {
                if approval.decision == ApprovalDecision::Pass {
                    self.approved_steps = self.approved_steps.saturating_add(1);
                }
                self.approvals.push(approval.clone());
            }
            Event::StageEntered { stage, by } => {
                self.stage = *stage;
                self.stage_since = by.at;
            }
            Event::Issued { issue, units } => {
                self.first_due_on = self.plan.as_ref().and_then(|plan| plan.due_on);
                self.swept_through = Some(issue.on);
                self.assignments = units
                    .iter()
                    .map(|unit| Assignment::begun(unit, self.first_due_on))
                    .collect();
                let places = units.iter().map(|unit| Place {
                    unit: unit.unit,
                    part: unit.part,
                    requirement: unit.requirement.clone(),
                });
                self.divisions = vec![Division::of(Some(issue.on), places.collect(), units)];
                self.issue = Some(issue.clone());
            }
            Event::UnitsChanged {
                places,
                units,
                due_on,
                on,
            } => {
                self.divisions
                    .push(Division::of(*on, places.clone(), units));
                self.change_units(places, units, *due_on);
            }
            Event::DueDateChanged { assignment, due_on } => {
                // A term that runs from the receipt sets the first date then (`sichuan/10.3`).
                let of_lead = self.lead().is_some_and(|lead| lead.id == *assignment);
                if of_lead && self.reopened == 0 {
                    self.first_due_on.get_or_insert(*due_on);
                }
                if let Some(assignment) = self.assignment_mut(*assignment) {
                    assignment.evolve(event);
                }
            }
            Event::ObligationSuperseded {
                assignment,
                reason: Supersession::Receipt,
                ..
            } => {
                // It ran for want of a receipt only: the first date is the one that the receipt begins.
                let of_lead = self.lead().is_some_and(|lead| lead.id == *assignment);
                self.first_due_on = self.first_due_on.filter(|_| !of_lead);
                self.evolve_assignment(event);
            }
            Event::OfficeOwes { obligation } => {
                // The office's own matter without a date in its plan has its first one from the rulebook's term.
                if obligation.is_completion() && self.reopened == 0 {
                    self.first_due_on.get_or_insert(obligation.due_on);
                }
                self.proceedings.evolve(event);
            }
            Event::ResultReviewed { review } => {
                if !review.passed {
                    self.reopened = self.reopened.saturating_add(1);
                }
                self.result_reviews.push(review.clone());
            }
            Event::Instructed { instruction } => {
                // A new result is read, and delivered, anew.
                if instruction.redo_by.is_some() && self.stage.has_result() {
                    self.reopened = self.reopened.saturating_add(1);
                    self.proceedings.delivery = None;
                }
                self.proceedings.evolve(event);
            }
            Event::Resumed { resumption, .. } => {
                // The mornings of the stop are not caught up: the clock stood.
                let on = beijing_day(resumption.by.at);
                self.swept_through = self.swept_through.max(Some(on));
                for assignment in &mut self.assignments {
                    assignment.answer_later(resumption);
                }
                self.proceedings.evolve(event);
            }
            Event::DossierKept { keeper, .. } => {
                self.keeper = Some(keeper.clone());
                self.proceedings.evolve(event);
            }
            Event::KeptUp { .. } => {
                for assignment in &mut self.assignments {
                    assignment.keep_up();
                }
                self.proceedings.evolve(event);
            }
            Event::Cancelled { .. } => {}
            Event::GiverChanged { from, giver, .. } => {
                // Of a matter kept to those listed, who gave it knows for that alone.
                if self.secrecy == Secrecy::Restricted {
                    self.listed.remove(from);
                    self.listed.insert(*giver);
                }
                self.proceedings.evolve(event);
            }
            Event::SecrecySet {
                secrecy,
                listed,
                by,
            } => {
                self.secrecy = *secrecy;
                self.listed.clone_from(listed);
                self.secrecy_by.clone_from(by);
            }
            Event::ReportWritten { .. } | Event::AssignmentReopened { .. } => {
                self.proceedings.evolve(event);
                self.evolve_assignment(event);
            }
            Event::ObligationPlanned { .. }
            | Event::PeriodsPlanned { .. }
            | Event::Received { .. }
            | Event::ObligationFulfilled { .. }
            | Event::ObligationAccepted { .. }
            | Event::ObligationSuperseded { .. }
            | Event::ObligationRecounted { .. }
            | Event::ObligationWaived { .. }
            | Event::Disputed { .. }
            | Event::DisputeRuled { .. }
            | Event::DisputeAnswered { .. }
            | Event::ExtensionRequested { .. }
            | Event::ExtensionDecided { .. }
            | Event::ReportSubmitted { .. }
            | Event::ReportReviewed { .. }
            | Event::Prompted { .. }
            | Event::UrgeDrafted { .. }
            | Event::UrgeJoined { .. }
            | Event::UrgeNarrowed { .. }
            | Event::UrgeWithdrawn { .. }
            | Event::UrgeDeclined { .. }
            | Event::UrgeIssued { .. }
            | Event::UrgeAnswered { .. }
            | Event::UrgeEscalated { .. }
            | Event::UrgeSettled { .. }
            | Event::CauseBrought { .. }
            | Event::CauseCountersigned { .. }
            | Event::CauseDecided { .. }
            | Event::Explained { .. }
            | Event::Urged { .. }
            | Event::Scored { .. }
            | Event::AssignmentDone { .. }
            | Event::Appraised { .. }
            | Event::AssignmentWaived { .. } => self.evolve_assignment(event),
            Event::Screened { .. }
            | Event::Split { .. }
            | Event::SplitFrom { .. }
            | Event::Follows { .. }
            | Event::OfficeFulfilled { .. }
            | Event::OfficeReleased { .. }
            | Event::OfficeRecounted { .. }
            | Event::OfficePrompted { .. }
            | Event::InstructionHandled { .. }
            | Event::Coordinated { .. }
            | Event::CoordinationPlanned { .. }
            | Event::CoordinationPlanDecided { .. }
            | Event::SentUp { .. }
            | Event::OpinionGiven { .. }
            | Event::DifficultySettled { .. }
            | Event::SuspensionAsked { .. }
            | Event::SuspensionDecided { .. }
            | Event::CoSupervisorsSet { .. }
            | Event::Consulted { .. }
            | Event::Collated { .. }
            | Event::CollationAnswered { .. }
            | Event::SentUpward { .. }
            | Event::UpwardAnswered { .. }
            | Event::ReportCosigned { .. }
            | Event::Delivered { .. }
            | Event::DeliveryReceived { .. }
            | Event::DisclosureDecided { .. }
            | Event::PrioritySet { .. }
            | Event::OpinionReceived { .. }
            | Event::OpinionJudged { .. } => self.proceedings.evolve(event),
        }
    }

    fn evolve_assignment(&mut self, event: &Event) {
        if let Some(assignment) = event.assignment().and_then(|id| self.assignment_mut(id)) {
            assignment.evolve(event);
        }
    }

    /// There is one lead at any time: who led and leaves is no lead any more.
    fn change_units(
        &mut self,
        places: &[Place],
        units: &[IssuedUnit],
        due_on: Option<chrono::NaiveDate>,
    ) {
        for left in &mut self.assignments {
            if places.iter().all(|place| place.unit != left.unit) {
                left.part = Part::Co;
            }
        }
        for unit in units {
            match self.assignment_mut(unit.assignment) {
                Some(found) => {
                    found.part = unit.part;
                    found.requirement.clone_from(&unit.requirement);
                }
                None => self.assignments.push(Assignment::begun(unit, due_on)),
            }
        }
        if let Some(plan) = &mut self.plan {
            plan.places = places.to_vec();
        }
    }

    fn assignment_mut(&mut self, id: AssignmentId) -> Option<&mut Assignment> {
        self.assignments
            .iter_mut()
            .find(|assignment| assignment.id == id)
    }
}

fn replace(field: &mut String, with: &Option<String>) {
    if let Some(with) = with {
        field.clone_from(with);
    }
}
