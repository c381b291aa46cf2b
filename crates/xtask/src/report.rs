//! What a run of steps came to: steps go in one by one, each timed; a table and an exit code come out.

use std::collections::BTreeSet;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;

/// What came of one step.
pub(crate) enum Outcome {
    /// It ran and found nothing wrong; the text says what was measured or counted.
    Passed(String),
    /// It did not run, and why.
    Skipped(String),
    /// It ran and found something wrong, or could not run though it should have.
    Failed(String),
}

impl Outcome {
    fn word(&self) -> &'static str {
        match self {
            Self::Passed(_) => "passed",
            Self::Skipped(_) => "SKIPPED",
            Self::Failed(_) => "FAILED",
        }
    }

    fn detail(&self) -> &str {
        match self {
            Self::Passed(detail) | Self::Skipped(detail) | Self::Failed(detail) => detail,
        }
    }
}

/// How many of something held, printed in the words that people and CI look for: `12 passed, 0 failed`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// They ran and held.
    pub(crate) passed: u64,
    /// They ran and did not hold.
    pub(crate) failed: u64,
    /// They were there and did not run.
    pub(crate) skipped: u64,
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        match self.skipped {
            0 => Ok(()),
            n => write!(f, ", {n} skipped"),
        }
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// One step that is over.
struct Line {
    name: &'static str,
    outcome: Outcome,
    took: Duration,
}

/// Names steps, with commas between them, that may be skipped on CI: each is a decision that stands in `.ci/run` with its reason.
const EXEMPT: &str = "DUBAN_CI_EXEMPT";

/// The steps of a run so far.
pub(crate) struct Report {
    begun: Instant,
    /// On CI a step that did not run is a step that failed.
    strict: bool,
    /// Steps that may be skipped nevertheless.
    exempt: BTreeSet<String>,
    lines: Vec<Line>,
    tests: Tally,
}

impl Report {
    /// An empty report; `strict` turns what is skipped into what has failed.
    pub(crate) fn new(strict: bool) -> Self {
        let exempt = std::env::var(EXEMPT).unwrap_or_default();
        Self {
            begun: Instant::now(),
            strict,
            exempt: exempt
                .split(',')
                .map(|name| name.trim().to_owned())
                .filter(|name| !name.is_empty())
                .collect(),
            lines: Vec::new(),
            tests: Tally::default(),
        }
    }

    /// Runs one step, tells its beginning and its end, and says whether what it makes can be relied on.
    /// A failure does not end the run: one run shows everything that is wrong.
    pub(crate) fn step(
        &mut self,
        name: &'static str,
        step: impl FnOnce(&mut Tally) -> Result<Outcome>,
    ) -> bool {
        println!("\n── {name}");
        let start = Instant::now();
        let outcome = step(&mut self.tests).unwrap_or_else(|e| Outcome::Failed(format!("{e:#}")));
        let outcome = match outcome {
            Outcome::Skipped(why) if self.strict && self.exempt.contains(name) => {
                Outcome::Skipped(format!("by {EXEMPT}: {why}"))
            }
            Outcome::Skipped(why) if self.strict => {
                Outcome::Failed(format!("nothing may be skipped on CI: {why}"))
            }
            outcome => outcome,
        };
        let took = start.elapsed();
        println!(
            "── {name}: {} in {} — {}",
            outcome.word(),
            seconds(took),
            outcome.detail()
        );
        let passed = matches!(outcome, Outcome::Passed(_));
        self.lines.push(Line {
            name,
            outcome,
            took,
        });
        passed
    }

    /// Prints the table and the two counted lines, and turns them into an exit code.
    pub(crate) fn close(self) -> ExitCode {
        println!("\n── summary ({} in all)", seconds(self.begun.elapsed()));
        let mut steps = Tally::default();
        for Line {
            name,
            outcome,
            took,
        } in &self.lines
        {
            match outcome {
                Outcome::Passed(_) => steps.passed += 1,
                Outcome::Failed(_) => steps.failed += 1,
                Outcome::Skipped(_) => steps.skipped += 1,
            }
            println!(
                "  {:<8} {name:<18} {:>11}  {}",
                outcome.word(),
                seconds(*took),
                // The whole of a long failure stands above, where it happened.
                outcome.detail().lines().next().unwrap_or_default()
            );
        }
        println!("tests: {}", self.tests);
        println!("steps: {steps}");
        if steps.failed == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

/// A duration as the summary shows it: `0.4 s`, `12.3 s`, `4 min 07 s`.
pub(crate) fn seconds(took: Duration) -> String {
    let whole = took.as_secs();
    if whole < 60 {
        format!("{:.1} s", took.as_secs_f64())
    } else {
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skip_fails_on_ci_only() {
        for (strict, expected) in [(false, "SKIPPED"), (true, "FAILED")] {
            let mut report = Report::new(strict);
            let relied_on = report.step("browser", |_| Ok(Outcome::Skipped("no browser".into())));
            assert!(!relied_on);
            assert_eq!(report.lines[0].outcome.word(), expected);
        }
    }

    #[test]
    fn an_exempt_step_may_be_skipped_on_ci_and_no_other() {
        let mut report = Report::new(true);
        report.exempt = ["npm audit".to_owned()].into();
        for (step, expected) in [("npm audit", "SKIPPED"), ("browser", "FAILED")] {
            report.step(step, |_| Ok(Outcome::Skipped("not here".into())));
            let line = report.lines.last().expect("the step has its line");
            assert_eq!(line.outcome.word(), expected, "{step}");
        }
    }

    #[test]
    fn a_tally_names_what_was_skipped_only_if_something_was() {
        let mut tally = Tally::default();
        assert_eq!(tally.to_string(), "0 passed, 0 failed");
        tally += Tally {
            passed: 12,
            failed: 1,
            skipped: 2,
        };
        assert_eq!(tally.to_string(), "12 passed, 1 failed, 2 skipped");
    }

    #[test]
    fn durations_read_well() {
        assert_eq!(seconds(Duration::from_millis(440)), "0.4 s");
        assert_eq!(seconds(Duration::from_secs(247)), "4 min 07 s");
    }
}
