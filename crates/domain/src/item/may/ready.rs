//! Whether the state allows an action: in which stage, after what, and not twice.

use chrono::NaiveDate;

use super::{
    Action, Found, Standing, Target, check, proceedings,
    result::{passed_by_all, result_waits},
    signs_for,
};
use crate::{
    access::{self, Actor},
    item::{
        Assignment, AssignmentState, Dispute, Item, Obligation, Refusal, Report, Stage, Urge,
        UrgeState, decide::first_morning,
    },
    rulebook::Rulebook,
    vocabulary::{Part, Role, Secrecy},
};

pub(super) fn ready(
    standing: Standing<'_>,
    item: &Item,
    action: Action,
    found: &Found<'_>,
) -> Result<(), Refusal> {
    match action {
        Action::Read | Action::Register => Ok(()),
        Action::Amend => may_be_amended(standing.rulebook, item),
        // What was approved is approved anew: its day may have come before the issue did.
        Action::Propose => {
            if item.stage != Stage::Approved {
                before_approval(item)?;
            }
            let split = !item.proceedings.children.is_empty();
            check(!split, Refusal::WasSplit)?;
            let screened = item.proceedings.screening.is_some();
            check(
                screened || standing.rulebook.screening.is_none(),
                Refusal::NotScreened,
            )
        }
        Action::Screen
        | Action::Split
        | Action::Instruct
        | Action::HandleInstruction
        | Action::Coordinate
        | Action::PlanCoordination
        | Action::DecideCoordinationPlan
        | Action::GiveOpinion
        | Action::SettleDifficulty
        | Action::AskSuspension
        | Action::DecideSuspension
        | Action::Resume
        | Action::KeepUp
        | Action::SetCoSupervisors
        | Action::RecordConsultation
        | Action::Collate
        | Action::PassCollation
        | Action::SendUpward
        | Action::SignUpward
        | Action::Deliver
        | Action::ReceiveDelivery
        | Action::SetPriority
        | Action::ChangeGiver
        | Action::JudgeOpinion
        | Action::Disclose => proceedings::ready(standing, item, action, found.target),
        // Of a matter that was closed, too, as long as its volume is not (`industry-commerce/3.2`).
        Action::Appraise => {
            let foreseen = standing.rulebook.appraisal.is_some();
            check(foreseen, Refusal::NotForeseen)?;
            check(!item.stage.is_final(), Refusal::WrongStage)?;
            let assignment = found.assignment.ok_or(Refusal::NotFound)?;
            check(assignment.has_result(), Refusal::NothingToAppraise)?;
            let mut given = assignment.appraisals.iter();
            let fresh = given.all(|appraisal| appraisal.round != item.reopened);
            check(fresh, Refusal::AppraisedAlready)
        }
        Action::Approve => stage(item, &[Stage::Proposed, Stage::InApproval]),
        Action::Issue => stage(item, &[Stage::Approved]),
        Action::SetSecrecy => {
            check(!item.stage.is_final(), Refusal::WrongStage)?;
            chooses_who_knows(standing, item)
        }
        Action::Cancel => check(
            !item.stage.is_final() && item.stage != Stage::Closed,
            Refusal::WrongStage,
        ),
        Action::ReviewResult => result_waits(standing, item),
        Action::Close => closable(standing, item),
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
        | Action::SendUp
        | Action::CosignReport
        | Action::Waive
        | Action::WaiveAssignment => {
            check(item.stage.is_live(), Refusal::WrongStage)?;
            let assignment = found.assignment.ok_or(Refusal::NotFound)?;
            assignment_ready(standing, item, action, assignment, found)
        }
    }
}

/// The director decides who knows of a matter. Whoever registered it does until it is in approval, and may let more people know of
/// a restricted one until it is archived: only who is listed can mend a list, and one that forgot somebody must not go dead.
fn chooses_who_knows(standing: Standing<'_>, item: &Item) -> Result<(), Refusal> {
    let Actor::Person(person) = standing.actor else {
        return Ok(());
    };
    let restricted = item.secrecy == Secrecy::Restricted;
    let widens = restricted && person.did(&item.registered);
    check(
        widens || chooses_freely(item, person),
        Refusal::NotPermitted,
    )
}

/// Whether somebody may also take people off the list and let the matter be known at large.
pub(in crate::item) fn chooses_freely(item: &Item, person: &access::Person) -> bool {
    let prepared = before_approval(item).is_ok();
    prepared && person.did(&item.registered) || person.is_any(&[Role::Director])
}

