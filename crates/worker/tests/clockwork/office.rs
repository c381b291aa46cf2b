//! An office on a database of its own: matters issued on Monday 22 September 2025, as in the worked examples.

use std::{
    env, fs,
    path::PathBuf,
    process::{Command as Process, id},
    sync::atomic::{AtomicU32, Ordering},
};

use chrono::{DateTime, NaiveDate};
use domain::{
    access::Person,
    id::{JurisdictionId, UnitId},
    item::{ApprovalDecision, Command, Item, Place, Plan, Registration},
    time::Instant,
    vocabulary::{Channel, Handling, Part, Role, Secrecy, Tier},
};
use store::{NewJurisdiction, NewUser, Request, Secret, Store, StoreOptions, UnitDraft};
use uuid::Uuid;

pub(crate) fn at(text: &str) -> Instant {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A database that is gone when the test is over.
pub(crate) struct Database {
    pub(crate) url: String,
    dir: Option<PathBuf>,
    name: Option<String>,
}

impl Database {
    pub(crate) fn sqlite() -> Self {
        let dir = env::temp_dir().join(unique());
        fs::create_dir_all(&dir).unwrap();
        Self {
            url: format!("sqlite:{}", dir.join("duban.db").display()),
            dir: Some(dir),
            name: None,
        }
    }

    /// One in the cluster of `DUBAN_TEST_DATABASE_URL`, where there is one.
    pub(crate) fn postgresql() -> Option<Self> {
        let cluster = env::var("DUBAN_TEST_DATABASE_URL")
            .ok()
            .filter(|url| !url.is_empty());
        assert!(
            cluster.is_some() || env::var_os("DUBAN_REQUIRE_POSTGRES").is_none(),
            "DUBAN_TEST_DATABASE_URL is not set"
        );
        let (cluster, name) = (cluster?, unique());
        on_cluster(&format!("create database {name}"));
        let (server, _) = cluster.rsplit_once('/').unwrap();
        Some(Self {
            url: format!("{server}/{name}"),
            dir: None,
            name: Some(name),
        })
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some(dir) = &self.dir {
            let _ = fs::remove_dir_all(dir);
        }
        if let Some(name) = &self.name {
            on_cluster(&format!("drop database if exists {name} with (force)"));
        }
    }
}

fn unique() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!(
        "duban_clock_{}_{}",
        id(),
        COUNT.fetch_add(1, Ordering::Relaxed)
    )
}

fn on_cluster(statement: &str) {
    psql(&env::var("DUBAN_TEST_DATABASE_URL").unwrap(), statement);
}

/// Runs a statement past the store.
pub(crate) fn psql(url: &str, statement: &str) {
    let out = Process::new("psql")
        .args([
            "--no-psqlrc",
            "--quiet",
            "--dbname",
            url,
            "--command",
            statement,
        ])
        .output()
        .unwrap();
    assert!(
        out.status.success() || std::thread::panicking(),
        "{statement}: {}",
        String::from_utf8_lossy(&out.stderr)
    );
}

pub(crate) struct Office {
    pub(crate) store: Store,
    pub(crate) jurisdiction: JurisdictionId,
    pub(crate) unit: UnitId,
    pub(crate) clerk: Person,
    pub(crate) director: Person,
    pub(crate) chief: Person,
    pub(crate) head: Person,
    pub(crate) database: Database,
}

impl Office {
    pub(crate) fn new(database: Database) -> Self {
        Self::working_by(database, "district")
    }

    /// An office of another regulation.
    pub(crate) fn working_by(database: Database, rulebook: &str) -> Self {
        let options = StoreOptions {
            allow_unsafe_postgres: true,
            ..StoreOptions::default()
        };
        let store = Store::open(&database.url, options).unwrap();
        store.migrate().unwrap();
        let jurisdiction = JurisdictionId::new(Uuid::now_v7());
        let now = at("2025-09-19T08:00:00+08:00");
        let install = Request::clock(jurisdiction, "test", now);
        let new = NewJurisdiction {
            name: "崂山区人民政府".into(),
            rulebook: rulebook.into(),
            administrators: Vec::new(),
        };
        store.jurisdiction_install(&install, &new).unwrap();
        let draft = UnitDraft {
            name: "崂山区住房和城乡建设局".into(),
            aliases: vec!["区住建局".into()],
            kind: "政府部门".into(),
            category: None,
            parent: None,
            valid_until: None,
            copy_office: None,
            first_person: None,
        };
        let unit = store
            .unit_insert(&install, &draft)
            .unwrap()
            .fresh()
            .unwrap()
            .id;
        let user = |role: Role, unit: Option<UnitId>| {
            let new = NewUser {
                username: format!("{role}-{}", Uuid::now_v7()),
                display_name: role.word().into(),
                roles: [role].into(),
                unit,
                in_charge_of: Default::default(),
                secret: Secret::Password {
                    hash: String::new(),
                    must_change: false,
                },
            };
            let user = store
                .user_insert(&install, &new)
                .unwrap()
                .fresh()
                .unwrap()
                .id;
            store
                .person_load(jurisdiction, user, None, now)
                .unwrap()
                .unwrap()
        };
        let (clerk, director, chief) = (
            user(Role::Clerk, None),
            user(Role::Director, None),
            user(Role::OfficeChief, None),
        );
        let head = user(Role::UnitHead, Some(unit));
        Self {
            store,
            jurisdiction,
            unit,
            clerk,
            director,
            chief,
            head,
            database,
        }
    }

    /// A critical matter, owing its first report on Sunday 28 September, a make-up working day.
    pub(crate) fn issued(&self, n: usize) -> Item {
        self.issued_as(Tier::Critical, n)
    }

    /// A matter of a tier, which says how often it owes reports.
    pub(crate) fn issued_as(&self, tier: Tier, n: usize) -> Item {
        let registration = Registration {
            jurisdiction: self.jurisdiction,
            suggestion: None,
            title: format!("城镇老旧小区改造（第{n}批）"),
            content: String::new(),
            basis: "区政府常务会议纪要".into(),
            source: "meeting.executive".into(),
            tier: None,
            secrecy: Secrecy::Internal,
            listed: Default::default(),
            received_on: day("2025-09-22"),
            initiator: None,
            given_by: None,
            giver: None,
            motion: None,
            priority: None,
            follows: None,
        };
        let plan = Plan {
            due_on: Some(day("2025-12-31")),
            ..Plan::new(
                tier,
                Handling::Forward,
                vec![Place {
                    unit: self.unit,
                    part: Part::Lead,
                    requirement: String::new(),
                }],
            )
        };
        let morning = at("2025-09-22T09:00:00+08:00");
        let by = |person: &Person| Request::person(person.clone(), None, "test", "", morning);
        let item = self
            .store
            .item_register(&by(&self.clerk), None, &registration)
            .unwrap()
            .fresh()
            .unwrap()
            .id;
        let does = |person: &Person, command: Command| {
            self.store
                .item_change(&by(person), item, None, &command)
                .unwrap()
                .fresh()
                .unwrap()
                .item
                .unwrap()
                .into_inner()
        };
        does(&self.clerk, Command::Propose(plan));
        does(
            &self.chief,
            Command::Approve {
                decision: ApprovalDecision::Pass,
                opinion: String::new(),
                meeting: String::new(),
            },
        );
        does(
            &self.clerk,
            Command::Issue {
                channel: Channel::Platform,
                meeting: String::new(),
            },
        )
    }

    pub(crate) fn read(&self, item: &Item) -> Item {
        self.store
            .item_read(self.jurisdiction, item.id)
            .unwrap()
            .unwrap()
            .item
            .into_inner()
    }
}
