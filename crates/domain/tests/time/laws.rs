//! What holds for every date from 1900 to 2200, whatever the holidays.

use chrono::{Datelike, Days, NaiveDate};
use domain::cadence::{Cadence, PeriodKind, Share};
use domain::calendar::{Calendar, DayKind};
use domain::term::{Counted, Term, TermUnit};
use proptest::prelude::*;
use strum::IntoEnumIterator;

use crate::{day, term};

fn dates() -> impl Strategy<Value = NaiveDate> {
    let first = day("1900-01-01");
    let length = u64::try_from((day("2200-12-31") - first).num_days()).unwrap();
    (0..=length).prop_map(move |days| first + Days::new(days))
}

/// The years the calendar holds and their edges come up as often as the centuries around them.
fn from() -> impl Strategy<Value = NaiveDate> {
    let first = day("2003-06-01");
    prop_oneof![
        dates(),
        (0u64..9_000).prop_map(move |days| first + Days::new(days))
    ]
}

fn terms() -> impl Strategy<Value = Term> {
    let units: Vec<TermUnit> = TermUnit::iter().collect();
    (0..=400u16, prop::sample::select(units)).prop_map(|(count, unit)| term(count, unit))
}

fn cadences() -> impl Strategy<Value = Cadence> {
    let period = prop::sample::select(vec![PeriodKind::Month, PeriodKind::Quarter]);
    prop_oneof![
        Just(Cadence::Weekly),
        Just(Cadence::Monthly),
        Just(Cadence::Quarterly),
        (period, 0..=60u16).prop_map(|(period, working_days)| Cadence::AfterPeriod {
            period,
            working_days
        }),
    ]
}

/// The years among the days from `first` to `last` that the calendar does not hold.
fn uncovered(first: NaiveDate, last: NaiveDate) -> Vec<i32> {
    let mut years: Vec<i32> = first
        .iter_days()
        .take_while(|on| *on <= last)
        .map(|on| on.year())
        .collect();
    years.dedup();
    years.retain(|year| !(2004..=2026).contains(year));
    years
}

fn ascending(dates: impl Iterator<Item = NaiveDate> + Clone) -> bool {
    dates
        .clone()
        .zip(dates.skip(1))
        .all(|(earlier, later)| earlier < later)
}

