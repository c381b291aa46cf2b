//! Bodies of the commands on assignments, reports and obligations.

use crate::bodies::days::{day, maybe_day};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    id::ObligationId,
    item::{Milestone, UrgingKind},
    vocabulary::{IntegrityFlag, Level, QualityFlag},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

use super::{
    bounds::{Line, MaybeNote, MaybeText, Note, Parts, Text},
    check::{at, once, refusal},
    plan::PlaceAsked,
};
use crate::{
    problem::codes,
    views::{
        assignment::{ReviewPoint, Verdict},
        words,
    },
};

/// 签收: the unit names its people (`district/10a`).
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"leader": "区人力资源局副局长", "section": "人才引进科", "handler": "人才引进科科长"}))]
pub(crate) struct AssignmentReceive {
    /// 主管领导
    #[validate(nested)]
    pub(crate) leader: Line,
    /// 经办科室
    #[validate(nested)]
    pub(crate) section: Line,
    /// 具体人员
    #[validate(nested)]
    pub(crate) handler: Line,
    /// 办理日程: the unit's own milestones, where the rulebook asks for them (`banner/4.1.2`).
    #[serde(default)]
    #[schema(max_items = 100)]
    #[validate(length(max = 100), nested)]
    pub(crate) schedule: Vec<ScheduleEntry>,
}

/// A date of a unit's own schedule.
#[derive(Debug, Deserialize, Serialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"title": "完成细则初稿", "dueOn": "2026-11-30"}))]
pub(crate) struct ScheduleEntry {
    /// What is to be reached.
    #[validate(nested)]
    pub(crate) title: Line,
    /// By when.
    #[serde(deserialize_with = "day")]
    pub(crate) due_on: NaiveDate,
}

impl From<ScheduleEntry> for Milestone {
    fn from(entry: ScheduleEntry) -> Self {
        Self {
            title: entry.title.into(),
            due_on: entry.due_on,
            unit: None,
        }
    }
}

/// 提出异议 (`district/10b`)
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"text": "该事项主要职责在区财政局，建议调整牵头单位。"}))]
pub(crate) struct AssignmentDispute {
    /// In writing.
    #[validate(nested)]
    pub(crate) text: Text,
    /// The office admits it though the window has closed; it costs points then.
    #[serde(default)]
    pub(crate) admit_late: bool,
}

/// 裁定异议
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"upheld": true, "opinion": "同意延长办理期限。", "newDueOn": "2027-01-29"}))]
pub(crate) struct DisputeRule {
    /// Upheld or dismissed.
    pub(crate) upheld: bool,
    /// In words.
    #[validate(nested)]
    pub(crate) opinion: Note,
    /// A new completion date, when that was upheld.
    #[serde(default, deserialize_with = "maybe_day")]
    pub(crate) new_due_on: Option<NaiveDate>,
    /// All units from now on, when another division of the work was upheld (责任分工); left out or empty: as they are.
    /// Who stands no more is excused, who is new owes as at an issue.
    #[serde(default)]
    #[schema(max_items = 100)]
    #[validate(length(max = 100), nested)]
    pub(crate) assignments: Vec<PlaceAsked>,
}

/// 答复异议
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(as = DisputeAnswerWrite, example = json!({"text": "经区政府办公室主任裁定，办理期限延长至2027年1月29日。"}))]
pub(crate) struct DisputeAnswer {
    /// The answer to the unit.
    #[validate(nested)]
    pub(crate) text: Text,
}

/// 申请延期
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"reason": "细则须先征求上级部门意见", "newDueOn": "2027-01-29"}))]
pub(crate) struct ExtensionRequest {
    /// Why.
    #[validate(nested)]
    pub(crate) reason: Note,
    /// Until when.
    #[serde(deserialize_with = "day")]
    pub(crate) new_due_on: NaiveDate,
}

/// 审批延期
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"accepted": true, "opinion": "同意延期。"}))]
pub(crate) struct ExtensionDecide {
    /// Granted or not.
    pub(crate) accepted: bool,
    /// In words.
    #[validate(nested)]
    pub(crate) opinion: MaybeNote,
}

