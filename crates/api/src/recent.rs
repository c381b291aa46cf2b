//! What was found a moment ago is good for another: however many ask, so much work is done a second and no more.

use std::{
    sync::{Mutex, PoisonError},
    time,
};

use chrono::TimeDelta;
use domain::time::Instant;

/// A finding that is good for a while, on the wall and by the server's own clock alike: one that was turned makes it stale.
pub(crate) struct Recent<T> {
    found: Mutex<Option<(time::Instant, Instant, T)>>,
    good_for: time::Duration,
}

impl<T: Clone> Recent<T> {
    /// With nothing found yet.
    pub(crate) fn new(good_for: time::Duration) -> Self {
        Self {
            found: Mutex::new(None),
            good_for,
        }
    }

    /// What was found, or what is found now. Others who ask meanwhile wait for it, and do not look themselves.
    pub(crate) fn get(&self, now: Instant, find: impl FnOnce() -> T) -> T {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let tolerance = TimeDelta::from_std(self.good_for).unwrap_or(TimeDelta::MAX);
        match &*found {
            Some((at, as_of, value))
                if at.elapsed() < self.good_for && (now - *as_of).abs() <= tolerance =>
            {
                value.clone()
            }
            Some(_) | None => {
                let value = find();
                *found = Some((time::Instant::now(), now, value.clone()));
                value
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        sync::atomic::{AtomicU32, Ordering},
        thread,
        time::Duration,
    };

    use super::*;

    #[test]
    fn a_finding_is_looked_for_once_in_a_while() {
        let recent = Recent::new(Duration::from_secs(30));
        let count = AtomicU32::new(0);
        let now = chrono::DateTime::UNIX_EPOCH;
        let ask = |now| recent.get(now, || count.fetch_add(1, Ordering::SeqCst));
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| assert_eq!(ask(now), 0));
            }
        });
        let turned = now + TimeDelta::minutes(1);
        assert_eq!(ask(turned), 1, "a clock that was turned is looked at anew");
        assert_eq!(ask(now), 2, "also one that went back");

        let brief = Recent::new(Duration::from_millis(1));
        let found = |value| brief.get(now, || value);
        assert_eq!(found(1), 1);
        thread::sleep(Duration::from_millis(2));
        assert_eq!(found(2), 2, "its time is over");
    }
}
