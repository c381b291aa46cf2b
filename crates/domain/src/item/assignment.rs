//! An item × a unit: what the unit owes, what it reported, how it was urged.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    id::{AssignmentId, DisputeId, ExtensionId, ObligationId, ReportId, UnitId, UrgeId, UrgingId},
    item::{Number, Signature},
    rulebook::Basis,
    term::{Counted, Term},
    time::Instant,
    vocabulary::{CopyOffice, IntegrityFlag, Level, Part, QualityFlag, vocabulary},
};

/// A unit's task (承办任务).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assignment {
    /// Its id.
    pub id: AssignmentId,
    /// Which unit.
    pub unit: UnitId,
    /// Lead or co.
    pub part: Part,
    /// What is asked of this unit.
    pub requirement: String,
    /// Whether the unit is still at work.
    pub state: AssignmentState,
    /// The completion date as it stands.
    pub due_on: Option<NaiveDate>,
    /// The periods planned so far end before this day; more are planned when it nears.
    pub planned_through: Option<NaiveDate>,
    /// 签收
    pub receipt: Option<Receipt>,
    /// Everything owed, in the order it was planned.
    pub obligations: Vec<Obligation>,
    /// Reports in the order they were begun.
    pub reports: Vec<Report>,
    /// Slips in the order they were drafted.
    pub urges: Vec<Urge>,
    /// 异议
    pub disputes: Vec<Dispute>,
    /// 延期申请
    pub extensions: Vec<Extension>,
    /// Phone and in-person urging on record.
    pub urgings: Vec<Urging>,
    /// Points, each with the event it came from.
    pub scores: Vec<ScoreEntry>,
    /// The day the last ladder was closed; a new one starts later.
    pub ladder_closed_on: Option<NaiveDate>,
}

vocabulary! {
    /// Whether a unit is still at work.
    AssignmentState {
        /// 办理中
        Open,
        /// 已完成
        Done,
        /// 已免办
        Waived,
    }
}

/// Who in the unit is responsible (`district/10a`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// 主管领导
    pub leader: String,
    /// 经办科室
    pub section: String,
    /// 具体人员
    pub handler: String,
    /// Who received it and when.
    pub by: Signature,
}

vocabulary! {
    /// What kind of thing is owed.
    ObligationKind {
        /// 签收
        Receipt,
        /// 定期反馈
        PeriodicReport,
        /// 办结
        Completion,
        /// 节点
        Milestone,
        /// 重办
        Redo,
    }
}

impl ObligationKind {
    /// A missed one may draw a slip; a late receipt never does.
    pub fn draws_slips(self) -> bool {
        match self {
            Self::Receipt => false,
            Self::PeriodicReport | Self::Completion | Self::Milestone | Self::Redo => true,
        }
    }
}

vocabulary! {
    /// Where a due date came from.
    Origin {
        /// Planned at issue.
        Planned,
        /// Set when a report was returned.
        Redo,
        /// A granted extension.
        Extension,
        /// An accepted objective cause.
        Cause,
        /// Agreed when the unit's head explained in person.
        Explanation,
    }
}

/// Something a unit owes by a date (时限义务).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Obligation {
    /// Its id.
    pub id: ObligationId,
    /// What kind.
    pub kind: ObligationKind,
    /// `2025-W40`, `2025-10`, `2025-Q3`, `completion`, `redo:…`, `receipt`.
    pub label: String,
    /// Missed when this Beijing day has ended.
    pub due_on: NaiveDate,
    /// Where the date came from.
    pub origin: Origin,
    /// The Beijing day it was planned on; the clock looks at it from the next day on.
    pub planned_on: NaiveDate,
    /// The receipt behind the date.
    pub why: Why,
    /// Where it stands.
    pub state: ObligationState,
    /// The latest signed slip it belongs to, by being covered or by succeeding something covered.
    pub slip: Option<UrgeId>,
    /// An issued slip covers it, or covered what it succeeds by an explanation.
    pub covered: bool,
    /// Covered by a declined draft: it causes no slip by itself.
    pub muted: bool,
    /// The last day a prompt went out for it.
    pub prompted_on: Option<NaiveDate>,
}

/// Why a date stands: kept with it, so that it can be shown years later.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Why {
    /// The article.
    pub basis: Basis,
    /// The day counted from, where the date was counted.
    pub from: Option<NaiveDate>,
    /// The term, where there is one.
    pub term: Option<Term>,
    /// The count, where the date was counted and not set by people.
    pub counted: Option<Counted>,
    /// The calendar it was counted by.
    pub calendar: String,
}

/// Where an obligation stands; never deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ObligationState {
    /// 未完成
    Open,
    /// 已完成
    Fulfilled {
        /// The Beijing day.
        on: NaiveDate,
        /// Calendar days after the due date, 0 when on time.
        days_late: u32,
        /// Accepted: received, or its report passed review.
        accepted: bool,
    },
    /// 已被取代
    Superseded {
        /// By which, if any.
        by: Option<ObligationId>,
        /// Why.
        reason: Supersession,
        /// The Beijing day.
        on: NaiveDate,
    },
    /// 已免除
    Waived {
        /// Why.
        reason: String,
        /// By whom.
        by: Signature,
    },
}

vocabulary! {
    /// Why an obligation was superseded.
    Supersession {
        /// Its report was returned.
        Redo,
        /// The lead's or the unit's completion passed.
        Completion,
        /// A granted extension.
        Extension,
        /// An accepted cause.
        Cause,
        /// A date agreed at an explanation.
        Explanation,
        /// A dispute was upheld.
        Dispute,
        /// The item was cancelled.
        Cancelled,
        /// The assignment was waived.
        Waived,
    }
}

impl Obligation {
    /// Still owed.
    pub fn is_open(&self) -> bool {
        matches!(self.state, ObligationState::Open)
    }

