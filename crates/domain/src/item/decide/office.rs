//! The office's own obligations and their clocks (`town-duban/4`).

use chrono::NaiveDate;

use super::{Work, plan::Owed};
use crate::{
    id::ObligationId,
    item::{
        Assignment, Event, Obligation, ObligationKind, ObligationState, Origin, Report, Verdict,
    },
    rulebook::OfficeStep,
    time::beijing_day,
};

impl Work<'_, '_> {
    /// The office owes a step from a day on, where the rulebook gives it a clock and none of it is open.
    pub(super) fn office_owes(&mut self, step: OfficeStep, from: NaiveDate) {
        let kind = ObligationKind::from(step);
        let clock = match step {
            OfficeStep::Deliver => self.ctx.rulebook.motions.as_ref().map(|rule| {
                let delivery = rule.delivery.clone();
                (delivery.term, delivery.basis)
            }),
            OfficeStep::Register
            | OfficeStep::Propose
            | OfficeStep::Issue
            | OfficeStep::Collate
            | OfficeStep::Review
            | OfficeStep::ReturnReport
            | OfficeStep::AnswerDispute
            | OfficeStep::Approve
            | OfficeStep::RuleDispute
            | OfficeStep::DecideExtension
            | OfficeStep::DecideCause => {
                let rule = self.ctx.rulebook.office_clock(step, &self.item.source);
                rule.map(|rule| (rule.term, rule.basis.clone()))
            }
        };
        let Some((term, basis)) = clock else { return };
        if self.item.proceedings.owed(kind.word()).is_some() {
            return;
        }
        let counted = term.due(from, self.ctx.calendar);
        let due_on = counted.on;
        let why = self.why_counted(basis, term, counted);
        self.office_owe(Owed {
            kind,
            label: kind.word().to_owned(),
            due_on,
            origin: Origin::Planned,
            why,
        });
    }

    /// Adds an obligation of the office's own.
    pub(super) fn office_owe(&mut self, owed: Owed) {
        let obligation = Obligation {
            id: self.fresh(),
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
        self.emit(Event::OfficeOwes { obligation });
    }

    /// The office has taken a step: what it owed is fulfilled, if it owed anything.
    pub(super) fn office_did(&mut self, step: OfficeStep) {
        let Some((obligation, due_on)) = self.office_owed(step) else {
            return;
        };
        let on = self.today();
        let days_late = self.item.days_late(due_on, on);
        self.emit(Event::OfficeFulfilled {
            obligation,
            on,
            days_late,
        });
    }

    /// The step is not needed any more.
    pub(super) fn office_released(&mut self, step: OfficeStep) {
        if let Some((obligation, _)) = self.office_owed(step) {
            let on = self.today();
            self.emit(Event::OfficeReleased {
                obligation,
                later: None,
                on,
            });
        }
    }

    fn office_owed(&self, step: OfficeStep) -> Option<(ObligationId, NaiveDate)> {
        let owed = self
            .item
            .proceedings
            .owed(ObligationKind::from(step).word());
        owed.map(|owed| (owed.id, owed.due_on))
    }

    /// A final report has been read: what was owed for it is done, or not needed.
    pub(super) fn office_reviewed(&mut self, verdict: Verdict) {
        self.office_did(OfficeStep::Review);
        match verdict {
            Verdict::Pass => self.office_released(OfficeStep::ReturnReport),
            Verdict::Return { .. } => {
                self.office_did(OfficeStep::ReturnReport);
            }
        }
    }

    /// Another final report waits already: its clocks run from the day it came in (`town-duban/4.2.5`).
    pub(super) fn owe_next_review(&mut self) {
        let came_in = |assignment: &Assignment, report: &Report| {
            let submitted = report.submitted.as_ref()?;
            let mut covers = report.covers.iter();
            let waits = self.item.awaits_review(assignment, report)
                && covers.any(|owed| self.covers_completion(assignment.id, *owed));
            waits.then(|| beijing_day(submitted.at))
        };
        let all = self.item.assignments.iter();
        let waiting = all.flat_map(|assignment| {
            let reports = assignment.reports.iter();
            reports.filter_map(move |report| came_in(assignment, report))
        });
        if let Some(from) = waiting.min() {
            self.office_owes(OfficeStep::Review, from);
            self.office_owes(OfficeStep::ReturnReport, from);
        }
    }

    /// Every step the office still owes is released: the matter has ended.
    pub(super) fn release_office(&mut self) {
        let open: Vec<_> = self
            .item
            .proceedings
            .office
            .iter()
            .filter(|owed| owed.is_open())
            .map(|owed| owed.id)
            .collect();
        let on = self.today();
        for obligation in open {
            self.emit(Event::OfficeReleased {
                obligation,
                later: None,
                on,
            });
        }
    }

    /// Prompts for what the office owes: on the day, the day after, then on every working day.
    pub(super) fn prompt_office(&mut self, day: NaiveDate) {
        let due: Vec<_> = self
            .item
            .proceedings
            .office
            .iter()
            .filter_map(|owed| Some((owed.id, self.prompt_reason(owed, day)?)))
            .collect();
        for (obligation, reason) in due {
            self.emit(Event::OfficePrompted {
                obligation,
                on: day,
                reason,
            });
        }
    }
}
