//! In which stages a command can be possible at all: the chart of ARCHITECTURE.md is made from it, and a test that plays
//! any command by anybody holds it to what [`may`](super::may) really allows.

use crate::{access::Action, item::Stage};

/// Amended when approved only where nobody had to approve.
const BEFORE_ISSUE: &[Stage] = &[
    Stage::Registered,
    Stage::Proposed,
    Stage::Approved,
    Stage::ReturnedForRevision,
];
const LIVE: &[Stage] = &[
    Stage::Issued,
    Stage::InProgress,
    Stage::ReportedDone,
    Stage::InReview,
    Stage::WithLeaders,
    Stage::Standing,
];
const LIVE_OR_CLOSED: &[Stage] = &[
    Stage::Issued,
    Stage::InProgress,
    Stage::ReportedDone,
    Stage::InReview,
    Stage::WithLeaders,
    Stage::Closed,
    Stage::Standing,
];
const NOT_ENDED: &[Stage] = &[
    Stage::Registered,
    Stage::Proposed,
    Stage::InApproval,
    Stage::Approved,
    Stage::Issued,
    Stage::InProgress,
    Stage::ReportedDone,
    Stage::InReview,
    Stage::WithLeaders,
    Stage::Closed,
    Stage::ReturnedForRevision,
    Stage::Suspended,
    Stage::Standing,
];
const NOT_CLOSED: &[Stage] = &[
    Stage::Registered,
    Stage::Proposed,
    Stage::InApproval,
    Stage::Approved,
    Stage::Issued,
    Stage::InProgress,
    Stage::ReportedDone,
    Stage::InReview,
    Stage::WithLeaders,
    Stage::ReturnedForRevision,
    Stage::Suspended,
    Stage::Standing,
];
/// What was disclosed can be taken back after the end.
const DISCLOSED: &[Stage] = &[
    Stage::Issued,
    Stage::InProgress,
    Stage::ReportedDone,
    Stage::InReview,
    Stage::WithLeaders,
    Stage::Closed,
    Stage::Archived,
    Stage::Suspended,
    Stage::Cancelled,
    Stage::Standing,
];
const SINCE_ISSUE: &[Stage] = &[
    Stage::Issued,
    Stage::InProgress,
    Stage::ReportedDone,
    Stage::InReview,
    Stage::WithLeaders,
    Stage::Closed,
    Stage::Suspended,
    Stage::Standing,
];

/// The stages of an item in which an action can be possible, if whoever asks may do it and nothing else stands against it.
pub fn stages(action: Action) -> &'static [Stage] {
    match action {
        Action::Read | Action::Register => &[],
        Action::Amend | Action::Propose => BEFORE_ISSUE,
        Action::Screen => &[Stage::Registered],
        Action::Split => &[Stage::Registered],
        Action::Approve => &[Stage::Proposed, Stage::InApproval],
        Action::Issue => &[Stage::Approved],
        Action::ReviewResult | Action::KeepUp => &[Stage::WithLeaders],
        Action::Deliver => &[Stage::WithLeaders, Stage::Standing],
        // With a result; what has no date never comes to one.
        Action::SendUpward => &[Stage::InProgress, Stage::WithLeaders, Stage::Standing],
        // At work without an end: what is only taken note of, what has no date, what is kept up; else read by all leaders.
        Action::Close => &[
            Stage::Registered,
            Stage::InProgress,
            Stage::WithLeaders,
            Stage::Standing,
        ],
        Action::Archive => &[Stage::Closed],
        Action::Resume => &[Stage::Suspended],
        Action::Cancel => NOT_CLOSED,
        Action::SetSecrecy
        | Action::Instruct
        | Action::HandleInstruction
        | Action::GiveOpinion
        | Action::SettleDifficulty
        | Action::SetPriority
        | Action::ChangeGiver
        | Action::SetCoSupervisors => NOT_ENDED,
        Action::JudgeOpinion => SINCE_ISSUE,
        // A result was handed in, by a co unit also before the lead has received; a suspension leaves it standing.
        Action::Appraise => &[
            Stage::Issued,
            Stage::InProgress,
            Stage::ReportedDone,
            Stage::InReview,
            Stage::WithLeaders,
            Stage::Closed,
            Stage::Suspended,
            Stage::Standing,
        ],
        Action::Collate | Action::PassCollation => LIVE_OR_CLOSED,
        Action::ReceiveDelivery => SINCE_ISSUE,
        Action::Disclose => DISCLOSED,
        Action::Receive
        | Action::Dispute
        | Action::RuleDispute
        | Action::AnswerDispute
        | Action::RequestExtension
        | Action::DecideExtension
        | Action::WriteReport
        | Action::SignReport
        | Action::ReviewReport
        | Action::DraftUrge
        | Action::SignUrge
        | Action::DeclineUrge
        | Action::AnswerUrge
        | Action::CountersignCause
        | Action::DecideCause
        | Action::RecordExplanation
        | Action::RecordUrging
        | Action::Waive
        | Action::WaiveAssignment
        | Action::Coordinate
        | Action::PlanCoordination
        | Action::DecideCoordinationPlan
        | Action::SendUp
        | Action::AskSuspension
        | Action::DecideSuspension
        | Action::RecordConsultation
        | Action::SignUpward
        | Action::CosignReport => LIVE,
    }
}
