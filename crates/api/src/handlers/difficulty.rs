//! Difficulties between units, and how a result goes up: coordinated, sent up, settled; consulted, collated, signed together, delivered.

use domain::{id::DifficultyId, item::Command};
use serde::Deserialize;
use store::PartId;
use utoipa::IntoParams;
use uuid::Uuid;

use super::{
    ById, Reply,
    answers::ItemNow,
    command::{Door, decide},
};
use crate::{
    app::App,
    ask::Ask,
    bodies::{
        Nothing,
        proceedings::{
            CoordinationPlanWrite, DifficultySend, ItemCollate, ItemCoordinate, Saying, YesOrNo,
        },
    },
    extract::{At, Body},
};

/// A difficulty of an item.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Path)]
pub(crate) struct ByDifficulty {
    /// The item.
    id: Uuid,
    /// The difficulty.
    difficulty_id: Uuid,
}

impl ByDifficulty {
    fn door(self) -> Door {
        Door::Difficulty(domain::id::Id::new(self.id), self.difficulty())
    }

    fn difficulty(self) -> DifficultyId {
        DifficultyId::new(self.difficulty_id)
    }
}

/// Put an attempt to solve a difficulty between units on record (协调, `yangjiang/2.1a`).
///
/// An important one only on a plan that the leader approved (`org-dept/3.2.3`); the one approved is the one it is held on.
#[utoipa::path(post, path = "/api/v1/items/{id}/coordinations", tag = "items", params(ById), request_body = ItemCoordinate, responses(ItemNow))]
pub(crate) async fn item_coordinate(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<ItemCoordinate>,
) -> Reply {
    let asked = body.value;
    let command = Command::Coordinate {
        level: asked.level,
        held_on: asked.held_on,
        opened_by: asked.opened_by,
        difficulty: asked.difficulty.into(),
        tried: asked.tried.into(),
        solved: asked.solved,
        why_not: asked.why_not.into(),
    };
    decide(app, ask, Door::Item(at.0.of()), body.digest, command).await
}

/// Write the plan and proposal for an important coordination (预案和建议, `org-dept/3.2.3`, `company/4.3`).
#[utoipa::path(post, path = "/api/v1/items/{id}/coordination-plans", tag = "items", params(ById), request_body = CoordinationPlanWrite, responses(ItemNow))]
pub(crate) async fn coordination_plan(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<CoordinationPlanWrite>,
) -> Reply {
    let CoordinationPlanWrite {
        difficulty,
        plan,
        proposal,
    } = body.value;
    let command = Command::PlanCoordination {
        difficulty: difficulty.into(),
        plan: plan.into(),
        proposal: proposal.into(),
    };
    decide(app, ask, Door::Item(at.0.of()), body.digest, command).await
}

/// Approve the plan for an important coordination that waits, or send it back (`org-dept/3.2.3`).
#[utoipa::path(post, path = "/api/v1/items/{id}/coordination-plans/answer", tag = "items", params(ById), request_body = YesOrNo, responses(ItemNow))]
pub(crate) async fn coordination_answer(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<YesOrNo>,
) -> Reply {
    let YesOrNo { accepted, opinion } = body.value;
    let command = Command::DecideCoordinationPlan {
        passed: accepted,
        opinion: opinion.into(),
    };
    decide(app, ask, Door::Item(at.0.of()), body.digest, command).await
}

/// Send a difficulty up with a proposal (困难上报, `sichuan/11.2`): the unit's head signs it.
///
/// Under some rulebooks only after coordinations of the same difficulty that failed (`yangjiang/2.1a`), and by the date of the result (`town-duban/4.2.3.3`).
#[utoipa::path(post, path = "/api/v1/assignments/{id}/difficulties", tag = "assignments", params(ById), request_body = DifficultySend, responses(ItemNow))]
pub(crate) async fn difficulty_send(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<DifficultySend>,
) -> Reply {
    let assignment = at.0.of();
    let DifficultySend {
        kind,
        opened_by,
        several_units,
        tried,
        why,
        proposal,
    } = body.value;
    let command = Command::SendUp {
        assignment,
        kind,
        several_units,
        opened_by,
        tried: tried.into(),
        why: why.into(),
        proposal: proposal.into(),
    };
    decide(
        app,
        ask,
        Door::Part(PartId::Assignment(assignment)),
        body.digest,
        command,
    )
    .await
}

