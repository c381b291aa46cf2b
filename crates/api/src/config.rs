//! What an office may set: limits, keys, addresses. Secrets come from files or the environment; there are no built-in ones.

use std::{path::PathBuf, str::FromStr};

use strum::IntoEnumIterator;

use crate::network::Network;

/// The shortest key for signing tokens, in bytes.
pub const MIN_KEY_BYTES: usize = 32;

/// The shortest token of the operators, in characters.
pub(crate) const MIN_TOKEN_CHARS: usize = 32;

/// The settings of the HTTP side.
#[derive(Clone)]
pub struct Config {
    /// Where the data lie; the disk that holds them is watched.
    pub data_dir: PathBuf,
    /// Signs access tokens and cursors; at least [`MIN_KEY_BYTES`] random bytes.
    pub key: Vec<u8>,
    /// Opens `/metrics` to other machines, at least 32 characters long; without it only this machine may read them.
    pub operator_token: Option<String>,
    /// The address people use; over https browsers are told that no other will do.
    pub public_url: String,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// What requests may cost.
    pub limits: Limits,
}

/// What requests may cost; each can be set by its name ([`Limits::set`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Seconds for the header of a request.
    pub header_seconds: u64,
    /// Bytes of a JSON body.
    pub json_bytes: u64,
    /// Bytes of an uploaded file.
    pub file_bytes: u64,
    /// Bytes of an address.
    pub url_bytes: u64,
    /// Seconds for a whole body.
    pub body_seconds: u64,
    /// Seconds for a handler, once the body has come.
    pub handler_seconds: u64,
    /// The same for an upload, which is read and judged row by row.
    pub upload_seconds: u64,
    /// Password hashes that may wait for a free core; beyond, 503.
    pub hash_queue: u64,
    /// Requests at work on the store or waiting for a thread; beyond, 503.
    pub work_queue: u64,
    /// Streams of notices open at once.
    pub streams: u64,
    /// Of them, those of one person: a page has one.
    pub person_streams: u64,
    /// Requests a second of one session on the average; beyond, 429. 0 limits nothing.
    pub session_per_second: u32,
    /// Requests of one session at once.
    pub session_at_once: u32,
    /// Requests a second from one address on the average; an office may share one. Beyond, 429. 0 limits nothing.
    pub source_per_second: u32,
    /// Requests from one address at once.
    pub source_at_once: u32,
}

/// The name of a limit.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, strum::EnumString, strum::EnumIter, strum::IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
#[allow(
    missing_docs,
    reason = "each is the field of the same name in `Limits`"
)]
pub enum LimitName {
    HeaderSeconds,
    JsonBytes,
    FileBytes,
    UrlBytes,
    BodySeconds,
    HandlerSeconds,
    UploadSeconds,
    HashQueue,
    WorkQueue,
    Streams,
    PersonStreams,
    SessionPerSecond,
    SessionAtOnce,
    SourcePerSecond,
    SourceAtOnce,
}

/// One limit as an office sets it: `json_bytes=524288`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// Which.
    pub name: LimitName,
    /// How much.
    pub value: u32,
}

impl FromStr for Limit {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = || {
            let names: Vec<&str> = LimitName::iter().map(Into::into).collect();
            format!("write NAME=NUMBER with one of {}", names.join(", "))
        };
        let (name, value) = text.split_once('=').ok_or_else(known)?;
        let name: LimitName = name.trim().parse().map_err(|_| known())?;
        let value: u32 = value.trim().parse().map_err(|_| known())?;
        let may_be_none = matches!(
            name,
            LimitName::SessionPerSecond | LimitName::SourcePerSecond
        );
        if value == 0 && !may_be_none {
            return Err(format!("{} of 0 would let nothing through", text.trim()));
        }
        Ok(Self { name, value })
    }
}

