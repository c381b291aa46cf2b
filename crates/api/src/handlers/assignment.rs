//! What units and the office do on an assignment: receipt, disputes, extensions, explanations, records of urging, waivers.

use domain::{
    id::{AssignmentId, DisputeId, ExtensionId},
    item::Command,
};
use serde::Deserialize;
use store::PartId;
use utoipa::IntoParams;
use uuid::Uuid;

use super::{
    ById, Reply, Sent,
    answers::ItemNow,
    command::{self, Door, decide},
};
use crate::{
    app::App,
    ask::Ask,
    bodies::{
        Reason,
        assignment::{
            AssignmentDispute, AssignmentReceive, DisputeAnswer, DisputeRule, ExplanationRecord,
            ExtensionDecide, ExtensionRequest, UrgeDraft, UrgingRecord,
        },
    },
    extract::{At, Body},
    views::{lens::Lens, rule::Explanation},
};

/// A dispute of an assignment.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Path)]
pub(crate) struct ByDispute {
    /// The assignment.
    id: Uuid,
    /// The dispute.
    dispute_id: Uuid,
}

impl ByDispute {
    fn door(self) -> (Door, DisputeId) {
        let dispute = DisputeId::new(self.dispute_id);
        (
            Door::PartOf(AssignmentId::new(self.id), PartId::Dispute(dispute)),
            dispute,
        )
    }
}

/// An extension of an assignment.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Path)]
pub(crate) struct ByExtension {
    /// The assignment.
    id: Uuid,
    /// The extension.
    extension_id: Uuid,
}

fn door(id: AssignmentId) -> Door {
    Door::Part(PartId::Assignment(id))
}

/// Receive the notice (签收, `district/10a`): the unit names who is responsible.
#[utoipa::path(post, path = "/api/v1/assignments/{id}/receipt", tag = "assignments", params(ById), request_body = AssignmentReceive, responses(ItemNow))]
pub(crate) async fn assignment_receive(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<AssignmentReceive>,
) -> Reply {
    let assignment = at.0.of();
    let AssignmentReceive {
        leader,
        section,
        handler,
        schedule,
    } = body.value;
    decide(
        app,
        ask,
        door(assignment),
        body.digest,
        Command::Receive {
            assignment,
            leader: leader.into(),
            section: section.into(),
            handler: handler.into(),
            schedule: schedule.into_iter().map(Into::into).collect(),
        },
    )
    .await
}

/// Contest the assignment in writing (提出异议, `district/10b`).
///
/// Possible on the day of receipt; later only the office can admit it on the unit's behalf, with `admitLate`, and it costs points.
#[utoipa::path(post, path = "/api/v1/assignments/{id}/disputes", tag = "assignments", params(ById), request_body = AssignmentDispute, responses(ItemNow))]
pub(crate) async fn assignment_dispute(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<AssignmentDispute>,
) -> Reply {
    let assignment = at.0.of();
    let AssignmentDispute { text, admit_late } = body.value;
    decide(
        app,
        ask,
        door(assignment),
        body.digest,
        Command::Dispute {
            assignment,
            text: text.into(),
            admit_late,
        },
    )
    .await
}

/// Rule on a dispute (裁定异议).
#[utoipa::path(post, path = "/api/v1/assignments/{id}/disputes/{disputeId}/ruling", tag = "assignments", params(ByDispute), request_body = DisputeRule, responses(ItemNow))]
pub(crate) async fn dispute_rule(
    app: App,
    ask: Ask,
    at: At<ByDispute>,
    body: Body<DisputeRule>,
) -> Reply {
    let (door, dispute) = at.0.door();
    let DisputeRule {
        upheld,
        opinion,
        new_due_on,
        assignments,
    } = body.value;
    decide(
        app,
        ask,
        door,
        body.digest,
        Command::RuleDispute {
            dispute,
            upheld,
            new_due_on,
            places: assignments.into_iter().map(Into::into).collect(),
            opinion: opinion.into(),
        },
    )
    .await
}

/// Answer the unit that brought a dispute (答复异议).
#[utoipa::path(post, path = "/api/v1/assignments/{id}/disputes/{disputeId}/answer", tag = "assignments", params(ByDispute), request_body = DisputeAnswer, responses(ItemNow))]
pub(crate) async fn dispute_answer(
    app: App,
    ask: Ask,
    at: At<ByDispute>,
    body: Body<DisputeAnswer>,
) -> Reply {
    let (door, dispute) = at.0.door();
    decide(
        app,
        ask,
        door,
        body.digest,
        Command::AnswerDispute {
            dispute,
            text: body.value.text.into(),
        },
    )
    .await
}

/// Ask for a later completion date (申请延期), by the due date at the latest.
#[utoipa::path(post, path = "/api/v1/assignments/{id}/extensions", tag = "assignments", params(ById), request_body = ExtensionRequest, responses(ItemNow))]
pub(crate) async fn extension_request(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<ExtensionRequest>,
) -> Reply {
    let assignment = at.0.of();
    let ExtensionRequest { reason, new_due_on } = body.value;
    decide(
        app,
        ask,
        door(assignment),
        body.digest,
        Command::RequestExtension {
            assignment,
            reason: reason.into(),
            new_due_on,
        },
    )
    .await
}

