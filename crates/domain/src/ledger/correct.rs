//! Flows in: a preview and what a person corrected; flows out: the preview judged anew. The sheet itself is never changed.

use super::deadline::{DeadlinePart, Due};
use super::judge::judge;
use super::preview::{Decision, LedgerPreview, LedgerRow};
use super::text::{Wording, squeeze};
use super::unit_list::{UnitList, UnitRef, UnitTarget};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

/// Everything a person corrected in one preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Corrections<U> {
    /// Who is meant by a spelling, wherever it stands in the ledger.
    #[serde(default = "Vec::new")]
    pub spellings: Vec<SpellingChoice<U>>,
    /// The day for every row that has no date of its own after this; recurring duties keep their rhythm.
    #[serde(default)]
    pub due_where_missing: Option<NaiveDate>,
    /// Corrections of single rows; they win over the ones above.
    #[serde(default = "Vec::new")]
    pub rows: Vec<RowCorrection<U>>,
}

impl<U> Default for Corrections<U> {
    fn default() -> Self {
        Self {
            spellings: Vec::new(),
            due_where_missing: None,
            rows: Vec::new(),
        }
    }
}

/// Who is meant by one spelling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SpellingChoice<U> {
    /// The name as typed in the ledger, with or without its role in brackets.
    pub typed: String,
    /// Who is meant.
    pub choice: UnitChoice<U>,
}

/// A person's word on who is meant. A unit to be created is created before, and then known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum UnitChoice<U> {
    /// A unit.
    Known {
        /// The unit.
        unit: U,
        /// Its canonical name.
        name: String,
    },
    /// Not one unit but a group, kept under the name typed.
    Collective {
        /// The group's name.
        name: String,
    },
}

/// What a person corrected in one row; what is absent stays as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RowCorrection<U> {
    /// The row's number in the sheet.
    pub row: u32,
    /// The leads, all of them, in order.
    #[serde(default = "none")]
    pub leads: Option<Vec<UnitChoice<U>>>,
    /// The co-units, all of them.
    #[serde(default = "none")]
    pub co: Option<Vec<UnitChoice<U>>>,
    /// The task.
    #[serde(default)]
    pub task: Option<String>,
    /// The day it is due; the deadline's wording stays.
    #[serde(default)]
    pub due: Option<NaiveDate>,
    /// Accept, hold or skip.
    #[serde(default)]
    pub decision: Option<Decision>,
}

const fn none<T>() -> Option<T> {
    None
}

impl<U> RowCorrection<U> {
    /// A correction of one row that changes nothing yet.
    pub const fn of(row: u32) -> Self {
        Self {
            row,
            leads: None,
            co: None,
            task: None,
            due: None,
            decision: None,
        }
    }
}

/// Why corrections cannot be applied.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum CorrectionRefusal {
    /// The preview has no such row, or it is not a task's.
    #[error("row {row} is not a task row of this ledger")]
    NotATaskRow {
        /// The row's number.
        row: u32,
    },
    /// A task was corrected to nothing.
    #[error("the task of row {row} is empty")]
    TaskEmpty {
        /// The row's number.
        row: u32,
    },
}

/// Applies corrections to a preview as it was interpreted and judges every row anew: a held row becomes importable once
/// its unit is matched and its date set.
///
/// # Errors
/// When a correction names a row that is no task row, or empties a task. A year or day of issue is corrected by
/// interpreting the sheet again with another [`super::LedgerContext`].
pub fn apply<U: Clone + Eq>(
    mut preview: LedgerPreview<U>,
    corrections: &Corrections<U>,
) -> Result<LedgerPreview<U>, CorrectionRefusal> {
    for row in preview.rows.iter_mut().filter(|row| row.is_task()) {
        for unit in row.leads.units.iter_mut().chain(&mut row.co.units) {
            if let Some(choice) = spelling_choice(unit, &corrections.spellings) {
                unit.target = target(choice);
            }
        }
        let dateless = row
            .deadline
            .parsed
            .iter()
            .all(|part| part.due.date().is_none() && !part.due.recurs());
        if let Some(date) = corrections.due_where_missing.filter(|_| dateless) {
            set_due(row, date);
        }
    }
    for correction in &corrections.rows {
        let row = correction.row;
        let found = preview
            .rows
            .iter_mut()
            .find(|candidate| candidate.row == row && candidate.is_task());
        correct(
            found.ok_or(CorrectionRefusal::NotATaskRow { row })?,
            correction,
        )?;
    }
    judge(&mut preview);
    Ok(preview)
}

fn correct<U: Clone>(
    row: &mut LedgerRow<U>,
    correction: &RowCorrection<U>,
) -> Result<(), CorrectionRefusal> {
    if let Some(leads) = &correction.leads {
        row.leads = chosen(leads);
    }
    if let Some(co) = &correction.co {
        row.co = chosen(co);
    }
    if let Some(task) = &correction.task {
        let text = Wording::new(task);
        if text.text.is_empty() {
            return Err(CorrectionRefusal::TaskEmpty {
                row: correction.row,
            });
        }
        row.task = Some(text);
    }
    if let Some(date) = correction.due {
        set_due(row, date);
    }
    if correction.decision.is_some() {
        row.decision = correction.decision;
    }
    Ok(())
}

fn set_due<U>(row: &mut LedgerRow<U>, date: NaiveDate) {
    let by_hand = vec![DeadlinePart {
        due: Due::On { date },
        what: None,
        clause: String::new(),
    }];
    let worded = std::mem::replace(&mut row.deadline.parsed, by_hand);
    if !row.deadline.by_hand {
        row.deadline.worded = worded;
    }
    row.deadline.faults.clear();
    row.deadline.by_hand = true;
}

fn spelling_choice<'a, U>(
    unit: &UnitRef<U>,
    spellings: &'a [SpellingChoice<U>],
) -> Option<&'a UnitChoice<U>> {
    let typed = squeeze(&unit.typed);
    let role = unit
        .role
        .as_ref()
        .map(|role| squeeze(&format!("（{role}）")));
    let base = role
        .as_ref()
        .and_then(|role| typed.strip_suffix(role.as_str()));
    spellings
        .iter()
        .find(|spelling| {
            let meant = squeeze(&spelling.typed);
            meant == typed || base == Some(meant.as_str())
        })
        .map(|spelling| &spelling.choice)
}

fn target<U: Clone>(choice: &UnitChoice<U>) -> UnitTarget<U> {
    match choice {
        UnitChoice::Known { unit, name } => UnitTarget::Known {
            unit: unit.clone(),
            name: name.clone(),
            inherited: None,
        },
        UnitChoice::Collective { .. } => UnitTarget::Collective { confirmed: true },
    }
}

fn chosen<U: Clone>(choices: &[UnitChoice<U>]) -> UnitList<U> {
    let units = choices
        .iter()
        .map(|choice| {
            let (UnitChoice::Known { name, .. } | UnitChoice::Collective { name }) = choice;
            UnitRef {
                typed: name.clone(),
                role: None,
                target: target(choice),
            }
        })
        .collect();
    UnitList { units, open: false }
}
