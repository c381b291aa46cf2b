//! Units and the spellings they are known by.

use domain::vocabulary::Role;
use store::{Done, UnitDraft, UnitFilter};

use super::{ById, Paged, Reply, Sent};
use crate::{
    app::App,
    ask::Ask,
    bodies::{
        bounds::texts,
        people::{UnitChange, UnitCreate, UnitQuery},
    },
    extract::{At, Body, Query},
    problem::{Fault, Problem, codes},
    views::{
        common::Page,
        people::{FirstPersonEntry, Unit},
    },
};

impl From<store::Unit> for Unit {
    fn from(unit: store::Unit) -> Self {
        Self {
            id: unit.id.uuid(),
            name: unit.name,
            aliases: unit.aliases,
            kind: unit.kind,
            category: unit.category,
            parent_id: unit.parent.map(domain::id::Id::uuid),
            valid_until: unit.valid_until,
            copy_office: unit.copy_office,
            first_person: unit.first_person.map(Into::into),
            version: unit.version,
        }
    }
}

/// List units by name; `q` finds any spelling.
#[utoipa::path(get, path = "/api/v1/units", tag = "units", params(UnitQuery, Paged), responses((status = 200, description = "A page of units.", body = Page<Unit>)))]
pub(crate) async fn unit_list(app: App, ask: Ask, query: Query<UnitQuery, Paged>) -> Reply {
    let sent = app
        .work(move |app| {
            let Query(asked, part) = query;
            let list = format!(
                "unit_list {:?} {:?} {:?}",
                asked.q, asked.kind, asked.category
            );
            let page = app
                .cursors()
                .page(&list, part.limit, part.cursor.as_deref())?;
            let filter = UnitFilter {
                text: asked.q.map(Into::into),
                kind: asked.kind.map(Into::into),
                category: asked.category.map(Into::into),
            };
            let slice = app
                .store()
                .unit_list(ask.person()?.jurisdiction, &filter, &page)?;
            Sent::json(200, &app.cursors().answer(&list, slice, Unit::from))
        })
        .await?;
    Ok(sent.into())
}

/// Add a unit. No spelling may stand for two units.
#[utoipa::path(post, path = "/api/v1/units", tag = "units", request_body = UnitCreate,
    responses((status = 201, description = "The new unit.", body = Unit, headers(("ETag" = String, description = "The unit's version.")))))]
pub(crate) async fn unit_create(app: App, ask: Ask, body: Body<UnitCreate>) -> Reply {
    let sent = app
        .work(move |app| {
            let request = ask.request(&body.digest)?;
            let UnitCreate {
                name,
                aliases,
                kind,
                category,
                parent_id,
                copy_office,
                first_person,
            } = body.value;
            if copy_office.is_some() {
                may_set_copies(&ask)?;
            }
            let draft = UnitDraft {
                name: name.into(),
                aliases: texts(aliases),
                kind: kind.into(),
                category: category.map(Into::into),
                parent: parent_id,
                valid_until: None,
                copy_office,
                first_person: first_person.map(Into::into),
            };
            let done = app.store().unit_insert(&request, &draft)?;
            answer(app, &ask, 201, done)
        })
        .await?;
    Ok(sent.into())
}

/// Read a unit.
#[utoipa::path(get, path = "/api/v1/units/{id}", tag = "units", params(ById),
    responses((status = 200, description = "The unit.", body = Unit, headers(("ETag" = String, description = "The unit's version.")))))]
pub(crate) async fn unit_get(app: App, ask: Ask, at: At<ById>) -> Reply {
    let sent = app
        .work(move |app| {
            let unit = app
                .store()
                .unit_fetch(ask.person()?.jurisdiction, at.0.of())?
                .ok_or_else(Problem::not_found)?;
            shown(200, unit)
        })
        .await?;
    Ok(sent.into())
}

