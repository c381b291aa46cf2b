//! Stopping the clock for an objective cause: the actual days are added back, wherever the matter stood; and what the office's lateness moves.

use domain::{
    item::{Action, Command, EventKind, Ground, Origin, Plan, Refusal, Stage, Target},
    vocabulary::{Level, Tier},
};

use crate::{
    people::{LEAD, chief, clerk, handler, head, in_charge, principal},
    story::{Story, day, days_late, matter, plan},
};

/// From cangnan-minsheng-2022.csv, row 2.
const ROADS: &str = "建设四好农村路55公里";

fn ask() -> Command {
    Command::AskSuspension {
        reason: "台风灾后重建,施工中止".into(),
    }
}

fn decide(accepted: bool) -> Command {
    Command::DecideSuspension {
        accepted,
        opinion: "同意中止".into(),
    }
}

/// A district's matter of Monday 2025-09-01, due on Friday 2025-10-31.
fn issued(tier: Tier) -> Story {
    let registration = matter(ROADS, "meeting.executive", "2025-09-01");
    let plan = Plan {
        tier,
        ..plan("2025-10-31")
    };
    Story::issued("district", "2025-09-01", registration, plan)
}

/// Decided on Wednesday 09-10, resumed on Monday 09-22: twelve days are added to each open date, no prompt and no slip goes out between. The
/// report for September comes to Sunday 10-12, so it is owed on Monday.
#[test]
fn the_actual_days_are_added_back() {
    let mut story = issued(Tier::Major);
    story
        .received(LEAD)
        .refuses(&principal(), decide(true), Refusal::SuspensionNotWaiting)
        .does(&handler(LEAD), ask())
        .refuses(&clerk(), ask(), Refusal::SuspensionPending)
        .on("2025-09-10")
        .refuses(&chief(), decide(true), Refusal::NotPermitted)
        .does(&principal(), decide(true))
        .stands(Stage::Suspended);
    let events = story.events.len();
    story.on("2025-09-22");
    assert_eq!(story.events.len(), events, "the clock stands");
    let assignment = Target::Assignment(story.id(LEAD));
    assert_eq!(
        story.may(&handler(LEAD), Action::WriteReport, assignment),
        Err(Refusal::WrongStage)
    );
    story
        .refuses(&clerk(), Command::Resume, Refusal::NotPermitted)
        .does(&principal(), Command::Resume)
        .stands(Stage::InProgress)
        .refuses(&principal(), Command::Resume, Refusal::NotSuspended);
    assert_eq!(
        story.owing(LEAD),
        [
            ("2025-09".to_owned(), "2025-10-13".to_owned()),
            ("2025-10".to_owned(), "2025-10-31".to_owned()),
            ("completion".to_owned(), "2025-11-12".to_owned()),
        ]
    );
    let stood = story.item.proceedings.suspensions[0].resumed.as_ref();
    assert_eq!(stood.unwrap().days, 12);
    assert_eq!(story.item.first_due_on, Some(day("2025-10-31")));
    assert_eq!(story.owed(LEAD, "completion").origin, Origin::Suspension);
}

/// Refused, nothing changes, and the reason is said.
#[test]
fn a_refused_suspension_changes_nothing() {
    let mut story = issued(Tier::Major);
    let unsaid = Command::DecideSuspension {
        accepted: false,
        opinion: String::new(),
    };
    story
        .received(LEAD)
        .does(&clerk(), ask())
        .refuses(
            &principal(),
            unsaid,
            Refusal::TextMissing { field: "opinion" },
        )
        .does(&principal(), decide(false))
        .stands(Stage::InProgress)
        .does(&clerk(), ask());
}