/// Give the office's own opinion on a difficulty (`town-duban/4.2.3.3`).
#[utoipa::path(post, path = "/api/v1/items/{id}/difficulties/{difficultyId}/opinion", tag = "items", params(ByDifficulty), request_body = Saying, responses(ItemNow))]
pub(crate) async fn difficulty_comment(
    app: App,
    ask: Ask,
    at: At<ByDifficulty>,
    body: Body<Saying>,
) -> Reply {
    let command = Command::GiveOpinion {
        difficulty: at.0.difficulty(),
        text: body.value.text.into(),
    };
    decide(app, ask, at.0.door(), body.digest, command).await
}

/// Settle a difficulty by a leader's instruction (`sichuan/11.2`).
#[utoipa::path(post, path = "/api/v1/items/{id}/difficulties/{difficultyId}/settlement", tag = "items", params(ByDifficulty), request_body = Saying, responses(ItemNow))]
pub(crate) async fn difficulty_settle(
    app: App,
    ask: Ask,
    at: At<ByDifficulty>,
    body: Body<Saying>,
) -> Reply {
    let command = Command::SettleDifficulty {
        difficulty: at.0.difficulty(),
        text: body.value.text.into(),
    };
    decide(app, ask, at.0.door(), body.digest, command).await
}

/// Note that the department consulted the office before it reports to its leader (`industry-commerce/4.4b`).
#[utoipa::path(post, path = "/api/v1/items/{id}/consultations", tag = "items", params(ById), request_body = Saying, responses(ItemNow))]
pub(crate) async fn consultation_record(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<Saying>,
) -> Reply {
    decide(
        app,
        ask,
        Door::Item(at.0.of()),
        body.digest,
        Command::RecordConsultation {
            text: body.value.text.into(),
        },
    )
    .await
}

/// Collate for the leaders what units reported (督查反馈, `town-duban/4.1.4`), or give the office's own result (`banner/4.2.3`).
#[utoipa::path(post, path = "/api/v1/items/{id}/collations", tag = "items", params(ById), request_body = ItemCollate, responses(ItemNow))]
pub(crate) async fn item_collate(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<ItemCollate>,
) -> Reply {
    let ItemCollate { content, result } = body.value;
    decide(
        app,
        ask,
        Door::Item(at.0.of()),
        body.digest,
        Command::Collate {
            content: content.into(),
            result,
        },
    )
    .await
}

/// Sign the lead's draft of a joint reply (会签, `banner/4.3`): the head of a co unit.
#[utoipa::path(post, path = "/api/v1/reports/{id}/cosignatures", tag = "reports", params(ById), request_body = Nothing, responses(ItemNow))]
pub(crate) async fn report_cosign(app: App, ask: Ask, at: At<ById>, body: Body<Nothing>) -> Reply {
    let report = at.0.of();
    decide(
        app,
        ask,
        Door::Part(PartId::Report(report)),
        body.digest,
        Command::CosignReport { report },
    )
    .await
}

/// Deliver the reply to the committee (递交, `banner/4.3.5`).
#[utoipa::path(post, path = "/api/v1/items/{id}/delivery", tag = "items", params(ById), request_body = Nothing, responses(ItemNow))]
pub(crate) async fn reply_deliver(app: App, ask: Ask, at: At<ById>, body: Body<Nothing>) -> Reply {
    decide(
        app,
        ask,
        Door::Item(at.0.of()),
        body.digest,
        Command::Deliver,
    )
    .await
}

/// Receive the delivered reply: the committee's liaison (`banner/4.3.5`).
#[utoipa::path(post, path = "/api/v1/items/{id}/delivery/receipt", tag = "items", params(ById), request_body = Nothing, responses(ItemNow))]
pub(crate) async fn reply_receive(app: App, ask: Ask, at: At<ById>, body: Body<Nothing>) -> Reply {
    decide(
        app,
        ask,
        Door::Item(at.0.of()),
        body.digest,
        Command::ReceiveDelivery,
    )
    .await
}
