//! Signing in, staying signed in, signing out; the person signed in.

use actix_web::{HttpRequest, HttpResponse};
use chrono::TimeDelta;
use domain::{id::UserId, time::Instant};
use sha2::{Digest, Sha256};
use store::{Account, Deed, Proof, Refreshed, Session as Kept, User};

use super::{Reply, Sent};
use crate::{
    app::App,
    ask::{Ask, hex},
    auth::{cookie, password},
    bodies::people::{PasswordChange, SessionCreate, SessionRefresh, SessionStepUp},
    extract::Body,
    problem::{Fault, Problem, codes},
    views::{
        common::NameRef,
        people::{Me, OwnJurisdiction, Principal, Session, StepUp},
    },
};

/// The one answer to every failure to sign in.
fn bad_credentials() -> Problem {
    Problem::new(&codes::BAD_CREDENTIALS)
}

/// Tokens are kept as digests.
pub(super) fn digest(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

/// Sign in.
///
/// Browsers get the refresh token as a cookie, clients that send `Duban-Client: mobile` in the body. Five failures within fifteen
/// minutes lock the account for fifteen; every failure looks the same.
#[utoipa::path(post, path = "/api/v1/sessions", tag = "sessions", request_body = SessionCreate, responses((status = 201, description = "Signed in.", body = Session)))]
pub(crate) async fn session_create(app: App, ask: Ask, body: Body<SessionCreate>) -> Reply {
    let SessionCreate { username, password } = body.value;
    let (name, source, now) = (username.clone(), ask.source.clone(), ask.now);
    let login = app
        .work(move |app| Ok(app.store().login_fetch(&name, &source, now)?))
        .await?;
    let account = login.account.clone();
    // The same work is done for unknown names and locked accounts, with the result thrown away.
    let proved = prove(&app, account.as_ref(), password.into()).await?;
    let good = account.zip(proved).filter(|_| !login.locked);
    let Some((account, proof)) = good else {
        let (source, request_id) = (ask.source.clone(), ask.request_id.clone());
        app.work(move |app| {
            Ok(app
                .store()
                .login_failed(&username, &source, &request_id, now)?)
        })
        .await?;
        return Err(bad_credentials());
    };
    let refresh = password::random_token();
    let hash = digest(&refresh);
    let (source, request_id) = (ask.source.clone(), ask.request_id.clone());
    let kept = app
        .work(move |app| {
            match app
                .store()
                .login_succeeded(&account, &proof, &hash, &source, &request_id, now)
            {
                Ok(session) => Ok(session),
                Err(store::ChangeError::NotFound) => Err(bad_credentials()),
                Err(error) => Err(error.into()),
            }
        })
        .await?;
    signed_in(&app, &ask, 201, Client::of(&ask), kept, refresh).await
}

/// How the person proves who they are, if they do.
async fn prove(
    app: &App,
    account: Option<&Account>,
    given: String,
) -> Result<Option<Proof>, Problem> {
    let (code, known) = account
        .map(|account| (account.code_hash.clone(), account.password_hash.clone()))
        .unwrap_or_default();
    if code.is_some() {
        let half = account.and_then(|account| account.code_half.clone());
        let (first_fits, given) = match (half, password::halves(given.trim())) {
            (None, _) => (true, given),
            (Some(half), Some((first, second))) => (digest(first) == half, second.to_owned()),
            (Some(_), None) => (false, given),
        };
        // Whatever the first half is, the second costs its hash.
        let code_fits = app.hasher().verify(given, code).await?.fits;
        return Ok((first_fits && code_fits).then_some(Proof::Code));
    }
    let verified = app.hasher().verify(given.clone(), known).await?;
    if !verified.fits {
        return Ok(None);
    }
    let rehash = if verified.renew {
        Some(app.hasher().hash(given).await?)
    } else {
        None
    };
    Ok(Some(Proof::Password { rehash }))
}

/// Renew the access token.
///
/// The refresh token is single use: one that comes back a second time ends its session. The new one goes the way the old one
/// came: what a browser keeps out of reach of scripts is never answered in a body.
#[utoipa::path(post, path = "/api/v1/sessions/refresh", tag = "sessions", request_body = SessionRefresh, responses((status = 200, description = "Renewed.", body = Session)))]
pub(crate) async fn session_refresh(
    app: App,
    ask: Ask,
    req: HttpRequest,
    body: Body<SessionRefresh>,
) -> Reply {
    let unknown = || Problem::new(&codes::UNAUTHENTICATED);
    let (token, client) = match body.value.refresh_token {
        Some(token) => (String::from(token), Client::of(&ask)),
        None => (cookie::token(&req).ok_or_else(unknown)?, Client::Browser),
    };
    let next = password::random_token();
    let (old, new) = (digest(&token), digest(&next));
    let (source, now) = (ask.source.clone(), ask.now);
    let refreshed = app
        .work(move |app| Ok(app.store().session_refresh(&source, &old, &new, now)?))
        .await?;
    match refreshed {
        Refreshed::Rotated(kept) => signed_in(&app, &ask, 200, client, kept, next).await,
        Refreshed::Reused { .. } | Refreshed::Unknown => Err(unknown()),
    }
}

/// Sign out.
#[utoipa::path(delete, path = "/api/v1/sessions/current", tag = "sessions", responses((status = 204, description = "Signed out.")))]
pub(crate) async fn session_end(app: App, ask: Ask) -> Reply {
    app.work(move |app| {
        let request = ask.plain_request()?;
        Ok(app.store().session_end(&request, ask.caller()?.session)?)
    })
    .await?;
    let mut answer = HttpResponse::NoContent();
    answer
        .cookie(cookie::removal())
        .insert_header(("clear-site-data", "\"cache\", \"storage\""));
    Ok(answer.finish())
}

/// Give the password once more.
///
/// Signing slips and exporting more than 100 rows need it within the last five minutes.
#[utoipa::path(post, path = "/api/v1/sessions/current/step-up", tag = "sessions", request_body = SessionStepUp, responses((status = 200, description = "Until when it counts.", body = StepUp)))]
pub(crate) async fn session_step_up(app: App, ask: Ask, body: Body<SessionStepUp>) -> Reply {
    own_password(
        &app,
        &ask,
        body.value.password.into(),
        "/password",
        Deed::SessionStepUp,
    )
    .await?;
    let sent = app
        .work(move |app| {
            let until = app.store().session_step_up(&ask.plain_request()?)?;
            Sent::json(200, &StepUp { until })
        })
        .await?;
    Ok(sent.into())
}

/// Read who is signed in.
#[utoipa::path(get, path = "/api/v1/me", tag = "sessions", responses((status = 200, description = "The person signed in.", body = Me)))]
pub(crate) async fn me_get(app: App, ask: Ask) -> Reply {
    let sent = app
        .work(move |app| {
            let person = ask.person()?;
            let user = app
                .store()
                .user_fetch(person.jurisdiction, person.user)?
                .ok_or_else(Problem::not_found)?;
            Sent::json(200, &me(app, user, ask.now)?)
        })
        .await?;
    Ok(sent.into())
}

/// Change the own password.
///
/// Required after the first login and after a reset; ends all other sessions.
#[utoipa::path(post, path = "/api/v1/me/password", tag = "sessions", request_body = PasswordChange, responses((status = 204, description = "Changed.")))]
pub(crate) async fn password_change(app: App, ask: Ask, body: Body<PasswordChange>) -> Reply {
    let PasswordChange { current, new } = body.value;
    let (current, new) = (String::from(current), String::from(new));
    let user = own_password(
        &app,
        &ask,
        current.clone(),
        "/current",
        Deed::PasswordChange,
    )
    .await?;
    if !password::is_strong(&new, &user.username) || new == current {
        return Err(Problem::field(Fault::new("/new", &codes::WEAK_PASSWORD)));
    }
    let hash = app.hasher().hash(new).await?;
    app.work(move |app| {
        app.store()
            .user_password_set(&ask.plain_request()?, user.id, &hash)?;
        Ok(())
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Checks the caller's own password, given in a field of the body; failures count towards a lock of this session.
async fn own_password(
    app: &App,
    ask: &Ask,
    given: String,
    field: &'static str,
    action: Deed,
) -> Result<User, Problem> {
    let caller = ask.caller()?;
    let (person, session) = (caller.person.clone(), caller.session);
    let (source, now) = (ask.source.clone(), ask.now);
    let (user, login, locked) = app
        .work(move |app| {
            let user = app
                .store()
                .user_fetch(person.jurisdiction, person.user)?
                .ok_or_else(Problem::not_found)?;
            let login = app.store().login_fetch(&user.username, &source, now)?;
            let locked = app.store().session_is_locked(session, now)?;
            Ok((user, login, locked))
        })
        .await?;
    let known = login.account.and_then(|account| account.password_hash);
    // After a sign-in by code there is no password yet: the session itself, minutes old, is the proof.
    let arriving = known.is_none() && user.must_change;
    let fits = arriving || app.hasher().verify(given, known).await?.fits;
    if fits && !locked {
        return Ok(user);
    }
    let request = ask.plain_request()?;
    app.work(move |app| Ok(app.store().session_failed(&request, session, action)?))
        .await?;
    Err(Problem::field(Fault::new(field, &codes::BAD_CREDENTIALS)))
}

/// What keeps a refresh token between two uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Client {
    /// A browser, in a cookie that no script can read.
    Browser,
    /// An app, by itself.
    App,
}

impl Client {
    fn of(ask: &Ask) -> Self {
        if ask.mobile { Self::App } else { Self::Browser }
    }
}

/// The session as it is handed to its client: in the body, and its refresh token in the cookie or, for apps, in the body too.
async fn signed_in(
    app: &App,
    ask: &Ask,
    status: u16,
    client: Client,
    kept: Kept,
    refresh: String,
) -> Reply {
    let (access_token, expires_at) = app
        .tokens()
        .issue(kept.user, kept.id, ask.now)
        .map_err(Problem::internal)?;
    let now = ask.now;
    let in_body = (client == Client::App).then(|| refresh.clone());
    let sent = app
        .work(move |app| {
            let user = app
                .store()
                .user_fetch(kept.jurisdiction, kept.user)?
                .ok_or_else(Problem::not_found)?;
            let must_change_password = user.must_change;
            Sent::json(
                status,
                &Session {
                    access_token,
                    expires_at,
                    refresh_token: in_body,
                    me: me(app, user, now)?,
                    must_change_password,
                },
            )
        })
        .await?;
    let mut answer = HttpResponse::from(sent);
    if client == Client::Browser {
        let seconds = app.store().options().sessions.age.num_seconds();
        answer
            .add_cookie(&cookie::carrying(refresh, seconds))
            .map_err(Problem::internal)?;
    }
    Ok(answer)
}

fn me(app: &App, user: User, now: Instant) -> Result<Me, Problem> {
    let own = app.store().jurisdiction_fetch(user.jurisdiction)?;
    let own = own.ok_or_else(Problem::not_found)?;
    let mut may_act_for = Vec::new();
    for deputy in app.store().deputy_acting(user.jurisdiction, user.id, now)? {
        let principal: UserId = deputy.principal.0;
        let roles = app
            .store()
            .user_fetch(user.jurisdiction, principal)?
            .map(|other| other.roles)
            .unwrap_or_default();
        may_act_for.push(Principal {
            user_id: principal.uuid(),
            display_name: deputy.principal.1,
            roles: roles.into_iter().collect(),
            until: deputy.until,
        });
    }
    let today = domain::time::beijing_day(now);
    let rulebook = app.store().rulebook_on(user.jurisdiction, today)?;
    Ok(Me {
        id: user.id.uuid(),
        username: user.username,
        display_name: user.display_name,
        roles: user.roles.into_iter().collect(),
        jurisdiction: OwnJurisdiction {
            id: own.id.uuid(),
            name: own.name,
            rulebook: rulebook.map_or(own.rulebook, |rulebook| rulebook.id.clone()),
        },
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
        may_act_for,
        last_login_at: user.last_login_at,
        failed_since: user.failed_since,
        reused_at: user.reused_at,
    })
}

/// How long one-time codes are good.
pub(super) const CODE_MINUTES: TimeDelta = TimeDelta::minutes(30);