/// An issued slip waits as many days longer for its answer, and keeps what it covers.
///
/// The first week's report of Friday 09-05 is missed; blue of Monday 09-08 is to be answered by 09-10. Suspended on 09-09, resumed on
/// 09-19 after ten days: that is Saturday 09-20, so by Monday. Not answered, yellow follows on Tuesday 09-23. The report was missed before, and
/// stays so.
#[test]
fn a_slip_waits_as_many_days_longer() {
    let mut story = issued(Tier::Critical);
    story.received(LEAD).on("2025-09-08").signs(LEAD);
    assert_eq!(
        story.draft(LEAD).issued.as_ref().unwrap().answer_due_on,
        day("2025-09-10")
    );
    story
        .on("2025-09-09")
        .does(&handler(LEAD), ask())
        .does(&principal(), decide(true))
        .on("2025-09-19")
        .does(&principal(), Command::Resume);
    let slip = story.draft(LEAD);
    assert_eq!(slip.answer_due_on(), Some(day("2025-09-22")));
    let missed = story.owed(LEAD, "2025-W36");
    assert_eq!(missed.due_on, day("2025-09-05"));
    assert_eq!((missed.slip, missed.covered), (Some(slip.id), true));
    story.on("2025-09-22");
    assert_eq!(story.slips(LEAD).len(), 1);
    story.on("2025-09-23");
    assert_eq!(
        story.slips(LEAD),
        [
            (Level::Blue, "2025-09-08".to_owned(), "escalated"),
            (Level::Yellow, "2025-09-23".to_owned(), "drafted"),
        ]
    );
}

/// What was answered in time after the suspension settles the slip as it would have before.
#[test]
fn a_slip_is_settled_after_a_suspension() {
    let mut story = issued(Tier::Critical);
    story.received(LEAD).on("2025-09-08").signs(LEAD);
    story
        .does(&handler(LEAD), ask())
        .does(&principal(), decide(true))
        .on("2025-09-18")
        .does(&principal(), Command::Resume);
    let report = story.reports(LEAD, &["2025-W36"]);
    story.accepts(report);
    assert_eq!(
        story.slips(LEAD),
        [(Level::Blue, "2025-09-08".to_owned(), "settled")]
    );
    assert!(
        story.of(LEAD).scores.len() == 1,
        "blue's points stand, and no second entry for what it covered"
    );
}

/// A draft nobody has signed waits: what was overdue before the stop stays overdue, and no step comes twice (`district/15.2`).
#[test]
fn an_unsigned_draft_waits() {
    let mut story = issued(Tier::Critical);
    story.received(LEAD).on("2025-09-08");
    story
        .does(&handler(LEAD), ask())
        .does(&principal(), decide(true))
        .on("2025-09-10")
        .does(&principal(), Command::Resume)
        .on("2025-09-11");
    assert_eq!(
        story.slips(LEAD),
        [(Level::Blue, "2025-09-08".to_owned(), "drafted")]
    );
    story.signs(LEAD);
}

/// `district/15.2`: a stop of one day neither withdraws the next level nor begins the ladder anew; the days missed are not forgiven.
///
/// The report of Friday 09-05 is missed, blue of 09-08 not answered by 09-10, yellow drafted on 09-11. Suspended that day, resumed on the next:
/// yellow is signed, and red follows it.
#[test]
fn a_ladder_waits_and_goes_on() {
    let mut story = issued(Tier::Critical);
    story
        .received(LEAD)
        .on("2025-09-08")
        .signs(LEAD)
        .on("2025-09-11")
        .does(&handler(LEAD), ask())
        .does(&principal(), decide(true))
        .on("2025-09-12")
        .does(&principal(), Command::Resume)
        .on("2025-09-15");
    assert_eq!(
        story.slips(LEAD),
        [
            (Level::Blue, "2025-09-08".to_owned(), "escalated"),
            (Level::Yellow, "2025-09-11".to_owned(), "drafted"),
        ]
    );
    story.signs(LEAD);
    story.reports(LEAD, &["2025-W36"]);
    let done = story.of(LEAD).obligations.iter();
    let mut done = done.filter(|owed| owed.label == "2025-W36");
    // Ten days by the calendar, one of which the clock stood.
    assert_eq!(days_late(done.next().unwrap()), Some(9));
}

