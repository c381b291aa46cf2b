//! Lists of items: rows made for lists, in keyset pages, never more than the person sees.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::{
    QueryableByName,
    sql_types::{Date, Nullable, Text},
};
use domain::{access::Person, id::ItemId, item::Stage};

use crate::{
    conn::Db,
    error::StoreError,
    item::{
        ItemFilter, ItemSort,
        grams::Grams,
        head::{HeadRow, ItemHead, LEAD, columns},
        source::{Ranges, Source},
    },
    page::{Page, Slice, slice},
    sql::Sql,
    store::{Engine, Store},
    value::{IdSql, Word},
    visible::push_visible,
};

/// What one item says of another: enough to name it.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemBrief {
    /// Its id.
    pub id: ItemId,
    /// Its number as written.
    pub number: String,
    /// 标题
    pub title: String,
    /// Where it stands.
    pub stage: Stage,
}

#[derive(QueryableByName)]
struct BriefRow {
    #[diesel(sql_type = IdSql)]
    id: ItemId,
    #[diesel(sql_type = Text)]
    number_text: String,
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = Text)]
    stage: Word<Stage>,
}

#[derive(QueryableByName)]
struct DateRow {
    #[diesel(sql_type = IdSql)]
    id: ItemId,
    #[diesel(sql_type = Nullable<Date>)]
    due_on: Option<NaiveDate>,
}

/// How many pages of the whole table are looked through for one of a person with many units, or with a text.
const NEAR: usize = 10;

/// Rows of one batch of an export.
const EXPORT_BATCH: u32 = 500;

/// Of the items whose ids `found` selects those that a person sees, in the order of their numbers. They are found first and looked at then,
/// however many others there are.
pub(super) fn briefs(
    db: &mut Db,
    person: &Person,
    found: impl FnOnce(&mut Sql),
) -> Result<Vec<ItemBrief>, StoreError> {
    let rows: Vec<BriefRow> = briefly(person, found).load(db)?;
    let brief = |row: BriefRow| ItemBrief {
        id: row.id,
        number: row.number_text,
        title: row.title,
        stage: row.stage.0,
    };
    Ok(rows.into_iter().map(brief).collect())
}

pub(super) fn briefly(person: &Person, found: impl FnOnce(&mut Sql)) -> Sql {
    let mut sql = Sql::new("select i.id, i.number_text, i.title, i.stage from (");
    found(&mut sql);
    sql.push(") f cross join items i where");
    push_visible(&mut sql, person);
    sql.push(" and i.id = f.id order by i.number_year, i.number_n, i.id");
    sql
}

impl Store {
    /// Items a person sees, narrowed and ordered.
    ///
    /// # Errors
    /// The database failed, or the cursor is another order's.
    pub fn item_list(
        &self,
        person: &Person,
        filter: &ItemFilter,
        sort: ItemSort,
        page: &Page,
    ) -> Result<Slice<ItemHead>, StoreError> {
        let rows = self.heads(person, filter, sort, page)?;
        slice(rows, page, |row| row.place(sort)).try_map(ItemHead::try_from)
    }

    /// The rows of a page, and one more where there is one.
    fn heads(
        &self,
        person: &Person,
        filter: &ItemFilter,
        sort: ItemSort,
        page: &Page,
    ) -> Result<Vec<HeadRow>, StoreError> {
        match Source::of(person, filter) {
            Source::Table => {
                let sql = in_table(self.engine(), person, filter, sort, page)?;
                self.read(|db| Ok(sql.load(db)?))
            }
            Source::Ranges(ranges) => {
                if ranges.are_many() {
                    let near = self.near(person, filter, sort, page)?;
                    if near.len() > page.limit() {
                        return Ok(near);
                    }
                }
                self.in_ranges(&ranges, person, filter, sort, page)
            }
            Source::Text(grams) => {
                let near = self.near(person, filter, sort, page)?;
                if near.len() > page.limit() {
                    return Ok(near);
                }
                self.with_text(&grams, person, filter, sort, page)
            }
        }
    }

