//! Which units have to do with an item: an Item goes in, a row for each of them comes out, by which lists and sight go.

use domain::{
    id::UnitId,
    item::{Assignment, Item},
};

use crate::{
    rows::{ItemRow, ItemUnitRow, project::next_due_on},
    value::{Uid, Word},
};

/// Its people know of the item: it has an assignment, or it began the item itself.
const ASSIGNED: &str = "assigned";
/// The leader in charge of it knows.
const PROPOSED: &str = "proposed";
/// Only its observers or liaisons know.
const READS: &str = "reads";

/// One row for each unit, with the closest relation it has.
pub(super) fn item_units(item: &Item, head: &ItemRow) -> Vec<ItemUnitRow> {
    let readers = readers(item);
    let organs = &item.proceedings.co_supervisors;
    let row = |unit: UnitId, relation| ItemUnitRow {
        jurisdiction_id: item.jurisdiction.into(),
        item_id: item.id.into(),
        unit_id: Uid::from(unit),
        relation,
        reads: readers.contains(&unit),
        supervises: organs.contains(&unit),
        next_due_on: next_due_on(item, own(item, unit)),
        urge_level: own(item, unit)
            .filter_map(Assignment::known_level)
            .max()
            .map(Word),
        at_rest: head.at_rest,
        number_year: head.number_year,
        number_n: head.number_n,
        due_key: head.due_key,
        updated_at: head.updated_at,
    };
    let assigned = item.assignments.iter().map(|assignment| assignment.unit);
    let assigned = assigned.chain(item.proceedings.initiator);
    let places = item.plan.iter().flat_map(|plan| &plan.places);
    // The leader in charge of the office's own unit knows of what he approves.
    let approving = item.plan.iter().filter_map(|plan| plan.approving);
    let mut rows: Vec<ItemUnitRow> = Vec::new();
    let related = assigned
        .map(|unit| row(unit, ASSIGNED))
        .chain(places.map(|place| row(place.unit, PROPOSED)))
        .chain(approving.map(|unit| row(unit, PROPOSED)))
        .chain(readers.iter().map(|unit| row(*unit, READS)));
    for row in related {
        if !rows.iter().any(|other| other.unit_id == row.unit_id) {
            rows.push(row);
        }
    }
    rows
}

/// What of an item a unit has to do.
fn own(item: &Item, unit: UnitId) -> impl Iterator<Item = &Assignment> {
    let all = item.assignments.iter();
    all.filter(move |assignment| assignment.unit == unit)
}

/// Organs that supervise together with the office, and the committee of a motion.
fn readers(item: &Item) -> Vec<UnitId> {
    let proceedings = &item.proceedings;
    let committee = proceedings.motion.iter().map(|motion| motion.committee);
    let organs = proceedings.co_supervisors.iter().copied();
    organs.chain(committee).collect()
}
