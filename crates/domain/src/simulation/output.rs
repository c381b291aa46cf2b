//! What a scenario led to, as the contract shows it.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::{input::Scenario, play::Prompt};
use crate::{
    calendar::Calendar,
    id::AssignmentId,
    item::{Item, ObligationKind, ObligationState, Origin, PromptReason, ScoreKind, UrgeState},
    rulebook::{Basis, Rulebook, StartWhen},
    time::{beijing_day, day_after},
    vocabulary::{CopyOffice, Level},
};

/// Everything a scenario leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// By due date, unit (the office first), label.
    pub obligations: Vec<ObligationRow>,
    /// By day, unit, label.
    pub prompts: Vec<PromptRow>,
    /// By day of drafting, unit.
    pub urges: Vec<UrgeRow>,
    /// By day, unit, kind.
    pub score_entries: Vec<ScoreRow>,
    /// Assumed parameters and calendar fallbacks that the result rests on.
    pub assumptions: Vec<String>,
}

/// Something owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ObligationRow {
    /// Null for the office.
    pub unit: Option<String>,
    /// What kind.
    pub kind: ObligationKind,
    /// `2025-W40`, `completion`, `redo:…`, `receipt`.
    pub label: String,
    /// By when.
    pub due_on: NaiveDate,
    /// `open`, `fulfilled`, `superseded`, `waived`.
    pub state: &'static str,
    /// Null unless fulfilled.
    pub fulfilled_on: Option<NaiveDate>,
    /// Calendar days after the due date; null unless fulfilled.
    pub days_late: Option<u32>,
}

/// A prompt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PromptRow {
    /// Whom it is about; null for the office.
    pub unit: Option<String>,
    /// Which obligation.
    pub label: String,
    /// When.
    pub on: NaiveDate,
    /// Why.
    pub reason: PromptReason,
}

/// A slip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UrgeRow {
    /// To whom.
    pub unit: String,
    /// Which level.
    pub level: Level,
    /// Null before signing.
    pub number: Option<u32>,
    /// When it was drafted.
    pub drafted_on: NaiveDate,
    /// Null before signing.
    pub signed_on: Option<NaiveDate>,
    /// Null before signing.
    pub answer_due_on: Option<NaiveDate>,
    /// Where it stands.
    pub state: UrgeState,
    /// Labels, in the order they joined.
    pub covers: Vec<String>,
    /// Empty before signing.
    pub copies: Vec<CopyOffice>,
}

/// Points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ScoreRow {
    /// Whose.
    pub unit: String,
    /// What for.
    pub kind: ScoreKind,
    /// Negative.
    pub points: i16,
    /// When.
    pub on: NaiveDate,
    /// `blue/1`, an obligation's label, or `dispute`.
    pub refers_to: String,
}

pub(super) fn collect(
    rulebook: &Rulebook,
    calendar: &Calendar,
    scenario: &Scenario,
    item: &Item,
    prompts: &[Prompt],
) -> Output {
    let name = |place: usize| {
        scenario
            .units
            .get(place)
            .map(|(unit, _)| unit.clone())
            .unwrap_or_default()
    };
    let named: Vec<_> = item
        .assignments
        .iter()
        .enumerate()
        .map(|(place, assignment)| (name(place), assignment))
        .collect();
    let name_of = |id: AssignmentId| {
        named
            .iter()
            .find(|(_, assignment)| assignment.id == id)
            .map(|(name, _)| name.clone())
            .unwrap_or_default()
    };

    let mut obligations: Vec<_> = named
        .iter()
        .flat_map(|(unit, assignment)| {
            assignment
                .obligations
                .iter()
                .map(|owed| obligation(Some(unit), owed))
        })
        .chain(
            item.proceedings
                .office
                .iter()
                .filter(|owed| in_contract(owed.kind))
                .map(|owed| obligation(None, owed)),
        )
        .collect();
    obligations.sort_by(|a, b| (a.due_on, &a.unit, &a.label).cmp(&(b.due_on, &b.unit, &b.label)));

    let mut prompts: Vec<_> = prompts
        .iter()
        .map(|prompt| PromptRow {
            unit: prompt.assignment.map(&name_of),
            label: prompt.label.clone(),
            on: prompt.on,
            reason: prompt.reason,
        })
        .collect();
    prompts.sort_by(|a, b| (a.on, &a.unit, &a.label).cmp(&(b.on, &b.unit, &b.label)));

    let mut urges: Vec<_> = named
        .iter()
        .flat_map(|(unit, assignment)| {
            assignment
                .urges
                .iter()
                .map(|slip| urge(unit, assignment, slip))
        })
        .collect();
    urges.sort_by(|a, b| (a.drafted_on, &a.unit).cmp(&(b.drafted_on, &b.unit)));

    let mut score_entries: Vec<_> = named
        .iter()
        .flat_map(|(unit, assignment)| assignment.scores.iter().map(|entry| score(unit, entry)))
        .collect();
    score_entries
        .sort_by(|a, b| (a.on, &a.unit, a.kind.word()).cmp(&(b.on, &b.unit, b.kind.word())));

    let assumptions = assumptions(rulebook, calendar, scenario, item, &urges);
    Output {
        obligations,
        prompts,
        urges,
        score_entries,
        assumptions,
    }
}

