//! The import without HTTP, in the same steps as the routes: a ledger's bytes, a person's corrections and their word go in; the
//! import as the store keeps it comes out. For whoever fills a database from inside, such as the demonstration.

use documents::sheet::{Limits, SheetRefusal, read_sheet};
use domain::{
    id::{ImportId, UnitId},
    ledger::{LedgerRow, RowCorrection},
    time::beijing_day,
};
use store::{ChangeError, Import, ImportRow, Request, Store, StoreError};

pub use crate::views::import::ImportSettings;

use super::{
    KeptLedger, KeptRow,
    preview::{self, Standing},
    rows,
};
use crate::problem::{Problem, codes};

/// Why a ledger did not come in. Nothing of the step that failed was written.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file is no ledger.
    #[error("the file is refused: {0}")]
    Sheet(#[from] SheetRefusal),
    /// A correction or what is kept does not fit; the code of the problem that the API would answer.
    #[error("refused as {0}")]
    Refused(&'static str),
    /// The store or the domain said no.
    #[error(transparent)]
    Change(#[from] ChangeError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Problem> for ImportError {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem.code())
    }
}

/// Reads a file as a ledger and keeps it as a preview, as the upload does.
///
/// # Errors
/// [`ImportError::Sheet`] when the file is no ledger; the store's own.
pub fn preview(
    store: &Store,
    request: &Request,
    file_name: &str,
    bytes: &[u8],
) -> Result<Import, ImportError> {
    let sheet = read_sheet(file_name, bytes, &Limits::default())?;
    let new = preview::read(
        file_name.to_owned(),
        &sheet,
        &standing(store, request, None),
    )?;
    fresh(store.import_insert(request, &new)?.fresh())
}

/// The rows of an import as they stand with the corrections so far.
///
/// # Errors
/// The database failed, or holds what this program did not write.
pub fn read(
    store: &Store,
    request: &Request,
    import: &Import,
) -> Result<Vec<LedgerRow<UnitId>>, ImportError> {
    let kept = kept(&store.import_row_all(request.jurisdiction, import.id)?)?;
    Ok(kept.into_iter().map(|row| row.now).collect())
}

/// Sets what every row gets that the ledger does not say, takes corrections of rows in, and has the ledger judged anew.
///
/// # Errors
/// A correction names no row that could become an item; the import is no preview any more, or has moved on.
pub fn correct(
    store: &Store,
    request: &Request,
    import: &Import,
    settings: ImportSettings,
    corrections: Vec<RowCorrection<UnitId>>,
) -> Result<Import, ImportError> {
    let mut ledger = KeptLedger::of(import)?;
    preview::settle(&mut ledger, settings);
    ledger.corrections.rows.extend(corrections);
    let rows = store.import_row_all(request.jurisdiction, import.id)?;
    let judged = preview::judge(&ledger, &rows, &standing(store, request, Some(import.id)))?;
    let settings = ledger.kept()?;
    fresh(
        store
            .import_update(
                request,
                import.id,
                import.version,
                Some(&settings),
                &judged.changed,
            )?
            .fresh(),
    )
}

/// Makes every importable row an item, or none; those whose lead and date are known are proposed as well.
///
/// # Errors
/// The settings were never set; no row is importable; the domain's refusal of a row; the import is no preview any more, or has moved on.
pub fn confirm(store: &Store, request: &Request, import: &Import) -> Result<Import, ImportError> {
    let settings = KeptLedger::of(import)?
        .settings
        .ok_or_else(|| Problem::new(&codes::IMPORT_UNSETTLED))?;
    let kept = store.import_row_all(request.jurisdiction, import.id)?;
    let today = beijing_day(request.now);
    let becoming = rows::Becoming {
        jurisdiction: request.jurisdiction,
        settings: &settings,
        rulebook: store.rulebook_on(request.jurisdiction, today)?,
        today,
    };
    let items = becoming.items(&kept)?;
    if items.is_empty() {
        return Err(Problem::new(&codes::IMPORT_EMPTY).into());
    }
    let done =
        store.import_confirm(request, import.id, Some(import.version), &items, &|_, _| {})?;
    fresh(done.fresh())
}

fn standing<'s>(store: &'s Store, request: &Request, import: Option<ImportId>) -> Standing<'s> {
    Standing {
        store,
        jurisdiction: request.jurisdiction,
        import,
        today: beijing_day(request.now),
    }
}

fn kept(rows: &[ImportRow]) -> Result<Vec<KeptRow>, ImportError> {
    let kept = rows.iter().map(KeptRow::of).collect::<Result<_, _>>()?;
    Ok(kept)
}

/// A change without an idempotency key cannot be a replay of an earlier one.
fn fresh(import: Option<Import>) -> Result<Import, ImportError> {
    import.ok_or_else(|| Problem::new(&codes::IDEMPOTENCY_CLASH).into())
}
