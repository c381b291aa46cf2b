//! Ledger imports: a preview of rows that people correct, then one transaction in which all of them become items.

use chrono::NaiveDateTime;
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Integer, Nullable, Text, Timestamp},
};
use domain::{
    id::{ImportId, ItemId, JurisdictionId, UserId},
    item::{Command, Plan, Registration},
    time::Instant,
};
use serde_json::{Value, json};

use crate::{
    conn::Db,
    error::{ChangeError, StoreError},
    idempotency::Made,
    item::{ask, enroll},
    page::{Key, Order, Page, Slice, slice},
    request::{Done, Object, ObjectKind, Request},
    sql::Sql,
    store::Store,
    trail::{self, Entry},
    value::{IdSql, fresh_id, instant, stamp},
};

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportState {
    /// To be looked at and corrected.
    Preview,
    /// Becoming items.
    Running,
    /// Its rows are items.
    Done,
    /// Nothing was written; it may be tried again.
    Failed,
    /// Thrown away.
    Discarded,
}

/// What is to become of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowOutcome {
    /// It becomes an item.
    Import,
    /// It becomes an item; something about it was noticed.
    ImportWithNotice,
    /// It waits to be clarified.
    Hold,
    /// It cannot become an item.
    Refuse,
    /// It is no matter: a heading, a blank.
    Skip,
}

macro_rules! words {
    ($name:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $name {
            /// Its word in the database and in JSON.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The one of a word.
            pub fn read(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}
words!(ImportState { Preview = "preview", Running = "running", Done = "done", Failed = "failed", Discarded = "discarded" });
words!(RowOutcome { Import = "import", ImportWithNotice = "import_with_notice", Hold = "hold", Refuse = "refuse", Skip = "skip" });

/// A ledger on its way in. Settings, findings and rows are the api's own values: the store keeps them as they are.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// The file's name, cleaned.
    pub file_name: String,
    /// The sheet's name.
    pub sheet: String,
    /// The ledger's title.
    pub title: String,
    /// Where it stands.
    pub state: ImportState,
    /// What holds for every row.
    pub settings: Value,
    /// What was found in the ledger as a whole.
    pub findings: Value,
    /// How many rows have each outcome.
    pub counts: Vec<(RowOutcome, i64)>,
    /// How many items it has become.
    pub created: i32,
    /// Why it failed.
    pub failure: Option<String>,
    /// Who brought it.
    pub created_by: UserId,
    /// When.
    pub created_at: Instant,
    /// Its version; corrections of rows count.
    pub version: i64,
}

impl Made for Import {
    fn object(&self) -> Object {
        Object {
            kind: ObjectKind::Import,
            id: self.id.uuid(),
            version: self.version,
        }
    }
}

/// One row of a preview.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportRow {
    /// Its number in the sheet, from 1.
    pub row: i32,
    /// What is to become of it.
    pub outcome: RowOutcome,
    /// What was read and corrected.
    pub data: Value,
    /// The item it became.
    pub item: Option<ItemId>,
}

/// A ledger to be previewed.
#[derive(Debug, Clone, PartialEq)]
pub struct NewImport {
    /// The file's name, cleaned.
    pub file_name: String,
    /// The sheet's name.
    pub sheet: String,
    /// The ledger's title.
    pub title: String,
    /// What holds for every row.
    pub settings: Value,
    /// What was found in the ledger as a whole.
    pub findings: Value,
    /// Its rows.
    pub rows: Vec<ImportRow>,
}

/// A row that becomes an item, proposed at once when its units are known.
#[derive(Debug, Clone, PartialEq)]
pub struct RowItem {
    /// Its number in the sheet.
    pub row: i32,
    /// The matter.
    pub registration: Registration,
    /// Who is to do it by when.
    pub plan: Option<Plan>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = IdSql)]
    id: ImportId,
    #[diesel(sql_type = Text)]
    file_name: String,
    #[diesel(sql_type = Text)]
    sheet: String,
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Text)]
    settings: String,
    #[diesel(sql_type = Text)]
    findings: String,
    #[diesel(sql_type = Integer)]
    created: i32,
    #[diesel(sql_type = Nullable<Text>)]
    failure: Option<String>,
    #[diesel(sql_type = IdSql)]
    created_by: UserId,
    #[diesel(sql_type = Timestamp)]
    created_at: NaiveDateTime,
    #[diesel(sql_type = BigInt)]
    version: i64,
}

