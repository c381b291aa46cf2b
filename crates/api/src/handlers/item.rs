//! An item as a whole: registered, read, proposed, approved, issued, reviewed, closed.

use domain::item::{Amendment, Command};

use super::{
    ById, Paged, Reply, Sent,
    answers::ItemNow,
    command::{self, Door, decide, decide_if},
};
use crate::{
    app::App,
    ask::Ask,
    bodies::{
        Nothing, Reason,
        item::{ItemAmend, ItemApprove, ItemArchive, ItemIssue, ItemReview, ItemSecrecy},
        plan::ItemPropose,
        register::ItemRegister,
    },
    extract::{At, Body, Query},
    problem::{Fault, Problem, codes},
    views::{
        common::Page,
        item::{Item, ResultDecision},
        lens::Lens,
        timeline::TimelineEntry,
    },
};

/// Register a matter (立项登记).
///
/// It gets the next number of its series, without gaps, and keeps the version of its rulebook in force today (domain.md §3). The
/// office registers; a department does so for what its leader gave it, where the rulebook knows that (`industry-commerce/4.1b`).
#[utoipa::path(post, path = "/api/v1/items", tag = "items", request_body = ItemRegister,
    responses((status = 201, description = "The new item.", body = Item, headers(("ETag" = String, description = "The item's version."), ("Location" = String, description = "Where it is.")))))]
pub(crate) async fn item_register(app: App, ask: Ask, body: Body<ItemRegister>) -> Reply {
    let sent = app
        .work(move |app| {
            let request = ask.request(&body.digest)?;
            let rulebook = body.value.rulebook_id.clone();
            let registration = body.value.registration(request.jurisdiction);
            let done = app
                .store()
                .item_register(&request, rulebook.as_deref(), &registration)?;
            let id = match &done {
                store::Done::Fresh(changed) => changed.id.uuid(),
                store::Done::Replayed(replay) => replay.object.id,
            };
            Ok(command::answer(app, &ask, &request, 201, done)?
                .header("location", format!("/api/v1/items/{id}")))
        })
        .await?;
    Ok(sent.into())
}

/// Read an item.
///
/// Unit people see their own assignment in full and of other units' only which unit and in which part (domain.md §8).
#[utoipa::path(
    get,
    path = "/api/v1/items/{id}",
    tag = "items",
    params(ById),
    responses(ItemNow)
)]
pub(crate) async fn item_get(app: App, ask: Ask, at: At<ById>) -> Reply {
    let sent = app
        .work(move |app| {
            let kept = command::fetch(app, ask.person()?, at.0.of())?;
            command::shown(app, &ask, 200, &kept.item, kept.version)
        })
        .await?;
    Ok(sent.into())
}

/// Correct what was registered, before approval.
#[utoipa::path(patch, path = "/api/v1/items/{id}", tag = "items", params(ById), request_body = ItemAmend, responses(ItemNow))]
pub(crate) async fn item_amend(app: App, ask: Ask, at: At<ById>, body: Body<ItemAmend>) -> Reply {
    let ItemAmend {
        title,
        content,
        basis,
        source,
    } = body.value;
    decide(
        app,
        ask,
        Door::Item(at.0.of()),
        body.digest,
        Command::Amend(Amendment {
            title: title.map(Into::into),
            content: content.map(Into::into),
            basis: basis.map(Into::into),
            source: source.map(Into::into),
        }),
    )
    .await
}

/// Propose units, deadline and requirements (拟办).
///
/// Two or more units need exactly one lead (`group/3.3`); what else it must say is the rulebook's (`group/3.2`, `town/3.1`).
#[utoipa::path(post, path = "/api/v1/items/{id}/proposals", tag = "items", params(ById), request_body = ItemPropose, responses(ItemNow))]
pub(crate) async fn item_propose(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<ItemPropose>,
) -> Reply {
    decide(
        app,
        ask,
        Door::Item(at.0.of()),
        body.digest,
        Command::Propose(body.value.into()),
    )
    .await
}

/// Answer the approval step that waits (审批).
///
/// The rulebook's chain, in order; nobody approves what he proposed.
#[utoipa::path(post, path = "/api/v1/items/{id}/approvals", tag = "items", params(ById), request_body = ItemApprove, responses(ItemNow))]
pub(crate) async fn item_approve(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<ItemApprove>,
) -> Reply {
    let ItemApprove {
        decision,
        opinion,
        meeting,
    } = body.value;
    decide(
        app,
        ask,
        Door::Item(at.0.of()),
        body.digest,
        Command::Approve {
            decision,
            opinion: opinion.into(),
            meeting: meeting.into(),
        },
    )
    .await
}

/// Issue the notice to the units (交办, `district/9`).
///
/// Makes one assignment per unit and plans what each owes.
#[utoipa::path(post, path = "/api/v1/items/{id}/issue", tag = "items", params(ById), request_body = ItemIssue, responses(ItemNow))]
pub(crate) async fn item_issue(app: App, ask: Ask, at: At<ById>, body: Body<ItemIssue>) -> Reply {
    decide(
        app,
        ask,
        Door::Item(at.0.of()),
        body.digest,
        Command::Issue {
            channel: body.value.channel,
            meeting: body.value.meeting.into(),
        },
    )
    .await
}

