//! Times in which the server was not at work: rows of the store come in, what a signer reads and signs comes out.

use domain::time::{Instant, beijing};
use serde_json::{Value, json};
use store::{Outage as Kept, OutageCause};

use crate::locale::Locale;

/// A time in which the server was not at work, however many servers noticed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Outage {
    cause: OutageCause,
    from: Instant,
    until: Instant,
}

impl Outage {
    /// Those that overlap and have one cause are one: two servers that come back each remember the same night.
    pub(super) fn merged(kept: Vec<Kept>) -> Vec<Self> {
        let mut merged: Vec<Self> = Vec::new();
        for Kept {
            cause, from, until, ..
        } in kept
        {
            let same = merged
                .iter_mut()
                .find(|known| known.cause == cause && from <= known.until);
            match same {
                Some(known) => known.until = known.until.max(until),
                None => merged.push(Self { cause, from, until }),
            }
        }
        merged
    }

    /// What the signature of a slip is bound to.
    pub(super) fn facts(&self) -> Value {
        json!([self.cause.word(), self.from, self.until])
    }

    /// In words for the signer.
    pub(super) fn words(&self, locale: Locale) -> String {
        let at = |moment: Instant| {
            let moment = moment.with_timezone(&beijing());
            let format = locale.pick("%Y年%-m月%-d日%H:%M", "%Y-%m-%d %H:%M");
            moment.format(format).to_string()
        };
        let (from, until) = (at(self.from), at(self.until));
        match self.cause {
            OutageCause::Standstill => locale.pick(
                format!("{from}至{until}系统停止运行，承办单位可能无法报送，请核实后再签发。"),
                format!(
                    "From {from} to {until} (Beijing) the server was down and the unit may not have been able to report: check before signing."
                ),
            ),
            OutageCause::ClockBackwards => locale.pick(
                format!("{from}至{until}系统时钟异常，请核实期间的报送情况再签发。"),
                format!(
                    "From {from} to {until} (Beijing) the server's clock was wrong: check what was reported before signing."
                ),
            ),
            OutageCause::Brake => locale.pick(
                format!("{from}至{until}批量拟单曾被暂停，经督查室主任确认后继续。"),
                format!(
                    "From {from} to {until} (Beijing) drafting was held until the director confirmed it."
                ),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(cause: OutageCause, from: &str, until: &str) -> Kept {
        let at = |text: &str| text.parse().expect("a moment");
        Kept {
            jurisdiction: None,
            cause,
            from: at(from),
            until: at(until),
        }
    }

    #[test]
    fn one_night_is_told_once_in_beijing_time() {
        let standstill = OutageCause::Standstill;
        let merged = Outage::merged(vec![
            kept(standstill, "2025-09-28T15:50:00Z", "2025-09-30T00:05:00Z"),
            kept(standstill, "2025-09-28T15:51:00Z", "2025-09-30T00:00:00Z"),
            kept(
                OutageCause::Brake,
                "2025-09-29T00:00:00Z",
                "2025-09-29T02:00:00Z",
            ),
            kept(standstill, "2025-10-01T00:00:00Z", "2025-10-01T01:00:00Z"),
        ]);
        assert_eq!(merged.len(), 3);
        let words = merged
            .first()
            .map(|outage| outage.words(Locale::ZhCn))
            .unwrap_or_default();
        assert!(
            words.starts_with("2025年9月28日23:50至2025年9月30日08:05系统停止运行"),
            "{words}"
        );
    }
}
