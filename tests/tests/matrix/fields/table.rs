//! A table of fields: `operation path signs` a line.

use std::collections::{BTreeMap, BTreeSet};

/// The signs of each field of each operation.
pub(super) type Rows = BTreeMap<(String, String), Vec<char>>;

/// Reads a table of so many columns.
///
/// # Panics
/// A line is not `operation path signs`, or stands twice.
pub(super) fn parse(text: &str, columns: usize) -> Rows {
    let lines = text.lines().map(str::trim);
    let mut rows = Rows::new();
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut words = line.split_whitespace();
        let mut word = || words.next().unwrap_or_else(|| panic!("{line}"));
        let (operation, path) = (word().to_owned(), word().to_owned());
        let signs: Vec<char> = words.collect::<String>().chars().collect();
        assert_eq!(signs.len(), columns, "{line}");
        assert!(signs.iter().all(|sign| "+-o.~".contains(*sign)), "{line}");
        let twice = rows.insert((operation, path), signs);
        assert!(twice.is_none(), "{line} stands twice");
    }
    rows
}

/// The rows of one operation, by their fields.
pub(super) fn of(rows: &Rows, operation: &str) -> BTreeMap<String, Vec<char>> {
    let own = rows.iter().filter(|((found, _), _)| found == operation);
    own.map(|((_, path), signs)| (path.clone(), signs.clone()))
        .collect()
}

/// Fields without a row, and rows without a field.
pub(super) fn gaps(
    operation: &str,
    paths: &BTreeSet<String>,
    rows: &BTreeMap<String, Vec<char>>,
) -> Vec<String> {
    let without = paths.iter().filter(|path| !rows.contains_key(*path));
    let without = without.map(|path| format!("{operation} {path} has no row"));
    let over = rows.keys().filter(|path| !paths.contains(*path));
    let over = over.map(|path| format!("{operation} has no {path}"));
    without.chain(over).collect()
}
