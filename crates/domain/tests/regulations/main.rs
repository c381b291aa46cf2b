//! Each regulation played by real commands, from registration to archive: every step, date, form and refusal of its articles.

#![allow(
    clippy::unwrap_used,
    clippy::as_conversions,
    reason = "a test may fail loudly"
)]

mod apart;
mod bad_input;
mod banner;
mod choice;
mod company;
mod delegation;
mod district;
mod giver;
mod group;
mod industry_commerce;
mod matter;
mod mornings;
mod office_delay;
mod org_dept;
mod people;
mod persons;
mod replan;
mod sichuan;
mod stead;
mod story;
mod suspension;
mod town;
mod town_duban;
mod variants;
mod yangjiang;
