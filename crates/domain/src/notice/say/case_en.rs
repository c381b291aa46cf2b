//! The sentences about cases, in English.

use crate::{
    item::PromptReason,
    notice::{CaseWhat, News},
};

impl News {
    /// What happened to a case, in English.
    pub(super) fn case_en(&self, what: &CaseWhat) -> String {
        let unit = &self.unit;
        let case = if self.number.is_empty() {
            self.title.clone()
        } else {
            format!("{} ({})", self.title, self.number)
        };
        match what {
            CaseWhat::InspectionPlanWaits => {
                format!("An inspection plan waits for approval: {case}")
            }
            CaseWhat::InspectionPlanAnswered { passed: true, .. } => {
                format!("The inspection plan was approved: {case}")
            }
            CaseWhat::InspectionPlanAnswered {
                passed: false,
                opinion,
            } => format!("The inspection plan was returned: {case}. {opinion}"),
            CaseWhat::InspectionAnnounced { from, to } => {
                format!("{unit} will be inspected from {from} to {to}: {case}")
            }
            CaseWhat::InspectionJoined { from, to } => {
                format!("Please inspect along from {from} to {to}: {case}")
            }
            CaseWhat::InspectionBegun => format!("The inspection has begun: {case}"),
            CaseWhat::ProblemFound {
                text,
                settled: true,
            } => format!("{case} found a problem at {unit}, put right on the spot: {text}"),
            CaseWhat::ProblemFound {
                text,
                settled: false,
            } => format!("{case} found a problem at {unit}: {text}"),
            CaseWhat::FindingWaits { proposal } => {
                format!("{case} found a grave problem at {unit}; the decision waits: {proposal}")
            }
            CaseWhat::CorrectionDemanded { text, due_on } => {
                format!("{unit} must put right by {due_on}: {case}. {text}")
            }
            CaseWhat::CorrectionAnswered { late } => {
                let late = if *late { ", after its date" } else { "" };
                format!("{unit} says it has put it right{late}; to be verified: {case}")
            }
            CaseWhat::CorrectionVerified { again_by: None, .. } => {
                format!("The correction of {unit} holds: {case}")
            }
            CaseWhat::CorrectionVerified {
                again_by: Some(on),
                opinion,
            } => {
                format!("The correction of {unit} does not hold, due again {on}: {case}. {opinion}")
            }
            CaseWhat::InspectionConcluded { text } => {
                format!("{case} was concluded; you may answer: {text}")
            }
            CaseWhat::ConclusionAnswered { text } => {
                format!("{unit} answered the conclusion of {case}: {text}")
            }
            CaseWhat::InspectionClosed => format!("Closed: {case}"),
            CaseWhat::InspectionCancelled { reason } => format!("Cancelled: {case}. {reason}"),
            CaseWhat::YearlyPlanWaits { amended: false } => {
                format!("The year's plan waits for approval: {case}")
            }
            CaseWhat::YearlyPlanWaits { amended: true } => {
                format!("A change of the year's plan waits for approval: {case}")
            }
            CaseWhat::YearlyPlanAnswered { passed: true, .. } => {
                format!("The year's plan was approved: {case}")
            }
            CaseWhat::YearlyPlanAnswered {
                passed: false,
                opinion,
            } => format!("The year's plan was returned: {case}. {opinion}"),
            CaseWhat::FactsVerified { confirmed: true } => {
                format!("The facts bear it out: {case}")
            }
            CaseWhat::FactsVerified { confirmed: false } => {
                format!("The facts do not bear it out: {case}")
            }
            CaseWhat::MeasureWaits { step } => {
                format!("{} against {unit} waits for its decision: {case}", step.en)
            }
            CaseWhat::MeasureWithdrawn { step, reason } => {
                format!("{} against {unit} was withdrawn: {case}. {reason}", step.en)
            }
            CaseWhat::MeasureOrdered {
                step,
                correct_by: None,
            } => format!("{} against {unit} was ordered: {case}", step.en),
            CaseWhat::MeasureOrdered {
                step,
                correct_by: Some(on),
            } => format!(
                "{} to {unit} was issued, to be put right by {on}: {case}",
                step.en
            ),
            CaseWhat::MeasureRefused { step, opinion } => {
                format!("{} against {unit} was refused: {case}. {opinion}", step.en)
            }
            CaseWhat::MeasureAnswered { step } => {
                format!("{unit} answered ({}): {case}", step.en)
            }
            CaseWhat::CorrectionJudged {
                corrected: true,
                reason,
            } => format!("{unit} has put it right: {case}. {reason}"),
            CaseWhat::CorrectionJudged {
                corrected: false,
                reason,
            } => format!("{unit} has not put it right: {case}. {reason}"),
            CaseWhat::MeasureRecorded { step, held_on } => {
                format!("{} of {unit} on {held_on} is on record: {case}", step.en)
            }
            CaseWhat::AccountabilityClosed => format!("Closed: {case}"),
            CaseWhat::BulletinWaits => format!("Waits for approval: {case}"),
            CaseWhat::BulletinAnswered { passed: true, .. } => {
                format!("Approved and ready to be sent: {case}")
            }
            CaseWhat::BulletinAnswered {
                passed: false,
                opinion,
            } => format!("Returned for revision: {case}. {opinion}"),
            CaseWhat::BulletinSent => format!("For your reading: {case}"),
            CaseWhat::PublicationWaits => {
                format!("Sent; whether it is published waits for your decision: {case}")
            }
            CaseWhat::BulletinPublished => format!("Published: {case}"),
            CaseWhat::BulletinKept { opinion } => format!("Not published: {case}. {opinion}"),
            CaseWhat::BulletinWaived { reason } => format!("Need not come: {case}. {reason}"),
            CaseWhat::BulletinPrompted { due_on, reason } => match reason {
                PromptReason::DueSoon => format!("{case} is due {due_on}"),
                PromptReason::DueToday => format!("{case} is due today"),
                PromptReason::Overdue => format!("{case} was due {due_on} and is not sent"),
            },
            CaseWhat::Recounted { from, due_on } => {
                format!("By the calendar now in force {case} is due {due_on}, not {from}")
            }
            CaseWhat::CorrectionPrompted { due_on, reason } => match reason {
                PromptReason::DueSoon => {
                    format!("{unit} is to put right by {due_on} what was found: {case}")
                }
                PromptReason::DueToday => {
                    format!("{unit} is to put right today what was found: {case}")
                }
                PromptReason::Overdue => {
                    format!(
                        "{unit} was to put right by {due_on} what was found, and has not answered: {case}"
                    )
                }
            },
            CaseWhat::InspectionReported => {
                format!("The report is written, for your reading: {case}")
            }
            CaseWhat::InspectionReportWaits => {
                format!("The report waits for your opinion: {case}")
            }
            CaseWhat::InspectionReportRead { opinion } => {
                format!("A leader has read the report of {case}: {opinion}")
            }
            CaseWhat::YearlyPlanPrompted { due_on, reason } => match reason {
                PromptReason::DueSoon => format!("{case} is to be proposed by {due_on}"),
                PromptReason::DueToday => format!("{case} is to be proposed today"),
                PromptReason::Overdue => {
                    format!("{case} was to be proposed by {due_on} and is not")
                }
            },
            CaseWhat::Mentioned {
                praised: true,
                text,
            } => format!("{case} praises {unit}: {text}"),
            CaseWhat::Mentioned {
                praised: false,
                text,
            } => format!("{case} criticizes {unit}: {text}"),
            CaseWhat::MeritWaits { points } => {
                format!("{points:+} points of {unit} wait to be confirmed")
            }
            CaseWhat::MeritConfirmed { points } => {
                format!("{points:+} points of {unit} were confirmed")
            }
            CaseWhat::MeritRefused { points, opinion } => {
                format!("{points:+} points of {unit} were not confirmed: {opinion}")
            }
        }
    }
}
