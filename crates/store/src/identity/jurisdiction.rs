//! Jurisdictions: whose data everything is. They form a tree; what one of them holds the others do not see.

use diesel::{
    QueryableByName,
    sql_types::{Nullable, Text},
};
use domain::id::JurisdictionId;
use serde_json::json;

use super::user::{NewUser, insert};
use crate::{
    error::{ChangeError, StoreError, Unique},
    idempotency::Made,
    page::{Key, Order, Page, Slice, slice},
    request::{Done, Object, ObjectKind, Request},
    sql::Sql,
    store::Store,
    trail::{self, Deed, Entry},
    value::{IdSql, fresh_id, stamp},
    work::Work,
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
    /// The government above; none at the root.
    #[diesel(sql_type = Nullable<IdSql>)]
    #[diesel(column_name = parent_id)]
    pub parent: Option<JurisdictionId>,
}

impl Made for Jurisdiction {
    fn object(&self) -> Object {
        Object {
            kind: ObjectKind::Jurisdiction,
            id: self.id.uuid(),
            version: 0,
        }
    }
}

/// A jurisdiction to be made, with those who will set it up.
#[derive(Debug, Clone)]
pub struct NewJurisdiction {
    /// Its name.
    pub name: String,
    /// The id of the regulation that new items are registered under.
    pub rulebook: String,
    /// Its administrators: without them nobody could ever sign in there.
    pub administrators: Vec<NewUser>,
}

const COLUMNS: &str = "select j.id, j.name, j.rulebook, j.parent_id from jurisdictions j";

impl Store {
    /// Adds a root with its administrators, all or nothing; the request carries its id.
    ///
    /// # Errors
    /// `Taken` for a sign-in name, two administrators' roles of one person or the id; the database failed.
    pub fn jurisdiction_install(
        &self,
        request: &Request,
        new: &NewJurisdiction,
    ) -> Result<Jurisdiction, ChangeError> {
        self.write(|db| open(db, request, new, None))
    }

    /// Adds a jurisdiction below one of the caller's tree, with its administrators, all or nothing. Both chains tell of it:
    /// the caller's that it was made, its own how it began.
    ///
    /// # Errors
    /// `Unknown` for a parent outside the caller's tree; `Taken` as [`Self::jurisdiction_install`].
    pub fn jurisdiction_create(
        &self,
        request: &Request,
        parent: JurisdictionId,
        new: &NewJurisdiction,
    ) -> Result<Done<Jurisdiction>, ChangeError> {
        self.change(request, |db| {
            let mut sql = below(request.jurisdiction);
            sql.push(COLUMNS)
                .push(" join tree t on t.id = j.id where j.id = ")
                .bind(parent);
            if sql.first::<Jurisdiction>(db)?.is_none() {
                return Err(ChangeError::Unknown {
                    what: "parentId".into(),
                });
            }
            let id: JurisdictionId = fresh_id(request.now);
            let own = Request {
                request_id: request.request_id.clone(),
                ..Request::clock(id, request.source.clone(), request.now)
            };
            let made = open(db, &own, new, Some(parent))?;
            let facts = json!({ "name": new.name, "rulebook": new.rulebook, "parent": parent });
            let entry = Entry::done(
                Deed::JurisdictionCreate,
                ObjectKind::Jurisdiction,
                id.uuid(),
            )
            .with(&facts);
            trail::append(db, request, vec![entry]);
            Ok(made)
        })
    }

    /// One jurisdiction.
    ///
    /// # Errors
    /// The database failed.
    pub fn jurisdiction_fetch(
        &self,
        id: JurisdictionId,
    ) -> Result<Option<Jurisdiction>, StoreError> {
        let mut sql = Sql::new(COLUMNS);
        sql.push(" where j.id = ").bind(id);
        self.read(|db| Ok(sql.first(db)?))
    }

    /// A jurisdiction and all below it, by name.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn jurisdiction_tree(
        &self,
        root: JurisdictionId,
        page: &Page,
    ) -> Result<Slice<Jurisdiction>, StoreError> {
        let mut sql = below(root);
        sql.push(COLUMNS)
            .push(" join tree t on t.id = j.id where 1 = 1");
        Order {
            columns: &["j.name", "j.id"],
            descending: false,
        }
        .apply(&mut sql, page)?;
        let rows: Vec<Jurisdiction> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        Ok(slice(rows, page, |row| {
            vec![Key::Text(row.name.clone()), Key::Id(row.id.uuid())]
        }))
    }

    /// All jurisdictions, by name.
    ///
    /// # Errors
    /// The database failed.
    pub fn jurisdiction_list(&self) -> Result<Vec<Jurisdiction>, StoreError> {
        let mut sql = Sql::new(COLUMNS);
        sql.push(" order by j.name, j.id");
        self.read(|db| Ok(sql.load(db)?))
    }
}

/// Opens with the ids of a jurisdiction and of all below it as `tree`.
fn below(root: JurisdictionId) -> Sql {
    let mut sql = Sql::new("with recursive tree (id) as (select id from jurisdictions where id = ");
    sql.bind(root)
        .push(" union all select c.id from jurisdictions c join tree p on c.parent_id = p.id) ");
    sql
}

/// Writes a jurisdiction and its people into a chain of its own.
fn open(
    db: &mut Work<'_>,
    own: &Request,
    new: &NewJurisdiction,
    parent: Option<JurisdictionId>,
) -> Result<Jurisdiction, ChangeError> {
    let id = own.jurisdiction;
    let mut sql =
        Sql::new("insert into jurisdictions (id, name, rulebook, parent_id, created_at) values (");
    sql.bind(id)
        .push(",")
        .bind(new.name.as_str())
        .push(",")
        .bind(new.rulebook.as_str())
        .push(",")
        .maybe(parent)
        .push(",")
        .bind(stamp(own.now))
        .push(")");
    sql.execute(db)
        .map_err(ChangeError::taken(Unique::Jurisdiction))?;
    let facts = json!({ "name": new.name, "rulebook": new.rulebook, "parent": parent });
    let entry = Entry::done(
        Deed::JurisdictionCreate,
        ObjectKind::Jurisdiction,
        id.uuid(),
    )
    .with(&facts);
    trail::append(db, own, vec![entry]);
    for administrator in &new.administrators {
        insert(db, own, administrator).map_err(|error| at_office(error, administrator))?;
    }
    Ok(Jurisdiction {
        id,
        name: new.name.clone(),
        rulebook: new.rulebook.clone(),
        parent,
    })
}

/// Whose sign-in name is taken.
fn at_office(error: ChangeError, administrator: &NewUser) -> ChangeError {
    match (error, administrator.roles.first()) {
        (
            ChangeError::Taken {
                what: Unique::Username,
            },
            Some(role),
        ) => ChangeError::Taken {
            what: Unique::Administrator(*role),
        },
        (error, _) => error,
    }
}
