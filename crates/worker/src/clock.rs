//! In: the present moment. Out: whether the sweep may go on, and what the store remembers of the clock.

use chrono::NaiveDate;
use domain::time::Instant;
use store::{ClockState, Observed, Outage, OutageCause, Store};

use crate::sweep::{SweepError, SweepOptions};

/// Tells the store the moment, and remembers a standstill where there was one.
pub(crate) fn enter(store: &Store, now: Instant, options: &SweepOptions) -> Result<(), SweepError> {
    match store.clock_observe(now, options.tolerance)? {
        Observed::Backwards(state) => Err(SweepError::ClockBackwards {
            now,
            highest: state.highest,
        }),
        Observed::Recovered(_) => Ok(()),
        Observed::Forward(state) => remember_standstill(store, &state, now, options),
    }
}

fn remember_standstill(
    store: &Store,
    state: &ClockState,
    now: Instant,
    options: &SweepOptions,
) -> Result<(), SweepError> {
    let Some(last) = state
        .last_sweep
        .filter(|last| now.signed_duration_since(*last) > options.standstill)
    else {
        return Ok(());
    };
    tracing::warn!(%last, %now, "no sweep was made in between; it is remembered as an outage");
    store.outage_insert(
        &Outage {
            jurisdiction: None,
            from: last,
            until: now,
            cause: OutageCause::Standstill,
        },
        now,
    )?;
    Ok(())
}

/// Remembers a finished sweep.
pub(crate) fn leave(store: &Store, now: Instant, today: NaiveDate) -> Result<(), SweepError> {
    Ok(store.clock_swept(now, today)?)
}