/// The contract's vocabulary of kinds knows no answer to a dispute and no ruling: in a simulation they come when they are said to.
fn in_contract(kind: ObligationKind) -> bool {
    !matches!(
        kind,
        ObligationKind::AnswerDispute
            | ObligationKind::Approve
            | ObligationKind::RuleDispute
            | ObligationKind::DecideExtension
            | ObligationKind::DecideCause
    )
}

fn obligation(unit: Option<&String>, owed: &crate::item::Obligation) -> ObligationRow {
    let (state, fulfilled_on, days_late) = match &owed.state {
        ObligationState::Open => ("open", None, None),
        ObligationState::Fulfilled { on, days_late, .. } => {
            ("fulfilled", Some(*on), Some(*days_late))
        }
        ObligationState::Superseded { .. } => ("superseded", None, None),
        ObligationState::Waived { .. } => ("waived", None, None),
    };
    ObligationRow {
        unit: unit.cloned(),
        kind: owed.kind,
        label: owed.label.clone(),
        due_on: owed.due_on,
        state,
        fulfilled_on,
        days_late,
    }
}

fn urge(unit: &str, assignment: &crate::item::Assignment, slip: &crate::item::Urge) -> UrgeRow {
    let issue = slip.issued.as_ref();
    UrgeRow {
        unit: unit.to_owned(),
        level: slip.level,
        number: issue.map(|issue| issue.number.n),
        drafted_on: slip.drafted_on,
        signed_on: issue.map(|issue| issue.on),
        answer_due_on: slip.answer_due_on(),
        state: slip.state,
        covers: slip
            .covers
            .iter()
            .filter_map(|id| assignment.obligation(*id))
            .map(|owed| owed.label.clone())
            .collect(),
        copies: issue.map(|issue| issue.copies.clone()).unwrap_or_default(),
    }
}

fn score(unit: &str, entry: &crate::item::ScoreEntry) -> ScoreRow {
    ScoreRow {
        unit: unit.to_owned(),
        kind: entry.kind,
        points: entry.points,
        on: entry.on,
        refers_to: entry.refers_to.clone(),
    }
}

