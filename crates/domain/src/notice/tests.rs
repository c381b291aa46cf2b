//! Tables of who hears of which event.

mod story;

use uuid::Uuid;

use super::*;
use crate::{
    id::Id,
    item::{CheckedPoint, Command, Event, EventKind, Verdict},
    vocabulary::Part,
};
use story::*;

use Delivery::{Digest, Immediate};

#[test]
fn a_proposal_reaches_its_approver_and_the_units_hear_at_issue() {
    let story = Story::issued(Secrecy::Internal);
    story.check(EventKind::Registered, &[]);
    story.check(EventKind::Proposed, &[("chief", Digest)]);
    story.check(EventKind::ApprovalGiven, &[("clerk", Digest)]);
    story.check(
        EventKind::Issued,
        &[
            ("handler", Digest),
            ("head", Digest),
            ("finance head", Digest),
        ],
    );
    story.check(EventKind::ObligationPlanned, &[]);
    assert_eq!(
        story.last_text(EventKind::Issued),
        "区住建局主办《人才公寓：筹建专家公寓1000套》（区督〔2025〕1号），办结时限2025年12月31日，请签收"
    );
}

#[test]
fn both_sides_are_prompted_and_each_slip_reaches_its_signer_its_unit_and_its_copies() {
    let mut story = Story::issued(Secrecy::Internal);
    story.sweep("2025-09-28");
    // Due today goes out at once, to the one who owes and the one who supervises.
    story.check(
        EventKind::Prompted,
        &[("finance head", Immediate), ("clerk", Immediate)],
    );
    for on in ["2025-09-29", "2025-09-30", "2025-10-09"] {
        story.sweep(on);
    }
    story.check(
        EventKind::UrgeDrafted,
        &[("chief", Immediate), ("clerk", Digest)],
    );
    story.does(
        person(CHIEF, Role::OfficeChief, None),
        "2025-10-09",
        Command::SignUrge { urge: story.slip() },
    );
    story.check(
        EventKind::UrgeIssued,
        &[
            ("handler", Immediate),
            ("head", Immediate),
            ("in charge", Immediate),
            ("clerk", Immediate),
        ],
    );
    assert_eq!(
        story.last_text(EventKind::UrgeIssued),
        "蓝色催办单区督催蓝〔2025〕1号已发出：区住建局，《人才公寓：筹建专家公寓1000套》（区督〔2025〕1号），请于2025年10月11日前答复"
    );
    // The slip's own points are told by the slip.
    story.check(EventKind::Scored, &[]);
    story.sweep("2025-10-13");
    story.does(
        person(IN_CHARGE, Role::LeaderInCharge, None),
        "2025-10-13",
        Command::SignUrge { urge: story.slip() },
    );
    story.check(
        EventKind::UrgeIssued,
        &[
            ("handler", Immediate),
            ("head", Immediate),
            ("clerk", Immediate),
            ("performance", Immediate),
        ],
    );
}

#[test]
fn a_return_goes_out_at_once() {
    let mut story = Story::issued(Secrecy::Internal);
    let (assignment, covers) = (
        story.lead(),
        vec![story.item.assignments[0].obligations[1].id],
    );
    let write = Command::WriteReport {
        assignment,
        report: None,
        covers,
        content: "已完成选址".into(),
        no_progress: false,
        parts: std::collections::BTreeMap::new(),
        late_reason: String::new(),
    };
    story.does(
        person(HANDLER, Role::UnitHandler, Some(HOUSING)),
        "2025-09-26",
        write,
    );
    story.check(EventKind::ReportWritten, &[]);
    let report = story.item.assignments[0].reports[0].id;
    story.does(
        person(HEAD, Role::UnitHead, Some(HOUSING)),
        "2025-09-26",
        Command::SignReport { report },
    );
    story.check(EventKind::ReportSubmitted, &[("clerk", Digest)]);
    let point = |id: &str, ok| CheckedPoint {
        id: id.into(),
        ok,
        note: String::new(),
    };
    let points = rulebook()
        .checklist
        .iter()
        .enumerate()
        .map(|(n, rule)| point(&rule.id, n > 0))
        .collect();
    let review = Command::ReviewReport {
        report,
        points,
        verdict: Verdict::Return {
            redo_by: day("2025-09-30"),
        },
        reasons: "未说明开工时间".into(),
        quality: vec![],
        integrity: vec![],
    };
    story.does(person(CLERK, Role::Clerk, None), "2025-09-28", review);
    story.check(
        EventKind::ReportReviewed,
        &[("handler", Immediate), ("head", Immediate)],
    );
    assert!(
        story
            .last_text(EventKind::ReportReviewed)
            .contains("请于2025年9月30日前重报：未说明开工时间")
    );
}

