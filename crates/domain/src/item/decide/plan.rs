//! Plans obligations, each with the receipt behind its date.

use chrono::NaiveDate;

use super::Work;
use crate::{
    id::{AssignmentId, ObligationId, UnitId},
    item::{
        AssignmentState, Event, Milestone, Obligation, ObligationKind, ObligationState, Origin,
        Refusal, Supersession, Why, obligation::COMPLETION,
    },
    rulebook::{Basis, CountsFrom, PlanField},
    term::{Counted, Term},
    vocabulary::{Handling, Part},
};

/// The label of the receipt.
pub(crate) const RECEIPT: &str = "receipt";

/// A date to be owed by, and why.
pub(super) struct Owed {
    pub(super) kind: ObligationKind,
    pub(super) label: String,
    pub(super) due_on: NaiveDate,
    pub(super) origin: Origin,
    pub(super) why: Why,
}

impl Work<'_, '_> {
    /// Plans what a unit owes from the day of issue (simulation.md, semantics 1).
    pub(super) fn plan_at_issue(
        &mut self,
        assignment: AssignmentId,
        on: NaiveDate,
    ) -> Result<(), Refusal> {
        let receipt = self.ctx.rulebook.receipt.clone();
        let counted = receipt.term.due(on, self.ctx.calendar);
        let why = self.why_counted(receipt.basis, receipt.term, counted.clone());
        self.owe(
            assignment,
            Owed {
                kind: ObligationKind::Receipt,
                label: RECEIPT.into(),
                due_on: counted.on,
                origin: Origin::Planned,
                why,
            },
        );
        if self.is_for_note() {
            return Ok(());
        }
        self.plan_default_completion(assignment, CountsFrom::Issue, on)?;
        self.plan_periods(assignment, on, None, Some(on))?;
        self.plan_after_event(assignment, on)?;
        let goals = self.milestones_of(assignment, on)?;
        self.plan_milestones(assignment, goals);
        if let Some(due_on) = self.assignment(assignment)?.due_on
            && self.assignment(assignment)?.open_completion().is_none()
        {
            let chain = self.item.chain(self.ctx.rulebook);
            let why = self.why_set(chain.first().map(|step| step.basis.clone()));
            self.owe(
                assignment,
                Owed {
                    kind: ObligationKind::Completion,
                    label: COMPLETION.into(),
                    due_on,
                    origin: Origin::Planned,
                    why,
                },
            );
        }
        Ok(())
    }

    /// Units take note and owe no report (`town-duban/4.2.2`).
    fn is_for_note(&self) -> bool {
        let plan = self.item.plan.as_ref();
        plan.is_some_and(|plan| plan.handling == Handling::Inform)
    }

    /// Where the notice sets no date, the rulebook's term runs (`sichuan/10.3`).
    pub(super) fn plan_default_completion(
        &mut self,
        assignment: AssignmentId,
        from: CountsFrom,
        on: NaiveDate,
    ) -> Result<(), Refusal> {
        let rule = self.ctx.rulebook.completion.as_ref();
        let rule = rule.filter(|rule| rule.from == from);
        match rule.and_then(|rule| Some((rule.default?, rule.basis.clone()))) {
            Some((term, basis)) => {
                let counted = term.due(on, self.ctx.calendar);
                let why = self.why_counted(basis, term, counted);
                self.plan_completion_by(assignment, why)
            }
            None => Ok(()),
        }
    }

    /// A term that runs from the receipt runs from the day the receipt was due as long as there is none: who does not receive does not gain by it
    /// (`sichuan/10.3`; **assumed**, the article knows no unit that does not). A late receipt counts as the article says, while that date lies ahead.
    pub(super) fn plan_unreceived(
        &mut self,
        assignment: AssignmentId,
        day: NaiveDate,
    ) -> Result<(), Refusal> {
        let rule = self.ctx.rulebook.completion.as_ref();
        let rule = rule.filter(|rule| rule.from == CountsFrom::Receipt);
        let Some((term, mut basis)) =
            rule.and_then(|rule| Some((rule.default?, rule.basis.clone())))
        else {
            return Ok(());
        };
        let receipt = self.assignment(assignment)?.open_obligation(RECEIPT);
        let Some(due_on) = receipt
            .map(|owed| owed.due_on)
            .filter(|due_on| *due_on < day)
        else {
            return Ok(());
        };
        basis.assumed = true;
        let counted = term.due(due_on, self.ctx.calendar);
        let why = self.why_counted(basis, term, counted);
        let why = Why {
            until_receipt: Some(term),
            ..why
        };
        self.plan_completion_by(assignment, why)
    }

