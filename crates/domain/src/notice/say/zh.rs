//! The sentences in Chinese.

use chrono::{Datelike, NaiveDate};

use crate::{
    item::{ApprovalDecision, Label, ObligationKind, PromptReason, ScoreKind},
    notice::{News, Proposed, What},
    vocabulary::Part,
};

use super::minute;

impl News {
    /// What happened, in Chinese.
    pub(super) fn zh(&self) -> String {
        let unit = &self.unit;
        let item = format!("《{}》（{}）", self.title, self.number);
        match &self.what {
            What::ApprovalWaits => format!("{item}的拟办意见待审批"),
            What::ApprovalGiven {
                decision: ApprovalDecision::Pass,
                ..
            } => format!("{item}的拟办意见已获批准，可以交办"),
            What::ApprovalGiven {
                decision: ApprovalDecision::Return,
                opinion,
            } => format!("{item}的拟办意见被退回修改：{opinion}"),
            What::ApprovalGiven {
                decision: ApprovalDecision::Reject,
                opinion,
            } => format!("{item}不予立项：{opinion}"),
            What::Assigned { part, due_on } => {
                let part = match part {
                    Part::Lead => "主办",
                    Part::Co => "协办",
                };
                let due = due_on
                    .map(|due_on| format!("，办结时限{}", zh_day(due_on)))
                    .unwrap_or_default();
                format!("{unit}{part}{item}{due}，请签收")
            }
            What::Disputed => format!("{unit}对{item}提出异议，待裁定"),
            What::DisputeRuled { upheld: true } => {
                format!("{unit}对{item}的异议已裁定成立，待答复")
            }
            What::DisputeRuled { upheld: false } => {
                format!("{unit}对{item}的异议已裁定不成立，待答复")
            }
            What::DisputeAnswered { text } => format!("督查室已答复对{item}的异议：{text}"),
            What::ExtensionRequested { new_due_on } => {
                format!("{unit}申请将{item}延期至{}，待审批", zh_day(*new_due_on))
            }
            What::ExtensionDecided {
                new_due_on: Some(on),
            } => format!(
                "{unit}对{item}的延期申请已批准，办结时限改为{}",
                zh_day(*on)
            ),
            What::ExtensionDecided { new_due_on: None } => {
                format!("{unit}对{item}的延期申请未获批准")
            }
            What::ReportSubmitted { covers } => {
                format!("{unit}已提报{item}的{}，待审核", zh_labels(covers))
            }
            What::ReportPassed { covers } => format!("{item}的{}已通过审核", zh_labels(covers)),
            What::ReportReturned {
                covers,
                redo_by,
                reasons,
            } => {
                format!(
                    "{item}的{}被退回，请于{}前重报：{reasons}",
                    zh_labels(covers),
                    zh_day(*redo_by)
                )
            }
            What::Prompted {
                label,
                due_on,
                reason,
            } => {
                let (label, due) = (zh_label(label), zh_day(*due_on));
                match reason {
                    PromptReason::DueSoon => format!("{unit}：{item}的{label}将于{due}到期"),
                    PromptReason::DueToday => format!("{unit}：{item}的{label}今日到期"),
                    PromptReason::Overdue => {
                        format!("{unit}：{item}的{label}已于{due}到期，尚未完成")
                    }
                }
            }
            What::UrgeDrafted { level, to_confirm } => {
                format!(
                    "{unit}的{}待签发{}：{item}",
                    level.zh,
                    if *to_confirm {
                        "（停机补算，待确认）"
                    } else {
                        ""
                    }
                )
            }
            What::UrgeWithdrawn { level } => format!("{unit}已补报，{}自动撤回：{item}", level.zh),
            What::UrgeDeclined { level, reason } => {
                format!("{unit}的{}不予签发：{item}。理由：{reason}", level.zh)
            }
            What::UrgeIssued {
                level,
                number,
                answer_due_on,
            } => {
                format!(
                    "{}{number}已发出：{unit}，{item}，请于{}前答复",
                    level.zh,
                    zh_day(*answer_due_on)
                )
            }
            What::UrgeSettled { level } => format!("{unit}的{}已了结：{item}", level.zh),
            What::CauseBrought => format!("{unit}就催办单说明客观原因，待审签：{item}"),
            What::CauseCountersigned => format!("{unit}的客观原因已审签，待审定：{item}"),
            What::CauseDecided {
                new_due_on: Some(on),
            } => format!("{unit}的客观原因已获认可，新时限为{}：{item}", zh_day(*on)),
            What::CauseDecided { new_due_on: None } => format!("{unit}的客观原因未获认可：{item}"),
            What::Explained { new_due_on } => format!(
                "已记录{unit}的当面说明，商定时限为{}：{item}",
                zh_day(*new_due_on)
            ),
            What::Scored { points, score } => {
                format!("{unit}在{item}中因{}计{points}分", zh_score(*score))
            }
            What::ObligationWaived { label } => format!("{item}的{}已免除", zh_label(label)),
            What::Recounted {
                label,
                from,
                due_on,
            } => format!(
                "因日历调整，{item}的{}由{}改为{}",
                zh_label(label),
                zh_day(*from),
                zh_day(*due_on)
            ),
            What::AssignmentWaived { reason } => format!("{unit}在{item}中的任务已免办：{reason}"),
            What::ResultWaits => format!("{item}的办理结果待审阅"),
            What::ResultPassed => format!("领导已审阅同意{item}的办理结果"),
            What::ResultReturned { opinion } => {
                format!("{item}的办理结果未通过审阅，继续督办：{opinion}")
            }
            What::Closed => format!("{item}已办结"),
            What::Instructed { text } => format!("领导对{item}作出批示：{text}"),
            What::CoordinationPlanWaits { difficulty } => {
                format!("{item}的协调预案待审定：{difficulty}")
            }
            What::CoordinationPlanApproved => format!("{item}的协调预案已审定，可以协调"),
            What::ProblemTold {
                difficulty,
                proposal,
            } => format!("{item}有重要问题：{difficulty}。建议：{proposal}"),
            What::DifficultySent { why } => format!("{unit}上报{item}的困难，待批示：{why}"),
            What::DifficultySettled { text } => format!("领导已就{item}的困难作出批示：{text}"),
            What::SuspensionAsked { reason } => format!("{item}申请中止，待审批：{reason}"),
            What::Suspended { accepted: true } => format!("{item}已中止，时限停止计算"),
            What::Suspended { accepted: false } => format!("{item}的中止申请未获批准"),
            What::Resumed { days } => format!("{item}恢复办理，各项时限顺延{days}天"),
            What::CollationWaits => format!("{item}的汇总材料待审阅"),
            What::Feedback { text } => format!("{item}的督查反馈：{text}"),
            What::UpwardWaits => format!("{item}的上报件待签发"),
            What::UpwardSigned => format!("{item}的上报件已签发，可以报送"),
            What::PaperReturned { opinion } => format!("{item}的材料被领导退回：{opinion}"),
            What::Delivered => format!("{item}的答复件已递交，请签收"),
            What::Appraised { text } => format!("{item}的评议意见：{text}"),
            What::OpinionReceived => format!("{item}收到公众意见，请审核"),
            What::Cancelled { reason } => format!("{item}已撤销：{reason}"),
            What::GiverChanged {
                named: true,
                reason,
            } => format!("您被确定为{item}的交办领导：{reason}"),
            What::GiverChanged {
                named: false,
                reason,
            } => format!("{item}的交办领导已由您变更为他人：{reason}"),
            What::Listed => format!("您可以查阅{item}"),
            What::SessionReused => {
                "您的一个登录会话已被终止：它的刷新令牌被使用了两次，可能已经泄露。请立即修改口令；若非本人操作，请报告安全保密管理员".into()
            }
            What::AccountReset => {
                "您的账号已被管理员重置，重置时管理员看到了一次性口令。若非本人要求，请报告安全保密管理员".into()
            }
            What::ClockBackwards { now, highest } => format!(
                "服务器时钟显示{}，但此前已到过{}：在时钟赶上或校正之前，不再提醒、也不再生成催办单，请核对时钟",
                minute(*now),
                minute(*highest)
            ),
            What::OfCase { case } => self.case_zh(case),
            What::ProposalWaits { proposal } => format!("{}待您审批", zh_proposed(proposal)),
            What::ProposalDecided {
                proposal,
                approved: true,
                ..
            } => format!("{}已批准", zh_proposed(proposal)),
            What::ProposalDecided {
                proposal,
                approved: false,
                reason,
            } => format!("{}未获批准：{reason}", zh_proposed(proposal)),
            What::BrakeHeld {
                day,
                drafts,
                open_assignments,
            } => {
                format!(
                    "{}将生成{drafts}份催办单（在办任务{open_assignments}项），超过上限，已暂停，请督查室主任核对时钟和工作日历后确认",
                    zh_day(*day)
                )
            }
        }
    }
}

