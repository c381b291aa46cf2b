//! What the office owes of a matter that it handles itself (`banner/4.2.3`): no unit does the work, so the dates are the office's own.

use chrono::NaiveDate;

use super::{Work, plan::Owed};
use crate::{
    id::ObligationId,
    item::{Event, ObligationKind, Origin, Refusal, Why, obligation::COMPLETION},
    rulebook::Basis,
};

impl Work<'_, '_> {
    /// Its completion, by the plan or else by the rulebook's term from the issue, and its milestones.
    pub(super) fn plan_own_work(&mut self, on: NaiveDate) -> Result<(), Refusal> {
        let Some(plan) = &self.item.plan else {
            return Ok(());
        };
        let (due_on, goals) = (plan.due_on, plan.milestones.clone());
        for (nth, goal) in (1..).zip(goals) {
            let why = self.why_set(self.milestone_basis());
            self.office_owe(Owed {
                kind: ObligationKind::Milestone,
                label: format!("milestone:{nth}"),
                due_on: goal.due_on,
                origin: Origin::Planned,
                why,
            });
        }
        match due_on {
            Some(due_on) => {
                let chain = self.item.chain(self.ctx.rulebook);
                let why = self.why_set(chain.first().map(|step| step.basis.clone()));
                self.own_completion(due_on, Origin::Planned, why);
            }
            None => {
                let rule = self.ctx.rulebook.completion.as_ref();
                let term = rule.and_then(|rule| Some((rule.default?, rule.basis.clone())));
                if let Some((term, basis)) = term {
                    // Nobody has to receive it first.
                    let counted = term.due(on, self.ctx.calendar);
                    let due_on = counted.on;
                    let why = self.why_counted(basis, term, counted);
                    self.own_completion(due_on, Origin::Planned, why);
                }
            }
        }
        Ok(())
    }

    /// Leaders sent the office's result back: it owes a new one.
    pub(super) fn own_again(&mut self, redo_by: NaiveDate, basis: Option<Basis>) {
        let why = self.why_set(basis);
        self.own_completion(redo_by, Origin::Redo, why);
    }

    fn own_completion(&mut self, due_on: NaiveDate, origin: Origin, why: Why) {
        self.office_owe(Owed {
            kind: ObligationKind::Completion,
            label: COMPLETION.into(),
            due_on,
            origin,
            why,
        });
    }

    /// What the office writes down of its own work tells how the milestones stand whose day has come, or the next one where none has.
    pub(super) fn own_progress(&mut self) {
        let today = self.today();
        let mut open: Vec<_> = self.own_open(ObligationKind::Milestone);
        open.sort_by_key(|(_, due_on)| *due_on);
        let come = open.iter().filter(|(_, due_on)| *due_on <= today).count();
        open.truncate(come.max(1));
        for (obligation, due_on) in open {
            self.own_done(obligation, due_on);
        }
    }

    /// Its result ends the work: what was still to be reached on the way is not owed any more.
    pub(super) fn own_result(&mut self) {
        for (obligation, due_on) in self.own_open(ObligationKind::Completion) {
            self.own_done(obligation, due_on);
        }
        let on = self.today();
        for (obligation, _) in self.own_open(ObligationKind::Milestone) {
            self.emit(Event::OfficeReleased {
                obligation,
                later: None,
                on,
            });
        }
    }

    fn own_open(&self, kind: ObligationKind) -> Vec<(ObligationId, NaiveDate)> {
        let open = self.item.own_work().filter(|owed| owed.kind == kind);
        open.map(|owed| (owed.id, owed.due_on)).collect()
    }

    fn own_done(&mut self, obligation: ObligationId, due_on: NaiveDate) {
        let on = self.today();
        let days_late = self.item.days_late(due_on, on);
        self.emit(Event::OfficeFulfilled {
            obligation,
            on,
            days_late,
        });
    }
}
