//! The Bulletin aggregate (通报、专报、每周安排): what the office owes its leaders and units, period by period or when there is reason to.
//!
//! [`owed_on`] says which duties of the rulebook have a period that holds a day, [`plan`] makes one an obligation of the
//! office with its due date, [`open`] begins an occasional one. [`decide`] answers commands and the clock, [`may`] tells in
//! advance. The figures a paper quotes come in as [`Around`], so that no drafter can invent them.

mod command;
mod decide;
mod event;
mod may;
mod owed;
mod refusal;
mod state;

pub use command::{Command, Draft, Opening};
pub use decide::{Around, decide, look, open, plan};
pub use event::{Event, EventKind};
pub use may::{Action, Standing, may, permitted};
pub use owed::{Owed, owed_on};
pub use refusal::Refusal;
pub use state::*;
