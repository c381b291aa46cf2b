//! What every walk is told with: rows of the real ledgers, the usual posts, and a matter of which each step is one line.

use std::path::Path;

use domain::vocabulary::Role;
use duban_tests::{
    Answer, Engine, Matter, Office,
    matter::{list, part, text},
    office::{Post, post},
};
use serde_json::{Value, json};

pub(crate) const CLERK: Post = post("clerk", Role::Clerk, None);
pub(crate) const DIRECTOR: Post = post("director", Role::Director, None);
pub(crate) const CHIEF: Post = post("chief", Role::OfficeChief, None);
pub(crate) const PRINCIPAL: Post = post("principal", Role::PrincipalLeader, None);

/// The leader in charge of a unit.
pub(crate) const fn leader(unit: &'static str) -> Post {
    post("leader", Role::LeaderInCharge, Some(unit))
}

/// The head of the lead unit.
pub(crate) const fn head(unit: &'static str) -> Post {
    post("head", Role::UnitHead, Some(unit))
}

/// The handler of the lead unit.
pub(crate) const fn handler(unit: &'static str) -> Post {
    post("handler", Role::UnitHandler, Some(unit))
}

/// The head of a co unit.
pub(crate) const fn co_head(unit: &'static str) -> Post {
    post("co-head", Role::UnitHead, Some(unit))
}

/// A row of a real ledger (`tests/data/ledgers`).
pub(crate) struct Row {
    task: String,
    lead: String,
    until: String,
    section: String,
}

impl Row {
    /// By the ledger's file and the row's number in it; the lead is as the ledger names it.
    ///
    /// # Panics
    /// There is no such row, or another unit leads it.
    #[track_caller]
    pub(crate) fn of(file: &str, number: &str, lead: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/ledgers/{file}.csv"));
        let mut rows = csv::Reader::from_path(path).unwrap().into_records();
        let found = rows.find_map(|row| row.ok().filter(|row| row.get(0) == Some(number)));
        let found = found.unwrap_or_else(|| panic!("{file} has no row {number}"));
        let cell = |place: usize| found.get(place).unwrap_or_default().to_owned();
        let row = Self {
            task: cell(1),
            lead: cell(2),
            until: cell(4),
            section: cell(5),
        };
        assert_eq!(row.lead, lead, "{file}, row {number}");
        row
    }

    /// As an office registers it.
    pub(crate) fn registration(&self, source: &str, received_on: &str) -> Value {
        let until = if self.until.is_empty() {
            "年内"
        } else {
            &self.until
        };
        let section = &self.section;
        json!({
            "title": self.task,
            "content": format!("{section} {}（牵头单位：{}；完成时限：{until}）", self.task, self.lead).trim(),
            "basis": "", "source": source, "receivedOn": received_on,
        })
    }
}

/// One object with the fields of another put over its own.
pub(crate) fn with(mut base: Value, more: Value) -> Value {
    let (Value::Object(base_fields), Value::Object(more)) = (&mut base, more) else {
        panic!("two objects are put together");
    };
    base_fields.extend(more);
    base
}

/// Opens an office under a regulation at nine in the morning.
pub(crate) fn open(
    engine: Engine,
    rulebook: &str,
    on: &str,
    units: &[&str],
    posts: &[Post],
) -> Office {
    Office::open_under(engine, &format!("{on}T09:00"), rulebook, units, posts)
}

/// Turns the clock to nine o'clock of a later day. The evening before comes first, so that the day itself is swept as the day it
/// is and not as one that was missed; the days between are taken one after another.
pub(crate) fn on(office: &Office, day: &str) {
    let day: chrono::NaiveDate = day.parse().unwrap();
    let eve = day.pred_opt().unwrap();
    if office.server.now().date() < eve {
        office.server.turn(&format!("{eve}T20:00"));
    }
    office.server.turn(&format!("{day}T09:00"));
}

