//! What a dossier must hold before it is archived (`district/14`, `group/9.2`).

use crate::{
    item::{
        Assignment, AssignmentState, Cases, Collation, Item, Obligation, ObligationKind, Report,
        Review, UrgingKind, Verdict, result_readers,
    },
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

/// The papers the rulebook asks for, in its order. What the item's own record or that of its inspections proves needs no enclosing;
/// what this matter never comes to is not asked for, and never said to be there.
pub fn dossier(rulebook: &Rulebook, item: &Item, cases: &Cases) -> Vec<Paper> {
    let paper = |rule: &crate::rulebook::DossierRule| {
        // What no record can show is there once it was enclosed.
        let record = rule.record();
        let found = record.is_some_and(|record| on_record(rulebook, item, cases, record));
        let enclosed = item.proceedings.enclosed.contains(&rule.id);
        let expected = record.is_none_or(|record| comes_to(rulebook, item, record));
        Paper {
            id: rule.id.clone(),
            needed: found || (expected && !rule.when_present),
            present: found || enclosed,
        }
    };
    rulebook.dossier.iter().map(paper).collect()
}

/// Whether a matter like this one ever has such a paper: who only takes note reports nothing, and what goes straight to the leader
/// the office does not review (`town-duban/4.2.2`, `industry-commerce/4.4b`).
fn comes_to(rulebook: &Rulebook, item: &Item, record: DossierRecord) -> bool {
    // What was split goes its way in its parts, each with a volume of its own (`sichuan/10.1`).
    if !item.proceedings.children.is_empty() {
        return record == DossierRecord::Catalogue;
    }
    let units = !item.assignments.is_empty();
    let reports = units && item.owes_reports();
    match record {
        DossierRecord::FinalReport => reports || !units,
        DossierRecord::Review => reports && !item.goes_directly(),
        DossierRecord::LeadersReview => {
            (reports || !units) && !result_readers(rulebook, item).is_empty()
        }
        // What goes to a superior goes as a paper of its own (`town-duban/4.2.6.2`).
        DossierRecord::Feedback => {
            reports && !item.goes_directly() && !rulebook.goes_up(&item.source)
        }
        DossierRecord::Receipt => units,
        DossierRecord::Catalogue
        | DossierRecord::Notice
        | DossierRecord::SupervisionPlan
        | DossierRecord::Instruction
        | DossierRecord::Minutes
        | DossierRecord::Urge
        | DossierRecord::Appraisal
        | DossierRecord::PhoneRecord
        | DossierRecord::InspectionRecord
        | DossierRecord::InspectionSummary => true,
    }
}

/// Whether the record holds such a paper.
fn on_record(rulebook: &Rulebook, item: &Item, cases: &Cases, record: DossierRecord) -> bool {
    let any = |test: &dyn Fn(&Assignment) -> bool| item.assignments.iter().any(test);
    let proceedings = &item.proceedings;
    match record {
        // The catalogue is made out of the record itself.
        DossierRecord::Catalogue => true,
        DossierRecord::Notice => item.issue.is_some(),
        DossierRecord::Receipt => {
            let mut bound = item
                .assignments
                .iter()
                .filter(|found| found.state != AssignmentState::Waived)
                .peekable();
            bound.peek().is_some() && bound.all(|found| found.receipt.is_some())
        }
        DossierRecord::FinalReport => {
            proceedings.collations.iter().any(|made| made.result) || any(&has_final_report)
        }
        DossierRecord::Review => {
            any(&|found| found.reports.iter().any(|report| report.review.is_some()))
        }
        DossierRecord::LeadersReview => !item.result_reviews.is_empty(),
        DossierRecord::Feedback => {
            let mut made = proceedings.collations.iter();
            made.any(|made| item.is_feedback(rulebook, made))
        }
        DossierRecord::SupervisionPlan => item
            .plan
            .as_ref()
            .is_some_and(|plan| !plan.supervision_plan.trim().is_empty()),
        DossierRecord::Instruction => !proceedings.instructions.is_empty(),
        DossierRecord::Minutes => {
            let mut given = item.approvals_now().iter();
            given.any(|given| !given.meeting.is_empty())
        }
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

fn has_final_report(found: &Assignment) -> bool {
    found.reports.iter().any(|report| found.is_result(report))
}

impl Assignment {
    /// Whether a report of its own is what the unit came to and the office did not send back; of a matter without a date, which never comes to
    /// a result, any such report.
    pub fn is_result(&self, report: &Report) -> bool {
        let ends = self.obligations.iter().any(Obligation::is_completion);
        let returned = |review: &Review| matches!(review.verdict, Verdict::Return { .. });
        let stands = report.submitted.is_some() && !report.review.as_ref().is_some_and(returned);
        let mut covered = report.covers.iter().filter_map(|id| self.obligation(*id));
        stands && (!ends || covered.any(Obligation::is_completion))
    }
}

impl Item {
    /// What was collated is the office's paper to the leaders: of this round, and read where a leader reads it first (`town-duban/4.1.4`).
    pub fn is_feedback(&self, rulebook: &Rulebook, made: &Collation) -> bool {
        let read = rulebook.collation_of(&self.source).is_some();
        let passed = made.answer.as_ref().is_some_and(|said| said.passed);
        !made.result && made.round == self.reopened && (!read || passed)
    }

    /// The volume asks for the office's paper to the leaders, and has none of this round (`town/3.4c`, `group/7.2`).
    pub fn lacks_feedback(&self, rulebook: &Rulebook) -> bool {
        let mut papers = dossier(rulebook, self, &Cases::default()).into_iter();
        let feedback = DossierRecord::Feedback.word();
        papers.any(|paper| paper.id == feedback && paper.needed && !paper.present)
    }

    /// Whether units owe more here than to receive: a matter they only take note of asks for no report.
    pub fn owes_reports(&self) -> bool {
        self.assignments.iter().any(|assignment| {
            let mut owed = assignment.obligations.iter();
            owed.any(|owed| owed.kind != ObligationKind::Receipt)
        })
    }
}
