//! What an inspection waits for: its plan, its beginning, its records, what was found and is to be put right, its end.

use chrono::NaiveDate;
use uuid::Uuid;

use super::{
    Action, Finding, FindingState, Inspection, Standing, State, Target,
    may::{may, needs_plan},
};
use crate::{
    case::{Asked, CaseStep, Desk, NextStep},
    id::FindingId,
    rulebook::{InspectionKind, Remedy, Rulebook},
};

/// The steps, those on findings after those on the whole.
pub(super) fn next_steps(inspection: &Inspection, rulebook: &Rulebook) -> Vec<NextStep> {
    let mut steps = whole(inspection, rulebook);
    if matches!(inspection.state, State::Underway | State::Concluded) {
        let findings = inspection.findings.iter();
        steps.extend(findings.filter_map(|finding| on_finding(finding, rulebook)));
    }
    steps
}

fn whole(inspection: &Inspection, rulebook: &Rulebook) -> Vec<NextStep> {
    let office = |step| NextStep::new(step, Desk::Office);
    match inspection.state {
        State::Drafted if inspection.plan.is_none() && plans(inspection, rulebook) => {
            vec![office(CaseStep::PlanInspection)]
        }
        State::Returned => vec![office(CaseStep::PlanInspection)],
        State::Proposed => {
            let role = inspection.rule(rulebook).and_then(|rule| rule.approved_by);
            let step = role.map(|role| {
                let author = inspection.proposed.as_ref().map(|by| by.user);
                NextStep::new(CaseStep::ApproveInspectionPlan, Desk::Leader(role)).but(author)
            });
            step.into_iter().collect()
        }
        State::Drafted | State::Approved => {
            let from = inspection.plan.as_ref().map(|plan| plan.from);
            let step = if is_prepared(inspection, rulebook) {
                CaseStep::BeginInspection
            } else {
                CaseStep::PrepareInspection
            };
            vec![office(step).by(from)]
        }
        State::Underway => {
            let steps = underway(inspection, rulebook).into_iter();
            let own = steps.map(|step| office(step).by(last_day(inspection)));
            own.chain(reading(inspection, rulebook)).collect()
        }
        State::Concluded if inspection.is_settled() => vec![office(CaseStep::CloseInspection)],
        State::Concluded | State::Closed | State::Cancelled => Vec::new(),
    }
}

/// The rulebook or the kind asks for a plan before it begins.
fn plans(inspection: &Inspection, rulebook: &Rulebook) -> bool {
    let approved = inspection
        .rule(rulebook)
        .is_some_and(|rule| rule.approved_by.is_some());
    approved || needs_plan(inspection, rulebook)
}

fn is_prepared(inspection: &Inspection, rulebook: &Rulebook) -> bool {
    let points = inspection.rule(rulebook).map(|rule| &rule.preparation);
    let mut points = points.into_iter().flatten();
    points.all(|point| inspection.prepared.contains(&point.id))
}

/// The report lies with the leader whose turn it is to read it (`town-duban/4.1.3.2`).
fn reading(inspection: &Inspection, rulebook: &Rulebook) -> Option<NextStep> {
    let role = inspection.next_reader(rulebook)?.role;
    let author = inspection.report_text.as_ref().map(|report| report.by.user);
    Some(NextStep::new(CaseStep::ReadInspectionReport, Desk::Leader(role)).but(author))
}

fn last_day(inspection: &Inspection) -> Option<NaiveDate> {
    inspection.plan.as_ref().map(|plan| plan.to)
}

/// What is still to be written before it can be concluded; the conclusion itself when nothing is.
fn underway(inspection: &Inspection, rulebook: &Rulebook) -> Vec<CaseStep> {
    let reports = inspection
        .rule(rulebook)
        .is_some_and(|rule| rule.report_required);
    let visits = inspection.kind == InspectionKind::ReturnVisit;
    let missing = [
        (inspection.has_open_points(), CaseStep::RecordPoint),
        (visits && inspection.visit.is_none(), CaseStep::RecordVisit),
        (
            reports && inspection.report_text.is_none(),
            CaseStep::WriteInspectionReport,
        ),
        // The step of a finding itself is named with the finding.
        (
            inspection.is_left_uncorrected() && !has_untold(inspection),
            CaseStep::FindProblem,
        ),
    ];
    let steps: Vec<_> = missing
        .into_iter()
        .filter_map(|(missing, step)| missing.then_some(step))
        .collect();
    let waits = inspection.is_left_uncorrected() || inspection.next_reader(rulebook).is_some();
    if steps.is_empty() && !waits {
        vec![CaseStep::ConcludeInspection]
    } else {
        steps
    }
}

