//! Bulletins (通报、专报、每周安排): owed by the period or begun when there is reason to, written, approved, sent, published.

use domain::{
    bulletin::{Bulletin, BulletinState, Command, Opening},
    case::CaseKind,
};
use utoipa::IntoResponses;

use super::{ById, Paged, Reply, Sent, case};
use crate::{
    app::App,
    ask::{Ask, BodyDigest},
    bodies::{
        Nothing, Reason,
        bulletin::{BulletinOpen, BulletinPublish, BulletinWrite},
        case::{CaseApprove, CaseQuery},
    },
    extract::{At, Body, Query},
    problem::{Fault, Problem, codes},
    views::{
        bulletin::Bulletin as Shown,
        case::{CaseEvent, CaseRow},
        common::Page,
        lens::Lens,
    },
};

/// The bulletin after the command.
#[derive(IntoResponses)]
#[response(status = 200, description = "The bulletin as it stands now.", headers(("ETag" = String, description = "Its version, for `If-Match`.")))]
#[allow(dead_code, reason = "it tells the contract; handlers send `Sent`")]
struct BulletinNow(Shown);

async fn decide(app: App, ask: Ask, at: ById, digest: BodyDigest, command: Command) -> Reply {
    let sent = app
        .work(move |app| {
            let request = ask.request(&digest)?;
            let (id, version) = (at.of(), ask.version()?);
            // What does not exist for this person is missing before anything else of the request is judged.
            case::fetch::<Bulletin>(app, ask.person()?, id)?;
            let done = app
                .store()
                .bulletin_change(&request, id, Some(version), &command)?;
            case::answer(app, &ask, &request, 200, done, |bulletin, version| {
                Lens::new(app, &ask)?.bulletin(bulletin, version)
            })
        })
        .await?;
    Ok(sent.into())
}

/// List bulletins, those owed among them; a unit finds those that were published to it.
#[utoipa::path(get, path = "/api/v1/bulletins", tag = "bulletins", params(CaseQuery),
    responses((status = 200, description = "A page of bulletins.", body = Page<CaseRow>, headers(("X-Total-Count" = Option<i64>, description = "How many there are in all; only with `count=true`.")))))]
pub(crate) async fn bulletin_list(app: App, ask: Ask, query: Query<CaseQuery>) -> Reply {
    let sent = app
        .work(move |app| {
            let state = query.0.state.as_deref().map(|word| {
                word.parse::<BulletinState>()
                    .map_err(|_| Fault::new("/state", &codes::WRONG_TYPE).with("reason", "state"))
            });
            let states = match state.transpose() {
                Ok(state) => state.into_iter().map(BulletinState::word).collect(),
                Err(fault) => return Err(Problem::new(&codes::BAD_QUERY).at(fault)),
            };
            case::list(app, &ask, CaseKind::Bulletin, states, &query.0)
        })
        .await?;
    Ok(sent.into())
}

/// Begin an occasional bulletin; those owed by the period are planned by the clock.
#[utoipa::path(post, path = "/api/v1/bulletins", tag = "bulletins", request_body = BulletinOpen,
    responses((status = 201, description = "The new bulletin.", body = Shown, headers(("ETag" = String, description = "Its version."), ("Location" = String, description = "Where it is.")))))]
pub(crate) async fn bulletin_open(app: App, ask: Ask, body: Body<BulletinOpen>) -> Reply {
    let sent = app
        .work(move |app| {
            let request = ask.request(&body.digest)?;
            let opening = Opening {
                jurisdiction: request.jurisdiction,
                duty: body.value.duty.into(),
                title: body.value.title.into(),
            };
            let done = app.store().bulletin_open(&request, &opening)?;
            let id = match &done {
                store::Done::Fresh(changed) => changed.id.uuid(),
                store::Done::Replayed(replay) => replay.object.id,
            };
            let sent = case::answer(app, &ask, &request, 201, done, |bulletin, version| {
                Lens::new(app, &ask)?.bulletin(bulletin, version)
            })?;
            Ok(sent.header("location", format!("/api/v1/bulletins/{id}")))
        })
        .await?;
    Ok(sent.into())
}

/// Read a bulletin.
#[utoipa::path(
    get,
    path = "/api/v1/bulletins/{id}",
    tag = "bulletins",
    params(ById),
    responses(BulletinNow)
)]
pub(crate) async fn bulletin_get(app: App, ask: Ask, at: At<ById>) -> Reply {
    let sent = app
        .work(move |app| {
            let kept = case::fetch::<Bulletin>(app, ask.person()?, at.0.of())?;
            let view = Lens::new(app, &ask)?.bulletin(&kept.case, kept.version)?;
            Ok(Sent::json(200, &view)?.version(kept.version))
        })
        .await?;
    Ok(sent.into())
}

/// Read what happened to a bulletin, latest first.
#[utoipa::path(get, path = "/api/v1/bulletins/{id}/events", tag = "bulletins", params(ById, Paged), responses((status = 200, description = "A page of events.", body = Page<CaseEvent>)))]
pub(crate) async fn bulletin_events(
    app: App,
    ask: Ask,
    at: At<ById>,
    query: Query<Paged>,
) -> Reply {
    let sent = app
        .work(move |app| case::events::<Bulletin>(app, &ask, at.0.of(), &query.0))
        .await?;
    Ok(sent.into())
}

/// Write it, or write it anew; the figures per unit are taken from the books now.
#[utoipa::path(post, path = "/api/v1/bulletins/{id}/papers", tag = "bulletins", params(ById), request_body = BulletinWrite, responses(BulletinNow))]
pub(crate) async fn bulletin_write(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<BulletinWrite>,
) -> Reply {
    let command = Command::Write(body.value.into());
    decide(app, ask, at.0, body.digest, command).await
}

/// Approve or return it (`group/8.2`).
#[utoipa::path(post, path = "/api/v1/bulletins/{id}/approvals", tag = "bulletins", params(ById), request_body = CaseApprove, responses(BulletinNow))]
pub(crate) async fn bulletin_approve(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<CaseApprove>,
) -> Reply {
    let CaseApprove { passed, opinion } = body.value;
    let command = Command::Approve {
        passed,
        opinion: opinion.into(),
    };
    decide(app, ask, at.0, body.digest, command).await
}

/// Send it to the leaders: the duty is done.
#[utoipa::path(post, path = "/api/v1/bulletins/{id}/sending", tag = "bulletins", params(ById), request_body = Nothing, responses(BulletinNow))]
pub(crate) async fn bulletin_send(app: App, ask: Ask, at: At<ById>, body: Body<Nothing>) -> Reply {
    decide(app, ask, at.0, body.digest, Command::Send).await
}

/// Decide whether it goes to all units (`industry-commerce/4.4a`).
#[utoipa::path(post, path = "/api/v1/bulletins/{id}/publication", tag = "bulletins", params(ById), request_body = BulletinPublish, responses(BulletinNow))]
pub(crate) async fn bulletin_publish(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<BulletinPublish>,
) -> Reply {
    let BulletinPublish { published, opinion } = body.value;
    let command = Command::Publish {
        published,
        opinion: opinion.into(),
    };
    decide(app, ask, at.0, body.digest, command).await
}

/// Dispense with it this time.
#[utoipa::path(post, path = "/api/v1/bulletins/{id}/waiver", tag = "bulletins", params(ById), request_body = Reason, responses(BulletinNow))]
pub(crate) async fn bulletin_waive(app: App, ask: Ask, at: At<ById>, body: Body<Reason>) -> Reply {
    let command = Command::Waive {
        reason: body.value.reason.into(),
    };
    decide(app, ask, at.0, body.digest, command).await
}
