//! The promises of inspections and yearly plans, by the rulebooks that know them: steps, refusals, who sees what and when.
#![allow(missing_docs, clippy::unwrap_used)]

mod findings;
mod kinds;
mod numbers;
mod orders;
mod planning;
mod refusals;
mod results;
mod stage;
mod told;
mod yearly;
mod yearly_duty;
