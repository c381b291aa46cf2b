//! 区政务督查规则（旗）, played: three procedures, a schedule with the receipt, a joint reply delivered to its committee.

mod motions;

use domain::{
    item::{
        Command, Event, Milestone, Motion, Origin, Plan, PromptReason, Refusal, Registration,
        Stage, UrgingKind, dossier,
    },
    time::start_of,
    vocabulary::{Channel, Handling, Level, Role, Secrecy},
};

use crate::{
    people::{
        CO, LEAD, ORGAN, chief, clerk, director, handler, head, in_charge, of, principal, unit,
    },
    story::{
        Story, archive, day, days_late, instruct, issue, joint_plan, matter, plan, result_passed,
    },
};

/// From nmg-minsheng-2023.csv, row 2.
const POSTS: &str = "实施“三支一扶”和社区民生基层服务计划，招募7500名项目人员";

/// From nmg-minsheng-2023.csv, row 1.
const JOBS: &str = "实施离校未就业高校毕业生实名制帮扶行动，确保年末就业率达到90％以上";

fn form() -> Motion {
    Motion {
        proposer: "巴特尔".into(),
        session: "十七届三次".into(),
        number: "第12号".into(),
        committee: unit(ORGAN),
    }
}

fn motion() -> Registration {
    Registration {
        motion: Some(form()),
        ..matter(JOBS, "congress.motion", "2025-09-01")
    }
}

fn instruction(given_by: Role) -> Registration {
    Registration {
        given_by: Some(given_by),
        giver: None,
        ..matter(POSTS, "instruction.leader", "2025-09-01")
    }
}

fn schedule(on: &str) -> Vec<Milestone> {
    vec![Milestone {
        title: "完成公告报名".into(),
        due_on: day(on),
        unit: None,
    }]
}

/// A decision issued on Monday 2025-09-01, due on Friday 2025-10-31.
fn decided() -> Story {
    let registration = matter(POSTS, "meeting.executive", "2025-09-01");
    Story::issued("banner", "2025-09-01", registration, plan("2025-10-31"))
}

/// banner/4.1.2: a unit that was excused owes no schedule; it may still say that it has the notice, and nothing is owed by that.
#[test]
fn an_excused_unit_makes_no_schedule() {
    let registration = matter(POSTS, "meeting.executive", "2025-09-01");
    let plan = joint_plan("2025-10-31");
    let mut story = Story::issued("banner", "2025-09-01", registration, plan);
    let excused = Command::WaiveAssignment {
        assignment: story.id(CO),
        reason: "职能已划转".into(),
    };
    let scheduled = story.receipt(CO, schedule("2025-10-17"));
    story
        .does(&director(), excused)
        .refuses(&handler(CO), scheduled, Refusal::NotForeseen)
        .received(CO);
    assert!(story.owing(CO).is_empty());
}

/// banner/4.1.1, banner/4.2.2: what was decided goes out without another approval, with its requirements and its date.
#[test]
fn a_decision_goes_out_at_once() {
    let registration = matter(POSTS, "meeting.executive", "2025-09-01");
    let mut story = Story::registered("banner", "2025-09-01", registration);
    let vague = Plan {
        requirements: String::new(),
        ..plan("2025-10-31")
    };
    story
        .refuses(
            &clerk(),
            Command::Propose(vague),
            Refusal::PlanFieldMissing {
                field: "requirements",
            },
        )
        .does(&clerk(), Command::Propose(plan("2025-10-31")))
        .stands(Stage::Approved)
        .does(&clerk(), issue());
}

/// banner/2.5, banner/4.2.1: registered with the day of receipt, name, content and unit; then assigned, followed, reviewed, filed.
#[test]
fn registered_assigned_followed_and_filed() {
    let mut story = decided();
    assert_eq!(story.item.received_on, day("2025-09-01"));
    assert_eq!(story.item.title, POSTS);
    story
        .received_with(LEAD, schedule("2025-10-17"))
        .on("2025-10-16");
    let node = story.reports(LEAD, &["milestone:1"]);
    story.accepts(node).on("2025-10-30").completes(LEAD).ends();
}

