//! A walk for every regulation: matters of real ledgers from registration to archive over HTTP, as that regulation has it, with a
//! turned clock, on both databases. Each date is counted by hand from the calendar where it is asserted.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod banner;
mod company;
mod district;
mod group;
mod industry_commerce;
mod org_dept;
mod own_rulebooks;
mod papers;
mod play;
mod sichuan;
mod stage;
mod town;
mod town_duban;
mod yangjiang;
