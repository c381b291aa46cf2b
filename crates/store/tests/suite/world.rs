//! A fresh database with a district's office in it, on each engine in turn.

use std::{
    collections::BTreeSet,
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use chrono::{DateTime, NaiveDate};
use diesel::{Connection, PgConnection, SqliteConnection, connection::SimpleConnection};
use domain::{
    access::Person,
    id::{ItemId, JurisdictionId, UnitId, UserId},
    item::{ApprovalDecision, Command, Item, Place, Plan, Registration},
    time::Instant,
    vocabulary::{Channel, Handling, Part, Role, Secrecy, Tier},
};
use store::{ChangeError, Changed, Done, NewUser, Request, Secret, Store, StoreOptions, UnitDraft};
use tempfile::TempDir;
use uuid::Uuid;

/// Monday, the day of issue of the worked examples.
pub(crate) const ISSUED: &str = "2025-09-22T09:00:00+08:00";

pub(crate) fn at(text: &str) -> Instant {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Runs a promise on both engines; a missing server is an error where one is required.
#[track_caller]
pub(crate) fn both(promise: impl Fn(&World)) {
    promise(&World::sqlite());
    match std::env::var("DUBAN_TEST_DATABASE_URL") {
        Ok(server) => promise(&World::postgres(&server)),
        Err(_) if std::env::var_os("DUBAN_REQUIRE_POSTGRES").is_some() => {
            panic!("DUBAN_TEST_DATABASE_URL must name a PostgreSQL server")
        }
        Err(_) => {}
    }
}

/// A database of one test.
pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) url: String,
    pub(crate) jurisdiction: JurisdictionId,
    pub(crate) units: Vec<UnitId>,
    cleanup: Cleanup,
}

enum Cleanup {
    Folder(TempDir),
    Database { server: String, name: String },
}

impl Drop for World {
    fn drop(&mut self) {
        match &self.cleanup {
            Cleanup::Folder(folder) => drop(folder.path()),
            Cleanup::Database { server, name } => {
                let mut conn = PgConnection::establish(server).unwrap();
                // The pool's connections may still be open for a moment.
                conn.batch_execute(&format!("drop database if exists {name} with (force)"))
                    .ok();
            }
        }
    }
}

fn options() -> StoreOptions {
    StoreOptions {
        connections: 12,
        allow_unsafe_postgres: true,
        ..StoreOptions::default()
    }
}

static SERIAL: AtomicU32 = AtomicU32::new(0);

/// An empty, migrated database to copy: made once a run.
fn template(server: &str) -> &'static str {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let name = format!("tmpl_{}", Uuid::now_v7().simple());
        let mut conn = PgConnection::establish(server).unwrap();
        conn.batch_execute(&format!(
            "create database {name} template template0 locale 'C.UTF-8'"
        ))
        .unwrap();
        let store = Store::open(&database(server, &name), options()).unwrap();
        store.migrate().unwrap();
        name
    })
}

fn database(server: &str, name: &str) -> String {
    let (base, _) = server.rsplit_once('/').unwrap();
    format!("{base}/{name}")
}

