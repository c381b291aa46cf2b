//! The word of a command in the trail.

use domain::{access::Action, item::Command};

/// What was asked for: the action's word, so that the trail, the matrix and the browser say the same.
pub(super) fn word(command: &Command) -> &'static str {
    let action = match command {
        Command::Amend(_) => Action::Amend,
        Command::Propose(_) => Action::Propose,
        Command::Approve { .. } => Action::Approve,
        Command::Issue { .. } => Action::Issue,
        Command::Receive { .. } => Action::Receive,
        Command::Dispute { .. } => Action::Dispute,
        Command::RuleDispute { .. } => Action::RuleDispute,
        Command::AnswerDispute { .. } => Action::AnswerDispute,
        Command::RequestExtension { .. } => Action::RequestExtension,
        Command::DecideExtension { .. } => Action::DecideExtension,
        Command::WriteReport { .. } => Action::WriteReport,
        Command::SignReport { .. } => Action::SignReport,
        Command::ReviewReport { .. } => Action::ReviewReport,
        Command::DraftUrge { .. } => Action::DraftUrge,
        Command::SignUrge { .. } => Action::SignUrge,
        Command::DeclineUrge { .. } => Action::DeclineUrge,
        Command::AnswerUrge { .. } => Action::AnswerUrge,
        Command::CountersignCause { .. } => Action::CountersignCause,
        Command::DecideCause { .. } => Action::DecideCause,
        Command::RecordExplanation { .. } => Action::RecordExplanation,
        Command::RecordUrging { .. } => Action::RecordUrging,
        Command::Waive { .. } => Action::Waive,
        Command::WaiveAssignment { .. } => Action::WaiveAssignment,
        Command::ReviewResult { .. } => Action::ReviewResult,
        Command::Close => Action::Close,
        Command::Archive { .. } => Action::Archive,
        Command::Cancel { .. } => Action::Cancel,
        Command::SetSecrecy { .. } => Action::SetSecrecy,
        Command::Tick { .. } => return "tick",
    };
    action.word()
}
