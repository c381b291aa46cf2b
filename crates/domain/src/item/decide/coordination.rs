//! Difficulties between units are coordinated: what is general by whoever is responsible, what is important on a plan a leader approved.

use chrono::NaiveDate;

use super::{Work, said};
use crate::{
    id::CoordinationPlanId,
    item::{
        Action, Coordination, CoordinationLevel, CoordinationPlan, Event, PaperAnswer, Refusal,
        Target, may::check,
    },
};

/// A coordination as it is put on record.
pub(super) struct Held {
    pub(super) level: CoordinationLevel,
    pub(super) held_on: NaiveDate,
    pub(super) difficulty: String,
    pub(super) tried: String,
    pub(super) solved: bool,
    pub(super) why_not: String,
}

impl Work<'_, '_> {
    /// The office's plan and proposal for what is important (预案和建议, `org-dept/3.2.3`).
    pub(super) fn plan_coordination(
        &mut self,
        difficulty: String,
        plan: String,
        proposal: String,
    ) -> Result<(), Refusal> {
        self.may(Action::PlanCoordination, Target::Item)?;
        let plan = CoordinationPlan {
            id: self.fresh(),
            difficulty: said(difficulty, "difficulty")?,
            plan: said(plan, "plan")?,
            proposal: said(proposal, "proposal")?,
            by: self.signature()?,
            answer: None,
        };
        self.emit(Event::CoordinationPlanned { plan });
        Ok(())
    }

    /// The leader approves the plan, on which it is then coordinated, or sends it back (`company/4.3`).
    pub(super) fn decide_coordination_plan(
        &mut self,
        passed: bool,
        opinion: String,
    ) -> Result<(), Refusal> {
        self.may(Action::DecideCoordinationPlan, Target::Item)?;
        let waiting = self.item.proceedings.pending_coordination_plan();
        let plan = waiting.ok_or(Refusal::CoordinationPlanNotWaiting)?.id;
        let opinion = if passed {
            opinion
        } else {
            said(opinion, "opinion")?
        };
        let answer = PaperAnswer {
            passed,
            opinion,
            by: self.signature()?,
        };
        self.emit(Event::CoordinationPlanDecided { plan, answer });
        Ok(())
    }

    /// The approved plan that an important coordination is held on; a general one needs none.
    fn plan_of(&self, level: CoordinationLevel) -> Result<Option<CoordinationPlanId>, Refusal> {
        match level {
            CoordinationLevel::General => Ok(None),
            CoordinationLevel::Important => {
                let foreseen = self.ctx.rulebook.important().is_some();
                check(foreseen, Refusal::ImportantNotForeseen)?;
                let approved = self.item.proceedings.approved_coordination_plan();
                let plan = approved.ok_or(Refusal::CoordinationPlanMissing)?;
                Ok(Some(plan.id))
            }
        }
    }

    pub(super) fn coordinate(&mut self, held: Held) -> Result<(), Refusal> {
        self.may(Action::Coordinate, Target::Item)?;
        check(
            held.held_on <= self.today(),
            Refusal::DateInFuture { field: "heldOn" },
        )?;
        self.since_issue(held.held_on, "heldOn")?;
        let plan = self.plan_of(held.level)?;
        let why_not = if held.solved {
            let (field, silent) = ("whyNot", held.why_not.trim().is_empty());
            check(silent, Refusal::ContradictsDecision { field })?;
            held.why_not
        } else {
            said(held.why_not, "whyNot")?
        };
        let coordination = Coordination {
            id: self.fresh(),
            level: held.level,
            held_on: held.held_on,
            difficulty: said(held.difficulty, "difficulty")?,
            tried: said(held.tried, "tried")?,
            plan,
            solved: held.solved,
            why_not,
            by: self.signature()?,
        };
        let mut recorded = self.item.proceedings.coordinations.iter();
        let again = recorded.any(|held| {
            (held.level, held.held_on, held.solved)
                == (
                    coordination.level,
                    coordination.held_on,
                    coordination.solved,
                )
                && held.difficulty == coordination.difficulty
                && held.tried == coordination.tried
        });
        check(!again, Refusal::CoordinationRecorded)?;
        self.emit(Event::Coordinated { coordination });
        Ok(())
    }
}