/// A new PostgreSQL database, migrated or empty; its name.
pub(crate) fn new_database(server: &str, migrated: bool) -> (String, String) {
    let name = format!(
        "t_{}_{}",
        std::process::id(),
        SERIAL.fetch_add(1, Ordering::Relaxed)
    );
    let from = if migrated {
        template(server)
    } else {
        "template0"
    };
    let mut conn = PgConnection::establish(server).unwrap();
    conn.batch_execute(&format!("drop database if exists {name} with (force)"))
        .unwrap();
    // A template in use by its own pool cannot be copied; its connections end with it.
    for _ in 0..50 {
        if conn
            .batch_execute(&format!("create database {name} template {from}"))
            .is_ok()
        {
            return (database(server, &name), name);
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("{name} cannot be made from {from}");
}

impl World {
    fn sqlite() -> Self {
        let folder = TempDir::new().unwrap();
        let url = format!("sqlite:{}", folder.path().join("duban.db").display());
        let store = Store::open(&url, options()).unwrap();
        store.migrate().unwrap();
        Self::settle(store, url, Cleanup::Folder(folder))
    }

    fn postgres(server: &str) -> Self {
        let (url, name) = new_database(server, true);
        let store = Store::open(&url, options()).unwrap();
        Self::settle(
            store,
            url,
            Cleanup::Database {
                server: server.to_owned(),
                name,
            },
        )
    }

    fn settle(store: Store, url: String, cleanup: Cleanup) -> Self {
        let jurisdiction = JurisdictionId::new(Uuid::now_v7());
        let mut world = Self {
            store,
            url,
            jurisdiction,
            units: Vec::new(),
            cleanup,
        };
        let request = world.server();
        world
            .store
            .jurisdiction_insert(&request, "崂山区", "district")
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
        }
    }

    pub(crate) fn register(&self, clerk: &Person, title: &str) -> Item {
        let request = self.by(clerk, ISSUED);
        self.store
            .item_register(&request, &self.registration(title))
            .unwrap()
            .fresh()
            .unwrap()
            .item
    }

    pub(crate) fn plan(&self, units: &[UnitId]) -> Plan {
        Plan {
            tier: Tier::Critical,
            handling: Handling::Forward,
            places: units
                .iter()
                .enumerate()
                .map(|(place, unit)| Place {
                    unit: *unit,
                    part: if place == 0 { Part::Lead } else { Part::Co },
                    requirement: String::new(),
                })
                .collect(),
            due_on: Some(day("2025-12-31")),
            cadence: None,
            requirements: "每周反馈".into(),
            closing_standard: vec!["全部完成".into()],
        }
    }

    /// Registered, proposed, approved and issued on 2025-09-22.
    pub(crate) fn issued(&self, office: &Office, title: &str, units: &[UnitId]) -> Item {
        let item = self.register(&office.clerk, title);
        self.change(
            &office.clerk,
            ISSUED,
            item.id,
            Command::Propose(self.plan(units)),
        )
        .unwrap();
        let approve = || Command::Approve {
            decision: ApprovalDecision::Pass,
            opinion: "同意".into(),
        };
        let mut now = self.kept(item.id);
        while now.stage != domain::item::Stage::Approved {
            let role = self.store.rulebook(&now.rulebook).unwrap().approvals
                [usize::from(now.approved_steps)]
            .role;
            let approver = office.leader(role);
            self.change(approver, ISSUED, item.id, approve()).unwrap();
            now = self.kept(item.id);
        }
        self.change(
            &office.clerk,
            ISSUED,
            item.id,
            Command::Issue {
                channel: Channel::Platform,
            },
        )
        .unwrap()
        .item
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

    pub(crate) fn kept(&self, id: ItemId) -> Item {
        self.store
            .item_read(self.jurisdiction, id)
            .unwrap()
            .unwrap()
            .item
    }

    /// A statement of a saboteur, or of the test's own look into the tables; the engine's answer.
    pub(crate) fn raw(&self, sql: &str) -> Result<(), diesel::result::Error> {
        match self.url.strip_prefix("sqlite:") {
            Some(path) => {
                let mut conn = SqliteConnection::establish(path).unwrap();
                conn.batch_execute("pragma busy_timeout = 5000; pragma foreign_keys = on")?;
                conn.batch_execute(sql)
            }
            None => PgConnection::establish(&self.url)
                .unwrap()
                .batch_execute(sql),
        }
    }

    /// One figure named `n`.
    pub(crate) fn figure(&self, sql: &str) -> i64 {
        use diesel::{QueryableByName, RunQueryDsl, sql_query, sql_types::BigInt};
        #[derive(QueryableByName)]
        struct Figure {
            #[diesel(sql_type = BigInt)]
            n: i64,
        }
        match self.url.strip_prefix("sqlite:") {
            Some(path) => {
                let mut conn = SqliteConnection::establish(path).unwrap();
                sql_query(sql).get_result::<Figure>(&mut conn).unwrap().n
            }
            None => {
                let mut conn = PgConnection::establish(&self.url).unwrap();
                sql_query(sql).get_result::<Figure>(&mut conn).unwrap().n
            }
        }
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        self.url.starts_with("sqlite:")
    }
}

pub(crate) fn reference() -> domain::rulebook::RulebookRef {
    domain::rulebook::RulebookRef {
        id: "district".into(),
        version: 1,
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
