//! Decides on a year's plan: context, state and command in; events and the next state, or a refusal, out.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use crate::{
    access::Decision,
    calendar::Calendar,
    case::{Case, Ctx, Decided, Hold, Look, holds, next_prompt, prompt, twice},
    id::{CaseId, JurisdictionId, PriorityId},
    item::PromptReason,
    rulebook::Rulebook,
    yearly_plan::{
        Answer, Command, Content, Draft, Event, OwedPlan, PlanTerm, Refusal, Standing, State,
        YearlyPlan, may,
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
    let draft = draft(ctx, None, content, String::new())?;
    let mut plan = fresh(ctx, jurisdiction, year);
    match holds(ctx.actor, Hold::Office, &plan.facts()) {
        Decision::Allow => {}
        Decision::Denied | Decision::Hidden => return Err(Refusal::NotPermitted),
    }
    let event = Event::YearlyPlanProposed {
        draft,
        days_late: 0,
    };
    plan.evolve(&event);
    Ok(Decided {
        case: plan,
        events: vec![event],
    })
}

/// Makes the year's proposal an obligation of the office: the clock's doing (`yangjiang/2.2a`).
pub fn owe(
    ctx: &mut Ctx<'_>,
    jurisdiction: JurisdictionId,
    owed: &OwedPlan,
) -> Decided<YearlyPlan> {
    let term = PlanTerm {
        due: owed.due.clone(),
        calendar: ctx.calendar.version().to_owned(),
        planned_on: ctx.today(),
        before: Vec::new(),
    };
    let mut plan = fresh(ctx, jurisdiction, owed.year);
    let event = Event::YearlyPlanOwed { term };
    plan.evolve(&event);
    Decided {
        case: plan,
        events: vec![event],
    }
}

fn fresh(ctx: &mut Ctx<'_>, jurisdiction: JurisdictionId, year: i32) -> YearlyPlan {
    YearlyPlan {
        id: CaseId::new(ctx.supply.id()),
        jurisdiction,
        rulebook: ctx.rulebook.reference(),
        year,
        state: State::Owed,
        term: None,
        prompted_on: None,
        days_late: None,
        approved: None,
        draft: None,
        answers: Vec::new(),
    }
}

/// Answers one command on one plan.
///
/// # Errors
/// The named reason why not; nothing has changed then.
pub fn decide(
    ctx: &mut Ctx<'_>,
    plan: &YearlyPlan,
    command: Command,
) -> Result<Decided<YearlyPlan>, Refusal> {
    if let Some(action) = command.action() {
        let standing = Standing {
            actor: ctx.actor,
            rulebook: ctx.rulebook,
            today: ctx.today(),
        };
        may(standing, plan, action)?;
    }
    let event = match command {
        Command::Propose(content) => Event::YearlyPlanProposed {
            draft: draft(ctx, Some(plan), content, String::new())?,
            days_late: days_late(plan, ctx.today()),
        },
        Command::Amend { content, reason } => {
            let reason = said(reason, "reason")?;
            if plan
                .approved
                .as_ref()
                .is_some_and(|plan| plan.says(&content))
            {
                return Err(Refusal::NothingAmended);
            }
            let filed = plan.approved.as_ref().map(|plan| plan.filed);
            if let Some(filed) = filed.filter(|filed| *filed < content.filed) {
                return Err(Refusal::FiledGrows { filed });
            }
            Event::YearlyPlanAmended {
                draft: draft(ctx, Some(plan), content, reason)?,
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
        Command::Tick { day } => {
            let (due_on, reason) =
                reminder(plan, ctx.rulebook, ctx.calendar, day).ok_or(Refusal::AlreadySwept)?;
            Event::YearlyPlanPrompted {
                on: day,
                due_on,
                reason,
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

/// What the clock finds on a day.
pub fn look(plan: &YearlyPlan, rulebook: &Rulebook, calendar: &Calendar, day: NaiveDate) -> Look {
    let owed = plan.owed_on();
    let next = owed.map(|due_on| next_prompt(rulebook, calendar, due_on, day));
    Look {
        due: reminder(plan, rulebook, calendar, day).is_some(),
        again_on: next.filter(|on| on.year() <= plan.year),
    }
}

/// What the clock would remind of on a day, and why: nothing where it has done so, or nothing is owed.
fn reminder(
    plan: &YearlyPlan,
    rulebook: &Rulebook,
    calendar: &Calendar,
    day: NaiveDate,
) -> Option<(NaiveDate, PromptReason)> {
    let due_on = plan
        .owed_on()
        .filter(|_| plan.prompted_on.is_none_or(|through| through < day))
        // Of a year that is over nothing is proposed any more.
        .filter(|_| day.year() <= plan.year)?;
    prompt(rulebook, calendar, due_on, day).map(|reason| (due_on, reason))
}

fn days_late(plan: &YearlyPlan, today: NaiveDate) -> u16 {
    let late = plan
        .owed_on()
        .map_or(0, |due_on| (today - due_on).num_days().max(0));
    u16::try_from(late).unwrap_or(u16::MAX)
}

/// A draft keeps the ids of the priorities that stay and gives each new one its own, so that items go on carrying out what they did.
fn draft(
    ctx: &mut Ctx<'_>,
    plan: Option<&YearlyPlan>,
    mut content: Content,
    reason: String,
) -> Result<Draft, Refusal> {
    let by = ctx.signature().ok_or(Refusal::NotPermitted)?;
    let says_something = |text: &str| !text.trim().is_empty();
    if !content
        .priorities
        .iter()
        .any(|priority| says_something(&priority.text))
    {
        return Err(Refusal::PriorityMissing);
    }
    let same = content
        .priorities
        .iter()
        .map(|it| (it.text.trim(), &it.units));
    let again = content.priorities.iter().enumerate().find_map(|(nth, it)| {
        let units = it.units.iter();
        twice(units, &format!("priorities/{nth}/units"))
    });
    if let Some(place) = again.or_else(|| twice(same, "priorities")) {
        return Err(Refusal::NamedTwice { place });
    }
    let known: Vec<_> = plan.iter().flat_map(|plan| plan.priorities()).collect();
    let mut kept: BTreeSet<_> = content
        .priorities
        .iter()
        .filter_map(|found| found.id)
        .collect();
    let mut named = BTreeSet::new();
    for (nth, priority) in content.priorities.iter_mut().enumerate() {
        if let Some(id) = priority.id {
            let found = known.iter().any(|known| known.id == Some(id));
            if !found || !named.insert(id) {
                return Err(Refusal::PriorityNotKept { nth });
            }
            continue;
        }
        // What is said again in the same words is the same priority.
        let same = known.iter().filter(|known| known.text == priority.text);
        let same = same
            .filter_map(|known| known.id)
            .find(|id| !kept.contains(id));
        let id = same.unwrap_or_else(|| PriorityId::new(ctx.supply.id()));
        kept.insert(id);
        priority.id = Some(id);
    }
    Ok(Draft {
        content,
        reason,
        by,
    })
}

fn said(text: String, field: &'static str) -> Result<String, Refusal> {
    if text.trim().is_empty() {
        Err(Refusal::TextMissing { field })
    } else {
        Ok(text)
    }
}
