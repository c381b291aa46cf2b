//! 镇督查督办工作制度, played: two procedures, and the office's own clocks beside the units'.

mod upward;
mod urging;

use domain::{
    item::{
        ApprovalDecision, Command, CoordinationLevel, DifficultyKind, EventKind, ObligationState,
        Plan, Refusal, Stage, Supersession, UrgingKind, dossier,
    },
    time::start_of,
    vocabulary::{Handling, Level},
};

use crate::{
    people::{CO, LEAD, chief, clerk, director, handler, head, in_charge, principal},
    story::{
        Said, Story, archive, day, days_late, instruct, issue, joint_plan, matter, passed, plan,
        result_passed,
    },
};

/// From lueyang-culture-2019.csv, row 2.
const SHOWS: &str = "文化下乡等惠民演出不少于100场";

const OWN: &str = "own.decision";
const ABOVE: &str = "superior.supervision";

fn issued(source: &str) -> Story {
    let registration = matter(SHOWS, source, "2025-09-26");
    Story::issued("town-duban", "2025-09-26", registration, plan("2025-10-17"))
}

fn collated(content: &str) -> Command {
    Command::Collate {
        content: content.into(),
        result: false,
    }
}

/// town-duban/4.1.1: the town's own decision needs no approval; its notice goes out within two working days of registration.
///
/// Registered on Friday 2025-09-26: the Sunday 09-28 is worked, so the second working day is Monday 09-29.
#[test]
fn an_own_decision_goes_out_within_two_working_days() {
    let registration = matter(SHOWS, OWN, "2025-09-26");
    let mut story = Story::registered("town-duban", "2025-09-26", registration);
    let notice = story.office("issue").clone();
    assert_eq!(notice.due_on, day("2025-09-29"));
    assert_eq!(notice.why.basis.article, "4.1.1");
    story
        .does(&clerk(), Command::Propose(plan("2025-10-17")))
        .stands(Stage::Approved)
        .on("2025-09-30");
    let prompts: Vec<_> = story
        .events
        .iter()
        .filter(|(_, event)| event.kind() == EventKind::OfficePrompted)
        .map(|(on, _)| on.to_string())
        .collect();
    assert_eq!(
        prompts,
        ["2025-09-28", "2025-09-29", "2025-09-30"],
        "a working day before, on the day, overdue"
    );
    story.does(&clerk(), issue());
    assert_eq!(days_late(story.office("issue")), Some(1));
    assert_eq!(story.count(EventKind::OfficeFulfilled), 1);
}

/// town-duban/4.2.1: what comes from above is registered the day it comes, proposed within a working day.
///
/// Received on Friday 2025-09-26 and registered on Sunday 09-28, a working day: two days late; both clocks run from the receipt (“收到…后”), so
/// that the proposal is due on that Sunday.
#[test]
fn a_superiors_matter_is_registered_the_day_it_comes() {
    let registration = matter(SHOWS, ABOVE, "2025-09-26");
    let mut story = Story::registered("town-duban", "2025-09-28", registration);
    assert_eq!(story.office("register").due_on, day("2025-09-26"));
    assert_eq!(days_late(story.office("register")), Some(2));
    assert_eq!(story.office("propose").due_on, day("2025-09-28"));
    story
        .on("2025-09-29")
        .does(&clerk(), Command::Propose(plan("2025-10-17")));
    assert_eq!(days_late(story.office("propose")), Some(1));

    let registration = matter(SHOWS, ABOVE, "2025-09-27");
    let story = Story::registered("town-duban", "2025-09-28", registration);
    assert_eq!(
        days_late(story.office("register")),
        Some(0),
        "what comes on a Saturday off may wait for the next working day"
    );
}