fn assignment_ready(
    standing: Standing<'_>,
    item: &Item,
    action: Action,
    assignment: &Assignment,
    found: &Found<'_>,
) -> Result<(), Refusal> {
    let level = found
        .urge
        .and_then(|urge| standing.rulebook.ladder.level(urge.level));
    let issued = found
        .urge
        .filter(|urge| assignment.takes_answer(urge))
        .ok_or(Refusal::NotIssued);
    match action {
        Action::Receive => check(assignment.receipt.is_none(), Refusal::AlreadyReceived),
        // Who was excused has nothing to contest, and is not urged.
        Action::RecordUrging => check(at_work(assignment), Refusal::WrongStage),
        Action::Dispute => {
            check(at_work(assignment), Refusal::WrongStage)?;
            check(assignment.receipt.is_some(), Refusal::NotReceived)?;
            check(
                assignment
                    .disputes
                    .iter()
                    .all(|dispute| dispute.answer.is_some()),
                Refusal::DisputePending,
            )
        }
        Action::RuleDispute => dispute(assignment, found, |dispute| dispute.ruling.is_none()),
        Action::AnswerDispute => dispute(assignment, found, |dispute| {
            dispute.ruling.is_some() && dispute.answer.is_none()
        }),
        Action::RequestExtension => {
            let completion = assignment
                .open_completion()
                .ok_or(Refusal::NothingToExtend)?;
            check(
                standing.today <= completion.due_on,
                Refusal::ExtensionTooLate {
                    due_on: completion.due_on,
                },
            )?;
            check(
                assignment.pending_extension().is_none(),
                Refusal::ExtensionPending,
            )
        }
        Action::DecideExtension => match found.target {
            Target::Extension(id) => check(
                assignment
                    .pending_extension()
                    .is_some_and(|pending| pending.id == id),
                Refusal::ExtensionNotWaiting,
            ),
            _ => Err(Refusal::NotFound),
        },
        Action::WriteReport => {
            check(
                assignment.state == AssignmentState::Open,
                Refusal::WrongStage,
            )?;
            match found.target {
                Target::Assignment(_) => Ok(()),
                _ => report(
                    assignment,
                    found,
                    |report| report.submitted.is_none(),
                    Refusal::ReportSubmitted,
                ),
            }
        }
        Action::SignReport => {
            report(
                assignment,
                found,
                |report| report.submitted.is_none(),
                Refusal::ReportSubmitted,
            )?;
            in_person(standing, item, action, assignment)
        }
        Action::ReviewReport => report(
            assignment,
            found,
            |report| item.awaits_review(assignment, report),
            Refusal::ReportNotWaiting,
        ),
        Action::DraftUrge => {
            let free = standing.rulebook.ladder.free_choice.is_some();
            let gives_way = |urge: &Urge| free && may_be_followed(assignment, urge, standing.today);
            check(found.urge.is_none_or(gives_way), Refusal::LadderOpen)?;
            check(
                assignment.overdue(standing.today).next().is_some(),
                Refusal::NothingOverdue,
            )
        }
        Action::SignUrge => {
            let draft = drafted(found)?;
            check(!assignment.is_held(draft), Refusal::CausePending)
        }
        Action::DeclineUrge => drafted(found).map(|_| ()),
        Action::AnswerUrge => {
            let urge = issued?;
            check(
                level.is_some_and(|level| level.cause.is_some()),
                Refusal::NoCauseHere,
            )?;
            check(urge.cause.is_none(), Refusal::CauseBrought)?;
            check(!is_followed(standing, item, urge), Refusal::NotIssued)
        }
        Action::CountersignCause => {
            let cause = issued?.cause.as_ref().ok_or(Refusal::CauseNotWaiting)?;
            check(
                cause.countersigned.is_none() && cause.decision.is_none(),
                Refusal::CauseNotWaiting,
            )
        }
        Action::DecideCause => {
            let cause = issued?
                .cause
                .as_ref()
                .filter(|cause| cause.decision.is_none())
                .ok_or(Refusal::CauseNotWaiting)?;
            check(
                cause.countersigned.is_some(),
                Refusal::CauseNotCountersigned,
            )
        }
        Action::RecordExplanation => {
            let urge = issued?;
            check(
                level.is_some_and(|level| level.explanation),
                Refusal::NoExplanationHere,
            )?;
            check(urge.explanation.is_none(), Refusal::AlreadyExplained)
        }
        Action::SendUp => {
            let foreseen = standing.rulebook.difficulty.is_some();
            check(foreseen, Refusal::NotForeseen)?;
            check(
                assignment.state == AssignmentState::Open,
                Refusal::WrongStage,
            )
        }
        Action::CosignReport => {
            let joint = item.proceedings.motion.is_some() && assignment.part == Part::Lead;
            check(joint, Refusal::NotForeseen)?;
            report(
                assignment,
                found,
                |report| report.submitted.is_none(),
                Refusal::ReportSubmitted,
            )?;
            in_person(standing, item, action, assignment)
        }
        Action::Waive => {
            let open = || assignment.obligations.iter().filter(|owed| owed.is_open());
            check(open().next().is_some(), Refusal::ObligationNotOpen)?;
            let waivable = |owed: &Obligation| !is_result(assignment, owed);
            check(open().any(waivable), Refusal::NotWaivable)
        }
        Action::WaiveAssignment => check(
            assignment.part == Part::Co && assignment.state == AssignmentState::Open,
            Refusal::NotWaivable,
        ),
        // Nothing else is done to a task: an action sent here by mistake is refused, not let through.
        _ => Err(Refusal::NotFound),
    }
}

