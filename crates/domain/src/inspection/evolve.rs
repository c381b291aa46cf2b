//! Applies what happened to an inspection.

use crate::{
    id::FindingId,
    inspection::{Event, Finding, FindingState, Inspection, State},
    rulebook::InspectionKind,
};

impl Inspection {
    /// The next state. Never fails: an event was checked when it was decided.
    pub fn evolve(&mut self, event: &Event) {
        match event {
            Event::InspectionOpened { .. } => {}
            Event::InspectionPlanned {
                plan,
                to_approve,
                by,
            } => {
                self.plan = Some(plan.clone());
                self.proposed = Some(by.clone());
                if *to_approve {
                    self.state = State::Proposed;
                } else {
                    self.approved();
                }
            }
            Event::InspectionPlanAnswered { approval } => {
                self.approvals.push(approval.clone());
                if approval.passed {
                    self.approved();
                } else {
                    self.state = State::Returned;
                }
            }
            Event::InspectionNumbered { number } => self.number = Some(number.clone()),
            Event::InspectionPrepared { point, .. } => {
                self.prepared.insert(point.clone());
            }
            Event::InspectionBegun { by } => {
                self.begun = Some(by.clone());
                self.state = State::Underway;
                self.announced = true;
            }
            Event::PointRecorded { point, record } => {
                self.records.insert(*point, record.clone());
            }
            Event::ProblemFound { finding } => self.findings.push((**finding).clone()),
            Event::CorrectionDemanded { finding, demand } => self.change(*finding, |found| {
                found.demands.push(demand.clone());
                found.state = FindingState::Demanded;
            }),
            Event::FindingReported { finding, proposal } => self.change(*finding, |found| {
                found.proposal = Some(proposal.clone());
                found.state = FindingState::Reported;
            }),
            Event::CorrectionAnswered {
                finding,
                correction,
            } => self.change(*finding, |found| {
                found.answers.push(correction.clone());
                found.state = FindingState::Answered;
            }),
            Event::CorrectionVerified {
                finding,
                check,
                again,
            } => self.change(*finding, |found| {
                found.checks.push(check.clone());
                found.demands.extend(again.clone());
                found.state = if check.corrected {
                    FindingState::Settled
                } else {
                    FindingState::Demanded
                };
            }),
            Event::CorrectionPrompted { finding, on, .. } => {
                self.change(*finding, |found| found.prompted_on = Some(*on));
            }
            Event::VisitRecorded { visit } => self.visit = Some(visit.clone()),
            // Another text is read anew.
            Event::InspectionReported { report } => {
                self.report_text = Some(report.clone());
                self.readings.clear();
            }
            Event::InspectionReportRead { reading } => self.readings.push(reading.clone()),
            Event::InspectionConcluded { conclusion } => {
                self.conclusion = Some(conclusion.clone());
                self.state = State::Concluded;
            }
            Event::ConclusionAnswered { unit, answer } => {
                self.answers.insert(*unit, answer.clone());
            }
            Event::InspectionClosed { .. } => self.state = State::Closed,
            Event::InspectionCancelled { .. } => self.state = State::Cancelled,
        }
    }

    fn approved(&mut self) {
        self.state = State::Approved;
        self.announced |= self.kind != InspectionKind::Unannounced;
    }

    fn change(&mut self, id: FindingId, change: impl FnOnce(&mut Finding)) {
        if let Some(found) = self.findings.iter_mut().find(|finding| finding.id == id) {
            change(found);
        }
    }
}
