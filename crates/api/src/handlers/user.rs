//! Accounts: made by the system administrator, given roles by the security administrator; nobody is both (三员分立).

use chrono::TimeDelta;
use domain::{id::UserId, time::Instant, vocabulary::roles_clash};
use store::{
    ChangeError, Done, NewUser as New, Request, Secret, User as Kept, UserDraft, UserFilter,
};

use super::{
    ById, Paged, Reply, Sent,
    session::{CODE_MINUTES, digest},
};
use crate::{
    app::App,
    ask::Ask,
    auth::{password, policy},
    bodies::{
        Nothing,
        people::{RolesSet, UserChange, UserCreate, UserQuery},
    },
    extract::{At, Body, Query},
    problem::{Fault, Problem, codes},
    views::{
        common::{NameRef, Page},
        people::{NewUser, ResetAsked, ResetConfirmed, User},
    },
};

/// An account as it is shown.
fn view(user: Kept, now: Instant) -> User {
    User {
        id: user.id.uuid(),
        username: user.username,
        display_name: user.display_name,
        roles: user.roles.into_iter().collect(),
        unit: user.unit.map(|(id, name)| NameRef {
            id: id.uuid(),
            name,
        }),
        in_charge_of: user
            .in_charge_of
            .into_iter()
            .map(|(id, name)| NameRef {
                id: id.uuid(),
                name,
            })
            .collect(),
        locked: user.locked_until.is_some_and(|until| now < until),
        reset_asked_at: user.reset_asked_at.filter(|at| now < *at + ASKED),
        version: user.version,
    }
}

/// List accounts by name.
#[utoipa::path(get, path = "/api/v1/users", tag = "users", params(UserQuery, Paged), responses((status = 200, description = "A page of accounts.", body = Page<User>)))]
pub(crate) async fn user_list(app: App, ask: Ask, query: Query<UserQuery, Paged>) -> Reply {
    let sent = app
        .work(move |app| {
            let Query(asked, part) = query;
            let list = format!(
                "user_list {:?} {:?} {:?}",
                asked.q, asked.role, asked.unit_id
            );
            let page = app
                .cursors()
                .page(&list, part.limit, part.cursor.as_deref())?;
            let filter = UserFilter {
                text: asked.q.map(Into::into),
                role: asked.role,
                unit: asked.unit_id,
            };
            let slice = app
                .store()
                .user_list(ask.person()?.jurisdiction, &filter, &page)?;
            Sent::json(
                200,
                &app.cursors()
                    .answer(&list, slice, |user| view(user, ask.now)),
            )
        })
        .await?;
    Ok(sent.into())
}

/// Make an account.
///
/// The answer holds the one-time code for the first login, which then forces a change; it is shown only here. Roles are given
/// by the security administrator (`user_roles_set`): `roles` must be empty here.
#[utoipa::path(post, path = "/api/v1/users", tag = "users", request_body = UserCreate, responses((status = 201, description = "The new account.", body = NewUser)))]
pub(crate) async fn user_create(app: App, ask: Ask, body: Body<UserCreate>) -> Reply {
    let asked = body.value;
    if !asked.roles.is_empty() {
        return Err(Problem::new(&codes::FORBIDDEN).at(Fault::new("/roles", &codes::FORBIDDEN)));
    }
    let code = password::one_time_code();
    let hash = app.hasher().hash(code.clone()).await?;
    let sent = app
        .work(move |app| {
            let new = New {
                username: asked.username,
                display_name: asked.display_name.into(),
                roles: std::collections::BTreeSet::new(),
                unit: asked.unit_id,
                in_charge_of: asked.in_charge_of.into_iter().collect(),
                secret: Secret::Code {
                    hash,
                    until: ask.now + FIRST_CODE,
                },
            };
            let request = ask.request(&body.digest)?;
            match app.store().user_insert(&request, &new)? {
                Done::Fresh(user) => {
                    let version = user.version;
                    Ok(Sent::json(
                        201,
                        &NewUser {
                            user: view(user, ask.now),
                            one_time_code: code,
                        },
                    )?
                    .version(version))
                }
                // The code of the first answer was shown once and is kept nowhere: whoever lost it resets the account.
                Done::Replayed(_) => Err(Problem::new(&codes::CONFLICT)),
            }
        })
        .await?;
    Ok(sent.into())
}

