//! An inspection as one caller sees it.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    inspection::{Action, FindingState, Method, State},
    rulebook::{FindingGrade, InspectionKind, Remedy},
    vocabulary::Timeliness,
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    case::Signed,
    common::{NameRef, PersonRef},
    words,
};

/// An inspection (督查活动). Units see of it what concerns them: their own findings and answer, never what is told to leaders.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "id": "01990d2e-5c00-7a00-8000-000000000301", "kind": "on_site", "kindName": "现场督查", "title": "老旧小区改造进展督查", "number": null, "state": "drafted",
    "units": [{"id": "01990d2e-5c00-7a00-8000-000000000012", "name": "金家岭街道办事处"}], "items": [], "reportId": null,
    "opened": {"by": {"id": "01990d2e-5c00-7a00-8000-0000000000a1", "displayName": "区督查室督查员"}, "actingFor": null, "at": "2026-11-20T01:30:00Z"},
    "plan": null, "approvals": [], "preparation": [], "begunAt": null, "records": [], "findings": [], "visit": null, "report": null, "readings": [],
    "conclusion": null, "answers": [], "dueOn": null, "timeliness": "on_track", "version": 1, "may": ["plan", "begin"]
}))]
pub(crate) struct Inspection {
    /// Its id.
    pub id: Uuid,
    /// Which kind.
    #[schema(value_type = words::InspectionKind)]
    pub kind: InspectionKind,
    /// What the rulebook calls the kind.
    pub kind_name: String,
    /// What it is called.
    pub title: String,
    /// Its number, from the moment on at which the units may know of it.
    pub number: Option<String>,
    /// Where it stands.
    #[schema(value_type = words::InspectionState)]
    pub state: State,
    /// The units it looks at.
    pub units: Vec<NameRef>,
    /// Those of the matters it looks at that the caller sees.
    pub items: Vec<InspectedItem>,
    /// The report it goes after.
    pub report_id: Option<Uuid>,
    /// Who opened it.
    pub opened: Signed,
    /// 督查方案
    pub plan: Option<InspectionPlan>,
    /// The answers to its plans.
    pub approvals: Vec<PlanAnswer>,
    /// What the rulebook wants ready before it begins.
    pub preparation: Vec<PreparationPoint>,
    /// When it began.
    pub begun_at: Option<DateTime<Utc>>,
    /// 检查记录, point by point.
    pub records: Vec<PointRecord>,
    /// What was found.
    pub findings: Vec<Finding>,
    /// What a return visit or a verification saw.
    pub visit: Option<Visit>,
    /// 书面总结、调研报告
    pub report: Option<InspectionReport>,
    /// What leaders said to the report as it stands, where the rulebook has it read (`town-duban/4.1.3.2`); nothing for units.
    pub readings: Vec<CaseWord>,
    /// 督查结论
    pub conclusion: Option<CaseWord>,
    /// What units answered to the conclusion.
    pub answers: Vec<UnitWord>,
    /// The earliest day by which a finding is to be put right.
    pub due_on: Option<NaiveDate>,
    /// Where that day stands.
    #[schema(value_type = words::Timeliness)]
    pub timeliness: Timeliness,
    /// For `If-Match`.
    pub version: i64,
    /// What the caller may do now; `answer` where it is the caller's unit's turn.
    #[schema(value_type = Vec<words::InspectionAction>)]
    pub may: Vec<Action>,
}

/// A matter that is looked at.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct InspectedItem {
    /// Its id.
    pub id: Uuid,
    /// Its number as written.
    pub number: String,
    /// 标题
    pub title: String,
}

/// The plan of an inspection.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct InspectionPlan {
    /// How.
    #[schema(value_type = Vec<words::InspectionMethod>)]
    pub methods: Vec<Method>,
    /// 督查重点
    pub focus: String,
    /// 地点
    pub place: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// What is looked at, in order.
    pub checklist: Vec<String>,
    /// People of the office or team.
    pub members: Vec<PersonRef>,
    /// Leaders who lead it.
    pub leaders: Vec<PersonRef>,
    /// Departments that inspect along.
    pub departments: Vec<NameRef>,
    /// Units concerned that go along and inspect nothing (`industry-commerce/5.3`).
    pub accompanying: Vec<NameRef>,
    /// Invited deputies, by name.
    pub deputies: Vec<String>,
    /// Invited members of the consultative conference, by name.
    pub consultatives: Vec<String>,
}

