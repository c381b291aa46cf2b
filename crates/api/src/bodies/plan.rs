//! The body of a proposal (拟办), and how it becomes the domain's plan.

use chrono::NaiveDate;
use domain::{
    id::UnitId,
    item::{Material, Milestone, Place, Plan, Route},
    vocabulary::{Handling, Part, Tier},
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    Check, Faults,
    check::{LIST, NOTE, PAGE},
};
use crate::views::{cadence::Cadence, words};

/// A unit's place in a proposal.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PlaceAsked {
    /// Which unit.
    #[schema(value_type = Uuid)]
    pub(crate) unit_id: UnitId,
    /// Lead or co.
    #[schema(value_type = words::Part)]
    pub(crate) role: Part,
    /// What is asked of it; may be empty.
    #[schema(max_length = 2000)]
    pub(crate) requirement: String,
}

impl From<PlaceAsked> for Place {
    fn from(asked: PlaceAsked) -> Self {
        Self {
            unit: asked.unit_id,
            part: asked.role,
            requirement: asked.requirement,
        }
    }
}

/// The lengths of a list of places.
pub(super) fn places(faults: &mut Faults, asked: &[PlaceAsked]) {
    faults.longest("/assignments", asked.len(), LIST);
    for (index, place) in asked.iter().enumerate() {
        faults.optional_text(
            &format!("/assignments/{index}/requirement"),
            &place.requirement,
            NOTE,
        );
    }
}

/// 拟办: who, what, until when.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({
    "tier": "major",
    "assignments": [
        {"unitId": "01990d2e-5c00-7a00-8000-000000000012", "role": "lead", "requirement": "起草实施细则"},
        {"unitId": "01990d2e-5c00-7a00-8000-000000000013", "role": "co", "requirement": "落实经费"}
    ],
    "dueOn": "2026-12-31", "cadence": null, "handling": "forward", "requirements": "按月反馈进展", "closingStandard": ["细则印发", "经费到位"]
}))]
pub(crate) struct ItemPropose {
    /// 督查等级
    #[schema(value_type = words::Tier)]
    pub(crate) tier: Tier,
    /// The units; two or more need exactly one lead (`group/3.3`).
    #[schema(max_items = 100)]
    pub(crate) assignments: Vec<PlaceAsked>,
    /// The completion date; taken as given, also on a day off.
    pub(crate) due_on: Option<NaiveDate>,
    /// Instead of the tier's.
    pub(crate) cadence: Option<Cadence>,
    /// How it is handled.
    #[schema(value_type = words::Handling)]
    pub(crate) handling: Handling,
    /// 办理要求
    #[schema(max_length = 20000)]
    pub(crate) requirements: String,
    /// 办结标准
    #[schema(max_items = 100)]
    pub(crate) closing_standard: Vec<String>,
    /// 紧急事项: the ladder may start higher (`group/6.3`).
    #[serde(default)]
    pub(crate) urgent: bool,
    /// The day of the event reports are counted from, e.g. the meeting (`yangjiang/3.1c`).
    pub(crate) event_on: Option<NaiveDate>,
    /// 立项事由 (`group/3.2`); why it takes longer than normal, where it does (`group/3.3`).
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub(crate) reason: String,
    /// 时间节点, owed by units once approved (`yangjiang/2.4`, `org-dept/3.2.1`).
    #[serde(default)]
    #[schema(max_items = 100)]
    pub(crate) milestones: Vec<MilestoneAsked>,
    /// How the result goes up; `office` unless said (`org-dept/3.2.4`).
    #[serde(default)]
    #[schema(value_type = words::Route)]
    pub(crate) route: Route,
    /// Who answers for it in the unit: leader, section, person (`org-dept/4.2`).
    #[serde(default)]
    #[schema(max_length = 200)]
    pub(crate) responsible: String,
    /// 督查方案 (`town/3.1`)
    #[serde(default)]
    #[schema(max_length = 20000)]
    pub(crate) supervision_plan: String,
    /// The papers that go with it, each with its pages (`group/4.2`).
    #[serde(default)]
    #[schema(max_items = 100)]
    pub(crate) materials: Vec<MaterialAsked>,
}

/// A dated sub-goal (时间节点).
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"title": "完成细则初稿", "dueOn": "2026-11-30", "unitId": null}))]
pub(crate) struct MilestoneAsked {
    /// What is to be reached.
    #[schema(max_length = 200)]
    pub(crate) title: String,
    /// By when.
    pub(crate) due_on: NaiveDate,
    /// Which unit of the proposal owes it; the lead unless said.
    #[schema(value_type = Option<Uuid>)]
    pub(crate) unit_id: Option<UnitId>,
}

impl From<MilestoneAsked> for Milestone {
    fn from(asked: MilestoneAsked) -> Self {
        Self {
            title: asked.title,
            due_on: asked.due_on,
            unit: asked.unit_id,
        }
    }
}

/// A paper that goes with a proposal.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "区政府常务会议纪要", "pages": 6, "original": true}))]
pub(crate) struct MaterialAsked {
    /// Its name.
    #[schema(max_length = 200)]
    pub(crate) name: String,
    /// How many pages.
    pub(crate) pages: u16,
    /// The original, which stays with the office; copies go out (`group/5.3`).
    pub(crate) original: bool,
}

impl From<ItemPropose> for Plan {
    fn from(asked: ItemPropose) -> Self {
        let material = |material: MaterialAsked| Material {
            name: material.name,
            pages: material.pages,
            original: material.original,
        };
        Self {
            tier: asked.tier,
            handling: asked.handling,
            places: asked.assignments.into_iter().map(Into::into).collect(),
            due_on: asked.due_on,
            cadence: asked.cadence.map(Into::into),
            urgent: asked.urgent,
            event_on: asked.event_on,
            reason: asked.reason,
            requirements: asked.requirements,
            closing_standard: asked.closing_standard,
            milestones: asked.milestones.into_iter().map(Into::into).collect(),
            route: asked.route,
            responsible: asked.responsible,
            supervision_plan: asked.supervision_plan,
            materials: asked.materials.into_iter().map(material).collect(),
        }
    }
}

impl Check for ItemPropose {
    fn check(&self, faults: &mut Faults) {
        places(faults, &self.assignments);
        faults.optional_text("/requirements", &self.requirements, PAGE);
        faults.longest("/closingStandard", self.closing_standard.len(), LIST);
        for (index, point) in self.closing_standard.iter().enumerate() {
            faults.text(&format!("/closingStandard/{index}"), point, NOTE);
        }
        faults.optional_text("/reason", &self.reason, NOTE);
        faults.optional_line("/responsible", &self.responsible);
        faults.optional_text("/supervisionPlan", &self.supervision_plan, PAGE);
        faults.longest("/milestones", self.milestones.len(), LIST);
        for (index, milestone) in self.milestones.iter().enumerate() {
            faults.line(&format!("/milestones/{index}/title"), &milestone.title);
        }
        faults.longest("/materials", self.materials.len(), LIST);
        for (index, material) in self.materials.iter().enumerate() {
            faults.line(&format!("/materials/{index}/name"), &material.name);
        }
    }
}
