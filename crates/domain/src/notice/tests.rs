//! Tables of who hears of which event: an item is driven through real commands and every event's recipients are compared.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use uuid::Uuid;

use super::*;
use crate::{
    access::Actor,
    calendar::Calendar,
    id::{Id, JurisdictionId},
    item::{
        ApprovalDecision, CheckedPoint, Command, Ctx, Decided, Event, EventKind, Item, Place, Plan,
        Registration, Series, Supply, Verdict, decide, register,
    },
    rulebook::Rulebook,
    time::start_of,
    vocabulary::{Channel, Handling, Part, Tier},
};

#[derive(Default)]
struct Count(u128);

impl Supply for Count {
    fn id(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(1_000 + self.0)
    }

    fn number(&mut self, _: Series) -> u32 {
        1
    }
}

const HOUSING: u128 = 1;
const FINANCE: u128 = 2;

fn unit(n: u128) -> UnitId {
    Id::new(Uuid::from_u128(n))
}

fn person(user: u128, role: Role, of: Option<u128>) -> Person {
    Person {
        user: Id::new(Uuid::from_u128(user)),
        jurisdiction: JurisdictionId::new(Uuid::nil()),
        roles: [role].into(),
        unit: of.map(unit),
        in_charge_of: if role == Role::LeaderInCharge {
            [unit(HOUSING)].into()
        } else {
            BTreeSet::new()
        },
        acting_for: None,
    }
}

const CLERK: u128 = 11;
const OTHER_CLERK: u128 = 12;
const CHIEF: u128 = 13;
const IN_CHARGE: u128 = 14;
const PRINCIPAL: u128 = 15;
const HANDLER: u128 = 21;
const HEAD: u128 = 22;
const FINANCE_HEAD: u128 = 23;
const PERFORMANCE: u128 = 31;

fn everybody() -> Vec<(&'static str, Listener)> {
    let plain = |name, user, role, of| {
        (
            name,
            Listener {
                person: person(user, role, of),
                observes: None,
            },
        )
    };
    vec![
        plain("clerk", CLERK, Role::Clerk, None),
        plain("other clerk", OTHER_CLERK, Role::Clerk, None),
        plain("chief", CHIEF, Role::OfficeChief, None),
        plain("in charge", IN_CHARGE, Role::LeaderInCharge, None),
        plain("principal", PRINCIPAL, Role::PrincipalLeader, None),
        plain("handler", HANDLER, Role::UnitHandler, Some(HOUSING)),
        plain("head", HEAD, Role::UnitHead, Some(HOUSING)),
        plain("finance head", FINANCE_HEAD, Role::UnitHead, Some(FINANCE)),
        plain("admin", 41, Role::SystemAdmin, None),
        (
            "performance",
            Listener {
                person: person(PERFORMANCE, Role::Observer, None),
                observes: Some(CopyOffice::Performance),
            },
        ),
    ]
}

/// An item under way, with everything that has happened to it.
struct Story {
    item: Item,
    supply: Count,
    heard: Vec<(EventKind, Vec<Heard>)>,
}

type Heard = (&'static str, Delivery, String);

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn rulebook() -> &'static Rulebook {
    Rulebook::precedent("district", 1).unwrap()
}

fn name(of: UnitId) -> Option<String> {
    Some(
        if of == unit(HOUSING) {
            "区住建局"
        } else {
            "区财政局"
        }
        .to_owned(),
    )
}

fn ctx<'a>(actor: &'a Actor, on: &str, supply: &'a mut Count) -> Ctx<'a> {
    let now = start_of(day(on)) + chrono::TimeDelta::hours(9);
    Ctx {
        actor,
        now,
        rulebook: rulebook(),
        calendar: Calendar::official(),
        plan_through: day("2026-01-31"),
        supply,
    }
}

