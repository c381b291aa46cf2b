//! The crate against the second implementation: every day from 2012 to 2026, every kind of term and cadence, the whole explanation.

use std::sync::LazyLock;

use domain::cadence::{Cadence, PeriodKind};
use domain::calendar::{Calendar, DayKind};
use domain::term::{Counted, TermUnit};

use crate::second::{Answer, Every, Paper};
use crate::term;

static PAPER: LazyLock<Paper> = LazyLock::new(Paper::new);

/// Asserts date, count's end, days passed over with kind and name, make-up days and fallback years.
#[track_caller]
fn check_same(counted: &Counted, from: usize, answer: &Answer, what: impl std::fmt::Display) {
    let cells = &PAPER.cells;
    let skipped = |&at: &usize| {
        let festival = cells[at].festival.as_deref();
        (
            cells[at].date,
            if festival.is_some() {
                DayKind::Holiday
            } else {
                DayKind::Weekend
            },
            festival,
        )
    };
    let same = counted.on == cells[answer.on].date
        && counted.from == cells[from].date
        && counted.nominal == cells[answer.nominal].date
        && counted.fallback_years == answer.fallback_years
        && counted
            .make_up
            .iter()
            .copied()
            .eq(answer.make_up.iter().map(|&at| cells[at].date))
        && counted
            .skipped
            .iter()
            .map(|day| (day.on, day.kind, day.name.as_deref()))
            .eq(answer.skipped.iter().map(skipped));
    assert!(
        same,
        "{what} from {}: due {} on paper; the crate says {counted:#?}\non paper {answer:?}",
        cells[from].date, cells[answer.on].date
    );
}

fn check_terms(
    unit: TermUnit,
    counts: std::ops::RangeInclusive<u16>,
    on_paper: impl Fn(usize, u16) -> Answer,
) {
    let calendar = Calendar::official();
    for from in PAPER.years(2012, 2026) {
        let date = PAPER.cells[from].date;
        for count in counts.clone() {
            let counted = term(count, unit).due(date, calendar);
            check_same(
                &counted,
                from,
                &on_paper(from, count),
                format_args!("{count} {unit}"),
            );
        }
    }
}

#[test]
fn every_day_is_worked_or_off_as_on_paper() {
    for at in PAPER.years(2011, 2030) {
        let cell = &PAPER.cells[at];
        let day = Calendar::official().day(cell.date);
        assert_eq!(
            (day.working, day.name),
            (cell.working, cell.festival.as_deref()),
            "{}",
            cell.date
        );
    }
}

#[test]
fn same_day_terms_agree() {
    check_terms(TermUnit::SameDay, 0..=1, |from, _| PAPER.same_day(from));
}

#[test]
fn district_15_1_natural_day_terms_agree() {
    check_terms(TermUnit::Days, 1..=30, |from, count| {
        PAPER.natural_days(from, count)
    });
}

#[test]
fn sichuan_10_3_working_day_terms_agree() {
    check_terms(TermUnit::WorkingDays, 1..=30, |from, count| {
        PAPER.working_days(from, count)
    });
}

#[test]
fn yangjiang_3_1c_month_terms_agree() {
    check_terms(TermUnit::Months, 1..=12, |from, count| {
        PAPER.months(from, count)
    });
}

/// The next six periods from every day. `working_days` is 0 for a report within its period.
fn check_cadence(cadence: Cadence, every: Every, working_days: u16) {
    let calendar = Calendar::official();
    for from in PAPER.years(2012, 2026) {
        let mut at = from;
        let mut periods = cadence.periods(PAPER.cells[from].date, calendar);
        let mut left = 6;
        while left > 0 {
            let (start, end) = PAPER.period(every, at);
            at = end + 1;
            let (counted_from, answer) = if working_days == 0 {
                match PAPER.last_working(start, end) {
                    Some(answer) => (start, answer),
                    None => continue,
                }
            } else {
                (end, PAPER.working_days(end, working_days))
            };
            let period = periods.next().unwrap();
            assert_eq!(period.label.to_string(), PAPER.label(every, start));
            assert_eq!(
                period.start, PAPER.cells[start].date,
                "start of {}",
                period.label
            );
            assert_eq!(period.end, PAPER.cells[end].date, "end of {}", period.label);
            check_same(&period.due, counted_from, &answer, period.label);
            left -= 1;
        }
    }
}

#[test]
fn district_8_3_weekly_agrees() {
    check_cadence(Cadence::Weekly, Every::Week, 0);
}

#[test]
fn district_8_2_monthly_agrees() {
    check_cadence(Cadence::Monthly, Every::Month, 0);
}

#[test]
fn district_8_1_quarterly_agrees() {
    check_cadence(Cadence::Quarterly, Every::Quarter, 0);
}

#[test]
fn yangjiang_3_1a_working_days_after_the_quarter_agree() {
    for working_days in 1..=10 {
        let cadence = Cadence::AfterPeriod {
            period: PeriodKind::Quarter,
            working_days,
        };
        check_cadence(cadence, Every::Quarter, working_days);
    }
}

#[test]
fn yangjiang_3_1b_working_days_after_the_month_agree() {
    for working_days in 1..=10 {
        let cadence = Cadence::AfterPeriod {
            period: PeriodKind::Month,
            working_days,
        };
        check_cadence(cadence, Every::Month, working_days);
    }
}
