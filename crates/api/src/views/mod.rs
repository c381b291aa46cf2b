//! What clients get: a type for each answer, and how it is filled from the domain for one caller.

pub(crate) mod accountability;
pub(crate) mod assessment;
pub(crate) mod assignment;
pub(crate) mod audit;
pub(crate) mod bulletin;
pub(crate) mod cadence;
pub(crate) mod case;
pub(crate) mod common;
pub(crate) mod delegation;
pub(crate) mod desk;
pub(crate) mod import;
pub(crate) mod inspection;
pub(crate) mod item;
pub(crate) mod jurisdiction;
pub(crate) mod lens;
pub(crate) mod meeting;
pub(crate) mod people;
pub(crate) mod proceedings;
pub(crate) mod rule;
pub(crate) mod simulation;
pub(crate) mod timeline;
pub(crate) mod urge;
pub(crate) mod words;
pub(crate) mod yearly_plan;
