//! What the head of a unit has delegated: a deputy's signature on the unit's behalf (domain.md §8).

use std::collections::BTreeMap;

use crate::id::{AssignmentId, UserId};

/// The delegations to one person that hold at this moment; never as a token remembers them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mandate {
    /// The head who delegated the signing of everything the unit hands in.
    pub general: Option<UserId>,
    /// For some assignments, the head who delegated their signing.
    pub named: BTreeMap<AssignmentId, UserId>,
}

impl Mandate {
    /// The head in whose stead what belongs to an assignment is signed; none where that was not delegated.
    pub fn of(&self, assignment: AssignmentId) -> Option<UserId> {
        self.named.get(&assignment).copied().or(self.general)
    }

    /// Nothing was delegated.
    pub fn is_empty(&self) -> bool {
        self.general.is_none() && self.named.is_empty()
    }
}
