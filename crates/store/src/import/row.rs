//! Rows of imports and what they hold.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Bool, Integer, Nullable, Text, Timestamp},
};
use domain::{
    access::Person,
    id::{ImportId, ItemId, JurisdictionId, UserId},
};

use crate::{
    conn::Db,
    error::{ChangeError, StoreError},
    import::{Import, ImportFailure, ImportRow, ImportState, RowOutcome},
    request::Request,
    sql::Sql,
    value::{IdSql, Word, instant},
    visible::push_admitted,
};

#[derive(QueryableByName)]
pub(super) struct Row {
    #[diesel(sql_type = IdSql)]
    pub(super) id: ImportId,
    #[diesel(sql_type = Text)]
    pub(super) file_name: String,
    #[diesel(sql_type = Text)]
    pub(super) sheet: String,
    #[diesel(sql_type = Text)]
    pub(super) title: String,
    #[diesel(sql_type = Text)]
    pub(super) state: Word<ImportState>,
    #[diesel(sql_type = Text)]
    pub(super) settings: String,
    #[diesel(sql_type = Text)]
    pub(super) findings: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub(super) failure: Option<String>,
    #[diesel(sql_type = Nullable<Integer>)]
    pub(super) failed_row: Option<i32>,
    #[diesel(sql_type = IdSql)]
    pub(super) created_by: UserId,
    #[diesel(sql_type = Timestamp)]
    pub(super) created_at: NaiveDateTime,
    #[diesel(sql_type = BigInt)]
    pub(super) version: i64,
}

#[derive(QueryableByName)]
pub(super) struct LineRow {
    #[diesel(sql_type = Integer)]
    pub(super) row_number: i32,
    #[diesel(sql_type = Text)]
    pub(super) outcome: Word<RowOutcome>,
    #[diesel(sql_type = Text)]
    pub(super) data: String,
    #[diesel(sql_type = Bool)]
    pub(super) again: bool,
    #[diesel(sql_type = Nullable<IdSql>)]
    pub(super) item_id: Option<ItemId>,
}

/// Rows of one statement: SQLite looks each `$n` up among those before it, so that a longer one takes longer for a row.
pub(super) const BATCH: usize = 100;

pub(super) const COLUMNS: &str = "select m.id, m.file_name, m.sheet, m.title, m.state, m.settings, m.findings, m.failure, m.failed_row, m.created_by, m.created_at, m.version \
     from imports m where m.jurisdiction_id = ";

pub(super) const LINES: &str =
    "select r.row_number, r.outcome, r.data, r.again, r.item_id from import_rows r";

pub(super) fn of_import(sql: &mut Sql, request: &Request, id: ImportId) {
    sql.push(" where jurisdiction_id = ")
        .bind(request.jurisdiction)
        .push(" and id = ")
        .bind(id);
}

/// The import, locked, at the version that was read and in one of the states.
pub(super) fn expect(
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
    let import = import(row, Counts::default())?;
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

/// An import with as much of it as exists for its reader; all of it where nobody in particular reads.
pub(super) fn one(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    reader: Option<&Person>,
    id: ImportId,
) -> Result<Option<Import>, StoreError> {
    let mut sql = Sql::new(COLUMNS);
    sql.bind(jurisdiction).push(" and m.id = ").bind(id);
    let Some(row) = sql.first::<Row>(db)? else {
        return Ok(None);
    };
    let counts = counts(db, jurisdiction, reader, &[id])?.remove(&id);
    import(row, counts.unwrap_or_default()).map(Some)
}

/// Whether any row has become an item, whoever may know of it.
pub(super) fn has_made(db: &mut Db, request: &Request, id: ImportId) -> Result<bool, StoreError> {
    let all = counts(db, request.jurisdiction, None, &[id])?;
    Ok(all.get(&id).is_some_and(|counts| counts.made > 0))
}

/// How many rows an import has, and how many items they have become.
#[derive(Default)]
pub(super) struct Counts {
    rows: Vec<(RowOutcome, i64)>,
    made: i64,
}

/// Counts the rows of some imports that exist for their reader.
pub(super) fn counts(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    reader: Option<&Person>,
    ids: &[ImportId],
) -> Result<BTreeMap<ImportId, Counts>, StoreError> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = IdSql)]
        import_id: ImportId,
        #[diesel(sql_type = Text)]
        outcome: Word<RowOutcome>,
        #[diesel(sql_type = BigInt)]
        n: i64,
        #[diesel(sql_type = BigInt)]
        made: i64,
    }
    let mut sql = Sql::new(
        "select r.import_id, r.outcome, count(*) as n, count(r.item_id) as made from import_rows r",
    );
    if reader.is_some() {
        sql.push(MADE);
    }
    sql.push(" where r.jurisdiction_id = ")
        .bind(jurisdiction)
        .push(" and r.import_id in ")
        .list(ids.iter().copied());
    if let Some(reader) = reader {
        push_known(&mut sql, reader);
    }
    sql.push(" group by r.import_id, r.outcome");
    let mut counts = BTreeMap::<ImportId, Counts>::new();
    for row in sql.load::<Count>(db)? {
        let counts = counts.entry(row.import_id).or_default();
        counts.rows.push((row.outcome.0, row.n));
        counts.made += row.made;
    }
    Ok(counts)
}

/// The item a row has become.
pub(super) const MADE: &str =
    " left join items i on i.jurisdiction_id = r.jurisdiction_id and i.id = r.item_id";

/// Adds ` and …`: a row whose item is restricted to others is not there, as the item is not (R-12).
pub(super) fn push_known(sql: &mut Sql, reader: &Person) {
    sql.push(" and (r.item_id is null or (");
    push_admitted(sql, reader);
    sql.push("))");
}

pub(super) fn import(row: Row, counts: Counts) -> Result<Import, StoreError> {
    let corrupt = StoreError::Corrupt { what: "import" };
    let (Ok(settings), Ok(findings)) = (
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
        state: row.state.0,
        settings,
        findings,
        counts: counts.rows,
        created: i32::try_from(counts.made).unwrap_or(i32::MAX),
        failure: row.failure.map(|code| ImportFailure {
            code,
            row: row.failed_row,
        }),
        created_by: row.created_by,
        created_at: instant(row.created_at),
        version: row.version,
    })
}

pub(super) fn line(row: LineRow) -> Result<ImportRow, StoreError> {
    Ok(ImportRow {
        row: row.row_number,
        outcome: row.outcome.0,
        data: row.data,
        again: row.again,
        item: row.item_id,
    })
}
