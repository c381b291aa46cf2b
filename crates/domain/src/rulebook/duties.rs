//! What the supervision office itself owes: steps of a matter by a clock, and papers period by period.

use serde::{Deserialize, Serialize};

use super::Basis;
use crate::{
    cadence::Cadence,
    term::Term,
    vocabulary::{Role, vocabulary},
};

vocabulary! {
    /// A step of the office that has a clock.
    OfficeStep {
        /// 登记, from the day of receipt (`town-duban/4.2.1`)
        Register,
        /// 拟办, from the registration (`town-duban/4.2.1`)
        Propose,
        /// 交办, from the registration (`town-duban/4.1.1`)
        Issue,
        /// 汇总反馈, from the unit's report (`town-duban/4.1.4`)
        Collate,
        /// 审核, from the unit's final report (`town-duban/4.2.5`)
        Review,
        /// 退回, from the unit's final report (`town-duban/4.2.5`)
        ReturnReport,
        /// 递交, from the passed result (`banner/4.3.5`)
        Deliver,
        /// 答复异议, from the dispute (`district/10b`)
        AnswerDispute,
        /// 审批拟办意见, from the proposal to the last approval
        Approve,
        /// 裁定异议, from the dispute
        RuleDispute,
        /// 审批延期, from the request
        DecideExtension,
        /// 审定客观原因, from the unit's answer to a slip
        DecideCause,
    }
}

/// How long the office has for a step of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeClockRule {
    /// Which step.
    pub step: OfficeStep,
    /// How long, counted from the event the step answers.
    pub term: Term,
    /// In matters of these sources; of all where none is named.
    #[serde(default)]
    pub sources: Vec<String>,
    /// The article.
    pub basis: Basis,
}

vocabulary! {
    /// What a periodic duty brings forth.
    DutyProduct {
        /// 通报、专报、督查情况
        Bulletin,
        /// 检查计划
        InspectionPlan,
        /// 总结
        Summary,
        /// 考核
        Assessment,
    }
}

impl DutyProduct {
    /// It goes round as a numbered paper; an arrangement of the office's own week does not.
    pub fn is_circular(self) -> bool {
        match self {
            Self::Bulletin | Self::Summary | Self::Assessment => true,
            Self::InspectionPlan => false,
        }
    }
}

/// How often the office owes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PeriodicDuty {
    /// When there is reason to.
    AsNeeded,
    /// On the last working day of each period.
    Each(Cadence),
    /// On the last working day of each year.
    Yearly,
}

vocabulary! {
    /// Whom a paper may be published to.
    Audience {
        /// 全系统: every unit there is (`industry-commerce/4.4a`)
        Everyone,
        /// 全镇或有关单位: every unit, or those whom it concerns (`town/3.4c`)
        Chosen,
    }
}

/// Something the office owes its leaders or its units (`org-dept/4.3`, `company/6.1`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyRule {
    /// snake_case
    pub id: String,
    /// In Chinese, e.g. 《鞍山工商督查》.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// What comes of it.
    pub product: DutyProduct,
    /// How often.
    pub cadence: PeriodicDuty,
    /// Its figures count matters of these sources; of all where none is named (`yangjiang/4.1`).
    #[serde(default)]
    pub sources: Vec<String>,
    /// Who approves it before it goes to leaders; none where the office sends it itself.
    #[serde(default)]
    pub approved_by: Option<Role>,
    /// Who publishes it to units; none where it is for leaders alone (`industry-commerce/4.4a`, `sichuan/11.3`).
    #[serde(default)]
    pub published_by: Option<Role>,
    /// To whom; to everyone where it does not say.
    #[serde(default)]
    pub published_to: Option<Audience>,
    /// The article of its publication, where that is not the duty's own or is ours.
    #[serde(default)]
    pub published_basis: Option<Basis>,
    /// Whoever is criticized in it, the facts were verified before, for this article (`industry-commerce/6.3`).
    #[serde(default)]
    pub criticism_verified: Option<Basis>,
    /// The article.
    pub basis: Basis,
}

impl DutyRule {
    /// By which article it is published.
    pub fn publication_basis(&self) -> &Basis {
        self.published_basis.as_ref().unwrap_or(&self.basis)
    }

    /// Tells of its period as a whole: it cannot go out before the period's last working day. Once a week is any day of the week
    /// (`company/6.1`), and a plan comes before what it plans.
    pub fn looks_back(&self) -> bool {
        let period = match self.cadence {
            PeriodicDuty::Each(Cadence::Monthly | Cadence::Quarterly) | PeriodicDuty::Yearly => {
                true
            }
            PeriodicDuty::Each(
                Cadence::Weekly | Cadence::AfterPeriod { .. } | Cadence::AfterEvent { .. },
            )
            | PeriodicDuty::AsNeeded => false,
        };
        period && self.product.is_circular()
    }
}

/// The year's plan of supervision (`yangjiang/2.2a`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearlyPlanRule {
    /// Who approves it.
    pub decided_by: Role,
    /// By when the office owes the proposal; none where it may take its time.
    #[serde(default)]
    pub proposal: Option<PlanProposalRule>,
    /// The article.
    pub basis: Basis,
}

/// When a year's plan is to be proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanProposalRule {
    /// By the last working day of this month of the plan's year, from 1.
    pub by_month: u32,
    /// The article.
    pub basis: Basis,
}
