//! The real binary: started on a free port with an empty database and a clock that the test turns; killed when dropped.

use std::{
    fs::{self, File, OpenOptions},
    io::Write,
    net::TcpListener,
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
    sync::Mutex,
    thread::sleep,
    time::{Duration, Instant},
};

use chrono::NaiveDateTime;
use serde_json::Value;
use tempfile::TempDir;
use ureq::Agent;

use crate::{Ask, Engine, database::Database, http};

/// How long a server may take to answer; a busy machine of two cores runs many things at once.
const READY_WITHIN: Duration = Duration::from_secs(60);

/// Tests ask faster than people do.
const UNHURRIED: &str = "session_per_second=0,source_per_second=0";

/// A server of this test's own.
pub struct Server {
    child: Mutex<Child>,
    base: String,
    /// What an office may set.
    settings: Vec<String>,
    agent: Agent,
    database: Database,
    clock: Clock,
    // Removed last: the database of SQLite lies in it.
    dir: TempDir,
}

/// The present moment, as the test turns it; in Beijing time, to the minute.
struct Clock {
    file: PathBuf,
    now: Mutex<NaiveDateTime>,
}

impl Clock {
    fn at(file: PathBuf, at: &str) -> Self {
        let clock = Self {
            file,
            now: Mutex::new(moment(at)),
        };
        clock.write();
        clock
    }

    fn turn(&self, to: NaiveDateTime) {
        *self.now.lock().unwrap() = to;
        self.write();
    }

    fn now(&self) -> NaiveDateTime {
        *self.now.lock().unwrap()
    }

    /// By renaming, so that the server never reads half a moment.
    fn write(&self) {
        let next = self.file.with_extension("next");
        fs::write(&next, in_words(self.now())).unwrap();
        fs::rename(&next, &self.file).unwrap();
    }
}

/// A Beijing moment as RFC 3339 has it.
fn in_words(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M:%S+08:00").to_string()
}

fn moment(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M")
        .unwrap_or_else(|_| panic!("{text:?} is no moment such as 2025-10-09T08:00"))
}

impl Server {
    /// Starts one as of a Beijing moment such as `2025-09-22T08:30`.
    ///
    /// # Panics
    /// It does not start.
    pub fn start(engine: Engine, at: &str) -> Self {
        Self::start_with(engine, at, &[])
    }

    /// Starts one with further settings, such as `["--limit", "json_bytes=1024"]`.
    ///
    /// # Panics
    /// It does not start.
    pub fn start_with(engine: Engine, at: &str, settings: &[&str]) -> Self {
        let dir = tempfile::Builder::new()
            .prefix("duban-http-")
            .tempdir()
            .unwrap();
        let database = Database::fresh(engine, dir.path());
        let clock = Clock::at(dir.path().join("clock"), at);
        let port = free_port();
        let data = dir.path().join("data");
        fs::create_dir(&data).unwrap();
        // Without it the server refuses a clock that is turned by hand.
        File::create(data.join(".duban-test")).unwrap();
        let settings: Vec<String> = settings.iter().map(|word| (*word).to_owned()).collect();
        let base = format!("http://127.0.0.1:{port}");
        let child = spawn(&base, &settings, &database, &clock, &dir);
        let server = Self {
            child: Mutex::new(child),
            base,
            settings,
            agent: http::agent(),
            database,
            clock,
            dir,
        };
        server.wait();
        server
    }

