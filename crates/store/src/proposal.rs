//! What every proposal has in common: one proposes, another decides, once.

use domain::{
    access::Actor,
    id::JurisdictionId,
    item::{Refusal, Signature},
    vocabulary::ProposalState,
};

use crate::{error::ChangeError, request::Request, sql::Sql, value::stamp};

/// The office chief's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision<'a> {
    /// It comes into force.
    Approve,
    /// It does not, for this reason.
    Decline(&'a str),
}

impl Decision<'_> {
    /// Where that leaves the proposal, and the reason kept with it.
    pub(crate) fn outcome(self) -> (ProposalState, String) {
        match self {
            Self::Approve => (ProposalState::Approved, String::new()),
            Self::Decline(reason) => (ProposalState::Declined, reason.to_owned()),
        }
    }
}

/// The version of a proposal: it is proposed, and decided once.
pub(crate) fn version(state: ProposalState) -> i64 {
    match state {
        ProposalState::Pending => 1,
        ProposalState::Approved | ProposalState::Declined => 2,
    }
}

/// The mark of whoever asks.
pub(crate) fn signature(request: &Request) -> Result<Signature, ChangeError> {
    match &request.actor {
        Actor::Person(person) => Ok(person.signature(request.now)),
        Actor::Clock => Err(Refusal::NotPermitted.into()),
    }
}

/// Whoever asks may decide on it now.
pub(crate) fn may_decide(
    request: &Request,
    expected: i64,
    (jurisdiction, state, proposed): (JurisdictionId, ProposalState, &Signature),
) -> Result<(), ChangeError> {
    if jurisdiction != request.jurisdiction {
        return Err(Refusal::NotPermitted.into());
    }
    let current = version(state);
    if current != expected {
        return Err(ChangeError::Stale { current });
    }
    if state != ProposalState::Pending {
        return Err(ChangeError::WrongState);
    }
    match &request.actor {
        Actor::Person(person) if !person.did(proposed) => Ok(()),
        Actor::Person(_) | Actor::Clock => Err(Refusal::OwnDraft.into()),
    }
}

/// Adds ` set state = …` with who decided.
pub(crate) fn push_decided(sql: &mut Sql, state: ProposalState, reason: &str, decided: &Signature) {
    sql.push(" set state = ")
        .bind(state.word())
        .push(", reason = ")
        .bind(reason)
        .push(", decided_by = ")
        .bind(decided.user)
        .push(", decided_for = ")
        .maybe(decided.acting_for)
        .push(", decided_at = ")
        .bind(stamp(decided.at))
        .push(" where state = 'pending'");
}
