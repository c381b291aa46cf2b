//! What every handler knows of its request: who, when, in which language, under which precondition and key.

use std::{
    future::{Ready, ready},
    rc::Rc,
};

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, http::header::HeaderMap};
use domain::{access::Person, id::SessionId, time::Instant};
use sha2::{Digest, Sha256};

use crate::{
    locale::Locale,
    problem::{Problem, codes},
    routes::Route,
};

/// Somebody signed in, with rights as they are at this moment.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    /// Who acts, with the roles of the person acted for where that is so.
    pub(crate) person: Person,
    /// The session.
    pub(crate) session: SessionId,
    /// Until when the password need not be given again.
    pub(crate) stepped_up_until: Option<Instant>,
}

/// The circumstances of a request, gathered by the gate before the handler runs.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    /// Numbers the request in the log.
    pub(crate) request_id: String,
    /// The language of the answer.
    pub(crate) locale: Locale,
    /// The moment, from the one clock.
    pub(crate) now: Instant,
    /// Where it came from.
    pub(crate) source: String,
    /// The row of its route.
    pub(crate) route: &'static Route,
    /// The path as it was asked for, with its query.
    pub(crate) path: String,
    /// The version the caller has read, where the route asks for it.
    pub(crate) if_match: Option<i64>,
    /// The idempotency key, where the route accepts one and it was sent.
    pub(crate) key: Option<String>,
    /// Who is signed in; none on public routes.
    pub(crate) caller: Option<Caller>,
    /// The client is an app that keeps its refresh token itself.
    pub(crate) mobile: bool,
}

impl Ask {
    /// Who is signed in.
    pub(crate) fn caller(&self) -> Result<&Caller, Problem> {
        self.caller
            .as_ref()
            .ok_or_else(|| Problem::new(&codes::UNAUTHENTICATED))
    }

    /// The person who acts.
    pub(crate) fn person(&self) -> Result<&Person, Problem> {
        self.caller().map(|caller| &caller.person)
    }

    /// The version the caller has read; the gate has seen to it that there is one.
    pub(crate) fn version(&self) -> Result<i64, Problem> {
        self.if_match
            .ok_or_else(|| Problem::new(&codes::PRECONDITION_REQUIRED))
    }

    /// The circumstances as the store keeps them, with the idempotency key bound to everything that decides the answer.
    pub(crate) fn request(&self, body: &BodyDigest) -> Result<store::Request, Problem> {
        let caller = self.caller()?;
        let key = self.key.as_ref().map(|key| store::IdempotencyKey {
            route: format!("{} {}", self.route.method.name(), self.route.path),
            key: key.clone(),
            body_hash: self.digest(body, caller),
        });
        let request = store::Request::person(
            caller.person.clone(),
            Some(caller.session),
            &self.source,
            &self.request_id,
            self.now,
        );
        Ok(request.with_key(key))
    }

    /// The circumstances of a request that changes nothing that could be repeated.
    pub(crate) fn plain_request(&self) -> Result<store::Request, Problem> {
        let caller = self.caller()?;
        Ok(store::Request::person(
            caller.person.clone(),
            Some(caller.session),
            &self.source,
            &self.request_id,
            self.now,
        ))
    }

    fn digest(&self, body: &BodyDigest, caller: &Caller) -> String {
        let mut hash = Sha256::new();
        let version = self
            .if_match
            .map(|version| version.to_string())
            .unwrap_or_default();
        let principal = caller
            .person
            .acting_for
            .map(|user| user.to_string())
            .unwrap_or_default();
        for part in [
            self.path.as_bytes(),
            version.as_bytes(),
            principal.as_bytes(),
            body.0.as_slice(),
        ] {
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(part);
        }
        hex(&hash.finalize())
    }
}

/// SHA-256 of a body as it came.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct BodyDigest(pub(crate) [u8; 32]);

impl BodyDigest {
    /// The digest of these bytes.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl FromRequest for Ask {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let ask = req
            .extensions()
            .get::<Rc<Self>>()
            .map(|ask| Self::clone(ask));
        ready(ask.ok_or_else(|| Problem::internal("a handler runs outside the gate")))
    }
}

/// The version in `If-Match`: one strong entity tag of digits.
pub(crate) fn if_match(headers: &HeaderMap) -> Result<i64, Problem> {
    let Some(value) = headers.get("if-match") else {
        return Err(Problem::new(&codes::PRECONDITION_REQUIRED));
    };
    let text = value.to_str().unwrap_or_default().trim();
    let digits = text
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    digits
        .and_then(|digits| digits.parse().ok())
        .ok_or_else(|| Problem::new(&codes::BAD_HEADER).with("header", "If-Match"))
}

/// The idempotency key: 1 to 128 visible ASCII characters.
pub(crate) fn idempotency_key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(value) = headers.get("idempotency-key") else {
        return Ok(None);
    };
    let text = value.to_str().unwrap_or_default();
    let fits = (1..=128).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
    if fits {
        Ok(Some(text.to_owned()))
    } else {
        Err(Problem::new(&codes::BAD_HEADER).with("header", "Idempotency-Key"))
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderName, HeaderValue};

    use super::*;

    fn headers(name: &'static str, value: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
        headers
    }

    #[test]
    fn only_a_strong_tag_of_digits_names_a_version() {
        assert_eq!(if_match(&headers("if-match", "\"7\"")).ok(), Some(7));
        for wrong in ["7", "W/\"7\"", "*", "\"x\"", "\"7\", \"8\""] {
            assert_eq!(
                if_match(&headers("if-match", wrong))
                    .err()
                    .map(|problem| problem.code()),
                Some("bad_header"),
                "{wrong}"
            );
        }
        assert_eq!(
            if_match(&HeaderMap::new())
                .err()
                .map(|problem| problem.code()),
            Some("precondition_required")
        );
    }

    #[test]
    fn a_key_is_short_and_visible() {
        assert_eq!(
            idempotency_key(&headers("idempotency-key", "5f0c-1")).ok(),
            Some(Some("5f0c-1".to_owned()))
        );
        assert!(idempotency_key(&headers("idempotency-key", "")).is_err());
        assert!(idempotency_key(&headers("idempotency-key", "a b")).is_err());
    }
}
