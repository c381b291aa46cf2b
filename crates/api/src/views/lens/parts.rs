//! Which parts of an item exist for a caller: one rule for what is shown and for what can be asked about.

use domain::{
    id::{DifficultyId, ReportId, UrgeId},
    item::{Assignment, Item, Report},
    rulebook::CoReports,
    vocabulary::Part,
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
                shown || self.shares_report(item, id)
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

    /// Whether a difficulty exists for this caller: it is its unit's own until it is settled for all.
    pub(crate) fn shows_difficulty(&self, item: &Item, difficulty: DifficultyId) -> bool {
        let sent = item.proceedings.difficulty(difficulty);
        sent.is_some_and(|sent| {
            let assignment = item.assignment(sent.assignment);
            self.sees_whole(item)
                || assignment.is_some_and(|found| self.sees_part(item, found.unit))
        })
    }

    /// A report of another unit that the caller's unit has to read: to sign it along, or to collate it.
    pub(super) fn shares_report(&self, item: &Item, report: ReportId) -> bool {
        self.shares_reply(item, report) || self.collates(item, report)
    }

    /// What a co unit handed in is read by the lead, where the rulebook has the lead collate (`yangjiang/3.1c`).
    fn collates(&self, item: &Item, report: ReportId) -> bool {
        let rulebook = self.app.store().rulebook(&item.rulebook);
        let by_lead = rulebook.is_ok_and(|rules| rules.reporting.co_reports_to == CoReports::Lead);
        let handed_in = item.report(report).is_some_and(|(assignment, report)| {
            assignment.part == Part::Co && report.submitted.is_some()
        });
        let leads = item
            .lead()
            .is_some_and(|lead| self.person.works_for() == Some(lead.unit));
        by_lead && handed_in && leads
    }

    /// A draft of a joint reply is shared with the co units that have to sign it (`banner/4.3`).
    fn shares_reply(&self, item: &Item, report: ReportId) -> bool {
        let of_lead = item
            .lead()
            .is_some_and(|lead| lead.report(report).is_some());
        let unit = self.person.works_for();
        let concerned = unit.is_some_and(|unit| item.concerns(unit));
        item.proceedings.motion.is_some() && of_lead && concerned
    }

    /// A draft is the unit's own until its head has signed it.
    pub(super) fn shows_report(&self, item: &Item, report: &Report) -> bool {
        let writes = item
            .report(report.id)
            .is_some_and(|(assignment, _)| self.person.works_for() == Some(assignment.unit));
        report.submitted.is_some() || writes || !self.sees_whole(item)
    }

    /// Whether a slip exists for this caller: units learn of a slip when it is signed.
    pub(crate) fn shows_urge(&self, item: &Item, urge: UrgeId) -> bool {
        item.urge(urge).is_some_and(|(assignment, urge)| {
            let whole = self.sees_whole(item);
            self.sees_part(item, assignment.unit) && (whole || urge.issued.is_some())
        })
    }
}
