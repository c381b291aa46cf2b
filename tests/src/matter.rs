//! One item on its way, driven over HTTP: who does what goes in, the server's answer comes out.

use domain::vocabulary::Tier;
use serde_json::{Value, json};

use crate::{Answer, Office};

/// The five points of a review (`district/12b`), as the rulebook names them.
pub const CHECKLIST: [&str; 5] = [
    "problem_clear",
    "conclusion_right",
    "handling_complete",
    "closed_in_time",
    "procedure_in_order",
];

/// An item with somebody who sees it.
pub struct Matter<'o> {
    office: &'o Office,
    /// The item's id.
    pub id: String,
    witness: String,
}

/// Who is asked to do what by when.
pub struct Plan<'p> {
    /// How much it weighs; says the cadence.
    pub tier: Tier,
    /// The lead unit.
    pub lead: &'p str,
    /// Units that assist.
    pub co: &'p [&'p str],
    /// The completion date.
    pub due_on: &'p str,
}

/// Who takes an item from registration to the units: clerk and office chief.
pub struct Desk<'p> {
    /// Registers, proposes and issues.
    pub clerk: &'p str,
    /// Approves.
    pub chief: &'p str,
}

/// A matter as an office registers it; the title is a task of the talent ledger of 2012.
pub fn registration(received_on: &str) -> Value {
    json!({
        "title": "高技能人才精工：评选资助技能突出人才和技能重点人才",
        "content": "区人力资源和社会保障局会同区教育和体育局制定评选资助办法，报区政府常务会议审议后组织实施。",
        "basis": "崂政办纪〔2025〕18号",
        "source": "meeting.executive",
        "receivedOn": received_on,
    })
}

/// A finding on each of the five points.
pub fn points(ok: bool) -> Vec<Value> {
    let note = if ok {
        ""
    } else {
        "未附评选结果公示材料"
    };
    // One point not met is enough to return a report.
    let found = |(place, id): (usize, &&str)| json!({ "id": id, "ok": ok || place > 0, "note": if place > 0 { "" } else { note } });
    CHECKLIST.iter().enumerate().map(found).collect()
}

impl<'o> Matter<'o> {
    /// An item that exists already, seen by this person.
    pub fn known(office: &'o Office, id: &str, witness: &str) -> Self {
        Self {
            office,
            id: id.to_owned(),
            witness: witness.to_owned(),
        }
    }

    /// Registers one; whoever does it sees it.
    #[track_caller]
    pub fn register(office: &'o Office, clerk: &str, body: &Value) -> Self {
        let made = office.by(clerk).post("/api/v1/items", body);
        assert_eq!(made.status, 201, "{made}");
        Self::known(office, made.json()["id"].as_str().unwrap(), clerk)
    }

    /// Proposes units, tier and date.
    #[track_caller]
    pub fn propose(&self, clerk: &str, plan: &Plan<'_>) -> Answer {
        let place = |unit: &str, role: &str| json!({ "unitId": self.office.unit(unit), "role": role, "requirement": "按季报送资助名单" });
        let mut places = vec![place(plan.lead, "lead")];
        places.extend(plan.co.iter().map(|unit| place(unit, "co")));
        let body = json!({
            "tier": plan.tier.word(),
            "assignments": places,
            "dueOn": plan.due_on,
            "cadence": null,
            "handling": "forward",
            "requirements": "每周反馈进展",
            "closingStandard": ["评选资助办法印发", "首批资助资金到位"],
        });
        self.command(clerk, "proposals", &body)
    }

    /// Takes it from registration to the units.
    #[track_caller]
    pub fn issue(&self, desk: &Desk<'_>, plan: &Plan<'_>) -> Value {
        self.propose(desk.clerk, plan).ok();
        let pass = json!({ "decision": "pass", "opinion": "同意立项，请抓紧办理。" });
        self.command(desk.chief, "approvals", &pass).ok();
        self.command(desk.clerk, "issue", &json!({ "channel": "platform" }))
            .ok()
    }

    /// The item as somebody sees it.
    #[track_caller]
    pub fn seen_by(&self, name: &str) -> Value {
        self.office.by(name).get(&self.path("")).ok()
    }

    /// The item as the one who registered it sees it.
    #[track_caller]
    pub fn now(&self) -> Value {
        self.seen_by(&self.witness)
    }

