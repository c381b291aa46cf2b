//! The year's assessment (年度考核): points given by hand, and the score and rank of every unit.
//!
//! Points arise by themselves in items (slips, lateness, defects) or are given by hand as a [`Merit`], which one person
//! enters with its evidence and another confirms. [`score`] makes of all of them, exactly, what each unit has (`district/A2`).

mod merit;
mod points;
mod refusal;
mod score;

pub use merit::*;
pub use points::Points;
pub use refusal::Refusal;
pub use score::{Scored, UnitYear, score};