/// banner/4.1.2, banner/6.1: with the receipt the unit hands in its schedule and names who is responsible; its dates are then owed.
#[test]
fn the_unit_makes_a_schedule() {
    let mut story = decided();
    let bare = story.receipt(LEAD, Vec::new());
    let past = story.receipt(LEAD, schedule("2025-08-29"));
    let late = story.receipt(LEAD, schedule("2025-11-03"));
    let mut untitled = schedule("2025-10-17");
    untitled[0].title = " ".into();
    let untitled = story.receipt(LEAD, untitled);
    story
        .refuses(&handler(LEAD), bare, Refusal::ScheduleMissing)
        .refuses(
            &handler(LEAD),
            past,
            Refusal::DateBeforeEvent { field: "schedule" },
        )
        .refuses(
            &handler(LEAD),
            late,
            Refusal::NodeAfterDue { field: "schedule" },
        )
        .refuses(
            &handler(LEAD),
            untitled,
            Refusal::TextMissing { field: "schedule" },
        )
        .received_with(LEAD, schedule("2025-10-17"));
    let receipt = story.of(LEAD).receipt.as_ref().unwrap();
    assert_eq!(
        (receipt.leader.as_str(), receipt.handler.as_str()),
        ("分管副局长", "经办人")
    );
    assert_eq!(story.owed(LEAD, "milestone:1").due_on, day("2025-10-17"));
    assert_eq!(story.owed(LEAD, "milestone:1").why.basis.article, "4.1.2");

    let mut forwarded = Story::issued(
        "banner",
        "2025-09-01",
        instruction(Role::LeaderInCharge),
        plan("2025-10-31"),
    );
    let planned = forwarded.receipt(LEAD, schedule("2025-10-17"));
    forwarded
        .refuses(&handler(LEAD), planned, Refusal::NotForeseen)
        .received(LEAD);
}

/// banner/4.1.3, banner/4.2.4, banner/4.3.3, banner/5.1: phone, notice or visit as the case needs; the office chooses the way.
///
/// The schedule's node of Friday 2025-09-26 is missed; the clock drafts a call on Sunday 09-28, a working day, which gives way unsigned.
#[test]
fn the_office_chooses_how_to_urge() {
    for (level, number) in [
        (Level::Phone, "旗政督话〔2025〕1号"),
        (Level::Written, "旗政督知〔2025〕1号"),
        (Level::InPerson, "旗政督场〔2025〕1号"),
    ] {
        let mut story = decided();
        story
            .received_with(LEAD, schedule("2025-09-26"))
            .on("2025-09-28");
        let draft = |level| Command::DraftUrge {
            assignment: story.id(LEAD),
            ground: "日程逾期".into(),
            level,
        };
        let (blue, phone) = (draft(Some(Level::Blue)), draft(Some(Level::Phone)));
        let chosen = draft(Some(level));
        story
            .refuses(&clerk(), blue, Refusal::LevelNotAllowed)
            .refuses(&clerk(), phone, Refusal::LadderOpen);
        let recorded = |kind| Command::RecordUrging {
            assignment: story.id(LEAD),
            kind,
            at: start_of(story.today()),
            who: "人社局经办人".into(),
            said: "一周内完成报名".into(),
        };
        let (call, visit) = (recorded(UrgingKind::Phone), recorded(UrgingKind::InPerson));
        match level {
            Level::Phone => story.does(&director(), call),
            Level::InPerson => story.does(&clerk(), chosen).does(&director(), visit),
            _ => story.does(&clerk(), chosen).signs(LEAD),
        };
        let issued = story.draft(LEAD).issued.clone().unwrap();
        assert_eq!(issued.number.text, number);
        let chosen = draft_again(&story, Level::InPerson);
        story.refuses(&clerk(), chosen, Refusal::LadderOpen);
    }
}

fn draft_again(story: &Story, level: Level) -> Command {
    Command::DraftUrge {
        assignment: story.id(LEAD),
        ground: "日程逾期".into(),
        level: Some(level),
    }
}

/// banner/4.1.4, banner/4.3.4: a written answer in time; first review, then to leaders; what falls short goes back.
#[test]
fn first_review_then_leaders() {
    let mut story = decided();
    story
        .received_with(LEAD, schedule("2025-10-17"))
        .on("2025-10-16");
    let report = story.reports(LEAD, &["completion"]);
    story
        .refuses(&in_charge(), result_passed(), Refusal::WrongStage)
        .returns(report, "2025-10-24")
        .on("2025-10-24");
    let report = story.reports(LEAD, &["redo:completion"]);
    story
        .accepts(report)
        .stands(Stage::WithLeaders)
        .does(&in_charge(), result_passed())
        .does(&clerk(), Command::Close);
}

