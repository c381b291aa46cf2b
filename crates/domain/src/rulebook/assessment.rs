//! How a year is assessed in points: the base, the caps, what honours bring and what a leader's displeasure costs (`district/A1`–`A4`).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Basis;
use crate::{calendar::Calendar, term::Term, vocabulary::vocabulary};

vocabulary! {
    /// From how high a word comes.
    Rank {
        /// 国家级（部委）
        National,
        /// 省级（省政府）
        Provincial,
        /// 市级（市政府）
        City,
        /// 区级（区政府）
        District,
    }
}

/// The assessment of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessmentRule {
    /// The categories units are ranked in, apart from each other (`district/A1`).
    pub categories: CategoryRule,
    /// Base and caps (`district/A2`).
    pub score: ScoreRule,
    /// How long a year's books stay open.
    pub books: BooksRule,
    /// 表彰加分 (`district/A3.1`)
    pub commendation: RankPoints,
    /// 创新加分 (`district/A3.2`)
    pub innovation: RankPoints,
    /// 批示加分 (`district/A3.3`)
    pub praise: RankPoints,
    /// 调研加分 (`district/A3.4`)
    pub research: RankPoints,
    /// 实效加分 (`district/A3.5`)
    pub effectiveness: EffectivenessRule,
    /// 批示减分, negative (`district/A4.1`)
    pub criticism: RankPoints,
}

/// The categories of units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategoryRule {
    /// Their names, in the regulation's order.
    pub names: Vec<String>,
    /// The article.
    pub basis: Basis,
}

/// Base and caps of a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreRule {
    /// 基础分
    pub base: u16,
    /// Bonus counts up to this.
    pub bonus_cap: u16,
    /// Deductions count up to this.
    pub deduction_cap: u16,
    /// The article.
    pub basis: Basis,
}

/// How long points of a year are entered by hand; what is wrong is taken back at any time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BooksRule {
    /// From the year's last day.
    pub term: Term,
    /// The article.
    pub basis: Basis,
}

impl BooksRule {
    /// The last day on which points of this year are entered.
    pub fn close(&self, year: i32, calendar: &Calendar) -> Option<NaiveDate> {
        let last = NaiveDate::from_ymd_opt(year, 12, 31)?;
        Some(self.term.due(last, calendar).on)
    }
}

/// Points by how high the word comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RankPoints {
    /// 国家级
    pub national: i16,
    /// 省级
    pub provincial: i16,
    /// 市级
    pub city: i16,
    /// 区级
    pub district: i16,
    /// The article.
    pub basis: Basis,
}

impl RankPoints {
    /// The points at a rank.
    pub fn at(&self, rank: Rank) -> i16 {
        match rank {
            Rank::National => self.national,
            Rank::Provincial => self.provincial,
            Rank::City => self.city,
            Rank::District => self.district,
        }
    }
}

/// What closing matters brings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EffectivenessRule {
    /// Points of the unit that closed the most in its category; the others have their share of it.
    pub most: u16,
    /// The article.
    pub basis: Basis,
}
