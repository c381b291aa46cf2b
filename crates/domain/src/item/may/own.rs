//! nobody approves, signs, reviews or scores what he drafted or what concerns his own unit, also not as somebody's deputy.

use crate::{
    access::{Action, Actor, Facts, Person},
    item::{Item, Refusal, Signature, Urge},
    rulebook::{LevelForm, Rulebook},
};

use super::{Found, Standing, Target, check, signs_for};

/// The actor has no part of his own in what he decides.
pub(super) fn apart(
    standing: Standing<'_>,
    item: &Item,
    action: Action,
    found: &Found<'_>,
) -> Result<(), Refusal> {
    let Actor::Person(person) = standing.actor else {
        return Ok(());
    };
    let delegated = signs_for(standing, item, action, found.assignment).is_some();
    let mut authors = authors(standing.rulebook, item, (action, delegated), found).into_iter();
    check(!authors.any(|done| person.did(done)), Refusal::OwnDraft)?;
    let own = decides(action) && concerns_own_unit(person, item, found);
    check(!own, Refusal::OwnUnit)
}

/// Who drafted, asked for or wrote what the action decides; `delegated`: the action is another's, who has delegated it.
fn authors<'a>(
    rulebook: &Rulebook,
    item: &'a Item,
    (action, delegated): (Action, bool),
    found: &Found<'a>,
) -> Vec<&'a Signature> {
    let assignment = found.assignment;
    let cause = || found.urge.and_then(|urge| urge.cause.as_ref());
    match action {
        Action::Approve => item.proposed.iter().collect(),
        Action::SignUrge => {
            let slip = found.urge.filter(|urge| is_slip(rulebook, urge));
            slip.and_then(|urge| urge.drafted_by.as_ref())
                .into_iter()
                .collect()
        }
        // A head answers for what he wrote himself; a deputy in his stead signs what somebody else wrote.
        Action::SignReport => match (found.target, assignment) {
            (Target::Report(id), Some(assignment)) if delegated => {
                let report = assignment.report(id);
                report.map(|report| &report.written).into_iter().collect()
            }
            _ => Vec::new(),
        },
        Action::ReviewReport => match (found.target, assignment) {
            (Target::Report(id), Some(assignment)) => {
                let report = assignment.report(id).into_iter();
                report
                    .flat_map(|report| std::iter::once(&report.written).chain(&report.submitted))
                    .collect()
            }
            _ => Vec::new(),
        },
        Action::RuleDispute => match (found.target, assignment) {
            (Target::Dispute(id), Some(assignment)) => {
                let mut disputes = assignment.disputes.iter();
                let found = disputes.find(|dispute| dispute.id == id);
                found.map(|dispute| &dispute.by).into_iter().collect()
            }
            _ => Vec::new(),
        },
        Action::DecideExtension => match (found.target, assignment) {
            (Target::Extension(id), Some(assignment)) => {
                let mut asked = assignment.extensions.iter();
                let found = asked.find(|extension| extension.id == id);
                found.map(|extension| &extension.by).into_iter().collect()
            }
            _ => Vec::new(),
        },
        Action::CountersignCause | Action::DecideCause => {
            cause().map(|cause| &cause.by).into_iter().collect()
        }
        Action::DecideCoordinationPlan => item
            .proceedings
            .pending_coordination_plan()
            .map(|plan| &plan.by)
            .into_iter()
            .collect(),
        Action::PassCollation => item
            .unread_collations(rulebook)
            .map(|made| &made.by)
            .collect(),
        Action::SignUpward => item
            .unsigned_upward()
            .map(|paper| &paper.by)
            .into_iter()
            .collect(),
        // Two persons bring a matter before the public: one makes it public, another decides that it is shown.
        Action::Disclose => vec![item.secrecy_by.as_ref().unwrap_or(&item.registered)],
        Action::DecideSuspension => {
            let last = item.proceedings.suspensions.last();
            last.map(|asked| &asked.by).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The unit an action is about; of what is about the item as a whole, every unit it concerns.
fn concerns_own_unit(person: &Person, item: &Item, found: &Found<'_>) -> bool {
    match found.assignment {
        Some(assignment) => person.own_unit == Some(assignment.unit),
        None => {
            let facts = Facts::of(item);
            person.is_of(&facts.units) || person.is_of(&facts.proposed)
        }
    }
}

/// Decides on a unit's work or wishes, on the office's or a leader's behalf.
fn decides(action: Action) -> bool {
    match action {
        Action::Screen
        | Action::Approve
        | Action::RuleDispute
        | Action::AnswerDispute
        | Action::DecideExtension
        | Action::ReviewReport
        | Action::SignUrge
        | Action::DeclineUrge
        | Action::CountersignCause
        | Action::DecideCause
        | Action::RecordExplanation
        | Action::Waive
        | Action::WaiveAssignment
        | Action::ReviewResult
        | Action::SettleDifficulty
        | Action::GiveOpinion
        | Action::PassCollation
        | Action::SignUpward
        | Action::DecideCoordinationPlan
        | Action::DecideSuspension
        | Action::Resume
        | Action::Disclose
        | Action::Appraise
        | Action::Instruct
        | Action::Close
        | Action::Cancel => true,
        Action::Read
        | Action::Register
        | Action::Amend
        | Action::Split
        | Action::Propose
        | Action::Issue
        | Action::Receive
        | Action::Dispute
        | Action::RequestExtension
        | Action::WriteReport
        | Action::SignReport
        | Action::DraftUrge
        | Action::AnswerUrge
        | Action::RecordUrging
        | Action::Archive
        | Action::SetSecrecy
        | Action::HandleInstruction
        | Action::Coordinate
        | Action::PlanCoordination
        | Action::SendUp
        | Action::AskSuspension
        | Action::KeepUp
        | Action::SetCoSupervisors
        | Action::RecordConsultation
        | Action::Collate
        | Action::SendUpward
        | Action::CosignReport
        | Action::Deliver
        | Action::SetPriority
        | Action::ChangeGiver
        | Action::JudgeOpinion
        | Action::ReceiveDelivery => false,
    }
}

fn is_slip(rulebook: &Rulebook, urge: &Urge) -> bool {
    let level = rulebook.ladder.level(urge.level);
    level.is_none_or(|level| level.form == LevelForm::Slip)
}
