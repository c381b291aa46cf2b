//! Puts the routes, the page and the layers around them behind a listener.

use std::{net::TcpListener, time::Duration};

use actix_http::HttpService;
use actix_service::{IntoServiceFactory, ServiceFactoryExt, fn_service, map_config};
use actix_web::{
    App as ActixApp,
    dev::{AppConfig, Server},
    middleware::{Compress, from_fn},
    rt::net::TcpStream,
    web,
};

use crate::{
    app::App,
    conn::{Connection, Waits},
    routes::mount,
    shell::shell,
    spa,
};

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
/// Put together by hand where actix has `HttpServer`, which knows no connection but its own ([`Connection`] says why there is one).
///
/// # Errors
/// The listener cannot be used.
pub fn serve(app: App, listener: TcpListener, workers: usize) -> std::io::Result<Server> {
    let address = listener.local_addr()?;
    let waits = Waits {
        header: Duration::from_secs(app.limits().header_seconds),
        idle: Duration::from_secs(IDLE_SECONDS),
    };
    let server = Server::build();
    let stopping = server.graceful_shutdown_signal();
    let server = server
        .workers(workers.max(1))
        .worker_max_blocking_threads(BLOCKING_THREADS)
        .shutdown_timeout(SHUTDOWN_SECONDS)
        .listen("duban", listener, move || {
            let routes = ActixApp::new()
                .app_data(app.clone())
                // No answer holds a secret beside text that a stranger chose, so that its length tells nothing (BREACH).
                .wrap(Compress::default())
                .wrap(from_fn(shell))
                .configure(configure);
            let http = HttpService::build()
                .keep_alive(waits.idle)
                .client_request_timeout(waits.header)
                .client_disconnect_timeout(waits.header)
                .local_addr(address)
                .on_connect_ext(|connection: &Connection, data| {
                    data.insert(connection.phase());
                })
                .h1(map_config(routes.into_factory(), |()| AppConfig::default()));
            let stopping = stopping.clone();
            fn_service(move |stream: TcpStream| {
                let peer = stream.peer_addr().ok();
                let stopping = stopping.clone();
                let stopping = async move { stopping.notified().await };
                let connection = Connection::new(stream, waits, stopping);
                async move { Ok((connection, peer)) }
            })
            .and_then(http)
        })?;
    Ok(server.run())
}
