//! Bodies, queries and paths: bytes come in, checked values go out, or a problem that points at the fault.

use std::{future::Future, pin::Pin, time::Duration};

use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    http::header::{CONTENT_LENGTH, CONTENT_TYPE},
    web,
};
use futures_util::StreamExt;
use serde::de::DeserializeOwned;

use crate::{
    app::App,
    ask::BodyDigest,
    bodies::{Check, Faults},
    problem::{Fault, Problem, codes},
};

/// How deep JSON may nest (R-45).
const MAX_DEPTH: usize = 32;

/// Below this rate a body is being trickled in.
const BYTES_PER_SECOND: u64 = 1024;

/// A JSON body, checked, with the digest of its bytes.
#[derive(Debug)]
pub(crate) struct Body<T> {
    /// What it says.
    pub(crate) value: T,
    /// What the idempotency key is bound to.
    pub(crate) digest: BodyDigest,
}

impl<T: DeserializeOwned + Check + 'static> FromRequest for Body<T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let req = req.clone();
        let mut payload = payload.take();
        Box::pin(async move {
            let bytes = json_bytes(&req, &mut payload).await?;
            let value: T = parse(&bytes)?;
            let mut faults = Faults::default();
            value.check(&mut faults);
            faults.result()?;
            Ok(Self { value, digest: BodyDigest::of(&bytes) })
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
    let media = req.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
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
    Ok(bytes)
}

/// Refuses a body that says beforehand that it is too large.
pub(crate) fn announced(req: &HttpRequest, max: u64) -> Result<(), Problem> {
    let length = req.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()).and_then(|text| text.parse::<u64>().ok());
    match length {
        Some(length) if length > max => Err(Problem::new(&codes::PAYLOAD_TOO_LARGE).with("max", max)),
        Some(_) | None => Ok(()),
    }
}

/// Reads a body within its limits: so many bytes, so many seconds, and never slower than 1 KiB/s (R-45; actix has no deadline
/// of its own for bodies).
pub(crate) async fn read(
    payload: &mut Payload,
    max: u64,
    seconds: u64,
    mut keep: impl FnMut(web::Bytes) -> Result<(), Problem>,
) -> Result<(), Problem> {
    let late = || Problem::new(&codes::BODY_TIMEOUT).with("seconds", seconds);
    let begun = tokio::time::Instant::now();
    let end = begun + Duration::from_secs(seconds);
    let mut sum: u64 = 0;
    loop {
        let chunk = match tokio::time::timeout_at(end, payload.next()).await {
            Err(_) => return Err(late()),
            Ok(None) => return Ok(()),
            Ok(Some(Err(error))) => return Err(Problem::new(&codes::BAD_JSON).with("reason", error)),
            Ok(Some(Ok(chunk))) => chunk,
        };
        sum = sum.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
        if sum > max {
            return Err(Problem::new(&codes::PAYLOAD_TOO_LARGE).with("max", max));
        }
        let spent = begun.elapsed().as_secs();
        if spent > 5 && sum / spent < BYTES_PER_SECOND {
            return Err(late());
        }
        keep(chunk)?;
    }
}

/// Reads JSON; a syntax error is 400, a value that does not fit is 422 with its pointer.
fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    if depth(bytes) > MAX_DEPTH {
        return Err(Problem::new(&codes::TOO_DEEP).with("max", MAX_DEPTH));
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| unfit(&error))?;
    reader.end().map_err(|error| Problem::new(&codes::BAD_JSON).with("reason", error))?;
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

fn unfit(error: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    let inner = error.inner();
    match inner.classify() {
        serde_json::error::Category::Data => Problem::field(fault(pointer(error.path()), &inner.to_string())),
        serde_json::error::Category::Io | serde_json::error::Category::Syntax | serde_json::error::Category::Eof => {
            Problem::new(&codes::BAD_JSON).with("reason", inner)
        }
    }
}

/// What serde says, as one of our codes; the pointer of a missing field names the field, not what it is missing from.
fn fault(pointer: String, words: &str) -> Fault {
    let quoted = |start: &str| words.strip_prefix(start).and_then(|rest| rest.split('`').next()).map(str::to_owned);
    let pointer = if pointer == "/" { String::new() } else { pointer };
    if let Some(field) = quoted("missing field `") {
        return Fault::new(format!("{pointer}/{}", escape(&field)), &codes::MISSING_FIELD);
    }
    if let Some(field) = quoted("unknown field `") {
        let own = format!("/{}", escape(&field));
        let pointer = if pointer.ends_with(&own) { pointer } else { format!("{pointer}{own}") };
        return Fault::new(pointer, &codes::UNKNOWN_FIELD);
    }
    // The place in the text is of no use to a program that built it.
    let reason = words.split(" at line ").next().unwrap_or(words).to_owned();
    Fault::new(pointer, &codes::WRONG_TYPE).with("reason", reason)
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

/// Query parameters, checked; unknown ones are refused, so that a misspelt filter never looks like an empty one.
#[derive(Debug)]
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned + Check + 'static> FromRequest for Query<T> {
    type Error = Problem;
    type Future = std::future::Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(query(req.query_string()).map(Self))
    }
}