    /// Ends it at once, as a power cut does; nobody is answered until [`Self::resume`].
    ///
    /// # Panics
    /// It has ended by itself.
    pub fn cut(&self) {
        let mut child = self.child.lock().unwrap();
        assert!(child.try_wait().unwrap().is_none(), "{}", self.log());
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// Starts it again on the same data, at the clock's present moment.
    ///
    /// # Panics
    /// It does not start.
    pub fn resume(&self) {
        let child = spawn(
            &self.base,
            &self.settings,
            &self.database,
            &self.clock,
            &self.dir,
        );
        *self.child.lock().unwrap() = child;
        self.wait();
    }

    /// Waits until the server has done the clock's part of the present moment by itself. How full the disk of whoever runs the tests
    /// is does not matter here.
    ///
    /// # Panics
    /// It does not, though the clock was turned.
    pub fn settle(&self) {
        let begun = Instant::now();
        while !self.has_swept() {
            assert!(begun.elapsed() < READY_WITHIN, "not swept: {}", self.log());
            sleep(Duration::from_millis(20));
        }
    }

    /// What `/readyz` says of the sweep alone: how full the disk of the machine is that runs the tests, is not their business.
    fn has_swept(&self) -> bool {
        let told = self.ask("GET", "/readyz").send_unchecked().json();
        let mut checks = told["checks"].as_array().into_iter().flatten();
        checks.any(|check| check["name"] == "sweep" && check["ok"] == true)
    }

    fn wait(&self) {
        let begun = Instant::now();
        let healthy = format!("{}/healthz", self.base);
        while self.agent.get(&healthy).call().is_err() {
            let ended = self.child.lock().unwrap().try_wait().unwrap();
            assert!(ended.is_none(), "the server ended: {}", self.log());
            let late = begun.elapsed() > READY_WITHIN;
            assert!(!late, "the server does not answer: {}", self.log());
            sleep(Duration::from_millis(20));
        }
    }

    /// The three administrators of the first start with their one-time secrets, as the server hands them out.
    ///
    /// # Panics
    /// They are not three.
    pub(crate) fn administrators(&self) -> Vec<(String, String)> {
        let log = self.log();
        let is_code =
            |word: &&str| word.len() == 19 && word.split('-').all(|group| group.len() == 4);
        let line = |line: &str| {
            let words: Vec<_> = line.split_whitespace().collect();
            let code = words.iter().copied().find(is_code)?;
            let name = words.iter().copied().find(|word| *word != code)?;
            Some((name.to_owned(), code.to_owned()))
        };
        let found: Vec<_> = log.lines().filter_map(line).collect();
        assert_eq!(
            found.len(),
            3,
            "a first start makes three administrators: {log}"
        );
        found
    }

    /// Turns the clock to a Beijing moment such as `2025-10-09T08:00`; where it goes forward, the server has done the clock's
    /// part by then when this returns, so that nothing moves under the test's hands.
    pub fn turn(&self, to: &str) {
        let (before, after) = (self.clock.now(), moment(to));
        self.clock.turn(after);
        let runs = self.child.lock().unwrap().try_wait().unwrap().is_none();
        if runs && after > before {
            self.settle();
        }
    }

    /// Turns the clock on by some seconds.
    pub fn pass(&self, seconds: i64) {
        let on = chrono::TimeDelta::seconds(seconds);
        self.clock.turn(self.clock.now() + on);
    }

    /// The present moment in Beijing.
    pub fn now(&self) -> NaiveDateTime {
        self.clock.now()
    }

    /// Runs `duban sweep` as of the present moment; what it printed comes out.
    ///
    /// # Panics
    /// It fails, or prints something other than JSON.
    #[track_caller]
    pub fn sweep(&self) -> Value {
        self.sweep_at(self.now())
    }

    #[track_caller]
    fn sweep_at(&self, at: NaiveDateTime) -> Value {
        let rulebooks = self.settings.iter().position(|word| word == "--rulebooks");
        let rulebooks = rulebooks.map_or(&[][..], |place| &self.settings[place..place + 2]);
        let outcome = self.swept_with(at, rulebooks);
        let complaint = String::from_utf8_lossy(&outcome.stderr);
        assert!(outcome.status.success(), "sweep: {complaint}");
        serde_json::from_slice(&outcome.stdout).expect("a sweep prints JSON")
    }

    fn swept_with(&self, at: NaiveDateTime, rulebooks: &[String]) -> Output {
        duban()
            .args(["sweep", "--at", &in_words(at)])
            .args(self.database.arguments())
            .arg("--data-dir")
            .arg(self.dir.path().join("data"))
            .args(rulebooks)
            .output()
            .expect("the sweep can be started")
    }

    /// What `duban sweep` complains of when it is started on this database with other rulebooks.
    ///
    /// # Panics
    /// It does not complain.
    #[track_caller]
    pub fn sweep_refused(&self, rulebooks: &[&str]) -> String {
        let rulebooks: Vec<String> = rulebooks.iter().map(|word| (*word).to_owned()).collect();
        let outcome = self.swept_with(self.now(), &rulebooks);
        let complaint = String::from_utf8_lossy(&outcome.stderr).into_owned();
        assert!(!outcome.status.success(), "it swept: {complaint}");
        complaint
    }

    /// Sweeps at eight in the morning of each day after today, up to a day such as `2025-10-09`; the last sweep's report comes out.
    ///
    /// # Panics
    /// A sweep fails, or the day has come already.
    #[track_caller]
    pub fn mornings(&self, until: &str) -> Value {
        let last = moment(&format!("{until}T08:00"));
        let mut report = Value::Null;
        while self.now().date() < last.date() {
            let next = self.now().date().succ_opt().unwrap();
            let morning = next.and_time(last.time());
            // Before the server's clock is turned: else its own sweep of every minute might come first, and the report be empty.
            report = self.sweep_at(morning);
            self.clock.turn(morning);
        }
        assert!(report.is_object(), "{until} has come already");
        report
    }

    /// A request to this server.
    pub fn ask(&self, method: &str, path: &str) -> Ask<'_> {
        Ask::new(self, method, path)
    }

    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    pub(crate) fn agent(&self) -> &Agent {
        &self.agent
    }

