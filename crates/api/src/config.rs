//! What an office may set: limits, keys, addresses. Secrets come from files or the environment; there are no built-in ones.

use std::path::PathBuf;

use crate::network::Network;

/// The shortest key for signing tokens, in bytes.
pub const MIN_KEY_BYTES: usize = 32;

/// The settings of the HTTP side.
#[derive(Clone)]
pub struct Config {
    /// Where the data lie; the disk that holds them is watched.
    pub data_dir: PathBuf,
    /// Signs access tokens and cursors; at least [`MIN_KEY_BYTES`] random bytes.
    pub key: Vec<u8>,
    /// Opens `/metrics` to other machines; without it only this machine may read them.
    pub operator_token: Option<String>,
    /// The address people use; over https browsers are told that no other will do.
    pub public_url: String,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// What requests may cost.
    pub limits: Limits,
}

/// What requests may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a JSON body.
    pub json_bytes: u64,
    /// Bytes of an uploaded file.
    pub file_bytes: u64,
    /// Bytes of an address.
    pub url_bytes: usize,
    /// Seconds for a whole body.
    pub body_seconds: u64,
    /// Seconds for a handler.
    pub handler_seconds: u64,
    /// Seconds for the handler of an upload, on top of those for its body.
    pub upload_seconds: u64,
    /// Password hashes that may wait for a free core; beyond, 503.
    pub hash_queue: usize,
    /// Streams of notices open at once.
    pub streams: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            json_bytes: 256 * 1024,
            file_bytes: 20 * 1024 * 1024,
            url_bytes: 4 * 1024,
            body_seconds: 30,
            handler_seconds: 10,
            upload_seconds: 60,
            hash_queue: 64,
            streams: 1_000,
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
            Err(ConfigError::ShortKey {
                got: self.key.len(),
            })
        } else {
            Ok(())
        }
    }
}
