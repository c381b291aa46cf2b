//! Bodies of the commands on assignments, reports and obligations.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    id::ObligationId,
    item::{Milestone, UrgingKind},
    vocabulary::{IntegrityFlag, Level, QualityFlag},
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    Check, Faults,
    check::{LINE, LIST, NOTE, PAGE},
    plan::{PlaceAsked, places},
};
use crate::{
    problem::{Fault, codes},
    views::{
        assignment::{ReviewPoint, Verdict},
        words,
    },
};

/// 签收: the unit names its people (`district/10a`).
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"leader": "区人力资源局副局长", "section": "人才引进科", "handler": "人才引进科科长"}))]
pub(crate) struct AssignmentReceive {
    /// 主管领导
    #[schema(max_length = 200)]
    pub(crate) leader: String,
    /// 经办科室
    #[schema(max_length = 200)]
    pub(crate) section: String,
    /// 具体人员
    #[schema(max_length = 200)]
    pub(crate) handler: String,
    /// 办理日程: the unit's own milestones, where the rulebook asks for them (`banner/4.1.2`).
    #[serde(default)]
    #[schema(max_items = 100)]
    pub(crate) schedule: Vec<ScheduleEntry>,
}

/// A date of a unit's own schedule.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"title": "完成细则初稿", "dueOn": "2026-11-30"}))]
pub(crate) struct ScheduleEntry {
    /// What is to be reached.
    #[schema(max_length = 200)]
    pub(crate) title: String,
    /// By when.
    pub(crate) due_on: NaiveDate,
}

impl From<ScheduleEntry> for Milestone {
    fn from(entry: ScheduleEntry) -> Self {
        Self {
            title: entry.title,
            due_on: entry.due_on,
            unit: None,
        }
    }
}

impl Check for AssignmentReceive {
    fn check(&self, faults: &mut Faults) {
        faults.line("/leader", &self.leader);
        faults.line("/section", &self.section);
        faults.line("/handler", &self.handler);
        faults.longest("/schedule", self.schedule.len(), LIST);
        for (index, entry) in self.schedule.iter().enumerate() {
            faults.line(&format!("/schedule/{index}/title"), &entry.title);
        }
    }
}

/// 提出异议 (`district/10b`)
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"text": "该事项主要职责在区财政局，建议调整牵头单位。"}))]
pub(crate) struct AssignmentDispute {
    /// In writing.
    #[schema(max_length = 20000)]
    pub(crate) text: String,
    /// The office admits it though the window has closed; it costs points then.
    #[serde(default)]
    pub(crate) admit_late: bool,
}

impl Check for AssignmentDispute {
    fn check(&self, faults: &mut Faults) {
        faults.text("/text", &self.text, PAGE);
    }
}

/// 裁定异议
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"upheld": true, "opinion": "同意延长办理期限。", "newDueOn": "2027-01-29"}))]
pub(crate) struct DisputeRule {
    /// Upheld or dismissed.
    pub(crate) upheld: bool,
    /// In words.
    #[schema(max_length = 2000)]
    pub(crate) opinion: String,
    /// A new completion date, when that was upheld.
    pub(crate) new_due_on: Option<NaiveDate>,
    /// All units from now on, when another division of the work was upheld (责任分工); left out or empty: as they are.
    /// Who stands no more is excused, who is new owes as at an issue.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub(crate) assignments: Vec<PlaceAsked>,
}

impl Check for DisputeRule {
    fn check(&self, faults: &mut Faults) {
        faults.text("/opinion", &self.opinion, NOTE);
        places(faults, &self.assignments);
    }
}

/// 答复异议
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DisputeAnswerWrite, example = json!({"text": "经区政府办公室主任裁定，办理期限延长至2027年1月29日。"}))]
pub(crate) struct DisputeAnswer {
    /// The answer to the unit.
    #[schema(max_length = 20000)]
    pub(crate) text: String,
}

impl Check for DisputeAnswer {
    fn check(&self, faults: &mut Faults) {
        faults.text("/text", &self.text, PAGE);
    }
}

/// 申请延期
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"reason": "细则须先征求上级部门意见", "newDueOn": "2027-01-29"}))]
pub(crate) struct ExtensionRequest {
    /// Why.
    #[schema(max_length = 2000)]
    pub(crate) reason: String,
    /// Until when.
    pub(crate) new_due_on: NaiveDate,
}

impl Check for ExtensionRequest {
    fn check(&self, faults: &mut Faults) {
        faults.text("/reason", &self.reason, NOTE);
    }
}

/// 审批延期
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"accepted": true, "opinion": "同意延期。"}))]
pub(crate) struct ExtensionDecide {
    /// Granted or not.
    pub(crate) accepted: bool,
    /// In words.
    #[schema(max_length = 2000)]
    pub(crate) opinion: String,
}

impl Check for ExtensionDecide {
    fn check(&self, faults: &mut Faults) {
        faults.optional_text("/opinion", &self.opinion, NOTE);
    }
}

