//! A district's office in a fresh database, and how its people work.

use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicU32, Ordering},
};

use chrono::{DateTime, NaiveDate};
use domain::{
    access::Person,
    id::{ItemId, JurisdictionId, UnitId, UserId},
    item::{
        ApprovalDecision, CheckedPoint, Command, Item, Milestone, Place, Plan, Registration,
        Verdict,
    },
    rulebook::Rulebook,
    time::Instant,
    vocabulary::{Channel, Handling, Part, Role, Secrecy, Tier},
};
use store::{
    ChangeError, Changed, Done, NewJurisdiction, NewUser, Request, Secret, Store, UnitDraft,
};
use uuid::Uuid;

use crate::engines::Database;

static SERIAL: AtomicU32 = AtomicU32::new(0);

/// Monday, the day of issue of the worked examples.
pub(crate) const ISSUED: &str = "2025-09-22T09:00:00+08:00";

pub(crate) fn at(text: &str) -> Instant {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An office of one test.
pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) jurisdiction: JurisdictionId,
    pub(crate) units: Vec<UnitId>,
    pub(crate) database: Database,
}

impl World {
    /// Settles an office in an empty database.
    pub(crate) fn settle(store: Store, database: Database) -> Self {
        let jurisdiction = JurisdictionId::new(Uuid::now_v7());
        let mut world = Self {
            store,
            jurisdiction,
            units: Vec::new(),
            database,
        };
        let request = world.server();
        world
            .store
            .jurisdiction_install(&request, &government("崂山区"))
            .unwrap();
        for name in [
            "区发展和改革局",
            "区财政局",
            "区城市管理局",
            "区教育和体育局",
        ] {
            let unit = world
                .store
                .unit_insert(&request, &unit(name, &[]))
                .unwrap()
                .fresh()
                .unwrap();
            world.units.push(unit.id);
        }
        world
    }

    /// What the server does by itself.
    pub(crate) fn server(&self) -> Request {
        Request::clock(self.jurisdiction, "test", at("2025-09-01T09:00:00+08:00"))
    }

    /// A new account with one role.
    pub(crate) fn user(&self, role: Role, unit: Option<UnitId>) -> Person {
        self.user_with(&[role], unit, &[])
    }

    /// A new account.
    pub(crate) fn user_with(
        &self,
        roles: &[Role],
        unit: Option<UnitId>,
        in_charge_of: &[UnitId],
    ) -> Person {
        let username = format!("office{}", SERIAL.fetch_add(1, Ordering::Relaxed));
        let new = NewUser {
            username,
            display_name: "区政府督查室".into(),
            roles: roles.iter().copied().collect(),
            unit,
            in_charge_of: in_charge_of.iter().copied().collect(),
            secret: Secret::Password {
                hash: "$argon2id$stands-for-a-hash".into(),
                must_change: false,
            },
        };
        let user = self
            .store
            .user_insert(&self.server(), &new)
            .unwrap()
            .fresh()
            .unwrap();
        self.person(user.id)
    }

    pub(crate) fn person(&self, user: UserId) -> Person {
        self.store
            .person_load(self.jurisdiction, user, None, at(ISSUED))
            .unwrap()
            .unwrap()
    }

    /// A request of a person at a moment.
    pub(crate) fn by(&self, person: &Person, moment: &str) -> Request {
        Request::person(person.clone(), None, "127.0.0.1", "request", at(moment))
    }

    pub(crate) fn registration(&self, title: &str) -> Registration {
        Registration {
            jurisdiction: self.jurisdiction,
            suggestion: None,
            title: title.into(),
            content: "按时办结并反馈".into(),
            basis: "区政府常务会议纪要".into(),
            source: self.store.rulebook(&reference()).unwrap().sources[0]
                .id
                .clone(),
            tier: Some(Tier::Critical),
            secrecy: Secrecy::Internal,
            listed: BTreeSet::new(),
            received_on: day("2025-09-22"),
            initiator: None,
            given_by: None,
            giver: None,
            motion: None,
            priority: None,
            follows: None,
        }
    }

