//! Yearly plans (年度督查工作重点): proposed, approved, amended with approval (`yangjiang/2.2`, domain.md §12.13).

use domain::{
    access::Readable,
    yearly_plan::{Command, State, YearlyPlan},
};
use utoipa::IntoResponses;

use super::{ById, Counted, Reply, case};
use crate::{
    app::App,
    ask::{Ask, BodyDigest},
    bodies::{
        case::{CaseApprove, CaseQuery},
        yearly_plan::{YearlyPlanAgain, YearlyPlanAmend, YearlyPlanPropose},
    },
    extract::{At, Body, Query},
    problem::Problem,
    views::{case::CaseRow, common::Page, lens::Lens, yearly_plan::YearlyPlan as Shown},
};

/// The plan after the command.
#[derive(IntoResponses)]
#[response(status = 200, description = "The plan as it stands now.", headers(("ETag" = String, description = "Its version, for `If-Match`.")))]
#[allow(dead_code, reason = "it tells the contract; handlers send `Sent`")]
struct YearlyPlanNow(Shown);

impl case::Shown for YearlyPlan {
    const PATH: &'static str = "/api/v1/yearly-plans";
    type State = State;
    type View = Shown;

    fn word(state: State) -> &'static str {
        state.word()
    }

    fn view(app: &App, ask: &Ask, case: &Readable<Self>, version: i64) -> Result<Shown, Problem> {
        Lens::new(app, ask)?.yearly_plan(case, version)
    }
}

async fn decide(app: App, ask: Ask, at: ById, digest: BodyDigest, command: Command) -> Reply {
    let id = at.of();
    case::changed(app, ask, id, digest, move |app, _, request, version| {
        Ok(app
            .store()
            .yearly_plan_change(request, id, version, &command)?)
    })
    .await
}

/// List yearly plans, latest touched first.
#[utoipa::path(get, path = "/api/v1/yearly-plans", tag = "yearly-plans", params(CaseQuery, Counted),
    responses((status = 200, description = "A page of plans.", body = Page<CaseRow>, headers(("X-Total-Count" = Option<i64>, description = "How many there are in all; only with `count=true`.")))))]
pub(crate) async fn yearly_plan_list(
    app: App,
    ask: Ask,
    query: Query<CaseQuery, Counted>,
) -> Reply {
    case::listed::<YearlyPlan>(app, ask, query).await
}

/// Propose the plan of this year or the next; a year has one.
#[utoipa::path(post, path = "/api/v1/yearly-plans", tag = "yearly-plans", request_body = YearlyPlanPropose,
    responses((status = 201, description = "The new plan.", body = Shown, headers(("ETag" = String, description = "Its version."), ("Location" = String, description = "Where it is.")))))]
pub(crate) async fn yearly_plan_propose(
    app: App,
    ask: Ask,
    body: Body<YearlyPlanPropose>,
) -> Reply {
    let digest = body.digest;
    case::opened(app, ask, digest, move |app, request| {
        let (year, content) = body.value.content();
        Ok(app.store().yearly_plan_propose(request, year, &content)?)
    })
    .await
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
    case::shown::<YearlyPlan>(app, ask, at.0.of()).await
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
