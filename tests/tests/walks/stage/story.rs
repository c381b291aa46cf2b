//! A matter as it is told: each step is one line, done or refused by name.

use duban_tests::{
    Answer, Matter, Office,
    matter::{list, part, text},
};
use serde_json::{Value, json};

use super::{ids, keeper, on_paper, pass, rules, with};

/// A matter of which each step is one line: done, or refused by name.
pub(crate) struct Story<'o> {
    pub(crate) office: &'o Office,
    pub(crate) matter: Matter<'o>,
}

impl<'o> Story<'o> {
    /// The clerk registers it.
    #[track_caller]
    pub(crate) fn registered(office: &'o Office, registration: &Value) -> Self {
        let matter = Matter::register(office, "clerk", registration);
        Self { office, matter }
    }

    /// Registered and proposed, answered by each of these in turn, and issued on paper.
    #[track_caller]
    pub(crate) fn at_work(
        office: &'o Office,
        registration: &Value,
        plan: &Value,
        approvers: &[&str],
    ) -> Self {
        let story = Self::registered(office, registration);
        story.does("clerk", "proposals", plan);
        for approver in approvers {
            story.does(approver, "approvals", &pass());
        }
        story.does("clerk", "issue", &on_paper());
        story
    }

    /// A step on the item as a whole; the item as it is then comes out.
    #[track_caller]
    pub(crate) fn does(&self, who: &str, step: &str, body: &Value) -> Value {
        self.matter.command(who, step, body).ok()
    }

    /// A step that is refused, with its status and code; the problem comes out.
    #[track_caller]
    pub(crate) fn refuses(
        &self,
        who: &str,
        step: &str,
        body: &Value,
        status: u16,
        code: &str,
    ) -> Value {
        self.matter.command(who, step, body).refused(status, code)
    }

    /// A proposal that is refused because it does not say something.
    #[track_caller]
    pub(crate) fn proposal_lacks(&self, plan: &Value, field: &str) {
        self.matter.command("clerk", "proposals", plan).refused_at(
            422,
            "plan_field_missing",
            &format!("/{field}"),
            "plan_field_missing",
        );
    }

    /// A step on a unit's assignment.
    #[track_caller]
    pub(crate) fn unit_does(&self, who: &str, unit: &str, step: &str, body: &Value) -> Value {
        self.matter.on_assignment(who, unit, step, body).ok()
    }

    /// A step on a unit's assignment that is refused.
    #[track_caller]
    pub(crate) fn unit_refuses(
        &self,
        who: &str,
        unit: &str,
        step: &str,
        body: &Value,
        status: u16,
        code: &str,
    ) -> Value {
        let answer = self.matter.on_assignment(who, unit, step, body);
        answer.refused(status, code)
    }

    /// Where it stands.
    #[track_caller]
    pub(crate) fn stands(&self, stage: &str) {
        assert_eq!(self.matter.now()["stage"], stage);
    }

