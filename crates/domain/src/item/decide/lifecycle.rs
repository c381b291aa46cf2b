//! Issue, and what concerns the item as a whole while it is at work.

use std::collections::BTreeSet;

use super::{Work, proposal::check_dates, register::leads, said};
use crate::{
    access::{Actor, Facts},
    id::{UnitId, UserId},
    item::{
        Action, AssignmentState, CoSupervisor, Event, FirstPerson, Issue, IssuedUnit, Refusal,
        Stage, Target,
        may::{check, chooses_freely},
    },
    rulebook::OfficeStep,
    time::beijing_day,
    vocabulary::{Channel, Part, Role, Secrecy},
};

impl Work<'_, '_> {
    pub(super) fn issue(&mut self, channel: Channel, meeting: String) -> Result<(), Refusal> {
        self.may(Action::Issue, Target::Item)?;
        let plan = self.item.plan.clone().ok_or(Refusal::WrongStage)?;
        let on = self.today();
        check_dates(&plan, on)?;
        let asked = self.ctx.rulebook.motions.as_ref();
        let handed_over = asked
            .filter(|_| self.item.proceedings.motion.is_some())
            .is_some_and(|rule| rule.handover_meeting.is_some());
        let meeting = if handed_over {
            said(meeting, "meeting")?
        } else {
            meeting
        };
        let mut units = Vec::new();
        for (nth, place) in plan.places.into_iter().enumerate() {
            units.push(IssuedUnit {
                first_person: self.first_person(nth, place.unit)?,
                assignment: self.fresh(),
                unit: place.unit,
                part: place.part,
                requirement: place.requirement,
            });
        }
        let by = self.signature()?;
        self.emit(Event::Issued {
            issue: Issue {
                channel,
                by,
                on,
                meeting,
            },
            units,
        });
        self.office_did(OfficeStep::Issue);
        self.enter(Stage::Issued)?;
        let assignments: Vec<_> = self
            .item
            .assignments
            .iter()
            .map(|assignment| assignment.id)
            .collect();
        if assignments.is_empty() {
            self.plan_own_work(on)?;
        }
        for assignment in assignments {
            self.plan_at_issue(assignment, on)?;
            self.add_back_before_issue(assignment)?;
        }
        Ok(())
    }

    /// Who is the unit's first responsible person now; a rulebook that makes one answerable gives it nothing without (`sichuan/5`).
    pub(super) fn first_person(
        &self,
        place: usize,
        unit: UnitId,
    ) -> Result<Option<FirstPerson>, Refusal> {
        let named = self.ctx.first_persons.get(&unit).cloned();
        let needed = self.ctx.rulebook.first_person.is_some();
        let missing = Refusal::FirstPersonMissing { place };
        check(named.is_some() || !needed, missing)?;
        Ok(named)
    }

    pub(super) fn set_secrecy(
        &mut self,
        secrecy: Secrecy,
        mut listed: BTreeSet<UserId>,
    ) -> Result<(), Refusal> {
        self.may(Action::SetSecrecy, Target::Item)?;
        if secrecy == Secrecy::Restricted {
            check(!listed.is_empty(), Refusal::NobodyListed)?;
            // From the leader who gave it, and who reads its result, nothing of it is kept (`banner/4.2.5`).
            listed.extend(self.item.proceedings.giver);
            self.keep_mendable(&mut listed);
        }
        let lets_in = secrecy == Secrecy::Restricted && listed.is_superset(&self.item.listed);
        check(lets_in || self.chooses_freely(), Refusal::OnlyWidened)?;
        let disclosure = self.item.proceedings.disclosure.as_ref();
        let shown = disclosure.is_some_and(|disclosure| disclosure.disclosed);
        check(
            !shown || secrecy == Secrecy::Public,
            Refusal::StillDisclosed,
        )?;
        let same = self.item.secrecy == secrecy && self.item.listed == listed;
        check(!same, Refusal::SecrecyUnchanged)?;
        let by = Some(self.signature()?);
        self.emit(Event::SecrecySet {
            secrecy,
            listed,
            by,
        });
        Ok(())
    }

