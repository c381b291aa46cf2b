//! Field work and its findings, and holding people to account.

use std::num::NonZeroU16;

use serde::{Deserialize, Serialize};

use super::{Basis, NamedRule};
use crate::{
    term::Term,
    vocabulary::{CopyOffice, Role, vocabulary},
};

vocabulary! {
    /// A way of looking on the spot (督查活动).
    InspectionKind {
        /// 常规督查
        Routine,
        /// 专项督查
        Special,
        /// 综合督查
        Comprehensive,
        /// 现场督查
        OnSite,
        /// 联合督查
        Joint,
        /// 调研督查
        Research,
        /// 暗访、四不两直
        Unannounced,
        /// 回访督查
        ReturnVisit,
        /// 领导督查
        LedByLeader,
        /// 邀请视察
        Invited,
    }
}

/// A kind of inspection the regulation knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InspectionRule {
    /// Which kind.
    pub kind: InspectionKind,
    /// In Chinese.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// It needs a plan (督查方案) with method, people and checklist before it begins.
    #[serde(default)]
    pub plan_required: bool,
    /// What is ready before it begins (`company/5.2`).
    #[serde(default)]
    pub preparation: Vec<NamedRule>,
    /// Who approves it before it begins; none where the office decides itself.
    #[serde(default)]
    pub approved_by: Option<Role>,
    /// The units concerned go along (会同承办部门), for this article (`industry-commerce/5.3`).
    #[serde(default)]
    pub accompanied: Option<Basis>,
    /// It ends in a report with situation, analysis and proposals (`yangjiang/3.5`).
    #[serde(default)]
    pub report_required: bool,
    /// Leaders to whom that report goes, one after the other, before it is concluded (`town-duban/4.2.4`).
    #[serde(default)]
    pub readers: Vec<ReportReader>,
    /// The article.
    pub basis: Basis,
}

/// A leader who reads an inspection's report and gives an opinion (报送分管领导审示).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportReader {
    /// Which role.
    pub role: Role,
    /// The article.
    pub basis: Basis,
}

vocabulary! {
    /// How grave a finding is (`company/5.4`).
    FindingGrade {
        /// 一般性问题
        Minor,
        /// 不能立即整改的问题
        Lasting,
        /// 严重问题
        Serious,
    }
}

vocabulary! {
    /// What follows from a finding.
    Remedy {
        /// 现场指出、现场整改
        OnTheSpot,
        /// 整改通知，限期闭合
        Rectification,
        /// 报领导决策
        LeadersDecision,
    }
}

/// What follows from a finding of one gravity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingRule {
    /// How grave.
    pub grade: FindingGrade,
    /// What follows.
    pub remedy: Remedy,
    /// Who decides on it; needed where leaders decide.
    #[serde(default)]
    pub decided_by: Option<Role>,
    /// The article.
    pub basis: Basis,
}

vocabulary! {
    /// A step of accountability.
    AccountabilityStep {
        /// 督查通知书，责令限期整改
        Notice,
        /// 约谈
        Interview,
        /// 通报批评
        PublicCriticism,
        /// 常务会议上说明和整改承诺
        Pledge,
        /// 书面检查
        SelfCriticism,
        /// 移交监察
        Handover,
        /// 追究责任
        HeldToAccount,
        /// 处理处罚
        Penalty,
    }
}

vocabulary! {
    /// What must have been before.
    AccountabilityNeed {
        /// Nothing but the ground itself.
        Ground,
        /// A notice's correction that was not made (`yangjiang/3.4b`).
        MissedCorrection,
        /// As many interviews of the same person within a term as the rule repeats (`yangjiang/3.4c`).
        InterviewedTwice,
        /// A recorded verification of the facts (`industry-commerce/6.3`).
        Verification,
    }
}

vocabulary! {
    /// To whom a step of accountability is addressed.
    Addressee {
        /// 单位主要负责人
        Head,
        /// 单位分管负责人
        Deputy,
        /// The person who was interviewed so often.
        Interviewed,
        /// The unit itself, or one of its office-holders.
        Anyone,
    }
}

/// To whom a step is addressed, by which article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddresseeRule {
    /// To whom.
    pub to: Addressee,
    /// The article.
    pub basis: Basis,
}

/// How often somebody was interviewed before a step follows (`yangjiang/3.4c`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RepeatRule {
    /// So many interviews.
    pub count: NonZeroU16,
    /// Within this term of the first of them, both days counted.
    pub within: Term,
    /// The article.
    pub basis: Basis,
}

/// A step of accountability the regulation knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountabilityRule {
    /// Which step.
    pub step: AccountabilityStep,
    /// In Chinese.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// Who decides on the office's proposal.
    pub decided_by: Role,
    /// What must have been before.
    pub needs: AccountabilityNeed,
    /// How often, where that is interviews.
    #[serde(default)]
    pub repeat: Option<RepeatRule>,
    /// To whom it is addressed.
    pub addressee: AddresseeRule,
    /// It sets a date by which things are put right.
    #[serde(default)]
    pub correction: bool,
    /// Which offices get a copy.
    #[serde(default)]
    pub copies: Vec<CopyOffice>,
    /// The article.
    pub basis: Basis,
}
