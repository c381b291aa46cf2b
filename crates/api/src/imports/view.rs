//! An import and its rows as the caller reads them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    id::{ItemId, UnitId, UserId},
    ledger::{
        CellAddress, ColumnMeaning, Due, Earlier, Finding as DomainFinding,
        LedgerNote as DomainNote, Severity as DomainSeverity, UnitRef as DomainUnit, UnitTarget,
        column_letters,
    },
};
use store::{ImportState as Kept, RowOutcome};

use super::{KeptLedger, KeptRow, jobs::Progress, preview::due_on};
use crate::{
    locale::{Locale, text},
    problem::{self, Problem},
    views::{
        common::{NameRef, PersonRef},
        import::{
            Deadline, DeadlinePart, EarlierRow, Finding, Import, ImportCounts, ImportFailure,
            ImportOutcome, ImportRow, ImportState, ItemName, LedgerColumn, LedgerNote, Severity,
            UnitRef, UnitRefKind,
        },
    },
};

/// An import. `progress` was asked for before it was read.
pub(crate) fn import(
    kept: &store::Import,
    progress: &Progress,
    names: &BTreeMap<UserId, String>,
    locale: Locale,
) -> Result<Import, Problem> {
    let ledger = KeptLedger::of(kept)?;
    let by = PersonRef {
        id: kept.created_by.uuid(),
        display_name: names.get(&kept.created_by).cloned().unwrap_or_default(),
    };
    let findings: Vec<DomainFinding> =
        serde_json::from_value(kept.findings.clone()).map_err(Problem::internal)?;
    let count = |outcome: RowOutcome| {
        let rows = kept
            .counts
            .iter()
            .filter(|(found, _)| *found == outcome)
            .map(|(_, rows)| *rows)
            .sum::<i64>();
        u32::try_from(rows).unwrap_or(u32::MAX)
    };
    Ok(Import {
        id: kept.id.uuid(),
        file_name: kept.file_name.clone(),
        sheet: kept.sheet.clone(),
        title: kept.title.clone(),
        state: state(kept.state),
        counts: ImportCounts {
            import: count(RowOutcome::Import),
            import_with_notice: count(RowOutcome::ImportWithNotice),
            hold: count(RowOutcome::Hold),
            refuse: count(RowOutcome::Refuse),
            skip: count(RowOutcome::Skip),
        },
        progress: match kept.state {
            Kept::Done => 100,
            Kept::Running => progress.of(kept.id).unwrap_or(0),
            Kept::Preview | Kept::Failed | Kept::Discarded => 0,
        },
        created: u32::try_from(kept.created).unwrap_or(0),
        settings: ledger.settings,
        findings: findings
            .iter()
            .map(|finding| said(finding, locale))
            .collect(),
        notes: ledger.head.notes.iter().map(note).collect(),
        failure: kept.failure.as_ref().map(|why| failure(why, locale)),
        created_by: by,
        created_at: kept.created_at,
        version: kept.version,
    })
}

fn note(note: &DomainNote) -> LedgerNote {
    let at = CellAddress {
        row: note.row,
        column: note.column,
    };
    LedgerNote {
        row: note.row,
        cell: at.to_string(),
        number: note.number,
        text: note.text.clone(),
    }
}

fn failure(failure: &store::ImportFailure, locale: Locale) -> ImportFailure {
    let interrupted = text(
        "写入中断，这一次未登记任何事项",
        "It was interrupted; nothing of this attempt was registered",
    );
    let words = problem::title(&failure.code).unwrap_or(interrupted);
    ImportFailure {
        code: failure.code.clone(),
        row: failure.row.and_then(|row| u32::try_from(row).ok()),
        text: words.in_(locale).to_owned(),
    }
}

fn state(state: Kept) -> ImportState {
    match state {
        Kept::Preview => ImportState::Preview,
        Kept::Running => ImportState::Running,
        Kept::Done => ImportState::Done,
        Kept::Failed => ImportState::Failed,
        Kept::Discarded => ImportState::Discarded,
    }
}

/// A row of an import.
pub(crate) fn row(
    kept: &store::ImportRow,
    of: &KeptLedger,
    (today, dates): (NaiveDate, &BTreeMap<ItemId, Option<NaiveDate>>),
    numbers: &BTreeMap<ItemId, String>,
    locale: Locale,
) -> Result<ImportRow, Problem> {
    let ledger = KeptRow::of(kept)?.now;
    // What has become an item has the item's date, whatever the settings say by now for the rows that wait.
    let due = match kept.item {
        Some(item) => dates.get(&item).copied().flatten(),
        None => due_on(&ledger, of.settings.as_ref(), today).filter(|_| ledger.is_task()),
    };
    let findings: Vec<Finding> = ledger
        .findings
        .iter()
        .map(|finding| said(finding, locale))
        .collect();
    Ok(ImportRow {
        row: ledger.row,
        outcome: outcome(kept.outcome),
        seq: ledger.seq.as_ref().map(|seq| seq.value.clone()),
        section: ledger.section.clone(),
        task: ledger
            .task
            .as_ref()
            .map(|task| task.text.clone())
            .unwrap_or_default(),
        leads: ledger.leads.units.iter().map(unit).collect(),
        co: ledger.co.units.iter().map(unit).collect(),
        deadline: deadline(&ledger.deadline, locale),
        due_on: due,
        remark: ledger.remark.clone(),
        findings,
        earlier: ledger.earlier.as_ref().map(|found| earlier(found, numbers)),
        item_id: kept.item.map(domain::id::Id::uuid),
    })
}

