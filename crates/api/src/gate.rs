//! Every request passes here before its handler: method, size, person, role, precondition; and every answer after it: deadline, panics.

use std::{panic::AssertUnwindSafe, rc::Rc, time::Duration};

use actix_web::{
    HttpMessage, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
};
use futures_util::FutureExt;

use crate::{
    app::App,
    ask::{self, Ask},
    auth::policy,
    problem::{Problem, codes},
    routes::{Carries, Method, Policy, Route},
    shell::Envelope,
};

/// Lets a request through to one of the routes of its path, or answers for it.
pub(crate) async fn gate(
    routes: &'static [&'static Route],
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let (app, ask) = match admit(routes, &req).await {
        Ok(admitted) => admitted,
        Err(problem) => return Ok(req.error_response(problem)),
    };
    let route = ask.route;
    let bare = req.request().clone();
    req.extensions_mut().insert(Rc::new(ask));
    let begun = std::time::Instant::now();
    let served = AssertUnwindSafe(next.call(req)).catch_unwind();
    let outcome = match deadline(&app, route) {
        Some(deadline) => tokio::time::timeout(deadline, served).await,
        None => Ok(served.await),
    };
    let answer = match outcome {
        Ok(Ok(served)) => served?.map_into_boxed_body(),
        Ok(Err(_)) => {
            app.metrics().panics.inc();
            ServiceResponse::new(
                bare,
                HttpResponse::from_error(Problem::internal("the handler panicked")),
            )
        }
        Err(_) => ServiceResponse::new(
            bare,
            HttpResponse::from_error(Problem::new(&codes::BUSY).retry_after(5)),
        ),
    };
    app.metrics()
        .answered(route.operation, answer.status().as_u16(), begun.elapsed());
    Ok(answer)
}

/// How long a handler may take; a stream goes on for as long as somebody listens.
fn deadline(app: &App, route: &Route) -> Option<Duration> {
    let limits = app.limits();
    match (route.stream, route.carries) {
        (true, _) => None,
        (false, Carries::File) => Some(Duration::from_secs(
            limits.body_seconds + limits.upload_seconds,
        )),
        (false, Carries::Json) => Some(Duration::from_secs(
            limits.body_seconds + limits.handler_seconds,
        )),
        (false, Carries::Nothing) => Some(Duration::from_secs(limits.handler_seconds)),
    }
}

async fn admit(routes: &[&'static Route], req: &ServiceRequest) -> Result<(App, Ask), Problem> {
    let app = App::of(req.request())?.clone();
    let route = route(routes, req)?;
    let envelope = req
        .extensions()
        .get::<Envelope>()
        .cloned()
        .ok_or_else(|| Problem::internal("the gate stands outside the shell"))?;
    let headers = req.headers();
    let mut ask = Ask {
        request_id: envelope.request_id,
        locale: envelope.locale,
        now: app.now(),
        source: envelope.source,
        route,
        path: req
            .uri()
            .path_and_query()
            .map(ToString::to_string)
            .unwrap_or_default(),
        if_match: None,
        key: None,
        caller: None,
        mobile: headers
            .get("duban-client")
            .is_some_and(|client| client == "mobile"),
    };
    // Who asks comes before what is asked: strangers learn nothing from preconditions.
    ask.caller = match route.policy {
        Policy::Public | Policy::Refresh => None,
        Policy::Operator => {
            policy::operator(&app, req)?;
            None
        }
        Policy::Arriving | Policy::SignedIn | Policy::Seen | Policy::Roles(_) | Policy::Item(_) => {
            Some(policy::caller(&app, headers, &ask).await?)
        }
    };
    if route.precondition {
        ask.if_match = Some(ask::if_match(headers)?);
    }
    if route.idempotent {
        ask.key = ask::idempotency_key(headers)?;
    }
    Ok((app, ask))
}

/// The row of the method asked for; other methods of a path are named in `Allow`.
fn route(routes: &[&'static Route], req: &ServiceRequest) -> Result<&'static Route, Problem> {
    let asked = req.method().as_str();
    routes
        .iter()
        .copied()
        .find(|route| route.method.name() == asked)
        .ok_or_else(|| {
            let allowed: Vec<&str> = routes
                .iter()
                .map(|route| route.method)
                .map(Method::name)
                .collect();
            Problem::new(&codes::METHOD_NOT_ALLOWED).allow(allowed.join(", "))
        })
}
