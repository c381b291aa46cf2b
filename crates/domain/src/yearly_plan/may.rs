//! What an actor may do to a year's plan now.

use chrono::{Datelike, NaiveDate};

use crate::{
    access::{Actor, Decision},
    case::{Case, Hold, holds},
    rulebook::Rulebook,
    vocabulary::vocabulary,
    yearly_plan::{Refusal, State, YearlyPlan},
};

vocabulary! {
    /// Everything that can be done to a year's plan.
    Action {
        /// 提出
        Propose,
        /// 提出调整
        Amend,
        /// 审批
        Approve,
    }
}

/// The actor and the circumstances a question is asked in.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The plan's rulebook.
    pub rulebook: &'a Rulebook,
    /// The Beijing day.
    pub today: NaiveDate,
}

/// Says whether an action is possible now; if not, why.
///
/// # Errors
/// The first reason against it: who, then in which year, then in which state.
pub fn may(standing: Standing<'_>, plan: &YearlyPlan, action: Action) -> Result<(), Refusal> {
    let approver: Vec<_> = standing
        .rulebook
        .yearly_plan
        .iter()
        .map(|rule| rule.decided_by)
        .collect();
    let hold = match action {
        Action::Propose | Action::Amend => Hold::Office,
        Action::Approve => Hold::Leader(&approver),
    };
    match holds(standing.actor, hold, &plan.facts()) {
        Decision::Allow => {}
        Decision::Denied => return Err(Refusal::NotPermitted),
        Decision::Hidden => return Err(Refusal::NotFound),
    }
    own_draft(standing.actor, plan, action)?;
    // What it said stays: of a year that is over nothing is proposed, amended or approved any more (domain.md §12.13).
    if plan.year < standing.today.year() {
        return Err(Refusal::PlanYearOver);
    }
    let wanted: &[State] = match action {
        Action::Propose => &[State::Owed, State::Proposed, State::Returned],
        Action::Amend => &[State::Approved, State::Amending],
        Action::Approve => &[State::Proposed, State::Amending],
    };
    if wanted.contains(&plan.state) {
        Ok(())
    } else {
        Err(Refusal::YearlyPlanState)
    }
}

/// The actions possible now, in the vocabulary's order.
pub fn permitted(standing: Standing<'_>, plan: &YearlyPlan) -> Vec<Action> {
    [Action::Propose, Action::Amend, Action::Approve]
        .into_iter()
        .filter(|action| may(standing, plan, *action).is_ok())
        .collect()
}

/// nobody approves what he proposed.
fn own_draft(actor: &Actor, plan: &YearlyPlan, action: Action) -> Result<(), Refusal> {
    match (actor, &plan.draft, action) {
        (Actor::Person(person), Some(draft), Action::Approve) if person.did(&draft.by) => {
            Err(Refusal::OwnDraft)
        }
        (Actor::Person(_) | Actor::Clock, _, _) => Ok(()),
    }
}
