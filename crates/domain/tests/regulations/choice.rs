//! The office picks the form of urging where its regulation says so: a draft gives way to another form, and what was not answered in
//! time is followed by another. No form comes twice in one ladder.

use domain::{
    item::{Command, Milestone, Refusal, UrgeState, UrgingKind},
    time::start_of,
    vocabulary::Level,
};

use crate::{
    people::{LEAD, clerk},
    story::{Story, day, matter, plan},
};

fn urge(story: &Story, level: Option<Level>) -> Command {
    Command::DraftUrge {
        assignment: story.id(LEAD),
        ground: "逾期未报".into(),
        level,
    }
}

fn visit(story: &Story, on: &str) -> Command {
    Command::RecordUrging {
        assignment: story.id(LEAD),
        kind: UrgingKind::InPerson,
        at: start_of(day(on)),
        who: "督查室到现场".into(),
        said: "答复三日内报送".into(),
    }
}

fn levels(story: &Story) -> Vec<Level> {
    let urges = &story.of(LEAD).urges;
    let issued = urges.iter().filter(|urge| urge.issued.is_some());
    issued.map(|urge| urge.level).collect()
}

/// banner/4.2.4: an office that has visited first can still send its notice, and then call.
#[test]
fn after_a_visit_comes_a_notice() {
    let registration = matter("防汛抢险", "project.key", "2025-09-22");
    let mut story = Story::issued("banner", "2025-09-22", registration, plan("2025-10-10"));
    let schedule = vec![Milestone {
        title: "完成清淤".into(),
        due_on: day("2025-10-09"),
        unit: None,
    }];
    story.received_with(LEAD, schedule).on("2025-10-13");
    let (visiting, writing) = (
        urge(&story, Some(Level::InPerson)),
        urge(&story, Some(Level::Written)),
    );
    let there = visit(&story, "2025-10-13");
    story
        .does(&clerk(), visiting.clone())
        .refuses(&clerk(), visiting.clone(), Refusal::LadderOpen)
        .does(&clerk(), there)
        .refuses(&clerk(), writing.clone(), Refusal::LadderOpen)
        .on("2025-10-16")
        .refuses(&clerk(), writing.clone(), Refusal::LadderOpen)
        .on("2025-10-17")
        .refuses(&clerk(), visiting.clone(), Refusal::LevelUsed)
        .does(&clerk(), writing)
        .signs(LEAD);
    assert_eq!(levels(&story), [Level::InPerson, Level::Written]);
    let ladders: Vec<_> = story
        .of(LEAD)
        .urges
        .iter()
        .map(|urge| urge.ladder)
        .collect();
    assert_eq!(ladders.last(), ladders.get(ladders.len() - 2), "one ladder");
    // The clock does not draw the visit a second time: of the forms only the call is left.
    story.on("2025-10-31");
    assert_eq!(levels(&story), [Level::InPerson, Level::Written]);
    assert_eq!(story.draft(LEAD).level, Level::Phone);
}

/// banner/4.2.4: the office follows what was not answered before the clock has done so.
#[test]
fn the_office_follows_before_the_clock() {
    let registration = matter("防汛抢险", "project.key", "2025-09-22");
    let mut story = Story::issued("banner", "2025-09-22", registration, plan("2025-10-10"));
    let schedule = vec![Milestone {
        title: "完成清淤".into(),
        due_on: day("2025-10-09"),
        unit: None,
    }];
    story.received_with(LEAD, schedule).on("2025-10-13");
    let visiting = urge(&story, Some(Level::InPerson));
    let writing = urge(&story, Some(Level::Written));
    let there = visit(&story, "2025-10-13");
    story
        .does(&clerk(), visiting.clone())
        .does(&clerk(), there)
        .unswept("2025-10-17")
        .refuses(&clerk(), visiting, Refusal::LevelUsed)
        .does(&clerk(), writing)
        .signs(LEAD);
    assert_eq!(levels(&story), [Level::InPerson, Level::Written]);
    let urges = &story.of(LEAD).urges;
    let [.., before, last] = urges.as_slice() else {
        panic!("{urges:?}");
    };
    assert_eq!(
        (before.state, before.ladder),
        (UrgeState::Escalated, last.ladder)
    );
}

