//! Before an inspection begins: opening, plan and approval, preparation, the filed count, and its beginning (`company/5.1`, `company/5.2`).

use std::collections::{BTreeMap, BTreeSet};

use super::{Work, said};
use crate::{
    access::{Actor, Decision},
    case::{Case, Ctx, Decided, Hold, Place, each, holds, twice},
    id::CaseId,
    inspection::{
        Action, Around, Event, Inspection, Opening, Participant, Plan, PlanApproval, Refusal,
        State, Target, may::check, state::rule,
    },
    item::{Series, Stage},
    rulebook::InspectionKind,
    time::can_be_meant,
};

pub(super) fn open(
    ctx: &mut Ctx<'_>,
    around: &Around,
    opening: Opening,
) -> Result<Decided<Inspection>, Refusal> {
    check(
        rule(ctx.rulebook, opening.kind).is_some(),
        Refusal::UnknownInspectionKind,
    )?;
    let title = said(opening.title, "title")?;
    check(
        opening.kind == InspectionKind::Research || !opening.units.is_empty(),
        Refusal::UnitsMissing,
    )?;
    let again = twice(&opening.units, "units").or_else(|| twice(&opening.items, "items"));
    again.map_or(Ok(()), |place| Err(Refusal::NamedTwice { place }))?;
    if let Some(report) = opening.report {
        check(around.reports.contains(&report), Refusal::ReportNotHere)?;
    }
    if opening.kind == InspectionKind::ReturnVisit {
        let done =
            |stage: &Stage| matches!(stage, Stage::Closed | Stage::Archived | Stage::Standing);
        let closed = opening
            .items
            .iter()
            .any(|item| around.stages.get(item).is_some_and(done));
        check(
            closed || opening.report.is_some(),
            Refusal::NothingToRevisit,
        )?;
    }
    let by = ctx.signature().ok_or(Refusal::NotPermitted)?;
    let inspection = Inspection {
        id: CaseId::new(ctx.supply.id()),
        jurisdiction: opening.jurisdiction,
        rulebook: ctx.rulebook.reference(),
        kind: opening.kind,
        title: title.clone(),
        units: opening.units,
        items: opening.items,
        report: opening.report,
        number: None,
        state: State::Drafted,
        opened: by.clone(),
        plan: None,
        proposed: None,
        approvals: Vec::new(),
        prepared: BTreeSet::new(),
        begun: None,
        records: BTreeMap::new(),
        findings: Vec::new(),
        visit: None,
        report_text: None,
        readings: Vec::new(),
        conclusion: None,
        answers: BTreeMap::new(),
        announced: false,
    };
    match holds(ctx.actor, Hold::Office, &inspection.facts()) {
        Decision::Allow => {}
        // Nothing is hidden by a case that does not exist yet.
        Decision::Denied | Decision::Hidden => return Err(Refusal::NotPermitted),
    }
    let event = Event::InspectionOpened {
        inspection: inspection.kind,
        title,
        by,
    };
    Ok(Decided {
        case: inspection,
        events: vec![event],
    })
}

impl Work<'_, '_> {
    pub(super) fn plan(&mut self, plan: Plan) -> Result<(), Refusal> {
        self.may(Action::Plan, Target::Whole)?;
        said(plan.focus.clone(), "focus")?;
        check(!plan.methods.is_empty(), Refusal::MethodMissing)?;
        check(
            !plan.checklist.is_empty()
                && plan.checklist.iter().all(|point| !point.trim().is_empty()),
            Refusal::ChecklistMissing,
        )?;
        // Who only goes along inspects nothing.
        let inspects = |part: &Participant| !matches!(part, Participant::Concerned { .. });
        let somebody = plan.participants.iter().any(inspects);
        check(somebody, Refusal::ParticipantMissing)?;
        check(
            self.ctx.today() <= plan.from,
            Refusal::PlanDays { field: "from" },
        )?;
        check(plan.from <= plan.to, Refusal::PlanDays { field: "to" })?;
        let meant = can_be_meant(plan.to, self.ctx.today());
        check(meant, Refusal::DateTooFar { field: "to" })?;
        Self::once(&plan)?;
        self.people(&plan)?;
        let to_approve = rule(self.ctx.rulebook, self.inspection.kind)
            .is_some_and(|rule| rule.approved_by.is_some());
        let by = self.by()?;
        self.emit(Event::InspectionPlanned {
            plan,
            to_approve,
            by,
        });
        self.number_once();
        Ok(())
    }

    /// It is numbered as soon as its units may know of it. An unannounced one so takes its number when it begins: it leaves no gap before
    /// that anybody could see (`yangjiang/4.2`).
    fn number_once(&mut self) {
        if !self.inspection.announced || self.inspection.number.is_some() {
            return;
        }
        let rule = self.ctx.rulebook.numbering.inspections.as_ref();
        let number = self
            .ctx
            .number_apart(rule, self.around.restricted, |restricted, year| {
                Series::Inspections { restricted, year }
            });
        if let Some(number) = number {
            self.emit(Event::InspectionNumbered { number });
        }
    }

