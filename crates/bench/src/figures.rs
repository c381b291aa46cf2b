//! Figures: they come in one by one with their names, and go out as a Markdown table with a column for each database.

use std::{fmt::Write, fs, time::Duration};

use anyhow::{Context, Result, ensure};

use crate::{load::Rate, options::Options};

/// The figures of one database, in the order they were taken.
pub(crate) struct Figures {
    of: String,
    lines: Vec<(String, String)>,
}

impl Figures {
    /// None yet.
    pub(crate) fn of(name: &str) -> Self {
        Self {
            of: name.to_owned(),
            lines: Vec::new(),
        }
    }

    /// Keeps a figure, and tells it at once to whoever waits.
    pub(crate) fn add(&mut self, name: impl Into<String>, value: impl Into<String>) {
        let (name, value) = (name.into(), value.into());
        eprintln!("{}: {name}: {value}", self.of);
        self.lines.push((name, value));
    }

    /// A duration of some milliseconds.
    pub(crate) fn millis(&mut self, name: &str, took: Duration) {
        self.add(name, format!("{} ms", took.as_millis()));
    }

    /// So many of something in a time.
    pub(crate) fn pace(&mut self, name: &str, done: u32, took: Duration) {
        let seconds = took.as_secs_f64();
        let value = format!(
            "{done} in {seconds:.2} s ({:.0}/s)",
            f64::from(done) / seconds
        );
        self.add(name, value);
    }

    /// Memory in KiB.
    pub(crate) fn memory(&mut self, name: &str, kib: u32) {
        self.add(name, format!("{:.1} MiB", f64::from(kib) / 1024.0));
    }

    /// The same thing read over HTTP and from the store alone; the store is the ceiling.
    pub(crate) fn beside(&mut self, name: &str, http: &Rate, store: &Rate) {
        let value = format!(
            "{:.0}/s, p50 {}, p99 {}; store {:.0}/s, p50 {}, p99 {}; ratio {:.2}",
            http.per_second(),
            short(http.p50),
            short(http.p99),
            store.per_second(),
            short(store.p50),
            short(store.p99),
            http.per_second() / store.per_second()
        );
        self.add(name, value);
    }

    /// How often something was done, and how fast.
    pub(crate) fn rate(&mut self, name: &str, rate: &Rate) {
        let value = format!(
            "{:.0}/s, p50 {}, p99 {}",
            rate.per_second(),
            micros(rate.p50),
            micros(rate.p99)
        );
        self.add(name, value);
    }

    /// How busy the machine is with everything that runs on it.
    pub(crate) fn load_average(&mut self, name: &str) -> Result<()> {
        let said = fs::read_to_string("/proc/loadavg").context("cannot read /proc/loadavg")?;
        let averages: Vec<_> = said.split(' ').take(3).collect();
        self.add(name, averages.join(" "));
        Ok(())
    }
}

fn short(took: Duration) -> String {
    format!("{:.2} ms", took.as_secs_f64() * 1000.0)
}

fn micros(took: Duration) -> String {
    format!("{:.1} µs", took.as_secs_f64() * 1_000_000.0)
}

/// The table, with what one must know to read it.
///
/// # Errors
/// The columns do not have the same figures.
pub(crate) fn markdown(options: &Options, columns: &[Figures]) -> Result<String> {
    let first = columns.first().context("nothing was measured")?;
    let mut text = String::from("# Figures\n\n");
    let about = fs::metadata(&options.server).context("the server is gone")?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    writeln!(
        text,
        "{} items, {} of them at work with one open assignment, every twentieth of the others restricted; {cores} cores for server, database and \
         client together. Reading: {} threads with a connection each, {} s each way; \"store\" is the same function of the store \
         with as many threads, without HTTP. The binary has {:.1} MiB.\n",
        options.items,
        options.open,
        crate::reads::THREADS,
        options.each.as_secs(),
        f64::from(u32::try_from(about.len() / 1024).unwrap_or(u32::MAX)) / 1024.0,
    )?;
    let names: Vec<_> = columns.iter().map(|column| column.of.as_str()).collect();
    writeln!(text, "| figure | {} |", names.join(" | "))?;
    writeln!(text, "|---|{}", "---|".repeat(columns.len()))?;
    for (place, (name, _)) in first.lines.iter().enumerate() {
        let mut values = Vec::new();
        for column in columns {
            let line = column.lines.get(place);
            let same = line.filter(|(other, _)| other == name);
            ensure!(same.is_some(), "{} has no {name}", column.of);
            values.extend(same.map(|(_, value)| value.as_str()));
        }
        writeln!(text, "| {name} | {} |", values.join(" | "))?;
    }
    Ok(text)
}
