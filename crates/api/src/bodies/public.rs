//! Bodies and queries about what the public sees and writes, and about the year's priorities.

use domain::{
    id::{CaseId, PriorityId},
    item::{PriorityRef, PublicStage},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use super::bounds::{Line, MaybeLine, MaybeNote, Note};
use crate::views::words;

/// A priority of an approved plan (年度督查工作重点, `yangjiang/2.2a`).
#[derive(Debug, Clone, Copy, Deserialize, Serialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PriorityNamed {
    /// Of which year's plan.
    #[schema(value_type = Uuid)]
    pub(crate) plan_id: CaseId,
    /// Which one.
    #[schema(value_type = Uuid)]
    pub(crate) priority_id: PriorityId,
}

impl From<PriorityNamed> for PriorityRef {
    fn from(named: PriorityNamed) -> Self {
        Self {
            plan: named.plan_id,
            priority: named.priority_id,
        }
    }
}

/// The priority an item carries out.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"priority": {"planId": "01990d2e-5c00-7a00-8000-000000000302", "priorityId": "01990d2e-5c00-7a00-8000-000000000402"}}))]
pub(crate) struct ItemPriority {
    /// Which one; null where it carries out none.
    pub(crate) priority: Option<PriorityNamed>,
}

/// Whether an opinion of the public is taken up.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"accepted": true, "reason": "已转牵头单位研究"}))]
pub(crate) struct OpinionJudge {
    /// Accepted or refused.
    pub(crate) accepted: bool,
    /// In words; needed to refuse.
    #[serde(default)]
    #[validate(nested)]
    pub(crate) reason: MaybeNote,
}

/// What somebody of the public writes (公众意见).
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"text": "二期工地夜间仍在施工，建议调整时间。", "contact": "李先生 138****0000"}))]
pub(crate) struct OpinionSend {
    /// The opinion.
    #[validate(nested)]
    pub(crate) text: Note,
    /// How the office may reach whoever writes; nobody else is shown it.
    #[validate(nested)]
    pub(crate) contact: Option<Line>,
}

/// What the public ledger is narrowed to.
#[derive(Debug, Clone, Default, Deserialize, IntoParams, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct PublicQuery {
    /// Only of this government.
    pub(crate) jurisdiction_id: Option<Uuid>,
    /// Only standing so.
    #[param(value_type = Option<words::PublicStage>)]
    pub(crate) stage: Option<PublicStage>,
    /// Part of the title or the number.
    #[validate(nested)]
    pub(crate) q: Option<MaybeLine>,
}
