//! A blue slip answered with an objective cause (district/15.1), where the clock's draft of the next slip took its turn first.

use domain::item::{Assignment, UrgeState};

use super::*;

/// Blue on Monday 2025-09-08 for the week that ended on 09-05; its answer is due on 09-10, so on 09-11 yellow is drafted.
fn overtaken() -> Story {
    let mut story = issued(Tier::Critical, Some("2025-10-31"));
    story.received(LEAD).on("2025-09-08").signs(LEAD);
    story.on("2025-09-11");
    let drafted = (Level::Yellow, "2025-09-11".to_owned(), "drafted");
    assert_eq!(story.slips(LEAD).last(), Some(&drafted));
    story
}

fn answer(story: &Story) -> Command {
    Command::AnswerUrge {
        urge: story.of(LEAD).urges[0].id,
        cause: "省级批复未下".into(),
        opinion: "批复后两周内完成".into(),
    }
}

fn decided(story: &Story, new_due_on: Option<&str>) -> Command {
    Command::DecideCause {
        urge: story.of(LEAD).urges[0].id,
        new_due_on: new_due_on.map(day),
        opinion: "情况属实".into(),
    }
}

fn sign(story: &Story) -> Command {
    Command::SignUrge {
        urge: story.draft(LEAD).id,
    }
}

/// What the unit knows of its blue slip, and what it may do with it.
fn blue(story: &Story) -> (Option<UrgeState>, bool) {
    let part: &Assignment = story.of(LEAD);
    let slip = &part.urges[0];
    let may = story.may(&handler(LEAD), Action::AnswerUrge, Target::Urge(slip.id));
    (part.known_state(slip), may.is_ok())
}

/// district/15.1: a cause that came on the last evening holds the ladder, though the sweep took its turn first: accepted, the draft
/// is withdrawn, and the date it was given is the next that counts.
#[test]
fn a_cause_that_came_in_time_holds_the_ladder() {
    let mut story = overtaken();
    let bring = answer(&story);
    story
        .came_late_on("2025-09-10")
        .does(&handler(LEAD), bring)
        .unswept("2025-09-11");
    let (urge, sign) = (story.of(LEAD).urges[0].id, sign(&story));
    story
        .refuses(&in_charge(), sign.clone(), Refusal::CausePending)
        .does(&in_charge(), Command::CountersignCause { urge })
        .refuses(&in_charge(), sign, Refusal::CausePending);
    let accept = decided(&story, Some("2025-09-24"));
    story.does(&principal(), accept);
    let slips: Vec<_> = story.slips(LEAD).into_iter().map(|slip| slip.2).collect();
    assert_eq!(slips, ["settled", "withdrawn"]);
    assert_eq!(story.owed(LEAD, "2025-W36").due_on, day("2025-09-24"));
    // W37 was not the cause's: its own blue comes in its time; the granted date starts at yellow.
    story.on("2025-09-15");
    assert_eq!(
        story.slips(LEAD).last(),
        Some(&(Level::Blue, "2025-09-15".to_owned(), "drafted"))
    );
}

/// district/15.1, district/15.2: not accepted, the draft that waited is signed.
#[test]
fn a_cause_that_is_refused_lets_the_draft_go_out() {
    let mut story = overtaken();
    let bring = answer(&story);
    story
        .came_late_on("2025-09-10")
        .does(&handler(LEAD), bring)
        .unswept("2025-09-11");
    let (urge, sign) = (story.of(LEAD).urges[0].id, sign(&story));
    let refuse = decided(&story, None);
    story
        .does(&in_charge(), Command::CountersignCause { urge })
        .does(&principal(), refuse)
        .does(&in_charge(), sign)
        .on("2025-09-12");
    assert_eq!(
        story.slips(LEAD).len(),
        2,
        "the refusal draws no slip beside the one there is"
    );
}

/// district/15.1, district/15.2: a cause that comes when the next slip has been drafted is refused, as the simulation does, and stops nothing.
#[test]
fn a_cause_that_came_too_late_is_refused() {
    let mut story = overtaken();
    let (bring, sign) = (answer(&story), sign(&story));
    story
        .refuses(&handler(LEAD), bring, Refusal::NotIssued)
        .does(&in_charge(), sign);
}

/// district/15.2: blue of Wednesday 09-10 is to be answered by Friday. A cause brought on Sunday, late, but before the morning on which yellow is
/// due, is taken; where the clock's draft took its turn first all the same, that waits for the ruling.
#[test]
fn a_cause_taken_is_ruled_on_before_the_next_slip() {
    let mut story = issued(Tier::Critical, Some("2025-10-31"));
    story.received(LEAD).on("2025-09-10").signs(LEAD);
    let due_on = story.draft(LEAD).answer_due_on();
    assert_eq!(due_on, Some(day("2025-09-12")));
    let bring = answer(&story);
    story.on("2025-09-15");
    assert_eq!(story.draft(LEAD).level, Level::Yellow);
    story
        .came_late_on("2025-09-14")
        .does(&handler(LEAD), bring)
        .unswept("2025-09-15");
    let (urge, sign) = (story.of(LEAD).urges[0].id, sign(&story));
    let accept = decided(&story, Some("2025-09-24"));
    story
        .refuses(&in_charge(), sign, Refusal::CausePending)
        .does(&in_charge(), Command::CountersignCause { urge })
        .does(&principal(), accept);
    let slips: Vec<_> = story.slips(LEAD).into_iter().map(|slip| slip.2).collect();
    assert_eq!(slips, ["settled", "withdrawn"]);
}

/// what a unit reads of its slip, and may do with it, is the same whether the next one is drafted, declined or not there at all.
#[test]
fn a_unit_does_not_learn_of_drafts_from_what_it_may_do() {
    let mut story = issued(Tier::Critical, Some("2025-10-31"));
    story.received(LEAD).on("2025-09-08").signs(LEAD);
    assert_eq!(blue(&story), (Some(UrgeState::Issued), true));
    story.unswept("2025-09-11");
    let before = blue(&story);
    assert_eq!(
        before,
        (Some(UrgeState::Issued), false),
        "the term has passed"
    );
    let mut story = overtaken();
    assert_eq!(blue(&story), before, "yellow is drafted");
    let decline = Command::DeclineUrge {
        urge: story.draft(LEAD).id,
        reason: "单位已当面说明".into(),
    };
    story.does(&in_charge(), decline);
    assert_eq!(blue(&story), before, "yellow was declined");
    // Answered stays answered when the draft of the next one comes.
    let mut story = issued(Tier::Critical, Some("2025-10-31"));
    story.received(LEAD).on("2025-09-08").signs(LEAD);
    let (bring, refuse) = (answer(&story), decided(&story, None));
    let urge = story.of(LEAD).urges[0].id;
    story
        .does(&handler(LEAD), bring)
        .does(&in_charge(), Command::CountersignCause { urge })
        .does(&principal(), refuse);
    let answered = blue(&story);
    assert_eq!(answered, (Some(UrgeState::Answered), false));
    story.on("2025-09-09");
    assert_eq!(story.draft(LEAD).level, Level::Yellow);
    assert_eq!(blue(&story), answered, "yellow is drafted");
    let sign = sign(&story);
    story.does(&in_charge(), sign);
    assert_eq!(blue(&story), (Some(UrgeState::Escalated), false));
}
