//! What a case waits for, and whose step that is: the lines of people's to-do lists (待办).
//!
//! A case only proposes its next steps; [`Case::may_take`](super::Case::may_take) has the last word when one is shown, and the decision
//! itself when it is taken.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::{
    access::Actor,
    id::{UnitId, UserId},
    rulebook::Rulebook,
    vocabulary::{Role, vocabulary},
};

vocabulary! {
    /// A step that a case waits for.
    CaseStep {
        /// 拟定督查方案
        PlanInspection,
        /// 审批督查方案
        ApproveInspectionPlan,
        /// 查前准备
        PrepareInspection,
        /// 开始督查
        BeginInspection,
        /// 填写检查记录
        RecordPoint,
        /// 记录回访
        RecordVisit,
        /// 撰写督查报告
        WriteInspectionReport,
        /// 审示督查报告
        ReadInspectionReport,
        /// 记录回访发现的问题
        FindProblem,
        /// 形成督查结论
        ConcludeInspection,
        /// 办结督查
        CloseInspection,
        /// 下达整改通知
        NotifyFinding,
        /// 报告严重问题
        ReportFinding,
        /// 决策处理问题
        DecideFinding,
        /// 回复整改
        AnswerFinding,
        /// 复核整改
        VerifyFinding,
        /// 重提年度重点
        ProposeYearlyPlan,
        /// 审批年度重点
        ApproveYearlyPlan,
        /// 提出问责措施
        ProposeMeasure,
        /// 决定问责措施
        DecideMeasure,
        /// 答复督查通知书、交书面检查
        AnswerMeasure,
        /// 认定整改
        JudgeCorrection,
        /// 记录约谈等的执行
        RecordMeasure,
        /// 问责结案
        CloseAccountability,
        /// 起草通报
        WriteBulletin,
        /// 审定通报
        ApproveBulletin,
        /// 报送通报
        SendBulletin,
        /// 决定通报发布
        PublishBulletin,
        /// 确认加减分
        ConfirmMerit,
    }
}

/// On whose desk a step lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Desk {
    /// The supervision office's.
    Office,
    /// Its director's.
    Director,
    /// Leaders' with this role; a leader in charge's only of what concerns a unit in charge of, as seeing is.
    Leader(Role),
    /// Of everybody in the unit.
    Unit(UnitId),
    /// Of the unit's head.
    UnitHead(UnitId),
}

impl Desk {
    /// The role that has it, and of which unit.
    pub fn holder(self) -> (Role, Option<UnitId>) {
        match self {
            Self::Office => (Role::Clerk, None),
            Self::Director => (Role::Director, None),
            Self::Leader(role) => (role, None),
            Self::Unit(unit) => (Role::UnitHandler, Some(unit)),
            Self::UnitHead(unit) => (Role::UnitHead, Some(unit)),
        }
    }
}

/// One step that a case waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// What is to be done.
    pub step: CaseStep,
    /// By whom.
    pub desk: Desk,
    /// To which finding or measure of it; none: to the case as a whole.
    pub subject: Option<Uuid>,
    /// By when, where there is a date.
    pub due_on: Option<NaiveDate>,
    /// Whose draft it answers: it is not this person's step.
    pub author: Option<UserId>,
}

impl NextStep {
    /// A step on the case as a whole.
    pub(crate) fn new(step: CaseStep, desk: Desk) -> Self {
        Self {
            step,
            desk,
            subject: None,
            due_on: None,
            author: None,
        }
    }

    /// On a part of it.
    pub(crate) fn on(mut self, subject: Uuid) -> Self {
        self.subject = Some(subject);
        self
    }

    /// By a day.
    pub(crate) fn by(mut self, due_on: Option<NaiveDate>) -> Self {
        self.due_on = due_on;
        self
    }

    /// Not by the one whose draft it answers.
    pub(crate) fn but(mut self, author: Option<UserId>) -> Self {
        self.author = author;
        self
    }
}

/// The actor and the circumstances a step is asked for in.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The case's rulebook.
    pub rulebook: &'a Rulebook,
    /// The Beijing day.
    pub today: NaiveDate,
}