impl Story {
    fn registered(secrecy: Secrecy) -> Self {
        let mut supply = Count::default();
        let actor = Actor::Person(person(CLERK, Role::Clerk, None));
        let registration = Registration {
            jurisdiction: JurisdictionId::new(Uuid::nil()),
            title: "人才公寓：筹建专家公寓1000套".into(),
            content: String::new(),
            basis: String::new(),
            source: "meeting.executive".into(),
            tier: None,
            secrecy,
            listed: [HEAD, CHIEF]
                .map(|user| Id::new(Uuid::from_u128(user)))
                .into(),
            received_on: day("2025-09-19"),
        };
        let Decided { item, events } =
            register(&mut ctx(&actor, "2025-09-19", &mut supply), registration).unwrap();
        let mut story = Self {
            item,
            supply,
            heard: Vec::new(),
        };
        story.hear(&events, CLERK);
        story
    }

    fn issued(secrecy: Secrecy) -> Self {
        let mut story = Self::registered(secrecy);
        let place = |n, part| Place {
            unit: unit(n),
            part,
            requirement: String::new(),
        };
        let plan = Plan {
            tier: Tier::Critical,
            handling: Handling::Forward,
            places: vec![place(HOUSING, Part::Lead), place(FINANCE, Part::Co)],
            due_on: Some(day("2025-12-31")),
            cadence: None,
            requirements: String::new(),
            closing_standard: vec![],
        };
        let clerk = || person(CLERK, Role::Clerk, None);
        story.does(clerk(), "2025-09-19", Command::Propose(plan));
        story.does(
            person(CHIEF, Role::OfficeChief, None),
            "2025-09-19",
            Command::Approve {
                decision: ApprovalDecision::Pass,
                opinion: String::new(),
            },
        );
        story.does(
            clerk(),
            "2025-09-22",
            Command::Issue {
                channel: Channel::Platform,
            },
        );
        story
    }

    fn does(&mut self, who: Person, on: &str, command: Command) {
        let by = who.user;
        self.act(Actor::Person(who), on, command, Some(by));
    }

    fn sweep(&mut self, on: &str) {
        self.act(
            Actor::Clock,
            on,
            Command::Tick {
                day: day(on),
                to_confirm: false,
            },
            None,
        );
    }

    fn act(&mut self, actor: Actor, on: &str, command: Command, by: Option<UserId>) {
        let Decided { item, events } =
            decide(&mut ctx(&actor, on, &mut self.supply), &self.item, command).unwrap();
        self.item = item;
        self.hear(&events, by.map_or(0, |by| by.uuid().as_u128()));
    }

    fn hear(&mut self, events: &[Event], by: u128) {
        let all = everybody();
        let people: Vec<_> = all.iter().map(|(_, listener)| listener.clone()).collect();
        for event in events {
            let told = notices(event, &self.item, rulebook(), &name);
            let heard = audience(
                &told,
                &self.item,
                &people,
                Some(Id::new(Uuid::from_u128(by))),
            );
            let named = heard.into_iter().map(|(user, news)| {
                let who = all
                    .iter()
                    .find(|(_, listener)| listener.person.user == user)
                    .map(|(name, _)| *name)
                    .unwrap();
                (who, news.delivery, news.text(Language::ZhCn))
            });
            self.heard.push((event.kind(), named.collect()));
        }
    }

    /// The last event of a kind: who heard of it.
    #[track_caller]
    fn check(&self, kind: EventKind, expect: &[(&str, Delivery)]) {
        let (_, heard) = self
            .heard
            .iter()
            .rev()
            .find(|(heard, _)| *heard == kind)
            .unwrap();
        let who: BTreeSet<_> = heard
            .iter()
            .map(|(who, delivery, _)| (*who, *delivery))
            .collect();
        assert_eq!(who, expect.iter().copied().collect(), "{kind}");
    }

    fn last_text(&self, kind: EventKind) -> &str {
        let (_, heard) = self
            .heard
            .iter()
            .rev()
            .find(|(heard, who)| *heard == kind && !who.is_empty())
            .unwrap();
        &heard[0].2
    }

    fn slip(&self) -> crate::id::UrgeId {
        self.item.assignments[0].open_urge().unwrap().id
    }

    fn lead(&self) -> crate::id::AssignmentId {
        self.item.assignments[0].id
    }
}

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
