//! What an actor may do to an item now: the same answer that [`decide`](super::decide) starts from and that the browser's buttons show.

mod chart;
mod own;
mod proceedings;
mod ready;
mod result;
mod turn;

use chrono::NaiveDate;

use crate::{
    access::{self, Actor, Decision, Facts, Subject},
    calendar::Calendar,
    id::{AssignmentId, DifficultyId, DisputeId, ExtensionId, ReportId, UrgeId, UserId},
    item::{Assignment, Item, Refusal, Urge},
    rulebook::{CoReports, Coordinator, DecisionRule, Rulebook},
    vocabulary::{Part, Role},
};

pub use crate::access::Action;
pub use chart::stages;
pub(super) use ready::{chooses_freely, is_result};
pub(super) use result::open_result_role;
pub use result::{result_giver, result_readers};

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
    /// A difficulty that was sent up.
    Difficulty(DifficultyId),
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
pub fn may(
    standing: Standing<'_>,
    item: &Item,
    action: Action,
    target: Target,
) -> Result<(), Refusal> {
    let place = find(item, target)?;
    allowed(standing, item, action, &place)?;
    own::apart(standing, item, action, &place)?;
    ready::ready(standing, item, action, &place)
}

/// The actions possible now on one target, in the vocabulary's order.
pub fn permitted(standing: Standing<'_>, item: &Item, target: Target) -> Vec<Action> {
    offered(target)
        .iter()
        .copied()
        .filter(|action| may(standing, item, *action, target).is_ok())
        .collect()
}

/// The actions that can be about such a target at all.
fn offered(target: Target) -> &'static [Action] {
    match target {
        Target::Item => &[
            Action::Amend,
            Action::Screen,
            Action::Split,
            Action::Propose,
            Action::Approve,
            Action::Issue,
            Action::ReviewResult,
            Action::Close,
            Action::Archive,
            Action::Cancel,
            Action::SetSecrecy,
            Action::Instruct,
            Action::HandleInstruction,
            Action::Coordinate,
            Action::PlanCoordination,
            Action::DecideCoordinationPlan,
            Action::AskSuspension,
            Action::DecideSuspension,
            Action::Resume,
            Action::KeepUp,
            Action::SetCoSupervisors,
            Action::RecordConsultation,
            Action::Collate,
            Action::PassCollation,
            Action::SendUpward,
            Action::SignUpward,
            Action::Deliver,
            Action::ReceiveDelivery,
            Action::Disclose,
            Action::SetPriority,
            Action::ChangeGiver,
            Action::JudgeOpinion,
        ],
        Target::Assignment(_) => &[
            Action::Receive,
            Action::Dispute,
            Action::RequestExtension,
            Action::WriteReport,
            Action::DraftUrge,
            Action::RecordExplanation,
            Action::RecordUrging,
            Action::SendUp,
            Action::Waive,
            Action::WaiveAssignment,
            Action::Appraise,
        ],
        Target::Report(_) => &[
            Action::WriteReport,
            Action::SignReport,
            Action::CosignReport,
            Action::ReviewReport,
        ],
        Target::Urge(_) => &[
            Action::SignUrge,
            Action::DeclineUrge,
            Action::AnswerUrge,
            Action::CountersignCause,
            Action::DecideCause,
        ],
        Target::Dispute(_) => &[Action::RuleDispute, Action::AnswerDispute],
        Target::Extension(_) => &[Action::DecideExtension],
        Target::Difficulty(_) => &[Action::GiveOpinion, Action::SettleDifficulty],
    }
}

/// The target, found.
struct Found<'a> {
    target: Target,
    assignment: Option<&'a Assignment>,
    urge: Option<&'a Urge>,
}