/// An answer to a proposed plan.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PlanAnswer {
    /// Approved; else returned.
    pub passed: bool,
    /// In words.
    pub opinion: String,
    /// Who and when.
    pub signed: Signed,
}

/// A point of the rulebook's preparation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PreparationPoint {
    /// Its id in the rulebook.
    pub point: String,
    /// In words.
    pub name: String,
    /// It is ready.
    pub ready: bool,
}

/// What was seen at a point.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PointRecord {
    /// From 0.
    pub point: u16,
    /// It is as it should be.
    pub met: bool,
    /// What was seen.
    pub text: String,
    /// Who and when.
    pub signed: Signed,
}

/// A finding.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = InspectionFinding)]
pub(crate) struct Finding {
    /// Its id.
    pub id: Uuid,
    /// Whose problem.
    pub unit: NameRef,
    /// The point of the checklist, from 0.
    pub point: Option<u16>,
    /// How grave.
    #[schema(value_type = words::FindingGrade)]
    pub grade: FindingGrade,
    /// What follows, by the rulebook.
    #[schema(value_type = words::FindingRemedy)]
    pub remedy: Remedy,
    /// What is wrong.
    pub text: String,
    /// Where it stands.
    #[schema(value_type = words::FindingState)]
    pub state: FindingState,
    /// Who found it.
    pub signed: Signed,
    /// To whom it was pointed out on the spot, and what was done.
    pub on_the_spot: Option<OnTheSpot>,
    /// What leaders were told and proposed; null for units.
    pub proposal: Option<FindingProposal>,
    /// What is demanded by when; the last one holds.
    pub demands: Vec<Demand>,
    /// The unit's answers.
    pub answers: Vec<Correction>,
    /// How they were verified.
    pub checks: Vec<CorrectionCheck>,
    /// By when it is to be put right, while it is not.
    pub due_on: Option<NaiveDate>,
    /// What the caller may do now.
    #[schema(value_type = Vec<words::InspectionAction>)]
    pub may: Vec<Action>,
}

/// Put right on the spot.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = OnTheSpotDone)]
pub(crate) struct OnTheSpot {
    /// The unit's person in charge to whom it was pointed out.
    pub told: String,
    /// What was done about it.
    pub done: String,
}

/// What is told to leaders of a serious finding.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct FindingProposal {
    /// 督查报告
    pub report: String,
    /// 处理建议
    pub proposal: String,
    /// Who and when.
    pub signed: Signed,
}

/// A demand to put a finding right.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Demand {
    /// What.
    pub text: String,
    /// By when.
    pub due_on: NaiveDate,
    /// The number of the notice, where it is one.
    pub number: Option<String>,
    /// Who and when.
    pub signed: Signed,
}

/// What a unit says it has done.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Correction {
    /// What was done.
    pub text: String,
    /// It came after the date.
    pub late: bool,
    /// Who and when.
    pub signed: Signed,
}

/// Whether it holds.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CorrectionCheck {
    /// It is put right.
    pub corrected: bool,
    /// In words.
    pub opinion: String,
    /// Who and when.
    pub signed: Signed,
}

/// What a return visit saw.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Visit {
    /// The facts are as they were reported.
    pub facts_found: bool,
    /// What was to be put right is.
    pub corrected: bool,
    /// In words.
    pub note: String,
    /// Who and when.
    pub signed: Signed,
}

/// A written report in three parts.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct InspectionReport {
    /// 情况，存在的问题
    pub situation: String,
    /// 分析，产生的原因
    pub analysis: String,
    /// 建议，改进的措施
    pub proposals: String,
    /// Who and when.
    pub signed: Signed,
}

/// Something said.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CaseWord {
    /// In words.
    pub text: String,
    /// Who and when.
    pub signed: Signed,
}

/// Something a unit said.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct UnitWord {
    /// Which unit.
    pub unit: NameRef,
    /// In words.
    pub text: String,
    /// Who and when.
    pub signed: Signed,
}