    /// Another leader stands in for the one who gave it, who has left the post or the house: the result is reported to him from now on
    /// (`banner/4.2.5`).
    pub(super) fn change_giver(
        &mut self,
        giver: UserId,
        given_by: Role,
        reason: String,
    ) -> Result<(), Refusal> {
        self.may(Action::ChangeGiver, Target::Item)?;
        let from = self.item.proceedings.giver.ok_or(Refusal::NobodyGave)?;
        check(from != giver, Refusal::GiverUnchanged)?;
        check(leads(&given_by), Refusal::GivenByNoLeader)?;
        check(self.ctx.giver_in_post, Refusal::GiverNotInPost)?;
        let reason = said(reason, "reason")?;
        let by = self.signature()?;
        self.emit(Event::GiverChanged {
            from,
            giver,
            given_by,
            reason,
            by,
        });
        Ok(())
    }

    /// A list is mended by those on it: a director who keeps himself on it, else whoever registered the matter stays there.
    fn keep_mendable(&self, listed: &mut BTreeSet<UserId>) {
        let mends = match self.ctx.actor {
            Actor::Person(person) => {
                person.is_any(&[Role::Director]) && listed.contains(&person.user)
            }
            Actor::Clock => false,
        };
        if !mends {
            listed.insert(self.item.registered.user);
        }
    }

    fn chooses_freely(&self) -> bool {
        match self.ctx.actor {
            Actor::Person(person) => chooses_freely(self.item, person),
            Actor::Clock => true,
        }
    }

    /// Organs that supervise together with the office and may read (`yangjiang/2.3`).
    pub(super) fn set_co_supervisors(&mut self, organs: Vec<CoSupervisor>) -> Result<(), Refusal> {
        self.may(Action::SetCoSupervisors, Target::Item)?;
        let facts = Facts::of(self.item);
        let known = &self.ctx.rulebook.co_supervisors;
        for (place, one) in organs.iter().enumerate() {
            let organ = known.iter().any(|rule| rule.id == one.organ);
            check(organ, Refusal::UnknownOrgan { place })?;
            // Whoever does the work does not read, as its supervisor, what the others and the leaders write on it.
            let undertakes = facts.units.contains(&one.unit) || facts.proposed.contains(&one.unit);
            check(!undertakes, Refusal::OrganUndertakes { place })?;
            let mut earlier = organs.iter().take(place);
            let twice = earlier.any(|other| other.organ == one.organ || other.unit == one.unit);
            check(!twice, Refusal::OrganTwice { place })?;
        }
        let units = organs.iter().map(|one| one.unit).collect();
        // Earlier ones were kept without the names of their organs: they can be taken away, too.
        let now = &self.item.proceedings;
        let same = now.organs == organs && now.co_supervisors == units;
        check(!same, Refusal::CoSupervisorsUnchanged)?;
        self.emit(Event::CoSupervisorsSet { units, organs });
        Ok(())
    }

    /// Moves the stage on when the work of the units has moved on.
    pub(super) fn advance(&mut self) -> Result<(), Refusal> {
        if !self.item.stage.is_live() {
            return Ok(());
        }
        let lead_done = self.item.assignments.iter().any(|assignment| {
            assignment.part == Part::Lead && assignment.state == AssignmentState::Done
        });
        let all_done = self
            .item
            .assignments
            .iter()
            .all(|assignment| assignment.state != AssignmentState::Open);
        // Where departments only help, the office's own result goes to the leaders (`banner/4.2.3`).
        let own = self.item.is_the_offices();
        if all_done && (!own || self.item.has_own_result()) {
            self.enter(Stage::WithLeaders)
        } else if lead_done {
            self.enter(Stage::InReview)
        } else {
            Ok(())
        }
    }

    /// The year that numbers of today belong to.
    pub(super) fn year(&self) -> i32 {
        chrono::Datelike::year(&beijing_day(self.ctx.now))
    }
}
