//! What an actor may do in a case now: the same answer that [`decide`](super::decide) starts from and the buttons show.

use std::collections::BTreeSet;

use super::{Accountability, Measure, MeasureState, Refusal};
use crate::{
    access::{Actor, Decision, Person},
    case::{Case, Facts, Hold, holds, sees},
    id::MeasureId,
    rulebook::{AccountabilityStep, Rulebook},
    vocabulary::{Role, vocabulary},
};

vocabulary! {
    /// One thing somebody may be allowed to do in a case.
    Action {
        /// See the case.
        Read,
        /// 调查核实
        Verify,
        /// 提出措施
        Propose,
        /// 撤回
        Withdraw,
        /// 决定
        Decide,
        /// 报整改、交书面检查
        Answer,
        /// 认定整改
        Judge,
        /// 记录执行
        Record,
        /// 结案
        Close,
    }
}

/// Of a case as a whole.
const OF_CASE: &[Action] = &[Action::Verify, Action::Propose, Action::Close];
/// Of one of its steps.
const OF_MEASURE: &[Action] = &[
    Action::Withdraw,
    Action::Decide,
    Action::Answer,
    Action::Judge,
    Action::Record,
];

/// The actor and the circumstances a question is asked in.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The case's rulebook.
    pub rulebook: &'a Rulebook,
}

/// Says whether an action is possible now; if not, why.
///
/// # Errors
/// The first reason against it: who, then in which state.
pub fn may(
    standing: Standing<'_>,
    case: &Accountability,
    action: Action,
    measure: Option<MeasureId>,
) -> Result<(), Refusal> {
    // Nothing in a case is done by the clock.
    let Actor::Person(person) = standing.actor else {
        return Err(Refusal::NotPermitted);
    };
    let facts = case.facts();
    if !sees(person, &facts) {
        return Err(Refusal::NotFound);
    }
    let measure = match measure {
        Some(id) => Some(shown(case, person, id).ok_or(Refusal::NotFound)?),
        None => None,
    };
    let roles = decider(standing.rulebook, measure);
    let hold = match action {
        Action::Read => Hold::Anyone,
        Action::Verify | Action::Propose | Action::Withdraw | Action::Judge | Action::Record => {
            Hold::Office
        }
        Action::Close => Hold::Director,
        Action::Answer => Hold::UnitHead(case.unit),
        Action::Decide => Hold::Leader(&roles),
    };
    match holds(standing.actor, hold, &facts) {
        Decision::Allow => {}
        Decision::Denied => return Err(Refusal::NotPermitted),
        Decision::Hidden => return Err(Refusal::NotFound),
    }
    if let (Action::Decide, Some(measure)) = (action, measure) {
        check(!person.did(&measure.proposed), Refusal::OwnDraft)?;
    }
    ready(standing, case, action, measure)
}

/// The actions possible now on the case, or on one of its steps, in the vocabulary's order.
pub fn permitted(
    standing: Standing<'_>,
    case: &Accountability,
    measure: Option<MeasureId>,
) -> Vec<Action> {
    let offered = if measure.is_some() {
        OF_MEASURE
    } else {
        OF_CASE
    };
    offered
        .iter()
        .copied()
        .filter(|action| may(standing, case, *action, measure).is_ok())
        .collect()
}

/// A step, if it exists for this person: the unit is not shown what was only proposed, or handed to the supervision organ.
pub fn shown<'c>(case: &'c Accountability, person: &Person, id: MeasureId) -> Option<&'c Measure> {
    let measure = case.measure(id)?;
    (measure.is_told() || is_of_government(case, person)).then_some(measure)
}

/// Sees the case for another reason than being of the unit that was told.
fn is_of_government(case: &Accountability, person: &Person) -> bool {
    let untold = Facts {
        shown: BTreeSet::new(),
        ..case.facts()
    };
    sees(person, &untold)
}

/// Who decides a step.
fn decider(rulebook: &Rulebook, measure: Option<&Measure>) -> Vec<Role> {
    measure
        .and_then(|measure| rulebook.accountability(measure.step))
        .map(|rule| rule.decided_by)
        .into_iter()
        .collect()
}

fn ready(
    standing: Standing<'_>,
    case: &Accountability,
    action: Action,
    measure: Option<&Measure>,
) -> Result<(), Refusal> {
    if action == Action::Read {
        return Ok(());
    }
    check(case.closing.is_none(), Refusal::CaseClosed)?;
    match (action, measure) {
        (Action::Read | Action::Propose, _) => Ok(()),
        (Action::Verify, _) => check(case.verification.is_none(), Refusal::AlreadyVerified),
        (Action::Close, _) => check(
            !case.measures.iter().any(|measure| measure.state.is_open()),
            Refusal::StillOpen,
        ),
        (_, Some(measure)) => measure_ready(standing.rulebook, action, measure),
        (
            Action::Withdraw | Action::Decide | Action::Answer | Action::Judge | Action::Record,
            None,
        ) => Err(Refusal::NotFound),
    }
}

fn measure_ready(rulebook: &Rulebook, action: Action, measure: &Measure) -> Result<(), Refusal> {
    let corrects = rulebook
        .accountability(measure.step)
        .is_some_and(|rule| rule.correction);
    let answers = corrects || measure.step == AccountabilityStep::SelfCriticism;
    let waits = matches!(
        measure.state,
        MeasureState::Ordered | MeasureState::Answered
    );
    match action {
        Action::Withdraw | Action::Decide => check(
            measure.state == MeasureState::Proposed,
            Refusal::MeasureNotProposed,
        ),
        Action::Answer => {
            check(answers, Refusal::NothingToAnswer)?;
            check(waits, Refusal::MeasureNotOrdered)
        }
        Action::Judge => {
            check(corrects, Refusal::NoCorrectionHere)?;
            check(waits, Refusal::MeasureNotOrdered)
        }
        Action::Record => {
            check(!answers, Refusal::WrongRecord)?;
            check(waits, Refusal::MeasureNotOrdered)
        }
        Action::Read | Action::Verify | Action::Propose | Action::Close => Ok(()),
    }
}

pub(super) fn check(holds: bool, refusal: Refusal) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(refusal) }
}
