//! The server itself: its contract, its health, its figures.

use actix_web::{HttpResponse, http::header};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Reply, Sent};
use crate::{app::App, ask::Ask, health, problem::Problem};

/// The server is up.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"status": "ok"}))]
pub(crate) struct Health {
    /// Always `ok`.
    status: &'static str,
}

/// Read this contract.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "server", responses((status = 200, description = "OpenAPI 3.1.", body = Object)))]
pub(crate) async fn contract_get(_: Ask) -> Reply {
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((header::CACHE_CONTROL, "private, max-age=60"))
        .body(crate::openapi_json()))
}

/// Ask whether the process is up.
#[utoipa::path(get, path = "/healthz", tag = "server", responses((status = 200, description = "It is.", body = Health)))]
pub(crate) async fn health_get() -> Reply {
    Ok(Sent::json(200, &Health { status: "ok" })?.into())
}

/// Ask whether the server can do its work.
///
/// A real write, the clock and the sweep, the calendar of this year and from December of the next, the disk.
#[utoipa::path(get, path = "/readyz", tag = "server", responses((status = 200, description = "It can.", body = health::Readiness), (status = 503, description = "It cannot: `checks` says why.", body = health::Readiness)))]
pub(crate) async fn readiness_get(app: App) -> Reply {
    let sent = app
        .work(|app| {
            let readiness = health::readiness(app);
            Sent::json(if readiness.ready { 200 } else { 503 }, &readiness)
        })
        .await?;
    Ok(sent.into())
}

/// Read the server's figures, in Prometheus' format; from this machine, or with the operators' token.
#[utoipa::path(get, path = "/metrics", tag = "server", responses((status = 200, description = "The figures.", content_type = "text/plain", body = String)))]
pub(crate) async fn metrics_get(app: App) -> Reply {
    let text = app
        .work(|app| {
            let set_aside = app.store().outbox_set_aside_count()?;
            app.metrics().set_aside.set(set_aside);
            app.metrics().text().map_err(Problem::internal)
        })
        .await?;
    Ok(HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4")
        .body(text))
}
