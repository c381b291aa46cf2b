//! 组织部督查工作制度, played: a table of tasks decided by a meeting, stages approved by leaders, two routes of feedback.

use domain::{
    item::{
        Amendment, ApprovalDecision, Command, CoordinationLevel, Milestone, Plan, Refusal,
        Registration, Route, Stage,
    },
    vocabulary::{Handling, Level, Role},
};

use crate::{
    people::{LEAD, chief, clerk, director, handler, head, in_charge, principal, unit},
    story::{Said, Story, day, issue, joint_plan, matter, passed, plan, result_passed},
};

/// From gz-talent-2012.csv, row 3.
const TALENT: &str = "羊城企业家培养：引进市管企业中高级经营管理人才100名，培养优秀企业家100名";

fn staged(due_on: &str) -> Plan {
    Plan {
        milestones: vec![Milestone {
            title: "完成人选考察".into(),
            due_on: day("2025-10-17"),
            unit: None,
        }],
        ..plan(due_on)
    }
}

fn registered(source: &str) -> Story {
    let registration = matter(TALENT, source, "2025-09-01");
    Story::registered("org-dept", "2025-09-01", registration)
}

/// org-dept/3.1.1: the table of tasks is decided by a meeting, which the approval names.
#[test]
fn a_meeting_decides_the_table() {
    let mut story = registered("organization.decision");
    let decided = |meeting: &str| Command::Approve {
        decision: ApprovalDecision::Pass,
        opinion: String::new(),
        meeting: meeting.into(),
    };
    story
        .does(&clerk(), Command::Propose(plan("2025-11-28")))
        .refuses(
            &in_charge(),
            decided("部务会第九次会议"),
            Refusal::NotPermitted,
        )
        .refuses(
            &principal(),
            decided(" "),
            Refusal::TextMissing { field: "meeting" },
        )
        .does(&principal(), decided("部务会第九次会议"))
        .does(&clerk(), issue());
    assert_eq!(story.item.approvals[0].meeting, "部务会第九次会议");
}

/// org-dept/3.2.1: a major task has stages, and leaders approve them with it.
#[test]
fn leaders_approve_the_stages() {
    let mut story = registered("task.major");
    story
        .refuses(
            &clerk(),
            Command::Propose(plan("2025-11-28")),
            Refusal::PlanFieldMissing {
                field: "milestones",
            },
        )
        .does(&clerk(), Command::Propose(staged("2025-11-28")))
        .refuses(&principal(), passed(), Refusal::NotPermitted)
        .does(&in_charge(), passed())
        .does(&clerk(), issue());
    assert_eq!(
        story.owing(LEAD),
        [
            ("milestone:1".to_owned(), "2025-10-17".to_owned()),
            ("completion".to_owned(), "2025-11-28".to_owned()),
        ]
    );
}

/// org-dept/3.2.2: long ones are followed stage by stage: a missed stage is urged like the end; the section handles it, or the office.
#[test]
fn a_missed_stage_is_urged() {
    let registration = matter(TALENT, "task.major", "2025-09-01");
    let mut story = Story::issued("org-dept", "2025-09-01", registration, staged("2025-11-28"));
    story.received(LEAD).on("2025-10-20");
    assert_eq!(
        story.slips(LEAD),
        [(Level::Written, "2025-10-20".to_owned(), "drafted")]
    );
    let own = Plan {
        handling: Handling::Own,
        places: Vec::new(),
        ..plan("2025-11-28")
    };
    registered("other").does(&clerk(), Command::Propose(own));
    let joint = Plan {
        handling: Handling::Joint,
        ..plan("2025-11-28")
    };
    registered("other").refuses(&clerk(), Command::Propose(joint), Refusal::UnknownHandling);
}

/// org-dept/3.2.2: 紧急事项及时督查: an urgent matter is marked to be followed at any time, another one is not.
#[test]
fn an_urgent_matter_is_followed() {
    for urgent in [true, false] {
        let plan = Plan {
            urgent,
            ..staged("2025-11-28")
        };
        let registration = matter(TALENT, "task.major", "2025-09-01");
        let story = Story::issued("org-dept", "2025-09-01", registration, plan);
        assert_eq!(story.item.is_followed(story.book), urgent);
    }
}

