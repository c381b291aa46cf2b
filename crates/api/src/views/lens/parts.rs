//! Which parts of an item exist for a caller: one rule for what is shown and for what can be asked about.

use domain::{
    id::{ReportId, UrgeId},
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
                .any(|assignment| test(assignment) && self.sees_part(item, assignment.unit))
        };
        match part {
            PartId::Assignment(id) => item.assignment(id).is_some(),
            PartId::Obligation(id) => {
                let office = item.proceedings.office.iter().any(|owed| owed.id == id);
                holds(&|assignment| assignment.obligation(id).is_some())
                    || (office && self.sees_whole(item))
            }
            PartId::Report(id) => {
                let shown = holds(&|assignment| {
                    assignment
                        .report(id)
                        .is_some_and(|report| self.shows_report(item, report))
                });
                shown || self.shares_reply(item, id)
            }
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

    /// A draft of a joint reply is shared with the co units that have to sign it (`banner/4.3`).
    pub(super) fn shares_reply(&self, item: &Item, report: ReportId) -> bool {
        let of_lead = item
            .lead()
            .is_some_and(|lead| lead.report(report).is_some());
        let unit = self.person.works_for();
        let concerned = unit.is_some_and(|unit| item.concerns(unit));
        item.proceedings.motion.is_some() && of_lead && concerned
    }

    /// A draft is the unit's own until its head has signed it.
    pub(super) fn shows_report(&self, item: &Item, report: &Report) -> bool {
        report.submitted.is_some() || !self.sees_whole(item)
    }

    /// Whether a slip exists for this caller: units learn of a slip when it is signed.
    pub(crate) fn shows_urge(&self, item: &Item, urge: UrgeId) -> bool {
        item.urge(urge).is_some_and(|(assignment, urge)| {
            let whole = self.sees_whole(item);
            self.sees_part(item, assignment.unit) && (whole || urge.issued.is_some())
        })
    }
}
