//! The stage: one person for each column, and for each relation an item with everything that can hang on one.

use std::{collections::BTreeMap, fs, path::Path};

use domain::vocabulary::{Role, Tier};
use duban_tests::{
    Engine, Matter, Office, Person, Server,
    matter::{Desk, Plan, list, registration, text},
    office::{Post, post},
};
use serde_json::{Value, json};

use crate::table::{PEOPLE, Relation};

/// The unit of the people in the columns.
const A: &str = "崂山区人力资源和社会保障局";
/// Another one.
const B: &str = "崂山区教育和体育局";
const PERFORMANCE: &str = "崂山区绩效考核办公室";

/// An id that is nobody's and nothing's.
pub(crate) const NOBODY: &str = "00000000-0000-7000-8000-000000000000";

/// The columns, then those who set the stage and are never asked.
const POSTS: &[Post] = &[
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
    post("registrar", Role::Clerk, None),
    post("prompter-chief", Role::OfficeChief, None),
    post("prompter-a", Role::UnitHead, Some(A)),
    post("prompter-b", Role::UnitHead, Some(B)),
    post("passer-by", Role::UnitHandler, Some(B)),
];

const DESK: Desk<'_> = Desk {
    clerk: "registrar",
    chief: "prompter-chief",
};

/// An item and what hangs on the assignment that is asked about.
#[derive(Debug, Clone, Default)]
pub(crate) struct Target {
    pub(crate) item: String,
    pub(crate) number: String,
    pub(crate) version: i64,
    /// A second item, still waiting for approval.
    pub(crate) proposed: String,
    pub(crate) proposed_number: String,
    pub(crate) proposed_version: i64,
    pub(crate) assignment: String,
    pub(crate) dispute: String,
    pub(crate) extension: String,
    pub(crate) obligation: String,
    pub(crate) report: String,
    pub(crate) urge: String,
    pub(crate) digest: String,
}

/// What routes are about that are about no item.
#[derive(Debug, Clone, Default)]
pub(crate) struct Things {
    pub(crate) unit: String,
    pub(crate) user: String,
    pub(crate) deputy: String,
    pub(crate) delegation: String,
    pub(crate) notice: String,
    pub(crate) import: String,
}

pub(crate) struct Stage {
    pub(crate) office: Office,
    newcomer: Person,
    targets: BTreeMap<Relation, Target>,
    pub(crate) things: Things,
}

impl Stage {
    pub(crate) fn set(engine: Engine) -> Self {
        let office = Office::open(engine, "2025-09-22T09:00", &[A, B, PERFORMANCE], POSTS);
        let begun: Vec<_> = Relation::OF_ITEMS
            .into_iter()
            .map(|relation| (relation, begin(&office, relation)))
            .collect();
        office.server.mornings("2025-09-29");
        let targets = begun
            .into_iter()
            .map(|(relation, matters)| (relation, furnish(&office, relation, &matters)))
            .collect();
        let (name, code) = office.appoint(post("newcomer", Role::Clerk, None));
        let newcomer = Person::new(&name, "", &code);
        for name in PEOPLE.iter().skip(2) {
            office.step_up(name);
        }
        let things = things(&office);
        Self {
            office,
            newcomer,
            targets,
            things,
        }
    }

    pub(crate) fn server(&self) -> &Server {
        &self.office.server
    }

    pub(crate) fn target(&self, relation: Relation) -> Target {
        self.targets.get(&relation).cloned().unwrap_or_default()
    }

    /// Who asks in a column; nobody in the first.
    pub(crate) fn person(&self, column: usize) -> Option<&Person> {
        match PEOPLE[column] {
            "anonymous" => None,
            "newcomer" => Some(&self.newcomer),
            name => Some(self.office.person(name)),
        }
    }
}

/// An item at work and one waiting for approval.
struct Matters<'o> {
    at_work: Matter<'o>,
    proposed: Matter<'o>,
}