/// `district/8.3`: the report of the week in which the clock stood is owed later, one of a week that lay in the stop with all its days is not
/// owed, one of a week that begins afterwards on its own day, and the weeks that the later completion leaves room for report as well.
#[test]
fn weeks_after_a_stop_report_on_their_own_day() {
    let registration = matter(ROADS, "meeting.executive", "2025-09-01");
    let plan = Plan {
        tier: Tier::Critical,
        ..plan("2025-11-06")
    };
    let mut story = Story::issued("district", "2025-09-01", registration, plan);
    story
        .received(LEAD)
        .on("2025-10-16")
        .does(&handler(LEAD), ask())
        .does(&principal(), decide(true))
        .on("2025-11-01")
        .does(&principal(), Command::Resume);
    let later = story.owing(LEAD).into_iter();
    let later: Vec<_> = later.filter(|(_, on)| on.as_str() > "2025-10-15").collect();
    let owed = [
        ("2025-W42", "2025-11-03"),
        ("2025-W44", "2025-11-05"),
        ("2025-W45", "2025-11-07"),
        ("2025-W46", "2025-11-14"),
        ("2025-W47", "2025-11-21"),
        // Sixteen days after Thursday 11-06 is a Saturday.
        ("completion", "2025-11-24"),
    ];
    assert_eq!(
        later,
        owed.map(|(label, on)| (label.to_owned(), on.to_owned()))
    );
    let why = &story.owed(LEAD, "completion").why;
    let stop = why.stopped.unwrap();
    assert_eq!(stop.from, day("2025-11-06"));
    assert_eq!(
        (stop.since, stop.until),
        (day("2025-10-16"), day("2025-11-01"))
    );
    assert_eq!(
        (stop.days, why.counted.as_ref().unwrap().nominal),
        (16, day("2025-11-22"))
    );
}

/// `sichuan/10.3`: five working days that end on Sunday 2025-09-28, a working day; four days of a stop would lead into the National Day's holiday.
#[test]
fn a_counted_date_is_moved_off_a_holiday() {
    let registration = matter(ROADS, "meeting.executive", "2025-09-22");
    let counted = Plan {
        due_on: None,
        ..plan("2025-09-28")
    };
    let mut story = Story::issued("sichuan", "2025-09-22", registration, counted);
    story
        .received(LEAD)
        .does(&handler(LEAD), ask())
        .does(&in_charge(), decide(true))
        .on("2025-09-26")
        .does(&in_charge(), Command::Resume);
    assert_eq!(story.owed(LEAD, "completion").due_on, day("2025-10-09"));
}

/// A matter goes on where it stood: with the leaders, it is still with the leaders.
#[test]
fn a_matter_goes_on_where_it_stood() {
    let mut story = issued(Tier::Major);
    story.received(LEAD).on("2025-09-10").completes(LEAD);
    story
        .does(&clerk(), ask())
        .does(&principal(), decide(true))
        .on("2025-09-15")
        .does(&principal(), Command::Resume)
        .stands(Stage::WithLeaders)
        .ends();
}

/// town-duban/4.2.1: when the office answers late, the unit's term moves by as much, where the rulebook says so.
///
/// sichuan has no clock of the office for it, so nothing moves there; the town's own clocks do not run for a dispute either.
#[test]
fn the_offices_lateness_moves_only_what_the_rulebook_says() {
    let mut story = issued(Tier::General);
    story.received(LEAD);
    let contest = Command::Dispute {
        assignment: story.id(LEAD),
        text: "职责不符".into(),
        admit_late: false,
    };
    story.does(&head(LEAD), contest);
    let dispute = story.of(LEAD).disputes[0].id;
    story
        .does(
            &chief(),
            Command::RuleDispute {
                dispute,
                upheld: false,
                new_due_on: None,
                places: Vec::new(),
                opinion: "职责明确".into(),
            },
        )
        .on("2025-09-05")
        .does(
            &clerk(),
            Command::AnswerDispute {
                dispute,
                text: "维持原定".into(),
            },
        );
    assert_eq!(days_late(story.office("answer_dispute")), Some(3));
    let moved = story.book.office_delay.is_some();
    let due_on = if moved { "2025-11-03" } else { "2025-10-31" };
    assert_eq!(story.owed(LEAD, "completion").due_on, day(due_on));
}

