//! What a ledger's cells come to, rule by rule.
#![allow(clippy::unwrap_used)]

mod again;
mod corrections;
mod deadlines;
mod sheets;
mod stages;
