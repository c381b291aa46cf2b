//! The YearlyPlan aggregate (年度督查工作重点): the year's priorities and the filed count of inspections, proposed by the office and approved by
//! the rulebook's role (`yangjiang/2.2a`, domain.md §12.13).
//!
//! The clock makes it an obligation of the office at the year's beginning ([`owed_on`], [`owe`]). [`propose`] makes one, [`decide`] answers a command, [`may`] tells in advance.

mod decide;
mod may;
mod owed;
mod refusal;
mod state;

pub use decide::{decide, look, owe, propose};
pub use may::{Action, Standing, may, permitted};
pub use owed::{OwedPlan, owed_on};
pub use refusal::Refusal;
pub use state::*;
