//! The rules of supervision: pure decisions over values that come in as arguments. No I/O, no clock, no randomness.

pub mod access;
pub mod accountability;
pub mod assessment;
pub mod bulletin;
pub mod cadence;
pub mod calendar;
pub mod case;
pub mod id;
pub mod inspection;
pub mod item;
pub mod ledger;
pub mod notice;
pub mod rulebook;
pub mod simulation;
pub mod term;
pub mod time;
pub mod vocabulary;
pub mod yearly_plan;
