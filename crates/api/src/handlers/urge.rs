//! Slips: the board, the sheet to be signed, the signature and everything that answers it.

use domain::{
    access::Action,
    id::{ItemId, UrgeId},
    item::{Command, Target},
};
use store::{Kept, PartId, UrgeFilter};

use super::{
    ById, Paged, Reply, Sent,
    answers::ItemNow,
    command::{self, Door, Wanted, decide, decide_if},
};
use crate::{
    app::App,
    ask::Ask,
    auth::policy,
    bodies::{
        Nothing,
        urge::{CauseDecide, UrgeAnswer, UrgeQuery, UrgeRefusal, UrgeSign},
    },
    extract::{At, Body, Query},
    problem::{Problem, codes},
    views::{
        common::Page,
        lens::Lens,
        rule::Explanation,
        urge::{UrgeRow, UrgeSheet},
    },
};

fn door(urge: UrgeId) -> Door {
    Door::Part(PartId::Urge(urge))
}

/// List slips, latest draft first.
///
/// Units see signed slips of their own; `awaitingMe` is a signer's inbox.
#[utoipa::path(get, path = "/api/v1/urges", tag = "urges", params(UrgeQuery, Paged), responses((status = 200, description = "A page of slips.", body = Page<UrgeRow>)))]
pub(crate) async fn urge_list(app: App, ask: Ask, query: Query<UrgeQuery, Paged>) -> Reply {
    let sent = app
        .work(move |app| {
            let person = ask.person()?;
            let Query(asked, part) = query;
            let list = format!(
                "urge_list {:?} {:?} {:?} {:?}",
                asked.state, asked.level, asked.unit_id, asked.awaiting_me
            );
            let page = app
                .cursors()
                .page(&list, part.limit, part.cursor.as_deref())?;
            let filter = UrgeFilter {
                states: asked.state.into_iter().collect(),
                level: asked.level,
                unit: asked.unit_id,
                awaiting_me: asked.awaiting_me.unwrap_or(false),
            };
            let slice = app.store().urge_list(person, &filter, &page)?;
            let rows = Lens::new(app, &ask)?.urge_rows(&slice.rows)?;
            let slice = store::Slice {
                rows,
                next: slice.next,
            };
            Sent::json(200, &app.cursors().answer(&list, slice, |row| row))
        })
        .await?;
    Ok(sent.into())
}

/// Read a slip as its signer does.
///
/// Ground, covered obligations, what it costs, who gets copies; `digest` is sent back with the signature.
#[utoipa::path(get, path = "/api/v1/urges/{id}", tag = "urges", params(ById), responses((status = 200, description = "The sheet.", body = UrgeSheet)))]
pub(crate) async fn urge_get(app: App, ask: Ask, at: At<ById>) -> Reply {
    let sent = app
        .work(move |app| {
            let (kept, urge) = visible(app, &ask, at.0.of())?;
            Ok(Sent::json(
                200,
                &Lens::new(app, &ask)?.urge_sheet(&kept.item, kept.version, urge)?,
            )?
            .version(kept.version))
        })
        .await?;
    Ok(sent.into())
}

/// Explain why a slip was drafted and when its answer is due (为什么).
#[utoipa::path(get, path = "/api/v1/urges/{id}/explanation", tag = "urges", params(ById), responses((status = 200, description = "The receipt behind the slip.", body = Explanation)))]
pub(crate) async fn urge_explain(app: App, ask: Ask, at: At<ById>) -> Reply {
    let sent = app
        .work(move |app| {
            let (kept, urge) = visible(app, &ask, at.0.of())?;
            Sent::json(200, &Lens::new(app, &ask)?.explain_urge(&kept.item, urge)?)
        })
        .await?;
    Ok(sent.into())
}

/// The item of a slip that exists for this caller: by the item, or by a copy.
pub(super) fn visible(
    app: &App,
    ask: &Ask,
    urge: UrgeId,
) -> Result<(store::Kept, UrgeId), Problem> {
    let person = ask.person()?;
    if let Some(kept) = app.store().item_copied(person, urge)? {
        return Ok((kept, urge));
    }
    let item: ItemId = command::find(app, person, door(urge))?;
    let kept = command::fetch(app, person, item)?;
    if Lens::new(app, ask)?.shows_urge(&kept.item, urge) {
        Ok((kept, urge))
    } else {
        Err(Problem::not_found())
    }
}

