//! The cases of the stage: an inspection with a finding, a matter of accountability with a step, points given by hand, a bulletin, a yearly
//! plan; each gone through to its end, so that every later command is refused at the latest for that.

use std::collections::BTreeMap;

use duban_tests::{
    Office,
    matter::{list, text},
};
use serde_json::{Value, json};

use super::{A, B, items::Target, items::prompter};
use crate::table::Relation;

/// A case, and the version it is at.
#[derive(Debug, Clone, Default)]
pub(crate) struct Made {
    pub(crate) id: String,
    pub(crate) version: i64,
}

/// What is beside an item of a relation, or about it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cases {
    pub(crate) inspection: Made,
    pub(crate) finding: String,
    pub(crate) accountability: Made,
    pub(crate) measure: String,
    pub(crate) merit: Made,
    pub(crate) bulletin: Made,
    pub(crate) yearly_plan: Made,
}

/// Gives each relation its cases.
pub(super) fn add(office: &Office, targets: &mut BTreeMap<Relation, Target>) {
    // No inspection begins before the year's plan (`yangjiang/2.2a`).
    let year = yearly_plan(office);
    for (relation, target) in targets.iter_mut() {
        // To assist in a matter is no relation to a case.
        if *relation == Relation::Beside {
            continue;
        }
        let unit = if *relation == Relation::Other { B } else { A };
        let about = Some(target.item.as_str())
            .filter(|_| matches!(relation, Relation::Listed | Relation::Unlisted));
        let (inspection, finding) = inspection(office, unit, about, &target.title);
        let (accountability, measure) = accountability(office, unit, about, &target.title);
        target.cases = Cases {
            inspection,
            finding,
            accountability,
            measure,
            merit: merit(office, unit, about, &target.title),
            bulletin: match relation {
                Relation::Own | Relation::Other => bulletin(office, *relation == Relation::Own),
                _ => Made::default(),
            },
            yearly_plan: match relation {
                Relation::Own => year.clone(),
                _ => Made::default(),
            },
        };
    }
}

/// A case on its way, driven by those who set the stage.
struct Under<'o> {
    office: &'o Office,
    path: String,
}

impl<'o> Under<'o> {
    fn open(office: &'o Office, noun: &str, body: &Value) -> Self {
        let path = format!("/api/v1/{noun}");
        let made = office.by("registrar").post(&path, body).ok();
        let path = format!("{path}/{}", text(&made, "id"));
        Self { office, path }
    }

    fn now(&self) -> Value {
        self.office.by("registrar").get(&self.path).ok()
    }

    fn step(&self, name: &str, step: &str, body: &Value) {
        let version = self.now()["version"].as_i64().unwrap();
        let path = format!("{}/{step}", self.path);
        self.office.by(name).post_at(version, &path, body).ok();
    }

    fn first(&self, part: &str) -> String {
        text(&list(&self.now(), part)[0], "id")
    }

    fn made(&self) -> Made {
        let now = self.now();
        Made {
            id: text(&now, "id"),
            version: now["version"].as_i64().unwrap(),
        }
    }
}

