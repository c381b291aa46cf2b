//! Stopping and starting the clock (中止/挂账, domain.md §12.6): the actual days are added back.

use chrono::Days;

use super::{Work, said};
use crate::{
    item::{
        Action, Event, Obligation, Origin, Refusal, Resumption, Stage, Supersession, Suspension,
        SuspensionDecision, Target,
    },
    time::beijing_day,
};

impl Work<'_, '_> {
    pub(super) fn ask_suspension(&mut self, reason: String) -> Result<(), Refusal> {
        self.may(Action::AskSuspension, Target::Item)?;
        let suspension = Suspension {
            id: self.fresh(),
            reason: said(reason, "reason")?,
            by: self.signature()?,
            decision: None,
            resumed: None,
        };
        self.emit(Event::SuspensionAsked { suspension });
        Ok(())
    }

    pub(super) fn decide_suspension(
        &mut self,
        accepted: bool,
        opinion: String,
    ) -> Result<(), Refusal> {
        self.may(Action::DecideSuspension, Target::Item)?;
        let suspension = self
            .item
            .proceedings
            .pending_suspension()
            .ok_or(Refusal::SuspensionNotWaiting)?
            .id;
        let opinion = if accepted {
            opinion
        } else {
            said(opinion, "opinion")?
        };
        let decision = SuspensionDecision {
            accepted,
            opinion,
            by: self.signature()?,
            stood: Some(self.item.stage),
        };
        self.emit(Event::SuspensionDecided {
            suspension,
            decision,
        });
        if accepted {
            self.enter(Stage::Suspended)?;
        }
        Ok(())
    }

    /// The clock goes on: everything open is owed as many days later as it stood.
    pub(super) fn resume(&mut self) -> Result<(), Refusal> {
        self.may(Action::Resume, Target::Item)?;
        let today = self.today();
        let suspension = self
            .item
            .proceedings
            .suspension()
            .ok_or(Refusal::NotSuspended)?;
        let decision = suspension.decision.as_ref();
        let since = decision.map_or(today, |decision| beijing_day(decision.by.at));
        let stood = decision.and_then(|decision| decision.stood);
        let (id, days) = (
            suspension.id,
            u32::try_from((today - since).num_days()).unwrap_or(0),
        );
        let resumption = Resumption {
            days,
            by: self.signature()?,
        };
        self.emit(Event::Resumed {
            suspension: id,
            resumption,
        });
        self.add_back(u64::from(days));
        self.enter(stood.unwrap_or(Stage::InProgress))
    }

    fn add_back(&mut self, days: u64) {
        let rule = self.ctx.rulebook.suspension.as_ref();
        let Some(basis) = rule.map(|rule| rule.basis.clone()).filter(|_| days > 0) else {
            return;
        };
        let open: Vec<(_, Obligation)> = self
            .item
            .assignments
            .iter()
            .flat_map(|assignment| {
                let owed = assignment.obligations.iter().filter(|owed| owed.is_open());
                owed.map(move |owed| (assignment.id, owed.clone()))
            })
            .collect();
        for (assignment, old) in &open {
            let due_on = old.due_on.checked_add_days(Days::new(days));
            // A granted or agreed date stays one, and is missed as one.
            let origin = match old.origin {
                Origin::Planned => Origin::Suspension,
                kept => kept,
            };
            self.redate(
                *assignment,
                old,
                due_on.unwrap_or(old.due_on),
                origin,
                Supersession::Suspension,
                basis.clone(),
            );
        }
        for (assignment, _) in open {
            // What a draft was drafted for is not overdue any more, or is found so tomorrow.
            self.settle(assignment);
        }
        self.office_later(days, &basis);
    }
}