    /// Reads a range for each unit. The ranges come first: without figures of the data SQLite might begin with all items.
    fn in_ranges(
        &self,
        ranges: &Ranges,
        person: &Person,
        filter: &ItemFilter,
        sort: ItemSort,
        page: &Page,
    ) -> Result<Vec<HeadRow>, StoreError> {
        let mut sql = columns(person);
        sql.push(" from (");
        ranges.push(&mut sql, person, filter, Some((sort, page)))?;
        sql.push(") found cross join items i")
            .push(LEAD)
            .push(" where i.id = found.id and i.jurisdiction_id = ")
            .bind(person.jurisdiction);
        sort.order().sort(&mut sql, page);
        self.read(|db| Ok(sql.load(db)?))
    }

    /// Reads what has a text's pairs of characters, which is compared with the text.
    fn with_text(
        &self,
        grams: &Grams,
        person: &Person,
        filter: &ItemFilter,
        sort: ItemSort,
        page: &Page,
    ) -> Result<Vec<HeadRow>, StoreError> {
        let mut sql = columns(person);
        sql.push(" from (");
        grams.push(&mut sql, self.engine(), person.jurisdiction);
        sql.push(") found cross join items i")
            .push(LEAD)
            .push(" where i.id = found.id and");
        push_visible(&mut sql, person);
        filter.push(&mut sql, person);
        sort.order().apply(&mut sql, page)?;
        self.read(|db| Ok(sql.load(db)?))
    }

    /// Looks for a page among the next few items of the whole table only: whoever has many units mostly finds it there, and
    /// a union of as many ranges takes longer to plan than this takes in vain.
    fn near(
        &self,
        person: &Person,
        filter: &ItemFilter,
        sort: ItemSort,
        page: &Page,
    ) -> Result<Vec<HeadRow>, StoreError> {
        let mut sql = columns(person);
        sql.push(" from (select * from items i where i.jurisdiction_id = ")
            .bind(person.jurisdiction);
        if filter.is_at_work() {
            sql.push(" and i.at_rest = ").bind(false);
        }
        let window = page.limit().saturating_mul(NEAR);
        sort.order().apply(
            &mut sql,
            &page.widened(u32::try_from(window).unwrap_or(u32::MAX)),
        )?;
        sql.push(") i").push(LEAD).push(" where");
        push_visible(&mut sql, person);
        filter.push(&mut sql, person);
        sort.order().sort(&mut sql, page);
        self.read(|db| Ok(sql.load(db)?))
    }

    /// How many items a person sees.
    ///
    /// # Errors
    /// The database failed.
    pub fn item_count(&self, person: &Person, filter: &ItemFilter) -> Result<i64, StoreError> {
        let mut sql = Sql::new("select count(*) as n from ");
        match Source::of(person, filter) {
            Source::Table => {
                sql.push("items i where");
                push_visible(&mut sql, person);
                filter.push(&mut sql, person);
            }
            Source::Ranges(ranges) => {
                sql.push("(");
                ranges.push(&mut sql, person, filter, None)?;
                sql.push(") found");
            }
            Source::Text(grams) => {
                sql.push("(");
                grams.push(&mut sql, self.engine(), person.jurisdiction);
                sql.push(") found cross join items i where i.id = found.id and");
                push_visible(&mut sql, person);
                filter.push(&mut sql, person);
            }
        }
        self.read(|db| Ok(sql.count(db)?))
    }

    /// Those of some items that a person sees, by number.
    ///
    /// # Errors
    /// The database failed.
    pub fn item_briefs(
        &self,
        person: &Person,
        ids: &[ItemId],
    ) -> Result<Vec<ItemBrief>, StoreError> {
        self.read(|db| {
            briefs(db, person, |sql| {
                sql.push("select id from items where jurisdiction_id = ")
                    .bind(person.jurisdiction)
                    .push(" and id in ")
                    .list(ids.iter().copied());
            })
        })
    }

    /// The completion dates, as they stand, of those of some items that a person sees.
    ///
    /// # Errors
    /// The database failed.
    pub fn item_dates(
        &self,
        person: &Person,
        ids: &[ItemId],
    ) -> Result<BTreeMap<ItemId, Option<NaiveDate>>, StoreError> {
        let mut sql = Sql::new("select i.id, i.due_on from items i where");
        push_visible(&mut sql, person);
        sql.push(" and i.id in ").list(ids.iter().copied());
        let rows: Vec<DateRow> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        Ok(rows.into_iter().map(|row| (row.id, row.due_on)).collect())
    }