/// The lead, the co units, and the unit whose assignment is asked about.
fn places(relation: Relation) -> (&'static str, &'static [&'static str], &'static str) {
    match relation {
        Relation::Beside => (B, &[A], B),
        Relation::Other => (B, &[], B),
        Relation::Own | Relation::Listed | Relation::Unlisted | Relation::None => (A, &[], A),
    }
}

/// Those who set the stage for a unit.
fn prompter(unit: &str) -> &'static str {
    if unit == A {
        "prompter-a"
    } else {
        "prompter-b"
    }
}

fn begin(office: &Office, relation: Relation) -> Matters<'_> {
    let mut body = registration("2025-09-22");
    if matches!(relation, Relation::Listed | Relation::Unlisted) {
        let mut listed = vec!["prompter-chief", "prompter-a"];
        if relation == Relation::Listed {
            listed.extend(PEOPLE.iter().skip(2));
        }
        body["secrecy"] = json!("restricted");
        body["listed"] = listed
            .into_iter()
            .map(|name| json!(office.person(name).id))
            .collect();
    }
    let (lead, co, unit) = places(relation);
    let plan = Plan {
        tier: Tier::Critical,
        lead,
        co,
        due_on: "2025-12-31",
    };
    let proposed = Matter::register(office, "registrar", &body);
    proposed.propose("registrar", &plan).ok();
    let at_work = Matter::register(office, "registrar", &body);
    at_work.issue(&DESK, &plan);
    let by = prompter(unit);
    at_work.receive(by, unit).ok();
    let text = json!({ "text": "首批资助资金由区财政局安排，建议调整办理时限。" });
    at_work.on_assignment(by, unit, "disputes", &text).ok();
    let asked = json!({ "reason": "评选办法须先征求上级部门意见", "newDueOn": "2026-01-30" });
    at_work.on_assignment(by, unit, "extensions", &asked).ok();
    at_work.report(by, by, unit, &[]);
    Matters { at_work, proposed }
}

/// W39 is overdue: the slip is signed; then the item is cancelled, which refuses every later command without a change.
fn furnish(office: &Office, relation: Relation, matters: &Matters<'_>) -> Target {
    let Matters { at_work, proposed } = matters;
    let (_, _, unit) = places(relation);
    at_work.sign("prompter-chief", unit, "blue").ok();
    at_work
        .command(
            "prompter-chief",
            "cancellation",
            &json!({ "reason": "并入区人才工作要点统一督办" }),
        )
        .ok();
    let assignment = at_work.assignment(unit);
    let urge = text(&at_work.urge(unit, "blue"), "id");
    let sheet = office
        .by("registrar")
        .get(&format!("/api/v1/urges/{urge}"))
        .ok();
    let first = |name: &str| text(&list(&assignment, name)[0], "id");
    let (now, waiting) = (at_work.now(), proposed.now());
    Target {
        item: at_work.id.clone(),
        number: text(&now, "number"),
        version: now["version"].as_i64().unwrap(),
        proposed: proposed.id.clone(),
        proposed_number: text(&waiting, "number"),
        proposed_version: waiting["version"].as_i64().unwrap(),
        assignment: text(&assignment, "id"),
        dispute: first("disputes"),
        extension: first("extensions"),
        obligation: text(&at_work.obligation(unit, "completion"), "id"),
        report: first("reports"),
        urge,
        digest: text(&sheet, "digest"),
    }
}

fn things(office: &Office) -> Things {
    let deputy = json!({
        "principalId": office.person("prompter-a").id, "deputyId": office.person("prompter-b").id,
        "from": "2025-10-09", "until": "2025-10-10",
    });
    let made = office
        .by("security_admin")
        .post("/api/v1/deputies", &deputy)
        .ok();
    // Not in force yet: the deputy of the table signs nothing in the head's stead.
    let later = json!({ "deputyId": office.person("deputy").id, "from": "2026-05-06" });
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
    Things {
        unit: office.unit(B).to_owned(),
        user: office.person("passer-by").id.clone(),
        deputy: text(&made, "id"),
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
