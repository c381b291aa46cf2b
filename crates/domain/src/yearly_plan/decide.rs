//! Decides on a year's plan: context, state and command in; events and the next state, or a refusal, out.

use chrono::Datelike;

use crate::{
    access::Decision,
    case::{Case, Ctx, Decided, Hold, holds},
    id::{CaseId, JurisdictionId},
    yearly_plan::{
        Answer, Command, Content, Draft, Event, Refusal, Standing, State, YearlyPlan, may,
    },
};

/// Proposes the plan of a year; that there is one per year only, the store sees to.
///
/// # Errors
/// The rulebook knows no yearly plan, another year than this or the next, no priority.
pub fn propose(
    ctx: &mut Ctx<'_>,
    jurisdiction: JurisdictionId,
    year: i32,
    content: Content,
) -> Result<Decided<YearlyPlan>, Refusal> {
    if ctx.rulebook.yearly_plan.is_none() {
        return Err(Refusal::NoYearlyPlan);
    }
    let now = ctx.today().year();
    if year != now && Some(year) != now.checked_add(1) {
        return Err(Refusal::PlanYear);
    }
    let draft = draft(ctx, content, String::new())?;
    let mut plan = YearlyPlan {
        id: CaseId::new(ctx.supply.id()),
        jurisdiction,
        rulebook: ctx.rulebook.reference(),
        year,
        state: State::Proposed,
        approved: None,
        draft: None,
        answers: Vec::new(),
    };
    match holds(ctx.actor, Hold::Office, &plan.facts()) {
        Decision::Allow => {}
        Decision::Denied | Decision::Hidden => return Err(Refusal::NotPermitted),
    }
    let event = Event::YearlyPlanProposed { draft };
    plan.evolve(&event);
    Ok(Decided {
        case: plan,
        events: vec![event],
    })
}

/// Answers one command on one plan.
///
/// # Errors
/// The named reason why not; nothing has changed then.
pub fn decide(
    ctx: &Ctx<'_>,
    plan: &YearlyPlan,
    command: Command,
) -> Result<Decided<YearlyPlan>, Refusal> {
    let standing = Standing {
        actor: ctx.actor,
        rulebook: ctx.rulebook,
    };
    may(standing, plan, command.action())?;
    // What waits may still be returned, so that it lies on nobody's desk for ever.
    let returns = matches!(&command, Command::Approve { passed: false, .. });
    if plan.year < ctx.today().year() && !returns {
        return Err(Refusal::PlanYearOver);
    }
    let event = match command {
        Command::Propose(content) => Event::YearlyPlanProposed {
            draft: draft(ctx, content, String::new())?,
        },
        Command::Amend { content, reason } => {
            let reason = said(reason, "reason")?;
            if plan.approved.as_ref() == Some(&content) {
                return Err(Refusal::NothingAmended);
            }
            Event::YearlyPlanAmended {
                draft: draft(ctx, content, reason)?,
            }
        }
        Command::Approve { passed, opinion } => {
            if !passed {
                said(opinion.clone(), "opinion")?;
            }
            let answer = Answer {
                draft: plan.draft.clone().ok_or(Refusal::YearlyPlanState)?,
                passed,
                opinion,
                by: ctx.signature().ok_or(Refusal::NotPermitted)?,
            };
            Event::YearlyPlanAnswered {
                answer: Box::new(answer),
            }
        }
    };
    let mut after = plan.clone();
    after.evolve(&event);
    Ok(Decided {
        case: after,
        events: vec![event],
    })
}

fn draft(ctx: &Ctx<'_>, content: Content, reason: String) -> Result<Draft, Refusal> {
    let says_something = |text: &str| !text.trim().is_empty();
    if !content
        .priorities
        .iter()
        .any(|priority| says_something(&priority.text))
    {
        return Err(Refusal::PriorityMissing);
    }
    Ok(Draft {
        content,
        reason,
        by: ctx.signature().ok_or(Refusal::NotPermitted)?,
    })
}

fn said(text: String, field: &'static str) -> Result<String, Refusal> {
    if text.trim().is_empty() {
        Err(Refusal::TextMissing { field })
    } else {
        Ok(text)
    }
}