/// A draft report.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({
    "covers": ["01990d2e-5c00-7a00-8000-000000000151"], "content": "实施细则已完成初稿，正在征求区财政局等单位意见。", "noProgress": false
}))]
pub(crate) struct ReportWrite {
    /// The obligations it answers; none for news at once (即时, `district/8.3`).
    #[schema(value_type = Vec<Uuid>, max_items = 100)]
    pub(crate) covers: Vec<ObligationId>,
    /// The text.
    #[schema(max_length = 20000)]
    pub(crate) content: String,
    /// 无新进展; then the text may be empty.
    pub(crate) no_progress: bool,
    /// The parts the rulebook asks for, by their id, e.g. what a slip's answer must say (`group/6.2`, `yangjiang/3.1e`).
    #[serde(default)]
    pub(crate) parts: BTreeMap<String, String>,
    /// Why it is late, where the rulebook asks for that (`town/3.4a`).
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub(crate) late_reason: String,
}

impl Check for ReportWrite {
    fn check(&self, faults: &mut Faults) {
        faults.longest("/covers", self.covers.len(), LIST);
        faults.optional_text("/content", &self.content, PAGE);
        faults.longest("/parts", self.parts.len(), LIST);
        for (id, part) in &self.parts {
            faults.longest("/parts", id.chars().count(), LINE);
            faults.optional_text(&format!("/parts/{id}"), part, PAGE);
        }
        faults.optional_text("/lateReason", &self.late_reason, NOTE);
    }
}

/// 审核 (`district/12b`)
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ReportReview {
    /// Every point of the rulebook's checklist, once.
    #[schema(max_items = 100)]
    pub(crate) points: Vec<ReviewPoint>,
    /// The verdict.
    pub(crate) verdict: Verdict,
    /// In words; needed to return.
    #[schema(max_length = 2000)]
    pub(crate) reasons: String,
    /// The new date; needed to return.
    pub(crate) redo_by: Option<NaiveDate>,
    /// Quality defects; each costs points.
    #[schema(value_type = Vec<words::QualityFlag>, max_items = 100)]
    pub(crate) quality: Vec<QualityFlag>,
    /// Integrity defects; each costs points.
    #[schema(value_type = Vec<words::IntegrityFlag>, max_items = 100)]
    pub(crate) integrity: Vec<IntegrityFlag>,
}

impl Check for ReportReview {
    fn check(&self, faults: &mut Faults) {
        faults.longest("/points", self.points.len(), LIST);
        faults.longest("/quality", self.quality.len(), LIST);
        faults.longest("/integrity", self.integrity.len(), LIST);
        faults.once("/quality", &self.quality);
        faults.once("/integrity", &self.integrity);
        faults.optional_text("/reasons", &self.reasons, NOTE);
        for (index, point) in self.points.iter().enumerate() {
            faults.optional_text(&format!("/points/{index}/note"), &point.note, NOTE);
        }
        if self.verdict == Verdict::Return && self.redo_by.is_none() {
            faults.push(Fault::new("/redoBy", &codes::MISSING_FIELD));
        }
    }
}

/// 当面说明 (`district/15.2`)
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"minutes": "区人力资源局局长当面说明了滞后原因，商定12月18日前完成。", "heldOn": "2026-11-20", "newDueOn": "2026-12-18"}))]
pub(crate) struct ExplanationRecord {
    /// 纪要
    #[schema(max_length = 20000)]
    pub(crate) minutes: String,
    /// The day of the meeting.
    pub(crate) held_on: NaiveDate,
    /// The date agreed.
    pub(crate) new_due_on: NaiveDate,
}

impl Check for ExplanationRecord {
    fn check(&self, faults: &mut Faults) {
        faults.text("/minutes", &self.minutes, PAGE);
    }
}

/// A phone or in-person urging.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"kind": "phone", "at": "2026-11-20T10:30:00+08:00", "who": "人才引进科科长", "said": "提醒本周五前提交反馈"}))]
pub(crate) struct UrgingRecord {
    /// By phone or in person.
    #[schema(value_type = words::UrgingKind)]
    pub(crate) kind: UrgingKind,
    /// When.
    pub(crate) at: DateTime<Utc>,
    /// Whom.
    #[schema(max_length = 200)]
    pub(crate) who: String,
    /// What was said.
    #[schema(max_length = 2000)]
    pub(crate) said: String,
}

impl Check for UrgingRecord {
    fn check(&self, faults: &mut Faults) {
        faults.line("/who", &self.who);
        faults.text("/said", &self.said, NOTE);
    }
}

/// A clerk drafts the next slip.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"ground": "10月反馈逾期，经电话提醒仍未提交"}))]
pub(crate) struct UrgeDraft {
    /// The ground, in words.
    #[schema(max_length = 2000)]
    pub(crate) ground: String,
    /// The level, where the rulebook leaves it to the office (`banner/4.2.4`); the ladder's next unless said.
    #[schema(value_type = Option<words::UrgeLevel>)]
    pub(crate) level: Option<Level>,
}

impl Check for UrgeDraft {
    fn check(&self, faults: &mut Faults) {
        faults.text("/ground", &self.ground, NOTE);
    }
}