    pub(crate) fn register(&self, clerk: &Person, title: &str) -> Item {
        let request = self.by(clerk, ISSUED);
        self.store
            .item_register(&request, None, &self.registration(title))
            .unwrap()
            .fresh()
            .unwrap()
            .item
            .unwrap()
            .into_inner()
    }

    /// A matter that a department began itself.
    pub(crate) fn begun_by(&self, person: &Person, unit: UnitId) -> Item {
        let rulebook = Rulebook::precedent("industry-commerce", 1).unwrap();
        let registration = Registration {
            source: rulebook.initiative.as_ref().unwrap().sources[0].clone(),
            tier: None,
            initiator: Some(unit),
            given_by: Some(Role::LeaderInCharge),
            ..self.registration("局长交办事项")
        };
        let request = self.by(person, ISSUED);
        self.store
            .item_register(&request, Some("industry-commerce"), &registration)
            .unwrap()
            .fresh()
            .unwrap()
            .item
            .unwrap()
            .into_inner()
    }

    pub(crate) fn plan(&self, units: &[UnitId]) -> Plan {
        Plan {
            due_on: Some(day("2025-12-31")),
            requirements: "每周反馈".into(),
            closing_standard: vec!["全部完成".into()],
            ..Plan::new(
                Tier::Critical,
                Handling::Forward,
                units
                    .iter()
                    .enumerate()
                    .map(|(place, unit)| Place {
                        unit: *unit,
                        part: if place == 0 { Part::Lead } else { Part::Co },
                        requirement: String::new(),
                    })
                    .collect(),
            )
        }
    }

    /// Registered, proposed, approved and issued on 2025-09-22.
    pub(crate) fn issued(&self, office: &Office, title: &str, units: &[UnitId]) -> Item {
        let item = self.register(&office.clerk, title);
        self.issues(office, &item, self.plan(units))
    }

    /// The same under a rulebook that knows organs that supervise together with the office (`yangjiang/2.3`).
    pub(crate) fn issued_in_yangjiang(&self, office: &Office, units: &[UnitId]) -> Item {
        let rulebook = Rulebook::precedent("yangjiang", 1).unwrap();
        let registration = Registration {
            source: rulebook.sources[0].id.clone(),
            tier: None,
            ..self.registration("会同督查")
        };
        let request = self.by(&office.clerk, ISSUED);
        let registered = self
            .store
            .item_register(&request, Some("yangjiang"), &registration);
        let item = registered
            .unwrap()
            .fresh()
            .unwrap()
            .item
            .unwrap()
            .into_inner();
        let plan = Plan {
            tier: Tier::General,
            supervision_plan: "每月实地查看一次".into(),
            section: self.units.last().copied(),
            milestones: vec![Milestone {
                title: "完成招标".into(),
                due_on: day("2025-10-31"),
                unit: None,
            }],
            ..self.plan(units)
        };
        self.issues(office, &item, plan)
    }

    /// Proposed, approved and issued on 2025-09-22.
    pub(crate) fn issues(&self, office: &Office, item: &Item, plan: Plan) -> Item {
        self.change(&office.clerk, ISSUED, item.id, Command::Propose(plan))
            .unwrap();
        self.approves(office, item.id);
        let issue = Command::Issue {
            channel: Channel::Platform,
            meeting: String::new(),
        };
        let issued = self.change(&office.clerk, ISSUED, item.id, issue);
        issued.unwrap().item.unwrap().into_inner()
    }

    /// The whole chain passes what was proposed, on 2025-09-22.
    pub(crate) fn approves(&self, office: &Office, id: ItemId) {
        let approve = || Command::Approve {
            decision: ApprovalDecision::Pass,
            opinion: "同意".into(),
            meeting: String::new(),
        };
        let mut now = self.kept(id);
        while now.stage != domain::item::Stage::Approved {
            let role = self.store.rulebook(&now.rulebook).unwrap().approvals
                [usize::from(now.approved_steps)]
            .role;
            let approver = office.leader(role);
            self.change(approver, ISSUED, id, approve()).unwrap();
            now = self.kept(id);
        }
    }

