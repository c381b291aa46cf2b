//! Bodies of the steps that only some regulations know: first looks, splits, instructions, coordinations, difficulties,
//! suspensions, joint replies, disclosure.

use crate::bodies::days::{day, maybe_day};
use chrono::NaiveDate;
use domain::{
    id::{CoordinationId, UnitId},
    item::{CoSupervisor, CoordinationLevel, DifficultyKind, SplitPart},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::bounds::{Line, MaybeNote, Note, Text};
use crate::views::words;

/// A yes or no with its words.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"accepted": true, "opinion": "同意。"}))]
pub(crate) struct YesOrNo {
    /// Yes or no.
    pub(crate) accepted: bool,
    /// In words; needed for a no.
    #[validate(nested)]
    pub(crate) opinion: MaybeNote,
}

/// What a matter is split into (`sichuan/10.1`).
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "parts": [
        {"title": "老旧小区供热管网改造", "content": "十月底前完成改造并通水试压。", "class": "市政设施"},
        {"title": "老旧小区电梯加装", "content": "年底前完成三十部。", "class": "住房保障"}
    ]
}))]
pub(crate) struct ItemSplit {
    /// At least two.
    #[schema(max_items = 100)]
    #[validate(length(max = 100), nested)]
    pub(crate) parts: Vec<PartAsked>,
}

/// One of the matters a matter is split into; it keeps the source, basis and secrecy of the whole.
#[derive(Debug, Deserialize, Serialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub(crate) struct PartAsked {
    /// 标题
    #[validate(nested)]
    pub(crate) title: Line,
    /// 内容
    #[validate(nested)]
    pub(crate) content: Text,
    /// The class the problem belongs to.
    #[validate(nested)]
    pub(crate) class: Line,
}

impl From<PartAsked> for SplitPart {
    fn from(asked: PartAsked) -> Self {
        Self {
            title: asked.title.into(),
            content: asked.content.into(),
            class: asked.class.into(),
        }
    }
}

/// A leader's instruction (批示).
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"text": "请继续跟踪，春节前再报一次。", "redoBy": "2027-01-29"}))]
pub(crate) struct ItemInstruct {
    /// In words.
    #[validate(nested)]
    pub(crate) text: Note,
    /// Work is taken up again until this date (`town-duban/4.1.5`, `group/7.3`); only where there is a result already.
    #[serde(default, deserialize_with = "maybe_day")]
    pub(crate) redo_by: Option<NaiveDate>,
}

/// Something put in writing.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"text": "已转区人力资源局办理，并抄送区财政局。"}))]
pub(crate) struct Saying {
    /// In words.
    #[validate(nested)]
    pub(crate) text: Note,
}

/// An attempt to solve a difficulty between units (`yangjiang/2.1a`).
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({
    "level": "general", "heldOn": "2026-11-20", "difficulty": "配套资金由谁承担意见不一", "tried": "召集区财政局、区人力资源局会商",
    "solved": false, "whyNot": "区财政局认为不在年度预算之内"
}))]
pub(crate) struct ItemCoordinate {
    /// How high it was held (`org-dept/3.2.3`).
    #[schema(value_type = words::CoordinationLevel)]
    pub(crate) level: CoordinationLevel,
    /// The day, not in the future.
    #[serde(deserialize_with = "day")]
    pub(crate) held_on: NaiveDate,
    /// The open difficulty it goes on with, by the coordination that opened it; none where it is about another one.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub(crate) opened_by: Option<CoordinationId>,
    /// The difficulty; needed where none is named, else told as before where it is left out.
    #[serde(default)]
    #[validate(nested)]
    pub(crate) difficulty: MaybeNote,
    /// What was tried; an important one is held on the plan that the leader approved.
    #[validate(nested)]
    pub(crate) tried: Note,
    /// Whether it was solved.
    pub(crate) solved: bool,
    /// Why not; needed where it was not.
    #[serde(default)]
    #[validate(nested)]
    pub(crate) why_not: MaybeNote,
}

