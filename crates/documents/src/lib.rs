//! Flows in: values of the domain, or a file's bytes; flows out: a file's bytes, or values of the domain. No clock, no disk, no network.

pub mod dossier;
pub mod list_xlsx;
pub mod paper;
pub mod sheet;
