//! The harness of the tests over HTTP: a database, a clock and a cast go in, the real `duban` binary runs, answers come out.
//!
//! Nothing here knows the server from within: what a test knows, it was told by the API (the words of roles come from the domain).
//! Every answer is checked on its way: none is a 5xx, each keeps the published contract, and each refusal is a problem of RFC 9457 (trust.md
//!

#![allow(
    clippy::unwrap_used,
    reason = "a test stops at the first surprise, and so do its helpers"
)]

pub mod case;
mod contract;
pub mod database;
pub mod http;
pub mod ledger;
pub mod matter;
pub mod office;
pub mod paper;
pub mod server;

pub use case::Case;
pub use database::Engine;
pub use http::{Answer, Ask};
pub use ledger::Task;
pub use matter::Matter;
pub use office::{Office, Person};
pub use paper::{Taken, Volume};
pub use server::Server;

/// Makes a test of each function named, on SQLite and on PostgreSQL; the function takes the [`Engine`].
///
/// Without `DUBAN_TEST_DATABASE_URL` the second says so and passes; where `DUBAN_REQUIRE_POSTGRES` is set it fails.
#[macro_export]
macro_rules! on_both_databases {
    ($($test:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test] fn $test() { super::$test($crate::Engine::Sqlite); })+
        }
        mod postgresql {
            $(#[test] fn $test() {
                if let Some(engine) = $crate::Engine::postgresql() {
                    super::$test(engine);
                }
            })+
        }
    };
}
