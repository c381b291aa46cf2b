//! How a matter begins: numbers, tiers, sources, approval, what a proposal says.

use serde::{Deserialize, Serialize};

use super::{Basis, NamedRule};
use crate::{
    cadence::Cadence,
    vocabulary::{Role, Tier, vocabulary},
};

/// How numbers are written: `{year}` and `{n}` are filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbering {
    /// The open series, e.g. `区督〔{year}〕{n}号`.
    pub items: String,
    /// The series of restricted items, so that no gap in the open one betrays them.
    pub restricted: String,
    /// Inspections, from the moment on at which their units may know of them; needed where there are inspections.
    #[serde(default)]
    pub inspections: Option<SeriesRule>,
    /// Notices to put a finding right; needed where findings are remedied so.
    #[serde(default)]
    pub rectifications: Option<SeriesRule>,
    /// Letters of accountability, 督查通知书 (`yangjiang/3.4a`); needed where there is that step.
    #[serde(default)]
    pub letters: Option<SeriesRule>,
    /// Bulletins that went to the leaders; needed where there are such.
    #[serde(default)]
    pub bulletins: Option<String>,
}

/// Two runs of numbers: what is about a restricted matter has one of its own, so that no gap in the open one betrays it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeriesRule {
    /// The open series.
    pub open: String,
    /// The series of what is about a restricted matter.
    pub restricted: String,
}

/// One tier's reporting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TierRule {
    /// Which tier.
    pub tier: Tier,
    /// How often its units report; none where the regulation asks for no regular reports.
    #[serde(default)]
    pub cadence: Option<Cadence>,
    /// The article.
    pub basis: Basis,
}

/// One source of matters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceRule {
    /// Dotted snake_case, e.g. `meeting.executive`.
    pub id: String,
    /// In Chinese.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// Its own reporting, instead of the tier's (`yangjiang/3.1`).
    #[serde(default)]
    pub reporting: Option<SourceReporting>,
    /// The article.
    pub basis: Basis,
}

/// How matters of one source report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceReporting {
    /// How often; the tier's where none is given.
    #[serde(default)]
    pub cadence: Option<Cadence>,
    /// The parts every report has (`yangjiang/3.1e`).
    #[serde(default)]
    pub parts: Vec<NamedRule>,
    /// The number of the first month or quarter of each year that is reported on: 2 = Q2, or February (`yangjiang/3.1a`).
    #[serde(default)]
    pub first_period: Option<u32>,
    /// The article.
    pub basis: Basis,
}

/// A step that a role takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepRule {
    /// Whose step.
    pub role: Role,
    /// The leader in charge of this unit of the office, found by its name or short name, and not of the unit that undertakes
    /// (`town/3.1`); where no such unit is on record, the latter.
    #[serde(default)]
    pub in_charge_of: Option<String>,
    /// Another role whose answer is as good (`sichuan/10.1`: any leader of the government).
    #[serde(default)]
    pub or_by: Option<Role>,
    /// Decided in a meeting, which the answer has to name (`org-dept/3.1.1`).
    #[serde(default)]
    pub meeting: bool,
    /// The article.
    pub basis: Basis,
}

/// The approval chain of particular sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChainRule {
    /// Of which sources.
    pub sources: Vec<String>,
    /// The steps in order; none where a leader has decided already.
    pub steps: Vec<StepRule>,
    /// Only where the unit that undertakes it has begun the matter itself (`industry-commerce/4.1b`); what the office begins goes the common way.
    #[serde(default)]
    pub begun_by_unit: bool,
    /// The article.
    pub basis: Basis,
}

vocabulary! {
    /// Something a proposal says.
    PlanField {
        /// 立项事由
        Reason,
        /// 办理要求
        Requirements,
        /// 办理时限
        DueOn,
        /// 质量要求、办结标准
        ClosingStandard,
        /// 时间节点
        Milestones,
        /// 督查方案
        SupervisionPlan,
        /// 材料清单（总页码、附件）
        Materials,
        /// 分管领导、科室、责任人
        ResponsiblePeople,
        /// 归口督查的科室
        Section,
    }
}

vocabulary! {
    /// When a proposal must say it.
    PlanNeed {
        /// 一律
        Always,
        /// 特别重要
        Critical,
        /// 涉及多个部门
        SeveralUnits,
    }
}

/// What a proposal must say (`group/3.2`, `town/3.1`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposalRule {
    /// Each field with when it is needed.
    pub needs: Vec<PlanFieldRule>,
}

/// One thing a proposal must say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanFieldRule {
    /// What.
    pub field: PlanField,
    /// When; one of them is enough.
    pub when: Vec<PlanNeed>,
    /// In matters of these sources; of all where none is named.
    #[serde(default)]
    pub sources: Vec<String>,
    /// The article.
    pub basis: Basis,
}

/// A department begins a matter a leader gave it (`industry-commerce/4.1b`) and reports to that leader (`org-dept/3.2.4`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InitiativeRule {
    /// The sources in which a leader has named the department: only these are begun by it and reported straight to the leader.
    pub sources: Vec<String>,
    /// It consults the office before it reports to the leader, for this article (`industry-commerce/4.4b`).
    #[serde(default)]
    pub consults_office: Option<Basis>,
    /// The article.
    pub basis: Basis,
}
