//! Plans obligations, each with the receipt behind its date.

use chrono::NaiveDate;

use super::Work;
use crate::{
    cadence::Cadence,
    id::{AssignmentId, ObligationId},
    item::{
        Event, Item, Obligation, ObligationKind, ObligationState, Origin, Refusal, Supersession,
        Why,
    },
    rulebook::{Basis, Rulebook},
    term::{Counted, Term},
    vocabulary::{Handling, Part},
};

/// The label of the completion.
pub(crate) const COMPLETION: &str = "completion";
/// The label of the receipt.
pub(crate) const RECEIPT: &str = "receipt";

/// Whether a label names the completion or a redo of it.
pub(super) fn is_completion(label: &str) -> bool {
    label.rsplit(':').next() == Some(COMPLETION)
}

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
        if self
            .item
            .plan
            .as_ref()
            .is_some_and(|plan| plan.handling == Handling::Inform)
        {
            return Ok(());
        }
        self.plan_periods(assignment, on, None, true)?;
        if let Some(due_on) = self.assignment(assignment)?.due_on {
            let why = self.why_set(
                self.ctx
                    .rulebook
                    .approvals
                    .first()
                    .map(|step| step.basis.clone()),
            );
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

    /// Plans the periodic reports of periods from the one that holds `from`, none twice.
    ///
    /// Only periods that begin after `after` are looked at, where it is given.
    pub(super) fn plan_periods(
        &mut self,
        assignment: AssignmentId,
        from: NaiveDate,
        after: Option<NaiveDate>,
        skip_short_first: bool,
    ) -> Result<(), Refusal> {
        let Some((cadence, basis)) = cadence_of(self.item, self.ctx.rulebook) else {
            return Ok(());
        };
        let horizon = self.ctx.plan_through;
        let due_on = self.assignment(assignment)?.due_on;
        let minimum = self.ctx.rulebook.reporting.first_period_minimum;
        let calendar = self.ctx.calendar;
        for period in cadence.periods(from, calendar) {
            if period.start > horizon || due_on.is_some_and(|due_on| period.due.on >= due_on) {
                break;
            }
            let short =
                skip_short_first && period.start <= from && period.too_little_left(from, minimum);
            let label = period.label.to_string();
            let known = self
                .assignment(assignment)?
                .obligations
                .iter()
                .any(|obligation| obligation.label == label);
            if short
                || known
                || period.due.on < from
                || after.is_some_and(|after| period.start <= after)
            {
                continue;
            }
            let why = Why {
                basis: basis.clone(),
                from: Some(period.start),
                term: None,
                counted: Some(period.due.clone()),
                calendar: calendar.version().into(),
            };
            self.owe(
                assignment,
                Owed {
                    kind: ObligationKind::PeriodicReport,
                    label,
                    due_on: period.due.on,
                    origin: Origin::Planned,
                    why,
                },
            );
        }
        self.emit(Event::PeriodsPlanned {
            assignment,
            through: horizon,
        });
        Ok(())
    }

    /// Plans the periods that have come into sight since the last planning.
    pub(super) fn plan_further(
        &mut self,
        assignment: AssignmentId,
        day: NaiveDate,
    ) -> Result<(), Refusal> {
        let found = self.assignment(assignment)?;
        let planned = found
            .planned_through
            .filter(|planned| *planned < self.ctx.plan_through);
        if planned.is_some()
            && crate::item::moment::planning_due_on(found).is_some_and(|due_on| due_on <= day)
        {
            self.plan_periods(assignment, day, planned, false)?;
        }
        Ok(())
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
    /// Agreed at an explanation, the new one stays with the slip and counts as covered; else it stands alone.
    pub(super) fn redate(
        &mut self,
        assignment: AssignmentId,
        old: &Obligation,
        due_on: NaiveDate,
        origin: Origin,
        reason: Supersession,
        basis: Basis,
    ) {
        let stays = origin == Origin::Explanation;
        let id = self.fresh();
        let why = self.why_set(Some(basis));
        let new = Obligation {
            id,
            kind: old.kind,
            label: old.label.clone(),
            due_on,
            origin,
            planned_on: self.today(),
            why,
            state: ObligationState::Open,
            slip: if stays { old.slip } else { None },
            covered: stays,
            muted: false,
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
        let lead = self
            .item
            .assignments
            .iter()
            .find(|assignment| assignment.part == Part::Lead)
            .ok_or(Refusal::NotFound)?
            .id;
        let basis = self
            .ctx
            .rulebook
            .result_review
            .first()
            .map(|step| step.basis.clone());
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
        self.plan_periods(lead, today, Some(today), false)
    }

    pub(super) fn why_counted(&self, basis: Basis, term: Term, counted: Counted) -> Why {
        Why {
            basis,
            from: Some(counted.from),
            term: Some(term),
            counted: Some(counted),
            calendar: self.ctx.calendar.version().into(),
        }
    }

    /// The receipt of a date that people set: it is never moved.
    pub(super) fn why_set(&self, basis: Option<Basis>) -> Why {
        let basis = basis.unwrap_or_else(|| self.ctx.rulebook.receipt.basis.clone());
        Why {
            basis,
            from: None,
            term: None,
            counted: None,
            calendar: self.ctx.calendar.version().into(),
        }
    }
}

/// The cadence in force and its article: the plan's own, or the tier's.
fn cadence_of(item: &Item, rulebook: &Rulebook) -> Option<(Cadence, Basis)> {
    let plan = item.plan.as_ref()?;
    let tier = rulebook.tier(plan.tier)?;
    let cadence = plan.cadence.or(tier.cadence)?;
    Some((cadence, tier.basis.clone()))
}
