//! The public ledger without login, what the public writes on it, and the office's look at that (`yangjiang/4.4`, domain.md §11).

use actix_web::HttpRequest;
use domain::{
    id::{Id, ItemId},
    item::Command,
};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use store::{NewOpinion, PublicFilter};
use utoipa::IntoParams;
use uuid::Uuid;

use super::{
    ById, Paged, Reply, Sent,
    answers::ItemNow,
    command::{Door, decide},
};
use crate::{
    app::App,
    ask::{Ask, hex},
    bodies::public::{OpinionJudge, OpinionSend, PublicQuery},
    extract::{At, Body, Query},
    flood,
    problem::Problem,
    views::{
        common::Page,
        public::{Opinion, OpinionTaken, PublicItem, PublicRow, item, row},
    },
};

/// How long whoever stands between may keep what the public sees.
const KEPT: &str = "public, max-age=60";

/// An opinion on an item.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Path)]
pub(crate) struct ByOpinion {
    /// The item.
    id: Uuid,
    /// The opinion.
    opinion_id: Uuid,
}

/// List the items that were disclosed, the last decided on first.
///
/// Without login. What was not disclosed, or was taken back, is neither listed nor found.
#[utoipa::path(get, path = "/api/v1/public/items", tag = "public", params(PublicQuery, Paged),
    responses((status = 200, description = "A page of the public ledger.", body = Page<PublicRow>, headers(("ETag" = String, description = "For `If-None-Match`."))), (status = 304, description = "As it was.")))]
pub(crate) async fn public_list(
    app: App,
    ask: Ask,
    req: HttpRequest,
    query: Query<PublicQuery, Paged>,
) -> Reply {
    let _ = ask;
    let seen = seen_before(&req);
    let sent = app
        .work(move |app| {
            let Query(asked, part) = query;
            let list = format!(
                "public_list {:?} {:?} {:?}",
                asked.jurisdiction_id, asked.stage, asked.q
            );
            let page = app
                .cursors()
                .page(&list, part.limit, part.cursor.as_deref())?;
            let filter = PublicFilter {
                jurisdiction: asked.jurisdiction_id.map(Id::new),
                stage: asked.stage,
                text: asked.q.map(Into::into),
            };
            let slice = app.store().public_list(&filter, &page)?;
            cacheable(&app.cursors().answer(&list, slice, row), seen.as_deref())
        })
        .await?;
    Ok(sent.into())
}

/// Read a disclosed item: who is responsible, its milestones, and the progress the public is told of.
///
/// Without login. Nothing else of the item is reachable here.
#[utoipa::path(get, path = "/api/v1/public/items/{id}", tag = "public", params(ById),
    responses((status = 200, description = "What the public sees of it.", body = PublicItem, headers(("ETag" = String, description = "For `If-None-Match`."))), (status = 304, description = "As it was.")))]
pub(crate) async fn public_get(app: App, ask: Ask, req: HttpRequest, at: At<ById>) -> Reply {
    let _ = ask;
    let seen = seen_before(&req);
    let sent = app
        .work(move |app| {
            let kept = app.store().public_fetch(at.0.of())?;
            let kept = kept.ok_or_else(Problem::not_found)?;
            cacheable(&item(kept), seen.as_deref())
        })
        .await?;
    Ok(sent.into())
}

/// Write an opinion on a disclosed item (公众意见).
///
/// Without login; so many an hour from each address. The office looks at each; nothing of it is shown to the public.
#[utoipa::path(post, path = "/api/v1/public/items/{id}/opinions", tag = "public", params(ById), request_body = OpinionSend,
    responses((status = 201, description = "It was taken.", body = OpinionTaken)))]
pub(crate) async fn opinion_send(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<OpinionSend>,
) -> Reply {
    let sent = app
        .work(move |app| {
            let OpinionSend { text, contact } = body.value;
            let opinion = NewOpinion {
                words: text.into(),
                contact: contact.map(Into::into),
                // Whoever has an IPv6 address has 2⁶⁴ of them.
                source: ask.source.parse().map_or_else(
                    |_| ask.source.clone(),
                    |address| flood::source(address).to_string(),
                ),
                request_id: ask.request_id.clone(),
            };
            let received_at = app.store().opinion_take(at.0.of(), &opinion, ask.now)?;
            Sent::json(201, &OpinionTaken { received_at })
        })
        .await?;
    Ok(sent.into())
}

/// List what the public wrote on an item, oldest first; for the office alone.
#[utoipa::path(get, path = "/api/v1/items/{id}/opinions", tag = "public", params(ById, Paged),
    responses((status = 200, description = "A page of opinions.", body = Page<Opinion>)))]
pub(crate) async fn opinion_list(app: App, ask: Ask, at: At<ById>, query: Query<Paged>) -> Reply {
    let sent = app
        .work(move |app| {
            let item: ItemId = at.0.of();
            let list = format!("opinion_list {item}");
            let page = app
                .cursors()
                .page(&list, query.0.limit, query.0.cursor.as_deref())?;
            let slice = app.store().opinion_list(ask.person()?, item, &page)?;
            let slice = slice.ok_or_else(Problem::not_found)?;
            Sent::json(200, &app.cursors().answer(&list, slice, Opinion::from))
        })
        .await?;
    Ok(sent.into())
}

/// Take up an opinion of the public, or refuse it with a reason.
#[utoipa::path(post, path = "/api/v1/items/{id}/opinions/{opinionId}/judgement", tag = "public", params(ByOpinion), request_body = OpinionJudge, responses(ItemNow))]
pub(crate) async fn opinion_judge(
    app: App,
    ask: Ask,
    at: At<ByOpinion>,
    body: Body<OpinionJudge>,
) -> Reply {
    let OpinionJudge { accepted, reason } = body.value;
    let command = Command::JudgeOpinion {
        opinion: Id::new(at.0.opinion_id),
        accepted,
        reason: reason.into(),
    };
    let door = Door::Item(Id::new(at.0.id));
    decide(app, ask, door, body.digest, command).await
}

/// The entity tags the client has.
fn seen_before(req: &HttpRequest) -> Option<String> {
    let tags = req.headers().get("if-none-match")?;
    tags.to_str().ok().map(ToOwned::to_owned)
}

/// An answer that others may keep for a minute, told apart by what it says; nothing but that where the client has it already.
fn cacheable(view: &impl serde::Serialize, seen: Option<&str>) -> Result<Sent, Problem> {
    let sent = Sent::json(200, view)?;
    let digest = hex(&Sha256::digest(sent.kept().1.as_bytes()));
    let tag = format!("\"{}\"", digest.get(..32).unwrap_or(&digest));
    let named = |seen: &str| {
        let mut tags = seen.split(',').map(str::trim);
        tags.any(|found| found == "*" || found.trim_start_matches("W/") == tag)
    };
    let sent = if seen.is_some_and(named) {
        Sent::unchanged()
    } else {
        sent
    };
    Ok(sent.header("etag", tag).header("cache-control", KEPT))
}
