//! What leaders write on a matter, and what is sent up to them: instructions, difficulties, what the public sees.

use chrono::NaiveDate;

use super::{Work, said};
use crate::{
    access::Actor,
    id::{AssignmentId, CoordinationId, DifficultyId, InstructionId},
    item::{
        Action, Difficulty, DifficultyKind, Event, Instruction, Refusal, Stage, Target, may::check,
    },
    vocabulary::Role,
};

/// A difficulty as it is sent up.
pub(super) struct Told {
    pub(super) assignment: AssignmentId,
    pub(super) kind: DifficultyKind,
    pub(super) several_units: Option<bool>,
    pub(super) opened_by: Option<CoordinationId>,
    pub(super) tried: String,
    pub(super) why: String,
    pub(super) proposal: String,
}

impl Work<'_, '_> {
    /// An instruction on a result takes work up again where it sets a date (`town-duban/4.1.5`, `group/7.3`).
    pub(super) fn instruct(
        &mut self,
        text: String,
        redo_by: Option<NaiveDate>,
    ) -> Result<(), Refusal> {
        self.may(Action::Instruct, Target::Item)?;
        let text = said(text, "text")?;
        let today = self.today();
        check(
            redo_by.is_none_or(|redo_by| redo_by >= today),
            Refusal::DateBeforeEvent { field: "redoBy" },
        )?;
        let reopens = redo_by.is_some();
        check(
            !reopens || self.item.stage.has_result(),
            Refusal::NothingToRedo,
        )?;
        // The work lies with the parts: each is taken up again by an instruction of its own (`sichuan/10.1`).
        let split = !self.item.proceedings.children.is_empty();
        check(!(reopens && split), Refusal::WasSplit)?;
        let instruction = Instruction {
            id: self.fresh(),
            text,
            redo_by,
            by: self.signature()?,
            handled: None,
        };
        self.emit(Event::Instructed { instruction });
        if let Some(redo_by) = redo_by {
            self.supervise_again(redo_by)?;
            self.enter(Stage::InProgress)?;
        }
        Ok(())
    }

    pub(super) fn handle_instruction(
        &mut self,
        id: InstructionId,
        text: String,
    ) -> Result<(), Refusal> {
        self.may(Action::HandleInstruction, Target::Item)?;
        let found = self.item.proceedings.instructions.iter();
        let found = found.clone().find(|instruction| instruction.id == id);
        let waits = found.ok_or(Refusal::NotFound)?.handled.is_none();
        check(waits, Refusal::InstructionHandled)?;
        let text = said(text, "text")?;
        let by = self.signature()?;
        self.emit(Event::InstructionHandled {
            instruction: id,
            by,
            text,
        });
        Ok(())
    }

    /// After enough failed coordinations (`yangjiang/2.1a`), in writing, and in time where the rulebook wants it.
    pub(super) fn send_up(&mut self, told: Told) -> Result<(), Refusal> {
        self.may(Action::SendUp, Target::Assignment(told.assignment))?;
        let rulebook = self.ctx.rulebook;
        let needed = self.failures_needed(&told)?;
        let due_on = self.assignment(told.assignment)?.due_on;
        // What was coordinated first, and in vain, has been dragging on already (`town-duban/4.1.2.3`).
        let in_time = rulebook.difficulty.as_ref();
        let in_time = in_time.filter(|rule| rule.before_due && needed == 0);
        if let (Some(_), Some(due_on)) = (in_time, due_on) {
            check(
                self.today() <= due_on,
                Refusal::DifficultyTooLate { due_on },
            )?;
        }
        let coordinations = self.failed_of(told.opened_by)?;
        if told.kind == DifficultyKind::Difficulty {
            let enough = coordinations.len() >= usize::from(needed);
            check(enough, Refusal::CoordinationsTooFew { needed })?;
        }
        let tried = match told.kind {
            DifficultyKind::Difficulty if needed > 0 => said(told.tried, "tried")?,
            DifficultyKind::Difficulty | DifficultyKind::PolicyChange => told.tried,
        };
        let mut waiting = self.item.proceedings.difficulties.iter();
        let again = waiting.any(|sent| {
            let same = sent.assignment == told.assignment && sent.kind == told.kind;
            same && sent.settled.is_none() && sent.why == told.why
        });
        check(!again, Refusal::DifficultyPending)?;
        let proposal = said(told.proposal, "proposal")?;
        let by = self.signature()?;
        // What the office itself sends up is its opinion; nobody is asked for another.
        let opinion = self.is_office().then(|| (by.clone(), proposal.clone()));
        let difficulty = Difficulty {
            id: self.fresh(),
            assignment: told.assignment,
            kind: told.kind,
            several_units: told.several_units,
            coordinations,
            tried,
            why: said(told.why, "why")?,
            proposal,
            by,
            opinion,
            settled: None,
        };
        self.emit(Event::SentUp { difficulty });
        Ok(())
    }