/// Give a leader's word on the result (`district/13`).
#[utoipa::path(post, path = "/api/v1/items/{id}/leader-reviews", tag = "items", params(ById), request_body = ItemReview, responses(ItemNow))]
pub(crate) async fn item_review(app: App, ask: Ask, at: At<ById>, body: Body<ItemReview>) -> Reply {
    let ItemReview {
        decision,
        opinion,
        redo_by,
    } = body.value;
    let passed = matches!(decision, ResultDecision::Passed);
    decide(
        app,
        ask,
        Door::Item(at.0.of()),
        body.digest,
        Command::ReviewResult {
            passed,
            opinion: opinion.into(),
            redo_by,
        },
    )
    .await
}

/// Close the item (办结) when the leaders have passed its result and nothing is owed.
#[utoipa::path(post, path = "/api/v1/items/{id}/closure", tag = "items", params(ById), request_body = Nothing, responses(ItemNow))]
pub(crate) async fn item_close(app: App, ask: Ask, at: At<ById>, body: Body<Nothing>) -> Reply {
    decide(app, ask, Door::Item(at.0.of()), body.digest, Command::Close).await
}

/// Archive the closed item (归档, `district/14`); it is read-only from then on.
///
/// Only when its dossier holds what the rulebook asks for, new instructions are handled and nothing is owed (`group/9.2`, `town/3.5`).
#[utoipa::path(post, path = "/api/v1/items/{id}/archive", tag = "items", params(ById), request_body = ItemArchive, responses(ItemNow))]
pub(crate) async fn item_archive(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<ItemArchive>,
) -> Reply {
    let ItemArchive {
        keeper,
        enclosed,
        copies,
    } = body.value;
    let id = at.0.of();
    let shared = app.clone();
    decide_if(app, ask, Door::Item(id), body.digest, move |_, read| {
        known_papers(&shared, &read()?.item, &enclosed)?;
        let enclosed = enclosed.into_iter().collect();
        Ok(Command::Archive {
            keeper: keeper.into(),
            enclosed,
            copies: copies.into_iter().collect(),
        }
        .into())
    })
    .await
}

/// Only papers that the item's rulebook knows are put into its dossier.
fn known_papers(app: &App, item: &domain::item::Item, enclosed: &[String]) -> Result<(), Problem> {
    let rulebook = app.store().rulebook(&item.rulebook)?;
    let known = |id: &String| rulebook.dossier.iter().any(|paper| paper.id == *id);
    let strange = enclosed.iter().position(|id| !known(id));
    match strange {
        None => Ok(()),
        Some(place) => Err(Problem::field(Fault::new(
            format!("/enclosed/{place}"),
            &codes::UNKNOWN_REFERENCE,
        ))),
    }
}

/// Cancel the item (撤销), with a reason.
#[utoipa::path(post, path = "/api/v1/items/{id}/cancellation", tag = "items", params(ById), request_body = Reason, responses(ItemNow))]
pub(crate) async fn item_cancel(app: App, ask: Ask, at: At<ById>, body: Body<Reason>) -> Reply {
    decide(
        app,
        ask,
        Door::Item(at.0.of()),
        body.digest,
        Command::Cancel {
            reason: body.value.reason.into(),
        },
    )
    .await
}

/// Set who may know of the item (控制知情范围).
///
/// For those not listed a restricted item does not exist: not in lists, counts or errors. Whoever does not list himself is
/// answered 204: it was done, and there is nothing for him to read any more.
#[utoipa::path(put, path = "/api/v1/items/{id}/secrecy", tag = "items", params(ById), request_body = ItemSecrecy,
    responses(ItemNow, (status = 204, description = "Done; for the caller the item does not exist any more.")))]
pub(crate) async fn item_secrecy_set(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<ItemSecrecy>,
) -> Reply {
    let ItemSecrecy { secrecy, listed } = body.value;
    let listed = listed.into_iter().collect();
    decide(
        app,
        ask,
        Door::Item(at.0.of()),
        body.digest,
        Command::SetSecrecy { secrecy, listed },
    )
    .await
}

/// Read what happened to the item, latest first.
///
/// Each entry carries the hash that chains it to the one before. Unit people see what concerns all units and their own.
#[utoipa::path(get, path = "/api/v1/items/{id}/events", tag = "items", params(ById, Paged), responses((status = 200, description = "A page of the timeline.", body = Page<TimelineEntry>)))]
pub(crate) async fn item_events(app: App, ask: Ask, at: At<ById>, query: Query<Paged>) -> Reply {
    let sent = app
        .work(move |app| {
            let person = ask.person()?;
            let id = at.0.of();
            let list = format!("item_events {id}");
            let page = app
                .cursors()
                .page(&list, query.0.limit, query.0.cursor.as_deref())?;
            let kept = command::fetch(app, person, id)?;
            let slice = app
                .store()
                .event_list(person, id, &page)?
                .ok_or_else(Problem::not_found)?;
            let lens = Lens::new(app, &ask)?;
            let shown = lens.timeline(&kept.item, slice)?;
            Sent::json(200, &app.cursors().answer(&list, shown, |entry| entry))
        })
        .await?;
    Ok(sent.into())
}
