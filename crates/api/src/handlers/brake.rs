//! The brake: days on which a sweep would draft more slips than anybody meant, held until the director confirms (domain.md §6).

use std::collections::BTreeMap;

use crate::bodies::days::day;
use chrono::{DateTime, NaiveDate, Utc};
use domain::id::UserId;
use serde::{Deserialize, Serialize};
use store::{ChangeError, Done};
use utoipa::ToSchema;
use validator::Validate;

use super::{Paged, Reply, Sent};
use crate::{
    app::App,
    ask::Ask,
    extract::{Body, Query},
    problem::{Problem, codes},
    views::common::{Page, PersonRef},
};

/// A day the brake holds, or held.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"day": "2026-11-20", "drafts": 46, "openAssignments": 380, "heldAt": "2026-11-20T00:00:12Z", "confirmedBy": null, "version": 1}))]
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
    /// Counts its changes.
    version: i64,
}

/// The day to go on with.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"day": "2026-11-20"}))]
pub(crate) struct BrakeConfirm {
    /// A day that is held.
    #[serde(deserialize_with = "day")]
    day: NaiveDate,
}

/// List the days the brake holds or held, latest first.
#[utoipa::path(get, path = "/api/v1/brakes", tag = "brakes", params(Paged), responses((status = 200, description = "The days.", body = Page<Brake>)))]
pub(crate) async fn brake_list(app: App, ask: Ask, query: Query<Paged>) -> Reply {
    let sent = app
        .work(move |app| {
            let page =
                app.cursors()
                    .page("brake_list", query.0.limit, query.0.cursor.as_deref())?;
            let jurisdiction = ask.person()?.jurisdiction;
            let slice = app.store().brake_page(jurisdiction, &page)?;
            let names = names(app, &ask, &slice.rows)?;
            let view = |brake| view(brake, &names);
            Sent::json(200, &app.cursors().answer("brake_list", slice, view))
        })
        .await?;
    Ok(sent.into())
}

/// Let a held day go on: the next sweep drafts its slips.
///
/// More than max(20, 10% of the open assignments) on one day are drafted only so: a lost calendar or a wrong clock must not urge a
/// whole county.
#[utoipa::path(post, path = "/api/v1/brakes/confirmations", tag = "brakes", request_body = BrakeConfirm, 
    responses((status = 200, description = "The day.", body = Brake, headers(("ETag" = String, description = "The day's version.")))))]
pub(crate) async fn brake_confirm(app: App, ask: Ask, body: Body<BrakeConfirm>) -> Reply {
    let sent = app
        .work(move |app| {
            let day = body.value.day;
            let request = ask.request(&body.digest)?;
            let (director, version) = (ask.person()?.user, ask.version()?);
            let done = app
                .store()
                .brake_confirm(&request, day, director, version)
                .map_err(|error| match error {
                    ChangeError::WrongState => Problem::new(&codes::BRAKE_CONFIRMED),
                    error => error.into(),
                })?;
            let (brake, again) = match done {
                Done::Fresh(brake) => (Some(brake), false),
                Done::Replayed(_) => {
                    let kept = app.store().brake_list(request.jurisdiction)?;
                    (kept.into_iter().find(|brake| brake.day == day), true)
                }
            };
            let brake = brake.ok_or_else(Problem::not_found)?;
            let names = names(app, &ask, &[brake])?;
            let sent = Sent::json(200, &view(brake, &names))?.version(brake.version());
            Ok(if again {
                sent.header("idempotency-replayed", "true")
            } else {
                sent
            })
        })
        .await?;
    Ok(sent.into())
}

/// The names of those who let days go on.
fn names(
    app: &App,
    ask: &Ask,
    brakes: &[store::Brake],
) -> Result<BTreeMap<UserId, String>, Problem> {
    let users: Vec<_> = brakes
        .iter()
        .filter_map(|brake| brake.confirmed_by)
        .collect();
    Ok(app.store().user_names(ask.person()?.jurisdiction, &users)?)
}

fn view(brake: store::Brake, names: &BTreeMap<UserId, String>) -> Brake {
    let person = |id: UserId| PersonRef {
        id: id.uuid(),
        display_name: names.get(&id).cloned().unwrap_or_default(),
    };
    Brake {
        day: brake.day,
        drafts: brake.drafts,
        open_assignments: brake.open,
        held_at: brake.held_at,
        confirmed_by: brake.confirmed_by.map(person),
        version: brake.version(),
    }
}
