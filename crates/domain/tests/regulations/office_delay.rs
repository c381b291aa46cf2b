//! What the office's own lateness moves (domain.md §12.4): as many days as it ate of a date, each once, with the reason in the receipt.

use std::sync::OnceLock;

use domain::{
    item::{Command, Delay, Milestone, MovedByOffice, ObligationState, Origin, Plan, Supersession},
    rulebook::{OfficeStep, Rulebook},
};

use crate::{
    people::{LEAD, clerk, handler, head, in_charge, principal},
    story::{Story, day, days_late, issue, matter, plan},
};

const SHOWS: &str = "文化下乡等惠民演出不少于100场";
const OWN: &str = "own.decision";

/// town-duban with clocks also on what its articles leave without one.
fn strict() -> &'static Rulebook {
    static BOOK: OnceLock<Rulebook> = OnceLock::new();
    BOOK.get_or_init(|| {
        let mut text = include_str!("../../rulebooks/town-duban.toml").to_owned();
        for step in [
            "approve",
            "rule_dispute",
            "answer_dispute",
            "decide_extension",
            "decide_cause",
        ] {
            text.push_str(&format!(
                "\n[[office]]\nstep = \"{step}\"\nterm = {{ count = 1, unit = \"working_days\" }}\n[office.basis]\narticle = \"4.2.1\"\nwords = \"报送分管领导审核后呈有关领导审阅、批办。\"\nassumed = true\n"
            ));
        }
        Rulebook::parse("strict.toml", &text).unwrap()
    })
}

/// Registered on Friday 2025-09-26, when the notice is owed by Monday 09-29; proposed and issued on the days given, due on 10-17.
fn issued_late(proposed_on: &str, issued_on: &str) -> Story {
    let registration = matter(SHOWS, OWN, "2025-09-26");
    let mut story = Story::registered("town-duban", "2025-09-26", registration);
    let goals = vec![Milestone {
        title: "排定场次".into(),
        due_on: day("2025-10-14"),
        unit: None,
    }];
    let plan = Plan {
        milestones: goals,
        ..plan("2025-10-17")
    };
    if proposed_on != "2025-09-26" {
        story.on(proposed_on);
    }
    story.does(&clerk(), Command::Propose(plan));
    if issued_on != proposed_on {
        story.on(issued_on);
    }
    story.does(&clerk(), issue());
    story
}

/// `town-duban/4.1.1`: the notice came ten days late: the completion and the milestone, set by people before, are owed ten days later; the
/// first date stays on the books, and the receipt says what moved it.
#[test]
fn a_late_notice_gives_the_unit_its_days_back() {
    let story = issued_late("2025-09-26", "2025-10-09");
    assert_eq!(days_late(story.office("issue")), Some(10));
    let owed = story.owed(LEAD, "completion");
    assert_eq!(owed.due_on, day("2025-10-27"));
    assert_eq!(owed.origin, Origin::OfficeDelay);
    assert_eq!(owed.why.basis.article, "4.1.1");
    let delay = Delay {
        step: OfficeStep::Issue,
        due_on: day("2025-09-29"),
        done_on: day("2025-10-09"),
        days: 10,
    };
    assert_eq!(
        owed.why.moved,
        Some(MovedByOffice {
            from: day("2025-10-17"),
            delays: vec![delay]
        })
    );
    assert_eq!(story.owed(LEAD, "milestone:1").due_on, day("2025-10-24"));
    let first = story.of(LEAD).obligations.iter();
    let mut first = first.filter(|owed| owed.label == "completion");
    let first = first.next().unwrap();
    assert_eq!(first.due_on, day("2025-10-17"));
    assert!(matches!(
        first.state,
        ObligationState::Superseded {
            reason: Supersession::OfficeDelay,
            ..
        }
    ));
    assert_eq!(story.of(LEAD).due_on, Some(day("2025-10-27")));
    // What is counted from the issue has lost nothing.
    assert_eq!(story.owed(LEAD, "receipt").due_on, day("2025-10-10"));
}

/// A date set knowing of the delay is moved only by what came after; in time, nothing moves (`town-duban/4.1.1`). One day after Friday 10-17 is a
/// Saturday: where a moved date ends is counted, so it is Monday.
#[test]
fn only_what_came_after_the_date_was_set_is_given_back() {
    let knowing = issued_late("2025-10-08", "2025-10-09");
    assert_eq!(knowing.owed(LEAD, "completion").due_on, day("2025-10-20"));
    let in_time = issued_late("2025-09-26", "2025-09-29");
    let owed = in_time.owed(LEAD, "completion");
    assert_eq!(
        (owed.due_on, owed.origin),
        (day("2025-10-17"), Origin::Planned)
    );
    assert_eq!(owed.why.moved, None);
}

/// Received by the lead on the day of issue, Friday 2025-09-26, due on 2025-10-17.
fn at_work(source: &str) -> Story {
    let registration = matter(SHOWS, source, "2025-09-26");
    let mut story = Story::issued_under(strict(), "2025-09-26", registration, plan("2025-10-17"));
    story.received(LEAD);
    story
}

