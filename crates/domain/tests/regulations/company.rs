//! 某公司督查工作制度, played: followed by stages, coordinated by weight, reported within the limit.

use domain::{
    item::{
        Command, CoordinationLevel, DifficultyKind, EventKind, Milestone, Plan, Refusal, Stage,
        UrgingKind,
    },
    notice::{Recipient, What},
    time::start_of,
    vocabulary::{Handling, Level, Role},
};

use crate::{
    people::{CO, LEAD, clerk, director, handler, head, in_charge, principal, unit},
    story::{Story, day, days_late, issue, joint_plan, matter, passed, plan, result_passed},
};

/// From progress-samples.csv, row 3.
const YIELD: &str = "全员劳动生产率46000元/人以上";

fn staged() -> Plan {
    Plan {
        milestones: vec![Milestone {
            title: "完成上半程指标".into(),
            due_on: day("2025-10-17"),
            unit: None,
        }],
        ..plan("2025-11-28")
    }
}

fn issued(plan: Plan) -> Story {
    let registration = matter(YIELD, "plan.monthly", "2025-09-01");
    Story::issued("company", "2025-09-01", registration, plan)
}

/// company/4.1, company/4.4: every matter has a person: the team's head lets it go out, the unit names who undertakes it.
#[test]
fn every_matter_has_a_person() {
    let registration = matter(YIELD, "plan.monthly", "2025-09-01");
    let mut story = Story::registered("company", "2025-09-01", registration);
    // 4.4: and by when it is done.
    let nobody = Plan {
        responsible: "  ".into(),
        ..plan("2025-11-28")
    };
    let undated = Plan {
        due_on: None,
        ..plan("2025-11-28")
    };
    for (lacking, field) in [(nobody, "responsible_people"), (undated, "due_on")] {
        let missing = Refusal::PlanFieldMissing { field };
        story.refuses(&clerk(), Command::Propose(lacking), missing);
    }
    story
        .does(&clerk(), Command::Propose(plan("2025-11-28")))
        .refuses(&clerk(), passed(), Refusal::NotPermitted)
        .does(&director(), passed())
        .does(&clerk(), issue())
        .received(LEAD);
    assert_eq!(story.of(LEAD).receipt.as_ref().unwrap().handler, "经办人");
}

/// company/4.2: followed by the progress of the work, stage by stage: by phone, in writing, by a visit.
///
/// The stage of Friday 2025-10-17: called on 10-20 (answer by 10-21), written on 10-22 (by 10-27), visited on 10-28.
#[test]
fn followed_by_stages() {
    let mut story = issued(staged());
    story.received(LEAD).on("2025-10-20");
    let asked = |story: &Story, kind| Command::RecordUrging {
        assignment: story.id(LEAD),
        kind,
        at: start_of(story.today()),
        who: "生产科科长".into(),
        said: "设备检修延后".into(),
    };
    let phoned = asked(&story, UrgingKind::Phone);
    story.does(&clerk(), phoned).on("2025-10-22").signs(LEAD);
    story.on("2025-10-28");
    let visited = asked(&story, UrgingKind::InPerson);
    story.does(&clerk(), visited);
    assert_eq!(
        story.slips(LEAD),
        [
            (Level::Phone, "2025-10-20".to_owned(), "escalated"),
            (Level::Written, "2025-10-22".to_owned(), "escalated"),
            (Level::InPerson, "2025-10-28".to_owned(), "issued"),
        ]
    );
    let report = story.reports(LEAD, &["milestone:1"]);
    story.accepts(report);
    assert_eq!(story.slips(LEAD)[2].2, "settled");
    assert_eq!(days_late(story.owed(LEAD, "milestone:1")), Some(11));
}

