//! `cargo xtask rules`: the tables of the regulations' rules and the tests of the workspace go in; which test shows which
//! rule comes out, and a failure for rules that none shows.

mod id;
mod lex;
mod source;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::shell;
use crate::walls::sources;

use id::Book;
use source::Carrier;
use table::Rule;

const RULES: &str = "tests/data/rules.md";
/// Its tests speak of rules only to test the counting of them.
const OURSELVES: &str = "crates/xtask";
/// Tests of what the rulebooks say; whether the program does it is for all others to show.
const FIGURES: &str = "crates/domain/tests/rulebook";
/// So many tests of a rule are named in the table.
const NAMED: usize = 2;

/// How many rules must have a test for the command to succeed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Floor {
    /// Every one.
    All,
    /// The line reached so far, for CI to hold.
    AtLeast(usize),
}

impl Floor {
    /// Reads `--min N`; nothing means all.
    ///
    /// # Errors
    /// The words are anything else.
    pub(crate) fn parse(words: &[String]) -> Result<Self> {
        match words {
            [] => Ok(Self::All),
            [flag, number] if flag == "--min" => number
                .parse()
                .map(Self::AtLeast)
                .with_context(|| format!("--min takes a number, not {number:?}")),
            _ => bail!("rules takes only --min N"),
        }
    }
}

