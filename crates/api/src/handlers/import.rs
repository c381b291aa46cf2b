//! Ledger imports: a file becomes a preview, a person corrects it, confirmed it becomes items; all importable rows or none.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, web::Payload};
use documents::sheet::{Limits, read_sheet};
use domain::{
    id::{ImportId, UnitId},
    ledger::LedgerRow,
    time::beijing_day,
};
use serde::Deserialize;
use store::ImportState;
use utoipa::IntoParams;
use uuid::Uuid;

use super::{
    ById, Paged, Reply, Sent, confirm,
    ledger::{self, answer, closed, fetch, keep, numbers, open_row, shown, standing},
};
use crate::{
    app::App,
    ask::Ask,
    bodies::{
        Nothing,
        import::{ImportRowChange, ImportRowQuery, ImportUpload},
    },
    extract::{At, Body, Query},
    imports::{KeptLedger, KeptRow, preview, upload, view},
    problem::{Fault, Problem, codes},
    views::{
        common::Page,
        import::{Import, ImportOutcome, ImportRow, ImportSettings},
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
    let sent = app
        .work(move |app| {
            let person = ask.person()?;
            let page =
                app.cursors()
                    .page("import_list", query.0.limit, query.0.cursor.as_deref())?;
            let progress = app.jobs().progress();
            let slice = app.store().import_list(person, &page)?;
            let authors: Vec<_> = slice.rows.iter().map(|kept| kept.created_by).collect();
            let names = app.store().user_names(person.jurisdiction, &authors)?;
            let rows = slice
                .rows
                .iter()
                .map(|kept| view::import(kept, &progress, &names, ask.locale))
                .collect::<Result<Vec<_>, _>>()?;
            let slice = store::Slice {
                rows,
                next: slice.next,
            };
            Sent::json(
                200,
                &app.cursors().answer("import_list", slice, |import| import),
            )
        })
        .await?;
    Ok(sent.into())
}

/// Upload a ledger.
///
/// xlsx or csv, at most 20 MiB, 10,000 rows and 100 columns; bounded before it is parsed. The answer is a preview: nothing
/// is written until it is confirmed.
#[utoipa::path(post, path = "/api/v1/imports", tag = "imports", request_body(content = ImportUpload, content_type = "multipart/form-data"),
    responses((status = 201, description = "The preview.", body = Import, headers(("ETag" = String, description = "The import's version.")))))]
pub(crate) async fn import_upload(app: App, ask: Ask, req: HttpRequest, payload: Payload) -> Reply {
    let mut upload = upload::receive(&app, &req, payload).await?;
    let _reader = app.jobs().reader().await?;
    let sent = app
        .work(move |app| {
            let bytes = upload.bytes().map_err(Problem::internal)?;
            let sheet =
                read_sheet(&upload.name, &bytes, &Limits::default()).map_err(|refusal| {
                    let words = ask.locale.pick(refusal.zh(), refusal.to_string());
                    let fault = Fault::new("/file", &codes::BAD_UPLOAD)
                        .coded(refusal.code())
                        .said_in(refusal.zh(), refusal.to_string());
                    Problem::new(&codes::BAD_UPLOAD)
                        .with("reason", words)
                        .at(fault)
                })?;
            drop(bytes);
            let request = ask.request(&upload.digest)?;
            let new = preview::read(upload.name, &sheet, &standing(app, &ask, None)?)?;
            answer(app, &ask, 201, app.store().import_insert(&request, &new)?)
        })
        .await?;
    Ok(sent.into())
}

/// Read an import.
#[utoipa::path(get, path = "/api/v1/imports/{id}", tag = "imports", params(ById),
    responses((status = 200, description = "The import.", body = Import, headers(("ETag" = String, description = "The import's version.")))))]
pub(crate) async fn import_get(app: App, ask: Ask, at: At<ById>) -> Reply {
    let sent = app
        .work(move |app| ledger::read(app, &ask, 200, at.0.of()))
        .await?;
    Ok(sent.into())
}

