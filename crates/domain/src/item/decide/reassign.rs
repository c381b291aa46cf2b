//! An upheld dispute gives the work to other units (责任分工, `district/10b`): who leaves is excused, who comes owes as at an issue.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    Work,
    proposal::{check_places, check_readers},
};
use crate::{
    id::AssignmentId,
    item::{
        Assignment, AssignmentState, Event, IssuedUnit, Obligation, ObligationKind, Place, Refusal,
        Stage, Supersession, may::check,
    },
};

impl Work<'_, '_> {
    /// Gives the matter the places it has from now on; exactly one of them leads.
    ///
    /// A unit that stays keeps what it owes. What fell to the lead as such, the milestones of nobody in particular, falls to the new one.
    pub(super) fn reassign(
        &mut self,
        places: Vec<Place>,
        due_on: Option<NaiveDate>,
        reason: &str,
    ) -> Result<(), Refusal> {
        // Later there are results, which a change of units would turn into somebody else's.
        let at_work = matches!(self.item.stage, Stage::Issued | Stage::InProgress);
        check(at_work, Refusal::WrongStage)?;
        check_places(&places)?;
        check_readers(self.item, &places)?;
        check(!places.is_empty(), Refusal::UnitMissing)?;
        let due_on = due_on.or(self.item.due_on());
        let today = self.today();
        check(
            due_on.is_none_or(|due_on| due_on >= today),
            Refusal::DateBeforeEvent { field: "newDueOn" },
        )?;
        let leaving = self.leaving(&places)?;
        let (units, coming) = self.placed(&places)?;
        let by = self.signature()?;
        self.emit(Event::UnitsChanged {
            places,
            units,
            due_on,
            on: Some(today),
        });
        for assignment in leaving {
            self.supersede(assignment, Supersession::Dispute, |_| true);
            self.end_ladder(assignment);
            self.emit(Event::AssignmentWaived {
                assignment,
                reason: reason.to_owned(),
                by: by.clone(),
            });
        }
        self.hand_over_milestones(&coming)?;
        for assignment in coming {
            self.plan_at_issue(assignment, today)?;
        }
        Ok(())
    }

    /// Those whose units have no place any more; what is done stays done.
    fn leaving(&self, places: &[Place]) -> Result<Vec<AssignmentId>, Refusal> {
        let kept = |found: &&Assignment| places.iter().any(|place| place.unit == found.unit);
        let all = self.item.assignments.iter();
        let present = all.filter(|found| found.state != AssignmentState::Waived);
        let leaving: Vec<_> = present.filter(|found| !kept(found)).collect();
        let open = |found: &&Assignment| found.state == AssignmentState::Open;
        check(leaving.iter().all(open), Refusal::NotWaivable)?;
        Ok(leaving.into_iter().map(|found| found.id).collect())
    }

    /// Units that are new, take another part or are asked for something else, and the new ones' assignments.
    fn placed(
        &mut self,
        places: &[Place],
    ) -> Result<(Vec<IssuedUnit>, BTreeSet<AssignmentId>), Refusal> {
        let (mut units, mut coming) = (Vec::new(), BTreeSet::new());
        for (nth, place) in places.iter().enumerate() {
            let mut first_person = None;
            let mut all = self.item.assignments.iter();
            let found = all.find(|found| found.unit == place.unit);
            let assignment = match found {
                // Who was excused once does not come back to the same matter.
                Some(found) if found.state == AssignmentState::Waived => {
                    return Err(Refusal::UnitTwice);
                }
                Some(found)
                    if found.part == place.part && found.requirement == place.requirement =>
                {
                    continue;
                }
                Some(found) => {
                    let open = found.state == AssignmentState::Open;
                    check(open, Refusal::WrongStage)?;
                    found.id
                }
                None => {
                    first_person = self.first_person(nth, place.unit)?;
                    let id = self.fresh();
                    coming.insert(id);
                    id
                }
            };
            units.push(IssuedUnit {
                assignment,
                unit: place.unit,
                part: place.part,
                requirement: place.requirement.clone(),
                first_person,
            });
        }
        Ok((units, coming))
    }

    /// Milestones that do not fall to a unit any more are superseded there; a lead that was here before owes those it got.
    fn hand_over_milestones(&mut self, coming: &BTreeSet<AssignmentId>) -> Result<(), Refusal> {
        let today = self.today();
        let staying: Vec<_> = self
            .item
            .assignments
            .iter()
            .filter(|found| found.state == AssignmentState::Open && !coming.contains(&found.id))
            .map(|found| found.id)
            .collect();
        let of_plan = self.item.plan.as_ref();
        let of_plan = of_plan.map_or(0, |plan| plan.milestones.len());
        for id in staying {
            let goals = self.milestones_of(id, today)?;
            let label = |nth: usize| format!("milestone:{nth}");
            let mine: BTreeSet<_> = goals.iter().map(|(nth, _)| label(*nth)).collect();
            let planned: BTreeSet<_> = (1..=of_plan).map(label).collect();
            let passed = |owed: &Obligation| owed.due_on < today;
            self.supersede(id, Supersession::Dispute, |owed| {
                owed.kind == ObligationKind::Milestone
                    && planned.contains(&owed.label)
                    && !mine.contains(&owed.label)
                    && !passed(owed)
            });
            self.settle(id);
            let found = self.assignment(id)?;
            let known = |nth: usize| {
                let mut all = found.obligations.iter();
                all.any(|owed| owed.label == label(nth))
            };
            let fresh = goals.into_iter().filter(|(nth, _)| !known(*nth)).collect();
            self.plan_milestones(id, fresh);
        }
        Ok(())
    }
}
