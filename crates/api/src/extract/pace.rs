//! How fast a body must come: pieces are waited for within its limits, and when it has come the handler's own time begins.
//!
//! Actix has a deadline for headers but none for bodies.

use std::{cell::Cell, rc::Rc, time::Duration};

use actix_web::{HttpMessage, HttpRequest};
use futures_util::{Stream, StreamExt};
use tokio::time::Instant;

use crate::problem::{Problem, codes};

/// Below this rate a body is being trickled in.
const BYTES_PER_SECOND: u64 = 1024;
/// So long a connection may take to get under way before the rate is looked at.
const GRACE_SECONDS: u64 = 5;

/// The time a body has.
pub(crate) struct Pace {
    begun: Instant,
    seconds: u64,
}

impl Pace {
    /// From now on, so many seconds at most.
    pub(crate) fn begin(seconds: u64) -> Self {
        Self {
            begun: Instant::now(),
            seconds,
        }
    }

    /// The next piece of a body of which so many bytes have come.
    ///
    /// # Errors
    /// It does not come before the whole time is over, or before what has come is too little for the time it took.
    pub(crate) async fn next<S: Stream + Unpin>(
        &self,
        pieces: &mut S,
        received: u64,
    ) -> Result<Option<S::Item>, Problem> {
        let until = self.begun + Duration::from_secs(self.seconds_for(received));
        tokio::time::timeout_at(until, pieces.next())
            .await
            .map_err(|_| Problem::new(&codes::BODY_TIMEOUT))
    }

    fn seconds_for(&self, received: u64) -> u64 {
        let at_least = received / BYTES_PER_SECOND + 1;
        at_least.max(GRACE_SECONDS).min(self.seconds)
    }
}

/// When the body had come; shared by the gate, which times the handler from then on, and the reader of the body.
#[derive(Debug, Clone, Default)]
pub(crate) struct Arrival(Rc<Cell<Option<Instant>>>);

impl Arrival {
    /// The body has come.
    pub(crate) fn note(req: &HttpRequest) {
        if let Some(arrival) = req.extensions().get::<Self>() {
            arrival.0.set(Some(Instant::now()));
        }
    }

    /// When it had come; none while it is still coming.
    pub(crate) fn at(&self) -> Option<Instant> {
        self.0.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_has_five_seconds_then_a_second_for_each_kib_and_never_more_than_all() {
        let pace = Pace::begin(30);
        for (received, seconds) in [(0, 5), (4_095, 5), (5_120, 6), (20_480, 21), (1 << 20, 30)] {
            assert_eq!(pace.seconds_for(received), seconds, "{received}");
        }
        assert_eq!(Pace::begin(2).seconds_for(0), 2);
    }
}