/// Throw a preview away.
#[utoipa::path(delete, path = "/api/v1/imports/{id}", tag = "imports", params(ById), responses((status = 204, description = "Thrown away.")))]
pub(crate) async fn import_discard(app: App, ask: Ask, at: At<ById>) -> Reply {
    let sent = app
        .work(move |app| {
            let request = ask.plain_request()?;
            app.store()
                .import_state_set(
                    &request,
                    at.0.of(),
                    Some(ask.version()?),
                    ImportState::Discarded,
                    None,
                )
                .map_err(closed)?;
            Ok(Sent::nothing())
        })
        .await?;
    Ok(sent.into())
}

/// List an import's rows.
#[utoipa::path(get, path = "/api/v1/imports/{id}/rows", tag = "imports", params(ById, ImportRowQuery, Paged), responses((status = 200, description = "A page of rows.", body = Page<ImportRow>)))]
pub(crate) async fn import_rows(
    app: App,
    ask: Ask,
    at: At<ById>,
    query: Query<ImportRowQuery, Paged>,
) -> Reply {
    let sent = app
        .work(move |app| {
            let Query(asked, part) = query;
            let kept = fetch(app, &ask, at.0.of())?;
            let ledger = KeptLedger::of(&kept)?;
            let list = format!("import_rows {} {:?}", kept.id, asked.outcome);
            let page = app
                .cursors()
                .page(&list, part.limit, part.cursor.as_deref())?;
            let person = ask.person()?;
            let outcome = asked.outcome.map(view::asked);
            let slice = app
                .store()
                .import_row_list(person, kept.id, outcome, &page)?;
            let numbers = numbers(app, &ask, &slice.rows)?;
            // Rows that have become items are shown as they were judged: a date that has passed since is the item's affair.
            let judged_on =
                |row: &store::ImportRow| beijing_day(row.item.map_or(ask.now, |_| kept.created_at));
            let items: Vec<_> = slice.rows.iter().filter_map(|row| row.item).collect();
            let dates = app.store().item_dates(ask.person()?, &items)?;
            let rows = slice
                .rows
                .iter()
                .map(|row| view::row(row, &ledger, (judged_on(row), &dates), &numbers, ask.locale))
                .collect::<Result<Vec<_>, _>>()?;
            Sent::json(
                200,
                &app.cursors().answer(
                    &list,
                    store::Slice {
                        rows,
                        next: slice.next,
                    },
                    |row| row,
                ),
            )
        })
        .await?;
    Ok(sent.into())
}

/// Set what every row gets that the ledger does not say.
#[utoipa::path(put, path = "/api/v1/imports/{id}/settings", tag = "imports", params(ById), request_body = ImportSettings,
    responses((status = 200, description = "The import.", body = Import, headers(("ETag" = String, description = "The import's version.")))))]
pub(crate) async fn import_settings_set(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<ImportSettings>,
) -> Reply {
    let sent = app
        .work(move |app| {
            let kept = fetch(app, &ask, at.0.of())?;
            confirm::check_settings(app, &ask, &body.value)?;
            let mut ledger = KeptLedger::of(&kept)?;
            preview::settle(&mut ledger, body.value);
            let kept = keep(app, &ask, &kept, &ledger, ask.version()?, &|_| Ok(()))?;
            shown(app, &ask, 200, &kept)
        })
        .await?;
    Ok(sent.into())
}

/// Judge the rows anew.
///
/// Units created and spellings added since the ledger was read are known then, rows that another import of the same ledger has made
/// items are left out, and deadlines that have passed are noted. Corrections stay. Settings and corrections judge anew as well.
#[utoipa::path(post, path = "/api/v1/imports/{id}/reading", tag = "imports", params(ById), request_body = Nothing,
    responses((status = 200, description = "The import.", body = Import, headers(("ETag" = String, description = "The import's version.")))))]
