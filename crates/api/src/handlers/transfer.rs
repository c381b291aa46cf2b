//! Transfers with from and until: the system administrator's to units, the security administrator's to roles.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::{
    access::{Position, Term, TransferKind},
    id::{TransferId, UnitId, UserId},
    time::{beijing_day, day_after},
    vocabulary::{Role, roles_clash},
};
use store::{Done, NewTransfer, Transfer as Kept};

use super::{ById, Reply, Sent};
use crate::{
    app::App,
    ask::{Ask, BodyDigest},
    auth::policy,
    bodies::{
        Nothing,
        transfer::{RoleTransferPlan, TransferPlan},
    },
    extract::{At, Body},
    problem::{Fault, Problem, codes},
    views::{
        common::NameRef,
        transfer::{Transfer, Transfers},
    },
};

/// List an account's transfers, latest planned first.
#[utoipa::path(get, path = "/api/v1/users/{id}/transfers", tag = "users", params(ById),
    responses((status = 200, description = "The transfers, planned, in force, over and withdrawn.", body = Transfers)))]
pub(crate) async fn transfer_list(app: App, ask: Ask, at: At<ById>) -> Reply {
    let sent = app
        .work(move |app| {
            let (jurisdiction, user): (_, UserId) = (ask.person()?.jurisdiction, at.0.of());
            app.store()
                .user_fetch(jurisdiction, user)?
                .ok_or_else(Problem::not_found)?;
            let kept = app.store().transfer_list(jurisdiction, user)?;
            let items = kept.into_iter().map(|transfer| view(app, &ask, transfer));
            let items = items.collect::<Result<_, _>>()?;
            Sent::json(200, &Transfers { items })
        })
        .await?;
    Ok(sent.into())
}

/// Transfer an account to a unit from a day to come (调任).
///
/// It takes effect with the first moment of that day in Beijing and ends with its last day, where it has one; what was before then
/// holds again. Sessions end both times. It can be withdrawn before it begins.
#[utoipa::path(post, path = "/api/v1/users/{id}/transfers", tag = "users", params(ById), request_body = TransferPlan,
    responses((status = 201, description = "The transfer.", body = Transfer, headers(("ETag" = String, description = "The transfer's version.")))))]
pub(crate) async fn transfer_plan(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<TransferPlan>,
) -> Reply {
    let TransferPlan {
        unit_id: unit,
        in_charge_of,
        from,
        until,
    } = body.value;
    let to = Position::Place {
        unit,
        in_charge_of: in_charge_of.into_iter().collect(),
    };
    plan(app, ask, at.0, body.digest, to, Term { from, until }).await
}

/// Give an account other roles from a day to come.
///
/// As a transfer to a unit does, it takes effect and ends by itself. Nobody changes his own; nobody holds two administrators' roles, or
/// one beside a role in the work. Needs the password within the last five minutes.
#[utoipa::path(post, path = "/api/v1/users/{id}/role-transfers", tag = "users", params(ById), request_body = RoleTransferPlan,
    responses((status = 201, description = "The transfer.", body = Transfer, headers(("ETag" = String, description = "The transfer's version.")))))]
pub(crate) async fn role_transfer_plan(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<RoleTransferPlan>,
) -> Reply {
    policy::stepped_up(&ask)?;
    let RoleTransferPlan { roles, from, until } = body.value;
    let roles: BTreeSet<Role> = roles.into_iter().collect();
    if roles_clash(&roles) {
        return Err(Problem::new(&codes::ROLES_CLASH));
    }
    let to = Position::Roles { roles };
    plan(app, ask, at.0, body.digest, to, Term { from, until }).await
}

/// Withdraw a transfer before it begins.
///
/// Those to units are the system administrator's to withdraw, those to roles the security administrator's. One that another planned transfer
/// rests on stays until that is withdrawn: nobody comes to hold a role of a unit without one.
#[utoipa::path(post, path = "/api/v1/transfers/{id}/withdrawal", tag = "users", params(ById), request_body = Nothing,
    responses((status = 200, description = "The transfer.", body = Transfer, headers(("ETag" = String, description = "The transfer's version.")))))]
