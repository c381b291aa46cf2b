//! The error answers of the contract, each once, and which of them a route can give.

use serde_json::{Map, Value, json};

use crate::{
    locale::Locale,
    problem::{Code, Problem, codes},
    routes::{Carries, Method, Policy, Route},
};

/// Name, what it says, and a problem that shows it.
static ANSWERS: &[(&str, &str, &Code)] = &[
    (
        "BadRequest",
        "The request cannot be read.",
        &codes::BAD_JSON,
    ),
    (
        "Unauthenticated",
        "Nobody is signed in, or not any more.",
        &codes::UNAUTHENTICATED,
    ),
    (
        "Forbidden",
        "The caller may see this but not do it.",
        &codes::FORBIDDEN,
    ),
    (
        "NotFound",
        "It does not exist, or not for this caller: both look the same.",
        &codes::NOT_FOUND,
    ),
    (
        "Conflict",
        "What is there does not allow it.",
        &codes::CONFLICT,
    ),
    (
        "Stale",
        "It has changed since the caller read it.",
        &codes::STALE,
    ),
    (
        "TooLarge",
        "The body is too large.",
        &codes::PAYLOAD_TOO_LARGE,
    ),
    (
        "AddressTooLong",
        "The address with its parameters is too long.",
        &codes::URL_TOO_LONG,
    ),
    (
        "BodyTimeout",
        "The body came too slowly.",
        &codes::BODY_TIMEOUT,
    ),
    (
        "UnsupportedMediaType",
        "The body is not of the type accepted here.",
        &codes::UNSUPPORTED_MEDIA_TYPE,
    ),
    (
        "Unfit",
        "Fields or parameters do not fit; each is named by a pointer.",
        &codes::BAD_FIELDS,
    ),
    (
        "PreconditionRequired",
        "A change must say which version was read.",
        &codes::PRECONDITION_REQUIRED,
    ),
    (
        "TooManyRequests",
        "The session or its address asks too often; `Retry-After` says when it may again.",
        &codes::TOO_MANY_REQUESTS,
    ),
    (
        "Internal",
        "Something went wrong here; the log knows what.",
        &codes::INTERNAL,
    ),
    (
        "Busy",
        "The server is busy, or cannot say whether the change was made: try again with the same Idempotency-Key.",
        &codes::BUSY,
    ),
];

/// The components.
pub(super) fn responses() -> Value {
    let answer = |about: &str, code: &'static Code| {
        let mut answer = json!({
            "description": about,
            "content": {"application/problem+json": {
                "schema": {"$ref": "#/components/schemas/Problem"},
                "example": Problem::new(code).body(Locale::ZhCn, "3f0e9d2c"),
            }},
        });
        if matches!(code.status, 429 | 503) {
            answer["headers"] = json!({"Retry-After": {
                "description": "In how many seconds it may be asked again.",
                "schema": {"type": "integer", "minimum": 1},
            }});
        }
        answer
    };
    Value::Object(
        ANSWERS
            .iter()
            .map(|(name, about, code)| ((*name).to_owned(), answer(about, code)))
            .collect::<Map<_, _>>(),
    )
}

/// What a proposal would change: nothing any more once it is decided, or what it rests on has been replaced.
const PREVIEWS: [&str; 3] = [
    "calendar_preview",
    "calendar_preview_cases",
    "rulebook_preview",
];

/// Status and name of every error a route can answer with.
pub(super) fn of(route: &Route) -> Vec<(&'static str, &'static str)> {
    let mut errors = vec![
        ("400", "BadRequest"),
        ("414", "AddressTooLong"),
        ("429", "TooManyRequests"),
        ("500", "Internal"),
        ("503", "Busy"),
    ];
    if !matches!(route.policy, Policy::Public | Policy::Operator)
        || route.operation == "session_create"
    {
        errors.push(("401", "Unauthenticated"));
    }
    if !matches!(
        route.policy,
        Policy::Public | Policy::Refresh | Policy::Operator
    ) {
        errors.push(("403", "Forbidden"));
    }
    // An old key does not tell of what may not be known any more.
    if route.path.contains('{') || route.policy == Policy::Operator || route.idempotent {
        errors.push(("404", "NotFound"));
    }
    let changes =
        route.method != Method::Get && !matches!(route.policy, Policy::Public | Policy::Refresh);
    if changes || PREVIEWS.contains(&route.operation) {
        errors.push(("409", "Conflict"));
    }
    if route.precondition {
        errors.push(("412", "Stale"));
        errors.push(("428", "PreconditionRequired"));
    }
    if route.carries != Carries::Nothing {
        errors.push(("408", "BodyTimeout"));
        errors.push(("413", "TooLarge"));
        errors.push(("415", "UnsupportedMediaType"));
    }
    if route.carries != Carries::Nothing || route.method == Method::Get {
        errors.push(("422", "Unfit"));
    }
    errors.sort_unstable();
    errors
}
