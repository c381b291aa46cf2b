//! A unit's assignment and what hangs on it: obligations, reports, disputes, extensions, records of urging, points.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::Action,
    item::{AssignmentState, ObligationKind, Origin, ScoreKind, UrgingKind},
    vocabulary::{IntegrityFlag, Part, QualityFlag, Timeliness},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::{
    common::{NameRef, PersonRef, Signatory},
    people::FirstPerson,
    urge::Urge,
    words,
};
use crate::bodies::bounds::{MaybeKey, MaybeNote};

/// A unit's task (承办任务). Of other units' tasks unit people see unit and part, and reports they sign along or collate; all else is empty.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Assignment {
    /// Its id.
    pub id: Uuid,
    /// Which unit.
    pub unit: NameRef,
    /// Lead or co.
    #[schema(value_type = words::Part)]
    pub role: Part,
    /// Who was the unit's first responsible person when it got the matter (第一责任人, `banner/6.1`); the one who does it stands in the receipt.
    pub first_person: Option<FirstPerson>,
    /// What is asked of this unit.
    pub requirement: String,
    /// Whether the unit is still at work.
    #[schema(value_type = words::AssignmentState)]
    pub state: AssignmentState,
    /// The completion date as it stands.
    pub due_on: Option<NaiveDate>,
    /// 签收; null until received.
    pub receipt: Option<Receipt>,
    /// Received after its date.
    pub received_late: bool,
    /// Everything owed, in the order it was planned.
    pub obligations: Vec<Obligation>,
    /// Reports in the order they were begun.
    pub reports: Vec<Report>,
    /// Slips in the order they were drafted; units see those that were issued.
    pub urges: Vec<Urge>,
    /// 异议
    pub disputes: Vec<Dispute>,
    /// 延期申请
    pub extensions: Vec<Extension>,
    /// Phone and in-person urging on record.
    pub urgings: Vec<Urging>,
    /// Points with what they came from.
    pub score_entries: Vec<ScoreEntry>,
    /// What the office thinks of the unit's work (评议意见), in order (`industry-commerce/3.2`).
    pub appraisals: Vec<Appraisal>,
    /// What this caller may do now to the assignment.
    #[schema(value_type = Vec<words::Action>)]
    pub may: Vec<Action>,
}

/// What the office thinks of a unit's work (评议意见).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Appraisal {
    /// In words.
    pub text: String,
    /// Of which round's result; counts reopenings.
    pub round: u16,
    /// Who.
    pub by: Signatory,
    /// When.
    pub at: DateTime<Utc>,
}

/// Who in the unit is responsible (`district/10a`).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Receipt {
    /// 主管领导
    pub leader: String,
    /// 经办科室
    pub section: String,
    /// 具体人员、具体责任人 (`banner/6.1`)
    pub handler: String,
    /// When it was received.
    pub at: DateTime<Utc>,
}

/// Where an obligation stands; it is never deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ObligationState {
    /// 未完成
    Open,
    /// 已完成
    Fulfilled,
    /// 已被取代
    Superseded,
    /// 已免除
    Waived,
}

/// Something a unit, or the office, owes by a date (时限义务).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Obligation {
    /// Its id; ask `/obligations/{id}/explanation` why the date is what it is.
    pub id: Uuid,
    /// What kind.
    #[schema(value_type = words::ObligationKind)]
    pub kind: ObligationKind,
    /// `2025-W40`, `2025-10`, `2025-Q3`, `completion`, `redo:…`, `receipt`; of the office the step's word.
    pub label: String,
    /// Missed when this Beijing day has ended.
    pub due_on: NaiveDate,
    /// Where it stands.
    pub state: ObligationState,
    /// Where the date came from.
    #[schema(value_type = words::Origin)]
    pub origin: Origin,
    /// The Beijing day it was fulfilled on.
    pub fulfilled_on: Option<NaiveDate>,
    /// Calendar days after the due date: when fulfilled, 0 when on time; when open and overdue, until today; else null.
    pub days_late: Option<u32>,
    /// Where the date stands today.
    #[schema(value_type = words::Timeliness)]
    pub timeliness: Timeliness,
    /// The obligation that took its place.
    pub superseded_by: Option<Uuid>,
    /// Why it was waived, or why superseded (a word).
    pub reason: Option<String>,
}

/// What a report answers.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Covered {
    /// The obligation.
    pub obligation_id: Uuid,
    /// Its label.
    pub label: String,
}

/// Where a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ReportState {
    /// 草稿
    Draft,
    /// 待审核
    Submitted,
    /// 审核通过
    Passed,
    /// 退回重办
    Returned,
}

