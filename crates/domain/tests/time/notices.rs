//! A year's notice: which days it may name, and what it makes of a calendar (domain.md §4, R-34).

use chrono::NaiveDate;
use domain::calendar::{Calendar, NoticeFault, SpecialDay, SpecialKind, YearNotice};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn special(on: &str, kind: SpecialKind, name: &str) -> SpecialDay {
    SpecialDay {
        on: day(on),
        kind,
        name: name.into(),
    }
}

const OFF: SpecialKind = SpecialKind::Holiday;
const WORKED: SpecialKind = SpecialKind::MakeUp;

#[test]
fn each_wrong_day_is_named_with_its_place() {
    let table = [
        (special("2025-11-30", OFF, "元旦"), "other_year"),
        (special("2026-12-01", OFF, "元旦"), "other_year"),
        (
            special("2026-10-09", WORKED, "国庆节"),
            "make_up_on_weekday",
        ),
        (special("2026-10-02", OFF, " "), "name"),
        (special("2026-10-01", WORKED, "国庆节"), "twice"),
    ];
    for (wrong, code) in table {
        let days = vec![special("2026-10-01", OFF, "国庆节"), wrong.clone()];
        let errors = YearNotice::new(2026, days).unwrap_err();
        let [error] = &errors[..] else {
            panic!("{wrong:?}: {errors:?}")
        };
        assert_eq!(
            (error.at, <&str>::from(error.fault)),
            (1, code),
            "{wrong:?}"
        );
    }
    let errors = YearNotice::new(2026, Vec::new()).unwrap_err();
    assert_eq!(errors[0].fault, NoticeFault::NoHoliday);
}

/// The New Year's holiday of the notice reaches into the December before; days come in any order.
#[test]
fn a_notice_replaces_its_year_and_the_december_before() {
    let notice = YearNotice::new(
        2027,
        vec![
            special("2027-10-01", OFF, "国庆节"),
            special("2026-12-31", OFF, "元旦"),
            special("2026-12-27", WORKED, "元旦"),
        ],
    )
    .unwrap();
    let official = Calendar::official();
    let calendar = official.with(&notice).unwrap();
    assert!(calendar.covers(2027) && !official.covers(2027));
    assert!(!calendar.is_working(day("2026-12-31")) && calendar.is_working(day("2026-12-27")));
    assert!(!calendar.is_working(day("2026-10-01")), "the rest stays");
    assert_eq!(
        official.differing(&calendar),
        [day("2026-12-27"), day("2026-12-31"), day("2027-10-01")]
    );
    assert_eq!(
        official.first_difference(&calendar),
        Some(day("2026-12-27"))
    );
    assert_eq!(official.first_difference(official), None);
    // Loaded again with less, the year is as the later notice has it.
    let later = YearNotice::new(2027, vec![special("2027-10-02", OFF, "国庆节")]).unwrap();
    let later = calendar.with(&later).unwrap();
    assert!(later.is_working(day("2027-10-01")) && later.is_working(day("2026-12-31")));
}

#[test]
fn a_version_names_what_the_calendar_says() {
    let notice =
        |name: &str| YearNotice::new(2027, vec![special("2027-10-01", OFF, name)]).unwrap();
    let official = Calendar::official();
    let one = official.with(&notice("国庆节")).unwrap();
    assert_eq!(one, official.with(&notice("国庆节")).unwrap());
    let other = official.with(&notice("国庆")).unwrap();
    assert_ne!(one.version(), other.version());
    assert!(one.version().starts_with("cn-2027-"), "{}", one.version());
    assert_eq!(Calendar::read(one.written()), one);
    // What says nothing new is the same calendar.
    assert_eq!(one.with(&notice("国庆节")).unwrap(), one);
}

#[test]
fn no_year_is_left_out() {
    let notice = |year: i32| {
        YearNotice::new(year, vec![special(&format!("{year}-10-01"), OFF, "国庆节")]).unwrap()
    };
    let official = Calendar::official();
    assert!(official.with(&notice(2028)).is_none(), "2027 is missing");
    assert!(official.with(&notice(2003)).is_none(), "before the first");
    assert!(official.with(&notice(2026)).is_some());
}