/// Suspension is the leader's who the rulebook names, in each of the ten.
#[test]
fn each_rulebook_names_who_stops_the_clock() {
    let registration = matter(ROADS, "policy.measure", "2025-09-01");
    let milestones = vec![domain::item::Milestone {
        title: "完成路基".into(),
        due_on: day("2025-09-30"),
        unit: None,
    }];
    let plan = Plan {
        milestones,
        ..plan("2025-10-31")
    };
    let mut story = Story::issued("yangjiang", "2025-09-01", registration, plan);
    story
        .received(LEAD)
        .does(&handler(LEAD), ask())
        .refuses(&principal(), decide(true), Refusal::NotPermitted)
        .does(&in_charge(), decide(true))
        .on("2025-09-06")
        .does(&in_charge(), Command::Resume);
    assert_eq!(story.owed(LEAD, "milestone:1").due_on, day("2025-10-09"));
    assert_eq!(story.owed(LEAD, "completion").due_on, day("2025-11-05"));
}

/// The office's own steps wait as well: nothing of theirs is late through the stop, and they are due as many days later.
#[test]
fn the_offices_clocks_stand_too() {
    let mut story = issued(Tier::General);
    story.received(LEAD);
    let contest = Command::Dispute {
        assignment: story.id(LEAD),
        text: "职责不符".into(),
        admit_late: false,
    };
    story
        .does(&handler(LEAD), contest)
        .does(&handler(LEAD), ask())
        .does(&principal(), decide(true))
        .on("2025-09-11")
        .does(&principal(), Command::Resume);
    let owed = story.office("answer_dispute");
    assert_eq!((owed.due_on, owed.is_open()), (day("2025-09-12"), true));
    assert_eq!(story.item.swept_through, Some(day("2025-09-11")));
    story.on("2025-09-12");
    assert_eq!(story.count(EventKind::OfficePrompted), 1, "due today");
}

/// A stop on the day a cause is refused holds the next level up and does not end the ladder.
///
/// Refused and suspended on 09-10, resumed on Monday 09-22: yellow follows on the 23rd, the first working morning of a running clock.
#[test]
fn a_refused_cause_is_followed_up_after_the_stop() {
    let mut story = issued(Tier::Critical);
    story.received(LEAD).on("2025-09-08").signs(LEAD);
    let urge = story.draft(LEAD).id;
    let answer = Command::AnswerUrge {
        urge,
        cause: "台风".into(),
        opinion: "请予顺延".into(),
    };
    let refuse = Command::DecideCause {
        urge,
        new_due_on: None,
        opinion: "原因不成立".into(),
    };
    story
        .does(&head(LEAD), answer)
        .does(&in_charge(), Command::CountersignCause { urge })
        .on("2025-09-10")
        .does(&principal(), refuse)
        .does(&handler(LEAD), ask())
        .does(&principal(), decide(true))
        .on("2025-09-22")
        .does(&principal(), Command::Resume)
        .on("2025-09-23");
    assert_eq!(
        story.slips(LEAD),
        [
            (Level::Blue, "2025-09-08".to_owned(), "escalated"),
            (Level::Yellow, "2025-09-23".to_owned(), "drafted"),
        ]
    );
    assert_eq!(story.draft(LEAD).ground, Ground::CauseRefused);
}
