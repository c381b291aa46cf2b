//! The office's own rulebooks: a directory of TOML files goes in, each checked whole; a shelf with them beside the shipped ones comes out.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use clap::Args;
use domain::rulebook::{Rulebook, Shelf};
use store::{OwnRulebook, Store};

/// Where the office's own rulebooks are.
#[derive(Debug, Args)]
pub(crate) struct Rulebooks {
    /// A directory of rulebooks (`*.toml`) beside those shipped with the system; all are checked when the program starts.
    #[arg(long = "rulebooks", env = "DUBAN_RULEBOOKS_DIR", value_name = "DIR")]
    directory: Option<PathBuf>,
}

/// What was read, and the texts it was read from.
pub(crate) struct Brought {
    pub(crate) shelf: Shelf,
    own: Vec<OwnRulebook>,
}

impl Rulebooks {
    /// Reads and checks them all.
    ///
    /// # Errors
    /// The directory or a file cannot be read; a file has faults, each told with its line; an id or version clashes.
    pub(crate) fn read(&self) -> Result<Brought> {
        let (mut rulebooks, mut own) = (Vec::new(), Vec::new());
        for file in self.directory.iter().map(|at| files(at)) {
            for file in file? {
                let text = fs::read_to_string(&file)
                    .with_context(|| format!("cannot read {}", file.display()))?;
                let rulebook = Rulebook::parse(&file.display().to_string(), &text)?;
                own.push(OwnRulebook {
                    reference: rulebook.reference(),
                    text,
                });
                rulebooks.push(rulebook);
            }
        }
        let shelf = Shelf::with(rulebooks)?;
        Ok(Brought { shelf, own })
    }
}

impl Brought {
    /// Holds them to what the database has used before.
    ///
    /// # Errors
    /// What was used is missing or says something else now.
    pub(crate) fn take_up(&self, store: &Store) -> Result<()> {
        store
            .rulebooks_take_up(&self.own)
            .context("the rulebooks do not fit the database (see --rulebooks)")
    }
}

/// The TOML files of a directory, by name.
fn files(directory: &Path) -> Result<Vec<PathBuf>> {
    let unread = || format!("cannot read {}", directory.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(directory).with_context(unread)? {
        let path = entry.with_context(unread)?.path();
        if path.extension().is_some_and(|end| end == "toml") {
            files.push(path);
        }
    }
    ensure!(
        !files.is_empty(),
        "there is no rulebook (*.toml) in {}",
        directory.display()
    );
    files.sort();
    Ok(files)
}
