//! The clockwork's pulse, for `/readyz` and the metrics: when it last swept, and what stops it.

use std::sync::{Arc, Mutex, MutexGuard};

use domain::time::Instant;

use crate::sweep::SweepError;

/// Shared between the clockwork and whoever reports on it; cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Pulse(Arc<Mutex<Beat>>);

/// How the clockwork is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Beat {
    /// The moment of the last sweep that went to its end.
    pub last_sweep: Option<Instant>,
    /// Jurisdictions and days that the brake held in it.
    pub braked: usize,
    /// What stopped the sweep after that, if anything did.
    pub alarm: Option<Alarm>,
}

/// Why the clockwork does not sweep; the server is not ready then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alarm {
    /// The clock stands behind what was seen already.
    ClockBackwards,
    /// The database failed.
    StoreFailed,
}

impl Pulse {
    /// How the clockwork is now.
    pub fn beat(&self) -> Beat {
        self.lock().clone()
    }

    pub(crate) fn swept(&self, now: Instant, braked: usize) {
        *self.lock() = Beat {
            last_sweep: Some(now),
            braked,
            alarm: None,
        };
    }

    pub(crate) fn failed(&self, error: &SweepError) {
        let alarm = match error {
            SweepError::ClockBackwards { .. } => Alarm::ClockBackwards,
            SweepError::Store(_) => Alarm::StoreFailed,
        };
        self.lock().alarm = Some(alarm);
    }

    /// A beat is written whole, so that one left behind by a panic can be read.
    fn lock(&self) -> MutexGuard<'_, Beat> {
        self.0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
