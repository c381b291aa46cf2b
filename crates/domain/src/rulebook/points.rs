//! What entries cost.

use serde::{Deserialize, Serialize};

use super::Basis;
use crate::vocabulary::Tier;

/// Points by tier, negative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TierPoints {
    /// 特别重要
    pub critical: i16,
    /// 比较重要
    pub major: i16,
    /// 一般重要
    pub general: i16,
    /// The article.
    pub basis: Basis,
}

impl TierPoints {
    /// The points at a tier.
    pub fn at(&self, tier: Tier) -> i16 {
        match tier {
            Tier::Critical => self.critical,
            Tier::Major => self.major,
            Tier::General => self.general,
        }
    }
}

/// What entries cost (`district/A4`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scores {
    /// Received or reported late after a prompt.
    pub overdue: TierPoints,
    /// Contested after the window.
    pub dispute: TierPoints,
    /// A quality defect.
    pub quality: TierPoints,
    /// An integrity defect.
    pub integrity: TierPoints,
}
