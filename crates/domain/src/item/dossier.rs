//! What a dossier must hold before it is archived (`district/14`, `group/9.2`).

use crate::{
    item::{Assignment, AssignmentState, Cases, Item, ObligationKind, UrgingKind},
    rulebook::{DossierRecord, LevelForm, Rulebook},
};

/// A paper of the dossier and whether it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Its id in the rulebook.
    pub id: String,
    /// Without it the matter is not archived.
    pub needed: bool,
    /// It is there.
    pub present: bool,
}

/// The papers the rulebook asks for, in its order. What the item's own record or that of its inspections proves needs no enclosing.
pub fn dossier(rulebook: &Rulebook, item: &Item, cases: Cases) -> Vec<Paper> {
    let paper = |rule: &crate::rulebook::DossierRule| {
        // What no record can show is there once it was enclosed.
        let found = rule
            .record()
            .map(|record| on_record(rulebook, item, cases, record));
        let enclosed = item.proceedings.enclosed.contains(&rule.id);
        let present = found.unwrap_or(false) || enclosed;
        Paper {
            id: rule.id.clone(),
            needed: !rule.when_present || (found == Some(true)),
            present,
        }
    };
    rulebook.dossier.iter().map(paper).collect()
}

/// Whether the record holds such a paper.
fn on_record(rulebook: &Rulebook, item: &Item, cases: Cases, record: DossierRecord) -> bool {
    let any = |test: &dyn Fn(&Assignment) -> bool| item.assignments.iter().any(test);
    let proceedings = &item.proceedings;
    let own_result = proceedings.collations.iter().any(|made| made.result);
    let reports_nothing = item.assignments.is_empty() || !item.owes_reports();
    match record {
        // The catalogue is made out of the record itself.
        DossierRecord::Catalogue => true,
        DossierRecord::Notice => item.issue.is_some(),
        // Whoever has reported on the notice has had it.
        DossierRecord::Receipt => item.assignments.iter().all(|found| {
            let reported = found
                .reports
                .iter()
                .any(|report| report.submitted.is_some());
            let waived = found.state == AssignmentState::Waived;
            found.receipt.is_some() || reported || waived
        }),
        DossierRecord::FinalReport => {
            own_result
                || reports_nothing
                || any(&|found| {
                    found
                        .reports
                        .iter()
                        .any(|report| report.submitted.is_some())
                })
        }
        DossierRecord::Review => {
            reports_nothing
                || any(&|found| found.reports.iter().any(|report| report.review.is_some()))
        }
        DossierRecord::LeadersReview => {
            rulebook.result_review.is_empty() || reports_nothing || !item.result_reviews.is_empty()
        }
        DossierRecord::SupervisionPlan => item
            .plan
            .as_ref()
            .is_some_and(|plan| !plan.supervision_plan.trim().is_empty()),
        DossierRecord::Instruction => !proceedings.instructions.is_empty(),
        DossierRecord::Minutes => item.approvals.iter().any(|given| !given.meeting.is_empty()),
        DossierRecord::Urge => any(&|found| {
            found.urges.iter().any(|urge| {
                let slip = rulebook.ladder.level(urge.level);
                urge.issued.is_some() && slip.is_some_and(|rule| rule.form == LevelForm::Slip)
            })
        }),
        DossierRecord::Appraisal => any(&|found| !found.appraisals.is_empty()),
        DossierRecord::PhoneRecord => any(&|found| {
            let mut calls = found.urgings.iter();
            calls.any(|call| call.kind == UrgingKind::Phone)
        }),
        DossierRecord::InspectionRecord => cases.recorded,
        DossierRecord::InspectionSummary => cases.summarized,
    }
}

impl Item {
    /// Whether units owe more here than to receive: a matter they only take note of asks for no report.
    pub fn owes_reports(&self) -> bool {
        self.assignments.iter().any(|assignment| {
            let mut owed = assignment.obligations.iter();
            owed.any(|owed| owed.kind != ObligationKind::Receipt)
        })
    }
}
