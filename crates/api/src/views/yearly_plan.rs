//! A year's plan of supervision as its readers, the office and leaders, see it.

use domain::yearly_plan::{Action, State};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{case::Signed, common::NameRef, words};

/// A year's plan (年度督查工作重点).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "id": "01990d2e-5c00-7a00-8000-000000000302", "year": 2027, "state": "approved",
    "approved": {"priorities": [{"text": "十件民生实事", "units": []}], "filed": 12}, "draft": null, "answers": [], "version": 2, "may": ["amend"]
}))]
pub(crate) struct YearlyPlan {
    /// Its id.
    pub id: Uuid,
    /// Beijing year.
    pub year: i32,
    /// Where it stands.
    #[schema(value_type = words::YearlyPlanState)]
    pub state: State,
    /// As approved last, which is what holds.
    pub approved: Option<PlanContent>,
    /// What waits to be approved, or was returned.
    pub draft: Option<PlanDraft>,
    /// The answers given, in order.
    pub answers: Vec<PlanDraftAnswer>,
    /// For `If-Match`.
    pub version: i64,
    /// What the caller may do now.
    #[schema(value_type = Vec<words::YearlyPlanAction>)]
    pub may: Vec<Action>,
}

/// What a plan says.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PlanContent {
    /// The year's priorities, in order.
    pub priorities: Vec<PlanPriority>,
    /// How many inspections may begin in the year.
    pub filed: u16,
}

/// One priority.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PlanPriority {
    /// What is supervised.
    pub text: String,
    /// The units it concerns.
    pub units: Vec<NameRef>,
}

/// A plan or an amendment that is not approved yet.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PlanDraft {
    /// What it says.
    pub content: PlanContent,
    /// Why an approved plan is to change; empty for the first one.
    pub reason: String,
    /// Who and when.
    pub signed: Signed,
}

/// An answer to a draft.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PlanDraftAnswer {
    /// What was answered.
    pub draft: PlanDraft,
    /// Approved; else returned.
    pub passed: bool,
    /// In words.
    pub opinion: String,
    /// Who and when.
    pub signed: Signed,
}
