//! The one clock: the machine's, or in tests a file that says what the moment is.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::{Context, Result, ensure};
use api::Clock;
use domain::time::Instant;

/// Marks a data directory as made for tests; nobody's real data lie in one.
const TEST_MARKER: &str = ".duban-test";

/// The machine's clock.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place where the machine's clock is read"
)]
pub(crate) fn of_machine() -> Clock {
    Arc::new(chrono::Utc::now)
}

/// A clock turned by hand: each look reads the file anew.
///
/// # Errors
/// The data directory was not made for tests, or the file holds no moment.
pub(crate) fn of_file(file: &Path, data_dir: &Path) -> Result<Clock> {
    ensure!(
        data_dir.join(TEST_MARKER).is_file(),
        "--test-clock needs a data directory made for tests: {} has no {TEST_MARKER}",
        data_dir.display()
    );
    let hand = Hand {
        file: file.to_owned(),
        last: Mutex::new(read(file)?),
    };
    tracing::warn!(file = %file.display(), "the clock is turned by hand");
    Ok(Arc::new(move || hand.look()))
}

struct Hand {
    file: PathBuf,
    last: Mutex<Instant>,
}

impl Hand {
    /// What the file says; while it is being written, what it said last.
    fn look(&self) -> Instant {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        match read(&self.file) {
            Ok(now) => *last = now,
            Err(error) => {
                tracing::debug!(cause = %error, "the clock's file cannot be read just now")
            }
        }
        *last
    }
}

fn read(file: &Path) -> Result<Instant> {
    let text =
        fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let moment = chrono::DateTime::parse_from_rfc3339(text.trim())
        .with_context(|| format!("{} holds no RFC 3339 moment", file.display()))?;
    Ok(moment.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hand_turned_clock_is_for_test_directories_only() {
        let dir = std::env::temp_dir().join(format!("duban-clock-{}", std::process::id()));
        fs::create_dir_all(&dir).expect("a directory");
        let file = dir.join("now");
        fs::write(&file, "2025-10-09T08:00:00+08:00\n").expect("a file");
        assert!(of_file(&file, &dir).is_err());
        fs::write(dir.join(TEST_MARKER), "").expect("a marker");
        let clock = of_file(&file, &dir).expect("it is allowed");
        assert_eq!(clock().to_rfc3339(), "2025-10-09T00:00:00+00:00");
        fs::write(&file, "").expect("half written");
        assert_eq!(clock().to_rfc3339(), "2025-10-09T00:00:00+00:00");
        fs::write(&file, "2025-10-10T08:00:00+08:00").expect("a file");
        assert_eq!(clock().to_rfc3339(), "2025-10-10T00:00:00+00:00");
        fs::remove_dir_all(&dir).expect("it is removed");
    }
}
