//! Units found: one, a list, the whole directory with every spelling, the names of some.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Date, Nullable, Text},
};
use domain::{
    id::{JurisdictionId, UnitId},
    item::FirstPerson,
    vocabulary::CopyOffice,
};

use super::{Unit, UnitFilter, alias_key};
use crate::{
    conn::Db,
    error::StoreError,
    page::{Key, Order, Page, Slice, slice},
    sql::{Sql, containing},
    store::Store,
    value::{IdSql, Word},
};

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
    #[diesel(sql_type = Nullable<Text>)]
    copy_office: Option<Word<CopyOffice>>,
    #[diesel(sql_type = Nullable<Text>)]
    first_name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    first_post: Option<String>,
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

const COLUMNS: &str = "select u.id, u.name, u.kind, u.category, u.parent_id, u.valid_until, u.copy_office, p.name as first_name, p.post as first_post, u.version from units u \
     left join unit_first_persons p on p.jurisdiction_id = u.jurisdiction_id and p.unit_id = u.id \
     and p.place = (select max(q.place) from unit_first_persons q where q.jurisdiction_id = u.jurisdiction_id and q.unit_id = u.id) where u.jurisdiction_id = ";

impl Store {
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

    /// The units that exist on a day, with all their spellings: what a ledger's names are matched against.
    ///
    /// # Errors
    /// The database failed.
    pub fn unit_directory(
        &self,
        jurisdiction: JurisdictionId,
        on: NaiveDate,
    ) -> Result<Vec<Unit>, StoreError> {
        let mut sql = Sql::new(COLUMNS);
        sql.bind(jurisdiction)
            .push(" and (u.valid_until is null or u.valid_until >= ")
            .bind(on)
            .push(") order by u.name, u.id");
        let mut all = Sql::new(
            "select unit_id, alias from unit_aliases where place > 0 and jurisdiction_id = ",
        );
        all.bind(jurisdiction).push(" order by unit_id, place");
        self.read(|db| {
            let rows: Vec<Row> = sql.load(db)?;
            Ok(join(rows, all.load(db)?))
        })
    }

    /// The units whose observers read an office's copies, with that office.
    ///
    /// # Errors
    /// The database failed.
    pub fn unit_copy_offices(
        &self,
        jurisdiction: JurisdictionId,
    ) -> Result<BTreeMap<UnitId, CopyOffice>, StoreError> {
        let mut sql = Sql::new(COLUMNS);
        sql.bind(jurisdiction)
            .push(" and u.copy_office is not null order by u.id");
        self.read(|db| {
            let offices = sql.load::<Row>(db)?.into_iter();
            Ok(offices
                .filter_map(|row| Some((row.id, row.copy_office?.0)))
                .collect())
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

pub(super) fn one(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    id: UnitId,
) -> Result<Option<Unit>, StoreError> {
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
            copy_office: row.copy_office.map(|office| office.0),
            first_person: row.first_name.map(|name| FirstPerson {
                name,
                post: row.first_post.unwrap_or_default(),
            }),
            version: row.version,
        })
        .collect()
}
