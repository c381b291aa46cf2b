//! The office's deployment: `docker-compose.yml` goes in; the verdict of a compose client comes out.
//! No engine is needed, nor any of the secrets the file names.

use std::process::Command;

use anyhow::Result;

use crate::report::Outcome;
use crate::shell;

/// Reads `docker-compose.yml` as `up` would, without starting anything.
pub(crate) fn check() -> Result<Outcome> {
    let Some(client) = client() else {
        return Ok(Outcome::Skipped(
            "neither `docker compose` nor `docker-compose` is here".into(),
        ));
    };
    let (program, words) = client;
    let mut command = Command::new(program);
    command.args(words).current_dir(shell::root());
    let version = shell::read(
        Command::new(program)
            .args(words)
            .args(["version", "--short"]),
    )?;
    shell::run(command.args(["--file", "docker-compose.yml", "config", "--quiet"]))?;
    let name = [&[program], words].concat().join(" ");
    Ok(Outcome::Passed(format!(
        "`{name} config` of version {} takes docker-compose.yml",
        version.trim()
    )))
}

/// How compose is called on this machine: the client's own plug-in, else the program of its own.
pub(crate) fn client() -> Option<(&'static str, &'static [&'static str])> {
    const CALLS: [(&str, &[&str]); 2] = [("docker", &["compose"]), ("docker-compose", &[])];
    CALLS
        .into_iter()
        .find(|(program, words)| shell::works(Command::new(program).args(*words).arg("version")))
}
