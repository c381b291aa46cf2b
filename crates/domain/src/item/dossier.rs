//! What a dossier must hold before it is archived (`district/14`, `group/9.2`).

use crate::{
    item::{Assignment, AssignmentState, Cases, Item, ObligationKind, UrgingKind},
    rulebook::{LevelForm, Rulebook},
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
        let found = on_record(rulebook, item, cases, &rule.id);
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

/// Whether a record holds such a paper; none where it cannot know.
fn on_record(rulebook: &Rulebook, item: &Item, cases: Cases, id: &str) -> Option<bool> {
    let any = |test: &dyn Fn(&Assignment) -> bool| item.assignments.iter().any(test);
    let proceedings = &item.proceedings;
    let own_result = proceedings.collations.iter().any(|made| made.result);
    let reports_nothing = item.assignments.is_empty() || !item.owes_reports();
    Some(match id {
        // The catalogue is made out of the record itself.
        "catalogue" => true,
        "notice" => item.issue.is_some(),
        // Whoever has reported on the notice has had it.
        "receipt" => item.assignments.iter().all(|found| {
            let reported = found
                .reports
                .iter()
                .any(|report| report.submitted.is_some());
            let waived = found.state == AssignmentState::Waived;
            found.receipt.is_some() || reported || waived
        }),
        "final_report" => {
            own_result
                || reports_nothing
                || any(&|found| {
                    found
                        .reports
                        .iter()
                        .any(|report| report.submitted.is_some())
                })
        }
        "review" => {
            reports_nothing
                || any(&|found| found.reports.iter().any(|report| report.review.is_some()))
        }
        "leaders_review" => {
            rulebook.result_review.is_empty() || reports_nothing || !item.result_reviews.is_empty()
        }
        "supervision_plan" => item
            .plan
            .as_ref()
            .is_some_and(|plan| !plan.supervision_plan.trim().is_empty()),
        "instruction" => !proceedings.instructions.is_empty(),
        "minutes" => item.approvals.iter().any(|given| !given.meeting.is_empty()),
        "urge" => any(&|found| {
            found.urges.iter().any(|urge| {
                let slip = rulebook.ladder.level(urge.level);
                urge.issued.is_some() && slip.is_some_and(|rule| rule.form == LevelForm::Slip)
            })
        }),
        "appraisal" => any(&|found| !found.appraisals.is_empty()),
        "phone_record" => any(&|found| {
            let mut calls = found.urgings.iter();
            calls.any(|call| call.kind == UrgingKind::Phone)
        }),
        "inspection_record" => cases.recorded,
        "inspection_summary" => cases.summarized,
        _ => return None,
    })
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
