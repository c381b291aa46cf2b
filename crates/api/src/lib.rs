//! The only HTTP of the house: requests come in, are let through the gate by the table of routes, become commands of the
//! domain through the store, and go out as views of what this caller may see.

mod app;
mod ask;
mod auth;
mod bodies;
mod config;
mod conn;
mod contract;
mod denial;
mod extract;
mod flood;
mod gate;
mod handlers;
mod health;
pub mod imports;
mod locale;
mod metrics;
mod network;
mod news;
mod paging;
mod problem;
mod recent;
pub mod routes;
mod serve;
mod shell;
mod spa;
mod views;

pub use app::{App, Clock};
pub use auth::password;
pub use config::{Config, ConfigError, Limit, LimitName, Limits, MIN_KEY_BYTES};
pub use contract::openapi_json;
pub use network::{Network, NoNetwork};
pub use serve::{configure, serve};
