//! How SQLite answers a query, for tests that hold one to its index.

use diesel::{QueryableByName, sql_types::Text};

use crate::{
    conn::Db,
    error::StoreError,
    sql::Sql,
    store::{Store, StoreOptions},
};

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

/// An empty SQLite database that lasts as long as its folder.
pub(crate) fn scratch() -> (tempfile::TempDir, Store) {
    let home = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", home.path().join("duban.db").display());
    let store = Store::open(&url, StoreOptions::default()).unwrap();
    store.migrate().unwrap();
    (home, store)
}

/// The steps of the plan, as SQLite words them.
pub(crate) fn plan(store: &Store, mut sql: Sql) -> Vec<String> {
    sql.begin("explain query plan ");
    let read = |db: &mut Db| -> Result<Vec<Step>, StoreError> { Ok(sql.load(db)?) };
    let steps = store.read(read).unwrap();
    steps.into_iter().map(|step| step.detail).collect()
}