/// org-dept/3.1.2: not in time: reasons and progress are told; unasked why, no late report goes out.
#[test]
fn a_late_section_tells_reasons_and_progress() {
    let registration = matter(TALENT, "organization.decision", "2025-09-01");
    let mut story = Story::issued("org-dept", "2025-09-01", registration, plan("2025-10-17"));
    story.received(LEAD).on("2025-10-20");
    let report = story.writes(LEAD, &["completion"], &Said::default());
    story.refuses(
        &handler(LEAD),
        Command::SignReport { report },
        Refusal::LateReasonMissing,
    );
    story.signs(LEAD);
    let said = Said {
        parts: &["reason"],
        late: "考察对象在外培训",
    };
    let report = story.writes(LEAD, &["completion"], &said);
    story.refuses(
        &handler(LEAD),
        Command::SignReport { report },
        Refusal::PartMissing {
            part: "progress".into(),
        },
    );
    let said = Said {
        parts: &["reason", "progress"],
        ..said
    };
    let report = story.writes(LEAD, &["completion"], &said);
    story
        .does(&handler(LEAD), Command::SignReport { report })
        .accepts(report)
        .stands(Stage::WithLeaders);
}

/// org-dept/3.2.3: general coordination is the general section's; what concerns the whole is put on record as such, with plan and proposal.
#[test]
fn coordination_has_two_heights() {
    let registration = matter(TALENT, "organization.decision", "2025-09-01");
    let mut story = Story::issued(
        "org-dept",
        "2025-09-01",
        registration,
        joint_plan("2025-11-28"),
    );
    story.received(LEAD).on("2025-10-10");
    let held = |level, tried: &str| Command::Coordinate {
        level,
        held_on: day("2025-10-10"),
        opened_by: None,
        difficulty: "编制与职数".into(),
        tried: tried.into(),
        solved: true,
        why_not: String::new(),
    };
    let important = || held(CoordinationLevel::Important, "按预案和建议,由部领导协调");
    let planned = |proposal: &str| Command::PlanCoordination {
        difficulty: "编制与职数".into(),
        plan: "由部领导召集编办、人社局会商".into(),
        proposal: proposal.into(),
    };
    let decided = |passed, opinion: &str| Command::DecideCoordinationPlan {
        passed,
        opinion: opinion.into(),
    };
    let waits_not = Refusal::CoordinationPlanNotWaiting;
    let field = |field| Refusal::TextMissing { field };
    story
        .refuses(
            &director(),
            held(CoordinationLevel::General, ""),
            field("tried"),
        )
        .refuses(
            &head(LEAD),
            held(CoordinationLevel::General, "科室自行协调"),
            Refusal::NotPermitted,
        )
        .does(&director(), held(CoordinationLevel::General, "综合科协调"))
        // 综合科应先提出预案和建议,由部领导协调: the plan first, and the leader's word on it.
        .refuses(
            &director(),
            important(),
            Refusal::CoordinationPlanMissing,
        )
        .refuses(&in_charge(), decided(true, ""), waits_not.clone())
        .refuses(&head(LEAD), planned("调剂职数"), Refusal::NotPermitted)
        .refuses(&director(), planned(""), field("proposal"))
        .does(&director(), planned("调剂职数"))
        .refuses(
            &director(),
            planned("调剂编制"),
            Refusal::CoordinationPlanPending,
        )
        .refuses(
            &director(),
            important(),
            Refusal::CoordinationPlanMissing,
        )
        .refuses(&chief(), decided(true, ""), Refusal::NotPermitted)
        .refuses(&in_charge(), decided(false, ""), field("opinion"))
        .does(&in_charge(), decided(false, "请先核实空编数"))
        .refuses(
            &director(),
            important(),
            Refusal::CoordinationPlanMissing,
        )
        .does(&director(), planned("核实后调剂三个职数"))
        .does(&in_charge(), decided(true, "同意"))
        .refuses(&in_charge(), decided(true, ""), waits_not)
        .refuses(
            &director(),
            planned("再调剂一个"),
            Refusal::CoordinationPlanPending,
        )
        .does(&director(), important())
        // One plan, one coordination.
        .refuses(
            &director(),
            important(),
            Refusal::CoordinationPlanMissing,
        );
    let proceedings = &story.item.proceedings;
    let plan = proceedings.coordination_plans[1].id;
    assert_eq!(proceedings.coordinations[1].plan, Some(plan));
    assert_eq!(proceedings.coordinations[0].plan, None);
    let heights: Vec<_> = story
        .item
        .proceedings
        .coordinations
        .iter()
        .map(|held| held.level)
        .collect();
    assert_eq!(
        heights,
        [CoordinationLevel::General, CoordinationLevel::Important]
    );
}

