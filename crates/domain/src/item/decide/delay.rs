//! What the office's lateness moves (domain.md §12.4), where the rulebook says so (`office_delay`) and gives the step a clock.
//!
//! A delay moves what it ate: the calendar days between the day a step was owed and the day it came, as far as they lie after the day on which
//! the unit's date was set. So no day is counted twice however many clocks run at once, and a date that was set knowing of the delay stays.
//! Besides people and a stop of the clock this is the one thing that moves a date set by people: they set it expecting the office to be in
//! time. Where it ends is counted and not set, so it ends on a working day (domain.md §4).

use chrono::NaiveDate;

use super::Work;
use crate::{
    id::AssignmentId,
    item::{
        Assignment, Delay, MovedByOffice, Obligation, ObligationKind, ObligationState, Origin,
        Refusal, Signature, Supersession, UrgeState,
    },
    rulebook::OfficeStep,
    term::Counted,
    time::beijing_day,
};

/// A step that came late: when it was owed, and when it came.
#[derive(Debug, Clone, Copy)]
struct Late {
    step: OfficeStep,
    due_on: NaiveDate,
    done_on: NaiveDate,
}

impl Work<'_, '_> {
    /// Approval or notice came late: the dates that were set before are moved, once the unit has got them.
    pub(super) fn add_back_before_issue(
        &mut self,
        assignment: AssignmentId,
    ) -> Result<(), Refusal> {
        let steps = [OfficeStep::Approve, OfficeStep::Issue];
        let late = |owed: &Obligation| {
            let mut steps = steps.into_iter();
            let step = steps.find(|step| ObligationKind::from(*step) == owed.kind)?;
            match owed.state {
                ObligationState::Fulfilled { on, days_late, .. } if days_late > 0 => Some(Late {
                    step,
                    due_on: owed.due_on,
                    done_on: on,
                }),
                _ => None,
            }
        };
        let office = self.item.proceedings.office.iter();
        let late: Vec<Late> = office.filter_map(late).collect();
        let proposed_on = self.item.proposed.as_ref().map(|by| beijing_day(by.at));
        let today = self.today();
        // A counted date stands from the day it is counted from: one counted from the issue has lost nothing.
        let set_on = |owed: &Obligation| {
            let counted = owed.why.counted.as_ref();
            counted
                .map(|counted| counted.from)
                .or(proposed_on)
                .unwrap_or(today)
        };
        self.add_back_delays(assignment, &late, set_on)
    }

    /// A step that a unit waited for since a day was taken: what the office owed is fulfilled, the clock of the next one that waits begins,
    /// and where it came late the unit's dates move.
    pub(super) fn office_answered(
        &mut self,
        assignment: AssignmentId,
        step: OfficeStep,
        since: NaiveDate,
    ) -> Result<(), Refusal> {
        self.office_did(step);
        if let Some(next) = self.waiting_since(step) {
            self.office_owes(step, next);
        }
        let rule = self.ctx.rulebook.office_clock(step, &self.item.source);
        let due_on = rule.map(|rule| rule.term.due(since, self.ctx.calendar).on);
        let late = due_on.map(|due_on| Late {
            step,
            due_on,
            done_on: self.today(),
        });
        let late: Vec<Late> = late.into_iter().collect();
        self.add_back_delays(assignment, &late, |owed| owed.planned_on)
    }

    /// The day of the earliest of those that still wait for a step.
    fn waiting_since(&self, step: OfficeStep) -> Option<NaiveDate> {
        let of = |assignment: &Assignment| -> Vec<Signature> {
            let disputes = assignment.disputes.iter();
            match step {
                OfficeStep::RuleDispute => disputes
                    .filter(|dispute| dispute.ruling.is_none())
                    .map(|dispute| dispute.by.clone())
                    .collect(),
                OfficeStep::AnswerDispute => disputes
                    .filter(|dispute| dispute.answer.is_none())
                    .map(|dispute| dispute.by.clone())
                    .collect(),
                OfficeStep::DecideExtension => {
                    let pending = assignment.pending_extension().into_iter();
                    pending.map(|asked| asked.by.clone()).collect()
                }
                OfficeStep::DecideCause => {
                    let open = assignment.urges.iter().filter(|urge| {
                        matches!(urge.state, UrgeState::Issued | UrgeState::Answered)
                    });
                    open.filter_map(|urge| urge.cause.as_ref())
                        .filter(|cause| cause.decision.is_none())
                        .map(|cause| cause.by.clone())
                        .collect()
                }
                OfficeStep::Register
                | OfficeStep::Propose
                | OfficeStep::Issue
                | OfficeStep::Collate
                | OfficeStep::Review
                | OfficeStep::ReturnReport
                | OfficeStep::Deliver
                | OfficeStep::Approve => Vec::new(),
            }
        };
        let waiting = self.item.assignments.iter().flat_map(of);
        waiting.map(|by| beijing_day(by.at)).min()
    }

    /// Moves the unit's completion and milestones by what the delays ate of each.
    fn add_back_delays(
        &mut self,
        assignment: AssignmentId,
        late: &[Late],
        set_on: impl Fn(&Obligation) -> NaiveDate,
    ) -> Result<(), Refusal> {
        let Some(basis) = self.ctx.rulebook.office_delay.clone() else {
            return Ok(());
        };
        let found = self.assignment(assignment)?;
        let completion = found.open_completion().map(|owed| owed.id);
        let moves: Vec<(Obligation, Vec<Delay>)> = found
            .obligations
            .iter()
            .filter(|owed| owed.is_open())
            .filter(|owed| owed.kind == ObligationKind::Milestone || Some(owed.id) == completion)
            .map(|owed| (owed.clone(), eaten(late, owed.due_on, set_on(owed))))
            .filter(|(_, delays)| !delays.is_empty())
            .collect();
        if moves.is_empty() {
            return Ok(());
        }
        for (old, delays) in moves {
            let days = delays.iter().map(|delay| delay.days).sum();
            let from = old.moves_from();
            let counted = Counted::later(from, days, self.ctx.calendar);
            let due_on = counted.on;
            // A granted or agreed date stays one, and is missed as one.
            let origin = match old.origin {
                Origin::Planned => Origin::OfficeDelay,
                kept => kept,
            };
            let mut why = self.why_moved(&old, basis.clone(), counted);
            why.moved = Some(MovedByOffice { from, delays });
            self.redate_because(
                assignment,
                &old,
                due_on,
                (origin, Supersession::OfficeDelay),
                why,
            );
        }
        let today = self.today();
        let begun = self.assignment(assignment)?.begun_on();
        self.plan_periods(assignment, today, None, begun)?;
        self.settle(assignment);
        Ok(())
    }
}

/// The days that delays ate of a date: after it was set, each day once; a date that had passed before the office was late lost nothing.
fn eaten(late: &[Late], due_on: NaiveDate, set_on: NaiveDate) -> Vec<Delay> {
    let mut late: Vec<_> = late.iter().filter(|late| late.due_on <= due_on).collect();
    late.sort_by_key(|late| late.due_on);
    let mut through = set_on;
    let mut delays = Vec::new();
    for late in late {
        let from = late.due_on.max(through);
        let days = u32::try_from((late.done_on - from).num_days()).unwrap_or(0);
        if days > 0 {
            through = late.done_on;
            delays.push(Delay {
                step: late.step,
                due_on: late.due_on,
                done_on: late.done_on,
                days,
            });
        }
    }
    delays
}
