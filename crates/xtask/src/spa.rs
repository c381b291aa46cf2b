//! The single-page application: its sources go in; installed packages, a verdict of its checks and `dist/` come out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context, Result, anyhow, bail, ensure};
use serde_json::Value;

use crate::report::{Outcome, Tally, seconds};
use crate::shell;

/// Made before a build and kept if it succeeds: its time is when the sources were last read.
const BUILT: &str = "node_modules/.duban-built";
const BUILDING: &str = "node_modules/.duban-building";

/// An installation under way, beside the compiler, which leaves the network alone.
pub(crate) struct Installing(Option<JoinHandle<Result<Duration>>>);

/// Begins `npm ci`, unless `node_modules` is already what `package-lock.json` says.
pub(crate) fn begin_install() -> Installing {
    if installed() {
        return Installing(None);
    }
    Installing(Some(std::thread::spawn(install)))
}

impl Installing {
    /// Waits for the end; the text says what was done.
    ///
    /// # Errors
    /// npm failed; the error carries what it said.
    pub(crate) fn finish(self) -> Result<String> {
        match self.0 {
            None => Ok("node_modules is what package-lock.json says".into()),
            Some(thread) => {
                let took = thread
                    .join()
                    .map_err(|_| anyhow!("the installation panicked"))??;
                Ok(format!("npm ci took {}, in the background", seconds(took)))
            }
        }
    }
}

/// Whether `node_modules` holds what `package-lock.json` asks for, by the list npm leaves there at the
/// end of an installation; so that what a developer installed is not installed again.
fn installed() -> bool {
    let read = |path: &str| -> Option<Value> {
        let text = fs::read(shell::frontend().join(path)).ok()?;
        serde_json::from_slice(&text).ok()
    };
    let wanted = read("package-lock.json");
    let there = read("node_modules/.package-lock.json");
    matches!((wanted, there), (Some(wanted), Some(there)) if same_packages(&wanted, &there))
}

fn same_packages(wanted: &Value, there: &Value) -> bool {
    let (Some(wanted), Some(there)) = (
        wanted["packages"].as_object(),
        there["packages"].as_object(),
    ) else {
        return false;
    };
    // The empty path is the page itself; an optional package may be for another system.
    let kept = |(path, package): (&String, &Value)| match there.get(path) {
        Some(found) => found["version"] == package["version"],
        None => path.is_empty() || package["optional"] == true,
    };
    wanted.iter().all(kept) && there.keys().all(|path| wanted.contains_key(path))
}

fn install() -> Result<Duration> {
    let begun = Instant::now();
    shell::quietly(&mut npm(&["ci", "--no-audit", "--no-fund"]))?;
    Ok(begun.elapsed())
}

/// TypeScript's verdict on every file.
pub(crate) fn types() -> Result<Outcome> {
    shell::run(&mut npm(&["run", "--silent", "types"]))?;
    Ok(Outcome::Passed("no type errors".into()))
}

/// The linter's verdict, formatting included.
pub(crate) fn lint() -> Result<Outcome> {
    shell::run(&mut npm(&["run", "--silent", "lint"]))?;
    Ok(Outcome::Passed("nothing found".into()))
}

/// The component tests.
pub(crate) fn unit(tally: &mut Tally) -> Result<Outcome> {
    let results = shell::scratch()?.join("vitest.json");
    // A file of an earlier run must not speak for this one.
    let _ = fs::remove_file(&results);
    let file = format!("--outputFile.json={}", results.display());
    let ran = shell::run(&mut npm(&[
        "run",
        "--silent",
        "test",
        "--",
        "--reporter=default",
        "--reporter=json",
        &file,
    ]));
    let text = fs::read_to_string(&results).context("vitest left no results")?;
    let counts: Value = serde_json::from_str(&text)?;
    let count = |name: &str| {
        counts[name]
            .as_u64()
            .with_context(|| format!("vitest's results have no {name}"))
    };
    let counted = Tally {
        passed: count("numPassedTests")?,
        failed: count("numFailedTests")?,
        skipped: count("numPendingTests")? + count("numTodoTests")?,
    };
    *tally += counted;
    ran?;
    if shell::on_ci() && counted.skipped > 0 {
        bail!("{} component tests do not run", counted.skipped);
    }
    Ok(Outcome::Passed(format!("{} tests", counted.passed)))
}

