//! Meetings that decide on many items at once.

use domain::{id::ItemId, item::Command};
use store::{Changed, Done, MeetingError, OnAgenda};

use super::{Reply, Sent, command};
use crate::{
    app::App,
    ask::Ask,
    bodies::meeting::MeetingHold,
    extract::Body,
    problem::{Fault, Problem, codes},
    views::meeting::{Decided, MeetingNow},
};

/// Decide on many items in one meeting (`org-dept/3.1.1`), or hand them over in one (`banner/4.3.2`): all of them or none.
///
/// Each item keeps the meeting's name. Where anything stands against one, nothing is decided, and each such item is named by its place
/// on the agenda with its own reason; an item the caller may not know of is as unknown as one that does not exist.
#[utoipa::path(post, path = "/api/v1/meetings", tag = "items", request_body = MeetingHold,
    responses((status = 200, description = "The items as they stand now, in the order of the agenda.", body = MeetingNow)))]
pub(crate) async fn meeting_hold(app: App, ask: Ask, body: Body<MeetingHold>) -> Reply {
    let sent = app
        .work(move |app| {
            let request = ask.request(&body.digest)?;
            let (agenda, command) = body.value.decided()?;
            let done = app.store().items_change(&request, &agenda, &command);
            match done.map_err(|error| refused(app, &ask, &agenda, &command, error))? {
                Done::Fresh(decisions) => {
                    let sent = Sent::json(200, &now(decisions.0.iter().filter_map(decided)))?;
                    let (status, body) = sent.kept();
                    if let Err(error) = app.store().idempotency_answer(&request, status, body) {
                        let cause = crate::problem::store::chain(&error);
                        tracing::warn!(%cause, "an answer could not be kept");
                    }
                    Ok(sent)
                }
                Done::Replayed(replay) => {
                    // Whoever may not know of one any more is not told by an old key either.
                    let mut items = Vec::new();
                    for on in agenda {
                        items.push(kept(app, &ask, on.item)?);
                    }
                    let sent = match replay.answer {
                        Some((status, body)) => Sent::written(status, body),
                        None => Sent::json(200, &now(items))?,
                    };
                    Ok(sent.header("idempotency-replayed", "true"))
                }
            }
        })
        .await?;
    Ok(sent.into())
}

fn now(items: impl IntoIterator<Item = Decided>) -> MeetingNow {
    MeetingNow {
        items: items.into_iter().collect(),
    }
}

/// None of what the decision took out of the caller's sight.
fn decided(changed: &Changed) -> Option<Decided> {
    let item = changed.item.as_ref()?;
    Some(Decided {
        id: item.id.uuid(),
        number: item.number.text.clone(),
        stage: item.stage,
        version: changed.version,
    })
}

fn kept(app: &App, ask: &Ask, id: ItemId) -> Result<Decided, Problem> {
    let kept = command::fetch(app, ask.person()?, id)?;
    Ok(Decided {
        id: id.uuid(),
        number: kept.item.number.text.clone(),
        stage: kept.item.stage,
        version: kept.version,
    })
}

/// Each item's own problem becomes a fault at its place.
fn refused(
    app: &App,
    ask: &Ask,
    agenda: &[OnAgenda],
    command: &Command,
    error: MeetingError,
) -> Problem {
    let against = match error {
        MeetingError::Whole(error) => return error.into(),
        MeetingError::Items(against) => against,
    };
    let mut whole = Problem::new(&codes::MEETING_REFUSED);
    for (place, error) in against {
        let own = match agenda.get(place) {
            Some(on) => command::refused(app, ask, on.item, command, error),
            None => error.into(),
        };
        whole = whole.at(Fault::of(format!("/items/{place}"), own));
    }
    whole
}
