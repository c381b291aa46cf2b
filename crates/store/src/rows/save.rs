//! Writes projections: all of new items, or what differs from before.

use std::collections::BTreeMap;

use diesel::{ExpressionMethods, QueryDsl, QueryResult, RunQueryDsl};

use crate::{
    conn::Db,
    error::ChangeError,
    on,
    rows::{BATCH, Child, Projection},
    schema::items,
};

/// Writes new items, table by table.
pub(crate) fn insert(db: &mut Db, new: &[Projection]) -> QueryResult<()> {
    fn all<C: Child + Clone>(
        db: &mut Db,
        new: &[Projection],
        part: impl Fn(&Projection) -> &[C],
    ) -> QueryResult<()> {
        let rows: Vec<C> = new.iter().flat_map(part).cloned().collect();
        C::insert(db, &rows)
    }
    for batch in new.chunks(BATCH) {
        let items: Vec<_> = batch.iter().map(|rows| &rows.item).collect();
        on!(&mut *db, conn => diesel::insert_into(items::table).values(items).execute(conn))?;
    }
    all(db, new, |rows| std::slice::from_ref(&rows.whole))?;
    all(db, new, |rows| &rows.units)?;
    all(db, new, |rows| &rows.listed)?;
    all(db, new, |rows| &rows.stops)?;
    all(db, new, |rows| &rows.assignments)?;
    all(db, new, |rows| &rows.obligations)?;
    all(db, new, |rows| &rows.reports)?;
    all(db, new, |rows| &rows.disputes)?;
    all(db, new, |rows| &rows.extensions)?;
    all(db, new, |rows| &rows.urges)?;
    all(db, new, |rows| &rows.copies)?;
    all(db, new, |rows| &rows.scores)?;
    all(db, new, |rows| &rows.todos)
}

/// Writes an item over the version it was read at, and the differences of its parts.
pub(crate) fn save(
    db: &mut Db,
    before: &Projection,
    after: &Projection,
) -> Result<(), ChangeError> {
    let row = items::table
        .filter(items::jurisdiction_id.eq(before.item.jurisdiction_id))
        .filter(items::id.eq(before.item.id))
        .filter(items::version.eq(before.item.version));
    match diesel::update(row).set(&after.item).execute(db)? {
        // The row was locked in this transaction; another writer cannot have come between, unless the lock failed.
        0 => Err(ChangeError::Stale {
            current: before.item.version + 1,
        }),
        _ => Ok(children(db, before, after)?),
    }
}

fn children(db: &mut Db, before: &Projection, after: &Projection) -> QueryResult<()> {
    let whole = |rows| std::slice::from_ref(rows);
    difference(db, whole(&before.whole), whole(&after.whole))?;
    difference(db, &before.units, &after.units)?;
    difference(db, &before.listed, &after.listed)?;
    difference(db, &before.stops, &after.stops)?;
    difference(db, &before.assignments, &after.assignments)?;
    difference(db, &before.obligations, &after.obligations)?;
    difference(db, &before.reports, &after.reports)?;
    difference(db, &before.disputes, &after.disputes)?;
    difference(db, &before.extensions, &after.extensions)?;
    difference(db, &before.urges, &after.urges)?;
    difference(db, &before.copies, &after.copies)?;
    difference(db, &before.scores, &after.scores)?;
    difference(db, &before.todos, &after.todos)
}

/// Takes away, then changes, then adds: a ladder's old level must be closed before the next one may open.
fn difference<C: Child + Clone>(db: &mut Db, before: &[C], after: &[C]) -> QueryResult<()> {
    if before == after {
        return Ok(());
    }
    let mut old: BTreeMap<C::Key, &C> = before.iter().map(|row| (row.key(), row)).collect();
    let mut added = Vec::new();
    let mut changed = Vec::new();
    for row in after {
        match old.remove(&row.key()) {
            None => added.push(row.clone()),
            Some(was) if was != row => changed.push(row),
            Some(_) => {}
        }
    }
    for gone in old.values() {
        gone.delete(db)?;
    }
    for row in changed {
        row.update(db)?;
    }
    C::insert(db, &added)
}