/// Change a unit; what is left out stays.
#[utoipa::path(patch, path = "/api/v1/units/{id}", tag = "units", params(ById), request_body = UnitChange,
    responses((status = 200, description = "The unit as it stands now.", body = Unit, headers(("ETag" = String, description = "The unit's version.")))))]
pub(crate) async fn unit_change(app: App, ask: Ask, at: At<ById>, body: Body<UnitChange>) -> Reply {
    let sent = app
        .work(move |app| {
            let request = ask.request(&body.digest)?;
            let id = at.0.of();
            let known = app
                .store()
                .unit_fetch(request.jurisdiction, id)?
                .ok_or_else(Problem::not_found)?;
            let asked = body.value;
            if asked.copy_office.is_some() {
                may_set_copies(&ask)?;
            }
            let draft = UnitDraft {
                name: asked.name.map_or(known.name, Into::into),
                aliases: asked.aliases.map_or(known.aliases, texts),
                kind: asked.kind.map_or(known.kind, Into::into),
                category: asked
                    .category
                    .map_or(known.category, |given| given.map(Into::into)),
                parent: asked.parent_id.unwrap_or(known.parent),
                valid_until: asked.valid_until.unwrap_or(known.valid_until),
                copy_office: asked.copy_office.unwrap_or(known.copy_office),
                first_person: asked
                    .first_person
                    .map_or(known.first_person, |given| given.map(Into::into)),
            };
            let done = app
                .store()
                .unit_update(&request, id, ask.version()?, &draft)?;
            answer(app, &ask, 200, done)
        })
        .await?;
    Ok(sent.into())
}

/// List who were the first responsible persons of a unit, latest first (第一责任人, `sichuan/4`, `sichuan/5`).
#[utoipa::path(get, path = "/api/v1/units/{id}/first-persons", tag = "units", params(ById, Paged), responses((status = 200, description = "The unit's record.", body = Page<FirstPersonEntry>)))]
pub(crate) async fn unit_first_persons(
    app: App,
    ask: Ask,
    at: At<ById>,
    query: Query<Paged>,
) -> Reply {
    let sent = app
        .work(move |app| {
            let (jurisdiction, unit) = (ask.person()?.jurisdiction, at.0.of());
            let known = app.store().unit_fetch(jurisdiction, unit)?;
            known.ok_or_else(Problem::not_found)?;
            let list = format!("unit_first_persons {unit}");
            let page = app
                .cursors()
                .page(&list, query.0.limit, query.0.cursor.as_deref())?;
            let slice = app.store().unit_first_persons(jurisdiction, unit, &page)?;
            let shown = |entry: store::FirstPersonEntry| FirstPersonEntry {
                person: entry.person.map(Into::into),
                since: entry.since,
                at: entry.at,
            };
            Sent::json(200, &app.cursors().answer(&list, slice, shown))
        })
        .await?;
    Ok(sent.into())
}

/// Who reads copies is a right of people, not a matter of the address book that the office keeps too.
fn may_set_copies(ask: &Ask) -> Result<(), Problem> {
    if ask.person()?.roles.contains(&Role::SystemAdmin) {
        Ok(())
    } else {
        Err(Problem::new(&codes::FORBIDDEN).at(Fault::new("/copyOffice", &codes::FORBIDDEN)))
    }
}

fn answer(app: &App, ask: &Ask, status: u16, done: Done<store::Unit>) -> Result<Sent, Problem> {
    match done {
        Done::Fresh(unit) => shown(status, unit),
        Done::Replayed(replay) => {
            let id = domain::id::UnitId::new(replay.object.id);
            let unit = app
                .store()
                .unit_fetch(ask.person()?.jurisdiction, id)?
                .ok_or_else(Problem::not_found)?;
            Ok(shown(status, unit)?.header("idempotency-replayed", "true"))
        }
    }
}

fn shown(status: u16, unit: store::Unit) -> Result<Sent, Problem> {
    let version = unit.version;
    Ok(Sent::json(status, &Unit::from(unit))?.version(version))
}
