//! A throw-away PostgreSQL: nothing comes in, a running server on a free port comes out and is gone
//! when its value is dropped.
//!
//! For tests its `fsync`, `synchronous_commit` and `full_page_writes` are off: a cluster that lives for one
//! test run has nothing to lose, and the server refuses such a database unless told otherwise.

use std::fs::File;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::shell;

/// The environment variable in which the tests look for a database they may fill.
pub(crate) const URL_VARIABLE: &str = "DUBAN_TEST_DATABASE_URL";

/// Where clusters lie: not `TMPDIR`, which the cluster's owner may be unable to enter, and whose
/// path may be too long for a socket.
const FOLDER: &str = "/tmp";
const FOLDER_PREFIX: &str = "duban-postgres-";
const READY_WITHIN: Duration = Duration::from_secs(30);

/// Settings of a cluster that has nothing to lose.
const FORGETFUL: &[&str] = &[
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
];

/// A running cluster; dropping it stops the server and removes its files.
pub(crate) struct Postgres {
    programs: PathBuf,
    home: PathBuf,
    port: u16,
    server: Child,
}

impl Postgres {
    /// The folder of the newest server programs on this machine, if there is one.
    pub(crate) fn programs() -> Option<PathBuf> {
        let newest = std::fs::read_dir("/usr/lib/postgresql")
            .ok()?
            .filter_map(|entry| {
                let entry = entry.ok()?;
                let version: u32 = entry.file_name().to_str()?.parse().ok()?;
                let programs = entry.path().join("bin");
                programs
                    .join("initdb")
                    .exists()
                    .then_some((version, programs))
            })
            .max()?;
        Some(newest.1)
    }

    /// Makes a cluster for tests and waits until it answers.
    ///
    /// # Errors
    /// There are no server programs, or the cluster does not come up in 30 seconds on any of three ports.
    pub(crate) fn start() -> Result<Self> {
        Self::start_with(FORGETFUL)
    }

    /// The same as an office would run it: what it acknowledges is kept, and takes the time that needs.
    ///
    /// # Errors
    /// As [`Self::start`].
    pub(crate) fn start_durable() -> Result<Self> {
        Self::start_with(&[])
    }

    fn start_with(settings: &[&str]) -> Result<Self> {
        let programs =
            Self::programs().context("no PostgreSQL server below /usr/lib/postgresql")?;
        remove_abandoned();
        let home = new_home()?;
        let made = initialise(&programs, &home).and_then(|()| {
            // The port is free when chosen; that another program takes it before we do is rare, not impossible.
            let mut last = None;
            for _ in 0..3 {
                match launch(&programs, &home, settings) {
                    Ok(running) => return Ok(running),
                    Err(error) => last = Some(error),
                }
            }
            Err(last.expect("three tries leave an error"))
        });
        match made {
            Ok((port, server)) => Ok(Self {
                programs,
                home,
                port,
                server,
            }),
            Err(error) => {
                remove(&home);
                Err(error)
            }
        }
    }

    /// Where it answers: its superuser, without a password, on this machine only.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// Its version as the server programs tell it, such as `postgres (PostgreSQL) 15.18 (Debian …)`.
    ///
    /// # Errors
    /// The program cannot be run.
    pub(crate) fn version(&self) -> Result<String> {
        let said = shell::read(Command::new(self.programs.join("postgres")).arg("--version"))?;
        Ok(said.trim().to_owned())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let stop = shell::quietly(
            as_owner(&self.programs.join("pg_ctl"))
                .arg("--pgdata")
                .arg(self.home.join("data"))
                .args(["--mode", "immediate", "--wait", "--silent", "stop"]),
        );
        if let Err(error) = stop {
            eprintln!("the throw-away PostgreSQL did not stop when asked: {error:#}");
            // Nothing can be done about a process that is gone already.
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
        remove(&self.home);
    }
}

/// Runs a command with a throw-away PostgreSQL in `DUBAN_TEST_DATABASE_URL` and hands its exit code on.
///
/// # Errors
/// No command was given, or the cluster or the command cannot be started.
pub(crate) fn with(words: &[String]) -> Result<ExitCode> {
    let (program, rest) = words.split_first().context("which command?")?;
    let postgres = Postgres::start()?;
    eprintln!("{URL_VARIABLE}={}", postgres.url());
    let status = Command::new(program)
        .args(rest)
        .env(URL_VARIABLE, postgres.url())
        .status()
        .with_context(|| format!("cannot start {program}"))?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// A command under the account that may own a cluster: `postgres` when we are root, else our own.
/// It dies with us, even when we are killed and cannot stop it.
fn as_owner(program: &Path) -> Command {
    let mut command = Command::new("setpriv");
    if shell::is_root() {
        command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]);
    }
    command
        .args(["--pdeathsig=QUIT", "--"])
        .arg(program)
        // The owner need not be able to enter the caller's folder.
        .current_dir("/");
    command
}

