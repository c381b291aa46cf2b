//! The stage of every walk: one office with a hat a head, two units of a ledger, and one matter that is played on it.

mod calls;
mod reports;

use domain::vocabulary::Role;
use duban_tests::{
    Engine, Matter, Office, Task,
    matter::{list, text},
    office::{Post, post},
};
use serde_json::{Value, json};

pub(crate) use calls::{called, slip};
pub(crate) use reports::{Said, owed, says};

/// Everybody who acts: the office, its leaders, the lead unit's people and the head of the unit that assists.
pub(crate) const fn cast(lead: &'static str, co: &'static str) -> [Post; 8] {
    [
        post("clerk", Role::Clerk, None),
        post("director", Role::Director, None),
        post("chief", Role::OfficeChief, None),
        post("leader", Role::LeaderInCharge, Some(lead)),
        post("principal", Role::PrincipalLeader, None),
        post("handler", Role::UnitHandler, Some(lead)),
        post("head", Role::UnitHead, Some(lead)),
        post("co-head", Role::UnitHead, Some(co)),
    ]
}

/// The office of a regulation, as of a moment, with the units that lead and assist.
pub(crate) fn open(
    engine: Engine,
    at: &str,
    rulebook: &str,
    lead: &'static str,
    co: &'static str,
) -> Office {
    Office::open_under(engine, at, rulebook, &[lead, co], &cast(lead, co))
}

/// A matter on its way, with the units that have a part in it.
pub(crate) struct Play<'o> {
    pub(crate) office: &'o Office,
    pub(crate) matter: Matter<'o>,
    lead: &'static str,
    rules: Value,
}

impl<'o> Play<'o> {
    /// The clerk registers a task of a ledger that came in on a day.
    #[track_caller]
    pub(crate) fn registered(
        office: &'o Office,
        lead: &'static str,
        task: &Task,
        source: &str,
        received_on: &str,
    ) -> Self {
        assert!(task.lead.contains(lead), "the ledger names {}", task.lead);
        let body = task.registration(source, received_on);
        Self::registered_by(office, "clerk", lead, &body)
    }

    /// Somebody registers it, in his own words.
    #[track_caller]
    pub(crate) fn registered_by(
        office: &'o Office,
        who: &str,
        lead: &'static str,
        body: &Value,
    ) -> Self {
        let matter = Matter::register(office, who, body);
        let book = text(&matter.now()["rulebook"], "id");
        let rules = office.by(who).get(&format!("/api/v1/rulebooks/{book}"));
        Self {
            office,
            matter,
            lead,
            rules: rules.ok(),
        }
    }

    /// The kinds of matters the regulation names, in its order.
    pub(crate) fn sources(&self) -> Vec<String> {
        let sources = list(&self.rules, "sources").iter();
        sources.map(|source| text(source, "name")).collect()
    }

    /// What the regulation calls its papers for a use in this matter, e.g. `notice`.
    #[track_caller]
    pub(crate) fn papers(&self, used_for: &str) -> Vec<String> {
        let source = &self.matter.now()["source"];
        let fits = |form: &&Value| {
            let sources = list(form, "sources");
            form["use"] == used_for && (sources.is_empty() || sources.contains(source))
        };
        let forms = list(&self.rules, "forms").iter().filter(fits);
        forms.map(|form| text(form, "name")).collect()
    }

    /// What the regulation calls a way of urging.
    #[track_caller]
    pub(crate) fn level_named(&self, level: &str) -> String {
        let mut all = list(&self.rules, "ladder").iter();
        let found = all.find(|rule| rule["level"] == level);
        text(found.unwrap_or_else(|| panic!("no {level}")), "name")
    }

    /// A full proposal for the lead alone: whatever a regulation wants said is said.
    pub(crate) fn plan(&self, due_on: &str) -> Value {
        json!({
            "tier": "general", "assignments": [self.place(self.lead, "lead")], "dueOn": due_on, "cadence": null,
            "handling": "forward", "requirements": "按时办结，书面报告办理结果", "closingStandard": [],
            "reason": "会议议定，须限期办理", "responsible": "分管副局长、业务科科长", "supervisionPlan": "每月实地查看一次",
            "materials": [{ "name": "会议纪要", "pages": 6, "original": true }],
        })
    }

    /// The same for two units.
    pub(crate) fn joint_plan(&self, co: &str, due_on: &str) -> Value {
        let places = json!([self.place(self.lead, "lead"), self.place(co, "co")]);
        with(&self.plan(due_on), "assignments", places)
    }

