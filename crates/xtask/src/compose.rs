//! The office's deployment: `docker-compose.yml` goes in; the verdict of a compose client, and of the
//! server it is to start, comes out. No engine is needed, nor any of the secrets the file names.

use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::report::Outcome;
use crate::{rust, shell};

/// Variables of our services that the image's entry point takes, not the program.
const OF_THE_ENTRY_POINT: &[&str] = &["DATABASE_PASSWORD_FILE"];

/// How compose is called: a program and its first words.
type Client = (&'static str, &'static [&'static str]);

/// How compose is called on this machine: the client's own plug-in, else the program of its own.
pub(crate) fn client() -> Option<Client> {
    const CALLS: [Client; 2] = [("docker", &["compose"]), ("docker-compose", &[])];
    CALLS
        .into_iter()
        .find(|client| shell::works(call(*client).arg("version")))
}

/// Reads `docker-compose.yml` as `up` would, without starting anything.
pub(crate) fn check() -> Result<Outcome> {
    let Some(client) = client() else {
        return Ok(nobody());
    };
    shell::run(call(client).args(["config", "--quiet"]))?;
    let version = shell::read(call(client).args(["version", "--short"]))?;
    let (program, words) = client;
    Ok(Outcome::Passed(format!(
        "`{} config` of version {} takes docker-compose.yml",
        [&[program], words].concat().join(" "),
        version.trim()
    )))
}

/// Services that run the server's program, with the command each runs.
const OF_OURS: &[(&str, &str)] = &[("server", "serve"), ("migrate", "migrate")];

/// The server that was built knows each variable the file gives it: a misspelt one would be a setting
/// that silently is not.
pub(crate) fn variables() -> Result<Outcome> {
    let Some(client) = client() else {
        return Ok(nobody());
    };
    let resolved = shell::read(call(client).arg("config"))?;
    let mut known = Vec::new();
    for (service, command) in OF_OURS {
        let given = environment(&resolved, service);
        ensure!(
            !given.is_empty(),
            "docker-compose.yml gives the service {service} nothing"
        );
        let help = shell::read(Command::new(rust::server()?).args([command, "--help"]))
            .context("the server does not tell its options")?;
        let unknown: Vec<_> = given
            .iter()
            .filter(|name| !OF_THE_ENTRY_POINT.contains(name))
            // Of a secret the help tells no value, and so no `=`.
            .filter(|name| !["=", "]"].iter().any(|end| help.contains(&format!("[env: {name}{end}"))))
            .copied()
            .collect();
        if !unknown.is_empty() {
            bail!(
                "`duban {command} --help` knows no {}, which docker-compose.yml sets",
                unknown.join(", ")
            );
        }
        known.push(format!("{command} knows {}", given.join(", ")));
    }
    Ok(Outcome::Passed(known.join("; ")))
}

fn nobody() -> Outcome {
    Outcome::Skipped("neither `docker compose` nor `docker-compose` is here".into())
}

fn call((program, words): Client) -> Command {
    let mut command = Command::new(program);
    command.args(words).current_dir(shell::root());
    command
}

/// The names of a service's variables in what `config` prints: YAML in one plain form, two spaces a level.
fn environment<'a>(resolved: &'a str, service: &str) -> Vec<&'a str> {
    let service = format!("  {service}:");
    resolved
        .lines()
        .skip_while(|line| *line != "services:")
        .skip_while(|line| *line != service)
        .skip(1)
        .take_while(|line| line.starts_with("    "))
        .skip_while(|line| *line != "    environment:")
        .skip(1)
        .take_while(|line| line.starts_with("      "))
        .filter_map(|line| line.trim_start().split_once(": "))
        .map(|(name, _)| name)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variables_are_those_of_the_service_asked_for() {
        let resolved = "\
networks:
  server:
    environment:
      NOT_THIS: 1
services:
  proxy:
    environment:
      NOR_THIS: 2
  server:
    command:
    - serve
    environment:
      DUBAN_LISTEN: 0.0.0.0:8080
      PUBLIC_URL: https://localhost
    image: duban
    networks: {}
  worker:
    environment:
      NOR_THIS: 3
";
        let names = environment(resolved, "server");
        assert_eq!(names, ["DUBAN_LISTEN", "PUBLIC_URL"]);
    }
}
