//! The real binary: a database and a moment go in, a server on a free port comes out and is gone when its value is dropped.

use std::{
    fs::{self, File},
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use domain::time;
use serde_json::json;

use crate::{client::Client, office::PASSWORD};

const READY_WITHIN: Duration = Duration::from_secs(60);
/// One address asks as fast as it can here, and how long an answer takes is to be seen, not cut off.
const UNLIMITED: &str = "session_per_second=0,source_per_second=0,handler_seconds=120";
/// How long a server is left alone before it counts as idle.
const REST: Duration = Duration::from_secs(3);

/// A running server.
pub(crate) struct Server {
    child: Child,
    address: String,
}

impl Server {
    /// Starts it with its clock standing still at a moment; the time until its first 200 on `/healthz` comes out too.
    ///
    /// # Errors
    /// It does not start.
    pub(crate) fn start(
        program: &Path,
        home: &Path,
        url: &str,
        at: time::Instant,
    ) -> Result<(Self, Duration)> {
        let data = home.join("data");
        fs::create_dir_all(&data)?;
        // A clock turned by hand is for directories made for it only.
        fs::write(data.join(".duban-test"), "")?;
        let clock = home.join("clock");
        fs::write(&clock, at.to_rfc3339())?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let address = format!("127.0.0.1:{port}");
        let log = home.join("log");
        let file = File::create(&log)?;
        let begun = Instant::now();
        let child = Command::new(program)
            .args(["serve", "--listen", &address, "--database-url", url])
            .arg("--data-dir")
            .arg(&data)
            .arg("--test-clock")
            .arg(&clock)
            .args(["--limit", UNLIMITED])
            .env("RUST_LOG", "warn")
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file)
            .spawn()
            .context("cannot start the server")?;
        let mut server = Self { child, address };
        while !server.is_healthy() {
            let said = || fs::read_to_string(&log).unwrap_or_default();
            if let Some(status) = server.child.try_wait()? {
                bail!("the server ended with {status}: {}", said());
            }
            ensure!(
                begun.elapsed() < READY_WITHIN,
                "the server does not answer: {}",
                said()
            );
            sleep(Duration::from_millis(2));
        }
        Ok((server, begun.elapsed()))
    }

    fn is_healthy(&self) -> bool {
        Client::connect(&self.address, None).is_ok_and(|mut client| client.get("/healthz").is_ok())
    }

    /// A connection of somebody who has signed in.
    ///
    /// # Errors
    /// Nobody is known by that name.
    pub(crate) fn sign_in(&self, username: &str) -> Result<String> {
        let body = json!({ "username": username, "password": PASSWORD });
        let (_, session) =
            Client::connect(&self.address, None)?.json("POST", "/api/v1/sessions", &body, None)?;
        let token = session["accessToken"].as_str();
        Ok(token.context("a session without a token")?.to_owned())
    }

    /// A connection with a token.
    ///
    /// # Errors
    /// The server does not listen.
    pub(crate) fn client(&self, token: &str) -> Result<Client> {
        Client::connect(&self.address, Some(token))
    }

    /// Resident memory in KiB after some seconds of rest.
    ///
    /// # Errors
    /// The process is gone.
    pub(crate) fn resident_after_rest(&self) -> Result<u32> {
        sleep(REST);
        self.resident()
    }

    /// Resident memory in KiB.
    ///
    /// # Errors
    /// The process is gone.
    pub(crate) fn resident(&self) -> Result<u32> {
        self.status("VmRSS:")
    }

    /// The most it ever held, in KiB.
    ///
    /// # Errors
    /// The process is gone.
    pub(crate) fn peak(&self) -> Result<u32> {
        self.status("VmHWM:")
    }

    fn status(&self, name: &str) -> Result<u32> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let number = line.with_context(|| format!("no {name}"))?.trim();
        Ok(number.trim_end_matches(" kB").parse()?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // What was acknowledged is kept; there is nothing a gentler end would save.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