pub(crate) async fn transfer_withdraw(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<Nothing>,
) -> Reply {
    let sent = app
        .work(move |app| {
            let Nothing {} = body.value;
            let request = ask.request(&body.digest)?;
            let id: TransferId = at.0.of();
            let kept = app
                .store()
                .transfer_fetch(request.jurisdiction, id)?
                .ok_or_else(Problem::not_found)?;
            let holder = match kept.to.kind() {
                TransferKind::Place => Role::SystemAdmin,
                TransferKind::Roles => Role::SecurityAdmin,
            };
            if !ask.person()?.is_any(&[holder]) {
                return Err(Problem::new(&codes::FORBIDDEN));
            }
            let done = app
                .store()
                .transfer_withdraw(&request, id, ask.version()?)?;
            answer(app, &ask, 200, done)
        })
        .await?;
    Ok(sent.into())
}

async fn plan(app: App, ask: Ask, at: ById, digest: BodyDigest, to: Position, term: Term) -> Reply {
    let sent = app
        .work(move |app| {
            let request = ask.request(&digest)?;
            let user: UserId = at.of();
            if request.user() == Some(user) {
                return Err(Problem::new(&codes::TWO_PERSONS));
            }
            app.store()
                .user_fetch(request.jurisdiction, user)?
                .ok_or_else(Problem::not_found)?;
            lies_ahead(term, beijing_day(ask.now))?;
            let new = NewTransfer { user, to, term };
            let done = app.store().transfer_plan(&request, &new)?;
            answer(app, &ask, 201, done)
        })
        .await?;
    Ok(sent.into())
}

/// A transfer begins tomorrow at the earliest, and ends no earlier than it begins: what holds today is changed today.
fn lies_ahead(term: Term, today: NaiveDate) -> Result<(), Problem> {
    let earliest = day_after(today);
    let fault = if term.from < earliest {
        Some(("/from", earliest))
    } else if term.until.is_some_and(|until| until < term.from) {
        Some(("/until", term.from))
    } else {
        None
    };
    match fault {
        None => Ok(()),
        Some((pointer, min)) => Err(Problem::field(
            Fault::new(pointer, &codes::OUT_OF_RANGE)
                .with("min", min)
                .with("max", "2999-12-31"),
        )),
    }
}

fn answer(app: &App, ask: &Ask, status: u16, done: Done<Kept>) -> Result<Sent, Problem> {
    match done {
        Done::Fresh(transfer) => shown(app, ask, status, transfer),
        Done::Replayed(replay) => {
            let id = TransferId::new(replay.object.id);
            let kept = app
                .store()
                .transfer_fetch(ask.person()?.jurisdiction, id)?
                .ok_or_else(Problem::not_found)?;
            let sent = shown(app, ask, status, kept)?;
            Ok(sent.header("idempotency-replayed", "true"))
        }
    }
}

fn shown(app: &App, ask: &Ask, status: u16, transfer: Kept) -> Result<Sent, Problem> {
    let version = transfer.version;
    Ok(Sent::json(status, &view(app, ask, transfer)?)?.version(version))
}

fn view(app: &App, ask: &Ask, transfer: Kept) -> Result<Transfer, Problem> {
    let kind = transfer.to.kind();
    let (unit, in_charge_of, roles) = match transfer.to {
        Position::Place { unit, in_charge_of } => (unit, in_charge_of, BTreeSet::new()),
        Position::Roles { roles } => (None, BTreeSet::new(), roles),
    };
    let ids: Vec<UnitId> = unit.iter().chain(&in_charge_of).copied().collect();
    let names = app.store().unit_names(ask.person()?.jurisdiction, &ids)?;
    let named = |id: UnitId| NameRef {
        id: id.uuid(),
        name: names.get(&id).cloned().unwrap_or_default(),
    };
    Ok(Transfer {
        id: transfer.id.uuid(),
        user_id: transfer.user.uuid(),
        kind,
        state: transfer.state,
        from: transfer.term.from,
        until: transfer.term.until,
        unit: unit.map(named),
        in_charge_of: in_charge_of.into_iter().map(named).collect(),
        roles: roles.into_iter().collect(),
        version: transfer.version,
    })
}
