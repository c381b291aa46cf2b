//! Flows in: nothing by itself; flows out: the bodies a unit cell names, and who each of them is.

use serde::{Deserialize, Serialize};

/// The bodies one cell names, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UnitList<U> {
    /// First lead unit first; further ones are joint.
    pub units: Vec<UnitRef<U>>,
    /// The list ended in 等: further bodies are meant that it does not name.
    pub open: bool,
}

impl<U> Default for UnitList<U> {
    fn default() -> Self {
        Self {
            units: Vec::new(),
            open: false,
        }
    }
}

/// One body as the ledger names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UnitRef<U> {
    /// The name as typed, without outer blanks, with its brackets.
    pub typed: String,
    /// What stands in brackets behind the name of a unit: 代建, 指导.
    pub role: Option<String>,
    /// Who is meant.
    pub target: UnitTarget<U>,
}

/// Who a typed name means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum UnitTarget<U> {
    /// A unit of the directory.
    Known {
        /// The unit.
        unit: U,
        /// Its canonical name.
        name: String,
        /// The level taken over from the unit before it: 区 for 城管局 in 区住建局、城管局.
        inherited: Option<String>,
    },
    /// A group of bodies (各街道, …成员单位), kept as such until a person expands it.
    Collective {
        /// A person decided to keep it as a group.
        confirmed: bool,
    },
    /// Nobody the directory knows.
    Unknown {
        /// The one unit with a name close to it.
        suggestion: Option<Suggestion<U>>,
    },
}

/// A unit that may be meant; a person decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Suggestion<U> {
    /// The unit.
    pub unit: U,
    /// Its canonical name.
    pub name: String,
}

impl<U> UnitRef<U> {
    /// The canonical name of a known unit, else what was typed.
    pub fn name(&self) -> &str {
        match &self.target {
            UnitTarget::Known { name, .. } => name,
            UnitTarget::Collective { .. } | UnitTarget::Unknown { .. } => &self.typed,
        }
    }
}