    /// Its version now.
    #[track_caller]
    pub fn version(&self) -> i64 {
        self.now()["version"].as_i64().unwrap()
    }

    fn path(&self, rest: &str) -> String {
        let slash = if rest.is_empty() { "" } else { "/" };
        format!("/api/v1/items/{}{slash}{rest}", self.id)
    }

    /// Posts a command on the item as a whole, having read its version.
    #[track_caller]
    pub fn command(&self, name: &str, word: &str, body: &Value) -> Answer {
        self.command_at(name, &self.path(word), body)
    }

    /// Posts a command on some part of the item, having read its version.
    #[track_caller]
    pub fn command_at(&self, name: &str, path: &str, body: &Value) -> Answer {
        self.office.by(name).post_at(self.version(), path, body)
    }

    /// Posts a command on a unit's assignment.
    #[track_caller]
    pub fn on_assignment(&self, name: &str, unit: &str, word: &str, body: &Value) -> Answer {
        let id = text(&self.assignment(unit), "id");
        self.command_at(name, &format!("/api/v1/assignments/{id}/{word}"), body)
    }

    /// A unit's assignment.
    #[track_caller]
    pub fn assignment(&self, unit: &str) -> Value {
        part(&self.now(), unit)
    }

    /// What a unit owes under a label: the latest of that name, which has taken the place of earlier ones.
    #[track_caller]
    pub fn obligation(&self, unit: &str, label: &str) -> Value {
        let assignment = self.assignment(unit);
        let owed = list(&assignment, "obligations");
        let found = owed.iter().rfind(|owed| owed["label"] == label);
        found
            .unwrap_or_else(|| panic!("{unit} owes no {label}: {owed:?}"))
            .clone()
    }

    /// Dates and states of everything a unit owes under a label, in the order it was planned.
    #[track_caller]
    pub fn history(&self, unit: &str, label: &str) -> Vec<(String, String)> {
        let assignment = self.assignment(unit);
        let owed = list(&assignment, "obligations").iter();
        owed.filter(|owed| owed["label"] == label)
            .map(|owed| (text(owed, "dueOn"), text(owed, "state")))
            .collect()
    }

    /// A unit's slips, in the order they were drafted.
    #[track_caller]
    pub fn urges(&self, unit: &str) -> Vec<Value> {
        list(&self.assignment(unit), "urges").to_vec()
    }

    /// A unit's latest slip of a colour.
    #[track_caller]
    pub fn urge(&self, unit: &str, level: &str) -> Value {
        let urges = self.urges(unit);
        let found = urges.iter().rfind(|urge| urge["level"] == level);
        found
            .unwrap_or_else(|| panic!("{unit} has no {level} slip: {urges:?}"))
            .clone()
    }

    /// Points entered for a unit: what for, how many, with what they refer to.
    #[track_caller]
    pub fn points(&self, unit: &str) -> Vec<(String, i64, String)> {
        let assignment = self.assignment(unit);
        let entries = list(&assignment, "scoreEntries").iter();
        entries
            .map(|entry| {
                let points = entry["points"].as_i64().unwrap();
                (text(entry, "kind"), points, text(entry, "refersTo"))
            })
            .collect()
    }

    /// Receives the notice, naming leader, section and handler (`district/10a`).
    #[track_caller]
    pub fn receive(&self, name: &str, unit: &str) -> Answer {
        let body =
            json!({ "leader": "分管副局长", "section": "人才开发科", "handler": "人才开发科科长" });
        self.on_assignment(name, unit, "receipt", &body)
    }

    /// Writes a report on what is owed under these labels and has the head sign it; its id comes out.
    #[track_caller]
    pub fn report(&self, handler: &str, head: &str, unit: &str, labels: &[&str]) -> String {
        let covers: Vec<_> = labels
            .iter()
            .map(|label| self.obligation(unit, label)["id"].clone())
            .collect();
        let body = json!({
            "covers": covers,
            "content": "评选资助办法已征求区财政局等单位意见，首批申报材料收齐，正在组织评审。",
            "noProgress": false,
        });
        // The office does not see a draft: its id is in what the unit is answered.
        let answer = self.on_assignment(handler, unit, "reports", &body).ok();
        let id = text(list(&part(&answer, unit), "reports").last().unwrap(), "id");
        self.command_at(head, &format!("/api/v1/reports/{id}/signature"), &json!({}))
            .ok();
        id
    }