    /// Whose turn it is; empty where nobody's in particular.
    #[track_caller]
    pub(crate) fn waits_for(&self) -> String {
        let now = self.matter.now();
        now["waitsFor"]["who"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Labels and dates of what a unit still owes, the receipt left out, in order of date.
    #[track_caller]
    pub(crate) fn owing(&self, unit: &str) -> Vec<(String, String)> {
        let assignment = self.matter.assignment(unit);
        let owed = list(&assignment, "obligations").iter();
        let mut open: Vec<_> = owed
            .filter(|owed| owed["state"] == "open" && owed["label"] != "receipt")
            .map(|owed| (text(owed, "dueOn"), text(owed, "label")))
            .collect();
        open.sort();
        open.into_iter().map(|(on, label)| (label, on)).collect()
    }

    /// Why a unit owes something by its date.
    #[track_caller]
    pub(crate) fn why(&self, unit: &str, label: &str) -> Value {
        let id = text(&self.matter.obligation(unit, label), "id");
        let path = format!("/api/v1/obligations/{id}/explanation");
        self.office.by("clerk").get(&path).ok()
    }

    /// A report on what a unit owes under these labels, with whatever a walk puts over it; its id comes out, it is not signed yet.
    #[track_caller]
    pub(crate) fn writes(&self, who: &str, unit: &str, labels: &[&str], more: Value) -> String {
        let owed = labels.iter();
        let covers: Vec<_> = owed
            .map(|label| self.matter.obligation(unit, label)["id"].clone())
            .collect();
        let body = json!({
            "covers": covers, "noProgress": false,
            "content": "已完成年度目标任务的八成，其余部分正在加快推进，预计月底前全部完成。",
        });
        let written = self.unit_does(who, unit, "reports", &with(body, more));
        let reports = part(&written, unit);
        text(list(&reports, "reports").last().unwrap(), "id")
    }

    /// The signature that hands a report in.
    #[track_caller]
    pub(crate) fn signs_report(&self, who: &str, report: &str) -> Answer {
        let path = format!("/api/v1/reports/{report}/signature");
        self.matter.command_at(who, &path, &json!({}))
    }

    /// Written and signed by one person.
    #[track_caller]
    pub(crate) fn reports(&self, who: &str, unit: &str, labels: &[&str]) -> String {
        let report = self.writes(who, unit, labels, json!({}));
        self.signs_report(who, &report).ok();
        report
    }

    /// A review of every point of the regulation's checklist; the first one is not met where the report goes back.
    #[track_caller]
    pub(crate) fn review_body(&self, redo_by: Option<&str>) -> Value {
        let returned = redo_by.is_some();
        let found = |(place, id): (usize, &String)| {
            let ok = place > 0 || !returned;
            json!({ "id": id, "ok": ok, "note": if ok { "" } else { "未附佐证材料" } })
        };
        let points: Vec<_> = self.checklist().iter().enumerate().map(found).collect();
        json!({
            "points": points, "verdict": if returned { "return" } else { "pass" },
            "reasons": if returned { "请补充佐证材料后再报。" } else { "" },
            "redoBy": redo_by, "quality": [], "integrity": [],
        })
    }

    /// A report is passed, or returned to be redone by a day.
    #[track_caller]
    pub(crate) fn reviews(&self, who: &str, report: &str, redo_by: Option<&str>) -> Answer {
        let path = format!("/api/v1/reports/{report}/review");
        self.matter
            .command_at(who, &path, &self.review_body(redo_by))
    }

    /// The office passes a report.
    #[track_caller]
    pub(crate) fn accepts(&self, report: &str) {
        self.reviews("clerk", report, None).ok();
    }

    /// The office sends a report back.
    #[track_caller]
    pub(crate) fn returns(&self, report: &str, redo_by: &str) {
        self.reviews("clerk", report, Some(redo_by)).ok();
    }

    fn checklist(&self) -> Vec<String> {
        let id = text(&self.matter.now()["rulebook"], "id");
        let rules = rules(self.office, &id);
        ids(&rules, "checklist")
    }

    /// The slips of a unit: level, day drafted, state.
    #[track_caller]
    pub(crate) fn slips(&self, unit: &str) -> Vec<[String; 3]> {
        let urges = self.matter.urges(unit);
        let urges = urges.iter();
        urges
            .map(|urge| ["level", "draftedOn", "state"].map(|name| text(urge, name)))
            .collect()
    }

    /// A call or a visit on record.
    #[track_caller]
    pub(crate) fn urging(&self, kind: &str) -> Value {
        let at = self.office.server.now().format("%Y-%m-%dT%H:%M:%S+08:00");
        json!({ "kind": kind, "at": at.to_string(), "who": "综合科科长", "said": "商定本周内报送办理结果" })
    }

    /// A signature that is refused, though the sheet was read and the password given again.
    #[track_caller]
    pub(crate) fn refuses_signature(&self, who: &str, unit: &str, level: &str) {
        self.matter
            .sign(who, unit, level)
            .refused(403, "not_permitted");
    }

    /// The papers of the dossier that are needed and not there.
    #[track_caller]
    pub(crate) fn missing(&self) -> Vec<String> {
        let now = self.matter.now();
        let papers = list(&now, "dossier").iter();
        papers
            .filter(|paper| paper["needed"] == true && paper["present"] == false)
            .map(|paper| text(paper, "id"))
            .collect()
    }

    /// The paper of the dossier by its name in the regulation.
    #[track_caller]
    pub(crate) fn paper(&self, id: &str) -> String {
        let now = self.matter.now();
        let papers = list(&now, "dossier").iter();
        let found = papers.clone().find(|paper| paper["id"] == id);
        text(
            found.unwrap_or_else(|| panic!("no paper {id}: {now}")),
            "name",
        )
    }

    /// The office says what became of a leader's last instruction.
    #[track_caller]
    pub(crate) fn handles_instruction(&self) {
        let now = self.matter.now();
        let last = list(&now["proceedings"], "instructions").last().unwrap();
        let step = format!("instructions/{}/handling", text(last, "id"));
        self.does(
            "clerk",
            &step,
            &json!({ "text": "已转承办单位办理并报告结果。" }),
        );
    }

    /// Archived, it stays as it is: nobody may anything, and what is asked for is refused.
    #[track_caller]
    pub(crate) fn is_archived(&self, by: &[&str]) {
        self.does("clerk", "archive", &keeper());
        self.stands("archived");
        for name in by {
            assert_eq!(self.matter.seen_by(name)["may"], json!([]), "{name}");
        }
        self.refuses("clerk", "closure", &json!({}), 409, "wrong_stage");
        self.refuses("clerk", "issue", &on_paper(), 409, "wrong_stage");
    }
}

/// Pairs as [`Story::owing`] has them.
pub(crate) fn dates(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = pairs.iter();
    owned
        .map(|(label, on)| ((*label).to_owned(), (*on).to_owned()))
        .collect()
}
