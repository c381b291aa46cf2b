//! Rust sources go in; the tests in them come out, each with the texts that may carry the ids of rules.
//!
//! A test is a function with a `test` or `rstest` attribute, or one that `on_both_databases!` makes tests of. Its name, its
//! doc comment, its cases and all texts and comments inside it count; so do the rows of a constant table among tests. What a
//! helper, a product's doc comment or a file's first lines say does not.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::lex::{Piece, pieces};

/// The macro of `tests/src/lib.rs` that makes two tests of each function named.
const BOTH_DATABASES: &str = "on_both_databases";

/// A test, or a table of tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Carrier {
    file: PathBuf,
    line: usize,
    /// The function's name, or the table's.
    pub(super) name: String,
    /// What may carry ids.
    pub(super) texts: Vec<String>,
}

impl Carrier {
    /// Whether it stands in a folder.
    pub(super) fn is_below(&self, folder: &str) -> bool {
        self.file.starts_with(folder)
    }

    /// Where it is, for a person: `tests/tests/procedure.rs:41 a_dispute_is_for_the_day_of_receipt`.
    pub(super) fn place(&self) -> String {
        format!("{}:{} {}", self.file.display(), self.line, self.name)
    }
}

/// The tests in a set of files; functions made tests by a macro may stand in another file of the macro's folder.
pub(super) fn carriers(files: &[(PathBuf, String)]) -> Vec<Carrier> {
    let lexed: Vec<_> = files
        .iter()
        .map(|(path, text)| (path.as_path(), pieces(text)))
        .collect();
    let made = lexed
        .iter()
        .map(|(path, pieces)| (path.parent().unwrap_or(path), made_tests(pieces)));
    let made: Vec<(&Path, BTreeSet<&str>)> = made.filter(|(_, names)| !names.is_empty()).collect();
    let in_file = |(path, pieces): &(&Path, Vec<(usize, Piece<'_>)>)| {
        let reader = Reader {
            file: path,
            pieces,
            at: 0,
            made: &made,
            found: Vec::new(),
        };
        reader.read()
    };
    lexed.iter().flat_map(in_file).collect()
}

/// The functions named in calls of [`BOTH_DATABASES`].
fn made_tests<'a>(pieces: &[(usize, Piece<'a>)]) -> BTreeSet<&'a str> {
    let mut names = BTreeSet::new();
    for (at, window) in pieces.windows(2).enumerate() {
        if let [(_, Piece::Word(BOTH_DATABASES)), (_, Piece::Mark('!'))] = window {
            let inside = pieces[at + 3..].iter().map(|(_, piece)| piece);
            names.extend(
                inside
                    .take_while(|piece| !matches!(piece, Piece::Mark(')' | '}' | ']')))
                    .filter_map(|piece| match piece {
                        Piece::Word(name) => Some(*name),
                        Piece::Doc(_) | Piece::Comment(_) | Piece::Text(_) | Piece::Mark(_) => None,
                    }),
            );
        }
    }
    names
}

/// What stands before an item: its doc comment and attributes.
#[derive(Default)]
struct Before {
    texts: Vec<String>,
    is_test: bool,
    for_tests: bool,
}

struct Reader<'s, 'a> {
    file: &'s Path,
    pieces: &'s [(usize, Piece<'a>)],
    at: usize,
    made: &'s [(&'s Path, BTreeSet<&'a str>)],
    found: Vec<Carrier>,
}

