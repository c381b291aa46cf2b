//! Every row of "Time" in scenarios.md and the neighbours that give each rule its edge.

use domain::cadence::{Cadence, Period, PeriodKind, Share};
use domain::calendar::{Calendar, DayKind};
use domain::term::{Counted, TermUnit};

use crate::{day, days, term};

#[track_caller]
fn check_period(cadence: Cadence, from: &str, label: &str, within: [&str; 2], due: &str) -> Period {
    let period = cadence
        .periods(day(from), Calendar::official())
        .next()
        .unwrap();
    assert_eq!(period.label.to_string(), label);
    assert_eq!(
        [period.start, period.end],
        within.map(day),
        "days of {label}"
    );
    assert_eq!(period.due.on, day(due), "due date of {label}");
    assert_eq!(period.due.fallback_years, Vec::<i32>::new());
    period
}

#[track_caller]
fn check_due(count: u16, unit: TermUnit, from: &str, due: &str) -> Counted {
    let counted = term(count, unit).due(day(from), Calendar::official());
    assert_eq!(counted.on, day(due), "{count} {unit} from {from}");
    assert_eq!(counted.from, day(from));
    assert_eq!(counted.fallback_years, Vec::<i32>::new());
    counted
}

#[track_caller]
fn check_skipped(counted: &Counted, expect: &[(&str, DayKind, Option<&str>)]) {
    let found: Vec<_> = counted
        .skipped
        .iter()
        .map(|day| (day.on, day.kind, day.name.as_deref()))
        .collect();
    let expect: Vec<_> = expect
        .iter()
        .map(|&(on, kind, name)| (day(on), kind, name))
        .collect();
    assert_eq!(found, expect);
}

const NATIONAL_DAY: Option<&str> = Some("国庆节、中秋节");

#[test]
fn district_8_3_weekly_is_due_on_a_make_up_sunday() {
    let due = check_period(
        Cadence::Weekly,
        "2025-09-24",
        "2025-W39",
        ["2025-09-22", "2025-09-28"],
        "2025-09-28",
    )
    .due;
    assert_eq!(due.make_up, days(&["2025-09-28"]));
    assert_eq!(due.nominal, due.on);
    check_skipped(&due, &[]);
}

#[test]
fn district_8_3_weekly_is_due_before_the_holiday_begins() {
    let due = check_period(
        Cadence::Weekly,
        "2025-09-29",
        "2025-W40",
        ["2025-09-29", "2025-10-05"],
        "2025-09-30",
    )
    .due;
    assert_eq!(
        (due.from, due.nominal),
        (day("2025-09-29"), day("2025-10-05"))
    );
    let holiday = |on| (on, DayKind::Holiday, NATIONAL_DAY);
    check_skipped(
        &due,
        &[
            "2025-10-01",
            "2025-10-02",
            "2025-10-03",
            "2025-10-04",
            "2025-10-05",
        ]
        .map(holiday),
    );
}

#[test]
fn district_8_3_weekly_is_due_on_a_make_up_saturday() {
    let due = check_period(
        Cadence::Weekly,
        "2025-10-12",
        "2025-W41",
        ["2025-10-06", "2025-10-12"],
        "2025-10-11",
    )
    .due;
    assert_eq!(due.make_up, days(&["2025-10-11"]));
    check_skipped(&due, &[("2025-10-12", DayKind::Weekend, None)]);
}

/// Spring Festival 2020, prolonged: nobody worked from Friday 24 January to Sunday 2 February.
#[test]
fn district_8_3_a_week_without_a_working_day_owes_nothing() {
    check_period(
        Cadence::Weekly,
        "2020-01-27",
        "2020-W06",
        ["2020-02-03", "2020-02-09"],
        "2020-02-07",
    );
    let labels: Vec<String> = Cadence::Weekly
        .periods(day("2020-01-22"), Calendar::official())
        .take(3)
        .map(|period| period.label.to_string())
        .collect();
    assert_eq!(labels, ["2020-W04", "2020-W06", "2020-W07"]);
}

#[test]
fn district_8_3_a_week_is_named_by_its_iso_year() {
    check_period(
        Cadence::Weekly,
        "2025-12-31",
        "2026-W01",
        ["2025-12-29", "2026-01-04"],
        "2026-01-04",
    );
    check_period(
        Cadence::Weekly,
        "2021-01-01",
        "2020-W53",
        ["2020-12-28", "2021-01-03"],
        "2020-12-31",
    );
}

