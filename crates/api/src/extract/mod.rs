//! Bodies and paths: bytes come in, checked values go out, or a problem that points at the fault.

mod misread;
mod missing;
mod pace;
mod query;

use std::{future::Future, pin::Pin};

use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    http::header::{CONTENT_LENGTH, CONTENT_TYPE},
    web,
};
use serde::de::DeserializeOwned;
use utoipa::ToSchema;
use validator::Validate;

pub(crate) use pace::{Arrival, Pace};
pub(crate) use query::{Query, nothing_asked};

use crate::{
    app::App,
    ask::BodyDigest,
    bodies::check::checked,
    problem::{Fault, Problem, codes},
};

/// How deep JSON may nest (R-45).
const MAX_DEPTH: usize = 32;

/// A JSON body, checked, with the digest of its bytes.
#[derive(Debug)]
pub(crate) struct Body<T> {
    /// What it says.
    pub(crate) value: T,
    /// What the idempotency key is bound to.
    pub(crate) digest: BodyDigest,
}

impl<T: DeserializeOwned + Validate + ToSchema + 'static> FromRequest for Body<T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let req = req.clone();
        let mut payload = payload.take();
        Box::pin(async move {
            let bytes = json_bytes(&req, &mut payload).await?;
            Ok(Self {
                value: checked(parse::<T>(&bytes)?)?,
                digest: BodyDigest::of(&bytes),
            })
        })
    }
}

/// JSON of any shape, for what has its own reader (the simulation).
#[derive(Debug)]
pub(crate) struct AnyJson(pub(crate) serde_json::Value);

impl FromRequest for AnyJson {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let req = req.clone();
        let mut payload = payload.take();
        Box::pin(async move { parse(&json_bytes(&req, &mut payload).await?).map(Self) })
    }
}

async fn json_bytes(req: &HttpRequest, payload: &mut Payload) -> Result<Vec<u8>, Problem> {
    let media = req
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let media = media
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    if media != "application/json" {
        return Err(Problem::new(&codes::UNSUPPORTED_MEDIA_TYPE).with("type", "application/json"));
    }
    let app = App::of(req)?;
    let limits = app.limits();
    announced(req, limits.json_bytes)?;
    let mut bytes = Vec::new();
    read(payload, limits.json_bytes, limits.body_seconds, |chunk| {
        bytes.extend_from_slice(&chunk);
        Ok(())
    })
    .await?;
    Arrival::note(req);
    Ok(bytes)
}

/// Refuses a body that says beforehand that it is too large.
pub(crate) fn announced(req: &HttpRequest, max: u64) -> Result<(), Problem> {
    let length = req
        .headers()
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.parse::<u64>().ok());
    match length {
        Some(length) if length > max => {
            Err(Problem::new(&codes::PAYLOAD_TOO_LARGE).with("max", max))
        }
        Some(_) | None => Ok(()),
    }
}

/// Reads a body within its limits: so many bytes, so many seconds, and never slower than 1 KiB/s (R-45).
pub(crate) async fn read(
    payload: &mut Payload,
    max: u64,
    seconds: u64,
    mut keep: impl FnMut(web::Bytes) -> Result<(), Problem>,
) -> Result<(), Problem> {
    let pace = Pace::begin(seconds);
    let mut sum: u64 = 0;
    while let Some(chunk) = pace.next(payload, sum).await? {
        let chunk = chunk.map_err(|error| Problem::new(&codes::BAD_JSON).with("reason", error))?;
        sum = sum.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
        if sum > max {
            return Err(Problem::new(&codes::PAYLOAD_TOO_LARGE).with("max", max));
        }
        keep(chunk)?;
    }
    Ok(())
}