/// A draft report.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({
    "covers": ["01990d2e-5c00-7a00-8000-000000000151"], "content": "实施细则已完成初稿，正在征求区财政局等单位意见。", "noProgress": false
}))]
pub(crate) struct ReportWrite {
    /// The obligations it answers; none for news at once (即时, `district/8.3`).
    #[schema(value_type = Vec<Uuid>, max_items = 100)]
    #[validate(length(max = 100))]
    pub(crate) covers: Vec<ObligationId>,
    /// The text.
    #[validate(nested)]
    pub(crate) content: MaybeText,
    /// 无新进展; then the text may be empty.
    pub(crate) no_progress: bool,
    /// The parts the rulebook asks for, by their id, e.g. what a slip's answer must say (`group/6.2`, `yangjiang/3.1e`).
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, MaybeText>)]
    #[validate(nested)]
    pub(crate) parts: Parts,
    /// Why it is late, where the rulebook asks for that (`town/3.4a`).
    #[serde(default)]
    #[validate(nested)]
    pub(crate) late_reason: MaybeNote,
}

/// 审核 (`district/12b`)
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[validate(schema(function = date_if_returned, skip_on_field_errors = false))]
pub(crate) struct ReportReview {
    /// Every point of the rulebook's checklist, once.
    #[schema(max_items = 100)]
    #[validate(length(max = 100), nested)]
    pub(crate) points: Vec<ReviewPoint>,
    /// The verdict.
    pub(crate) verdict: Verdict,
    /// In words; needed to return.
    #[validate(nested)]
    pub(crate) reasons: MaybeNote,
    /// The new date; needed to return.
    #[serde(default, deserialize_with = "maybe_day")]
    pub(crate) redo_by: Option<NaiveDate>,
    /// Quality defects; each costs points.
    #[schema(value_type = Vec<words::QualityFlag>, max_items = 100)]
    #[validate(length(max = 100), custom(function = once))]
    pub(crate) quality: Vec<QualityFlag>,
    /// Integrity defects; each costs points.
    #[schema(value_type = Vec<words::IntegrityFlag>, max_items = 100)]
    #[validate(length(max = 100), custom(function = once))]
    pub(crate) integrity: Vec<IntegrityFlag>,
}

/// A returned report needs its new date; one that passes has none.
fn date_if_returned(body: &ReportReview) -> Result<(), ValidationError> {
    if body.verdict == Verdict::Return && body.redo_by.is_none() {
        return Err(at("redo_by", refusal(&codes::MISSING_FIELD, [])));
    }
    if body.verdict == Verdict::Pass && body.redo_by.is_some() {
        return Err(at("redo_by", refusal(&codes::CONTRADICTS_DECISION, [])));
    }
    Ok(())
}

/// 当面说明 (`district/15.2`)
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"minutes": "区人力资源局局长当面说明了滞后原因，商定12月18日前完成。", "heldOn": "2026-11-20", "newDueOn": "2026-12-18"}))]
pub(crate) struct ExplanationRecord {
    /// 纪要
    #[validate(nested)]
    pub(crate) minutes: Text,
    /// The day of the meeting.
    #[serde(deserialize_with = "day")]
    pub(crate) held_on: NaiveDate,
    /// The date agreed.
    #[serde(deserialize_with = "day")]
    pub(crate) new_due_on: NaiveDate,
}

/// A phone or in-person urging.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"kind": "phone", "at": "2026-11-20T10:30:00+08:00", "who": "人才引进科科长", "said": "提醒本周五前提交反馈"}))]
pub(crate) struct UrgingRecord {
    /// By phone or in person.
    #[schema(value_type = words::UrgingKind)]
    pub(crate) kind: UrgingKind,
    /// When.
    pub(crate) at: DateTime<Utc>,
    /// Whom.
    #[validate(nested)]
    pub(crate) who: Line,
    /// What was said.
    #[validate(nested)]
    pub(crate) said: Note,
}

/// A clerk drafts the next slip.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"ground": "10月反馈逾期，经电话提醒仍未提交"}))]
pub(crate) struct UrgeDraft {
    /// The ground, in words.
    #[validate(nested)]
    pub(crate) ground: Note,
    /// The level, where the rulebook leaves it to the office (`banner/4.2.4`); the ladder's next unless said.
    #[schema(value_type = Option<words::UrgeLevel>)]
    pub(crate) level: Option<Level>,
}