#[derive(QueryableByName)]
struct LineRow {
    #[diesel(sql_type = Integer)]
    row_number: i32,
    #[diesel(sql_type = Text)]
    outcome: String,
    #[diesel(sql_type = Text)]
    data: String,
    #[diesel(sql_type = Nullable<IdSql>)]
    item_id: Option<ItemId>,
}

const COLUMNS: &str = "select m.id, m.file_name, m.sheet, m.title, m.state, m.settings, m.findings, m.created, m.failure, m.created_by, m.created_at, m.version \
     from imports m where m.jurisdiction_id = ";

const LINES: &str = "select r.row_number, r.outcome, r.data, r.item_id from import_rows r where r.jurisdiction_id = ";

impl Store {
    /// Keeps a preview.
    ///
    /// # Errors
    /// The door's own; nothing is kept then.
    pub fn import_insert(
        &self,
        request: &Request,
        new: &NewImport,
    ) -> Result<Done<Import>, ChangeError> {
        self.change(request, |db| {
            let id: ImportId = fresh_id(request.now);
            let mut sql = Sql::new(
                "insert into imports (jurisdiction_id, id, file_name, sheet, title, state, settings, findings, created, created_by, created_at, version) values (",
            );
            sql.bind(request.jurisdiction).push(",").bind(id).push(",").bind(new.file_name.as_str()).push(",").bind(new.sheet.as_str()).push(",");
            sql.bind(new.title.as_str()).push(",").bind(ImportState::Preview.word()).push(",").bind(new.settings.to_string()).push(",");
            sql.bind(new.findings.to_string()).push(", 0,").bind(request.user().unwrap_or(UserId::new(uuid::Uuid::nil()))).push(",").bind(stamp(request.now)).push(", 1)");
            sql.execute(db)?;
            for batch in new.rows.chunks(500) {
                let mut sql = Sql::new("insert into import_rows (jurisdiction_id, import_id, row_number, outcome, data) values ");
                for (place, row) in batch.iter().enumerate() {
                    sql.push(if place == 0 { "(" } else { ",(" }).bind(request.jurisdiction).push(",").bind(id).push(",").bind(row.row).push(",");
                    sql.bind(row.outcome.word()).push(",").bind(row.data.to_string()).push(")");
                }
                sql.execute(db)?;
            }
            let facts = json!({ "file": new.file_name, "rows": new.rows.len() });
            trail::append(db, request, vec![Entry::done("import_create", ObjectKind::Import, id.uuid()).with(&facts)])?;
            one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)
        })
    }

    /// One import.
    ///
    /// # Errors
    /// The database failed.
    pub fn import_fetch(
        &self,
        jurisdiction: JurisdictionId,
        id: ImportId,
    ) -> Result<Option<Import>, StoreError> {
        self.read(|db| one(db, jurisdiction, id))
    }

    /// Imports, latest first.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn import_list(
        &self,
        jurisdiction: JurisdictionId,
        page: &Page,
    ) -> Result<Slice<Import>, StoreError> {
        let mut sql = Sql::new(COLUMNS);
        sql.bind(jurisdiction);
        Order {
            columns: &["m.id"],
            descending: true,
        }
        .apply(&mut sql, page)?;
        self.read(|db| {
            let rows = slice(sql.load(db)?, page, |row: &Row| {
                vec![Key::Id(row.id.uuid())]
            });
            rows.try_map(|row| {
                let counts = counts(db, jurisdiction, row.id)?;
                import(row, counts)
            })
        })
    }

    /// Rows of an import by number, of one outcome or all.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn import_row_list(
        &self,
        jurisdiction: JurisdictionId,
        id: ImportId,
        outcome: Option<RowOutcome>,
        page: &Page,
    ) -> Result<Slice<ImportRow>, StoreError> {
        let mut sql = Sql::new(LINES);
        sql.bind(jurisdiction).push(" and r.import_id = ").bind(id);
        if let Some(outcome) = outcome {
            sql.push(" and r.outcome = ").bind(outcome.word());
        }
        Order {
            columns: &["r.row_number"],
            descending: false,
        }
        .apply(&mut sql, page)?;
        let rows: Vec<LineRow> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        slice(rows, page, |row| vec![Key::Int(row.row_number)]).try_map(line)
    }

    /// All rows of an import (10,000 at most, R-42), for working on the whole of it.
    ///
    /// # Errors
    /// The database failed.
    pub fn import_row_all(
        &self,
        jurisdiction: JurisdictionId,
        id: ImportId,
    ) -> Result<Vec<ImportRow>, StoreError> {
        let mut sql = Sql::new(LINES);
        sql.bind(jurisdiction)
            .push(" and r.import_id = ")
            .bind(id)
            .push(" order by r.row_number");
        let rows: Vec<LineRow> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        rows.into_iter().map(line).collect()
    }

    /// Changes the settings and whichever rows follow from them, from the version that was read.
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `WrongState` when it is no preview any more.
    pub fn import_update(
        &self,
        request: &Request,
        id: ImportId,
        expected: i64,
        settings: Option<&Value>,
        rows: &[ImportRow],
    ) -> Result<Done<Import>, ChangeError> {
        self.change(request, |db| {
            let before = expect(db, request, id, Some(expected), &[ImportState::Preview])?;
            for row in rows {
                let mut sql = Sql::new("update import_rows set outcome = ");
                sql.bind(row.outcome.word()).push(", data = ").bind(row.data.to_string()).push(" where jurisdiction_id = ").bind(request.jurisdiction);
                sql.push(" and import_id = ").bind(id).push(" and row_number = ").bind(row.row);
                if sql.execute(db)? == 0 {
                    return Err(ChangeError::NotFound);
                }
            }
            let mut sql = Sql::new("update imports set version = version + 1, settings = ");
            sql.bind(settings.unwrap_or(&before.settings).to_string());
            of_import(&mut sql, request, id);
            sql.execute(db)?;
            let facts = json!({ "settings": settings, "rows": rows.iter().map(|row| row.row).collect::<Vec<_>>() });
            trail::append(db, request, vec![Entry::done("import_correct", ObjectKind::Import, id.uuid()).with(&facts)])?;
            one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)
        })
    }

    /// Turns the rows given into items, all or none, in one transaction. `progress` hears how many are made, out of how many.
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `WrongState` when it is neither a preview nor running; the domain's refusal of a row, by which
    /// nothing was made: [`Self::import_state_set`] then says so.
    pub fn import_confirm(
        &self,
        request: &Request,
        id: ImportId,
        expected: Option<i64>,
        items: &[RowItem],
        progress: &dyn Fn(usize, usize),
    ) -> Result<Done<Import>, ChangeError> {
        let done = self.change(request, |db| {
            expect(
                db,
                request,
                id,
                expected,
                &[ImportState::Preview, ImportState::Running],
            )?;
            let rulebook = self.rulebook_in_force(db, request)?;
            for (made, row) in items.iter().enumerate() {
                progress(made, items.len());
                let registered = enroll(self, db, request, rulebook, row.registration.clone())?;
                let item = registered.item.id;
                if let Some(plan) = &row.plan {
                    ask(
                        self,
                        db,
                        request,
                        (registered.item, registered.version),
                        Command::Propose(plan.clone()),
                    )?;
                }
                let mut sql = Sql::new("update import_rows set item_id = ");
                sql.bind(item)
                    .push(" where jurisdiction_id = ")
                    .bind(request.jurisdiction)
                    .push(" and import_id = ")
                    .bind(id);
                sql.push(" and row_number = ")
                    .bind(row.row)
                    .push(" and item_id is null");
                if sql.execute(db)? == 0 {
                    return Err(ChangeError::WrongState);
                }
            }
            let mut sql =
                Sql::new("update imports set version = version + 1, failure = null, state = ");
            sql.bind(ImportState::Done.word())
                .push(", created = ")
                .bind(i32::try_from(items.len()).unwrap_or(i32::MAX));
            of_import(&mut sql, request, id);
            sql.execute(db)?;
            trail::append(
                db,
                request,
                vec![
                    Entry::done("import_confirm", ObjectKind::Import, id.uuid())
                        .with(&json!({ "created": items.len() })),
                ],
            )?;
            progress(items.len(), items.len());
            one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)
        });
        done.or_else(|error| {
            self.denied(
                request,
                "import_confirm",
                (ObjectKind::Import, Some(id.uuid())),
                error,
            )
        })
    }

    /// Moves an import on: to running before a long confirmation, back to preview or to failed after a vain one, to discarded.
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `WrongState` when it is done, discarded, or already there.
    pub fn import_state_set(
        &self,
        request: &Request,
        id: ImportId,
        expected: Option<i64>,
        state: ImportState,
        failure: Option<&str>,
    ) -> Result<Done<Import>, ChangeError> {
        self.change(request, |db| {
            let from: &[ImportState] = match state {
                ImportState::Running => &[ImportState::Preview, ImportState::Failed],
                ImportState::Preview | ImportState::Failed => &[ImportState::Running],
                ImportState::Discarded => &[ImportState::Preview, ImportState::Failed],
                ImportState::Done => &[],
            };
            expect(db, request, id, expected, from)?;
            let mut sql = Sql::new("update imports set version = version + 1, state = ");
            sql.bind(state.word()).push(", failure = ").maybe(failure);
            of_import(&mut sql, request, id);
            sql.execute(db)?;
            trail::append(
                db,
                request,
                vec![
                    Entry::done("import_move", ObjectKind::Import, id.uuid())
                        .with(&json!({ "to": state.word() })),
                ],
            )?;
            one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)
        })
    }
}

