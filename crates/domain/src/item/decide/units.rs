//! What units say to an assignment: receipt, disputes, extensions; and what is waived or put on record.

use chrono::NaiveDate;

use super::{Work, plan, said};
use crate::{
    access::Actor,
    id::{AssignmentId, DisputeId, ExtensionId, ObligationId},
    item::{
        Action, Assignment, AssignmentState, Dispute, DisputeRuling, Event, Extension,
        ExtensionDecision, Item, Milestone, ObligationKind, Origin, Place, Receipt, Refusal,
        ScoreEntry, ScoreKind, Stage, Supersession, Target, Urging, UrgingKind,
        may::{check, is_result},
    },
    rulebook::{CountsFrom, OfficeStep, Scores, TierPoints},
    time::{Instant, beijing_day},
    vocabulary::Handling,
};

/// A real extension gives time: it ends later than the present date, and was not overtaken while the request lay.
///
/// Looked at after the decision, against the state before. The simulation plays more: its contract asks only that a new date does not lie
/// before the happening that names it.
pub(super) fn gives_time(before: &Item, events: &[Event], today: NaiveDate) -> Result<(), Refusal> {
    let present = |id: AssignmentId| {
        let completion = before.assignment(id).and_then(Assignment::open_completion);
        completion.map(|owed| owed.due_on)
    };
    for event in events {
        match event {
            Event::ExtensionRequested {
                assignment,
                extension,
            } => {
                if let Some(due_on) = present(*assignment) {
                    let later = extension.new_due_on > due_on;
                    check(later, Refusal::ExtensionNotLater { due_on })?;
                }
            }
            Event::ExtensionDecided {
                assignment,
                decision,
                ..
            } if decision.accepted => {
                let asked = before.assignment(*assignment);
                let asked = asked.and_then(Assignment::pending_extension);
                if let Some(new_due_on) = asked.map(|asked| asked.new_due_on) {
                    let later = present(*assignment).is_none_or(|due_on| new_due_on > due_on);
                    check(
                        later && new_due_on >= today,
                        Refusal::ExtensionLapsed { new_due_on },
                    )?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

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

    pub(super) fn dispute(
        &mut self,
        id: AssignmentId,
        text: String,
        admit_late: bool,
    ) -> Result<(), Refusal> {
        self.may(Action::Dispute, Target::Assignment(id))?;
        let text = said(text, "text")?;
        let received_on = self
            .assignment(id)?
            .receipt
            .as_ref()
            .map(|receipt| beijing_day(receipt.by.at))
            .ok_or(Refusal::NotReceived)?;
        let closed_on = self
            .ctx
            .rulebook
            .dispute
            .window
            .due(received_on, self.ctx.calendar)
            .on;
        let late = self.today() > closed_on;
        let unit = self.assignment(id)?.unit;
        let of_unit = matches!(self.ctx.actor, Actor::Person(person) if person.unit == Some(unit));
        check(
            !late || (admit_late && !of_unit),
            Refusal::DisputeWindowClosed { closed_on },
        )?;
        let today = self.today();
        self.office_owes(OfficeStep::RuleDispute, today);
        self.office_owes(OfficeStep::AnswerDispute, today);
        let dispute = Dispute {
            id: self.fresh(),
            text,
            late,
            by: self.signature()?,
            ruling: None,
            answer: None,
        };
        self.emit(Event::Disputed {
            assignment: id,
            dispute,
        });
        if late {
            self.score(
                id,
                ScoreKind::Dispute,
                |scores| &scores.dispute,
                "dispute".into(),
                self.today(),
            );
        }
        Ok(())
    }

    pub(super) fn rule_dispute(
        &mut self,
        id: DisputeId,
        upheld: bool,
        (new_due_on, places): (Option<NaiveDate>, Vec<Place>),
        opinion: String,
    ) -> Result<(), Refusal> {
        self.may(Action::RuleDispute, Target::Dispute(id))?;
        let (assignment, since) = self.disputed(id)?;
        let opinion = said(opinion, "opinion")?;
        let new_due_on = new_due_on.filter(|_| upheld);
        let reason = opinion.clone();
        check(
            new_due_on.is_none_or(|new_due_on| new_due_on >= self.today()),
            Refusal::DateBeforeEvent { field: "newDueOn" },
        )?;
        let ruling = DisputeRuling {
            upheld,
            new_due_on,
            opinion,
            by: self.signature()?,
        };
        self.emit(Event::DisputeRuled {
            assignment,
            dispute: id,
            ruling,
        });
        if upheld && !places.is_empty() {
            self.reassign(places, new_due_on, &reason)?;
        }
        let stays = self.assignment(assignment)?.state != AssignmentState::Waived;
        if let Some(new_due_on) = new_due_on.filter(|_| stays) {
            let basis = self.ctx.rulebook.dispute.basis.clone();
            let completion = self
                .assignment(assignment)?
                .open_completion()
                .cloned()
                .ok_or(Refusal::NothingToExtend)?;
            self.redate(
                assignment,
                &completion,
                new_due_on,
                Origin::Planned,
                Supersession::Dispute,
                basis,
            );
            self.supersede(assignment, Supersession::Dispute, |owed| {
                owed.kind == ObligationKind::PeriodicReport && owed.due_on >= new_due_on
            });
            let today = self.today();
            self.plan_periods(assignment, today, None, false)?;
            self.settle(assignment);
        }
        self.office_answered(assignment, OfficeStep::RuleDispute, since)
    }

    pub(super) fn answer_dispute(&mut self, id: DisputeId, text: String) -> Result<(), Refusal> {
        self.may(Action::AnswerDispute, Target::Dispute(id))?;
        let (assignment, since) = self.disputed(id)?;
        let text = said(text, "text")?;
        let by = self.signature()?;
        self.emit(Event::DisputeAnswered {
            assignment,
            dispute: id,
            by,
            text,
        });
        self.office_answered(assignment, OfficeStep::AnswerDispute, since)
    }

    /// Of which assignment a dispute is, and since which day it waits.
    fn disputed(&self, id: DisputeId) -> Result<(AssignmentId, NaiveDate), Refusal> {
        let found = |assignment: &crate::item::Assignment| {
            let mut disputes = assignment.disputes.iter();
            let dispute = disputes.find(|dispute| dispute.id == id)?;
            Some((assignment.id, beijing_day(dispute.by.at)))
        };
        let mut assignments = self.item.assignments.iter();
        assignments.find_map(found).ok_or(Refusal::NotFound)
    }

    pub(super) fn request_extension(
        &mut self,
        id: AssignmentId,
        reason: String,
        new_due_on: NaiveDate,
    ) -> Result<(), Refusal> {
        self.may(Action::RequestExtension, Target::Assignment(id))?;
        check(
            new_due_on >= self.today(),
            Refusal::DateBeforeEvent { field: "newDueOn" },
        )?;
        let extension = Extension {
            id: self.fresh(),
            reason: said(reason, "reason")?,
            new_due_on,
            by: self.signature()?,
            decision: None,
        };
        self.emit(Event::ExtensionRequested {
            assignment: id,
            extension,
        });
        let today = self.today();
        self.office_owes(OfficeStep::DecideExtension, today);
        Ok(())
    }

    pub(super) fn decide_extension(
        &mut self,
        id: ExtensionId,
        accepted: bool,
        opinion: String,
    ) -> Result<(), Refusal> {
        self.may(Action::DecideExtension, Target::Extension(id))?;
        let opinion = if accepted {
            opinion
        } else {
            said(opinion, "opinion")?
        };
        let pending = |assignment: &crate::item::Assignment| {
            assignment
                .pending_extension()
                .filter(|pending| pending.id == id)
                .map(|pending| {
                    let since = beijing_day(pending.by.at);
                    (assignment.id, pending.new_due_on, since)
                })
        };
        let (assignment, new_due_on, since) = self
            .item
            .assignments
            .iter()
            .find_map(pending)
            .ok_or(Refusal::ExtensionNotWaiting)?;
        let decision = ExtensionDecision {
            accepted,
            opinion,
            by: self.signature()?,
        };
        self.emit(Event::ExtensionDecided {
            assignment,
            extension: id,
            decision,
        });
        if accepted
            && let Some(completion) = self.assignment(assignment)?.open_completion().cloned()
        {
            let basis = self.ctx.rulebook.extension.basis.clone();
            self.redate(
                assignment,
                &completion,
                new_due_on,
                Origin::Extension,
                Supersession::Extension,
                basis,
            );
            let today = self.today();
            self.plan_periods(assignment, today, None, false)?;
            self.settle(assignment);
        }
        self.office_answered(assignment, OfficeStep::DecideExtension, since)
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
        let days_late = u32::try_from((on - owed.due_on).num_days()).unwrap_or(0);
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
