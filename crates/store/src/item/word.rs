//! The word of a command in the trail.

use domain::{access::Action, item::Command};

use crate::trail::{Asked, Deed};

/// What was asked for: the action's word, so that the trail, the matrix and the browser say the same.
pub(super) fn word(command: &Command) -> Asked {
    match (command, action_of(command)) {
        (_, Some(action)) => action.into(),
        (Command::TakeOpinion, None) => Deed::TakeOpinion.into(),
        (_, None) => Deed::Tick.into(),
    }
}

/// The policy's action behind a command; none behind what nobody of the house asks for.
pub fn action_of(command: &Command) -> Option<Action> {
    Some(match command {
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
        Command::Screen { .. } => Action::Screen,
        Command::Instruct { .. } => Action::Instruct,
        Command::HandleInstruction { .. } => Action::HandleInstruction,
        Command::Coordinate { .. } => Action::Coordinate,
        Command::PlanCoordination { .. } => Action::PlanCoordination,
        Command::DecideCoordinationPlan { .. } => Action::DecideCoordinationPlan,
        Command::SendUp { .. } => Action::SendUp,
        Command::GiveOpinion { .. } => Action::GiveOpinion,
        Command::SettleDifficulty { .. } => Action::SettleDifficulty,
        Command::AskSuspension { .. } => Action::AskSuspension,
        Command::DecideSuspension { .. } => Action::DecideSuspension,
        Command::Resume => Action::Resume,
        Command::KeepUp => Action::KeepUp,
        Command::SetCoSupervisors { .. } => Action::SetCoSupervisors,
        Command::RecordConsultation { .. } => Action::RecordConsultation,
        Command::Collate { .. } => Action::Collate,
        Command::PassCollation { .. } => Action::PassCollation,
        Command::SendUpward { .. } => Action::SendUpward,
        Command::SignUpward { .. } => Action::SignUpward,
        Command::CosignReport { .. } => Action::CosignReport,
        Command::Deliver => Action::Deliver,
        Command::ReceiveDelivery => Action::ReceiveDelivery,
        Command::Disclose { .. } => Action::Disclose,
        Command::Appraise { .. } => Action::Appraise,
        Command::SetPriority { .. } => Action::SetPriority,
        Command::JudgeOpinion { .. } => Action::JudgeOpinion,
        Command::Cancel { .. } => Action::Cancel,
        Command::ChangeGiver { .. } => Action::ChangeGiver,
        Command::SetSecrecy { .. } => Action::SetSecrecy,
        Command::TakeOpinion | Command::Tick { .. } => return None,
    })
}
