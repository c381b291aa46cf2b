//! What a case of accountability waits for: a step to be proposed, decided, answered, judged, put on record; its end.

use uuid::Uuid;

use super::{Accountability, Action, Measure, MeasureState, Standing, may};
use crate::{
    case::{Asked, CaseStep, Desk, NextStep},
    id::MeasureId,
    rulebook::{AccountabilityStep, Rulebook},
};

/// The steps: those on measures, or when none of them is open, what the office makes of the case.
pub(super) fn next_steps(case: &Accountability, rulebook: &Rulebook) -> Vec<NextStep> {
    if case.closing.is_some() {
        return Vec::new();
    }
    let measures = case.measures.iter();
    let steps: Vec<_> = measures
        .flat_map(|measure| on_measure(case, measure, rulebook))
        .collect();
    if !steps.is_empty() {
        return steps;
    }
    let further = NextStep::new(CaseStep::ProposeMeasure, Desk::Office);
    let done = case
        .measures
        .iter()
        .any(|measure| measure.state != MeasureState::Withdrawn);
    let close = NextStep::new(CaseStep::CloseAccountability, Desk::Director);
    [further].into_iter().chain(done.then_some(close)).collect()
}

fn on_measure(case: &Accountability, measure: &Measure, rulebook: &Rulebook) -> Vec<NextStep> {
    let rule = rulebook.accountability(measure.step);
    let corrects = rule.is_some_and(|rule| rule.correction);
    let answers = corrects || measure.step == AccountabilityStep::SelfCriticism;
    let due_on = measure.correct_by;
    let office = |step| NextStep::new(step, Desk::Office);
    let answer = NextStep::new(CaseStep::AnswerMeasure, Desk::UnitHead(case.unit)).by(due_on);
    let steps = match measure.state {
        MeasureState::Proposed => rule
            .map(|rule| {
                NextStep::new(CaseStep::DecideMeasure, Desk::Leader(rule.decided_by))
                    .but(Some(measure.proposed.user))
            })
            .into_iter()
            .collect(),
        // What was not put right by its day is judged also without an answer.
        MeasureState::Ordered if corrects => {
            vec![answer, office(CaseStep::JudgeCorrection).by(due_on)]
        }
        MeasureState::Ordered if answers => vec![answer],
        MeasureState::Ordered => vec![office(CaseStep::RecordMeasure)],
        MeasureState::Answered => vec![office(CaseStep::JudgeCorrection)],
        MeasureState::Withdrawn
        | MeasureState::Refused
        | MeasureState::Corrected
        | MeasureState::Uncorrected
        | MeasureState::Done => Vec::new(),
    };
    let id = measure.id.uuid();
    steps.into_iter().map(|step| step.on(id)).collect()
}

/// Asks what the decision would ask; an unanswered correction is not the office's to judge before its day has ended.
pub(super) fn may_take(
    case: &Accountability,
    asked: Asked<'_>,
    step: CaseStep,
    subject: Option<Uuid>,
) -> bool {
    let Some(action) = action(step) else {
        return false;
    };
    let measure = subject.map(MeasureId::new);
    let too_early = step == CaseStep::JudgeCorrection
        && measure
            .and_then(|id| case.measure(id))
            .is_some_and(|measure| {
                measure.state == MeasureState::Ordered
                    && measure.correct_by.is_some_and(|day| asked.today <= day)
            });
    let standing = Standing {
        actor: asked.actor,
        rulebook: asked.rulebook,
    };
    !too_early && may(standing, case, action, measure).is_ok()
}

fn action(step: CaseStep) -> Option<Action> {
    Some(match step {
        CaseStep::ProposeMeasure => Action::Propose,
        CaseStep::DecideMeasure => Action::Decide,
        CaseStep::AnswerMeasure => Action::Answer,
        CaseStep::JudgeCorrection => Action::Judge,
        CaseStep::RecordMeasure => Action::Record,
        CaseStep::CloseAccountability => Action::Close,
        CaseStep::PlanInspection
        | CaseStep::ApproveInspectionPlan
        | CaseStep::PrepareInspection
        | CaseStep::BeginInspection
        | CaseStep::RecordPoint
        | CaseStep::RecordVisit
        | CaseStep::WriteInspectionReport
        | CaseStep::ReadInspectionReport
        | CaseStep::FindProblem
        | CaseStep::ConcludeInspection
        | CaseStep::CloseInspection
        | CaseStep::NotifyFinding
        | CaseStep::ReportFinding
        | CaseStep::DecideFinding
        | CaseStep::AnswerFinding
        | CaseStep::VerifyFinding
        | CaseStep::ProposeYearlyPlan
        | CaseStep::ApproveYearlyPlan
        | CaseStep::WriteBulletin
        | CaseStep::ApproveBulletin
        | CaseStep::SendBulletin
        | CaseStep::PublishBulletin
        | CaseStep::ConfirmMerit => return None,
    })
}
