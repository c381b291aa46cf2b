//! Whom a restricted item's list reaches.

use std::collections::BTreeSet;

use diesel::{QueryableByName, sql_types::Text};
use domain::{
    id::{ItemId, JurisdictionId, UnitId},
    vocabulary::Role,
};

use crate::{
    error::StoreError,
    identity::unled,
    sql::Sql,
    store::Store,
    value::{IdSql, Word},
};

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

    /// The roles that a restricted item's listed people hold; a leader in charge only where he is so of the unit that leads, and
    /// the principal leader in his stead where nobody is. Says nothing of who may see the item.
    ///
    /// # Errors
    /// The database failed.
    pub fn item_listed_roles(
        &self,
        jurisdiction: JurisdictionId,
        item: ItemId,
        lead: Option<UnitId>,
    ) -> Result<BTreeSet<Role>, StoreError> {
        #[derive(QueryableByName)]
        struct Held {
            #[diesel(sql_type = Text)]
            role: Word<Role>,
        }
        let mut sql = Sql::new(
            "select distinct r.role from item_listed l join user_roles r on r.jurisdiction_id = l.jurisdiction_id and r.user_id = l.user_id where l.jurisdiction_id = ",
        );
        sql.bind(jurisdiction).push(" and l.item_id = ").bind(item);
        if let Some(lead) = lead {
            sql.push(" and (r.role <> ")
                .bind(Role::LeaderInCharge.word())
                .push(" or exists (select 1 from user_units c where c.jurisdiction_id = l.jurisdiction_id and c.user_id = l.user_id and c.unit_id = ")
                .bind(lead)
                .push("))");
        }
        self.read(|db| {
            let rows: Vec<Held> = sql.load(db)?;
            let mut held: BTreeSet<Role> = rows.into_iter().map(|row| row.role.0).collect();
            let vacant = match lead {
                Some(lead) => unled(db, jurisdiction)?.contains(&lead),
                None => true,
            };
            if vacant && held.contains(&Role::PrincipalLeader) {
                held.insert(Role::LeaderInCharge);
            }
            Ok::<_, StoreError>(held)
        })
    }
}