    /// Host and port, for what no client library sends.
    pub fn address(&self) -> &str {
        self.base.trim_start_matches("http://")
    }

    /// A statement of somebody who has stolen the server's database role; what PostgreSQL says of it.
    ///
    /// # Errors
    /// It is refused.
    pub fn try_statement(&self, statement: &str) -> Result<(), String> {
        self.database.try_statement(statement)
    }

    /// A statement of the owner of the server's database.
    ///
    /// # Errors
    /// It is refused.
    pub fn by_owner(&self, statement: &str) -> Result<(), String> {
        self.database.by_owner(statement)
    }

    /// Another command of the program on the server's database, under the server's role.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = duban();
        command.args(words).args(self.database.arguments());
        command
    }

    /// What the server has written so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.dir.path().join("log")).unwrap_or_default()
    }

    /// The largest amount of memory the server has held, in KiB.
    pub fn peak_memory(&self) -> u64 {
        let id = self.child.lock().unwrap().id();
        let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let number = line.unwrap().trim().trim_end_matches(" kB");
        number.parse().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing left to kill.
        if let Ok(mut child) = self.child.lock() {
            let _ = child.kill();
            let _ = child.wait();
        }
        if std::thread::panicking() {
            let log = self.log();
            let lines: Vec<_> = log.lines().collect();
            let tail = lines.len().saturating_sub(25);
            let _ = writeln!(std::io::stderr(), "the server's last words:");
            for line in lines.iter().skip(tail) {
                let _ = writeln!(std::io::stderr(), "  {line}");
            }
        }
    }
}

fn spawn(
    base: &str,
    settings: &[String],
    database: &Database,
    clock: &Clock,
    dir: &TempDir,
) -> Child {
    let mut log = OpenOptions::new();
    let log = log.create(true).append(true);
    let log = log.open(dir.path().join("log")).unwrap();
    duban()
        .arg("serve")
        .args(["--listen", base.trim_start_matches("http://")])
        .arg("--data-dir")
        .arg(dir.path().join("data"))
        .args(database.arguments())
        .args(["--jurisdiction", "崂山区人民政府"])
        .arg("--test-clock")
        .arg(&clock.file)
        .args(["--limit", UNHURRIED])
        .args(settings)
        // What went wrong, not every request.
        .env("RUST_LOG", "warn")
        .stdin(Stdio::null())
        .stdout(log.try_clone().unwrap())
        .stderr(log)
        .spawn()
        .expect("the server can be started")
}

/// The program under test: `DUBAN_BIN`, or what the last build of this checkout left.
///
/// # Panics
/// There is none.
pub fn duban() -> Command {
    let built = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/debug/duban");
    let program = std::env::var_os("DUBAN_BIN").map_or(built, PathBuf::from);
    assert!(
        program.exists(),
        "{} is missing: cargo build --package duban-server, or name it in DUBAN_BIN",
        program.display()
    );
    let mut command = Command::new(program);
    // Settings of whoever runs the tests are not the server's.
    for name in [
        "DATABASE_URL",
        "DUBAN_LISTEN",
        "DUBAN_DATA_DIR",
        "DUBAN_LIMITS",
        "PUBLIC_URL",
    ] {
        command.env_remove(name);
    }
    command
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}
