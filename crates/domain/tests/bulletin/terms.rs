//! When a duty's paper is due, and how both sides are reminded.

use chrono::Days;
use domain::{
    bulletin::{BulletinState, Command, Event, Refusal, owed_on},
    calendar::Calendar,
    case::Case,
    item::PromptReason,
    vocabulary::Role,
};
use rstest::rstest;

use crate::stage::*;

/// The last working day of each period: `org-dept/4.3` every month, every quarter and at the year's end; `company/5.1`
/// and `company/6.1` every week; `banner/5.6` at regular intervals; `banner/6.6b`, `yangjiang/4.1` and `district/A2` at the year's end.
#[rstest]
#[case("org-dept", "2026-03-02", &[("monthly_circular", "2026-03", "2026-03-31"), ("quarterly_circular", "2026-Q1", "2026-03-31"), ("yearly_summary", "2026", "2026-12-31"), ("feedback_circular", "2026-03", "2026-03-31")])]
#[case("company", "2026-03-02", &[("weekly_plan", "2026-W10", "2026-03-06"), ("weekly_report", "2026-W10", "2026-03-06")])]
#[case("banner", "2026-02-02", &[("online_results", "2026-02", "2026-02-28"), ("yearly_assessment", "2026", "2026-12-31")])]
#[case("district", "2026-03-02", &[("yearly_assessment", "2026", "2026-12-31")])]
#[case("group", "2026-03-02", &[])]
#[case("yangjiang", "2026-03-02", &[("performance_assessment", "2026", "2026-12-31")])]
// A make-up Saturday is the week's last working day (2026-02-14), and a week without a working day owes nothing.
#[case("company", "2026-02-09", &[("weekly_plan", "2026-W07", "2026-02-14"), ("weekly_report", "2026-W07", "2026-02-14")])]
#[case("company", "2026-02-16", &[])]
// After the last working day nothing new is owed for the period.
#[case("company", "2026-03-07", &[])]
fn duties_by_period(#[case] id: &str, #[case] on: &str, #[case] expected: &[(&str, &str, &str)]) {
    let owed = owed(id, on);
    let found: Vec<_> = owed
        .iter()
        .map(|owed| (owed.rule.id.as_str(), owed.label.as_str(), owed.due.on))
        .collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(id, label, due)| (*id, *label, day(due)))
        .collect();
    assert_eq!(found, expected);
}

/// Books begun when less than a quarter of the week is left do not owe the week's plan (ours; `company/5.1`).
#[rstest]
#[case("2026-03-04", 2)]
#[case("2026-03-06", 2)]
#[case("2026-03-08", 0)]
fn an_office_that_begins_late_in_a_period(#[case] since: &str, #[case] duties: usize) {
    let owed = owed_on(
        rulebook("company"),
        Calendar::official(),
        day("2026-03-06"),
        day(since),
    );
    assert_eq!(owed.len(), duties);
}

/// Each period is planned once however often the clock looks: the same day of a period gives the same label all through.
#[test]
fn a_period_keeps_its_label() {
    let monday = day("2026-03-02");
    for offset in 0..5 {
        let on = (monday + Days::new(offset)).to_string();
        assert!(
            owed("company", &on)
                .iter()
                .all(|owed| owed.label == "2026-W10")
        );
    }
    let stage = planned("company", "weekly_plan", "2026-03-02");
    let head = stage.bulletin.head();
    assert_eq!(head.period.as_deref(), Some("weekly_plan/2026-W10"));
    assert_eq!(head.due_on, Some(day("2026-03-06")));
}

/// Reminders go to both sides: early, on the day, the day after whatever day it is, then on working days (`yangjiang/4.5`).
#[test]
fn company_6_1_is_prompted_until_it_is_sent() {
    let mut stage = planned("company", "weekly_report", "2026-03-02");
    let reasons: Vec<_> = (1..9)
        .filter_map(|offset| {
            let on = day("2026-03-02") + Days::new(offset);
            match stage.tick(&on.to_string()).ok()?.pop() {
                Some(Event::BulletinPrompted { on, reason, .. }) => Some((on.to_string(), reason)),
                _ => None,
            }
        })
        .collect();
    let expected = [
        ("2026-03-03", PromptReason::DueSoon),
        ("2026-03-05", PromptReason::DueSoon),
        ("2026-03-06", PromptReason::DueToday),
        ("2026-03-07", PromptReason::Overdue),
        ("2026-03-09", PromptReason::Overdue),
        ("2026-03-10", PromptReason::Overdue),
    ];
    let expected: Vec<_> = expected
        .iter()
        .map(|(on, why)| ((*on).to_owned(), *why))
        .collect();
    assert_eq!(reasons, expected);
    assert_eq!(stage.tick("2026-03-10"), Err(Refusal::AlreadySwept));
    stage.ask(Role::Clerk, circular()).unwrap();
    stage.ask(Role::Clerk, Command::Send).unwrap();
    assert_eq!(stage.bulletin.sending.as_ref().unwrap().days_late, 4);
    assert_eq!(stage.bulletin.state, BulletinState::Sent);
    assert_eq!(stage.tick("2026-03-11"), Err(Refusal::AlreadySwept));
}
