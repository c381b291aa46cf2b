//! What a ledger says of a matter before anybody decides: it fills in the proposal's form, and units do not see it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{cadence::Cadence, id::UnitId, item::Milestone};

/// Who is to do a matter by when, in the ledger's words (`domain.md` §10); a proposal makes of it what it likes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Suggestion {
    /// Who leads; further ones lead jointly.
    pub leads: Vec<SuggestedUnit>,
    /// Who helps.
    pub co: Vec<SuggestedUnit>,
    /// The day the words come to, or the one set for all rows; it may have passed.
    pub due_on: Option<NaiveDate>,
    /// The deadline's words; may be empty.
    pub deadline: String,
    /// The stages of a deadline with several; their days may have passed.
    pub milestones: Vec<Milestone>,
    /// How often the words ask for reports, where the rulebook knows such a rhythm.
    pub cadence: Option<Cadence>,
}

/// A body the ledger names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SuggestedUnit {
    /// The unit; none for a group such as 各街道, and for a name nobody recognised.
    pub unit: Option<UnitId>,
    /// Its name, or what was typed.
    pub name: String,
}

impl Suggestion {
    /// The unit that would lead: the first lead, if it is one unit.
    pub fn lead(&self) -> Option<UnitId> {
        self.leads.first()?.unit
    }

    /// All units, leads first.
    pub fn units(&self) -> impl Iterator<Item = UnitId> {
        self.leads
            .iter()
            .chain(&self.co)
            .filter_map(|named| named.unit)
    }
}
