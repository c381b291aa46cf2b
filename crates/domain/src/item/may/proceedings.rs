//! Whether the state allows what the office and leaders do besides the units' own work.

use super::{
    Action, Standing, Target, check,
    ready::{before_approval, is_endless, stage},
    result::{passed_by_all, read_by_giver},
};
use crate::{
    item::{Item, Refusal, Stage},
    vocabulary::Secrecy,
};

pub(super) fn ready(
    standing: Standing<'_>,
    item: &Item,
    action: Action,
    target: Target,
) -> Result<(), Refusal> {
    let (rulebook, proceedings) = (standing.rulebook, &item.proceedings);
    match action {
        Action::Screen => {
            check(rulebook.screening.is_some(), Refusal::NotForeseen)?;
            let fresh = proceedings.screening.is_none();
            check(
                fresh && item.stage == Stage::Registered,
                Refusal::WrongStage,
            )
        }
        Action::Split => {
            before_approval(item)?;
            check(item.plan.is_none(), Refusal::WrongStage)?;
            let again = !proceedings.children.is_empty() || proceedings.parent.is_some();
            check(!again, Refusal::WasSplit)?;
            let screened = proceedings.screening.is_some();
            check(
                screened || rulebook.screening.is_none(),
                Refusal::NotScreened,
            )
        }
        // A leader may write on it as long as the volume is not closed (`town/3.5`).
        Action::Instruct => check(!item.stage.is_final(), Refusal::WrongStage),
        Action::HandleInstruction => {
            check(!item.stage.is_final(), Refusal::WrongStage)?;
            let mut all = proceedings.instructions.iter();
            let waits = all.any(|instruction| instruction.handled.is_none());
            check(waits, Refusal::InstructionHandled)
        }
        Action::Coordinate => {
            check(rulebook.coordination.is_some(), Refusal::NotForeseen)?;
            check(item.stage.is_live(), Refusal::WrongStage)
        }
        Action::PlanCoordination => {
            check(rulebook.important().is_some(), Refusal::NotForeseen)?;
            check(item.stage.is_live(), Refusal::WrongStage)?;
            // One at a time: what waits is answered first, what was approved is held first.
            let waits = proceedings.pending_coordination_plan().is_some();
            let approved = proceedings.approved_coordination_plan().is_some();
            check(!waits && !approved, Refusal::CoordinationPlanPending)
        }
        Action::DecideCoordinationPlan => {
            check(rulebook.important().is_some(), Refusal::NotForeseen)?;
            check(item.stage.is_live(), Refusal::WrongStage)?;
            let waits = proceedings.pending_coordination_plan().is_some();
            check(waits, Refusal::CoordinationPlanNotWaiting)
        }
        Action::GiveOpinion | Action::SettleDifficulty => {
            check(rulebook.difficulty.is_some(), Refusal::NotForeseen)?;
            check(!item.stage.is_final(), Refusal::WrongStage)?;
            let Target::Difficulty(id) = target else {
                return Err(Refusal::NotFound);
            };
            let sent = proceedings.difficulty(id).ok_or(Refusal::NotFound)?;
            let said = action == Action::GiveOpinion && sent.opinion.is_some();
            let waits = sent.settled.is_none() && !said;
            check(waits, Refusal::DifficultyNotWaiting)
        }
        Action::AskSuspension => {
            check(rulebook.suspension.is_some(), Refusal::NotForeseen)?;
            check(item.stage.is_live(), Refusal::WrongStage)?;
            let waits = proceedings.pending_suspension().is_some();
            check(!waits, Refusal::SuspensionPending)
        }
        Action::DecideSuspension => {
            check(item.stage.is_live(), Refusal::WrongStage)?;
            let waits = proceedings.pending_suspension().is_some();
            check(waits, Refusal::SuspensionNotWaiting)
        }
        Action::Resume => check(item.stage == Stage::Suspended, Refusal::NotSuspended),
        Action::KeepUp => {
            check(rulebook.keep_up.is_some(), Refusal::NotForeseen)?;
            stage(item, &[Stage::WithLeaders])?;
            passed_by_all(rulebook, item)
        }
        Action::SetCoSupervisors => {
            check(!rulebook.co_supervisors.is_empty(), Refusal::NotForeseen)?;
            check(!item.stage.is_final(), Refusal::WrongStage)
        }
        Action::RecordConsultation => {
            let consults = rulebook.initiative.as_ref();
            let foreseen = consults.is_some_and(|rule| rule.consults_office.is_some());
            // What the office reviews itself needs no word beforehand.
            check(foreseen && item.goes_directly(), Refusal::NotForeseen)?;
            check(item.stage.is_live(), Refusal::WrongStage)?;
            let fresh = proceedings.consultation.is_none();
            check(fresh, Refusal::AlreadyConsulted)
        }
        // The paper for the leaders may be made out until the volume is closed, which asks for it (`group/7.2`).
        Action::Collate => check(live_or_closed(item), Refusal::WrongStage),
        Action::PassCollation => {
            let foreseen = rulebook.collation_of(&item.source).is_some();
            check(foreseen, Refusal::NotForeseen)?;
            check(live_or_closed(item), Refusal::WrongStage)?;
            let waits = item.unread_collations(rulebook).next().is_some();
            check(waits, Refusal::CollationNotWaiting)
        }
        Action::SendUpward => {
            check(rulebook.goes_up(&item.source), Refusal::NotForeseen)?;
            // There is a result that the leaders have passed, or there will never be one for them.
            let endless = item.stage == Stage::InProgress && is_endless(rulebook, item);
            if !endless {
                stage(item, &[Stage::WithLeaders, Stage::Standing])?;
                passed_by_all(rulebook, item)?;
            }
            check(item.unsigned_upward().is_none(), Refusal::UpwardPending)
        }
        Action::SignUpward => {
            check(item.stage.is_live(), Refusal::WrongStage)?;
            let waits = item.unsigned_upward().is_some();
            check(waits, Refusal::UpwardNotWaiting)
        }
        Action::Deliver => {
            check(proceedings.motion.is_some(), Refusal::NotForeseen)?;
            // What is kept up was read by the leaders as well.
            stage(item, &[Stage::WithLeaders, Stage::Standing])?;
            passed_by_all(rulebook, item)?;
            check(proceedings.delivery.is_none(), Refusal::AlreadyDelivered)
        }
        Action::ReceiveDelivery => {
            check(!item.stage.is_final(), Refusal::WrongStage)?;
            let delivery = proceedings.delivery.as_ref().ok_or(Refusal::NotDelivered)?;
            check(delivery.received.is_none(), Refusal::AlreadyDelivered)
        }
        Action::Disclose => {
            check(rulebook.disclosure.is_some(), Refusal::NotForeseen)?;
            // What the public was shown can be taken back at any time, also of a matter that has ended (`yangjiang/4.4`).
            let shown = proceedings.disclosure.as_ref();
            let shown = shown.is_some_and(|decided| decided.disclosed);
            let open = item.issue.is_some() && (!item.stage.is_final() || shown);
            check(open, Refusal::WrongStage)?;
            // Two people decide what the public sees: the director that it may, the rulebook's role that it does.
            check(shown || item.secrecy == Secrecy::Public, Refusal::NotPublic)
        }
        Action::SetPriority => {
            check(rulebook.yearly_plan.is_some(), Refusal::NotForeseen)?;
            check(!item.stage.is_final(), Refusal::WrongStage)
        }
        Action::ChangeGiver => {
            check(!item.stage.is_final(), Refusal::WrongStage)?;
            check(proceedings.giver.is_some(), Refusal::NobodyGave)?;
            // What that leader has read is read: another is named for what is still to come.
            check(!read_by_giver(rulebook, item), Refusal::ResultRead)
        }
        Action::JudgeOpinion => {
            check(!item.stage.is_final(), Refusal::WrongStage)?;
            let waits = proceedings.waiting_opinions().next().is_some();
            check(waits, Refusal::OpinionNotWaiting)
        }
        _ => Err(Refusal::NotFound),
    }
}

fn live_or_closed(item: &Item) -> bool {
    item.stage.is_live() || item.stage == Stage::Closed
}
