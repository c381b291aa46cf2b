//! What every proposal has in common: one proposes, another decides, once.

use chrono::NaiveDateTime;
use diesel::{
    QueryableByName,
    sql_types::{Text, Timestamp},
};
use domain::{
    access::{Actor, Person},
    id::{JurisdictionId, ProposalId},
    item::{Refusal, Signature},
    notice::{ProposalEvent, ProposalStanding},
    vocabulary::{ProposalKind, ProposalState, Role},
};

use crate::{
    calendar::CalendarProposal,
    error::{ChangeError, StoreError},
    page::{Key, Order, Page, Slice, slice},
    request::Request,
    rulebook_proposal::RulebookProposal,
    sql::Sql,
    store::Store,
    value::{IdSql, Word, stamp},
};

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

/// A proposal that waits for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingProposal {
    /// Its id.
    pub id: ProposalId,
    /// What it is.
    pub kind: ProposalKind,
    /// As it stands.
    pub standing: ProposalStanding,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = IdSql)]
    id: ProposalId,
    #[diesel(sql_type = Text)]
    kind: Word<ProposalKind>,
    #[diesel(sql_type = Timestamp)]
    created_at: NaiveDateTime,
}

impl Store {
    /// What happened to a proposal is told as it stands by now.
    ///
    /// # Errors
    /// The database failed, or holds a rulebook that this program reads no more.
    pub fn proposal_standing(
        &self,
        jurisdiction: JurisdictionId,
        id: ProposalId,
        event: ProposalEvent,
    ) -> Result<Option<ProposalStanding>, StoreError> {
        let kind = match event {
            ProposalEvent::CalendarPropose
            | ProposalEvent::CalendarApprove
            | ProposalEvent::CalendarDecline => ProposalKind::Calendar,
            ProposalEvent::RulebookPropose
            | ProposalEvent::RulebookApprove
            | ProposalEvent::RulebookDecline => ProposalKind::Rulebook,
        };
        self.standing_of(jurisdiction, id, kind)
    }

    /// Proposals that a person could decide on now, the oldest first; those of their own are another's to decide.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn proposal_todo_list(
        &self,
        person: &Person,
        page: &Page,
    ) -> Result<Slice<WaitingProposal>, StoreError> {
        if !person.roles.contains(&Role::OfficeChief) {
            return Ok(Slice {
                rows: Vec::new(),
                next: None,
            });
        }
        let mut sql = Sql::new("select p.id, p.kind, p.created_at from (");
        push_waiting(&mut sql, "calendar", person);
        sql.push(" union all ");
        push_waiting(&mut sql, "rulebook", person);
        sql.push(") p where 1 = 1");
        Order {
            columns: &["p.created_at", "p.id"],
            descending: false,
        }
        .apply(&mut sql, page)?;
        let rows: Vec<Row> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        let rows = slice(rows, page, |row| {
            vec![Key::Stamp(row.created_at), Key::Id(row.id.uuid())]
        });
        rows.try_map(|row| {
            let kind = row.kind.0;
            let standing = self.standing_of(person.jurisdiction, row.id, kind)?;
            let standing = standing.ok_or(StoreError::Corrupt { what: "proposal" })?;
            Ok(WaitingProposal {
                id: row.id,
                kind,
                standing,
            })
        })
    }

    fn standing_of(
        &self,
        jurisdiction: JurisdictionId,
        id: ProposalId,
        kind: ProposalKind,
    ) -> Result<Option<ProposalStanding>, StoreError> {
        match kind {
            ProposalKind::Calendar => {
                let found = self.calendar_proposal(jurisdiction, id)?;
                Ok(found.map(CalendarProposal::standing))
            }
            ProposalKind::Rulebook => {
                let found = self.rulebook_proposal(jurisdiction, id)?;
                found.map(RulebookProposal::standing).transpose()
            }
        }
    }
}

/// Adds those of one table that wait for somebody else than who proposed them.
fn push_waiting(sql: &mut Sql, kind: &'static str, person: &Person) {
    let own = || [Some(person.user), person.acting_for].into_iter().flatten();
    sql.push(&format!(
        "select id, '{kind}' as kind, created_at from {kind}_proposals where state = 'pending' and jurisdiction_id = "
    ))
    .bind(person.jurisdiction)
    .push(" and proposed_by not in ")
    .list(own())
    .push(" and (proposed_for is null or proposed_for not in ")
    .list(own())
    .push(")");
}
