//! An item driven through real commands, remembering who heard of each event.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use uuid::Uuid;

use super::super::*;
use crate::{
    access::Actor,
    calendar::Calendar,
    id::{Id, JurisdictionId},
    item::{
        ApprovalDecision, Command, Ctx, Decided, Event, EventKind, Item, Place, Plan, Registration,
        Series, Supply, decide, register,
    },
    rulebook::Rulebook,
    time::start_of,
    vocabulary::{Channel, Handling, Part, Tier},
};

#[derive(Default)]
pub(super) struct Count(u128);

impl Supply for Count {
    fn id(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(1_000 + self.0)
    }

    fn number(&mut self, _: Series) -> u32 {
        1
    }
}

pub(super) const HOUSING: u128 = 1;
pub(super) const FINANCE: u128 = 2;

pub(super) fn unit(n: u128) -> UnitId {
    Id::new(Uuid::from_u128(n))
}

pub(super) fn person(user: u128, role: Role, of: Option<u128>) -> Person {
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
        own_unit: None,
        mandate: crate::access::Mandate::default(),
    }
}

pub(super) const CLERK: u128 = 11;
pub(super) const OTHER_CLERK: u128 = 12;
pub(super) const CHIEF: u128 = 13;
pub(super) const IN_CHARGE: u128 = 14;
pub(super) const PRINCIPAL: u128 = 15;
pub(super) const HANDLER: u128 = 21;
pub(super) const HEAD: u128 = 22;
pub(super) const FINANCE_HEAD: u128 = 23;
pub(super) const PERFORMANCE: u128 = 31;

pub(super) fn everybody() -> Vec<(&'static str, Listener)> {
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
pub(super) struct Story {
    pub(super) item: Item,
    pub(super) supply: Count,
    pub(super) heard: Vec<(EventKind, Vec<Heard>)>,
}

pub(super) type Heard = (&'static str, Delivery, String);

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn rulebook() -> &'static Rulebook {
    Rulebook::precedent("district", 1).unwrap()
}

pub(super) fn name(of: UnitId) -> Option<String> {
    Some(
        if of == unit(HOUSING) {
            "区住建局"
        } else {
            "区财政局"
        }
        .to_owned(),
    )
}

pub(super) fn ctx<'a>(actor: &'a Actor, on: &str, supply: &'a mut Count) -> Ctx<'a> {
    let now = start_of(day(on)) + chrono::TimeDelta::hours(9);
    Ctx {
        actor,
        now,
        rulebook: rulebook(),
        calendar: Calendar::official(),
        plan_through: day("2026-01-31"),
        open_parts: 0,
        cases: crate::item::Cases::default(),
        first_persons: std::collections::BTreeMap::new(),
        giver_in_post: false,
        supply,
    }
}

impl Story {
    pub(super) fn registered(secrecy: Secrecy) -> Self {
        let mut supply = Count::default();
        let actor = Actor::Person(person(CLERK, Role::Clerk, None));
        let registration = Registration {
            jurisdiction: JurisdictionId::new(Uuid::nil()),
            suggestion: None,
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
            initiator: None,
            given_by: None,
            giver: None,
            motion: None,
            priority: None,
            follows: None,
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

    pub(super) fn issued(secrecy: Secrecy) -> Self {
        let mut story = Self::registered(secrecy);
        let place = |n, part| Place {
            unit: unit(n),
            part,
            requirement: String::new(),
        };
        let plan = Plan {
            due_on: Some(day("2025-12-31")),
            ..Plan::new(
                Tier::Critical,
                Handling::Forward,
                vec![place(HOUSING, Part::Lead), place(FINANCE, Part::Co)],
            )
        };
        let clerk = || person(CLERK, Role::Clerk, None);
        story.does(clerk(), "2025-09-19", Command::Propose(plan));
        story.does(
            person(CHIEF, Role::OfficeChief, None),
            "2025-09-19",
            Command::Approve {
                decision: ApprovalDecision::Pass,
                opinion: String::new(),
                meeting: String::new(),
            },
        );
        story.does(
            clerk(),
            "2025-09-22",
            Command::Issue {
                channel: Channel::Platform,
                meeting: String::new(),
            },
        );
        story
    }

    pub(super) fn does(&mut self, who: Person, on: &str, command: Command) {
        let by = who.user;
        self.act(Actor::Person(who), on, command, Some(by));
    }

    pub(super) fn sweep(&mut self, on: &str) {
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
    pub(super) fn check(&self, kind: EventKind, expect: &[(&str, Delivery)]) {
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

    pub(super) fn last_text(&self, kind: EventKind) -> &str {
        let (_, heard) = self
            .heard
            .iter()
            .rev()
            .find(|(heard, who)| *heard == kind && !who.is_empty())
            .unwrap();
        &heard[0].2
    }

    pub(super) fn slip(&self) -> crate::id::UrgeId {
        self.item.assignments[0].open_urge().unwrap().id
    }

    pub(super) fn lead(&self) -> crate::id::AssignmentId {
        self.item.assignments[0].id
    }
}