pub(super) fn zh_day(on: NaiveDate) -> String {
    format!("{}年{}月{}日", on.year(), on.month(), on.day())
}

fn zh_labels(labels: &[String]) -> String {
    if labels.is_empty() {
        "即时反馈".into()
    } else {
        labels
            .iter()
            .map(|label| zh_label(label))
            .collect::<Vec<_>>()
            .join("、")
    }
}

/// An obligation's label in words: `2025-W40` is 2025年第40周反馈, and what completes a matter is a report of it.
fn zh_label(label: &str) -> String {
    match Label::read(label) {
        Label::Kind(ObligationKind::Completion) => "办结报告".into(),
        read => read.zh(),
    }
}

fn zh_score(kind: ScoreKind) -> &'static str {
    match kind {
        ScoreKind::Urge => "催办",
        ScoreKind::Overdue => "超期",
        ScoreKind::Quality => "反馈质量问题",
        ScoreKind::Integrity => "反馈原则性问题",
        ScoreKind::Dispute => "逾期提出异议",
    }
}

/// A proposal by its name; shown in the to-do list as well.
pub(super) fn zh_proposed(proposal: &Proposed) -> String {
    match proposal {
        Proposed::Calendar { year, basis } => format!("{year}年工作日历（{basis}）"),
        Proposed::Rulebook {
            name,
            version,
            valid_from,
        } => format!("《{name}》第{version}版（{}起施行）", zh_day(*valid_from)),
    }
}
