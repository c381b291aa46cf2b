//! Another calendar comes into force (domain.md §4, trust.md R-34): which dates and drafts it moves, and which it leaves.

use chrono::NaiveDate;
use domain::{
    cadence::{Cadence, PeriodKind},
    calendar::{Calendar, SpecialDay, SpecialKind, YearNotice},
    item::{
        Command, CountedBefore, Event, EventKind, Milestone, Obligation, ObligationState, Plan,
        Supersession,
    },
    vocabulary::{Level, Tier},
};

use crate::{
    people::{LEAD, chief, director},
    story::{Story, day, matter, plan},
};

/// From cangnan-minsheng-2022.csv, row 3.
const ROADS: &str = "完成农村公路大中修70公里";

/// Issued under the district's rulebook, reported on each week.
fn weekly(on: &str, due_on: &str) -> Story {
    let plan = Plan {
        tier: Tier::Critical,
        ..plan(due_on)
    };
    let mut story = Story::issued("district", on, matter(ROADS, "meeting.executive", on), plan);
    story.received(LEAD);
    story
}

fn special(on: NaiveDate, kind: SpecialKind) -> SpecialDay {
    SpecialDay {
        on,
        kind,
        name: "国庆节".into(),
    }
}

/// The official calendar with a year's notice in which some days are not and others are.
fn noticed(year: i32, without: &[&str], more: &[(&str, SpecialKind)]) -> Calendar {
    let official = Calendar::official();
    let span = day(&format!("{}-12-01", year - 1))..=day(&format!("{year}-11-30"));
    let kept = official.special_days().iter().filter(|special| {
        span.contains(&special.on) && !without.iter().any(|out| day(out) == special.on)
    });
    let more = more.iter().map(|(on, kind)| special(day(on), *kind));
    let notice = YearNotice::new(year, kept.cloned().chain(more).collect()).unwrap();
    official.with(&notice).unwrap()
}

/// The make-up Saturday of 2026's National Day, 10-10, is worked a week later instead.
fn moved() -> Calendar {
    noticed(
        2026,
        &["2026-10-10"],
        &[("2026-10-17", SpecialKind::MakeUp)],
    )
}

/// Every weekly report that is still owed.
fn weeks(story: &Story) -> Vec<(String, String)> {
    let mut owed = story.owing(LEAD);
    owed.retain(|(label, _)| label.contains("-W"));
    owed.truncate(3);
    owed
}

fn pair(label: &str, on: &str) -> (String, String) {
    (label.into(), on.into())
}

/// district/8.3: a week's report is due on its last working day, which is another one when the make-up Saturday moves.
#[test]
fn a_moved_make_up_day_moves_the_weeks_last_working_day() {
    let mut story = weekly("2026-10-08", "2026-12-31");
    assert_eq!(
        weeks(&story),
        [
            pair("2026-W41", "2026-10-10"),
            pair("2026-W42", "2026-10-16"),
            pair("2026-W43", "2026-10-23"),
        ]
    );
    let moved = moved();
    let events = story.replanned(&moved);
    assert_eq!(
        weeks(&story),
        [
            pair("2026-W41", "2026-10-09"),
            pair("2026-W42", "2026-10-17"),
            pair("2026-W43", "2026-10-23"),
        ]
    );
    let recounted = events
        .iter()
        .filter(|event| EventKind::from(*event) == EventKind::ObligationRecounted);
    assert_eq!(recounted.count(), 2, "one for each date: {events:?}");
    let owed = story.owed(LEAD, "2026-W42");
    assert_eq!(owed.why.calendar, moved.version());
    let counted = owed.why.counted.as_ref().unwrap();
    assert_eq!(
        (counted.on, &counted.make_up),
        (day("2026-10-17"), &vec![day("2026-10-17")])
    );
    let before = CountedBefore {
        due_on: day("2026-10-16"),
        calendar: "cn-2026".into(),
    };
    assert_eq!(owed.why.before, [before]);
    assert_eq!(story.owed(LEAD, "2026-W43").why.calendar, "cn-2026");
    // Once more, and there is nothing to be done.
    assert_eq!(story.replanned(&moved), Vec::<Event>::new());
}

