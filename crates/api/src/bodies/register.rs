//! The body that registers a matter, and how it becomes the domain's registration.

use crate::bodies::days::day;
use chrono::NaiveDate;
use domain::{
    id::{ItemId, JurisdictionId, UnitId, UserId},
    item::{Motion, Registration},
    vocabulary::{Role, Secrecy, Tier},
};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::{
    bounds::{Key, Line, MaybeKey, MaybeLine, Text},
    public::PriorityNamed,
};
use crate::views::words;

/// A matter to be registered (立项登记).
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({
    "title": "制定人才引进配套实施细则", "content": "区人力资源局会同区财政局制定人才引进配套实施细则，报区政府常务会议审议。",
    "basis": "罗府纪〔2026〕8号", "source": "meeting.executive", "tier": "major", "secrecy": "internal", "receivedOn": "2026-11-20"
}))]
pub(crate) struct ItemRegister {
    /// 标题
    #[validate(nested)]
    pub(crate) title: Line,
    /// 内容
    #[validate(nested)]
    pub(crate) content: Text,
    /// 依据文号
    #[validate(nested)]
    pub(crate) basis: MaybeLine,
    /// A source of the rulebook.
    #[validate(nested)]
    pub(crate) source: Key,
    /// If it is known already.
    #[schema(value_type = Option<words::Tier>)]
    pub(crate) tier: Option<Tier>,
    /// `internal` unless said.
    #[schema(value_type = Option<words::Secrecy>)]
    pub(crate) secrecy: Option<Secrecy>,
    /// 收件日期, not in the future.
    #[serde(deserialize_with = "day")]
    pub(crate) received_on: NaiveDate,
    /// Who may know of a restricted item; the registrar is added.
    #[serde(default)]
    #[schema(value_type = Vec<Uuid>, max_items = 100)]
    #[validate(length(max = 100))]
    pub(crate) listed: Vec<UserId>,
    /// Under which rulebook, at its version in force today; the jurisdiction's unless said.
    #[validate(nested)]
    pub(crate) rulebook_id: Option<MaybeKey>,
    /// The department that begins it itself, where the rulebook knows that (`industry-commerce/4.1b`).
    #[schema(value_type = Option<Uuid>)]
    pub(crate) initiator_unit_id: Option<UnitId>,
    /// Which leader gave it, where one did; under some rulebooks the result goes to that leader (`banner/4.2.5`).
    #[schema(value_type = Option<words::Role>)]
    pub(crate) given_by: Option<Role>,
    /// That leader as a person, where they have an account: the result goes to them, not to anybody of the role (`banner/4.2.5`).
    #[schema(value_type = Option<Uuid>)]
    pub(crate) giver_id: Option<UserId>,
    /// The form of a motion or proposal; needed with such a source, and only then (`banner/4.3.1`).
    #[validate(nested)]
    pub(crate) motion: Option<MotionForm>,
    /// The priority of the year's approved plan that it carries out (`yangjiang/2.2a`).
    pub(crate) priority: Option<PriorityNamed>,
    /// The archived matter that it follows (domain.md §3).
    #[schema(value_type = Option<Uuid>)]
    pub(crate) follows_id: Option<ItemId>,
}

/// A motion or proposal as it is registered (议案、提案登记表).
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({
    "proposer": "第三代表团", "session": "十七届三次", "number": "第26号", "committeeUnitId": "01990d2e-5c00-7a00-8000-000000000031"
}))]
pub(crate) struct MotionForm {
    /// 领衔代表、提案人
    #[validate(nested)]
    pub(crate) proposer: Line,
    /// 届次
    #[validate(nested)]
    pub(crate) session: Line,
    /// 编号
    #[validate(nested)]
    pub(crate) number: Line,
    /// The committee that gets the reply.
    #[schema(value_type = Uuid)]
    pub(crate) committee_unit_id: UnitId,
}

impl ItemRegister {
    /// As the domain registers it.
    pub(crate) fn registration(self, jurisdiction: JurisdictionId) -> Registration {
        Registration {
            jurisdiction,
            suggestion: None,
            title: self.title.into(),
            content: self.content.into(),
            basis: self.basis.into(),
            source: self.source.into(),
            tier: self.tier,
            secrecy: self.secrecy.unwrap_or(Secrecy::Internal),
            listed: self.listed.into_iter().collect(),
            received_on: self.received_on,
            initiator: self.initiator_unit_id,
            given_by: self.given_by,
            giver: self.giver_id,
            motion: self.motion.map(|form| Motion {
                proposer: form.proposer.into(),
                session: form.session.into(),
                number: form.number.into(),
                committee: form.committee_unit_id,
            }),
            priority: self.priority.map(Into::into),
            follows: self.follows_id,
        }
    }
}