/// Prints each rule with its tests, and says whether enough of them have one.
///
/// # Errors
/// The tables or a source cannot be read, or the tables are not what they were.
pub(crate) fn run(floor: Floor) -> Result<ExitCode> {
    let coverage = Coverage::measure()?;
    print!("{}", coverage.table());
    println!("{}", coverage.summary());
    let needed = match floor {
        Floor::All => coverage.needed(),
        Floor::AtLeast(rules) => rules,
    };
    if coverage.covered() < needed {
        eprintln!(
            "xtask: {} rules have a test, {needed} must",
            coverage.covered()
        );
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// Every rule has a test, as a step of `cargo xtask test`.
///
/// # Errors
/// One has none, or the tables or a source cannot be read.
pub(crate) fn check() -> Result<String> {
    let coverage = Coverage::measure()?;
    let (covered, needed) = (coverage.covered(), coverage.needed());
    if covered < needed {
        bail!(
            "{covered} rules have a test, {needed} must:\n{}",
            coverage.summary()
        );
    }
    Ok(format!("{covered} of {needed} rules have a test"))
}

/// Which tests show which rule.
struct Coverage {
    book: Book,
    /// In the order of the book.
    shown: Vec<Shown>,
    /// Ids that tests carry and no table holds, each with its test.
    strangers: Vec<String>,
}

/// The tests that carry the id of one rule.
#[derive(Default)]
struct Shown {
    /// Tests of what the program does.
    by_deeds: Vec<String>,
    /// Tests of what the rulebook says.
    by_figures: Vec<String>,
}

impl Shown {
    fn is_shown(&self) -> bool {
        !(self.by_deeds.is_empty() && self.by_figures.is_empty())
    }

    fn is_shown_by_figures_only(&self) -> bool {
        self.is_shown() && self.by_deeds.is_empty()
    }
}

impl Coverage {
    /// Reads the tables and every test of the workspace.
    fn measure() -> Result<Self> {
        let root = shell::root();
        let text =
            fs::read_to_string(root.join(RULES)).with_context(|| format!("cannot read {RULES}"))?;
        let book = Book::new(table::rules(&text)?);
        let mut files = Vec::new();
        for folder in ["crates", "tests"] {
            for file in sources(&root.join(folder), &["rs"])? {
                let place = file.strip_prefix(root)?.to_owned();
                if place.starts_with(OURSELVES) {
                    continue;
                }
                let text = fs::read_to_string(&file)
                    .with_context(|| format!("cannot read {}", file.display()))?;
                files.push((place, text));
            }
        }
        files.sort();
        Ok(Self::of(book, &source::carriers(&files)))
    }

    fn of(book: Book, carriers: &[Carrier]) -> Self {
        let mut shown: Vec<Shown> = book.rules().iter().map(|_| Shown::default()).collect();
        let mut strangers = Vec::new();
        for carrier in carriers {
            let test = carrier.place();
            let mut found: BTreeSet<usize> = book.named_by(&carrier.name).into_iter().collect();
            for text in &carrier.texts {
                let mentioned = book.mentioned_in(text);
                found.extend(mentioned.rules);
                let named = mentioned.strangers.iter();
                strangers.extend(named.map(|id| format!("{id} in {test}")));
            }
            for rule in found {
                if carrier.is_below(FIGURES) {
                    shown[rule].by_figures.push(test.clone());
                } else {
                    shown[rule].by_deeds.push(test.clone());
                }
            }
        }
        Self {
            book,
            shown,
            strangers,
        }
    }

    /// Rules about software, each of which needs a test, that pass a further test of ours.
    fn testable(&self, test: impl Fn(&Shown) -> bool) -> impl Iterator<Item = &Rule> {
        let rules = self.book.rules().iter().zip(&self.shown);
        let rules = rules.filter(move |(rule, shown)| rule.testable && test(shown));
        rules.map(|(rule, _)| rule)
    }

    fn needed(&self) -> usize {
        self.testable(|_| true).count()
    }

    fn covered(&self) -> usize {
        self.testable(Shown::is_shown).count()
    }

    /// A line for each rule: its id, and the first of its tests or a dash.
    fn table(&self) -> String {
        let mut table = String::new();
        for (rule, shown) in self.book.rules().iter().zip(&self.shown) {
            let tests: Vec<&str> = shown
                .by_deeds
                .iter()
                .chain(&shown.by_figures)
                .map(String::as_str)
                .collect();
            let tests = match (tests.as_slice(), rule.testable) {
                ([], true) => "–".to_owned(),
                ([], false) => "○ about people, not software".to_owned(),
                (tests, _) if tests.len() <= NAMED => tests.join(", "),
                (tests, _) => format!(
                    "{} and {} more",
                    tests[..NAMED].join(", "),
                    tests.len() - NAMED
                ),
            };
            // Writing to a String cannot fail.
            let _ = writeln!(table, "  {:<24} {tests}", rule.id);
        }
        table
    }

    /// What is missing, regulation by regulation, and the counts.
    fn summary(&self) -> String {
        let mut summary = by_regulation(
            "in figures only",
            self.testable(Shown::is_shown_by_figures_only),
        );
        summary += &by_regulation("without a test", self.testable(|shown| !shown.is_shown()));
        for stranger in &self.strangers {
            let _ = writeln!(summary, "no rule is called {stranger}");
        }
        let _ = write!(
            summary,
            "rules: {} of {} have a test, {} of them in the rulebook's figures only; {} more are about people",
            self.covered(),
            self.needed(),
            self.testable(Shown::is_shown_by_figures_only).count(),
            self.book.rules().len() - self.needed()
        );
        summary
    }
}

/// A line for each regulation with the articles of the rules given.
fn by_regulation<'a>(what: &str, rules: impl Iterator<Item = &'a Rule>) -> String {
    let mut articles: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for rule in rules {
        let (regulation, article) = rule.id.split_once('/').unwrap_or((&rule.id, ""));
        articles.entry(regulation).or_default().push(article);
    }
    let lines = articles.iter();
    lines
        .map(|(regulation, articles)| format!("{what}, {regulation}: {}\n", articles.join(" ")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLES: &str = "\
| id | rule | the system |
| --- | --- | --- |
| town/1 ○ | aims | – |
| town/3.1 | proposed | chain |
| town/3.4a | continued | report |
| town/3.4b | redone | redo |
";

    fn coverage(source: &str) -> Coverage {
        let book = Book::new(table::rules(TABLES).expect("the tables are whole"));
        Coverage::of(
            book,
            &source::carriers(&[("tests/tests/town.rs".into(), source.into())]),
        )
    }

    #[test]
    fn a_rule_is_covered_by_a_test_that_carries_its_id_and_by_nothing_else() {
        let none = coverage("/// `town/3.1`\nfn helper() {}\n// town/3.4\n");
        assert_eq!((none.covered(), none.needed()), (0, 3));
        assert!(
            none.summary()
                .contains("without a test, town: 3.1 3.4a 3.4b")
        );
        let all = coverage("/// `town/3.1`, `3.4`\n#[test]\nfn a_report_is_continued() {}\n");
        assert_eq!(all.covered(), 3);
        assert!(
            all.table()
                .contains("town/3.4b                tests/tests/town.rs:3 a_report_is_continued")
        );
        let counts = "rules: 3 of 3 have a test, 0 of them in the rulebook's figures only; 1 more are about people";
        assert!(all.summary().ends_with(counts), "{}", all.summary());
    }

    #[test]
    fn what_only_the_figures_show_is_told() {
        let book = Book::new(table::rules(TABLES).expect("the tables are whole"));
        let test = "/// town/3.1\n#[test]\nfn a_chain() {}\n";
        let file = |path: &str| (path.into(), test.into());
        let figures = [file("crates/domain/tests/rulebook/town.rs")];
        let coverage = Coverage::of(book, &source::carriers(&figures));
        assert!(
            coverage
                .summary()
                .starts_with("in figures only, town: 3.1\nwithout a test, town: 3.4a 3.4b\n")
        );
        let book = Book::new(table::rules(TABLES).expect("the tables are whole"));
        let both = [
            file("crates/domain/tests/rulebook/town.rs"),
            file("tests/tests/town.rs"),
        ];
        let coverage = Coverage::of(book, &source::carriers(&both));
        assert!(!coverage.summary().contains("in figures only, town"));
        assert!(
            coverage
                .table()
                .contains("tests/tests/town.rs:3 a_chain, crates/"),
            "deeds first"
        );
    }

    #[test]
    fn an_id_that_names_no_rule_is_told() {
        let stray = coverage("/// town/3.9\n#[test]\nfn stray() {}\n");
        assert!(
            stray
                .summary()
                .contains("no rule is called town/3.9 in tests/tests/town.rs:3 stray")
        );
    }

    #[test]
    fn the_floor_is_all_unless_said_otherwise() {
        let parse = |words: &[&str]| {
            Floor::parse(&words.iter().map(|&word| word.into()).collect::<Vec<_>>())
        };
        assert_eq!(parse(&[]).expect("nothing is needed"), Floor::All);
        assert_eq!(
            parse(&["--min", "27"]).expect("a number"),
            Floor::AtLeast(27)
        );
        assert!(parse(&["--min"]).is_err());
        assert!(parse(&["--max", "3"]).is_err());
    }

    #[test]
    fn the_tables_of_the_repository_are_read_whole() {
        let coverage = Coverage::measure().expect("the repository is readable");
        // 240 rows, 26 of them marked ○.
        assert_eq!(coverage.book.rules().len(), 240);
        assert_eq!(coverage.needed(), 214);
    }
}