/// The assumed parameters that shaped this result, and the years that the calendar does not hold.
fn assumptions(
    rulebook: &Rulebook,
    calendar: &Calendar,
    scenario: &Scenario,
    item: &Item,
    urges: &[UrgeRow],
) -> Vec<String> {
    let owed = || {
        item.assignments
            .iter()
            .flat_map(|assignment| &assignment.obligations)
    };
    let mut names = BTreeSet::new();
    let mut rests = |used: bool, assumed: bool, path: String| {
        if used && assumed {
            names.insert(format!("{}.{path}", rulebook.id));
        }
    };
    rests(true, rulebook.receipt.basis.assumed, "receipt.term".into());
    rests(
        true,
        rulebook.prompts.basis.assumed,
        "prompts.working_days_before".into(),
    );
    rests(
        true,
        rulebook.reporting.basis.assumed,
        "reporting.first_period_minimum".into(),
    );
    rests(
        owed().any(|owed| owed.origin == Origin::Extension),
        rulebook.extension.basis.assumed,
        "extension.decided_by".into(),
    );
    // The word of another rulebook stands for this one's first source.
    let stands_in = scenario.stands_in;
    rests(stands_in, true, format!("sources.{}", scenario.source));
    let rests_on = |basis: &Basis| owed().any(|owed| owed.why.basis == *basis);
    if let Some(rule) = &rulebook.reporting.continued {
        let used = rests_on(&rule.basis);
        rests(used, rule.basis.assumed, "reporting.continued".into());
    }
    for tier in &rulebook.tiers {
        let used = owed().any(|owed| {
            owed.kind == ObligationKind::PeriodicReport && owed.why.basis == tier.basis
        });
        let path = format!("tiers.{}.cadence", tier.tier);
        rests(used, tier.basis.assumed, path);
    }
    if let Some(rule) = &rulebook.suspension {
        let stopped = !item.proceedings.suspensions.is_empty();
        rests(stopped, rule.basis.assumed, "suspension.decided_by".into());
    }
    if let Some(basis) = &rulebook.office_delay {
        let moved = owed().any(|owed| owed.why.moved.is_some());
        rests(moved, basis.assumed, "office_delay".into());
    }
    let unreceived = owed().any(|owed| owed.provisional().is_some());
    rests(unreceived, true, "completion.default".into());
    let disputed = item
        .assignments
        .iter()
        .any(|found| !found.disputes.is_empty());
    let assumed = rulebook.dispute.basis.assumed;
    rests(disputed, assumed, "dispute.window".into());
    for level in &rulebook.ladder.levels {
        let explained = item.assignments.iter().flat_map(|found| &found.urges);
        let mut explained = explained.filter(|urge| urge.explanation.is_some());
        if let Some(basis) = &level.explanation_basis {
            let used = explained.any(|urge| urge.level == level.level);
            let path = format!("ladder.{}.explanation", level.level);
            rests(used, basis.assumed, path);
        }
        let signed = urges
            .iter()
            .any(|urge| urge.level == level.level && urge.number.is_some());
        rests(
            signed,
            level.answer.basis.assumed,
            format!("ladder.{}.answer", level.level),
        );
        let path = format!("ladder.{}.signer", level.level);
        rests(signed, level.signer_basis.assumed, path);
    }
    let granted = item
        .assignments
        .iter()
        .flat_map(|assignment| &assignment.urges)
        .any(|urge| urge.ground == crate::item::Ground::GrantedDateMissed);
    if let Some(start) = rulebook.ladder.start(StartWhen::GrantedDateMissed) {
        let path = format!("ladder.starts.{}", start.when);
        rests(granted, start.basis.assumed, path);
    }

    // Counted dates, simulated days, and dates soon after them, whose prompts are counted back.
    let horizon = (0..31).fold(scenario.until, |day, _| day_after(day));
    let dates = owed()
        .map(|owed| owed.due_on)
        .filter(|due_on| *due_on <= horizon)
        .map(|due_on| due_on.year());
    let counted = owed()
        .filter_map(|owed| owed.why.counted.as_ref())
        .flat_map(|counted| counted.fallback_years.iter().copied());
    let answers = item
        .assignments
        .iter()
        .flat_map(|assignment| &assignment.urges)
        .filter_map(|urge| urge.issued.as_ref())
        .flat_map(|issue| issue.answer_count.counted.fallback_years.iter().copied());
    let simulated = beijing_day(scenario.issued_at).year()..=scenario.until.year();
    let years: BTreeSet<i32> = dates
        .chain(counted)
        .chain(answers)
        .chain(simulated)
        .filter(|year| !calendar.covers(*year))
        .collect();
    names.extend(
        years
            .into_iter()
            .map(|year| format!("calendar.{year}.fallback")),
    );
    names.into_iter().collect()
}
