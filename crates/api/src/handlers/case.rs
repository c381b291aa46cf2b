//! What the handlers of all cases share: opening, changing and showing one, lists, timelines.

use std::str::FromStr;

use domain::{
    access::{Person, Readable},
    case::{Case, CaseKind},
    id::{CaseId, ItemId, UnitId},
};
use serde::Serialize;
use store::{CaseChanged, CaseEntry, CaseFilter, CaseKept, CaseLine, CaseSort, Done, Request};

use super::{Counted, Reply, Sent};
use crate::{
    app::App,
    ask::{Ask, BodyDigest},
    bodies::case::{CaseOrder, CaseQuery},
    extract::Query,
    problem::{Fault, Problem, codes},
    views::{
        case::{CaseEvent, CaseRow},
        common::PersonRef,
        lens::Lens,
    },
};

/// A kind of case as the API shows it.
pub(crate) trait Shown: Case + Send + 'static {
    /// Where its cases are.
    const PATH: &'static str;
    /// Where one stands.
    type State: FromStr;
    /// What its readers see.
    type View: Serialize;

    /// A state's word.
    fn word(state: Self::State) -> &'static str;

    /// A case as this caller sees it.
    fn view(
        app: &App,
        ask: &Ask,
        case: &Readable<Self>,
        version: i64,
    ) -> Result<Self::View, Problem>;
}

/// A page of cases of a kind, narrowed as asked for.
pub(crate) async fn listed<C: Shown>(
    app: App,
    ask: Ask,
    query: Query<CaseQuery, Counted>,
) -> Reply {
    let sent = app
        .work(move |app| {
            let state = query.0.state.as_deref().map(str::parse::<C::State>);
            let state = state.transpose().map_err(|_| {
                let fault = Fault::new("/state", &codes::WRONG_TYPE).with("reason", "state");
                Problem::new(&codes::BAD_QUERY).at(fault)
            })?;
            let states = state.into_iter().map(C::word).collect();
            list(app, &ask, C::KIND, states, &query)
        })
        .await?;
    Ok(sent.into())
}

/// A new case, with its address.
pub(crate) async fn opened<C: Shown>(
    app: App,
    ask: Ask,
    digest: BodyDigest,
    open: impl FnOnce(&App, &Request) -> Result<Done<CaseChanged<C>>, Problem> + Send + 'static,
) -> Reply {
    let sent = app
        .work(move |app| {
            let request = ask.request(&digest)?;
            let done = open(app, &request)?;
            let id = match &done {
                Done::Fresh(changed) => changed.id.uuid(),
                Done::Replayed(replay) => replay.object.id,
            };
            let sent = answer(app, &ask, &request, 201, done)?;
            Ok(sent.header("location", format!("{}/{id}", C::PATH)))
        })
        .await?;
    Ok(sent.into())
}

/// A case as it is.
pub(crate) async fn shown<C: Shown>(app: App, ask: Ask, id: CaseId) -> Reply {
    let sent = app
        .work(move |app| {
            let kept = fetch::<C>(app, ask.person()?, id)?;
            let view = C::view(app, &ask, &kept.case, kept.version)?;
            Ok(Sent::json(200, &view)?.version(kept.version))
        })
        .await?;
    Ok(sent.into())
}

/// A case after a command on the version the caller has read.
pub(crate) async fn changed<C: Shown>(
    app: App,
    ask: Ask,
    id: CaseId,
    digest: BodyDigest,
    change: impl FnOnce(&App, &Ask, &Request, Option<i64>) -> Result<Done<CaseChanged<C>>, Problem>
    + Send
    + 'static,
) -> Reply {
    let sent = app
        .work(move |app| {
            let request = ask.request(&digest)?;
            let version = ask.version()?;
            // What does not exist for this person is missing before anything else of the request is judged.
            fetch::<C>(app, ask.person()?, id)?;
            let done = change(app, &ask, &request, Some(version))?;
            answer(app, &ask, &request, 200, done)
        })
        .await?;
    Ok(sent.into())
}

/// A case that exists for this person.
fn fetch<C: Case>(app: &App, person: &Person, id: CaseId) -> Result<CaseKept<C>, Problem> {
    app.store()
        .case_fetch(person, id)?
        .ok_or_else(Problem::not_found)
}

/// Shows what a change made, or what it had made when it was sent before.
fn answer<C: Shown>(
    app: &App,
    ask: &Ask,
    request: &Request,
    status: u16,
    done: Done<CaseChanged<C>>,
) -> Result<Sent, Problem> {
    match done {
        Done::Fresh(changed) => {
            let sent = match &changed.case {
                Some(case) => {
                    let view = C::view(app, ask, case, changed.version)?;
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
                    let view = C::view(app, ask, &kept.case, kept.version)?;
                    Sent::json(status, &view)?.version(kept.version)
                }
            };
            Ok(sent.header("idempotency-replayed", "true"))
        }
    }
}

/// A page of cases of a kind.
fn list(
    app: &App,
    ask: &Ask,
    kind: CaseKind,
    states: Vec<&'static str>,
    Query(asked, part): &Query<CaseQuery, Counted>,
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
        .page(&name, part.limit, part.cursor.as_deref())?;
    let slice = app.store().case_list(person, &filter, sort, &page)?;
    let lens = Lens::new(app, ask)?;
    let sent = Sent::json(
        200,
        &app.cursors()
            .answer(&name, slice, |line| case_row(&lens, line)),
    )?;
    match part.count {
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
        return Err(Problem::new(&codes::FORBIDDEN));
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
