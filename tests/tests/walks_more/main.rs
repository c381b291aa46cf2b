//! Walks over HTTP: each regulation's matters from registration to archive, with a turned clock and rows of real ledgers, on both
//! databases.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod company;
mod group;
mod industry_commerce;
mod stage;
mod town;
mod town_duban;