/// banner/4.2.3: only what is secret or urgent the office handles itself or together with departments; the rest is forwarded.
#[test]
fn the_office_handles_only_what_is_secret_or_urgent() {
    let by = |handling, urgent| {
        Command::Propose(Plan {
            handling,
            urgent,
            places: match handling {
                Handling::Own => Vec::new(),
                Handling::Forward | Handling::Inform | Handling::Joint => {
                    joint_plan("2025-10-31").places
                }
            },
            ..plan("2025-10-31")
        })
    };
    let open = || Story::registered("banner", "2025-09-01", instruction(Role::LeaderInCharge));
    for handling in [Handling::Own, Handling::Joint] {
        open()
            .refuses(&clerk(), by(handling, false), Refusal::HandlingNotAllowed)
            .does(&clerk(), by(handling, true));
    }
    open().does(&clerk(), by(Handling::Forward, false));

    let mut registration = instruction(Role::LeaderInCharge);
    registration.secrecy = Secrecy::Restricted;
    let mut secret = Story::registered("banner", "2025-09-01", registration);
    secret.does(&clerk(), by(Handling::Joint, false));
}

/// banner/4.2.3: only what a leader wrote on is handled so; a goal, a motion or an assignment is forwarded, also an urgent one
/// (`banner/4.3.1`: a unit is fixed for each motion).
#[test]
fn only_leaders_instructions_are_handled_by_the_office() {
    let by = |handling, places| {
        Command::Propose(Plan {
            handling,
            urgent: true,
            places,
            ..joint_plan("2025-10-31")
        })
    };
    let units = || joint_plan("2025-10-31").places;
    let refused = Refusal::HandlingNotForSource;
    for source in ["work_report.goal", "assignment.leader", "meeting.executive"] {
        let matter = matter(POSTS, source, "2025-09-01");
        Story::registered("banner", "2025-09-01", matter)
            .refuses(&clerk(), by(Handling::Own, vec![]), refused.clone())
            .refuses(&clerk(), by(Handling::Joint, units()), refused.clone())
            .does(&clerk(), by(Handling::Forward, units()));
    }
    Story::registered("banner", "2025-09-01", motion()).refuses(
        &clerk(),
        by(Handling::Own, vec![]),
        refused,
    );
}

/// banner/4.2.3: directly, or together with departments: the first has no units, the second has.
#[test]
fn the_office_alone_has_no_units() {
    for (book, source) in [
        ("banner", "instruction.leader"),
        ("org-dept", "other"),
        ("company", "rules.kept"),
    ] {
        let mut registration = matter(POSTS, source, "2025-09-01");
        if book == "banner" {
            registration = instruction(Role::LeaderInCharge);
        }
        let own = |places| {
            Command::Propose(Plan {
                handling: Handling::Own,
                urgent: true,
                places,
                ..plan("2025-10-31")
            })
        };
        let mut story = Story::registered(book, "2025-09-01", registration);
        story
            .refuses(
                &clerk(),
                own(plan("2025-10-31").places),
                Refusal::HandledAlone,
            )
            .does(&clerk(), own(vec![]));
    }
}

/// banner/4.2.3: departments that only help do their part first; then the office's own result goes to the leader, in each round anew.
#[test]
fn departments_help_and_the_office_gives_the_result() {
    let joint = Plan {
        handling: Handling::Joint,
        urgent: true,
        ..joint_plan("2025-10-31")
    };
    let result = || Command::Collate {
        content: "已由督查室会同两部门核实".into(),
        result: true,
    };
    let mut story = Story::issued(
        "banner",
        "2025-09-01",
        instruction(Role::LeaderInCharge),
        joint,
    );
    story
        .received_with(LEAD, vec![])
        .received_with(CO, vec![])
        .refuses(&clerk(), result(), Refusal::StillOwed)
        .on("2025-09-05")
        .completes(LEAD)
        .stands(Stage::InReview)
        .refuses(&clerk(), result(), Refusal::StillOwed)
        .completes(CO)
        .stands(Stage::InReview)
        .refuses(&in_charge(), result_passed(), Refusal::WrongStage)
        .does(&clerk(), result())
        .stands(Stage::WithLeaders)
        .does(&principal(), instruct(Some("2025-09-12")))
        .stands(Stage::InProgress)
        .on("2025-09-10")
        .refuses(&clerk(), result(), Refusal::StillOwed)
        .completes(LEAD)
        .stands(Stage::InReview)
        .does(&clerk(), result())
        .does(&in_charge(), result_passed())
        .does(&clerk(), Command::Close)
        .stands(Stage::Closed);
}