/// A unit's report (反馈).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Report {
    /// Its id.
    pub id: Uuid,
    /// What it answers.
    pub covers: Vec<Covered>,
    /// The text.
    pub content: String,
    /// 无新进展
    pub no_progress: bool,
    /// The parts the rulebook asks for, by their id.
    pub parts: BTreeMap<String, String>,
    /// Why it is late.
    pub late_reason: String,
    /// Where it stands.
    pub state: ReportState,
    /// 即时: answers nothing that is owed.
    pub immediate: bool,
    /// Who wrote it last.
    pub written_by: Signatory,
    /// When.
    pub written_at: DateTime<Utc>,
    /// The head who signed it, or the deputy of the unit who did.
    pub signed_by: Option<Signatory>,
    /// The head who had delegated the signature to that deputy; null where nobody had to.
    pub delegated_by: Option<PersonRef>,
    /// When it was signed, which submits it.
    pub submitted_at: Option<DateTime<Utc>>,
    /// The office's review.
    pub review: Option<Review>,
    /// What this caller may do now to the report.
    #[schema(value_type = Vec<words::Action>)]
    pub may: Vec<Action>,
}

/// One point of a review's checklist.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"id": "on_task", "ok": true, "note": ""}))]
pub(crate) struct ReviewPoint {
    /// A point of the rulebook's checklist.
    #[validate(nested)]
    pub id: MaybeKey,
    /// Met or not.
    pub ok: bool,
    /// Why.
    #[validate(nested)]
    pub note: MaybeNote,
}

/// A review's outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Verdict {
    /// 通过
    Pass,
    /// 退回重办
    Return,
}

/// The office's review of a report (`district/12b`).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Review {
    /// Every point of the checklist.
    pub points: Vec<ReviewPoint>,
    /// The verdict.
    pub verdict: Verdict,
    /// In words.
    pub reasons: String,
    /// The new date of a returned one.
    pub redo_by: Option<NaiveDate>,
    /// Quality defects.
    #[schema(value_type = Vec<words::QualityFlag>)]
    pub quality: Vec<QualityFlag>,
    /// Integrity defects.
    #[schema(value_type = Vec<words::IntegrityFlag>)]
    pub integrity: Vec<IntegrityFlag>,
    /// Who reviewed.
    pub by: Signatory,
    /// When.
    pub at: DateTime<Utc>,
}

/// A contested assignment (异议, `district/10b`).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Dispute {
    /// Its id.
    pub id: Uuid,
    /// When it was brought.
    pub at: DateTime<Utc>,
    /// In writing.
    pub text: String,
    /// After the window, admitted by the office.
    pub late: bool,
    /// The office chief's ruling.
    pub ruling: Option<DisputeRuling>,
    /// The office's answer to the unit.
    pub answer: Option<DisputeAnswer>,
    /// What this caller may do now to the dispute.
    #[schema(value_type = Vec<words::Action>)]
    pub may: Vec<Action>,
}

/// A ruling on a dispute.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DisputeRuling {
    /// Upheld or dismissed.
    pub upheld: bool,
    /// In words.
    pub opinion: String,
    /// A new completion date, when that was upheld.
    pub new_due_on: Option<NaiveDate>,
    /// Who.
    pub by: Signatory,
    /// When.
    pub at: DateTime<Utc>,
}

/// The answer to a dispute.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DisputeAnswer {
    /// In words.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A unit asks for a later completion date.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Extension {
    /// Its id.
    pub id: Uuid,
    /// Why.
    pub reason: String,
    /// Until when.
    pub new_due_on: NaiveDate,
    /// When it was asked for.
    pub requested_at: DateTime<Utc>,
    /// The decision.
    pub decision: Option<Decision>,
    /// What this caller may do now to the extension.
    #[schema(value_type = Vec<words::Action>)]
    pub may: Vec<Action>,
}

/// A yes or no with its words.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Decision {
    /// Yes or no.
    pub accepted: bool,
    /// In words.
    pub opinion: String,
    /// Who.
    pub by: Signatory,
    /// When.
    pub at: DateTime<Utc>,
}

/// A record of a phone or in-person urging.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Urging {
    /// Its id.
    pub id: Uuid,
    /// By phone or in person.
    #[schema(value_type = words::UrgingKind)]
    pub kind: UrgingKind,
    /// When, as claimed.
    pub at: DateTime<Utc>,
    /// Whom.
    pub who: String,
    /// What was said.
    pub said: String,
}

/// Points with what they came from.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ScoreEntry {
    /// What for.
    #[schema(value_type = words::ScoreKind)]
    pub kind: ScoreKind,
    /// Negative.
    pub points: i16,
    /// The Beijing day.
    pub on: NaiveDate,
    /// `blue/1`, an obligation's label, or `dispute`.
    pub refers_to: String,
}
