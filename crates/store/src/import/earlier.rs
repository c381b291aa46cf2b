//! Rows that come a second time: what has become an item stays one, however often its ledger is uploaded (domain.md §10).

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use diesel::{
    QueryableByName,
    sql_types::{Bool, Integer, Text, Timestamp},
};
use domain::{
    id::{ImportId, ItemId, JurisdictionId},
    ledger::RowIdentity,
    vocabulary::Secrecy,
};

use crate::{
    conn::Db,
    error::StoreError,
    import::{EarlierRow, RowItem, row::BATCH},
    request::Request,
    sql::Sql,
    store::Store,
    value::{IdSql, instant},
};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Integer)]
    row_number: i32,
    #[diesel(sql_type = Bool)]
    same: bool,
    #[diesel(sql_type = Text)]
    file_name: String,
    #[diesel(sql_type = Integer)]
    of_row: i32,
    #[diesel(sql_type = Timestamp)]
    created_at: NaiveDateTime,
    #[diesel(sql_type = IdSql)]
    item_id: ItemId,
}

impl Store {
    /// The rows of other imports that are items and that these rows repeat: themselves, else a task of another ledger. Of such
    /// a task nothing is said where its item is restricted.
    ///
    /// # Errors
    /// The database failed.
    pub fn import_earlier(
        &self,
        jurisdiction: JurisdictionId,
        import: Option<ImportId>,
        rows: &[RowIdentity],
    ) -> Result<Vec<EarlierRow>, StoreError> {
        self.read(|db| {
            let mut found = Vec::new();
            for batch in rows.chunks(BATCH) {
                found.extend(repeated(db, jurisdiction, import, batch)?);
            }
            Ok(found)
        })
    }
}

fn repeated(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    import: Option<ImportId>,
    rows: &[RowIdentity],
) -> Result<Vec<EarlierRow>, StoreError> {
    let mut sql = Sql::new("with asked (row_number, identity, task_key) as (values ");
    for (place, row) in rows.iter().enumerate() {
        sql.push(if place == 0 { "(" } else { ",(" })
            .bind(i32::try_from(row.row).unwrap_or(i32::MAX))
            .push(",")
            .bind(row.whole.as_str())
            .push(",")
            .bind(row.task.as_deref().unwrap_or_default())
            .push(")");
    }
    sql.push(") select a.row_number, true as same, ")
        .push(MADE)
        .push("k.identity = a.identity and k.jurisdiction_id = ")
        .bind(jurisdiction);
    others(&mut sql, import);
    sql.push(" union all select a.row_number, false as same, ")
        .push(MADE)
        .push("k.task_key = a.task_key and k.identity <> a.identity and k.jurisdiction_id = ")
        .bind(jurisdiction);
    others(&mut sql, import);
    sql.push(" and i.secrecy <> ")
        .bind(Secrecy::Restricted.word())
        // The same row says more than the same task, and the latest of each is the one that people remember.
        .push(" order by 1, 2 desc, 5 desc");
    let mut found: Vec<EarlierRow> = Vec::new();
    for row in sql.load::<Row>(db)? {
        if found.last().is_none_or(|last| last.row != row.row_number) {
            found.push(EarlierRow {
                row: row.row_number,
                same: row.same,
                file_name: row.file_name,
                of_row: row.of_row,
                at: instant(row.created_at),
                item: row.item_id,
            });
        }
    }
    Ok(found)
}

/// Rows `k` that are items `i`, with the import `m` they came in with.
const MADE: &str = "m.file_name, k.row_number as of_row, m.created_at, k.item_id from asked a cross join import_rows k \
     join imports m on m.jurisdiction_id = k.jurisdiction_id and m.id = k.import_id \
     join items i on i.jurisdiction_id = k.jurisdiction_id and i.id = k.item_id where k.item_id is not null and ";

fn others(sql: &mut Sql, import: Option<ImportId>) {
    if let Some(import) = import {
        sql.push(" and k.import_id <> ").bind(import);
    }
}

/// Those of the rows to become items whose ledger has made them items in another import meanwhile.
pub(super) fn made_elsewhere(
    db: &mut Db,
    request: &Request,
    id: ImportId,
    items: &[RowItem],
) -> Result<Vec<i32>, StoreError> {
    #[derive(QueryableByName)]
    struct Number {
        #[diesel(sql_type = Integer)]
        row_number: i32,
    }
    let mut sql = Sql::new("select r.row_number from import_rows r where r.jurisdiction_id = ");
    sql.bind(request.jurisdiction)
        .push(" and r.import_id = ")
        .bind(id)
        .push(" and r.item_id is null and r.again = ")
        .bind(false)
        .push(
            " and exists (select 1 from import_rows k where k.jurisdiction_id = r.jurisdiction_id \
             and k.identity = r.identity and k.item_id is not null) order by r.row_number",
        );
    let asked: BTreeSet<i32> = items.iter().map(|item| item.row).collect();
    let found = sql.load::<Number>(db)?.into_iter();
    Ok(found
        .map(|row| row.row_number)
        .filter(|row| asked.contains(row))
        .collect())
}
