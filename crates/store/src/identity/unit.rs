//! Units and the spellings they are known by: no spelling stands for two units of one jurisdiction.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Date, Nullable, Text},
};
use domain::id::{JurisdictionId, UnitId};
use serde_json::json;

use crate::{
    conn::Db,
    error::{ChangeError, StoreError},
    idempotency::Made,
    page::{Key, Order, Page, Slice, slice},
    request::{Done, Object, ObjectKind, Request},
    sql::{Sql, containing},
    store::Store,
    trail::{self, Entry},
    value::{IdSql, fresh_id, stamp},
};

/// An organ that undertakes work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// Further spellings, in the order they were given.
    pub aliases: Vec<String>,
    /// What kind of organ, e.g. `bureau`, `subdistrict`.
    pub kind: String,
    /// The category it is assessed in.
    pub category: Option<String>,
    /// The unit above it.
    pub parent: Option<UnitId>,
    /// The last day it exists.
    pub valid_until: Option<NaiveDate>,
    /// Its version.
    pub version: i64,
}

impl Made for Unit {
    fn object(&self) -> Object {
        Object {
            kind: ObjectKind::Unit,
            id: self.id.uuid(),
            version: self.version,
        }
    }
}

/// A unit as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitDraft {
    /// Its name.
    pub name: String,
    /// Further spellings.
    pub aliases: Vec<String>,
    /// What kind of organ.
    pub kind: String,
    /// The category it is assessed in.
    pub category: Option<String>,
    /// The unit above it.
    pub parent: Option<UnitId>,
    /// The last day it exists.
    pub valid_until: Option<NaiveDate>,
}

/// What a unit list is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitFilter {
    /// With this text in its name or a spelling.
    pub text: Option<String>,
    /// Of this kind.
    pub kind: Option<String>,
    /// In this category.
    pub category: Option<String>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = IdSql)]
    id: UnitId,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Nullable<Text>)]
    category: Option<String>,
    #[diesel(sql_type = Nullable<IdSql>)]
    parent_id: Option<UnitId>,
    #[diesel(sql_type = Nullable<Date>)]
    valid_until: Option<NaiveDate>,
    #[diesel(sql_type = BigInt)]
    version: i64,
}

#[derive(QueryableByName)]
struct AliasRow {
    #[diesel(sql_type = IdSql)]
    unit_id: UnitId,
    #[diesel(sql_type = Text)]
    alias: String,
}

const COLUMNS: &str = "select u.id, u.name, u.kind, u.category, u.parent_id, u.valid_until, u.version from units u where u.jurisdiction_id = ";

/// A spelling as it is compared: without spaces, capitals alike.
fn alias_key(alias: &str) -> String {
    alias
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

impl Store {
    /// Adds a unit.
    ///
    /// # Errors
    /// `Taken` when a spelling stands for another unit, `Unknown` when the unit above does not exist here.
    pub fn unit_insert(
        &self,
        request: &Request,
        draft: &UnitDraft,
    ) -> Result<Done<Unit>, ChangeError> {
        self.change(request, |db| {
            check_parent(db, request, draft, None)?;
            let id: UnitId = fresh_id(request.now);
            let mut sql = Sql::new(
                "insert into units (jurisdiction_id, id, name, kind, created_at, version) values (",
            );
            sql.bind(request.jurisdiction)
                .push(",")
                .bind(id)
                .push(",")
                .bind(draft.name.as_str())
                .push(",")
                .bind(draft.kind.as_str());
            sql.push(",").bind(stamp(request.now)).push(", 0)");
            sql.execute(db)?;
            write(db, request, id, draft, 0)?;
            trail::append(
                db,
                request,
                vec![
                    Entry::done("unit_create", ObjectKind::Unit, id.uuid())
                        .with(&json!({ "name": draft.name })),
                ],
            )?;
            one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)
        })
    }

    /// Changes a unit from the version that was read.
    ///
    /// # Errors
    /// `NotFound`, `Stale`, and as [`Self::unit_insert`].
    pub fn unit_update(
        &self,
        request: &Request,
        id: UnitId,
        expected: i64,
        draft: &UnitDraft,
    ) -> Result<Done<Unit>, ChangeError> {
        self.change(request, |db| {
            let before = one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)?;
            if before.version != expected {
                return Err(ChangeError::Stale {
                    current: before.version,
                });
            }
            check_parent(db, request, draft, Some(id))?;
            write(db, request, id, draft, expected)?;
            let facts = json!({ "from": before.name, "to": draft.name });
            trail::append(
                db,
                request,
                vec![Entry::done("unit_update", ObjectKind::Unit, id.uuid()).with(&facts)],
            )?;
            one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)
        })
    }

    /// One unit.
    ///
    /// # Errors
    /// The database failed.
    pub fn unit_fetch(
        &self,
        jurisdiction: JurisdictionId,
        id: UnitId,
    ) -> Result<Option<Unit>, StoreError> {
        self.read(|db| one(db, jurisdiction, id))
    }

    /// Units by name.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn unit_list(
        &self,
        jurisdiction: JurisdictionId,
        filter: &UnitFilter,
        page: &Page,
    ) -> Result<Slice<Unit>, StoreError> {
        let mut sql = Sql::new(COLUMNS);
        sql.bind(jurisdiction);
        if let Some(text) = filter
            .text
            .as_deref()
            .filter(|text| !text.trim().is_empty())
        {
            sql.push(" and exists (select 1 from unit_aliases a where a.jurisdiction_id = u.jurisdiction_id and a.unit_id = u.id and a.alias_key like ");
            sql.bind(containing(&alias_key(text))).push(r" escape '\')");
        }
        if let Some(kind) = &filter.kind {
            sql.push(" and u.kind = ").bind(kind.as_str());
        }
        if let Some(category) = &filter.category {
            sql.push(" and u.category = ").bind(category.as_str());
        }
        Order {
            columns: &["u.name", "u.id"],
            descending: false,
        }
        .apply(&mut sql, page)?;
        self.read(|db| {
            let rows = slice(sql.load(db)?, page, |row: &Row| {
                vec![Key::Text(row.name.clone()), Key::Id(row.id.uuid())]
            });
            let units = with_aliases(db, jurisdiction, rows.rows)?;
            Ok(Slice {
                rows: units,
                next: rows.next,
            })
        })
    }

    /// All units with all their spellings: what a ledger's names are matched against.
    ///
    /// # Errors
    /// The database failed.
    pub fn unit_directory(&self, jurisdiction: JurisdictionId) -> Result<Vec<Unit>, StoreError> {
        let mut sql = Sql::new(COLUMNS);
        sql.bind(jurisdiction).push(" order by u.name, u.id");
        let mut all = Sql::new(
            "select unit_id, alias from unit_aliases where place > 0 and jurisdiction_id = ",
        );
        all.bind(jurisdiction).push(" order by unit_id, place");
        self.read(|db| {
            let rows: Vec<Row> = sql.load(db)?;
            Ok(join(rows, all.load(db)?))
        })
    }

    /// The names of units, for showing ids to people.
    ///
    /// # Errors
    /// The database failed.
    pub fn unit_names(
        &self,
        jurisdiction: JurisdictionId,
        ids: &[UnitId],
    ) -> Result<BTreeMap<UnitId, String>, StoreError> {
        let mut sql = Sql::new(COLUMNS);
        sql.bind(jurisdiction)
            .push(" and u.id in ")
            .list(ids.iter().copied());
        self.read(|db| {
            Ok(sql
                .load::<Row>(db)?
                .into_iter()
                .map(|row| (row.id, row.name))
                .collect())
        })
    }
}

