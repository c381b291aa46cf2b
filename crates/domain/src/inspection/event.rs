//! What happens to an inspection, in the past tense.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumDiscriminants, EnumIter, IntoStaticStr};

use crate::{
    case::Happening,
    id::{FindingId, UnitId},
    inspection::{
        Check, Conclusion, Correction, Demand, Finding, Plan, PlanApproval, Proposal, Reading,
        Record, UnitAnswer, Visit, WrittenReport,
    },
    item::{Number, PromptReason, Signature},
    rulebook::InspectionKind,
};

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, EnumDiscriminants)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[strum_discriminants(
    name(EventKind),
    derive(Hash, EnumIter, IntoStaticStr, strum::Display, strum::EnumString),
    strum(serialize_all = "snake_case"),
    doc = "The kind of an [`Event`]."
)]
pub enum Event {
    /// 立项
    InspectionOpened {
        /// Which kind.
        inspection: InspectionKind,
        /// What it is called.
        title: String,
        /// Who.
        by: Signature,
    },
    /// 拟定方案
    InspectionPlanned {
        /// The plan.
        plan: Plan,
        /// It waits to be approved; else it stands.
        to_approve: bool,
        /// Who.
        by: Signature,
    },
    /// 审批方案
    InspectionPlanAnswered {
        /// The answer.
        approval: PlanApproval,
    },
    /// 编号
    InspectionNumbered {
        /// The number.
        number: Number,
    },
    /// 准备就绪
    InspectionPrepared {
        /// The rulebook's point.
        point: String,
        /// Who.
        by: Signature,
    },
    /// 开始
    InspectionBegun {
        /// Who.
        by: Signature,
    },
    /// 检查记录
    PointRecorded {
        /// From 0.
        point: u16,
        /// What was seen.
        record: Record,
    },
    /// 发现问题
    ProblemFound {
        /// The finding; settled already where it was put right on the spot.
        finding: Box<Finding>,
    },
    /// 下达整改通知，或领导决策
    CorrectionDemanded {
        /// Which finding.
        finding: FindingId,
        /// What, by when.
        demand: Demand,
    },
    /// 报告领导
    FindingReported {
        /// Which finding.
        finding: FindingId,
        /// Report and proposal.
        proposal: Proposal,
    },
    /// 单位回复整改
    CorrectionAnswered {
        /// Which finding.
        finding: FindingId,
        /// What the unit has done.
        correction: Correction,
    },
    /// 复核整改
    CorrectionVerified {
        /// Which finding.
        finding: FindingId,
        /// How it was found.
        check: Check,
        /// What is demanded now, where it does not hold.
        again: Option<Demand>,
    },
    /// 整改期限提示
    CorrectionPrompted {
        /// Which finding.
        finding: FindingId,
        /// The Beijing day.
        on: NaiveDate,
        /// By when it is to be put right.
        due_on: NaiveDate,
        /// Which of the three.
        reason: PromptReason,
    },
    /// 回访
    VisitRecorded {
        /// What was seen.
        visit: Visit,
    },
    /// 总结、调研报告
    InspectionReported {
        /// The report.
        report: WrittenReport,
    },
    /// 领导审示报告
    InspectionReportRead {
        /// Who, and what was said.
        reading: Reading,
    },
    /// 形成结论
    InspectionConcluded {
        /// The conclusion.
        conclusion: Conclusion,
    },
    /// 单位答复结论
    ConclusionAnswered {
        /// Which unit.
        unit: UnitId,
        /// What it says.
        answer: UnitAnswer,
    },
    /// 办结
    InspectionClosed {
        /// Who.
        by: Signature,
    },
    /// 取消
    InspectionCancelled {
        /// Why.
        reason: String,
        /// Who.
        by: Signature,
    },
}

impl Happening for Event {
    fn kind(&self) -> &'static str {
        self.into()
    }
}
