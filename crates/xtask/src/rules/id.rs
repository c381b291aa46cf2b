//! Ids of rules: a comment, a text or a name of a test goes in; the rules it names come out.
//!
//! `district/15.1` names one rule; `district/10`, which is no row, all rows below it. Within one text an id may be followed
//! by others of the same regulation (`district/10a, 15.1 and A4`) and a range runs in the order of the tables
//! (`district/8.1–8.3`, `town/3.4a–c`).

use std::collections::BTreeSet;

use super::table::Rule;

/// The rules in the order of the tables.
pub(super) struct Book {
    rules: Vec<Rule>,
    regulations: BTreeSet<String>,
    /// The ids as they stand in names, in the order of the rules: `_district_15_1_`.
    words: Vec<String>,
}

/// What a text names.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Mentioned {
    /// Places of rules in the book.
    pub(super) rules: BTreeSet<usize>,
    /// Ids of a known regulation that name no rule of it.
    pub(super) strangers: Vec<String>,
}

/// What stands between two ids of a list or range.
enum Joint {
    And,
    Through,
}

impl Book {
    pub(super) fn new(rules: Vec<Rule>) -> Self {
        let regulations = rules.iter().filter_map(|rule| rule.id.split_once('/'));
        let regulations = regulations.map(|(name, _)| name.to_owned()).collect();
        let as_words = |rule: &Rule| {
            let words = rule.id.to_ascii_lowercase().replace(['/', '.', '-'], "_");
            format!("_{words}_")
        };
        let words = rules.iter().map(as_words).collect();
        Self {
            rules,
            regulations,
            words,
        }
    }

    pub(super) fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rules whose ids a text carries.
    pub(super) fn mentioned_in(&self, text: &str) -> Mentioned {
        let mut mentioned = Mentioned::default();
        for (slash, _) in text.match_indices('/') {
            let before = &text[..slash];
            let start = before
                .rfind(|c: char| !(c.is_ascii_lowercase() || c == '-'))
                .map_or(0, |at| {
                    at + before[at..].chars().next().map_or(1, char::len_utf8)
                });
            let regulation = &before[start..];
            if self.regulations.contains(regulation) {
                self.list(regulation, &text[slash + 1..], &mut mentioned);
            }
        }
        mentioned
    }

    /// Reads the articles of one regulation: the one after the slash, and those joined to it.
    fn list(&self, regulation: &str, text: &str, mentioned: &mut Mentioned) {
        let mut rest = text;
        let mut last: Option<String> = None;
        let mut joint = Joint::And;
        while let Some((article, after)) = article(rest, matches!(joint, Joint::Through)) {
            // A number before a word is a number: `district/8.1, 3 working days before`.
            if last.is_some() && counts_something(after) {
                break;
            }
            let article = match (&last, article.starts_with(|c: char| c.is_ascii_lowercase())) {
                (Some(last), true) => {
                    format!(
                        "{}{article}",
                        last.trim_end_matches(|c: char| c.is_ascii_lowercase())
                    )
                }
                _ => article.to_owned(),
            };
            let named = match (&last, joint) {
                (Some(first), Joint::Through) => self.range(regulation, first, &article),
                _ => self.named(&format!("{regulation}/{article}")),
            };
            if named.is_empty() {
                mentioned.strangers.push(format!("{regulation}/{article}"));
            }
            mentioned.rules.extend(named);
            last = Some(article);
            match joined(after) {
                Some((next, after)) => (joint, rest) = (next, after),
                None => break,
            }
        }
    }

    /// The rule of an id, or all below an id that is cut short.
    fn named(&self, id: &str) -> BTreeSet<usize> {
        let places = |test: &dyn Fn(&str) -> bool| {
            let rules = self.rules.iter().enumerate();
            let found = rules.filter(|(_, rule)| test(&rule.id));
            found.map(|(place, _)| place).collect::<BTreeSet<_>>()
        };
        let exact = places(&|rule| rule == id);
        if !exact.is_empty() {
            return exact;
        }
        let ends_in_digit = id.ends_with(|c: char| c.is_ascii_digit());
        places(&|rule| {
            rule.strip_prefix(id).is_some_and(|below| {
                let letter = below.starts_with(|c: char| c.is_ascii_lowercase());
                below.starts_with('.')
                    || (letter && ends_in_digit)
                    // The annex's own sections: A3 names A3.1, and A all of them.
                    || (!ends_in_digit && below.starts_with(|c: char| c.is_ascii_digit()))
            })
        })
    }

    /// All rules from the first of one id to the last of another, in the order of the tables.
    fn range(&self, regulation: &str, first: &str, last: &str) -> BTreeSet<usize> {
        let ends = |article: &str| self.named(&format!("{regulation}/{article}"));
        match (ends(first).first(), ends(last).last()) {
            (Some(&first), Some(&last)) => (first..=last).collect(),
            _ => BTreeSet::new(),
        }
    }

