//! The log: JSON lines on standard error, so that user text stays in fields and cannot forge a line.

use tracing_subscriber::EnvFilter;

/// Starts the log; `RUST_LOG` chooses what is written, a second start changes nothing.
pub(crate) fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let started = tracing_subscriber::fmt()
        .json()
        .with_writer(std::io::stderr)
        .with_env_filter(filter)
        .try_init();
    if started.is_err() {
        tracing::debug!("the log was started before");
    }
}
