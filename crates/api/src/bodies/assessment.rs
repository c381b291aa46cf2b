//! Bodies of what is done for the year's assessment.

use crate::bodies::days::day;
use chrono::NaiveDate;
use domain::{
    assessment::{Claim, EntryRef, MeritDraft, MeritKind},
    id::{AssignmentId, CaseId, ItemId, JurisdictionId, UnitId},
    rulebook::Rank,
};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::bounds::MaybeNote;
use crate::views::words;

/// What is given, or taken back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum MeritClaim {
    /// An honour, or a leader's displeasure (`district/A3`, `district/A4.1`).
    Word {
        /// What for.
        #[schema(value_type = words::MeritKind)]
        what: MeritKind,
        /// From how high.
        #[schema(value_type = words::MeritRank)]
        rank: Rank,
    },
    /// An entry that arose in an item is taken back.
    #[serde(rename_all = "camelCase")]
    CounterScore {
        /// Of which assignment.
        assignment_id: Uuid,
        /// Which of its entries, from 0.
        place: u16,
    },
    /// An entry given by hand is taken back.
    #[serde(rename_all = "camelCase")]
    CounterMerit {
        /// Which one.
        merit_id: Uuid,
    },
}

impl From<MeritClaim> for Claim {
    fn from(asked: MeritClaim) -> Self {
        match asked {
            MeritClaim::Word { what, rank } => Self::Word { what, rank },
            MeritClaim::CounterScore {
                assignment_id,
                place,
            } => Self::Counter {
                entry: EntryRef::Item {
                    assignment: AssignmentId::new(assignment_id),
                    place,
                },
            },
            MeritClaim::CounterMerit { merit_id } => Self::Counter {
                entry: EntryRef::Merit {
                    merit: CaseId::new(merit_id),
                },
            },
        }
    }
}

/// Points to be entered by hand.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"unitId": "01990d2e-5c00-7a00-8000-000000000012", "claim": {"kind": "word", "what": "praise", "rank": "city"}, "on": "2026-11-10", "evidence": "市政府主要领导批示复印件"}))]
pub(crate) struct MeritEnter {
    /// Which unit.
    pub(crate) unit_id: Uuid,
    /// The matter it was for.
    #[serde(default)]
    pub(crate) item_id: Option<Uuid>,
    /// What is given, or taken back.
    pub(crate) claim: MeritClaim,
    /// The day of the word; a counter-entry counts in the year of what it takes back.
    #[serde(deserialize_with = "day")]
    pub(crate) on: NaiveDate,
    /// 佐证材料
    #[validate(nested)]
    pub(crate) evidence: MaybeNote,
}

impl MeritEnter {
    /// As the domain takes it.
    pub(crate) fn draft(self, jurisdiction: JurisdictionId) -> MeritDraft {
        MeritDraft {
            jurisdiction,
            unit: UnitId::new(self.unit_id),
            item: self.item_id.map(ItemId::new),
            claim: self.claim.into(),
            on: self.on,
            evidence: self.evidence.into(),
        }
    }
}

/// A second person's answer.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"confirmed": true, "opinion": ""}))]
pub(crate) struct MeritAnswer {
    /// Confirmed; else refused.
    pub(crate) confirmed: bool,
    /// In words; needed to refuse.
    #[validate(nested)]
    pub(crate) opinion: MaybeNote,
}
