//! What the handlers of all cases share: showing what a change made, lists, timelines.

use domain::{
    access::{Person, Readable},
    case::{Case, CaseKind},
    id::{CaseId, ItemId, UnitId},
};
use serde::Serialize;
use store::{CaseChanged, CaseEntry, CaseFilter, CaseKept, CaseLine, CaseSort, Done, Request};

use super::Sent;
use crate::{
    app::App,
    ask::Ask,
    bodies::case::{CaseOrder, CaseQuery},
    problem::Problem,
    views::{
        case::{CaseEvent, CaseRow},
        common::PersonRef,
        lens::Lens,
    },
};

/// A case that exists for this person.
pub(crate) fn fetch<C: Case>(
    app: &App,
    person: &Person,
    id: CaseId,
) -> Result<CaseKept<C>, Problem> {
    app.store()
        .case_fetch(person, id)?
        .ok_or_else(Problem::not_found)
}

/// Shows what a change made, or what it had made when it was sent before.
pub(crate) fn answer<C: Case, V: Serialize>(
    app: &App,
    ask: &Ask,
    request: &Request,
    status: u16,
    done: Done<CaseChanged<C>>,
    show: impl Fn(&Readable<C>, i64) -> Result<V, Problem>,
) -> Result<Sent, Problem> {
    match done {
        Done::Fresh(changed) => {
            let sent = match &changed.case {
                Some(case) => {
                    let view = show(case, changed.version)?;
                    Sent::json(status, &view)?.version(changed.version)
                }
                // The change took it out of the caller's sight.
                None => Sent::nothing(),
            };
            let (status, body) = sent.kept();
            // The change is safe either way: a twin that finds no answer shows the case as it then is.
            if let Err(error) = app.store().idempotency_answer(request, status, body) {
                tracing::warn!(cause = %crate::problem::store::chain(&error), "an answer could not be kept");
            }
            Ok(sent)
        }
        Done::Replayed(replay) => {
            // Whoever may not know of it any more is not told by an old key either.
            let kept = fetch::<C>(app, ask.person()?, CaseId::new(replay.object.id))?;
            let sent = match replay.answer {
                Some((status, body)) => Sent::written(status, body).version(replay.object.version),
                None => {
                    let view = show(&kept.case, kept.version)?;
                    Sent::json(status, &view)?.version(kept.version)
                }
            };
            Ok(sent.header("idempotency-replayed", "true"))
        }
    }
}

/// A page of cases of a kind.
pub(crate) fn list(
    app: &App,
    ask: &Ask,
    kind: CaseKind,
    states: Vec<&'static str>,
    asked: &CaseQuery,
) -> Result<Sent, Problem> {
    let person = ask.person()?;
    let filter = CaseFilter {
        kind: Some(kind),
        states,
        at_rest: asked.at_rest,
        unit: asked.unit_id.map(UnitId::new),
        item: asked.item_id.map(ItemId::new),
        due_from: asked.due_from,
        due_to: asked.due_to,
    };
    let sort = match asked.sort.unwrap_or_default() {
        CaseOrder::UpdatedAtDown => CaseSort::UpdatedAtDown,
        CaseOrder::DueOn => CaseSort::DueOn,
    };
    let name = format!("case_list {filter:?} {sort:?}");
    let page = app
        .cursors()
        .page(&name, asked.limit, asked.cursor.as_deref())?;
    let slice = app.store().case_list(person, &filter, sort, &page)?;
    let lens = Lens::new(app, ask)?;
    let sent = Sent::json(
        200,
        &app.cursors()
            .answer(&name, slice, |line| case_row(&lens, line)),
    )?;
    match asked.count {
        Some(true) => Ok(sent.header("x-total-count", app.store().case_count(person, &filter)?)),
        Some(false) | None => Ok(sent),
    }
}

/// What happened to a case: for those who see it whole, since it tells what units are not told.
pub(crate) fn events<C: Case>(
    app: &App,
    ask: &Ask,
    id: CaseId,
    asked: &super::Paged,
) -> Result<Sent, Problem> {
    let name = format!("case_events {id}");
    let page = app
        .cursors()
        .page(&name, asked.limit, asked.cursor.as_deref())?;
    let slice = app
        .store()
        .case_events::<C>(ask.person()?, id, &page)?
        .ok_or_else(Problem::not_found)?;
    if !Lens::new(app, ask)?.sees_all() {
        return Err(Problem::new(&crate::problem::codes::FORBIDDEN));
    }
    Sent::json(200, &app.cursors().answer(&name, slice, event))
}

fn case_row(lens: &Lens<'_>, line: CaseLine) -> CaseRow {
    CaseRow {
        id: line.id.uuid(),
        kind: line.kind,
        state: line.state,
        at_rest: line.at_rest,
        title: line.title,
        number: line.number,
        period: line.period,
        due_on: line.due_on,
        timeliness: lens.timeliness(line.due_on),
        updated_at: line.updated_at,
        version: line.version,
    }
}

fn event(entry: CaseEntry) -> CaseEvent {
    let person = |named: Option<(domain::id::UserId, String)>| {
        named.map(|(id, display_name)| PersonRef {
            id: id.uuid(),
            display_name,
        })
    };
    CaseEvent {
        seq: entry.seq,
        at: entry.at,
        actor: person(entry.actor),
        acting_for: person(entry.acting_for),
        kind: entry.kind,
        hash: entry.hash,
    }
}
