//! Where one thing ends and the next begins: the Beijing day, and how much of a period is left.

use chrono::{Days, FixedOffset, TimeDelta, TimeZone, Utc};
use domain::{
    cadence::{Cadence, Share},
    calendar::Calendar,
    time::{beijing, beijing_day, day_after, start_of},
};

use crate::day;

/// E1, R-25: a Beijing day begins at 16:00 of the day before in UTC, and its last nanosecond still belongs to it.
#[test]
fn a_beijing_day_begins_eight_hours_before_that_of_utc() {
    let on = day("2026-11-30");
    let begins = Utc.with_ymd_and_hms(2026, 11, 29, 16, 0, 0).unwrap();
    assert_eq!(start_of(on), begins);
    assert_eq!(beijing(), FixedOffset::east_opt(8 * 60 * 60).unwrap());
    assert_eq!(beijing_day(begins), on);
    let instant = TimeDelta::nanoseconds(1);
    assert_eq!(beijing_day(begins - instant), day("2026-11-29"));
    assert_eq!(beijing_day(start_of(day_after(on)) - instant), on);
    assert_eq!(day_after(day("2026-12-31")), day("2027-01-01"));
}

/// district/8: of a week of seven days a share of n/7 is too little exactly when fewer than n days are left, today among them.
#[test]
fn so_much_of_a_week_is_left() {
    let monday = day("2025-10-20");
    let week = Cadence::Weekly
        .periods(monday, Calendar::official())
        .next()
        .unwrap();
    for passed in 0..7 {
        let from = monday + Days::new(passed);
        for n in 0..=7 {
            let share = Share::new(n, 7).unwrap();
            let too_little = week.too_little_left(from, share);
            assert_eq!(too_little, 7 - passed < u64::from(n), "{from}, {share}");
        }
    }
    let all = Share::new(1, 1).unwrap();
    let a_day = Share::new(1, 7).unwrap();
    assert!(
        !week.too_little_left(monday - Days::new(9), all),
        "all of it"
    );
    assert!(
        week.too_little_left(monday + Days::new(7), a_day),
        "nothing"
    );
}

#[test]
fn a_share_has_two_parts() {
    let share = Share::new(2, 5).unwrap();
    assert_eq!((share.numerator(), share.denominator()), (2, 5));
    assert_eq!(share.to_string(), "2/5");
}
