//! Bulletins (通报、专报、每周安排): owed by the period or begun when there is reason to, written, approved, sent, published.

use domain::{
    access::Readable,
    bulletin::{Bulletin, BulletinState, Command, Opening},
};
use utoipa::IntoResponses;

use super::{ById, Counted, Paged, Reply, case};
use crate::{
    app::App,
    ask::{Ask, BodyDigest},
    bodies::{
        Nothing, Reason,
        bulletin::{BulletinOpen, BulletinPublish, BulletinWrite},
        case::{CaseApprove, CaseQuery},
    },
    extract::{At, Body, Query},
    problem::Problem,
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

impl case::Shown for Bulletin {
    const PATH: &'static str = "/api/v1/bulletins";
    type State = BulletinState;
    type View = Shown;

    fn word(state: BulletinState) -> &'static str {
        state.word()
    }

    fn view(app: &App, ask: &Ask, case: &Readable<Self>, version: i64) -> Result<Shown, Problem> {
        Lens::new(app, ask)?.bulletin(case, version)
    }
}

async fn decide(app: App, ask: Ask, at: ById, digest: BodyDigest, command: Command) -> Reply {
    let id = at.of();
    case::changed(app, ask, id, digest, move |app, _, request, version| {
        Ok(app
            .store()
            .bulletin_change(request, id, version, &command)?)
    })
    .await
}

/// List bulletins, those owed among them; a unit finds those that were published to it.
#[utoipa::path(get, path = "/api/v1/bulletins", tag = "bulletins", params(CaseQuery, Counted),
    responses((status = 200, description = "A page of bulletins.", body = Page<CaseRow>, headers(("X-Total-Count" = Option<i64>, description = "How many there are in all; only with `count=true`.")))))]
pub(crate) async fn bulletin_list(app: App, ask: Ask, query: Query<CaseQuery, Counted>) -> Reply {
    case::listed::<Bulletin>(app, ask, query).await
}

/// Begin an occasional bulletin, or that of the present period where the clock has planned none.
///
/// Those owed by the period are planned by the clock. A period that has its bulletin already answers 409 (`period_taken`); one that owes nothing,
/// since it holds no working day, 422 (`duty_periodic`).
#[utoipa::path(post, path = "/api/v1/bulletins", tag = "bulletins", request_body = BulletinOpen,
    responses((status = 201, description = "The new bulletin.", body = Shown, headers(("ETag" = String, description = "Its version."), ("Location" = String, description = "Where it is.")))))]
pub(crate) async fn bulletin_open(app: App, ask: Ask, body: Body<BulletinOpen>) -> Reply {
    let digest = body.digest;
    case::opened(app, ask, digest, move |app, request| {
        let opening = Opening {
            jurisdiction: request.jurisdiction,
            duty: body.value.duty.into(),
            title: body.value.title.into(),
        };
        Ok(app.store().bulletin_open(request, &opening)?)
    })
    .await
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
    case::shown::<Bulletin>(app, ask, at.0.of()).await
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

/// Decide whether it goes to units (`industry-commerce/4.4a`, `town/3.4c`).
#[utoipa::path(post, path = "/api/v1/bulletins/{id}/publication", tag = "bulletins", params(ById), request_body = BulletinPublish, responses(BulletinNow))]
pub(crate) async fn bulletin_publish(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<BulletinPublish>,
) -> Reply {
    let BulletinPublish {
        published,
        units,
        opinion,
    } = body.value;
    let command = Command::Publish {
        published,
        units,
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
