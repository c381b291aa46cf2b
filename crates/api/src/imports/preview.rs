//! In: a sheet, or a correction. Out: the preview judged by the domain, as the store keeps it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    id::{ImportId, JurisdictionId, UnitId},
    ledger::{
        CellAddress, CorrectionRefusal, Corrections, Decision, Earlier, Finding, LedgerContext,
        LedgerPreview, LedgerRow, Matter, Outcome, RowCorrection, RowIdentity, Sheet, SkipReason,
        UnitDirectory, apply, identities, interpret, reread,
    },
    time::beijing_day,
};
use store::{EarlierRow, Judged, NewImport, NewRow, RowOutcome, Store};

use super::{KeptLedger, KeptRow, units};
use crate::{
    bodies::import::ImportRowChange,
    locale::Locale,
    problem::{Fault, Problem, codes},
    views::import::{ImportOutcome, ImportSettings},
};

/// The names a ledger's units are matched against.
fn directory(units: Vec<store::Unit>) -> UnitDirectory<UnitId> {
    UnitDirectory::new(
        units
            .into_iter()
            .map(|unit| (unit.id, unit.name, unit.aliases)),
    )
}

/// What a ledger is judged by besides itself.
pub(crate) struct Standing<'a> {
    /// The store, of which it is asked what earlier imports have made items.
    pub(crate) store: &'a Store,
    /// Whose ledger it is.
    pub(crate) jurisdiction: JurisdictionId,
    /// The import, if it is kept already: it does not repeat itself.
    pub(crate) import: Option<ImportId>,
    /// The day, by which deadlines have passed.
    pub(crate) today: NaiveDate,
}

impl Standing<'_> {
    /// The names a ledger's units are matched against, as they are now.
    pub(crate) fn directory(&self) -> Result<UnitDirectory<UnitId>, Problem> {
        let units = self.store.unit_directory(self.jurisdiction, self.today)?;
        Ok(directory(units))
    }

    /// Notes at each row which row of an earlier import it repeats.
    fn recognise(&self, preview: &mut LedgerPreview<UnitId>) -> Result<Vec<RowIdentity>, Problem> {
        let identities = identities(preview);
        let earlier = self
            .store
            .import_earlier(self.jurisdiction, self.import, &identities)?;
        let mut earlier: BTreeMap<u32, Earlier> = earlier
            .into_iter()
            .filter_map(|found| Some((u32::try_from(found.row).ok()?, known(found)?)))
            .collect();
        for row in &mut preview.rows {
            row.earlier = earlier.remove(&row.row);
        }
        Ok(identities)
    }
}

fn known(found: EarlierRow) -> Option<Earlier> {
    Some(Earlier {
        same: found.same,
        file: found.file_name,
        row: u32::try_from(found.of_row).ok()?,
        on: beijing_day(found.at),
        item: found.item,
    })
}

