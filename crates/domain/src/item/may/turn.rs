//! Whose turn it is in the chain of approvals: whoever has a step in it is told that it is not the time, not that it is no step of his.

use crate::{
    access::Actor,
    item::{Item, Refusal, Stage},
    rulebook::{Rulebook, StepRule},
    vocabulary::Role,
};

/// Who may answer a step.
pub(super) fn answerers(item: &Item, step: &StepRule) -> impl Iterator<Item = Role> {
    std::iter::once(item.seat(step.role)).chain(step.or_by)
}

/// Who may answer any step of the chain.
pub(super) fn approvers(rulebook: &Rulebook, item: &Item) -> Vec<Role> {
    let chain = item.chain(rulebook).iter();
    chain.flat_map(|step| answerers(item, step)).collect()
}

/// Whether the actor has passed the proposal that waits: its steps done are the last ones given.
pub(super) fn has_answered(actor: &Actor, item: &Item) -> bool {
    let passed = usize::from(item.approved_steps);
    let mut given = item.approvals.iter().rev().take(passed);
    match actor {
        Actor::Person(person) => given.any(|approval| person.did(&approval.by)),
        Actor::Clock => false,
    }
}

/// Why an approver of the chain does not answer now.
pub(super) fn refusal(item: &Item, answered: bool) -> Refusal {
    match item.stage {
        Stage::Proposed | Stage::InApproval if answered => Refusal::AlreadyAnswered,
        Stage::Proposed | Stage::InApproval => Refusal::NotYourTurn,
        _ => Refusal::WrongStage,
    }
}
