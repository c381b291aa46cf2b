//! Periodic reports: which periods owe one, and what is reported after a missed date.

use chrono::{Datelike, NaiveDate};

use super::{Work, plan::Owed};
use crate::{
    cadence::{Cadence, Period, PeriodKind},
    id::AssignmentId,
    item::{Event, Item, Obligation, ObligationKind, ObligationState, Origin, Refusal, Why},
    rulebook::{Basis, Rulebook},
};

/// How often an item's units report, and by which article.
pub(super) struct Every {
    pub(super) cadence: Cadence,
    pub(super) first_period: Option<u32>,
    pub(super) basis: Basis,
}

impl Work<'_, '_> {
    /// Plans the periodic reports of periods from the one that holds `from`, none twice.
    ///
    /// Only periods that begin after `after` are looked at, where it is given. The period that holds `skip_short` is left out where
    /// too little of it was left on that day.
    pub(super) fn plan_periods(
        &mut self,
        assignment: AssignmentId,
        from: NaiveDate,
        after: Option<NaiveDate>,
        skip_short: Option<NaiveDate>,
    ) -> Result<(), Refusal> {
        let Some(Every {
            cadence,
            first_period,
            basis,
        }) = every(self.item, self.ctx.rulebook)
        else {
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
            let short = skip_short
                .is_some_and(|on| period.start <= on && period.too_little_left(on, minimum));
            let early = first_period.is_some_and(|first| nth_of_year(cadence, &period) < first);
            let label = period.label.to_string();
            let mut planned = self.assignment(assignment)?.obligations.iter();
            let known = planned.any(|owed| owed.label == label && !dropped(owed));
            if short
                || early
                || known
                || period.due.on < from
                || after.is_some_and(|after| period.start <= after)
            {
                continue;
            }
            self.owe_period(assignment, basis.clone(), &period);
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
            self.plan_periods(assignment, day, planned, None)?;
        }
        Ok(())
    }

    /// One report, a term after the event the matter came from (`yangjiang/3.1c`).
    pub(super) fn plan_after_event(
        &mut self,
        assignment: AssignmentId,
        issued_on: NaiveDate,
    ) -> Result<(), Refusal> {
        let Some(Every {
            cadence: Cadence::AfterEvent { term },
            basis,
            ..
        }) = every(self.item, self.ctx.rulebook)
        else {
            return Ok(());
        };
        let event_on = self.item.plan.as_ref().and_then(|plan| plan.event_on);
        let counted = term.due(event_on.unwrap_or(issued_on), self.ctx.calendar);
        let due_on = counted.on;
        let earlier = self.assignment(assignment)?.due_on;
        if due_on < issued_on || earlier.is_some_and(|completion| due_on >= completion) {
            return Ok(());
        }
        let why = self.why_counted(basis, term, counted);
        let label = ObligationKind::PeriodicReport.word().to_owned();
        self.owe_report(assignment, label, due_on, why);
        Ok(())
    }

    /// After a missed completion date, reports go on period by period until the matter is done (`town/3.4a`).
    pub(super) fn plan_continued(
        &mut self,
        assignment: AssignmentId,
        day: NaiveDate,
    ) -> Result<(), Refusal> {
        let Some(rule) = self.ctx.rulebook.reporting.continued.clone() else {
            return Ok(());
        };
        let found = self.assignment(assignment)?;
        let missed = found
            .obligations
            .iter()
            .find(|owed| owed.is_open() && owed.is_completion() && owed.due_on < day);
        let ahead = found
            .obligations
            .iter()
            .any(|owed| owed.kind == ObligationKind::PeriodicReport && owed.due_on >= day);
        if missed.is_none() || ahead {
            return Ok(());
        }
        let calendar = self.ctx.calendar;
        let mut periods = rule.cadence.periods(day, calendar);
        let Some(period) = periods.find(|period| period.due.on >= day) else {
            return Ok(());
        };
        self.owe_period(assignment, rule.basis, &period);
        Ok(())
    }

    /// The report on one period, with its receipt.
    pub(super) fn owe_period(&mut self, assignment: AssignmentId, basis: Basis, period: &Period) {
        let why = Why {
            from: Some(period.start),
            counted: Some(period.due.clone()),
            ..self.why_set(Some(basis))
        };
        self.owe_report(assignment, period.label.to_string(), period.due.on, why);
    }

    fn owe_report(&mut self, assignment: AssignmentId, label: String, due_on: NaiveDate, why: Why) {
        let owed = Owed {
            kind: ObligationKind::PeriodicReport,
            label,
            due_on,
            origin: Origin::Planned,
            why,
        };
        self.owe(assignment, owed);
    }
}

/// What is kept up reports as was said then; else the plan's own cadence, the source's, the tier's.
pub(super) fn every(item: &Item, rulebook: &Rulebook) -> Option<Every> {
    let plan = item.plan.as_ref()?;
    let tier = rulebook.tier(plan.tier)?;
    let plain = |cadence| Every {
        cadence,
        first_period: None,
        basis: tier.basis.clone(),
    };
    let standing = item.proceedings.standing;
    if let Some(cadence) = standing.or(plan.cadence) {
        return Some(plain(cadence));
    }
    let source = rulebook.source(&item.source);
    let own = source.and_then(|source| source.reporting.as_ref());
    let of_source = own.and_then(|rule| {
        Some(Every {
            cadence: rule.cadence?,
            first_period: rule.first_period,
            basis: rule.basis.clone(),
        })
    });
    of_source.or_else(|| tier.cadence.map(plain))
}

/// Superseded with nothing in its place, when the matter ended or its date was brought forward: if the work goes on, it is owed again.
fn dropped(owed: &Obligation) -> bool {
    matches!(owed.state, ObligationState::Superseded { by: None, .. })
}

/// Which month or quarter of its year a period is, from 1.
pub(super) fn nth_of_year(cadence: Cadence, period: &Period) -> u32 {
    match cadence {
        Cadence::Quarterly
        | Cadence::AfterPeriod {
            period: PeriodKind::Quarter,
            ..
        } => period.start.quarter(),
        Cadence::Weekly
        | Cadence::Monthly
        | Cadence::AfterPeriod {
            period: PeriodKind::Month,
            ..
        }
        | Cadence::AfterEvent { .. } => period.start.month(),
    }
}
