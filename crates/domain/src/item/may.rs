//! What an actor may do to an item now: the same answer that [`decide`](super::decide) starts from and that the browser's buttons show.

use chrono::NaiveDate;

use crate::{
    access::{self, Actor, Decision, Facts, Subject},
    calendar::Calendar,
    id::{AssignmentId, DisputeId, ExtensionId, ReportId, UrgeId},
    item::{Assignment, AssignmentState, Item, Refusal, Stage, Urge, UrgeState},
    rulebook::Rulebook,
    vocabulary::{Part, Role},
};

pub use crate::access::Action;

/// What inside the item an action is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The item as a whole.
    Item,
    /// A unit's assignment.
    Assignment(AssignmentId),
    /// A report.
    Report(ReportId),
    /// A slip.
    Urge(UrgeId),
    /// A dispute.
    Dispute(DisputeId),
    /// An extension.
    Extension(ExtensionId),
}

/// The actor and the circumstances a question is asked in.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The item's rulebook.
    pub rulebook: &'a Rulebook,
    /// Working days.
    pub calendar: &'a Calendar,
    /// The Beijing day.
    pub today: NaiveDate,
}

/// Says whether an action is possible now; if not, why.
///
/// # Errors
/// The first reason against it: who, then in which stage, then in which order.
pub fn may(standing: Standing<'_>, item: &Item, action: Action, target: Target) -> Result<(), Refusal> {
    let place = find(item, target)?;
    allowed(standing, item, action, &place)?;
    own_draft(standing.actor, item, action, &place)?;
    ready(standing, item, action, &place)
}

/// The actions possible now on one target, in the vocabulary's order.
pub fn permitted(standing: Standing<'_>, item: &Item, target: Target) -> Vec<Action> {
    offered(target).iter().copied().filter(|action| may(standing, item, *action, target).is_ok()).collect()
}

/// The actions that can be about such a target at all.
fn offered(target: Target) -> &'static [Action] {
    match target {
        Target::Item => &[
            Action::Amend,
            Action::Propose,
            Action::Approve,
            Action::Issue,
            Action::ReviewResult,
            Action::Close,
            Action::Archive,
            Action::Cancel,
            Action::SetSecrecy,
        ],
        Target::Assignment(_) => &[
            Action::Receive,
            Action::Dispute,
            Action::RequestExtension,
            Action::WriteReport,
            Action::DraftUrge,
            Action::RecordExplanation,
            Action::RecordUrging,
            Action::Waive,
            Action::WaiveAssignment,
        ],
        Target::Report(_) => &[Action::WriteReport, Action::SignReport, Action::ReviewReport],
        Target::Urge(_) => &[Action::SignUrge, Action::DeclineUrge, Action::AnswerUrge, Action::CountersignCause, Action::DecideCause],
        Target::Dispute(_) => &[Action::RuleDispute, Action::AnswerDispute],
        Target::Extension(_) => &[Action::DecideExtension],
    }
}

/// The target, found.
struct Found<'a> {
    target: Target,
    assignment: Option<&'a Assignment>,
    urge: Option<&'a Urge>,
}

fn find<'a>(item: &'a Item, target: Target) -> Result<Found<'a>, Refusal> {
    let by = |test: &dyn Fn(&Assignment) -> bool| item.assignments.iter().find(|assignment| test(assignment)).ok_or(Refusal::NotFound);
    let assignment = match target {
        Target::Item => None,
        Target::Assignment(id) => Some(by(&|assignment| assignment.id == id)?),
        Target::Report(id) => Some(by(&|assignment| assignment.report(id).is_some())?),
        Target::Urge(id) => Some(by(&|assignment| assignment.urge(id).is_some())?),
        Target::Dispute(id) => Some(by(&|assignment| assignment.disputes.iter().any(|dispute| dispute.id == id))?),
        Target::Extension(id) => Some(by(&|assignment| assignment.extensions.iter().any(|extension| extension.id == id))?),
    };
    let urge = match (target, assignment) {
        (Target::Urge(id), Some(assignment)) => assignment.urge(id),
        (_, Some(assignment)) => assignment.open_urge(),
        (_, None) => None,
    };
    Ok(Found { target, assignment, urge })
}

