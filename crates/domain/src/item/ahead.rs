//! Whose steps a matter may still come to, so that a list of those who may know of it forgets nobody without whom it goes nowhere.

use std::collections::BTreeSet;

use crate::{
    id::UnitId,
    item::{Item, Stage, result_readers},
    rulebook::{LevelForm, LevelRule, Rulebook},
    vocabulary::{Part, Role},
};

impl Item {
    /// The roles whose step the rulebook makes one that may still come: who approves, rules on disputes and extensions, signs slips,
    /// decides on causes and reads the result. Of a restricted matter one of each has to be listed, or that step is nobody's.
    pub fn roles_ahead(&self, rulebook: &Rulebook) -> BTreeSet<Role> {
        if self.stage.is_final() || self.stage == Stage::Closed {
            return BTreeSet::new();
        }
        let chain = self.chain(rulebook).iter();
        let approvals = chain
            .skip(usize::from(self.approved_steps))
            .filter(|_| self.issue.is_none())
            .map(|step| step.role);
        let causes = |level: &LevelRule| {
            let cause = level.cause.iter();
            let roles = cause.flat_map(|cause| [cause.countersigned_by, cause.decided_by]);
            roles.collect::<Vec<_>>()
        };
        let slips = rulebook.ladder.levels.iter().flat_map(|level| {
            let slip = level.form == LevelForm::Slip;
            slip.then_some(level.signer)
                .into_iter()
                .chain(causes(level))
        });
        let of_units = [rulebook.dispute.ruled_by, rulebook.extension.decided_by]
            .into_iter()
            .chain(slips);
        let units = !self.assignments.is_empty()
            || self
                .plan
                .as_ref()
                .is_none_or(|plan| !plan.places.is_empty());
        let roles = approvals.chain(of_units.filter(|_| units));
        roles
            .map(|role| self.seat(role))
            .chain(result_readers(rulebook, self))
            .collect()
    }

    /// The unit whose leader in charge answers the next step of the approval, where that is a leader in charge's.
    pub fn approving_unit(&self, rulebook: &Rulebook) -> Option<UnitId> {
        let chain = self.chain(rulebook);
        let step = chain.get(usize::from(self.approved_steps));
        let of_office = step.is_some_and(|step| step.in_charge_of.is_some());
        let office = self.plan.as_ref().and_then(|plan| plan.approving);
        office.filter(|_| of_office).or_else(|| self.lead_unit())
    }

    /// The unit that leads, or that is proposed to lead.
    pub fn lead_unit(&self) -> Option<UnitId> {
        let assigned = self.lead().map(|lead| lead.unit);
        let mut proposed = self.plan.iter().flat_map(|plan| &plan.places);
        let proposed = proposed.find(|place| place.part == Part::Lead);
        assigned.or(proposed.map(|place| place.unit))
    }
}