/// domain.md §4: a date set by people is never moved, whatever day it falls on, and the first one never changes.
#[test]
fn a_date_set_by_people_stays() {
    let mut story = weekly("2026-10-08", "2026-10-17");
    let off = noticed(2026, &[], &[("2026-10-16", SpecialKind::Holiday)]);
    story.replanned(&off);
    let completion = story.owed(LEAD, "completion");
    assert_eq!(
        (completion.due_on, &completion.why.before),
        (day("2026-10-17"), &Vec::new())
    );
    assert_eq!(story.item.first_due_on, Some(day("2026-10-17")));
    assert_eq!(story.owed(LEAD, "2026-W42").due_on, day("2026-10-15"));
}

/// That the office learned of a working day late makes no unit late: nothing moves back onto a day that is passing or has passed.
#[test]
fn nothing_moves_back_onto_a_day_that_has_come() {
    for today in ["2026-10-09", "2026-10-10", "2026-10-11"] {
        let mut story = weekly("2026-10-08", "2026-12-31");
        story.on(today).replanned(&moved());
        let owed = story.owed(LEAD, "2026-W41");
        assert_eq!(
            (owed.due_on, owed.why.calendar.as_str()),
            (day("2026-10-10"), "cn-2026")
        );
        assert_eq!(story.owed(LEAD, "2026-W42").due_on, day("2026-10-17"));
    }
}

/// What is fulfilled, waived or superseded is as it was.
#[test]
fn what_is_not_owed_any_more_is_not_counted_again() {
    let mut story = weekly("2026-10-08", "2026-12-31");
    let report = story.reports(LEAD, &["2026-W42"]);
    story.accepts(report);
    let waived = story.owed(LEAD, "2026-W41").id;
    story.does(
        &director(),
        Command::Waive {
            obligation: waived,
            reason: "会议取消".into(),
        },
    );
    let before = story.of(LEAD).obligations.clone();
    story.replanned(&moved());
    assert_eq!(story.of(LEAD).obligations, before);
}

/// Reported three working days after each month, in a year whose notice has not come: Monday to Friday is assumed.
fn monthly_2027() -> Story {
    monthly_2027_with(Vec::new())
}

fn monthly_2027_with(milestones: Vec<Milestone>) -> Story {
    let plan = Plan {
        milestones,
        cadence: Some(Cadence::AfterPeriod {
            period: PeriodKind::Month,
            working_days: 3,
        }),
        ..plan("2027-12-31")
    };
    let registration = matter(ROADS, "meeting.executive", "2027-09-01");
    let mut story = Story::issued("district", "2027-09-01", registration, plan);
    story.received(LEAD);
    story
}

/// The notice of 2027, National Day from 10-01 to 10-07.
fn notice_2027() -> Calendar {
    let days = (1..=7).map(|n| day(&format!("2027-10-0{n}")));
    let days = days.map(|on| special(on, SpecialKind::Holiday));
    let notice = YearNotice::new(2027, days.collect()).unwrap();
    Calendar::official().with(&notice).unwrap()
}

/// district/15.1: a draft that stood on Monday to Friday alone is withdrawn when the year's notice comes, and is drafted anew only when
/// the date by the notice is missed.
#[test]
fn a_draft_of_what_is_not_overdue_any_more_is_withdrawn() {
    let mut story = monthly_2027();
    let september = story.owed(LEAD, "2027-09");
    assert_eq!(september.due_on, day("2027-10-05"));
    let years = &september.why.counted.as_ref().unwrap().fallback_years;
    assert_eq!(years, &[2027]);
    story.on("2027-10-06");
    assert_eq!(story.draft(LEAD).level, Level::Blue);
    story.replanned(&notice_2027());
    assert_eq!(story.owed(LEAD, "2027-09").due_on, day("2027-10-12"));
    assert!(story.of(LEAD).open_urge().is_none());
    assert_eq!(story.count(EventKind::UrgeWithdrawn), 1);
    story.on("2027-10-12");
    assert!(story.of(LEAD).open_urge().is_none());
    story.on("2027-10-13");
    assert_eq!(story.draft(LEAD).covers, [story.owed(LEAD, "2027-09").id]);
}