/// The roles that the rulebook names for an action here.
fn named(standing: Standing<'_>, item: &Item, action: Action, found: &Found<'_>) -> Vec<Role> {
    let rulebook = standing.rulebook;
    let level = found.urge.and_then(|urge| rulebook.ladder.level(urge.level));
    match action {
        Action::Approve => rulebook.approvals.get(usize::from(item.approved_steps)).map(|step| step.role).into_iter().collect(),
        Action::RuleDispute => vec![rulebook.dispute.ruled_by],
        Action::DecideExtension => vec![rulebook.extension.decided_by],
        Action::SignUrge | Action::DeclineUrge => level.map(|level| level.signer).into_iter().collect(),
        Action::CountersignCause => level.and_then(|level| level.cause.as_ref()).map(|cause| cause.countersigned_by).into_iter().collect(),
        Action::DecideCause => level.and_then(|level| level.cause.as_ref()).map(|cause| cause.decided_by).into_iter().collect(),
        Action::ReviewResult => rulebook.result_review.iter().map(|step| step.role).collect(),
        _ => Vec::new(),
    }
}

fn allowed(standing: Standing<'_>, item: &Item, action: Action, found: &Found<'_>) -> Result<(), Refusal> {
    let named = named(standing, item, action, found);
    let unit = found.assignment.or_else(|| item.assignments.iter().find(|assignment| assignment.part == Part::Lead)).map(|assignment| assignment.unit);
    match access::decide(standing.actor, action, &Facts::of(item), Subject { unit, named: &named }) {
        Decision::Allow => Ok(()),
        Decision::Denied => Err(Refusal::NotPermitted),
        Decision::Hidden => Err(Refusal::NotFound),
    }
}

/// nobody approves or signs what he proposed or drafted.
fn own_draft(actor: &Actor, item: &Item, action: Action, found: &Found<'_>) -> Result<(), Refusal> {
    let author = match action {
        Action::Approve => item.proposed.as_ref(),
        Action::SignUrge => found.urge.and_then(|urge| urge.drafted_by.as_ref()),
        _ => None,
    };
    match (actor, author) {
        (Actor::Person(person), Some(author)) if person.stands_for(author.user) => Err(Refusal::OwnDraft),
        (Actor::Person(_) | Actor::Clock, _) => Ok(()),
    }
}

fn ready(standing: Standing<'_>, item: &Item, action: Action, found: &Found<'_>) -> Result<(), Refusal> {
    match action {
        Action::Read | Action::Register => Ok(()),
        Action::Amend | Action::Propose => stage(item, &[Stage::Registered, Stage::ReturnedForRevision]),
        Action::Approve => stage(item, &[Stage::Proposed, Stage::InApproval]),
        Action::Issue => stage(item, &[Stage::Approved]),
        Action::SetSecrecy => check(!item.stage.is_final(), Refusal::WrongStage),
        Action::Cancel => check(!item.stage.is_final() && item.stage != Stage::Closed, Refusal::WrongStage),
        Action::ReviewResult => result_waits(standing, item),
        Action::Close => closable(standing.rulebook, item),
        Action::Archive => stage(item, &[Stage::Closed]),
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
        | Action::WaiveAssignment => {
            check(item.stage.is_live(), Refusal::WrongStage)?;
            let assignment = found.assignment.ok_or(Refusal::NotFound)?;
            assignment_ready(standing, action, assignment, found)
        }
    }
}

