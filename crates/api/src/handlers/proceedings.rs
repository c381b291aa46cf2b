//! Steps on an item that only some regulations know: looked at first, split, instructed, suspended, kept up, disclosed.

use domain::item::{Command, SplitPart};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::{
    ById, Reply,
    answers::ItemNow,
    command::{self, Door, decide},
};
use crate::{
    app::App,
    ask::Ask,
    bodies::{
        Nothing, Reason,
        proceedings::{CoSupervisorsSet, ItemDisclose, ItemInstruct, ItemSplit, Saying, YesOrNo},
    },
    extract::{At, Body},
};

/// An instruction of an item.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Path)]
pub(crate) struct ByInstruction {
    /// The item.
    id: Uuid,
    /// The instruction.
    instruction_id: Uuid,
}

/// Take the first look (初审, `group/1.2`): to be supervised or not.
#[utoipa::path(post, path = "/api/v1/items/{id}/screening", tag = "items", params(ById), request_body = YesOrNo, responses(ItemNow))]
pub(crate) async fn item_screen(app: App, ask: Ask, at: At<ById>, body: Body<YesOrNo>) -> Reply {
    let YesOrNo { accepted, opinion } = body.value;
    decide(
        app,
        ask,
        Door::Item(at.0.of()),
        body.digest,
        Command::Screen {
            accepted,
            opinion: opinion.into(),
        },
    )
    .await
}

/// Split a matter that covers several problems into classified ones (分解立项, `sichuan/10.1`).
///
/// Each part becomes an item with a number of its own and goes its own way; the whole is closed when its parts are done. Answers
/// with the whole, which names its parts.
#[utoipa::path(post, path = "/api/v1/items/{id}/parts", tag = "items", params(ById), request_body = ItemSplit, responses(ItemNow))]
pub(crate) async fn item_split(app: App, ask: Ask, at: At<ById>, body: Body<ItemSplit>) -> Reply {
    let sent = app
        .work(move |app| {
            let request = ask.request(&body.digest)?;
            let parts: Vec<SplitPart> = body.value.parts.into_iter().map(Into::into).collect();
            let expected = Some(ask.version()?);
            let done = app
                .store()
                .item_split(&request, at.0.of(), expected, &parts)?;
            command::answer(app, &ask, &request, 200, done)
        })
        .await?;
    Ok(sent.into())
}

/// Write an instruction on the matter or its result (批示).
///
/// With a date, work on a result is taken up again (`town-duban/4.1.5`, `group/7.3`); it must be handled before the item is archived.
#[utoipa::path(post, path = "/api/v1/items/{id}/instructions", tag = "items", params(ById), request_body = ItemInstruct, responses(ItemNow))]
pub(crate) async fn item_instruct(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<ItemInstruct>,
) -> Reply {
    let ItemInstruct { text, redo_by } = body.value;
    decide(
        app,
        ask,
        Door::Item(at.0.of()),
        body.digest,
        Command::Instruct {
            text: text.into(),
            redo_by,
        },
    )
    .await
}

/// Put on record how an instruction was handled (`town/3.5`).
#[utoipa::path(post, path = "/api/v1/items/{id}/instructions/{instructionId}/handling", tag = "items", params(ByInstruction), request_body = Saying, responses(ItemNow))]
pub(crate) async fn instruction_handle(
    app: App,
    ask: Ask,
    at: At<ByInstruction>,
    body: Body<Saying>,
) -> Reply {
    let command = Command::HandleInstruction {
        instruction: domain::id::Id::new(at.0.instruction_id),
        text: body.value.text.into(),
    };
    decide(
        app,
        ask,
        Door::Item(domain::id::Id::new(at.0.id)),
        body.digest,
        command,
    )
    .await
}

/// Ask that the clock be stopped for an objective cause (中止, domain.md §12.6).
#[utoipa::path(post, path = "/api/v1/items/{id}/suspensions", tag = "items", params(ById), request_body = Reason, responses(ItemNow))]
pub(crate) async fn suspension_ask(app: App, ask: Ask, at: At<ById>, body: Body<Reason>) -> Reply {
    decide(
        app,
        ask,
        Door::Item(at.0.of()),
        body.digest,
        Command::AskSuspension {
            reason: body.value.reason.into(),
        },
    )
    .await
}

/// Decide the suspension that waits.
///
/// Granted, nothing falls due until the item is resumed.
#[utoipa::path(post, path = "/api/v1/items/{id}/suspensions/decision", tag = "items", params(ById), request_body = YesOrNo, responses(ItemNow))]
pub(crate) async fn suspension_decide(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<YesOrNo>,
) -> Reply {
    let YesOrNo { accepted, opinion } = body.value;
    decide(
        app,
        ask,
        Door::Item(at.0.of()),
        body.digest,
        Command::DecideSuspension {
            accepted,
            opinion: opinion.into(),
        },
    )
    .await
}

/// Let the clock go on (恢复办理): the days it stood are added to everything open.
#[utoipa::path(post, path = "/api/v1/items/{id}/resumption", tag = "items", params(ById), request_body = Nothing, responses(ItemNow))]
pub(crate) async fn item_resume(app: App, ask: Ask, at: At<ById>, body: Body<Nothing>) -> Reply {
    decide(
        app,
        ask,
        Door::Item(at.0.of()),
        body.digest,
        Command::Resume,
    )
    .await
}

/// Keep up what is basically done (常态保持, `district/8.1`): the lead goes on reporting as often as the rulebook says.
#[utoipa::path(post, path = "/api/v1/items/{id}/standing", tag = "items", params(ById), request_body = Nothing, responses(ItemNow))]
pub(crate) async fn item_keep_up(app: App, ask: Ask, at: At<ById>, body: Body<Nothing>) -> Reply {
    decide(
        app,
        ask,
        Door::Item(at.0.of()),
        body.digest,
        Command::KeepUp,
    )
    .await
}

/// Set the organs that supervise together with the office (会同督查, `yangjiang/2.3`); their observers may read.
#[utoipa::path(put, path = "/api/v1/items/{id}/co-supervisors", tag = "items", params(ById), request_body = CoSupervisorsSet, responses(ItemNow))]
pub(crate) async fn item_co_supervise(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<CoSupervisorsSet>,
) -> Reply {
    let organs = body.value.organs.into_iter().map(Into::into).collect();
    decide(
        app,
        ask,
        Door::Item(at.0.of()),
        body.digest,
        Command::SetCoSupervisors { organs },
    )
    .await
}

/// Decide whether the public may see the item's progress (`yangjiang/4.4`).
///
/// While it does, the public ledger shows who is responsible, the milestones, and the progress as it is told here, stage by stage.
#[utoipa::path(post, path = "/api/v1/items/{id}/disclosure", tag = "items", params(ById), request_body = ItemDisclose, responses(ItemNow))]
pub(crate) async fn item_disclose(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<ItemDisclose>,
) -> Reply {
    let ItemDisclose {
        disclosed,
        opinion,
        progress,
    } = body.value;
    decide(
        app,
        ask,
        Door::Item(at.0.of()),
        body.digest,
        Command::Disclose {
            disclosed,
            opinion: opinion.into(),
            progress: progress.into(),
        },
    )
    .await
}