fn inspection(office: &Office, unit: &str, item: Option<&str>, title: &str) -> (Made, String) {
    let items: Vec<_> = item.into_iter().collect();
    let body =
        json!({ "kind": "special", "title": title, "units": [office.unit(unit)], "items": items });
    let case = Under::open(office, "inspections", &body);
    let plan = json!({
        "methods": ["on_site"], "focus": "资助资金使用", "place": "金家岭街道", "from": "2025-09-29", "to": "2025-09-30",
        "checklist": ["资金拨付"], "members": [office.person("registrar").id],
    });
    case.step("registrar", "plans", &plan);
    let passed = json!({ "passed": true, "opinion": "同意" });
    case.step("prompter-chief", "approvals", &passed);
    case.step("registrar", "beginning", &json!({}));
    let looked = json!({ "point": 0, "met": false, "text": "首批资金未拨付" });
    case.step("registrar", "records", &looked);
    let found = json!({ "unitId": office.unit(unit), "point": 0, "grade": "serious", "text": "资金被挪用", "onTheSpot": null });
    case.step("registrar", "findings", &found);
    let finding = case.first("findings");
    let on_finding = |step: &str| format!("findings/{finding}/{step}");
    let told = json!({ "report": "资金被挪用于办公用房", "proposal": "追回资金" });
    case.step("registrar", &on_finding("report"), &told);
    let demand = json!({ "text": "限期追回", "dueOn": "2025-10-31" });
    case.step("prompter-principal", &on_finding("decision"), &demand);
    let answer = json!({ "text": "已追回" });
    case.step(prompter(unit), &on_finding("answers"), &answer);
    let holds = json!({ "corrected": true, "opinion": "查验凭证", "dueOn": null });
    case.step("registrar", &on_finding("verification"), &holds);
    let report =
        json!({ "situation": "拨付迟缓", "analysis": "审批环节多", "proposals": "按月拨付" });
    case.step("registrar", "report", &report);
    let read = json!({ "opinion": "同意" });
    case.step("prompter-chief", "readings", &read);
    let conclusion = json!({ "text": "资金已追回，按月拨付" });
    case.step("registrar", "conclusion", &conclusion);
    case.step(prompter(unit), "answers", &answer);
    case.step("registrar", "closure", &json!({}));
    (case.made(), finding)
}

fn accountability(office: &Office, unit: &str, item: Option<&str>, title: &str) -> (Made, String) {
    let body = json!({
        "title": title, "unitId": office.unit(unit), "ground": "资金被挪用", "itemId": item,
    });
    let case = Under::open(office, "accountabilities", &body);
    let verified = json!({ "facts": "属实", "confirmed": true, "heldOn": "2025-09-29" });
    case.step("registrar", "verification", &verified);
    let proposal = json!({
        "step": "self_criticism", "personId": office.person(prompter(unit)).id,
        "because": { "kind": "facts", "text": "资金被挪用" }, "text": "责令书面检查",
    });
    case.step("registrar", "measures", &proposal);
    let measure = case.first("measures");
    let on_measure = |step: &str| format!("measures/{measure}/{step}");
    let ordered = json!({ "approved": true, "opinion": "同意" });
    case.step("prompter-principal", &on_measure("decision"), &ordered);
    let answer = json!({ "text": "深刻检查，已追回资金" });
    case.step(prompter(unit), &on_measure("answers"), &answer);
    case.step("prompter-director", "closure", &answer);
    (case.made(), measure)
}

fn merit(office: &Office, unit: &str, item: Option<&str>, title: &str) -> Made {
    let claim = json!({ "kind": "word", "what": "criticism", "rank": "district" });
    let body = json!({
        "unitId": office.unit(unit), "itemId": item, "claim": claim, "on": "2025-09-29", "evidence": title,
    });
    let case = Under::open(office, "merits", &body);
    let yes = json!({ "confirmed": true, "opinion": "" });
    case.step("prompter-director", "answers", &yes);
    case.made()
}

/// Published to all units, or kept by the leaders.
fn bulletin(office: &Office, published: bool) -> Made {
    let body = json!({ "duty": "circular", "title": "督查通报" });
    let case = Under::open(office, "bulletins", &body);
    let paper =
        json!({ "product": "bulletin", "text": "资金使用情况", "praise": [], "criticism": [] });
    case.step("registrar", "papers", &paper);
    let passed = json!({ "passed": true, "opinion": "同意" });
    case.step("prompter-chief", "approvals", &passed);
    case.step("registrar", "sending", &json!({}));
    let decided = json!({ "published": published, "opinion": "内部掌握" });
    case.step("prompter-principal", "publication", &decided);
    case.made()
}

fn yearly_plan(office: &Office) -> Made {
    let body =
        json!({ "year": 2025, "priorities": [{ "text": "人才工作", "units": [] }], "filed": 12 });
    let case = Under::open(office, "yearly-plans", &body);
    let passed = json!({ "passed": true, "opinion": "同意" });
    case.step("prompter-principal", "approvals", &passed);
    case.made()
}