/// How long the code of a new account is good: until its owner comes to work (R-3 bounds those of a reset).
const FIRST_CODE: TimeDelta = TimeDelta::days(3);

/// Read an account.
#[utoipa::path(get, path = "/api/v1/users/{id}", tag = "users", params(ById),
    responses((status = 200, description = "The account.", body = User, headers(("ETag" = String, description = "The account's version.")))))]
pub(crate) async fn user_get(app: App, ask: Ask, at: At<ById>) -> Reply {
    let sent = app
        .work(move |app| {
            let user = app
                .store()
                .user_fetch(ask.person()?.jurisdiction, at.0.of())?
                .ok_or_else(Problem::not_found)?;
            shown(user, ask.now)
        })
        .await?;
    Ok(sent.into())
}

/// Change an account's name, unit or units in charge of; what is left out stays.
#[utoipa::path(patch, path = "/api/v1/users/{id}", tag = "users", params(ById), request_body = UserChange,
    responses((status = 200, description = "The account as it stands now.", body = User, headers(("ETag" = String, description = "The account's version.")))))]
pub(crate) async fn user_change(app: App, ask: Ask, at: At<ById>, body: Body<UserChange>) -> Reply {
    let sent = app
        .work(move |app| {
            let request = ask.request(&body.digest)?;
            let id: UserId = at.0.of();
            let known = app
                .store()
                .user_fetch(request.jurisdiction, id)?
                .ok_or_else(Problem::not_found)?;
            let asked = body.value;
            let draft = UserDraft {
                display_name: asked.display_name.map_or(known.display_name, Into::into),
                unit: asked.unit_id.unwrap_or(known.unit.map(|(id, _)| id)),
                in_charge_of: asked.in_charge_of.map_or_else(
                    || known.in_charge_of.into_iter().map(|(id, _)| id).collect(),
                    |units| units.into_iter().collect(),
                ),
            };
            fresh(
                app.store()
                    .user_update(&request, id, ask.version()?, &draft)?,
                ask.now,
            )
        })
        .await?;
    Ok(sent.into())
}

/// Set an account's roles, all of them.
///
/// Sessions begun with other roles end. Nobody sets his own; nobody holds two administrators' roles, or one beside a role in
/// the work. Needs the password within the last five minutes.
#[utoipa::path(put, path = "/api/v1/users/{id}/roles", tag = "users", params(ById), request_body = RolesSet,
    responses((status = 200, description = "The account as it stands now.", body = User, headers(("ETag" = String, description = "The account's version.")))))]
pub(crate) async fn user_roles_set(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<RolesSet>,
) -> Reply {
    let sent = app
        .work(move |app| {
            policy::stepped_up(&ask)?;
            let request = ask.request(&body.digest)?;
            let id: UserId = at.0.of();
            if request.user() == Some(id) {
                return Err(Problem::new(&codes::TWO_PERSONS));
            }
            let roles: std::collections::BTreeSet<_> = body.value.roles.into_iter().collect();
            if roles_clash(&roles) {
                return Err(Problem::new(&codes::ROLES_CLASH));
            }
            fresh(
                app.store()
                    .user_roles_set(&request, id, ask.version()?, &roles)?,
                ask.now,
            )
        })
        .await?;
    Ok(sent.into())
}

/// Ask to reset an account.
///
/// Two administrators let somebody in who has lost the password, neither can alone: whoever asks gets the first half of a
/// one-time code, and nothing of the account changes before the security administrator has confirmed it, within a day. Needs the
/// password within the last five minutes. No administrator's account is reset here, or one could become the others: whoever keeps
/// the server has `duban reset`.
#[utoipa::path(post, path = "/api/v1/users/{id}/reset", tag = "users", params(ById), request_body = Nothing,
    responses((status = 200, description = "The first half of the code.", body = ResetAsked, headers(("ETag" = String, description = "The account's version.")))))]
