//! The store's promises, each kept on SQLite and, when `DUBAN_TEST_DATABASE_URL` names a server, on PostgreSQL.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test may stop at the first surprise"
)]

mod approving;
mod calendars;
mod cases;
mod clockwork;
mod desks;
mod door;
mod engines;
mod faults;
mod guards;
mod identity;
mod imports;
mod imports_again;
mod knowledge;
mod ledger;
mod lists;
mod logins;
mod midnight;
mod motions;
mod news;
mod numbers;
mod persons;
mod schema;
mod search;
mod sessions;
mod split;
mod standing;
mod stops;
mod trail;
mod visibility;
mod world;