/// company/4.3: general matters by the person responsible, important ones by the leader in charge, important problems with a proposal to
/// the principal leader.
#[test]
fn coordinated_by_weight() {
    let mut story = issued(joint_plan("2025-11-28"));
    story.received(LEAD).received(CO).on("2025-10-10");
    let held = |level| Command::Coordinate {
        level,
        held_on: day("2025-10-10"),
        opened_by: None,
        difficulty: "产能与检修冲突".into(),
        tried: "两科室会商".into(),
        solved: false,
        why_not: "排产无法调整".into(),
    };
    let send_up = Command::SendUp {
        several_units: None,
        assignment: story.id(LEAD),
        kind: DifficultyKind::Difficulty,
        opened_by: None,
        tried: "两科室会商".into(),
        why: "排产无法调整".into(),
        proposal: "委托外协加工".into(),
    };
    story
        .does(&clerk(), held(CoordinationLevel::General))
        .refuses(
            &handler(LEAD),
            held(CoordinationLevel::General),
            Refusal::NotPermitted,
        )
        .refuses(
            &clerk(),
            held(CoordinationLevel::Important),
            Refusal::CoordinationPlanMissing,
        )
        .does(
            &clerk(),
            Command::PlanCoordination {
                difficulty: "产能与检修冲突".into(),
                plan: "分管领导召集生产、机修两科室".into(),
                proposal: "检修错峰进行".into(),
            },
        )
        .refuses(
            &principal(),
            Command::DecideCoordinationPlan {
                passed: true,
                opinion: String::new(),
            },
            Refusal::NotPermitted,
        )
        .does(
            &in_charge(),
            Command::DecideCoordinationPlan {
                passed: true,
                opinion: "同意".into(),
            },
        )
        .does(&clerk(), held(CoordinationLevel::Important))
        .refuses(&handler(LEAD), send_up.clone(), Refusal::NotPermitted)
        .does(&head(LEAD), send_up);
    // 对重要问题提出建设性的意见和建议,及时向公司主要领导报告: told with the plan, before anybody has answered it.
    let told = |role| {
        let (_, planned) = story
            .events
            .iter()
            .find(|(_, event)| event.kind() == EventKind::CoordinationPlanned)
            .unwrap();
        let name = |_| Some(String::new());
        let notices = domain::notice::notices(planned, &story.item, story.book, &name);
        let found = notices.into_iter().find(|notice| notice.to == role);
        found.map(|notice| notice.news.what)
    };
    assert_eq!(
        told(Recipient::Holders(Role::PrincipalLeader)),
        Some(What::ProblemTold {
            difficulty: "产能与检修冲突".into(),
            proposal: "检修错峰进行".into(),
        })
    );
    assert_eq!(
        told(Recipient::LeaderInCharge(unit(LEAD))),
        Some(What::CoordinationPlanWaits {
            difficulty: "产能与检修冲突".into(),
        })
    );
    let difficulty = story.item.proceedings.difficulties[0].id;
    let settle = Command::SettleDifficulty {
        difficulty,
        text: "同意外协".into(),
    };
    story
        .refuses(&in_charge(), settle.clone(), Refusal::NotPermitted)
        .does(&principal(), settle);
}

/// company/4.4: carried out and reported within the limit, by the handler himself; then read by the principal leader.
#[test]
fn reported_within_the_limit() {
    let mut story = issued(plan("2025-11-28"));
    story.received(LEAD).on("2025-11-28");
    let report = story.writes(LEAD, &["completion"], &crate::story::Said::default());
    story
        .does(&handler(LEAD), Command::SignReport { report })
        .accepts(report)
        .refuses(&in_charge(), result_passed(), Refusal::NotPermitted)
        .ends();
    assert_eq!(days_late(story.owed(LEAD, "completion")), Some(0));
}

/// company/2: the team looks itself where that is better: it handles a matter and reports its own result.
#[test]
fn the_team_handles_a_matter_itself() {
    let own = Plan {
        handling: Handling::Own,
        places: Vec::new(),
        ..plan("2025-11-28")
    };
    let mut story = issued(own);
    story
        .on("2025-09-10")
        .does(
            &clerk(),
            Command::Collate {
                content: "突击检查未见异常".into(),
                result: true,
            },
        )
        .stands(Stage::WithLeaders)
        .ends();
}
