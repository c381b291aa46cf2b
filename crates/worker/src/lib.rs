//! The only clockwork: time and news come in from the store, prompts, drafts and notices go back to it, each once.
//!
//! [`sweep_once`] does the clock's part of every day up to a moment, [`dispatch_once`] tells people what has happened, and
//! [`run`] does both until told to stop. Any number of processes may do the same at once: the store and the domain see to it
//! that each step happens once, so that there is no leader to elect.

mod brake;
mod clock;
mod dispatch;
mod listeners;
mod replan;
mod report;
mod run;
mod sweep;

pub use dispatch::{DispatchOptions, dispatch_once};
pub use report::{Braked, DispatchReport, SweepReport};
pub use run::{Clock, RunOptions, run};
pub use sweep::{SweepError, SweepOptions, sweep_once};
