//! Between the crates: cargo's list of who depends on whom goes in; breaches come out.

use anyhow::{Context, Result};
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
    // Measures the store alone beside the same over HTTP, and the clock's part without its server.
    (
        "duban-bench",
        &[
            "duban-domain",
            "duban-documents",
            "duban-store",
            "duban-worker",
        ],
    ),
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

/// Every line of every manifest of the workspace.
///
/// # Errors
/// cargo cannot read the workspace, or says it in a form we do not know.
pub(super) fn edges() -> Result<Vec<Edge>> {
    let said = shell::read(&mut shell::cargo(&[
        "metadata",
        "--format-version=1",
        "--no-deps",
    ]))?;
    parse(&serde_json::from_str(&said)?)
}

/// One line of a crate's manifest.
#[derive(Debug)]
pub(super) struct Edge {
    pub(super) from: String,
    to: String,
    /// A dependency of tests only: it may not cross SQL's wall, but it may help `domain` test itself.
    dev: bool,
}

fn parse(metadata: &Value) -> Result<Vec<Edge>> {
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

/// The edges that may not be, a line each.
pub(super) fn breaches(edges: &[Edge]) -> Vec<String> {
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
        assert_eq!(breaches(&fine), Vec::<String>::new());
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
            assert_eq!(breaches(&[breach]).len(), 1);
        }
    }
}