    /// Still owed and of a kind that draws slips, with its day ended before `day` begins.
    pub fn is_urgeable(&self, day: NaiveDate) -> bool {
        self.is_open() && self.kind.draws_slips() && self.due_on < day
    }

    /// Nothing is left to be done or accepted.
    pub fn is_settled(&self) -> bool {
        match &self.state {
            ObligationState::Open => false,
            ObligationState::Fulfilled { accepted, .. } => *accepted,
            ObligationState::Superseded { .. } | ObligationState::Waived { .. } => true,
        }
    }
}

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
    /// Per level and year.
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

/// A unit's report (反馈).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Its id.
    pub id: ReportId,
    /// What it answers; empty for one at once (即时, `district/8.3`).
    pub covers: Vec<ObligationId>,
    /// The text.
    pub content: String,
    /// 无新进展, in one tap, marked and counted.
    pub no_progress: bool,
    /// Who wrote it last.
    pub written: Signature,
    /// The head's signature, which submits it.
    pub submitted: Option<Signature>,
    /// The office's review.
    pub review: Option<Review>,
}

/// One point of a review's checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedPoint {
    /// A point of the rulebook's checklist.
    pub id: String,
    /// Met or not.
    pub ok: bool,
    /// Why.
    pub note: String,
}

/// The office's review (`district/12b`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Every point of the checklist.
    pub points: Vec<CheckedPoint>,
    /// The verdict.
    pub verdict: Verdict,
    /// In words.
    pub reasons: String,
    /// Quality defects, one entry each.
    pub quality: Vec<QualityFlag>,
    /// Integrity defects, one entry each.
    pub integrity: Vec<IntegrityFlag>,
    /// Who.
    pub by: Signature,
}

/// A review's outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// 通过
    Pass,
    /// 退回重办
    Return {
        /// The new date.
        redo_by: NaiveDate,
    },
}

/// A contested assignment (异议, `district/10b`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    /// Its id.
    pub id: DisputeId,
    /// In writing.
    pub text: String,
    /// After the window, admitted by the office.
    pub late: bool,
    /// Who brought it.
    pub by: Signature,
    /// The ruling.
    pub ruling: Option<DisputeRuling>,
    /// The office's answer to the unit.
    pub answer: Option<(Signature, String)>,
}

/// The office chief's ruling on a dispute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputeRuling {
    /// Upheld or dismissed.
    pub upheld: bool,
    /// A new completion date, when that was upheld.
    pub new_due_on: Option<NaiveDate>,
    /// In words.
    pub opinion: String,
    /// Who.
    pub by: Signature,
}

/// A unit asks for a later completion date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// Its id.
    pub id: ExtensionId,
    /// Why.
    pub reason: String,
    /// Until when.
    pub new_due_on: NaiveDate,
    /// Who asked.
    pub by: Signature,
    /// The decision.
    pub decision: Option<ExtensionDecision>,
}

/// The decision on an extension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtensionDecision {
    /// Granted or not.
    pub accepted: bool,
    /// In words.
    pub opinion: String,
    /// Who.
    pub by: Signature,
}

vocabulary! {
    /// How somebody was urged without a slip.
    UrgingKind {
        /// 电话
        Phone,
        /// 当面
        InPerson,
    }
}

/// A record of a phone or in-person urging.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Urging {
    /// Its id.
    pub id: UrgingId,
    /// By phone or in person.
    pub kind: UrgingKind,
    /// When, as claimed.
    pub at: Instant,
    /// Whom.
    pub who: String,
    /// What was said.
    pub said: String,
    /// Who recorded it.
    pub by: Signature,
}

vocabulary! {
    /// What points were given for.
    ScoreKind {
        /// 催办减分
        Urge,
        /// 超期减分
        Overdue,
        /// 质量减分
        Quality,
        /// 问题减分
        Integrity,
        /// 异议超时
        Dispute,
    }
}

/// Points with what they came from; corrected only by another entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreEntry {
    /// What for.
    pub kind: ScoreKind,
    /// Negative.
    pub points: i16,
    /// The Beijing day.
    pub on: NaiveDate,
    /// `blue/1`, an obligation's label, or `dispute`.
    pub refers_to: String,
}

impl Assignment {
    /// The obligation with this id.
    pub fn obligation(&self, id: ObligationId) -> Option<&Obligation> {
        self.obligations.iter().find(|obligation| obligation.id == id)
    }

    /// The open obligation with this label.
    pub fn open_obligation(&self, label: &str) -> Option<&Obligation> {
        self.obligations.iter().find(|obligation| obligation.is_open() && obligation.label == label)
    }

    /// The slip with this id.
    pub fn urge(&self, id: UrgeId) -> Option<&Urge> {
        self.urges.iter().find(|urge| urge.id == id)
    }

    /// The report with this id.
    pub fn report(&self, id: ReportId) -> Option<&Report> {
        self.reports.iter().find(|report| report.id == id)
    }

    /// The latest slip of the open ladder, if one is open: at most one exists by construction.
    pub fn open_urge(&self) -> Option<&Urge> {
        self.urges.last().filter(|urge| urge.state.is_open())
    }

    /// The completion still owed.
    pub fn open_completion(&self) -> Option<&Obligation> {
        self.obligations.iter().find(|obligation| obligation.is_open() && obligation.kind == ObligationKind::Completion)
    }

    /// The extension that waits for its decision.
    pub fn pending_extension(&self) -> Option<&Extension> {
        self.extensions.iter().find(|extension| extension.decision.is_none())
    }
}

impl Urge {
    /// A cause was brought and waits for the decision.
    pub fn cause_pending(&self) -> bool {
        self.cause.as_ref().is_some_and(|cause| cause.decision.is_none())
    }
}
