//! The outermost layer: numbers each request, bounds its address, puts every error into the caller's language, and adds the
//! headers that keep a browser safe.

use std::net::IpAddr;

use actix_web::{
    HttpMessage, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    error::InternalError,
    http::{
        StatusCode,
        header::{HeaderMap, HeaderName, HeaderValue},
    },
    middleware::Next,
};
use uuid::Uuid;

use crate::{
    app::App,
    locale::{self, Locale},
    problem::{Problem, codes},
};

/// What the shell knows of a request before it is looked at.
#[derive(Debug, Clone)]
pub(crate) struct Envelope {
    /// Numbers it in the log.
    pub(crate) request_id: String,
    /// The language of the answer.
    pub(crate) locale: Locale,
    /// The address it came from.
    pub(crate) source: String,
    /// The office is reached over https.
    over_tls: bool,
}

/// Wraps everything else.
pub(crate) async fn shell(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let address = source(&req);
    let envelope = Envelope {
        request_id: Uuid::new_v4().simple().to_string(),
        locale: locale::of(&req),
        source: address.map_or_else(|| "unknown".to_owned(), |address| address.to_string()),
        over_tls: req
            .app_data::<App>()
            .is_some_and(|app| app.config().public_url.starts_with("https://")),
    };
    let what = format!("{} {}", req.method(), req.path());
    let begun = std::time::Instant::now();
    req.extensions_mut().insert(envelope.clone());
    let outcome = match admit(&req, address) {
        Err(problem) => Ok(req.error_response(problem)),
        Ok(()) => next
            .call(req)
            .await
            .map(ServiceResponse::map_into_boxed_body),
    };
    match outcome {
        Ok(answer) => {
            let answer = in_words(answer, &envelope);
            let status = answer.status().as_u16();
            tracing::info!(request = %envelope.request_id, what = %what, status, ms = milliseconds(begun), source = %envelope.source, "answered");
            Ok(dressed(answer, &envelope))
        }
        Err(error) => {
            let mut response = rendered(&error, error.as_response_error().status_code(), &envelope);
            dress(response.headers_mut(), &envelope);
            Err(InternalError::from_response(error, response).into())
        }
    }
}

/// What is refused before anything is looked up: too many requests, too long an address.
fn admit(req: &ServiceRequest, address: Option<IpAddr>) -> Result<(), Problem> {
    let app = App::of(req.request())?;
    if let Some(address) = address {
        app.admit_source(address)?;
    }
    let limit = app.limits().url_bytes;
    let length = req
        .uri()
        .path_and_query()
        .map_or(0, |path| path.as_str().len());
    if u64::try_from(length).is_ok_and(|length| length <= limit) {
        Ok(())
    } else {
        Err(Problem::new(&codes::URL_TOO_LONG).with("max", limit))
    }
}

fn milliseconds(since: std::time::Instant) -> u64 {
    u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// The peer, or what a trusted proxy says of it.
fn source(req: &ServiceRequest) -> Option<IpAddr> {
    let peer = req.peer_addr().map(|address| address.ip())?;
    let trusted = req.app_data::<App>().is_some_and(|app| {
        let mut proxies = app.config().trusted_proxies.iter();
        proxies.any(|proxy| proxy.holds(peer))
    });
    let said = req
        .headers()
        .get("x-forwarded-for")
        .and_then(|value| value.to_str().ok());
    // The last entry is the one the proxy itself has seen.
    let said = said
        .and_then(|list| list.rsplit(',').next())
        .and_then(|last| last.trim().parse::<IpAddr>().ok());
    Some(said.filter(|_| trusted).unwrap_or(peer))
}

/// Puts an error into the caller's language; answers that are none pass.
fn in_words(answer: ServiceResponse<BoxBody>, envelope: &Envelope) -> ServiceResponse<BoxBody> {
    let Some(error) = answer.response().error() else {
        return answer;
    };
    let response = rendered(error, answer.status(), envelope);
    let (request, _) = answer.into_parts();
    ServiceResponse::new(request, response)
}

fn rendered(error: &actix_web::Error, status: StatusCode, envelope: &Envelope) -> HttpResponse {
    let problem = match error.as_error::<Problem>() {
        Some(problem) => return problem.response(envelope.locale, &envelope.request_id),
        None => of_status(status, error),
    };
    problem.response(envelope.locale, &envelope.request_id)
}

/// What actix itself found wrong.
fn of_status(status: StatusCode, error: &actix_web::Error) -> Problem {
    match status {
        StatusCode::BAD_REQUEST => Problem::new(&codes::BAD_JSON).with("reason", error),
        StatusCode::NOT_FOUND => Problem::not_found(),
        StatusCode::METHOD_NOT_ALLOWED => {
            Problem::new(&codes::METHOD_NOT_ALLOWED).allow("GET".to_owned())
        }
        StatusCode::REQUEST_TIMEOUT => Problem::new(&codes::BODY_TIMEOUT),
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(&codes::PAYLOAD_TOO_LARGE).with("max", 0),
        StatusCode::URI_TOO_LONG => Problem::new(&codes::URL_TOO_LONG).with("max", 0),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            Problem::new(&codes::UNSUPPORTED_MEDIA_TYPE).with("type", "application/json")
        }
        _ => Problem::internal(error),
    }
}

fn dressed(mut answer: ServiceResponse<BoxBody>, envelope: &Envelope) -> ServiceResponse<BoxBody> {
    dress(answer.headers_mut(), envelope);
    answer
}

/// For everything but the page itself, which brings a policy of its own with a nonce for its styles.
const STRICT: &str =
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

fn dress(headers: &mut HeaderMap, envelope: &Envelope) {
    let mut fixed = |name: &'static str, value: &'static str| {
        let name = HeaderName::from_static(name);
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    };
    fixed("content-security-policy", STRICT);
    if envelope.over_tls {
        fixed(
            "strict-transport-security",
            "max-age=63072000; includeSubDomains",
        );
    }
    fixed("x-content-type-options", "nosniff");
    fixed("referrer-policy", "no-referrer");
    fixed("cross-origin-opener-policy", "same-origin");
    fixed("cross-origin-resource-policy", "same-origin");
    fixed(
        "permissions-policy",
        "camera=(), geolocation=(), microphone=()",
    );
    fixed("cache-control", "no-store");
    if let Ok(number) = HeaderValue::from_str(&envelope.request_id) {
        headers.insert(HeaderName::from_static("x-request-id"), number);
    }
}