#[test]
fn of_a_restricted_item_only_the_listed_hear() {
    let mut story = Story::issued(Secrecy::Restricted);
    story.check(EventKind::Issued, &[("head", Digest)]);
    story.sweep("2025-09-28");
    story.check(EventKind::Prompted, &[("clerk", Immediate)]);
    for on in ["2025-09-29", "2025-09-30", "2025-10-09"] {
        story.sweep(on);
    }
    story.check(
        EventKind::UrgeDrafted,
        &[("chief", Immediate), ("clerk", Digest)],
    );
    story.does(
        person(CHIEF, Role::OfficeChief, None),
        "2025-10-09",
        Command::SignUrge { urge: story.slip() },
    );
    // The unit's handler and the leader in charge are not listed: for them the item does not exist.
    story.check(
        EventKind::UrgeIssued,
        &[("head", Immediate), ("clerk", Immediate)],
    );
}

#[test]
fn every_clerk_hears_when_the_supervisor_has_left() {
    let story = Story::issued(Secrecy::Internal);
    let people: Vec<_> = everybody()
        .into_iter()
        .map(|(_, listener)| listener)
        .filter(|listener| listener.person.user.uuid().as_u128() != CLERK)
        .collect();
    let to = Recipient::Supervisor(Id::new(Uuid::from_u128(CLERK)));
    let mut notice = notices(
        &Event::Issued {
            issue: story.item.issue.clone().unwrap(),
            units: vec![crate::item::IssuedUnit {
                assignment: story.lead(),
                unit: unit(HOUSING),
                part: Part::Lead,
                requirement: String::new(),
                first_person: None,
            }],
        },
        &story.item,
        rulebook(),
        &name,
    )
    .remove(0);
    notice.to = to;
    let heard: Vec<_> = audience(&[notice], &story.item, &people, None)
        .into_iter()
        .map(|(user, _)| user.uuid().as_u128())
        .collect();
    assert_eq!(heard, [OTHER_CLERK]);
}

#[test]
fn news_survives_being_stored() {
    let story = Story::issued(Secrecy::Internal);
    let event = Event::Cancelled {
        reason: "区政府常务会议决定不再推进".into(),
        by: story.item.registered.clone(),
    };
    let told = notices(&event, &story.item, rulebook(), &name);
    assert_eq!(told.len(), 2);
    let news = &told[0].news;
    let text = serde_json::to_string(news).unwrap();
    assert!(text.contains(r#""kind":"cancelled""#), "{text}");
    assert_eq!(&serde_json::from_str::<News>(&text).unwrap(), news);
    assert_eq!(
        news.text(Language::En),
        "Cancelled: 人才公寓：筹建专家公寓1000套 (区督〔2025〕1号). 区政府常务会议决定不再推进"
    );
    assert_eq!(news.reason(Language::ZhCn), "本单位承办此事项");
}

/// A notice is read back by its event's name alone, so no two kinds of events may be spelt alike.
#[test]
fn every_kind_of_news_is_read_back_as_what_it_was() {
    use strum::IntoEnumIterator;

    let items = EventKind::iter().map(NewsKind::Event);
    let inspections = crate::inspection::EventKind::iter().map(NewsKind::Inspection);
    let plans = crate::yearly_plan::EventKind::iter().map(NewsKind::YearlyPlan);
    let accountability = crate::accountability::EventKind::iter().map(NewsKind::Accountability);
    let bulletins = crate::bulletin::EventKind::iter().map(NewsKind::Bulletin);
    let merits = crate::assessment::MeritEventKind::iter().map(NewsKind::Merit);
    let own = [
        NewsKind::BrakeHeld,
        NewsKind::SessionReused,
        NewsKind::AccountReset,
        NewsKind::ClockBackwards,
    ];
    let all = items
        .chain(inspections)
        .chain(plans)
        .chain(accountability)
        .chain(bulletins)
        .chain(merits)
        .chain(own);
    for kind in all {
        let text = serde_json::to_string(&kind).unwrap();
        assert_eq!(serde_json::from_str::<NewsKind>(&text).unwrap(), kind);
    }
}
