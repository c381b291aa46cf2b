//! Ledger imports: a file becomes a preview, a person corrects it, confirmed it becomes items; all importable rows or none.

use actix_web::HttpRequest;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::{ById, Paged, Reply};
use crate::{
    app::App,
    ask::Ask,
    bodies::{
        Nothing,
        import::{ImportRowChange, ImportRowQuery, ImportUpload},
    },
    extract::{At, Body, Query},
    problem::Problem,
    views::{
        common::Page,
        import::{Import, ImportRow, ImportSettings},
    },
};

/// A row of an import.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct ByRow {
    /// The import.
    id: Uuid,
    /// The number at the sheet's left edge.
    #[param(minimum = 1)]
    row: u32,
}

/// List imports, latest first.
#[utoipa::path(get, path = "/api/v1/imports", tag = "imports", params(Paged), responses((status = 200, description = "A page of imports.", body = Page<Import>)))]
pub(crate) async fn import_list(app: App, ask: Ask, query: Query<Paged>) -> Reply {
    Err(Problem::not_found())
}

/// Upload a ledger.
///
/// xlsx or csv, at most 20 MiB, 10,000 rows and 100 columns; bounded before it is parsed. The answer is a preview: nothing
/// is written until it is confirmed.
#[utoipa::path(post, path = "/api/v1/imports", tag = "imports", request_body(content = ImportUpload, content_type = "multipart/form-data"),
    responses((status = 201, description = "The preview.", body = Import, headers(("ETag" = String, description = "The import's version.")))))]
pub(crate) async fn import_upload(app: App, ask: Ask, req: HttpRequest) -> Reply {
    Err(Problem::not_found())
}

/// Read an import.
#[utoipa::path(get, path = "/api/v1/imports/{id}", tag = "imports", params(ById),
    responses((status = 200, description = "The import.", body = Import, headers(("ETag" = String, description = "The import's version.")))))]
pub(crate) async fn import_get(app: App, ask: Ask, at: At<ById>) -> Reply {
    Err(Problem::not_found())
}

/// Throw a preview away.
#[utoipa::path(delete, path = "/api/v1/imports/{id}", tag = "imports", params(ById), responses((status = 204, description = "Thrown away.")))]
pub(crate) async fn import_discard(app: App, ask: Ask, at: At<ById>) -> Reply {
    Err(Problem::not_found())
}

/// List an import's rows.
#[utoipa::path(get, path = "/api/v1/imports/{id}/rows", tag = "imports", params(ById, ImportRowQuery), responses((status = 200, description = "A page of rows.", body = Page<ImportRow>)))]
pub(crate) async fn import_rows(app: App, ask: Ask, at: At<ById>, query: Query<ImportRowQuery>) -> Reply {
    Err(Problem::not_found())
}

/// Set what every row gets that the ledger does not say.
#[utoipa::path(put, path = "/api/v1/imports/{id}/settings", tag = "imports", params(ById), request_body = ImportSettings,
    responses((status = 200, description = "The import.", body = Import, headers(("ETag" = String, description = "The import's version.")))))]
pub(crate) async fn import_settings_set(app: App, ask: Ask, at: At<ById>, body: Body<ImportSettings>) -> Reply {
    Err(Problem::not_found())
}

/// Correct a row; what is left out stays.
///
/// `If-Match` and `ETag` are the import's: a correction may change what is said of other rows.
#[utoipa::path(put, path = "/api/v1/imports/{id}/rows/{row}", tag = "imports", params(ByRow), request_body = ImportRowChange,
    responses((status = 200, description = "The row.", body = ImportRow, headers(("ETag" = String, description = "The import's version.")))))]
pub(crate) async fn import_row_set(app: App, ask: Ask, at: At<ByRow>, body: Body<ImportRowChange>) -> Reply {
    Err(Problem::not_found())
}

/// Make the importable rows items, all or none.
///
/// Rows with a known lead and a due date are proposed at once; the others are registered. Above 1,000 rows the work goes on in the
/// background: 202, and the import shows its progress.
#[utoipa::path(post, path = "/api/v1/imports/{id}/confirmation", tag = "imports", params(ById), request_body = Nothing,
    responses(
        (status = 200, description = "Done.", body = Import, headers(("ETag" = String, description = "The import's version."))),
        (status = 202, description = "Under way.", body = Import, headers(("ETag" = String, description = "The import's version.")))
    ))]
pub(crate) async fn import_confirm(app: App, ask: Ask, at: At<ById>, body: Body<Nothing>) -> Reply {
    Err(Problem::not_found())
}