/// banner/4.2.4: who answered a visit and then missed what he was to do again is urged in another form, by the clock or as the office chooses.
#[test]
fn what_was_missed_after_a_visit_draws_another_form() {
    let registration = matter("防汛抢险", "project.key", "2025-09-22");
    let mut story = Story::issued("banner", "2025-09-22", registration, plan("2025-10-10"));
    let schedule = vec![Milestone {
        title: "完成清淤".into(),
        due_on: day("2025-10-09"),
        unit: None,
    }];
    story.received_with(LEAD, schedule).on("2025-10-13");
    let visiting = urge(&story, Some(Level::InPerson));
    let there = visit(&story, "2025-10-13");
    story.does(&clerk(), visiting).does(&clerk(), there);
    let report = story.reports(LEAD, &["completion"]);
    story.returns(report, "2025-10-20");
    let writing = urge(&story, Some(Level::Written));
    story
        .refuses(&clerk(), writing.clone(), Refusal::LadderOpen)
        .on("2025-10-21");
    assert_eq!(story.draft(LEAD).level, Level::Phone);
    story.does(&clerk(), writing).signs(LEAD);
    assert_eq!(levels(&story), [Level::InPerson, Level::Written]);
}

/// town/3.3, company/4.2: by phone, in writing or by a visit, as the office chooses.
#[test]
fn the_office_of_a_town_or_a_company_chooses_too() {
    for (rulebook, source) in [("town", "media.report"), ("company", "meeting.decision")] {
        let registration = matter("村道硬化", source, "2025-09-22");
        let mut story = Story::issued(rulebook, "2025-09-22", registration, plan("2025-10-10"));
        story.received(LEAD).on("2025-10-14");
        assert_eq!(story.draft(LEAD).level, Level::Phone, "{rulebook}");
        let writing = urge(&story, Some(Level::Written));
        story.does(&clerk(), writing);
        assert_eq!(story.draft(LEAD).level, Level::Written, "{rulebook}");
    }
}

/// industry-commerce/5.1: 可采取…等形式: a notice in writing while the call is still to be made.
#[test]
fn a_notice_goes_out_though_nobody_called() {
    let registration = matter("清理整顿市场", "bureau.decision", "2025-09-01");
    let mut story = Story::issued(
        "industry-commerce",
        "2025-09-01",
        registration,
        plan("2025-10-10"),
    );
    story.received(LEAD).on("2025-10-13");
    assert_eq!(story.draft(LEAD).level, Level::Phone);
    let writing = urge(&story, Some(Level::Written));
    story.does(&clerk(), writing);
    assert_eq!(story.draft(LEAD).level, Level::Written);
}

/// town-duban/4.1.2.2: what has passed its limit without result gets the 催办通知书, not a call; the clerk may choose (town-duban/4.2.3.1).
#[test]
fn a_limit_that_passed_draws_the_notice() {
    let registration = matter("秋收", "own.decision", "2025-09-26");
    let mut story = Story::issued("town-duban", "2025-09-26", registration, plan("2025-10-17"));
    story.received(LEAD).on("2025-10-20");
    assert_eq!(story.draft(LEAD).level, Level::Written);
    story.signs(LEAD);
    let calling = urge(&story, Some(Level::Phone));
    story
        .refuses(&clerk(), calling.clone(), Refusal::LadderOpen)
        .on("2025-11-10");
    assert_eq!(levels(&story), [Level::Written]);
    assert_eq!(story.draft(LEAD).level, Level::InPerson);
    let ladder = story.draft(LEAD).ladder;
    let writing = urge(&story, Some(Level::Written));
    story
        .refuses(&clerk(), writing.clone(), Refusal::LevelUsed)
        .does(&clerk(), calling);
    assert_eq!(story.draft(LEAD).level, Level::Phone);
    // The draft that gave way has not opened another ladder, in which the notice could come again.
    assert_eq!(story.draft(LEAD).ladder, ladder);
    story.refuses(&clerk(), writing, Refusal::LevelUsed);
}
