//! In: news as facts, and a language. Out: the sentence that tells it, and the one that says why it came.

use chrono::{Datelike, NaiveDate};

use super::{Bilingual, News, What, Why};
use crate::{
    item::{ApprovalDecision, PromptReason, ScoreKind},
    vocabulary::{Part, vocabulary},
};

vocabulary! {
    /// A language spoken to people.
    Language {
        /// Simplified Chinese.
        ZhCn,
        /// English.
        En,
    }
}

impl News {
    /// What happened, in one sentence.
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::ZhCn => self.zh(),
            Language::En => self.en(),
        }
    }

    /// Why it came, in one sentence.
    pub fn reason(&self, language: Language) -> String {
        match language {
            Language::ZhCn => match &self.why {
                Why::Undertakes => "本单位承办此事项".into(),
                Why::Supervises => "您负责督办".into(),
                Why::Proposed => "此事项由您拟办".into(),
                Why::Decides { rule } => format!("按规程由您办理这一环节（{rule}）"),
                Why::Signs { level, rule } => format!("您是{}的签发人（{rule}）", level.zh),
                Why::InCharge => "您分管该承办单位".into(),
                Why::Copied { rule } => format!("按规程抄送您所在部门（{rule}）"),
                Why::Listed => "您已列入知情范围".into(),
            },
            Language::En => match &self.why {
                Why::Undertakes => "Your unit undertakes this item".into(),
                Why::Supervises => "You supervise it".into(),
                Why::Proposed => "You proposed this item".into(),
                Why::Decides { rule } => format!("This step is yours under the rules ({rule})"),
                Why::Signs { level, rule } => format!("You sign the {} ({rule})", lower(&level.en)),
                Why::InCharge => "You are in charge of this unit".into(),
                Why::Copied { rule } => format!("Your office gets a copy under the rules ({rule})"),
                Why::Listed => "You are listed for it".into(),
            },
        }
    }

    fn zh(&self) -> String {
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
            What::AssignmentWaived { reason } => format!("{unit}在{item}中的任务已免办：{reason}"),
            What::ResultWaits => format!("{item}的办理结果待审阅"),
            What::ResultPassed => format!("领导已审阅同意{item}的办理结果"),
            What::ResultReturned { opinion } => {
                format!("{item}的办理结果未通过审阅，继续督办：{opinion}")
            }
            What::Closed => format!("{item}已办结"),
            What::Cancelled { reason } => format!("{item}已撤销：{reason}"),
            What::Listed => format!("您可以查阅{item}"),
            What::BrakeHeld { day, drafts, open_assignments } => {
                format!("{}将生成{drafts}份催办单（在办任务{open_assignments}项），超过上限，已暂停，请督查室主任核对时钟和工作日历后确认", zh_day(*day))
            }
        }
    }

    fn en(&self) -> String {
        let unit = &self.unit;
        let item = format!("{} ({})", self.title, self.number);
        match &self.what {
            What::ApprovalWaits => format!("A proposal waits for approval: {item}"),
            What::ApprovalGiven {
                decision: ApprovalDecision::Pass,
                ..
            } => format!("Approved and ready to be issued: {item}"),
            What::ApprovalGiven {
                decision: ApprovalDecision::Return,
                opinion,
            } => format!("Returned for revision: {item}. {opinion}"),
            What::ApprovalGiven {
                decision: ApprovalDecision::Reject,
                opinion,
            } => format!("Rejected: {item}. {opinion}"),
            What::Assigned { part, due_on } => {
                let due = due_on
                    .map(|due_on| format!(", due {due_on}"))
                    .unwrap_or_default();
                format!("{unit} is {part} unit of {item}{due}; please receive it")
            }
            What::Disputed => format!("{unit} contests {item}; the ruling waits"),
            What::DisputeRuled { upheld } => format!(
                "The dispute of {unit} on {item} was {}; the answer waits",
                if *upheld { "upheld" } else { "dismissed" }
            ),
            What::DisputeAnswered { text } => {
                format!("The office answered the dispute on {item}: {text}")
            }
            What::ExtensionRequested { new_due_on } => {
                format!("{unit} asks to extend {item} to {new_due_on}")
            }
            What::ExtensionDecided {
                new_due_on: Some(on),
            } => format!("The extension of {unit} was granted: {item} is due {on}"),
            What::ExtensionDecided { new_due_on: None } => {
                format!("The extension of {unit} was refused: {item}")
            }
            What::ReportSubmitted { covers } => format!(
                "{unit} reported on {item} ({}); the review waits",
                covers.join(", ")
            ),
            What::ReportPassed { covers } => {
                format!("The report on {item} ({}) passed", covers.join(", "))
            }
            What::ReportReturned {
                covers,
                redo_by,
                reasons,
            } => {
                format!(
                    "The report on {item} ({}) was returned, due again {redo_by}: {reasons}",
                    covers.join(", ")
                )
            }
            What::Prompted {
                label,
                due_on,
                reason,
            } => match reason {
                PromptReason::DueSoon => format!("{unit}: {label} of {item} is due {due_on}"),
                PromptReason::DueToday => format!("{unit}: {label} of {item} is due today"),
                PromptReason::Overdue => {
                    format!("{unit}: {label} of {item} was due {due_on} and is open")
                }
            },
            What::UrgeDrafted { level, to_confirm } => {
                format!(
                    "{} for {unit} waits for its signature{}: {item}",
                    level.en,
                    if *to_confirm {
                        " (caught up, to be confirmed)"
                    } else {
                        ""
                    }
                )
            }
            What::UrgeWithdrawn { level } => format!(
                "{} for {unit} was withdrawn, nothing of it is open: {item}",
                level.en
            ),
            What::UrgeDeclined { level, reason } => {
                format!("{} for {unit} was declined: {item}. {reason}", level.en)
            }
            What::UrgeIssued {
                level,
                number,
                answer_due_on,
            } => format!(
                "{} {number} was issued to {unit}, answer due {answer_due_on}: {item}",
                level.en
            ),
            What::UrgeSettled { level } => format!("{} for {unit} is settled: {item}", level.en),
            What::CauseBrought => {
                format!("{unit} brought an objective cause; the countersignature waits: {item}")
            }
            What::CauseCountersigned => {
                format!("The cause of {unit} was countersigned; the decision waits: {item}")
            }
            What::CauseDecided {
                new_due_on: Some(on),
            } => format!("The cause of {unit} was accepted, new date {on}: {item}"),
            What::CauseDecided { new_due_on: None } => {
                format!("The cause of {unit} was not accepted: {item}")
            }
            What::Explained { new_due_on } => {
                format!("The explanation of {unit} is on record, agreed date {new_due_on}: {item}")
            }
            What::Scored { points, score } => {
                format!("{unit} has {points} points ({score}) for {item}")
            }
            What::ObligationWaived { label } => format!("{label} of {item} was waived"),
            What::AssignmentWaived { reason } => format!("{unit} need not finish {item}: {reason}"),
            What::ResultWaits => format!("The result of {item} waits for your review"),
            What::ResultPassed => format!("A leader passed the result of {item}"),
            What::ResultReturned { opinion } => {
                format!("The result of {item} did not pass and is supervised again: {opinion}")
            }
            What::Closed => format!("Closed: {item}"),
            What::Cancelled { reason } => format!("Cancelled: {item}. {reason}"),
            What::Listed => format!("You may read {item}"),
            What::BrakeHeld { day, drafts, open_assignments } => {
                format!("{day} would draft {drafts} slips on {open_assignments} open assignments: held until the director has checked clock and calendar")
            }
        }
    }
}

fn zh_day(on: NaiveDate) -> String {
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

/// An obligation's label in words: `2025-W40` is 2025年第40周反馈.
fn zh_label(label: &str) -> String {
    if let Some(again) = label.strip_prefix("redo:") {
        return format!("{}（重报）", zh_label(again));
    }
    match (label, label.split_once('-')) {
        ("completion", _) => "办结报告".into(),
        ("receipt", _) => "签收".into(),
        (_, Some((year, part))) => match (part.strip_prefix('W'), part.strip_prefix('Q')) {
            (Some(week), _) => format!("{year}年第{}周反馈", week.trim_start_matches('0')),
            (None, Some(quarter)) => format!("{year}年第{quarter}季度反馈"),
            (None, None) => format!("{year}年{}月反馈", part.trim_start_matches('0')),
        },
        (other, None) => other.into(),
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

/// A level's name inside a sentence.
fn lower(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}

impl Bilingual {
    /// The name in one language.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::ZhCn => &self.zh,
            Language::En => &self.en,
        }
    }
}