fn assignment_ready(standing: Standing<'_>, action: Action, assignment: &Assignment, found: &Found<'_>) -> Result<(), Refusal> {
    let level = found.urge.and_then(|urge| standing.rulebook.ladder.level(urge.level));
    let issued = found.urge.filter(|urge| matches!(urge.state, UrgeState::Issued | UrgeState::Answered)).ok_or(Refusal::NotIssued);
    match action {
        Action::Receive => check(assignment.receipt.is_none(), Refusal::AlreadyReceived),
        Action::Dispute => {
            check(assignment.receipt.is_some(), Refusal::NotReceived)?;
            check(assignment.disputes.iter().all(|dispute| dispute.answer.is_some()), Refusal::DisputePending)
        }
        Action::RuleDispute => dispute(assignment, found, |dispute| dispute.ruling.is_none()),
        Action::AnswerDispute => dispute(assignment, found, |dispute| dispute.ruling.is_some() && dispute.answer.is_none()),
        Action::RequestExtension => {
            let completion = assignment.open_completion().ok_or(Refusal::NothingToExtend)?;
            check(standing.today <= completion.due_on, Refusal::ExtensionTooLate { due_on: completion.due_on })?;
            check(assignment.pending_extension().is_none(), Refusal::ExtensionPending)
        }
        Action::DecideExtension => match found.target {
            Target::Extension(id) => check(assignment.pending_extension().is_some_and(|pending| pending.id == id), Refusal::ExtensionNotWaiting),
            _ => Err(Refusal::NotFound),
        },
        Action::WriteReport => {
            check(assignment.state == AssignmentState::Open, Refusal::WrongStage)?;
            report(assignment, found, |report| report.submitted.is_none(), Refusal::ReportSubmitted)
        }
        Action::SignReport => report(assignment, found, |report| report.submitted.is_none(), Refusal::ReportSubmitted),
        Action::ReviewReport => report(assignment, found, |report| report.submitted.is_some() && report.review.is_none(), Refusal::ReportNotWaiting),
        Action::DraftUrge => {
            check(found.urge.is_none(), Refusal::LadderOpen)?;
            check(assignment.obligations.iter().any(|obligation| obligation.is_urgeable(standing.today)), Refusal::NothingOverdue)
        }
        Action::SignUrge | Action::DeclineUrge => check(found.urge.is_some_and(|urge| urge.state == UrgeState::Drafted), Refusal::NotDrafted),
        Action::AnswerUrge => {
            let urge = issued?;
            check(level.is_some_and(|level| level.cause.is_some()), Refusal::NoCauseHere)?;
            check(urge.cause.is_none(), Refusal::CauseBrought)
        }
        Action::CountersignCause => {
            let cause = issued?.cause.as_ref().ok_or(Refusal::CauseNotWaiting)?;
            check(cause.countersigned.is_none() && cause.decision.is_none(), Refusal::CauseNotWaiting)
        }
        Action::DecideCause => {
            let cause = issued?.cause.as_ref().filter(|cause| cause.decision.is_none()).ok_or(Refusal::CauseNotWaiting)?;
            check(cause.countersigned.is_some(), Refusal::CauseNotCountersigned)
        }
        Action::RecordExplanation => {
            let urge = issued?;
            check(level.is_some_and(|level| level.explanation), Refusal::NoExplanationHere)?;
            check(urge.explanation.is_none(), Refusal::AlreadyExplained)
        }
        Action::Waive => check(assignment.obligations.iter().any(super::Obligation::is_open), Refusal::ObligationNotOpen),
        Action::WaiveAssignment => check(assignment.part == Part::Co && assignment.state == AssignmentState::Open, Refusal::NotWaivable),
        _ => Ok(()),
    }
}

fn dispute(assignment: &Assignment, found: &Found<'_>, waits: impl Fn(&super::Dispute) -> bool) -> Result<(), Refusal> {
    let Target::Dispute(id) = found.target else { return Err(Refusal::NotFound) };
    check(assignment.disputes.iter().any(|dispute| dispute.id == id && waits(dispute)), Refusal::DisputeNotWaiting)
}

fn report(assignment: &Assignment, found: &Found<'_>, waits: impl Fn(&super::Report) -> bool, refusal: Refusal) -> Result<(), Refusal> {
    match found.target {
        Target::Report(id) => check(assignment.report(id).is_some_and(waits), refusal),
        _ => Ok(()),
    }
}

/// The result is with the leaders, and the actor's own word is still missing.
fn result_waits(standing: Standing<'_>, item: &Item) -> Result<(), Refusal> {
    stage(item, &[Stage::WithLeaders])?;
    let Actor::Person(person) = standing.actor else { return Ok(()) };
    check(open_result_role(standing.rulebook, item, person).is_some(), Refusal::AlreadyAnswered)
}

/// The first role of the result review that this person holds and that has not answered in this round.
pub(super) fn open_result_role(rulebook: &Rulebook, item: &Item, person: &access::Person) -> Option<Role> {
    let open = |role: Role| !item.result_reviews.iter().any(|review| review.round == item.reopened && review.role == role);
    rulebook.result_review.iter().map(|step| step.role).find(|role| person.roles.contains(role) && open(*role))
}

/// Every leader has passed the result, or the rulebook asks none; an item without a completion date may be closed when nothing is late.
fn closable(rulebook: &Rulebook, item: &Item) -> Result<(), Refusal> {
    let endless = item.due_on().is_none() && matches!(item.stage, Stage::InProgress | Stage::Standing);
    if endless {
        let pending = item.assignments.iter().flat_map(|assignment| &assignment.reports).any(|report| report.submitted.is_some() && report.review.is_none());
        return check(!pending, Refusal::ReviewPending);
    }
    stage(item, &[Stage::WithLeaders])?;
    let passed = rulebook.result_review.iter().all(|step| {
        item.result_reviews.iter().any(|review| review.round == item.reopened && review.role == step.role && review.passed)
    });
    check(passed, Refusal::ResultNotPassed)
}

fn stage(item: &Item, stages: &[Stage]) -> Result<(), Refusal> {
    check(stages.contains(&item.stage), Refusal::WrongStage)
}

pub(super) fn check(holds: bool, refusal: Refusal) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(refusal) }
}