/// Something is found and not yet demanded.
fn has_untold(inspection: &Inspection) -> bool {
    let mut findings = inspection.findings.iter();
    findings.any(|finding| matches!(finding.state, FindingState::Found | FindingState::Reported))
}

fn on_finding(finding: &Finding, rulebook: &Rulebook) -> Option<NextStep> {
    let step = match (finding.state, finding.remedy) {
        (FindingState::Found, Remedy::Rectification) => {
            NextStep::new(CaseStep::NotifyFinding, Desk::Office)
        }
        (FindingState::Found, Remedy::LeadersDecision) => {
            NextStep::new(CaseStep::ReportFinding, Desk::Office)
        }
        (FindingState::Reported, _) => {
            let role = rulebook.finding(finding.grade)?.decided_by?;
            let author = finding.proposal.as_ref().map(|proposal| proposal.by.user);
            NextStep::new(CaseStep::DecideFinding, Desk::Leader(role)).but(author)
        }
        (FindingState::Demanded, _) => {
            NextStep::new(CaseStep::AnswerFinding, Desk::Unit(finding.unit)).by(finding.due_on())
        }
        (FindingState::Answered, _) => NextStep::new(CaseStep::VerifyFinding, Desk::Office),
        (FindingState::Found, Remedy::OnTheSpot) | (FindingState::Settled, _) => return None,
    };
    Some(step.on(finding.id.uuid()))
}

/// Asks what the decision would ask.
pub(super) fn may_take(
    inspection: &Inspection,
    asked: Asked<'_>,
    step: CaseStep,
    subject: Option<Uuid>,
) -> bool {
    let Some(action) = action(step) else {
        return false;
    };
    let target = subject.map_or(Target::Whole, |id| Target::Finding(FindingId::new(id)));
    let standing = Standing {
        actor: asked.actor,
        rulebook: asked.rulebook,
        today: asked.today,
    };
    may(standing, inspection, action, target).is_ok()
}

fn action(step: CaseStep) -> Option<Action> {
    Some(match step {
        CaseStep::PlanInspection => Action::Plan,
        CaseStep::ApproveInspectionPlan => Action::Approve,
        CaseStep::PrepareInspection => Action::Prepare,
        CaseStep::BeginInspection => Action::Begin,
        CaseStep::RecordPoint => Action::Record,
        CaseStep::RecordVisit => Action::RecordVisit,
        CaseStep::WriteInspectionReport => Action::WriteReport,
        CaseStep::ReadInspectionReport => Action::ReadReport,
        CaseStep::FindProblem => Action::Find,
        CaseStep::ConcludeInspection => Action::Conclude,
        CaseStep::CloseInspection => Action::Close,
        CaseStep::NotifyFinding => Action::Notify,
        CaseStep::ReportFinding => Action::ReportFinding,
        CaseStep::DecideFinding => Action::DecideFinding,
        CaseStep::AnswerFinding => Action::AnswerFinding,
        CaseStep::VerifyFinding => Action::VerifyFinding,
        CaseStep::ProposeYearlyPlan
        | CaseStep::ApproveYearlyPlan
        | CaseStep::ProposeMeasure
        | CaseStep::DecideMeasure
        | CaseStep::AnswerMeasure
        | CaseStep::JudgeCorrection
        | CaseStep::RecordMeasure
        | CaseStep::CloseAccountability
        | CaseStep::WriteBulletin
        | CaseStep::ApproveBulletin
        | CaseStep::SendBulletin
        | CaseStep::PublishBulletin
        | CaseStep::ConfirmMerit => return None,
    })
}

/// A finding's unit; of the whole the unit inspected, where it is one.
pub(super) fn unit_of(inspection: &Inspection, subject: Option<Uuid>) -> Option<crate::id::UnitId> {
    match (subject, inspection.units.as_slice()) {
        (Some(id), _) => inspection
            .finding(FindingId::new(id))
            .map(|finding| finding.unit),
        (None, [unit]) => Some(*unit),
        (None, _) => None,
    }
}
