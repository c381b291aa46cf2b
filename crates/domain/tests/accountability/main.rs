//! Holding units and office-holders to account: walks through the steps of each regulation that has them, and every refusal once.
#![allow(missing_docs, clippy::unwrap_used)]

mod refused;
mod stage;
mod told;
mod walks;
