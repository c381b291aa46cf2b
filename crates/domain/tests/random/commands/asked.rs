//! Which question of rights a command asks: its action, and what in the item it is about.

use domain::{
    access::Action,
    item::{Command, Item, Target},
};

/// The action and its target; none for the clock's part, which asks no right of a person.
///
/// A waiver names an obligation and asks about the assignment that owes it; the foreign obligation has no target.
pub(crate) fn asked(item: &Item, command: &Command) -> Option<(Action, Option<Target>)> {
    let (action, target) = match command {
        // The clock's part, and what the server takes from the public.
        Command::Tick { .. } | Command::TakeOpinion => return None,
        Command::Waive { obligation, .. } => {
            let owes = item.obligation(*obligation).map(|(found, _)| found.id);
            return Some((Action::Waive, owes.map(Target::Assignment)));
        }
        Command::Amend(_) => (Action::Amend, Target::Item),
        Command::Propose(_) => (Action::Propose, Target::Item),
        Command::Screen { .. } => (Action::Screen, Target::Item),
        Command::Approve { .. } => (Action::Approve, Target::Item),
        Command::Issue { .. } => (Action::Issue, Target::Item),
        Command::ReviewResult { .. } => (Action::ReviewResult, Target::Item),
        Command::Close => (Action::Close, Target::Item),
        Command::KeepUp => (Action::KeepUp, Target::Item),
        Command::Archive { .. } => (Action::Archive, Target::Item),
        Command::Cancel { .. } => (Action::Cancel, Target::Item),
        Command::SetSecrecy { .. } => (Action::SetSecrecy, Target::Item),
        Command::Instruct { .. } => (Action::Instruct, Target::Item),
        Command::HandleInstruction { .. } => (Action::HandleInstruction, Target::Item),
        Command::Coordinate { .. } => (Action::Coordinate, Target::Item),
        Command::PlanCoordination { .. } => (Action::PlanCoordination, Target::Item),
        Command::DecideCoordinationPlan { .. } => (Action::DecideCoordinationPlan, Target::Item),
        Command::GiveOpinion { difficulty, .. } => {
            (Action::GiveOpinion, Target::Difficulty(*difficulty))
        }
        Command::SettleDifficulty { difficulty, .. } => {
            (Action::SettleDifficulty, Target::Difficulty(*difficulty))
        }
        Command::AskSuspension { .. } => (Action::AskSuspension, Target::Item),
        Command::DecideSuspension { .. } => (Action::DecideSuspension, Target::Item),
        Command::Resume => (Action::Resume, Target::Item),
        Command::SetCoSupervisors { .. } => (Action::SetCoSupervisors, Target::Item),
        Command::RecordConsultation { .. } => (Action::RecordConsultation, Target::Item),
        Command::Collate { .. } => (Action::Collate, Target::Item),
        Command::PassCollation { .. } => (Action::PassCollation, Target::Item),
        Command::SendUpward { .. } => (Action::SendUpward, Target::Item),
        Command::SignUpward { .. } => (Action::SignUpward, Target::Item),
        Command::Deliver => (Action::Deliver, Target::Item),
        Command::ReceiveDelivery => (Action::ReceiveDelivery, Target::Item),
        Command::Disclose { .. } => (Action::Disclose, Target::Item),
        Command::ChangeGiver { .. } => (Action::ChangeGiver, Target::Item),
        Command::SetPriority { .. } => (Action::SetPriority, Target::Item),
        Command::JudgeOpinion { .. } => (Action::JudgeOpinion, Target::Item),
        Command::Appraise { assignment, .. } => (Action::Appraise, Target::Assignment(*assignment)),
        Command::Receive { assignment, .. } => (Action::Receive, Target::Assignment(*assignment)),
        Command::Dispute { assignment, .. } => (Action::Dispute, Target::Assignment(*assignment)),
        Command::RequestExtension { assignment, .. } => {
            (Action::RequestExtension, Target::Assignment(*assignment))
        }
        Command::RecordUrging { assignment, .. } => {
            (Action::RecordUrging, Target::Assignment(*assignment))
        }
        Command::WaiveAssignment { assignment, .. } => {
            (Action::WaiveAssignment, Target::Assignment(*assignment))
        }
        Command::DraftUrge { assignment, .. } => {
            (Action::DraftUrge, Target::Assignment(*assignment))
        }
        Command::RecordExplanation { assignment, .. } => {
            (Action::RecordExplanation, Target::Assignment(*assignment))
        }
        Command::SendUp { assignment, .. } => (Action::SendUp, Target::Assignment(*assignment)),
        Command::WriteReport {
            assignment, report, ..
        } => {
            let target = report.map_or(Target::Assignment(*assignment), Target::Report);
            (Action::WriteReport, target)
        }
        Command::SignReport { report } => (Action::SignReport, Target::Report(*report)),
        Command::CosignReport { report } => (Action::CosignReport, Target::Report(*report)),
        Command::ReviewReport { report, .. } => (Action::ReviewReport, Target::Report(*report)),
        Command::SignUrge { urge } => (Action::SignUrge, Target::Urge(*urge)),
        Command::DeclineUrge { urge, .. } => (Action::DeclineUrge, Target::Urge(*urge)),
        Command::AnswerUrge { urge, .. } => (Action::AnswerUrge, Target::Urge(*urge)),
        Command::CountersignCause { urge } => (Action::CountersignCause, Target::Urge(*urge)),
        Command::DecideCause { urge, .. } => (Action::DecideCause, Target::Urge(*urge)),
        Command::RuleDispute { dispute, .. } => (Action::RuleDispute, Target::Dispute(*dispute)),
        Command::AnswerDispute { dispute, .. } => {
            (Action::AnswerDispute, Target::Dispute(*dispute))
        }
        Command::DecideExtension { extension, .. } => {
            (Action::DecideExtension, Target::Extension(*extension))
        }
    };
    Some((action, Some(target)))
}

/// A command is called as its action; the clock's part has a name of its own.
pub(crate) fn name(item: &Item, command: &Command) -> &'static str {
    match command {
        Command::TakeOpinion => "take_opinion",
        _ => asked(item, command).map_or("tick", |(action, _)| action.word()),
    }
}

/// Whether the item has it.
pub(crate) fn is_there(item: &Item, target: Target) -> bool {
    let mut found = item.assignments.iter();
    match target {
        Target::Item => true,
        Target::Assignment(id) => found.any(|found| found.id == id),
        Target::Report(id) => found.any(|found| found.report(id).is_some()),
        Target::Urge(id) => found.any(|found| found.urge(id).is_some()),
        Target::Dispute(id) => found.any(|found| found.disputes.iter().any(|one| one.id == id)),
        Target::Extension(id) => found.any(|found| found.extensions.iter().any(|one| one.id == id)),
        Target::Difficulty(id) => item.proceedings.difficulty(id).is_some(),
    }
}