    pub(crate) fn change(
        &self,
        person: &Person,
        moment: &str,
        id: ItemId,
        command: Command,
    ) -> Result<Changed, ChangeError> {
        match self
            .store
            .item_change(&self.by(person, moment), id, None, &command)?
        {
            Done::Fresh(changed) => Ok(changed),
            Done::Replayed(_) => panic!("no key was given"),
        }
    }

    /// A unit's report on what it owes under a label: written, signed and passed.
    pub(crate) fn reports(&self, office: &Office, id: ItemId, unit: UnitId, on: &str, label: &str) {
        let moment = format!("{on}T10:00:00+08:00");
        let part = |item: Item| {
            let mut parts = item.assignments.into_iter();
            parts.find(|part| part.unit == unit).unwrap()
        };
        let before = part(self.kept(id));
        let write = Command::WriteReport {
            assignment: before.id,
            report: None,
            covers: vec![before.open_obligation(label).unwrap().id],
            content: "已完成".into(),
            no_progress: false,
            parts: std::collections::BTreeMap::new(),
            late_reason: String::new(),
        };
        let handler = self.user(Role::UnitHandler, Some(unit));
        let head = self.user(Role::UnitHead, Some(unit));
        let written = self.change(&handler, &moment, id, write).unwrap().item;
        let report = part(written.unwrap().into_inner())
            .reports
            .last()
            .unwrap()
            .id;
        self.change(&head, &moment, id, Command::SignReport { report })
            .unwrap();
        let rulebook = self.store.rulebook(&reference()).unwrap();
        let point = |point: &domain::rulebook::NamedRule| CheckedPoint {
            id: point.id.clone(),
            ok: true,
            note: String::new(),
        };
        let review = Command::ReviewReport {
            report,
            points: rulebook.checklist.iter().map(point).collect(),
            verdict: Verdict::Pass,
            reasons: String::new(),
            quality: Vec::new(),
            integrity: Vec::new(),
        };
        self.change(&office.clerk, &moment, id, review).unwrap();
    }

    pub(crate) fn kept(&self, id: ItemId) -> Item {
        self.store
            .item_read(self.jurisdiction, id)
            .unwrap()
            .unwrap()
            .item
            .into_inner()
    }
}

pub(crate) fn reference() -> domain::rulebook::RulebookRef {
    domain::rulebook::RulebookRef {
        id: "district".into(),
        version: 1,
    }
}

fn government(name: &str) -> NewJurisdiction {
    NewJurisdiction {
        name: name.into(),
        rulebook: "district".into(),
        administrators: Vec::new(),
    }
}

pub(crate) fn unit(name: &str, aliases: &[&str]) -> UnitDraft {
    UnitDraft {
        name: name.into(),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        kind: "bureau".into(),
        category: None,
        parent: None,
        valid_until: None,
        copy_office: None,
        first_person: None,
    }
}

/// The people of a supervision office.
pub(crate) struct Office {
    pub(crate) clerk: Person,
    pub(crate) director: Person,
    pub(crate) office_chief: Person,
    pub(crate) leader_in_charge: Person,
    pub(crate) principal_leader: Person,
}

impl Office {
    pub(crate) fn of(world: &World) -> Self {
        Self {
            clerk: world.user(Role::Clerk, None),
            director: world.user(Role::Director, None),
            office_chief: world.user(Role::OfficeChief, None),
            leader_in_charge: world.user_with(&[Role::LeaderInCharge], None, &world.units),
            principal_leader: world.user(Role::PrincipalLeader, None),
        }
    }

    pub(crate) fn leader(&self, role: Role) -> &Person {
        match role {
            Role::Director => &self.director,
            Role::OfficeChief => &self.office_chief,
            Role::LeaderInCharge => &self.leader_in_charge,
            Role::PrincipalLeader => &self.principal_leader,
            other => panic!("{other} approves nothing"),
        }
    }
}

/// An organ that supervises along, as one of the rulebook's.
pub(crate) fn organ(id: &str, unit: domain::id::UnitId) -> domain::item::CoSupervisor {
    domain::item::CoSupervisor {
        organ: id.into(),
        unit,
    }
}
