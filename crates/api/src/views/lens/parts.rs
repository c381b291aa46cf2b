//! Which parts of an item exist for a caller: one rule for what is shown and for what can be asked about.

use domain::{
    id::UrgeId,
    item::{Assignment, Item, Report},
};
use store::PartId;

use super::Lens;

impl Lens<'_> {
    /// Whether a part exists for this caller. That a unit has an assignment, every unit of the item knows.
    pub(crate) fn shows_part(&self, item: &Item, part: PartId) -> bool {
        let holds = |test: &dyn Fn(&Assignment) -> bool| {
            item.assignments
                .iter()
                .any(|assignment| test(assignment) && self.sees_part(assignment.unit))
        };
        match part {
            PartId::Assignment(id) => item.assignment(id).is_some(),
            PartId::Obligation(id) => holds(&|assignment| assignment.obligation(id).is_some()),
            PartId::Report(id) => holds(&|assignment| {
                assignment
                    .report(id)
                    .is_some_and(|report| self.shows_report(report))
            }),
            PartId::Urge(id) => self.shows_urge(item, id),
            PartId::Dispute(id) => {
                holds(&|assignment| assignment.disputes.iter().any(|dispute| dispute.id == id))
            }
            PartId::Extension(id) => holds(&|assignment| {
                assignment
                    .extensions
                    .iter()
                    .any(|extension| extension.id == id)
            }),
        }
    }

    /// A draft is the unit's own until its head has signed it.
    pub(super) fn shows_report(&self, report: &Report) -> bool {
        report.submitted.is_some() || !self.sees_whole()
    }

    /// Whether a slip exists for this caller: units learn of a slip when it is signed.
    pub(crate) fn shows_urge(&self, item: &Item, urge: UrgeId) -> bool {
        item.urge(urge).is_some_and(|(assignment, urge)| {
            self.sees_part(assignment.unit) && (self.sees_whole() || urge.issued.is_some())
        })
    }
}
