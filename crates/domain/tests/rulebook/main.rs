//! The promises of rulebooks: each against its regulation, rule by rule, and what is refused and where.
#![allow(missing_docs, clippy::unwrap_used)]

mod banner;
mod company;
mod district;
mod group;
mod industry_commerce;
mod lookup;
mod org_dept;
mod refused;
mod regulation;
mod sichuan;
mod table;
mod town;
mod town_duban;
mod variants;
mod words;
mod yangjiang;

const DISTRICT: &str = include_str!("../../rulebooks/district.toml");
