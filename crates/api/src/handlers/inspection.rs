//! Inspections (督查活动): opened, planned, prepared, begun, recorded, concluded, answered, closed.

use domain::{
    access::Readable,
    inspection::{Command, Inspection, Opening, State},
};
use utoipa::IntoResponses;

use super::{ById, Counted, Paged, Reply, case};
use crate::{
    app::App,
    ask::{Ask, BodyDigest},
    bodies::{
        Nothing, Reason,
        case::{CaseApprove, CaseQuery, CaseText},
        inspection::{
            InspectionOpen, InspectionPlanned, InspectionPrepare, InspectionRead,
            InspectionReported, PointRecorded, VisitRecorded,
        },
    },
    extract::{At, Body, Query},
    problem::Problem,
    views::{
        case::{CaseEvent, CaseRow},
        common::Page,
        inspection::Inspection as Shown,
        lens::Lens,
    },
};

/// The inspection after the command.
#[derive(IntoResponses)]
#[response(status = 200, description = "The inspection as it stands now.", headers(("ETag" = String, description = "Its version, for `If-Match`.")))]
#[allow(dead_code, reason = "it tells the contract; handlers send `Sent`")]
pub(super) struct InspectionNow(Shown);

impl case::Shown for Inspection {
    const PATH: &'static str = "/api/v1/inspections";
    type State = State;
    type View = Shown;

    fn word(state: State) -> &'static str {
        state.word()
    }

    fn view(app: &App, ask: &Ask, case: &Readable<Self>, version: i64) -> Result<Shown, Problem> {
        Lens::new(app, ask)?.inspection(case, version)
    }
}

/// Decides a command and answers with the inspection.
pub(super) async fn decide(
    app: App,
    ask: Ask,
    at: ById,
    digest: BodyDigest,
    command: impl FnOnce(&Ask) -> Result<Command, Problem> + Send + 'static,
) -> Reply {
    let id = at.of();
    case::changed(app, ask, id, digest, move |app, ask, request, version| {
        let command = command(ask)?;
        Ok(app
            .store()
            .inspection_change(request, id, version, &command)?)
    })
    .await
}

/// List inspections.
///
/// An unannounced one is in no list or count of its units before it begins (`yangjiang/4.2`).
#[utoipa::path(get, path = "/api/v1/inspections", tag = "inspections", params(CaseQuery, Counted),
    responses((status = 200, description = "A page of inspections.", body = Page<CaseRow>, headers(("X-Total-Count" = Option<i64>, description = "How many there are in all; only with `count=true`.")))))]
pub(crate) async fn inspection_list(app: App, ask: Ask, query: Query<CaseQuery, Counted>) -> Reply {
    case::listed::<Inspection>(app, ask, query).await
}

/// Open an inspection of one of the rulebook's kinds.
///
/// A return visit goes to a closed item or after a submitted report (`yangjiang/3.2`).
#[utoipa::path(post, path = "/api/v1/inspections", tag = "inspections", request_body = InspectionOpen,
    responses((status = 201, description = "The new inspection.", body = Shown, headers(("ETag" = String, description = "Its version."), ("Location" = String, description = "Where it is.")))))]
pub(crate) async fn inspection_open(app: App, ask: Ask, body: Body<InspectionOpen>) -> Reply {
    let digest = body.digest;
    case::opened(app, ask, digest, move |app, request| {
        let asked = body.value;
        let opening = Opening {
            jurisdiction: request.jurisdiction,
            kind: asked.kind,
            title: asked.title.into(),
            units: asked.units,
            items: asked.items,
            report: asked.report_id,
        };
        Ok(app.store().inspection_open(request, &opening)?)
    })
    .await
}

/// Read an inspection.
#[utoipa::path(
    get,
    path = "/api/v1/inspections/{id}",
    tag = "inspections",
    params(ById),
    responses(InspectionNow)
)]
pub(crate) async fn inspection_get(app: App, ask: Ask, at: At<ById>) -> Reply {
    case::shown::<Inspection>(app, ask, at.0.of()).await
}

/// Read what happened to an inspection, latest first.
#[utoipa::path(get, path = "/api/v1/inspections/{id}/events", tag = "inspections", params(ById, Paged), responses((status = 200, description = "A page of events.", body = Page<CaseEvent>)))]
pub(crate) async fn inspection_events(
    app: App,
    ask: Ask,
    at: At<ById>,
    query: Query<Paged>,
) -> Reply {
    let sent = app
        .work(move |app| case::events::<Inspection>(app, &ask, at.0.of(), &query.0))
        .await?;
    Ok(sent.into())
}

/// Set the plan (督查方案); where the rulebook has it approved, it waits for that.
#[utoipa::path(post, path = "/api/v1/inspections/{id}/plans", tag = "inspections", params(ById), request_body = InspectionPlanned, responses(InspectionNow))]
pub(crate) async fn inspection_plan(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<InspectionPlanned>,
) -> Reply {
    let plan = body.value.into();
    decide(app, ask, at.0, body.digest, |_| Ok(Command::Plan(plan))).await
}

/// Approve or return the plan.
#[utoipa::path(post, path = "/api/v1/inspections/{id}/approvals", tag = "inspections", params(ById), request_body = CaseApprove, responses(InspectionNow))]
pub(crate) async fn inspection_approve(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<CaseApprove>,
) -> Reply {
    let CaseApprove { passed, opinion } = body.value;
    let command = Command::Approve {
        passed,
        opinion: opinion.into(),
    };
    decide(app, ask, at.0, body.digest, |_| Ok(command)).await
}

