//! Bodies of the commands on a year's plan of supervision.

use domain::{
    id::{PriorityId, UnitId},
    yearly_plan::{Content, Priority},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::bounds::Note;

/// The plan of a year to be proposed.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"year": 2027, "priorities": [{"text": "十件民生实事", "units": ["01990d2e-5c00-7a00-8000-000000000012"]}], "filed": 12}))]
pub(crate) struct YearlyPlanPropose {
    /// This Beijing year or the next.
    pub(crate) year: i32,
    /// The year's priorities, in order.
    #[schema(max_items = 100)]
    #[validate(length(max = 100), nested)]
    pub(crate) priorities: Vec<PriorityAsked>,
    /// How many inspections may begin in the year.
    pub(crate) filed: u16,
}

impl YearlyPlanPropose {
    /// What the plan says.
    pub(crate) fn content(self) -> (i32, Content) {
        (self.year, content(self.priorities, self.filed))
    }
}

/// The same plan proposed anew.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"priorities": [{"text": "十件民生实事", "units": []}], "filed": 10}))]
pub(crate) struct YearlyPlanAgain {
    /// The year's priorities, in order.
    #[schema(max_items = 100)]
    #[validate(length(max = 100), nested)]
    pub(crate) priorities: Vec<PriorityAsked>,
    /// How many inspections may begin in the year.
    pub(crate) filed: u16,
}

impl From<YearlyPlanAgain> for Content {
    fn from(asked: YearlyPlanAgain) -> Self {
        content(asked.priorities, asked.filed)
    }
}

/// What an approved plan is to say, and why.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"priorities": [{"text": "十件民生实事", "units": []}], "filed": 14, "reason": "上级新增安全生产督查"}))]
pub(crate) struct YearlyPlanAmend {
    /// The year's priorities, in order.
    #[schema(max_items = 100)]
    #[validate(length(max = 100), nested)]
    pub(crate) priorities: Vec<PriorityAsked>,
    /// How many inspections may begin in the year.
    pub(crate) filed: u16,
    /// Why it is to change.
    #[validate(nested)]
    pub(crate) reason: Note,
}

impl YearlyPlanAmend {
    /// What the plan is to say, and why.
    pub(crate) fn content(self) -> (Content, String) {
        (content(self.priorities, self.filed), self.reason.into())
    }
}

/// One priority.
#[derive(Debug, Deserialize, Serialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PriorityAsked {
    /// Which priority of the plan it is from now on; a new one where it is left out, or the one that is said in the same words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Uuid>)]
    id: Option<PriorityId>,
    /// What is supervised.
    #[validate(nested)]
    text: Note,
    /// The units it concerns; may be none.
    #[serde(default)]
    #[schema(value_type = Vec<Uuid>, max_items = 100)]
    #[validate(length(max = 100))]
    units: Vec<UnitId>,
}

fn content(priorities: Vec<PriorityAsked>, filed: u16) -> Content {
    let priority = |asked: PriorityAsked| Priority {
        id: asked.id,
        text: asked.text.into(),
        units: asked.units,
    };
    Content {
        priorities: priorities.into_iter().map(priority).collect(),
        filed,
    }
}
