//! What cargo resolves goes in; the packages of other people among it come out.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::shell;

/// A package from the registry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Package {
    pub(super) name: String,
    pub(super) version: String,
    /// As its manifest says: an SPDX expression, mostly.
    pub(super) licence: Option<String>,
}

/// What cargo resolves for one target.
pub(super) struct Graph {
    packages: BTreeMap<String, Package>,
    /// Ids of the packages of this workspace, by name.
    ours: BTreeMap<String, String>,
    /// Id → what it is built with: dependencies and build dependencies, without those of tests.
    built_with: BTreeMap<String, Vec<String>>,
}

impl Graph {
    /// Asks cargo, with all features, since what may be built is what must be clean.
    ///
    /// # Errors
    /// The lock file is out of date, or a manifest cannot be had.
    pub(super) fn of(target: &str) -> Result<Self> {
        let metadata = shell::read(&mut shell::cargo(&[
            "metadata",
            "--locked",
            "--all-features",
            "--format-version=1",
            "--filter-platform",
            target,
        ]))?;
        Self::read(&serde_json::from_str(&metadata)?)
    }

    fn read(metadata: &Value) -> Result<Self> {
        let mut graph = Self {
            packages: BTreeMap::new(),
            ours: BTreeMap::new(),
            built_with: BTreeMap::new(),
        };
        for package in list(metadata, "packages")? {
            let (id, name) = (text(package, "id")?, text(package, "name")?);
            if package["source"].is_null() {
                graph.ours.insert(name, id);
                continue;
            }
            let found = Package {
                name,
                version: text(package, "version")?,
                licence: package["license"].as_str().map(Into::into),
            };
            graph.packages.insert(id, found);
        }
        for node in list(&metadata["resolve"], "nodes")? {
            let mut needed = Vec::new();
            for dependency in list(node, "deps")? {
                let of_tests = |kind: &Value| kind["kind"] == "dev";
                if !list(dependency, "dep_kinds")?.iter().all(of_tests) {
                    needed.push(text(dependency, "pkg")?);
                }
            }
            graph.built_with.insert(text(node, "id")?, needed);
        }
        Ok(graph)
    }

    /// Every package from outside, tools and tests included.
    pub(super) fn all(&self) -> BTreeSet<&Package> {
        self.packages.values().collect()
    }

    /// What one of our packages is built with, directly or not.
    ///
    /// # Errors
    /// There is no such package in the workspace.
    pub(super) fn below(&self, ours: &str) -> Result<BTreeSet<&Package>> {
        let root = self
            .ours
            .get(ours)
            .with_context(|| format!("the workspace has no {ours}"))?;
        let mut seen = BTreeSet::new();
        let mut waiting = vec![root];
        while let Some(id) = waiting.pop() {
            if seen.insert(id) {
                waiting.extend(self.built_with.get(id).into_iter().flatten());
            }
        }
        Ok(seen
            .into_iter()
            .filter_map(|id| self.packages.get(id))
            .collect())
    }
}

fn list<'a>(value: &'a Value, name: &str) -> Result<&'a [Value]> {
    let list = value[name].as_array().map(Vec::as_slice);
    list.with_context(|| format!("cargo metadata has no list of {name}"))
}

fn text(value: &Value, name: &str) -> Result<String> {
    let text = value[name].as_str().map(Into::into);
    text.with_context(|| format!("cargo metadata has no {name}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_only_tests_need_is_not_below() {
        let package = |id: &str, source: Option<&str>| json!({ "id": id, "name": id, "version": "1.0.0", "source": source, "license": "MIT" });
        let needs =
            |id: &str, kind: Option<&str>| json!({ "pkg": id, "dep_kinds": [{ "kind": kind }] });
        let metadata = json!({
            "packages": [package("server", None), package("diesel", Some("registry")), package("proptest", Some("registry"))],
            "resolve": { "nodes": [
                { "id": "server", "deps": [needs("diesel", None), needs("proptest", Some("dev"))] },
                { "id": "diesel", "deps": [] },
                { "id": "proptest", "deps": [] },
            ] },
        });
        let graph = Graph::read(&metadata).expect("it is whole");
        let names = |packages: BTreeSet<&Package>| {
            packages
                .into_iter()
                .map(|package| package.name.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(names(graph.all()), ["diesel", "proptest"]);
        assert_eq!(
            names(graph.below("server").expect("it is ours")),
            ["diesel"]
        );
        assert!(graph.below("diesel").is_err());
    }
}