/// town-duban/4.2.1: the leader in charge reviews, then the leaders read and instruct; returned, it is proposed anew in a working day.
#[test]
fn two_leaders_approve_what_comes_from_above() {
    let registration = matter(SHOWS, ABOVE, "2025-09-26");
    let mut story = Story::registered("town-duban", "2025-09-26", registration);
    story.does(&clerk(), Command::Propose(plan("2025-10-17")));
    story
        .refuses(&principal(), passed(), Refusal::NotYourTurn)
        .does(&in_charge(), passed())
        .stands(Stage::InApproval)
        .refuses(&in_charge(), passed(), Refusal::AlreadyAnswered);
    let returned = |opinion: &str| Command::Approve {
        decision: ApprovalDecision::Return,
        opinion: opinion.into(),
        meeting: String::new(),
    };
    story
        .refuses(
            &principal(),
            returned(""),
            Refusal::TextMissing { field: "opinion" },
        )
        .does(&principal(), returned("办理要求应再明确"))
        .stands(Stage::ReturnedForRevision);
    assert_eq!(story.office("propose").due_on, day("2025-09-28"));
    assert!(story.office("propose").is_open());
    story
        .on("2025-09-28")
        .does(&clerk(), Command::Propose(plan("2025-10-17")))
        .does(&in_charge(), passed())
        .does(&principal(), passed())
        .stands(Stage::Approved);
}

/// town-duban/4.1.3.3: what a leader's visit decided is reviewed by the leader in charge alone.
#[test]
fn a_visits_decision_is_reviewed_once() {
    let registration = matter(SHOWS, "own.visit", "2025-09-26");
    let mut story = Story::registered("town-duban", "2025-09-26", registration);
    story
        .does(&clerk(), Command::Propose(plan("2025-10-17")))
        .does(&in_charge(), passed())
        .stands(Stage::Approved);
}

/// town-duban/4.2.2: a notice says what and by when; a slip of information asks for no report and ends when all have it.
#[test]
fn a_matter_to_be_known_ends_when_it_is_received() {
    let registration = matter(SHOWS, ABOVE, "2025-09-26");
    let mut story = Story::registered("town-duban", "2025-09-26", registration);
    let bare = Plan {
        due_on: None,
        requirements: String::new(),
        ..joint_plan("2025-10-17")
    };
    story.refuses(
        &clerk(),
        Command::Propose(bare.clone()),
        Refusal::PlanFieldMissing {
            field: "requirements",
        },
    );
    let inform = Plan {
        handling: Handling::Inform,
        ..bare
    };
    story
        .does(&clerk(), Command::Propose(inform))
        .does(&in_charge(), passed())
        .does(&principal(), passed())
        .does(&clerk(), issue());
    assert!(story.owing(LEAD).is_empty() && story.owing(CO).is_empty());
    story
        .received(LEAD)
        .refuses(&clerk(), Command::Close, Refusal::WrongStage)
        .received(CO)
        .on("2025-11-24");
    assert!(story.slips(LEAD).is_empty(), "nothing is late");
    story
        .does(&clerk(), Command::Close)
        .does(&clerk(), archive())
        .stands(Stage::Archived);
}

/// town-duban/4.2.2: a unit excused from taking note keeps nothing open.
#[test]
fn an_excused_unit_need_not_take_note() {
    let registration = matter(SHOWS, ABOVE, "2025-09-26");
    let inform = Plan {
        handling: Handling::Inform,
        due_on: None,
        ..joint_plan("2025-10-17")
    };
    let mut story = Story::issued("town-duban", "2025-09-26", registration, inform);
    let excused = Command::WaiveAssignment {
        assignment: story.id(CO),
        reason: "误列".into(),
    };
    story
        .received(LEAD)
        .does(&director(), excused)
        .does(&clerk(), Command::Close);
}

/// town-duban/4.1.4: the unit's material is collated within a working day of its coming in.
///
/// In on Thursday 2025-10-09, so due on Friday 10-10; the Saturday 10-11 is worked but a day late.
#[test]
fn material_is_collated_within_a_working_day() {
    let mut story = issued(OWN);
    story.received(LEAD).on("2025-10-09");
    story.reports(LEAD, &[]);
    assert_eq!(story.office("collate").due_on, day("2025-10-10"));
    story
        .on("2025-10-11")
        .refuses(
            &clerk(),
            collated(""),
            Refusal::TextMissing { field: "content" },
        )
        .does(&clerk(), collated("已演出42场,进度正常"));
    assert_eq!(days_late(story.office("collate")), Some(1));
    assert_eq!(story.item.proceedings.collations.len(), 1);
}

