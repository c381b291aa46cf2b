//! Flows in: the facts of every row; flows out: its findings and what becomes of it. Judging again after a correction
//! is the same call.

use super::collective::is_vague;
use super::columns::ColumnMeaning;
use super::deadline::{DeadlineFault, Due};
use super::finding::{Finding, Matter, Severity};
use super::identity::Earlier;
use super::preview::{Decision, LedgerPreview, LedgerRow, Outcome, SkipReason};
use super::repeats::Repeats;
use super::rows::Layout;
use super::sheet::CellAddress;
use super::text::squeeze;
use super::unit_list::{UnitRef, UnitTarget};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

/// Judges every row of a preview anew.
pub(super) fn judge<U>(preview: &mut LedgerPreview<U>) {
    let columns = std::mem::take(&mut preview.columns);
    let repeats = Repeats::of(&preview.rows);
    let offered = preview
        .offered
        .as_ref()
        .map(|offered| Matter::DeadlineOffered {
            note: offered.note,
            wording: offered.wording.clone(),
        });
    let court = Court {
        layout: Layout::new(&columns),
        repeats,
        issued_on: preview.issued_on,
        judged_on: preview.judged_on,
        offered,
    };
    for row in preview
        .rows
        .iter_mut()
        .filter(|row| !matches!(row.outcome, Outcome::Skip(reason) if !reason.leaves_a_task_out()))
    {
        row.findings = court.findings(row);
        row.outcome = outcome(row);
    }
    preview.columns = columns;
}

fn outcome<U>(row: &LedgerRow<U>) -> Outcome {
    if row.decision == Some(Decision::Skip) {
        return Outcome::Skip(SkipReason::ByHand);
    }
    let again = row.decision == Some(Decision::Again);
    if row.earlier.as_ref().is_some_and(Earlier::is_same) && !again {
        return Outcome::Skip(SkipReason::AlreadyImported);
    }
    let accepted = row.decision.is_some_and(Decision::accepts);
    let gravest = row
        .findings
        .iter()
        .map(|finding| match finding.severity {
            Severity::Hold if accepted && finding.matter.yields_to_acceptance() => Severity::Notice,
            severity => severity,
        })
        .max();
    match gravest {
        None => Outcome::Import,
        Some(Severity::Notice) => Outcome::ImportWithNotice,
        Some(Severity::Hold) => Outcome::Hold,
        Some(Severity::Refuse) => Outcome::Refuse,
    }
}

struct Court<'a> {
    layout: Layout<'a>,
    repeats: Repeats,
    issued_on: Option<NaiveDate>,
    judged_on: Option<NaiveDate>,
    offered: Option<Matter>,
}

