//! In: today. Out: the working days around it, and the due dates that lead to a slip lying there this morning.

use chrono::NaiveDate;
use domain::{calendar::Calendar, rulebook::Rulebook, time::day_after, vocabulary::Level};

/// The working days around today, as the plot names them.
pub(crate) struct Days {
    /// The Beijing day the demonstration is set up on.
    pub(crate) today: NaiveDate,
    /// The last day people acted: the working day before today, so that nothing has happened that is still to come.
    pub(crate) last: NaiveDate,
    calendar: &'static Calendar,
    rulebook: &'static Rulebook,
}

impl Days {
    pub(crate) fn around(
        today: NaiveDate,
        calendar: &'static Calendar,
        rulebook: &'static Rulebook,
    ) -> Self {
        Self {
            today,
            last: calendar.working_before(today, 1),
            calendar,
            rulebook,
        }
    }

    /// So many working days before the last one people acted on.
    pub(crate) fn ago(&self, n: u16) -> NaiveDate {
        self.calendar.working_before(self.last, n)
    }

    /// So many working days after today.
    pub(crate) fn ahead(&self, n: u16) -> NaiveDate {
        self.calendar.working_after(self.today, n)
    }

    /// So many working days after another day.
    pub(crate) fn after(&self, on: NaiveDate, n: u16) -> NaiveDate {
        self.calendar.working_after(on, n)
    }

    pub(crate) fn is_working(&self, on: NaiveDate) -> bool {
        self.calendar.is_working(on)
    }

    /// The latest due date that, missed and with every slip signed on its morning and left unanswered, has drafted `level` by `by`.
    pub(crate) fn missed(&self, level: Level, by: NaiveDate) -> NaiveDate {
        let mut due_on = by;
        while self.drafted_on(level, due_on).is_none_or(|on| on > by) {
            due_on = due_on.pred_opt().unwrap_or(due_on);
        }
        due_on
    }

    /// When the slip of a level is drafted for a missed date.
    fn drafted_on(&self, level: Level, due_on: NaiveDate) -> Option<NaiveDate> {
        let mut on = self.calendar.next_working(day_after(due_on));
        for rule in &self.rulebook.ladder.levels {
            if rule.level == level {
                return Some(on);
            }
            let answer = rule.answer.term.due(on, self.calendar).on;
            on = self.calendar.next_working(day_after(answer));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn missed_dates_lead_to_their_slips() {
        let rulebook = Rulebook::precedent("district", 1).unwrap();
        let days = Days::around(day("2025-10-18"), Calendar::official(), rulebook);
        assert_eq!(days.last, day("2025-10-17"));
        // scenarios.md, escalation 2–5 and 9: due 30 September, blue on 9 October, yellow on the 13th, red on the 17th.
        assert_eq!(
            days.missed(Level::Red, day("2025-10-17")),
            day("2025-10-08")
        );
        assert_eq!(
            days.drafted_on(Level::Red, day("2025-09-30")),
            Some(day("2025-10-17"))
        );
        assert_eq!(
            days.drafted_on(Level::Yellow, day("2025-09-30")),
            Some(day("2025-10-13"))
        );
        assert_eq!(
            days.missed(Level::Blue, day("2025-10-09")),
            day("2025-10-08")
        );
    }
}
