//! Findings of an inspection, from what is put right on the spot to what leaders decide (`company/5.4`).

use domain::{
    id::FindingId,
    inspection::{Command, NewFinding},
};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::{
    ById, Reply,
    inspection::{InspectionNow, decide},
};
use crate::{
    app::App,
    ask::Ask,
    bodies::{
        case::CaseText,
        inspection::{FindingDemand, FindingRecorded, FindingReported, FindingVerified},
    },
    extract::{At, Body},
};

/// A finding of an inspection.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Path)]
pub(crate) struct ByFinding {
    /// The inspection.
    id: Uuid,
    /// The finding.
    finding_id: Uuid,
}

impl ByFinding {
    fn split(self) -> (ById, FindingId) {
        (ById { id: self.id }, FindingId::new(self.finding_id))
    }
}

/// Record a problem; what follows from its gravity is the rulebook's.
#[utoipa::path(post, path = "/api/v1/inspections/{id}/findings", tag = "inspections", params(ById), request_body = FindingRecorded, responses(InspectionNow))]
pub(crate) async fn finding_record(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<FindingRecorded>,
) -> Reply {
    let asked = body.value;
    let command = Command::Find(NewFinding {
        unit: asked.unit_id,
        point: asked.point,
        grade: asked.grade,
        text: asked.text.into(),
        on_the_spot: asked.on_the_spot.map(Into::into),
    });
    decide(app, ask, at.0, body.digest, |_| Ok(command)).await
}

/// Send the unit the notice to put it right by a date (整改通知、《督查整改建议书》).
#[utoipa::path(post, path = "/api/v1/inspections/{id}/findings/{findingId}/notice", tag = "inspections", params(ByFinding), request_body = FindingDemand, responses(InspectionNow))]
pub(crate) async fn finding_notify(
    app: App,
    ask: Ask,
    at: At<ByFinding>,
    body: Body<FindingDemand>,
) -> Reply {
    let (at, finding) = at.0.split();
    let FindingDemand { text, due_on } = body.value;
    let command = Command::Notify {
        finding,
        text: text.into(),
        due_on,
    };
    decide(app, ask, at, body.digest, |_| Ok(command)).await
}

/// Tell the leaders of a serious finding, with a proposal.
#[utoipa::path(post, path = "/api/v1/inspections/{id}/findings/{findingId}/report", tag = "inspections", params(ByFinding), request_body = FindingReported, responses(InspectionNow))]
pub(crate) async fn finding_report(
    app: App,
    ask: Ask,
    at: At<ByFinding>,
    body: Body<FindingReported>,
) -> Reply {
    let (at, finding) = at.0.split();
    let FindingReported { report, proposal } = body.value;
    let command = Command::ReportFinding {
        finding,
        report: report.into(),
        proposal: proposal.into(),
    };
    decide(app, ask, at, body.digest, |_| Ok(command)).await
}

/// Decide on a serious finding; the decision is then followed like any demand.
#[utoipa::path(post, path = "/api/v1/inspections/{id}/findings/{findingId}/decision", tag = "inspections", params(ByFinding), request_body = FindingDemand, responses(InspectionNow))]
pub(crate) async fn finding_decide(
    app: App,
    ask: Ask,
    at: At<ByFinding>,
    body: Body<FindingDemand>,
) -> Reply {
    let (at, finding) = at.0.split();
    let FindingDemand { text, due_on } = body.value;
    let command = Command::DecideFinding {
        finding,
        decision: text.into(),
        due_on,
    };
    decide(app, ask, at, body.digest, |_| Ok(command)).await
}

/// Say what the unit has done about it.
#[utoipa::path(post, path = "/api/v1/inspections/{id}/findings/{findingId}/answers", tag = "inspections", params(ByFinding), request_body = CaseText, responses(InspectionNow))]
pub(crate) async fn finding_answer(
    app: App,
    ask: Ask,
    at: At<ByFinding>,
    body: Body<CaseText>,
) -> Reply {
    let (at, finding) = at.0.split();
    let command = Command::AnswerFinding {
        finding,
        text: body.value.text.into(),
    };
    decide(app, ask, at, body.digest, |_| Ok(command)).await
}

/// Verify it: settled, or demanded once more by a new date.
#[utoipa::path(post, path = "/api/v1/inspections/{id}/findings/{findingId}/verification", tag = "inspections", params(ByFinding), request_body = FindingVerified, responses(InspectionNow))]
pub(crate) async fn finding_verify(
    app: App,
    ask: Ask,
    at: At<ByFinding>,
    body: Body<FindingVerified>,
) -> Reply {
    let (at, finding) = at.0.split();
    let FindingVerified {
        corrected,
        opinion,
        due_on,
    } = body.value;
    let command = Command::VerifyFinding {
        finding,
        corrected,
        opinion: opinion.into(),
        due_on,
    };
    decide(app, ask, at, body.digest, |_| Ok(command)).await
}
