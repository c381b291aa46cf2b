//! A store, settings, a clock and a listener go in; the HTTP side and the clockwork run side by side until told to stop.

use std::{net::TcpListener, thread};

use anyhow::{Context, Result};
use api::{App, Clock, Config};
use store::Store;
use tokio::sync::watch;
use worker::RunOptions;

/// Serves on the listener until a signal says stop; requests under way and a step of the clockwork are finished first.
///
/// # Errors
/// A setting the server must not start with, or the listener cannot be used.
pub(crate) fn run(
    store: Store,
    config: Config,
    clock: Clock,
    clockwork: RunOptions,
    listener: TcpListener,
) -> Result<()> {
    let address = listener.local_addr()?;
    let app = App::new(store.clone(), config, clock.clone())?;
    let workers = thread::available_parallelism().map_or(1, usize::from);
    actix_web::rt::System::new().block_on(async move {
        let (stop, stopped) = watch::channel(false);
        let clockwork = tokio::spawn(worker::run(store, clock, clockwork, stopped));
        let server = api::serve(app, listener, workers).context("cannot serve")?;
        tracing::info!(%address, "serving");
        let ended = server.await;
        // Nobody may be left to hear it when the clockwork has ended by itself.
        stop.send_replace(true);
        clockwork.await.context("the clockwork broke down")?;
        ended.context("the server broke down")
    })
}
