//! Every request passes here before its handler: method, size, person, role, precondition; and every answer after it: deadline, panics.

use std::{panic::AssertUnwindSafe, pin::pin, rc::Rc, time::Duration};

use actix_web::{
    HttpMessage, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
};
use futures_util::FutureExt;
use tokio::time::{Instant, timeout_at};

use crate::{
    app::App,
    ask::{self, Ask},
    auth::policy,
    contract, denial,
    extract::{Arrival, nothing_asked},
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
    let arrival = Arrival::default();
    let ask = Rc::new(ask);
    req.extensions_mut().insert(ask.clone());
    req.extensions_mut().insert(arrival.clone());
    let begun = Instant::now();
    let served = pin!(AssertUnwindSafe(next.call(req)).catch_unwind());
    let outcome = match times(&app, route) {
        Some(times) => within(times, &arrival, served).await,
        None => Some(served.await),
    };
    let answer = match outcome {
        Some(Ok(served)) => served?.map_into_boxed_body(),
        Some(Err(_)) => {
            app.metrics().panics.inc();
            ServiceResponse::new(
                bare,
                HttpResponse::from_error(Problem::internal("the handler panicked")),
            )
        }
        None => ServiceResponse::new(bare, HttpResponse::from_error(too_late(route))),
    };
    note_denial(&app, &ask, &answer).await;
    app.metrics()
        .answered(route.operation, answer.status().as_u16(), begun.elapsed());
    Ok(answer)
}

/// Whatever denied a request after it was let in: the trail hears of it here, unless it was told already where it was decided.
async fn note_denial(app: &App, ask: &Ask, answer: &ServiceResponse<BoxBody>) {
    let error = answer.response().error();
    let problem = error.and_then(actix_web::Error::as_error::<Problem>);
    let code = problem.and_then(Problem::to_note);
    let (Some(code), Ok(request)) = (code, ask.plain_request()) else {
        return;
    };
    let (route, path) = (ask.route, ask.path.clone());
    let noted = app.work(move |app| {
        denial::note(app, &request, route, &path, code);
        Ok(())
    });
    if noted.await.is_err() {
        tracing::error!(request = %ask.request_id, code, "a denial could not be noted: the server is busy");
    }
}

/// How long the body of a request may take to come, and its handler from then on.
#[derive(Debug, Clone, Copy)]
struct Times {
    body: Duration,
    handler: Duration,
}

/// A stream goes on for as long as somebody listens.
fn times(app: &App, route: &Route) -> Option<Times> {
    let limits = app.limits();
    let (body, handler) = match (route.stream, route.carries) {
        (true, _) => return None,
        (false, Carries::File) => (limits.body_seconds, limits.upload_seconds),
        (false, Carries::Json) => (limits.body_seconds, limits.handler_seconds),
        (false, Carries::Nothing) => (0, limits.handler_seconds),
    };
    Some(Times {
        body: Duration::from_secs(body),
        handler: Duration::from_secs(handler),
    })
}

/// Waits for an answer: the handler's time begins when the body has come, and none comes out when it is over.
async fn within<F: Future + Unpin>(
    times: Times,
    arrival: &Arrival,
    mut served: F,
) -> Option<F::Output> {
    let begun = Instant::now();
    let mut look = begun + times.handler;
    loop {
        if let Ok(answer) = timeout_at(look, &mut served).await {
            return Some(answer);
        }
        let end = match arrival.at() {
            Some(came) => came + times.handler,
            None => begun + times.body + times.handler,
        };
        if end <= look {
            return None;
        }
        // The body may come at any moment: no look is further away than what the handler has from then on.
        look = end.min(look + times.handler);
    }
}

/// What reads can be asked again; of what changes nobody knows whether it was done: the work goes on behind the answer.
fn too_late(route: &Route) -> Problem {
    match route.method {
        Method::Get => Problem::new(&codes::BUSY).retry_after(5),
        Method::Post | Method::Put | Method::Patch | Method::Delete => {
            Problem::new(&codes::OUTCOME_UNKNOWN).retry_after(5)
        }
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
        Policy::Arriving
        | Policy::SignedIn
        | Policy::Seen
        | Policy::Case
        | Policy::Roles(_)
        | Policy::Root(_)
        | Policy::Item(_) => Some(policy::caller(&app, headers, &ask).await?),
    };
    if !contract::ASKED.contains(route.operation) {
        nothing_asked(req.query_string())?;
    }
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

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    /// What is a second outside takes so long here: a busy machine may stop a test for some of them.
    const SECOND: Duration = Duration::from_millis(100);

    /// Whether a handler that takes `work` seconds after a body that takes `body` answers by itself, and after how long at least.
    async fn check(body: u32, work: u32, expect: (bool, u32)) {
        let times = Times {
            body: SECOND * 30,
            handler: SECOND * 10,
        };
        let req = TestRequest::default().to_http_request();
        let arrival = Arrival::default();
        req.extensions_mut().insert(arrival.clone());
        let begun = Instant::now();
        let served = pin!(async {
            tokio::time::sleep(SECOND * body).await;
            Arrival::note(&req);
            tokio::time::sleep(SECOND * work).await;
        });
        let answered = within(times, &arrival, served).await.is_some();
        let (by_itself, least) = expect;
        assert_eq!(answered, by_itself, "{body} {work}");
        assert!(begun.elapsed() >= SECOND * least, "{:?}", begun.elapsed());
    }

    #[tokio::test]
    async fn a_handler_has_ten_seconds_from_when_its_body_has_come() {
        tokio::join!(
            check(0, 3, (true, 3)),
            check(0, 60, (false, 10)),
            check(6, 6, (true, 12)),
            check(6, 60, (false, 16)),
            check(14, 60, (false, 24)),
            check(90, 0, (false, 40)),
        );
    }

    #[test]
    fn nobody_knows_what_became_of_a_change_that_took_too_long() {
        let code = |operation: &str| Route::of(operation).map(|route| too_late(route).code());
        assert_eq!(code("item_get"), Some("busy"));
        assert_eq!(code("item_register"), Some("outcome_unknown"));
    }
}