fn find<'a>(item: &'a Item, target: Target) -> Result<Found<'a>, Refusal> {
    let by = |test: &dyn Fn(&Assignment) -> bool| {
        item.assignments
            .iter()
            .find(|assignment| test(assignment))
            .ok_or(Refusal::NotFound)
    };
    let assignment = match target {
        Target::Item => None,
        Target::Assignment(id) => Some(by(&|assignment| assignment.id == id)?),
        Target::Report(id) => Some(by(&|assignment| assignment.report(id).is_some())?),
        Target::Urge(id) => Some(by(&|assignment| assignment.urge(id).is_some())?),
        Target::Dispute(id) => Some(by(&|assignment| {
            assignment.disputes.iter().any(|dispute| dispute.id == id)
        })?),
        Target::Extension(id) => Some(by(&|assignment| {
            assignment
                .extensions
                .iter()
                .any(|extension| extension.id == id)
        })?),
        Target::Difficulty(id) => {
            let sent = item.proceedings.difficulty(id).ok_or(Refusal::NotFound)?;
            Some(by(&|assignment| assignment.id == sent.assignment)?)
        }
    };
    let urge = match (target, assignment) {
        (Target::Urge(id), Some(assignment)) => assignment.urge(id),
        (_, Some(assignment)) => assignment.open_urge(),
        (_, None) => None,
    };
    Ok(Found {
        target,
        assignment,
        urge,
    })
}

/// The roles that the rulebook names for an action here.
fn named(standing: Standing<'_>, item: &Item, action: Action, found: &Found<'_>) -> Vec<Role> {
    let rulebook = standing.rulebook;
    let level = found
        .urge
        .and_then(|urge| rulebook.ladder.level(urge.level));
    match action {
        Action::Approve => item
            .chain(rulebook)
            .get(usize::from(item.approved_steps))
            .into_iter()
            .flat_map(|step| turn::answerers(item, step))
            .collect(),
        Action::RuleDispute => vec![rulebook.dispute.ruled_by],
        Action::DecideExtension => vec![rulebook.extension.decided_by],
        Action::SignUrge | Action::DeclineUrge => {
            level.map(|level| level.signer).into_iter().collect()
        }
        Action::CountersignCause => level
            .and_then(|level| level.cause.as_ref())
            .map(|cause| cause.countersigned_by)
            .into_iter()
            .collect(),
        Action::DecideCause => level
            .and_then(|level| level.cause.as_ref())
            .map(|cause| cause.decided_by)
            .into_iter()
            .collect(),
        Action::ReviewResult => result_readers(rulebook, item),
        Action::Screen => decider(rulebook.screening.as_ref()),
        Action::DecideSuspension | Action::Resume => decider(rulebook.suspension.as_ref()),
        Action::Disclose => decider(rulebook.disclosure.as_ref()),
        Action::Appraise => decider(rulebook.appraisal.as_ref()),
        Action::PassCollation => rulebook
            .collation_of(&item.source)
            .map(|rule| item.seat(rule.passed_by))
            .into_iter()
            .collect(),
        Action::SignUpward => item
            .unsigned_upward()
            .and_then(|paper| paper.signer)
            .map(|role| item.seat(role))
            .into_iter()
            .collect(),
        Action::Coordinate => match &rulebook.coordination {
            Some(rule) if rule.general_by == Coordinator::Office => {
                vec![Role::Clerk, Role::Director]
            }
            Some(_) | None => Vec::new(),
        },
        Action::SendUp => {
            let rule = rulebook.difficulty.as_ref();
            let by_office = rule.is_some_and(|rule| rule.by_office.is_some());
            let office = by_office.then_some([Role::Clerk, Role::Director]);
            office.into_iter().flatten().collect()
        }
        Action::DecideCoordinationPlan => rulebook
            .important()
            .map(|rule| item.seat(rule.decided_by))
            .into_iter()
            .collect(),
        Action::SettleDifficulty => rulebook
            .difficulty
            .iter()
            .flat_map(|rule| std::iter::once(rule.decided_by).chain(rule.or_by))
            .collect(),
        Action::SignReport if rulebook.reporting.handler_submits => {
            vec![Role::UnitHandler, Role::UnitDeputy, Role::UnitHead]
        }
        Action::SignReport | Action::CosignReport => signers(standing, item, action, found),
        Action::ReviewReport if read_by_lead(rulebook, found) => vec![Role::UnitHead],
        _ => Vec::new(),
    }
}

