//! In: single values, each with its place. Out: the faults gathered so far, and the forms that texts and roles must have.

use std::collections::BTreeSet;

use crate::rulebook::fault::RulebookFault as Fault;
use crate::rulebook::place::Place;
use crate::rulebook::{Basis, TermRule};
use crate::term::{Term, TermUnit};
use crate::vocabulary::Role;

/// The faults met so far.
#[derive(Default)]
pub(super) struct Check {
    pub(super) faults: Vec<(Place, Fault)>,
    /// The number patterns met so far.
    patterns: BTreeSet<String>,
}

impl Check {
    pub(super) fn refuse_if(&mut self, wrong: bool, place: &Place, fault: Fault) {
        if wrong {
            self.faults.push((place.clone(), fault));
        }
    }

    pub(super) fn term_rule(&mut self, place: &Place, rule: &TermRule) {
        let TermRule { term, basis } = rule;
        self.refuse_if(empty(*term), &place.key("term"), Fault::EmptyTerm);
        self.basis(&place.key("basis"), basis);
    }

    pub(super) fn basis(&mut self, place: &Place, basis: &Basis) {
        let Basis {
            article,
            words,
            assumed: _,
        } = basis;
        let fault = Fault::ArticleForm(article.clone());
        self.refuse_if(!names_article(article), &place.key("article"), fault);
        self.text(&place.key("words"), words);
    }

    pub(super) fn names(&mut self, place: &Place, name: &str, name_en: &str) {
        self.text(&place.key("name"), name);
        self.text(&place.key("name_en"), name_en);
    }

    pub(super) fn text(&mut self, place: &Place, text: &str) {
        self.refuse_if(text.trim().is_empty(), place, Fault::Blank);
    }

    /// Two series of one pattern would give two things one number.
    pub(super) fn pattern(&mut self, place: &Place, pattern: &str) {
        let once = ["{year}", "{n}"]
            .iter()
            .all(|hole| pattern.matches(hole).count() == 1);
        let rest = pattern.replace("{year}", "").replace("{n}", "");
        let fits = once && !rest.contains(['{', '}']);
        self.refuse_if(!fits, place, Fault::NumberPattern(pattern.to_owned()));
        let fresh = self.patterns.insert(pattern.to_owned());
        self.refuse_if(!fresh, place, Fault::NumberShared(pattern.to_owned()));
    }

    /// Refuses each element that stands there already, at its `key` if elements are tables.
    pub(super) fn distinct<T>(
        &mut self,
        place: &Place,
        key: Option<&'static str>,
        elements: impl Iterator<Item = T>,
    ) where
        T: AsRef<str>,
    {
        let mut seen = BTreeSet::new();
        for (nth, element) in elements.enumerate() {
            let element = element.as_ref().to_owned();
            let place = place.at(nth);
            let place = key.map_or(place.clone(), |key| place.key(key));
            self.refuse_if(!seen.insert(element.clone()), &place, Fault::Twice(element));
        }
    }
}

pub(super) fn signs(role: Role) -> bool {
    role == Role::OfficeChief || leads(role)
}

pub(super) fn leads(role: Role) -> bool {
    matches!(role, Role::LeaderInCharge | Role::PrincipalLeader)
}

pub(super) fn empty(term: Term) -> bool {
    match term.unit {
        TermUnit::SameDay => false,
        TermUnit::Days | TermUnit::WorkingDays | TermUnit::Months => term.count == 0,
    }
}

pub(super) fn snake_case(text: &str) -> bool {
    words_joined(text, '_')
}

/// Words of lower-case letters and digits; the whole begins with a letter.
pub(super) fn words_joined(text: &str, joint: char) -> bool {
    let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text
            .split(joint)
            .all(|word| !word.is_empty() && word.chars().all(plain))
}

/// Numbers from the outside in, the first perhaps of an annex (`A4.2`), the last perhaps with a letter (`10b`).
fn names_article(article: &str) -> bool {
    let numbers = article.strip_prefix('A').unwrap_or(article);
    let numbers = numbers
        .strip_suffix(|last: char| last.is_ascii_lowercase())
        .unwrap_or(numbers);
    numbers.split('.').all(|number| {
        !number.is_empty()
            && !number.starts_with('0')
            && number.chars().all(|digit| digit.is_ascii_digit())
    })
}
