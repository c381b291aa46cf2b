//! Papers of the office that a leader answers before they go on: what it collated, and results for superiors.

use domain::item::Command;

use super::{
    ById, Reply,
    answers::ItemNow,
    command::{Door, decide},
};
use crate::{
    app::App,
    ask::Ask,
    bodies::proceedings::{UpwardSend, YesOrNo},
    extract::{At, Body},
};

/// Pass what was collated, or send it back (审阅汇总, `town-duban/4.1.4`): only then it is feedback for the leaders.
#[utoipa::path(post, path = "/api/v1/items/{id}/collations/answer", tag = "items", params(ById), request_body = YesOrNo, responses(ItemNow))]
pub(crate) async fn collation_pass(app: App, ask: Ask, at: At<ById>, body: Body<YesOrNo>) -> Reply {
    let YesOrNo { accepted, opinion } = body.value;
    let command = Command::PassCollation {
        passed: accepted,
        opinion: opinion.into(),
    };
    decide(app, ask, Door::Item(at.0.of()), body.digest, command).await
}

/// Write the result for a superior on the paper its source asks for (上报, `town-duban/4.2.6.2`).
///
/// The item's `papers` name them: those of the use `special_report`. It goes out once it is signed, where somebody signs it.
#[utoipa::path(post, path = "/api/v1/items/{id}/upward-papers", tag = "items", params(ById), request_body = UpwardSend, responses(ItemNow))]
pub(crate) async fn upward_send(app: App, ask: Ask, at: At<ById>, body: Body<UpwardSend>) -> Reply {
    let UpwardSend { form, content } = body.value;
    let command = Command::SendUpward {
        form: form.into(),
        content: content.into(),
    };
    decide(app, ask, Door::Item(at.0.of()), body.digest, command).await
}

/// Sign the paper for the superior, or send it back (签发上报件, `town-duban/4.2.6.3`).
#[utoipa::path(post, path = "/api/v1/items/{id}/upward-papers/answer", tag = "items", params(ById), request_body = YesOrNo, responses(ItemNow))]
pub(crate) async fn upward_sign(app: App, ask: Ask, at: At<ById>, body: Body<YesOrNo>) -> Reply {
    let YesOrNo { accepted, opinion } = body.value;
    let command = Command::SignUpward {
        signed: accepted,
        opinion: opinion.into(),
    };
    decide(app, ask, Door::Item(at.0.of()), body.digest, command).await
}
