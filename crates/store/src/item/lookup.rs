//! Items found by id, their own or that of one of their parts.

use std::collections::BTreeMap;

use diesel::{QueryableByName, sql_types::Text};
use domain::{
    access::{Actor, Guarded, Person, Readable},
    id::{
        AssignmentId, DisputeId, ExtensionId, ItemId, JurisdictionId, ObligationId, ReportId,
        UrgeId,
    },
    item::Item,
};

use crate::{
    error::StoreError,
    rows::{STATE, StateRow},
    sql::Sql,
    store::Store,
    value::IdSql,
    visible::push_visible,
};

/// An item as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The item, with the proof that the policy lets whoever asked read it.
    pub item: Readable<Item>,
    /// Its version.
    pub version: i64,
}

/// A part of an item, by which the item can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartId {
    /// A unit's task.
    Assignment(AssignmentId),
    /// Something owed.
    Obligation(ObligationId),
    /// A report.
    Report(ReportId),
    /// A slip.
    Urge(UrgeId),
    /// A contested assignment.
    Dispute(DisputeId),
    /// An asked-for later date.
    Extension(ExtensionId),
}

/// What was read, opened by the policy; none where it does not open.
pub(super) fn kept(
    row: Option<StateRow>,
    open: impl FnOnce(Guarded<Item>) -> Option<Readable<Item>>,
) -> Result<Option<Kept>, StoreError> {
    let Some(row) = row else {
        return Ok(None);
    };
    let version = row.version;
    let item = open(row.item()?);
    Ok(item.map(|item| Kept { item, version }))
}

impl Store {
    /// An item with its version; none when it does not exist for this person.
    ///
    /// # Errors
    /// The database failed.
    pub fn item_fetch(&self, person: &Person, id: ItemId) -> Result<Option<Kept>, StoreError> {
        let mut sql = Sql::new(STATE);
        push_visible(&mut sql, person);
        sql.push(" and i.id = ").bind(id);
        let row: Option<StateRow> = self.read(|db| Ok::<_, StoreError>(sql.first(db)?))?;
        kept(row, |item| item.open(&Actor::Person(person.clone())))
    }

    /// The numbers of those items that exist for this person.
    ///
    /// # Errors
    /// The database failed.
    pub fn item_numbers(
        &self,
        person: &Person,
        ids: &[ItemId],
    ) -> Result<BTreeMap<ItemId, String>, StoreError> {
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = IdSql)]
            id: ItemId,
            #[diesel(sql_type = Text)]
            number_text: String,
        }
        if ids.is_empty() {
            return Ok(BTreeMap::new());
        }
        let mut sql = Sql::new("select i.id, i.number_text from items i where");
        push_visible(&mut sql, person);
        sql.push(" and i.id in ").list(ids.iter().copied());
        let rows: Vec<Row> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        Ok(rows
            .into_iter()
            .map(|row| (row.id, row.number_text))
            .collect())
    }

    /// An item for the server's own use, such as telling people of it; whoever shows it asks again who may see it.
    ///
    /// # Errors
    /// The database failed.
    pub fn item_read(
        &self,
        jurisdiction: JurisdictionId,
        id: ItemId,
    ) -> Result<Option<Kept>, StoreError> {
        let mut sql = Sql::new(STATE);
        sql.push(" i.jurisdiction_id = ")
            .bind(jurisdiction)
            .push(" and i.id = ")
            .bind(id);
        let row: Option<StateRow> = self.read(|db| Ok::<_, StoreError>(sql.first(db)?))?;
        kept(row, |item| item.open(&Actor::Clock))
    }

    /// The item a part belongs to. Says nothing of who may see it: fetch the item next.
    ///
    /// # Errors
    /// The database failed.
    pub fn item_of(
        &self,
        jurisdiction: JurisdictionId,
        part: PartId,
    ) -> Result<Option<ItemId>, StoreError> {
        #[derive(QueryableByName)]
        struct Of {
            #[diesel(sql_type = IdSql)]
            item_id: ItemId,
        }
        let (table, id) = match part {
            PartId::Assignment(id) => ("assignments", id.uuid()),
            PartId::Obligation(id) => ("obligations", id.uuid()),
            PartId::Report(id) => ("reports", id.uuid()),
            PartId::Urge(id) => ("urges", id.uuid()),
            PartId::Dispute(id) => ("disputes", id.uuid()),
            PartId::Extension(id) => ("extensions", id.uuid()),
        };
        let mut sql = Sql::new(&format!(
            "select item_id from {table} where jurisdiction_id = "
        ));
        sql.bind(jurisdiction)
            .push(" and id = ")
            .bind(ItemId::new(id));
        self.read(|db| Ok(sql.first::<Of>(db)?.map(|row| row.item_id)))
    }
}
