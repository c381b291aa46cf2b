//! The confirmation: rows become items, all or none.

use domain::{id::ImportId, item::Command};
use serde_json::json;

use crate::{
    error::ChangeError,
    import::{
        Import, ImportState, RowItem,
        row::{expect, of_import, one},
    },
    item::{ask, enroll},
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
