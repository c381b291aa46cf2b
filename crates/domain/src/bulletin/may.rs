//! What an actor may do to a bulletin now: the same answer that [`decide`](super::decide) starts from and the buttons show.

use chrono::NaiveDate;

use super::{Bulletin, BulletinState, Refusal};
use crate::{
    access::{Actor, Decision},
    case::{Case, Hold, holds},
    rulebook::{DutyRule, Rulebook},
    vocabulary::{Role, vocabulary},
};

vocabulary! {
    /// Everything that can be done to a bulletin.
    Action {
        /// 起草
        Write,
        /// 审定
        Approve,
        /// 报送
        Send,
        /// 决定发布
        Publish,
        /// 免除
        Waive,
    }
}

const ALL: &[Action] = &[
    Action::Write,
    Action::Approve,
    Action::Send,
    Action::Publish,
    Action::Waive,
];

/// The actor and the circumstances a question is asked in.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The bulletin's rulebook.
    pub rulebook: &'a Rulebook,
    /// The Beijing day.
    pub today: NaiveDate,
}

/// Says whether an action is possible now; if not, why.
///
/// # Errors
/// The first reason against it: who, then in which state.
pub fn may(standing: Standing<'_>, bulletin: &Bulletin, action: Action) -> Result<(), Refusal> {
    let Actor::Person(person) = standing.actor else {
        return Err(Refusal::NotPermitted);
    };
    let rule = standing
        .rulebook
        .duty(&bulletin.duty)
        .ok_or(Refusal::DutyUnknown)?;
    let role = match action {
        Action::Approve => rule.approved_by,
        Action::Publish => rule.published_by,
        Action::Write | Action::Send | Action::Waive => None,
    };
    let roles: Vec<Role> = role.into_iter().collect();
    let hold = match action {
        Action::Write | Action::Send => Hold::Office,
        Action::Waive => Hold::Director,
        Action::Approve | Action::Publish => Hold::Leader(&roles),
    };
    match holds(standing.actor, hold, &bulletin.facts()) {
        Decision::Allow => {}
        // Nobody's step is no question of who asks.
        Decision::Denied if action == Action::Approve && role.is_none() => {
            return Err(Refusal::NoApprovalHere);
        }
        Decision::Denied if action == Action::Publish && role.is_none() => {
            return Err(Refusal::NoPublicationHere);
        }
        Decision::Denied => return Err(Refusal::NotPermitted),
        Decision::Hidden => return Err(Refusal::NotFound),
    }
    if let (Action::Approve | Action::Publish, Some((_, by))) = (action, &bulletin.paper) {
        check(!person.did(by), Refusal::OwnDraft)?;
    }
    // Once it is sent nobody could make it known any more: the director alone does, and not what is his own.
    if action == Action::Write && rule.published_by == Some(Role::Director) {
        check(!person.is_any(&[Role::Director]), Refusal::OwnDraft)?;
    }
    ready(rule, bulletin, action, standing.today)
}

/// The actions possible now, in the vocabulary's order.
pub fn permitted(standing: Standing<'_>, bulletin: &Bulletin) -> Vec<Action> {
    ALL.iter()
        .copied()
        .filter(|action| may(standing, bulletin, *action).is_ok())
        .collect()
}

fn ready(
    rule: &DutyRule,
    bulletin: &Bulletin,
    action: Action,
    today: NaiveDate,
) -> Result<(), Refusal> {
    let state = bulletin.state;
    match action {
        Action::Write => {
            check(state.is_owed(), Refusal::NotOwed)?;
            check(state != BulletinState::Approved, Refusal::AlreadyApproved)
        }
        Action::Approve => {
            check(state.is_owed(), Refusal::NotOwed)?;
            check(state != BulletinState::Approved, Refusal::AlreadyApproved)?;
            check(state == BulletinState::Drafted, Refusal::NotWritten)
        }
        Action::Send => {
            check(state.is_owed(), Refusal::NotOwed)?;
            check(bulletin.paper.is_some(), Refusal::NotWritten)?;
            let approved = state == BulletinState::Approved || rule.approved_by.is_none();
            check(approved, Refusal::NotApproved)?;
            // What tells of a month does not count for it before the month has come to its end (`org-dept/4.3`).
            let early = bulletin.due_on().filter(|due_on| today < *due_on);
            let early = early.filter(|_| rule.looks_back());
            early.map_or(Ok(()), |from| Err(Refusal::PeriodNotOver { from }))
        }
        Action::Publish => {
            check(bulletin.publication.is_none(), Refusal::PublicationDecided)?;
            check(state == BulletinState::Sent, Refusal::NotSent)
        }
        Action::Waive => check(state.is_owed(), Refusal::NotOwed),
    }
}

pub(super) fn check(holds: bool, refusal: Refusal) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(refusal) }
}
