//! Whom a restricted item's list reaches.

use std::collections::BTreeSet;

use diesel::QueryableByName;
use domain::id::{ItemId, JurisdictionId, UnitId};

use crate::{error::StoreError, sql::Sql, store::Store, value::IdSql};

impl Store {
    /// The units that a restricted item's listed people belong to. Says nothing of who may see the item.
    ///
    /// # Errors
    /// The database failed.
    pub fn item_listed_units(
        &self,
        jurisdiction: JurisdictionId,
        item: ItemId,
    ) -> Result<BTreeSet<UnitId>, StoreError> {
        #[derive(QueryableByName)]
        struct Of {
            #[diesel(sql_type = IdSql)]
            unit_id: UnitId,
        }
        let mut sql = Sql::new(
            "select distinct u.unit_id from item_listed l join users u on u.jurisdiction_id = l.jurisdiction_id and u.id = l.user_id where u.unit_id is not null and l.jurisdiction_id = ",
        );
        sql.bind(jurisdiction).push(" and l.item_id = ").bind(item);
        let rows: Vec<Of> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        Ok(rows.into_iter().map(|row| row.unit_id).collect())
    }
}
