//! 第十三条 反馈上报: what a superior gave goes back up to him once both leaders have passed it.

use domain::item::{Command, Refusal, Stage};

use super::ROADS;
use crate::{
    people::{LEAD, clerk, in_charge, principal},
    story::{Story, matter, plan, result_passed},
};

fn told(form: &str) -> Command {
    Command::SendUpward {
        form: form.into(),
        content: "农村公路大中修70公里已全部完成，现将结果上报".into(),
    }
}

fn done(source: &str) -> Story {
    let registration = matter(ROADS, source, "2025-09-01");
    let mut story = Story::issued("district", "2025-09-01", registration, plan("2025-12-31"));
    story.received(LEAD).on("2025-09-04").completes(LEAD);
    story
}

/// district/13: of what a superior gave the result is reported up after both leaders have passed it, and not closed before.
#[test]
fn a_superiors_matter_is_reported_up() {
    for source in [
        "superior.decision",
        "superior.instruction",
        "superior.supervision",
    ] {
        let mut story = done(source);
        story
            .refuses(&clerk(), told("result_upward"), Refusal::ResultNotPassed)
            .does(&in_charge(), result_passed())
            .refuses(&clerk(), told("result_upward"), Refusal::ResultNotPassed)
            .does(&principal(), result_passed())
            .refuses(&clerk(), Command::Close, Refusal::NotSentUp)
            .refuses(&clerk(), told("notice"), Refusal::WrongForm)
            .does(&clerk(), told("result_upward"))
            .does(&clerk(), Command::Close)
            .stands(Stage::Closed);
    }
}

/// district/13: what the district gave itself is reported up by the leaders' reading of it: nobody above waits for a paper.
#[test]
fn the_districts_own_ends_with_its_leaders() {
    for source in ["meeting.executive", "instruction.leader", "work.phased"] {
        let mut story = done(source);
        story
            .does(&in_charge(), result_passed())
            .does(&principal(), result_passed())
            .refuses(&clerk(), told("result_upward"), Refusal::NotForeseen)
            .does(&clerk(), Command::Close)
            .stands(Stage::Closed);
    }
}