/// Builds `dist/`, unless it is newer than everything it is made from; the text says which, and how
/// heavy the first load is.
///
/// # Errors
/// The build fails, or leaves a page that loads no script.
pub(crate) fn build() -> Result<String> {
    let folder = shell::frontend();
    let index = folder.join("dist/index.html");
    let stamp = folder.join(BUILT);
    let done = match (modified(&stamp), newest_source(&folder)?) {
        // The compiler puts an empty page where there is none: only one with a script is a build.
        (Some(built), newest) if built > newest && loads_a_script(&index) => "already built",
        _ => {
            fs::write(folder.join(BUILDING), "").context("cannot note when the build began")?;
            shell::run(&mut npm(&["run", "--silent", "build"]))?;
            fs::rename(folder.join(BUILDING), &stamp)?;
            "built"
        }
    };
    let page =
        fs::read_to_string(&index).with_context(|| format!("cannot read {}", index.display()))?;
    let files = first_load(&page);
    ensure!(
        files.iter().any(|file| file.ends_with(".js")),
        "the built page loads no script"
    );
    let mut sizes = [0, 0];
    for file in &files {
        let size = gzipped(&folder.join("dist").join(file))?;
        sizes[usize::from(file.ends_with(".css"))] += size;
    }
    let [scripts, styles] = sizes.map(|bytes: usize| bytes.div_ceil(1000));
    Ok(format!(
        "{done}; first load {} kB gz in {} files (scripts {scripts}, styles {styles})",
        scripts + styles,
        files.len()
    ))
}

/// A program among the page's packages, run in its folder; never one that npm would fetch for the occasion.
pub(crate) fn tool(name: &str) -> Command {
    let folder = shell::frontend();
    let mut command = Command::new(folder.join("node_modules/.bin").join(name));
    command.current_dir(folder);
    command
}

/// npm, run in the page's folder.
pub(crate) fn npm(words: &[&str]) -> Command {
    let mut command = Command::new("npm");
    command.args(words).current_dir(shell::frontend());
    // npm's own notice of a newer npm is no business of a build.
    command.env("npm_config_update_notifier", "false");
    command
}

fn loads_a_script(index: &Path) -> bool {
    fs::read_to_string(index).is_ok_and(|page| page.contains("<script"))
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}

/// When anything the page is built from last changed: everything in the folder but what is made in it.
fn newest_source(folder: &Path) -> Result<SystemTime> {
    let mut newest = SystemTime::UNIX_EPOCH;
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in
            fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))?
        {
            let entry = entry?;
            let name = entry.file_name();
            if name == "node_modules" || name == "dist" {
                continue;
            }
            let about = entry.metadata()?;
            if about.is_dir() {
                folders.push(entry.path());
            } else {
                newest = newest.max(about.modified()?);
            }
        }
    }
    Ok(newest)
}

/// The scripts and styles a page asks for before anything is clicked, as paths below `dist/`.
fn first_load(page: &str) -> Vec<String> {
    let mut files: Vec<String> = page
        .split(['"', '\''])
        .filter(|text| text.ends_with(".js") || text.ends_with(".css"))
        .map(|text| text.trim_start_matches("./").trim_start_matches('/').into())
        .collect();
    files.sort();
    files.dedup();
    files
}

/// How many bytes a file has on the wire.
fn gzipped(file: &Path) -> Result<usize> {
    let mut gzip = Command::new("gzip");
    let output = gzip
        .args(["-6", "--stdout"])
        .arg(file)
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start gzip")?;
    ensure!(
        output.status.success(),
        "gzip cannot read {}",
        file.display()
    );
    Ok(output.stdout.len())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_the_packages_of_the_lock_file_are_good_enough() {
        let wanted = json!({ "packages": {
            "": { "name": "duban-frontend" },
            "node_modules/antd": { "version": "6.6.8" },
            "node_modules/rolldown-darwin": { "version": "1.0.0", "optional": true },
        } });
        let there = json!({ "packages": { "node_modules/antd": { "version": "6.6.8" } } });
        assert!(same_packages(&wanted, &there));
        let older = json!({ "packages": { "node_modules/antd": { "version": "6.6.7" } } });
        assert!(!same_packages(&wanted, &older));
        let more = json!({ "packages": {
            "node_modules/antd": { "version": "6.6.8" },
            "node_modules/left-pad": { "version": "1.3.0" },
        } });
        assert!(!same_packages(&wanted, &more));
        assert!(!same_packages(&wanted, &json!({ "packages": {} })));
    }

    #[test]
    fn the_first_load_is_what_the_page_names() {
        let page = r#"<html><head><link rel="icon" href="/icon.svg">
            <script type="module" crossorigin src="/assets/index-a1.js"></script>
            <link rel="modulepreload" crossorigin href="/assets/react-b2.js">
            <link rel="stylesheet" href="./assets/index-c3.css"></head></html>"#;
        let expected = [
            "assets/index-a1.js",
            "assets/index-c3.css",
            "assets/react-b2.js",
        ];
        assert_eq!(first_load(page), expected);
    }
}