/// A folder of the owner's own, with our process id in its name.
fn new_home() -> Result<PathBuf> {
    let pattern = format!("{FOLDER}/{FOLDER_PREFIX}{}-XXXXXX", std::process::id());
    let made = shell::read(
        as_owner(Path::new("mktemp"))
            .arg("--directory")
            .arg(pattern),
    )
    .context("cannot make a folder for the cluster")?;
    Ok(PathBuf::from(made.trim()))
}

fn initialise(programs: &Path, home: &Path) -> Result<()> {
    // C.UTF-8 orders text as SQLite does, byte by byte, so that keyset pages agree.
    shell::quietly(
        as_owner(&programs.join("initdb"))
            .arg("--pgdata")
            .arg(home.join("data"))
            .args(["--username=postgres", "--auth=trust", "--encoding=UTF8"])
            .args(["--locale=C.UTF-8", "--no-sync"]),
    )
    .context("cannot make a PostgreSQL cluster")
}

fn launch(programs: &Path, home: &Path, settings: &[&str]) -> Result<(u16, Child)> {
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let log = home.join("log");
    let file = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
    let mut server = as_owner(&programs.join("postgres"))
        .arg("-D")
        .arg(home.join("data"))
        .args(["-p", &port.to_string(), "-k"])
        .arg(home)
        .args(["-c", "listen_addresses=127.0.0.1"])
        .args(["-c", "max_connections=200"])
        .args(settings.iter().flat_map(|setting| ["-c", setting]))
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file)
        .spawn()
        .context("cannot start PostgreSQL")?;
    match until_ready(programs, port, &mut server) {
        Ok(()) => Ok((port, server)),
        Err(error) => {
            let _ = server.kill();
            let _ = server.wait();
            let said = std::fs::read_to_string(&log).unwrap_or_default();
            Err(error.context(format!("PostgreSQL did not start; it said:\n{said}")))
        }
    }
}

fn until_ready(programs: &Path, port: u16, server: &mut Child) -> Result<()> {
    let begun = Instant::now();
    let port = port.to_string();
    loop {
        if let Some(status) = server.try_wait()? {
            bail!("it ended with {status}");
        }
        let mut ask = Command::new(programs.join("pg_isready"));
        if shell::works(ask.args(["--host=127.0.0.1", "--port", &port, "--quiet"])) {
            return Ok(());
        }
        ensure!(begun.elapsed() < READY_WITHIN, "it was not ready in time");
        sleep(Duration::from_millis(50));
    }
}

/// Removes what runs left behind that were killed; their servers died with them.
fn remove_abandoned() {
    let Ok(entries) = std::fs::read_dir(FOLDER) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let owner = name
            .to_str()
            .and_then(|name| name.strip_prefix(FOLDER_PREFIX))
            .and_then(|rest| rest.split('-').next());
        if owner.is_some_and(|pid| !Path::new("/proc").join(pid).exists()) {
            remove(&entry.path());
        }
    }
}

fn remove(home: &Path) {
    if let Err(error) = std::fs::remove_dir_all(home) {
        eprintln!("{} could not be removed: {error}", home.display());
    }
}
