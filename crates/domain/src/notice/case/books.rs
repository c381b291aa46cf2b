//! Who hears of a year's plan, and of points given by hand.

use super::{CaseWhat, Teller, Tells, returned};
use crate::{
    assessment::{Merit, MeritEvent},
    item::PromptReason,
    notice::{NewsKind, Notice, Why, writer::immediate},
    yearly_plan::{Event, YearlyPlan},
};

impl Tells for YearlyPlan {
    fn news_kind(event: &Event) -> NewsKind {
        NewsKind::YearlyPlan(event.into())
    }

    /// The plan names where an unannounced inspection may go: units never hear of it.
    fn tells(&self, event: &Event, told: &Teller<'_>) -> Vec<Notice> {
        let waits = |amended| {
            let rule = told.rulebook.yearly_plan.as_ref();
            let what = CaseWhat::YearlyPlanWaits { amended };
            rule.map(|rule| told.leaders(rule.decided_by, &rule.basis, None, &what))
                .unwrap_or_default()
        };
        match event {
            // It lies on the office's to-do list from then on; the clock reminds of it.
            Event::YearlyPlanOwed { .. } => Vec::new(),
            Event::YearlyPlanRecounted { from, term } if *from != term.due.on => {
                let what = CaseWhat::Recounted {
                    from: *from,
                    due_on: term.due.on,
                };
                let rule = told.rulebook.yearly_plan.as_ref();
                let owed = rule.and_then(|rule| rule.proposal.as_ref());
                owed.map(|owed| {
                    let why = Why::Owes {
                        rule: told.rule(&owed.basis),
                    };
                    told.office(None, &what, &why)
                })
                .unwrap_or_default()
            }
            // A receipt that names another calendar and the same date tells nobody.
            Event::YearlyPlanRecounted { .. } => Vec::new(),
            // To the ones who owe it and to the one who approves it (`yangjiang/4.5`).
            Event::YearlyPlanPrompted { due_on, reason, .. } => {
                let what = CaseWhat::YearlyPlanPrompted {
                    due_on: *due_on,
                    reason: *reason,
                };
                let rule = told.rulebook.yearly_plan.as_ref();
                let owed = rule.and_then(|rule| Some((rule, rule.proposal.as_ref()?)));
                let Some((rule, owed)) = owed else {
                    return Vec::new();
                };
                let why = Why::Owes {
                    rule: told.rule(&owed.basis),
                };
                let office = told.office(None, &what, &why);
                let leaders = told.leaders(rule.decided_by, &rule.basis, None, &what);
                let both = office.into_iter().chain(leaders);
                match reason {
                    PromptReason::DueToday => both.map(immediate).collect(),
                    PromptReason::DueSoon | PromptReason::Overdue => both.collect(),
                }
            }
            Event::YearlyPlanProposed { .. } => waits(false),
            Event::YearlyPlanAmended { .. } => waits(true),
            Event::YearlyPlanAnswered { answer } => {
                let what = CaseWhat::YearlyPlanAnswered {
                    passed: answer.passed,
                    opinion: answer.opinion.clone(),
                };
                let author = told.author(&answer.draft.by, None, what);
                vec![returned(answer.passed, author)]
            }
        }
    }
}

impl Tells for Merit {
    fn news_kind(event: &MeritEvent) -> NewsKind {
        NewsKind::Merit(event.into())
    }

    /// A second person of the office is asked; the unit hears once the points count (domain.md §7).
    fn tells(&self, event: &MeritEvent, told: &Teller<'_>) -> Vec<Notice> {
        let points = self.points;
        let unit = Some(self.unit);
        match event {
            MeritEvent::MeritEntered { .. } => {
                told.office(unit, &CaseWhat::MeritWaits { points }, &Why::SecondPerson)
            }
            MeritEvent::MeritAnswered {
                confirmed: true, ..
            } => {
                let what = CaseWhat::MeritConfirmed { points };
                vec![
                    told.author(&self.entered, unit, what.clone()),
                    told.unit(self.unit, what),
                ]
            }
            MeritEvent::MeritAnswered {
                confirmed: false,
                opinion,
                ..
            } => {
                let what = CaseWhat::MeritRefused {
                    points,
                    opinion: opinion.clone(),
                };
                vec![returned(false, told.author(&self.entered, unit, what))]
            }
        }
    }
}