/// Where the office chooses the form of urging, what nobody has signed gives way to another; what was not answered in time is
/// followed by another, and so is what was answered, once something else was missed (`banner/4.2.4`).
fn may_be_followed(assignment: &Assignment, urge: &Urge, today: NaiveDate) -> bool {
    let late = |due_on: NaiveDate| due_on < today;
    match urge.state {
        UrgeState::Drafted => true,
        UrgeState::Issued => urge.answer_due_on().is_some_and(late) && !urge.cause_pending(),
        UrgeState::Answered => {
            let mut missed = assignment.overdue(today);
            !urge.cause_pending() && missed.any(|owed| !urge.covers.contains(&owed.id))
        }
        UrgeState::Withdrawn | UrgeState::Declined | UrgeState::Escalated | UrgeState::Settled => {
            false
        }
    }
}

/// The morning has come on which the next level follows an unanswered slip (simulation.md, semantics 3 and 7). Told by the calendar and not by
/// the draft, so that the unit learns nothing of that.
fn is_followed(standing: Standing<'_>, item: &Item, urge: &Urge) -> bool {
    let follows = standing.rulebook.ladder.after(urge.level).is_some();
    let morning = urge
        .answer_due_on()
        .map(|due_on| first_morning(standing.calendar, &item.stops(), due_on));
    follows && morning.is_some_and(|morning| morning <= standing.today)
}

fn at_work(assignment: &Assignment) -> bool {
    assignment.state != AssignmentState::Waived
}

/// The head signs himself where the rulebook says so, whatever he has delegated (`sichuan/10.4`).
fn in_person(
    standing: Standing<'_>,
    item: &Item,
    action: Action,
    assignment: &Assignment,
) -> Result<(), Refusal> {
    let delegated = signs_for(standing, item, action, Some(assignment)).is_some();
    let allowed = !standing.rulebook.reporting.signed_in_person;
    check(allowed || !delegated, Refusal::SignedInPerson)
}

fn drafted<'a>(found: &Found<'a>) -> Result<&'a Urge, Refusal> {
    let draft = found.urge.filter(|urge| urge.state == UrgeState::Drafted);
    draft.ok_or(Refusal::NotDrafted)
}

/// The lead's completion is the matter's own: without it there is nothing that could pass, so the matter is cancelled instead.
pub(in crate::item) fn is_result(assignment: &Assignment, owed: &Obligation) -> bool {
    assignment.part == Part::Lead && owed.is_completion()
}

fn dispute(
    assignment: &Assignment,
    found: &Found<'_>,
    waits: impl Fn(&Dispute) -> bool,
) -> Result<(), Refusal> {
    let Target::Dispute(id) = found.target else {
        return Err(Refusal::NotFound);
    };
    check(
        assignment
            .disputes
            .iter()
            .any(|dispute| dispute.id == id && waits(dispute)),
        Refusal::DisputeNotWaiting,
    )
}

