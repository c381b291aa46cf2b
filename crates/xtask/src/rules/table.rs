//! The tables of `tests/data/rules.md` go in; their rules come out, in the order in which they stand there.

use anyhow::{Result, ensure};

/// What each table begins with.
const HEADER: &str = "| id | rule | the system |";
/// Marks rules about people, which no program can show.
const ABOUT_PEOPLE: char = '○';

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    /// E.g. `district/15.1`.
    pub(super) id: String,
    /// It is about software, and so needs a test.
    pub(super) testable: bool,
}

/// Reads all tables with that header; other tables are explanations.
///
/// # Errors
/// A row of a table is no rule, or there is no table: then the file has changed its form, and counting would lie.
pub(super) fn rules(text: &str) -> Result<Vec<Rule>> {
    let mut rules = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        inside = line == HEADER || (inside && line.starts_with('|'));
        if !inside || line == HEADER || line.starts_with("| --- ") {
            continue;
        }
        let cell = line.split('|').nth(1).unwrap_or_default().trim();
        let id = cell.trim_end_matches(ABOUT_PEOPLE).trim_end();
        ensure!(
            id.split_once('/')
                .is_some_and(|(regulation, article)| !regulation.is_empty() && !article.is_empty()),
            "this row names no rule: {line}"
        );
        rules.push(Rule {
            id: id.to_owned(),
            testable: !cell.ends_with(ABOUT_PEOPLE),
        });
    }
    ensure!(!rules.is_empty(), "there is no table of rules");
    Ok(rules)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_rules_and_other_tables_are_not() {
        let text = "\
| regulation | levels |
| --- | --- |
| town | N、(M) |

## town
| id | rule | the system |
| --- | --- | --- |
| town/1 ○ | aims | – |
| town/3.4a | continued | report |

Forms: none.
";
        let rule = |id: &str, testable| Rule {
            id: id.into(),
            testable,
        };
        let expected = [rule("town/1", false), rule("town/3.4a", true)];
        assert_eq!(rules(text).expect("the table is whole"), expected);
    }

    #[test]
    fn a_changed_form_is_refused() {
        assert!(rules("no table").is_err());
        assert!(rules(&format!("{HEADER}\n| 3.4 | without its regulation | – |")).is_err());
    }
}