/// The row of an earlier import, and its item where the caller may know of it.
fn earlier(found: &Earlier, numbers: &BTreeMap<ItemId, String>) -> EarlierRow {
    EarlierRow {
        same: found.same,
        file_name: found.file.clone(),
        row: found.row,
        imported_on: found.on,
        item: numbers.get(&found.item).map(|number| ItemName {
            id: found.item.uuid(),
            number: number.clone(),
        }),
    }
}

fn outcome(outcome: RowOutcome) -> ImportOutcome {
    match outcome {
        RowOutcome::Import => ImportOutcome::Import,
        RowOutcome::ImportWithNotice => ImportOutcome::ImportWithNotice,
        RowOutcome::Hold => ImportOutcome::Hold,
        RowOutcome::Refuse => ImportOutcome::Refuse,
        RowOutcome::Skip => ImportOutcome::Skip,
    }
}

/// The row whose outcome is asked for, as the store names it.
pub(crate) fn asked(outcome: ImportOutcome) -> RowOutcome {
    match outcome {
        ImportOutcome::Import => RowOutcome::Import,
        ImportOutcome::ImportWithNotice => RowOutcome::ImportWithNotice,
        ImportOutcome::Hold => RowOutcome::Hold,
        ImportOutcome::Refuse => RowOutcome::Refuse,
        ImportOutcome::Skip => RowOutcome::Skip,
    }
}

fn said(finding: &DomainFinding, locale: Locale) -> Finding {
    let severity = match finding.severity {
        DomainSeverity::Notice => Severity::Notice,
        DomainSeverity::Hold => Severity::Hold,
        DomainSeverity::Refuse => Severity::Refuse,
    };
    let text = locale.pick(finding.matter.zh(), finding.matter.en());
    Finding {
        code: finding.matter.code().to_owned(),
        severity,
        cell: cell(finding.at),
        about: finding.about.map(column),
        text,
    }
}

fn column(meaning: ColumnMeaning) -> LedgerColumn {
    match meaning {
        ColumnMeaning::Seq => LedgerColumn::Seq,
        ColumnMeaning::Section => LedgerColumn::Section,
        ColumnMeaning::Task => LedgerColumn::Task,
        ColumnMeaning::Lead => LedgerColumn::Lead,
        ColumnMeaning::Co => LedgerColumn::Co,
        ColumnMeaning::Deadline => LedgerColumn::Deadline,
        ColumnMeaning::Remark => LedgerColumn::Remark,
        ColumnMeaning::Unread => LedgerColumn::Other,
    }
}

fn cell(at: CellAddress) -> Option<String> {
    match (at.row, at.column) {
        (0, None) => None,
        (0, Some(column)) => Some(column_letters(column)),
        (_, _) => Some(at.to_string()),
    }
}

fn unit(unit: &DomainUnit<UnitId>) -> UnitRef {
    let (kind, known, suggestion) = match &unit.target {
        UnitTarget::Known { unit, name, .. } => (
            UnitRefKind::Known,
            Some(NameRef {
                id: unit.uuid(),
                name: name.clone(),
            }),
            None,
        ),
        UnitTarget::Collective { .. } => (UnitRefKind::Collective, None, None),
        UnitTarget::Unknown { suggestion } => {
            let suggested = suggestion.as_ref().map(|found| NameRef {
                id: found.unit.uuid(),
                name: found.name.clone(),
            });
            (UnitRefKind::Unknown, None, suggested)
        }
    };
    UnitRef {
        kind,
        text: unit.typed.clone(),
        unit: known,
        suggestion,
        bracket: unit.role.clone(),
    }
}

fn deadline(deadline: &domain::ledger::Deadline, locale: Locale) -> Option<Deadline> {
    let parts: Vec<DeadlinePart> = deadline
        .parsed
        .iter()
        .map(|part| self::part(&part.due, part.what.as_deref(), locale))
        .collect();
    if deadline.wording.is_none() && parts.is_empty() {
        return None;
    }
    Some(Deadline {
        wording: deadline.wording.clone().unwrap_or_default(),
        by_hand: deadline.by_hand,
        parts,
    })
}

fn part(due: &Due, what: Option<&str>, locale: Locale) -> DeadlinePart {
    let kind = match due {
        Due::On { .. } => "on",
        Due::Continuing { .. } => "continuing",
        Due::PeriodEnd { .. } => "period_end",
        Due::MonthlyEnd => "monthly_end",
        Due::MonthlyOn { .. } => "monthly_on",
        Due::QuarterlyEnd => "quarterly_end",
        Due::YearlyMonthEnd { .. } => "yearly_month_end",
        Due::AfterIssue { .. } => "after_issue",
    };
    let when = locale.pick(due.zh(None), due.en(None));
    let text = what.map_or_else(|| when.clone(), |what| format!("{what} {when}"));
    DeadlinePart {
        kind: kind.to_owned(),
        on: due.date(),
        text: Some(text).filter(|text| !text.is_empty()),
    }
}