fn report(
    assignment: &Assignment,
    found: &Found<'_>,
    waits: impl Fn(&Report) -> bool,
    refusal: Refusal,
) -> Result<(), Refusal> {
    let Target::Report(id) = found.target else {
        return Err(Refusal::NotFound);
    };
    check(assignment.report(id).is_some_and(waits), refusal)
}

/// Nothing waits for an answer, and every leader has passed the result; an item without a completion date never reaches the leaders.
fn closable(standing: Standing<'_>, item: &Item) -> Result<(), Refusal> {
    let rulebook = standing.rulebook;
    if !item.proceedings.children.is_empty() {
        return before_approval(item);
    }
    let waits = |assignment: &Assignment| {
        assignment
            .disputes
            .iter()
            .any(|dispute| dispute.answer.is_none())
            || assignment.pending_extension().is_some()
    };
    let unread = |assignment: &Assignment| {
        let mut reports = assignment.reports.iter();
        reports.any(|report| item.awaits_review(assignment, report))
    };
    check(!item.assignments.iter().any(unread), Refusal::ReviewPending)?;
    check(!item.assignments.iter().any(waits), Refusal::StillOwed)?;
    check(!item.owes_a_collation(rulebook), Refusal::StillOwed)?;
    let endless = is_endless(rulebook, item);
    let owed = item.assignments.iter().flat_map(|found| &found.obligations);
    let nothing_owed = !owed.clone().any(Obligation::is_open);
    let ends = match item.stage {
        Stage::Standing => endless,
        // A matter to take note of ends when everybody has (`town-duban/4.2.2`).
        Stage::InProgress if !item.owes_reports() => !item.assignments.is_empty() && nothing_owed,
        Stage::InProgress => endless,
        Stage::Registered
        | Stage::Proposed
        | Stage::InApproval
        | Stage::Approved
        | Stage::Issued
        | Stage::ReportedDone
        | Stage::InReview
        | Stage::WithLeaders
        | Stage::Closed
        | Stage::Archived
        | Stage::ReturnedForRevision
        | Stage::Rejected
        | Stage::Suspended
        | Stage::Cancelled => false,
    };
    if ends {
        // No leader reads that end, so nobody escapes a slip by it (`district/13`, `district/15`).
        let slip = |found: &Assignment| found.open_urge().is_some_and(|urge| urge.issued.is_some());
        check(!item.assignments.iter().any(slip), Refusal::StillOwed)?;
        let overdue = |found: &Assignment| found.overdue(standing.today).next().is_some();
        let late = item.stage == Stage::InProgress && item.assignments.iter().any(overdue);
        check(!late, Refusal::StillOwed)?;
    } else {
        stage(item, &[Stage::WithLeaders])?;
        passed_by_all(rulebook, item)?;
    }
    // What is only taken note of has no reply.
    let noted = !item.assignments.is_empty() && !item.owes_reports();
    let replies = item.proceedings.motion.is_some() && !noted;
    let delivery = item.proceedings.delivery.as_ref();
    let delivered = delivery.is_some_and(|delivery| delivery.received.is_some());
    check(!replies || delivered, Refusal::NotDelivered)?;
    let goes_up = rulebook.goes_up(&item.source) && !noted;
    check(!goes_up || item.went_up(), Refusal::NotSentUp)
}

/// Nobody set a date, and no term of the rulebook will when the lead receives (`sichuan/10.3`).
pub(super) fn is_endless(rulebook: &Rulebook, item: &Item) -> bool {
    let unread = item.lead().is_some_and(|lead| lead.receipt.is_none());
    let rule = rulebook.completion.as_ref();
    let term_comes = unread && rule.is_some_and(|rule| rule.default.is_some());
    item.due_on().is_none() && !term_comes
}

/// Until the first approver has answered; where nobody approves, until the issue.
fn may_be_amended(rulebook: &Rulebook, item: &Item) -> Result<(), Refusal> {
    let unapproved = item.chain(rulebook).is_empty();
    if item.stage == Stage::Approved && unapproved {
        return Ok(());
    }
    before_approval(item)
}

/// Until the first approver has answered.
pub(super) fn before_approval(item: &Item) -> Result<(), Refusal> {
    stage(
        item,
        &[
            Stage::Registered,
            Stage::ReturnedForRevision,
            Stage::Proposed,
        ],
    )
}

pub(super) fn stage(item: &Item, stages: &[Stage]) -> Result<(), Refusal> {
    check(stages.contains(&item.stage), Refusal::WrongStage)
}
