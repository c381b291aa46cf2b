//! A text searched for goes in; the pairs of characters that an item must have come out, and the items that have them as SQL.
//!
//! The databases keep the pairs themselves, by triggers on title and number; what has all pairs is then compared with the text.

use std::collections::BTreeSet;

use domain::id::JurisdictionId;

use crate::{sql::Sql, store::Engine};

/// So many pairs single out as much as all pairs of a long text would.
const MOST: usize = 16;

/// Characters that stand beside one another in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Grams(BTreeSet<String>);

impl Grams {
    /// None where a text has no two neighbours of which both databases keep the pair alike: a single character, or signs alone.
    pub(super) fn of(text: &str) -> Option<Self> {
        let characters: Vec<char> = text.to_ascii_lowercase().chars().collect();
        let pairs = characters.windows(2);
        let kept = pairs.filter(|pair| pair.iter().all(|c| is_kept(*c)));
        let grams: BTreeSet<String> = kept.take(MOST).map(String::from_iter).collect();
        (!grams.is_empty()).then_some(Self(grams))
    }

    /// Adds a query for the ids of a jurisdiction's items that have them all.
    pub(super) fn push(&self, sql: &mut Sql, engine: Engine, jurisdiction: JurisdictionId) {
        let grams = self.0.iter();
        match engine {
            Engine::Sqlite => {
                let quoted: Vec<_> = grams.map(|gram| format!("\"{gram}\"")).collect();
                sql.push("select s.item_id as id from item_grams g cross join item_searches s where item_grams match ")
                    .bind(quoted.join(" "))
                    .push(" and s.id = g.rowid and s.jurisdiction_id = ")
                    .bind(jurisdiction);
            }
            Engine::Postgresql => {
                let spaced: Vec<_> = grams.map(String::as_str).collect();
                sql.push(
                    "select g.item_id as id from item_grams g where g.grams @> string_to_array(",
                )
                .bind(spaced.join(" "))
                .push(", ' ') and g.jurisdiction_id = ")
                .bind(jurisdiction);
            }
        }
    }
}

/// Han characters, letters and figures of ASCII: neither database takes them for a sign that parts words.
fn is_kept(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = Grams::of(text).map(|grams| grams.0).unwrap_or_default();
        assert!(found.iter().eq(expected), "{text}: {found:?}");
    }

    #[test]
    fn pairs_of_what_is_written_without_its_signs() {
        check("教育", &["教育"]);
        check("Q3教育", &["3教", "q3", "教育"]);
        check("〔2026〕12号", &["02", "12", "20", "26", "2号"]);
        check("育", &[]);
        check("50%", &["50"]);
        check("%\"' _", &[]);
    }

    #[test]
    fn a_long_text_asks_for_some_of_its_pairs() {
        let text: String = ('\u{4e00}'..).take(200).collect();
        assert_eq!(Grams::of(&text).unwrap().0.len(), MOST);
    }
}