/// Decide on an extension (审批延期).
#[utoipa::path(post, path = "/api/v1/assignments/{id}/extensions/{extensionId}/decision", tag = "assignments", params(ByExtension), request_body = ExtensionDecide, responses(ItemNow))]
pub(crate) async fn extension_decide(
    app: App,
    ask: Ask,
    at: At<ByExtension>,
    body: Body<ExtensionDecide>,
) -> Reply {
    let extension = ExtensionId::new(at.0.extension_id);
    let door = Door::PartOf(AssignmentId::new(at.0.id), PartId::Extension(extension));
    let ExtensionDecide { accepted, opinion } = body.value;
    decide(
        app,
        ask,
        door,
        body.digest,
        Command::DecideExtension {
            extension,
            accepted,
            opinion: opinion.into(),
        },
    )
    .await
}

/// Record that the unit's head explained in person (当面说明, `district/15.2`).
#[utoipa::path(post, path = "/api/v1/assignments/{id}/explanations", tag = "assignments", params(ById), request_body = ExplanationRecord, responses(ItemNow))]
pub(crate) async fn explanation_record(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<ExplanationRecord>,
) -> Reply {
    let assignment = at.0.of();
    let ExplanationRecord {
        minutes,
        held_on,
        new_due_on,
    } = body.value;
    decide(
        app,
        ask,
        door(assignment),
        body.digest,
        Command::RecordExplanation {
            assignment,
            minutes: minutes.into(),
            held_on,
            new_due_on,
        },
    )
    .await
}

/// Put a phone or in-person urging on record.
#[utoipa::path(post, path = "/api/v1/assignments/{id}/urgings", tag = "assignments", params(ById), request_body = UrgingRecord, responses(ItemNow))]
pub(crate) async fn urging_record(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<UrgingRecord>,
) -> Reply {
    let assignment = at.0.of();
    let UrgingRecord {
        kind,
        at,
        who,
        said,
    } = body.value;
    decide(
        app,
        ask,
        door(assignment),
        body.digest,
        Command::RecordUrging {
            assignment,
            kind,
            at,
            who: who.into(),
            said: said.into(),
        },
    )
    .await
}

/// Draft the next slip, naming the ground (拟催办单).
///
/// The clock drafts slips by itself; a clerk may do so first (domain.md §6).
#[utoipa::path(post, path = "/api/v1/assignments/{id}/urges", tag = "assignments", params(ById), request_body = UrgeDraft, responses(ItemNow))]
pub(crate) async fn urge_draft(app: App, ask: Ask, at: At<ById>, body: Body<UrgeDraft>) -> Reply {
    let assignment = at.0.of();
    decide(
        app,
        ask,
        door(assignment),
        body.digest,
        Command::DraftUrge {
            assignment,
            ground: body.value.ground.into(),
            level: body.value.level,
        },
    )
    .await
}

/// Let a co unit off (免办), with a reason.
#[utoipa::path(post, path = "/api/v1/assignments/{id}/waiver", tag = "assignments", params(ById), request_body = Reason, responses(ItemNow))]
pub(crate) async fn assignment_waive(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<Reason>,
) -> Reply {
    let assignment = at.0.of();
    decide(
        app,
        ask,
        door(assignment),
        body.digest,
        Command::WaiveAssignment {
            assignment,
            reason: body.value.reason.into(),
        },
    )
    .await
}

/// Waive one obligation (免除), with a reason; it stays on record.
#[utoipa::path(post, path = "/api/v1/obligations/{id}/waiver", tag = "assignments", params(ById), request_body = Reason, responses(ItemNow))]
pub(crate) async fn obligation_waive(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<Reason>,
) -> Reply {
    let obligation = at.0.of();
    decide(
        app,
        ask,
        Door::Part(PartId::Obligation(obligation)),
        body.digest,
        Command::Waive {
            obligation,
            reason: body.value.reason.into(),
        },
    )
    .await
}

/// Explain why an obligation is due when it is (为什么).
///
/// Article, days counted, what moved the date, calendar and rulebook version (domain.md §12.2).
#[utoipa::path(get, path = "/api/v1/obligations/{id}/explanation", tag = "assignments", params(ById), responses((status = 200, description = "The receipt behind the date.", body = Explanation)))]
pub(crate) async fn obligation_explain(app: App, ask: Ask, at: At<ById>) -> Reply {
    let sent = app
        .work(move |app| {
            let person = ask.person()?;
            let obligation = at.0.of();
            let item = command::find(app, person, Door::Part(PartId::Obligation(obligation)))?;
            let kept = command::fetch(app, person, item)?;
            Sent::json(
                200,
                &Lens::new(app, &ask)?.explain_obligation(&kept.item, obligation)?,
            )
        })
        .await?;
    Ok(sent.into())
}
