//! Bodies of the commands on an item as a whole.

use chrono::NaiveDate;
use domain::{
    id::{UnitId, UserId},
    item::ApprovalDecision,
    vocabulary::{Channel, Handling, Part, Secrecy, Tier},
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    Check, Faults,
    check::{LIST, NOTE, PAGE},
};
use crate::views::{cadence::Cadence, item::ResultDecision, words};

/// A matter to be registered (立项登记).
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({
    "title": "制定人才引进配套实施细则", "content": "区人力资源局会同区财政局制定人才引进配套实施细则，报区政府常务会议审议。",
    "basis": "罗府纪〔2026〕8号", "source": "meeting.executive", "tier": "major", "secrecy": "internal", "receivedOn": "2026-11-20"
}))]
pub(crate) struct ItemRegister {
    /// 标题
    #[schema(max_length = 200)]
    pub(crate) title: String,
    /// 内容
    #[schema(max_length = 20000)]
    pub(crate) content: String,
    /// 依据文号
    #[schema(max_length = 200)]
    pub(crate) basis: String,
    /// A source of the rulebook.
    #[schema(max_length = 64)]
    pub(crate) source: String,
    /// If it is known already.
    #[schema(value_type = Option<words::Tier>)]
    pub(crate) tier: Option<Tier>,
    /// `internal` unless said.
    #[schema(value_type = Option<words::Secrecy>)]
    pub(crate) secrecy: Option<Secrecy>,
    /// 收件日期, not in the future.
    pub(crate) received_on: NaiveDate,
    /// Who may know of a restricted item; the registrar is added.
    #[serde(default)]
    #[schema(value_type = Vec<Uuid>, max_items = 100)]
    pub(crate) listed: Vec<UserId>,
}

impl Check for ItemRegister {
    fn check(&self, faults: &mut Faults) {
        faults.line("/title", &self.title);
        faults.text("/content", &self.content, PAGE);
        faults.optional_line("/basis", &self.basis);
        faults.line("/source", &self.source);
        faults.longest("/listed", self.listed.len(), LIST);
    }
}

/// Corrections before approval; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"title": "制定人才引进配套实施细则并组织实施"}))]
pub(crate) struct ItemAmend {
    /// 标题
    #[schema(max_length = 200)]
    pub(crate) title: Option<String>,
    /// 内容
    #[schema(max_length = 20000)]
    pub(crate) content: Option<String>,
    /// 依据文号
    #[schema(max_length = 200)]
    pub(crate) basis: Option<String>,
    /// A source of the rulebook.
    #[schema(max_length = 64)]
    pub(crate) source: Option<String>,
}

impl Check for ItemAmend {
    fn check(&self, faults: &mut Faults) {
        if let Some(title) = &self.title {
            faults.line("/title", title);
        }
        if let Some(content) = &self.content {
            faults.text("/content", content, PAGE);
        }
        if let Some(basis) = &self.basis {
            faults.optional_line("/basis", basis);
        }
        if let Some(source) = &self.source {
            faults.line("/source", source);
        }
    }
}

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
}

impl Check for ItemPropose {
    fn check(&self, faults: &mut Faults) {
        faults.longest("/assignments", self.assignments.len(), LIST);
        for (index, place) in self.assignments.iter().enumerate() {
            faults.optional_text(
                &format!("/assignments/{index}/requirement"),
                &place.requirement,
                NOTE,
            );
        }
        faults.optional_text("/requirements", &self.requirements, PAGE);
        faults.longest("/closingStandard", self.closing_standard.len(), LIST);
        for (index, point) in self.closing_standard.iter().enumerate() {
            faults.text(&format!("/closingStandard/{index}"), point, NOTE);
        }
    }
}

/// An approver's answer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"decision": "pass", "opinion": "同意立项，请抓紧办理。"}))]
pub(crate) struct ItemApprove {
    /// The answer.
    #[schema(value_type = words::ApprovalDecision)]
    pub(crate) decision: ApprovalDecision,
    /// In words; needed to return or reject.
    #[schema(max_length = 2000)]
    pub(crate) opinion: String,
}

impl Check for ItemApprove {
    fn check(&self, faults: &mut Faults) {
        faults.optional_text("/opinion", &self.opinion, NOTE);
    }
}

/// 交办
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"channel": "platform"}))]
pub(crate) struct ItemIssue {
    /// How the notice is sent (`district/9`).
    #[schema(value_type = words::Channel)]
    pub(crate) channel: Channel,
}

impl Check for ItemIssue {
    fn check(&self, _: &mut Faults) {}
}

/// A leader's word on the result.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"decision": "passed", "opinion": "已阅，同意办结。"}))]
pub(crate) struct ItemReview {
    /// Passed, or to be supervised again.
    pub(crate) decision: ResultDecision,
    /// In words.
    #[schema(max_length = 2000)]
    pub(crate) opinion: String,
    /// The lead's new date when it did not pass.
    pub(crate) redo_by: Option<NaiveDate>,
}

impl Check for ItemReview {
    fn check(&self, faults: &mut Faults) {
        faults.optional_text("/opinion", &self.opinion, NOTE);
    }
}

/// 归档
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"keeper": "区督查室档案员"}))]
pub(crate) struct ItemArchive {
    /// 专人保管 (`district/14`)
    #[schema(max_length = 200)]
    pub(crate) keeper: String,
}

impl Check for ItemArchive {
    fn check(&self, faults: &mut Faults) {
        faults.line("/keeper", &self.keeper);
    }
}

/// Who may know.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"secrecy": "restricted", "listed": ["01990d2e-5c00-7a00-8000-0000000000a1"]}))]
pub(crate) struct ItemSecrecy {
    /// The new secrecy.
    #[schema(value_type = words::Secrecy)]
    pub(crate) secrecy: Secrecy,
    /// The listed people; only a restricted item has any.
    #[schema(value_type = Vec<Uuid>, max_items = 100)]
    pub(crate) listed: Vec<UserId>,
}

impl Check for ItemSecrecy {
    fn check(&self, faults: &mut Faults) {
        faults.longest("/listed", self.listed.len(), LIST);
    }
}

/// The filters of the list of items; the page keeps them in its address.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, utoipa::IntoParams)]
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
    #[param(max_length = 64)]
    pub(crate) source: Option<String>,
    /// Only those this unit leads or assists.
    #[param(value_type = Option<Uuid>)]
    pub(crate) unit_id: Option<UnitId>,
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
    #[param(max_length = 200)]
    pub(crate) q: Option<String>,
    /// Completion due on or after.
    pub(crate) due_from: Option<NaiveDate>,
    /// Completion due on or before.
    pub(crate) due_to: Option<NaiveDate>,
    /// The order; `-updated_at` unless said.
    pub(crate) sort: Option<ItemSort>,
    /// How many at once.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub(crate) limit: Option<u16>,
    /// `next` of the page before.
    #[param(max_length = 1024)]
    pub(crate) cursor: Option<String>,
    /// Ask for `X-Total-Count`.
    pub(crate) count: Option<bool>,
}

impl Check for ItemQuery {
    fn check(&self, faults: &mut Faults) {
        faults.filter("/q", self.q.as_deref());
        faults.filter("/source", self.source.as_deref());
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
