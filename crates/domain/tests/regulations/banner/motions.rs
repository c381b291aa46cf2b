//! Motions and proposals: form, hand-over, joint reply, delivery (四(三)).

use super::*;

/// banner/4.3.1: a motion is registered with its form, and only a motion.
#[test]
fn a_motion_has_its_form() {
    let refused = |registration| {
        let book = crate::story::book("banner");
        Story::try_registered(book, "2025-09-01", &clerk(), registration).err()
    };
    let unfilled = Motion {
        number: String::new(),
        ..form()
    };
    for wrong in [
        matter(JOBS, "congress.motion", "2025-09-01"),
        Registration {
            motion: Some(unfilled),
            ..motion()
        },
        Registration {
            motion: Some(form()),
            ..matter(JOBS, "meeting.executive", "2025-09-01")
        },
    ] {
        assert_eq!(refused(wrong), Some(Refusal::MotionForm));
    }
    assert_eq!(refused(motion()), None);
}

/// banner/4.3.1, banner/4.3.5: a motion is registered once, and answered to the committee of its body.
#[test]
fn a_motion_is_registered_once_and_for_its_committee() {
    let refused = |cases| {
        let book = crate::story::book("banner");
        Story::registered_among(cases, book, "2025-09-01", &clerk(), motion()).err()
    };
    let cases = domain::item::Cases::default;
    let twice = domain::item::Cases {
        same_motion: Some("旗督〔2025〕3号".into()),
        ..cases()
    };
    let number = "旗督〔2025〕3号".into();
    assert_eq!(refused(twice), Some(Refusal::MotionTwice { number }));
    let other = domain::item::Cases {
        committee: domain::item::CommitteeStanding::Other,
        ..cases()
    };
    assert_eq!(refused(other.clone()), Some(Refusal::OtherCommittee));
    assert_eq!(refused(cases()), None);

    let mut story = Story::registered("banner", "2025-09-01", motion());
    story.cases = other;
    let amended = domain::item::Amendment {
        source: Some("conference.proposal".into()),
        ..domain::item::Amendment::default()
    };
    story.refuses(&clerk(), Command::Amend(amended), Refusal::OtherCommittee);
}

/// banner/4.3.2: motions are handed over in a meeting with the units.
#[test]
fn motions_are_handed_over_in_a_meeting() {
    let mut story = Story::registered("banner", "2025-09-01", motion());
    story
        .does(&clerk(), Command::Propose(plan("2025-10-31")))
        .refuses(&clerk(), issue(), Refusal::TextMissing { field: "meeting" })
        .does(
            &clerk(),
            Command::Issue {
                channel: Channel::OnSite,
                meeting: "议案提案交办会".into(),
            },
        );
    assert_eq!(story.item.issue.as_ref().unwrap().meeting, "议案提案交办会");
}

/// banner/4.3.1: a correction makes no motion of another matter, nor another matter of a motion: the form says what it is.
#[test]
fn a_correction_brings_or_drops_no_form() {
    let source = |source: &str| {
        Command::Amend(domain::item::Amendment {
            source: Some(source.into()),
            ..domain::item::Amendment::default()
        })
    };
    let mut story = Story::registered("banner", "2025-09-01", motion());
    story
        .refuses(&clerk(), source("meeting.executive"), Refusal::MotionForm)
        .does(&clerk(), source("conference.proposal"));
    let other = matter(JOBS, "meeting.executive", "2025-09-01");
    Story::registered("banner", "2025-09-01", other).refuses(
        &clerk(),
        source("congress.motion"),
        Refusal::MotionForm,
    );
}

