//! Deputies (AB角): who may act in whose name, and on which days.

use store::{Deputy as Kept, Done};

use super::{ById, Paged, Reply, Sent};
use crate::{
    app::App,
    ask::Ask,
    auth::policy,
    bodies::{Nothing, people::DeputyCreate},
    extract::{At, Body, Query},
    problem::{Problem, codes},
    views::{
        common::{Page, PersonRef},
        people::Deputy,
    },
};

fn view(deputy: Kept) -> Deputy {
    let person = |(id, display_name): (domain::id::UserId, String)| PersonRef {
        id: id.uuid(),
        display_name,
    };
    let version = deputy.version();
    Deputy {
        version,
        id: deputy.id.uuid(),
        principal: person(deputy.principal),
        deputy: person(deputy.deputy),
        from: deputy.from,
        until: deputy.until,
        ended: deputy.ended,
    }
}

/// List acting periods, latest first.
#[utoipa::path(get, path = "/api/v1/deputies", tag = "deputies", params(Paged), responses((status = 200, description = "The acting periods.", body = Page<Deputy>)))]
pub(crate) async fn deputy_list(app: App, ask: Ask, query: Query<Paged>) -> Reply {
    let sent = app
        .work(move |app| {
            let page =
                app.cursors()
                    .page("deputy_list", query.0.limit, query.0.cursor.as_deref())?;
            let slice = app.store().deputy_page(ask.person()?.jurisdiction, &page)?;
            Sent::json(200, &app.cursors().answer("deputy_list", slice, view))
        })
        .await?;
    Ok(sent.into())
}

/// Appoint a deputy for some days.
///
/// What the deputy does is recorded in both names (domain.md §12.4). Needs the password within the last five minutes.
#[utoipa::path(post, path = "/api/v1/deputies", tag = "deputies", request_body = DeputyCreate, 
    responses((status = 201, description = "The acting period.", body = Deputy, headers(("ETag" = String, description = "The period's version.")))))]
pub(crate) async fn deputy_create(app: App, ask: Ask, body: Body<DeputyCreate>) -> Reply {
    let sent = app
        .work(move |app| {
            policy::stepped_up(&ask)?;
            let request = ask.request(&body.digest)?;
            let DeputyCreate {
                principal_id,
                deputy_id,
                from,
                until,
            } = body.value;
            if request.user() == Some(deputy_id) || request.user() == Some(principal_id) {
                return Err(Problem::new(&codes::TWO_PERSONS));
            }
            let done = app
                .store()
                .deputy_insert(&request, principal_id, deputy_id, from, until)?;
            answer(app, &ask, 201, done)
        })
        .await?;
    Ok(sent.into())
}

/// End an acting period at once.
#[utoipa::path(post, path = "/api/v1/deputies/{id}/end", tag = "deputies", params(ById), request_body = Nothing, 
    responses((status = 200, description = "The acting period.", body = Deputy, headers(("ETag" = String, description = "The period's version.")))))]
pub(crate) async fn deputy_end(app: App, ask: Ask, at: At<ById>, body: Body<Nothing>) -> Reply {
    let sent = app
        .work(move |app| {
            let request = ask.request(&body.digest)?;
            let done = app
                .store()
                .deputy_end(&request, at.0.of(), ask.version()?)?;
            answer(app, &ask, 200, done)
        })
        .await?;
    Ok(sent.into())
}

fn answer(app: &App, ask: &Ask, status: u16, done: Done<Kept>) -> Result<Sent, Problem> {
    match done {
        Done::Fresh(deputy) => shown(status, deputy),
        Done::Replayed(replay) => {
            let id = domain::id::DeputyId::new(replay.object.id);
            let kept = app
                .store()
                .deputy_fetch(ask.person()?.jurisdiction, id)?
                .ok_or_else(Problem::not_found)?;
            Ok(shown(status, kept)?.header("idempotency-replayed", "true"))
        }
    }
}

fn shown(status: u16, deputy: Kept) -> Result<Sent, Problem> {
    let version = deputy.version();
    Ok(Sent::json(status, &view(deputy))?.version(version))
}