fn query<T: DeserializeOwned + Check>(text: &str) -> Result<T, Problem> {
    let bad = |fault: Fault| Problem::new(&codes::BAD_QUERY).at(fault);
    let pairs: Vec<(String, String)> = serde_urlencoded(text);
    // Numbers, booleans and words are told apart by the type asked for: text is offered, then what the text would be as JSON.
    let value: T = serde_path_to_error::deserialize(Pairs(pairs)).map_err(|error| bad(fault(pointer(error.path()), &error.inner().to_string())))?;
    let mut faults = Faults::default();
    value.check(&mut faults);
    faults.result()?;
    Ok(value)
}

/// The pairs of a query string, percent-decoded; an empty value counts as absent.
fn serde_urlencoded(text: &str) -> Vec<(String, String)> {
    web::Query::<Vec<(String, String)>>::from_query(text)
        .map(|pairs| pairs.into_inner().into_iter().filter(|(_, value)| !value.is_empty()).collect())
        .unwrap_or_default()
}

/// Pairs of texts as a map whose values become numbers or booleans where those are wanted.
struct Pairs(Vec<(String, String)>);

impl<'de> serde::Deserializer<'de> for Pairs {
    type Error = serde::de::value::Error;

    fn deserialize_any<V: serde::de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        let pairs = self.0.into_iter().map(|(name, value)| (name, Word(value)));
        visitor.visit_map(serde::de::value::MapDeserializer::new(pairs))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct
        seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// One text that may be read as a number or a boolean.
struct Word(String);

impl<'de> serde::de::IntoDeserializer<'de, serde::de::value::Error> for Word {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

macro_rules! as_parsed {
    ($($method:ident $visit:ident $type:ty;)+) => { $(
        fn $method<V: serde::de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
            match self.0.parse::<$type>() {
                Ok(value) => visitor.$visit(value),
                Err(_) => Err(serde::de::Error::invalid_value(serde::de::Unexpected::Str(&self.0), &visitor)),
            }
        }
    )+ };
}

impl<'de> serde::Deserializer<'de> for Word {
    type Error = serde::de::value::Error;

    fn deserialize_any<V: serde::de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_string(self.0)
    }

    fn deserialize_option<V: serde::de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: serde::de::Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: serde::de::Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        let word: serde::de::value::StringDeserializer<Self::Error> = serde::de::IntoDeserializer::into_deserializer(self.0);
        word.deserialize_enum(name, variants, visitor)
    }

    as_parsed! {
        deserialize_bool visit_bool bool;
        deserialize_u8 visit_u8 u8;
        deserialize_u16 visit_u16 u16;
        deserialize_u32 visit_u32 u32;
        deserialize_u64 visit_u64 u64;
        deserialize_i64 visit_i64 i64;
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i128 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// Values of the path; what does not parse is as missing as what does not exist.
#[derive(Debug)]
pub(crate) struct At<T>(pub(crate) T);

impl<T: DeserializeOwned + 'static> FromRequest for At<T> {
    type Error = Problem;
    type Future = std::future::Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let path = web::Path::<T>::from_request(req, payload).into_inner();
        std::future::ready(path.map(|path| Self(path.into_inner())).map_err(|_| Problem::not_found()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        bodies::item::{ItemPropose, ItemQuery},
        locale::Locale,
    };

    #[track_caller]
    fn check_body(json: &str, code: &str, pointer: Option<&str>) {
        let problem = parse::<ItemPropose>(json.as_bytes()).expect_err("it should not fit");
        let body = problem.body(Locale::En, "");
        assert_eq!(body.code, code, "{body:?}");
        assert_eq!(body.errors.first().map(|fault| fault.pointer.as_str()), pointer, "{body:?}");
    }

    #[test]
    fn a_fault_has_its_pointer() {
        check_body("{", "bad_json", None);
        check_body("null", "bad_fields", Some(""));
        check_body("{}", "bad_fields", Some("/tier"));
        check_body(r#"{"tier":"huge"}"#, "bad_fields", Some("/tier"));
        check_body(r#"{"tier":"major","colour":1}"#, "bad_fields", Some("/colour"));
        check_body(r#"{"tier":"major","assignments":[{"unitId":"x"}]}"#, "bad_fields", Some("/assignments/0/unitId"));
        check_body(r#"{"tier":"major","assignments":[{"a/b":1}]}"#, "bad_fields", Some("/assignments/0/a~1b"));
        check_body(r#"{"tier":"major","dueOn":"2026-02-30"}"#, "bad_fields", Some("/dueOn"));
    }

    #[test]
    fn brackets_in_strings_nest_nothing() {
        assert_eq!(depth(br#"{"a":"[[[\"[","b":[{}]}"#), 3);
        let deep = "[".repeat(MAX_DEPTH + 1);
        assert_eq!(parse::<serde_json::Value>(deep.as_bytes()).expect_err("too deep").code(), "too_deep");
    }

    #[test]
    fn a_misspelt_filter_is_refused() {
        let read = query::<ItemQuery>("tier=major&limit=50&count=true&q=%E4%BA%BA%E6%89%8D&stage=").expect("it fits");
        assert_eq!((read.limit, read.count, read.q.as_deref(), read.stage), (Some(50), Some(true), Some("人才"), None));
        for (text, pointer) in [("teir=major", "/teir"), ("tier=huge", "/tier"), ("limit=many", "/limit"), ("dueFrom=2026-13-01", "/dueFrom")] {
            let body = query::<ItemQuery>(text).expect_err("it should not fit").body(Locale::En, "");
            assert_eq!(body.errors.first().map(|fault| fault.pointer.as_str()), Some(pointer), "{text}");
        }
    }
}
