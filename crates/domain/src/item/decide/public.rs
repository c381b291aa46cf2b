//! What a matter stands for in the year and before the public: the priority it carries out, what is disclosed of it, what the public
//! writes, and what the office thinks of a unit's work.

use super::{PriorityStanding, Work, said};
use crate::{
    access::Actor,
    id::{AssignmentId, OpinionId},
    item::{
        Action, Appraisal, Disclosure, Event, OpinionJudgement, PriorityRef, Refusal,
        StagedProgress, Target, may::check,
    },
};

/// So many opinions of the public on one matter wait for the office at most: beyond them somebody plays with us.
const OPINIONS_WAITING: usize = 200;

impl Work<'_, '_> {
    /// What is shown is chosen by who decides: the list of who is responsible with its milestones, and the progress in words written for
    /// the public (`yangjiang/4.4`).
    pub(super) fn disclose(
        &mut self,
        disclosed: bool,
        opinion: String,
        progress: String,
    ) -> Result<(), Refusal> {
        self.may(Action::Disclose, Target::Item)?;
        let before = self.item.proceedings.disclosure.as_ref();
        let shown = before.filter(|before| before.disclosed);
        let tells = !progress.trim().is_empty();
        check(disclosed || !tells, Refusal::ProgressNotShown)?;
        let changes = shown.is_some() != disclosed || tells;
        check(changes, Refusal::DisclosureUnchanged)?;
        // After the end it can only be taken back.
        let ended = self.item.stage.is_final();
        check(!(ended && disclosed), Refusal::WrongStage)?;
        // What was taken back is not shown again by disclosing the matter anew.
        let mut told = shown.map_or_else(Vec::new, |shown| shown.progress.clone());
        if tells {
            told.push(StagedProgress {
                on: self.today(),
                text: progress,
            });
        }
        let disclosure = Disclosure {
            disclosed,
            opinion: said(opinion, "opinion")?,
            by: self.signature()?,
            progress: if disclosed { told } else { Vec::new() },
        };
        self.emit(Event::DisclosureDecided { disclosure });
        Ok(())
    }

    /// The office says what it thinks of a unit's work once the result is there (`industry-commerce/3.2`).
    pub(super) fn appraise(&mut self, id: AssignmentId, text: String) -> Result<(), Refusal> {
        self.may(Action::Appraise, Target::Assignment(id))?;
        let appraisal = Appraisal {
            text: said(text, "text")?,
            round: self.item.reopened,
            by: self.signature()?,
        };
        self.emit(Event::Appraised {
            assignment: id,
            appraisal,
        });
        Ok(())
    }

    /// It carries out a priority of a plan that was approved, or none (`yangjiang/2.2a`).
    pub(super) fn set_priority(&mut self, priority: Option<PriorityRef>) -> Result<(), Refusal> {
        self.may(Action::SetPriority, Target::Item)?;
        let same = self.item.proceedings.priority == priority;
        check(!same, Refusal::PriorityUnchanged)?;
        if priority.is_some() {
            carries_out(self.ctx.cases.priority)?;
        }
        let by = self.signature()?;
        self.emit(Event::PrioritySet { priority, by });
        Ok(())
    }

    /// Nobody signs it: the server takes it, of a matter that the public sees and that has not ended.
    pub(super) fn take_opinion(&mut self) -> Result<(), Refusal> {
        check(*self.ctx.actor == Actor::Clock, Refusal::NotPermitted)?;
        check(self.item.is_disclosed(), Refusal::NotFound)?;
        check(!self.item.stage.is_final(), Refusal::WrongStage)?;
        let waiting = self.item.proceedings.waiting_opinions().count();
        check(waiting < OPINIONS_WAITING, Refusal::OpinionsTooMany)?;
        let opinion = self.fresh();
        let at = self.ctx.now;
        self.emit(Event::OpinionReceived { opinion, at });
        Ok(())
    }

    pub(super) fn judge_opinion(
        &mut self,
        opinion: OpinionId,
        accepted: bool,
        reason: String,
    ) -> Result<(), Refusal> {
        self.may(Action::JudgeOpinion, Target::Item)?;
        let mut sent = self.item.proceedings.opinions.iter();
        let found = sent.find(|sent| sent.id == opinion);
        let waits = found.ok_or(Refusal::NotFound)?.judgement.is_none();
        check(waits, Refusal::OpinionNotWaiting)?;
        let reason = if accepted {
            reason
        } else {
            said(reason, "reason")?
        };
        let judgement = OpinionJudgement {
            accepted,
            reason,
            by: self.signature()?,
        };
        self.emit(Event::OpinionJudged { opinion, judgement });
        Ok(())
    }
}

/// Whether a matter may be said to carry out a priority that stands so.
pub(super) fn carries_out(standing: PriorityStanding) -> Result<(), Refusal> {
    match standing {
        PriorityStanding::Unknown => Err(Refusal::NotOfPlan),
        PriorityStanding::Unapproved => Err(Refusal::PlanUnapproved),
        PriorityStanding::Approved => Ok(()),
    }
}