fn of_import(sql: &mut Sql, request: &Request, id: ImportId) {
    sql.push(" where jurisdiction_id = ")
        .bind(request.jurisdiction)
        .push(" and id = ")
        .bind(id);
}

/// The import, locked, at the version that was read and in one of the states.
fn expect(
    db: &mut Db,
    request: &Request,
    id: ImportId,
    expected: Option<i64>,
    states: &[ImportState],
) -> Result<Import, ChangeError> {
    let mut sql = Sql::new(COLUMNS);
    sql.bind(request.jurisdiction)
        .push(" and m.id = ")
        .bind(id)
        .push(db.for_update());
    let row: Row = sql.first(db)?.ok_or(ChangeError::NotFound)?;
    let import = import(row, Vec::new())?;
    if expected.is_some_and(|expected| expected != import.version) {
        return Err(ChangeError::Stale {
            current: import.version,
        });
    }
    if states.contains(&import.state) {
        Ok(import)
    } else {
        Err(ChangeError::WrongState)
    }
}

fn one(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    id: ImportId,
) -> Result<Option<Import>, StoreError> {
    let mut sql = Sql::new(COLUMNS);
    sql.bind(jurisdiction).push(" and m.id = ").bind(id);
    let Some(row) = sql.first::<Row>(db)? else {
        return Ok(None);
    };
    let counts = counts(db, jurisdiction, id)?;
    import(row, counts).map(Some)
}

