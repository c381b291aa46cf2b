//! Processes: a command goes in; its exit status, or what it printed, comes out.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context, Result, bail};

/// The root of the checkout this binary was built from.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors()
        .nth(2)
        .expect("this crate lies two folders below the root")
}

/// The folder of the single-page application.
pub(crate) fn frontend() -> PathBuf {
    root().join("frontend")
}

/// A folder for what the steps leave behind; below `target`, so that `cargo clean` takes it along.
pub(crate) fn scratch() -> Result<PathBuf> {
    let folder = binaries()?
        .parent()
        .context("the build folder has no parent")?
        .join("xtask");
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("cannot create {}", folder.display()))?;
    Ok(folder)
}

/// The folder cargo puts binaries into: the one this binary lies in, wherever `CARGO_TARGET_DIR` points.
pub(crate) fn binaries() -> Result<PathBuf> {
    let me = std::env::current_exe().context("cannot tell where this binary lies")?;
    let folder = me.parent().context("this binary lies in no folder")?;
    Ok(folder.to_owned())
}

/// A `cargo` of the same toolchain as the one that started us, run at the root.
pub(crate) fn cargo(words: &[&str]) -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.args(words).current_dir(root());
    command
}

/// Runs a command with its output on the terminal.
///
/// # Errors
/// The command cannot be started, or ends with anything but success.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start {}", words(command)))?;
    expect_success(command, status)
}

/// Runs a command and gives what it wrote to its standard output; the other stream stays on the terminal.
///
/// # Errors
/// As [`run`]; also when the output is no UTF-8.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start {}", words(command)))?;
    expect_success(command, output.status)?;
    String::from_utf8(output.stdout).with_context(|| format!("{} printed no UTF-8", words(command)))
}

/// Runs a command with nothing on the terminal; what it said is part of the error.
///
/// # Errors
/// As [`run`].
pub(crate) fn quietly(command: &mut Command) -> Result<()> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start {}", words(command)))?;
    if output.status.success() {
        return Ok(());
    }
    bail!(
        "{} ended with {}\n{}{}",
        words(command),
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// Whether a command starts and ends with success; used to ask what a machine has.
pub(crate) fn works(command: &mut Command) -> bool {
    quietly(command).is_ok()
}

/// Whether we are root, who may install packages, and whom `initdb` refuses.
pub(crate) fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
}

/// Whether this run is a run of CI, where nothing may be skipped.
pub(crate) fn on_ci() -> bool {
    std::env::var_os("CI").is_some_and(|value| value == "true")
}

fn expect_success(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("{} ended with {status}", words(command));
    }
    Ok(())
}

/// The command as a person would type it.
fn words(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    std::iter::once(name)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
