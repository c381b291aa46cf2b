//! The contract of spec/simulation.md, played through on the real calendar.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod escalation;
mod faults;
mod ladder;
mod planning;
mod rulebooks;

use domain::{
    calendar::Calendar,
    rulebook::Rulebook,
    simulation::{Fault, run},
};
use serde_json::{Value, json};

/// A scenario being written down.
struct Play {
    rulebook: &'static str,
    item: Value,
    signing: &'static str,
    until: &'static str,
    happenings: Vec<Value>,
}

/// A critical item issued on Monday 2025-09-22 to one lead unit, due 2025-12-31, signed by hand.
fn play() -> Play {
    Play {
        rulebook: "district",
        item: json!({
            "tier": "critical", "source": "meeting.executive", "handling": "forward",
            "registeredAt": "2025-09-19T10:00:00+08:00", "issuedAt": "2025-09-22T09:00:00+08:00",
            "eventOn": null, "dueOn": "2025-12-31", "cadence": null,
            "units": [{ "unit": "A", "role": "lead" }],
        }),
        signing: "manual",
        until: "2025-11-30",
        happenings: vec![],
    }
    .on("2025-09-22T10:00", json!({ "kind": "receive" }))
}

impl Play {
    fn item(mut self, field: &str, value: Value) -> Self {
        self.item[field] = value;
        self
    }

    /// Under another rulebook and one of its sources, with nothing that happened yet.
    fn under(mut self, rulebook: &'static str, tier: &str, source: &str) -> Self {
        self.rulebook = rulebook;
        self.item("tier", json!(tier))
            .item("source", json!(source))
            .fresh()
    }

    fn fresh(mut self) -> Self {
        self.happenings.clear();
        self
    }

    fn until(mut self, until: &'static str) -> Self {
        self.until = until;
        self
    }

    fn immediate(mut self) -> Self {
        self.signing = "immediate";
        self
    }

    /// Adds a happening of unit A (or of the unit it names), at a Beijing time.
    fn on(mut self, at: &str, mut happening: Value) -> Self {
        happening["at"] = json!(format!("{at}:00+08:00"));
        if happening.get("unit").is_none() {
            happening["unit"] = json!("A");
        }
        self.happenings.push(happening);
        self
    }

    /// Adds a happening that concerns the item as a whole.
    fn office(mut self, at: &str, kind: &str) -> Self {
        let at = format!("{at}:00+08:00");
        self.happenings.push(json!({ "at": at, "kind": kind }));
        self
    }

    fn reported(self, at: &str, label: &str) -> Self {
        self.on(
            at,
            json!({ "kind": "report", "covers": label, "review": "pass" }),
        )
    }

    fn input(&self) -> Value {
        json!({ "item": self.item, "signing": self.signing, "happenings": self.happenings, "until": self.until })
    }

    #[track_caller]
    fn run(&self) -> Value {
        serde_json::to_value(self.answer().expect("the scenario fits")).expect("outputs are JSON")
    }

    fn answer(&self) -> Result<domain::simulation::Output, Fault> {
        let rulebook = Rulebook::precedent(self.rulebook, 1).expect("a precedent");
        run(rulebook, Calendar::official(), &self.input())
    }
}

fn district() -> &'static Rulebook {
    Rulebook::precedent("district", 1).expect("the default rulebook is there")
}

/// The rows of a list in which every given field has the given value.
fn rows(output: &Value, list: &str, fields: Value) -> Vec<Value> {
    let wanted = fields.as_object().expect("fields");
    let all = output[list].as_array().expect("a list");
    all.iter()
        .filter(|row| wanted.iter().all(|(field, value)| &row[field] == value))
        .cloned()
        .collect()
}

#[track_caller]
fn one(output: &Value, list: &str, fields: Value) -> Value {
    let found = rows(output, list, fields.clone());
    assert_eq!(
        found.len(),
        1,
        "one row of {list} with {fields}: {found:#?}"
    );
    found.into_iter().next().unwrap()
}

fn days(output: &Value, label: &str, reason: &str) -> Vec<String> {
    rows(
        output,
        "prompts",
        json!({ "label": label, "reason": reason }),
    )
    .iter()
    .map(|row| row["on"].as_str().unwrap().to_owned())
    .collect()
}

fn points(output: &Value) -> Vec<(String, i64, String)> {
    let entries = output["scoreEntries"].as_array().unwrap();
    entries
        .iter()
        .map(|entry| {
            (
                entry["kind"].as_str().unwrap().into(),
                entry["points"].as_i64().unwrap(),
                entry["refersTo"].as_str().unwrap().into(),
            )
        })
        .collect()
}
