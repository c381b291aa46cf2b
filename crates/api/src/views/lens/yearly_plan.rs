//! A year's plan through the lens.

use std::collections::BTreeSet;

use domain::{
    access::Readable,
    id::{UnitId, UserId},
    item::Signature,
    yearly_plan::{self, Content, Draft, Standing, YearlyPlan},
};

use super::{Lens, Names, signed};
use crate::{problem::Problem, views::yearly_plan as view};

impl Lens<'_> {
    /// A year's plan as this caller sees it.
    pub(crate) fn yearly_plan(
        &self,
        plan: &Readable<YearlyPlan>,
        version: i64,
    ) -> Result<view::YearlyPlan, Problem> {
        let rulebook = self.app.store().rulebook(&plan.rulebook)?;
        let (units, users) = ids(plan);
        let names = Names::known(self.app, plan.jurisdiction, units, users)?;
        let standing = Standing {
            actor: &self.actor,
            rulebook,
            today: self.today,
        };
        let approved = plan.approved.iter().flat_map(|plan| &plan.priorities);
        let priorities: Vec<_> = approved.filter_map(|priority| priority.id).collect();
        let items = self.app.store().priority_items(self.person, &priorities)?;
        let items = items.into_iter().map(|counted| view::PriorityItems {
            priority_id: counted.priority.uuid(),
            stage: counted.stage,
            count: counted.count,
        });
        let answer = |answer: &yearly_plan::Answer| view::PlanDraftAnswer {
            draft: draft(&names, &answer.draft),
            passed: answer.passed,
            opinion: answer.opinion.clone(),
            signed: signed(&names, &answer.by),
        };
        Ok(view::YearlyPlan {
            id: plan.id.uuid(),
            year: plan.year,
            state: plan.state,
            due_on: plan.term.as_ref().map(|term| term.due.on),
            days_late: plan.days_late,
            approved: plan.approved.as_ref().map(|says| content(&names, says)),
            draft: plan.draft.as_ref().map(|waits| draft(&names, waits)),
            answers: plan.answers.iter().map(answer).collect(),
            version,
            items: items.collect(),
            may: yearly_plan::permitted(standing, plan),
        })
    }
}

fn draft(names: &Names, draft: &Draft) -> view::PlanDraft {
    view::PlanDraft {
        content: content(names, &draft.content),
        reason: draft.reason.clone(),
        signed: signed(names, &draft.by),
    }
}

fn content(names: &Names, content: &Content) -> view::PlanContent {
    let priority = |priority: &yearly_plan::Priority| view::PlanPriority {
        id: priority.id.map(domain::id::Id::uuid),
        text: priority.text.clone(),
        units: priority
            .units
            .iter()
            .map(|unit| names.unit(*unit))
            .collect(),
    };
    view::PlanContent {
        priorities: content.priorities.iter().map(priority).collect(),
        filed: content.filed,
    }
}

/// Every id whose name the view may need.
fn ids(plan: &YearlyPlan) -> (BTreeSet<UnitId>, BTreeSet<UserId>) {
    let answered = plan.answers.iter().map(|answer| &answer.draft);
    let drafts: Vec<&Draft> = plan.draft.iter().chain(answered).collect();
    let contents = drafts.iter().map(|draft| &draft.content);
    let priorities = contents
        .chain(&plan.approved)
        .flat_map(|content| &content.priorities);
    let units = priorities.flat_map(|priority| priority.units.iter().copied());
    let of = |by: &Signature| [Some(by.user), by.acting_for].into_iter().flatten();
    let signatures = drafts
        .iter()
        .map(|draft| &draft.by)
        .chain(plan.answers.iter().map(|answer| &answer.by));
    (units.collect(), signatures.flat_map(of).collect())
}
