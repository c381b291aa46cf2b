//! What may be asked of an Item.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::{
    id::{
        AssignmentId, DisputeId, ExtensionId, JurisdictionId, ObligationId, ReportId, UrgeId,
        UserId,
    },
    item::{ApprovalDecision, CheckedPoint, Plan, UrgingKind, Verdict},
    time::Instant,
    vocabulary::{Channel, IntegrityFlag, QualityFlag, Secrecy, Tier},
};

/// A matter to be registered (立项登记).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// Whose matter.
    pub jurisdiction: JurisdictionId,
    /// 标题
    pub title: String,
    /// 内容
    pub content: String,
    /// 依据文号
    pub basis: String,
    /// A source of the rulebook.
    pub source: String,
    /// If it is known already.
    pub tier: Option<Tier>,
    /// Who may know.
    pub secrecy: Secrecy,
    /// The listed people; the registrar is added to those of a restricted item.
    pub listed: BTreeSet<UserId>,
    /// 收件日期, as claimed.
    pub received_on: NaiveDate,
}

/// Corrections before approval; what is `None` stays.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Amendment {
    /// 标题
    pub title: Option<String>,
    /// 内容
    pub content: Option<String>,
    /// 依据文号
    pub basis: Option<String>,
    /// A source of the rulebook.
    pub source: Option<String>,
}

/// One thing asked of one Item.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Correct what was registered.
    Amend(Amendment),
    /// 拟办
    Propose(Plan),
    /// 审批: the present step of the chain.
    Approve {
        /// The answer.
        decision: ApprovalDecision,
        /// In words; needed to return or reject.
        opinion: String,
    },
    /// 交办
    Issue {
        /// How the notice is sent.
        channel: Channel,
    },
    /// 签收
    Receive {
        /// By which unit's assignment.
        assignment: AssignmentId,
        /// 主管领导
        leader: String,
        /// 经办科室
        section: String,
        /// 具体人员
        handler: String,
    },
    /// 提出异议
    Dispute {
        /// Which assignment.
        assignment: AssignmentId,
        /// In writing.
        text: String,
        /// The office admits it though the window has closed; of no effect from the unit itself.
        admit_late: bool,
    },
    /// 裁定异议
    RuleDispute {
        /// Which one.
        dispute: DisputeId,
        /// Upheld or dismissed.
        upheld: bool,
        /// A new completion date, when that was upheld.
        new_due_on: Option<NaiveDate>,
        /// In words.
        opinion: String,
    },
    /// 答复异议
    AnswerDispute {
        /// Which one.
        dispute: DisputeId,
        /// The answer.
        text: String,
    },
    /// 申请延期
    RequestExtension {
        /// Which assignment.
        assignment: AssignmentId,
        /// Why.
        reason: String,
        /// Until when.
        new_due_on: NaiveDate,
    },
    /// 审批延期
    DecideExtension {
        /// Which one.
        extension: ExtensionId,
        /// Granted or not.
        accepted: bool,
        /// In words.
        opinion: String,
    },
    /// Begin or rewrite a draft report.
    WriteReport {
        /// Which assignment.
        assignment: AssignmentId,
        /// The draft to rewrite, or a new one.
        report: Option<ReportId>,
        /// What it answers; empty for news at once (即时).
        covers: Vec<ObligationId>,
        /// The text.
        content: String,
        /// 无新进展
        no_progress: bool,
    },
    /// 签报: the head signs, which submits it.
    SignReport {
        /// Which one.
        report: ReportId,
    },
    /// 审核
    ReviewReport {
        /// Which one.
        report: ReportId,
        /// Every point of the checklist.
        points: Vec<CheckedPoint>,
        /// The verdict.
        verdict: Verdict,
        /// In words; needed to return.
        reasons: String,
        /// Quality defects.
        quality: Vec<QualityFlag>,
        /// Integrity defects.
        integrity: Vec<IntegrityFlag>,
    },
    /// A clerk drafts the next slip, naming the ground.
    DraftUrge {
        /// Which assignment.
        assignment: AssignmentId,
        /// The ground.
        ground: String,
    },
    /// 签发
    SignUrge {
        /// Which slip.
        urge: UrgeId,
    },
    /// 不予签发
    DeclineUrge {
        /// Which slip.
        urge: UrgeId,
        /// Why.
        reason: String,
    },
    /// The unit answers a slip with an objective cause.
    AnswerUrge {
        /// Which slip.
        urge: UrgeId,
        /// The cause.
        cause: String,
        /// What the unit means to do.
        opinion: String,
    },
    /// The leader in charge countersigns the cause.
    CountersignCause {
        /// Of which slip.
        urge: UrgeId,
    },
    /// The principal leader decides the cause.
    DecideCause {
        /// Of which slip.
        urge: UrgeId,
        /// The new date when it is accepted; none when it is not.
        new_due_on: Option<NaiveDate>,
        /// In words.
        opinion: String,
    },
    /// 当面说明: the head explained in person.
    RecordExplanation {
        /// Which assignment.
        assignment: AssignmentId,
        /// 纪要
        minutes: String,
        /// The day of the meeting.
        held_on: NaiveDate,
        /// The date agreed.
        new_due_on: NaiveDate,
    },
    /// Put a phone or in-person urging on record.
    RecordUrging {
        /// Which assignment.
        assignment: AssignmentId,
        /// By phone or in person.
        kind: UrgingKind,
        /// When.
        at: Instant,
        /// Whom.
        who: String,
        /// What was said.
        said: String,
    },
    /// 免除一项义务
    Waive {
        /// Which one.
        obligation: ObligationId,
        /// Why.
        reason: String,
    },
    /// 免办: a co unit need not finish.
    WaiveAssignment {
        /// Which one.
        assignment: AssignmentId,
        /// Why.
        reason: String,
    },
    /// A leader's word on the result.
    ReviewResult {
        /// Passed, or to be supervised again.
        passed: bool,
        /// In words.
        opinion: String,
        /// The lead's new date when it did not pass.
        redo_by: Option<NaiveDate>,
    },
    /// 办结
    Close,
    /// 归档
    Archive {
        /// 专人保管 (`district/14`)
        keeper: String,
    },
    /// 撤销
    Cancel {
        /// Why.
        reason: String,
    },
    /// Change who may know.
    SetSecrecy {
        /// The new secrecy.
        secrecy: Secrecy,
        /// The listed people.
        listed: BTreeSet<UserId>,
    },
    /// The clock's part at the start of a Beijing day.
    Tick {
        /// The day that begins.
        day: NaiveDate,
        /// Catching up after a standstill: drafts are marked 待确认.
        to_confirm: bool,
    },
}