/// A draft that covers more keeps what is overdue by the new calendar too.
#[test]
fn a_draft_lets_go_of_a_part() {
    let goal = Milestone {
        title: "完成路面铺设".into(),
        due_on: day("2027-09-30"),
        unit: None,
    };
    let mut story = monthly_2027_with(vec![goal]);
    story.on("2027-10-06");
    let milestone = story.owed(LEAD, "milestone:1").id;
    assert_eq!(
        story.draft(LEAD).covers.len(),
        2,
        "the milestone and September"
    );
    story.replanned(&notice_2027());
    assert_eq!(story.draft(LEAD).covers, [milestone]);
    assert_eq!(story.count(EventKind::UrgeNarrowed), 1);
}

/// Nothing already issued changes: what a signed slip covers keeps its date, and the slip stands.
#[test]
fn what_a_signed_slip_covers_keeps_its_date() {
    let mut story = monthly_2027();
    story.on("2027-10-06").signs(LEAD);
    let slip = story.of(LEAD).open_urge().cloned();
    story.replanned(&notice_2027());
    assert_eq!(story.of(LEAD).open_urge().cloned(), slip);
    assert_eq!(story.owed(LEAD, "2027-09").due_on, day("2027-10-05"));
    assert_eq!(
        story.owed(LEAD, "2027-10").why.calendar,
        notice_2027().version()
    );
}

/// What the signer let pass was a miss of the old date; the new one can be missed anew.
#[test]
fn a_declined_miss_is_none_where_the_date_lies_ahead_again() {
    let mut story = monthly_2027();
    story.on("2027-10-06");
    let urge = story.draft(LEAD).id;
    let decline = Command::DeclineUrge {
        urge,
        reason: "国庆假期尚未公布".into(),
    };
    story.does(&chief(), decline).replanned(&notice_2027());
    story.on("2027-10-13");
    assert!(
        story
            .draft(LEAD)
            .covers
            .contains(&story.owed(LEAD, "2027-09").id)
    );
}

/// The receipts of dates that do not move say that they rest on a notice now, and no more on an assumption.
#[test]
fn a_receipt_rests_on_the_notice_once_there_is_one() {
    let mut story = monthly_2027();
    let fallback = |owed: &Obligation| owed.why.counted.as_ref().unwrap().fallback_years.len();
    assert_eq!(fallback(story.owed(LEAD, "2027-10")), 1);
    story.replanned(&notice_2027());
    let november = story.owed(LEAD, "2027-10");
    assert_eq!(
        (fallback(november), november.due_on),
        (0, day("2027-11-03"))
    );
    assert_eq!(november.why.before, []);
}

/// district/8.3: a week without a working day owes nothing; by a calendar in which it has one it is owed again.
#[test]
fn a_week_that_nobody_works_owes_nothing_until_it_is_worked() {
    let mut story = weekly("2026-10-08", "2026-12-31");
    let idle: Vec<(&str, SpecialKind)> = [
        "2026-10-12",
        "2026-10-13",
        "2026-10-14",
        "2026-10-15",
        "2026-10-16",
    ]
    .map(|on| (on, SpecialKind::Holiday))
    .into();
    story.replanned(&noticed(2026, &[], &idle));
    let lost = story
        .of(LEAD)
        .obligations
        .iter()
        .find(|owed| owed.label == "2026-W42");
    assert!(matches!(
        lost.unwrap().state,
        ObligationState::Superseded {
            by: None,
            reason: Supersession::Calendar,
            ..
        }
    ));
    assert_eq!(weeks(&story)[1], pair("2026-W43", "2026-10-23"));
    story.replanned(Calendar::official());
    let owed = story.of(LEAD).open_obligation("2026-W42").unwrap();
    assert_eq!(owed.due_on, day("2026-10-16"));
}

/// `town-duban/4`: what the office owes itself is counted by the same calendar.
#[test]
fn the_offices_own_steps_are_counted_anew() {
    let registration = matter(ROADS, "own.decision", "2026-09-30");
    let mut story = Story::registered("town-duban", "2026-09-30", registration);
    let issue = story.office("issue").due_on;
    assert_eq!(
        issue,
        day("2026-10-09"),
        "two working days after the 30th of September"
    );
    story.replanned(&noticed(2026, &[], &[("2026-10-08", SpecialKind::Holiday)]));
    assert_eq!(story.office("issue").due_on, day("2026-10-10"));
    assert_eq!(story.count(EventKind::OfficeRecounted), 1);
}
