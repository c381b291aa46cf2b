//! The items of the stage: one at work and one waiting for approval for each relation, with all that can hang on an assignment.

use std::collections::BTreeMap;

use domain::vocabulary::Tier;
use duban_tests::{
    Matter, Office,
    matter::{Desk, Plan, list, registration, text},
};
use serde_json::{Value, json};

use super::{
    A, B,
    cases::{self, Cases},
};
use crate::table::{PEOPLE, Relation};

const DESK: Desk<'_> = Desk {
    clerk: "registrar",
    chief: "prompter-chief",
};

/// Those who set the stage and have to know of what is restricted.
const KNOWING: &[&str] = &[
    "prompter-director",
    "prompter-chief",
    "prompter-principal",
    "prompter-a",
];

/// An item and what hangs on the assignment that is asked about.
#[derive(Debug, Clone, Default)]
pub(crate) struct Target {
    pub(crate) item: String,
    pub(crate) title: String,
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
    pub(crate) instruction: String,
    pub(crate) difficulty: String,
    pub(crate) cases: Cases,
}

impl Target {
    /// What tells an answer that it is about this: ids of everything in it, and its title.
    pub(crate) fn words(&self) -> Vec<&str> {
        let parts = [
            &self.item,
            &self.title,
            &self.assignment,
            &self.obligation,
            &self.report,
            &self.urge,
        ];
        let parts = parts.into_iter().map(String::as_str);
        parts.filter(|word| !word.is_empty()).collect()
    }
}

/// An item at work and one waiting for approval.
pub(super) struct Matters<'o> {
    at_work: Matter<'o>,
    proposed: Matter<'o>,
}

/// The lead, the co units, and the unit whose assignment is asked about.
fn places(relation: Relation) -> (&'static str, &'static [&'static str], &'static str) {
    match relation {
        Relation::Beside => (B, &[A], B),
        Relation::Other => (B, &[], B),
        Relation::Own
        | Relation::Listed
        | Relation::Unlisted
        | Relation::None
        | Relation::Below
        | Relation::Sibling
        | Relation::Above => (A, &[], A),
    }
}

/// Those who set the stage for a unit.
pub(super) fn prompter(unit: &str) -> &'static str {
    if unit == A {
        "prompter-a"
    } else {
        "prompter-b"
    }
}

pub(super) fn begin_all<'o>(
    office: &'o Office,
    relations: &[Relation],
) -> Vec<(Relation, Matters<'o>)> {
    let begun = relations.iter();
    begun
        .map(|relation| (*relation, begin(office, *relation)))
        .collect()
}

pub(super) fn furnish_all(
    office: &Office,
    begun: Vec<(Relation, Matters<'_>)>,
) -> BTreeMap<Relation, Target> {
    let mut targets: BTreeMap<_, _> = begun
        .iter()
        .map(|(relation, matters)| (*relation, furnish(office, *relation, matters)))
        .collect();
    cases::add(office, &mut targets);
    targets
}

fn begin(office: &Office, relation: Relation) -> Matters<'_> {
    let mut body = registration("2025-09-22");
    // Each is found by its own title, and by nobody who may not know of it.
    let title = format!(
        "{}（{relation:?}·{}）",
        body["title"].as_str().unwrap(),
        office.unit(A)
    );
    body["title"] = json!(title);
    if matches!(relation, Relation::Listed | Relation::Unlisted) {
        let mut listed = KNOWING.to_vec();
        if relation == Relation::Listed {
            // No administrator can be listed.
            let people = PEOPLE.iter().skip(2);
            listed.extend(people.filter(|name| !name.ends_with("_admin")));
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
    let difficulty = json!({
        "kind": "difficulty", "tried": "会商未果", "why": "超出本单位职权", "proposal": "建议专题研究",
    });
    at_work
        .on_assignment(by, unit, "difficulties", &difficulty)
        .ok();
    let instruction = json!({ "text": "请人社局抓紧。", "redoBy": null });
    at_work
        .command("prompter-principal", "instructions", &instruction)
        .ok();
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
    let first = |value: &Value, name: &str| text(&list(value, name)[0], "id");
    let (now, waiting) = (at_work.now(), proposed.now());
    Target {
        item: at_work.id.clone(),
        title: text(&now, "title"),
        number: text(&now, "number"),
        version: now["version"].as_i64().unwrap(),
        proposed: proposed.id.clone(),
        proposed_number: text(&waiting, "number"),
        proposed_version: waiting["version"].as_i64().unwrap(),
        assignment: text(&assignment, "id"),
        dispute: first(&assignment, "disputes"),
        extension: first(&assignment, "extensions"),
        obligation: text(&at_work.obligation(unit, "completion"), "id"),
        report: first(&assignment, "reports"),
        urge,
        digest: text(&sheet, "digest"),
        instruction: first(&now["proceedings"], "instructions"),
        difficulty: first(&now["proceedings"], "difficulties"),
        cases: Cases::default(),
    }
}
