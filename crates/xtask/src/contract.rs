//! The contract's drift: what the server says of itself goes in; the committed description and the
//! page's types are compared with it, or written from it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

use crate::report::Outcome;
use crate::{rust, shell, spa};

const DESCRIPTION: &str = "openapi/duban-v1.json";
const TYPES: &str = "frontend/src/api/schema.d.ts";

/// `cargo xtask contract`: builds the server, then compares, or writes what is committed anew.
///
/// # Errors
/// The server or the generator of the types cannot be run, or something committed has drifted.
pub(crate) fn run(write: bool) -> Result<ExitCode> {
    let installing = spa::begin_install();
    rust::build()?;
    installing.finish()?;
    if write {
        let description = shell::root().join(DESCRIPTION);
        fs::create_dir_all(shell::root().join("openapi"))?;
        fs::write(&description, said()?)
            .with_context(|| format!("cannot write {}", description.display()))?;
        generate_types(&shell::root().join(TYPES))?;
        println!("wrote {DESCRIPTION} and {TYPES}");
    } else {
        description()?;
        types()?;
        println!("{DESCRIPTION} and {TYPES} are what the server says");
    }
    Ok(ExitCode::SUCCESS)
}

/// The committed description is byte for byte what `duban openapi` prints.
pub(crate) fn description() -> Result<Outcome> {
    let committed = committed(DESCRIPTION)?;
    expect_same(DESCRIPTION, &committed, &said()?)?;
    Ok(Outcome::Passed(format!(
        "{DESCRIPTION} is what the server says, {} bytes",
        committed.len()
    )))
}

/// The committed types are what the generator makes of the committed description.
pub(crate) fn types() -> Result<Outcome> {
    let fresh = shell::scratch()?.join("schema.d.ts");
    generate_types(&fresh)?;
    let fresh = fs::read_to_string(&fresh).context("the generator of the types wrote nothing")?;
    expect_same(TYPES, &committed(TYPES)?, &fresh)?;
    Ok(Outcome::Passed(format!(
        "{TYPES} is what the description says"
    )))
}

/// Redocly's recommended rules: no error, no warning, and nothing waved through by an ignore file.
pub(crate) fn lint() -> Result<Outcome> {
    let mut redocly = spa::tool("redocly");
    let output = redocly
        .args(["lint", "--extends=recommended", "--format=json"])
        .arg(shell::root().join(DESCRIPTION))
        .env("REDOCLY_TELEMETRY", "off")
        .env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true")
        .output()
        .context("cannot start redocly")?;
    // Its exit status knows errors only; the counts are in the answer, whatever the status.
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).with_context(|| {
        format!(
            "redocly gave no verdict\n{}",
            String::from_utf8_lossy(&output.stderr)
        )
    })?;
    let (count, problems) = verdict(&answer)?;
    if count > 0 {
        bail!("redocly finds {count} problems\n{problems}");
    }
    Ok(Outcome::Passed(
        "redocly, recommended rules: 0 errors, 0 warnings, 0 ignored".into(),
    ))
}

/// How many problems there are, ignored ones included, and a line for each.
fn verdict(answer: &serde_json::Value) -> Result<(u64, String)> {
    let mut all = 0;
    for kind in ["errors", "warnings", "ignored"] {
        all += answer["totals"][kind]
            .as_u64()
            .with_context(|| format!("redocly's answer has no count of {kind}"))?;
    }
    let lines = answer["problems"].as_array().into_iter().flatten();
    let lines = lines.map(|problem| {
        let text = |value: &serde_json::Value| value.as_str().unwrap_or("?").to_owned();
        format!(
            "  {} {}: {} at {}",
            text(&problem["severity"]),
            text(&problem["ruleId"]),
            text(&problem["message"]),
            text(&problem["location"][0]["pointer"])
        )
    });
    Ok((all, lines.collect::<Vec<_>>().join("\n")))
}

/// What the server that was built last says of itself.
fn said() -> Result<String> {
    shell::read(Command::new(rust::server()?).arg("openapi"))
}

fn generate_types(to: &Path) -> Result<()> {
    let description: PathBuf = shell::root().join(DESCRIPTION);
    shell::quietly(
        spa::tool("openapi-typescript")
            .arg(description)
            .arg("--output")
            .arg(to),
    )
}

fn committed(path: &str) -> Result<String> {
    fs::read_to_string(shell::root().join(path)).with_context(|| format!("cannot read {path}"))
}

fn expect_same(path: &str, committed: &str, fresh: &str) -> Result<()> {
    match first_difference(committed, fresh) {
        None => Ok(()),
        Some(place) => bail!(
            "{path} has drifted, {place}\nif the change is meant: cargo xtask contract --write"
        ),
    }
}

/// Where two texts part ways, for a person; nothing if they are the same byte for byte.
fn first_difference(committed: &str, fresh: &str) -> Option<String> {
    if committed == fresh {
        return None;
    }
    let mut pairs = committed.lines().zip(fresh.lines()).enumerate();
    let place = match pairs.find(|(_, (before, now))| before != now) {
        Some((index, (before, now))) => {
            let line = index + 1;
            format!("first in line {line}:\n  committed: {before}\n  now:       {now}")
        }
        None => format!(
            "only at its end: {} bytes are committed, {} would be now",
            committed.len(),
            fresh.len()
        ),
    };
    Some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drift_is_found_wherever_it_is() {
        assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
        let inside = first_difference("a\nb\n", "a\nc\n").expect("they differ");
        assert!(inside.starts_with("first in line 2:"), "{inside}");
        let end = first_difference("a\nb", "a\nb\n").expect("they differ");
        assert!(end.starts_with("only at its end"), "{end}");
    }

    #[test]
    fn a_warning_counts_as_a_problem() {
        let answer = serde_json::json!({
            "totals": { "errors": 0, "warnings": 1, "ignored": 0 },
            "problems": [{
                "severity": "warn",
                "ruleId": "operation-4xx-response",
                "message": "Operation must have at least one `4XX` response.",
                "location": [{ "pointer": "#/paths/~1items/get/responses" }],
            }],
        });
        let (count, lines) = verdict(&answer).expect("the answer is whole");
        assert_eq!(count, 1);
        assert!(lines.contains("operation-4xx-response"), "{lines}");
        assert!(verdict(&serde_json::json!({})).is_err());
    }
}
