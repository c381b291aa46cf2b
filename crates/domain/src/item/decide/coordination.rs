//! Difficulties between units are coordinated: what is general by whoever is responsible, what is important on a plan a leader approved.

use chrono::NaiveDate;

use super::{Work, said};
use crate::{
    id::{CoordinationId, CoordinationPlanId},
    item::{
        Action, Coordination, CoordinationLevel, CoordinationPlan, Event, PaperAnswer, Refusal,
        Target, may::check,
    },
};

/// A coordination as it is put on record.
pub(super) struct Held {
    pub(super) level: CoordinationLevel,
    pub(super) held_on: NaiveDate,
    pub(super) opened_by: Option<CoordinationId>,
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

    /// The open difficulty that is coordinated further, and how it is told: as before where that is left out. The very words of an open one
    /// are about that one.
    fn goes_on(
        &self,
        named: Option<CoordinationId>,
        difficulty: String,
    ) -> Result<(Option<CoordinationId>, String), Refusal> {
        let mut open = self.item.proceedings.open_difficulties().into_iter();
        let Some(named) = named else {
            let same = open.find(|open| open.difficulty.trim() == difficulty.trim());
            return Ok((same.map(|open| open.opened_by), difficulty));
        };
        let found = open.find(|open| open.opened_by == named);
        let found = found.ok_or(Refusal::DifficultyNotOpen)?;
        let unsaid = difficulty.trim().is_empty();
        let told = if unsaid {
            found.difficulty.to_owned()
        } else {
            difficulty
        };
        Ok((Some(named), told))
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
        let (before, difficulty) = self.goes_on(held.opened_by, held.difficulty)?;
        let id = self.fresh();
        let coordination = Coordination {
            id,
            level: held.level,
            held_on: held.held_on,
            difficulty: said(difficulty, "difficulty")?,
            opened_by: Some(before.unwrap_or(id)),
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
