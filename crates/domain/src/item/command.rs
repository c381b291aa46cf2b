//! What may be asked of an Item.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::{
    id::{
        AssignmentId, CoordinationId, DifficultyId, DisputeId, ExtensionId, InstructionId, ItemId,
        JurisdictionId, ObligationId, OpinionId, ReportId, UnitId, UrgeId, UserId,
    },
    item::{
        ApprovalDecision, CheckedPoint, CoSupervisor, CoordinationLevel, DifficultyKind, Milestone,
        Motion, Place, Plan, PriorityRef, Suggestion, UrgingKind, Verdict,
    },
    time::Instant,
    vocabulary::{Channel, IntegrityFlag, Level, QualityFlag, Role, Secrecy, Tier},
};

/// A matter to be registered (立项登记).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// Whose matter.
    pub jurisdiction: JurisdictionId,
    /// Who is to do it by when, as the ledger it comes from says (`domain.md` §10).
    pub suggestion: Option<Suggestion>,
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
    /// The department that begins it itself (`industry-commerce/4.1b`).
    pub initiator: Option<UnitId>,
    /// Which leader gave it, where one did.
    pub given_by: Option<Role>,
    /// That leader as a person, where they have an account (`banner/4.2.5`).
    pub giver: Option<UserId>,
    /// The form of a motion or proposal (`banner/4.3.1`).
    pub motion: Option<Motion>,
    /// The priority of the year that it carries out (`yangjiang/2.2a`).
    pub priority: Option<PriorityRef>,
    /// The archived matter that it follows (domain.md §3).
    pub follows: Option<ItemId>,
}

/// One of the matters a matter is split into (`sichuan/10.1`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitPart {
    /// 标题
    pub title: String,
    /// 内容
    pub content: String,
    /// The class the problem belongs to.
    pub class: String,
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
        /// The meeting that decided; needed where the step is a meeting's.
        meeting: String,
    },
    /// 初审
    Screen {
        /// To be supervised or not.
        accepted: bool,
        /// In words; needed when not.
        opinion: String,
    },
    /// 交办
    Issue {
        /// How the notice is sent.
        channel: Channel,
        /// The hand-over meeting; needed for motions where the rulebook has one.
        meeting: String,
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
        /// 办理日程, where the rulebook asks for one (`banner/4.1.2`).
        schedule: Vec<Milestone>,
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
        /// All units from now on, when another division of the work was upheld; empty: as they are.
        places: Vec<Place>,
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
        /// The parts the rulebook asks for, by their id.
        parts: BTreeMap<String, String>,
        /// Why it is late.
        late_reason: String,
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
        /// The level, where the rulebook leaves it to the office.
        level: Option<Level>,
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
        /// Papers put into the dossier by hand, by their id in the rulebook.
        enclosed: BTreeSet<String>,
        /// Those of them that are copies, not originals (`banner/6.4`).
        copies: BTreeSet<String>,
    },
    /// 批示
    Instruct {
        /// In words.
        text: String,
        /// Work is taken up again until this date.
        redo_by: Option<NaiveDate>,
    },
    /// 批示办理
    HandleInstruction {
        /// Which one.
        instruction: InstructionId,
        /// How.
        text: String,
    },
    /// 协调
    Coordinate {
        /// How high.
        level: CoordinationLevel,
        /// The day.
        held_on: NaiveDate,
        /// The open difficulty it goes on with, by the coordination that opened it; none where it is about another one.
        opened_by: Option<CoordinationId>,
        /// The difficulty; as it was told before where it is left out and one is named.
        difficulty: String,
        /// What was tried.
        tried: String,
        /// Whether it was solved.
        solved: bool,
        /// Why not.
        why_not: String,
    },
    /// 提出协调预案和建议
    PlanCoordination {
        /// The difficulty.
        difficulty: String,
        /// 预案
        plan: String,
        /// 建议
        proposal: String,
    },
    /// 审定协调预案
    DecideCoordinationPlan {
        /// Approved or sent back.
        passed: bool,
        /// In words; needed to send it back.
        opinion: String,
    },
    /// 困难上报
    SendUp {
        /// From which assignment.
        assignment: AssignmentId,
        /// What kind.
        kind: DifficultyKind,
        /// Whether it concerns several units; to be said where the rulebook asks.
        several_units: Option<bool>,
        /// The open difficulty, by the coordination that opened it: what failed of it stands behind this one.
        opened_by: Option<CoordinationId>,
        /// How it was coordinated.
        tried: String,
        /// Why it cannot be solved below.
        why: String,
        /// What is proposed.
        proposal: String,
    },
    /// The office's opinion on a difficulty.
    GiveOpinion {
        /// Which one.
        difficulty: DifficultyId,
        /// The opinion.
        text: String,
    },
    /// The leader's instruction on a difficulty.
    SettleDifficulty {
        /// Which one.
        difficulty: DifficultyId,
        /// The instruction.
        text: String,
    },
    /// 申请中止
    AskSuspension {
        /// Why.
        reason: String,
    },
    /// 审批中止
    DecideSuspension {
        /// Granted or not.
        accepted: bool,
        /// In words.
        opinion: String,
    },
    /// 恢复办理
    Resume,
    /// 基本办结、常态保持
    KeepUp,
    /// 会同督查
    SetCoSupervisors {
        /// All of them, each as which of the rulebook's organs.
        organs: Vec<CoSupervisor>,
    },
    /// The office notes that the department consulted it.
    RecordConsultation {
        /// What was agreed.
        text: String,
    },
    /// 汇总反馈
    Collate {
        /// In words.
        content: String,
        /// The office's own result of a matter it handles itself.
        result: bool,
    },
    /// 审阅汇总: what was collated goes on to the leaders as feedback, or back to the office (`town-duban/4.1.4`).
    PassCollation {
        /// Passed or sent back.
        passed: bool,
        /// In words; needed to send it back.
        opinion: String,
    },
    /// 上报: the result for a superior, on the paper the rulebook has for the source (`town-duban/4.2.6.2`).
    SendUpward {
        /// The paper, by its id in the rulebook.
        form: String,
        /// In words.
        content: String,
    },
    /// 签发上报件 (`town-duban/4.2.6.3`)
    SignUpward {
        /// Signed or sent back.
        signed: bool,
        /// In words; needed to send it back.
        opinion: String,
    },
    /// 会签答复
    CosignReport {
        /// Which report of the lead.
        report: ReportId,
    },
    /// 递交答复件
    Deliver,
    /// The committee has it.
    ReceiveDelivery,
    /// 决定公开
    Disclose {
        /// Disclosed or not.
        disclosed: bool,
        /// In words.
        opinion: String,
        /// What the public is told of how far it has come (阶段性进展), in words written for it; may be empty.
        progress: String,
    },
    /// 评议
    Appraise {
        /// Of which assignment's work.
        assignment: AssignmentId,
        /// 评议意见
        text: String,
    },
    /// 关联年度重点
    SetPriority {
        /// Which one it carries out; none: it carries out none of them.
        priority: Option<PriorityRef>,
    },
    /// Somebody of the public has written; the server takes it, nobody else does.
    TakeOpinion,
    /// 审核公众意见
    JudgeOpinion {
        /// Which one.
        opinion: OpinionId,
        /// Accepted or refused.
        accepted: bool,
        /// In words; needed to refuse.
        reason: String,
    },
    /// 撤销
    Cancel {
        /// Why.
        reason: String,
    },
    /// 变更交办领导
    ChangeGiver {
        /// The leader who stands in for who gave it.
        giver: UserId,
        /// As which leader.
        given_by: Role,
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
