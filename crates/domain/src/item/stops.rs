//! The days on which an item's clock stood (domain.md §12.6): a due date and a day go in, how many days late that is comes out.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Item, Proceedings};
use crate::time::beijing_day;

/// The stops of an item's clock. Lists keep them beside an item's dates, so that a line says of a date what the item's page does.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Stops(Vec<(NaiveDate, Option<NaiveDate>)>);

impl Stops {
    fn of(proceedings: &Proceedings) -> Self {
        let granted = proceedings.suspensions.iter().filter_map(|suspension| {
            let decision = suspension.decision.as_ref().filter(|d| d.accepted)?;
            let until = suspension.resumed.as_ref().map(|on| beijing_day(on.by.at));
            Some((beijing_day(decision.by.at), until))
        });
        Self(granted.collect())
    }

    /// The clock has always run.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The calendar days from a due date to a day on which the clock ran; those on which it stood, or stands, are nobody's delay.
    pub fn days_late(&self, due_on: NaiveDate, on: NaiveDate) -> u32 {
        let stood = self.0.iter().map(|(since, until)| {
            let until = until.unwrap_or(on).min(on);
            (until - (*since).max(due_on)).num_days().max(0)
        });
        let late = (on - due_on).num_days() - stood.sum::<i64>();
        u32::try_from(late).unwrap_or(0)
    }

    /// The day on which a stop ended that the morning of a day fell into; none where the clock ran that morning, or still stands.
    pub(super) fn stood_until(&self, day: NaiveDate) -> Option<NaiveDate> {
        let ended = self
            .0
            .iter()
            .filter_map(|(since, until)| Some((*since, (*until)?)));
        let mut around = ended.filter(|(since, until)| *since < day && day <= *until);
        around.next().map(|(_, until)| until)
    }
}

impl Item {
    /// When its clock stood.
    pub fn stops(&self) -> Stops {
        Stops::of(&self.proceedings)
    }

    /// How many days late a date of its is on a day.
    pub fn days_late(&self, due_on: NaiveDate, on: NaiveDate) -> u32 {
        self.stops().days_late(due_on, on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 9, n).unwrap()
    }

    /// domain.md §12.6: due on the 5th; days of a stop count for nothing, whether it began before or after, has ended or stands.
    #[test]
    fn days_on_which_the_clock_stood_are_not_late() {
        let late = |stops: &[(u32, Option<u32>)], on: u32| {
            let stops = stops
                .iter()
                .map(|(since, until)| (day(*since), until.map(day)));
            Stops(stops.collect()).days_late(day(5), day(on))
        };
        assert_eq!(late(&[], 5), 0);
        assert_eq!(late(&[], 20), 15);
        assert_eq!(late(&[(10, Some(14))], 20), 11);
        assert_eq!(late(&[(10, Some(14))], 12), 5, "as on the day it stopped");
        assert_eq!(late(&[(10, None)], 20), 5, "it stands");
        assert_eq!(
            late(&[(2, Some(8))], 20),
            12,
            "three of them were after the date"
        );
        assert_eq!(late(&[(10, Some(14)), (16, None)], 20), 7);
        assert_eq!(late(&[(21, Some(25))], 20), 15, "another day's");
    }
}
