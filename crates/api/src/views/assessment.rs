//! The year's assessment as its readers see it: the office and leaders all units, a unit its own score and rank.

use chrono::NaiveDate;
use domain::{
    assessment::{MeritKind, MeritState},
    item::ScoreKind,
    rulebook::Rank,
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{case::Signed, common::NameRef, words};

/// The assessment of a year, as it stands now (`district/A2`).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Assessment {
    /// Beijing year.
    pub year: i32,
    /// By category and name; a unit finds its own line only.
    pub units: Vec<UnitScore>,
}

/// A unit's score. Figures with two decimals are rounded for reading only; `exact` is not.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({"unit": {"id": "01990d2e-5c00-7a00-8000-000000000012", "name": "区财政局"}, "category": "综合管理类", "closed": 2, "effectiveness": "6.67", "bonus": "8.67", "deductions": 3, "total": "85.67", "exact": "257/3", "rank": 2}))]
pub(crate) struct UnitScore {
    /// Which unit.
    pub unit: NameRef,
    /// The category it is ranked in.
    pub category: Option<String>,
    /// Assignments it closed within the year.
    pub closed: u32,
    /// 实效加分 (`district/A3.5`)
    pub effectiveness: String,
    /// All bonus, as far as it counts.
    pub bonus: String,
    /// All deductions, as far as they count.
    pub deductions: i64,
    /// The score.
    pub total: String,
    /// The score as a fraction.
    pub exact: String,
    /// Within its category; equal scores share a rank.
    pub rank: Option<u32>,
}

/// An entry of a unit that arose in an item.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ScoreEntryRow {
    /// Of which assignment.
    pub assignment_id: Uuid,
    /// Which of its entries, from 0.
    pub place: u16,
    /// In which matter.
    pub item_id: Uuid,
    /// Its number as written.
    pub item_number: String,
    /// What for.
    #[schema(value_type = words::ScoreKind)]
    pub kind: ScoreKind,
    /// Negative.
    pub points: i16,
    /// The Beijing day.
    pub on: NaiveDate,
    /// `blue/1`, an obligation's label, or `dispute`.
    pub refers_to: String,
    /// Another entry takes it back.
    pub countered: bool,
}

/// Points given by hand.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Merit {
    /// Its id.
    pub id: Uuid,
    /// Which unit.
    pub unit: NameRef,
    /// The matter it was for.
    pub item_id: Option<Uuid>,
    /// What for; null for a counter-entry.
    #[schema(value_type = Option<words::MeritKind>)]
    pub what: Option<MeritKind>,
    /// From how high; null for a counter-entry.
    #[schema(value_type = Option<words::MeritRank>)]
    pub rank: Option<Rank>,
    /// How many.
    pub points: i16,
    /// It counts with the bonus; else with the deductions.
    pub bonus: bool,
    /// The Beijing day whose year it counts in.
    pub on: NaiveDate,
    /// 佐证材料
    pub evidence: String,
    /// Where it stands.
    #[schema(value_type = words::MeritState)]
    pub state: MeritState,
    /// Who entered it.
    pub entered: Signed,
    /// The second person's answer.
    pub answered: Option<Signed>,
    /// The answer's words.
    pub opinion: Option<String>,
    /// For `If-Match`.
    pub version: i64,
    /// The caller may confirm or refuse it now.
    pub may_answer: bool,
}