/// banner/6.4: a dossier holds originals: a copy does not stand in for one, and a copy of nothing is none.
#[test]
fn a_dossier_holds_originals() {
    let mut story = issued_instruction();
    let filed = |enclosed: &[&str], copies: &[&str]| Command::Archive {
        keeper: "档案室专人".into(),
        enclosed: enclosed.iter().map(|id| (*id).to_owned()).collect(),
        copies: copies.iter().map(|id| (*id).to_owned()).collect(),
    };
    let paper = story.book.dossier[0].id.clone();
    let copied = Refusal::OriginalMissing {
        paper: paper.clone(),
    };
    story
        .refuses(&clerk(), filed(&[&paper], &[&paper]), copied)
        .refuses(&clerk(), filed(&[], &[&paper]), Refusal::CopyNotEnclosed)
        .does(&clerk(), filed(&[&paper], &[]))
        .stands(Stage::Archived);
    assert!(story.item.proceedings.copies.is_empty());
    assert_eq!(story.item.proceedings.enclosed, [paper].into());
}

/// A leader's instruction that was forwarded, done, read and closed.
fn issued_instruction() -> Story {
    let mut story = Story::issued(
        "banner",
        "2025-09-01",
        instruction(Role::LeaderInCharge),
        plan("2025-10-31"),
    );
    story
        .received_with(LEAD, vec![])
        .on("2025-09-05")
        .completes(LEAD);
    story
        .does(&in_charge(), result_passed())
        .does(&clerk(), Command::Close);
    story
}

/// banner/4.2.3: what is secret or urgent the office handles itself; its own result goes to the leader, who may send it back.
#[test]
fn the_office_handles_it_itself() {
    let own = Plan {
        handling: Handling::Own,
        urgent: true,
        places: Vec::new(),
        ..plan("2025-10-31")
    };
    let mut story = Story::issued(
        "banner",
        "2025-09-01",
        instruction(Role::LeaderInCharge),
        own,
    );
    assert!(story.item.assignments.is_empty());
    let owed = story.office("completion");
    assert_eq!((owed.due_on, owed.is_open()), (day("2025-10-31"), true));
    let collate = |result| Command::Collate {
        content: "已由督查室会同人社局核实".into(),
        result,
    };
    story
        .refuses(&clerk(), Command::Close, Refusal::WrongStage)
        .on("2025-09-05")
        .does(&clerk(), collate(false))
        .stands(Stage::Issued)
        .does(&clerk(), collate(true))
        .stands(Stage::WithLeaders);
    let again = Command::ReviewResult {
        passed: false,
        opinion: "情况不够清楚".into(),
        redo_by: Some(day("2025-09-12")),
    };
    let leader = leader_without_units(Role::LeaderInCharge);
    story
        .refuses(&chief(), result_passed(), Refusal::NotPermitted)
        .refuses(&leader, result_passed(), Refusal::NotFound);
    story
        .does(&principal(), instruct(Some("2025-09-12")))
        .stands(Stage::InProgress)
        .refuses(&clerk(), Command::Close, Refusal::WrongStage)
        .on("2025-09-11")
        .does(&clerk(), collate(true))
        .stands(Stage::WithLeaders)
        .refuses(&clerk(), Command::Close, Refusal::ResultNotPassed);
    // Nobody is in charge of a line here: the principal leader reads it.
    story
        .does(&principal(), again)
        .stands(Stage::InProgress)
        .does(&clerk(), collate(true))
        .does(&principal(), result_passed())
        .does(&clerk(), Command::Close)
        .stands(Stage::Closed);
}