#[test]
fn district_8_2_monthly_is_due_on_the_last_working_day() {
    let due = check_period(
        Cadence::Monthly,
        "2025-01-31",
        "2025-01",
        ["2025-01-01", "2025-01-31"],
        "2025-01-27",
    )
    .due;
    assert_eq!(due.nominal, day("2025-01-31"));
    let holiday = |on| (on, DayKind::Holiday, Some("春节"));
    check_skipped(
        &due,
        &["2025-01-28", "2025-01-29", "2025-01-30", "2025-01-31"].map(holiday),
    );
    check_period(
        Cadence::Monthly,
        "2024-02-01",
        "2024-02",
        ["2024-02-01", "2024-02-29"],
        "2024-02-29",
    );
}

#[test]
fn district_8_1_quarterly_is_due_on_the_last_working_day() {
    check_period(
        Cadence::Quarterly,
        "2025-08-15",
        "2025-Q3",
        ["2025-07-01", "2025-09-30"],
        "2025-09-30",
    );
    // 31 December 2022 is off for the New Year, and a Saturday.
    check_period(
        Cadence::Quarterly,
        "2022-12-31",
        "2022-Q4",
        ["2022-10-01", "2022-12-31"],
        "2022-12-30",
    );
}

const QUARTER_AND_5: Cadence = Cadence::AfterPeriod {
    period: PeriodKind::Quarter,
    working_days: 5,
};
const MONTH_AND_3: Cadence = Cadence::AfterPeriod {
    period: PeriodKind::Month,
    working_days: 3,
};

#[test]
fn yangjiang_3_1a_five_working_days_after_the_quarter() {
    let due = check_period(
        QUARTER_AND_5,
        "2025-09-30",
        "2025-Q3",
        ["2025-07-01", "2025-09-30"],
        "2025-10-14",
    )
    .due;
    assert_eq!(due.from, day("2025-09-30"));
    assert_eq!(due.make_up, days(&["2025-10-11"]));
    // 1–8 October, then Sunday the 12th.
    assert_eq!(due.skipped.len(), 9);
}

/// "自第二季度起": the rulebook leaves out what lies before its first period of the year.
#[test]
fn yangjiang_3_1a_the_second_quarter_is_the_second() {
    let second = QUARTER_AND_5
        .periods(day("2026-01-01"), Calendar::official())
        .find(|period| period.label.ordinal() >= 2)
        .unwrap();
    assert_eq!(second.label.to_string(), "2026-Q2");
    assert_eq!(second.due.on, day("2026-07-07"));
}

#[test]
fn yangjiang_3_1b_third_working_day_of_the_next_month() {
    let due = check_period(
        MONTH_AND_3,
        "2025-09-30",
        "2025-09",
        ["2025-09-01", "2025-09-30"],
        "2025-10-11",
    )
    .due;
    assert_eq!(due.make_up, days(&["2025-10-11"]));
    // The 1st of a month counts where it is a working day: 1, 2, 3 April.
    check_period(
        MONTH_AND_3,
        "2026-03-10",
        "2026-03",
        ["2026-03-01", "2026-03-31"],
        "2026-04-03",
    );
}

#[test]
fn yangjiang_3_1c_one_month_after_the_meeting() {
    let due = check_due(1, TermUnit::Months, "2025-01-31", "2025-02-28");
    assert_eq!(due.nominal, day("2025-02-28"));
    check_skipped(&due, &[]);
    let due = check_due(1, TermUnit::Months, "2025-09-03", "2025-10-09");
    assert_eq!(due.nominal, day("2025-10-03"));
    assert_eq!(due.skipped.len(), 6);
    check_due(1, TermUnit::Months, "2024-01-31", "2024-02-29");
    // 28 March is an ordinary Friday: a short month does not become a month's end for ever.
    check_due(1, TermUnit::Months, "2025-02-28", "2025-03-28");
}

#[test]
fn yangjiang_3_1c_after_an_event_there_are_no_periods() {
    let cadence = Cadence::AfterEvent {
        term: term(1, TermUnit::Months),
    };
    assert_eq!(
        cadence
            .periods(day("2025-09-03"), Calendar::official())
            .next(),
        None
    );
}