    /// The rule a test's name carries: `district_15_1_is_answered_in_two_days`, the longest id that fits.
    pub(super) fn named_by(&self, name: &str) -> Option<usize> {
        let name = format!("_{}_", name.to_ascii_lowercase());
        let words = self.words.iter().enumerate();
        let fitting = words.filter(|(_, words)| name.contains(words.as_str()));
        let longest = fitting.max_by_key(|(_, words)| words.len());
        longest.map(|(place, _)| place)
    }
}

/// The article at the beginning of a text, such as `15.1`, `A4.2` or `10a`, and what follows; in a range a letter alone too.
fn article(text: &str, letter_alone: bool) -> Option<(&str, &str)> {
    let text = text.strip_prefix('`').unwrap_or(text);
    let annex = usize::from(text.starts_with('A'));
    let number = |from: usize| {
        let rest = &text[from..];
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        (end > 0).then_some(from + end)
    };
    let mut end = match number(annex) {
        Some(end) => end,
        None if letter_alone && text.starts_with(|c: char| c.is_ascii_lowercase()) => 0,
        None => return None,
    };
    while let Some(next) = text[end..].strip_prefix('.').and_then(|_| number(end + 1)) {
        end = next;
    }
    let letter = text[end..].starts_with(|c: char| c.is_ascii_lowercase());
    let word = text[end..]
        .chars()
        .nth(1)
        .is_some_and(char::is_alphanumeric);
    if letter && word {
        return None;
    }
    end += usize::from(letter);
    let rest = &text[end..];
    Some((&text[..end], rest.strip_prefix('`').unwrap_or(rest)))
}

/// What joins the next id to the last, if anything does.
fn joined(text: &str) -> Option<(Joint, &str)> {
    for range in ["–", "-", " to "] {
        if let Some(rest) = text.strip_prefix(range) {
            return Some((Joint::Through, rest));
        }
    }
    let list = [", and ", ", ", "、", "，", " and ", " & "];
    let rest = list.iter().find_map(|joint| text.strip_prefix(joint))?;
    Some((Joint::And, rest))
}

/// Whether a word follows that a number before it counts: ` working days` or `个工作日`, but not ` and 15.2`.
fn counts_something(after: &str) -> bool {
    let word = after.strip_prefix(' ').unwrap_or(after);
    word.starts_with(char::is_alphanumeric) && !word.starts_with("and ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> Book {
        let ids = [
            "district/8",
            "district/8.1",
            "district/8.2",
            "district/10a",
            "district/10b",
            "district/15",
            "district/15.1",
            "district/15.2",
            "district/A4.1",
            "district/A4.2",
            "town/3.4a",
            "town/3.4b",
            "town/3.4c",
            "town-duban/3",
        ];
        let rule = |id: &str| Rule {
            id: id.into(),
            testable: true,
        };
        Book::new(ids.map(rule).into())
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let book = book();
        let mentioned = book.mentioned_in(text);
        let found: Vec<_> = mentioned
            .rules
            .iter()
            .map(|&place| book.rules[place].id.as_str())
            .collect();
        assert_eq!(found, expected, "{text}");
        assert_eq!(mentioned.strangers, [""; 0], "{text}");
    }

    #[test]
    fn an_id_names_its_rule_and_one_cut_short_all_below() {
        check("Overdue: `district/15.1`.", &["district/15.1"]);
        check("(district/8)", &["district/8"]);
        check("district/10", &["district/10a", "district/10b"]);
        check("district/A4", &["district/A4.1", "district/A4.2"]);
        check("town-duban/3 and not town/", &["town-duban/3"]);
        check("downtown/3 is a street", &[]);
    }

    #[test]
    fn lists_and_ranges_stay_with_their_regulation() {
        check(
            "`district/10a`, `15.1` and A4.2: done",
            &["district/10a", "district/15.1", "district/A4.2"],
        );
        check(
            "district/8–8.2",
            &["district/8", "district/8.1", "district/8.2"],
        );
        check("town/3.4a–c", &["town/3.4a", "town/3.4b", "town/3.4c"]);
        check(
            "`district/10`–`15`",
            &["district/10a", "district/10b", "district/15"],
        );
        check(
            "district/8.1, town-duban/3",
            &["district/8.1", "town-duban/3"],
        );
    }

    #[test]
    fn numbers_of_other_things_are_no_ids() {
        check("district/15.1, 2 working days before", &["district/15.1"]);
        check("district/15.1 and 2 days", &["district/15.1"]);
        check("district/15.1、2个工作日内", &["district/15.1"]);
        check("see docs/15 and 10th", &[]);
    }

    #[test]
    fn what_names_no_rule_is_told() {
        let mentioned = book().mentioned_in("district/15.7, district/8.1");
        assert_eq!(mentioned.strangers, ["district/15.7"]);
        assert_eq!(mentioned.rules.len(), 1);
    }

    #[test]
    fn a_name_carries_the_longest_id_that_fits() {
        let book = book();
        let named = |name: &str| {
            book.named_by(name)
                .map(|place| book.rules[place].id.as_str())
        };
        assert_eq!(named("district_15_1_is_answered"), Some("district/15.1"));
        assert_eq!(named("the_annex_district_a4_2"), Some("district/A4.2"));
        assert_eq!(named("town_duban_3"), Some("town-duban/3"));
        assert_eq!(named("district_155"), None);
    }
}
