//! One request and its answer: what is asked is built up, what came back is checked before a test sees it.

use std::{collections::BTreeMap, time::Duration};

use serde_json::Value;
use ureq::{Agent, http::Request};

use crate::{Person, Server, contract};

/// A client that takes every status as an answer and any word as a method.
pub(crate) fn agent() -> Agent {
    Agent::config_builder()
        .http_status_as_error(false)
        .allow_non_standard_methods(true)
        .max_redirects(0)
        .timeout_global(Some(Duration::from_secs(120)))
        .max_idle_connections_per_host(32)
        .build()
        .into()
}

/// A request being put together.
#[must_use = "it is not sent yet"]
pub struct Ask<'a> {
    server: &'a Server,
    person: Option<&'a Person>,
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl<'a> Ask<'a> {
    pub(crate) fn new(server: &'a Server, method: &str, path: &str) -> Self {
        Self {
            server,
            person: None,
            method: method.to_owned(),
            path: path.to_owned(),
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    /// Signed in as this person, who signs in now if need be.
    pub fn by(mut self, person: &'a Person) -> Self {
        self.person = Some(person);
        self
    }

    /// With one more header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With the access token of a session of one's own.
    pub fn bearer(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    /// Says which version was read.
    pub fn if_match(self, version: i64) -> Self {
        self.header("if-match", &format!("\"{version}\""))
    }

    /// With an idempotency key.
    pub fn key(self, key: &str) -> Self {
        self.header("idempotency-key", key)
    }

    /// With a JSON body.
    pub fn json(self, body: &Value) -> Self {
        self.bytes("application/json", body.to_string())
    }

    /// With any body.
    pub fn bytes(self, media: &str, body: impl Into<Vec<u8>>) -> Self {
        let mut ask = self.header("content-type", media);
        ask.body = body.into();
        ask
    }

    /// With a file in a form, as a browser sends it.
    pub fn file(self, name: &str, content: &[u8]) -> Self {
        const BOUNDARY: &str = "----duban-tests-boundary";
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        let tail = format!("\r\n--{BOUNDARY}--\r\n");
        let body = [head.as_bytes(), content, tail.as_bytes()].concat();
        self.bytes(&format!("multipart/form-data; boundary={BOUNDARY}"), body)
    }

    /// Sends it.
    ///
    /// # Panics
    /// No answer came; it was a 5xx; or it refused without a problem of RFC 9457.
    #[track_caller]
    pub fn send(self) -> Answer {
        let answer = self.send_unchecked();
        answer.check();
        answer
    }

    /// Sends it and takes whatever comes back, a 503 of `/readyz` for one.
    ///
    /// # Panics
    /// No answer came.
    #[track_caller]
    pub fn send_unchecked(self) -> Answer {
        let asked = format!("{} {}", self.method, self.path);
        let mut response = self.run(&asked);
        let headers = headers(&response);
        let body = response.body_mut().with_config().limit(64 << 20);
        let body = body
            .read_to_vec()
            .unwrap_or_else(|error| panic!("{asked}: {error}"));
        Answer {
            asked,
            status: response.status().as_u16(),
            headers,
            body,
        }
    }

    /// Sends it and reads the head of the answer only: for streams, which do not end.
    ///
    /// # Panics
    /// No answer came.
    #[track_caller]
    pub fn send_for_head(self) -> Answer {
        let asked = format!("{} {}", self.method, self.path);
        let response = self.run(&asked);
        let headers = headers(&response);
        Answer {
            asked,
            status: response.status().as_u16(),
            headers,
            body: Vec::new(),
        }
    }

    #[track_caller]
    fn run(self, asked: &str) -> ureq::http::Response<ureq::Body> {
        let mut request = Request::builder().method(self.method.as_str()).uri(format!(
            "{}{}",
            self.server.base(),
            self.path
        ));
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if let Some(person) = self.person {
            let token = person.token(self.server);
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let agent = self.server.agent();
        let outcome = if self.body.is_empty() {
            agent.run(request.body(()).unwrap())
        } else {
            agent.run(request.body(self.body).unwrap())
        };
        outcome.unwrap_or_else(|error| panic!("{asked}: {error}"))
    }
}

fn headers(response: &ureq::http::Response<ureq::Body>) -> BTreeMap<String, String> {
    let text =
        |value: &ureq::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let pairs = response.headers().iter();
    pairs
        .map(|(name, value)| (name.as_str().to_owned(), text(value)))
        .collect()
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    asked: String,
    /// The HTTP status.
    pub status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Answer {
    /// A header, by its name in small letters; empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The version named in `ETag`.
    ///
    /// # Panics
    /// There is none.
    #[track_caller]
    pub fn version(&self) -> i64 {
        let tag = self.header("etag");
        tag.trim_matches('"')
            .parse()
            .unwrap_or_else(|_| panic!("{self}: the ETag is {tag:?}"))
    }

    /// The body as it came.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body as JSON; null when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    /// The JSON of an answer that must be a success.
    ///
    /// # Panics
    /// It was none.
    #[track_caller]
    pub fn ok(&self) -> Value {
        assert!((200..300).contains(&self.status), "{self}");
        self.json()
    }

    /// The problem of an answer that must be refused with this status and code.
    ///
    /// # Panics
    /// It was something else.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) -> Value {
        assert_eq!(
            (self.status, self.code().as_str()),
            (status, code),
            "{self}"
        );
        self.json()
    }

    /// As [`Self::refused`], and the first fault must be at this pointer.
    ///
    /// # Panics
    /// It was something else.
    #[track_caller]
    pub fn refused_at(&self, status: u16, code: &str, pointer: &str, fault: &str) {
        let problem = self.refused(status, code);
        let first = &problem["errors"][0];
        assert_eq!(
            (first["pointer"].as_str(), first["code"].as_str()),
            (Some(pointer), Some(fault)),
            "{self}"
        );
    }

    /// The problem's code; empty where there is none.
    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    /// No 5xx, ever; nothing the contract does not describe; and what is refused is a problem that programs and people can read.
    #[track_caller]
    fn check(&self) {
        assert!(self.status < 500, "{self}");
        if let Some(complaint) = contract::complaint(&self.asked, self.status, &self.json()) {
            panic!("against the contract: {complaint}\n{self}");
        }
        if self.status < 400 || self.asked.starts_with("HEAD ") {
            return;
        }
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{self}"
        );
        let problem = self.json();
        let words = ["type", "title", "detail", "code"];
        let said = |word: &str| problem[word].as_str().is_some_and(whole);
        assert!(words.into_iter().all(said), "{self}");
        assert_eq!(problem["status"], self.status, "{self}");
        let kind = format!("/problems/{}", self.code());
        assert_eq!(problem["type"], kind, "{self}");
        let faults = problem["errors"].as_array();
        for fault in faults.into_iter().flatten() {
            let pointer = fault["pointer"].as_str().unwrap_or("none");
            assert!(pointer.is_empty() || pointer.starts_with('/'), "{self}");
            assert!(fault["code"].is_string(), "{self}");
            // What is wrong with a rulebook may be its own pattern of numbers.
            let detail = fault["detail"].as_str();
            let pattern = fault["code"] == "bad_rulebook";
            assert!(pattern || detail.is_some_and(whole), "{self}");
        }
    }
}

/// A text of which nothing is left to be filled in.
fn whole(text: &str) -> bool {
    let mut marks = text.split('{').skip(1);
    let open = |rest: &str| {
        let name = rest.split_once('}').map_or("", |(name, _)| name);
        !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
    };
    !text.is_empty() && !marks.any(open)
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let body: String = String::from_utf8_lossy(&self.body)
            .chars()
            .take(1500)
            .collect();
        write!(f, "{} → {} {body}", self.asked, self.status)
    }
}
