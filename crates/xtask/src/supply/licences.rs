//! Licences: `deny.toml`, what cargo resolves and the page's lock file go in; every package under a licence that was not
//! allowed, and every package that was banned, comes out.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result, bail};

use super::graph::Graph;
use super::locked;
use crate::report::Outcome;
use crate::shell;

/// Licences of programs that build or test the page and are no part of it, besides those `deny.toml` allows.
const OF_TOOLS: &[&str] = &[
    "0BSD",
    "BSD-2-Clause",
    "BlueOak-1.0.0",
    "CC0-1.0",
    "MIT-0",
    "MPL-2.0",
    "Python-2.0",
];

/// What `deny.toml` says; it is the one place for it.
#[derive(Debug, PartialEq, Eq)]
struct Policy {
    targets: Vec<String>,
    allowed: BTreeSet<String>,
    banned: BTreeSet<String>,
}

impl Policy {
    fn parse(text: &str) -> Result<Self> {
        let table: toml::Table = text.parse().context("deny.toml is no TOML")?;
        let words = |section: &str, key: &str, field: Option<&str>| -> Result<Vec<String>> {
            let list = table.get(section).and_then(|section| section.get(key));
            let list = list.and_then(toml::Value::as_array);
            let list = list.with_context(|| format!("deny.toml has no {section}.{key}"))?;
            let word = |value: &toml::Value| {
                let value = field.map_or(Some(value), |field| value.get(field));
                let word = value.and_then(toml::Value::as_str).map(Into::into);
                word.with_context(|| format!("an entry of {section}.{key} is no text"))
            };
            list.iter().map(word).collect()
        };
        Ok(Self {
            targets: words("graph", "targets", None)?,
            allowed: words("licenses", "allow", None)?.into_iter().collect(),
            banned: words("bans", "deny", Some("crate"))?.into_iter().collect(),
        })
    }

    /// Why a package may not come in, if it may not.
    fn objection(&self, name: &str, licence: Option<&str>, also: &[&str]) -> Option<String> {
        let allowed = |id: &str| self.allowed.contains(id) || also.contains(&id);
        match licence {
            None => Some(format!("{name} names no licence")),
            Some(licence) if !satisfied(licence, &allowed) => {
                Some(format!("{name} is under {licence}"))
            }
            Some(_) => None,
        }
    }
}

/// Checks crates and packages of the page.
pub(crate) fn check() -> Result<Outcome> {
    let path = shell::root().join("deny.toml");
    let policy = Policy::parse(&fs::read_to_string(&path).context("cannot read deny.toml")?)?;
    let mut objections = BTreeSet::new();
    let mut crates = BTreeSet::new();
    for target in &policy.targets {
        for package in Graph::of(target)?.all() {
            objections.extend(policy.objection(&package.name, package.licence.as_deref(), &[]));
            if policy.banned.contains(&package.name) {
                objections.insert(format!("{} is banned", package.name));
            }
            crates.insert(package.clone());
        }
    }
    let packages = locked()?;
    for (path, package) in &packages {
        let also = if package["dev"] == true {
            OF_TOOLS
        } else {
            &[]
        };
        objections.extend(policy.objection(path, package["license"].as_str(), also));
    }
    if !objections.is_empty() {
        let objections: Vec<_> = objections.into_iter().collect();
        bail!("deny.toml does not allow:\n  {}", objections.join("\n  "));
    }
    Ok(Outcome::Passed(format!(
        "{} crates and {} packages of the page are under what deny.toml allows, none is banned",
        crates.len(),
        packages.len()
    )))
}

/// Whether an SPDX expression can be met by what is allowed. `/`, an old manifest's way to say OR, is read as that.
fn satisfied(expression: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    any_of(&mut rest, allowed) == Some(true) && rest.is_empty()
}

/// Alternatives; nothing for what is no expression.
fn any_of(words: &mut &[&str], allowed: &dyn Fn(&str) -> bool) -> Option<bool> {
    let mut met = all_of(words, allowed)?;
    while let ["OR", rest @ ..] = words {
        *words = rest;
        met |= all_of(words, allowed)?;
    }
    Some(met)
}

/// Conditions, which bind tighter than alternatives.
fn all_of(words: &mut &[&str], allowed: &dyn Fn(&str) -> bool) -> Option<bool> {
    let mut met = one(words, allowed)?;
    while let ["AND", rest @ ..] = words {
        *words = rest;
        met &= one(words, allowed)?;
    }
    Some(met)
}

fn one(words: &mut &[&str], allowed: &dyn Fn(&str) -> bool) -> Option<bool> {
    match words {
        ["(", rest @ ..] => {
            *words = rest;
            let met = any_of(words, allowed)?;
            *words = words.strip_prefix(&[")"])?;
            Some(met)
        }
        // An exception changes the licence: the two together would have to be allowed.
        [id, "WITH", exception, rest @ ..] => {
            *words = rest;
            Some(allowed(&format!("{id} WITH {exception}")))
        }
        [id, rest @ ..] if !matches!(*id, "OR" | "AND" | "WITH" | ")") => {
            *words = rest;
            Some(allowed(id))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_met_by_one_alternative_and_all_its_conditions() {
        let allowed = |id: &str| ["MIT", "Apache-2.0", "Unicode-3.0"].contains(&id);
        for met in [
            "MIT",
            "Unlicense/MIT",
            "GPL-3.0-only OR MIT",
            "(MIT OR GPL-3.0-only) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception OR Apache-2.0",
        ] {
            assert!(satisfied(met, &allowed), "{met}");
        }
        for unmet in [
            "GPL-3.0-only",
            "MIT AND GPL-3.0-only",
            "GPL-3.0-only OR MIT AND BSL-1.1",
            "Apache-2.0 WITH LLVM-exception",
            "(MIT",
            "MIT Apache-2.0",
            "SEE LICENSE IN LICENSE.txt",
            "",
        ] {
            assert!(!satisfied(unmet, &allowed), "{unmet}");
        }
    }

    #[test]
    fn the_policy_is_read_and_objects() {
        let text = r#"
            graph = { targets = ["x86_64-unknown-linux-gnu"] }
            licenses = { allow = ["MIT"] }
            bans = { deny = [{ crate = "openssl-src", reason = "slow" }] }
        "#;
        let policy = Policy::parse(text).expect("it is whole");
        assert!(policy.banned.contains("openssl-src"));
        assert_eq!(
            policy.objection("serde", Some("MIT OR Apache-2.0"), &[]),
            None
        );
        assert_eq!(
            policy.objection("lightningcss", Some("MPL-2.0"), OF_TOOLS),
            None
        );
        assert!(
            policy
                .objection("lightningcss", Some("MPL-2.0"), &[])
                .is_some()
        );
        assert!(policy.objection("nameless", None, OF_TOOLS).is_some());
        assert!(Policy::parse("[licenses]\nallow = []").is_err());
    }
}
