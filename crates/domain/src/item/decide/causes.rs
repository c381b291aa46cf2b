//! Answers to a slip: an objective cause and its ruling, an explanation in person (simulation.md, semantics 7).

use chrono::NaiveDate;

use super::{Work, said, settle::open_members};
use crate::{
    id::{AssignmentId, UrgeId},
    item::{
        Action, Cause, CauseDecision, Event, Explanation, Obligation, Origin, Refusal,
        Supersession, Target, UrgeState, may::check,
    },
    rulebook::OfficeStep,
    time::beijing_day,
};

impl Work<'_, '_> {
    pub(super) fn answer_urge(
        &mut self,
        id: UrgeId,
        cause: String,
        opinion: String,
    ) -> Result<(), Refusal> {
        self.may(Action::AnswerUrge, Target::Urge(id))?;
        let assignment = self.holder(id)?;
        let cause = Cause {
            text: said(cause, "cause")?,
            opinion: said(opinion, "opinion")?,
            by: self.signature()?,
            countersigned: None,
            decision: None,
        };
        self.emit(Event::CauseBrought {
            assignment,
            urge: id,
            cause,
        });
        self.answered(assignment, id);
        let today = self.today();
        self.office_owes(OfficeStep::DecideCause, today);
        Ok(())
    }

    pub(super) fn countersign_cause(&mut self, id: UrgeId) -> Result<(), Refusal> {
        self.may(Action::CountersignCause, Target::Urge(id))?;
        let assignment = self.holder(id)?;
        let by = self.signature()?;
        self.emit(Event::CauseCountersigned {
            assignment,
            urge: id,
            by,
        });
        Ok(())
    }

    pub(super) fn decide_cause(
        &mut self,
        id: UrgeId,
        new_due_on: Option<NaiveDate>,
        opinion: String,
    ) -> Result<(), Refusal> {
        self.may(Action::DecideCause, Target::Urge(id))?;
        let assignment = self.holder(id)?;
        let cause = self.item.urge(id).and_then(|(_, urge)| urge.cause.as_ref());
        let since = cause.map(|cause| beijing_day(cause.by.at));
        let on = self.today();
        check(
            new_due_on.is_none_or(|new_due_on| new_due_on >= on),
            Refusal::DateBeforeEvent { field: "newDueOn" },
        )?;
        let opinion = if new_due_on.is_some() {
            opinion
        } else {
            said(opinion, "opinion")?
        };
        let decision = CauseDecision {
            new_due_on,
            opinion,
            by: self.signature()?,
        };
        self.emit(Event::CauseDecided {
            assignment,
            urge: id,
            decision,
        });
        if let Some(new_due_on) = new_due_on {
            let why = (Origin::Cause, Supersession::Cause);
            self.redate_ladder(assignment, id, new_due_on, why)?;
            self.withdraw_next(assignment, id)?;
            self.emit(Event::UrgeSettled {
                assignment,
                urge: id,
                on,
            });
        }
        self.office_answered(assignment, OfficeStep::DecideCause, since.unwrap_or(on))
    }

    pub(super) fn record_explanation(
        &mut self,
        id: AssignmentId,
        minutes: String,
        held_on: NaiveDate,
        new_due_on: NaiveDate,
    ) -> Result<(), Refusal> {
        self.may(Action::RecordExplanation, Target::Assignment(id))?;
        let urge = self.assignment(id)?.open_urge().ok_or(Refusal::NotIssued)?;
        let issued_on = urge.issued.as_ref().map(|issue| issue.on);
        let urge = urge.id;
        check(
            held_on <= self.today(),
            Refusal::DateInFuture { field: "heldOn" },
        )?;
        check(
            new_due_on >= self.today(),
            Refusal::DateBeforeEvent { field: "newDueOn" },
        )?;
        // It answers the slip.
        check(
            issued_on.is_none_or(|issued_on| issued_on <= held_on),
            Refusal::DateBeforeEvent { field: "heldOn" },
        )?;
        let explanation = Explanation {
            minutes: said(minutes, "minutes")?,
            held_on,
            new_due_on,
            by: self.signature()?,
        };
        self.emit(Event::Explained {
            assignment: id,
            urge,
            explanation,
        });
        let why = (Origin::Explanation, Supersession::Explanation);
        self.redate_ladder(id, urge, new_due_on, why)?;
        self.answered(id, urge);
        Ok(())
    }

    /// Gives everything of the slip's ladder that is still open a new date.
    fn redate_ladder(
        &mut self,
        id: AssignmentId,
        slip: UrgeId,
        due_on: NaiveDate,
        (origin, reason): (Origin, Supersession),
    ) -> Result<(), Refusal> {
        let assignment = self.assignment(id)?;
        let urge = assignment.urge(slip).ok_or(Refusal::NotFound)?;
        let members: Vec<Obligation> = open_members(assignment, urge)
            .into_iter()
            .cloned()
            .collect();
        let basis = self.level_of(slip).map(|level| level.basis.clone());
        for mut old in members {
            // What an earlier slip of the ladder left belongs to the present one from now on.
            old.slip = Some(slip);
            let basis = basis.clone().unwrap_or_else(|| old.why.basis.clone());
            self.redate(id, &old, due_on, origin, reason, basis);
        }
        Ok(())
    }

    /// The cause is accepted: what the clock has drafted after that slip has no ground any more.
    fn withdraw_next(&mut self, id: AssignmentId, slip: UrgeId) -> Result<(), Refusal> {
        let assignment = self.assignment(id)?;
        let Some(open) = assignment.open_urge().filter(|open| open.id != slip) else {
            return Ok(());
        };
        let (urge, on) = (open.id, self.today());
        let follows = assignment
            .before(open)
            .is_some_and(|before| before.id == slip);
        if open.state == UrgeState::Drafted && follows {
            self.emit(Event::UrgeWithdrawn {
                assignment: id,
                urge,
                on,
            });
        } else {
            // A later ladder may cover what has a new date now.
            self.settle(id);
        }
        Ok(())
    }

    fn answered(&mut self, assignment: AssignmentId, urge: UrgeId) {
        let issued = self
            .item
            .urge(urge)
            .is_some_and(|(_, urge)| urge.state == UrgeState::Issued);
        if issued {
            self.emit(Event::UrgeAnswered { assignment, urge });
        }
    }
}
