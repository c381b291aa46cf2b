//! The stage: one person for each column, and for each relation an item and cases with everything that can hang on one.

mod cases;
mod items;
mod regulation;

use std::{collections::BTreeMap, fs, path::Path};

use domain::vocabulary::Role;
use duban_tests::{
    Engine, Office, Person, Server,
    matter::text,
    office::{Post, post},
};
use serde_json::{Value, json};
use tempfile::TempDir;

pub(crate) use cases::Made;
pub(crate) use items::Target;

use crate::table::{PEOPLE, Relation};

/// The unit of the people in the columns.
pub(crate) const A: &str = "崂山区人力资源和社会保障局";
/// Another one.
pub(crate) const B: &str = "崂山区教育和体育局";
/// The performance office, an observer's.
pub(crate) const PERFORMANCE: &str = "崂山区绩效考核办公室";
const UNITS: &[&str] = &[A, B, PERFORMANCE];

/// An id that is nobody's and nothing's.
pub(crate) const NOBODY: &str = "00000000-0000-7000-8000-000000000000";

/// The columns.
const ASKING: &[Post] = &[
    post("clerk", Role::Clerk, None),
    post("director", Role::Director, None),
    post("chief", Role::OfficeChief, None),
    post("leader", Role::LeaderInCharge, Some(A)),
    post("principal", Role::PrincipalLeader, None),
    post("handler", Role::UnitHandler, Some(A)),
    post("deputy", Role::UnitDeputy, Some(A)),
    post("head", Role::UnitHead, Some(A)),
    post("observer", Role::Observer, Some(PERFORMANCE)),
    post("liaison", Role::CongressLiaison, None),
];

/// Those who set the stage and are never asked.
const SETTING: &[Post] = &[
    post("registrar", Role::Clerk, None),
    post("prompter-director", Role::Director, None),
    post("prompter-chief", Role::OfficeChief, None),
    post("prompter-leader", Role::LeaderInCharge, Some(A)),
    post("prompter-principal", Role::PrincipalLeader, None),
    post("prompter-a", Role::UnitHead, Some(A)),
    post("prompter-deputy", Role::UnitDeputy, Some(A)),
    post("prompter-b", Role::UnitHead, Some(B)),
    post("passer-by", Role::UnitHandler, Some(B)),
];

/// What routes are about that are about no item and no case.
#[derive(Debug, Clone, Default)]
pub(crate) struct Things {
    pub(crate) unit: String,
    pub(crate) user: String,
    pub(crate) deputy: String,
    pub(crate) delegation: String,
    pub(crate) transfer: String,
    pub(crate) calendar: String,
    pub(crate) rulebook: String,
    pub(crate) notice: String,
    pub(crate) import: String,
}

/// An office, and what it has to be asked about.
struct Scene {
    targets: BTreeMap<Relation, Target>,
    things: Things,
}

pub(crate) struct Stage {
    /// The office of the people in the columns; its jurisdiction is the root of the tree.
    pub(crate) office: Office,
    /// The same people in a jurisdiction below, who have nothing of their own.
    below: Office,
    newcomer: Person,
    /// What that office has.
    own: Scene,
    /// What a third one has, which lies below the first and beside the second.
    elsewhere: Scene,
    // The server reads it until it ends.
    _rulebooks: TempDir,
}

impl Stage {
    pub(crate) fn set(engine: Engine) -> Self {
        let rulebooks = regulation::directory();
        let directory = rulebooks.path().to_str().unwrap();
        let settings = ["--rulebooks", directory, "--rulebook", regulation::ID];
        let everybody: Vec<_> = ASKING.iter().chain(SETTING).copied().collect();
        let office = Office::open_with(engine, "2025-09-22T09:00", UNITS, &everybody, &settings);
        let (name, stem) = ("沙子口街道办事处", "shazikou");
        let below = office.found_alike(name, stem, regulation::ID, UNITS, ASKING);
        let (name, stem) = ("王哥庄街道办事处", "wanggezhuang");
        let elsewhere = office.found_alike(name, stem, regulation::ID, UNITS, SETTING);
        let begun = items::begin_all(&office, &Relation::OF_ITEMS);
        let begun_elsewhere = items::begin_all(&elsewhere, &[Relation::Own]);
        office.server.mornings("2025-09-29");
        let scene = |office: &Office, begun| Scene {
            targets: items::furnish_all(office, begun),
            things: things(office),
        };
        let own = scene(&office, begun);
        let elsewhere = scene(&elsewhere, begun_elsewhere);
        let (name, code) = office.appoint(post("newcomer", Role::Clerk, None));
        let newcomer = Person::new(&name, "", &code);
        for name in PEOPLE.iter().skip(2) {
            office.step_up(name);
            below.step_up(name);
        }
        Self {
            office,
            below,
            newcomer,
            own,
            elsewhere,
            _rulebooks: rulebooks,
        }
    }

