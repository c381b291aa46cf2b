//! Scores a year: the rule and each unit's points and closed matters go in, scores and ranks within each category come out.

use std::collections::BTreeMap;

use super::Points;
use crate::{id::UnitId, rulebook::AssessmentRule};

/// What the books hold of a unit's year; the store adds it up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitYear {
    /// Which unit.
    pub unit: UnitId,
    /// The category it is ranked in; units without one are scored and not ranked.
    pub category: Option<String>,
    /// Assignments it closed within the year.
    pub closed: u32,
    /// Bonus given by hand, counter-entries taken off.
    pub bonus: i64,
    /// Deductions as a positive sum, counter-entries taken off.
    pub deductions: i64,
}

/// A unit's score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scored {
    /// What it was made of.
    pub year: UnitYear,
    /// 实效加分: `most × closed ÷ the most closed in its category` (`district/A3.5`).
    pub effectiveness: Points,
    /// Bonus and effectiveness, as far as they count.
    pub bonus: Points,
    /// Deductions, as far as they count.
    pub deductions: i64,
    /// Base + bonus − deductions (`district/A2`).
    pub total: Points,
    /// Within its category; equal scores share a rank (1, 2, 2, 4).
    pub rank: Option<u32>,
}

/// Scores and ranks the units of a year (`district/A1`, `district/A2`, `district/A3.5`), in the order they came.
pub fn score(rule: &AssessmentRule, units: Vec<UnitYear>) -> Vec<Scored> {
    let mut most: BTreeMap<Option<String>, u32> = BTreeMap::new();
    for unit in &units {
        let so_far = most.entry(unit.category.clone()).or_default();
        *so_far = (*so_far).max(unit.closed);
    }
    let scored: Vec<_> = units
        .into_iter()
        .map(|unit| {
            let of = most.get(&unit.category).copied().unwrap_or_default();
            scored(rule, unit, of)
        })
        .collect();
    let ranks: Vec<_> = scored.iter().map(|one| rank(one, &scored)).collect();
    scored
        .into_iter()
        .zip(ranks)
        .map(|(scored, rank)| Scored { rank, ..scored })
        .collect()
}

fn scored(rule: &AssessmentRule, year: UnitYear, most_closed: u32) -> Scored {
    // Without a category there is nothing to compare with.
    let effectiveness = match year.category {
        Some(_) => Points::share(rule.effectiveness.most, year.closed, most_closed),
        None => Points::ZERO,
    };
    let cap = Points::whole(rule.score.bonus_cap.into());
    // A sum that cannot be held is beyond any cap.
    let bonus = effectiveness
        .plus(year.bonus)
        .unwrap_or(cap)
        .clamp(Points::ZERO, cap);
    let deductions = year.deductions.clamp(0, rule.score.deduction_cap.into());
    let total = bonus
        .plus(i64::from(rule.score.base) - deductions)
        .unwrap_or(bonus);
    Scored {
        year,
        effectiveness,
        bonus,
        deductions,
        total,
        rank: None,
    }
}

/// One more than the number of units of the category with more points.
fn rank(one: &Scored, all: &[Scored]) -> Option<u32> {
    one.year.category.as_ref()?;
    let better = all
        .iter()
        .filter(|other| other.year.category == one.year.category && other.total > one.total)
        .count();
    u32::try_from(better).ok()?.checked_add(1)
}
