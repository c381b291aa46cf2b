//! A year's plan of supervision as its readers, the office and leaders, see it.

use chrono::NaiveDate;
use domain::{
    item::Stage,
    yearly_plan::{Action, State},
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{case::Signed, common::NameRef, words};

/// A year's plan (年度督查工作重点).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "id": "01990d2e-5c00-7a00-8000-000000000302", "year": 2027, "state": "approved",
    "dueOn": "2027-01-29", "daysLate": 0, "approved": {"priorities": [{"id": "01990d2e-5c00-7a00-8000-000000000402", "text": "十件民生实事", "units": []}], "filed": 12},
    "draft": null, "answers": [], "version": 2, "items": [{"priorityId": "01990d2e-5c00-7a00-8000-000000000402", "stage": "in_progress", "count": 3}], "may": ["amend"]
}))]
pub(crate) struct YearlyPlan {
    /// Its id.
    pub id: Uuid,
    /// Beijing year.
    pub year: i32,
    /// Where it stands.
    #[schema(value_type = words::YearlyPlanState)]
    pub state: State,
    /// By when the office owes or owed its first proposal; null where it was proposed before that was due (`yangjiang/2.2a`).
    pub due_on: Option<NaiveDate>,
    /// How many natural days after that it was proposed first; null before.
    pub days_late: Option<u16>,
    /// As approved last, which is what holds.
    pub approved: Option<PlanContent>,
    /// What waits to be approved, or was returned.
    pub draft: Option<PlanDraft>,
    /// The answers given, in order.
    pub answers: Vec<PlanDraftAnswer>,
    /// For `If-Match`.
    pub version: i64,
    /// How many items the caller sees carry out each priority; ask `/items?priorityId=` which.
    pub items: Vec<PriorityItems>,
    /// What the caller may do now.
    #[schema(value_type = Vec<words::YearlyPlanAction>)]
    pub may: Vec<Action>,
}

/// How many items in one stage carry out a priority.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PriorityItems {
    /// Which priority.
    pub priority_id: Uuid,
    /// Where the items stand.
    #[schema(value_type = words::Stage)]
    pub stage: Stage,
    /// How many.
    pub count: u32,
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
    /// Its id, by which items carry it out; null in a plan from before priorities had ids.
    pub id: Option<Uuid>,
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
