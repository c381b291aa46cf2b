//! Accountability (问责): a case against a unit, its steps proposed, decided, answered, judged, carried out.

use domain::{
    access::Readable,
    accountability::{Accountability, AccountabilityState, Command},
    id::MeasureId,
};
use serde::Deserialize;
use utoipa::{IntoParams, IntoResponses};
use uuid::Uuid;

use super::{ById, Counted, Paged, Reply, case};
use crate::{
    app::App,
    ask::{Ask, BodyDigest},
    bodies::{
        Reason,
        accountability::{
            AccountabilityOpen, FactsVerified, MeasureDecide, MeasureJudge, MeasurePropose,
            MeasureRecorded,
        },
        case::{CaseQuery, CaseText},
    },
    extract::{At, Body, Query},
    problem::Problem,
    views::{
        accountability::Accountability as Shown,
        case::{CaseEvent, CaseRow},
        common::Page,
        lens::Lens,
    },
};

/// The case after the command.
#[derive(IntoResponses)]
#[response(status = 200, description = "The case as it stands now.", headers(("ETag" = String, description = "Its version, for `If-Match`.")))]
#[allow(dead_code, reason = "it tells the contract; handlers send `Sent`")]
struct AccountabilityNow(Shown);

/// A step of the case named in the path.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Path)]
pub(crate) struct ByMeasure {
    /// The case's id.
    id: Uuid,
    /// The step's id.
    measure_id: Uuid,
}

impl ByMeasure {
    fn split(self) -> (ById, MeasureId) {
        (ById { id: self.id }, MeasureId::new(self.measure_id))
    }
}

impl case::Shown for Accountability {
    const PATH: &'static str = "/api/v1/accountabilities";
    type State = AccountabilityState;
    type View = Shown;

    fn word(state: AccountabilityState) -> &'static str {
        state.word()
    }

    fn view(app: &App, ask: &Ask, case: &Readable<Self>, version: i64) -> Result<Shown, Problem> {
        Lens::new(app, ask)?.accountability(case, version)
    }
}

async fn decide(app: App, ask: Ask, at: ById, digest: BodyDigest, command: Command) -> Reply {
    let id = at.of();
    case::changed(app, ask, id, digest, move |app, _, request, version| {
        Ok(app
            .store()
            .accountability_change(request, id, version, &command)?)
    })
    .await
}

/// List cases of accountability, latest touched first; a unit's head finds those in which something was ordered.
#[utoipa::path(get, path = "/api/v1/accountabilities", tag = "accountabilities", params(CaseQuery, Counted),
    responses((status = 200, description = "A page of cases.", body = Page<CaseRow>, headers(("X-Total-Count" = Option<i64>, description = "How many there are in all; only with `count=true`.")))))]
pub(crate) async fn accountability_list(
    app: App,
    ask: Ask,
    query: Query<CaseQuery, Counted>,
) -> Reply {
    case::listed::<Accountability>(app, ask, query).await
}

/// Open a case against a unit, with its ground: what for, in which matter, after which slips (`yangjiang/3.4`, `district/18`).
#[utoipa::path(post, path = "/api/v1/accountabilities", tag = "accountabilities", request_body = AccountabilityOpen,
    responses((status = 201, description = "The new case.", body = Shown, headers(("ETag" = String, description = "Its version."), ("Location" = String, description = "Where it is.")))))]
pub(crate) async fn accountability_open(
    app: App,
    ask: Ask,
    body: Body<AccountabilityOpen>,
) -> Reply {
    let digest = body.digest;
    case::opened(app, ask, digest, move |app, request| {
        let opening = body.value.opening(request.jurisdiction);
        Ok(app.store().accountability_open(request, &opening)?)
    })
    .await
}

/// Read a case.
#[utoipa::path(
    get,
    path = "/api/v1/accountabilities/{id}",
    tag = "accountabilities",
    params(ById),
    responses(AccountabilityNow)
)]
pub(crate) async fn accountability_get(app: App, ask: Ask, at: At<ById>) -> Reply {
    case::shown::<Accountability>(app, ask, at.0.of()).await
}

/// Read what happened to a case, latest first.
#[utoipa::path(get, path = "/api/v1/accountabilities/{id}/events", tag = "accountabilities", params(ById, Paged), responses((status = 200, description = "A page of events.", body = Page<CaseEvent>)))]
pub(crate) async fn accountability_events(
    app: App,
    ask: Ask,
    at: At<ById>,
    query: Query<Paged>,
) -> Reply {
    let sent = app
        .work(move |app| case::events::<Accountability>(app, &ask, at.0.of(), &query.0))
        .await?;
    Ok(sent.into())
}

