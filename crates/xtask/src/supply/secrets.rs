//! Every tracked file goes in; private keys, tokens and files that hold such things by their name come out.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::report::Outcome;
use crate::shell;

/// A token's beginning, and how many letters, digits, `_` and `-` follow it at least.
const TOKENS: &[(&str, &str, usize)] = &[
    ("an AWS access key", "AKIA", 16),
    ("a GitHub token", "ghp_", 36),
    ("a GitHub token", "gho_", 36),
    ("a GitHub token", "ghs_", 36),
    ("a GitHub token", "github_pat_", 50),
    ("a GitLab token", "glpat-", 20),
    ("an npm token", "npm_", 36),
    ("a Slack token", "xoxb-", 20),
    ("a Google key", "AIza", 35),
    ("a crates.io token", "cio", 32),
];
const KEY_BEGINS: &str = "-----BEGIN ";
const KEY_ENDS: &str = "PRIVATE KEY";
/// Names of files that are secrets whatever stands in them; `.docker/secrets/` is where an office's own lie.
const NAMES: &[&str] = &[
    ".env",
    "id_rsa",
    "id_ed25519",
    "accounts.json",
    "server.key",
];
const ENDINGS: &[&str] = &["pem", "p12", "pfx", "jks", "keystore"];

/// Looks through what is tracked, and so would be published.
pub(crate) fn scan() -> Result<Outcome> {
    let mut git = Command::new("git");
    git.args(["ls-files", "-z"]).current_dir(shell::root());
    let Ok(tracked) = shell::read(&mut git) else {
        return Ok(Outcome::Skipped("this is no checkout of git".into()));
    };
    let (mut files, mut found) = (0, Vec::new());
    for path in tracked.split('\0').filter(|path| !path.is_empty()) {
        let place = shell::root().join(path);
        // Deleted, and not committed yet.
        if !place.exists() {
            continue;
        }
        files += 1;
        if let Some(name) = telling_name(Path::new(path)) {
            found.push(format!("{path} is {name}"));
        }
        let bytes = fs::read(&place).with_context(|| format!("cannot read {path}"))?;
        for (number, line) in String::from_utf8_lossy(&bytes).lines().enumerate() {
            if let Some(what) = secret(line) {
                found.push(format!("{path}:{} holds {what}", number + 1));
            }
        }
    }
    if !found.is_empty() {
        bail!("what must not be published:\n  {}", found.join("\n  "));
    }
    Ok(Outcome::Passed(format!(
        "{files} tracked files hold no key and no token"
    )))
}

fn telling_name(path: &Path) -> Option<&'static str> {
    let name = path.file_name()?.to_str()?;
    let ending = path.extension().and_then(|ending| ending.to_str());
    let tells = NAMES.contains(&name)
        || ending.is_some_and(|ending| ENDINGS.contains(&ending))
        || path.starts_with(".docker/secrets");
    tells.then_some("a secret by its name")
}

/// What secret a line holds, if any.
fn secret(line: &str) -> Option<&'static str> {
    let key = line
        .split_once(KEY_BEGINS)
        .is_some_and(|(_, rest)| rest.contains(KEY_ENDS));
    if key {
        return Some("a private key");
    }
    let part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let held = |(_, prefix, length): &&(&str, &str, usize)| {
        line.match_indices(prefix).any(|(at, _)| {
            let inside_a_word = line[..at].chars().next_back().is_some_and(part);
            let tail = &line[at + prefix.len()..];
            !inside_a_word && tail.find(|c| !part(c)).unwrap_or(tail.len()) >= *length
        })
    };
    TOKENS.iter().find(held).map(|(what, _, _)| *what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_tokens_are_found_wherever_they_stand_in_a_line() {
        // Put together here, so that this file does not hold what it looks for.
        let key = format!("  \"{KEY_BEGINS}EC {KEY_ENDS}-----");
        assert_eq!(secret(&key), Some("a private key"));
        assert_eq!(secret(&format!("{KEY_BEGINS}CERTIFICATE-----")), None);
        let token = format!("token = \"{}{}\"", "ghp_", "a1".repeat(18));
        assert_eq!(secret(&token), Some("a GitHub token"));
        assert_eq!(secret("ghp_short and AKIA alone"), None);
        assert_eq!(
            secret(&format!("a{}{}", "npm_", "b".repeat(40))),
            None,
            "the middle of a word"
        );
    }

    #[test]
    fn some_names_tell_enough() {
        let tells = |path: &str| telling_name(Path::new(path)).is_some();
        assert!(tells("frontend/.env") && tells("tls/server.pem") && tells(".docker/secrets/key"));
        assert!(!tells("tests/e2e/main-job/secrets.mjs") && !tells(".docker/make-secrets.sh"));
    }
}
