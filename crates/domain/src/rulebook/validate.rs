//! In: a rulebook that has the right shape. Out: the rules in it that make no sense, each with its place.

use super::Rulebook;
use super::fault::RulebookFault;
use super::place::Place;

/// Every fault of the rulebook.
pub(super) fn faults(rulebook: &Rulebook) -> Vec<(Place, RulebookFault)> {
    let mut faults = Vec::new();
    if rulebook.version == 0 {
        faults.push((Place::of("version"), RulebookFault::VersionZero));
    }
    faults
}
