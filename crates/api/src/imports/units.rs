//! In: who is meant by a row's units, as a person chose. Out: the choices in the domain's form, no unit twice.

use domain::{
    id::UnitId,
    ledger::{UnitChoice, UnitList, UnitTarget},
};

use crate::{
    bodies::import as asked,
    problem::{Fault, Problem, codes},
};

/// The units among some choices.
pub(super) fn of_choices(choices: &[asked::UnitChoice]) -> Vec<UnitId> {
    choices.iter().filter_map(|choice| choice.unit_id).collect()
}

/// The units a list of the ledger means.
pub(super) fn of_list(list: &UnitList<UnitId>) -> Vec<UnitId> {
    let known = list.units.iter().filter_map(|named| match &named.target {
        UnitTarget::Known { unit, .. } => Some(*unit),
        UnitTarget::Collective { .. } | UnitTarget::Unknown { .. } => None,
    });
    known.collect()
}

/// The choices with the units' names. A unit that stands twice, or among `taken`, is refused where it stands (`group/3.3`).
pub(super) fn choices(
    field: &str,
    asked: Vec<asked::UnitChoice>,
    taken: &[UnitId],
    name: &dyn Fn(UnitId) -> Result<String, Problem>,
) -> Result<Vec<UnitChoice<UnitId>>, Problem> {
    let mut met = taken.to_vec();
    let mut chosen = Vec::with_capacity(asked.len());
    for (index, choice) in asked.into_iter().enumerate() {
        chosen.push(match (choice.unit_id, choice.collective) {
            (Some(unit), _) => {
                let fault = |code| Fault::new(format!("/{field}/{index}/unitId"), code);
                if met.contains(&unit) {
                    return Err(Problem::field(fault(&codes::UNIT_REPEATED)));
                }
                met.push(unit);
                let unknown = |_| Problem::field(fault(&codes::UNKNOWN_REFERENCE));
                UnitChoice::Known {
                    unit,
                    name: name(unit).map_err(unknown)?,
                }
            }
            (None, collective) => UnitChoice::Collective {
                name: collective.unwrap_or_default().into(),
            },
        });
    }
    Ok(chosen)
}