/// Approval and notice were late one after the other: the days are added up and none is counted twice.
#[test]
fn late_steps_add_up_and_overlap_only_once() {
    let registration = matter(SHOWS, "other", "2025-09-26");
    let mut story = Story::try_registered(strict(), "2025-09-26", &clerk(), registration).unwrap();
    story
        .does(&clerk(), Command::Propose(plan("2025-10-17")))
        .on("2025-09-30")
        .does(&in_charge(), crate::story::passed())
        .does(&principal(), crate::story::passed())
        .does(&clerk(), issue());
    // Owed by Sunday 09-28, a working day: two days late.
    assert_eq!(days_late(story.office("approve")), Some(2));
    assert_eq!(story.owed(LEAD, "completion").due_on, day("2025-10-20"));
}

/// A dispute ruled two days late and answered two days after that: four days, not the six that the two clocks show together, nor the Sunday in
/// between once more.
#[test]
fn a_late_ruling_and_a_late_answer_are_counted_once() {
    let mut story = at_work("other");
    let contest = Command::Dispute {
        assignment: story.id(LEAD),
        text: "职责不符".into(),
        admit_late: false,
    };
    story.does(&head(LEAD), contest);
    let dispute = story.of(LEAD).disputes[0].id;
    story.on("2025-09-30").does(
        &in_charge(),
        Command::RuleDispute {
            dispute,
            upheld: false,
            new_due_on: None,
            places: Vec::new(),
            opinion: "职责明确".into(),
        },
    );
    assert_eq!(days_late(story.office("rule_dispute")), Some(2));
    assert_eq!(story.owed(LEAD, "completion").due_on, day("2025-10-20"));
    story.on("2025-10-02").does(
        &clerk(),
        Command::AnswerDispute {
            dispute,
            text: "维持原定".into(),
        },
    );
    assert_eq!(days_late(story.office("answer_dispute")), Some(4));
    let owed = story.owed(LEAD, "completion");
    assert_eq!(owed.due_on, day("2025-10-21"));
    assert_eq!(owed.why.moved.as_ref().unwrap().delays[0].days, 2);
}

/// An extension refused late costs the unit nothing; one granted has the date it was granted.
#[test]
fn a_late_ruling_on_an_extension_moves_a_refused_one_only() {
    for (accepted, due_on) in [(false, "2025-10-22"), (true, "2025-11-14")] {
        let mut story = at_work("other");
        let ask = Command::RequestExtension {
            assignment: story.id(LEAD),
            reason: "连续降雨".into(),
            new_due_on: day("2025-11-14"),
        };
        story.on("2025-10-09").does(&handler(LEAD), ask);
        let extension = story.of(LEAD).extensions[0].id;
        // Owed by Friday 10-10.
        story.on("2025-10-15").does(
            &in_charge(),
            Command::DecideExtension {
                extension,
                accepted,
                opinion: "按原定时限办理".into(),
            },
        );
        assert_eq!(days_late(story.office("decide_extension")), Some(5));
        assert_eq!(story.owed(LEAD, "completion").due_on, day(due_on));
    }
}

/// Two units contest: each is answered by a clock of its own, also when the second is answered first.
#[test]
fn each_unit_is_given_back_its_own_days() {
    use crate::people::CO;
    let registration = matter(SHOWS, "other", "2025-09-26");
    let plan = crate::story::joint_plan("2025-10-17");
    let mut story = Story::issued_under(strict(), "2025-09-26", registration, plan);
    story.received(LEAD).received(CO);
    for unit in [LEAD, CO] {
        let contest = Command::Dispute {
            assignment: story.id(unit),
            text: "职责不符".into(),
            admit_late: false,
        };
        story.does(&head(unit), contest);
    }
    let dispute = |story: &Story, unit| story.of(unit).disputes[0].id;
    let rule = |dispute| Command::RuleDispute {
        dispute,
        upheld: false,
        new_due_on: None,
        places: Vec::new(),
        opinion: "职责明确".into(),
    };
    let (lead, co) = (dispute(&story, LEAD), dispute(&story, CO));
    story
        .does(&in_charge(), rule(co))
        .on("2025-09-30")
        .does(&in_charge(), rule(lead));
    assert_eq!(story.owed(CO, "completion").due_on, day("2025-10-17"));
    assert_eq!(story.owed(LEAD, "completion").due_on, day("2025-10-20"));
}

/// `district/10b`: the office has a working day to answer a doubt; what it answers late moves the unit's date, what it answers in time moves
/// nothing. The dispute of Monday 10-20 is owed its answer by Tuesday 10-21.
#[test]
fn the_district_gives_back_what_its_answer_took() {
    for (answered_on, due_on) in [("2025-10-21", "2025-12-31"), ("2025-10-27", "2026-01-06")] {
        let registration = matter(SHOWS, "meeting.executive", "2025-10-20");
        let mut story = Story::issued("district", "2025-10-20", registration, plan("2025-12-31"));
        story.received(LEAD);
        let contest = Command::Dispute {
            assignment: story.id(LEAD),
            text: "职责不符".into(),
            admit_late: false,
        };
        story.does(&handler(LEAD), contest);
        let dispute = story.of(LEAD).disputes[0].id;
        let rule = Command::RuleDispute {
            dispute,
            upheld: false,
            new_due_on: None,
            places: Vec::new(),
            opinion: "职责明确".into(),
        };
        let answer = Command::AnswerDispute {
            dispute,
            text: "维持原分工".into(),
        };
        story
            .does(&crate::people::chief(), rule)
            .on(answered_on)
            .does(&clerk(), answer);
        let owed = story.owed(LEAD, "completion");
        assert_eq!(owed.due_on, day(due_on), "answered on {answered_on}");
        assert_eq!(story.item.first_due_on, Some(day("2025-12-31")));
    }
}
