//! Applies events: what happened becomes what is. Never refuses; decisions were made before.

mod proceedings;

use crate::{
    id::{AssignmentId, ObligationId, UrgeId},
    item::{
        ApprovalDecision, Assignment, AssignmentState, Division, Event, IssuedUnit, Item,
        Obligation, ObligationState, Place, Resumption, Supersession, Urge, UrgeIssue, UrgeState,
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
                    .map(|unit| new_assignment(unit, self.first_due_on))
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
                if let Some(assignment) = self.assignment_mut(*assignment) {
                    assignment.evolve(event);
                }
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
            _ => {
                self.proceedings.evolve(event);
                if let Some(assignment) = event.assignment().and_then(|id| self.assignment_mut(id))
                {
                    assignment.evolve(event);
                }
            }
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
                None => self.assignments.push(new_assignment(unit, due_on)),
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

fn new_assignment(unit: &IssuedUnit, due_on: Option<chrono::NaiveDate>) -> Assignment {
    Assignment {
        id: unit.assignment,
        unit: unit.unit,
        part: unit.part,
        first_person: unit.first_person.clone(),
        requirement: unit.requirement.clone(),
        state: AssignmentState::Open,
        due_on,
        planned_through: None,
        receipt: None,
        obligations: Vec::new(),
        reports: Vec::new(),
        urges: Vec::new(),
        disputes: Vec::new(),
        extensions: Vec::new(),
        urgings: Vec::new(),
        scores: Vec::new(),
        appraisals: Vec::new(),
        ladder_closed_on: None,
    }
}

impl Assignment {
    /// The lead's work goes on without an end, reported period by period.
    fn keep_up(&mut self) {
        if self.part == Part::Lead {
            self.state = AssignmentState::Open;
            self.due_on = None;
            self.planned_through = None;
        }
    }

    /// The days that the clock stood are added to the answer that an issued slip waits for.
    fn answer_later(&mut self, resumption: &Resumption) {
        for urge in &mut self.urges {
            if let Some(later) = resumption.answers.get(&urge.id) {
                urge.stood_days = urge.stood_days.saturating_add(resumption.days);
                urge.answer_moved_to = Some(*later);
            }
        }
    }

    /// Applies an event of this assignment; one of another or of the item changes nothing.
    fn evolve(&mut self, event: &Event) {
        match event {
            Event::ObligationPlanned { obligation, .. } => {
                self.obligations.push(obligation.clone())
            }
            Event::PeriodsPlanned { through, .. } => self.planned_through = Some(*through),
            Event::Received { receipt, .. } => self.receipt = Some(receipt.clone()),
            Event::ObligationFulfilled {
                obligation,
                on,
                days_late,
                accepted,
                ..
            } => {
                self.set_state(
                    *obligation,
                    ObligationState::Fulfilled {
                        on: *on,
                        days_late: *days_late,
                        accepted: *accepted,
                    },
                );
            }
            Event::ObligationAccepted { obligation, .. } => {
                if let Some(Obligation {
                    state: ObligationState::Fulfilled { accepted, .. },
                    ..
                }) = self.obligation_mut(*obligation)
                {
                    *accepted = true;
                }
            }
            Event::ObligationSuperseded {
                obligation,
                by,
                reason,
                on,
                ..
            } => {
                self.set_state(
                    *obligation,
                    ObligationState::Superseded {
                        by: *by,
                        reason: *reason,
                        on: *on,
                    },
                );
            }
            Event::ObligationWaived {
                obligation,
                reason,
                by,
                ..
            } => {
                self.set_state(
                    *obligation,
                    ObligationState::Waived {
                        reason: reason.clone(),
                        by: by.clone(),
                    },
                );
            }
            Event::DueDateChanged { due_on, .. } => self.due_on = Some(*due_on),
            Event::Disputed { dispute, .. } => self.disputes.push(dispute.clone()),
            Event::DisputeRuled {
                dispute, ruling, ..
            } => {
                if let Some(found) = self.disputes.iter_mut().find(|found| found.id == *dispute) {
                    found.ruling = Some(ruling.clone());
                }
            }
            Event::DisputeAnswered {
                dispute, by, text, ..
            } => {
                if let Some(found) = self.disputes.iter_mut().find(|found| found.id == *dispute) {
                    found.answer = Some((by.clone(), text.clone()));
                }
            }
            Event::ExtensionRequested { extension, .. } => self.extensions.push(extension.clone()),
            Event::ExtensionDecided {
                extension,
                decision,
                ..
            } => {
                if let Some(found) = self
                    .extensions
                    .iter_mut()
                    .find(|found| found.id == *extension)
                {
                    found.decision = Some(decision.clone());
                }
            }
            Event::ReportWritten { report, .. } => {
                match self.reports.iter_mut().find(|found| found.id == report.id) {
                    Some(found) => found.clone_from(report),
                    None => self.reports.push(report.clone()),
                }
            }
            Event::ReportSubmitted { report, by, .. } => {
                if let Some(found) = self.reports.iter_mut().find(|found| found.id == *report) {
                    found.submitted = Some(by.clone());
                }
            }
            Event::ReportReviewed { report, review, .. } => {
                if let Some(found) = self.reports.iter_mut().find(|found| found.id == *report) {
                    found.review = Some(review.clone());
                }
            }
            Event::Prompted { obligation, on, .. } => {
                if let Some(found) = self.obligation_mut(*obligation) {
                    found.prompted_on = Some(*on);
                }
            }
            Event::Urged { urging, .. } => self.urgings.push(urging.clone()),
            Event::Scored { entry, .. } => self.scores.push(entry.clone()),
            Event::AssignmentDone { .. } => self.state = AssignmentState::Done,
            Event::AssignmentReopened { .. } => self.state = AssignmentState::Open,
            Event::AssignmentWaived { .. } => self.state = AssignmentState::Waived,
            _ => self.evolve_ladder(event),
        }
    }

    fn evolve_ladder(&mut self, event: &Event) {
        match event {
            Event::UrgeDrafted { urge, .. } => self.urges.push(urge.clone()),
            Event::ObligationRecounted {
                obligation,
                due_on,
                why,
                on,
                ..
            } => {
                if let Some(owed) = self.obligation_mut(*obligation) {
                    owed.recount(*due_on, why, *on);
                }
            }
            Event::UrgeJoined {
                urge, obligations, ..
            } => self.with_urge(*urge, |urge| urge.covers.extend(obligations)),
            Event::UrgeNarrowed {
                urge, obligations, ..
            } => self.with_urge(*urge, |urge| {
                urge.covers.retain(|covered| !obligations.contains(covered));
            }),
            Event::UrgeWithdrawn { urge, on, .. } => {
                self.with_urge(*urge, |urge| urge.state = UrgeState::Withdrawn);
                self.ladder_closed_on = Some(*on);
            }
            Event::UrgeDeclined {
                urge,
                by,
                reason,
                on,
                ..
            } => {
                let covers = self
                    .urge(*urge)
                    .map(|urge| urge.covers.clone())
                    .unwrap_or_default();
                self.with_urge(*urge, |urge| {
                    urge.state = UrgeState::Declined;
                    urge.declined = Some((by.clone(), reason.clone()));
                });
                for obligation in self
                    .obligations
                    .iter_mut()
                    .filter(|obligation| covers.contains(&obligation.id))
                {
                    obligation.muted = true;
                }
                self.ladder_closed_on = Some(*on);
            }
            Event::UrgeIssued {
                urge,
                covers,
                issue,
                ..
            } => self.issue_urge(*urge, covers, issue),
            Event::UrgeAnswered { urge, .. } => {
                self.with_urge(*urge, |urge| urge.state = UrgeState::Answered)
            }
            Event::UrgeEscalated { urge, .. } => {
                self.with_urge(*urge, |urge| urge.state = UrgeState::Escalated)
            }
            Event::UrgeSettled { urge, on, .. } => {
                self.with_urge(*urge, |urge| urge.state = UrgeState::Settled);
                self.ladder_closed_on = Some(*on);
            }
            Event::CauseBrought { urge, cause, .. } => {
                self.with_urge(*urge, |urge| urge.cause = Some(cause.clone()))
            }
            Event::CauseCountersigned { urge, by, .. } => self.with_urge(*urge, |urge| {
                if let Some(cause) = &mut urge.cause {
                    cause.countersigned = Some(by.clone());
                }
            }),
            Event::CauseDecided { urge, decision, .. } => self.with_urge(*urge, |urge| {
                if let Some(cause) = &mut urge.cause {
                    cause.decision = Some(decision.clone());
                }
            }),
            Event::Appraised { appraisal, .. } => self.appraisals.push(appraisal.clone()),
            Event::Explained {
                urge, explanation, ..
            } => self.with_urge(*urge, |urge| urge.explanation = Some(explanation.clone())),
            _ => {}
        }
    }

    fn issue_urge(&mut self, id: UrgeId, covers: &[ObligationId], issue: &UrgeIssue) {
        debug_assert_eq!(
            issue.on,
            beijing_day(issue.by.at),
            "a slip is issued on the day it is signed"
        );
        self.with_urge(id, |urge| {
            urge.state = UrgeState::Issued;
            urge.covers = covers.to_vec();
            urge.issued = Some(issue.clone());
        });
        for obligation in self
            .obligations
            .iter_mut()
            .filter(|obligation| covers.contains(&obligation.id))
        {
            obligation.slip = Some(id);
            obligation.covered = true;
        }
    }

    fn with_urge(&mut self, id: UrgeId, change: impl FnOnce(&mut Urge)) {
        if let Some(urge) = self.urges.iter_mut().find(|urge| urge.id == id) {
            change(urge);
        }
    }

    fn obligation_mut(&mut self, id: ObligationId) -> Option<&mut Obligation> {
        self.obligations
            .iter_mut()
            .find(|obligation| obligation.id == id)
    }

    fn set_state(&mut self, id: ObligationId, state: ObligationState) {
        if let Some(obligation) = self.obligation_mut(id) {
            obligation.state = state;
        }
    }
}
