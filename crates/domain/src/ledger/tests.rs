//! What a ledger's cells come to, rule by rule.
#![allow(clippy::unwrap_used)]

mod corrections;
mod deadlines;
mod sheets;
