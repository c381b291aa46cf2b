//! What is made of results: collation, replies to motions, papers, the dossier.

use serde::{Deserialize, Serialize};

use super::{Basis, TermRule};
use crate::vocabulary::{Role, vocabulary};

/// What the office collates is read by a leader before it goes on as feedback (`town-duban/4.1.4`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CollationRule {
    /// Who passes it.
    pub passed_by: Role,
    /// In matters of these sources; of all where none is named.
    #[serde(default)]
    pub sources: Vec<String>,
    /// The article.
    pub basis: Basis,
}

/// Motions of deputies and proposals of members (`banner/4.3`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MotionRule {
    /// The sources that are motions or proposals.
    pub sources: Vec<String>,
    /// How long the office has to deliver the reply to the committee, counted from the day the result passed.
    pub delivery: TermRule,
    /// Which committee gets the reply, by source; where the regulation names one (`banner/4.3.5`).
    #[serde(default)]
    pub committees: Vec<CommitteeRule>,
    /// They are handed over in a meeting with the units, for this article (`banner/4.3.2`).
    #[serde(default)]
    pub handover_meeting: Option<Basis>,
    /// The article.
    pub basis: Basis,
}

/// The committee that gets the replies of one source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitteeRule {
    /// Of which source.
    pub source: String,
    /// As the regulation calls it; the unit of that name, short name or alias.
    pub name: String,
    /// The article.
    pub basis: Basis,
}

/// A paper a dossier must hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DossierRule {
    /// snake_case
    pub id: String,
    /// In Chinese.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// Only where the matter has one (`group/9.2`).
    #[serde(default)]
    pub when_present: bool,
    /// The article.
    pub basis: Basis,
}

impl DossierRule {
    /// The record that shows this paper; none where people enclose it.
    pub fn record(&self) -> Option<DossierRecord> {
        self.id.parse().ok()
    }
}

vocabulary! {
    /// A paper of the dossier that the item's own record, or that of its inspections, shows to be there. A rulebook may ask for others by
    /// ids of its own: those are enclosed by people.
    DossierRecord {
        /// The catalogue, which is made out of the record itself.
        Catalogue,
        /// The notice to the units.
        Notice,
        /// The units' receipts.
        Receipt,
        /// A unit's report.
        FinalReport,
        /// The office's review.
        Review,
        /// The leaders' review of the result.
        LeadersReview,
        /// What the office collated for leaders out of the result (`town/3.4c`, `group/7.2`).
        Feedback,
        /// The plan of how it is supervised.
        SupervisionPlan,
        /// A leader's instruction.
        Instruction,
        /// The minutes of a meeting that decided.
        Minutes,
        /// A slip.
        Urge,
        /// The organ's appraisal of a unit's work (`industry-commerce/3.2`).
        Appraisal,
        /// A call on record.
        PhoneRecord,
        /// What an inspection recorded.
        InspectionRecord,
        /// What it came to.
        InspectionSummary,
    }
}

vocabulary! {
    /// What a paper is for.
    FormUse {
        /// 拟办审批
        Proposal,
        /// 分解
        Decomposition,
        /// 督查方案
        SupervisionPlan,
        /// 责任清单、台账
        Ledger,
        /// 交办
        Notice,
        /// 电话记录
        CallRecord,
        /// 知照
        Inform,
        /// 办理日程
        Schedule,
        /// 异议
        Dispute,
        /// 反馈
        Report,
        /// 办结
        FinalReport,
        /// 催办
        Urge,
        /// 原因及意见
        Cause,
        /// 向领导反馈
        Feedback,
        /// 上报
        SpecialReport,
        /// 通报
        Bulletin,
        /// 困难上报
        Difficulty,
        /// 检查记录
        Inspection,
        /// 整改
        Rectification,
        /// 调研
        Research,
        /// 问责
        Accountability,
        /// 议案提案登记
        Motion,
        /// 议案提案答复
        Reply,
        /// 单位备查
        UnitRegister,
        /// 归档
        Dossier,
        /// 考核
        Assessment,
        /// 总结
        Summary,
        /// 年度重点
        YearlyPlan,
        /// 来源文件
        Source,
    }
}

/// A paper the regulation knows by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormRule {
    /// snake_case
    pub id: String,
    /// Its name, e.g. 《督查通知单》.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// What it is for.
    #[serde(rename = "use")]
    pub used_for: FormUse,
    /// In matters of these sources; of all where none is named (`town-duban/4.2.6`).
    #[serde(default)]
    pub sources: Vec<String>,
    /// Who approves and signs it before it goes out.
    #[serde(default)]
    pub signed_by: Option<Role>,
    /// The article that says so; else [`Self::basis`] stands for it.
    #[serde(default)]
    pub signed_basis: Option<Basis>,
    /// The article.
    pub basis: Basis,
}

impl FormRule {
    /// This source has the paper for itself, it is not one for all.
    pub fn names(&self, source: &str) -> bool {
        self.sources.iter().any(|named| named == source)
    }
}
