//! In: a sheet, or a correction. Out: the preview judged by the domain, as the store keeps it.

use chrono::NaiveDate;
use domain::{
    id::UnitId,
    ledger::{
        CorrectionRefusal, Corrections, Decision, LedgerContext, LedgerPreview, LedgerRow, Outcome,
        RowCorrection, Sheet, UnitChoice, UnitDirectory, apply, interpret,
    },
};
use store::{NewImport, RowOutcome};

use super::{KeptLedger, KeptRow};
use crate::{
    bodies::{import as asked, import::ImportRowChange},
    problem::{Fault, Problem, codes},
    views::import::{ImportOutcome, ImportSettings},
};

/// The names a ledger's units are matched against.
pub(crate) fn directory(units: Vec<store::Unit>) -> UnitDirectory<UnitId> {
    UnitDirectory::new(
        units
            .into_iter()
            .map(|unit| (unit.id, unit.name, unit.aliases)),
    )
}

/// Reads a sheet as a ledger and makes it a preview to be kept.
pub(crate) fn read(
    file_name: String,
    sheet: &Sheet,
    units: &UnitDirectory<UnitId>,
) -> Result<NewImport, Problem> {
    let mut head = interpret(sheet, units, LedgerContext::default());
    let rows = std::mem::take(&mut head.rows);
    let rows = rows
        .into_iter()
        .map(|row| {
            kept(&KeptRow {
                read: row.clone(),
                now: row,
            })
        })
        .collect::<Result<_, _>>()?;
    let findings = serde_json::to_value(&head.findings).map_err(Problem::internal)?;
    let (sheet, title) = (head.sheet.clone(), head.title.clone().unwrap_or_default());
    let ledger = KeptLedger {
        settings: None,
        corrections: Corrections::default(),
        head,
    };
    Ok(NewImport {
        file_name,
        sheet,
        title,
        settings: ledger.kept()?,
        findings,
        rows,
    })
}

/// A row as the store keeps it.
fn kept(row: &KeptRow) -> Result<store::ImportRow, Problem> {
    Ok(store::ImportRow {
        row: i32::try_from(row.now.row).map_err(Problem::internal)?,
        outcome: outcome(row.now.outcome),
        data: serde_json::to_string(row).map_err(Problem::internal)?,
        item: None,
    })
}

fn outcome(outcome: Outcome) -> RowOutcome {
    match outcome {
        Outcome::Import => RowOutcome::Import,
        Outcome::ImportWithNotice => RowOutcome::ImportWithNotice,
        Outcome::Hold => RowOutcome::Hold,
        Outcome::Refuse => RowOutcome::Refuse,
        Outcome::Skip(_) => RowOutcome::Skip,
    }
}

/// Judges all rows anew with the ledger's corrections; those that have changed come out.
pub(crate) fn judge(
    ledger: &KeptLedger,
    rows: &[KeptRow],
) -> Result<Vec<store::ImportRow>, Problem> {
    let mut preview = LedgerPreview {
        rows: Vec::with_capacity(rows.len()),
        ..ledger.head.clone()
    };
    preview.rows.extend(rows.iter().map(|row| row.read.clone()));
    let judged = apply(preview, &ledger.corrections).map_err(|refusal| refused(&refusal))?;
    let changed = judged
        .rows
        .into_iter()
        .zip(rows)
        .filter(|(now, before)| *now != before.now);
    changed
        .map(|(now, before)| {
            kept(&KeptRow {
                read: before.read.clone(),
                now,
            })
        })
        .collect()
}

fn refused(refusal: &CorrectionRefusal) -> Problem {
    match refusal {
        CorrectionRefusal::NotATaskRow { .. } => Problem::not_found(),
        CorrectionRefusal::TaskEmpty { .. } => {
            Problem::field(Fault::new("/task", &codes::TOO_SHORT).with("min", 1))
        }
    }
}

/// Takes the settings in; their date stands for every row without one.
pub(crate) fn settle(ledger: &mut KeptLedger, settings: ImportSettings) {
    ledger.corrections.due_where_missing = settings.due_on;
    ledger.settings = Some(settings);
}

/// Takes the correction of a row in; what it leaves out stays as it was corrected before.
pub(crate) fn correct(
    ledger: &mut KeptLedger,
    row: u32,
    change: ImportRowChange,
    name: &dyn Fn(UnitId) -> Result<String, Problem>,
) -> Result<(), Problem> {
    let known = ledger
        .corrections
        .rows
        .iter()
        .position(|known| known.row == row);
    let mut correction = known.map_or_else(
        || RowCorrection::of(row),
        |place| ledger.corrections.rows.remove(place),
    );
    if let Some(leads) = change.leads {
        correction.leads = Some(choices("leads", leads, name)?);
    }
    if let Some(co) = change.co {
        correction.co = Some(choices("co", co, name)?);
    }
    if let Some(task) = change.task {
        correction.task = Some(task.into());
    }
    if let Some(due) = change.due_on {
        correction.due = due;
    }
    if let Some(outcome) = change.outcome {
        correction.decision = match outcome {
            ImportOutcome::Import | ImportOutcome::ImportWithNotice => Some(Decision::Accept),
            ImportOutcome::Hold | ImportOutcome::Refuse => Some(Decision::Hold),
            ImportOutcome::Skip => Some(Decision::Skip),
        };
    }
    ledger.corrections.rows.push(correction);
    Ok(())
}

fn choices(
    field: &str,
    asked: Vec<asked::UnitChoice>,
    name: &dyn Fn(UnitId) -> Result<String, Problem>,
) -> Result<Vec<UnitChoice<UnitId>>, Problem> {
    let mut chosen = Vec::with_capacity(asked.len());
    for (index, choice) in asked.into_iter().enumerate() {
        chosen.push(match (choice.unit_id, choice.collective) {
            (Some(unit), _) => {
                let unknown = || {
                    Problem::field(Fault::new(
                        format!("/{field}/{index}/unitId"),
                        &codes::UNKNOWN_REFERENCE,
                    ))
                };
                UnitChoice::Known {
                    unit,
                    name: name(unit).map_err(|_| unknown())?,
                }
            }
            (None, collective) => UnitChoice::Collective {
                name: collective.unwrap_or_default().into(),
            },
        });
    }
    Ok(chosen)
}

/// The date a row's item will get: its own while that is not past, else the one set for all.
pub(crate) fn due_on(
    row: &LedgerRow<UnitId>,
    settings: Option<&ImportSettings>,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let common = settings.and_then(|settings| settings.due_on);
    row.deadline
        .last_date()
        .filter(|own| today <= *own)
        .or(common.filter(|common| today <= *common))
}
