//! Bodies of the commands on a year's plan of supervision.

use domain::{
    id::UnitId,
    yearly_plan::{Content, Priority},
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    Check, Faults,
    check::{LIST, NOTE},
};

/// The plan of a year to be proposed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"year": 2027, "priorities": [{"text": "十件民生实事", "units": ["01990d2e-5c00-7a00-8000-000000000012"]}], "filed": 12}))]
pub(crate) struct YearlyPlanPropose {
    /// This Beijing year or the next.
    pub(crate) year: i32,
    /// The year's priorities, in order.
    #[schema(max_items = 100)]
    pub(crate) priorities: Vec<PriorityAsked>,
    /// How many inspections may begin in the year.
    pub(crate) filed: u16,
}

impl Check for YearlyPlanPropose {
    fn check(&self, faults: &mut Faults) {
        check(&self.priorities, faults);
    }
}

impl YearlyPlanPropose {
    /// What the plan says.
    pub(crate) fn content(self) -> (i32, Content) {
        (self.year, content(self.priorities, self.filed))
    }
}

/// The same plan proposed anew.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"priorities": [{"text": "十件民生实事", "units": []}], "filed": 10}))]
pub(crate) struct YearlyPlanAgain {
    /// The year's priorities, in order.
    #[schema(max_items = 100)]
    pub(crate) priorities: Vec<PriorityAsked>,
    /// How many inspections may begin in the year.
    pub(crate) filed: u16,
}

impl Check for YearlyPlanAgain {
    fn check(&self, faults: &mut Faults) {
        check(&self.priorities, faults);
    }
}

impl From<YearlyPlanAgain> for Content {
    fn from(asked: YearlyPlanAgain) -> Self {
        content(asked.priorities, asked.filed)
    }
}

/// What an approved plan is to say, and why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"priorities": [{"text": "十件民生实事", "units": []}], "filed": 14, "reason": "上级新增安全生产督查"}))]
pub(crate) struct YearlyPlanAmend {
    /// The year's priorities, in order.
    #[schema(max_items = 100)]
    pub(crate) priorities: Vec<PriorityAsked>,
    /// How many inspections may begin in the year.
    pub(crate) filed: u16,
    /// Why it is to change.
    #[schema(max_length = 2000)]
    pub(crate) reason: String,
}

impl Check for YearlyPlanAmend {
    fn check(&self, faults: &mut Faults) {
        check(&self.priorities, faults);
        faults.text("/reason", &self.reason, NOTE);
    }
}

impl YearlyPlanAmend {
    /// What the plan is to say, and why.
    pub(crate) fn content(self) -> (Content, String) {
        (content(self.priorities, self.filed), self.reason)
    }
}

/// One priority.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PriorityAsked {
    /// What is supervised.
    #[schema(max_length = 2000)]
    text: String,
    /// The units it concerns; may be none.
    #[serde(default)]
    #[schema(value_type = Vec<Uuid>, max_items = 100)]
    units: Vec<UnitId>,
}

fn check(priorities: &[PriorityAsked], faults: &mut Faults) {
    faults.longest("/priorities", priorities.len(), LIST);
    for (place, priority) in priorities.iter().enumerate() {
        faults.text(&format!("/priorities/{place}/text"), &priority.text, NOTE);
        faults.longest(
            &format!("/priorities/{place}/units"),
            priority.units.len(),
            LIST,
        );
    }
}

fn content(priorities: Vec<PriorityAsked>, filed: u16) -> Content {
    let priority = |asked: PriorityAsked| Priority {
        text: asked.text,
        units: asked.units,
    };
    Content {
        priorities: priorities.into_iter().map(priority).collect(),
        filed,
    }
}
