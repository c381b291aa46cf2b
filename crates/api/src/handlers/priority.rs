//! What an item carries out of the year's plan, and what the office thinks of a unit's work.

use domain::item::Command;
use store::PartId;

use super::{
    ById, Reply,
    answers::ItemNow,
    command::{Door, decide},
};
use crate::{
    app::App,
    ask::Ask,
    bodies::{proceedings::Saying, public::ItemPriority},
    extract::{At, Body},
};

/// Name the priority of the year's approved plan that an item carries out, or that it carries out none (`yangjiang/2.2a`).
#[utoipa::path(put, path = "/api/v1/items/{id}/priority", tag = "items", params(ById), request_body = ItemPriority, responses(ItemNow))]
pub(crate) async fn item_priority_set(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<ItemPriority>,
) -> Reply {
    let priority = body.value.priority.map(Into::into);
    let door = Door::Item(at.0.of());
    decide(
        app,
        ask,
        door,
        body.digest,
        Command::SetPriority { priority },
    )
    .await
}

/// Say what the office thinks of a unit's work (评议意见, `industry-commerce/3.2`), once for each result it has handed in.
#[utoipa::path(post, path = "/api/v1/assignments/{id}/appraisals", tag = "assignments", params(ById), request_body = Saying, responses(ItemNow))]
pub(crate) async fn assignment_appraise(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<Saying>,
) -> Reply {
    let assignment = at.0.of();
    let command = Command::Appraise {
        assignment,
        text: body.value.text.into(),
    };
    let door = Door::Part(PartId::Assignment(assignment));
    decide(app, ask, door, body.digest, command).await
}