impl<'a> Reader<'_, 'a> {
    fn read(mut self) -> Vec<Carrier> {
        let mut parts = self.file.iter();
        let support = self.file.starts_with("tests/src");
        let among_tests = !support && parts.any(|part| part == "tests" || part == "tests.rs");
        self.items(among_tests);
        self.found
    }

    /// Reads items until the brace that closes them; `among_tests` where constants may be tables of tests.
    fn items(&mut self, among_tests: bool) {
        let mut before = Before::default();
        while let Some(&(line, piece)) = self.next() {
            match piece {
                Piece::Doc(text) => before.texts.push(text.to_owned()),
                Piece::Mark('#') => self.attribute(&mut before),
                Piece::Word("fn") => {
                    let before = std::mem::take(&mut before);
                    self.function(line, before);
                }
                Piece::Word("const" | "static") if among_tests => self.table(line),
                Piece::Mark('{') => {
                    let among_tests = among_tests || before.for_tests;
                    before = Before::default();
                    self.items(among_tests);
                }
                Piece::Mark('}') => return,
                Piece::Mark(';') => before = Before::default(),
                Piece::Comment(_) | Piece::Text(_) | Piece::Word(_) | Piece::Mark(_) => {}
            }
        }
    }

    fn next(&mut self) -> Option<&(usize, Piece<'a>)> {
        let next = self.pieces.get(self.at);
        self.at += 1;
        next
    }

    fn peek(&self) -> Option<Piece<'a>> {
        self.pieces.get(self.at).map(|(_, piece)| *piece)
    }

    /// Reads an attribute from behind its `#`.
    fn attribute(&mut self, before: &mut Before) {
        if self.peek() != Some(Piece::Mark('[')) {
            return;
        }
        self.at += 1;
        let (mut depth, mut words) = (1_u32, Vec::new());
        while depth > 0 {
            let Some(&(_, piece)) = self.next() else {
                return;
            };
            match piece {
                Piece::Mark('[') => depth += 1,
                Piece::Mark(']') => depth -= 1,
                Piece::Word(word) => words.push(word),
                Piece::Text(text) => before.texts.push(text.to_owned()),
                Piece::Doc(_) | Piece::Comment(_) | Piece::Mark(_) => {}
            }
        }
        match words.as_slice() {
            ["cfg", "test"] => before.for_tests = true,
            // `#[test]`, `#[rstest]`, `#[actix_web::test]` with or without options, but not `#[cfg(…)]` or `#[case(…)]`.
            ["test" | "rstest", ..] | [_, "test", ..] if words[0] != "cfg" => before.is_test = true,
            _ => {}
        }
    }

    /// Reads a function from behind its `fn`; one that is no test is skipped.
    fn function(&mut self, line: usize, before: Before) {
        let Some(Piece::Word(name)) = self.peek() else {
            return; // a type such as `fn(&str)`
        };
        let made = |(folder, names): &(&Path, BTreeSet<&str>)| {
            self.file.starts_with(folder) && names.contains(name)
        };
        let is_test = before.is_test || self.made.iter().any(made);
        let mut texts = before.texts;
        self.until_end(&mut texts, true);
        if is_test {
            self.found.push(Carrier {
                file: self.file.to_owned(),
                line,
                name: name.to_owned(),
                texts,
            });
        }
    }

    /// Reads a constant from behind its keyword: a table, if it holds texts.
    fn table(&mut self, line: usize) {
        let Some(Piece::Word(name)) = self.peek().filter(|piece| *piece != Piece::Word("fn"))
        else {
            return;
        };
        let mut texts = Vec::new();
        self.until_end(&mut texts, false);
        self.found.push(Carrier {
            file: self.file.to_owned(),
            line,
            name: name.to_owned(),
            texts,
        });
    }

    /// Collects texts and comments up to the end of an item: the semicolon outside all brackets, or, of a function, the
    /// brace that closes its body.
    fn until_end(&mut self, texts: &mut Vec<String>, braces_end: bool) {
        let mut depth = 0_i32;
        while let Some(&(_, piece)) = self.next() {
            match piece {
                Piece::Doc(text) | Piece::Comment(text) | Piece::Text(text) => {
                    texts.push(text.to_owned())
                }
                Piece::Mark('(' | '[' | '{') => depth += 1,
                Piece::Mark(')' | ']') => depth -= 1,
                Piece::Mark('}') => {
                    depth -= 1;
                    if depth == 0 && braces_end {
                        return;
                    }
                }
                Piece::Mark(';') if depth == 0 => return,
                Piece::Word(_) | Piece::Mark(_) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, source: &str) -> Vec<(usize, String, Vec<String>)> {
        let carriers = carriers(&[(path.into(), source.into())]);
        carriers
            .into_iter()
            .map(|found| (found.line, found.name, found.texts))
            .collect()
    }

    #[test]
    fn tests_are_told_from_helpers() {
        let source = r#"
//! town/1
/// town/2
fn helper<T>(of: fn(&str) -> [u8; 2]) { let x = "town/3"; }

/// town/4
#[actix_web::test]
async fn first() { helper("town/5", || { 1 }); } // town/6

#[rstest]
#[case::late("town/7")]
fn second(#[case] rule: &str) {}

#[cfg(test)]
fn third() { "town/8"; }
"#;
        let expected = [
            (
                8,
                "first".to_owned(),
                vec![" town/4".to_owned(), "town/5".to_owned()],
            ),
            (12, "second".to_owned(), vec!["town/7".to_owned()]),
        ];
        assert_eq!(found("crates/domain/src/town.rs", source), expected);
    }

    #[test]
    fn a_table_counts_among_tests_only() {
        let source = "/// town/1\nconst ROWS: &[(&str, u8)] = &[(\"town/2\", 1)];\nconst fn one() -> u8 { 1 }\n";
        let rows = [(2, "ROWS".to_owned(), vec!["town/2".to_owned()])];
        assert_eq!(found("crates/domain/tests/town.rs", source), rows);
        assert_eq!(found("crates/domain/src/town.rs", source), []);
        assert_eq!(found("tests/src/matter.rs", source), []);
        let module = format!("fn product() {{}}\n#[cfg(test)]\nmod tests {{\n{source}}}\n{source}");
        assert_eq!(found("crates/domain/src/town.rs", &module).len(), 1);
    }

    #[test]
    fn a_function_made_a_test_by_the_macro_is_one_in_every_file_of_the_folder() {
        let files = [
            (
                "tests/tests/walk/main.rs",
                "on_both_databases!(\n    walk,\n);\nfn unlisted() {}",
            ),
            (
                "tests/tests/walk/town.rs",
                "/// town/1\npub(super) fn walk(engine: Engine) {}",
            ),
            ("tests/tests/other.rs", "/// town/2\nfn walk() {}"),
        ];
        let files = files.map(|(path, text)| (path.into(), text.into()));
        let places: Vec<_> = carriers(&files).iter().map(Carrier::place).collect();
        assert_eq!(places, ["tests/tests/walk/town.rs:2 walk"]);
    }
}