/// town-duban/4.1.4: what was collated is feedback once the leader in charge has passed it; sent back, it is collated anew by the same
/// clock, and nothing ends while it waits.
#[test]
fn what_was_collated_is_feedback_when_the_leader_in_charge_has_read_it() {
    let mut story = issued(OWN);
    let early = Refusal::CollationNotWaiting;
    story.received(LEAD).on("2025-10-09");
    story.reports(LEAD, &[]);
    story
        .refuses(&in_charge(), read(true, ""), early.clone())
        .does(&clerk(), collated("已演出42场"))
        .refuses(&principal(), read(true, ""), Refusal::NotPermitted)
        .refuses(&clerk(), read(true, ""), Refusal::NotPermitted)
        .refuses(
            &in_charge(),
            read(false, " "),
            Refusal::TextMissing { field: "opinion" },
        )
        .does(&in_charge(), read(false, "请补充观众人数"));
    assert!(story.office("collate").is_open());
    assert_eq!(story.office("collate").due_on, day("2025-10-10"));
    story
        .refuses(&in_charge(), read(true, ""), early.clone())
        .does(&clerk(), collated("已演出42场，观众1.2万人次"))
        .on("2025-10-10")
        .does(&in_charge(), read(true, "可报"))
        .refuses(&in_charge(), read(true, ""), early);
    let made = story.item.proceedings.collations.iter();
    let answers: Vec<_> = made
        .map(|made| made.answer.as_ref().unwrap().passed)
        .collect();
    assert_eq!(answers, [false, true]);
    let report = story.of(LEAD).reports[0].id;
    story.accepts(report).completes(LEAD);
    story
        .does(&clerk(), collated("已演出100场"))
        .is_read()
        .refuses(&clerk(), Command::Close, Refusal::StillOwed)
        .does(&in_charge(), read(false, "请核对场次"))
        .refuses(&clerk(), Command::Close, Refusal::StillOwed)
        .does(&clerk(), collated("已演出100场，场次已核对"))
        .does(&in_charge(), read(true, ""))
        .does(&clerk(), Command::Close);

    // Of what comes from above nothing is collated so.
    let mut above = issued(ABOVE);
    above.does(&clerk(), collated("尚无进展")).refuses(
        &in_charge(),
        read(true, ""),
        Refusal::NotPermitted,
    );
}

fn read(passed: bool, opinion: &str) -> Command {
    Command::PassCollation {
        passed,
        opinion: opinion.into(),
    }
}

/// town-duban/4.2.5: a final report is reviewed within a working day and returned, with reasons, on the second.
///
/// In on Friday 2025-10-10: the Saturday 10-11 and Monday 10-13 are the first and second working day.
#[test]
fn a_final_report_is_reviewed_and_returned_in_time() {
    let mut story = issued(ABOVE);
    story.received(LEAD).on("2025-10-10");
    let report = story.reports(LEAD, &["completion"]);
    assert_eq!(story.office("review").due_on, day("2025-10-11"));
    assert_eq!(story.office("return_report").due_on, day("2025-10-13"));
    story.on("2025-10-14").returns(report, "2025-10-20");
    assert_eq!(days_late(story.office("review")), Some(3));
    assert_eq!(days_late(story.office("return_report")), Some(1));

    story.on("2025-10-17");
    let report = story.reports(LEAD, &["redo:completion"]);
    story.on("2025-10-20").accepts(report);
    assert_eq!(
        days_late(story.office("review")),
        Some(0),
        "in on Friday, passed on Monday"
    );
    assert!(
        matches!(
            story.office("return_report").state,
            ObligationState::Superseded {
                reason: Supersession::Moot,
                ..
            }
        ),
        "nothing is left to be returned"
    );
}

/// town-duban/4.2.5: each final report that waits has its own clock.
#[test]
fn two_final_reports_are_two_reviews() {
    let registration = matter(SHOWS, ABOVE, "2025-09-26");
    let mut story = Story::issued(
        "town-duban",
        "2025-09-26",
        registration,
        joint_plan("2025-10-17"),
    );
    story.received(LEAD).received(CO).on("2025-10-09");
    let first = story.reports(CO, &["completion"]);
    let second = story.reports(LEAD, &["completion"]);
    story.on("2025-10-10").accepts(first);
    let waits = story.office("review");
    assert!(waits.is_open(), "the lead's report still waits");
    assert_eq!(waits.due_on, day("2025-10-10"));
    story.on("2025-10-13").accepts(second);
    assert_eq!(days_late(story.office("review")), Some(3));
}