    /// What ran without a receipt runs from it now; what was missed before stays missed.
    pub(super) fn count_from_receipt(&mut self, assignment: AssignmentId) -> Result<(), Refusal> {
        let today = self.today();
        let rule = self.ctx.rulebook.completion.as_ref();
        let rule = rule.filter(|rule| rule.from == CountsFrom::Receipt);
        let found = self.assignment(assignment)?.open_completion();
        let ahead = found.filter(|owed| owed.due_on >= today).cloned();
        let provisional = ahead.and_then(|owed| owed.provisional().map(|term| (owed, term)));
        let Some(((owed, term), rule)) = provisional.zip(rule) else {
            return Ok(());
        };
        let counted = term.due(today, self.ctx.calendar);
        let due_on = counted.on;
        let why = self.why_counted(rule.basis.clone(), term, counted);
        let because = (Origin::Planned, Supersession::Receipt);
        self.redate_because(assignment, &owed, due_on, because, why);
        Ok(())
    }

    /// Owes the completion by a counted date, where no date was set.
    fn plan_completion_by(&mut self, assignment: AssignmentId, why: Why) -> Result<(), Refusal> {
        let found = self.assignment(assignment)?;
        let set = found.due_on.is_some() || found.state != AssignmentState::Open;
        let due_on = why.counted.as_ref().map(|counted| counted.on);
        let Some(due_on) = due_on.filter(|_| !set && !self.is_for_note()) else {
            return Ok(());
        };
        self.emit(Event::DueDateChanged { assignment, due_on });
        let owed = Owed {
            kind: ObligationKind::Completion,
            label: COMPLETION.into(),
            due_on,
            origin: Origin::Planned,
            why,
        };
        self.owe(assignment, owed);
        Ok(())
    }

    /// The plan's milestones from a day on that fall to this unit: its own, and for the lead those of nobody at work here.
    pub(super) fn milestones_of(
        &self,
        assignment: AssignmentId,
        from: NaiveDate,
    ) -> Result<Vec<(usize, Milestone)>, Refusal> {
        let found = self.assignment(assignment)?;
        let plan = self.item.plan.iter();
        let goals = plan
            .clone()
            .flat_map(|plan| plan.milestones.iter().enumerate());
        let places = plan.flat_map(|plan| &plan.places);
        let placed = |unit: &UnitId| places.clone().any(|place| place.unit == *unit);
        let ahead = goals.filter(|(_, goal)| goal.due_on >= from);
        let mine = ahead.filter(|(_, goal)| match goal.unit.filter(placed) {
            Some(unit) => unit == found.unit,
            None => found.part == Part::Lead,
        });
        Ok(mine.map(|(nth, goal)| (nth + 1, goal.clone())).collect())
    }

    /// Each milestone is owed by its date, which people set (`yangjiang/2.4`, `org-dept/3.2.1`).
    pub(super) fn plan_milestones(
        &mut self,
        assignment: AssignmentId,
        goals: Vec<(usize, Milestone)>,
    ) {
        for (nth, goal) in goals {
            let why = self.why_set(self.milestone_basis());
            let owed = Owed {
                kind: ObligationKind::Milestone,
                label: format!("milestone:{nth}"),
                due_on: goal.due_on,
                origin: Origin::Planned,
                why,
            };
            self.owe(assignment, owed);
        }
    }

    pub(super) fn milestone_basis(&self) -> Option<Basis> {
        let needs = self.ctx.rulebook.proposal.needs.iter();
        let rule = needs
            .clone()
            .find(|need| need.field == PlanField::Milestones);
        rule.map(|rule| rule.basis.clone())
            .or_else(|| self.ctx.rulebook.receipt.schedule_basis.clone())
    }

    /// Adds an obligation; it counts from the day after.
    pub(super) fn owe(&mut self, assignment: AssignmentId, owed: Owed) -> ObligationId {
        let id = self.fresh();
        let obligation = Obligation {
            id,
            kind: owed.kind,
            label: owed.label,
            due_on: owed.due_on,
            origin: owed.origin,
            planned_on: self.today(),
            why: owed.why,
            state: ObligationState::Open,
            slip: None,
            covered: false,
            muted: false,
            prompted_on: None,
        };
        self.emit(Event::ObligationPlanned {
            assignment,
            obligation,
        });
        id
    }

