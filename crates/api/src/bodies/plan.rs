//! The body of a proposal (拟办), and how it becomes the domain's plan.

use crate::bodies::days::{day, maybe_day};
use chrono::NaiveDate;
use domain::{
    id::UnitId,
    item::{Material, Milestone, Place, Plan, Route},
    vocabulary::{Handling, Part, Tier},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::bounds::{Line, MaybeLine, MaybeNote, MaybeText, Note, texts};
use crate::views::{cadence::Cadence, words};

/// A unit's place in a proposal.
#[derive(Debug, Deserialize, Serialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PlaceAsked {
    /// Which unit.
    #[schema(value_type = Uuid)]
    pub(crate) unit_id: UnitId,
    /// Lead or co.
    #[schema(value_type = words::Part)]
    pub(crate) role: Part,
    /// What is asked of it; may be empty.
    #[validate(nested)]
    pub(crate) requirement: MaybeNote,
}

impl From<PlaceAsked> for Place {
    fn from(asked: PlaceAsked) -> Self {
        Self {
            unit: asked.unit_id,
            part: asked.role,
            requirement: asked.requirement.into(),
        }
    }
}

/// 拟办: who, what, until when.
#[derive(Debug, Deserialize, ToSchema, Validate)]
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
    #[validate(length(max = 100), nested)]
    pub(crate) assignments: Vec<PlaceAsked>,
    /// The completion date; taken as given, also on a day off.
    #[serde(default, deserialize_with = "maybe_day")]
    pub(crate) due_on: Option<NaiveDate>,
    /// Instead of the tier's.
    pub(crate) cadence: Option<Cadence>,
    /// How it is handled.
    #[schema(value_type = words::Handling)]
    pub(crate) handling: Handling,
    /// 办理要求
    #[validate(nested)]
    pub(crate) requirements: MaybeText,
    /// 办结标准
    #[schema(max_items = 100)]
    #[validate(length(max = 100), nested)]
    pub(crate) closing_standard: Vec<Note>,
    /// 紧急事项: the ladder may start higher (`group/6.3`).
    #[serde(default)]
    pub(crate) urgent: bool,
    /// The day of the event reports are counted from, e.g. the meeting (`yangjiang/3.1c`).
    #[serde(default, deserialize_with = "maybe_day")]
    pub(crate) event_on: Option<NaiveDate>,
    /// 立项事由 (`group/3.2`)
    #[serde(default)]
    #[validate(nested)]
    pub(crate) reason: MaybeNote,
    /// Why it takes longer than normal; needed where the date lies beyond the rulebook's maximum (`group/3.3`).
    #[serde(default)]
    #[validate(nested)]
    pub(crate) over_maximum_reason: MaybeNote,
    /// 时间节点, owed by units once approved (`yangjiang/2.4`, `org-dept/3.2.1`).
    #[serde(default)]
    #[schema(max_items = 100)]
    #[validate(length(max = 100), nested)]
    pub(crate) milestones: Vec<MilestoneAsked>,
    /// How the result goes up; `office` unless said (`org-dept/3.2.4`).
    #[serde(default)]
    #[schema(value_type = words::Route)]
    pub(crate) route: Route,
    /// Who answers for it in the unit: leader, section, person (`org-dept/4.2`).
    #[serde(default)]
    #[validate(nested)]
    pub(crate) responsible: MaybeLine,
    /// 督查方案 (`town/3.1`)
    #[serde(default)]
    #[validate(nested)]
    pub(crate) supervision_plan: MaybeText,
    /// The papers that go with it, each with its pages (`group/4.2`).
    #[serde(default)]
    #[schema(max_items = 100)]
    #[validate(length(max = 100), nested)]
    pub(crate) materials: Vec<MaterialAsked>,
    /// The section of the office that supervises it by its line (`yangjiang/2.2b`): its next steps and news go there.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub(crate) section_id: Option<UnitId>,
}

/// A dated sub-goal (时间节点).
#[derive(Debug, Deserialize, Serialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"title": "完成细则初稿", "dueOn": "2026-11-30", "unitId": null}))]
pub(crate) struct MilestoneAsked {
    /// What is to be reached.
    #[validate(nested)]
    pub(crate) title: Line,
    /// By when.
    #[serde(deserialize_with = "day")]
    pub(crate) due_on: NaiveDate,
    /// Which unit of the proposal owes it; the lead unless said.
    #[schema(value_type = Option<Uuid>)]
    pub(crate) unit_id: Option<UnitId>,
}

impl From<MilestoneAsked> for Milestone {
    fn from(asked: MilestoneAsked) -> Self {
        Self {
            title: asked.title.into(),
            due_on: asked.due_on,
            unit: asked.unit_id,
        }
    }
}

/// A paper that goes with a proposal.
#[derive(Debug, Deserialize, Serialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "区政府常务会议纪要", "pages": 6, "original": true}))]
pub(crate) struct MaterialAsked {
    /// Its name.
    #[validate(nested)]
    pub(crate) name: Line,
    /// How many pages.
    pub(crate) pages: u16,
    /// The original, which stays with the office; copies go out (`group/5.3`).
    pub(crate) original: bool,
}

impl From<ItemPropose> for Plan {
    fn from(asked: ItemPropose) -> Self {
        let material = |material: MaterialAsked| Material {
            name: material.name.into(),
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
            reason: asked.reason.into(),
            over_maximum_reason: asked.over_maximum_reason.into(),
            requirements: asked.requirements.into(),
            closing_standard: texts(asked.closing_standard),
            milestones: asked.milestones.into_iter().map(Into::into).collect(),
            route: asked.route,
            responsible: asked.responsible.into(),
            supervision_plan: asked.supervision_plan.into(),
            materials: asked.materials.into_iter().map(material).collect(),
            section: asked.section_id,
            approving: None,
        }
    }
}
