//! Another calendar has come into force (domain.md §4, R-34): what was counted is counted anew, by the same terms from the same days.
//!
//! A date that people set stays, and so does what is fulfilled, superseded or waived, and what a signed slip covers: nothing that was
//! issued changes. A date never moves back onto a day that has passed or is passing: that the office learned of a working day late makes
//! no unit late. An unsigned draft lets go of what is not overdue any more, and is withdrawn when it is left with nothing.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    Work,
    periods::{Every, every, nth_of_year},
    tick::triggers,
};
use crate::{
    cadence::{Cadence, Period},
    calendar::Calendar,
    id::{AssignmentId, ObligationId},
    item::{
        Assignment, AssignmentState, CountedBefore, Event, Obligation, ObligationKind, Refusal,
        Supersession, UrgeState, Why,
    },
    term::Counted,
};

impl Work<'_, '_> {
    /// Counts everything open anew; `old` is the calendar it was planned by.
    pub(super) fn replan(&mut self, old: &Calendar) -> Result<(), Refusal> {
        let assignments = self.item.assignments.iter();
        let ids: Vec<_> = assignments.map(|assignment| assignment.id).collect();
        for id in ids {
            let later = self.recount(id)?;
            self.replan_periods(id, old)?;
            self.let_go(id, &later)?;
        }
        self.recount_office();
        Ok(())
    }

    /// Moves what is counted otherwise now; what has become later comes out.
    fn recount(&mut self, id: AssignmentId) -> Result<BTreeSet<ObligationId>, Refusal> {
        let owed = self.assignment(id)?.obligations.iter();
        let moves: Vec<_> = owed
            .filter(|owed| !owed.covered)
            .filter_map(|owed| Some((owed.clone(), self.counted_anew(owed)?)))
            .collect();
        let on = self.today();
        let mut later = BTreeSet::new();
        for (owed, counted) in moves {
            let (from, due_on) = (owed.due_on, counted.on);
            let was_the_date = self.assignment(id)?.due_on == Some(from);
            self.emit(Event::ObligationRecounted {
                assignment: id,
                obligation: owed.id,
                from,
                due_on,
                why: self.why_recounted(&owed, counted),
                on,
            });
            if from < due_on {
                later.insert(owed.id);
            }
            if owed.kind == ObligationKind::Completion && was_the_date && from != due_on {
                self.emit(Event::DueDateChanged {
                    assignment: id,
                    due_on,
                });
            }
        }
        Ok(later)
    }

    /// What the office owes itself, by the same rule.
    fn recount_office(&mut self) {
        let office = self.item.proceedings.office.iter();
        let moves: Vec<_> = office
            .filter_map(|owed| Some((owed.clone(), self.counted_anew(owed)?)))
            .collect();
        let on = self.today();
        for (owed, counted) in moves {
            self.emit(Event::OfficeRecounted {
                obligation: owed.id,
                from: owed.due_on,
                due_on: counted.on,
                why: self.why_recounted(&owed, counted),
                on,
            });
        }
    }

    /// The count by the calendar in force, where it says something else and may be taken.
    fn counted_anew(&self, owed: &Obligation) -> Option<Counted> {
        let counted = owed.why.counted.as_ref().filter(|_| owed.is_open())?;
        let calendar = self.ctx.calendar;
        let anew = match owed.why.term {
            Some(term) => term.due(counted.from, calendar),
            // A date that was moved by days ends on no day off of this calendar either.
            None if owed.why.from.is_none() => counted.shifted_anew(calendar),
            None => self.period_anew(owed)?.due,
        };
        let takes = counted.gives_way(owed.due_on, &anew, self.today());
        takes.then_some(anew)
    }

    /// The period a report is owed for, by the cadence that it was planned by.
    fn period_anew(&self, owed: &Obligation) -> Option<Period> {
        let from = owed.why.from?;
        let own = every(self.item, self.ctx.rulebook).map(|every| every.cadence);
        let continued = self.ctx.rulebook.reporting.continued.as_ref();
        let cadences: [Option<Cadence>; 2] = [own, continued.map(|rule| rule.cadence)];
        cadences.into_iter().flatten().find_map(|cadence| {
            let period = cadence.periods(from, self.ctx.calendar).next()?;
            (period.label.to_string() == owed.label).then_some(period)
        })
    }