pub(crate) async fn user_reset(app: App, ask: Ask, at: At<ById>, body: Body<Nothing>) -> Reply {
    policy::stepped_up(&ask)?;
    let half = password::half_code();
    let sent = app
        .work(move |app| {
            let request = ask.request(&body.digest)?;
            let (id, version): (UserId, _) = (at.0.of(), ask.version()?);
            resettable(app, &request, id)?;
            let digest = digest(&half);
            match app.store().user_reset_ask(&request, id, version, &digest)? {
                Done::Fresh(user) => Ok(Sent::json(
                    200,
                    &ResetAsked {
                        first_half: half,
                        confirm_before: ask.now + ASKED,
                    },
                )?
                .version(user.version)),
                Done::Replayed(_) => Err(Problem::new(&codes::CONFLICT)),
            }
        })
        .await?;
    Ok(sent.into())
}

/// Confirm that an account is reset.
///
/// The security administrator, having made sure that its holder asked for it, gives the second half of the one-time code, never a
/// password. Both halves together are good for thirty minutes, once. Ends all sessions of the account and tells its holder. Needs
/// the password within the last five minutes.
#[utoipa::path(post, path = "/api/v1/users/{id}/reset/confirmation", tag = "users", params(ById), request_body = Nothing,
    responses((status = 200, description = "The second half of the code.", body = ResetConfirmed, headers(("ETag" = String, description = "The account's version.")))))]
pub(crate) async fn user_reset_confirm(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<Nothing>,
) -> Reply {
    policy::stepped_up(&ask)?;
    let half = password::half_code();
    let hash = app.hasher().hash(half.clone()).await?;
    let sent = app
        .work(move |app| {
            let request = ask.request(&body.digest)?;
            let (id, version): (UserId, _) = (at.0.of(), ask.version()?);
            resettable(app, &request, id)?;
            let (since, until) = (ask.now - ASKED, ask.now + CODE_MINUTES);
            let secret = (hash.as_str(), until);
            let confirmed = app
                .store()
                .user_reset_confirm(&request, id, version, since, secret);
            match confirmed {
                Ok(Done::Fresh(user)) => Ok(Sent::json(
                    200,
                    &ResetConfirmed {
                        second_half: half,
                        expires_at: until,
                    },
                )?
                .version(user.version)),
                Ok(Done::Replayed(_)) => Err(Problem::new(&codes::CONFLICT)),
                Err(ChangeError::WrongState) => Err(Problem::new(&codes::RESET_NOT_ASKED)),
                Err(error) => Err(error.into()),
            }
        })
        .await?;
    Ok(sent.into())
}

/// How long what one administrator asked for waits for the other.
const ASKED: TimeDelta = TimeDelta::days(1);

/// An account of here that is no administrator's. Roles granted in between make another version, so that what is read here holds when
/// it is reset.
fn resettable(app: &App, request: &Request, id: UserId) -> Result<(), Problem> {
    let user = app
        .store()
        .user_fetch(request.jurisdiction, id)?
        .ok_or_else(Problem::not_found)?;
    if user.administers() {
        return Err(Problem::new(&codes::ADMINISTRATOR_RESET));
    }
    Ok(())
}

/// Lift the lock of an account.
#[utoipa::path(post, path = "/api/v1/users/{id}/unlock", tag = "users", params(ById), request_body = Nothing,
    responses((status = 204, description = "Unlocked.", headers(("ETag" = String, description = "The account's version.")))))]
pub(crate) async fn user_unlock(app: App, ask: Ask, at: At<ById>, body: Body<Nothing>) -> Reply {
    let sent = app
        .work(move |app| {
            let Nothing {} = body.value;
            let id: UserId = at.0.of();
            let request = ask.request(&body.digest)?;
            if request.user() == Some(id) {
                return Err(Problem::new(&codes::TWO_PERSONS));
            }
            Ok(
                match app.store().user_unlock(&request, id, ask.version()?)? {
                    Done::Fresh(user) => Sent::nothing().version(user.version),
                    Done::Replayed(replay) => Sent::nothing()
                        .version(replay.object.version)
                        .header("idempotency-replayed", "true"),
                },
            )
        })
        .await?;
    Ok(sent.into())
}

fn shown(user: Kept, now: Instant) -> Result<Sent, Problem> {
    let version = user.version;
    Ok(Sent::json(200, &view(user, now))?.version(version))
}

/// These routes carry no idempotency key: the version in `If-Match` already keeps a change from happening twice.
fn fresh(done: Done<Kept>, now: Instant) -> Result<Sent, Problem> {
    match done {
        Done::Fresh(user) => shown(user, now),
        Done::Replayed(_) => Err(Problem::new(&codes::CONFLICT)),
    }
}
