//! What a change of obligations does to the open ladder of an assignment (simulation.md, semantics 5 and 6).

use super::Work;
use crate::{
    id::{AssignmentId, UrgeId},
    item::{Assignment, Event, Obligation, ObligationKind, Supersession, Urge, UrgeState},
};

impl Work<'_, '_> {
    /// Withdraws a draft, answers or settles a slip, where the change has left nothing for it.
    pub(super) fn settle(&mut self, id: AssignmentId) {
        let on = self.today();
        let Some(assignment) = self.item.assignment(id) else {
            return;
        };
        let Some(urge) = assignment.open_urge() else {
            return;
        };
        let slip = urge.id;
        let is_draft = urge.state == UrgeState::Drafted;
        let event = if is_draft {
            let anything_open = urge.covers.iter().any(|covered| {
                assignment
                    .obligation(*covered)
                    .is_some_and(Obligation::is_open)
            });
            (!anything_open).then_some(Event::UrgeWithdrawn {
                assignment: id,
                urge: slip,
                on,
            })
        } else if assignment.of_slip(slip).all(Obligation::is_settled) {
            Some(Event::UrgeSettled {
                assignment: id,
                urge: slip,
                on,
            })
        } else {
            let anything_open = assignment
                .of_slip(slip)
                .any(|obligation| obligation.covered && obligation.is_open());
            (urge.state == UrgeState::Issued && !anything_open).then_some(Event::UrgeAnswered {
                assignment: id,
                urge: slip,
            })
        };
        if let Some(event) = event {
            self.emit(event);
        }
    }

    /// The completion passed: what else the unit owed is superseded, and what that leaves of a ladder counts as passed.
    pub(super) fn supersede_after_completion(&mut self, id: AssignmentId) {
        self.supersede(id, Supersession::Completion, |obligation| {
            obligation.kind != ObligationKind::Receipt
        });
        self.end_ladder(id);
    }

    /// Nothing is owed any more: a slip whose report waits for its review is settled with the rest.
    pub(super) fn end_ladder(&mut self, id: AssignmentId) {
        self.settle(id);
        let on = self.today();
        if let Some(urge) = self
            .item
            .assignment(id)
            .and_then(Assignment::open_urge)
            .map(|urge| urge.id)
        {
            self.emit(Event::UrgeSettled {
                assignment: id,
                urge,
                on,
            });
        }
    }

    /// Supersedes what is still open in every assignment.
    pub(super) fn supersede_everything(
        &mut self,
        reason: Supersession,
        test: impl Fn(&Obligation) -> bool + Copy,
    ) {
        let ids: Vec<_> = self
            .item
            .assignments
            .iter()
            .map(|assignment| assignment.id)
            .collect();
        for id in ids {
            self.supersede(id, reason, test);
            self.end_ladder(id);
        }
    }

    pub(super) fn supersede(
        &mut self,
        id: AssignmentId,
        reason: Supersession,
        test: impl Fn(&Obligation) -> bool,
    ) {
        let on = self.today();
        let open: Vec<_> = self
            .item
            .assignment(id)
            .into_iter()
            .flat_map(|assignment| &assignment.obligations)
            .filter(|obligation| obligation.is_open() && test(obligation))
            .map(|obligation| obligation.id)
            .collect();
        for obligation in open {
            self.emit(Event::ObligationSuperseded {
                assignment: id,
                obligation,
                by: None,
                reason,
                on,
            });
        }
    }
}

/// What belongs to the ladder of a slip as a whole and is still open.
pub(super) fn open_members<'a>(assignment: &'a Assignment, urge: &Urge) -> Vec<&'a Obligation> {
    let ladder = urge.ladder;
    let of_ladder = |slip: UrgeId| {
        assignment
            .urge(slip)
            .is_some_and(|urge| urge.ladder == ladder)
    };
    assignment
        .obligations
        .iter()
        .filter(|obligation| obligation.is_open() && obligation.slip.is_some_and(of_ladder))
        .collect()
}
