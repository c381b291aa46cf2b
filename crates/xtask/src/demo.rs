//! `cargo xtask demo`: a fresh checkout goes in; a server full of demonstration data comes up.

use std::ffi::OsString;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::report::seconds;
use crate::{machine, rust, shell, spa};

/// Where the demonstration listens and keeps its data.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    listen: String,
    data_dir: PathBuf,
}

impl Options {
    /// Reads `--listen A` and `--data-dir D`.
    ///
    /// # Errors
    /// A word is neither, or a value is missing.
    pub(crate) fn parse(words: &[String]) -> Result<Self> {
        let mut options = Self {
            listen: "127.0.0.1:8080".into(),
            data_dir: shell::root().join("data/demo"),
        };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().with_context(|| format!("{word} of what?"));
            match word.as_str() {
                "--listen" => options.listen.clone_from(value()?),
                "--data-dir" => options.data_dir = value()?.into(),
                other => bail!("demo takes --listen and --data-dir, not {other:?}"),
            }
        }
        Ok(options)
    }

    fn words(&self) -> [OsString; 5] {
        [
            "demo".into(),
            "--listen".into(),
            (&self.listen).into(),
            "--data-dir".into(),
            (&self.data_dir).into(),
        ]
    }
}

/// Builds what is not built yet and becomes the server, so that Ctrl-C reaches it and nothing stands between.
///
/// # Errors
/// Node.js is missing or too old, a build fails, or the server cannot be started.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let begun = Instant::now();
    let tell = |what: &str| println!("[{:>9}] {what}", seconds(begun.elapsed()));

    tell(&machine::node()?);
    tell("installing the page's packages (npm ci) beside the compiler");
    let installing = spa::begin_install();
    tell("compiling the server: some minutes the first time, seconds later");
    let compiled = shell::run(&mut shell::cargo(&["build", "--package", "duban-server"]));
    tell(match compiled {
        Ok(()) => "the server is compiled",
        Err(_) => "the server does not compile",
    });
    // Not before npm has ended: it must not go on behind a command that has failed.
    let installed = installing.finish();
    compiled?;
    tell(&installed?);
    tell("building the page");
    tell(&spa::build()?);
    tell("starting the demonstration");

    let error = Command::new(rust::server()?).args(options.words()).exec();
    Err(error).context("cannot start the server")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Result<Options> {
        Options::parse(&words.iter().map(|&word| word.into()).collect::<Vec<_>>())
    }

    #[test]
    fn the_options_of_demo() {
        let given = parse(&["--data-dir", "/srv/demo", "--listen", "0.0.0.0:9000"]);
        let expected = Options {
            listen: "0.0.0.0:9000".into(),
            data_dir: "/srv/demo".into(),
        };
        assert_eq!(given.expect("both are known"), expected);
        let default = parse(&[]).expect("nothing is needed");
        assert_eq!(default.listen, "127.0.0.1:8080");
        assert!(parse(&["--listen"]).is_err());
        assert!(parse(&["--port", "80"]).is_err());
    }
}
