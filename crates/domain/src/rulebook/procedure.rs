//! Rules of the procedure, from the source of a matter to its dossier.

use serde::{Deserialize, Serialize};

use super::Basis;
use crate::{
    cadence::Cadence,
    term::Term,
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

/// Receiving the notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReceiptRule {
    /// How long, counted from the issue.
    pub term: Term,
    /// The article.
    pub basis: Basis,
    /// The unit hands in its own schedule with the receipt, for this article (`banner/4.1.2`).
    #[serde(default)]
    pub schedule_basis: Option<Basis>,
    /// In matters of these sources; of all where none is named.
    #[serde(default)]
    pub schedule_sources: Vec<String>,
}

vocabulary! {
    /// From which event a term runs.
    CountsFrom {
        /// 交办之日
        Issue,
        /// 签收之日
        Receipt,
    }
}

/// The completion date where people set none, and how long is normal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompletionRule {
    /// The term where the notice sets no date (`sichuan/10.3`).
    #[serde(default)]
    pub default: Option<Term>,
    /// What that term runs from.
    #[serde(default = "from_issue")]
    pub from: CountsFrom,
    /// Normally not longer than this from the proposal; more needs a reason (`group/3.3`).
    #[serde(default)]
    pub normal_maximum: Option<Term>,
    /// The article.
    pub basis: Basis,
}

fn from_issue() -> CountsFrom {
    CountsFrom::Issue
}

/// A term counted from an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermRule {
    /// How long.
    pub term: Term,
    /// The article.
    pub basis: Basis,
}

/// Which periods owe a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportingRule {
    /// A first period of which less than this share is left at issue is skipped.
    pub first_period_minimum: crate::cadence::Share,
    /// What is reported after a missed due date, until the matter is done (`town/3.4a`).
    #[serde(default)]
    pub continued: Option<ContinuedRule>,
    /// The article, or that it is ours.
    pub basis: Basis,
    /// Where a co unit's report goes.
    #[serde(default = "to_office")]
    pub co_reports_to: CoReports,
    /// The unit's handler may hand in a report; else the head, or the deputy where delegated, signs it (`sichuan/10.4`).
    #[serde(default)]
    pub handler_submits: bool,
    /// The head signs in person: no deputy signs because it was delegated (`sichuan/10.4`).
    #[serde(default)]
    pub signed_in_person: bool,
    /// The article that says who signs; else [`Self::basis`] stands for it.
    #[serde(default)]
    pub signed_basis: Option<Basis>,
    /// The article that says where a co unit's report goes.
    #[serde(default)]
    pub co_basis: Option<Basis>,
    /// A report after its date says why it is late (`town/3.4a`, `group/6.2`).
    #[serde(default)]
    pub late_reason: Option<Basis>,
}

/// What is basically done is kept up (常态保持, `district/8.1`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeepUpRule {
    /// How often its result is reported from then on.
    pub cadence: Cadence,
    /// The article.
    pub basis: Basis,
}

/// Reports that go on after a missed due date (`town/3.4a`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContinuedRule {
    /// How often.
    pub cadence: Cadence,
    /// The article.
    pub basis: Basis,
}

vocabulary! {
    /// Who reads a co unit's report.
    CoReports {
        /// 报督查机构
        Office,
        /// 报牵头单位
        Lead,
    }
}

fn to_office() -> CoReports {
    CoReports::Office
}

/// When and how an assignment may be contested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisputeRule {
    /// Counted from receipt.
    pub window: Term,
    /// Who rules.
    pub ruled_by: Role,
    /// The article.
    pub basis: Basis,
}

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

vocabulary! {
    /// What makes a matter one that may be handled in a certain way.
    HandlingNeed {
        /// 机密性强
        Restricted,
        /// 时限要求急
        Urgent,
    }
}

/// Only matters of this kind are handled so (`banner/4.2.3`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandlingLimit {
    /// One of them is enough.
    pub when: Vec<HandlingNeed>,
    /// The article.
    pub basis: Basis,
}

/// Which matters are followed at any time, and urged day by day (`industry-commerce/4.2`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowingRule {
    /// Those of these tiers.
    pub tiers: Vec<Tier>,
    /// Those that are urgent.
    pub urgent: bool,
    /// The article.
    pub basis: Basis,
}

/// A decision that belongs to a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionRule {
    /// Who decides.
    pub decided_by: Role,
    /// The article, or that it is ours.
    pub basis: Basis,
}

/// Solving difficulties between units (`yangjiang/2.1a`, `org-dept/3.2.3`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoordinationRule {
    /// How many recorded failures there must be before a matter is sent up; 0 for none.
    pub failures_before_sending_up: u16,
    /// Whose the general ones are: the office's, or those of the units at work as well.
    #[serde(default)]
    pub general_by: Coordinator,
    /// What is important is coordinated by a leader on the office's plan and proposal; none where the regulation knows no such level.
    #[serde(default)]
    pub important: Option<ImportantRule>,
    /// Only what concerns several units is coordinated before it is sent up, for this article (`town-duban/4.2.3.2`); else everything.
    #[serde(default)]
    pub several_units: Option<Basis>,
    /// The article.
    pub basis: Basis,
}

vocabulary! {
    /// Who coordinates what is general.
    #[derive(Default)]
    Coordinator {
        /// 督查机构、承办单位
        #[default]
        Anybody,
        /// 督查机构
        Office,
    }
}

/// Important coordinations: the office's plan and proposal (预案和建议) first, then a leader (`org-dept/3.2.3`, `company/4.3`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportantRule {
    /// Which leader approves the plan, and coordinates.
    pub decided_by: Role,
    /// Who is told of the problem with its proposals at once (`company/4.3`).
    #[serde(default)]
    pub told: Option<ToldRule>,
    /// The article.
    pub basis: Basis,
}

/// Somebody is told, for this article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldRule {
    /// Who.
    pub role: Role,
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
    /// They are handed over in a meeting with the units, for this article (`banner/4.3.2`).
    #[serde(default)]
    pub handover_meeting: Option<Basis>,
    /// The article.
    pub basis: Basis,
}

/// A difficulty that is sent up (`sichuan/11.2`, `town-duban/4.2.3.3`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DifficultyRule {
    /// Whose instruction settles it.
    pub decided_by: Role,
    /// It is told before the date by which the result is due.
    #[serde(default)]
    pub before_due: bool,
    /// The office adds its own opinion.
    #[serde(default)]
    pub office_opinion: bool,
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

/// The office that supervises, as the regulation calls it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganRule {
    /// e.g. 督查室; follows the government's name.
    pub name: String,
    /// The article.
    pub basis: Basis,
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

/// When prompts go out before the due date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PromptRule {
    /// Working days before the due date.
    pub working_days_before: Vec<u16>,
    /// The article, or that it is ours.
    pub basis: Basis,
}

/// A named point of a list: of the review's checklist, of the dossier, of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedRule {
    /// snake_case
    pub id: String,
    /// In Chinese.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// The article.
    pub basis: Basis,
}
