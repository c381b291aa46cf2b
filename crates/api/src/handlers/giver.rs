//! Who gave a matter, once that leader has left.

use domain::item::Command;

use super::{
    ById, Reply,
    answers::ItemNow,
    command::{Door, decide},
};
use crate::{
    app::App,
    ask::Ask,
    bodies::item::GiverChange,
    extract::{At, Body},
};

/// Name another leader in the place of the one who gave the item and has left (`banner/4.2.5`).
///
/// The result is reported to that leader from now on, and where the item is restricted, he is listed in the other's place. Both are told.
#[utoipa::path(put, path = "/api/v1/items/{id}/giver", tag = "items", params(ById), request_body = GiverChange, responses(ItemNow))]
pub(crate) async fn item_giver_change(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<GiverChange>,
) -> Reply {
    let GiverChange {
        giver_id,
        given_by,
        reason,
    } = body.value;
    let command = Command::ChangeGiver {
        giver: giver_id,
        given_by,
        reason: reason.into(),
    };
    decide(app, ask, Door::Item(at.0.of()), body.digest, command).await
}
