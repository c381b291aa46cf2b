//! Another calendar comes into force: the day on which a paper is owed is counted anew; what went out, and what nobody counted, stays.

use domain::{
    bulletin::Command,
    calendar::{Calendar, SpecialDay, SpecialKind, YearNotice},
    case::Case,
    item::CountedBefore,
    notice::{Recipient, case_notices},
    vocabulary::Role,
};

use crate::stage::*;

/// The official year 2026 without some of its days, and with others.
fn noticed(without: &[&str], more: &[(&str, SpecialKind)]) -> Calendar {
    let official = Calendar::official();
    let kept = official.special_days().iter().filter(|special| {
        (day("2025-12-01")..=day("2026-11-30")).contains(&special.on)
            && !without.iter().any(|out| day(out) == special.on)
    });
    let more = more.iter().map(|(on, kind)| SpecialDay {
        on: day(on),
        kind: *kind,
        name: "春节".into(),
    });
    let notice = YearNotice::new(2026, kept.cloned().chain(more).collect()).unwrap();
    official.with(&notice).unwrap()
}

/// R-34, company/5.1: a week's last working day is another one; the receipt keeps the day before and its calendar, and the office hears of it.
#[test]
fn a_paper_owed_follows_the_calendar() {
    let stage = planned("company", "weekly_plan", "2026-03-02");
    let worked = noticed(&[], &[("2026-03-07", SpecialKind::MakeUp)]);
    let (later, event) = recounted(&stage, &worked).unwrap();
    assert_eq!(later.head().due_on, Some(day("2026-03-07")));
    let term = later.term.as_ref().unwrap();
    assert_eq!(term.calendar, worked.version());
    let before = CountedBefore {
        due_on: day("2026-03-06"),
        calendar: Calendar::official().version().into(),
    };
    assert_eq!(term.before, [before]);
    assert_eq!(term.due.make_up, [day("2026-03-07")]);
    assert_eq!(later.counted_by(), Some(worked.version()));
    let heard = case_notices(&event, &later, stage.rulebook, &|_| None);
    let heard: Vec<_> = heard.into_iter().map(|notice| notice.to).collect();
    assert_eq!(
        heard,
        [Role::Clerk, Role::Director].map(Recipient::Holders),
        "who owes it"
    );
    // By the same calendar once more there is nothing to count.
    let settled = Stage {
        bulletin: later,
        ..stage
    };
    assert!(recounted(&settled, &worked).is_none());
}

/// a date never moves back onto a day that has come: on Friday 02-13 the Saturday's week still ends with the Saturday.
#[test]
fn nothing_moves_back_onto_a_day_that_has_come() {
    let mut stage = planned("company", "weekly_report", "2026-02-09");
    let off = noticed(&["2026-02-14"], &[]);
    let (earlier, _) = recounted(&stage, &off).unwrap();
    assert_eq!(earlier.head().due_on, Some(day("2026-02-13")));
    stage.today = day("2026-02-13");
    assert!(recounted(&stage, &off).is_none());
}

/// what went to the leaders is done, and an occasional paper was never counted.
#[test]
fn what_is_not_owed_stays() {
    let worked = noticed(&[], &[("2026-03-07", SpecialKind::MakeUp)]);
    let mut sent = planned("company", "weekly_report", "2026-03-02");
    sent.on("2026-03-06");
    sent.ask(Role::Clerk, circular()).unwrap();
    sent.ask(Role::Clerk, Command::Send).unwrap();
    assert_eq!(sent.bulletin.counted_by(), None);
    assert!(recounted(&sent, &worked).is_none());
    let occasional = opened("industry-commerce", "bulletin");
    assert_eq!(occasional.bulletin.counted_by(), None);
    assert!(recounted(&occasional, &worked).is_none());
}

/// a receipt that says something else of the same day is written, and tells nobody: the Saturday at the month's end is a holiday now.
#[test]
fn the_same_day_by_another_count_tells_nobody() {
    let stage = planned("org-dept", "monthly_circular", "2026-05-06");
    let holiday = noticed(&[], &[("2026-05-30", SpecialKind::Holiday)]);
    let (after, event) = recounted(&stage, &holiday).unwrap();
    assert_eq!(after.head().due_on, Some(day("2026-05-29")));
    assert_eq!(after.term.as_ref().unwrap().before, []);
    assert_eq!(after.counted_by(), Some(holiday.version()));
    assert_eq!(case_notices(&event, &after, stage.rulebook, &|_| None), []);
}