    /// Whether the office acts here, and not a unit.
    fn is_office(&self) -> bool {
        match self.ctx.actor {
            Actor::Person(person) => person.is_any(&[Role::Clerk, Role::Director]),
            Actor::Clock => false,
        }
    }

    /// How many coordinations failed before this may be sent up. Where the rulebook has only what concerns several units coordinated
    /// first, the unit says so, and what is its own goes up directly (`town-duban/4.2.3.2`).
    fn failures_needed(&self, told: &Told) -> Result<u16, Refusal> {
        let Some(rule) = &self.ctx.rulebook.coordination else {
            return Ok(0);
        };
        let asked = rule.several_units.is_some() && told.kind == DifficultyKind::Difficulty;
        let needed = rule.failures_before_sending_up;
        match told.several_units {
            None if asked => Err(Refusal::SeveralUnitsUnsaid),
            Some(false) if asked => Ok(0),
            Some(_) | None => Ok(needed),
        }
    }

    /// What failed of the difficulty that is sent up: what was coordinated for one says nothing of the next (`yangjiang/2.1a`).
    fn failed_of(&self, opened_by: Option<CoordinationId>) -> Result<Vec<CoordinationId>, Refusal> {
        let Some(opened_by) = opened_by else {
            return Ok(Vec::new());
        };
        let open = self.item.proceedings.open_difficulties().into_iter();
        let mut named = open.filter(|open| open.opened_by == opened_by);
        let found = named.next().ok_or(Refusal::DifficultyNotOpen)?;
        Ok(found.failed)
    }

    pub(super) fn give_opinion(&mut self, id: DifficultyId, text: String) -> Result<(), Refusal> {
        self.may(Action::GiveOpinion, Target::Difficulty(id))?;
        let text = said(text, "text")?;
        let by = self.signature()?;
        self.emit(Event::OpinionGiven {
            difficulty: id,
            by,
            text,
        });
        Ok(())
    }

    pub(super) fn settle_difficulty(
        &mut self,
        id: DifficultyId,
        text: String,
    ) -> Result<(), Refusal> {
        self.may(Action::SettleDifficulty, Target::Difficulty(id))?;
        let found = self.difficulty(id)?;
        let rule = self.ctx.rulebook.difficulty.as_ref();
        let opinion_missing =
            rule.is_some_and(|rule| rule.office_opinion) && found.opinion.is_none();
        check(!opinion_missing, Refusal::OpinionMissing)?;
        let text = said(text, "text")?;
        let by = self.signature()?;
        self.emit(Event::DifficultySettled {
            difficulty: id,
            by,
            text,
        });
        Ok(())
    }

    fn difficulty(&self, id: DifficultyId) -> Result<&Difficulty, Refusal> {
        let found = self.item.proceedings.difficulty(id);
        found.ok_or(Refusal::NotFound)
    }
}
