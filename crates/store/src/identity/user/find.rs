//! Accounts found: one, a list, the names of some, those to be told.

use std::collections::BTreeMap;

use diesel::{QueryableByName, sql_types::Text};
use domain::{
    id::{JurisdictionId, UnitId, UserId},
    vocabulary::Role,
};

use crate::{
    error::StoreError,
    identity::{
        User, UserFilter,
        user::row::{COLUMNS, Row, complete, one},
    },
    page::{Key, Order, Page, Slice, slice},
    sql::{Sql, containing},
    store::Store,
    value::IdSql,
};

impl Store {
    /// One account.
    ///
    /// # Errors
    /// The database failed.
    pub fn user_fetch(
        &self,
        jurisdiction: JurisdictionId,
        id: UserId,
    ) -> Result<Option<User>, StoreError> {
        self.read(|db| one(db, jurisdiction, id))
    }

    /// Accounts by name.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn user_list(
        &self,
        jurisdiction: JurisdictionId,
        filter: &UserFilter,
        page: &Page,
    ) -> Result<Slice<User>, StoreError> {
        let mut sql = Sql::new(COLUMNS);
        sql.bind(jurisdiction);
        if let Some(text) = filter
            .text
            .as_deref()
            .filter(|text| !text.trim().is_empty())
        {
            let pattern = containing(text.trim());
            sql.push(" and (lower(u.display_name) like ")
                .bind(pattern.as_str())
                .push(r" escape '\' or u.username_key like ")
                .bind(pattern)
                .push(r" escape '\')");
        }
        if let Some(role) = filter.role {
            sql.push(" and exists (select 1 from user_roles r where r.jurisdiction_id = u.jurisdiction_id and r.user_id = u.id and r.role = ").bind(role.word()).push(")");
        }
        if let Some(unit) = filter.unit {
            sql.push(" and u.unit_id = ").bind(unit);
        }
        Order {
            columns: &["u.display_name", "u.id"],
            descending: false,
        }
        .apply(&mut sql, page)?;
        self.read(|db| {
            let rows = slice(sql.load(db)?, page, |row: &Row| {
                vec![Key::Text(row.display_name.clone()), Key::Id(row.id.uuid())]
            });
            Ok(Slice {
                rows: complete(db, jurisdiction, rows.rows)?,
                next: rows.next,
            })
        })
    }

    /// The names of people, for showing ids to others.
    ///
    /// # Errors
    /// The database failed.
    pub fn user_names(
        &self,
        jurisdiction: JurisdictionId,
        ids: &[UserId],
    ) -> Result<BTreeMap<UserId, String>, StoreError> {
        #[derive(QueryableByName)]
        struct Name {
            #[diesel(sql_type = IdSql)]
            id: UserId,
            #[diesel(sql_type = Text)]
            display_name: String,
        }
        let mut sql = Sql::new("select id, display_name from users where jurisdiction_id = ");
        sql.bind(jurisdiction)
            .push(" and id in ")
            .list(ids.iter().copied());
        self.read(|db| {
            Ok(sql
                .load::<Name>(db)?
                .into_iter()
                .map(|row| (row.id, row.display_name))
                .collect())
        })
    }

    /// Everybody who holds one of the roles, of one unit or of all: whom to tell.
    ///
    /// # Errors
    /// The database failed.
    pub fn user_find(
        &self,
        jurisdiction: JurisdictionId,
        roles: &[Role],
        unit: Option<UnitId>,
    ) -> Result<Vec<User>, StoreError> {
        let mut sql = Sql::new(COLUMNS);
        sql.bind(jurisdiction);
        sql.push(" and exists (select 1 from user_roles r where r.jurisdiction_id = u.jurisdiction_id and r.user_id = u.id and r.role in ");
        sql.list(roles.iter().map(|role| role.word())).push(")");
        if let Some(unit) = unit {
            sql.push(" and u.unit_id = ").bind(unit);
        }
        sql.push(" order by u.id");
        self.read(|db| {
            let rows = sql.load(db)?;
            complete(db, jurisdiction, rows)
        })
    }
}
