//! Stopping and starting the clock (中止/挂账, domain.md §12.6): the actual days are added back.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Work, said};
use crate::{
    id::UrgeId,
    item::{
        Action, AssignmentState, Event, MovedByStop, Obligation, ObligationKind, Origin, Refusal,
        Resumption, Stage, Supersession, Suspension, SuspensionDecision, Target, UrgeState, Why,
    },
    rulebook::Basis,
    term::Counted,
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

    /// The clock goes on: what is still ahead is owed as many days later as the stop took from it, what was overdue before stays overdue.
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
        let id = suspension.id;
        let stop = Stop {
            since,
            until: today,
        };
        let days = stop.days();
        let resumption = Resumption {
            days,
            by: self.signature()?,
            answers: self.answers_later(stop),
        };
        self.emit(Event::Resumed {
            suspension: id,
            resumption,
        });
        if days > 0 {
            self.add_back(stop)?;
        }
        self.enter(stood.unwrap_or(Stage::InProgress))
    }

    /// By when the signed slips are answered whose term was running: a counted date, so on no day off.
    fn answers_later(&self, stop: Stop) -> BTreeMap<UrgeId, NaiveDate> {
        let open = self.item.assignments.iter().filter_map(|found| {
            let urge = found.open_urge();
            urge.filter(|urge| urge.state == UrgeState::Issued)
        });
        let running = open.filter_map(|urge| {
            let due_on = urge.answer_due_on().filter(|on| *on >= stop.since)?;
            let later = Counted::later(due_on, stop.days(), self.ctx.calendar);
            (stop.days() > 0).then_some((urge.id, later.on))
        });
        running.collect()
    }

    fn add_back(&mut self, stop: Stop) -> Result<(), Refusal> {
        let rule = self.ctx.rulebook.suspension.as_ref();
        let basis = rule.map(|rule| rule.basis.clone());
        let assignments = self.item.assignments.iter();
        let ids: Vec<_> = assignments.map(|assignment| assignment.id).collect();
        for id in ids {
            self.supersede(id, Supersession::Suspension, |owed| stop.holds(owed));
            let owed = self.assignment(id)?.obligations.iter();
            let moves: Vec<(Obligation, u32)> = owed
                .filter_map(|owed| Some((owed.clone(), stop.took(owed)?)))
                .collect();
            for (old, days) in moves {
                let origin = origin_after(&old);
                let (due_on, why) = self.stopped(&old, stop, days, basis.as_ref());
                let because = (origin, Supersession::Suspension);
                self.redate_because(id, &old, due_on, because, why);
            }
            let found = self.assignment(id)?;
            if found.state == AssignmentState::Open && found.planned_through.is_some() {
                // The completion ends later: the periods before it report, too.
                let begun = found.begun_on();
                self.plan_periods(id, stop.until, None, begun)?;
            }
            // What a draft was drafted for before its date is drafted anew when that is near.
            self.settle(id);
        }
        self.office_later(stop, basis.as_ref());
        Ok(())
    }

    /// The office's own steps are due as many days later, by the same rule.
    fn office_later(&mut self, stop: Stop, basis: Option<&Basis>) {
        let office = self.item.proceedings.office.iter();
        let moves: Vec<(Obligation, u32)> = office
            .filter_map(|owed| Some((owed.clone(), stop.took(owed)?)))
            .collect();
        let on = stop.until;
        for (old, days) in moves {
            let (due_on, why) = self.stopped(&old, stop, days, basis);
            let obligation = Obligation {
                id: self.fresh(),
                due_on,
                origin: origin_after(&old),
                planned_on: on,
                why,
                prompted_on: None,
                ..old.clone()
            };
            let later = Some(obligation.id);
            self.emit(Event::OfficeOwes { obligation });
            self.emit(Event::OfficeReleased {
                obligation: old.id,
                later,
                on,
            });
        }
    }

    /// The date after the stop, and its receipt.
    fn stopped(
        &self,
        old: &Obligation,
        stop: Stop,
        days: u32,
        basis: Option<&Basis>,
    ) -> (NaiveDate, Why) {
        let from = old.moves_from();
        let counted = Counted::later(from, days, self.ctx.calendar);
        let due_on = counted.on;
        let basis = basis.unwrap_or(&old.why.basis).clone();
        let why = Why {
            stopped: Some(MovedByStop {
                from,
                since: stop.since,
                until: stop.until,
                days,
            }),
            ..self.why_moved(old, basis, counted)
        };
        (due_on, why)
    }
}

/// A granted or agreed date stays one, and is missed as one.
fn origin_after(old: &Obligation) -> Origin {
    match old.origin {
        Origin::Planned => Origin::Suspension,
        kept => kept,
    }
}

/// A stop of the clock that has ended: from the day of the decision to the day of the resumption.
#[derive(Debug, Clone, Copy)]
struct Stop {
    since: NaiveDate,
    until: NaiveDate,
}

impl Stop {
    fn days(self) -> u32 {
        self.days_since(self.since)
    }

    /// Its calendar days from a day on.
    fn days_since(self, day: NaiveDate) -> u32 {
        u32::try_from((self.until - day.max(self.since)).num_days()).unwrap_or(0)
    }

    /// The days to be added to a date; none of one that was missed before, and none of one that is counted from a day after the stop.
    fn took(self, owed: &Obligation) -> Option<u32> {
        let counted = owed
            .why
            .counted
            .as_ref()
            .filter(|_| owed.why.from.is_some());
        let from = counted.map_or(owed.planned_on, |counted| counted.from);
        let ahead = owed.is_open() && owed.due_on >= self.since;
        Some(self.days_since(from)).filter(|days| ahead && *days > 0)
    }

    /// A period that lies in the stop with all its days: nothing was done in it that could be reported.
    fn holds(self, owed: &Obligation) -> bool {
        let periodic = owed.kind == ObligationKind::PeriodicReport && owed.why.term.is_none();
        let counted = owed.why.from.zip(owed.why.counted.as_ref());
        let within = |(start, counted): (NaiveDate, &Counted)| {
            // Reported within its period, or some days after its end.
            let end = if counted.from == start {
                counted.nominal
            } else {
                counted.from
            };
            start >= self.since && end < self.until
        };
        periodic && counted.is_some_and(within)
    }
}
