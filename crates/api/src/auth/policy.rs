//! Who a request's caller is, freshly loaded, and whether the route's row lets them in.

use actix_web::{
    dev::ServiceRequest,
    http::header::{AUTHORIZATION, HeaderMap},
};
use domain::{access::Person, id::UserId, time::Instant, vocabulary::Role};
use store::{Request, Session, User};

use crate::{
    app::App,
    ask::{Ask, Caller},
    denial,
    problem::{Problem, codes},
    routes::{Policy, Route},
};

fn unauthenticated() -> Problem {
    Problem::new(&codes::UNAUTHENTICATED)
}

/// Loads the caller behind an access token and judges the route's policy.
pub(crate) async fn caller(app: &App, headers: &HeaderMap, ask: &Ask) -> Result<Caller, Problem> {
    let token = headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    let bearer = token
        .and_then(|token| app.tokens().read(token.trim(), ask.now))
        .ok_or_else(unauthenticated)?;
    app.admit_session(bearer.session)?;
    let acting_for = principal(headers)?;
    let (now, route) = (ask.now, ask.route);
    let (source, request_id) = (ask.source.clone(), ask.request_id.clone());
    let path = ask.path.clone();
    app.work(move |app| {
        let session = app
            .store()
            .session_fetch(bearer.session, now)?
            .filter(|session| session.user == bearer.user)
            .ok_or_else(unauthenticated)?;
        let user = app
            .store()
            .user_fetch(session.jurisdiction, session.user)?
            .ok_or_else(unauthenticated)?;
        let_in(app, route, &session, user.clone(), acting_for, now).inspect_err(|problem| {
            let Some(code) = problem.to_note() else {
                return;
            };
            // A principal that was only claimed is nobody's.
            let known = acting_for.filter(|_| code != codes::NOT_YOUR_PRINCIPAL.code);
            let person = Person {
                acting_for: known,
                ..of_user(user)
            };
            let session = Some(session.id);
            let request = Request::person(person, session, source, request_id, now);
            denial::note(app, &request, route, &path, code);
        })
    })
    .await
}

/// Judges a session and the person behind it by the route's policy.
fn let_in(
    app: &App,
    route: &Route,
    session: &Session,
    user: User,
    acting_for: Option<UserId>,
    now: Instant,
) -> Result<Caller, Problem> {
    if user.must_change && !matches!(route.policy, Policy::Arriving) {
        return Err(Problem::new(&codes::PASSWORD_CHANGE_REQUIRED));
    }
    let person = match acting_for {
        None => app.store().person_of(user, now)?,
        Some(principal) => app
            .store()
            .person_load(session.jurisdiction, session.user, Some(principal), now)?
            .ok_or_else(|| Problem::new(&codes::NOT_YOUR_PRINCIPAL))?,
    };
    if lets_in(app, route, &person)? {
        Ok(Caller {
            person,
            session: session.id,
            stepped_up_until: session.stepped_up_until,
        })
    } else {
        Err(Problem::new(&codes::FORBIDDEN))
    }
}

/// The person of an account, acting in their own name.
fn of_user(user: User) -> Person {
    Person {
        user: user.id,
        jurisdiction: user.jurisdiction,
        roles: user.roles,
        unit: user.unit.as_ref().map(|(id, _)| *id),
        in_charge_of: user.in_charge_of.into_iter().map(|(id, _)| id).collect(),
        acting_for: None,
        own_unit: user.unit.map(|(id, _)| id),
        mandate: domain::access::Mandate::default(),
    }
}

/// In whose name the caller wants to act. Administrators' work is nobody else's: an id that is not one is no principal either.
fn principal(headers: &HeaderMap) -> Result<Option<UserId>, Problem> {
    let Some(value) = headers.get("acting-for") else {
        return Ok(None);
    };
    let id = value
        .to_str()
        .ok()
        .and_then(|text| text.trim().parse().ok());
    id.map(Some)
        .ok_or_else(|| Problem::new(&codes::BAD_HEADER).with("header", "Acting-For"))
}

/// Whether the row of a route lets a person in; what concerns one item is judged by the domain when the item is at hand.
fn lets_in(app: &App, route: &Route, person: &Person) -> Result<bool, Problem> {
    Ok(match route.policy {
        Policy::Roles(roles) => roles.iter().any(|role| holds(person, *role)),
        Policy::Root(roles) => {
            let own = app.store().jurisdiction_fetch(person.jurisdiction)?;
            own.is_some_and(|own| own.parent.is_none())
                && roles.iter().any(|role| holds(person, *role))
        }
        Policy::Public
        | Policy::Refresh
        | Policy::Arriving
        | Policy::SignedIn
        | Policy::Seen
        | Policy::Item(_)
        | Policy::Case
        | Policy::Operator => true,
    })
}

/// Administrators act in their own name only (三员分立).
fn holds(person: &Person, role: Role) -> bool {
    person.roles.contains(&role) && !(role.is_administrator() && person.acting_for.is_some())
}

/// The password was given within the last five minutes.
pub(crate) fn stepped_up(ask: &Ask) -> Result<(), Problem> {
    let until = ask.caller()?.stepped_up_until;
    if until.is_some_and(|until| ask.now < until) {
        Ok(())
    } else {
        Err(Problem::new(&codes::STEP_UP_REQUIRED))
    }
}

/// This machine, or who brings the operators' token; for others the address does not exist.
pub(crate) fn operator(app: &App, req: &ServiceRequest) -> Result<(), Problem> {
    let local = req.peer_addr().is_some_and(|peer| peer.ip().is_loopback())
        && !req.headers().contains_key("x-forwarded-for");
    let brought = req
        .headers()
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    let known = match (brought, app.config().operator_token.as_deref()) {
        (Some(brought), Some(token)) => same(brought.as_bytes(), token.as_bytes()),
        (_, _) => false,
    };
    if local || known {
        Ok(())
    } else {
        Err(Problem::not_found())
    }
}

/// Compares two secrets in a time that depends on their lengths only.
fn same(left: &[u8], right: &[u8]) -> bool {
    left.len() == right.len()
        && left
            .iter()
            .zip(right)
            .fold(0, |different, (a, b)| different | (a ^ b))
            == 0
}
