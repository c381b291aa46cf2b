//! Load: something to do goes in, threads do it for a while, and how often and how fast comes out.

use std::{
    sync::Barrier,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, anyhow, ensure};

/// Nobody does more than this, however fast it goes.
const MOST: u32 = 200_000;
/// Done before the clock runs: connections, caches, statements.
const WARM_UP: u32 = 25;

/// What a load came to.
pub(crate) struct Rate {
    done: u32,
    took: Duration,
    /// Half were faster.
    pub(crate) p50: Duration,
    /// One in a hundred was slower.
    pub(crate) p99: Duration,
}

impl Rate {
    /// How often in a second, all threads together.
    pub(crate) fn per_second(&self) -> f64 {
        f64::from(self.done) / self.took.as_secs_f64()
    }
}

/// Has `threads` threads do `act` over and over for a time, each with a thing of its own that `begin` makes. `act` hears a
/// number that no other call hears.
///
/// # Errors
/// What any of them says, at once or in the end.
pub(crate) fn run<T>(
    threads: u32,
    time: Duration,
    begin: impl Fn() -> Result<T> + Sync,
    act: impl Fn(&mut T, u32) -> Result<()> + Sync,
) -> Result<Rate> {
    let together = Barrier::new(usize::try_from(threads)?);
    let one = |thread: u32| -> Result<Vec<Duration>> {
        let begun = begin().and_then(|mut own| {
            (0..WARM_UP).try_for_each(|n| act(&mut own, n * threads + thread))?;
            Ok(own)
        });
        // Whoever failed is waited for too; it would leave the others waiting for ever.
        together.wait();
        let mut own = begun?;
        let start = Instant::now();
        let mut took = Vec::new();
        let mut n = thread;
        while start.elapsed() < time && n < MOST {
            let before = Instant::now();
            act(&mut own, n)?;
            took.push(before.elapsed());
            n += threads;
        }
        Ok(took)
    };
    let begun = Instant::now();
    let all: Vec<Duration> = thread::scope(|scope| {
        let one = &one;
        let handles: Vec<_> = (0..threads).map(|n| scope.spawn(move || one(n))).collect();
        let mut all = Vec::new();
        for handle in handles {
            all.extend(
                handle
                    .join()
                    .map_err(|_| anyhow!("a thread broke down"))??,
            );
        }
        Ok::<_, anyhow::Error>(all)
    })?;
    rate(all, time.min(begun.elapsed()))
}

fn rate(mut all: Vec<Duration>, took: Duration) -> Result<Rate> {
    ensure!(!all.is_empty(), "nothing was done");
    all.sort_unstable();
    let at = |percent: usize| {
        let place = (all.len() * percent / 100).min(all.len() - 1);
        all.get(place).copied().context("no such percentile")
    };
    Ok(Rate {
        done: u32::try_from(all.len())?,
        took,
        p50: at(50)?,
        p99: at(99)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_of_all_calls() {
        let all = (1..=200).map(Duration::from_millis).collect();
        let rate = rate(all, Duration::from_secs(2)).expect("there are some");
        assert_eq!(rate.p50, Duration::from_millis(101));
        assert_eq!(rate.p99, Duration::from_millis(199));
        assert!((rate.per_second() - 100.0).abs() < f64::EPSILON);
    }
}
