//! A unit's assignment and its parts, through a lens.

use domain::item::{
    Assignment as DomainAssignment, Dispute as DomainDispute, Extension as DomainExtension,
    Obligation as DomainObligation, ObligationState as State, Report as DomainReport,
    Review as DomainReview, Target, Verdict as DomainVerdict,
};

use super::Focus;
use crate::views::assignment::{
    Appraisal, Assignment, Covered, Decision, Dispute, DisputeAnswer, DisputeRuling, Extension,
    Obligation, ObligationState, Receipt, Report, ReportState, Review, ReviewPoint, ScoreEntry,
    Urging, Verdict,
};

impl Focus<'_> {
    /// An assignment: whole, or of another unit's only which unit has which part.
    pub(super) fn assignment(&self, assignment: &DomainAssignment) -> Assignment {
        let bare = Assignment {
            id: assignment.id.uuid(),
            unit: self.unit(assignment.unit),
            role: assignment.part,
            first_person: None,
            requirement: String::new(),
            state: assignment.state,
            due_on: None,
            receipt: None,
            received_late: false,
            obligations: Vec::new(),
            reports: Vec::new(),
            urges: Vec::new(),
            disputes: Vec::new(),
            extensions: Vec::new(),
            urgings: Vec::new(),
            score_entries: Vec::new(),
            appraisals: Vec::new(),
            may: Vec::new(),
        };
        if !self.sees_part(assignment.unit) {
            let shared = assignment
                .reports
                .iter()
                .filter(|report| self.lens.shares_report(self.item, report.id));
            return Assignment {
                reports: shared
                    .map(|report| self.report(assignment, report))
                    .collect(),
                ..bare
            };
        }
        Assignment {
            first_person: assignment.first_person.clone().map(Into::into),
            requirement: assignment.requirement.clone(),
            due_on: assignment.due_on,
            receipt: assignment.receipt.as_ref().map(|receipt| Receipt {
                leader: receipt.leader.clone(),
                section: receipt.section.clone(),
                handler: receipt.handler.clone(),
                at: receipt.by.at,
            }),
            received_late: received_late(assignment),
            obligations: assignment
                .obligations
                .iter()
                .map(|obligation| self.obligation(obligation))
                .collect(),
            reports: assignment
                .reports
                .iter()
                .filter(|report| self.lens.shows_report(self.item, report))
                .map(|report| self.report(assignment, report))
                .collect(),
            urges: assignment
                .urges
                .iter()
                .filter(|urge| self.shows_slip(urge))
                .map(|urge| self.urge(assignment, urge))
                .collect(),
            disputes: assignment
                .disputes
                .iter()
                .map(|dispute| self.dispute(dispute))
                .collect(),
            extensions: assignment
                .extensions
                .iter()
                .map(|extension| self.extension(extension))
                .collect(),
            urgings: assignment
                .urgings
                .iter()
                .map(|urging| Urging {
                    id: urging.id.uuid(),
                    kind: urging.kind,
                    at: urging.at,
                    who: urging.who.clone(),
                    said: urging.said.clone(),
                })
                .collect(),
            score_entries: assignment
                .scores
                .iter()
                .map(|entry| ScoreEntry {
                    kind: entry.kind,
                    points: entry.points,
                    on: entry.on,
                    refers_to: entry.refers_to.clone(),
                })
                .collect(),
            appraisals: assignment
                .appraisals
                .iter()
                .map(|given| Appraisal {
                    text: given.text.clone(),
                    round: given.round,
                    by: self.by(&given.by),
                    at: given.by.at,
                })
                .collect(),
            may: self.may(Target::Assignment(assignment.id)),
            ..bare
        }
    }

    pub(super) fn obligation(&self, obligation: &DomainObligation) -> Obligation {
        let (state, fulfilled_on, superseded_by, reason) = match &obligation.state {
            State::Open => (ObligationState::Open, None, None, None),
            State::Fulfilled { on, .. } => (ObligationState::Fulfilled, Some(*on), None, None),
            State::Superseded { by, reason, .. } => (
                ObligationState::Superseded,
                None,
                by.map(domain::id::Id::uuid),
                Some(reason.word().to_owned()),
            ),
            State::Waived { reason, .. } => {
                (ObligationState::Waived, None, None, Some(reason.clone()))
            }
        };
        Obligation {
            id: obligation.id.uuid(),
            kind: obligation.kind,
            label: obligation.label.clone(),
            due_on: obligation.due_on,
            state,
            origin: obligation.origin,
            fulfilled_on,
            days_late: self.obligation_late(obligation),
            timeliness: self
                .lens
                .timeliness(Some(obligation.due_on).filter(|_| obligation.is_open())),
            superseded_by,
            reason,
        }
    }

    fn report(&self, assignment: &DomainAssignment, report: &DomainReport) -> Report {
        let label = |id| {
            assignment
                .obligation(id)
                .map(|obligation| obligation.label.clone())
                .unwrap_or_default()
        };
        let state = match (&report.submitted, &report.review) {
            (None, _) => ReportState::Draft,
            (Some(_), None) => ReportState::Submitted,
            (Some(_), Some(review)) => match review.verdict {
                DomainVerdict::Pass => ReportState::Passed,
                DomainVerdict::Return { .. } => ReportState::Returned,
            },
        };
        Report {
            id: report.id.uuid(),
            covers: report
                .covers
                .iter()
                .map(|id| Covered {
                    obligation_id: id.uuid(),
                    label: label(*id),
                })
                .collect(),
            content: report.content.clone(),
            no_progress: report.no_progress,
            parts: report.parts.clone(),
            late_reason: report.late_reason.clone(),
            state,
            immediate: report.covers.is_empty(),
            written_by: self.by(&report.written),
            written_at: report.written.at,
            signed_by: report.submitted.as_ref().map(|by| self.by(by)),
            delegated_by: report
                .submitted
                .as_ref()
                .and_then(|by| by.delegated_by)
                .map(|head| self.names.user(head)),
            submitted_at: report.submitted.as_ref().map(|by| by.at),
            review: report.review.as_ref().map(|review| self.review(review)),
            may: self.may(Target::Report(report.id)),
        }
    }

    fn review(&self, review: &DomainReview) -> Review {
        let (verdict, redo_by) = match review.verdict {
            DomainVerdict::Pass => (Verdict::Pass, None),
            DomainVerdict::Return { redo_by } => (Verdict::Return, Some(redo_by)),
        };
        Review {
            points: review
                .points
                .iter()
                .map(|point| ReviewPoint {
                    id: point.id.as_str().into(),
                    ok: point.ok,
                    note: point.note.as_str().into(),
                })
                .collect(),
            verdict,
            reasons: review.reasons.clone(),
            redo_by,
            quality: review.quality.clone(),
            integrity: review.integrity.clone(),
            by: self.by(&review.by),
            at: review.by.at,
        }
    }

    fn dispute(&self, dispute: &DomainDispute) -> Dispute {
        Dispute {
            id: dispute.id.uuid(),
            at: dispute.by.at,
            text: dispute.text.clone(),
            late: dispute.late,
            ruling: dispute.ruling.as_ref().map(|ruling| DisputeRuling {
                upheld: ruling.upheld,
                opinion: ruling.opinion.clone(),
                new_due_on: ruling.new_due_on,
                by: self.by(&ruling.by),
                at: ruling.by.at,
            }),
            answer: dispute.answer.as_ref().map(|(by, text)| DisputeAnswer {
                text: text.clone(),
                at: by.at,
            }),
            may: self.may(Target::Dispute(dispute.id)),
        }
    }

    fn extension(&self, extension: &DomainExtension) -> Extension {
        Extension {
            id: extension.id.uuid(),
            reason: extension.reason.clone(),
            new_due_on: extension.new_due_on,
            requested_at: extension.by.at,
            decision: extension.decision.as_ref().map(|decision| Decision {
                accepted: decision.accepted,
                opinion: decision.opinion.clone(),
                by: self.by(&decision.by),
                at: decision.by.at,
            }),
            may: self.may(Target::Extension(extension.id)),
        }
    }
}

fn received_late(assignment: &DomainAssignment) -> bool {
    let receipts = assignment
        .obligations
        .iter()
        .filter(|obligation| obligation.kind == domain::item::ObligationKind::Receipt);
    receipts.into_iter().any(|obligation| matches!(obligation.state, State::Fulfilled { days_late, .. } if days_late > 0))
}