/// Mark a point of the rulebook's preparation as ready (`company/5.2`).
#[utoipa::path(post, path = "/api/v1/inspections/{id}/preparations", tag = "inspections", params(ById), request_body = InspectionPrepare, responses(InspectionNow))]
pub(crate) async fn inspection_prepare(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<InspectionPrepare>,
) -> Reply {
    let InspectionPrepare { point } = body.value;
    let command = Command::Prepare {
        point: point.into(),
    };
    decide(app, ask, at.0, body.digest, |_| Ok(command)).await
}

/// Begin: from now on the units know of it. Refused beyond the filed count of the year.
#[utoipa::path(post, path = "/api/v1/inspections/{id}/beginning", tag = "inspections", params(ById), request_body = Nothing, responses(InspectionNow))]
pub(crate) async fn inspection_begin(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<Nothing>,
) -> Reply {
    decide(app, ask, at.0, body.digest, |_| Ok(Command::Begin)).await
}

/// Record what was seen at a point of the checklist (检查记录, `company/5.3`).
#[utoipa::path(post, path = "/api/v1/inspections/{id}/records", tag = "inspections", params(ById), request_body = PointRecorded, responses(InspectionNow))]
pub(crate) async fn inspection_record(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<PointRecorded>,
) -> Reply {
    let PointRecorded { point, met, text } = body.value;
    let command = Command::Record {
        point,
        met,
        text: text.into(),
    };
    decide(app, ask, at.0, body.digest, |_| Ok(command)).await
}

/// Record what a return visit or a verification saw (`yangjiang/3.2`).
#[utoipa::path(post, path = "/api/v1/inspections/{id}/visit", tag = "inspections", params(ById), request_body = VisitRecorded, responses(InspectionNow))]
pub(crate) async fn inspection_visit(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<VisitRecorded>,
) -> Reply {
    let asked = body.value;
    let command = Command::RecordVisit {
        facts_found: asked.facts_found,
        corrected: asked.corrected,
        note: asked.note.into(),
    };
    decide(app, ask, at.0, body.digest, |_| Ok(command)).await
}

/// Write the report: a summary, or a research report with situation, analysis and proposals (`yangjiang/3.5`).
#[utoipa::path(post, path = "/api/v1/inspections/{id}/report", tag = "inspections", params(ById), request_body = InspectionReported, responses(InspectionNow))]
pub(crate) async fn inspection_report(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<InspectionReported>,
) -> Reply {
    let asked = body.value;
    let command = Command::WriteReport {
        situation: asked.situation.into(),
        analysis: asked.analysis.into(),
        proposals: asked.proposals.into(),
    };
    decide(app, ask, at.0, body.digest, |_| Ok(command)).await
}

/// Read the report and give an opinion: the leader whose turn it is (`town-duban/4.1.3.2`, `town-duban/4.2.4`).
#[utoipa::path(post, path = "/api/v1/inspections/{id}/readings", tag = "inspections", params(ById), request_body = InspectionRead, responses(InspectionNow))]
pub(crate) async fn inspection_report_read(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<InspectionRead>,
) -> Reply {
    let command = Command::ReadReport {
        opinion: body.value.opinion.into(),
    };
    decide(app, ask, at.0, body.digest, |_| Ok(command)).await
}

/// Conclude, and feed the conclusion back to the units (督查结论).
#[utoipa::path(post, path = "/api/v1/inspections/{id}/conclusion", tag = "inspections", params(ById), request_body = CaseText, responses(InspectionNow))]
pub(crate) async fn inspection_conclude(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<CaseText>,
) -> Reply {
    let command = Command::Conclude {
        text: body.value.text.into(),
    };
    decide(app, ask, at.0, body.digest, |_| Ok(command)).await
}

/// Answer the conclusion for the caller's unit.
#[utoipa::path(post, path = "/api/v1/inspections/{id}/answers", tag = "inspections", params(ById), request_body = CaseText, responses(InspectionNow))]
pub(crate) async fn inspection_answer(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<CaseText>,
) -> Reply {
    let text = body.value.text;
    decide(app, ask, at.0, body.digest, |ask| {
        // Who belongs to no unit answers for none.
        let unit = ask.person()?.unit;
        let unit = unit.ok_or_else(|| Problem::from(domain::item::Refusal::NotPermitted))?;
        Ok(Command::Answer {
            unit,
            text: text.into(),
        })
    })
    .await
}

/// Close, once everything found is put right.
#[utoipa::path(post, path = "/api/v1/inspections/{id}/closure", tag = "inspections", params(ById), request_body = Nothing, responses(InspectionNow))]
pub(crate) async fn inspection_close(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<Nothing>,
) -> Reply {
    decide(app, ask, at.0, body.digest, |_| Ok(Command::Close)).await
}

/// Call it off before it begins; an unannounced one stays unknown to its units.
#[utoipa::path(post, path = "/api/v1/inspections/{id}/cancellation", tag = "inspections", params(ById), request_body = Reason, responses(InspectionNow))]
pub(crate) async fn inspection_cancel(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<Reason>,
) -> Reply {
    let command = Command::Cancel {
        reason: body.value.reason.into(),
    };
    decide(app, ask, at.0, body.digest, |_| Ok(command)).await
}
