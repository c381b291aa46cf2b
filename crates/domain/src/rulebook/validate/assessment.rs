//! In: how a year is assessed. Out: points of the wrong sign, a category twice, an article that cannot be one.

use strum::IntoEnumIterator;

use super::check::{Check, empty};
use crate::rulebook::fault::RulebookFault as Fault;
use crate::rulebook::place::Place;
use crate::rulebook::{
    AssessmentRule, BooksRule, CategoryRule, EffectivenessRule, Rank, RankPoints, ScoreRule,
};

impl Check {
    pub(super) fn assessment(&mut self, place: &Place, rule: &AssessmentRule) {
        let AssessmentRule {
            categories: CategoryRule { names, basis },
            score,
            books: BooksRule {
                term,
                basis: closed_by,
            },
            commendation,
            innovation,
            praise,
            research,
            effectiveness,
            criticism,
        } = rule;
        let here = place.key("categories");
        self.refuse_if(names.is_empty(), &here.key("names"), Fault::Empty);
        self.distinct(&here.key("names"), None, names.iter().map(String::as_str));
        self.basis(&here.key("basis"), basis);
        let ScoreRule {
            base: _,
            bonus_cap: _,
            deduction_cap: _,
            basis,
        } = score;
        self.basis(&place.key("score").key("basis"), basis);
        let here = place.key("books");
        self.refuse_if(empty(*term), &here.key("term"), Fault::EmptyTerm);
        self.basis(&here.key("basis"), closed_by);
        for (key, points) in [
            ("commendation", commendation),
            ("innovation", innovation),
            ("praise", praise),
            ("research", research),
        ] {
            self.ranks(&place.key(key), points, |points| {
                (points <= 0).then_some(Fault::PointsNotPositive(points))
            });
        }
        self.ranks(&place.key("criticism"), criticism, |points| {
            (points >= 0).then_some(Fault::PointsNotNegative(points))
        });
        let EffectivenessRule { most: _, basis } = effectiveness;
        self.basis(&place.key("effectiveness").key("basis"), basis);
    }

    fn ranks(&mut self, place: &Place, points: &RankPoints, wrong: impl Fn(i16) -> Option<Fault>) {
        for rank in Rank::iter() {
            if let Some(fault) = wrong(points.at(rank)) {
                self.refuse_if(true, &place.key(rank.word()), fault);
            }
        }
        self.basis(&place.key("basis"), &points.basis);
    }
}
