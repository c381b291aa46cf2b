//! What the handlers of imports have in common: an import as its reader may see it, and its rows judged anew and kept.

use std::collections::BTreeMap;

use domain::{
    id::{ImportId, ItemId, UnitId},
    ledger::LedgerRow,
    time::beijing_day,
};
use store::Done;

use super::Sent;
use crate::{
    app::App,
    ask::Ask,
    imports::{
        KeptLedger, KeptRow,
        jobs::Progress,
        preview::{self, Standing},
        view,
    },
    problem::{Problem, codes},
};

/// An import of the caller's jurisdiction.
pub(super) fn fetch(app: &App, ask: &Ask, id: ImportId) -> Result<store::Import, Problem> {
    app.store()
        .import_fetch(ask.person()?, id)?
        .ok_or_else(Problem::not_found)
}

/// A row that can still be corrected: what it became is corrected as the item it is.
pub(super) fn open_row(
    app: &App,
    ask: &Ask,
    id: ImportId,
    row: u32,
) -> Result<store::ImportRow, Problem> {
    let row = i32::try_from(row).map_err(|_| Problem::not_found())?;
    let found = app.store().import_row_fetch(ask.person()?, id, row)?;
    let found = found.ok_or_else(Problem::not_found)?;
    match found.item {
        None => Ok(found),
        Some(_) => Err(Problem::new(&codes::ROW_IMPORTED)),
    }
}

/// The numbers of the items that rows repeat, as far as the caller may know them.
pub(super) fn numbers(
    app: &App,
    ask: &Ask,
    rows: &[store::ImportRow],
) -> Result<BTreeMap<ItemId, String>, Problem> {
    let mut items = Vec::new();
    for row in rows {
        let earlier = KeptRow::of(row)?.now.earlier;
        items.extend(earlier.map(|earlier| earlier.item));
    }
    Ok(app.store().item_numbers(ask.person()?, &items)?)
}

pub(super) fn standing<'a>(
    app: &'a App,
    ask: &Ask,
    import: Option<ImportId>,
) -> Result<Standing<'a>, Problem> {
    Ok(Standing {
        store: app.store(),
        jurisdiction: ask.person()?.jurisdiction,
        import,
        today: beijing_day(ask.now),
    })
}

/// What is asked of the rows before they are kept.
pub(super) type Fits<'a> = &'a dyn Fn(&[LedgerRow<UnitId>]) -> Result<(), Problem>;

/// Judges the rows anew and keeps what has changed, unless `fits` refuses them; a row that is an item stays as it was taken.
pub(super) fn keep(
    app: &App,
    ask: &Ask,
    kept: &store::Import,
    ledger: &KeptLedger,
    version: i64,
    fits: Fits<'_>,
) -> Result<store::Import, Problem> {
    let request = ask.plain_request()?;
    let lines = app.store().import_row_all(request.jurisdiction, kept.id)?;
    let judged = preview::judge(ledger, &lines, &standing(app, ask, Some(kept.id))?)?;
    fits(&judged.rows)?;
    let settings = ledger.kept()?;
    let done = app
        .store()
        .import_update(&request, kept.id, version, Some(&settings), &judged.changed)
        .map_err(closed)?;
    done.fresh()
        .ok_or_else(|| Problem::internal("a change without a key cannot be a replay"))
}

/// Another import of the ledger was faster: the preview shows it from now on.
pub(super) fn read_again(app: &App, ask: &Ask, id: ImportId) -> Result<(), Problem> {
    let kept = fetch(app, ask, id)?;
    let ledger = KeptLedger::of(&kept)?;
    keep(app, ask, &kept, &ledger, kept.version, &|_| Ok(())).map(|_| ())
}

/// An import whose time to be changed is over.
pub(super) fn closed(error: store::ChangeError) -> Problem {
    match error {
        store::ChangeError::WrongState => Problem::new(&codes::IMPORT_NOT_OPEN),
        error => error.into(),
    }
}

pub(super) fn answer(
    app: &App,
    ask: &Ask,
    status: u16,
    done: Done<store::Import>,
) -> Result<Sent, Problem> {
    match done {
        Done::Fresh(kept) => shown(app, ask, status, &kept),
        Done::Replayed(replay) => {
            let sent = read(app, ask, status, ImportId::new(replay.object.id))?;
            Ok(sent.header("idempotency-replayed", "true"))
        }
    }
}

/// An import as it stands now.
pub(super) fn read(app: &App, ask: &Ask, status: u16, id: ImportId) -> Result<Sent, Problem> {
    let progress = app.jobs().progress();
    let kept = fetch(app, ask, id)?;
    sent(app, ask, status, &kept, &progress)
}

/// An import that the caller's own request has just changed.
pub(super) fn shown(
    app: &App,
    ask: &Ask,
    status: u16,
    kept: &store::Import,
) -> Result<Sent, Problem> {
    sent(app, ask, status, kept, &app.jobs().progress())
}

fn sent(
    app: &App,
    ask: &Ask,
    status: u16,
    kept: &store::Import,
    progress: &Progress,
) -> Result<Sent, Problem> {
    let names = app
        .store()
        .user_names(ask.person()?.jurisdiction, &[kept.created_by])?;
    let view = view::import(kept, progress, &names, ask.locale)?;
    let sent = Sent::json(status, &view)?.version(kept.version);
    Ok(if status == 201 {
        sent.header("location", format!("/api/v1/imports/{}", kept.id))
    } else {
        sent
    })
}
