//! domain.md §8: a unit's deputy signs what the head has delegated, recorded as such; not where the head signs in person (`sichuan/10.4`).

use std::collections::BTreeMap;

use domain::{
    access::{Action, Actor, Mandate, Person},
    id::{AssignmentId, Id, ReportId, UserId},
    item::{Command, Motion, Refusal, Registration, Stage, Target},
    vocabulary::{Role, Tier},
};
use uuid::Uuid;

use crate::{
    people::{CO, LEAD, ORGAN, handler, head, of, unit},
    story::{Said, Story, joint_plan, matter, plan},
};

/// From nmg-minsheng-2023.csv, row 2.
const POSTS: &str = "实施“三支一扶”和社区民生基层服务计划，招募7500名项目人员";

/// The head of a unit of these stories, by the id `people` gives him.
fn head_of(n: u128) -> UserId {
    let Actor::Person(head) = head(n) else {
        unreachable!("a person");
    };
    head.user
}

/// The deputy of a unit, to whom this was delegated.
fn deputy(n: u128, mandate: Mandate) -> Actor {
    let Actor::Person(deputy) = of(n, Role::UnitDeputy) else {
        unreachable!("a person");
    };
    Actor::Person(Person { mandate, ..deputy })
}

fn general(n: u128) -> Mandate {
    Mandate {
        general: Some(head_of(n)),
        named: BTreeMap::new(),
    }
}

fn for_one(n: u128, assignment: AssignmentId) -> Mandate {
    Mandate {
        general: None,
        named: BTreeMap::from([(assignment, head_of(n))]),
    }
}

fn issued(book: &str) -> Story {
    let source = match book {
        "sichuan" => "province.decision",
        _ => "meeting.executive",
    };
    let registration = matter(POSTS, source, "2025-09-01");
    let plan = domain::item::Plan {
        tier: Tier::General,
        ..plan("2025-10-31")
    };
    let mut story = Story::issued(book, "2025-09-01", registration, plan);
    story.received(LEAD);
    story
}

fn sign(report: ReportId) -> Command {
    Command::SignReport { report }
}

/// What was delegated in general, and what was for this assignment, is signed in the head's stead; both names stand under it.
#[test]
fn a_deputy_signs_what_the_head_has_delegated() {
    for named in [false, true] {
        let mut story = issued("district");
        let report = story.writes(LEAD, &["completion"], &Said::default());
        let mandate = if named {
            for_one(LEAD, story.id(LEAD))
        } else {
            general(LEAD)
        };
        let deputy = deputy(LEAD, mandate);
        assert_eq!(
            story.may(&deputy, Action::SignReport, Target::Report(report)),
            Ok(())
        );
        story
            .does(&deputy, sign(report))
            .stands(Stage::ReportedDone);
        let signed = story.of(LEAD).reports[0].submitted.clone().unwrap();
        assert_eq!(signed.delegated_by, Some(head_of(LEAD)));
        assert_eq!(signed.acting_for, None, "it is no acting period");
    }
}

/// A head's own signature names nobody else, whatever was delegated to him once.
#[test]
fn a_head_signs_for_himself() {
    let mut story = issued("district");
    let report = story.writes(LEAD, &["completion"], &Said::default());
    let Actor::Person(person) = head(LEAD) else {
        unreachable!("a person");
    };
    let promoted = Actor::Person(Person {
        roles: [Role::UnitHead, Role::UnitDeputy].into(),
        mandate: general(LEAD),
        ..person
    });
    story.does(&promoted, sign(report));
    let signed = story.of(LEAD).reports[0].submitted.clone().unwrap();
    assert_eq!(signed.delegated_by, None);
}

