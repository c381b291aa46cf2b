//! A calendar file is taken whole or refused with the line and the reason.

use domain::calendar::{Calendar, CalendarFault, DayKind};

use crate::day;

#[track_caller]
fn check_refused(lines: &[&str], line: usize, fault: CalendarFault) {
    let error = Calendar::parse("trial", &lines.join("\n")).unwrap_err();
    assert_eq!((error.line, error.fault), (line, fault));
}

const HEADER: &str = "date,kind,name";
const NEW_YEAR: &str = "2026-01-01,holiday,元旦";

#[test]
fn the_official_calendar_holds_2004_to_2026() {
    let calendar = Calendar::official();
    assert_eq!(calendar.years(), 2004..=2026);
    assert_eq!(calendar.version(), "cn-2026");
    assert!(
        !calendar.covers(2003)
            && calendar.covers(2004)
            && calendar.covers(2026)
            && !calendar.covers(2027)
    );
    let kinds = |kind: DayKind| {
        calendar
            .special_days()
            .iter()
            .filter(|special| calendar.day(special.on).kind == kind)
            .count()
    };
    assert_eq!(
        (kinds(DayKind::Holiday), kinds(DayKind::MakeUp)),
        (615, 151)
    );
}

#[test]
fn a_day_says_why() {
    let kind = |on: &str| {
        let day = Calendar::official().day(day(on));
        (day.kind, day.name, day.fallback)
    };
    assert_eq!(kind("2025-09-26"), (DayKind::Weekday, None, false));
    assert_eq!(kind("2025-09-27"), (DayKind::Weekend, None, false));
    assert_eq!(
        kind("2025-09-28"),
        (DayKind::MakeUp, Some("国庆节、中秋节"), false)
    );
    assert_eq!(
        kind("2025-10-01"),
        (DayKind::Holiday, Some("国庆节、中秋节"), false)
    );
    assert_eq!(kind("2027-10-01"), (DayKind::Weekday, None, true));
}

#[test]
fn the_days_of_a_page_include_both_ends() {
    let calendar = Calendar::official();
    let page: Vec<_> = calendar
        .days(day("2025-09-27"), day("2025-09-29"))
        .collect();
    assert_eq!(page.len(), 3);
    assert_eq!((page[0].0, page[0].1.working), (day("2025-09-27"), false));
    assert_eq!((page[2].0, page[2].1.working), (day("2025-09-29"), true));
    assert_eq!(
        calendar.days(day("2025-09-29"), day("2025-09-27")).count(),
        0
    );
}

#[test]
fn spreadsheet_line_ends_and_blank_lines_are_let_pass() {
    let text = format!("\u{feff}{HEADER}\r\n\r\n{NEW_YEAR}\r\n\r\n");
    let calendar = Calendar::parse("trial", &text).unwrap();
    assert_eq!(calendar.years(), 2026..=2026);
    assert_eq!(calendar.day(day("2026-01-01")).name, Some("元旦"));
}

/// The next year's notice reaches into December; that year alone is not held by it.
#[test]
fn december_days_belong_to_the_next_notice() {
    let lines = [
        HEADER,
        "2025-12-27,workday,元旦",
        NEW_YEAR,
        "2026-12-31,holiday,元旦",
    ]
    .join("\n");
    let calendar = Calendar::parse("trial", &lines).unwrap();
    assert_eq!(calendar.years(), 2026..=2026);
    let make_up = calendar.day(day("2025-12-27"));
    assert!(make_up.working && make_up.fallback);
}

#[test]
fn a_file_that_is_no_calendar_is_refused() {
    check_refused(&[""], 1, CalendarFault::Header);
    check_refused(&[NEW_YEAR], 1, CalendarFault::Header);
    check_refused(&[HEADER], 1, CalendarFault::NoYear);
    check_refused(
        &[HEADER, "2025-12-31,holiday,元旦"],
        1,
        CalendarFault::NoYear,
    );
}

#[test]
fn a_bad_date_is_refused() {
    for text in [
        "2026-02-30",
        "2026-1-01",
        "1 January",
        "",
        "+2026-01-01",
        "1899-10-01",
        "2201-10-01",
    ] {
        let fault = CalendarFault::Date {
            text: text.to_owned(),
        };
        check_refused(
            &[HEADER, NEW_YEAR, &format!("{text},holiday,元旦")],
            3,
            fault,
        );
    }
}

#[test]
fn a_bad_line_is_refused() {
    check_refused(
        &[HEADER, "", "2026-01-01,holiday"],
        3,
        CalendarFault::Fields { found: 2 },
    );
    check_refused(
        &[HEADER, "2026-01-01,holiday,元旦,"],
        2,
        CalendarFault::Fields { found: 4 },
    );
    check_refused(
        &[HEADER, "2026-01-01,off,元旦"],
        2,
        CalendarFault::Kind {
            text: "off".to_owned(),
        },
    );
    check_refused(&[HEADER, "2026-01-01,holiday, "], 2, CalendarFault::Name);
}

#[test]
fn a_make_up_day_on_a_weekday_is_refused() {
    let fault = CalendarFault::MakeUpOnWeekday {
        on: day("2026-01-05"),
    };
    check_refused(&[HEADER, NEW_YEAR, "2026-01-05,workday,元旦"], 3, fault);
}

#[test]
fn a_date_listed_twice_is_refused() {
    let fault = || CalendarFault::Twice {
        on: day("2026-01-01"),
    };
    check_refused(&[HEADER, NEW_YEAR, NEW_YEAR], 3, fault());
    check_refused(
        &[HEADER, "2026-01-04,workday,元旦", "2026-01-04,holiday,元旦"],
        3,
        CalendarFault::Twice {
            on: day("2026-01-04"),
        },
    );
}

#[test]
fn dates_out_of_order_are_refused() {
    let fault = CalendarFault::Unsorted {
        on: day("2026-01-01"),
        after: day("2026-01-02"),
    };
    check_refused(&[HEADER, "2026-01-02,holiday,元旦", NEW_YEAR], 3, fault);
}

#[test]
fn a_year_left_out_is_refused() {
    let lines = [HEADER, "2024-01-01,holiday,元旦", NEW_YEAR];
    check_refused(&lines, 3, CalendarFault::Gap { year: 2025 });
}

#[test]
fn a_refusal_names_line_and_reason() {
    let error =
        Calendar::parse("trial", &format!("{HEADER}\n2026-01-05,workday,元旦")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "line 2: 2026-01-05 is a weekday and cannot be a make-up working day"
    );
    assert_eq!(<&str>::from(&error.fault), "make_up_on_weekday");
}