    /// A unit's place in a proposal.
    pub(crate) fn place(&self, unit: &str, role: &str) -> Value {
        json!({ "unitId": self.office.unit(unit), "role": role, "requirement": "" })
    }

    /// A command on the matter as a whole that is carried out.
    #[track_caller]
    pub(crate) fn does(&self, who: &str, word: &str, body: &Value) -> Value {
        self.matter.command(who, word, body).ok()
    }

    /// A command on the matter as a whole that is refused.
    #[track_caller]
    pub(crate) fn refuses(&self, who: &str, word: &str, body: &Value, status: u16, code: &str) {
        self.matter.command(who, word, body).refused(status, code);
    }

    /// A proposal is refused for what it leaves out, and says where.
    #[track_caller]
    pub(crate) fn plan_lacks(&self, plan: &Value, field: &str) {
        let pointer = format!("/{field}");
        let answer = self.matter.command("clerk", "proposals", plan);
        answer.refused_at(422, "plan_field_missing", &pointer, "plan_field_missing");
    }

    /// What the office owes or owed by a step's clock: the latest of it.
    #[track_caller]
    pub(crate) fn office(&self, step: &str) -> Value {
        let now = self.matter.now();
        let mut owed = list(&now["proceedings"], "office").iter();
        let found = owed.rfind(|owed| owed["label"] == step);
        found.unwrap_or_else(|| panic!("no {step}: {now}")).clone()
    }

    /// These approve, one after the other.
    #[track_caller]
    pub(crate) fn approved_by(&self, chain: &[&str]) {
        for who in chain {
            self.does(who, "approvals", &answer("pass", "同意，请抓紧办理。"));
        }
    }

    /// The clerk sends out the notice.
    #[track_caller]
    pub(crate) fn issues(&self) -> Value {
        self.does("clerk", "issue", &json!({ "channel": "paper" }))
    }

    /// From a proposal to the units.
    #[track_caller]
    pub(crate) fn issued(self, plan: &Value, chain: &[&str]) -> Self {
        self.does("clerk", "proposals", plan);
        self.approved_by(chain);
        self.issues();
        self
    }

    /// The lead's handler signs for the notice.
    #[track_caller]
    pub(crate) fn received(&self) {
        self.matter.receive("handler", self.lead).ok();
    }

    /// The office makes its paper for the leaders out of the result, which the volume asks for (`town/3.4c`, `group/7.2`).
    #[track_caller]
    pub(crate) fn feeds_back(&self) {
        let content = json!({ "content": "事项已办结，现将情况反映如下。" });
        self.does("clerk", "collations", &content);
    }

    /// It is archived for ever: whatever is tried, nothing moves any more.
    #[track_caller]
    pub(crate) fn is_read_only(&self) {
        let now = self.matter.now();
        assert_eq!(
            (&now["stage"], &now["may"]),
            (&json!("archived"), &json!([]))
        );
        let tries = [
            (
                "principal",
                "instructions",
                json!({ "text": "请再报一次。", "redoBy": null }),
            ),
            ("clerk", "archive", json!({ "keeper": "档案室" })),
            ("chief", "cancellation", json!({ "reason": "重复" })),
        ];
        for (who, word, body) in tries {
            self.refuses(who, word, &body, 409, "wrong_stage");
        }
        let news = json!({ "covers": [], "content": "补充", "noProgress": false });
        let late = self
            .matter
            .on_assignment("handler", self.lead, "reports", &news);
        late.refused(409, "wrong_stage");
        assert_eq!(self.matter.version(), now["version"].as_i64().unwrap());
    }

    /// Kinds of happenings stand in the record in this order, others between them, and the record's chain is whole.
    #[track_caller]
    pub(crate) fn is_on_record(&self, course: &[&str]) {
        let kinds = self.matter.kinds();
        let mut left = course.iter();
        let mut next = left.next();
        for kind in &kinds {
            if next.is_some_and(|wanted| wanted == kind) {
                next = left.next();
            }
        }
        assert_eq!(next, None, "missing, in that order: {kinds:?}");
        let chain = self
            .office
            .by("audit_admin")
            .get("/api/v1/audit/verification")
            .ok();
        assert_eq!(chain["ok"], true, "{chain}");
    }
}

/// A proposal, or another body, with one field put differently.
pub(crate) fn with(body: &Value, field: &str, value: impl Into<Value>) -> Value {
    let mut body = body.clone();
    body[field] = value.into();
    body
}

/// An approver's answer.
pub(crate) fn answer(decision: &str, opinion: &str) -> Value {
    json!({ "decision": decision, "opinion": opinion })
}