/// Reads a sheet as a ledger and makes it a preview to be kept.
pub(crate) fn read(
    file_name: String,
    sheet: &Sheet,
    standing: &Standing<'_>,
) -> Result<NewImport, Problem> {
    let units = standing.directory()?;
    let read = interpret(sheet, &units, LedgerContext::default());
    if read.columns.is_empty() {
        let at = Fault::new("/file", &codes::HEADER_MISSING).with("sheet", &read.sheet);
        return Err(Problem::new(&codes::HEADER_MISSING)
            .with("sheet", &read.sheet)
            .at(at));
    }
    let mut seen = read.clone();
    seen.judged_on = Some(standing.today);
    let mut identities = standing.recognise(&mut seen)?.into_iter().peekable();
    let judged = apply(seen, &Corrections::default()).map_err(|refusal| refused(&refusal))?;
    let findings = findings(&judged)?;
    let mut head = read;
    let mut rows = Vec::with_capacity(judged.rows.len());
    for (read, now) in std::mem::take(&mut head.rows).into_iter().zip(judged.rows) {
        let identity = identities.next_if(|known| known.row == now.row);
        rows.push(NewRow {
            row: kept(&KeptRow { read, now })?,
            identity,
        });
    }
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

/// What is said of the ledger as a whole.
fn findings(judged: &LedgerPreview<UnitId>) -> Result<serde_json::Value, Problem> {
    let repeats =
        |row: &&LedgerRow<UnitId>| row.outcome == Outcome::Skip(SkipReason::AlreadyImported);
    let rows = judged.rows.iter().filter(repeats).count();
    let rows = u32::try_from(rows).unwrap_or(u32::MAX);
    let before =
        (rows > 0).then(|| Finding::new(CellAddress::row(1), Matter::RowsAlreadyImported { rows }));
    let all: Vec<&Finding> = before.iter().chain(&judged.findings).collect();
    serde_json::to_value(all).map_err(Problem::internal)
}

/// A row as the store keeps it.
fn kept(row: &KeptRow) -> Result<store::ImportRow, Problem> {
    Ok(store::ImportRow {
        row: i32::try_from(row.now.row).map_err(Problem::internal)?,
        outcome: outcome(row.now.outcome),
        data: serde_json::to_string(row).map_err(Problem::internal)?,
        again: row.now.decision == Some(Decision::Again),
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

/// All rows as they are judged by now, and what of it is new.
pub(crate) struct Judgement {
    /// Every row.
    pub(crate) rows: Vec<LedgerRow<UnitId>>,
    /// What the store is to keep.
    pub(crate) changed: Judged,
}

/// Judges all rows anew: with the ledger's corrections, the units and items there are by now, and the day. Rows that are items
/// stay as they were taken.
pub(crate) fn judge(
    ledger: &KeptLedger,
    lines: &[store::ImportRow],
    standing: &Standing<'_>,
) -> Result<Judgement, Problem> {
    let before = lines
        .iter()
        .map(KeptRow::of)
        .collect::<Result<Vec<_>, _>>()?;
    let mut preview = LedgerPreview {
        rows: before.iter().map(|row| row.read.clone()).collect(),
        judged_on: Some(standing.today),
        ..ledger.head.clone()
    };
    reread(&mut preview.rows, &standing.directory()?);
    standing.recognise(&mut preview)?;
    let judged = apply(preview, &ledger.corrections).map_err(|refusal| refused(&refusal))?;
    let findings = findings(&judged)?;
    let mut rows = Vec::new();
    for ((line, before), now) in lines.iter().zip(before).zip(&judged.rows) {
        if line.item.is_none() && *now != before.now {
            rows.push(kept(&KeptRow {
                read: before.read,
                now: now.clone(),
            })?);
        }
    }
    Ok(Judgement {
        rows: judged.rows,
        changed: Judged {
            rows,
            findings: Some(findings),
        },
    })
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

/// Takes the correction of a row in; what it leaves out stays as it was corrected before. `now` is the row as it stands.
pub(crate) fn correct(
    ledger: &mut KeptLedger,
    now: &LedgerRow<UnitId>,
    change: ImportRowChange,
    name: &dyn Fn(UnitId) -> Result<String, Problem>,
) -> Result<(), Problem> {
    let known = ledger
        .corrections
        .rows
        .iter()
        .position(|known| known.row == now.row);
    let mut correction = known.map_or_else(
        || RowCorrection::of(now.row),
        |place| ledger.corrections.rows.remove(place),
    );
    let leads = change.leads.as_ref().map(|leads| units::of_choices(leads));
    let leading = leads.unwrap_or_else(|| units::of_list(&now.leads));
    if let Some(leads) = change.leads {
        correction.leads = Some(units::choices("leads", leads, &[], name)?);
    }
    if let Some(co) = change.co {
        correction.co = Some(units::choices("co", co, &leading, name)?);
    }
    if let Some(task) = change.task {
        correction.task = Some(task.into());
    }
    if let Some(due) = change.due_on {
        correction.due = due;
    }
    if let Some(outcome) = change.outcome {
        let left_out = now.outcome == Outcome::Skip(SkipReason::AlreadyImported);
        correction.decision = match outcome {
            ImportOutcome::Import | ImportOutcome::ImportWithNotice
                if left_out || correction.decision == Some(Decision::Again) =>
            {
                Some(Decision::Again)
            }
            ImportOutcome::Import | ImportOutcome::ImportWithNotice => Some(Decision::Accept),
            ImportOutcome::Hold | ImportOutcome::Refuse => Some(Decision::Hold),
            ImportOutcome::Skip => Some(Decision::Skip),
        };
    }
    ledger.corrections.rows.push(correction);
    Ok(())
}

/// A person's word that a row is to be imported is refused where it cannot be: what stands against it is told.
pub(crate) fn importable(row: &LedgerRow<UnitId>, locale: Locale) -> Result<(), Problem> {
    if matches!(row.outcome, Outcome::Import | Outcome::ImportWithNotice) {
        return Ok(());
    }
    let against = row.findings.iter().max_by_key(|finding| finding.severity);
    let reason = against.map(|finding| locale.pick(finding.matter.zh(), finding.matter.en()));
    let fault = Fault::new("/outcome", &codes::ROW_NOT_IMPORTABLE);
    Err(Problem::field(
        fault.with("reason", reason.unwrap_or_default()),
    ))
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
