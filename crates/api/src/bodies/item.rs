//! Bodies of the commands on an item as a whole.

use crate::bodies::days::maybe_day;
use chrono::NaiveDate;
use domain::{
    id::{PriorityId, UnitId, UserId},
    item::ApprovalDecision,
    vocabulary::{Channel, Role, Secrecy, Tier},
};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::bounds::{Key, Line, MaybeKey, MaybeLine, MaybeNote, Note, Text};
use crate::views::{item::ResultDecision, words};

/// Corrections before approval; what is left out stays.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"title": "制定人才引进配套实施细则并组织实施"}))]
pub(crate) struct ItemAmend {
    /// 标题
    #[validate(nested)]
    pub(crate) title: Option<Line>,
    /// 内容
    #[validate(nested)]
    pub(crate) content: Option<Text>,
    /// 依据文号
    #[validate(nested)]
    pub(crate) basis: Option<MaybeLine>,
    /// A source of the rulebook.
    #[validate(nested)]
    pub(crate) source: Option<Key>,
}

/// An approver's answer.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"decision": "pass", "opinion": "同意立项，请抓紧办理。"}))]
pub(crate) struct ItemApprove {
    /// The answer.
    #[schema(value_type = words::ApprovalDecision)]
    pub(crate) decision: ApprovalDecision,
    /// In words; needed to return or reject.
    #[validate(nested)]
    pub(crate) opinion: MaybeNote,
    /// The meeting that decided, where the rulebook has one decide (`org-dept/3.1.1`).
    #[serde(default)]
    #[validate(nested)]
    pub(crate) meeting: MaybeLine,
}

/// 交办
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"channel": "platform"}))]
pub(crate) struct ItemIssue {
    /// How the notice is sent (`district/9`).
    #[schema(value_type = words::Channel)]
    pub(crate) channel: Channel,
    /// The hand-over meeting, which motions need where the rulebook has one (`banner/4.3.2`).
    #[serde(default)]
    #[validate(nested)]
    pub(crate) meeting: MaybeLine,
}

/// Another leader in the place of the one who gave the matter (`banner/4.2.5`).
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({
    "giverId": "01990d2e-5c00-7a00-8000-000000000021", "givenBy": "leader_in_charge", "reason": "原交办领导已调离，由接任领导负责"
}))]
pub(crate) struct GiverChange {
    /// That leader.
    #[schema(value_type = Uuid)]
    pub(crate) giver_id: UserId,
    /// As which leader; the post is held now.
    #[schema(value_type = words::Role)]
    pub(crate) given_by: Role,
    /// Why.
    #[validate(nested)]
    pub(crate) reason: Note,
}

/// A leader's word on the result.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"decision": "passed", "opinion": "已阅，同意办结。"}))]
pub(crate) struct ItemReview {
    /// Passed, or to be supervised again.
    pub(crate) decision: ResultDecision,
    /// In words.
    #[validate(nested)]
    pub(crate) opinion: MaybeNote,
    /// The lead's new date when it did not pass.
    #[serde(default, deserialize_with = "maybe_day")]
    pub(crate) redo_by: Option<NaiveDate>,
}

/// 归档
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"keeper": "区督查室档案员", "enclosed": ["minutes"], "copies": []}))]
pub(crate) struct ItemArchive {
    /// 专人保管 (`district/14`)
    #[validate(nested)]
    pub(crate) keeper: Line,
    /// Papers put into the dossier by hand, by their id in the item's `dossier` (`group/9.2`).
    #[serde(default)]
    #[schema(max_items = 100)]
    #[validate(length(max = 100))]
    pub(crate) enclosed: Vec<String>,
    /// Those of them that are copies; the others are originals (`banner/6.4`).
    #[serde(default)]
    #[schema(max_items = 100)]
    #[validate(length(max = 100))]
    pub(crate) copies: Vec<String>,
}