    /// Hands a whole list on, batch by batch, so that memory stays bounded however long it is.
    ///
    /// # Errors
    /// The database failed, or the receiver did.
    pub fn item_export<E: From<StoreError>>(
        &self,
        person: &Person,
        filter: &ItemFilter,
        sort: ItemSort,
        mut receive: impl FnMut(Vec<ItemHead>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut after = None;
        loop {
            let batch = self.item_list(person, filter, sort, &Page::batch(EXPORT_BATCH, after))?;
            receive(batch.rows)?;
            match batch.next {
                Some(next) => after = Some(next),
                None => return Ok(()),
            }
        }
    }
}

/// Reads the whole table in the order asked for. SQLite follows the index and stops; for PostgreSQL the page comes first, its units'
/// names after: it cannot tell how many rows lie beyond a place, and would join all of them before it sorts and cuts.
fn in_table(
    engine: Engine,
    person: &Person,
    filter: &ItemFilter,
    sort: ItemSort,
    page: &Page,
) -> Result<Sql, StoreError> {
    let mut sql = columns(person);
    let page_of = |sql: &mut Sql| {
        sql.push(" where");
        push_visible(sql, person);
        filter.push(sql, person);
        sort.order().apply(sql, page)
    };
    match engine {
        Engine::Sqlite => page_of(sql.push(" from items i").push(LEAD))?,
        Engine::Postgresql => {
            page_of(sql.push(" from (select * from items i"))?;
            sql.push(") i").push(LEAD);
            sort.order().sort(&mut sql, page);
        }
    }
    Ok(sql)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::{
        access::Person,
        id::Id,
        vocabulary::{Role, Secrecy, Tier},
    };
    use uuid::Uuid;

    use super::*;
    use crate::plans::{plan, scratch};

    /// What few items have in common is found however many there are besides: SQLite has no figures of the data, so it is to have
    /// one index only that fits.
    #[test]
    fn what_the_ledger_is_narrowed_by_is_a_range_of_an_index_in_every_order() {
        let (_home, store) = scratch();
        let clerk = Person {
            user: Id::new(Uuid::nil()),
            jurisdiction: Id::new(Uuid::nil()),
            roles: BTreeSet::from([Role::Clerk]),
            unit: None,
            in_charge_of: BTreeSet::new(),
            acting_for: None,
            own_unit: None,
            mandate: domain::access::Mandate::default(),
        };
        let all = ItemFilter::default;
        let narrowed = [
            ("", "", all()),
            (
                "stage",
                " AND stage=?",
                ItemFilter {
                    stages: vec![Stage::Approved],
                    ..all()
                },
            ),
            (
                "tier",
                " AND tier=?",
                ItemFilter {
                    tier: Some(Tier::Critical),
                    ..all()
                },
            ),
            (
                "source",
                " AND source=?",
                ItemFilter {
                    source: Some("meeting.executive".into()),
                    ..all()
                },
            ),
            (
                "secrecy",
                " AND secrecy=?",
                ItemFilter {
                    secrecy: Some(Secrecy::Restricted),
                    ..all()
                },
            ),
        ];
        let orders = [
            (ItemSort::Number, "number"),
            (ItemSort::NumberDown, "number"),
            (ItemSort::DueOn, "due"),
            (ItemSort::DueOnDown, "due"),
            (ItemSort::UpdatedAt, "update"),
            (ItemSort::UpdatedAtDown, "update"),
        ];
        for (column, condition, filter) in &narrowed {
            for (sort, order) in orders {
                let sql =
                    in_table(Engine::Sqlite, &clerk, filter, sort, &Page::new(20, None)).unwrap();
                let steps = plan(&store, sql);
                let index = match (*column, order) {
                    ("", order) => format!("items_by_{order}"),
                    ("stage", "number") => "items_by_stage".into(),
                    (column, order) => format!("items_by_{column}_and_{order}"),
                };
                let wanted = format!("SEARCH i USING INDEX {index} (jurisdiction_id=?{condition})");
                assert!(steps.contains(&wanted), "{wanted} is not in {steps:#?}");
            }
        }
    }
}
