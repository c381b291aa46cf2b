//! A case of accountability as its readers see it: the office and leaders whole, the unit what was ordered of it.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    accountability::{AccountabilityState, Action, MeasureState},
    rulebook::AccountabilityStep,
    vocabulary::CopyOffice,
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    case::Signed,
    common::{NameRef, PersonRef},
    words,
};

/// A case against a unit (问责).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Accountability {
    /// Its id.
    pub id: Uuid,
    /// What it is called.
    pub title: String,
    /// Against which unit.
    pub unit: NameRef,
    /// Where it stands.
    #[schema(value_type = words::AccountabilityState)]
    pub state: AccountabilityState,
    /// What for.
    pub ground: String,
    /// The matter it is about.
    pub item_id: Option<Uuid>,
    /// The unit's slips in that matter.
    pub urge_ids: Vec<Uuid>,
    /// Who opened it, and when.
    pub opened: Signed,
    /// The facts were looked into.
    pub verification: Option<AccountabilityVerification>,
    /// Its steps, in the order they were proposed; the unit sees those that were ordered of it.
    pub measures: Vec<Measure>,
    /// How it ended.
    pub closing: Option<SignedText>,
    /// The earliest day by which something is to be put right.
    pub due_on: Option<NaiveDate>,
    /// For `If-Match`.
    pub version: i64,
    /// What the caller may do now.
    #[schema(value_type = Vec<words::AccountabilityAction>)]
    pub may: Vec<Action>,
}

/// A verification of the facts (`industry-commerce/6.3`).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AccountabilityVerification {
    /// What was found.
    pub facts: String,
    /// It bears the ground out.
    pub confirmed: bool,
    /// The day it was done.
    pub held_on: NaiveDate,
    /// Who put it on record.
    pub signed: Signed,
}

/// A text, and who signed it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct SignedText {
    /// In words.
    pub text: String,
    /// Who and when.
    pub signed: Signed,
}

/// One step.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Measure {
    /// Its id.
    pub id: Uuid,
    /// Which step of the rulebook.
    #[schema(value_type = words::AccountabilityStep)]
    pub step: AccountabilityStep,
    /// Its name in the regulation, in the caller's language.
    pub step_name: String,
    /// The office-holder it is addressed to; null where it is the unit itself.
    pub person: Option<PersonRef>,
    /// What was before, in words: the facts, the correction that was not made; empty where it is the interviews or the verification.
    pub because: String,
    /// The interviews it follows, for those who see every case.
    pub interview_ids: Vec<Uuid>,
    /// What was proposed.
    pub text: String,
    /// By when things are to be put right.
    pub correct_by: Option<NaiveDate>,
    /// Where it stands.
    #[schema(value_type = words::MeasureState)]
    pub state: MeasureState,
    /// Who proposed it.
    pub proposed: Signed,
    /// The decision.
    pub decision: Option<MeasureDecision>,
    /// What the unit handed in, in order.
    pub answers: Vec<SignedText>,
    /// Whether things were put right.
    pub judgement: Option<MeasureJudgement>,
    /// How it was carried out.
    pub record: Option<MeasureRecord>,
    /// What the caller may do now.
    #[schema(value_type = Vec<words::AccountabilityAction>)]
    pub may: Vec<Action>,
}

/// A step as an office has it copied (`district/18`): what was decided, against whom, and nothing else of the case.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "id": "01990d2e-5c00-7a00-8000-000000000501", "step": "self_criticism", "stepName": "书面检查", "unit": {"id": "01990d2e-5c00-7a00-8000-000000000012", "name": "区人力资源局"},
    "person": null, "text": "责令作出书面检查", "correctBy": null, "state": "ordered", "number": null, "copiedAt": "2026-11-20T01:30:00Z"
}))]
pub(crate) struct MeasureCopied {
    /// The step's id.
    pub id: Uuid,
    /// Which step of the rulebook.
    #[schema(value_type = words::AccountabilityStep)]
    pub step: AccountabilityStep,
    /// Its name in the regulation, in the caller's language.
    pub step_name: String,
    /// Against which unit.
    pub unit: NameRef,
    /// The office-holder it is addressed to; null where it is the unit itself.
    pub person: Option<PersonRef>,
    /// What was ordered.
    pub text: String,
    /// By when things are to be put right.
    pub correct_by: Option<NaiveDate>,
    /// Where it stands.
    #[schema(value_type = words::MeasureState)]
    pub state: MeasureState,
    /// The letter's number, where the step is one.
    pub number: Option<String>,
    /// Since when the office has it: the moment it was decided.
    pub copied_at: DateTime<Utc>,
}

/// A decision on a step.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MeasureDecision {
    /// Ordered, or refused.
    pub approved: bool,
    /// In words.
    pub opinion: String,
    /// Which offices get a copy.
    #[schema(value_type = Vec<words::CopyOffice>)]
    pub copies: Vec<CopyOffice>,
    /// The letter's number, where the step is one (`yangjiang/3.4a`).
    pub number: Option<String>,
    /// Who and when.
    pub signed: Signed,
}

/// Whether things were put right.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MeasureJudgement {
    /// They were.
    pub corrected: bool,
    /// Why it is judged so.
    pub reason: String,
    /// Who and when.
    pub signed: Signed,
}

/// How a step was carried out.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MeasureRecord {
    /// The day, as claimed.
    pub held_on: NaiveDate,
    /// The leader who held an interview.
    pub interviewer: Option<PersonRef>,
    /// The paper, meeting or organ.
    pub place: Option<String>,
    /// 纪要、通报、说明、移交材料、处理
    pub text: String,
    /// What the head pledged.
    pub pledge: Option<String>,
    /// Who put it on record.
    pub signed: Signed,
}