fn counts(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    id: ImportId,
) -> Result<Vec<(RowOutcome, i64)>, StoreError> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = Text)]
        outcome: String,
        #[diesel(sql_type = BigInt)]
        n: i64,
    }
    let mut sql =
        Sql::new("select outcome, count(*) as n from import_rows where jurisdiction_id = ");
    sql.bind(jurisdiction)
        .push(" and import_id = ")
        .bind(id)
        .push(" group by outcome");
    let counts = sql.load::<Count>(db)?;
    Ok(counts
        .into_iter()
        .filter_map(|row| Some((RowOutcome::read(&row.outcome)?, row.n)))
        .collect())
}

fn import(row: Row, counts: Vec<(RowOutcome, i64)>) -> Result<Import, StoreError> {
    let corrupt = StoreError::Corrupt { what: "import" };
    let (Some(state), Ok(settings), Ok(findings)) = (
        ImportState::read(&row.state),
        serde_json::from_str(&row.settings),
        serde_json::from_str(&row.findings),
    ) else {
        return Err(corrupt);
    };
    Ok(Import {
        id: row.id,
        file_name: row.file_name,
        sheet: row.sheet,
        title: row.title,
        state,
        settings,
        findings,
        counts,
        created: row.created,
        failure: row.failure,
        created_by: row.created_by,
        created_at: instant(row.created_at),
        version: row.version,
    })
}

fn line(row: LineRow) -> Result<ImportRow, StoreError> {
    let (Some(outcome), Ok(data)) = (
        RowOutcome::read(&row.outcome),
        serde_json::from_str(&row.data),
    ) else {
        return Err(StoreError::Corrupt { what: "import row" });
    };
    Ok(ImportRow {
        row: row.row_number,
        outcome,
        data,
        item: row.item_id,
    })
}