/// banner/4.2.3, domain.md §4: what the office handles itself it owes by the plan's dates: it is prompted as units are, its result is late where
/// it is, and what a leader sends back is owed again.
#[test]
fn the_offices_own_work_has_a_clock() {
    let goal = |title: &str, on| Milestone {
        title: title.into(),
        due_on: day(on),
        unit: None,
    };
    let own = Plan {
        handling: Handling::Own,
        urgent: true,
        places: Vec::new(),
        milestones: vec![goal("核实", "2025-09-08"), goal("会商", "2025-09-10")],
        ..plan("2025-09-12")
    };
    let given = instruction(Role::LeaderInCharge);
    let mut story = Story::issued("banner", "2025-09-01", given, own);
    let collate = |result| Command::Collate {
        content: "已由督查室核实".into(),
        result,
    };
    let owing = |story: &Story| -> Vec<String> {
        let open = story.item.own_work().map(|owed| owed.label.clone());
        open.collect()
    };
    assert_eq!(owing(&story), ["milestone:1", "milestone:2", "completion"]);
    story.on("2025-09-08").does(&clerk(), collate(false));
    assert_eq!(owing(&story), ["milestone:2", "completion"]);
    story.on("2025-09-13");
    let overdue = story.events.iter().filter_map(|(on, event)| match event {
        Event::OfficePrompted {
            obligation,
            reason: PromptReason::Overdue,
            ..
        } if *obligation == story.office("completion").id => Some(*on),
        _ => None,
    });
    assert_eq!(overdue.collect::<Vec<_>>(), [day("2025-09-13")]);
    story.on("2025-09-15").does(&clerk(), collate(true));
    assert_eq!(days_late(story.office("completion")), Some(3));
    assert!(owing(&story).is_empty(), "the result ends the work");
    let again = Command::ReviewResult {
        passed: false,
        opinion: "情况不够清楚".into(),
        redo_by: Some(day("2025-09-19")),
    };
    story.does(&principal(), again);
    let owed = story.office("completion");
    assert_eq!(
        (owed.due_on, owed.origin),
        (day("2025-09-19"), Origin::Redo)
    );
    assert_eq!(story.item.due_on(), Some(day("2025-09-19")));
    assert_eq!(story.item.first_due_on, Some(day("2025-09-12")));
    story
        .on("2025-09-18")
        .does(&clerk(), collate(true))
        .does(&principal(), result_passed())
        .does(&clerk(), Command::Close);
    assert_eq!(days_late(story.office("completion")), Some(0));
}

fn leader_without_units(role: Role) -> domain::access::Actor {
    let domain::access::Actor::Person(mut person) = crate::people::one(role) else {
        panic!("a leader is a person");
    };
    person.in_charge_of.clear();
    domain::access::Actor::Person(person)
}

/// banner/4.2.5: the result goes to the leader who gave the matter, and to no other.
#[test]
fn the_result_goes_to_who_gave_it() {
    let mut story = Story::issued(
        "banner",
        "2025-09-01",
        instruction(Role::PrincipalLeader),
        plan("2025-10-31"),
    );
    story.received(LEAD).on("2025-10-10").completes(LEAD);
    story
        .refuses(&in_charge(), result_passed(), Refusal::NotPermitted)
        .refuses(&clerk(), Command::Close, Refusal::ResultNotPassed)
        .does(
            &principal(),
            Command::ReviewResult {
                passed: false,
                opinion: "补充村级数据".into(),
                redo_by: Some(day("2025-10-24")),
            },
        )
        .stands(Stage::InProgress)
        .on("2025-10-23")
        .completes(LEAD)
        .does(&principal(), result_passed())
        .does(&clerk(), Command::Close);
    let nobody = Story::try_registered(
        story.book,
        "2025-09-01",
        &clerk(),
        instruction(Role::UnitHead),
    );
    assert_eq!(nobody.err(), Some(Refusal::GivenByNoLeader));
}

/// banner/6.2, banner/6.4: the unit's papers are filed in full: notice, receipt with the schedule, report, reviews.
#[test]
fn the_volume_is_complete() {
    let mut story = decided();
    story
        .received_with(LEAD, schedule("2025-10-17"))
        .on("2025-10-16");
    let node = story.reports(LEAD, &["milestone:1"]);
    story.accepts(node).completes(LEAD).is_read();
    story.does(&clerk(), Command::Close);
    let papers = dossier(story.book, &story.item, &story.cases);
    let ids: Vec<_> = papers.iter().map(|paper| paper.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "notice",
            "receipt",
            "final_report",
            "review",
            "leaders_review"
        ]
    );
    assert!(papers.iter().all(|paper| paper.needed && paper.present));
    story.does(&clerk(), archive());
}
