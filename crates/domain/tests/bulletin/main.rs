//! What the office owes its leaders and units: planned by the clock, written, approved, sent, published; every refusal once.
#![allow(missing_docs, clippy::unwrap_used)]

mod papers;
mod recounted;
mod refused;
mod stage;
mod terms;
mod told;
