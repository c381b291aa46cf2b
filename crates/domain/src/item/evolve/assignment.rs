//! Applies the events of one unit's work.

use chrono::NaiveDate;

use crate::{
    id::{ObligationId, UrgeId},
    item::{
        Assignment, AssignmentState, Event, IssuedUnit, Obligation, ObligationState, Resumption,
        Urge, UrgeIssue, UrgeState,
    },
    time::beijing_day,
    vocabulary::Part,
};

impl Assignment {
    /// As it is when the unit is given its part.
    pub(super) fn begun(unit: &IssuedUnit, due_on: Option<NaiveDate>) -> Self {
        Self {
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

    /// The lead's work goes on without an end, reported period by period.
    pub(super) fn keep_up(&mut self) {
        if self.part == Part::Lead {
            self.state = AssignmentState::Open;
            self.due_on = None;
            self.planned_through = None;
        }
    }

    /// The days that the clock stood are added to the answer that an issued slip waits for.
    pub(super) fn answer_later(&mut self, resumption: &Resumption) {
        for urge in &mut self.urges {
            if let Some(later) = resumption.answers.get(&urge.id) {
                urge.stood_days = urge.stood_days.saturating_add(resumption.days);
                urge.answer_moved_to = Some(*later);
            }
        }
    }

    /// Applies an event of this assignment; `Item::evolve` says which they are.
    pub(super) fn evolve(&mut self, event: &Event) {
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
            _ => debug_assert!(false, "no event of an assignment: {event:?}"),
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