/// Sign a slip (签发, `district/15`): it is issued at once and cannot change any more.
///
/// Needs the password within the last five minutes, and the digest of exactly what was read.
#[utoipa::path(post, path = "/api/v1/urges/{id}/signature", tag = "urges", params(ById), request_body = UrgeSign, responses(ItemNow))]
pub(crate) async fn urge_sign(app: App, ask: Ask, at: At<ById>, body: Body<UrgeSign>) -> Reply {
    let urge = at.0.of();
    let digest = body.value.digest;
    let shared = app.clone();
    decide_if(app, ask, door(urge), body.digest, move |ask, read| {
        policy::stepped_up(ask)?;
        as_read(
            &shared,
            ask,
            read()?,
            &digest,
            urge,
            Action::SignUrge,
            Command::SignUrge { urge },
        )
    })
    .await
}

/// Decline to sign (不予签发), with a reason.
///
/// Needs the digest of what was read, as a signature does: what is declined draws no slip any more.
#[utoipa::path(post, path = "/api/v1/urges/{id}/refusal", tag = "urges", params(ById), request_body = UrgeRefusal, responses(ItemNow))]
pub(crate) async fn urge_decline(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<UrgeRefusal>,
) -> Reply {
    let urge = at.0.of();
    let UrgeRefusal { reason, digest } = body.value;
    let shared = app.clone();
    decide_if(app, ask, door(urge), body.digest, move |ask, read| {
        let decline = Command::DeclineUrge {
            urge,
            reason: reason.into(),
        };
        as_read(
            &shared,
            ask,
            read()?,
            &digest,
            urge,
            Action::DeclineUrge,
            decline,
        )
    })
    .await
}

/// Ties a signer's answer to the sheet that was read. A version that has moved on is the store's to refuse, or to recognize as
/// this very answer sent again.
fn as_read(
    app: &App,
    ask: &Ask,
    kept: Kept,
    digest: &str,
    urge: UrgeId,
    action: Action,
    command: Command,
) -> Result<Wanted, Problem> {
    let moved = ask.version()? != kept.version;
    let lens = Lens::new(app, ask)?;
    // Who asks comes before what was read: the decision itself denies.
    if moved
        || lens.denies(&kept.item, action, Target::Urge(urge))?
        || lens.urge_digest(&kept.item, urge)? == digest
    {
        let (_, slip) = kept.item.urge(urge).ok_or_else(Problem::not_found)?;
        Ok(Wanted::on(slip.clone(), command))
    } else {
        Err(Problem::new(&codes::SHEET_CHANGED))
    }
}

/// Answer a slip with an objective cause (`district/15.1`).
#[utoipa::path(post, path = "/api/v1/urges/{id}/answers", tag = "urges", params(ById), request_body = UrgeAnswer, responses(ItemNow))]
pub(crate) async fn urge_answer(app: App, ask: Ask, at: At<ById>, body: Body<UrgeAnswer>) -> Reply {
    let urge = at.0.of();
    let UrgeAnswer { cause, opinion } = body.value;
    decide(
        app,
        ask,
        door(urge),
        body.digest,
        Command::AnswerUrge {
            urge,
            cause: cause.into(),
            opinion: opinion.into(),
        },
    )
    .await
}

/// Countersign the cause (审签): the leader in charge, before it is decided.
#[utoipa::path(post, path = "/api/v1/urges/{id}/countersignature", tag = "urges", params(ById), request_body = Nothing, responses(ItemNow))]
pub(crate) async fn cause_countersign(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<Nothing>,
) -> Reply {
    let urge = at.0.of();
    decide(
        app,
        ask,
        door(urge),
        body.digest,
        Command::CountersignCause { urge },
    )
    .await
}

/// Decide the cause (审定): the principal leader accepts it with a new date, or not.
#[utoipa::path(post, path = "/api/v1/urges/{id}/cause-decision", tag = "urges", params(ById), request_body = CauseDecide, responses(ItemNow))]
pub(crate) async fn cause_decide(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<CauseDecide>,
) -> Reply {
    let urge = at.0.of();
    let CauseDecide {
        accepted: _,
        new_due_on,
        opinion,
    } = body.value;
    decide(
        app,
        ask,
        door(urge),
        body.digest,
        Command::DecideCause {
            urge,
            new_due_on,
            opinion: opinion.into(),
        },
    )
    .await
}