    fn why_recounted(&self, owed: &Obligation, counted: Counted) -> Why {
        let mut why = owed.why.clone();
        if counted.on != owed.due_on {
            why.before.push(CountedBefore {
                due_on: owed.due_on,
                calendar: why.calendar,
            });
        }
        why.calendar = self.ctx.calendar.version().into();
        why.counted = Some(counted);
        why
    }

    /// Periods that owe nothing any more, as a week in which nobody works, and those that have come to owe a report.
    fn replan_periods(&mut self, id: AssignmentId, old: &Calendar) -> Result<(), Refusal> {
        let found = self.assignment(id)?;
        let (Some(every), Some(through)) = (
            every(self.item, self.ctx.rulebook),
            found
                .planned_through
                .filter(|_| found.state == AssignmentState::Open),
        ) else {
            return Ok(());
        };
        let today = self.today();
        let before = owing(&every, old, today, through, found);
        let after = owing(&every, self.ctx.calendar, today, through, found);
        let lost: BTreeSet<&String> = before
            .keys()
            .filter(|label| !after.contains_key(*label))
            .collect();
        let won: Vec<&Period> = after
            .iter()
            .filter(|(label, period)| {
                let early = every
                    .first_period
                    .is_some_and(|first| nth_of_year(every.cadence, period) < first);
                let known = found
                    .obligations
                    .iter()
                    .any(|owed| owed.label == **label && (owed.is_open() || !owed.is_calendars()));
                !before.contains_key(*label) && !early && !known && period.due.on > today
            })
            .map(|(_, period)| period)
            .collect();
        self.supersede(id, Supersession::Calendar, |owed| {
            owed.kind == ObligationKind::PeriodicReport
                && !owed.covered
                && lost.contains(&owed.label)
        });
        for period in won {
            self.owe_period(id, every.basis.clone(), period);
        }
        self.settle(id);
        Ok(())
    }

    /// A draft keeps what still stands behind it.
    fn let_go(&mut self, id: AssignmentId, later: &BTreeSet<ObligationId>) -> Result<(), Refusal> {
        let assignment = self.assignment(id)?;
        let draft = assignment.open_urge();
        let Some(urge) = draft.filter(|urge| urge.state == UrgeState::Drafted) else {
            return Ok(());
        };
        let today = self.today();
        let rule = self.ctx.rulebook.ladder.level(urge.level);
        let trigger = rule.and_then(|rule| rule.trigger);
        let stands = |owed: &Obligation| match trigger {
            Some(trigger) => triggers(self.ctx.calendar, trigger, owed, today),
            None => owed.is_urgeable(today),
        };
        let (mut gone, mut left) = (Vec::new(), false);
        for covered in &urge.covers {
            match assignment.obligation(*covered) {
                Some(owed) if later.contains(covered) && !stands(owed) => gone.push(*covered),
                Some(owed) => left |= owed.is_open(),
                None => {}
            }
        }
        if gone.is_empty() {
            return Ok(());
        }
        let urge = urge.id;
        self.emit(Event::UrgeNarrowed {
            assignment: id,
            urge,
            obligations: gone,
        });
        if !left {
            self.emit(Event::UrgeWithdrawn {
                assignment: id,
                urge,
                on: today,
            });
        }
        Ok(())
    }
}

/// The periods from a day on that owe a report before the completion, by a calendar.
fn owing(
    every: &Every,
    calendar: &Calendar,
    from: NaiveDate,
    through: NaiveDate,
    assignment: &Assignment,
) -> BTreeMap<String, Period> {
    let ends = assignment.due_on;
    every
        .cadence
        .periods(from, calendar)
        .take_while(|period| {
            period.start <= through && ends.is_none_or(|ends| period.due.on < ends)
        })
        .map(|period| (period.label.to_string(), period))
        .collect()
}
