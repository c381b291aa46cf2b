//! Confirming an import: small ones at once, large ones in the background; all importable rows or none.

use std::{
    panic::{self, AssertUnwindSafe},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use domain::{id::ImportId, time::beijing_day};
use store::{ChangeError, ImportFailure, ImportState, Request, RowItem};

use super::{Sent, ledger};
use crate::{
    app::App,
    ask::{Ask, BodyDigest},
    bodies::check::faults,
    imports::{KeptLedger, rows},
    problem::{Fault, Problem, codes},
    views::import::ImportSettings,
};

/// Above so many items the work goes on in the background.
const AT_ONCE: usize = 1_000;

/// Confirms an import.
pub(super) fn confirm(
    app: &App,
    ask: &Ask,
    id: ImportId,
    digest: &BodyDigest,
) -> Result<Sent, Problem> {
    let request = ask.request(digest)?;
    let kept = ledger::fetch(app, ask, id)?;
    let version = ask.version()?;
    let items = items(app, ask, &kept)?;
    if items.len() <= AT_ONCE {
        let made = AtomicUsize::new(0);
        let heard = |done: usize, _: usize| made.store(done, Ordering::Relaxed);
        let done = app
            .store()
            .import_confirm(&request, id, Some(version), &items, &heard);
        let done = match done {
            Ok(done) => done,
            Err(error @ ChangeError::RowsImported { .. }) => {
                if let Err(problem) = ledger::read_again(app, ask, id) {
                    tracing::warn!(import = %id, code = problem.code(), "the preview is not up to date");
                }
                return Err(error.into());
            }
            Err(ChangeError::WrongState) if kept.state == ImportState::Done => {
                return Err(Problem::new(&codes::IMPORT_NOTHING_LEFT));
            }
            Err(error) => return Err(refused(error, &items, made.load(Ordering::Relaxed))),
        };
        return ledger::answer(app, ask, 200, done);
    }
    // A job whose server has gone is taken up again; the database lets no row become two items.
    let done = match kept.state {
        ImportState::Running if kept.version == version => {
            let here = app.jobs().progress().of(id).is_some();
            if here {
                return ledger::read(app, ask, 202, id);
            }
            store::Done::Fresh(kept)
        }
        _ => app
            .store()
            .import_state_set(&request, id, Some(version), ImportState::Running, None)
            .map_err(ledger::closed)?,
    };
    if let store::Done::Fresh(_) = done {
        begin(app, ask.plain_request()?, id, items);
    }
    ledger::answer(app, ask, 202, done)
}

/// What the importable rows become that are no items yet. Where none is left to ask about, the store answers for it.
fn items(app: &App, ask: &Ask, kept: &store::Import) -> Result<Vec<RowItem>, Problem> {
    let jurisdiction = ask.person()?.jurisdiction;
    let rows = match kept.state {
        ImportState::Preview | ImportState::Running | ImportState::Failed => {
            app.store().import_row_all(jurisdiction, kept.id)?
        }
        ImportState::Done => {
            let rows = app.store().import_row_all(jurisdiction, kept.id)?;
            if rows::importable(&rows).next().is_none() {
                return Ok(Vec::new());
            }
            rows
        }
        ImportState::Discarded => return Ok(Vec::new()),
    };
    let settings = KeptLedger::of(kept)?
        .settings
        .ok_or_else(|| Problem::new(&codes::IMPORT_UNSETTLED))?;
    check_settings(app, ask, &settings)?;
    let today = beijing_day(ask.now);
    let rules = app.store().rulebook_on(jurisdiction, today)?;
    let becoming = rows::Becoming {
        jurisdiction,
        settings: &settings,
        rulebook: rules,
        today,
    };
    let items = becoming.items(&rows)?;
    if items.is_empty() {
        Err(Problem::new(&codes::IMPORT_EMPTY))
    } else {
        Ok(items)
    }
}

/// Settings that every row could be registered with.
pub(super) fn check_settings(
    app: &App,
    ask: &Ask,
    settings: &ImportSettings,
) -> Result<(), Problem> {
    let today = beijing_day(ask.now);
    let mut faults = faults(settings);
    let jurisdiction = ask.person()?.jurisdiction;
    let rules = app.store().rulebook_on(jurisdiction, today)?;
    if rules.is_some_and(|rules| rules.source(&settings.source).is_none()) {
        faults.push(Fault::new("/source", &codes::UNKNOWN_REFERENCE));
    }
    if rules.is_some_and(|rules| rules.tier(settings.tier).is_none()) {
        faults.push(Fault::new("/tier", &codes::UNKNOWN_REFERENCE));
    }
    if settings.received_on > today {
        faults.push(
            Fault::new("/receivedOn", &codes::OUT_OF_RANGE)
                .with("min", "1949-10-01")
                .with("max", today),
        );
    }
    if settings.due_on.is_some_and(|due| due < today) {
        faults.push(
            Fault::new("/dueOn", &codes::OUT_OF_RANGE)
                .with("min", today)
                .with("max", "9999-12-31"),
        );
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Problem::fields(faults))
    }
}

/// Goes on in the background; how far it is, is asked of the import. However it ends, the import says so and can be begun again.
fn begin(app: &App, request: Request, id: ImportId, items: Vec<RowItem>) {
    let job = app.jobs().begin(id);
    let app = app.clone();
    thread::spawn(move || {
        let made = AtomicUsize::new(0);
        let heard = |done: usize, of: usize| {
            made.store(done, Ordering::Relaxed);
            job.is_at(done, of);
        };
        let work = || {
            app.store()
                .import_confirm(&request, id, None, &items, &heard)
        };
        let failure = match panic::catch_unwind(AssertUnwindSafe(work)) {
            Ok(Ok(_)) => return,
            Ok(Err(error)) => ImportFailure {
                row: row_refused(&error, &items, made.load(Ordering::Relaxed)),
                code: Problem::from(error).code().to_owned(),
            },
            Err(_) => {
                app.metrics().panics.inc();
                ImportFailure {
                    row: None,
                    code: codes::INTERNAL.code.to_owned(),
                }
            }
        };
        tracing::error!(import = %id, code = failure.code, "an import failed; nothing of it was written");
        let state = ImportState::Failed;
        if let Err(error) = app
            .store()
            .import_state_set(&request, id, None, state, Some(&failure))
        {
            // Its lease ends by itself then, and the clockwork lets it be begun again.
            tracing::error!(import = %id, cause = %error, "the failure could not be noted");
        }
    });
}

/// The domain's refusal of a row, with the row named.
fn refused(error: ChangeError, items: &[RowItem], made: usize) -> Problem {
    let row = row_refused(&error, items, made);
    let problem = ledger::closed(error);
    match row {
        Some(row) => problem.at(Fault::new(format!("/rows/{row}"), &codes::CONFLICT)),
        None => problem,
    }
}

/// The row at which the domain refused, after so many that it took.
fn row_refused(error: &ChangeError, items: &[RowItem], made: usize) -> Option<i32> {
    match error {
        ChangeError::Refused(_) => items.get(made).map(|item| item.row),
        _ => None,
    }
}
