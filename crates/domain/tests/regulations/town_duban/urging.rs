//! Followed, urged, and sent up where it cannot be solved (四, 一(二), 二(三)).

use domain::id::CoordinationId;

use super::*;

/// town-duban/4.1.2.1, town-duban/4.2.3.1: progress is asked at any time by phone or by a visit, and the answer put on record.
#[test]
fn progress_is_asked_and_put_on_record() {
    let mut story = issued(OWN);
    story.received(LEAD).on("2025-10-09");
    for kind in [UrgingKind::Phone, UrgingKind::InPerson] {
        let asked = Command::RecordUrging {
            assignment: story.id(LEAD),
            kind,
            at: start_of(story.today()),
            who: "文化站站长".into(),
            said: "计划本月底前完成80场".into(),
        };
        story.does(&clerk(), asked);
    }
    assert_eq!(story.of(LEAD).urgings.len(), 2);
    assert!(story.slips(LEAD).is_empty());
}

/// town-duban/4.1.2.2: reason asked, then “催办通知书”, then in person with the responsible one.
///
/// Due on Friday 2025-10-17; the notice of Monday 10-20, after the call that asked for the reason, is answered by 10-23, the visit is drafted
/// on 10-24.
#[test]
fn what_passed_its_limit_climbs_to_a_visit() {
    let mut story = issued(OWN);
    story.received(LEAD).on("2025-10-20");
    let urging = |story: &Story, kind| Command::RecordUrging {
        assignment: story.id(LEAD),
        kind,
        at: start_of(story.today()),
        who: "文化站站长".into(),
        said: "场地未落实".into(),
    };
    let phoned = urging(&story, UrgingKind::Phone);
    story.does(&clerk(), phoned);
    let urge = story.draft(LEAD).id;
    story.refuses(
        &director(),
        Command::SignUrge { urge },
        Refusal::NotPermitted,
    );
    story.does(&chief(), Command::SignUrge { urge });
    story.on("2025-10-24");
    let visited = urging(&story, UrgingKind::InPerson);
    story.does(&director(), visited);
    assert_eq!(
        story.slips(LEAD),
        [
            (Level::Written, "2025-10-20".to_owned(), "escalated"),
            (Level::InPerson, "2025-10-24".to_owned(), "issued"),
        ]
    );
    let report = story.writes(LEAD, &["completion"], &Said::default());
    story.refuses(
        &head(LEAD),
        Command::SignReport { report },
        Refusal::LateReasonMissing,
    );
}

/// town-duban/4.1.2.3, town-duban/4.2.3.2, town-duban/4.2.3.3: one failed coordination goes up to the leader in charge, within the
/// limit, with the office's opinion.
#[test]
fn a_difficulty_goes_up_with_the_offices_opinion() {
    let registration = matter(SHOWS, ABOVE, "2025-09-26");
    let mut story = Story::issued(
        "town-duban",
        "2025-09-26",
        registration,
        joint_plan("2025-10-17"),
    );
    story.received(LEAD).received(CO).on("2025-10-13");
    let lead = story.id(LEAD);
    let send_up = |opened_by: Option<CoordinationId>| Command::SendUp {
        several_units: Some(true),
        assignment: lead,
        kind: DifficultyKind::Difficulty,
        opened_by,
        tried: "两次约请相关村协商场地".into(),
        why: "场地权属有争议".into(),
        proposal: "借用中心小学操场".into(),
    };
    let held = |solved, why_not: &str| Command::Coordinate {
        level: CoordinationLevel::General,
        held_on: day("2025-10-13"),
        opened_by: None,
        difficulty: "演出场地".into(),
        tried: "召集两单位协调".into(),
        solved,
        why_not: why_not.into(),
    };
    story
        .refuses(
            &head(LEAD),
            send_up(None),
            Refusal::CoordinationsTooFew { needed: 1 },
        )
        .does(&clerk(), held(true, ""));
    let solved = story.item.proceedings.coordinations[0].id;
    story
        .refuses(
            &head(LEAD),
            send_up(Some(solved)),
            Refusal::DifficultyNotOpen,
        )
        .refuses(
            &clerk(),
            held(false, ""),
            Refusal::TextMissing { field: "whyNot" },
        )
        .does(&clerk(), held(false, "权属争议未决"));
    let failed = story.difficulties().first().copied();
    story
        .refuses(&handler(LEAD), send_up(failed), Refusal::NotPermitted)
        .does(&head(LEAD), send_up(failed));
    let difficulty = story.item.proceedings.difficulties[0].id;
    let settle = Command::SettleDifficulty {
        difficulty,
        text: "同意借用".into(),
    };
    story
        .refuses(&in_charge(), settle.clone(), Refusal::OpinionMissing)
        .does(
            &clerk(),
            Command::GiveOpinion {
                difficulty,
                text: "建议同意".into(),
            },
        )
        .refuses(&chief(), settle.clone(), Refusal::NotPermitted)
        .does(&in_charge(), settle.clone())
        .refuses(&in_charge(), settle, Refusal::DifficultyNotWaiting)
        .on("2025-10-18")
        .refuses(&head(LEAD), send_up(failed), Refusal::DifficultyNotOpen);
    let alone = Command::SendUp {
        several_units: Some(false),
        assignment: lead,
        kind: DifficultyKind::Difficulty,
        opened_by: None,
        tried: String::new(),
        why: "人手不足".into(),
        proposal: "推迟一周".into(),
    };
    let due_on = day("2025-10-17");
    story.refuses(&head(LEAD), alone, Refusal::DifficultyTooLate { due_on });
}

