//! From registration to archive: what concerns the item as a whole.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Ctx, Decided, Series, Work, said};
use crate::{
    access::Actor,
    id::UserId,
    item::{
        Action, Amendment, Approval, ApprovalDecision, AssignmentState, Event, Issue, IssuedUnit,
        Item, Number, Plan, Refusal, Registration, ResultReview, Stage, Supersession, Target,
        may::{check, open_result_role},
    },
    rulebook::{Rulebook, number_text},
    time::beijing_day,
    vocabulary::{Channel, Part, Secrecy},
};

pub(super) fn register(ctx: &mut Ctx<'_>, registration: Registration) -> Result<Decided, Refusal> {
    let Actor::Person(person) = ctx.actor else {
        return Err(Refusal::NotPermitted);
    };
    let title = said(registration.title, "title")?;
    check(
        ctx.rulebook.source(&registration.source).is_some(),
        Refusal::UnknownSource,
    )?;
    check(
        registration
            .tier
            .is_none_or(|tier| ctx.rulebook.tier(tier).is_some()),
        Refusal::UnknownTier,
    )?;
    let today = ctx.today();
    check(registration.received_on <= today, Refusal::DateInFuture)?;
    let mut listed = registration.listed;
    if registration.secrecy == Secrecy::Restricted {
        listed.insert(person.user);
    }
    let by = person.signature(ctx.now);
    let number = item_number(ctx, registration.secrecy);
    let registered = Event::Registered {
        number: number.clone(),
        title: title.clone(),
        source: registration.source.clone(),
        secrecy: registration.secrecy,
    };
    let item = Item {
        id: crate::id::Id::new(ctx.supply.id()),
        jurisdiction: registration.jurisdiction,
        rulebook: ctx.rulebook.reference(),
        number,
        title,
        content: registration.content,
        basis: registration.basis,
        source: registration.source,
        tier: registration.tier,
        secrecy: registration.secrecy,
        listed,
        received_on: registration.received_on,
        registered: by,
        stage: Stage::Registered,
        stage_since: ctx.now,
        plan: None,
        proposed: None,
        approvals: Vec::new(),
        approved_steps: 0,
        issue: None,
        first_due_on: None,
        assignments: Vec::new(),
        result_reviews: Vec::new(),
        reopened: 0,
        keeper: None,
        swept_through: None,
    };
    Ok(Decided {
        item,
        events: vec![registered],
    })
}

/// The next number of the open series, or of the restricted one, so that no gap betrays a restricted item.
fn item_number(ctx: &mut Ctx<'_>, secrecy: Secrecy) -> Number {
    let year = chrono::Datelike::year(&ctx.today());
    let (series, pattern) = match secrecy {
        Secrecy::Public | Secrecy::Internal => {
            (Series::Items { year }, &ctx.rulebook.numbering.items)
        }
        Secrecy::Restricted => (
            Series::RestrictedItems { year },
            &ctx.rulebook.numbering.restricted,
        ),
    };
    let n = ctx.supply.number(series);
    Number {
        year,
        n,
        text: number_text(pattern, year, n),
    }
}

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
    check(!plan.places.is_empty(), Refusal::UnitMissing)?;
    let units: BTreeSet<_> = plan.places.iter().map(|place| place.unit).collect();
    check(units.len() == plan.places.len(), Refusal::UnitTwice)?;
    let leads = plan
        .places
        .iter()
        .filter(|place| place.part == Part::Lead)
        .count();
    check(leads == 1, Refusal::LeadCount)?;
    check(
        plan.due_on.is_none_or(|due_on| due_on >= on),
        Refusal::DueBeforeIssue,
    )
}

