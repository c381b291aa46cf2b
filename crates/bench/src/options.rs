//! What is measured and how much of it: words of the command line go in, checked options come out.

use std::{
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};

/// A database to be measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Subject {
    /// The heading of its column.
    pub(crate) name: String,
    /// Where it is; none for a file of SQLite in a folder of its own.
    url: Option<String>,
}

impl Subject {
    /// As `--database-url` takes it.
    pub(crate) fn url(&self, home: &Path) -> String {
        match &self.url {
            Some(url) => url.clone(),
            None => format!("sqlite:{}", home.join("duban.db").display()),
        }
    }
}

/// A part of the day that can be measured alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Decisions and simulations alone, without server and database.
    Decisions,
    /// Ledgers over HTTP.
    Imports,
    /// Sweeps and the news of them, on a full store.
    Mornings,
    /// Lists and items over HTTP and from the store alone, on a full store.
    Reads,
}

impl FromStr for Part {
    type Err = anyhow::Error;

    fn from_str(word: &str) -> Result<Self> {
        match word {
            "decisions" => Ok(Self::Decisions),
            "imports" => Ok(Self::Imports),
            "mornings" => Ok(Self::Mornings),
            "reads" => Ok(Self::Reads),
            other => bail!("there is no part {other:?}"),
        }
    }
}

/// What is measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Options {
    /// The built `duban`.
    pub(crate) server: PathBuf,
    /// Where databases are made and removed.
    pub(crate) scratch: PathBuf,
    /// Where the table goes.
    pub(crate) out: PathBuf,
    /// The databases, in the order of the columns.
    pub(crate) subjects: Vec<Subject>,
    /// Items in the store while it is read.
    pub(crate) items: u32,
    /// Of them, how many are at work with an open assignment.
    pub(crate) open: u32,
    /// Rows of the large ledger.
    pub(crate) rows: u32,
    /// How long each way of reading is measured.
    pub(crate) each: Duration,
    /// Measure this part alone; none: all of it.
    pub(crate) only: Option<Part>,
}

/// A sheet may have 10,000 rows with cells: the title's and the headings' among them.
const ROWS_OF_A_SHEET: u32 = 9_998;

impl Options {
    /// Whether a part is to be measured.
    pub(crate) fn measures(&self, part: Part) -> bool {
        self.only.is_none_or(|only| only == part)
    }

    /// Reads the command line.
    ///
    /// # Errors
    /// A word is unknown, a value missing or too small to measure.
    pub(crate) fn parse(words: &[String]) -> Result<Self> {
        let (mut server, mut subjects) = (None, Vec::new());
        let (mut items, mut open) = (None, None);
        let (mut scratch, mut out) = (std::env::temp_dir(), PathBuf::from("bench.md"));
        let (mut quick, mut only) = (false, None);
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().with_context(|| format!("{word} of what?"));
            match word.as_str() {
                "--server" => server = Some(PathBuf::from(value()?)),
                "--scratch" => scratch = value()?.into(),
                "--out" => out = value()?.into(),
                "--sqlite" => subjects.push(Subject {
                    name: "SQLite".into(),
                    url: None,
                }),
                "--postgresql" => subjects.push(Subject {
                    name: "PostgreSQL".into(),
                    url: Some(value()?.clone()),
                }),
                "--items" => items = Some(value()?.parse().context("--items")?),
                "--open" => open = Some(value()?.parse().context("--open")?),
                "--quick" => quick = true,
                "--only" => only = Some(value()?.parse()?),
                other => bail!("there is no option {other:?}"),
            }
        }
        let (all, at_work, rows, each) = if quick {
            (4_000, 1_000, 500, 1)
        } else {
            (100_000, 10_000, ROWS_OF_A_SHEET, 5)
        };
        let options = Self {
            server: server.context("--server is needed")?,
            scratch,
            out,
            subjects,
            items: items.unwrap_or(all),
            open: open.unwrap_or(at_work),
            rows,
            each: Duration::from_secs(each),
            only,
        };
        ensure!(!options.subjects.is_empty(), "which database?");
        let needed = options.open.saturating_mul(3).saturating_add(options.rows);
        ensure!(
            options.open >= 100 && options.items >= needed,
            "--open is 100 at least, and --items three times as many and the {} rows of the ledger",
            options.rows
        );
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &str) -> Result<Options> {
        Options::parse(&words.split(' ').map(Into::into).collect::<Vec<_>>())
    }

    #[test]
    fn sizes_are_given_or_known() {
        let full = parse("--server duban --sqlite --postgresql postgres://h/d").expect("full");
        assert_eq!((full.items, full.open, full.rows), (100_000, 10_000, 9_998));
        let names: Vec<_> = full.subjects.iter().map(|of| of.name.as_str()).collect();
        assert_eq!(names, ["SQLite", "PostgreSQL"]);
        let reads = parse("--server duban --sqlite --only reads").expect("one part");
        assert!(reads.measures(Part::Reads) && !reads.measures(Part::Imports));
        let pure = parse("--server duban --sqlite --only decisions").expect("one part");
        assert!(pure.measures(Part::Decisions) && !pure.measures(Part::Reads));
        let small = parse("--server duban --sqlite --quick --open 200").expect("small");
        assert_eq!((small.items, small.open, small.rows), (4_000, 200, 500));
        for refused in [
            "--sqlite",
            "--server duban",
            "--server duban --sqlite --items 5",
            "--server duban --sqlite --fast",
            "--server duban --sqlite --only all",
        ] {
            assert!(parse(refused).is_err(), "{refused}");
        }
    }
}
