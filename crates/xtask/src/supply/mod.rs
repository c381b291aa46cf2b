//! The supply chain: lock files, `deny.toml` and the checkout go in; verdicts on licences, secrets and advisories, and a
//! bill of materials in `artifacts/`, come out. `cargo deny` would say more, but neither it nor its advisories come from
//! crates.io in reasonable time: the floors of known advisories are held by `tests/tests/lockfile.rs`.

mod graph;
mod licences;
mod sbom;
mod secrets;

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::report::{Outcome, Report};
use crate::{shell, spa};

pub(crate) use licences::check as licences;
pub(crate) use sbom::write as sbom;
pub(crate) use secrets::scan as secrets;

/// `cargo xtask supply`: the steps of the supply chain alone.
pub(crate) fn run() -> ExitCode {
    let mut report = Report::new(shell::on_ci());
    steps(&mut report);
    report.close()
}

/// Everything about what comes from outside, and what must not get there.
pub(crate) fn steps(report: &mut Report) {
    report.step("licences", |_| licences());
    report.step("secrets", |_| secrets());
    report.step("npm audit", |_| audit());
    report.step("sbom", |_| sbom());
}

/// The registry's advisories on the page's packages, tools included; none is tolerated.
fn audit() -> Result<Outcome> {
    let output = spa::npm(&["audit", "--json", "--package-lock-only"])
        .output()
        .context("cannot start npm")?;
    let answer: Value =
        serde_json::from_slice(&output.stdout).context("npm audit gave no verdict")?;
    match answer["metadata"]["vulnerabilities"]["total"].as_u64() {
        Some(0) => Ok(Outcome::Passed("no package has a known advisory".into())),
        Some(known) => {
            let packages = answer["vulnerabilities"].as_object().into_iter().flatten();
            let lines: Vec<_> = packages
                .map(|(name, found)| {
                    format!("  {name}: {}", found["severity"].as_str().unwrap_or("?"))
                })
                .collect();
            bail!("{known} advisories\n{}", lines.join("\n"))
        }
        None => Ok(Outcome::Skipped(format!(
            "the registry answers no audit: {}",
            answer["message"].as_str().unwrap_or("no reason given")
        ))),
    }
}

/// The page's locked packages: path below the page's folder, and what the lock file says of each.
fn locked() -> Result<serde_json::Map<String, Value>> {
    let path = shell::frontend().join("package-lock.json");
    let text =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut lock: Value = serde_json::from_str(&text)?;
    match lock["packages"].take() {
        Value::Object(mut packages) => {
            packages.remove("");
            Ok(packages)
        }
        _ => bail!("{} holds no packages", path.display()),
    }
}