/// town-duban/4.2.5: reading news in between is no review of the final report: its clock runs on, and is entered once.
#[test]
fn reading_news_is_no_review() {
    let registration = matter(SHOWS, ABOVE, "2025-09-26");
    let plan = joint_plan("2025-10-17");
    let mut story = Story::issued("town-duban", "2025-09-26", registration, plan);
    story.received(LEAD).received(CO).on("2025-10-09");
    let news = story.reports(CO, &[]);
    let result = story.reports(LEAD, &["completion"]);
    let owed = story.office("review").id;
    story.on("2025-10-10").accepts(news);
    assert_eq!(story.office("review").id, owed);
    assert!(story.office("review").is_open());
    story.on("2025-10-13").accepts(result);
    assert_eq!(days_late(story.office("review")), Some(3));
}

/// town-duban/4.2.6.1: the result goes first to the leader in charge, then to the leaders.
#[test]
fn the_leader_in_charge_reads_first() {
    let mut story = issued(ABOVE);
    story.received(LEAD).on("2025-10-10").completes(LEAD);
    story
        .stands(Stage::WithLeaders)
        .refuses(&principal(), result_passed(), Refusal::ResultNotPassed)
        .does(&in_charge(), result_passed())
        .refuses(&clerk(), Command::Close, Refusal::ResultNotPassed)
        .does(&principal(), result_passed())
        .refuses(&clerk(), Command::Close, Refusal::NotSentUp)
        .stands(Stage::WithLeaders);
}

/// town-duban/4.1.5: a leader's later instruction on the feedback is followed before the matter can end.
#[test]
fn instructions_on_the_feedback_are_followed() {
    let mut story = issued(OWN);
    story.received(LEAD).on("2025-10-10");
    story.reports(LEAD, &[]);
    story
        .does(&clerk(), collated("已演出42场"))
        .does(&in_charge(), read(true, ""))
        .does(&in_charge(), instruct(None))
        .stands(Stage::InProgress);
    let report = story.of(LEAD).reports[0].id;
    story.accepts(report).completes(LEAD);
    story.is_read().does(&clerk(), Command::Close).refuses(
        &clerk(),
        archive(),
        Refusal::InstructionOpen,
    );
    let instruction = story.item.proceedings.instructions[0].id;
    story.refuses(
        &clerk(),
        Command::HandleInstruction {
            instruction,
            text: String::new(),
        },
        Refusal::TextMissing { field: "text" },
    );
    story
        .does(
            &clerk(),
            Command::HandleInstruction {
                instruction,
                text: "已核实并补演8场".into(),
            },
        )
        .does(&clerk(), archive());
}

/// town-duban/4.2.7, town-duban/4.2.8: a later opinion takes a closed matter up again; it is filed when that was followed.
#[test]
fn a_later_opinion_reopens_a_closed_matter() {
    let mut story = issued(ABOVE);
    story.received(LEAD).on("2025-10-10").completes(LEAD);
    story
        .is_read()
        .does(&clerk(), Command::Close)
        .on("2025-10-20")
        .does(&principal(), instruct(Some("2025-10-31")))
        .stands(Stage::InProgress);
    assert_eq!(story.item.reopened, 1);
    assert_eq!(story.owed(LEAD, "completion").due_on, day("2025-10-31"));
    story.on("2025-10-28").completes(LEAD);
    story
        .is_read()
        .feeds_back()
        .does(&clerk(), Command::Close)
        .refuses(&clerk(), archive(), Refusal::InstructionOpen);
    let instruction = story.item.proceedings.instructions[0].id;
    story.does(
        &clerk(),
        Command::HandleInstruction {
            instruction,
            text: "已按意见补办".into(),
        },
    );
    let papers = dossier(story.book, &story.item, &story.cases);
    assert!(papers.iter().all(|paper| paper.present || !paper.needed));
    story.does(&clerk(), archive());
}

/// town-duban/4.1.3.1: what is to be looked into on the spot is so after a plan; the matter carries it.
#[test]
fn the_supervision_plan_stands_in_the_matter() {
    let story = issued(OWN);
    let plan = story.item.plan.as_ref().unwrap();
    assert_eq!(plan.supervision_plan, "每月实地查看一次");
}
