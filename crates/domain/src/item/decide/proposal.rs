//! From the first look to the approved proposal.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Ctx, Work, register::check_motion, said};
use crate::{
    access::{Actor, Facts},
    item::{
        Action, Amendment, Approval, ApprovalDecision, Event, Item, Place, Plan, Refusal, Route,
        Screening, Stage, Target, may::check,
    },
    rulebook::{HandlingNeed, OfficeStep, PlanField, PlanNeed, Rulebook, StepRule},
    vocabulary::{Handling, Part, Role, Secrecy, Tier},
};

/// Checks a plan against the rulebook; `on` is the day it is made or issued.
///
/// # Errors
/// A tier, handling or unit fault of the plan.
pub(crate) fn check_plan(rulebook: &Rulebook, plan: &Plan, on: NaiveDate) -> Result<(), Refusal> {
    check(rulebook.tier(plan.tier).is_some(), Refusal::UnknownTier)?;
    check(
        rulebook.handling.contains(&plan.handling),
        Refusal::UnknownHandling,
    )?;
    let own = plan.handling == Handling::Own;
    check(own || !plan.places.is_empty(), Refusal::UnitMissing)?;
    check_places(&plan.places)?;
    let known = |unit| plan.places.iter().any(|place| place.unit == unit);
    // A section of the office supervises those who undertake it; it is none of them (`yangjiang/2.2b`).
    check(!plan.section.is_some_and(known), Refusal::NotASection)?;
    let mut milestones = plan.milestones.iter();
    let placed = milestones.all(|goal| goal.unit.is_none_or(known));
    check(placed, Refusal::MilestoneUnit)?;
    check_dates(plan, on)?;
    let direct = plan.route == Route::Direct;
    check(
        !direct || rulebook.initiative.is_some(),
        Refusal::NotForeseen,
    )
}

/// The office's review is skipped only where a leader named the department (`industry-commerce/4.4b`, `org-dept/3.2.4`).
fn check_route(rulebook: &Rulebook, source: &str, plan: Option<&Plan>) -> Result<(), Refusal> {
    let direct = plan.is_some_and(|plan| plan.route == Route::Direct);
    check(
        !direct || rulebook.is_given_by_name(source),
        Refusal::RouteNotDirect,
    )
}

/// What nobody approves because a leader has named the department: it undertakes that itself, and reports to that leader.
fn check_begun(rulebook: &Rulebook, item: &Item, plan: &Plan) -> Result<(), Refusal> {
    let (direct, given) = (plan.route == Route::Direct, item.proceedings.given_by);
    check(
        !direct || given.is_some(),
        Refusal::GiverMissing { field: "route" },
    )?;
    let unapproved = item.chain(rulebook).is_empty();
    let begun = item.proceedings.initiator.filter(|_| unapproved);
    let mut leads = plan.places.iter().filter(|place| place.part == Part::Lead);
    let itself = begun.is_none_or(|unit| leads.any(|place| place.unit == unit));
    check(itself, Refusal::InitiatorLeads)
}

/// No unit stands twice, and one leads where there are any (`group/3.3`).
pub(super) fn check_places(places: &[Place]) -> Result<(), Refusal> {
    let units: BTreeSet<_> = places.iter().map(|place| place.unit).collect();
    check(units.len() == places.len(), Refusal::UnitTwice)?;
    let leads = places.iter().filter(|place| place.part == Part::Lead);
    check(leads.count() == 1 || places.is_empty(), Refusal::LeadCount)
}

/// Nothing is to be done by a day that has passed, neither when a plan is made nor when it is issued.
pub(super) fn check_dates(plan: &Plan, on: NaiveDate) -> Result<(), Refusal> {
    check(
        plan.due_on.is_none_or(|due_on| due_on >= on),
        Refusal::DueBeforeIssue,
    )?;
    let mut milestones = plan.milestones.iter();
    check(
        milestones.all(|goal| goal.due_on >= on),
        Refusal::MilestoneBeforeIssue,
    )
}

