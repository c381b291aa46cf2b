//! The promises of rulebooks: the district's against its regulation, rule by rule, and what is refused and where.
#![allow(missing_docs, clippy::unwrap_used)]

mod district;
mod lookup;
mod refused;
mod regulation;

const DISTRICT: &str = include_str!("../../rulebooks/district.toml");