/// What every explanation keeps, whichever rule made it.
fn check_explained(counted: &Counted) -> Result<(), TestCaseError> {
    let calendar = Calendar::official();
    prop_assert!(calendar.is_working(counted.on));
    prop_assert!(counted.from <= counted.on);
    prop_assert!(ascending(counted.skipped.iter().map(|day| day.on)));
    prop_assert!(ascending(counted.make_up.iter().copied()));
    for skipped in &counted.skipped {
        let day = calendar.day(skipped.on);
        prop_assert!(!day.working);
        prop_assert_eq!(
            (skipped.kind, skipped.name.as_deref()),
            (day.kind, day.name)
        );
    }
    for on in &counted.make_up {
        prop_assert_eq!(calendar.day(*on).kind, DayKind::MakeUp);
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_term_ends_on_a_working_day_not_before_it_began(from in from(), term in terms()) {
        let due = term.due(from, Calendar::official());
        check_explained(&due)?;
        prop_assert!(due.from <= due.nominal && due.nominal <= due.on);
        let counts_from = match term.unit {
            TermUnit::WorkingDays if term.count > 0 => from + Days::new(1),
            TermUnit::SameDay | TermUnit::WorkingDays | TermUnit::Days | TermUnit::Months => due.nominal,
        };
        prop_assert_eq!(&due.fallback_years, &uncovered(counts_from, due.on), "{:?}", due);
        // Every day off that was passed over stands in the answer, none twice, none besides.
        let off = Calendar::official().days(counts_from, due.on).filter(|(_, day)| !day.working);
        prop_assert!(due.skipped.iter().map(|day| day.on).eq(off.map(|(on, _)| on)));
    }

    #[test]
    fn a_later_event_is_never_due_earlier(a in from(), later in 0u64..800, term in terms()) {
        let b = a + Days::new(later);
        prop_assert!(term.due(a, Calendar::official()).on <= term.due(b, Calendar::official()).on);
    }

    #[test]
    fn counting_back_undoes_counting_on(from in from(), n in 0..=400u16) {
        let calendar = Calendar::official();
        let from = calendar.next_working(from);
        let after = calendar.working_after(from, n);
        prop_assert_eq!(calendar.working_before(after, n), from);
        prop_assert_eq!(calendar.working_after(calendar.working_before(from, n), n), from);
        if n > 0 {
            prop_assert_eq!(term(n, TermUnit::WorkingDays).due(from, calendar).on, after);
        }
    }

    #[test]
    fn the_next_working_day_is_the_first(on in from()) {
        let calendar = Calendar::official();
        let next = calendar.next_working(on);
        prop_assert!(calendar.is_working(next));
        prop_assert!(calendar.days(on, next).all(|(day, what)| what.working == (day == next)));
    }

    #[test]
    fn a_day_falls_back_exactly_outside_the_years_held(on in dates()) {
        let calendar = Calendar::official();
        let day = calendar.day(on);
        prop_assert_eq!(day.fallback, !(2004..=2026).contains(&on.year()));
        prop_assert_eq!(day.working, day.kind.is_working());
        prop_assert!(!day.fallback || matches!(day.kind, DayKind::Weekday | DayKind::Weekend));
    }

    #[test]
    fn periods_follow_one_another_from_the_one_that_holds_the_day(from in from(), cadence in cadences()) {
        let calendar = Calendar::official();
        let periods: Vec<_> = cadence.periods(from, calendar).take(8).collect();
        prop_assert_eq!(periods.len(), 8);
        prop_assert!(from <= periods[0].end);
        // Nobody works from a day in a week left out to the week that is owed first.
        let mut left_out = calendar.days(from, periods[0].start).filter(|(on, _)| *on < periods[0].start);
        prop_assert!(left_out.all(|(_, day)| !day.working));
        for pair in periods.windows(2) {
            prop_assert!(pair[0].label < pair[1].label && pair[0].end < pair[1].start);
            prop_assert!(pair[0].due.on < pair[1].due.on);
        }
        for period in &periods {
            check_explained(&period.due)?;
            let due = period.due.on;
            // The days the answer rests on: those counted after the period, or those from its end back.
            let (first, last) = match cadence {
                Cadence::AfterPeriod { working_days: 0, .. } => (period.end, due),
                Cadence::AfterPeriod { .. } => (period.end + Days::new(1), due),
                Cadence::Weekly | Cadence::Monthly | Cadence::Quarterly | Cadence::AfterEvent { .. } => {
                    prop_assert!(period.start <= due);
                    (due, period.end)
                }
            };
            prop_assert!(first <= last);
            prop_assert_eq!(&period.due.fallback_years, &uncovered(first, last));
            prop_assert_eq!(period.label.to_string().parse(), Ok(period.label));
        }
    }

    #[test]
    fn a_label_orders_as_its_text(a in from(), b in from(), one in cadences(), other in cadences()) {
        let first = |cadence: Cadence, from| cadence.periods(from, Calendar::official()).next().unwrap().label;
        let (a, b) = (first(one, a), first(other, b));
        prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
    }

    #[test]
    fn waiting_never_leaves_more_of_a_period(from in from(), cadence in cadences(), n in 0..=4u16, later in 0u64..40) {
        let period = cadence.periods(from, Calendar::official()).next().unwrap();
        let share = Share::new(n, 4).unwrap();
        let now = period.too_little_left(from, share);
        prop_assert!(!now || period.too_little_left(from + Days::new(later), share));
    }
}

/// No count and no date chrono can hold brings the arithmetic down.
#[test]
fn the_ends_of_time_stop_the_count_and_nothing_else() {
    let calendar = Calendar::official();
    for from in [
        NaiveDate::MIN,
        day("1900-01-01"),
        day("2200-12-31"),
        NaiveDate::MAX,
    ] {
        for unit in TermUnit::iter() {
            for count in [0, 1, u16::MAX] {
                assert!(term(count, unit).due(from, calendar).on >= from);
            }
        }
        assert!(calendar.working_before(from, 3) <= from);
        assert!(calendar.working_after(from, 3) >= from);
        for cadence in [Cadence::Weekly, Cadence::Monthly, Cadence::Quarterly] {
            let periods = cadence.periods(from, calendar).take(3).count();
            assert_eq!(periods, if from.year().abs() < 10_000 { 3 } else { 0 });
        }
    }
    let last = Cadence::Monthly
        .periods(day("9999-11-30"), calendar)
        .last()
        .unwrap();
    assert_eq!(last.label.to_string(), "9999-12");
}