impl Work<'_, '_> {
    pub(super) fn amend(&mut self, amendment: Amendment) -> Result<(), Refusal> {
        self.may(Action::Amend, Target::Item)?;
        if let Some(source) = &amendment.source {
            check(
                self.ctx.rulebook.source(source).is_some(),
                Refusal::UnknownSource,
            )?;
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

    pub(super) fn propose(&mut self, plan: Plan) -> Result<(), Refusal> {
        self.may(Action::Propose, Target::Item)?;
        check_plan(self.ctx.rulebook, &plan, self.today())?;
        let by = self.signature()?;
        self.emit(Event::Proposed { plan, by });
        self.enter(if self.ctx.rulebook.approvals.is_empty() {
            Stage::Approved
        } else {
            Stage::Proposed
        })
    }

    pub(super) fn approve(
        &mut self,
        decision: ApprovalDecision,
        opinion: String,
    ) -> Result<(), Refusal> {
        self.may(Action::Approve, Target::Item)?;
        let step = usize::from(self.item.approved_steps);
        let role = self
            .ctx
            .rulebook
            .approvals
            .get(step)
            .ok_or(Refusal::WrongStage)?
            .role;
        let opinion = match decision {
            ApprovalDecision::Pass => opinion,
            ApprovalDecision::Return | ApprovalDecision::Reject => said(opinion, "opinion")?,
        };
        let by = self.signature()?;
        self.emit(Event::ApprovalGiven {
            approval: Approval {
                step: self.item.approved_steps,
                role,
                decision,
                opinion,
                by,
            },
        });
        let last = usize::from(self.item.approved_steps) >= self.ctx.rulebook.approvals.len();
        self.enter(match decision {
            ApprovalDecision::Pass if last => Stage::Approved,
            ApprovalDecision::Pass => Stage::InApproval,
            ApprovalDecision::Return => Stage::ReturnedForRevision,
            ApprovalDecision::Reject => Stage::Rejected,
        })
    }

    pub(super) fn issue(&mut self, channel: Channel) -> Result<(), Refusal> {
        self.may(Action::Issue, Target::Item)?;
        let plan = self.item.plan.clone().ok_or(Refusal::WrongStage)?;
        let on = self.today();
        check(
            plan.due_on.is_none_or(|due_on| due_on >= on),
            Refusal::DueBeforeIssue,
        )?;
        let units = plan
            .places
            .into_iter()
            .map(|place| IssuedUnit {
                assignment: self.fresh(),
                unit: place.unit,
                part: place.part,
                requirement: place.requirement,
            })
            .collect();
        let by = self.signature()?;
        self.emit(Event::Issued {
            issue: Issue { channel, by, on },
            units,
        });
        self.enter(Stage::Issued)?;
        let assignments: Vec<_> = self
            .item
            .assignments
            .iter()
            .map(|assignment| assignment.id)
            .collect();
        for assignment in assignments {
            self.plan_at_issue(assignment, on)?;
        }
        Ok(())
    }

    pub(super) fn review_result(
        &mut self,
        passed: bool,
        opinion: String,
        redo_by: Option<NaiveDate>,
    ) -> Result<(), Refusal> {
        self.may(Action::ReviewResult, Target::Item)?;
        let Actor::Person(person) = self.ctx.actor else {
            return Err(Refusal::NotPermitted);
        };
        let role = open_result_role(self.ctx.rulebook, self.item, person)
            .ok_or(Refusal::AlreadyAnswered)?;
        let today = self.today();
        let opinion = if passed {
            opinion
        } else {
            said(opinion, "opinion")?
        };
        let by = self.signature()?;
        let review = ResultReview {
            role,
            passed,
            opinion,
            by,
            round: self.item.reopened,
        };
        if passed {
            self.emit(Event::ResultReviewed { review });
            return Ok(());
        }
        let redo_by = redo_by.ok_or(Refusal::TextMissing { field: "redoBy" })?;
        check(redo_by >= today, Refusal::DateBeforeEvent)?;
        self.emit(Event::ResultReviewed { review });
        self.supervise_again(redo_by)?;
        self.enter(Stage::InProgress)
    }

    pub(super) fn close(&mut self) -> Result<(), Refusal> {
        self.may(Action::Close, Target::Item)?;
        self.supersede_everything(Supersession::Completion, |_| true);
        self.enter(Stage::Closed)
    }

    pub(super) fn archive(&mut self, keeper: String) -> Result<(), Refusal> {
        self.may(Action::Archive, Target::Item)?;
        let keeper = said(keeper, "keeper")?;
        let owed = self.item.assignments.iter().any(|assignment| {
            assignment
                .obligations
                .iter()
                .any(super::super::Obligation::is_open)
                || assignment
                    .disputes
                    .iter()
                    .any(|dispute| dispute.answer.is_none())
                || assignment.pending_extension().is_some()
        });
        check(!owed, Refusal::StillOwed)?;
        self.emit(Event::DossierKept { keeper });
        self.enter(Stage::Archived)
    }

    pub(super) fn cancel(&mut self, reason: String) -> Result<(), Refusal> {
        self.may(Action::Cancel, Target::Item)?;
        let reason = said(reason, "reason")?;
        let by = self.signature()?;
        self.emit(Event::Cancelled { reason, by });
        self.supersede_everything(Supersession::Cancelled, |_| true);
        self.enter(Stage::Cancelled)
    }

    pub(super) fn set_secrecy(
        &mut self,
        secrecy: Secrecy,
        listed: BTreeSet<UserId>,
    ) -> Result<(), Refusal> {
        self.may(Action::SetSecrecy, Target::Item)?;
        check(
            secrecy != Secrecy::Restricted || !listed.is_empty(),
            Refusal::NobodyListed,
        )?;
        self.emit(Event::SecrecySet { secrecy, listed });
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
        if all_done {
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