/// org-dept/3.2.4: passed on by the general section, it feeds back; given to a section by a leader, the section reports to the leader.
#[test]
fn there_are_two_routes_of_feedback() {
    let registration = matter(TALENT, "organization.decision", "2025-09-01");
    let mut through = Story::issued("org-dept", "2025-09-01", registration, plan("2025-11-28"));
    through.received(LEAD).on("2025-10-10");
    let report = through.reports(LEAD, &["completion"]);
    through
        .stands(Stage::ReportedDone)
        .accepts(report)
        .stands(Stage::WithLeaders);

    let registration = Registration {
        initiator: Some(unit(LEAD)),
        given_by: Some(Role::LeaderInCharge),
        ..matter(TALENT, "assignment.section", "2025-09-01")
    };
    let direct = Plan {
        route: Route::Direct,
        ..plan("2025-11-28")
    };
    let mut straight = Story::issued("org-dept", "2025-09-01", registration, direct);
    straight.received(LEAD).on("2025-10-10");
    straight.reports(LEAD, &["completion"]);
    straight
        .stands(Stage::WithLeaders)
        .does(&in_charge(), result_passed())
        .does(&clerk(), Command::Close);
}

/// org-dept/3.2.4: what the general section passed on, or a leader did not give straight to a section, is not reported past it.
#[test]
fn other_matters_go_through_the_office() {
    let direct = || Plan {
        route: Route::Direct,
        ..plan("2025-11-28")
    };
    let registration = matter(TALENT, "organization.decision", "2025-09-01");
    let mut story = Story::registered("org-dept", "2025-09-01", registration);
    story.refuses(
        &clerk(),
        Command::Propose(direct()),
        Refusal::RouteNotDirect,
    );
    let into = |source: &str| {
        Command::Amend(Amendment {
            source: Some(source.into()),
            ..Amendment::default()
        })
    };
    let registration = Registration {
        given_by: Some(Role::LeaderInCharge),
        ..matter(TALENT, "assignment.section", "2025-09-01")
    };
    let mut straight = Story::registered("org-dept", "2025-09-01", registration);
    straight
        .does(&clerk(), into("organization.decision"))
        .does(&clerk(), into("assignment.section"))
        .does(&clerk(), Command::Propose(direct()));
    let begun = |source: &str| {
        let registration = Registration {
            initiator: Some(unit(LEAD)),
            given_by: Some(Role::LeaderInCharge),
            ..matter(TALENT, source, "2025-09-01")
        };
        let book = crate::story::book("org-dept");
        Story::try_registered(book, "2025-09-01", &handler(LEAD), registration)
    };
    let nobodys = begun("organization.decision").err();
    assert_eq!(nobodys, Some(Refusal::NotGivenByName));
    let mut story = begun("assignment.section").unwrap();
    story.refuses(
        &handler(LEAD),
        into("organization.decision"),
        Refusal::NotGivenByName,
    );
}

/// org-dept/4.2: key work names leader, section and person, its date and the quality it must reach.
#[test]
fn key_work_names_people_date_and_quality() {
    let mut story = registered("plan.key_work");
    let lacks = |story: &mut Story, plan: Plan, field: &'static str| {
        story.refuses(
            &clerk(),
            Command::Propose(plan),
            Refusal::PlanFieldMissing { field },
        );
    };
    let full = || plan("2025-11-28");
    lacks(
        &mut story,
        Plan {
            responsible: String::new(),
            ..full()
        },
        "responsible_people",
    );
    lacks(
        &mut story,
        Plan {
            due_on: None,
            ..full()
        },
        "due_on",
    );
    lacks(
        &mut story,
        Plan {
            closing_standard: Vec::new(),
            ..full()
        },
        "closing_standard",
    );
    story.does(&clerk(), Command::Propose(full()));
    let other = Plan {
        closing_standard: Vec::new(),
        ..full()
    };
    registered("other").does(&clerk(), Command::Propose(other));
}

/// org-dept/3.1.1: from the table to the archive.
#[test]
fn from_the_table_to_the_archive() {
    let registration = matter(TALENT, "organization.decision", "2025-09-01");
    let mut story = Story::issued("org-dept", "2025-09-01", registration, plan("2025-11-28"));
    assert_eq!(story.item.number.text, "组督〔2025〕1号");
    story.received(LEAD).on("2025-11-27").completes(LEAD).ends();
}
