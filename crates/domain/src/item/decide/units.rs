//! What units do with an assignment: the receipt with its schedule, urgings put on record; what is waived, fulfilled and scored.

use chrono::NaiveDate;

use super::{Work, plan, said};
use crate::{
    id::{AssignmentId, ObligationId},
    item::{
        Action, AssignmentState, Event, Milestone, Receipt, Refusal, ScoreEntry, ScoreKind, Stage,
        Supersession, Target, Urging, UrgingKind,
        may::{check, is_result},
    },
    rulebook::{CountsFrom, Scores, TierPoints},
    time::{Instant, beijing_day},
    vocabulary::Handling,
};

impl Work<'_, '_> {
    pub(super) fn receive(
        &mut self,
        id: AssignmentId,
        [leader, section, handler]: [String; 3],
        schedule: Vec<Milestone>,
    ) -> Result<(), Refusal> {
        self.may(Action::Receive, Target::Assignment(id))?;
        self.check_schedule(id, &schedule)?;
        let receipt = Receipt {
            leader: said(leader, "leader")?,
            section: said(section, "section")?,
            handler: said(handler, "handler")?,
            by: self.signature()?,
        };
        self.emit(Event::Received {
            assignment: id,
            receipt,
        });
        if let Some(owed) = self
            .assignment(id)?
            .open_obligation(plan::RECEIPT)
            .map(|owed| owed.id)
        {
            self.fulfil(id, owed, true)?;
        }
        let today = self.today();
        self.count_from_receipt(id)?;
        self.plan_default_completion(id, CountsFrom::Receipt, today)?;
        let planned = self
            .item
            .plan
            .as_ref()
            .map_or(0, |plan| plan.milestones.len());
        let goals = schedule.into_iter().zip(planned + 1..);
        self.plan_milestones(id, goals.map(|(goal, nth)| (nth, goal)).collect());
        if self.item.stage == Stage::Issued {
            self.enter(Stage::InProgress)?;
        }
        Ok(())
    }

    /// The unit's own schedule, where the rulebook asks for one with the receipt (`banner/4.1.2`); none of a unit that has nothing to do
    /// any more.
    fn check_schedule(&self, id: AssignmentId, schedule: &[Milestone]) -> Result<(), Refusal> {
        let rule = &self.ctx.rulebook.receipt;
        let sources = &rule.schedule_sources;
        let asked = rule.schedule_basis.is_some()
            && self.assignment(id)?.state == AssignmentState::Open
            && (sources.is_empty() || sources.contains(&self.item.source))
            && !matches!(&self.item.plan, Some(plan) if plan.handling == Handling::Inform);
        check(!asked || !schedule.is_empty(), Refusal::ScheduleMissing)?;
        check(asked || schedule.is_empty(), Refusal::NotForeseen)?;
        let today = self.today();
        let named = |goal: &Milestone| !goal.title.trim().is_empty();
        let field = "schedule";
        check(schedule.iter().all(named), Refusal::TextMissing { field })?;
        let ahead = |goal: &Milestone| goal.due_on >= today;
        check(
            schedule.iter().all(ahead),
            Refusal::DateBeforeEvent { field },
        )
    }

    pub(super) fn record_urging(
        &mut self,
        id: AssignmentId,
        kind: UrgingKind,
        at: Instant,
        who: String,
        what: String,
    ) -> Result<(), Refusal> {
        self.may(Action::RecordUrging, Target::Assignment(id))?;
        check(at <= self.ctx.now, Refusal::DateInFuture { field: "at" })?;
        self.since_issue(beijing_day(at), "at")?;
        let urging = Urging {
            id: self.fresh(),
            kind,
            at,
            who: said(who, "who")?,
            said: said(what, "said")?,
            by: self.signature()?,
        };
        let record = urging.id;
        self.emit(Event::Urged {
            assignment: id,
            urging,
        });
        self.issue_on_record(id, kind, record, beijing_day(at))
    }

    /// What is claimed to have happened in the work of the units happened after they got it.
    pub(super) fn since_issue(&self, on: NaiveDate, field: &'static str) -> Result<(), Refusal> {
        let issue = self.item.issue.as_ref();
        check(
            issue.is_none_or(|issue| issue.on <= on),
            Refusal::DateBeforeEvent { field },
        )
    }

    pub(super) fn waive(&mut self, id: ObligationId, reason: String) -> Result<(), Refusal> {
        let assignment = self
            .item
            .obligation(id)
            .map(|(assignment, _)| assignment.id)
            .ok_or(Refusal::NotFound)?;
        self.may(Action::Waive, Target::Assignment(assignment))?;
        let (found, owed) = self.item.obligation(id).ok_or(Refusal::NotFound)?;
        check(owed.is_open(), Refusal::ObligationNotOpen)?;
        check(!is_result(found, owed), Refusal::NotWaivable)?;
        let reason = said(reason, "reason")?;
        let by = self.signature()?;
        self.emit(Event::ObligationWaived {
            assignment,
            obligation: id,
            reason,
            by,
        });
        self.settle(assignment);
        Ok(())
    }

    pub(super) fn waive_assignment(
        &mut self,
        id: AssignmentId,
        reason: String,
    ) -> Result<(), Refusal> {
        self.may(Action::WaiveAssignment, Target::Assignment(id))?;
        let reason = said(reason, "reason")?;
        let by = self.signature()?;
        self.supersede(id, Supersession::Waived, |_| true);
        self.end_ladder(id);
        self.emit(Event::AssignmentWaived {
            assignment: id,
            reason,
            by,
        });
        self.advance()
    }

    /// Fulfils an obligation now; a late one that no slip covers costs points (`district/A4.2`).
    pub(super) fn fulfil(
        &mut self,
        assignment: AssignmentId,
        id: ObligationId,
        accepted: bool,
    ) -> Result<(), Refusal> {
        let on = self.today();
        let owed = self
            .assignment(assignment)?
            .obligation(id)
            .ok_or(Refusal::NotFound)?;
        let days_late = self.item.days_late(owed.due_on, on);
        let (covered, label) = (owed.covered, owed.label.clone());
        self.emit(Event::ObligationFulfilled {
            assignment,
            obligation: id,
            on,
            days_late,
            accepted,
        });
        if days_late > 0 && !covered {
            self.score(
                assignment,
                ScoreKind::Overdue,
                |scores| &scores.overdue,
                label,
                on,
            );
        }
        Ok(())
    }

    /// Enters points by tier, where the rulebook gives points.
    pub(super) fn score(
        &mut self,
        assignment: AssignmentId,
        kind: ScoreKind,
        of: impl Fn(&Scores) -> &TierPoints,
        refers_to: String,
        on: NaiveDate,
    ) {
        let scores = self.ctx.rulebook.scores.as_ref();
        let points = self
            .item
            .tier()
            .zip(scores)
            .map(|(tier, scores)| of(scores).at(tier));
        if let Some(points) = points {
            self.emit(Event::Scored {
                assignment,
                entry: ScoreEntry {
                    kind,
                    points,
                    on,
                    refers_to,
                },
            });
        }
    }
}