/// Nothing was delegated, or another assignment's signature, or another unit's, or to somebody who is no deputy.
#[test]
fn what_was_not_delegated_is_not_signed() {
    let mut story = issued("district");
    let report = story.writes(LEAD, &["completion"], &Said::default());
    let other = Id::new(Uuid::from_u128(77));
    let Actor::Person(clerk) = handler(LEAD) else {
        unreachable!("a person");
    };
    let no_deputy = Actor::Person(Person {
        user: Id::new(Uuid::from_u128(78)),
        mandate: general(LEAD),
        ..clerk
    });
    story
        .refuses(
            &deputy(LEAD, Mandate::default()),
            sign(report),
            Refusal::NotPermitted,
        )
        .refuses(
            &deputy(LEAD, for_one(LEAD, other)),
            sign(report),
            Refusal::NotPermitted,
        )
        .refuses(&no_deputy, sign(report), Refusal::NotPermitted)
        .refuses(&deputy(CO, general(CO)), sign(report), Refusal::NotFound);
}

/// in the head's stead nobody signs what he wrote himself; the head does.
#[test]
fn a_deputy_does_not_sign_what_he_wrote_himself() {
    let mut story = issued("district");
    let deputy = deputy(LEAD, general(LEAD));
    let write = Command::WriteReport {
        assignment: story.id(LEAD),
        report: None,
        covers: vec![story.owed(LEAD, "completion").id],
        content: "招募7500名，已全部到岗".into(),
        no_progress: false,
        parts: BTreeMap::new(),
        late_reason: String::new(),
    };
    story.does(&deputy, write);
    let report = story.of(LEAD).reports[0].id;
    story
        .refuses(&deputy, sign(report), Refusal::OwnDraft)
        .does(&head(LEAD), sign(report));
}

/// sichuan/10.4: 《政务督办报告》由承办单位第一责任人签发, so no delegation makes it valid.
#[test]
fn the_first_responsible_person_signs_in_person() {
    let mut story = issued("sichuan");
    let report = story.writes(LEAD, &["completion"], &Said::default());
    let deputy = deputy(LEAD, general(LEAD));
    story
        .refuses(&deputy, sign(report), Refusal::SignedInPerson)
        .does(&head(LEAD), sign(report));
}

/// sichuan/11.2: a difficulty is the first responsible person's to send up, delegation or not.
#[test]
fn a_difficulty_is_not_sent_up_by_delegation() {
    let mut story = issued("sichuan");
    let send_up = Command::SendUp {
        several_units: None,
        assignment: story.id(LEAD),
        kind: domain::item::DifficultyKind::Difficulty,
        opened_by: None,
        tried: String::new(),
        why: "岗位编制不足".into(),
        proposal: "请省编办调剂".into(),
    };
    story
        .refuses(
            &deputy(LEAD, general(LEAD)),
            send_up.clone(),
            Refusal::NotPermitted,
        )
        .does(&head(LEAD), send_up);
}

/// banner/4.3: a co unit's signature on the joint reply can be delegated like its reports; for its own part of the work, not the lead's.
#[test]
fn a_co_unit_s_signature_on_a_joint_reply_can_be_delegated() {
    let registration = Registration {
        motion: Some(Motion {
            proposer: "领衔代表".into(),
            session: "第三次会议".into(),
            number: "第18号".into(),
            committee: unit(ORGAN),
        }),
        ..matter(POSTS, "congress.motion", "2025-09-01")
    };
    let reply = joint_plan("2025-10-31");
    let mut story = Story::issued("banner", "2025-09-01", registration, reply);
    story.received(LEAD).received(CO);
    let report = story.writes(LEAD, &["completion"], &Said::default());
    let cosign = Command::CosignReport { report };
    let of_lead = for_one(CO, story.id(LEAD));
    let of_own = for_one(CO, story.id(CO));
    story
        .refuses(&deputy(CO, of_lead), cosign.clone(), Refusal::NotPermitted)
        .does(&deputy(CO, of_own), cosign);
    let mark = &story.item.proceedings.cosigned[0];
    assert_eq!(mark.by.delegated_by, Some(head_of(CO)));
}
