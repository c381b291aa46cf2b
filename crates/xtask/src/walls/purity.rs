//! Around `domain`: what is compiled below it and what its source names go in; clocks, chance and I/O come out.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result};

use super::sources;
use crate::shell;

/// Packages that would bring chance, a clock or I/O into `domain` from below.
const IMPURE: &[&str] = &[
    "getrandom",
    "rand",
    "iana-time-zone",
    "tokio",
    "mio",
    "socket2",
    "tempfile",
];

/// Features that make an otherwise pure library of `domain` read a clock or draw chance.
const IMPURE_FEATURES: &[(&str, &[&str])] = &[
    ("chrono", &["clock", "now"]),
    ("uuid", &["v1", "v4", "v6", "v7", "rng"]),
];

/// What the source of `domain` may not name outside its tests.
const IMPURE_PATHS: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "std::time",
    "std::io",
];

/// The breaches in what `domain` is compiled with and in its own source, and how many files were read.
///
/// # Errors
/// cargo cannot tell the tree, or a file cannot be read.
pub(super) fn breaches() -> Result<(Vec<String>, usize)> {
    let tree = shell::read(&mut shell::cargo(&[
        "tree",
        "--package=duban-domain",
        "--edges=normal",
        "--prefix=none",
        "--format={p}\t{f}",
    ]))?;
    let mut breaches: Vec<_> = below_domain(&tree).into_iter().collect();
    let files = sources(&shell::root().join("crates/domain/src"), &["rs"])?;
    // Modules of tests may read what they like.
    let product = files.iter().filter(|file| {
        !file
            .iter()
            .any(|part| part == "tests" || part == "tests.rs")
    });
    for file in product {
        let text =
            fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let named = impure_paths(&text);
        breaches.extend(named.map(|path| format!("{} names {path}", file.display())));
    }
    Ok((breaches, files.len()))
}

/// Reads lines such as `uuid v1.18.1\tserde,std`, as `cargo tree` prints all that is below `domain`.
fn below_domain(tree: &str) -> BTreeSet<String> {
    let mut breaches = BTreeSet::new();
    for line in tree.lines() {
        let (package, features) = line.split_once('\t').unwrap_or((line, ""));
        let name = package.split(' ').next().unwrap_or_default();
        if IMPURE.contains(&name) {
            breaches.insert(format!("{name} is below duban-domain"));
        }
        let refused = IMPURE_FEATURES.iter().find(|(library, _)| *library == name);
        let refused = refused.map_or(&[][..], |(_, features)| features);
        for feature in features.split(',').filter(|f| refused.contains(f)) {
            breaches.insert(format!("duban-domain gets {name} with {feature:?}"));
        }
    }
    breaches
}

/// The refused paths a source names; its tests, which stand at its end, may name any.
fn impure_paths(source: &str) -> impl Iterator<Item = &'static str> {
    let product = source.split("#[cfg(test)]").next().unwrap_or_default();
    IMPURE_PATHS
        .iter()
        .copied()
        .filter(move |path| product.contains(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_below_domain_is_found() {
        let fine =
            "duban-domain v0.1.0 (/x)\t\nchrono v0.4.42\talloc,serde\nuuid v1.18.1\tserde,std";
        assert_eq!(below_domain(fine), BTreeSet::new());
        let sabotaged = "chrono v0.4.42\talloc,clock,serde\nuuid v1.18.1\tserde,v7\nrand v0.10.0\t";
        assert_eq!(below_domain(sabotaged).len(), 3);
    }

    #[test]
    fn a_file_read_in_domain_is_found_but_not_in_its_tests() {
        let read = "let text = std::fs::read_to_string(path)?;";
        assert_eq!(impure_paths(read).collect::<Vec<_>>(), ["std::fs"]);
        let test = format!("fn pure() {{}}\n#[cfg(test)]\nmod tests {{ {read} }}");
        assert_eq!(impure_paths(&test).count(), 0);
    }
}
