//! The brake: days on which a sweep would draft more slips than anybody meant, held until the director confirms (domain.md §6).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use store::Done;
use utoipa::ToSchema;

use super::{Paged, Reply, Sent};
use crate::{
    app::App,
    ask::Ask,
    bodies::{Check, Faults},
    extract::{Body, Query},
    problem::Problem,
    views::common::{Page, PersonRef},
};

/// A day the brake holds, or held.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"day": "2026-11-20", "drafts": 46, "openAssignments": 380, "heldAt": "2026-11-20T00:00:12Z", "confirmedBy": null}))]
pub(crate) struct Brake {
    /// The Beijing day.
    day: NaiveDate,
    /// Slips that would be drafted.
    drafts: i32,
    /// Assignments at work on that day.
    open_assignments: i32,
    /// When it was held.
    held_at: DateTime<Utc>,
    /// The director who let it go on; null while it is held.
    confirmed_by: Option<PersonRef>,
}

/// The day to go on with.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"day": "2026-11-20"}))]
pub(crate) struct BrakeConfirm {
    /// A day that is held.
    day: NaiveDate,
}

impl Check for BrakeConfirm {
    fn check(&self, _: &mut Faults) {}
}

/// List the days the brake holds or held, latest first; at most 400 in one page.
#[utoipa::path(get, path = "/api/v1/brakes", tag = "brakes", params(Paged), responses((status = 200, description = "The days.", body = Page<Brake>)))]
pub(crate) async fn brake_list(app: App, ask: Ask, query: Query<Paged>) -> Reply {
    let sent = app
        .work(move |app| {
            app.cursors()
                .page("brake_list", query.0.limit, query.0.cursor.as_deref())?;
            Sent::json(
                200,
                &Page {
                    items: brakes(app, &ask)?,
                    next: None,
                },
            )
        })
        .await?;
    Ok(sent.into())
}

/// Let a held day go on: the next sweep drafts its slips.
///
/// More than max(20, 10% of the open assignments) on one day are drafted only so: a lost calendar or a wrong clock must not urge a
/// whole county.
#[utoipa::path(post, path = "/api/v1/brakes/confirmations", tag = "brakes", request_body = BrakeConfirm, responses((status = 200, description = "The day.", body = Brake)))]
pub(crate) async fn brake_confirm(app: App, ask: Ask, body: Body<BrakeConfirm>) -> Reply {
    let sent = app
        .work(move |app| {
            let day = body.value.day;
            let done = app
                .store()
                .brake_confirm(&ask.request(&body.digest)?, day)?;
            let brake = brakes(app, &ask)?
                .into_iter()
                .find(|brake| brake.day == day)
                .ok_or_else(Problem::not_found)?;
            let sent = Sent::json(200, &brake)?;
            Ok(match done {
                Done::Fresh(_) => sent,
                Done::Replayed(_) => sent.header("idempotency-replayed", "true"),
            })
        })
        .await?;
    Ok(sent.into())
}

fn brakes(app: &App, ask: &Ask) -> Result<Vec<Brake>, Problem> {
    let jurisdiction = ask.person()?.jurisdiction;
    let kept = app.store().brake_list(jurisdiction)?;
    let users: Vec<_> = kept.iter().filter_map(|brake| brake.confirmed_by).collect();
    let names = app.store().user_names(jurisdiction, &users)?;
    let person = |id: domain::id::UserId| PersonRef {
        id: id.uuid(),
        display_name: names.get(&id).cloned().unwrap_or_default(),
    };
    let view = |brake: store::Brake| Brake {
        day: brake.day,
        drafts: brake.drafts,
        open_assignments: brake.open,
        held_at: brake.held_at,
        confirmed_by: brake.confirmed_by.map(person),
    };
    Ok(kept.into_iter().map(view).collect())
}