    pub(crate) fn server(&self) -> &Server {
        &self.office.server
    }

    /// Whose office asks.
    pub(crate) fn asking(&self, relation: Relation) -> &Office {
        match relation {
            Relation::Sibling | Relation::Above => &self.below,
            Relation::None
            | Relation::Own
            | Relation::Beside
            | Relation::Other
            | Relation::Listed
            | Relation::Unlisted
            | Relation::Below => &self.office,
        }
    }

    /// Whose things are asked about.
    fn scene(&self, relation: Relation) -> &Scene {
        match relation {
            Relation::Below | Relation::Sibling => &self.elsewhere,
            Relation::None
            | Relation::Own
            | Relation::Beside
            | Relation::Other
            | Relation::Listed
            | Relation::Unlisted
            | Relation::Above => &self.own,
        }
    }

    pub(crate) fn target(&self, relation: Relation) -> Target {
        let scene = self.scene(relation);
        let own = if relation.is_foreign() {
            Relation::Own
        } else {
            relation
        };
        scene.targets.get(&own).cloned().unwrap_or_default()
    }

    pub(crate) fn things(&self, relation: Relation) -> &Things {
        &self.scene(relation).things
    }

    /// Who asks in a column; nobody in the first.
    pub(crate) fn person(&self, relation: Relation, column: usize) -> Option<&Person> {
        match PEOPLE[column] {
            "anonymous" => None,
            "newcomer" => Some(&self.newcomer),
            name => Some(self.asking(relation).person(name)),
        }
    }
}

fn things(office: &Office) -> Things {
    let deputy = json!({
        "principalId": office.person("prompter-a").id, "deputyId": office.person("prompter-b").id,
        "from": "2025-10-09", "until": "2025-10-10",
    });
    office.step_up("security_admin");
    let made = office
        .by("security_admin")
        .post("/api/v1/deputies", &deputy)
        .ok();
    // To another than the deputy of the table, who signs nothing in the head's stead.
    let later = json!({ "deputyId": office.person("prompter-deputy").id, "from": "2026-05-06" });
    office.step_up("prompter-a");
    let delegated = office
        .by("prompter-a")
        .post("/api/v1/delegations", &later)
        .ok();
    let ledger = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/ledgers/gz-talent-2012.csv");
    let upload = office
        .by("registrar")
        .ask("POST", "/api/v1/imports")
        .file("gz-talent-2012.csv", &fs::read(ledger).unwrap())
        .send()
        .ok();
    let user = office.person("passer-by").id.clone();
    let transfer =
        json!({ "unitId": office.unit(A), "inChargeOf": [], "from": "2026-03-02", "until": null });
    let planned = office
        .by("system_admin")
        .post(&format!("/api/v1/users/{user}/transfers"), &transfer)
        .ok();
    let propose = |path: &str, body: &Value| {
        let made = office.by("prompter-director").post(path, body).ok();
        text(&made, "id")
    };
    let days = json!([{ "on": "2026-01-01", "kind": "holiday", "name": "元旦" }]);
    let year = json!({ "year": 2026, "basis": "国办发明电〔2025〕7号", "days": days });
    let version = regulation::of_its_own(&format!("own-{}", office.unit(A)), "2026-01-01");
    Things {
        calendar: propose("/api/v1/calendar-proposals", &year),
        rulebook: propose("/api/v1/rulebook-proposals", &json!({ "text": version })),
        unit: office.unit(B).to_owned(),
        user,
        deputy: text(&made, "id"),
        transfer: text(&planned, "id"),
        delegation: text(&delegated, "id"),
        notice: notice_of_somebody_else(office),
        import: text(&upload, "id"),
    }
}

/// The dispatcher tells people a moment after the fact.
fn notice_of_somebody_else(office: &Office) -> String {
    for _ in 0..200 {
        let told = office.by("prompter-a").get("/api/v1/notices").ok();
        if let Some(id) = told["items"][0]["id"].as_str() {
            return id.to_owned();
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    let told: Value = office.by("prompter-a").get("/api/v1/notices").ok();
    panic!("a unit whose item was issued, urged and cancelled is told nothing: {told}");
}