/// What the rulebook wants a proposal to say (`group/3.2`, `town/3.1`); one that asks for no report is exempt.
fn check_needs(rulebook: &Rulebook, item: &Item, plan: &Plan) -> Result<(), Refusal> {
    if plan.handling == Handling::Inform {
        return Ok(());
    }
    let holds = |need: &PlanNeed| match need {
        PlanNeed::Always => true,
        PlanNeed::Critical => plan.tier == Tier::Critical,
        PlanNeed::SeveralUnits => plan.places.len() > 1,
    };
    for need in &rulebook.proposal.needs {
        let concerned = need.sources.is_empty() || need.sources.contains(&item.source);
        let wanted = concerned && need.when.iter().any(holds);
        let missing = Refusal::PlanFieldMissing {
            field: need.field.word(),
        };
        check(!wanted || says(plan, need.field), missing)?;
    }
    Ok(())
}

fn says(plan: &Plan, field: PlanField) -> bool {
    let written = |text: &str| !text.trim().is_empty();
    match field {
        PlanField::Reason => written(&plan.reason),
        PlanField::Requirements => written(&plan.requirements),
        PlanField::DueOn => plan.due_on.is_some(),
        PlanField::ClosingStandard => !plan.closing_standard.is_empty(),
        PlanField::Milestones => !plan.milestones.is_empty(),
        PlanField::SupervisionPlan => written(&plan.supervision_plan),
        PlanField::Materials => {
            !plan.materials.is_empty() && plan.materials.iter().all(|paper| paper.pages > 0)
        }
        PlanField::ResponsiblePeople => written(&plan.responsible),
        PlanField::Section => plan.section.is_some(),
    }
}

/// Longer than is normal needs a reason of its own: why the matter is taken up does not say why it takes so long (`group/3.3`).
fn check_length(ctx: &Ctx<'_>, plan: &Plan) -> Result<(), Refusal> {
    let rule = ctx.rulebook.completion.as_ref();
    let Some(maximum) = rule.and_then(|rule| rule.normal_maximum) else {
        return Ok(());
    };
    let normal_on = maximum.due(ctx.today(), ctx.calendar).on;
    let longer = plan.due_on.is_some_and(|due_on| due_on > normal_on);
    check(
        !longer || !plan.over_maximum_reason.trim().is_empty(),
        Refusal::LongerThanNormal { normal_on },
    )
}

/// Some ways of handling are for some matters only (`banner/4.2.3`).
fn check_handling(rulebook: &Rulebook, item: &Item, plan: &Plan) -> Result<(), Refusal> {
    let Some(limit) = rulebook.handling_limits.get(&plan.handling) else {
        return Ok(());
    };
    let concerned = limit.sources.is_empty() || limit.sources.contains(&item.source);
    check(concerned, Refusal::HandlingNotForSource)?;
    let fits = limit.when.iter().any(|need| match need {
        HandlingNeed::Restricted => item.secrecy == Secrecy::Restricted,
        HandlingNeed::Urgent => plan.urgent,
    });
    check(fits || limit.when.is_empty(), Refusal::HandlingNotAllowed)?;
    let alone = !limit.alone || plan.places.is_empty();
    check(alone, Refusal::HandledAlone)
}

/// Whoever reads along, as a supervisor or as the committee that gets the reply, does not do the work it reads of.
pub(super) fn check_readers(item: &Item, places: &[Place]) -> Result<(), Refusal> {
    let readers = Facts::of(item).readers;
    let along = places
        .iter()
        .position(|asked| readers.contains(&asked.unit));
    along.map_or(Ok(()), |place| Err(Refusal::ReaderUndertakes { place }))
}

impl Work<'_, '_> {
    pub(super) fn amend(&mut self, amendment: Amendment) -> Result<(), Refusal> {
        self.may(Action::Amend, Target::Item)?;
        if let Some(source) = &amendment.source {
            check(
                self.ctx.rulebook.source(source).is_some(),
                Refusal::UnknownSource,
            )?;
            // Its form says what a motion is: it does not come or go with a correction (`banner/4.3.1`).
            let is_motion = self.ctx.rulebook.is_motion(source);
            let has_form = self.item.proceedings.motion.is_some();
            check(is_motion == has_form, Refusal::MotionForm)?;
            // Its committee and its number are on the form and stay: the new source answers to the same one (`banner/4.3.5`) and has no such motion yet.
            if *source != self.item.source {
                check_motion(self.ctx)?;
            }
            // Nor does what a department began, or what it was to report straight to its leader, turn into another matter.
            let begun = self.item.proceedings.initiator.is_some();
            let by_name = self.ctx.rulebook.is_given_by_name(source);
            check(!begun || by_name, Refusal::NotGivenByName)?;
            check_route(self.ctx.rulebook, source, self.item.plan.as_ref())?;
        }
        let title = amendment
            .title
            .map(|title| said(title, "title"))
            .transpose()?;
        self.emit(Event::Amended {
            title,
            content: amendment.content,
            basis: amendment.basis,
            source: amendment.source,
        });
        Ok(())
    }

