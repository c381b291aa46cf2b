//! Yearly plans (年度督查工作重点): proposed, approved, amended with approval (`yangjiang/2.2`, domain.md §12.13).

use domain::{
    case::CaseKind,
    yearly_plan::{Command, State, YearlyPlan},
};
use utoipa::IntoResponses;

use super::{ById, Reply, Sent, case};
use crate::{
    app::App,
    ask::{Ask, BodyDigest},
    bodies::{
        case::{CaseApprove, CaseQuery},
        yearly_plan::{YearlyPlanAgain, YearlyPlanAmend, YearlyPlanPropose},
    },
    extract::{At, Body, Query},
    problem::{Fault, Problem, codes},
    views::{case::CaseRow, common::Page, lens::Lens, yearly_plan::YearlyPlan as Shown},
};

/// The plan after the command.
#[derive(IntoResponses)]
#[response(status = 200, description = "The plan as it stands now.", headers(("ETag" = String, description = "Its version, for `If-Match`.")))]
#[allow(dead_code, reason = "it tells the contract; handlers send `Sent`")]
struct YearlyPlanNow(Shown);

async fn decide(app: App, ask: Ask, at: ById, digest: BodyDigest, command: Command) -> Reply {
    let sent = app
        .work(move |app| {
            let request = ask.request(&digest)?;
            let (id, version) = (at.of(), ask.version()?);
            let done = app
                .store()
                .yearly_plan_change(&request, id, Some(version), &command)?;
            case::answer(app, &ask, &request, 200, done, |plan, version| {
                Lens::new(app, &ask)?.yearly_plan(plan, version)
            })
        })
        .await?;
    Ok(sent.into())
}

/// List yearly plans, latest touched first.
#[utoipa::path(get, path = "/api/v1/yearly-plans", tag = "yearly-plans", params(CaseQuery),
    responses((status = 200, description = "A page of plans.", body = Page<CaseRow>, headers(("X-Total-Count" = Option<i64>, description = "How many there are in all; only with `count=true`.")))))]
pub(crate) async fn yearly_plan_list(app: App, ask: Ask, query: Query<CaseQuery>) -> Reply {
    let sent = app
        .work(move |app| {
            let state = query.0.state.as_deref().map(|word| {
                word.parse::<State>()
                    .map_err(|_| Fault::new("/state", &codes::WRONG_TYPE).with("reason", "state"))
            });
            let states = match state.transpose() {
                Ok(state) => state.into_iter().map(State::word).collect(),
                Err(fault) => return Err(Problem::new(&codes::BAD_QUERY).at(fault)),
            };
            case::list(app, &ask, CaseKind::YearlyPlan, states, &query.0)
        })
        .await?;
    Ok(sent.into())
}

/// Propose the plan of this year or the next; a year has one.
#[utoipa::path(post, path = "/api/v1/yearly-plans", tag = "yearly-plans", request_body = YearlyPlanPropose,
    responses((status = 201, description = "The new plan.", body = Shown, headers(("ETag" = String, description = "Its version."), ("Location" = String, description = "Where it is.")))))]
pub(crate) async fn yearly_plan_propose(
    app: App,
    ask: Ask,
    body: Body<YearlyPlanPropose>,
) -> Reply {
    let sent = app
        .work(move |app| {
            let request = ask.request(&body.digest)?;
            let (year, content) = body.value.content();
            let done = app.store().yearly_plan_propose(&request, year, &content)?;
            let id = match &done {
                store::Done::Fresh(changed) => changed.id.uuid(),
                store::Done::Replayed(replay) => replay.object.id,
            };
            let sent = case::answer(app, &ask, &request, 201, done, |plan, version| {
                Lens::new(app, &ask)?.yearly_plan(plan, version)
            })?;
            Ok(sent.header("location", format!("/api/v1/yearly-plans/{id}")))
        })
        .await?;
    Ok(sent.into())
}

/// Read a plan.
#[utoipa::path(
    get,
    path = "/api/v1/yearly-plans/{id}",
    tag = "yearly-plans",
    params(ById),
    responses(YearlyPlanNow)
)]
pub(crate) async fn yearly_plan_get(app: App, ask: Ask, at: At<ById>) -> Reply {
    let sent = app
        .work(move |app| {
            let kept = case::fetch::<YearlyPlan>(app, ask.person()?, at.0.of())?;
            let view = Lens::new(app, &ask)?.yearly_plan(&kept.case, kept.version)?;
            Ok(Sent::json(200, &view)?.version(kept.version))
        })
        .await?;
    Ok(sent.into())
}

/// Propose it anew, after it was returned or while nobody has answered.
#[utoipa::path(post, path = "/api/v1/yearly-plans/{id}/proposals", tag = "yearly-plans", params(ById), request_body = YearlyPlanAgain, responses(YearlyPlanNow))]
pub(crate) async fn yearly_plan_again(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<YearlyPlanAgain>,
) -> Reply {
    let command = Command::Propose(body.value.into());
    decide(app, ask, at.0, body.digest, command).await
}

/// Ask to change an approved plan; it holds as it is until the change is approved.
#[utoipa::path(post, path = "/api/v1/yearly-plans/{id}/amendments", tag = "yearly-plans", params(ById), request_body = YearlyPlanAmend, responses(YearlyPlanNow))]
pub(crate) async fn yearly_plan_amend(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<YearlyPlanAmend>,
) -> Reply {
    let (content, reason) = body.value.content();
    let command = Command::Amend { content, reason };
    decide(app, ask, at.0, body.digest, command).await
}

/// Approve or return what waits.
#[utoipa::path(post, path = "/api/v1/yearly-plans/{id}/approvals", tag = "yearly-plans", params(ById), request_body = CaseApprove, responses(YearlyPlanNow))]
pub(crate) async fn yearly_plan_approve(
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
    decide(app, ask, at.0, body.digest, command).await
}
