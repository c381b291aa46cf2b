//! 第四条 二(六): on which paper a result goes up, and who signs it first.

use domain::item::{Command, Refusal, Stage};

use super::{ABOVE, OWN, SHOWS};
use crate::{
    people::{LEAD, clerk, director, handler, in_charge, principal},
    story::{Story, instruct, matter, plan, result_passed},
};

fn written(form: &str) -> Command {
    Command::SendUpward {
        form: form.into(),
        content: "惠民演出100场已全部完成".into(),
    }
}

fn signed(signed: bool, opinion: &str) -> Command {
    Command::SignUpward {
        signed,
        opinion: opinion.into(),
    }
}

/// Done and read by both leaders.
fn read(source: &str) -> Story {
    let registration = matter(SHOWS, source, "2025-09-26");
    let mut story = Story::issued("town-duban", "2025-09-26", registration, plan("2025-10-17"));
    story.received(LEAD).on("2025-10-10");
    story
        .refuses(&clerk(), written("special_report"), refused(source))
        .completes(LEAD)
        .refuses(&clerk(), written("special_report"), unread(source))
        .does(&in_charge(), result_passed())
        .refuses(&clerk(), written("special_report"), unread(source))
        .does(&principal(), result_passed());
    story
}

fn refused(source: &str) -> Refusal {
    if source == OWN {
        Refusal::NotForeseen
    } else {
        Refusal::WrongStage
    }
}

/// A superior is not told what the town's own leaders may still send back.
fn unread(source: &str) -> Refusal {
    if source == OWN {
        Refusal::NotForeseen
    } else {
        Refusal::ResultNotPassed
    }
}

/// town-duban/4.2.6.2: to a superior supervision body as “督查反馈” or “督查专报”, to others as “情况报告”; the town's own goes to nobody above.
#[test]
fn the_paper_follows_the_source() {
    for (source, fits, others) in [
        (
            ABOVE,
            &["special_report", "feedback_upward"][..],
            &["situation_report", "feedback", "letter"][..],
        ),
        (
            "superior.other",
            &["situation_report"],
            &["special_report", "feedback_upward"],
        ),
    ] {
        for form in fits {
            let mut story = read(source);
            for other in others {
                story.refuses(&clerk(), written(other), Refusal::WrongForm);
            }
            let blank = Command::SendUpward {
                form: (*form).into(),
                content: " ".into(),
            };
            story
                .refuses(&clerk(), blank, Refusal::TextMissing { field: "content" })
                .refuses(&handler(LEAD), written(form), Refusal::NotPermitted)
                .refuses(&clerk(), Command::Close, Refusal::NotSentUp)
                .does(&clerk(), written(form))
                .refuses(&clerk(), written(form), Refusal::UpwardPending);
        }
    }
    read(OWN)
        .does(&clerk(), Command::Close)
        .stands(Stage::Closed);
}

/// town-duban/4.2.6.3: nothing goes up that a leader has not signed, nobody signs what he wrote, and a new round has a result of its own.
#[test]
fn what_goes_up_is_signed_first() {
    let mut story = read(ABOVE);
    story
        .refuses(&principal(), signed(true, ""), Refusal::NotPermitted)
        .does(&clerk(), written("special_report"))
        .refuses(&clerk(), Command::Close, Refusal::NotSentUp)
        .refuses(&director(), signed(true, ""), Refusal::NotPermitted)
        .refuses(&in_charge(), signed(true, ""), Refusal::NotPermitted)
        .refuses(
            &principal(),
            signed(false, ""),
            Refusal::TextMissing { field: "opinion" },
        )
        .does(&principal(), signed(false, "请附演出清单"))
        .refuses(&clerk(), Command::Close, Refusal::NotSentUp)
        .does(&clerk(), written("special_report"))
        .does(&principal(), signed(true, ""))
        .does(&clerk(), Command::Close)
        .on("2025-10-20")
        .does(&principal(), instruct(Some("2025-10-31")))
        .on("2025-10-28")
        .completes(LEAD)
        .does(&in_charge(), result_passed())
        .does(&principal(), result_passed())
        .refuses(&clerk(), Command::Close, Refusal::NotSentUp)
        .does(&clerk(), written("feedback_upward"))
        .does(&principal(), signed(true, ""))
        .does(&clerk(), Command::Close);
    let papers = &story.item.proceedings.upward;
    let out: Vec<_> = papers.iter().map(|paper| paper.went_out()).collect();
    assert_eq!(out, [false, true, true]);
}
