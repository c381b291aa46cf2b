//! Delegated signatures: what the head of a unit lets a deputy of the unit sign (domain.md §8).

use chrono::NaiveDate;
use domain::{
    access::Person,
    id::{Id, UnitId, UserId},
    time::beijing_day,
    vocabulary::Role,
};
use store::{Delegation as Kept, DelegationDraft, Done};

use super::{ById, Paged, Reply, Sent};
use crate::{
    app::App,
    ask::Ask,
    auth::policy,
    bodies::{Nothing, delegation::DelegationCreate},
    extract::{At, Body, Query},
    problem::{Problem, codes},
    views::{
        common::{NameRef, Page, PersonRef},
        delegation::{DelegatedTask, Delegates, Delegation, DelegationAction},
    },
};

/// Who reads, and on which day: what they may do follows from it.
#[derive(Clone, Copy)]
struct Reader {
    is_head: bool,
    today: NaiveDate,
}

impl Reader {
    fn of(ask: &Ask) -> Result<Self, Problem> {
        Ok(Self {
            is_head: ask.person()?.roles.contains(&Role::UnitHead),
            today: beijing_day(ask.now),
        })
    }
}

fn view(reader: Reader, kept: Kept) -> Delegation {
    let person = |(id, display_name): (UserId, String)| PersonRef {
        id: id.uuid(),
        display_name,
    };
    let ends = reader.is_head && kept.can_end(reader.today);
    let (version, ended) = (kept.version(), kept.ended);
    Delegation {
        id: kept.id.uuid(),
        unit: NameRef {
            id: kept.unit.0.uuid(),
            name: kept.unit.1,
        },
        head: person(kept.head),
        deputy: person(kept.deputy),
        task: kept.task.map(|task| DelegatedTask {
            assignment_id: task.assignment.uuid(),
            item_id: task.item.uuid(),
            item_number: task.number,
            title: task.title,
        }),
        from: kept.from,
        until: kept.until,
        ended,
        version,
        may: if ends {
            vec![DelegationAction::End]
        } else {
            Vec::new()
        },
    }
}

/// List what was delegated in the caller's unit, latest first.
#[utoipa::path(get, path = "/api/v1/delegations", tag = "delegations", params(Paged), responses((status = 200, description = "The delegations.", body = Page<Delegation>)))]
pub(crate) async fn delegation_list(app: App, ask: Ask, query: Query<Paged>) -> Reply {
    let sent = app
        .work(move |app| {
            const LIST: &str = "delegation_list";
            let page = app
                .cursors()
                .page(LIST, query.0.limit, query.0.cursor.as_deref())?;
            let slice = app.store().delegation_page(ask.person()?, &page)?;
            let reader = Reader::of(&ask)?;
            let shown = |kept| view(reader, kept);
            Sent::json(200, &app.cursors().answer(LIST, slice, shown))
        })
        .await?;
    Ok(sent.into())
}

/// List to whom the caller can delegate: the deputies of their unit.
#[utoipa::path(get, path = "/api/v1/delegations/deputies", tag = "delegations", responses((status = 200, description = "The unit's deputies.", body = Delegates)))]
pub(crate) async fn delegation_deputies(app: App, ask: Ask) -> Reply {
    let sent = app
        .work(move |app| {
            let person = ask.person()?;
            let deputies = person
                .unit
                .map(|unit| deputies(app, person, unit))
                .transpose()?;
            Sent::json(
                200,
                &Delegates {
                    items: deputies.unwrap_or_default(),
                },
            )
        })
        .await?;
    Ok(sent.into())
}

fn deputies(app: &App, person: &Person, unit: UnitId) -> Result<Vec<PersonRef>, Problem> {
    let found = app
        .store()
        .user_find(person.jurisdiction, &[Role::UnitDeputy], Some(unit))?;
    let others = found.into_iter().filter(|user| user.id != person.user);
    Ok(others
        .map(|user| PersonRef {
            id: user.id.uuid(),
            display_name: user.display_name,
        })
        .collect())
}

/// Delegate the unit's signatures to one of its deputies: all of them, or those of one assignment.
///
/// It is the head's own act, not that of somebody who acts in the head's name, and needs the password within the last five minutes.
/// What the deputy signs is recorded in both names; where a rulebook wants the head's own signature (`sichuan/10.4`) it has no effect.
#[utoipa::path(post, path = "/api/v1/delegations", tag = "delegations", request_body = DelegationCreate,
    responses((status = 201, description = "The delegation.", body = Delegation, headers(("ETag" = String, description = "The delegation's version.")))))]
pub(crate) async fn delegation_create(app: App, ask: Ask, body: Body<DelegationCreate>) -> Reply {
    let sent = app
        .work(move |app| {
            policy::stepped_up(&ask)?;
            let request = ask.request(&body.digest)?;
            if request.acting_for().is_some() {
                return Err(Problem::new(&codes::DELEGATES_IN_PERSON));
            }
            let DelegationCreate {
                deputy_id,
                assignment_id,
                from,
                until,
            } = body.value;
            let draft = DelegationDraft {
                deputy: deputy_id,
                assignment: assignment_id,
                from,
                until,
            };
            let done = app.store().delegation_insert(&request, draft)?;
            answer(app, &ask, 201, done)
        })
        .await?;
    Ok(sent.into())
}

/// End a delegation at once.
#[utoipa::path(post, path = "/api/v1/delegations/{id}/end", tag = "delegations", params(ById), request_body = Nothing,
    responses((status = 200, description = "The delegation.", body = Delegation, headers(("ETag" = String, description = "The delegation's version.")))))]
pub(crate) async fn delegation_end(app: App, ask: Ask, at: At<ById>, body: Body<Nothing>) -> Reply {
    let sent = app
        .work(move |app| {
            let request = ask.request(&body.digest)?;
            let done = app
                .store()
                .delegation_end(&request, at.0.of(), ask.version()?)?;
            answer(app, &ask, 200, done)
        })
        .await?;
    Ok(sent.into())
}

fn answer(app: &App, ask: &Ask, status: u16, done: Done<Kept>) -> Result<Sent, Problem> {
    match done {
        Done::Fresh(kept) => shown(ask, status, kept),
        Done::Replayed(replay) => {
            let kept = app
                .store()
                .delegation_fetch(ask.person()?, Id::new(replay.object.id))?
                .ok_or_else(Problem::not_found)?;
            Ok(shown(ask, status, kept)?.header("idempotency-replayed", "true"))
        }
    }
}

fn shown(ask: &Ask, status: u16, kept: Kept) -> Result<Sent, Problem> {
    let version = kept.version();
    let reader = Reader::of(ask)?;
    Ok(Sent::json(status, &view(reader, kept))?.version(version))
}
