//! The log: JSON lines on standard error, so that user text stays in fields and cannot forge a line.

use std::{backtrace::Backtrace, panic};

use tracing_subscriber::EnvFilter;

/// Starts the log; `RUST_LOG` chooses what is written, a second start changes nothing.
pub(crate) fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let started = tracing_subscriber::fmt()
        .json()
        .with_writer(std::io::stderr)
        .with_env_filter(filter)
        .try_init();
    match started {
        // What panics is caught where it can be answered; where it was, only the log tells.
        Ok(()) => panic::set_hook(Box::new(|panicked| {
            let trace = Backtrace::force_capture();
            tracing::error!(%panicked, %trace, "a panic");
        })),
        Err(_) => tracing::debug!("the log was started before"),
    }
}