    /// Passes a report on all five points.
    #[track_caller]
    pub fn pass(&self, clerk: &str, report: &str) -> Value {
        let body = json!({
            "points": points(true), "verdict": "pass", "reasons": "",
            "redoBy": null, "quality": [], "integrity": [],
        });
        self.command_at(clerk, &format!("/api/v1/reports/{report}/review"), &body)
            .ok()
    }

    /// Returns a report to be redone by a day.
    #[track_caller]
    pub fn send_back(&self, clerk: &str, report: &str, redo_by: &str) -> Value {
        let body = json!({
            "points": points(false), "verdict": "return", "reasons": "请补充评选结果公示材料后再报。",
            "redoBy": redo_by, "quality": [], "integrity": [],
        });
        self.command_at(clerk, &format!("/api/v1/reports/{report}/review"), &body)
            .ok()
    }

    /// Reads a drafted slip as its signer does, gives the password again and signs exactly that.
    #[track_caller]
    pub fn sign(&self, signer: &str, unit: &str, level: &str) -> Answer {
        let id = text(&self.urge(unit, level), "id");
        self.office.step_up(signer);
        let sheet = self
            .office
            .by(signer)
            .get(&format!("/api/v1/urges/{id}"))
            .ok();
        let body = json!({ "digest": sheet["digest"] });
        self.command_at(signer, &format!("/api/v1/urges/{id}/signature"), &body)
    }

    /// Everything on record that somebody sees of it, oldest first.
    #[track_caller]
    pub fn events(&self, name: &str) -> Vec<Value> {
        let mut all = Vec::new();
        let mut next = String::new();
        loop {
            let page = self
                .office
                .by(name)
                .get(&self.path(&format!("events?limit=100{next}")))
                .ok();
            all.extend(list(&page, "items").iter().cloned());
            match page["next"].as_str() {
                Some(cursor) => next = format!("&cursor={cursor}"),
                None => break,
            }
        }
        all.reverse();
        all
    }

    /// Kinds of everything on record, oldest first.
    #[track_caller]
    pub fn kinds(&self) -> Vec<String> {
        let events = self.events(&self.witness);
        events.iter().map(|event| text(event, "kind")).collect()
    }

    /// On which days a reason was given to prompt for what is owed under a label.
    #[track_caller]
    pub fn prompts(&self, unit: &str, label: &str, reason: &str) -> Vec<String> {
        let assignment = self.assignment(unit);
        let owed = list(&assignment, "obligations").iter();
        let ids: Vec<_> = owed
            .filter(|owed| owed["label"] == label)
            .map(|owed| text(owed, "id"))
            .collect();
        let events = self.events(&self.witness);
        let prompts = events.iter().filter(|event| event["kind"] == "prompted");
        let told = prompts.map(|event| &event["data"]).filter(|data| {
            data["reason"] == reason && ids.iter().any(|id| data["obligationId"] == **id)
        });
        told.map(|data| text(data, "on")).collect()
    }
}

/// A unit's assignment in an item as somebody saw it.
///
/// # Panics
/// The unit has no part in it.
#[track_caller]
pub fn part(item: &Value, unit: &str) -> Value {
    let mut parts = list(item, "assignments").iter();
    let found = parts.find(|assignment| assignment["unit"]["name"] == unit);
    found
        .unwrap_or_else(|| panic!("{unit} has no part in it: {item}"))
        .clone()
}

/// A text of a JSON object.
///
/// # Panics
/// There is none by that name.
#[track_caller]
pub fn text(value: &Value, name: &str) -> String {
    let found = value[name].as_str();
    found
        .unwrap_or_else(|| panic!("no {name} in {value}"))
        .to_owned()
}

/// The open difficulties of an item, each by the coordination that opened it.
#[must_use]
pub fn difficulties(item: &Value) -> Vec<String> {
    let open = list(&item["proceedings"], "openDifficulties").iter();
    open.map(|open| text(open, "openedBy")).collect()
}

/// A list of a JSON object.
///
/// # Panics
/// There is none by that name.
#[track_caller]
pub fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    let found = value[name].as_array();
    found.unwrap_or_else(|| panic!("no list {name} in {value}"))
}
