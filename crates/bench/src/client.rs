//! The smallest HTTP client that measures a server rather than itself: a request goes in, status and body come out, and the
//! connection stays.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

/// Longer than any answer is waited for.
const PATIENCE: Duration = Duration::from_secs(120);
/// The largest body this client reads.
const LARGEST: usize = 64 << 20;
const BOUNDARY: &str = "duban-bench-boundary";

/// A kept connection to the server, speaking as one person.
pub(crate) struct Client {
    stream: BufReader<TcpStream>,
    address: String,
    token: Option<String>,
    /// Reused from answer to answer.
    body: Vec<u8>,
}

/// What is sent along with a method and a path.
pub(crate) struct Sent<'a> {
    media: &'a str,
    body: &'a [u8],
    if_match: Option<i64>,
}

impl Client {
    /// Connects.
    ///
    /// # Errors
    /// Nobody listens there.
    pub(crate) fn connect(address: &str, token: Option<&str>) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self {
            stream: BufReader::new(stream),
            address: address.to_owned(),
            token: token.map(Into::into),
            body: Vec::new(),
        })
    }

    /// Reads something; what it says stays in [`Self::json`] until the next request.
    ///
    /// # Errors
    /// The answer is anything but 200.
    pub(crate) fn get(&mut self, path: &str) -> Result<()> {
        let status = self.send("GET", path, None)?;
        ensure!(status == 200, "GET {path}: {status} {}", self.text());
        Ok(())
    }

    /// Sends JSON, about a version where one was read; the answer's status and JSON come out.
    ///
    /// # Errors
    /// The answer is an error.
    pub(crate) fn json(
        &mut self,
        method: &str,
        path: &str,
        body: &Value,
        if_match: Option<i64>,
    ) -> Result<(u16, Value)> {
        let body = body.to_string();
        let sent = Sent {
            media: "application/json",
            body: body.as_bytes(),
            if_match,
        };
        self.change(method, path, &sent)
    }

    /// Sends a file in a form, as a browser does.
    ///
    /// # Errors
    /// The answer is an error.
    pub(crate) fn file(&mut self, path: &str, name: &str, content: &[u8]) -> Result<(u16, Value)> {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        let tail = format!("\r\n--{BOUNDARY}--\r\n");
        let sent = Sent {
            media: &format!("multipart/form-data; boundary={BOUNDARY}"),
            body: &[head.as_bytes(), content, tail.as_bytes()].concat(),
            if_match: None,
        };
        self.change("POST", path, &sent)
    }

    /// The last answer.
    ///
    /// # Errors
    /// It was no JSON.
    pub(crate) fn answer(&self) -> Result<Value> {
        serde_json::from_slice(&self.body).context("the answer is no JSON")
    }

    fn change(&mut self, method: &str, path: &str, sent: &Sent<'_>) -> Result<(u16, Value)> {
        let status = self.send(method, path, Some(sent))?;
        ensure!(
            (200..300).contains(&status),
            "{method} {path}: {status} {}",
            self.text()
        );
        Ok((status, self.answer()?))
    }

    fn send(&mut self, method: &str, path: &str, sent: Option<&Sent<'_>>) -> Result<u16> {
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n", self.address);
        let mut header = |name: &str, value: &str| {
            for part in [name, ": ", value, "\r\n"] {
                request.push_str(part);
            }
        };
        if let Some(token) = &self.token {
            header("Authorization", &format!("Bearer {token}"));
        }
        if let Some(sent) = sent {
            header("Content-Type", sent.media);
            header("Content-Length", &sent.body.len().to_string());
            if let Some(version) = sent.if_match {
                header("If-Match", &format!("\"{version}\""));
            }
        }
        request.push_str("\r\n");
        let mut request = request.into_bytes();
        request.extend_from_slice(sent.map_or(&[][..], |sent| sent.body));
        self.stream.get_mut().write_all(&request)?;
        self.receive().with_context(|| format!("{method} {path}"))
    }

    /// Reads one answer to its end, so that the next one begins where this one ended.
    fn receive(&mut self) -> Result<u16> {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let status = line.split(' ').nth(1).context("the server hung up")?;
        let status = status.parse()?;
        let mut length = None;
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            let Some((name, value)) = line.split_once(':') else {
                break;
            };
            if name.eq_ignore_ascii_case("content-length") {
                length = Some(value.trim().parse::<usize>()?);
            } else if name.eq_ignore_ascii_case("transfer-encoding") {
                bail!("an answer in chunks, which this client does not read");
            }
        }
        let length = length.unwrap_or(0);
        ensure!(length <= LARGEST, "an answer of {length} bytes");
        self.body.resize(length, 0);
        self.stream.read_exact(&mut self.body)?;
        Ok(status)
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body)
            .chars()
            .take(600)
            .collect()
    }
}

/// A value of a query as it stands in an address.
pub(crate) fn encoded(value: &str) -> String {
    value.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
