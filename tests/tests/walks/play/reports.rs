//! Reports in a play: written, signed, reviewed; then what leaders make of the result.

use duban_tests::{
    Answer,
    matter::{list, part, text},
};
use serde_json::{Value, json};

use super::Play;

/// What a report says beside its text.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Said<'s> {
    /// 办理情况
    pub(crate) content: &'s str,
    /// The parts that a slip asks for.
    pub(crate) parts: &'s [(&'s str, &'s str)],
    /// Why it is late.
    pub(crate) late: &'s str,
}

/// A report's text alone.
pub(crate) const fn says(content: &str) -> Said<'_> {
    Said {
        content,
        parts: &[],
        late: "",
    }
}

impl Play<'_> {
    /// Somebody of a unit writes a report on what is owed under these labels; its id comes out.
    #[track_caller]
    pub(crate) fn writes(&self, who: &str, unit: &str, labels: &[&str], said: &Said<'_>) -> String {
        let owed = labels
            .iter()
            .map(|label| self.matter.obligation(unit, label));
        let covers: Vec<_> = owed.map(|owed| owed["id"].clone()).collect();
        let parts: serde_json::Map<_, _> = said
            .parts
            .iter()
            .map(|(id, text)| ((*id).to_owned(), json!(text)))
            .collect();
        let body = json!({
            "covers": covers, "content": said.content, "noProgress": false, "parts": parts, "lateReason": said.late,
        });
        // The office does not see a draft: its id is in what the unit is answered.
        let seen = self.matter.on_assignment(who, unit, "reports", &body).ok();
        text(list(&part(&seen, unit), "reports").last().unwrap(), "id")
    }

    /// Somebody tries to hand a report in.
    #[track_caller]
    pub(crate) fn signs(&self, who: &str, report: &str) -> Answer {
        let path = format!("/api/v1/reports/{report}/signature");
        self.matter.command_at(who, &path, &json!({}))
    }

    /// The lead's handler writes and its head signs.
    #[track_caller]
    pub(crate) fn reports(&self, labels: &[&str], said: &Said<'_>) -> String {
        let report = self.writes("handler", self.lead, labels, said);
        self.signs("head", &report).ok();
        report
    }

    /// A review by the regulation's own checklist, in which these points are not met.
    pub(crate) fn review(&self, verdict: &str, unmet: &[&str], redo_by: Option<&str>) -> Value {
        let points = list(&self.rules, "checklist").iter().map(|point| {
            let ok = unmet.iter().all(|id| point["id"] != *id);
            json!({ "id": point["id"], "ok": ok, "note": if ok { "" } else { "未附佐证材料" } })
        });
        let points: Vec<_> = points.collect();
        let reasons = if verdict == "pass" {
            ""
        } else {
            "请补充佐证材料后重报。"
        };
        json!({
            "points": points, "verdict": verdict, "reasons": reasons, "redoBy": redo_by, "quality": [], "integrity": [],
        })
    }

    /// The clerk's review of a report.
    #[track_caller]
    pub(crate) fn reviewed(&self, report: &str, review: &Value) -> Answer {
        let path = format!("/api/v1/reports/{report}/review");
        self.matter.command_at("clerk", &path, review)
    }

    /// The office passes a report.
    #[track_caller]
    pub(crate) fn accepts(&self, report: &str) {
        self.reviewed(report, &self.review("pass", &[], None)).ok();
    }

    /// The office returns a report for one point, to be redone by a day.
    #[track_caller]
    pub(crate) fn returns(&self, report: &str, unmet: &str, redo_by: &str) {
        let review = self.review("return", &[unmet], Some(redo_by));
        self.reviewed(report, &review).ok();
    }

    /// The lead's final report, passed by the office.
    #[track_caller]
    pub(crate) fn completes(&self, said: &Said<'_>) {
        let report = self.reports(&["completion"], said);
        self.accepts(&report);
    }

    /// These leaders pass the result, one after the other.
    #[track_caller]
    pub(crate) fn read_by(&self, leaders: &[&str]) {
        let passed = json!({ "decision": "passed", "opinion": "已阅，同意办结。" });
        for who in leaders {
            self.does(who, "leader-reviews", &passed);
        }
    }

    /// A leader's instruction; its id comes out.
    #[track_caller]
    pub(crate) fn instructed(&self, who: &str, text_of_it: &str, redo_by: Option<&str>) -> String {
        let body = json!({ "text": text_of_it, "redoBy": redo_by });
        let now = self.does(who, "instructions", &body);
        let all = list(&now["proceedings"], "instructions");
        text(all.last().unwrap(), "id")
    }

    /// The office tells how an instruction was handled.
    #[track_caller]
    pub(crate) fn handles(&self, instruction: &str, how: &str) -> Answer {
        let word = format!("instructions/{instruction}/handling");
        self.matter.command("clerk", &word, &json!({ "text": how }))
    }

    /// What a unit still owes, in the order it was planned.
    #[track_caller]
    pub(crate) fn owing(&self, unit: &str) -> Vec<(String, String)> {
        let assignment = self.matter.assignment(unit);
        let open = list(&assignment, "obligations").iter();
        open.filter(|owed| owed["state"] == "open")
            .map(|owed| (text(owed, "label"), text(owed, "dueOn")))
            .collect()
    }

    /// How late something was that a unit owed.
    #[track_caller]
    pub(crate) fn days_late(&self, unit: &str, label: &str) -> Value {
        self.matter.obligation(unit, label)["daysLate"].clone()
    }

    /// The article behind what a unit owes, e.g. `group/5.1`, and why, as the unit's head may ask.
    #[track_caller]
    pub(crate) fn rule_of(&self, unit: &str, label: &str) -> String {
        let id = text(&self.matter.obligation(unit, label), "id");
        let path = format!("/api/v1/obligations/{id}/explanation");
        text(&self.office.by("clerk").get(&path).ok()["rule"], "id")
    }

    /// The papers of the dossier that are needed, and whether each is there.
    #[track_caller]
    pub(crate) fn needed(&self) -> Vec<(String, bool)> {
        let now = self.matter.now();
        let papers = list(&now, "dossier").iter();
        papers
            .filter(|paper| paper["needed"] == true)
            .map(|paper| (text(paper, "name"), paper["present"] == true))
            .collect()
    }
}

/// What is owed under a label by a day.
pub(crate) fn owed(label: &str, due_on: &str) -> (String, String) {
    (label.to_owned(), due_on.to_owned())
}
