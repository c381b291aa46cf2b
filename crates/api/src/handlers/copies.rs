//! Steps of accountability that were copied to an office, for its observers (`district/18`).

use store::MeasureCopy;

use super::{ById, Paged, Reply, Sent};
use crate::{
    app::App,
    ask::Ask,
    extract::{At, Query},
    problem::Problem,
    views::{accountability::MeasureCopied, common::Page, lens::Lens},
};

/// List the steps of accountability copied to the caller's office, latest first.
#[utoipa::path(get, path = "/api/v1/measure-copies", tag = "accountabilities", params(Paged),
    responses((status = 200, description = "A page of copies.", body = Page<MeasureCopied>)))]
pub(crate) async fn measure_copy_list(app: App, ask: Ask, query: Query<Paged>) -> Reply {
    let sent = app
        .work(move |app| {
            const LIST: &str = "measure_copy_list";
            let page = app
                .cursors()
                .page(LIST, query.0.limit, query.0.cursor.as_deref())?;
            let slice = app.store().measure_copies(ask.person()?, &page)?;
            let lens = Lens::new(app, &ask)?;
            let shown = |copy: &MeasureCopy| lens.measure_copied(copy);
            let rows = slice.rows.iter().map(shown).collect::<Result<_, _>>()?;
            let slice = store::Slice {
                rows,
                next: slice.next,
            };
            Sent::json(
                200,
                &app.cursors().answer(LIST, slice, |row: MeasureCopied| row),
            )
        })
        .await?;
    Ok(sent.into())
}

/// Read a step of accountability copied to the caller's office; nothing else of its case.
#[utoipa::path(get, path = "/api/v1/measure-copies/{id}", tag = "accountabilities", params(ById),
    responses((status = 200, description = "The copy.", body = MeasureCopied)))]
pub(crate) async fn measure_copy_get(app: App, ask: Ask, at: At<ById>) -> Reply {
    let sent = app
        .work(move |app| {
            let copy = app.store().measure_copy(ask.person()?, at.0.of())?;
            let copy = copy.ok_or_else(Problem::not_found)?;
            Sent::json(200, &Lens::new(app, &ask)?.measure_copied(&copy)?)
        })
        .await?;
    Ok(sent.into())
}