/// Put on record that the facts were looked into (`industry-commerce/6.3`).
#[utoipa::path(post, path = "/api/v1/accountabilities/{id}/verification", tag = "accountabilities", params(ById), request_body = FactsVerified, responses(AccountabilityNow))]
pub(crate) async fn accountability_verify(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<FactsVerified>,
) -> Reply {
    let FactsVerified {
        facts,
        confirmed,
        held_on,
    } = body.value;
    let command = Command::Verify {
        facts: facts.into(),
        confirmed,
        held_on,
    };
    decide(app, ask, at.0, body.digest, command).await
}

/// Propose a step; the rulebook says what must have been before and who decides (`yangjiang/3.4a`–`d`).
#[utoipa::path(post, path = "/api/v1/accountabilities/{id}/measures", tag = "accountabilities", params(ById), request_body = MeasurePropose, responses(AccountabilityNow))]
pub(crate) async fn measure_propose(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<MeasurePropose>,
) -> Reply {
    let command = Command::Propose(body.value.into());
    decide(app, ask, at.0, body.digest, command).await
}

/// Take a proposal back before it is decided.
#[utoipa::path(post, path = "/api/v1/accountabilities/{id}/measures/{measureId}/withdrawal", tag = "accountabilities", params(ByMeasure), request_body = Reason, responses(AccountabilityNow))]
pub(crate) async fn measure_withdraw(
    app: App,
    ask: Ask,
    at: At<ByMeasure>,
    body: Body<Reason>,
) -> Reply {
    let (at, measure) = at.0.split();
    let command = Command::Withdraw {
        measure,
        reason: body.value.reason.into(),
    };
    decide(app, ask, at, body.digest, command).await
}

/// Order a step or refuse it.
#[utoipa::path(post, path = "/api/v1/accountabilities/{id}/measures/{measureId}/decision", tag = "accountabilities", params(ByMeasure), request_body = MeasureDecide, responses(AccountabilityNow))]
pub(crate) async fn measure_decide(
    app: App,
    ask: Ask,
    at: At<ByMeasure>,
    body: Body<MeasureDecide>,
) -> Reply {
    let (at, measure) = at.0.split();
    let MeasureDecide { approved, opinion } = body.value;
    let command = Command::Decide {
        measure,
        approved,
        opinion: opinion.into(),
    };
    decide(app, ask, at, body.digest, command).await
}

/// Say how things were put right, or hand in the self-criticism: the unit's head.
#[utoipa::path(post, path = "/api/v1/accountabilities/{id}/measures/{measureId}/answers", tag = "accountabilities", params(ByMeasure), request_body = CaseText, responses(AccountabilityNow))]
pub(crate) async fn measure_answer(
    app: App,
    ask: Ask,
    at: At<ByMeasure>,
    body: Body<CaseText>,
) -> Reply {
    let (at, measure) = at.0.split();
    let command = Command::Answer {
        measure,
        text: body.value.text.into(),
    };
    decide(app, ask, at, body.digest, command).await
}

/// Judge whether things were put right by the notice's date.
#[utoipa::path(post, path = "/api/v1/accountabilities/{id}/measures/{measureId}/judgement", tag = "accountabilities", params(ByMeasure), request_body = MeasureJudge, responses(AccountabilityNow))]
pub(crate) async fn measure_judge(
    app: App,
    ask: Ask,
    at: At<ByMeasure>,
    body: Body<MeasureJudge>,
) -> Reply {
    let (at, measure) = at.0.split();
    let MeasureJudge { corrected, reason } = body.value;
    let command = Command::Judge {
        measure,
        corrected,
        reason: reason.into(),
    };
    decide(app, ask, at, body.digest, command).await
}

/// Put on record how a step was carried out: an interview with its minutes, a circular, a pledge, a handover.
#[utoipa::path(post, path = "/api/v1/accountabilities/{id}/measures/{measureId}/record", tag = "accountabilities", params(ByMeasure), request_body = MeasureRecorded, responses(AccountabilityNow))]
pub(crate) async fn measure_record(
    app: App,
    ask: Ask,
    at: At<ByMeasure>,
    body: Body<MeasureRecorded>,
) -> Reply {
    let (at, measure) = at.0.split();
    let command = Command::Record {
        measure,
        record: body.value.into(),
    };
    decide(app, ask, at, body.digest, command).await
}

/// Close a case in which nothing is under way.
#[utoipa::path(post, path = "/api/v1/accountabilities/{id}/closure", tag = "accountabilities", params(ById), request_body = CaseText, responses(AccountabilityNow))]
pub(crate) async fn accountability_close(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<CaseText>,
) -> Reply {
    let command = Command::Close {
        text: body.value.text.into(),
    };
    decide(app, ask, at.0, body.digest, command).await
}