    /// A method, a point or somebody stands in a plan once.
    fn once(plan: &Plan) -> Result<(), Refusal> {
        let points = plan.checklist.iter().map(|point| point.trim());
        let again = twice(plan.methods.iter(), "methods")
            .or_else(|| twice(points, "checklist"))
            .or_else(|| twice(plan.members(), "members"))
            .or_else(|| twice(plan.leaders(), "leaders"))
            .or_else(|| twice(plan.departments(), "departments"));
        again.map_or(Ok(()), |place| Err(Refusal::NamedTwice { place }))
    }

    /// Who has to be among the participants of such an inspection, and who cannot be.
    fn people(&self, plan: &Plan) -> Result<(), Refusal> {
        let none = |place: Option<Place>, refused: fn(Place) -> Refusal| {
            place.map_or(Ok(()), |place| Err(refused(place)))
        };
        let inspected = each(plan.departments(), "departments")
            .find(|(unit, _)| self.inspection.units.contains(unit));
        none(inspected.map(|(_, place)| place), |place| {
            Refusal::InspectsItself { place }
        })?;
        self.accompanied(plan)?;
        let insider = plan
            .users()
            .find(|(user, _)| self.around.insiders.contains(user));
        none(insider.map(|(_, place)| place), |place| {
            Refusal::InsiderInspects { place }
        })?;
        let other =
            each(plan.leaders(), "leaders").find(|(user, _)| !self.around.leaders.contains(user));
        none(other.map(|(_, place)| place), |place| Refusal::NotALeader {
            place,
        })?;
        match self.inspection.kind {
            InspectionKind::Joint => check(
                plan.departments().next().is_some(),
                Refusal::DepartmentMissing,
            ),
            InspectionKind::LedByLeader => {
                check(plan.leaders().next().is_some(), Refusal::LeaderMissing)
            }
            InspectionKind::Invited => check(plan.invites(), Refusal::InvitedMissing),
            InspectionKind::Routine
            | InspectionKind::Special
            | InspectionKind::Comprehensive
            | InspectionKind::OnSite
            | InspectionKind::Research
            | InspectionKind::Unannounced
            | InspectionKind::ReturnVisit => Ok(()),
        }
    }

    /// The units concerned go along where the regulation has it so: they inspect nothing, and are told nothing they would not be told as
    /// those inspected (`industry-commerce/5.3`).
    fn accompanied(&self, plan: &Plan) -> Result<(), Refusal> {
        let rule = rule(self.ctx.rulebook, self.inspection.kind);
        let foreseen = rule.is_some_and(|rule| rule.accompanied.is_some());
        let alone = plan.accompanying().next().is_none();
        check(foreseen || alone, Refusal::GoesAlone)?;
        let mut along = each(plan.accompanying(), "accompanying");
        let other = along.find(|(unit, _)| !self.inspection.units.contains(unit));
        other.map_or(Ok(()), |(_, place)| Err(Refusal::NotConcerned { place }))?;
        let again = twice(plan.accompanying(), "accompanying");
        again.map_or(Ok(()), |place| Err(Refusal::NamedTwice { place }))
    }

    pub(super) fn approve(&mut self, passed: bool, opinion: String) -> Result<(), Refusal> {
        self.may(Action::Approve, Target::Whole)?;
        if !passed {
            said(opinion.clone(), "opinion")?;
        }
        let by = self.by()?;
        self.emit(Event::InspectionPlanAnswered {
            approval: PlanApproval {
                passed,
                opinion,
                by,
            },
        });
        self.number_once();
        Ok(())
    }

    pub(super) fn prepare(&mut self, point: String) -> Result<(), Refusal> {
        self.may(Action::Prepare, Target::Whole)?;
        let known = rule(self.ctx.rulebook, self.inspection.kind)
            .is_some_and(|rule| rule.preparation.iter().any(|ready| ready.id == point));
        check(known, Refusal::UnknownPreparation)?;
        check(
            !self.inspection.prepared.contains(&point),
            Refusal::PreparedAlready,
        )?;
        let by = self.by()?;
        self.emit(Event::InspectionPrepared { point, by });
        Ok(())
    }

    /// Begins it. A leader begins only what he leads himself; the filed count of the year is not exceeded (domain.md §12.13).
    pub(super) fn begin(&mut self) -> Result<(), Refusal> {
        self.may(Action::Begin, Target::Whole)?;
        if let (Actor::Person(person), InspectionKind::LedByLeader) =
            (self.ctx.actor, self.inspection.kind)
        {
            let office = holds(self.ctx.actor, Hold::Office, &self.inspection.facts());
            let leads = self
                .inspection
                .plan
                .iter()
                .flat_map(Plan::leaders)
                .any(|user| person.stands_for(user));
            check(office == Decision::Allow || leads, Refusal::NotPermitted)?;
        }
        match self.around.filed {
            Some(filed) => check(
                filed.begun < filed.count,
                Refusal::FiledCountReached { count: filed.count },
            )?,
            None => check(
                self.ctx.rulebook.yearly_plan.is_none(),
                Refusal::YearlyPlanMissing,
            )?,
        }
        let by = self.by()?;
        self.emit(Event::InspectionBegun { by });
        self.number_once();
        Ok(())
    }

    pub(super) fn cancel(&mut self, reason: String) -> Result<(), Refusal> {
        self.may(Action::Cancel, Target::Whole)?;
        let reason = said(reason, "reason")?;
        let by = self.by()?;
        self.emit(Event::InspectionCancelled { reason, by });
        Ok(())
    }
}
