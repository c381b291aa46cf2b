//! The walls of the house: what cargo knows of the workspace goes in; a breach comes out as an error.
//!
//! `domain ← store ← api, worker ← server`, with `documents` on `domain` only; one crate speaks SQL,
//! one speaks HTTP, and `domain` reads no clock, draws no chance and touches no file.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::shell;

/// Which crates of ours each crate may use. A crate that is not here may not be in the workspace.
const MAY_USE: &[(&str, &[&str])] = &[
    ("duban-domain", &[]),
    ("duban-documents", &["duban-domain"]),
    ("duban-store", &["duban-domain"]),
    (
        "duban-api",
        &["duban-domain", "duban-store", "duban-documents"],
    ),
    ("duban-worker", &["duban-domain", "duban-store"]),
    (
        "duban-server",
        &[
            "duban-domain",
            "duban-documents",
            "duban-store",
            "duban-api",
            "duban-worker",
        ],
    ),
    // Acceptance tests speak HTTP and start the binary; they may also ask the domain what is right.
    ("duban-tests", &["duban-domain"]),
    ("xtask", &[]),
];

/// Libraries that are the business of certain crates alone, tests included.
const RESERVED: &[(&str, &[&str])] = &[
    ("diesel", &["duban-store"]),
    ("diesel_migrations", &["duban-store"]),
    ("libsqlite3-sys", &["duban-store"]),
    ("pq-sys", &["duban-store"]),
    ("r2d2", &["duban-store"]),
    ("actix-web", &["duban-api", "duban-server"]),
    ("actix-multipart", &["duban-api"]),
    ("utoipa", &["duban-api"]),
    ("utoipa-actix-web", &["duban-api"]),
    ("argon2", &["duban-api"]),
    ("jsonwebtoken", &["duban-api"]),
    ("calamine", &["duban-documents"]),
    ("rust_xlsxwriter", &["duban-documents", "duban-tests"]),
    ("zip", &["duban-documents", "duban-tests"]),
    ("clap", &["duban-server"]),
];

/// All that `domain` may be built with: values, words and digests.
const DOMAIN_LIBRARIES: &[&str] = &[
    "chrono",
    "serde",
    "serde_json",
    "sha2",
    "strum",
    "thiserror",
    "toml",
    "uuid",
];

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

/// Checks all walls; the text says how much was looked at.
///
/// # Errors
/// A wall is breached; each breach has its line.
pub(crate) fn check() -> Result<String> {
    let said = shell::read(&mut shell::cargo(&[
        "metadata",
        "--format-version=1",
        "--no-deps",
    ]))?;
    let edges = edges(&serde_json::from_str(&said)?)?;
    let tree = shell::read(&mut shell::cargo(&[
        "tree",
        "--package=duban-domain",
        "--edges=normal",
        "--prefix=none",
        "--format={p}\t{f}",
    ]))?;
    let files = sources(&shell::root().join("crates/domain/src"))?;

    let mut breaches = between_crates(&edges);
    breaches.extend(below_domain(&tree));
    for file in &files {
        let text =
            fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let named = impure_paths(&text);
        breaches.extend(named.map(|path| format!("{} names {path}", file.display())));
    }
    if !breaches.is_empty() {
        bail!("walls are breached:\n  {}", breaches.join("\n  "));
    }
    let crates: BTreeSet<_> = edges.iter().map(|edge| &edge.from).collect();
    Ok(format!(
        "{} dependencies of {} crates and {} files of domain keep the walls",
        edges.len(),
        crates.len(),
        files.len()
    ))
}

/// One line of a crate's manifest.
#[derive(Debug)]
struct Edge {
    from: String,
    to: String,
    /// A dependency of tests only: it may not cross SQL's wall, but it may help `domain` test itself.
    dev: bool,
}

fn edges(metadata: &Value) -> Result<Vec<Edge>> {
    let list = |value: &Value, name: &str| -> Result<Vec<Value>> {
        let list = value[name].as_array();
        Ok(list
            .with_context(|| format!("cargo metadata has no {name}"))?
            .clone())
    };
    let name = |value: &Value| value["name"].as_str().unwrap_or_default().to_owned();
    let mut edges = Vec::new();
    for package in list(metadata, "packages")? {
        for dependency in list(&package, "dependencies")? {
            edges.push(Edge {
                from: name(&package),
                to: name(&dependency),
                dev: dependency["kind"] == "dev",
            });
        }
    }
    Ok(edges)
}

fn between_crates(edges: &[Edge]) -> Vec<String> {
    let mut breaches = Vec::new();
    let is_ours = |name: &str| MAY_USE.iter().any(|(ours, _)| *ours == name);
    for Edge { from, to, dev } in edges {
        let Some((_, may_use)) = MAY_USE.iter().find(|(name, _)| name == from) else {
            breaches.push(format!(
                "{from} has no row in MAY_USE of crates/xtask/src/walls.rs"
            ));
            continue;
        };
        let to = to.as_str();
        if is_ours(to) {
            if !may_use.contains(&to) {
                breaches.push(format!("{from} may not use {to}"));
            }
            continue;
        }
        let owners = RESERVED.iter().find(|(library, _)| *library == to);
        if let Some((_, owners)) = owners
            && !owners.contains(&from.as_str())
        {
            breaches.push(format!(
                "{from} may not use {to}, which belongs to {}",
                owners.join(", ")
            ));
        }
        if from == "duban-domain" && !dev && !DOMAIN_LIBRARIES.contains(&to) {
            breaches.push(format!(
                "duban-domain may not use {to}: it is not among its pure libraries"
            ));
        }
    }
    breaches
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

/// The Rust files below a folder, but for modules of tests.
fn sources(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in
            fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))?
        {
            let path = entry?.path();
            if path.file_stem().is_some_and(|name| name == "tests") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                files.push(path);
            }
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(from: &str, to: &str) -> Edge {
        Edge {
            from: from.into(),
            to: to.into(),
            dev: false,
        }
    }

    #[test]
    fn a_breach_between_crates_is_found() {
        let fine = [
            edge("duban-store", "duban-domain"),
            edge("duban-store", "diesel"),
            edge("duban-domain", "chrono"),
        ];
        assert_eq!(between_crates(&fine), Vec::<String>::new());
        for breach in [
            edge("duban-domain", "duban-store"),
            edge("duban-documents", "duban-store"),
            edge("duban-api", "duban-worker"),
            edge("duban-worker", "duban-api"),
            edge("duban-api", "diesel"),
            edge("duban-tests", "diesel"),
            edge("duban-domain", "rand"),
            edge("duban-mail", "serde"),
        ] {
            assert_eq!(between_crates(&[breach]).len(), 1);
        }
    }

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