/// Reads JSON; a syntax error is 400, a value that does not fit is 422 with its pointer.
fn parse<T: DeserializeOwned + ToSchema>(bytes: &[u8]) -> Result<T, Problem> {
    if depth(bytes) > MAX_DEPTH {
        return Err(Problem::new(&codes::TOO_DEEP).with("max", MAX_DEPTH));
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value =
        serde_path_to_error::deserialize(&mut reader).map_err(|error| unfit::<T>(&error, bytes))?;
    reader
        .end()
        .map_err(|error| Problem::new(&codes::BAD_JSON).with("reason", error))?;
    Ok(value)
}

/// How deep the brackets nest, those within strings aside.
fn depth(bytes: &[u8]) -> usize {
    let (mut depth, mut deepest, mut quoted, mut escaped) = (0_usize, 0_usize, false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

fn unfit<T: ToSchema>(
    error: &serde_path_to_error::Error<serde_json::Error>,
    bytes: &[u8],
) -> Problem {
    let inner = error.inner();
    match inner.classify() {
        serde_json::error::Category::Data => {
            let first = fault(pointer(error.path()), &inner.to_string());
            let Some(body) = first
                .is(&codes::MISSING_FIELD)
                .then(|| serde_json::from_slice(bytes))
            else {
                return Problem::field(first);
            };
            // What serde found stands first; the schema knows of the others.
            let others = missing::fields::<T>(&body.unwrap_or_default()).into_iter();
            let others = others.filter(|pointer| *pointer != first.pointer);
            let others = others.map(|pointer| Fault::new(pointer, &codes::MISSING_FIELD));
            let others: Vec<_> = others.collect();
            Problem::fields(std::iter::once(first).chain(others).collect())
        }
        serde_json::error::Category::Io
        | serde_json::error::Category::Syntax
        | serde_json::error::Category::Eof => Problem::new(&codes::BAD_JSON).with("reason", inner),
    }
}

/// What serde says, as one of our codes; the pointer of a missing field names the field, not what it is missing from.
fn fault(pointer: String, words: &str) -> Fault {
    let quoted = |start: &str| {
        words
            .strip_prefix(start)
            .and_then(|rest| rest.split('`').next())
            .map(str::to_owned)
    };
    let pointer = if pointer == "/" {
        String::new()
    } else {
        pointer
    };
    if let Some(field) = quoted("missing field `") {
        return Fault::new(
            format!("{pointer}/{}", escape(&field)),
            &codes::MISSING_FIELD,
        );
    }
    let of_field = |field: &str| {
        let own = format!("/{}", escape(field));
        if pointer.ends_with(&own) {
            pointer.clone()
        } else {
            format!("{pointer}{own}")
        }
    };
    if let Some(field) = quoted("unknown field `") {
        return Fault::new(of_field(&field), &codes::UNKNOWN_FIELD);
    }
    let pointer = quoted("duplicate field `").map_or(pointer.clone(), |field| of_field(&field));
    // The place in the text is of no use to a program that built it.
    let reason = words.split(" at line ").next().unwrap_or(words).to_owned();
    Fault::new(pointer, &codes::WRONG_TYPE).said_in(
        format!("{}。", misread::in_chinese(&reason)),
        format!("The value does not fit: {reason}."),
    )
}

/// A path as a JSON pointer (RFC 6901).
fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter()
        .map(|segment| match segment {
            Segment::Seq { index } => format!("/{index}"),
            Segment::Map { key } => format!("/{}", escape(key)),
            Segment::Enum { variant } => format!("/{}", escape(variant)),
            Segment::Unknown => String::new(),
        })
        .collect()
}

fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Values of the path; what does not parse is as missing as what does not exist.
#[derive(Debug)]
pub(crate) struct At<T>(pub(crate) T);

impl<T: DeserializeOwned + 'static> FromRequest for At<T> {
    type Error = Problem;
    type Future = std::future::Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let path = web::Path::<T>::from_request(req, payload).into_inner();
        std::future::ready(
            path.map(|path| Self(path.into_inner()))
                .map_err(|_| Problem::not_found()),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{bodies::plan::ItemPropose, locale::Locale};

    #[track_caller]
    fn check_body(json: &str, code: &str, pointer: Option<&str>) {
        let problem = parse::<ItemPropose>(json.as_bytes()).expect_err("it should not fit");
        let body = problem.body(Locale::En, "");
        assert_eq!(body.code, code, "{body:?}");
        assert_eq!(
            body.errors.first().map(|fault| fault.pointer.as_str()),
            pointer,
            "{body:?}"
        );
    }

    #[test]
    fn a_fault_has_its_pointer() {
        check_body("{", "bad_json", None);
        check_body("null", "bad_fields", Some(""));
        check_body("{}", "bad_fields", Some("/tier"));
        check_body(r#"{"tier":"huge"}"#, "bad_fields", Some("/tier"));
        check_body(
            r#"{"tier":"major","tier":"major"}"#,
            "bad_fields",
            Some("/tier"),
        );
        check_body(
            r#"{"tier":"major","colour":1}"#,
            "bad_fields",
            Some("/colour"),
        );
        check_body(
            r#"{"tier":"major","assignments":[{"unitId":"x"}]}"#,
            "bad_fields",
            Some("/assignments/0/unitId"),
        );
        check_body(
            r#"{"tier":"major","assignments":[{"a/b":1}]}"#,
            "bad_fields",
            Some("/assignments/0/a~1b"),
        );
        check_body(
            r#"{"tier":"major","dueOn":"2026-02-30"}"#,
            "bad_fields",
            Some("/dueOn"),
        );
    }

    #[test]
    fn every_missing_field_is_named() {
        let problem = parse::<crate::bodies::register::ItemRegister>(b"{\"motion\":{}}");
        let body = problem.expect_err("it lacks fields").body(Locale::En, "");
        let named: Vec<_> = body
            .errors
            .iter()
            .map(|fault| (fault.pointer.as_str(), fault.code.as_str()))
            .collect();
        let missing = [
            "/motion/proposer",
            "/title",
            "/content",
            "/basis",
            "/source",
            "/receivedOn",
            "/motion/session",
            "/motion/number",
            "/motion/committeeUnitId",
        ];
        assert_eq!(named, missing.map(|pointer| (pointer, "missing_field")));
    }

    #[test]
    fn brackets_in_strings_nest_nothing() {
        assert_eq!(depth(br#"{"a":"[[[\"[","b":[{}]}"#), 3);
        let deep = "[".repeat(MAX_DEPTH + 1);
        assert_eq!(
            parse::<serde_json::Value>(deep.as_bytes())
                .expect_err("too deep")
                .code(),
            "too_deep"
        );
    }
}
