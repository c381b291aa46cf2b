//! Whether an inspection's state allows an action: in which state, after what, and not twice.

use super::{Action, Standing, Target, check};
use crate::{
    inspection::{Finding, FindingState, Inspection, Refusal, State},
    rulebook::{InspectionKind, Remedy, Rulebook},
};

pub(super) fn ready(
    standing: Standing<'_>,
    inspection: &Inspection,
    action: Action,
    target: Target,
    finding: Option<&Finding>,
) -> Result<(), Refusal> {
    use State as S;
    let before = [S::Drafted, S::Proposed, S::Returned, S::Approved];
    match action {
        Action::Plan => state(inspection, &before),
        Action::Cancel => state(inspection, &before),
        Action::Approve => state(inspection, &[S::Proposed]),
        Action::Prepare => {
            state(inspection, &before)?;
            let points = inspection.rule(standing.rulebook);
            let points = points.map_or(&[][..], |rule| &rule.preparation);
            check(!points.is_empty(), Refusal::UnknownPreparation)?;
            let open = |id: &String| !inspection.prepared.contains(id);
            check(
                points.iter().any(|point| open(&point.id)),
                Refusal::PreparedAlready,
            )
        }
        Action::Begin => can_begin(standing, inspection),
        Action::Record => {
            state(inspection, &[S::Underway])?;
            check(!inspection.checklist().is_empty(), Refusal::UnknownPoint)?;
            check(inspection.has_open_points(), Refusal::RecordedAlready)
        }
        Action::Find => {
            state(inspection, &[S::Underway])?;
            check(!inspection.units.is_empty(), Refusal::NotInspected)
        }
        Action::RecordVisit => {
            state(inspection, &[S::Underway])?;
            check(
                !inspection.items.is_empty() || inspection.report.is_some(),
                Refusal::NothingToVerify,
            )?;
            check(inspection.visit.is_none(), Refusal::VisitRecorded)
        }
        Action::WriteReport => state(inspection, &[S::Underway]),
        Action::ReadReport => {
            state(inspection, &[S::Underway])?;
            let waits = inspection.next_reader(standing.rulebook).is_some();
            check(waits, Refusal::NothingToRead)
        }
        Action::Conclude => can_conclude(standing, inspection),
        Action::Answer => {
            // Closing it does not cut the supervised off (domain.md §12.13).
            state(inspection, &[S::Concluded, S::Closed])?;
            let Target::Unit(unit) = target else {
                return Err(Refusal::NotFound);
            };
            check(inspection.units.contains(&unit), Refusal::NotInspected)?;
            check(
                !inspection.answers.contains_key(&unit),
                Refusal::ConclusionAnswered,
            )
        }
        Action::Close => {
            state(inspection, &[S::Concluded])?;
            check(inspection.is_settled(), Refusal::FindingsOpen)
        }
        Action::Notify
        | Action::ReportFinding
        | Action::DecideFinding
        | Action::AnswerFinding
        | Action::VerifyFinding => {
            state(inspection, &[S::Underway, S::Concluded])?;
            finding_ready(action, finding.ok_or(Refusal::NotFound)?)
        }
    }
}

fn can_begin(standing: Standing<'_>, inspection: &Inspection) -> Result<(), Refusal> {
    let rule = inspection
        .rule(standing.rulebook)
        .ok_or(Refusal::UnknownInspectionKind)?;
    match inspection.state {
        State::Approved => {}
        State::Drafted
            if rule.approved_by.is_some() || needs_plan(inspection, standing.rulebook) =>
        {
            return Err(Refusal::PlanMissing);
        }
        State::Drafted => {}
        State::Proposed | State::Returned => return Err(Refusal::PlanNotApproved),
        State::Underway | State::Concluded | State::Closed | State::Cancelled => {
            return Err(Refusal::InspectionState);
        }
    }
    let ready = |id: &String| inspection.prepared.contains(id);
    check(
        rule.preparation.iter().all(|point| ready(&point.id)),
        Refusal::NotPrepared,
    )?;
    match &inspection.plan {
        Some(plan) if standing.today < plan.from => Err(Refusal::TooEarly { from: plan.from }),
        Some(plan) if plan.to < standing.today => Err(Refusal::TooLate { to: plan.to }),
        Some(_) | None => Ok(()),
    }
}

/// The rulebook asks for a plan, or the kind makes sense only with the people a plan names.
pub(in crate::inspection) fn needs_plan(inspection: &Inspection, rulebook: &Rulebook) -> bool {
    let asked = inspection
        .rule(rulebook)
        .is_some_and(|rule| rule.plan_required);
    asked
        || match inspection.kind {
            InspectionKind::Joint | InspectionKind::LedByLeader | InspectionKind::Invited => true,
            InspectionKind::Routine
            | InspectionKind::Special
            | InspectionKind::Comprehensive
            | InspectionKind::OnSite
            | InspectionKind::Research
            | InspectionKind::Unannounced
            | InspectionKind::ReturnVisit => false,
        }
}

fn can_conclude(standing: Standing<'_>, inspection: &Inspection) -> Result<(), Refusal> {
    state(inspection, &[State::Underway])?;
    check(!inspection.has_open_points(), Refusal::PointsOpen)?;
    let visited = inspection.kind != InspectionKind::ReturnVisit || inspection.visit.is_some();
    check(visited, Refusal::VisitMissing)?;
    check(
        !inspection.is_left_uncorrected(),
        Refusal::CorrectionNotDemanded,
    )?;
    let asked = inspection
        .rule(standing.rulebook)
        .is_some_and(|rule| rule.report_required);
    check(
        !asked || inspection.report_text.is_some(),
        Refusal::ReportMissing,
    )?;
    let unread = inspection.next_reader(standing.rulebook).is_some();
    check(!unread, Refusal::ReportNotRead)
}

fn finding_ready(action: Action, finding: &Finding) -> Result<(), Refusal> {
    let at = |state: FindingState, remedy: Option<Remedy>| {
        check(
            remedy.is_none_or(|remedy| finding.remedy == remedy),
            Refusal::OtherRemedy,
        )?;
        check(finding.state == state, Refusal::FindingState)
    };
    match action {
        Action::Notify => at(FindingState::Found, Some(Remedy::Rectification)),
        Action::ReportFinding => at(FindingState::Found, Some(Remedy::LeadersDecision)),
        Action::DecideFinding => at(FindingState::Reported, Some(Remedy::LeadersDecision)),
        Action::AnswerFinding => at(FindingState::Demanded, None),
        Action::VerifyFinding => at(FindingState::Answered, None),
        _ => Err(Refusal::NotFound),
    }
}

fn state(inspection: &Inspection, wanted: &[State]) -> Result<(), Refusal> {
    check(wanted.contains(&inspection.state), Refusal::InspectionState)
}
