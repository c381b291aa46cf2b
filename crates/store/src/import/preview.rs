//! Previews: kept as they were read, corrected until they are confirmed.

use domain::{
    access::Person,
    id::{ImportId, JurisdictionId, UserId},
};
use serde_json::{Value, json};

use crate::{
    conn::Db,
    error::{ChangeError, StoreError},
    import::{
        Import, ImportRow, ImportState, Judged, NewImport, NewRow, RowOutcome,
        row::{
            BATCH, COLUMNS, LINES, LineRow, MADE, Row, counts, expect, has_made, import, line,
            of_import, one, push_known,
        },
    },
    page::{Key, Order, Page, Slice, slice},
    request::{Done, ObjectKind, Request},
    sql::Sql,
    store::Store,
    trail::{self, Deed, Entry},
    value::{fresh_id, stamp},
};

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
            for batch in new.rows.chunks(BATCH) {
                let mut sql = Sql::new("insert into import_rows (jurisdiction_id, import_id, row_number, outcome, data, again, identity, task_key) values ");
                for (place, NewRow { row, identity }) in batch.iter().enumerate() {
                    let identity = identity.as_ref();
                    sql.push(if place == 0 { "(" } else { ",(" }).bind(request.jurisdiction).push(",").bind(id).push(",").bind(row.row).push(",");
                    sql.bind(row.outcome.word()).push(",").bind(row.data.as_str()).push(",").bind(row.again).push(",");
                    sql.maybe(identity.map(|known| known.whole.as_str())).push(",");
                    sql.maybe(identity.and_then(|known| known.task.as_deref())).push(")");
                }
                sql.execute(db)?;
            }
            let facts = json!({ "file": new.file_name, "rows": new.rows.len() });
            trail::append(db, request, vec![Entry::done(Deed::ImportCreate, ObjectKind::Import, id.uuid()).with(&facts)]);
            one(db, request.jurisdiction, request.reader(), id)?.ok_or(ChangeError::NotFound)
        })
    }

    /// One import, without rows that have become items restricted to others.
    ///
    /// # Errors
    /// The database failed.
    pub fn import_fetch(
        &self,
        person: &Person,
        id: ImportId,
    ) -> Result<Option<Import>, StoreError> {
        self.read(|db| one(db, person.jurisdiction, Some(person), id))
    }

    /// Imports, latest first, as [`Self::import_fetch`] gives each.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn import_list(&self, person: &Person, page: &Page) -> Result<Slice<Import>, StoreError> {
        let mut sql = Sql::new(COLUMNS);
        sql.bind(person.jurisdiction);
        Order {
            columns: &["m.id"],
            descending: true,
        }
        .apply(&mut sql, page)?;
        self.read(|db| {
            let rows = slice(sql.load(db)?, page, |row: &Row| {
                vec![Key::Id(row.id.uuid())]
            });
            let ids: Vec<_> = rows.rows.iter().map(|row| row.id).collect();
            let mut counts = counts(db, person.jurisdiction, Some(person), &ids)?;
            rows.try_map(|row| {
                let counts = counts.remove(&row.id).unwrap_or_default();
                import(row, counts)
            })
        })
    }

    /// Rows of an import by number, of one outcome or all, but for those that have become items restricted to others.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn import_row_list(
        &self,
        person: &Person,
        id: ImportId,
        outcome: Option<RowOutcome>,
        page: &Page,
    ) -> Result<Slice<ImportRow>, StoreError> {
        let mut sql = Sql::new(LINES);
        sql.push(MADE)
            .push(" where r.jurisdiction_id = ")
            .bind(person.jurisdiction)
            .push(" and r.import_id = ")
            .bind(id);
        push_known(&mut sql, person);
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

    /// One row of an import, unless it has become an item restricted to others.
    ///
    /// # Errors
    /// The database failed.
    pub fn import_row_fetch(
        &self,
        person: &Person,
        id: ImportId,
        row: i32,
    ) -> Result<Option<ImportRow>, StoreError> {
        let mut sql = Sql::new(LINES);
        sql.push(MADE)
            .push(" where r.jurisdiction_id = ")
            .bind(person.jurisdiction)
            .push(" and r.import_id = ")
            .bind(id)
            .push(" and r.row_number = ")
            .bind(row);
        push_known(&mut sql, person);
        let found: Option<LineRow> = self.read(|db| Ok::<_, StoreError>(sql.first(db)?))?;
        found.map(line).transpose()
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
        sql.push(" where r.jurisdiction_id = ")
            .bind(jurisdiction)
            .push(" and r.import_id = ")
            .bind(id)
            .push(" order by r.row_number");
        let rows: Vec<LineRow> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        rows.into_iter().map(line).collect()
    }

    /// Changes the settings and whichever rows follow from them, from the version that was read. What failed can be confirmed
    /// again after that, and of what is done the rows that are no items yet (domain.md §10).
    ///
    /// # Errors
    /// `NotFound`, also of a row that is an item; `Stale`; `WrongState` while it runs and after it was discarded.
    pub fn import_update(
        &self,
        request: &Request,
        id: ImportId,
        expected: i64,
        settings: Option<&Value>,
        judged: &Judged,
    ) -> Result<Done<Import>, ChangeError> {
        self.change(request, |db| {
            let open = [
                ImportState::Preview,
                ImportState::Failed,
                ImportState::Done,
            ];
            let before = expect(db, request, id, Some(expected), &open)?;
            for batch in judged.rows.chunks(BATCH) {
                correct(db, request, id, batch)?;
            }
            let state = if has_made(db, request, id)? {
                ImportState::Done
            } else {
                ImportState::Preview
            };
            let mut sql =
                Sql::new("update imports set version = version + 1, failure = null, failed_row = null, state = ");
            sql.bind(state.word())
                .push(", settings = ")
                .bind(settings.unwrap_or(&before.settings).to_string())
                .push(", findings = ")
                .bind(judged.findings.as_ref().unwrap_or(&before.findings).to_string());
            of_import(&mut sql, request, id);
            sql.execute(db)?;
            let facts = json!({ "settings": settings, "rows": judged.rows.iter().map(|row| row.row).collect::<Vec<_>>() });
            trail::append(db, request, vec![Entry::done(Deed::ImportCorrect, ObjectKind::Import, id.uuid()).with(&facts)]);
            one(db, request.jurisdiction, request.reader(), id)?.ok_or(ChangeError::NotFound)
        })
    }
}

/// Writes rows as they were corrected; all must be rows of the import that are no items yet, each once.
fn correct(
    db: &mut Db,
    request: &Request,
    id: ImportId,
    rows: &[ImportRow],
) -> Result<(), ChangeError> {
    let mut sql = Sql::new("with new (row_number, outcome, data, again) as (values ");
    for (place, row) in rows.iter().enumerate() {
        sql.push(if place == 0 { "(" } else { ",(" })
            .bind(row.row)
            .push(",")
            .bind(row.outcome.word())
            .push(",")
            .bind(row.data.as_str())
            .push(",")
            .bind(row.again)
            .push(")");
    }
    sql.push(") update import_rows set outcome = new.outcome, data = new.data, again = new.again from new where import_rows.jurisdiction_id = ")
        .bind(request.jurisdiction)
        .push(" and import_rows.import_id = ")
        .bind(id)
        .push(" and import_rows.row_number = new.row_number and import_rows.item_id is null");
    if sql.execute(db)? == rows.len() {
        Ok(())
    } else {
        Err(ChangeError::NotFound)
    }
}
