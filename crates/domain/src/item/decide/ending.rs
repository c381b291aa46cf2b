//! How a matter ends: read by leaders, closed, kept up, archived, cancelled.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Work, said};
use crate::{
    access::Actor,
    item::{
        Action, Event, Obligation, Refusal, ResultReview, Stage, Supersession, Target, dossier,
        may::{check, open_result_role},
    },
    rulebook::OfficeStep,
};

impl Work<'_, '_> {
    pub(super) fn review_result(
        &mut self,
        passed: bool,
        opinion: String,
        redo_by: Option<NaiveDate>,
    ) -> Result<(), Refusal> {
        self.may(Action::ReviewResult, Target::Item)?;
        let Actor::Person(person) = self.ctx.actor else {
            return Err(Refusal::NotPermitted);
        };
        let role = open_result_role(self.ctx.rulebook, self.item, person)
            .ok_or(Refusal::AlreadyAnswered)?;
        let today = self.today();
        let opinion = if passed {
            opinion
        } else {
            said(opinion, "opinion")?
        };
        let by = self.signature()?;
        let review = ResultReview {
            role,
            passed,
            opinion,
            by,
            round: self.item.reopened,
        };
        if passed {
            let field = "redoBy";
            check(redo_by.is_none(), Refusal::ContradictsDecision { field })?;
            self.emit(Event::ResultReviewed { review });
            if self.item.proceedings.motion.is_some() {
                self.office_owes(OfficeStep::Deliver, today);
            }
            return Ok(());
        }
        let redo_by = redo_by.ok_or(Refusal::TextMissing { field: "redoBy" })?;
        check(
            redo_by >= today,
            Refusal::DateBeforeEvent { field: "redoBy" },
        )?;
        self.emit(Event::ResultReviewed { review });
        self.supervise_again(redo_by)?;
        self.enter(Stage::InProgress)
    }

    pub(super) fn close(&mut self) -> Result<(), Refusal> {
        self.may(Action::Close, Target::Item)?;
        let open_parts = self.ctx.open_parts;
        check(open_parts == 0, Refusal::PartsOpen)?;
        self.supersede_everything(Supersession::Completion, |_| true);
        self.release_office();
        self.enter(Stage::Closed)
    }

    /// Basically done, kept up and reported period by period, as often as the rulebook says (`district/8.1`): from this period on, unless too
    /// little of it is left, as at the issue.
    pub(super) fn keep_up(&mut self) -> Result<(), Refusal> {
        self.may(Action::KeepUp, Target::Item)?;
        let rule = self.ctx.rulebook.keep_up.as_ref();
        let cadence = rule.ok_or(Refusal::NotForeseen)?.cadence;
        let by = self.signature()?;
        self.emit(Event::KeptUp { cadence, by });
        let lead = self.item.lead().map(|lead| lead.id);
        if let Some(lead) = lead {
            let today = self.today();
            self.plan_periods(lead, today, None, Some(today))?;
        }
        self.enter(Stage::Standing)
    }

    pub(super) fn archive(
        &mut self,
        keeper: String,
        enclosed: BTreeSet<String>,
        copies: BTreeSet<String>,
    ) -> Result<(), Refusal> {
        self.may(Action::Archive, Target::Item)?;
        let keeper = said(keeper, "keeper")?;
        let owed = self.item.assignments.iter().any(|assignment| {
            assignment.obligations.iter().any(Obligation::is_open)
                || assignment
                    .disputes
                    .iter()
                    .any(|dispute| dispute.answer.is_none())
                || assignment.pending_extension().is_some()
        });
        check(!owed, Refusal::StillOwed)?;
        check(self.ctx.cases.open == 0, Refusal::CasesOpen)?;
        let mut instructions = self.item.proceedings.instructions.iter();
        let handled = instructions.all(|instruction| instruction.handled.is_some());
        check(handled, Refusal::InstructionOpen)?;
        let unread = self.item.proceedings.waiting_opinions().count();
        check(unread == 0, Refusal::OpinionsOpen)?;
        let papers = dossier(self.ctx.rulebook, self.item, &self.ctx.cases);
        let known = |id: &String| papers.iter().any(|paper| paper.id == *id);
        check(enclosed.iter().all(known), Refusal::UnknownPaper)?;
        let missing = papers
            .into_iter()
            .find(|paper| paper.needed && !paper.present && !enclosed.contains(&paper.id));
        if let Some(paper) = missing {
            return Err(Refusal::DossierIncomplete { paper: paper.id });
        }
        check(copies.is_subset(&enclosed), Refusal::CopyNotEnclosed)?;
        // In principle originals: a copy does not stand in for a paper the dossier needs (`banner/6.4`).
        let originals = self.ctx.rulebook.originals.is_some();
        if let Some(paper) = copies.iter().find(|_| originals) {
            let paper = paper.clone();
            return Err(Refusal::OriginalMissing { paper });
        }
        self.emit(Event::DossierKept {
            keeper,
            enclosed,
            copies,
        });
        self.enter(Stage::Archived)
    }

    pub(super) fn cancel(&mut self, reason: String) -> Result<(), Refusal> {
        self.may(Action::Cancel, Target::Item)?;
        let reason = said(reason, "reason")?;
        let by = self.signature()?;
        self.emit(Event::Cancelled { reason, by });
        self.supersede_everything(Supersession::Cancelled, |_| true);
        self.release_office();
        self.enter(Stage::Cancelled)
    }
}
