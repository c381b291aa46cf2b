//! The cadences a person can choose, as one word each.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How often units report (`district/8`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Cadence {
    /// On the last working day of each week.
    Weekly,
    /// On the last working day of each month.
    Monthly,
    /// On the last working day of each quarter.
    Quarterly,
}

impl From<Cadence> for domain::cadence::Cadence {
    fn from(word: Cadence) -> Self {
        match word {
            Cadence::Weekly => Self::Weekly,
            Cadence::Monthly => Self::Monthly,
            Cadence::Quarterly => Self::Quarterly,
        }
    }
}

impl Cadence {
    /// The word for a cadence; those of rulebooks that count days after a period or an event have none and are not chosen by people.
    pub(crate) fn of(cadence: domain::cadence::Cadence) -> Option<Self> {
        match cadence {
            domain::cadence::Cadence::Weekly => Some(Self::Weekly),
            domain::cadence::Cadence::Monthly => Some(Self::Monthly),
            domain::cadence::Cadence::Quarterly => Some(Self::Quarterly),
            domain::cadence::Cadence::AfterPeriod { .. }
            | domain::cadence::Cadence::AfterEvent { .. } => None,
        }
    }
}
