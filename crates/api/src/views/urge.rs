//! A slip (催办单): as part of an item, as a line of the board, as the sheet its signer reads.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::Action,
    item::UrgeState,
    vocabulary::{CopyOffice, Level, Tier},
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    common::{NameRef, Signatory},
    words,
};

/// Why a slip was drafted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Ground {
    /// 未按期提报或办结
    ObligationOverdue,
    /// 催办单逾期未答复
    AnswerOverdue,
    /// 客观原因未获认可
    CauseRefused,
    /// 退回重办逾期
    RedoMissed,
    /// 延期或认可的日期已过
    ExtensionMissed,
    /// 当面说明商定日期已过
    AgreedDateMissed,
    /// 即将到期
    DueSoon,
    /// 进度滞后
    BehindPlan,
    /// 办结超期
    Overdue,
    /// 督查员提出
    ByClerk,
}

impl From<domain::item::Ground> for Ground {
    fn from(ground: domain::item::Ground) -> Self {
        match ground {
            domain::item::Ground::ObligationOverdue => Self::ObligationOverdue,
            domain::item::Ground::AnswerOverdue => Self::AnswerOverdue,
            domain::item::Ground::CauseRefused => Self::CauseRefused,
            domain::item::Ground::RedoMissed => Self::RedoMissed,
            domain::item::Ground::GrantedDateMissed => Self::ExtensionMissed,
            domain::item::Ground::AgreedDateMissed => Self::AgreedDateMissed,
            domain::item::Ground::DueSoon => Self::DueSoon,
            domain::item::Ground::BehindPlan => Self::BehindPlan,
            domain::item::Ground::Overdue => Self::Overdue,
            domain::item::Ground::ByClerk => Self::ByClerk,
        }
    }
}

/// One obligation a slip covers.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UrgeCover {
    /// The obligation.
    pub obligation_id: Uuid,
    /// Its label.
    pub label: String,
    /// When it was due.
    pub due_on: NaiveDate,
    /// Calendar days it was late on the day of signing, or today while the slip is a draft.
    pub days_late: u32,
}

/// A slip (催办单, `district/15`).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Urge {
    /// Its id.
    pub id: Uuid,
    /// The item it belongs to.
    pub item_id: Uuid,
    /// The assignment it belongs to.
    pub assignment_id: Uuid,
    /// Its level.
    #[schema(value_type = words::UrgeLevel)]
    pub level: Level,
    /// Where it stands.
    #[schema(value_type = words::UrgeState)]
    pub state: UrgeState,
    /// Its number as written; null before signing.
    pub number: Option<String>,
    /// Why it was drafted.
    pub ground: Ground,
    /// The clerk's words where a clerk drafted it.
    pub ground_text: Option<String>,
    /// The Beijing day it was drafted on.
    pub drafted_on: NaiveDate,
    /// The clerk; null when the clock drafted it.
    pub drafted_by: Option<Signatory>,
    /// Drafted while catching up after a standstill: 待确认.
    pub to_confirm: bool,
    /// What it covers.
    pub covers: Vec<UrgeCover>,
    /// Who signed.
    pub signed_by: Option<Signatory>,
    /// When it was signed.
    pub signed_at: Option<DateTime<Utc>>,
    /// The Beijing day of signing.
    pub signed_on: Option<NaiveDate>,
    /// When the unit's answer is due.
    pub answer_due_on: Option<NaiveDate>,
    /// Which offices got copies.
    #[schema(value_type = Vec<words::CopyOffice>)]
    pub copies: Vec<CopyOffice>,
    /// Why the signer declined.
    pub declined_reason: Option<String>,
    /// The unit's objective cause.
    pub cause: Option<Cause>,
    /// The head's explanation in person.
    pub explanation: Option<InPerson>,
    /// The call or visit on record that it is, where its level is one (`group/6.1`).
    pub record_id: Option<Uuid>,
    /// What this caller may do now to the slip.
    #[schema(value_type = Vec<words::Action>)]
    pub may: Vec<Action>,
}

/// An objective cause (`district/15.1`).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Cause {
    /// The cause.
    pub text: String,
    /// What the unit means to do.
    pub opinion: String,
    /// When it was brought.
    pub at: DateTime<Utc>,
    /// The leader who countersigned.
    pub countersigned_by: Option<Signatory>,
    /// The principal leader's decision.
    pub decision: Option<CauseDecision>,
}

/// The decision on a cause.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CauseDecision {
    /// Accepted or not.
    pub accepted: bool,
    /// The new date when accepted.
    pub new_due_on: Option<NaiveDate>,
    /// In words.
    pub opinion: String,
    /// Who.
    pub by: Signatory,
    /// When.
    pub at: DateTime<Utc>,
}

/// An explanation in person (`district/15.2`).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct InPerson {
    /// 纪要
    pub minutes: String,
    /// The day of the meeting, as claimed.
    pub held_on: NaiveDate,
    /// The date agreed.
    pub new_due_on: NaiveDate,
    /// Who recorded it.
    pub by: Signatory,
    /// When.
    pub at: DateTime<Utc>,
}

/// A line of the slips board.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UrgeRow {
    /// The slip.
    #[serde(flatten)]
    pub urge: Urge,
    /// The item's title.
    pub item_title: String,
    /// The item's number.
    pub item_number: String,
    /// The item's version, for `If-Match`.
    pub item_version: i64,
    /// The unit urged.
    pub unit: NameRef,
}

/// A slip as its signer reads it: the signature confirms exactly this.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UrgeSheet {
    /// The slip with its item and unit.
    #[serde(flatten)]
    pub row: UrgeRow,
    /// The item's tier.
    #[schema(value_type = Option<words::Tier>)]
    pub tier: Option<Tier>,
    /// SHA-256 over what the sheet shows; the signature sends it back.
    pub digest: String,
    /// What the slip will cost, negative.
    pub points: Option<i16>,
    /// What the signer should know: what the unit asked for or contested and nobody has decided, years the calendar does not hold, a
    /// standstill of the clock.
    pub notices: Vec<String>,
    /// The unit's latest report, so that the signer knows its last words.
    pub last_words: Option<String>,
}
