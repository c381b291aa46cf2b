//! The Accountability aggregate (问责): a unit or its office-holders held to account, step by step as the rulebook has them.
//!
//! [`open`] begins a case, [`decide`] answers a command on it, [`may`] tells in advance; what lies outside the case comes
//! in as [`Around`]. Which steps exist, who decides them and what must have been before is the rulebook's
//! (`yangjiang/3.4`, `district/18`, `industry-commerce/6.3`, `banner/6.5`, `company/1`).

mod command;
mod decide;
mod event;
mod may;
mod needs;
mod next;
mod refusal;
mod state;

pub use command::{Command, Opening, Proposal};
pub use decide::{Around, Interview, OfficeHolder, decide, open};
pub use event::{Event, EventKind};
pub use may::{Action, Standing, may, permitted, shown};
pub use needs::within;
pub use refusal::Refusal;
pub use state::*;