/// Who may know.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"secrecy": "restricted", "listed": ["01990d2e-5c00-7a00-8000-0000000000a1"]}))]
pub(crate) struct ItemSecrecy {
    /// The new secrecy.
    #[schema(value_type = words::Secrecy)]
    pub(crate) secrecy: Secrecy,
    /// The listed people; only a restricted item has any.
    #[schema(value_type = Vec<Uuid>, max_items = 100)]
    #[validate(length(max = 100))]
    pub(crate) listed: Vec<UserId>,
}

/// By what items are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FigureBy {
    /// By where they came from.
    Source,
}

/// What figures are asked for.
#[derive(Debug, Clone, Deserialize, utoipa::IntoParams, Validate)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct FiguresQuery {
    /// By what they are counted.
    pub(crate) by: FigureBy,
}

/// The filters of the list of items; the page keeps them in its address.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, utoipa::IntoParams, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ItemQuery {
    /// Only of this stage.
    #[param(value_type = Option<words::Stage>)]
    pub(crate) stage: Option<domain::item::Stage>,
    /// Only of this tier.
    #[param(value_type = Option<words::Tier>)]
    pub(crate) tier: Option<Tier>,
    /// Only from this source.
    #[validate(nested)]
    pub(crate) source: Option<MaybeKey>,
    /// Only those this unit leads or assists.
    #[param(value_type = Option<Uuid>)]
    pub(crate) unit_id: Option<UnitId>,
    /// Only those supervised by this section of the office (`yangjiang/2.2b`).
    #[param(value_type = Option<Uuid>)]
    pub(crate) section_id: Option<UnitId>,
    /// Only those that carry out this priority of a year's plan (`yangjiang/2.2a`).
    #[param(value_type = Option<Uuid>)]
    pub(crate) priority_id: Option<PriorityId>,
    /// Only those that are followed at any time (`industry-commerce/4.2`).
    pub(crate) followed: Option<bool>,
    /// Only of this secrecy.
    #[param(value_type = Option<words::Secrecy>)]
    pub(crate) secrecy: Option<Secrecy>,
    /// Only where the earliest due date stands so.
    #[param(value_type = Option<words::Timeliness>)]
    pub(crate) timeliness: Option<domain::vocabulary::Timeliness>,
    /// Only with an open slip of this colour.
    #[param(value_type = Option<words::UrgeLevel>)]
    pub(crate) urge_level: Option<domain::vocabulary::Level>,
    /// Part of the title or the number.
    #[validate(nested)]
    pub(crate) q: Option<MaybeLine>,
    /// Completion due on or after.
    #[serde(default, deserialize_with = "maybe_day")]
    pub(crate) due_from: Option<NaiveDate>,
    /// Completion due on or before.
    #[serde(default, deserialize_with = "maybe_day")]
    pub(crate) due_to: Option<NaiveDate>,
    /// The order; `-updated_at` unless said.
    pub(crate) sort: Option<ItemSort>,
}

impl ItemQuery {
    /// Which list is asked for: its order and filters. A cursor is good for this one only.
    pub(crate) fn list(&self) -> String {
        let said = Self {
            sort: Some(self.sort.unwrap_or_default()),
            ..self.clone()
        };
        format!("item_list {said:?}")
    }
}

/// Orders of the list of items; `-` turns one round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
pub(crate) enum ItemSort {
    /// By number, lowest first.
    #[serde(rename = "number")]
    Number,
    /// By number, highest first.
    #[serde(rename = "-number")]
    NumberDown,
    /// By completion date, earliest first.
    #[serde(rename = "due_on")]
    DueOn,
    /// By completion date, latest first.
    #[serde(rename = "-due_on")]
    DueOnDown,
    /// By last change, oldest first.
    #[serde(rename = "updated_at")]
    UpdatedAt,
    /// By last change, newest first.
    #[default]
    #[serde(rename = "-updated_at")]
    UpdatedAtDown,
}
