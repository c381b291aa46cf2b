//! The confirmation: rows become items, all or none.

use domain::id::{ImportId, ItemId};
use serde_json::json;

use crate::{
    conn::Db,
    error::ChangeError,
    import::{
        Import, ImportState, RowItem,
        row::{BATCH, expect, of_import, one},
    },
    item::Intake,
    request::{Done, ObjectKind, Request},
    sql::Sql,
    store::Store,
    trail::{self, Entry},
};

impl Store {
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
            let matters = items
                .iter()
                .map(|row| (&row.registration, row.plan.as_ref()));
            let mut intake = Intake::begin(self, db, request, matters)?;
            let mut made = Vec::with_capacity(items.len());
            for row in items {
                progress(made.len(), items.len());
                let item = intake.take(db, row.registration.clone(), row.plan.clone())?;
                made.push((row.row, item));
            }
            intake.finish(db)?;
            for batch in made.chunks(BATCH) {
                link(db, request, id, batch)?;
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
            );
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
            );
            one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)
        })
    }
}

/// Notes which items rows have become; a row that is not of the import, or was one already, stops everything.
fn link(
    db: &mut Db,
    request: &Request,
    id: ImportId,
    made: &[(i32, ItemId)],
) -> Result<(), ChangeError> {
    let mut sql = Sql::new("with made (row_number, item_id) as (values ");
    for (place, (row, item)) in made.iter().enumerate() {
        sql.push(if place == 0 { "(" } else { ",(" })
            .bind(*row)
            .push(",")
            .bind(*item)
            .push(")");
    }
    sql.push(") update import_rows set item_id = made.item_id from made where import_rows.jurisdiction_id = ")
        .bind(request.jurisdiction)
        .push(" and import_rows.import_id = ")
        .bind(id)
        .push(" and import_rows.row_number = made.row_number and import_rows.item_id is null");
    if sql.execute(db)? == made.len() {
        Ok(())
    } else {
        Err(ChangeError::WrongState)
    }
}
