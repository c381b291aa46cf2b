//! In: a moment. Out: everything the clock owes by then has happened, each step once.
//!
//! Nothing here keeps count of days: an item knows the next day it must be looked at, so that a sweep that was killed, held or
//! repeated finds exactly what is left. Days are taken one after the other, whatever a standstill has let gather.

use std::time;

use chrono::{NaiveDate, TimeDelta};
use domain::time::{Instant, beijing_day, day_after};
use store::{DueItem, Store, StoreError, Ticked};

use crate::{brake::Brakes, clock, replan::replan, report::SweepReport};

/// How sweeps go about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SweepOptions {
    /// Drafts of one sweep that never need a confirmation.
    pub brake_floor: u64,
    /// Drafts of one sweep in percent of the open assignments that need none either.
    pub brake_percent: u64,
    /// Items read at a time.
    pub batch: u32,
    /// How far the clock may stand behind the highest moment seen.
    pub tolerance: TimeDelta,
    /// A longer time since the last sweep is remembered as an outage.
    pub standstill: TimeDelta,
    /// A day's part is done so long after midnight: what was sent before it has by then been written down, or has failed.
    pub grace: TimeDelta,
}

impl SweepOptions {
    /// For sweeps that are made once a day, by hand or by a story: no step back is tolerated, and a night is no outage.
    pub fn daily() -> Self {
        Self {
            tolerance: TimeDelta::zero(),
            standstill: TimeDelta::hours(36),
            grace: TimeDelta::zero(),
            ..Self::default()
        }
    }
}

impl Default for SweepOptions {
    fn default() -> Self {
        Self {
            brake_floor: 20,
            brake_percent: 10,
            batch: 500,
            tolerance: TimeDelta::minutes(5),
            // Three rounds of the loop missed: even so short a stop may hold the last minutes of a deadline.
            standstill: TimeDelta::minutes(3),
            // A body may take thirty seconds and its handler ten.
            grace: TimeDelta::minutes(1),
        }
    }
}

/// Why a sweep did not happen, or not to its end; what it did stays done.
#[derive(Debug, thiserror::Error)]
pub enum SweepError {
    /// The clock stands behind a moment that was seen already: nothing is swept until it has caught up.
    #[error("the clock has gone backwards: it says {now}, and {highest} has been seen already")]
    ClockBackwards {
        /// What the clock says.
        now: Instant,
        /// The highest moment seen.
        highest: Instant,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] store::StoreError),
}

/// Does the clock's part of every day up to `now`. Safe to be run by any number of processes at once, and to be killed.
///
/// # Errors
/// The clock has gone backwards, or the database failed.
pub fn sweep_once(
    store: &Store,
    now: Instant,
    options: &SweepOptions,
) -> Result<SweepReport, SweepError> {
    let begun = time::Instant::now();
    let mut report = SweepReport::begun(now);
    let today = beijing_day(now - options.grace);
    clock::enter(store, now, options)?;
    store.transfers_take_effect(now)?;
    let swept = store.clock_fetch()?.and_then(|clock| clock.last_day);
    replan(store, now, options, &mut report)?;
    let mut sweep = Sweep {
        store,
        now,
        today,
        options,
        brakes: Brakes::new(store, now, options),
        report,
    };
    let mut next = Some(first_day(store, today)?);
    while let Some(day) = next.filter(|day| *day <= today) {
        sweep.day(day)?;
        next = Some(day_after(day)).filter(|after| *after > day);
    }
    sweep.duties(swept)?;
    clock::leave(store, now, today)?;
    let mut report = sweep.report;
    report.took_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    Ok(report)
}

/// The earliest day anything waits for; today when nothing does.
fn first_day(store: &Store, today: NaiveDate) -> Result<NaiveDate, SweepError> {
    let oldest = store.sweep_due(today, None, 1)?;
    Ok(oldest.first().map_or(today, |due| due.since.min(today)))
}

struct Sweep<'a> {
    store: &'a Store,
    now: Instant,
    today: NaiveDate,
    options: &'a SweepOptions,
    brakes: Brakes<'a>,
    report: SweepReport,
}

impl Sweep<'_> {
    fn day(&mut self, day: NaiveDate) -> Result<(), SweepError> {
        self.report.days.push(day);
        let mut due = self.due(day)?;
        self.brakes.check(day, &due, &mut self.report.braked)?;
        due.retain(|due| !self.brakes.holds(due.jurisdiction));
        // A day that has passed was missed: what is drafted for it is to be confirmed.
        let to_confirm = day < beijing_day(self.now);
        for due in due {
            self.report.items += 1;
            let ticked =
                self.store
                    .item_tick(due.jurisdiction, due.item, day, to_confirm, self.now);
            match ticked {
                Ok(Ticked::Changed(changed)) => self.report.count(&changed.events),
                Ok(Ticked::Nothing) => {}
                // One item that cannot be read must not keep the clock of all others standing.
                Err(StoreError::Corrupt { what }) => {
                    tracing::error!(item = %due.item, jurisdiction = %due.jurisdiction, what, "an item cannot be read: its day is not done");
                    self.report.unread.push(due.item);
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// The offices' own papers, day by day since the last sweep: what begins to be owed, and what is to be reminded of.
    fn duties(&mut self, swept: Option<NaiveDate>) -> Result<(), SweepError> {
        let first = swept.map_or(self.today, |last| day_after(last).min(self.today));
        for day in first.iter_days().take_while(|day| *day <= self.today) {
            let done = self.store.duty_sweep(day, self.now)?;
            self.report.planned += u64::from(done.planned);
            self.report.reminded += u64::from(done.prompted);
        }
        Ok(())
    }

    /// Everything that waits for a day. Read to its end before anything is done, so that the brake sees the day as a whole.
    fn due(&self, day: NaiveDate) -> Result<Vec<DueItem>, SweepError> {
        let mut all = Vec::new();
        let mut after = None;
        loop {
            let page = self.store.sweep_due(day, after, self.options.batch)?;
            let full = u32::try_from(page.len()).is_ok_and(|read| read == self.options.batch);
            after = page.last().map(DueItem::cursor);
            all.extend(page);
            if !full {
                return Ok(all);
            }
        }
    }
}