impl Limits {
    /// Sets one of them.
    pub fn set(&mut self, limit: Limit) {
        let wide = u64::from(limit.value);
        match limit.name {
            LimitName::HeaderSeconds => self.header_seconds = wide,
            LimitName::JsonBytes => self.json_bytes = wide,
            LimitName::FileBytes => self.file_bytes = wide,
            LimitName::UrlBytes => self.url_bytes = wide,
            LimitName::BodySeconds => self.body_seconds = wide,
            LimitName::HandlerSeconds => self.handler_seconds = wide,
            LimitName::UploadSeconds => self.upload_seconds = wide,
            LimitName::HashQueue => self.hash_queue = wide,
            LimitName::WorkQueue => self.work_queue = wide,
            LimitName::Streams => self.streams = wide,
            LimitName::PersonStreams => self.person_streams = wide,
            LimitName::SessionPerSecond => self.session_per_second = limit.value,
            LimitName::SessionAtOnce => self.session_at_once = limit.value,
            LimitName::SourcePerSecond => self.source_per_second = limit.value,
            LimitName::SourceAtOnce => self.source_at_once = limit.value,
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            header_seconds: 5,
            json_bytes: 256 * 1024,
            file_bytes: 20 * 1024 * 1024,
            url_bytes: 4 * 1024,
            body_seconds: 30,
            handler_seconds: 10,
            upload_seconds: 60,
            hash_queue: 64,
            work_queue: 512,
            streams: 1_000,
            person_streams: 10,
            session_per_second: 200,
            session_at_once: 4_000,
            source_per_second: 1_000,
            source_at_once: 20_000,
        }
    }
}

/// A setting that the server refuses to start with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// The key is too short to sign with.
    #[error("the signing key has {got} bytes, at least {MIN_KEY_BYTES} are needed")]
    ShortKey {
        /// How many it has.
        got: usize,
    },
    /// The operators' token is short enough to be guessed.
    #[error("the operators' token has {got} characters, at least {MIN_TOKEN_CHARS} are needed")]
    ShortToken {
        /// How many it has.
        got: usize,
    },
    /// A route is registered without a row in the table, or a row without a handler.
    #[error("the table of routes and the handlers differ: {0}")]
    Routes(String),
    /// The metrics could not be registered.
    #[error("the metrics could not be registered: {0}")]
    Metrics(String),
}

impl Config {
    /// Settings with a key and the default limits.
    pub fn new(data_dir: impl Into<PathBuf>, key: Vec<u8>) -> Self {
        Self {
            data_dir: data_dir.into(),
            key,
            operator_token: None,
            public_url: String::new(),
            trusted_proxies: Vec::new(),
            limits: Limits::default(),
        }
    }

    /// Says what the server must not start with.
    pub(crate) fn check(&self) -> Result<(), ConfigError> {
        if self.key.len() < MIN_KEY_BYTES {
            return Err(ConfigError::ShortKey {
                got: self.key.len(),
            });
        }
        match self.operator_token.as_deref().map(str::len) {
            Some(got) if got < MIN_TOKEN_CHARS => Err(ConfigError::ShortToken { got }),
            Some(_) | None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_guessed_stops_the_start() {
        let config = Config::new("data", vec![7; MIN_KEY_BYTES]);
        assert_eq!(config.check(), Ok(()));
        let short = Config {
            operator_token: Some("x".to_owned()),
            ..config.clone()
        };
        assert_eq!(short.check(), Err(ConfigError::ShortToken { got: 1 }));
        let long = Config {
            operator_token: Some("x".repeat(MIN_TOKEN_CHARS)),
            ..config
        };
        assert_eq!(long.check(), Ok(()));
        let key = Config::new("data", vec![7; MIN_KEY_BYTES - 1]);
        assert_eq!(key.check(), Err(ConfigError::ShortKey { got: 31 }));
    }

    #[test]
    fn a_limit_is_set_by_its_name() {
        let mut limits = Limits::default();
        limits.set("json_bytes=1024".parse().expect("a limit"));
        limits.set("source_per_second=0".parse().expect("a limit"));
        assert_eq!(
            limits,
            Limits {
                json_bytes: 1024,
                source_per_second: 0,
                ..Limits::default()
            }
        );
        for wrong in [
            "",
            "json_bytes",
            "json_bytes=many",
            "bytes=1",
            "url_bytes=0",
        ] {
            assert!(wrong.parse::<Limit>().is_err(), "{wrong}");
        }
    }
}
