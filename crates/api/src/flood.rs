//! Who asks too often: a source or a session comes in with the moment, a wait comes out for whoever has used up what is
//! allowed at once.
//!
//! The rule is GCRA: for each caller one moment is kept, by which all of their requests would have been spread out evenly.
//! Forty lines and a map; the crates that do the same bring a clock and maps of their own.

use std::{
    collections::HashMap,
    hash::Hash,
    net::{IpAddr, Ipv6Addr},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// So many callers are remembered before those who have been quiet are forgotten.
const MANY: usize = 10_000;

/// What one caller may ask: so many at once, then so many a second.
#[derive(Debug)]
pub(crate) struct Flood<K> {
    /// Between two requests at the even rate; none where nothing is limited.
    apart: Option<Duration>,
    /// How far the requests of a caller may run ahead of the even rate.
    ahead: Duration,
    even: Mutex<HashMap<K, Instant>>,
}

impl<K: Eq + Hash> Flood<K> {
    /// So many a second on the average, and so many at once; 0 a second limits nothing.
    pub(crate) fn new(per_second: u32, at_once: u32) -> Self {
        let apart = Duration::from_secs(1).checked_div(per_second);
        Self {
            apart,
            ahead: apart.unwrap_or_default() * at_once.saturating_sub(1),
            even: Mutex::new(HashMap::new()),
        }
    }

    /// Counts a request; how long the caller has to wait comes out if it is one too many.
    pub(crate) fn wait(&self, caller: K, now: Instant) -> Option<Duration> {
        let apart = self.apart?;
        let mut even = self.even.lock().unwrap_or_else(PoisonError::into_inner);
        if even.len() >= MANY {
            even.retain(|_, until| *until > now);
        }
        let until = even.entry(caller).or_insert(now);
        let begin = (*until).max(now);
        let too_soon = begin.duration_since(now).saturating_sub(self.ahead);
        if too_soon.is_zero() {
            *until = begin + apart;
            None
        } else {
            Some(too_soon)
        }
    }
}

/// The address that counts as one source: whoever has an IPv6 address has 2⁶⁴ of them.
pub(crate) fn source(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(long) => match long.to_ipv4_mapped() {
            Some(short) => IpAddr::V4(short),
            None => IpAddr::V6(Ipv6Addr::from_bits(long.to_bits() & !u128::from(u64::MAX))),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_has_used_up_the_burst_waits_for_the_even_rate() {
        let flood = Flood::new(10, 3);
        let begun = Instant::now();
        let at = |millis| begun + Duration::from_millis(millis);
        for _ in 0..3 {
            assert_eq!(flood.wait("clerk", at(0)), None);
        }
        assert_eq!(flood.wait("clerk", at(0)), Some(Duration::from_millis(100)));
        assert_eq!(flood.wait("chief", at(0)), None, "others do not wait");
        assert_eq!(
            flood.wait("clerk", at(60)),
            Some(Duration::from_millis(40)),
            "to ask again costs nothing"
        );
        assert_eq!(flood.wait("clerk", at(100)), None);
        assert!(flood.wait("clerk", at(100)).is_some());
        for _ in 0..3 {
            assert_eq!(flood.wait("clerk", at(1_000)), None, "rest fills up");
        }
        assert!(flood.wait("clerk", at(1_000)).is_some());
    }

    #[test]
    fn nothing_a_second_limits_nothing() {
        let flood = Flood::new(0, 1);
        let now = Instant::now();
        assert!((0..1_000).all(|_| flood.wait((), now).is_none()));
    }

    #[test]
    fn made_up_callers_are_forgotten() {
        let flood = Flood::new(10, 3);
        let begun = Instant::now();
        for caller in 0..MANY {
            flood.wait(caller, begun);
        }
        flood.wait(MANY, begun + Duration::from_secs(1));
        assert_eq!(flood.even.lock().expect("not poisoned").len(), 1);
    }

    #[test]
    fn a_network_of_ipv6_is_one_source() {
        let of = |text: &str| source(text.parse().expect("an address"));
        assert_eq!(of("2001:db8:1:2:3::4"), of("2001:db8:1:2::9"));
        assert_ne!(of("2001:db8:1:2::4"), of("2001:db8:1:3::4"));
        assert_eq!(of("::ffff:10.0.0.7"), of("10.0.0.7"));
        assert_ne!(of("10.0.0.7"), of("10.0.0.8"));
    }
}
