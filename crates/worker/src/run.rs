//! In: a store and the server's clock. Out: a loop that sweeps every minute and at start, and tells news as it comes, until told to stop.

use std::{sync::Arc, time::Duration};

use domain::time::Instant;
use store::Store;
use tokio::{sync::watch, time};

use crate::{
    dispatch::{DispatchOptions, dispatch_once},
    sweep::{SweepError, SweepOptions, sweep_once},
};

/// The present moment, from the one clock that the server was started with.
pub type Clock = Arc<dyn Fn() -> Instant + Send + Sync>;

/// How often the loop looks around.
#[derive(Debug, Clone, Copy)]
pub struct RunOptions {
    /// Between two looks at the outbox.
    pub step: Duration,
    /// Between two sweeps; wall time, also where the clock is turned by a test.
    pub between_sweeps: Duration,
    /// Sweep also whenever the clock says something new: one turned by a test stands still until it jumps.
    pub at_every_turn: bool,
    /// How sweeps go about.
    pub sweep: SweepOptions,
    /// How news is told.
    pub dispatch: DispatchOptions,
}

impl RunOptions {
    /// For a clock that a test turns by hand: a night jumped over is no standstill.
    pub fn for_a_turned_clock() -> Self {
        Self {
            step: Duration::from_millis(250),
            at_every_turn: true,
            sweep: SweepOptions {
                tolerance: SweepOptions::default().tolerance,
                ..SweepOptions::daily()
            },
            ..Self::default()
        }
    }
}

impl Default for RunOptions {
    fn default() -> Self {
        Self {
            step: Duration::from_secs(1),
            between_sweeps: Duration::from_secs(60),
            at_every_turn: false,
            sweep: SweepOptions::default(),
            dispatch: DispatchOptions::default(),
        }
    }
}

/// Runs the clockwork until `stop` turns true or its sender is gone. A step under way is finished first.
///
/// Needs a tokio runtime; what blocks runs on its blocking threads. Failures are logged and tried
/// again; whoever asks how the clockwork is reads what the store remembers of its clock (`clock_fetch`).
pub async fn run(store: Store, clock: Clock, options: RunOptions, mut stop: watch::Receiver<bool>) {
    let mut swept: Option<(time::Instant, Instant)> = None;
    let mut behind = None;
    while !*stop.borrow() {
        let now = clock();
        let round = swept.is_none_or(|(at, _)| at.elapsed() >= options.between_sweeps);
        let turned = options.at_every_turn && swept.is_none_or(|(_, as_of)| as_of != now);
        if round || turned {
            swept = Some((time::Instant::now(), now));
            let (store, sweep) = (store.clone(), options.sweep);
            let look = move || sweep_and_tell(&store, now, &sweep, behind, round);
            behind = blocking(look).await;
        }
        let (store, dispatch) = (store.clone(), options.dispatch);
        blocking(move || dispatch_all(&store, now, &dispatch)).await;
        tokio::select! {
            changed = stop.changed() => if changed.is_err() { break },
            () = time::sleep(options.step) => {}
        }
    }
    tracing::info!("the clockwork has stopped");
}

async fn blocking<T: Default + Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| {
            tracing::error!(%error, "a step of the clockwork panicked; the next one goes on");
            T::default()
        })
}

/// Sweeps. In and out: behind which moment the clock stood at the look before, and at this one; whether a round lies between them.
fn sweep_and_tell(
    store: &Store,
    now: Instant,
    options: &SweepOptions,
    behind: Option<Instant>,
    round: bool,
) -> Option<Instant> {
    match store.import_reclaim(now) {
        Ok(0) => {}
        Ok(found) => tracing::warn!(found, "imports whose server is gone can be begun again"),
        Err(error) => tracing::error!(error = %chain(&error), "imports could not be reclaimed"),
    }
    match sweep_once(store, now, options) {
        Ok(report) => {
            let quiet = report.prompts == 0 && report.drafts == 0 && report.joined == 0;
            if !quiet {
                tracing::info!(days = ?report.days, items = report.items, prompts = report.prompts, drafts = report.drafts, took_ms = report.took_ms, "swept");
            }
        }
        Err(SweepError::ClockBackwards { now, highest }) => {
            tracing::error!(%now, %highest, "the clock has gone backwards: sweeping has stopped");
            if !is_told(now, options, behind, round) {
                return Some(highest);
            }
            match store.clock_behind(now) {
                Ok(true) => tracing::warn!("the offices and who keeps the server are told of it"),
                Ok(false) => {}
                Err(error) => {
                    tracing::error!(error = %chain(&error), "nobody could be told of the clock");
                }
            }
            return Some(highest);
        }
        Err(error @ SweepError::Store(_)) => {
            tracing::error!(error = %chain(&error), "a sweep failed");
        }
    }
    None
}

/// Told at the second look: at the first, another machine may have been a moment ahead. Where a turned clock is looked at sooner than
/// a round later, only if it has not caught up with what was ahead of it then: somebody sweeps by hand as of tomorrow, day by day.
fn is_told(now: Instant, options: &SweepOptions, seen: Option<Instant>, round: bool) -> bool {
    seen.is_some_and(|seen| round || now + options.tolerance < seen)
}

fn dispatch_all(store: &Store, now: Instant, options: &DispatchOptions) {
    loop {
        match dispatch_once(store, now, options) {
            Ok(report) if report.events == 0 => return,
            Ok(_) => {}
            Err(error) => {
                tracing::error!(error = %chain(&error), "news could not be told; it will be tried again");
                return;
            }
        }
    }
}

/// An error with all its causes.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// trust R-31: behind by more than five minutes is told, however other machines go on.
    #[test]
    fn a_clock_that_stands_behind_is_told_at_the_second_look() {
        let at = |text: &str| text.parse::<Instant>().unwrap();
        let now = at("2025-09-24T00:00:00Z");
        let told = |seen, round| is_told(now, &SweepOptions::default(), seen, round);
        assert!(!told(None, true), "the first look");
        assert!(told(Some(now), true), "a round later it is behind again");
        assert!(!told(Some(now), false), "swept by hand, day by day");
        assert!(told(Some(at("2025-09-25T00:00:00Z")), false));
    }
}