/// town-duban/4.1.2.3, town-duban/4.2.3.2: what drags on and was coordinated in vain the office itself reports to the leader in charge,
/// also after the limit; its proposal is its opinion, nobody is asked for another.
#[test]
fn the_office_reports_what_it_coordinated_in_vain() {
    let registration = matter(SHOWS, ABOVE, "2025-09-26");
    let plan = joint_plan("2025-10-17");
    let mut story = Story::issued("town-duban", "2025-09-26", registration, plan);
    story.received(LEAD).received(CO).on("2025-10-22");
    let send_up = |assignment, opened_by: Option<CoordinationId>| Command::SendUp {
        several_units: Some(true),
        assignment,
        kind: DifficultyKind::Difficulty,
        opened_by,
        tried: "约请两单位协商".into(),
        why: "权属有争议".into(),
        proposal: "借用中心小学操场".into(),
    };
    let held = Command::Coordinate {
        level: CoordinationLevel::General,
        held_on: day("2025-10-22"),
        opened_by: None,
        difficulty: "演出场地".into(),
        tried: "召集两单位协调".into(),
        solved: false,
        why_not: "权属争议未决".into(),
    };
    let too_few = Refusal::CoordinationsTooFew { needed: 1 };
    let lead = story.id(LEAD);
    story
        .refuses(&clerk(), send_up(lead, None), too_few)
        .does(&clerk(), held);
    let failed = story.difficulties().first().copied();
    let told = send_up(lead, failed);
    story
        .refuses(&handler(LEAD), told.clone(), Refusal::NotPermitted)
        .does(&clerk(), told);
    let difficulty = story.item.proceedings.difficulties[0].id;
    let settle = Command::SettleDifficulty {
        difficulty,
        text: "同意借用".into(),
    };
    story.does(&in_charge(), settle);
}

/// town-duban/4.1.2.3, town-duban/4.2.3.2: what concerns several units is coordinated by the office first; what is one unit's own goes up
/// directly, with reason, progress and measures (town-duban/4.2.3.3). Which of both it is must be said.
#[test]
fn what_concerns_one_unit_goes_up_directly() {
    let registration = matter(SHOWS, ABOVE, "2025-09-26");
    let plan = joint_plan("2025-10-17");
    let mut story = Story::issued("town-duban", "2025-09-26", registration, plan);
    story.received(LEAD).received(CO).on("2025-10-13");
    let lead = story.id(LEAD);
    let send_up = |several_units| Command::SendUp {
        assignment: lead,
        kind: DifficultyKind::Difficulty,
        several_units,
        opened_by: None,
        tried: String::new(),
        why: "舞台设备检修，难以如期办结".into(),
        proposal: "改在十月底演出".into(),
    };
    let of_unit = Command::Coordinate {
        level: CoordinationLevel::General,
        held_on: day("2025-10-13"),
        opened_by: None,
        difficulty: "舞台设备".into(),
        tried: "单位自行协调".into(),
        solved: false,
        why_not: "设备检修".into(),
    };
    story
        .refuses(&head(LEAD), of_unit, Refusal::NotPermitted)
        .refuses(&head(LEAD), send_up(None), Refusal::SeveralUnitsUnsaid)
        .refuses(
            &head(LEAD),
            send_up(Some(true)),
            Refusal::CoordinationsTooFew { needed: 1 },
        )
        .does(&head(LEAD), send_up(Some(false)));
    let sent = &story.item.proceedings.difficulties[0];
    assert_eq!(sent.several_units, Some(false));
}
