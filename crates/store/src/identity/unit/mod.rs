//! Units and the spellings they are known by: no spelling stands for two units of one jurisdiction.

mod ending;
mod find;
mod first_person;

use chrono::NaiveDate;
use diesel::QueryableByName;
use domain::{
    id::{JurisdictionId, UnitId},
    item::FirstPerson,
    time::beijing_day,
    vocabulary::CopyOffice,
};
use serde_json::json;

use crate::{
    conn::Db,
    error::{ChangeError, StoreError, Unique},
    idempotency::Made,
    request::{Done, Object, ObjectKind, Request},
    sql::Sql,
    store::Store,
    trail::{self, Deed, Entry},
    value::{IdSql, fresh_id, stamp},
};
pub use ending::UnitWork;
use find::one;
pub use first_person::FirstPersonEntry;
pub(crate) use first_person::first_persons;

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
    /// The office whose copies its observers read.
    pub copy_office: Option<CopyOffice>,
    /// Its first responsible person now (第一责任人).
    pub first_person: Option<FirstPerson>,
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
    /// The office whose copies its observers read.
    pub copy_office: Option<CopyOffice>,
    /// Its first responsible person from now on; whoever was before stays on record.
    pub first_person: Option<FirstPerson>,
}

impl From<Unit> for UnitDraft {
    fn from(unit: Unit) -> Self {
        Self {
            name: unit.name,
            aliases: unit.aliases,
            kind: unit.kind,
            category: unit.category,
            parent: unit.parent,
            valid_until: unit.valid_until,
            copy_office: unit.copy_office,
            first_person: unit.first_person,
        }
    }
}

/// What the trail says of a unit: all of it, so that every state there ever was can be told from it.
fn facts(unit: &UnitDraft) -> serde_json::Value {
    json!({
        "name": unit.name, "aliases": unit.aliases, "kind": unit.kind, "category": unit.category,
        "parent": unit.parent, "validUntil": unit.valid_until, "copyOffice": unit.copy_office,
        "firstPerson": unit.first_person,
    })
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

/// The unit known by a name or short name.
pub(crate) fn unit_named(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    name: &str,
) -> Result<Option<UnitId>, StoreError> {
    #[derive(QueryableByName)]
    struct Of {
        #[diesel(sql_type = IdSql)]
        unit_id: UnitId,
    }
    let mut sql = Sql::new("select unit_id from unit_aliases where jurisdiction_id = ");
    sql.bind(jurisdiction)
        .push(" and alias_key = ")
        .bind(alias_key(name));
    let found: Option<Of> = sql.first(db)?;
    Ok(found.map(|row| row.unit_id))
}

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
            self.check_category(db, request, draft.category.as_deref())?;
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
            first_person::record(db, request, id, draft.first_person.as_ref())?;
            trail::append(
                db,
                request,
                vec![
                    Entry::done(Deed::UnitCreate, ObjectKind::Unit, id.uuid())
                        .with(&json!({ "to": facts(draft) })),
                ],
            );
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
            // What stands there already may stay: another rulebook may have named it.
            if draft.category != before.category {
                self.check_category(db, request, draft.category.as_deref())?;
            }
            write(db, request, id, draft, expected)?;
            first_person::record(db, request, id, draft.first_person.as_ref())?;
            let facts = json!({ "from": facts(&before.into()), "to": facts(draft) });
            trail::append(
                db,
                request,
                vec![Entry::done(Deed::UnitUpdate, ObjectKind::Unit, id.uuid()).with(&facts)],
            );
            one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)
        })
    }

    /// A unit is assessed in one of the categories of the jurisdiction's rulebook, where it names such (`district/A1`).
    fn check_category(
        &self,
        db: &mut Db,
        request: &Request,
        category: Option<&str>,
    ) -> Result<(), ChangeError> {
        let Some(category) = category else {
            return Ok(());
        };
        let today = beijing_day(request.now);
        let rulebook = self.rulebook_working(db, request.jurisdiction, today)?;
        let rule = rulebook.and_then(|rulebook| rulebook.assessment.as_ref());
        let mut names = rule.iter().flat_map(|rule| &rule.categories.names);
        if rule.is_none() || names.any(|name| name == category) {
            return Ok(());
        }
        Err(ChangeError::Unknown {
            what: "category".into(),
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
    sql.push(", copy_office = ")
        .maybe(draft.copy_office.map(CopyOffice::word));
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
        sql.execute(db).map_err(ChangeError::taken(Unique::Alias))?;
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
            Err(ChangeError::Unknown {
                what: "parentId".into(),
            })
        }
        Some(_) | None => Ok(()),
    }
}