impl Court<'_> {
    /// In the order in which a person looks: the row, its date, its number, who leads, what it repeats, who helps.
    fn findings<U>(&self, row: &LedgerRow<U>) -> Vec<Finding> {
        let mut found: Vec<(Option<ColumnMeaning>, Matter)> = Vec::new();
        if row.hidden {
            found.push((None, Matter::RowHidden));
        }
        let earlier = row.earlier.as_ref().map(Earlier::matter);
        found.extend(earlier.map(|matter| (Some(ColumnMeaning::Task), matter)));
        if row.decision == Some(Decision::Hold) {
            found.push((None, Matter::HeldByHand));
        }
        if row.task.is_none() {
            found.push((Some(ColumnMeaning::Task), Matter::TaskMissing));
        }
        if row.leads.units.is_empty() {
            found.push((Some(ColumnMeaning::Lead), Matter::LeadMissing));
        }
        found.extend(
            self.deadline(row)
                .into_iter()
                .map(|matter| (Some(ColumnMeaning::Deadline), matter)),
        );
        found.extend(
            self.seq(row)
                .map(|matter| (Some(ColumnMeaning::Seq), matter)),
        );
        found.extend(
            leads(row)
                .into_iter()
                .map(|matter| (Some(ColumnMeaning::Lead), matter)),
        );
        if let Some(&of_row) = self.repeats.duplicates.get(&row.row) {
            found.push((Some(ColumnMeaning::Task), Matter::Duplicate { of_row }));
        } else if let Some((of_row, of_seq)) = self.repeats.near.get(&row.row) {
            let matter = Matter::NearDuplicate {
                of_row: *of_row,
                of_seq: of_seq.clone(),
            };
            found.push((Some(ColumnMeaning::Task), matter));
        }
        found.extend(
            co(row)
                .into_iter()
                .map(|matter| (Some(ColumnMeaning::Co), matter)),
        );
        found
            .into_iter()
            .map(|(meaning, matter)| {
                let column = meaning.and_then(|meaning| self.layout.first(meaning));
                Finding::new(
                    CellAddress {
                        row: row.row,
                        column,
                    },
                    matter,
                )
                .about(meaning)
            })
            .collect()
    }

    fn deadline<U>(&self, row: &LedgerRow<U>) -> Vec<Matter> {
        let deadline = &row.deadline;
        let mut found = Vec::new();
        if deadline.wording.is_none() && !deadline.by_hand {
            found.push(Matter::DeadlineBlank);
            found.extend(self.offered.clone());
        }
        found.extend(deadline.faults.iter().map(|fault| match fault {
            DeadlineFault::Nonexistent { text } => Matter::DateNonexistent { text: text.clone() },
            DeadlineFault::Unparsed { text } => Matter::DeadlineUnparsed { text: text.clone() },
            DeadlineFault::YearUnknown { text } => {
                Matter::DeadlineYearUnknown { text: text.clone() }
            }
        }));
        for part in &deadline.parsed {
            match &part.due {
                Due::PeriodEnd {
                    period, wording, ..
                } => {
                    found.push(Matter::DeadlinePeriod {
                        text: wording.clone(),
                        period: *period,
                    });
                }
                Due::AfterIssue { due: None, .. } if self.issued_on.is_none() => {
                    found.push(Matter::DeadlineRelative)
                }
                _ => {}
            }
        }
        let year = row.year.filter(|year| {
            deadline
                .parsed
                .iter()
                .any(|part| part.due.date().is_some_and(|date| date.year() < *year))
        });
        found.extend(year.map(|year| Matter::DeadlineBeforeYear { year }));
        let passed = deadline.last_date().zip(self.judged_on);
        let passed = passed.filter(|(date, today)| date < today);
        found.extend(passed.map(|(date, _)| Matter::DeadlinePassed { date }));
        found
    }

    fn seq<U>(&self, row: &LedgerRow<U>) -> Option<Matter> {
        let seq = row.seq.as_ref()?;
        if seq.filled {
            return Some(Matter::SeqFilled {
                seq: seq.value.clone(),
            });
        }
        // A duplicate row repeats its number as a matter of course; that is said once.
        if self.repeats.duplicates.contains_key(&row.row) {
            return None;
        }
        let first_row = *self.repeats.numbers.get(&row.row)?;
        Some(Matter::SeqRepeated {
            seq: seq.value.clone(),
            first_row,
        })
    }
}

fn leads<U>(row: &LedgerRow<U>) -> Vec<Matter> {
    let mut found = Vec::new();
    let mut names = BTreeSet::new();
    for (index, unit) in row.leads.units.iter().enumerate() {
        if !names.insert(squeeze(unit.name())) {
            found.push(Matter::UnitTwice {
                name: unit.name().to_owned(),
            });
        }
        match &unit.target {
            UnitTarget::Known { inherited, .. } => {
                found.extend(inherited_matter(unit, inherited.as_deref()))
            }
            // Joint leads may be groups; the first one must be somebody.
            UnitTarget::Collective { confirmed: false } if index == 0 => {
                found.push(Matter::LeadCollective {
                    name: unit.typed.clone(),
                });
            }
            UnitTarget::Collective { .. } => {}
            UnitTarget::Unknown { suggestion } => found.push(Matter::LeadUnknown {
                name: unit.typed.clone(),
                suggestion: suggestion.as_ref().map(|near| near.name.clone()),
            }),
        }
    }
    found
}

fn co<U>(row: &LedgerRow<U>) -> Vec<Matter> {
    let mut found = Vec::new();
    let mut unknown = Vec::new();
    for unit in &row.co.units {
        let leads = |lead: &UnitRef<U>| {
            matches!(lead.target, UnitTarget::Known { .. }) && lead.name() == unit.name()
        };
        if row.leads.units.iter().any(leads) {
            found.push(Matter::LeadAmongCo {
                name: unit.name().to_owned(),
            });
        }
        match &unit.target {
            UnitTarget::Known { inherited, .. } => {
                found.extend(inherited_matter(unit, inherited.as_deref()))
            }
            UnitTarget::Collective { confirmed } => {
                if !confirmed && is_vague(&squeeze(&unit.typed)) {
                    found.push(Matter::CollectiveVague {
                        name: unit.typed.clone(),
                    });
                }
            }
            UnitTarget::Unknown { .. } => unknown.push(unit.typed.clone()),
        }
    }
    if !unknown.is_empty() {
        found.push(Matter::CoUnknown { names: unknown });
    }
    found
}

fn inherited_matter<U>(unit: &UnitRef<U>, level: Option<&str>) -> Option<Matter> {
    level.map(|level| Matter::UnitInherited {
        name: unit.typed.clone(),
        level: level.to_owned(),
    })
}
