//! The list of items and its export: narrowed, ordered, in pages, never more than the caller sees.

use store::{ItemFilter, ItemSort, SourceFigures, TimelinessDays};

use super::{Counted, Reply, Sent};
use crate::{
    app::App,
    ask::Ask,
    auth::policy,
    bodies::item::{FigureBy, FiguresQuery, ItemQuery, ItemSort as Asked},
    extract::Query,
    problem::{Fault, Problem, codes},
    views::{
        common::Page,
        item::ItemRow,
        lens::Lens,
        meeting::{ItemFigures, SourceRow},
    },
};

/// A workbook is made in memory: a longer list is to be narrowed first.
const MOST_ROWS: i64 = 20_000;
/// Rows of an export beyond which the password must have been given within the last five minutes.
const FREE_ROWS: i64 = 100;

/// List items.
///
/// Keyset pages; restricted items the caller is not listed for are neither listed nor counted.
#[utoipa::path(get, path = "/api/v1/items", tag = "items", params(ItemQuery, Counted),
    responses((status = 200, description = "A page of items.", body = Page<ItemRow>, headers(("X-Total-Count" = Option<i64>, description = "How many there are in all; only with `count=true`.")))))]
pub(crate) async fn item_list(app: App, ask: Ask, query: Query<ItemQuery, Counted>) -> Reply {
    let sent = app
        .work(move |app| {
            let person = ask.person()?;
            let lens = Lens::new(app, &ask)?;
            let Query(asked, part) = query;
            let (filter, sort) = narrowed(&lens, &asked);
            let list = asked.list();
            let page = app
                .cursors()
                .page(&list, part.limit, part.cursor.as_deref())?;
            let slice = app.store().item_list(person, &filter, sort, &page)?;
            let sent = Sent::json(
                200,
                &app.cursors()
                    .answer(&list, slice, |head| lens.item_row(head)),
            )?;
            match part.count {
                Some(true) => {
                    Ok(sent.header("x-total-count", app.store().item_count(person, &filter)?))
                }
                Some(false) | None => Ok(sent),
            }
        })
        .await?;
    Ok(sent.into())
}

/// Count the items by source, and how they stand (`district/4`–`7`).
///
/// Only items the caller may know of are counted.
#[utoipa::path(get, path = "/api/v1/items/figures", tag = "items", params(FiguresQuery),
    responses((status = 200, description = "The figures.", body = ItemFigures)))]
pub(crate) async fn item_figures(app: App, ask: Ask, query: Query<FiguresQuery>) -> Reply {
    let sent = app
        .work(move |app| {
            let lens = Lens::new(app, &ask)?;
            let FigureBy::Source = query.0.by;
            let days = TimelinessDays {
                today: lens.today(),
                soon_until: lens.soon_until(),
            };
            let found = app.store().figures_by_source(ask.person()?, days)?;
            let row = |figures: SourceFigures| SourceRow {
                name: lens.source_name(&figures),
                rulebook_id: figures.rulebook_id,
                source: figures.source,
                count: figures.count,
                at_work: figures.at_work,
                overdue: figures.overdue,
                due_soon: figures.due_soon,
                on_track: figures.at_work - figures.overdue - figures.due_soon,
            };
            let rows = found.into_iter().map(row).collect();
            Sent::json(200, &ItemFigures { rows })
        })
        .await?;
    Ok(sent.into())
}

/// Export the list as a spreadsheet.
///
/// The same filters and order as the list, 20,000 rows at most. More than 100 rows need the password within the last five minutes; every export
/// is kept in the audit log.
#[utoipa::path(get, path = "/api/v1/items/export.xlsx", tag = "items", params(ItemQuery),
    responses((status = 200, description = "The spreadsheet.", content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = String)))]
pub(crate) async fn item_export(app: App, ask: Ask, query: Query<ItemQuery>) -> Reply {
    let bytes = app
        .work(move |app| {
            let person = ask.person()?;
            let lens = Lens::new(app, &ask)?;
            let (filter, sort) = narrowed(&lens, &query.0);
            let count = app.store().item_count(person, &filter)?;
            if count > MOST_ROWS {
                let fault = Fault::new("/", &codes::TOO_LONG).with("max", MOST_ROWS);
                return Err(Problem::new(&codes::BAD_QUERY).at(fault));
            }
            if count > FREE_ROWS {
                policy::stepped_up(&ask)?;
            }
            super::export::note(app, &ask, count)?;
            super::export::workbook(app, &ask, &lens, &filter, sort)
        })
        .await?;
    Ok(super::export::Attachment::list(bytes).sent())
}

fn narrowed(lens: &Lens<'_>, asked: &ItemQuery) -> (ItemFilter, ItemSort) {
    let days = TimelinessDays {
        today: lens.today(),
        soon_until: lens.soon_until(),
    };
    let filter = ItemFilter {
        stages: asked.stage.into_iter().collect(),
        tier: asked.tier,
        source: asked.source.clone().map(Into::into),
        unit: asked.unit_id,
        section: asked.section_id,
        priority: asked.priority_id,
        followed: asked.followed.unwrap_or_default(),
        secrecy: asked.secrecy,
        timeliness: asked.timeliness.map(|timeliness| (timeliness, days)),
        urge_level: asked.urge_level,
        text: asked.q.clone().map(Into::into),
        due_from: asked.due_from,
        due_to: asked.due_to,
    };
    (filter, sort(asked.sort.unwrap_or_default()))
}

fn sort(asked: Asked) -> ItemSort {
    match asked {
        Asked::Number => ItemSort::Number,
        Asked::NumberDown => ItemSort::NumberDown,
        Asked::DueOn => ItemSort::DueOn,
        Asked::DueOnDown => ItemSort::DueOnDown,
        Asked::UpdatedAt => ItemSort::UpdatedAt,
        Asked::UpdatedAtDown => ItemSort::UpdatedAtDown,
    }
}
