//! What a machine must have: the steps to come go in; packages are installed, or the command to install them comes out.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::compose;
use crate::postgres::Postgres;
use crate::report::Outcome;
use crate::shell;

/// The browser of the journeys; Debian's, since a browser from anywhere else is not on CI.
pub(crate) const CHROMIUM: &str = "/usr/bin/chromium";

/// The oldest Node.js the page is built with.
const NODE_AT_LEAST: u32 = 20;

/// Something a step needs from outside cargo and npm.
struct Need {
    package: &'static str,
    present: fn() -> bool,
    /// Left out by `--quick`, as the step that needs it is.
    slow: bool,
}

const NEEDS: &[Need] = &[
    Need {
        package: "postgresql",
        present: || Postgres::programs().is_some(),
        slow: true,
    },
    Need {
        package: "chromium",
        present: || Path::new(CHROMIUM).exists(),
        slow: true,
    },
    // Any font with Chinese would do; this is the smallest one that looks right on screenshots.
    Need {
        package: "fonts-wqy-microhei",
        present: has_chinese_font,
        slow: true,
    },
    Need {
        package: "docker-compose",
        present: || compose::client().is_some(),
        slow: false,
    },
];

/// Installs the packages that are lacking when we are root; otherwise says which command would.
///
/// # Errors
/// apt fails, or a package is installed and what it is for is still not there.
pub(crate) fn provide(quick: bool) -> Result<Outcome> {
    let wanted = || NEEDS.iter().filter(|need| !(quick && need.slow));
    let lacking: Vec<_> = wanted()
        .filter(|need| !(need.present)())
        .map(|need| need.package)
        .collect();
    if lacking.is_empty() {
        let packages: Vec<_> = wanted().map(|need| need.package).collect();
        return Ok(Outcome::Passed(format!("has {}", packages.join(", "))));
    }
    if !shell::is_root() {
        return Ok(Outcome::Skipped(format!(
            "run `sudo apt-get update && sudo apt-get install -y --no-install-recommends {}`",
            lacking.join(" ")
        )));
    }
    apt(&["update", "-q"])?;
    let mut install = vec!["install", "-y", "-q", "--no-install-recommends"];
    install.extend(&lacking);
    apt(&install)?;
    let missing: Vec<_> = wanted()
        .filter(|need| !(need.present)())
        .map(|need| need.package)
        .collect();
    ensure!(
        missing.is_empty(),
        "installed, but of no use: {}",
        missing.join(", ")
    );
    Ok(Outcome::Passed(format!("installed {}", lacking.join(", "))))
}

/// Checks that Node.js is there and new enough, with an npm, and gives its version.
///
/// # Errors
/// It is not; the error says what to do.
pub(crate) fn node() -> Result<String> {
    const ADVICE: &str =
        "install Node.js 20 or newer with npm, from https://nodejs.org or your distribution";
    let version = shell::read(Command::new("node").arg("--version")).context(ADVICE)?;
    let version = version.trim().trim_start_matches('v');
    let major: u32 = version
        .split('.')
        .next()
        .and_then(|major| major.parse().ok())
        .with_context(|| format!("Node.js calls itself {version:?}"))?;
    ensure!(
        major >= NODE_AT_LEAST,
        "Node.js {version} is too old: {ADVICE}"
    );
    shell::quietly(Command::new("npm").arg("--version")).context(ADVICE)?;
    Ok(format!("Node.js {version}"))
}

fn apt(words: &[&str]) -> Result<()> {
    shell::run(
        Command::new("apt-get")
            .args(words)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
}

fn has_chinese_font() -> bool {
    let mut list = Command::new("fc-list");
    shell::read(list.args([":lang=zh-cn", "family"])).is_ok_and(|fonts| !fonts.trim().is_empty())
}
