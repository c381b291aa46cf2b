//! The confirmation: rows become items, all or none.

use chrono::TimeDelta;
use diesel::QueryableByName;
use domain::{
    id::{ImportId, ItemId, JurisdictionId},
    time::Instant,
};
use serde_json::json;

use crate::{
    conn::Db,
    error::{ChangeError, StoreError},
    import::{
        Import, ImportFailure, ImportState, RowItem,
        earlier::made_elsewhere,
        row::{BATCH, expect, has_made, of_import, one},
    },
    item::Intake,
    request::{Done, ObjectKind, Request},
    sql::Sql,
    store::Store,
    trail::{self, Deed, Entry},
    value::{IdSql, stamp},
};

/// How long a confirmation may be said to run before it has begun to write.
const LEASE: TimeDelta = TimeDelta::minutes(5);

impl Store {
    /// Turns the rows given into items, all or none, in one transaction. `progress` hears how many are made, out of how many.
    /// Rows that were held then can follow when they are clarified (domain.md §10).
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `WrongState` when it was discarded, or nothing is left of it; `RowsImported` when the same rows of the
    /// same ledger have become items in another import, unless they are wanted again; the domain's refusal of a row, by which
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
            let before = expect(
                db,
                request,
                id,
                expected,
                &[
                    ImportState::Preview,
                    ImportState::Running,
                    ImportState::Failed,
                    ImportState::Done,
                ],
            )?;
            if before.state == ImportState::Done && items.is_empty() {
                return Err(ChangeError::WrongState);
            }
            refuse_known(db, request, id, items)?;
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
            // Whoever takes numbers has waited for those who took them before: what they made is seen now.
            refuse_known(db, request, id, items)?;
            for batch in made.chunks(BATCH) {
                link(db, request, id, batch)?;
            }
            let mut sql =
                Sql::new("update imports set version = version + 1, failure = null, failed_row = null, running_until = null, state = ");
            sql.bind(ImportState::Done.word())
                .push(", created = created + ")
                .bind(i32::try_from(items.len()).unwrap_or(i32::MAX));
            of_import(&mut sql, request, id);
            sql.execute(db)?;
            trail::append(
                db,
                request,
                vec![
                    Entry::done(Deed::ImportConfirm, ObjectKind::Import, id.uuid())
                        .with(&json!({ "created": items.len() })),
                ],
            );
            progress(items.len(), items.len());
            one(db, request.jurisdiction, request.reader(), id)?.ok_or(ChangeError::NotFound)
        });
        done.or_else(|error| {
            self.denied(
                request,
                Deed::ImportConfirm,
                (ObjectKind::Import, Some(id.uuid())),
                error,
            )
        })
    }

    /// Moves an import on: to running before a long confirmation, back to preview or to failed after a vain one, to discarded.
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `WrongState` when it cannot be moved there, or is there already.
    pub fn import_state_set(
        &self,
        request: &Request,
        id: ImportId,
        expected: Option<i64>,
        state: ImportState,
        failure: Option<&ImportFailure>,
    ) -> Result<Done<Import>, ChangeError> {
        self.change(request, |db| {
            let from: &[ImportState] = match state {
                ImportState::Running => {
                    &[ImportState::Preview, ImportState::Failed, ImportState::Done]
                }
                ImportState::Preview | ImportState::Failed => &[ImportState::Running],
                ImportState::Discarded => &[ImportState::Preview, ImportState::Failed],
                ImportState::Done => &[],
            };
            expect(db, request, id, expected, from)?;
            // What has become items is no preview to be thrown away.
            if state == ImportState::Discarded && has_made(db, request, id)? {
                return Err(ChangeError::WrongState);
            }
            let until = (state == ImportState::Running).then(|| stamp(request.now + LEASE));
            let mut sql = Sql::new("update imports set version = version + 1, state = ");
            sql.bind(state.word())
                .push(", failure = ")
                .maybe(failure.map(|failure| failure.code.as_str()))
                .push(", failed_row = ")
                .maybe(failure.and_then(|failure| failure.row))
                .push(", running_until = ")
                .maybe(until);
            of_import(&mut sql, request, id);
            sql.execute(db)?;
            trail::append(
                db,
                request,
                vec![
                    Entry::done(Deed::ImportMove, ObjectKind::Import, id.uuid())
                        .with(&json!({ "to": state.word() })),
                ],
            );
            one(db, request.jurisdiction, request.reader(), id)?.ok_or(ChangeError::NotFound)
        })
    }
}

impl Store {
    /// Lets go of confirmations whose server is gone, so that they can be begun again; how many comes out.
    ///
    /// A confirmation holds its import's row from its first statement to its commit, which is the best sign of life there
    /// is: what is held is stepped over, however long it takes. The lease covers the moment before.
    ///
    /// # Errors
    /// The database failed.
    pub fn import_reclaim(&self, now: Instant) -> Result<usize, StoreError> {
        if self.read(|db| abandoned(db, now, false))?.is_empty() {
            return Ok(0);
        }
        self.write(|db| {
            let found = abandoned(db, now, true)?;
            for import in &found {
                let request = Request::clock(import.jurisdiction_id, "clockwork", now);
                let mut sql = Sql::new("update imports set version = version + 1, running_until = null, failure = 'interrupted', failed_row = null, state = ");
                sql.bind(ImportState::Failed.word());
                of_import(&mut sql, &request, import.id);
                sql.execute(db)?;
                let facts = json!({ "to": ImportState::Failed.word(), "because": "interrupted" });
                let entry = Entry::done(Deed::ImportMove, ObjectKind::Import, import.id.uuid());
                trail::append(db, &request, vec![entry.with(&facts)]);
            }
            Ok(found.len())
        })
    }
}

#[derive(QueryableByName)]
struct Abandoned {
    #[diesel(sql_type = IdSql)]
    jurisdiction_id: JurisdictionId,
    #[diesel(sql_type = IdSql)]
    id: ImportId,
}

/// Running imports whose lease has ended and whose row nobody holds.
fn abandoned(db: &mut Db, now: Instant, lock: bool) -> Result<Vec<Abandoned>, StoreError> {
    let mut sql = Sql::new(
        "select jurisdiction_id, id from imports where state = 'running' and (running_until is null or running_until <= ",
    );
    sql.bind(stamp(now)).push(")");
    if lock && !db.for_update().is_empty() {
        sql.push(db.for_update()).push(" skip locked");
    }
    Ok(sql.load(db)?)
}

/// Of one ledger uploaded twice, each row becomes an item once.
fn refuse_known(
    db: &mut Db,
    request: &Request,
    id: ImportId,
    items: &[RowItem],
) -> Result<(), ChangeError> {
    let rows = made_elsewhere(db, request, id, items)?;
    if rows.is_empty() {
        Ok(())
    } else {
        Err(ChangeError::RowsImported { rows })
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
    // The last guard, should two have come this far at the same moment.
    let linked = sql.execute(db).map_err(StoreError::from);
    let linked = linked.map_err(|error| match error.is_taken() {
        true => ChangeError::RowsImported {
            rows: made.iter().map(|(row, _)| *row).collect(),
        },
        false => error.into(),
    })?;
    if linked == made.len() {
        Ok(())
    } else {
        Err(ChangeError::WrongState)
    }
}
