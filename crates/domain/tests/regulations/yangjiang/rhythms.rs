//! How often each kind of work is reported (三(一)).

use super::*;

/// yangjiang/3.1a: yearly key work: within five working days after each quarter, from the second on.
///
/// Issued on 2025-01-06: nothing for Q1; Q2 by 07-07 (July 1–4 and 7), Q3 by 10-14 (10-09, 10, 11 at work, 13, 14).
#[test]
fn key_work_is_reported_five_working_days_after_each_quarter() {
    let registration = matter(SCHOOLS, "work.yearly", "2025-01-06");
    let plan = alone("2025-12-31", "2025-11-28");
    let mut story = Story::issued("yangjiang", "2025-01-06", registration, plan);
    story.received(LEAD).on("2025-06-30");
    assert_eq!(
        periods(&story),
        [
            ("2025-Q2".to_owned(), "2025-07-07".to_owned()),
            ("2025-Q3".to_owned(), "2025-10-14".to_owned()),
        ]
    );
    assert!(
        story
            .of(LEAD)
            .obligations
            .iter()
            .all(|owed| owed.label != "2025-Q1"),
        "the first report is on the second quarter"
    );
    assert_eq!(story.owed(LEAD, "2025-Q2").why.basis.article, "3.1a");
}

/// yangjiang/3.1b: livelihood matters: within the first three working days of each month, from April (for March).
///
/// 2025: March by 04-03, April by 05-08 (6, 7, 8 after the holiday), May by 06-05 (3, 4, 5).
#[test]
fn livelihood_is_reported_in_the_first_days_of_each_month() {
    let registration = matter(SCHOOLS, "livelihood.ten", "2025-01-06");
    let plan = alone("2025-12-31", "2025-11-28");
    let mut story = Story::issued("yangjiang", "2025-01-06", registration, plan);
    story.received(LEAD).on("2025-03-31");
    let first: Vec<_> = periods(&story).into_iter().take(3).collect();
    assert_eq!(
        first,
        [
            ("2025-03".to_owned(), "2025-04-03".to_owned()),
            ("2025-04".to_owned(), "2025-05-08".to_owned()),
            ("2025-05".to_owned(), "2025-06-05".to_owned()),
        ]
    );
}

/// yangjiang/3.1c: what a meeting decided is collated within one month after the meeting.
///
/// The meeting of 2025-09-08 is reported by 10-08, a holiday: so by 10-09, the next working day.
#[test]
fn a_meetings_decision_is_reported_within_a_month() {
    let registration = matter(SCHOOLS, "meeting.executive", "2025-09-10");
    let plan = Plan {
        event_on: Some(day("2025-09-08")),
        ..alone("2025-12-31", "2025-11-28")
    };
    let story = Story::issued("yangjiang", "2025-09-10", registration, plan);
    assert_eq!(
        periods(&story),
        [("periodic_report".to_owned(), "2025-10-09".to_owned())]
    );
    let why = &story.owed(LEAD, "periodic_report").why;
    assert_eq!(why.from, Some(day("2025-09-08")));
    assert_eq!(why.basis.article, "3.1c");
}

/// yangjiang/3.1c: the month runs from the meeting, so a proposal says when that was, and no meeting lies ahead.
#[test]
fn a_meeting_has_a_day() {
    let registration = matter(SCHOOLS, "meeting.executive", "2025-09-10");
    let mut story = Story::registered("yangjiang", "2025-09-10", registration);
    let plan = |event_on: Option<&str>| {
        Command::Propose(Plan {
            event_on: event_on.map(day),
            ..alone("2025-12-31", "2025-11-28")
        })
    };
    let field = "eventOn";
    story
        .refuses(
            &clerk(),
            plan(None),
            Refusal::PlanFieldMissing { field: "event_on" },
        )
        .refuses(
            &clerk(),
            plan(Some("2025-09-11")),
            Refusal::DateInFuture { field },
        )
        .does(&clerk(), plan(Some("2025-09-10")));
}

/// yangjiang/3.1d: a leader's instruction is answered as required: no rhythm of its own.
#[test]
fn an_instruction_is_answered_as_required() {
    let registration = matter(SCHOOLS, "instruction.leader", "2025-09-10");
    let plan = alone("2025-10-31", "2025-10-17");
    let story = Story::issued("yangjiang", "2025-09-10", registration, plan);
    assert!(periods(&story).is_empty());
}

/// yangjiang/3.1e: a deployment is reported in six parts.
#[test]
fn a_deployment_is_reported_in_six_parts() {
    let registration = matter(SCHOOLS, "deployment.key", "2025-07-01");
    let plan = alone("2025-12-31", "2025-11-28");
    let mut story = Story::issued("yangjiang", "2025-07-01", registration, plan);
    story.received(LEAD).on("2025-09-29");
    assert_eq!(periods(&story)[0].1, "2025-09-30");
    let parts = [
        "communication",
        "measures",
        "effect",
        "good_practice",
        "difficulties",
        "progress",
    ];
    let five = Said {
        parts: &parts[..5],
        ..Said::default()
    };
    let report = story.writes(LEAD, &["2025-Q3"], &five);
    let sign = |report| Command::SignReport { report };
    story.refuses(
        &handler(LEAD),
        sign(report),
        Refusal::PartMissing {
            part: "progress".into(),
        },
    );
    let six = Said {
        parts: &parts,
        ..Said::default()
    };
    let report = story.writes(LEAD, &["2025-Q3"], &six);
    story.does(&handler(LEAD), sign(report));
}