    /// Supersedes an obligation by a new one of the same kind and label with another date.
    ///
    /// Agreed at an explanation, the new one stays with the slip and counts as covered; after a suspension it stands as the old one did;
    /// else it stands alone.
    pub(super) fn redate(
        &mut self,
        assignment: AssignmentId,
        old: &Obligation,
        due_on: NaiveDate,
        origin: Origin,
        reason: Supersession,
        basis: Basis,
    ) {
        let why = self.why_set(Some(basis));
        self.redate_because(assignment, old, due_on, (origin, reason), why);
    }

    /// The same with a receipt of its own.
    pub(super) fn redate_because(
        &mut self,
        assignment: AssignmentId,
        old: &Obligation,
        due_on: NaiveDate,
        (origin, reason): (Origin, Supersession),
        why: Why,
    ) {
        let (slip, covered, muted) = match reason {
            Supersession::Explanation => (old.slip, true, false),
            Supersession::Suspension => (old.slip, old.covered, old.muted),
            // Moved and missed all the same: what was urged for it stands.
            Supersession::OfficeDelay if due_on < self.today() => {
                (old.slip, old.covered, old.muted)
            }
            Supersession::Redo
            | Supersession::Completion
            | Supersession::Extension
            | Supersession::Cause
            | Supersession::Dispute
            | Supersession::Cancelled
            | Supersession::Waived
            | Supersession::OfficeDelay
            | Supersession::Receipt
            | Supersession::Calendar
            | Supersession::Moot => (None, false, false),
        };
        let id = self.fresh();
        let new = Obligation {
            id,
            kind: old.kind,
            label: old.label.clone(),
            due_on,
            origin,
            planned_on: self.today(),
            why,
            state: ObligationState::Open,
            slip,
            covered,
            muted,
            prompted_on: None,
        };
        self.emit(Event::ObligationPlanned {
            assignment,
            obligation: new,
        });
        let on = self.today();
        self.emit(Event::ObligationSuperseded {
            assignment,
            obligation: old.id,
            by: Some(id),
            reason,
            on,
        });
        if old.kind == ObligationKind::Completion {
            self.emit(Event::DueDateChanged { assignment, due_on });
        }
    }

    /// Leaders sent the result back: the lead owes the completion again.
    pub(super) fn supervise_again(&mut self, redo_by: NaiveDate) -> Result<(), Refusal> {
        let basis = self
            .ctx
            .rulebook
            .result_review
            .first()
            .map(|step| step.basis.clone());
        // What the office handles itself, it takes up itself.
        let Some(lead) = self.item.lead().map(|lead| lead.id) else {
            self.own_again(redo_by, basis);
            return Ok(());
        };
        let why = self.why_set(basis);
        self.emit(Event::AssignmentReopened { assignment: lead });
        self.emit(Event::DueDateChanged {
            assignment: lead,
            due_on: redo_by,
        });
        let owed = Owed {
            kind: ObligationKind::Completion,
            label: COMPLETION.into(),
            due_on: redo_by,
            origin: Origin::Redo,
            why,
        };
        self.owe(lead, owed);
        let today = self.today();
        self.plan_periods(lead, today, Some(today), None)
    }

    pub(super) fn why_counted(&self, basis: Basis, term: Term, counted: Counted) -> Why {
        Why {
            from: Some(counted.from),
            term: Some(term),
            counted: Some(counted),
            ..self.why_set(Some(basis))
        }
    }

    /// The receipt of a date that was moved by days: people did not set the new one, so it is a counted one and does not end on a day off
    /// (domain.md §4). One that stood until the receipt stands until then, moved.
    pub(super) fn why_moved(&self, old: &Obligation, basis: Basis, counted: Counted) -> Why {
        Why {
            counted: Some(counted),
            until_receipt: old.provisional(),
            ..self.why_set(Some(basis))
        }
    }

    /// The receipt of a date that people set: no count moves it, only other people, a stop of the clock and the office's own lateness
    /// (domain.md §12.4, §12.6).
    pub(super) fn why_set(&self, basis: Option<Basis>) -> Why {
        let basis = basis.unwrap_or_else(|| self.ctx.rulebook.receipt.basis.clone());
        Why::new(basis, self.ctx.calendar.version())
    }
}