/// The head of the unit, and a deputy to whom he has delegated it (domain.md §8).
fn signers(standing: Standing<'_>, item: &Item, action: Action, found: &Found<'_>) -> Vec<Role> {
    let delegated = signs_for(standing, item, action, found.assignment);
    let deputy = delegated.map(|_| Role::UnitDeputy);
    std::iter::once(Role::UnitHead).chain(deputy).collect()
}

/// The head in whose stead the actor gives a unit's signature here, because it was delegated to the actor.
pub(in crate::item) fn signs_for(
    standing: Standing<'_>,
    item: &Item,
    action: Action,
    assignment: Option<&Assignment>,
) -> Option<UserId> {
    let Actor::Person(person) = standing.actor else {
        return None;
    };
    let signed = match action {
        // Where everybody in the unit may hand in, nobody does so in the head's stead.
        Action::SignReport if standing.rulebook.reporting.handler_submits => None,
        Action::SignReport => assignment,
        // The reply is the lead's, the signature is for the co unit's own part of the work.
        Action::CosignReport => co_part(standing.actor, item),
        _ => None,
    }?;
    person.delegated_by(signed.unit, signed.id)
}

fn decider(rule: Option<&DecisionRule>) -> Vec<Role> {
    rule.map(|rule| rule.decided_by).into_iter().collect()
}

/// A co unit's report that the rulebook sends to the lead.
fn read_by_lead(rulebook: &Rulebook, found: &Found<'_>) -> bool {
    rulebook.reporting.co_reports_to == CoReports::Lead
        && found.assignment.is_some_and(|found| found.part == Part::Co)
}

fn allowed(
    standing: Standing<'_>,
    item: &Item,
    action: Action,
    found: &Found<'_>,
) -> Result<(), Refusal> {
    let named = named(standing, item, action, found);
    let by_lead = action == Action::ReviewReport && read_by_lead(standing.rulebook, found);
    let of_lead = || item.lead_unit();
    let unit = match action {
        Action::Approve => item.approving_unit(standing.rulebook),
        Action::Amend | Action::Propose | Action::SetSecrecy => item.proceedings.initiator,
        Action::ReceiveDelivery => {
            let motion = item.proceedings.motion.as_ref();
            motion.map(|motion| motion.committee)
        }
        // Any co unit signs the joint reply of the lead.
        Action::CosignReport => co_part(standing.actor, item).map(|part| part.unit),
        _ if by_lead => of_lead(),
        _ => found.assignment.map(|found| found.unit).or_else(of_lead),
    };
    let facts = Facts::of(item);
    let asked = |named: &[Role]| {
        let person = result_giver(standing.rulebook, item);
        let subject = Subject {
            unit,
            named,
            person: person.filter(|_| action == Action::ReviewResult),
        };
        access::decide(standing.actor, action, &facts, subject)
    };
    match asked(&named) {
        Decision::Allow => Ok(()),
        Decision::Denied if action == Action::Approve => {
            let answered = turn::has_answered(standing.actor, item);
            let chain = || asked(&turn::approvers(standing.rulebook, item));
            let of_chain = answered || chain() == Decision::Allow;
            check(of_chain, Refusal::NotPermitted)?;
            Err(turn::refusal(item, answered))
        }
        Decision::Denied => Err(Refusal::NotPermitted),
        Decision::Hidden => Err(Refusal::NotFound),
    }
}

/// The part of the actor's own unit, where it is a co unit here.
fn co_part<'i>(actor: &Actor, item: &'i Item) -> Option<&'i Assignment> {
    let Actor::Person(person) = actor else {
        return None;
    };
    let mut co = item
        .assignments
        .iter()
        .filter(|found| found.part == Part::Co);
    co.find(|found| Some(found.unit) == person.unit)
}

pub(in crate::item) fn check(holds: bool, refusal: Refusal) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(refusal) }
}