pub(crate) async fn import_read_again(
    app: App,
    ask: Ask,
    at: At<ById>,
    _body: Body<Nothing>,
) -> Reply {
    let sent = app
        .work(move |app| {
            let kept = fetch(app, &ask, at.0.of())?;
            let ledger = KeptLedger::of(&kept)?;
            let kept = keep(app, &ask, &kept, &ledger, ask.version()?, &|_| Ok(()))?;
            shown(app, &ask, 200, &kept)
        })
        .await?;
    Ok(sent.into())
}

/// Correct a row; what is left out stays.
///
/// `If-Match` and `ETag` are the import's: a correction may change what is said of other rows. What failed can be confirmed again
/// after a correction; rows held back from an import that is done are corrected and confirmed in the same way. `import` is refused
/// where the row cannot be (`row_not_importable`); of a row that an earlier import of the same ledger has made an item it means that
/// another item is wanted all the same.
#[utoipa::path(put, path = "/api/v1/imports/{id}/rows/{row}", tag = "imports", params(ByRow), request_body = ImportRowChange,
    responses((status = 200, description = "The row.", body = ImportRow, headers(("ETag" = String, description = "The import's version.")))))]
pub(crate) async fn import_row_set(
    app: App,
    ask: Ask,
    at: At<ByRow>,
    body: Body<ImportRowChange>,
) -> Reply {
    let sent = app
        .work(move |app| {
            let jurisdiction = ask.person()?.jurisdiction;
            let today = beijing_day(ask.now);
            if body.value.due_on.flatten().is_some_and(|due| due < today) {
                return Err(Problem::field(
                    Fault::new("/dueOn", &codes::OUT_OF_RANGE)
                        .with("min", today)
                        .with("max", "2999-12-31"),
                ));
            }
            let kept = fetch(app, &ask, ImportId::new(at.0.id))?;
            let line = open_row(app, &ask, kept.id, at.0.row)?;
            let mut ledger = KeptLedger::of(&kept)?;
            let name = |unit| {
                let names = app.store().unit_names(jurisdiction, &[unit])?;
                names.get(&unit).cloned().ok_or_else(Problem::not_found)
            };
            let wanted = body.value.outcome == Some(ImportOutcome::Import);
            preview::correct(&mut ledger, &KeptRow::of(&line)?.now, body.value, &name)?;
            let fits = |rows: &[LedgerRow<UnitId>]| {
                let row = rows.iter().find(|row| row.row == at.0.row);
                let row = row.ok_or_else(Problem::not_found)?;
                if wanted {
                    preview::importable(row, ask.locale)
                } else {
                    Ok(())
                }
            };
            let kept = keep(app, &ask, &kept, &ledger, ask.version()?, &fits)?;
            let line = open_row(app, &ask, kept.id, at.0.row)?;
            let numbers = numbers(app, &ask, std::slice::from_ref(&line))?;
            let row = view::row(
                &line,
                &ledger,
                (today, &BTreeMap::new()),
                &numbers,
                ask.locale,
            )?;
            Ok(Sent::json(200, &row)?.version(kept.version))
        })
        .await?;
    Ok(sent.into())
}

/// Make the importable rows items, all or none.
///
/// Rows with a known lead and a due date are proposed at once where the rulebook takes so short a proposal; the others are
/// registered. Above 1,000 rows the work goes on in the background: 202, and the import shows its progress. Once done, rows that
/// waited to be clarified can be confirmed when they are.
#[utoipa::path(post, path = "/api/v1/imports/{id}/confirmation", tag = "imports", params(ById), request_body = Nothing,
    responses(
        (status = 200, description = "Done.", body = Import, headers(("ETag" = String, description = "The import's version."))),
        (status = 202, description = "Under way.", body = Import, headers(("ETag" = String, description = "The import's version.")))
    ))]
pub(crate) async fn import_confirm(app: App, ask: Ask, at: At<ById>, body: Body<Nothing>) -> Reply {
    let sent = app
        .work(move |app| confirm::confirm(app, &ask, at.0.of(), &body.digest))
        .await?;
    Ok(sent.into())
}
