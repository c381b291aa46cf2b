//! Another division of the work (责任分工, 第十条): units come, leave and change parts.

use super::*;

/// A unit and its part.
type Division = (u128, Part);

/// The lead disputes that it leads; the office chief rules how the work is divided from now on.
fn disputed(plan: Plan) -> (Story, impl Fn(&[Division], Option<&str>) -> Command) {
    let registration = matter(ROADS, "meeting.executive", "2025-09-01");
    let mut story = Story::issued("district", "2025-09-01", registration, plan);
    let contest = Command::Dispute {
        assignment: story.received(LEAD).id(LEAD),
        text: "主要职责不在本单位".into(),
        admit_late: false,
    };
    story.does(&handler(LEAD), contest);
    let dispute = story.of(LEAD).disputes[0].id;
    let rule = move |places: &[Division], new_due_on: Option<&str>| Command::RuleDispute {
        dispute,
        upheld: true,
        new_due_on: new_due_on.map(day),
        places: places
            .iter()
            .map(|(n, part)| Place {
                unit: unit(*n),
                part: *part,
                requirement: String::new(),
            })
            .collect(),
        opinion: "同意调整分工".into(),
    };
    (story, rule)
}

/// district/10b: what is asked of a unit may change without its part: it reads the new words, and one who was excused changes nothing.
#[test]
fn a_ruling_changes_what_is_asked_of_a_unit() {
    let (mut story, rule) = disputed(joint_plan("2025-12-31"));
    let asked = |requirement: &str| {
        let mut command = rule(&[(LEAD, Part::Lead), (CO, Part::Co)], None);
        if let Command::RuleDispute { places, .. } = &mut command {
            places[0].requirement = requirement.into();
            places[1].requirement = "配合".into();
        }
        command
    };
    let present = story.of(LEAD).requirement.clone();
    let of_co = story.of(CO).requirement.clone();
    let mut same = asked(&present);
    if let Command::RuleDispute { places, .. } = &mut same {
        places[1].requirement = of_co;
    }
    story
        .refuses(&chief(), same, Refusal::RulingChangesNothing)
        .does(&chief(), asked("只负责县道"));
    assert_eq!(story.of(LEAD).requirement, "只负责县道");
    assert_eq!(story.of(CO).requirement, "配合");
    let receipts = story.owing(LEAD).into_iter();
    assert_eq!(receipts.filter(|(label, _)| label == "receipt").count(), 0);
}

/// district/10b: another division of the work is upheld: who leaves is excused and its obligations stay as superseded, who comes owes as at
/// an issue, and there is exactly one lead at any time.
#[test]
fn a_dispute_upheld_changes_the_units() {
    let plan = Plan {
        tier: Tier::Major,
        milestones: vec![Milestone {
            title: "完成招标".into(),
            due_on: day("2025-10-17"),
            unit: None,
        }],
        ..joint_plan("2025-12-31")
    };
    let (mut story, rule) = disputed(plan);
    let (third, lead, co) = (ORGAN, Part::Lead, Part::Co);
    story
        .refuses(&chief(), rule(&[(CO, co)], None), Refusal::LeadCount)
        .refuses(
            &chief(),
            rule(&[(CO, lead), (CO, co)], None),
            Refusal::UnitTwice,
        )
        .refuses(&clerk(), rule(&[(CO, lead)], None), Refusal::NotPermitted)
        .on("2025-09-02")
        .does(&chief(), rule(&[(CO, lead), (third, co)], None));
    let left = story.of(LEAD);
    assert_eq!((left.part, left.state.word()), (co, "waived"));
    assert!(story.owing(LEAD).is_empty(), "superseded, not deleted");
    let superseded = |owed: &domain::item::Obligation| {
        let reason = Supersession::Dispute;
        matches!(owed.state, ObligationState::Superseded { reason: why, .. } if why == reason)
    };
    assert!(superseded(story.owed(LEAD, "completion")));
    assert_eq!(story.item.lead().map(|lead| lead.unit), Some(unit(CO)));
    assert_eq!(story.owed(CO, "milestone:1").due_on, day("2025-10-17"));
    assert_eq!(story.owed(third, "receipt").due_on, day("2025-09-03"));
    assert_eq!(story.owed(third, "completion").due_on, day("2025-12-31"));
    assert!(story.of(third).open_obligation("2025-09").is_some());
    assert_eq!(
        story.item.plan.as_ref().map(|plan| plan.places.len()),
        Some(2)
    );

    let answer = Command::AnswerDispute {
        dispute: story.of(LEAD).disputes[0].id,
        text: "已调整牵头单位".into(),
    };
    story.does(&clerk(), answer).received(CO).received(third);
    story.on("2025-10-10").reports(third, &["completion"]);
    let (of_third, node) = (
        story.of(third).reports[0].id,
        story.reports(CO, &["milestone:1"]),
    );
    story
        .accepts(of_third)
        .accepts(node)
        .completes(CO)
        .stands(Stage::WithLeaders)
        .ends();
}

/// district/10b: two units change parts: each keeps what it owes, and the lead's nodes go with the lead; a new date may come with it.
#[test]
fn a_dispute_upheld_swaps_lead_and_co() {
    let plan = Plan {
        milestones: vec![Milestone {
            title: "完成招标".into(),
            due_on: day("2025-10-17"),
            unit: None,
        }],
        ..joint_plan("2025-12-31")
    };
    let (mut story, rule) = disputed(plan);
    let swap = rule(&[(CO, Part::Lead), (LEAD, Part::Co)], Some("2026-01-30"));
    story.does(&chief(), swap);
    assert_eq!(story.item.assignments.len(), 2);
    assert_eq!(story.of(CO).part, Part::Lead);
    assert!(story.of(LEAD).open_obligation("milestone:1").is_none());
    assert!(story.of(CO).open_obligation("milestone:1").is_some());
    let ends = |n| story.owed(n, "completion").due_on;
    assert_eq!(ends(LEAD), day("2026-01-30"), "whose dispute it was");
    assert_eq!(ends(CO), day("2025-12-31"));
}
