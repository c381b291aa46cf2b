//! The sentences in English.

use crate::{
    item::{ApprovalDecision, Label, PromptReason},
    notice::{News, Proposed, What},
};

use super::minute;

impl News {
    /// What happened, in English.
    pub(super) fn en(&self) -> String {
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
                labels(covers)
            ),
            What::ReportPassed { covers } => {
                format!("The report on {item} ({}) passed", labels(covers))
            }
            What::ReportReturned {
                covers,
                redo_by,
                reasons,
            } => {
                format!(
                    "The report on {item} ({}) was returned, due again {redo_by}: {reasons}",
                    labels(covers)
                )
            }
            What::Prompted {
                label,
                due_on,
                reason,
            } => {
                let label = Label::read(label).en();
                match reason {
                    PromptReason::DueSoon => format!("{unit}: {label} of {item} is due {due_on}"),
                    PromptReason::DueToday => format!("{unit}: {label} of {item} is due today"),
                    PromptReason::Overdue => {
                        format!("{unit}: {label} of {item} was due {due_on} and is open")
                    }
                }
            }
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
            What::ObligationWaived { label } => {
                format!("Waived: {} of {item}", Label::read(label).en())
            }
            What::Recounted {
                label,
                from,
                due_on,
            } => format!(
                "By the calendar now in force {} of {item} is due on {due_on}, no longer on {from}",
                Label::read(label).en()
            ),
            What::AssignmentWaived { reason } => format!("{unit} need not finish {item}: {reason}"),
            What::ResultWaits => format!("The result of {item} waits for your review"),
            What::ResultPassed => format!("A leader passed the result of {item}"),
            What::ResultReturned { opinion } => {
                format!("The result of {item} did not pass and is supervised again: {opinion}")
            }
            What::Closed => format!("Closed: {item}"),
            What::Instructed { text } => format!("A leader's instruction on {item}: {text}"),
            What::CoordinationPlanWaits { difficulty } => {
                format!("A plan to coordinate {item} waits for you: {difficulty}")
            }
            What::CoordinationPlanApproved => {
                format!("The plan to coordinate {item} is approved")
            }
            What::ProblemTold {
                difficulty,
                proposal,
            } => format!("An important problem in {item}: {difficulty}. Proposed: {proposal}"),
            What::DifficultySent { why } => {
                format!("{unit} sent up a difficulty in {item}: {why}")
            }
            What::DifficultySettled { text } => {
                format!("The difficulty in {item} was settled: {text}")
            }
            What::SuspensionAsked { reason } => {
                format!("A suspension of {item} is asked for: {reason}")
            }
            What::Suspended { accepted: true } => format!("{item} is suspended, its clock stands"),
            What::Suspended { accepted: false } => format!("{item} is not suspended"),
            What::Resumed { days } => format!("{item} goes on, its dates {days} days later"),
            What::CollationWaits => format!("What was collated waits to be read: {item}"),
            What::Feedback { text } => format!("Feedback on {item}: {text}"),
            What::UpwardWaits => format!("A paper for the superior waits for its signature: {item}"),
            What::UpwardSigned => format!("The paper for the superior is signed: {item}"),
            What::PaperReturned { opinion } => format!("A leader sent the paper back: {item}. {opinion}"),
            What::Delivered => format!("The reply to {item} is delivered, please receive it"),
            What::Appraised { text } => format!("The office's appraisal on {item}: {text}"),
            What::OpinionReceived => format!("Somebody of the public wrote on {item}"),
            What::Cancelled { reason } => format!("Cancelled: {item}. {reason}"),
            What::GiverChanged {
                named: true,
                reason,
            } => format!("You stand in for the leader who gave {item}: {reason}"),
            What::GiverChanged {
                named: false,
                reason,
            } => format!("Another leader stands in for you who gave {item}: {reason}"),
            What::Listed => format!("You may read {item}"),
            What::SessionReused => {
                "A session of yours was ended: its refresh token was used twice, somebody may have a copy. Change your password; if it was not you, tell the security administrator".into()
            }
            What::AccountReset => {
                "Your account was reset by an administrator, who was shown a one-time code for it. If you did not ask for this, tell the security administrator".into()
            }
            What::ClockBackwards { now, highest } => format!(
                "The server's clock says {}, but has shown {} before: nothing is prompted or drafted until it has caught up or was set right. Please have it checked",
                minute(*now),
                minute(*highest)
            ),
            What::OfCase { case } => self.case_en(case),
            What::ProposalWaits { proposal } => {
                format!("For you to decide: {}", en_proposed(proposal))
            }
            What::ProposalDecided {
                proposal,
                approved: true,
                ..
            } => format!("Approved: {}", en_proposed(proposal)),
            What::ProposalDecided {
                proposal,
                approved: false,
                reason,
            } => format!("Declined: {}. {reason}", en_proposed(proposal)),
            What::BrakeHeld {
                day,
                drafts,
                open_assignments,
            } => {
                format!(
                    "{day} would draft {drafts} slips on {open_assignments} open assignments: held until the director has checked clock and calendar"
                )
            }
        }
    }
}

fn labels(covers: &[String]) -> String {
    if covers.is_empty() {
        return "of its own accord".into();
    }
    let said: Vec<_> = covers.iter().map(|label| Label::read(label).en()).collect();
    said.join(", ")
}

/// A proposal by its name; shown in the to-do list as well.
pub(super) fn en_proposed(proposal: &Proposed) -> String {
    match proposal {
        Proposed::Calendar { year, basis } => format!("the calendar of {year} ({basis})"),
        Proposed::Rulebook {
            name,
            version,
            valid_from,
        } => format!("version {version} of {name}, in force from {valid_from}"),
    }
}
