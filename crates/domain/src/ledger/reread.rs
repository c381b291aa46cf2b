//! Flows in: rows as they were read once, and the directory as it is now; flows out: the rows with names that are known by now.

use super::directory::UnitDirectory;
use super::preview::LedgerRow;
use super::unit_list::{UnitList, UnitTarget};
use super::units::UnitReader;

/// Looks up again whom the directory did not know when the ledger was read: a unit may have been created, or a spelling
/// added. Who was recognised stays who he is.
pub fn reread<U: Clone + Eq>(rows: &mut [LedgerRow<U>], units: &UnitDirectory<U>) {
    let mut reader = UnitReader::new(units);
    for row in rows {
        again(&mut reader, &mut row.leads);
        again(&mut reader, &mut row.co);
    }
}

fn again<U: Clone + Eq>(reader: &mut UnitReader<'_, U>, list: &mut UnitList<U>) {
    let unknown = |target: &UnitTarget<U>| matches!(target, UnitTarget::Unknown { .. });
    if !list.units.iter().any(|unit| unknown(&unit.target)) {
        return;
    }
    let mut level: Option<String> = None;
    for unit in &mut list.units {
        if unknown(&unit.target) {
            *unit = reader.resolve(unit.typed.clone(), level.as_deref());
        }
        level = UnitReader::<U>::level_of(&unit.typed).or(level);
    }
}
