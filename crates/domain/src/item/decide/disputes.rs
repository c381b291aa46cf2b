//! A unit contests its part or its date: the dispute, the ruling, the office's answer (`district/10b`).

use chrono::NaiveDate;

use super::{Work, said};
use crate::{
    access::Actor,
    id::{AssignmentId, DisputeId},
    item::{
        Action, AssignmentState, Dispute, DisputeRuling, Event, ObligationKind, Origin, Place,
        Refusal, ScoreKind, Supersession, Target, may::check,
    },
    rulebook::OfficeStep,
    time::beijing_day,
};

impl Work<'_, '_> {
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
        if upheld {
            let changes = self.changes(assignment, new_due_on, &places);
            check(changes, Refusal::RulingChangesNothing)?;
        } else {
            let contradicts = |field| Refusal::ContradictsDecision { field };
            check(new_due_on.is_none(), contradicts("newDueOn"))?;
            check(places.is_empty(), contradicts("assignments"))?;
        }
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
        if !places.is_empty() {
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
            let begun = self.assignment(assignment)?.begun_on();
            self.plan_periods(assignment, today, None, begun)?;
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

    /// Whether a ruling gives another date, or the matter other places than it has.
    fn changes(&self, id: AssignmentId, due_on: Option<NaiveDate>, places: &[Place]) -> bool {
        let present = self.item.assignment(id).and_then(|found| found.due_on);
        let other_date = due_on.is_some() && due_on != present;
        // Whoever was excused is not at work any more, whatever was divided once.
        let all = self.item.assignments.iter();
        let at_work: Vec<_> = all
            .filter(|found| found.state != AssignmentState::Waived)
            .collect();
        let is = |place: &Place| {
            at_work.iter().any(|found| {
                (found.unit, found.part) == (place.unit, place.part)
                    && found.requirement == place.requirement
            })
        };
        let same = places.len() == at_work.len() && places.iter().all(is);
        other_date || !(places.is_empty() || same)
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
}
