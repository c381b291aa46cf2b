//! The walls of the house: the manifests and the sources go in; a breach comes out as an error.
//!
//! `domain ← store ← api, worker ← server`, with `documents` on `domain` only; one crate speaks SQL,
//! one speaks HTTP and never as the clock, and `domain` reads no clock, draws no chance and touches no file. In the browser:
//! `api, ui, lib ← features ← app`, and no feature imports another.

mod crates;
mod page;
mod proofs;
mod purity;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// Checks all walls; the text says how much was looked at.
///
/// # Errors
/// A wall is breached; each breach has its line.
pub(crate) fn check() -> Result<String> {
    let edges = crates::edges()?;
    let (below, rust) = purity::breaches()?;
    let (above, typescript) = page::breaches()?;
    let breaches = [crates::breaches(&edges), below, above, proofs::breaches()?].concat();
    if !breaches.is_empty() {
        bail!("walls are breached:\n  {}", breaches.join("\n  "));
    }
    let crates: BTreeSet<_> = edges.iter().map(|edge| &edge.from).collect();
    Ok(format!(
        "{} dependencies of {} crates, {rust} files of domain and {typescript} of the page keep the walls",
        edges.len(),
        crates.len()
    ))
}

/// The files below a folder whose names end so.
pub(crate) fn sources(folder: &Path, kinds: &[&str]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries =
            fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            let kind = path.extension().and_then(|kind| kind.to_str());
            if path.is_dir() {
                folders.push(path);
            } else if kind.is_some_and(|kind| kinds.contains(&kind)) {
                files.push(path);
            }
        }
    }
    Ok(files)
}
