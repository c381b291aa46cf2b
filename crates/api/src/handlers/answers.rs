//! What handlers answer with, in types that also tell the contract.

use actix_web::{HttpResponse, http::StatusCode, http::header};
use serde::Serialize;
use utoipa::IntoResponses;

use crate::{problem::Problem, views::item::Item};

/// What every handler returns.
pub(crate) type Reply = Result<HttpResponse, Problem>;

/// The item after the command.
#[derive(IntoResponses)]
#[response(status = 200, description = "The item as it stands now.", headers(("ETag" = String, description = "The item's version, for `If-Match`.")))]
#[allow(dead_code, reason = "it tells the contract; handlers send `Sent`")]
pub(crate) struct ItemNow(Item);

/// An answer made on a working thread, on its way to the client.
#[derive(Debug)]
pub(crate) struct Sent {
    status: u16,
    body: String,
    version: Option<i64>,
    headers: Vec<(&'static str, String)>,
}

impl Sent {
    /// JSON with a status.
    pub(crate) fn json(status: u16, value: &impl Serialize) -> Result<Self, Problem> {
        let body = serde_json::to_string(value).map_err(Problem::internal)?;
        Ok(Self {
            status,
            body,
            version: None,
            headers: Vec::new(),
        })
    }

    /// JSON that was written earlier.
    pub(crate) fn written(status: u16, body: String) -> Self {
        Self {
            status,
            body,
            version: None,
            headers: Vec::new(),
        }
    }

    /// Nothing but success.
    pub(crate) fn nothing() -> Self {
        Self::written(204, String::new())
    }

    /// What the client has is what there is.
    pub(crate) fn unchanged() -> Self {
        Self::written(304, String::new())
    }

    /// Names the version in `ETag`.
    #[must_use]
    pub(crate) fn version(mut self, version: i64) -> Self {
        self.version = Some(version);
        self
    }

    /// Adds a header.
    #[must_use]
    pub(crate) fn header(mut self, name: &'static str, value: impl ToString) -> Self {
        self.headers.push((name, value.to_string()));
        self
    }

    /// Status and body, to be kept for a request that comes again.
    pub(crate) fn kept(&self) -> (u16, &str) {
        (self.status, &self.body)
    }
}

impl From<Sent> for HttpResponse {
    fn from(sent: Sent) -> Self {
        let mut answer = Self::build(
            StatusCode::from_u16(sent.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
        );
        if let Some(version) = sent.version {
            answer.insert_header((header::ETAG, format!("\"{version}\"")));
        }
        for header in sent.headers {
            answer.insert_header(header);
        }
        if matches!(sent.status, 204 | 304) {
            return answer.finish();
        }
        answer.content_type("application/json").body(sent.body)
    }
}
