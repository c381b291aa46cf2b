//! Puts the routes, the page and the layers around them behind a listener.

use std::{net::TcpListener, time::Duration};

use actix_web::{
    App as ActixApp, HttpServer,
    dev::Server,
    middleware::{Compress, from_fn},
    web,
};

use crate::{app::App, routes::mount, shell::shell, spa};

/// A connection without a request is kept so long.
const IDLE_SECONDS: u64 = 75;
/// Threads of each worker for what blocks: more than the store has connections, so that these are what is waited for.
const BLOCKING_THREADS: usize = 32;
/// Requests under way may go on for so long when the server stops.
const SHUTDOWN_SECONDS: u64 = 15;

/// Registers every route and the page; to be called once for each of actix's workers.
pub fn configure(config: &mut web::ServiceConfig) {
    mount::mount(config);
    config.default_service(web::to(spa::page));
}

/// Starts serving on a listener that is bound already; the future ends when the server has stopped.
///
/// # Errors
/// The listener cannot be used.
pub fn serve(app: App, listener: TcpListener, workers: usize) -> std::io::Result<Server> {
    let header = Duration::from_secs(app.limits().header_seconds);
    let server = HttpServer::new(move || {
        ActixApp::new()
            .app_data(app.clone())
            // No answer holds a secret beside text that a stranger chose, so that its length tells nothing (BREACH).
            .wrap(Compress::default())
            .wrap(from_fn(shell))
            .configure(configure)
    });
    Ok(server
        .workers(workers.max(1))
        .worker_max_blocking_threads(BLOCKING_THREADS)
        .client_request_timeout(header)
        .client_disconnect_timeout(header)
        .keep_alive(Duration::from_secs(IDLE_SECONDS))
        .shutdown_timeout(SHUTDOWN_SECONDS)
        .listen(listener)?
        .run())
}