/// Writes all columns over the version given, and the spellings anew.
fn write(
    db: &mut Db,
    request: &Request,
    id: UnitId,
    draft: &UnitDraft,
    version: i64,
) -> Result<(), ChangeError> {
    let mut sql = Sql::new("update units set name = ");
    sql.bind(draft.name.as_str())
        .push(", kind = ")
        .bind(draft.kind.as_str());
    sql.push(", category = ")
        .maybe(draft.category.as_deref())
        .push(", parent_id = ")
        .maybe(draft.parent);
    sql.push(", valid_until = ")
        .maybe(draft.valid_until)
        .push(", version = version + 1 where jurisdiction_id = ")
        .bind(request.jurisdiction);
    sql.push(" and id = ")
        .bind(id)
        .push(" and version = ")
        .bind(version);
    if sql.execute(db)? == 0 {
        return Err(ChangeError::Stale {
            current: version + 1,
        });
    }
    let mut sql = Sql::new("delete from unit_aliases where jurisdiction_id = ");
    sql.bind(request.jurisdiction)
        .push(" and unit_id = ")
        .bind(id);
    sql.execute(db)?;
    let mut written = Vec::new();
    for alias in std::iter::once(&draft.name).chain(&draft.aliases) {
        let key = alias_key(alias);
        if key.is_empty() || written.contains(&key) {
            continue;
        }
        let mut sql = Sql::new(
            "insert into unit_aliases (jurisdiction_id, alias_key, unit_id, alias, place) values (",
        );
        sql.bind(request.jurisdiction)
            .push(",")
            .bind(key.as_str())
            .push(",")
            .bind(id)
            .push(",")
            .bind(alias.as_str())
            .push(",");
        sql.bind(i32::try_from(written.len()).unwrap_or(i32::MAX))
            .push(")");
        sql.execute(db).map_err(ChangeError::taken("alias"))?;
        written.push(key);
    }
    Ok(())
}

/// The unit above exists here and is not the unit itself.
fn check_parent(
    db: &mut Db,
    request: &Request,
    draft: &UnitDraft,
    itself: Option<UnitId>,
) -> Result<(), ChangeError> {
    match draft.parent {
        Some(parent)
            if Some(parent) == itself || one(db, request.jurisdiction, parent)?.is_none() =>
        {
            Err(ChangeError::Unknown { what: "parentId" })
        }
        Some(_) | None => Ok(()),
    }
}

fn one(db: &mut Db, jurisdiction: JurisdictionId, id: UnitId) -> Result<Option<Unit>, StoreError> {
    let mut sql = Sql::new(COLUMNS);
    sql.bind(jurisdiction).push(" and u.id = ").bind(id);
    let rows = sql.load(db)?;
    Ok(with_aliases(db, jurisdiction, rows)?.pop())
}

fn with_aliases(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    rows: Vec<Row>,
) -> Result<Vec<Unit>, StoreError> {
    let mut sql =
        Sql::new("select unit_id, alias from unit_aliases where place > 0 and jurisdiction_id = ");
    sql.bind(jurisdiction)
        .push(" and unit_id in ")
        .list(rows.iter().map(|row| row.id))
        .push(" order by unit_id, place");
    Ok(join(rows, sql.load(db)?))
}

fn join(rows: Vec<Row>, aliases: Vec<AliasRow>) -> Vec<Unit> {
    let mut by_unit: BTreeMap<UnitId, Vec<String>> = BTreeMap::new();
    for row in aliases {
        by_unit.entry(row.unit_id).or_default().push(row.alias);
    }
    rows.into_iter()
        .map(|row| Unit {
            aliases: by_unit.remove(&row.id).unwrap_or_default(),
            id: row.id,
            name: row.name,
            kind: row.kind,
            category: row.category,
            parent: row.parent_id,
            valid_until: row.valid_until,
            version: row.version,
        })
        .collect()
}