    /// The first look (初审, `group/1.2`).
    pub(super) fn screen(&mut self, accepted: bool, opinion: String) -> Result<(), Refusal> {
        self.may(Action::Screen, Target::Item)?;
        let opinion = if accepted {
            opinion
        } else {
            said(opinion, "opinion")?
        };
        let screening = Screening {
            accepted,
            opinion,
            by: self.signature()?,
        };
        self.emit(Event::Screened { screening });
        if !accepted {
            self.release_office();
            self.enter(Stage::Rejected)?;
        }
        Ok(())
    }

    pub(super) fn propose(&mut self, plan: Plan) -> Result<(), Refusal> {
        self.may(Action::Propose, Target::Item)?;
        check_plan(self.ctx.rulebook, &plan, self.today())?;
        check_handling(self.ctx.rulebook, self.item, &plan)?;
        check_readers(self.item, &plan.places)?;
        check_route(self.ctx.rulebook, &self.item.source, Some(&plan))?;
        check_begun(self.ctx.rulebook, self.item, &plan)?;
        check_needs(self.ctx.rulebook, self.item, &plan)?;
        check_length(self.ctx, &plan)?;
        let by = self.signature()?;
        self.emit(Event::Proposed { plan, by });
        self.office_did(OfficeStep::Propose);
        let today = self.today();
        let chain = self.item.chain(self.ctx.rulebook);
        if !chain.is_empty() {
            // Approved once already, it is issued when it is approved again.
            self.office_released(OfficeStep::Issue);
            self.office_owes(OfficeStep::Approve, today);
        }
        self.enter(if chain.is_empty() {
            Stage::Approved
        } else {
            Stage::Proposed
        })
    }

    /// The role in which the actor answers a step: the other one only where he is not of the first.
    fn answers_as(&self, step: &StepRule) -> Role {
        let role = self.item.seat(step.role);
        let Actor::Person(person) = self.ctx.actor else {
            return role;
        };
        let unit = self.item.approving_unit(self.ctx.rulebook);
        let first = match role {
            Role::LeaderInCharge => unit.is_some_and(|unit| person.leads(unit)),
            role => person.roles.contains(&role),
        };
        step.or_by.filter(|_| !first).unwrap_or(role)
    }

    pub(super) fn approve(
        &mut self,
        decision: ApprovalDecision,
        opinion: String,
        meeting: String,
    ) -> Result<(), Refusal> {
        self.may(Action::Approve, Target::Item)?;
        let chain = self.item.chain(self.ctx.rulebook);
        let step = usize::from(self.item.approved_steps);
        let rule = chain.get(step).ok_or(Refusal::WrongStage)?;
        let opinion = match decision {
            ApprovalDecision::Pass => opinion,
            ApprovalDecision::Return | ApprovalDecision::Reject => said(opinion, "opinion")?,
        };
        let meeting = if rule.meeting {
            said(meeting, "meeting")?
        } else {
            meeting
        };
        let by = self.signature()?;
        let role = self.answers_as(rule);
        self.emit(Event::ApprovalGiven {
            approval: Approval {
                step: self.item.approved_steps,
                role,
                decision,
                opinion,
                meeting,
                by,
            },
        });
        let last = usize::from(self.item.approved_steps) >= chain.len();
        match decision {
            ApprovalDecision::Pass if last => {
                self.office_did(OfficeStep::Approve);
                self.enter(Stage::Approved)
            }
            ApprovalDecision::Pass => self.enter(Stage::InApproval),
            ApprovalDecision::Return => {
                let today = self.today();
                self.office_did(OfficeStep::Approve);
                self.office_owes(OfficeStep::Propose, today);
                self.enter(Stage::ReturnedForRevision)
            }
            ApprovalDecision::Reject => {
                self.release_office();
                self.enter(Stage::Rejected)
            }
        }
    }
}
