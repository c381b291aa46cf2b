//! In: the rows of a preview that are to be imported. Out: the matters they become, each proposed where lead and date are known.

use chrono::NaiveDate;
use domain::{
    cadence::Cadence,
    id::{JurisdictionId, UnitId},
    item::{Milestone, Place, Plan, Registration, SuggestedUnit, Suggestion},
    ledger::{LedgerRow, UnitRef, UnitTarget},
    rulebook::Rulebook,
    vocabulary::{Handling, Part, Secrecy},
};
use store::{RowItem, RowOutcome};

use super::{KeptRow, preview::due_on};
use crate::{bodies::bounds::LINE, problem::Problem, views::import::ImportSettings};

/// A title longer than this is cut; the whole task stands in the content.
const TITLE: usize = 60;

/// The rows that a confirmation makes items: importable, and no items yet.
pub(crate) fn importable(rows: &[store::ImportRow]) -> impl Iterator<Item = &store::ImportRow> {
    rows.iter().filter(|row| {
        let outcome = matches!(
            row.outcome,
            RowOutcome::Import | RowOutcome::ImportWithNotice
        );
        outcome && row.item.is_none()
    })
}

/// What every row of an import becomes by.
pub(crate) struct Becoming<'a> {
    /// Whose ledger it is.
    pub(crate) jurisdiction: JurisdictionId,
    /// What every row gets that the ledger does not say.
    pub(crate) settings: &'a ImportSettings,
    /// The rulebook in force.
    pub(crate) rulebook: Option<&'a Rulebook>,
    /// The day they are registered.
    pub(crate) today: NaiveDate,
}

impl Becoming<'_> {
    /// The items of all importable rows, in the ledger's order.
    pub(crate) fn items(&self, rows: &[store::ImportRow]) -> Result<Vec<RowItem>, Problem> {
        importable(rows)
            .map(|row| {
                let ledger = KeptRow::of(row)?.now;
                let suggestion = self.suggestion(&ledger);
                Ok(RowItem {
                    row: row.row,
                    plan: self.plan(&ledger, &suggestion),
                    registration: self.registration(&ledger, suggestion),
                })
            })
            .collect()
    }

    fn registration(&self, row: &LedgerRow<UnitId>, suggestion: Suggestion) -> Registration {
        let task = row
            .task
            .as_ref()
            .map(|task| task.text.clone())
            .unwrap_or_default();
        Registration {
            jurisdiction: self.jurisdiction,
            suggestion: Some(suggestion),
            title: title(&task),
            content: content(row, &task),
            basis: self.settings.basis.clone().into(),
            source: self.settings.source.clone().into(),
            tier: Some(self.settings.tier),
            secrecy: Secrecy::Internal,
            listed: std::collections::BTreeSet::new(),
            received_on: self.settings.received_on,
            initiator: None,
            given_by: None,
            giver: None,
            motion: None,
            priority: None,
            follows: None,
        }
    }

    /// What the row says of units and dates, kept whatever becomes of it.
    fn suggestion(&self, row: &LedgerRow<UnitId>) -> Suggestion {
        let named = |named: &UnitRef<UnitId>| SuggestedUnit {
            unit: known(named),
            name: named.name().to_owned(),
        };
        let stages = row.deadline.stages(self.today);
        let rhythm = row.deadline.rhythm();
        let knows = |cadence: &Cadence| {
            let rulebook = self.rulebook;
            rulebook.is_some_and(|rulebook| rulebook.knows_rhythm(*cadence))
        };
        Suggestion {
            leads: row.leads.units.iter().map(named).collect(),
            co: row.co.units.iter().map(named).collect(),
            due_on: due_on(row, Some(self.settings), self.today).or(row.deadline.last_date()),
            deadline: row.deadline.wording.clone().unwrap_or_default(),
            milestones: stages
                .into_iter()
                .map(|stage| Milestone {
                    title: title(&stage.title),
                    due_on: stage.on,
                    unit: None,
                })
                .collect(),
            cadence: rhythm.filter(knows),
        }
    }

    /// Who is to do it by when; none where the lead is no single unit or there is no date: then a person proposes. Stages that
    /// have passed, or lie behind the date that was set, wait in the suggestion for dates of a person's choice.
    fn plan(&self, row: &LedgerRow<UnitId>, suggestion: &Suggestion) -> Option<Plan> {
        let lead = suggestion.lead()?;
        let due_on = due_on(row, Some(self.settings), self.today)?;
        let place = |unit, part| Place {
            unit,
            part,
            requirement: String::new(),
        };
        let mut places = vec![place(lead, Part::Lead)];
        // The rules know one lead; joint leads of a ledger assist it.
        for unit in suggestion.units() {
            if places.iter().all(|place| place.unit != unit) {
                places.push(place(unit, Part::Co));
            }
        }
        let ahead = |goal: &&Milestone| self.today <= goal.due_on && goal.due_on <= due_on;
        Some(Plan {
            due_on: Some(due_on),
            cadence: suggestion.cadence,
            milestones: suggestion
                .milestones
                .iter()
                .filter(ahead)
                .cloned()
                .collect(),
            ..Plan::new(self.settings.tier, Handling::Forward, places)
        })
    }
}

/// The task's first sentence, cut where it is long.
fn title(task: &str) -> String {
    let line = task.lines().next().unwrap_or_default();
    let sentence = line.split(['。', '；']).next().unwrap_or(line).trim();
    let sentence = if sentence.is_empty() {
        line.trim()
    } else {
        sentence
    };
    if sentence.chars().count() <= TITLE {
        return sentence.to_owned();
    }
    let cut: String = sentence.chars().take(TITLE.min(LINE) - 1).collect();
    format!("{cut}…")
}

/// The whole task, and what else the ledger says of it in its own words.
fn content(row: &LedgerRow<UnitId>, task: &str) -> String {
    let groups = row
        .leads
        .units
        .iter()
        .chain(&row.co.units)
        .filter(|unit| known(unit).is_none())
        .map(|unit| unit.typed.as_str());
    let groups = groups.collect::<Vec<_>>().join("、");
    let further = [
        ("所属", row.section.as_deref().unwrap_or_default()),
        (
            "台账时限",
            row.deadline.wording.as_deref().unwrap_or_default(),
        ),
        ("台账所列其他单位", groups.as_str()),
        ("备注", row.remark.as_deref().unwrap_or_default()),
    ];
    let mut content = task.to_owned();
    for (name, words) in further
        .into_iter()
        .filter(|(_, words)| !words.trim().is_empty())
    {
        content.push_str(&format!("\n{name}：{words}"));
    }
    content
}

fn known(unit: &UnitRef<UnitId>) -> Option<UnitId> {
    match &unit.target {
        UnitTarget::Known { unit, .. } => Some(*unit),
        UnitTarget::Collective { .. } | UnitTarget::Unknown { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_the_first_sentence_and_not_too_long() {
        assert_eq!(
            title("制定人才引进配套实施细则。报区政府常务会议审议。"),
            "制定人才引进配套实施细则"
        );
        assert_eq!(title("。。"), "。。");
        let long = title(&"督".repeat(300));
        assert_eq!(long.chars().count(), TITLE);
        assert!(long.ends_with('…'));
    }
}
