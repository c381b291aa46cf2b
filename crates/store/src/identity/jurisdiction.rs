//! Jurisdictions: whose data everything is.

use diesel::{QueryableByName, sql_types::Text};
use domain::id::JurisdictionId;

use crate::{
    error::{ChangeError, StoreError},
    request::{ObjectKind, Request},
    sql::Sql,
    store::Store,
    trail::{self, Entry},
    value::{IdSql, stamp},
};

/// A government with its own supervision office.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Jurisdiction {
    /// Its id.
    #[diesel(sql_type = IdSql)]
    pub id: JurisdictionId,
    /// Its name.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// The id of the regulation that new items are registered under.
    #[diesel(sql_type = Text)]
    pub rulebook: String,
}

impl Store {
    /// Adds a jurisdiction; the request carries its id.
    ///
    /// # Errors
    /// The database failed.
    pub fn jurisdiction_insert(
        &self,
        request: &Request,
        name: &str,
        rulebook: &str,
    ) -> Result<Jurisdiction, ChangeError> {
        let id = request.jurisdiction;
        self.write(|db| {
            let mut sql =
                Sql::new("insert into jurisdictions (id, name, rulebook, created_at) values (");
            sql.bind(id)
                .push(",")
                .bind(name)
                .push(",")
                .bind(rulebook)
                .push(",")
                .bind(stamp(request.now))
                .push(")");
            sql.execute(db)
                .map_err(ChangeError::taken("jurisdiction"))?;
            trail::append(
                db,
                request,
                vec![Entry::done(
                    "jurisdiction_create",
                    ObjectKind::Jurisdiction,
                    id.uuid(),
                )],
            )?;
            Ok(Jurisdiction {
                id,
                name: name.to_owned(),
                rulebook: rulebook.to_owned(),
            })
        })
    }

    /// All jurisdictions, by name.
    ///
    /// # Errors
    /// The database failed.
    pub fn jurisdiction_list(&self) -> Result<Vec<Jurisdiction>, StoreError> {
        self.read(|db| {
            Ok(
                Sql::new("select id, name, rulebook from jurisdictions order by name, id")
                    .load(db)?,
            )
        })
    }
}