/// A leader's or approver's yes.
pub(crate) fn pass() -> Value {
    json!({ "decision": "pass", "opinion": "同意，请抓紧办理。" })
}

/// A leader's yes to a result.
pub(crate) fn passed() -> Value {
    json!({ "decision": "passed", "opinion": "已阅，同意办结。" })
}

/// A leader's no to a result.
pub(crate) fn not_passed(redo_by: &str) -> Value {
    json!({ "decision": "not_passed", "opinion": "情况不够清楚，请补充。", "redoBy": redo_by })
}

/// Who keeps the volume.
pub(crate) fn keeper() -> Value {
    json!({ "keeper": "督查室档案员" })
}

/// The receipt that every regulation takes.
pub(crate) fn receipt() -> Value {
    json!({ "leader": "分管副局长", "section": "综合科", "handler": "综合科科长" })
}

/// The issue on paper.
pub(crate) fn on_paper() -> Value {
    json!({ "channel": "paper" })
}

/// A date of a table or schedule.
pub(crate) fn node(title: &str, due_on: &str) -> Value {
    json!({ "title": title, "dueOn": due_on })
}

/// A proposal to a lead and to co units that says no more than every regulation asks; a walk puts more over it.
pub(crate) fn plan(office: &Office, lead: &str, co: &[&str], due_on: Option<&str>) -> Value {
    let place = |unit: &str, role: &str| json!({ "unitId": office.unit(unit), "role": role, "requirement": "按时办理并书面报告" });
    let mut places = vec![place(lead, "lead")];
    places.extend(co.iter().map(|unit| place(unit, "co")));
    json!({
        "tier": "general", "assignments": places, "dueOn": due_on, "cadence": null, "handling": "forward",
        "requirements": "按时办理，书面报告办理结果", "closingStandard": ["工程竣工验收"],
    })
}

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

    /// Registered and proposed; answered by each of these in turn, issued on paper, and received by the lead's head.
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

/// A paper the office brings out when there is reason to, as its clerk begins it.
pub(crate) fn paper_begun(duty: &str, title: &str) -> Value {
    json!({ "duty": duty, "title": title })
}

/// What stands in a circular.
pub(crate) fn circular(text: &str, praise: Value, criticism: Value) -> Value {
    json!({ "product": "bulletin", "text": text, "praise": praise, "criticism": criticism })
}

/// The figures of a unit in a bulletin: open, closed, overdue, urged.
#[track_caller]
pub(crate) fn figures(bulletin: &Value, unit: &str) -> [u64; 4] {
    let lines = list(&bulletin["paper"], "figures").iter();
    let line = lines.clone().find(|line| line["unit"]["name"] == unit);
    let line = line.unwrap_or_else(|| panic!("{unit} is not in it: {bulletin}"));
    ["open", "closed", "overdue", "urged"].map(|name| line[name].as_u64().unwrap())
}

/// A plan of a visit on one day.
pub(crate) fn visit_plan(office: &Office, on: &str, checklist: &[&str]) -> Value {
    json!({
        "methods": ["on_site", "papers"], "focus": "工程进度和资金拨付", "place": "项目现场",
        "from": on, "to": on, "checklist": checklist, "members": [office.person("clerk").id],
    })
}

/// A regulation as the API shows it.
#[track_caller]
pub(crate) fn rules(office: &Office, rulebook: &str) -> Value {
    let path = format!("/api/v1/rulebooks/{rulebook}");
    office.by("clerk").get(&path).ok()
}

/// The ids of a list of the regulation.
#[track_caller]
pub(crate) fn ids(rules: &Value, name: &str) -> Vec<String> {
    list(rules, name)
        .iter()
        .map(|rule| text(rule, "id"))
        .collect()
}

/// Pairs as [`Story::owing`] has them.
pub(crate) fn dates(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = pairs.iter();
    owned
        .map(|(label, on)| ((*label).to_owned(), (*on).to_owned()))
        .collect()
}
