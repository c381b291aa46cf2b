//! What a unit would leave behind if it ended now.

use domain::{
    access::Readable,
    id::UnitId,
    item::{Item, UrgeState},
};

use super::{ById, Paged, Reply, Sent};
use crate::{
    app::App,
    ask::Ask,
    extract::{At, Query},
    locale::Locale,
    problem::Problem,
    views::{
        common::Page,
        lens::named_obligation,
        proposal::{UnitEnding, UnitEndingCounts, UnitEndingItem, UnitOwes},
    },
};

/// See what a unit would leave behind if it ended now: open assignments, what is owed of them, unsigned drafts.
///
/// Counted and listed is what the caller may see. None of it moves by itself: a unit that has ended takes no new work, and goes on owing what
/// it owes until the office changes the units or waives it.
#[utoipa::path(get, path = "/api/v1/units/{id}/ending-preview", tag = "units", params(ById, Paged), responses((status = 200, description = "What it would leave behind.", body = UnitEnding)))]
pub(crate) async fn unit_ending_preview(
    app: App,
    ask: Ask,
    at: At<ById>,
    query: Query<Paged>,
) -> Reply {
    let sent = app
        .work(move |app| {
            let (person, id) = (ask.person()?, at.0.of());
            let known = app.store().unit_fetch(person.jurisdiction, id)?;
            known.ok_or_else(Problem::not_found)?;
            let list = format!("unit_ending_preview {id}");
            let page = (app.cursors()).page(&list, query.0.limit, query.0.cursor.as_deref())?;
            let work = app.store().unit_work(person, id)?;
            let slice = app.store().unit_items(person, id, &page)?;
            let view = |item: Readable<Item>| view(&item, id, ask.locale);
            let Page { items, next } = app.cursors().answer(&list, slice, view);
            let consequence = ask.locale.pick(
                "这些任务不会随单位撤销而转移：时限、提示和催办照常，请先调整承办单位或予以免办。",
                "None of it moves by itself: dates, prompts and slips go on. Change the units or waive it first.",
            );
            Sent::json(
                200,
                &UnitEnding {
                    counts: UnitEndingCounts {
                        assignments: work.assignments,
                        obligations: work.obligations,
                        drafts: work.drafts,
                    },
                    consequence: consequence.to_owned(),
                    items,
                    next,
                },
            )
        })
        .await?;
    Ok(sent.into())
}

fn view(item: &Item, unit: UnitId, locale: Locale) -> UnitEndingItem {
    let parts = item.assignments.iter().filter(|part| part.unit == unit);
    let owed = parts.clone().flat_map(|part| &part.obligations);
    let drafts = parts.clone().filter_map(|part| part.open_urge());
    UnitEndingItem {
        item_id: item.id.uuid(),
        number: item.number.text.clone(),
        title: item.title.clone(),
        role: parts
            .clone()
            .next()
            .map_or(domain::vocabulary::Part::Co, |part| part.part),
        owed: owed
            .filter(|owed| owed.is_open())
            .map(|owed| UnitOwes {
                label: owed.label.clone(),
                what: named_obligation(&owed.label, locale),
                due_on: owed.due_on,
            })
            .collect(),
        drafts: drafts
            .filter(|urge| urge.state == UrgeState::Drafted)
            .count(),
    }
}
