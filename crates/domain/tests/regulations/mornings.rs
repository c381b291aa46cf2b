//! What the clock's part of a morning does to a ladder, event by event: what joins a draft, on which ground a slip stands, what waits until
//! tomorrow.

use domain::{
    access::Actor,
    item::{Command, EventKind, Ground, Plan, Refusal},
    vocabulary::{Level, Tier},
};

use crate::{
    people::{LEAD, chief, clerk, head},
    story::{Story, day, matter, plan},
};

/// From cangnan-minsheng-2022.csv, row 3.
const ROADS: &str = "完成农村公路大中修70公里";

/// Issued on Monday 2025-09-01 under the district's rulebook.
fn issued(tier: Tier, due_on: &str) -> Story {
    let registration = matter(ROADS, "meeting.executive", "2025-09-01");
    let plan = Plan {
        tier,
        ..plan(due_on)
    };
    Story::issued("district", "2025-09-01", registration, plan)
}

/// What the open slip covers, by label.
fn covered(story: &Story) -> Vec<&str> {
    let covers = story.draft(LEAD).covers.iter();
    let owed = covers.map(|id| story.of(LEAD).obligation(*id).unwrap());
    owed.map(|owed| owed.label.as_str()).collect()
}

/// district/15.1: what is missed while a draft waits joins it once, and what it has already does not join again.
///
/// The week's reports of Friday 09-05 and 09-12 are missed on the Mondays after them.
#[test]
fn what_is_missed_meanwhile_joins_the_draft_once() {
    let mut story = issued(Tier::Critical, "2025-12-31");
    story.received(LEAD).on("2025-09-12");
    assert_eq!(covered(&story), ["2025-W36"]);
    assert_eq!(story.count(EventKind::UrgeJoined), 0);
    story.on("2025-09-19");
    assert_eq!(covered(&story), ["2025-W36", "2025-W37"]);
    assert_eq!(story.count(EventKind::UrgeJoined), 1);
    assert_eq!(story.slips(LEAD).len(), 1);
}

/// district/15.1: the first slip stands on what is overdue.
#[test]
fn the_first_slip_stands_on_what_is_overdue() {
    let mut story = issued(Tier::Critical, "2025-12-31");
    story.received(LEAD).on("2025-09-08");
    let draft = story.draft(LEAD);
    assert_eq!(
        (draft.level, draft.ground),
        (Level::Blue, Ground::ObligationOverdue)
    );
    assert_eq!(draft.drafted_by, None, "the clock drafted it");
}

/// district/15.2: a granted date that is missed draws yellow at once, on that ground.
///
/// Due on Tuesday 09-16, granted until Monday 09-22, missed on Tuesday 09-23.
#[test]
fn a_granted_date_missed_is_the_ground_of_yellow() {
    let mut story = issued(Tier::General, "2025-09-16");
    granted(story.received(LEAD), "2025-09-22").on("2025-09-22");
    assert!(story.slips(LEAD).is_empty());
    story.on("2025-09-23");
    let draft = story.draft(LEAD);
    assert_eq!(
        (draft.level, draft.ground),
        (Level::Yellow, Ground::GrantedDateMissed)
    );
}

/// E1, simulation.md 3: a sweep that is late today does not prompt for what was planned today, though it is due in three working days.
#[test]
fn what_is_planned_today_waits_until_tomorrow() {
    let mut story = issued(Tier::General, "2025-09-04");
    let late = Command::Tick {
        day: day("2025-09-02"),
        to_confirm: false,
    };
    granted(story.received(LEAD).unswept("2025-09-02"), "2025-09-05").does(&Actor::Clock, late);
    assert_eq!(story.count(EventKind::Prompted), 0);
    story.on("2025-09-04");
    assert_eq!(
        story.count(EventKind::Prompted),
        1,
        "one working day before"
    );
}

/// The unit asks for a later date, and gets it.
fn granted<'a>(story: &'a mut Story, until: &str) -> &'a mut Story {
    let ask = Command::RequestExtension {
        assignment: story.id(LEAD),
        reason: "雨季施工".into(),
        new_due_on: day(until),
    };
    story.does(&head(LEAD), ask);
    let extension = story.of(LEAD).pending_extension().unwrap().id;
    let grant = Command::DecideExtension {
        extension,
        accepted: true,
        opinion: "同意".into(),
    };
    story.does(&chief(), grant)
}

/// district/15.1: the office may draft before the clock does, but not choose the level.
///
/// The week's report of Friday 09-05 is missed on Saturday; the clock drafts on working days only.
#[test]
fn the_office_does_not_choose_the_level() {
    let mut story = issued(Tier::Critical, "2025-12-31");
    story.received(LEAD).on("2025-09-06");
    let draft = |level| Command::DraftUrge {
        assignment: story.id(LEAD),
        ground: "电话催办两次未果".into(),
        level,
    };
    let (red, first) = (draft(Some(Level::Red)), draft(None));
    story
        .refuses(&clerk(), red, Refusal::LevelNotAllowed)
        .does(&clerk(), first.clone())
        .refuses(&clerk(), first, Refusal::LadderOpen);
    let drafted = story.draft(LEAD);
    assert_eq!(
        (drafted.level, drafted.ground),
        (Level::Blue, Ground::ByClerk)
    );
}
