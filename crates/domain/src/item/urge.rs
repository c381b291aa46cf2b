//! A slip (催办单): drafted, signed, answered, settled.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::{
    id::{ObligationId, UrgeId, UrgingId},
    item::{Number, Signature},
    term::Counted,
    vocabulary::{CopyOffice, Level, vocabulary},
};

vocabulary! {
    /// Where a slip stands.
    UrgeState {
        /// 待签发
        Drafted,
        /// 已撤回
        Withdrawn,
        /// 不予签发
        Declined,
        /// 已签发
        Issued,
        /// 已答复
        Answered,
        /// 已升级
        Escalated,
        /// 已了结
        Settled,
    }
}

impl UrgeState {
    /// The ladder this slip stands on is open.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Drafted | Self::Issued | Self::Answered)
    }
}

vocabulary! {
    /// Why a slip was drafted.
    Ground {
        /// 未按期提报或办结
        ObligationOverdue,
        /// 催办单逾期未答复
        AnswerOverdue,
        /// 客观原因未获认可
        CauseRefused,
        /// 退回重办逾期
        RedoMissed,
        /// 当面说明商定日期已过
        AgreedDateMissed,
        /// 延期或认可的日期已过
        GrantedDateMissed,
        /// 督查员提出
        ByClerk,
        /// 时间节点临近
        DueSoon,
        /// 进度滞后
        BehindPlan,
        /// 已超期
        Overdue,
    }
}

/// A slip (催办单).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Urge {
    /// Its id.
    pub id: UrgeId,
    /// Which ladder of the assignment, from 1.
    pub ladder: u16,
    /// Which level.
    pub level: Level,
    /// Where it stands.
    pub state: UrgeState,
    /// Why it was drafted.
    pub ground: Ground,
    /// The clerk's words where a clerk drafted it.
    pub ground_text: String,
    /// The Beijing day it was drafted on.
    pub drafted_on: NaiveDate,
    /// The clerk, or nobody when the clock drafted it.
    pub drafted_by: Option<Signature>,
    /// Drafted while catching up after a standstill: 待确认.
    pub to_confirm: bool,
    /// What it covers; frozen at signing to what was still open.
    pub covers: Vec<ObligationId>,
    /// Set at signing and immutable from then on.
    pub issued: Option<UrgeIssue>,
    /// How many days the clock has stood since (domain.md §12.6): they are added to the answer's term.
    #[serde(default)]
    pub stood_days: u32,
    /// By when it is answered after the last stop of the clock; kept with the slip since dates that were moved end on working days.
    #[serde(default)]
    pub answer_moved_to: Option<NaiveDate>,
    /// Why the signer declined.
    pub declined: Option<(Signature, String)>,
    /// The unit's objective cause.
    pub cause: Option<Cause>,
    /// The head's explanation in person.
    pub explanation: Option<Explanation>,
}

/// What signing adds to a slip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UrgeIssue {
    /// Per level and year; of restricted items in a series of their own.
    pub number: Number,
    /// The signer.
    pub by: Signature,
    /// The Beijing day of signing.
    pub on: NaiveDate,
    /// When the unit's answer is due.
    pub answer_due_on: NaiveDate,
    /// The receipt behind that date.
    pub answer_count: AnswerCount,
    /// Who got copies.
    pub copies: Vec<CopyOffice>,
    /// The call or visit it is the record of, where it is one (`group/6.1`).
    #[serde(default)]
    pub record: Option<UrgingId>,
}

/// The count behind an answer's due date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerCount {
    /// The count.
    pub counted: Counted,
    /// The calendar it was counted by.
    pub calendar: String,
}

/// An objective cause a unit answers a slip with (`district/15.1`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    /// The cause.
    pub text: String,
    /// What the unit means to do.
    pub opinion: String,
    /// Who brought it.
    pub by: Signature,
    /// The leader in charge.
    pub countersigned: Option<Signature>,
    /// The principal leader's decision.
    pub decision: Option<CauseDecision>,
}

/// The principal leader's decision on a cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CauseDecision {
    /// Set when accepted.
    pub new_due_on: Option<NaiveDate>,
    /// In words.
    pub opinion: String,
    /// Who.
    pub by: Signature,
}

/// The head explained in person (`district/15.2`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// 纪要
    pub minutes: String,
    /// The day of the meeting, as claimed.
    pub held_on: NaiveDate,
    /// The date agreed.
    pub new_due_on: NaiveDate,
    /// Who recorded it.
    pub by: Signature,
}

impl Urge {
    /// By when the unit answers: the date of the signed slip, later by the days the clock stood while its term ran.
    pub fn answer_due_on(&self) -> Option<NaiveDate> {
        let set = self.issued.as_ref()?.answer_due_on;
        let later = || set.checked_add_days(Days::new(self.stood_days.into()));
        Some(self.answer_moved_to.or_else(later).unwrap_or(set))
    }

    /// A cause was brought and waits for the decision.
    pub fn cause_pending(&self) -> bool {
        self.cause
            .as_ref()
            .is_some_and(|cause| cause.decision.is_none())
    }
}
