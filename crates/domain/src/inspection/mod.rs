//! The Inspection aggregate (督查活动): planned, approved, prepared, held point by point, its findings closed in a loop, concluded and fed back.
//!
//! [`open`] begins one, [`decide`] answers a command, [`may`] tells in advance, [`remind`] is the clock's part of a day. What lies outside an inspection (the items it looks at,
//! the year's filed count) comes in as [`Around`].

mod command;
mod decide;
mod event;
mod evolve;
mod finding;
mod may;
mod next;
mod plan;
mod refusal;
mod state;

pub use command::*;
pub use decide::{decide, look, open, remind};
pub use event::{Event, EventKind};
pub use finding::*;
pub use may::{Action, Standing, Target, may, permitted};
pub use plan::*;
pub use refusal::Refusal;
pub use state::*;