/// banner/4.3.5: every co unit signs the joint reply; read by the leaders, it is delivered, and the committee has received it.
///
/// The leaders pass it on Thursday 2025-10-09; five working days are 10-10, 10-11 (a Saturday at work), 10-13, 10-14, 10-15.
#[test]
fn a_joint_reply_is_delivered_to_its_committee() {
    let mut story = Story::issued("banner", "2025-09-01", motion(), joint_plan("2025-10-31"));
    story.received(LEAD).received(CO).on("2025-10-09");
    let co = story.reports(CO, &["completion"]);
    story.accepts(co);
    let report = story.writes(LEAD, &["completion"], &crate::story::Said::default());
    let sign = || Command::SignReport { report };
    let cosign = || Command::CosignReport { report };
    story
        .refuses(&head(LEAD), sign(), Refusal::CosignatureMissing)
        .refuses(&handler(CO), cosign(), Refusal::NotPermitted)
        .refuses(&head(LEAD), cosign(), Refusal::NotPermitted)
        .does(&head(CO), cosign())
        .refuses(&head(CO), cosign(), Refusal::AlreadyCosigned)
        .does(&head(LEAD), sign())
        .accepts(report);
    let liaison = of(ORGAN, Role::CongressLiaison);
    story
        .refuses(&clerk(), Command::Deliver, Refusal::ResultNotPassed)
        .does(&in_charge(), result_passed());
    assert_eq!(story.office("deliver").due_on, day("2025-10-15"));
    story
        .refuses(&clerk(), Command::Close, Refusal::NotDelivered)
        .refuses(&liaison, Command::ReceiveDelivery, Refusal::NotDelivered)
        .on("2025-10-16")
        .does(&clerk(), Command::Deliver)
        .refuses(&clerk(), Command::Deliver, Refusal::AlreadyDelivered)
        .refuses(&clerk(), Command::Close, Refusal::NotDelivered)
        .refuses(
            &of(LEAD, Role::CongressLiaison),
            Command::ReceiveDelivery,
            Refusal::NotFound,
        )
        .does(&liaison, Command::ReceiveDelivery)
        .does(&clerk(), Command::Close);
    assert_eq!(days_late(story.office("deliver")), Some(1));

    // A new instruction asks for a new reply, which is delivered anew.
    story
        .does(&principal(), instruct(Some("2025-11-14")))
        .on("2025-11-10");
    let report = story.writes(LEAD, &["completion"], &crate::story::Said::default());
    story
        .refuses(
            &head(LEAD),
            Command::SignReport { report },
            Refusal::CosignatureMissing,
        )
        .does(&head(CO), Command::CosignReport { report })
        .does(&head(LEAD), Command::SignReport { report })
        .accepts(report)
        .does(&in_charge(), result_passed())
        .refuses(&clerk(), Command::Close, Refusal::NotDelivered)
        .does(&clerk(), Command::Deliver)
        .does(&liaison, Command::ReceiveDelivery)
        .does(&clerk(), Command::Close);
}

/// banner/4.3.5: where a rulebook keeps such a matter up as well (`district/8.1`), the reply reaches its committee before it is closed.
#[test]
fn a_motion_kept_up_is_not_closed_undelivered() {
    let read = |book| {
        let mut story = Story::issued_under(book, "2025-09-01", motion(), plan("2025-10-31"));
        story.received(LEAD).on("2025-10-09").completes(LEAD);
        story.does(&in_charge(), result_passed());
        story
    };
    let banner = crate::story::book("banner");
    read(banner).refuses(&clerk(), Command::KeepUp, Refusal::NotForeseen);
    let keeping = domain::rulebook::Rulebook {
        keep_up: crate::story::book("district").keep_up.clone(),
        ..banner.clone()
    };
    let liaison = of(ORGAN, Role::CongressLiaison);
    read(Box::leak(Box::new(keeping)))
        .does(&clerk(), Command::KeepUp)
        .refuses(&clerk(), Command::Close, Refusal::NotDelivered)
        .does(&clerk(), Command::Deliver)
        .refuses(&clerk(), Command::Close, Refusal::NotDelivered)
        .does(&liaison, Command::ReceiveDelivery)
        .does(&clerk(), Command::Close);
}

/// banner/4.3: whoever signed has signed what was written then; a reply written anew is signed anew before it is handed in.
#[test]
fn a_reply_written_anew_is_signed_anew() {
    let mut story = Story::issued("banner", "2025-09-01", motion(), joint_plan("2025-10-31"));
    story.received(LEAD).received(CO).on("2025-10-09");
    let report = story.writes(LEAD, &["completion"], &crate::story::Said::default());
    let sign = || Command::SignReport { report };
    let cosign = || Command::CosignReport { report };
    let rewritten = Command::WriteReport {
        assignment: story.id(LEAD),
        report: Some(report),
        covers: vec![story.owed(LEAD, "completion").id],
        content: "就业率改为88%".into(),
        no_progress: false,
        parts: std::collections::BTreeMap::new(),
        late_reason: String::new(),
    };
    story
        .does(&head(CO), cosign())
        .does(&handler(LEAD), rewritten)
        .refuses(&head(LEAD), sign(), Refusal::CosignatureMissing)
        .does(&head(CO), cosign())
        .does(&head(LEAD), sign());
}
