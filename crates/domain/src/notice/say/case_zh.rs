//! The sentences about cases, in Chinese.

use super::zh::zh_day;
use crate::{
    item::PromptReason,
    notice::{CaseWhat, News},
};

impl News {
    /// What happened to a case, in Chinese.
    pub(super) fn case_zh(&self, what: &CaseWhat) -> String {
        let unit = &self.unit;
        let case = if self.number.is_empty() {
            format!("《{}》", self.title)
        } else {
            format!("《{}》（{}）", self.title, self.number)
        };
        match what {
            CaseWhat::InspectionPlanWaits => format!("{case}的督查方案待审批"),
            CaseWhat::InspectionPlanAnswered { passed: true, .. } => {
                format!("{case}的督查方案已获批准")
            }
            CaseWhat::InspectionPlanAnswered {
                passed: false,
                opinion,
            } => format!("{case}的督查方案被退回修改：{opinion}"),
            CaseWhat::InspectionAnnounced { from, to } => {
                format!(
                    "{unit}将接受督查：{case}，{}至{}",
                    zh_day(*from),
                    zh_day(*to)
                )
            }
            CaseWhat::InspectionJoined { from, to } => {
                format!("请参加督查：{case}，{}至{}", zh_day(*from), zh_day(*to))
            }
            CaseWhat::InspectionBegun => format!("督查已开始：{case}"),
            CaseWhat::ProblemFound {
                text,
                settled: true,
            } => format!("{case}在{unit}发现问题，已现场整改：{text}"),
            CaseWhat::ProblemFound {
                text,
                settled: false,
            } => format!("{case}在{unit}发现问题：{text}"),
            CaseWhat::FindingWaits { proposal } => {
                format!("{case}发现{unit}的严重问题，待决策：{proposal}")
            }
            CaseWhat::CorrectionDemanded { text, due_on } => {
                format!("{unit}须于{}前整改：{case}，{text}", zh_day(*due_on))
            }
            CaseWhat::CorrectionAnswered { late } => {
                let late = if *late { "（超期）" } else { "" };
                format!("{unit}已回复整改情况{late}，待复核：{case}")
            }
            CaseWhat::CorrectionVerified { again_by: None, .. } => {
                format!("{unit}的整改已通过复核：{case}")
            }
            CaseWhat::CorrectionVerified {
                again_by: Some(on),
                opinion,
            } => format!(
                "{unit}的整改未通过复核，须于{}前重新整改：{case}。{opinion}",
                zh_day(*on)
            ),
            CaseWhat::InspectionConcluded { text } => {
                format!("{case}已形成督查结论，可以答复：{text}")
            }
            CaseWhat::ConclusionAnswered { text } => format!("{unit}答复了{case}的结论：{text}"),
            CaseWhat::InspectionClosed => format!("{case}已办结"),
            CaseWhat::InspectionCancelled { reason } => format!("{case}已取消：{reason}"),
            CaseWhat::YearlyPlanWaits { amended: false } => format!("{case}待审批"),
            CaseWhat::YearlyPlanWaits { amended: true } => format!("{case}的调整待审批"),
            CaseWhat::YearlyPlanAnswered { passed: true, .. } => format!("{case}已获批准"),
            CaseWhat::YearlyPlanAnswered {
                passed: false,
                opinion,
            } => format!("{case}被退回修改：{opinion}"),
            CaseWhat::FactsVerified { confirmed: true } => {
                format!("{case}已调查核实，情况属实")
            }
            CaseWhat::FactsVerified { confirmed: false } => {
                format!("{case}已调查核实，情况不属实")
            }
            CaseWhat::MeasureWaits { step } => {
                format!("对{unit}的{}待决定：{case}", step.zh)
            }
            CaseWhat::MeasureWithdrawn { step, reason } => {
                format!("对{unit}的{}已撤回：{case}。{reason}", step.zh)
            }
            CaseWhat::MeasureOrdered {
                step,
                correct_by: None,
            } => format!("对{unit}的{}已决定：{case}", step.zh),
            CaseWhat::MeasureOrdered {
                step,
                correct_by: Some(on),
            } => format!(
                "对{unit}的{}已下达，请于{}前整改：{case}",
                step.zh,
                zh_day(*on)
            ),
            CaseWhat::MeasureRefused { step, opinion } => {
                format!("对{unit}的{}未获采纳：{case}。{opinion}", step.zh)
            }
            CaseWhat::MeasureAnswered { step } => {
                format!("{unit}已就{}作出答复：{case}", step.zh)
            }
            CaseWhat::CorrectionJudged {
                corrected: true,
                reason,
            } => format!("{unit}的整改已认定到位：{case}。{reason}"),
            CaseWhat::CorrectionJudged {
                corrected: false,
                reason,
            } => format!("{unit}的整改被认定不到位：{case}。{reason}"),
            CaseWhat::MeasureRecorded { step, held_on } => format!(
                "已记录对{unit}的{}（{}）：{case}",
                step.zh,
                zh_day(*held_on)
            ),
            CaseWhat::AccountabilityClosed => format!("{case}已结案"),
            CaseWhat::BulletinWaits => format!("{case}待审定"),
            CaseWhat::BulletinAnswered { passed: true, .. } => {
                format!("{case}已审定，可以报送")
            }
            CaseWhat::BulletinAnswered {
                passed: false,
                opinion,
            } => format!("{case}被退回修改：{opinion}"),
            CaseWhat::BulletinSent => format!("{case}已报送，请阅"),
            CaseWhat::PublicationWaits => format!("{case}已报送，是否发布待决定"),
            CaseWhat::BulletinPublished => format!("{case}已发布"),
            CaseWhat::BulletinKept { opinion } => format!("{case}不予发布：{opinion}"),
            CaseWhat::BulletinWaived { reason } => format!("{case}本期免除：{reason}"),
            CaseWhat::BulletinPrompted { due_on, reason } => match reason {
                PromptReason::DueSoon => format!("{case}将于{}到期", zh_day(*due_on)),
                PromptReason::DueToday => format!("{case}今日到期"),
                PromptReason::Overdue => {
                    format!("{case}已于{}到期，尚未报送", zh_day(*due_on))
                }
            },
            CaseWhat::Recounted { from, due_on } => format!(
                "按现行日历，{case}的时限由{}调整为{}",
                zh_day(*from),
                zh_day(*due_on)
            ),
            CaseWhat::CorrectionPrompted { due_on, reason } => match reason {
                PromptReason::DueSoon => {
                    format!("{case}：{unit}的整改将于{}到期", zh_day(*due_on))
                }
                PromptReason::DueToday => format!("{case}：{unit}的整改今日到期"),
                PromptReason::Overdue => {
                    format!("{case}：{unit}的整改已于{}到期，尚未回复", zh_day(*due_on))
                }
            },
            CaseWhat::InspectionReported => format!("{case}的督查报告已形成，请阅"),
            CaseWhat::InspectionReportWaits => format!("{case}的督查报告待您审示"),
            CaseWhat::InspectionReportRead { opinion } => {
                format!("领导已审示{case}的督查报告：{opinion}")
            }
            CaseWhat::YearlyPlanPrompted { due_on, reason } => match reason {
                PromptReason::DueSoon => format!("{case}须于{}前提出", zh_day(*due_on)),
                PromptReason::DueToday => format!("{case}今日应提出"),
                PromptReason::Overdue => {
                    format!("{case}应于{}前提出，尚未提出", zh_day(*due_on))
                }
            },
            CaseWhat::Mentioned {
                praised: true,
                text,
            } => format!("{case}表扬了{unit}：{text}"),
            CaseWhat::Mentioned {
                praised: false,
                text,
            } => format!("{case}批评了{unit}：{text}"),
            CaseWhat::MeritWaits { points } => format!("{unit}的人工计分（{points:+}分）待确认"),
            CaseWhat::MeritConfirmed { points } => {
                format!("{unit}的人工计分（{points:+}分）已确认")
            }
            CaseWhat::MeritRefused { points, opinion } => {
                format!("{unit}的人工计分（{points:+}分）未予确认：{opinion}")
            }
        }
    }
}