/// The office's plan and proposal for an important coordination (`org-dept/3.2.3`, `company/4.3`).
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "difficulty": "配套资金由谁承担意见不一", "plan": "由分管领导召集区财政局、区人力资源局会商", "proposal": "纳入下年度预算，今年由预备费列支"
}))]
pub(crate) struct CoordinationPlanWrite {
    /// The difficulty.
    #[validate(nested)]
    pub(crate) difficulty: Note,
    /// 预案
    #[validate(nested)]
    pub(crate) plan: Note,
    /// 建议
    #[validate(nested)]
    pub(crate) proposal: Note,
}

/// What is sent up (`sichuan/11.2`, `town-duban/4.2.3.3`).
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({
    "kind": "difficulty",
    "openedBy": "01990d2e-5c00-7a00-8000-000000000081", "tried": "两次会商未果", "why": "超出本单位职权", "proposal": "建议由区政府专题会议研究资金来源"
}))]
pub(crate) struct DifficultySend {
    /// A difficulty, or a proposal to change a policy (`yangjiang/2.1b`).
    #[schema(value_type = words::DifficultyKind)]
    pub(crate) kind: DifficultyKind,
    /// The open difficulty, by the coordination that opened it; needed where the rulebook wants coordination first: what failed of it stands
    /// behind what is sent up (`yangjiang/2.1a`).
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub(crate) opened_by: Option<CoordinationId>,
    /// Whether it concerns several units; to be said where the rulebook has only such coordinated first (`town-duban/4.2.3.2`).
    #[serde(default)]
    pub(crate) several_units: Option<bool>,
    /// How it was coordinated; needed where the rulebook wants coordination first.
    #[serde(default)]
    #[validate(nested)]
    pub(crate) tried: MaybeNote,
    /// Why it cannot be solved below.
    #[validate(nested)]
    pub(crate) why: Note,
    /// What is proposed.
    #[validate(nested)]
    pub(crate) proposal: Note,
}

/// The organs that supervise together with the office (`yangjiang/2.3`): their observers may read.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"organs": [{"organ": "audit", "unitId": "01990d2e-5c00-7a00-8000-000000000041"}]}))]
pub(crate) struct CoSupervisorsSet {
    /// All of them, each once; an empty list takes them away.
    #[schema(max_items = 100)]
    #[validate(length(max = 100), nested)]
    pub(crate) organs: Vec<OrganAsked>,
}

/// An organ and the unit it is here; no unit that has a part in the matter.
#[derive(Debug, Deserialize, Serialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct OrganAsked {
    /// Which organ of the rulebook.
    #[validate(nested)]
    pub(crate) organ: Line,
    /// The unit.
    #[schema(value_type = Uuid)]
    pub(crate) unit_id: UnitId,
}

impl From<OrganAsked> for CoSupervisor {
    fn from(asked: OrganAsked) -> Self {
        Self {
            organ: asked.organ.into(),
            unit: asked.unit_id,
        }
    }
}

/// What the office collates for leaders (督查反馈, `town-duban/4.1.4`).
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"content": "截至11月20日，细则已完成征求意见。", "result": false}))]
pub(crate) struct ItemCollate {
    /// In words.
    #[validate(nested)]
    pub(crate) content: Text,
    /// It is the office's own result of a matter it handles itself (`banner/4.2.3`), which goes to the leaders.
    #[serde(default)]
    pub(crate) result: bool,
}

/// A result on its way to a superior (`town-duban/4.2.6.2`).
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"form": "special_report", "content": "惠民演出100场已全部完成，现将办理情况专报如下。"}))]
pub(crate) struct UpwardSend {
    /// The paper, by its id among the item's `papers`.
    #[validate(nested)]
    pub(crate) form: Line,
    /// In words.
    #[validate(nested)]
    pub(crate) content: Text,
}

/// Whether the public may see the item's progress (`yangjiang/4.4`).
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"disclosed": true, "opinion": "同意公开办理进展。", "progress": "一期主体工程已完工。"}))]
pub(crate) struct ItemDisclose {
    /// Disclosed or not (any more).
    pub(crate) disclosed: bool,
    /// In words.
    #[validate(nested)]
    pub(crate) opinion: Note,
    /// What the public is told of how far it has come (阶段性进展), in words written for it; nothing else that is reported is shown.
    #[serde(default)]
    #[validate(nested)]
    pub(crate) progress: MaybeNote,
}