#[test]
fn district_15_1_the_blue_answer_is_due_within_two_days() {
    let due = check_due(2, TermUnit::Days, "2025-09-29", "2025-10-09");
    assert_eq!(due.nominal, day("2025-10-01"));
    assert_eq!(due.skipped.len(), 8);
    assert!(due.skipped.iter().all(|day| day.kind == DayKind::Holiday));

    let due = check_due(2, TermUnit::Days, "2025-10-10", "2025-10-13");
    assert_eq!(due.nominal, day("2025-10-12"));
    check_skipped(&due, &[("2025-10-12", DayKind::Weekend, None)]);

    // A working Saturday ends the term and moves nothing.
    let due = check_due(2, TermUnit::Days, "2025-10-09", "2025-10-11");
    assert_eq!(due.make_up, days(&["2025-10-11"]));
    check_skipped(&due, &[]);
}

#[test]
fn sichuan_10_3_five_working_days_to_answer() {
    let due = check_due(5, TermUnit::WorkingDays, "2025-09-26", "2025-10-10");
    assert_eq!(due.make_up, days(&["2025-09-28"]));
    assert_eq!(due.nominal, due.on);
    // Saturday the 27th and the eight days of the holiday.
    assert_eq!(due.skipped.len(), 9);
    assert_eq!(due.skipped[0].kind, DayKind::Weekend);
    assert_eq!(due.skipped[1].name.as_deref(), NATIONAL_DAY);
}

#[test]
fn town_duban_4_2_1_the_same_day_or_the_next_working_day() {
    check_due(0, TermUnit::SameDay, "2025-10-10", "2025-10-10");
    check_due(0, TermUnit::SameDay, "2025-10-11", "2025-10-11");
    let due = check_due(0, TermUnit::SameDay, "2025-10-12", "2025-10-13");
    assert_eq!(due.nominal, day("2025-10-12"));
}

#[test]
fn town_duban_4_2_5_returned_on_the_second_working_day() {
    check_due(2, TermUnit::WorkingDays, "2025-09-30", "2025-10-10");
}

/// domain.md §4: early warnings go out 3 working days and 1 working day before.
#[test]
fn yangjiang_4_5_warnings_count_back_over_the_holiday() {
    let calendar = Calendar::official();
    assert_eq!(
        calendar.working_before(day("2025-10-11"), 1),
        day("2025-10-10")
    );
    assert_eq!(
        calendar.working_before(day("2025-10-11"), 3),
        day("2025-09-30")
    );
    assert_eq!(
        calendar.working_before(day("2025-10-05"), 1),
        day("2025-09-30")
    );
}

/// simulation.md, semantics 1: a quarter of the period's days, the day of issue included.
#[test]
fn district_8_a_first_period_with_too_little_left() {
    let quarter = Share::new(1, 4).unwrap();
    let check = |cadence: Cadence, from: &str, too_little: bool| {
        let from = day(from);
        let first = cadence.periods(from, Calendar::official()).next().unwrap();
        assert_eq!(
            first.too_little_left(from, quarter),
            too_little,
            "{} from {from}",
            first.label
        );
    };
    check(Cadence::Weekly, "2025-09-22", false);
    check(Cadence::Weekly, "2025-09-27", false);
    check(Cadence::Weekly, "2025-09-28", true);
    // Of 92 days 23 are a quarter, not less.
    check(Cadence::Quarterly, "2025-09-08", false);
    check(Cadence::Quarterly, "2025-09-09", true);
    // Of 31 days 8 are more than a quarter, 7 are less.
    check(MONTH_AND_3, "2025-10-24", false);
    check(MONTH_AND_3, "2025-10-25", true);

    // The week left out at Spring Festival: the first that is owed is whole.
    let first = Cadence::Weekly
        .periods(day("2020-02-02"), Calendar::official())
        .next()
        .unwrap();
    assert!(!first.too_little_left(day("2020-02-02"), Share::new(1, 1).unwrap()));
    assert!(first.too_little_left(day("2020-02-10"), quarter));
    assert!(!first.too_little_left(day("2020-02-10"), Share::new(0, 1).unwrap()));
}
