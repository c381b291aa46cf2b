//! The facts of an event, each kind in its shape: a new event of the domain does not compile without one.

use domain::{
    id::{Id, UnitId},
    item::{Event, Urge, Verdict},
    vocabulary::Part,
};
use uuid::Uuid;

use super::Focus;
use crate::views::{cadence::Cadence, item::Proposed, timeline::TimelineFacts as Facts};

fn uuids<'a, T: 'a>(ids: impl IntoIterator<Item = &'a Id<T>>) -> Vec<Uuid> {
    ids.into_iter().map(|id| id.uuid()).collect()
}

impl Focus<'_> {
    /// What there is to know of an event. Whether the caller may know it is asked before.
    #[allow(
        clippy::too_many_lines,
        reason = "one arm for each event: split, it would no longer be seen that none is missing"
    )]
    pub(super) fn facts(&self, event: &Event) -> Facts {
        match event {
            Event::Registered {
                number,
                title,
                source,
                secrecy,
                suggestion: _,
            } => Facts::Registration {
                number: number.text.clone(),
                title: title.clone(),
                source: source.clone(),
                secrecy: *secrecy,
            },
            Event::Amended {
                title,
                content,
                basis,
                source,
            } => Facts::Amendment {
                title: title.clone(),
                content: content.clone(),
                basis: basis.clone(),
                source: source.clone(),
            },
            Event::Proposed { plan, by: _ } => Facts::Proposal {
                tier: plan.tier,
                handling: plan.handling,
                due_on: plan.due_on,
                reason: plan.reason.clone(),
                requirements: plan.requirements.clone(),
                closing_standard: plan.closing_standard.clone(),
                units: plan
                    .places
                    .iter()
                    .map(|place| self.placed(place.unit, place.part, &place.requirement))
                    .collect(),
            },
            Event::ApprovalGiven { approval } => Facts::Approval {
                role: approval.role,
                decision: approval.decision,
                opinion: approval.opinion.clone(),
                meeting: approval.meeting.clone(),
            },
            Event::StageEntered { stage, by: _ } => Facts::Stage { stage: *stage },
            Event::Issued { issue, units } => Facts::Units {
                channel: Some(issue.channel),
                due_on: None,
                units: units
                    .iter()
                    .map(|unit| self.placed(unit.unit, unit.part, &unit.requirement))
                    .collect(),
            },
            Event::UnitsChanged {
                places,
                units: _,
                due_on,
                on: _,
            } => Facts::Units {
                channel: None,
                due_on: *due_on,
                units: places
                    .iter()
                    .map(|place| self.placed(place.unit, place.part, &place.requirement))
                    .collect(),
            },
            Event::ObligationPlanned { obligation, .. } | Event::OfficeOwes { obligation } => {
                Facts::Owed {
                    obligation_id: obligation.id.uuid(),
                    kind: obligation.kind,
                    label: obligation.label.clone(),
                    due_on: obligation.due_on,
                }
            }
            Event::PeriodsPlanned { through: on, .. }
            | Event::DueDateChanged { due_on: on, .. } => Facts::Day { on: *on },
            Event::Received { receipt, .. } => Facts::Receipt {
                leader: receipt.leader.clone(),
                section: receipt.section.clone(),
                handler: receipt.handler.clone(),
            },
            Event::ObligationFulfilled {
                obligation,
                on,
                days_late,
                ..
            }
            | Event::OfficeFulfilled {
                obligation,
                on,
                days_late,
            } => Facts::Fulfilled {
                obligation_id: obligation.uuid(),
                on: *on,
                days_late: *days_late,
            },
            Event::ObligationSuperseded {
                obligation,
                by,
                reason,
                on,
                ..
            } => Facts::Replaced {
                obligation_id: obligation.uuid(),
                by: by.map(Id::uuid),
                reason: Some(*reason),
                on: *on,
            },
            Event::OfficeReleased {
                obligation,
                later,
                on,
            } => Facts::Replaced {
                obligation_id: obligation.uuid(),
                by: later.map(Id::uuid),
                reason: None,
                on: *on,
            },
            Event::ObligationRecounted {
                obligation,
                from,
                due_on,
                why,
                ..
            }
            | Event::OfficeRecounted {
                obligation,
                from,
                due_on,
                why,
                ..
            } => Facts::Recounted {
                obligation_id: obligation.uuid(),
                from: *from,
                due_on: *due_on,
                calendar_version: why.calendar.clone(),
            },
            Event::ObligationAccepted { obligation, .. } => Facts::Settled {
                obligation_id: obligation.uuid(),
                reason: None,
            },
            Event::ObligationWaived {
                obligation, reason, ..
            } => Facts::Settled {
                obligation_id: obligation.uuid(),
                reason: Some(reason.clone()),
            },
            Event::Prompted {
                obligation,
                on,
                reason,
                ..
            }
            | Event::OfficePrompted {
                obligation,
                on,
                reason,
            } => Facts::Prompt {
                obligation_id: obligation.uuid(),
                on: *on,
                reason: *reason,
            },
            Event::Disputed { dispute, .. } => Facts::Request {
                id: dispute.id.uuid(),
                reason: dispute.text.clone(),
                due_on: None,
            },
            Event::ExtensionRequested { extension, .. } => Facts::Request {
                id: extension.id.uuid(),
                reason: extension.reason.clone(),
                due_on: Some(extension.new_due_on),
            },
            Event::SuspensionAsked { suspension } => Facts::Request {
                id: suspension.id.uuid(),
                reason: suspension.reason.clone(),
                due_on: None,
            },
            Event::CauseBrought { urge, cause, .. } => Facts::Request {
                id: urge.uuid(),
                reason: cause.text.clone(),
                due_on: None,
            },
            Event::DisputeRuled {
                dispute, ruling, ..
            } => Facts::Ruling {
                id: Some(dispute.uuid()),
                role: None,
                accepted: ruling.upheld,
                due_on: ruling.new_due_on,
                opinion: ruling.opinion.clone(),
            },
            Event::ExtensionDecided {
                extension,
                decision,
                ..
            } => Facts::Ruling {
                id: Some(extension.uuid()),
                role: None,
                accepted: decision.accepted,
                due_on: None,
                opinion: decision.opinion.clone(),
            },
            Event::SuspensionDecided {
                suspension,
                decision,
            } => Facts::Ruling {
                id: Some(suspension.uuid()),
                role: None,
                accepted: decision.accepted,
                due_on: None,
                opinion: decision.opinion.clone(),
            },
            Event::CauseDecided { urge, decision, .. } => Facts::Ruling {
                id: Some(urge.uuid()),
                role: None,
                accepted: decision.new_due_on.is_some(),
                due_on: decision.new_due_on,
                opinion: decision.opinion.clone(),
            },
            Event::Screened { screening } => Facts::Ruling {
                id: None,
                role: None,
                accepted: screening.accepted,
                due_on: None,
                opinion: screening.opinion.clone(),
            },
            Event::ResultReviewed { review } => Facts::Ruling {
                id: None,
                role: Some(review.role),
                accepted: review.passed,
                due_on: None,
                opinion: review.opinion.clone(),
            },
            Event::DisclosureDecided { disclosure } => Facts::Ruling {
                id: None,
                role: None,
                accepted: disclosure.disclosed,
                due_on: None,
                opinion: disclosure.opinion.clone(),
            },
            Event::DisputeAnswered { dispute, text, .. } => words(Some(dispute.uuid()), text),
            Event::InstructionHandled {
                instruction, text, ..
            } => words(Some(instruction.uuid()), text),
            Event::OpinionGiven {
                difficulty, text, ..
            }
            | Event::DifficultySettled {
                difficulty, text, ..
            } => words(Some(difficulty.uuid()), text),
            Event::UrgeDeclined { urge, reason, .. } => words(Some(urge.uuid()), reason),
            Event::AssignmentWaived { reason, .. } | Event::Cancelled { reason, .. } => {
                words(None, reason)
            }
            Event::Consulted { consultation } => words(None, &consultation.text),
            Event::Appraised { appraisal, .. } => words(None, &appraisal.text),
            Event::GiverChanged {
                from,
                giver,
                given_by,
                reason,
                ..
            } => Facts::Giver {
                earlier: self.names.user(*from),
                giver: self.names.user(*giver),
                given_by: *given_by,
                reason: reason.clone(),
            },
            Event::PrioritySet { priority, .. } => Facts::Priority {
                plan_id: priority.map(|named| named.plan.uuid()),
                priority_id: priority.map(|named| named.priority.uuid()),
            },
            Event::OpinionReceived { opinion, .. } => Facts::Opinion { id: opinion.uuid() },
            Event::OpinionJudged { opinion, judgement } => Facts::Ruling {
                id: Some(opinion.uuid()),
                role: None,
                accepted: judgement.accepted,
                due_on: None,
                opinion: judgement.reason.clone(),
            },
            Event::ReportWritten { report, .. } => Facts::Report {
                report_id: report.id.uuid(),
                content: Some(report.content.clone()),
            },
            Event::ReportSubmitted { report, .. } => Facts::Report {
                report_id: report.uuid(),
                content: None,
            },
            Event::ReportReviewed { report, review, .. } => Facts::Review {
                report_id: report.uuid(),
                passed: review.verdict == Verdict::Pass,
                redo_by: match review.verdict {
                    Verdict::Pass => None,
                    Verdict::Return { redo_by } => Some(redo_by),
                },
                reasons: review.reasons.clone(),
                quality: review.quality.clone(),
                integrity: review.integrity.clone(),
            },
            Event::UrgeDrafted { urge, .. } => drafted(urge),
            Event::UrgeJoined {
                urge, obligations, ..
            }
            | Event::UrgeNarrowed {
                urge, obligations, ..
            } => slip(urge.uuid(), uuids(obligations)),
            Event::UrgeIssued {
                urge,
                covers,
                issue,
                ..
            } => Facts::Slip {
                urge_id: urge.uuid(),
                level: None,
                number: Some(issue.number.text.clone()),
                covers: uuids(covers),
                answer_due_on: Some(issue.answer_due_on),
                on: Some(issue.on),
            },
            Event::UrgeWithdrawn { urge, on, .. } | Event::UrgeSettled { urge, on, .. } => {
                Facts::Slip {
                    urge_id: urge.uuid(),
                    level: None,
                    number: None,
                    covers: Vec::new(),
                    answer_due_on: None,
                    on: Some(*on),
                }
            }
            Event::UrgeAnswered { urge, .. }
            | Event::UrgeEscalated { urge, .. }
            | Event::CauseCountersigned { urge, .. } => slip(urge.uuid(), Vec::new()),
            Event::Explained {
                urge, explanation, ..
            } => Facts::Explanation {
                urge_id: urge.uuid(),
                held_on: explanation.held_on,
                due_on: explanation.new_due_on,
                minutes: explanation.minutes.clone(),
            },
            Event::Urged { urging, .. } => Facts::Urging {
                kind: urging.kind,
                at: urging.at,
                who: urging.who.clone(),
                said: urging.said.clone(),
            },
            Event::Scored { entry, .. } => Facts::Points {
                kind: entry.kind,
                points: entry.points,
                on: entry.on,
                refers_to: entry.refers_to.clone(),
            },
            Event::DossierKept {
                keeper,
                enclosed,
                copies,
            } => Facts::Dossier {
                keeper: keeper.clone(),
                enclosed: enclosed.iter().cloned().collect(),
                copies: copies.iter().cloned().collect(),
            },
            // The item itself names its relatives, as far as its reader may know of them.
            Event::Split { .. } | Event::SplitFrom { .. } | Event::Follows { .. } => Facts::Plain,
            Event::Instructed { instruction } => Facts::Instruction {
                id: instruction.id.uuid(),
                text: instruction.text.clone(),
                redo_by: instruction.redo_by,
            },
            Event::Coordinated { coordination } => Facts::Coordination {
                id: coordination.id.uuid(),
                level: coordination.level,
                held_on: coordination.held_on,
                difficulty: coordination.difficulty.clone(),
                tried: coordination.tried.clone(),
                solved: coordination.solved,
                why_not: coordination.why_not.clone(),
            },
            Event::CoordinationPlanned { plan } => Facts::CoordinationPlan {
                id: plan.id.uuid(),
                difficulty: plan.difficulty.clone(),
                plan: plan.plan.clone(),
                proposal: plan.proposal.clone(),
            },
            Event::CoordinationPlanDecided { plan, answer } => Facts::Ruling {
                id: Some(plan.uuid()),
                role: None,
                accepted: answer.passed,
                due_on: None,
                opinion: answer.opinion.clone(),
            },
            Event::SentUp { difficulty } => Facts::Difficulty {
                id: difficulty.id.uuid(),
                kind: difficulty.kind,
                tried: difficulty.tried.clone(),
                why: difficulty.why.clone(),
                proposal: difficulty.proposal.clone(),
            },
            Event::Resumed {
                suspension,
                resumption,
            } => Facts::Resumption {
                id: suspension.uuid(),
                days: resumption.days,
            },
            Event::KeptUp { cadence, by: _ } => Facts::Upkeep {
                cadence: Cadence::of(*cadence),
            },
            Event::CoSupervisorsSet { units, organs: _ } => Facts::Organs {
                units: units.iter().map(|unit| self.unit(*unit)).collect(),
            },
            Event::Delivered { delivery } => Facts::Organs {
                units: vec![self.unit(delivery.committee)],
            },
            Event::ReportCosigned { cosignature } => Facts::Cosignature {
                unit: self.unit(cosignature.unit),
                report_id: cosignature.report.uuid(),
            },
            Event::Collated { collation } => Facts::Collation {
                content: collation.content.clone(),
                result: collation.result,
            },
            Event::SentUpward { paper } => Facts::Upward {
                form: paper.form.clone(),
                content: paper.content.clone(),
            },
            Event::CollationAnswered { answer } | Event::UpwardAnswered { answer } => {
                Facts::Ruling {
                    id: None,
                    role: None,
                    accepted: answer.passed,
                    due_on: None,
                    opinion: answer.opinion.clone(),
                }
            }
            Event::SecrecySet {
                secrecy, listed, ..
            } => Facts::Secrecy {
                secrecy: *secrecy,
                listed: uuids(listed),
            },
            Event::AssignmentDone { .. }
            | Event::AssignmentReopened { .. }
            | Event::DeliveryReceived { .. } => Facts::Plain,
        }
    }

    fn placed(&self, unit: UnitId, part: Part, requirement: &str) -> Proposed {
        Proposed {
            unit: self.unit(unit),
            role: part,
            requirement: requirement.to_owned(),
        }
    }
}

fn words(id: Option<Uuid>, words: &str) -> Facts {
    Facts::Words {
        id,
        words: words.to_owned(),
    }
}

fn drafted(urge: &Urge) -> Facts {
    Facts::Slip {
        urge_id: urge.id.uuid(),
        level: Some(urge.level),
        number: None,
        covers: uuids(&urge.covers),
        answer_due_on: None,
        on: Some(urge.drafted_on),
    }
}

fn slip(urge_id: Uuid, covers: Vec<Uuid>) -> Facts {
    Facts::Slip {
        urge_id,
        level: None,
        number: None,
        covers,
        answer_due_on: None,
        on: None,
    }
}
