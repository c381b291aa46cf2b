//! Lists of items: rows made for lists, in keyset pages, never more than the person sees.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Date, Integer, Nullable, Text, Timestamp},
};
use domain::{
    access::Person,
    id::{ItemId, UnitId},
    item::Stage,
    rulebook::RulebookRef,
    time::Instant,
    vocabulary::{Level, Secrecy, Tier},
};

use crate::{
    error::StoreError,
    item::{ItemFilter, ItemSort, shown::Shown, source::Source},
    page::{Key, Page, Slice, slice},
    sql::Sql,
    store::Store,
    value::{IdSql, Word, instant},
    visible::push_visible,
};

/// One line of an item list.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemHead {
    /// Its id.
    pub id: ItemId,
    /// Its number as written.
    pub number: String,
    /// 标题
    pub title: String,
    /// 督查等级
    pub tier: Option<Tier>,
    /// The rulebook it was registered under.
    pub rulebook: RulebookRef,
    /// A source of its rulebook.
    pub source: String,
    /// Where it stands.
    pub stage: Stage,
    /// Who may know.
    pub secrecy: Secrecy,
    /// The lead unit, assigned or proposed, with its name.
    pub lead_unit: Option<(UnitId, String)>,
    /// How many units besides.
    pub co_unit_count: i32,
    /// The completion date at issue.
    pub first_due_on: Option<NaiveDate>,
    /// The completion date as it stands.
    pub due_on: Option<NaiveDate>,
    /// The earliest date at which something is owed, as far as the person knows.
    pub next_due_on: Option<NaiveDate>,
    /// The highest level of its open slips, as far as the person knows.
    pub urge_level: Option<Level>,
    /// When it last changed.
    pub updated_at: Instant,
    /// Its version.
    pub version: i64,
}

#[derive(QueryableByName)]
struct HeadRow {
    #[diesel(sql_type = IdSql)]
    id: ItemId,
    #[diesel(sql_type = Text)]
    number_text: String,
    #[diesel(sql_type = Integer)]
    number_year: i32,
    #[diesel(sql_type = Integer)]
    number_n: i32,
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = Nullable<Text>)]
    tier: Option<Word<Tier>>,
    #[diesel(sql_type = Text)]
    rulebook_id: String,
    #[diesel(sql_type = Integer)]
    rulebook_version: i32,
    #[diesel(sql_type = Text)]
    source: String,
    #[diesel(sql_type = Text)]
    stage: Word<Stage>,
    #[diesel(sql_type = Text)]
    secrecy: Word<Secrecy>,
    #[diesel(sql_type = Nullable<IdSql>)]
    lead_unit_id: Option<UnitId>,
    #[diesel(sql_type = Nullable<Text>)]
    lead_unit_name: Option<String>,
    #[diesel(sql_type = Integer)]
    co_unit_count: i32,
    #[diesel(sql_type = Nullable<Date>)]
    first_due_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    due_on: Option<NaiveDate>,
    #[diesel(sql_type = Date)]
    due_key: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    next_due_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    urge_level: Option<Word<Level>>,
    #[diesel(sql_type = Timestamp)]
    updated_at: NaiveDateTime,
    #[diesel(sql_type = BigInt)]
    version: i64,
}

impl From<HeadRow> for ItemHead {
    fn from(row: HeadRow) -> Self {
        Self {
            id: row.id,
            number: row.number_text,
            title: row.title,
            tier: row.tier.map(|word| word.0),
            rulebook: RulebookRef {
                id: row.rulebook_id,
                version: u32::try_from(row.rulebook_version).unwrap_or_default(),
            },
            source: row.source,
            stage: row.stage.0,
            secrecy: row.secrecy.0,
            lead_unit: row
                .lead_unit_id
                .map(|id| (id, row.lead_unit_name.unwrap_or_default())),
            co_unit_count: row.co_unit_count,
            first_due_on: row.first_due_on,
            due_on: row.due_on,
            next_due_on: row.next_due_on,
            urge_level: row.urge_level.map(|word| word.0),
            updated_at: instant(row.updated_at),
            version: row.version,
        }
    }
}

/// Begins a query for what a person is shown of the items `i`.
fn columns(person: &Person) -> Sql {
    let shown = Shown::to(person);
    let mut sql = Sql::new(COLUMNS);
    shown.push_next_due_on(&mut sql);
    sql.push(" as next_due_on, ");
    shown.push_urge_level(&mut sql);
    sql.push(" as urge_level");
    sql
}

const COLUMNS: &str = "select i.id, i.number_text, i.number_year, i.number_n, i.title, i.tier, i.rulebook_id, i.rulebook_version, i.source, i.stage, i.secrecy, i.lead_unit_id, \
     n.name as lead_unit_name, i.co_unit_count, i.first_due_on, i.due_on, i.due_key, i.updated_at, i.version, ";

const LEAD: &str =
    " left join units n on n.jurisdiction_id = i.jurisdiction_id and n.id = i.lead_unit_id";

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

/// How many pages of the whole table are looked through for one of a person with many units.
const NEAR: usize = 10;

/// Rows of one batch of an export.
const EXPORT_BATCH: u32 = 500;

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
        let place = |row: &HeadRow| {
            let id = Key::Id(row.id.uuid());
            match sort {
                ItemSort::Number | ItemSort::NumberDown => {
                    vec![Key::Int(row.number_year), Key::Int(row.number_n), id]
                }
                ItemSort::DueOn | ItemSort::DueOnDown => vec![Key::Day(row.due_key), id],
                ItemSort::UpdatedAt | ItemSort::UpdatedAtDown => {
                    vec![Key::Stamp(row.updated_at), id]
                }
            }
        };
        Ok(slice(rows, page, place).map(ItemHead::from))
    }

    /// The rows of a page, and one more where there is one.
    fn heads(
        &self,
        person: &Person,
        filter: &ItemFilter,
        sort: ItemSort,
        page: &Page,
    ) -> Result<Vec<HeadRow>, StoreError> {
        let ranges = match Source::of(person, filter) {
            Source::Table => {
                let mut sql = columns(person);
                sql.push(" from items i").push(LEAD).push(" where");
                push_visible(&mut sql, person);
                filter.push(&mut sql, person);
                sort.order().apply(&mut sql, page)?;
                return self.read(|db| Ok(sql.load(db)?));
            }
            Source::Ranges(ranges) => ranges,
        };
        if ranges.are_many() {
            let near = self.near(person, filter, sort, page)?;
            if near.len() > page.limit() {
                return Ok(near);
            }
        }
        let mut sql = columns(person);
        sql.push(" from (");
        ranges.push(&mut sql, person, filter, Some((sort, page)))?;
        // The ranges come first: without figures of the data SQLite might begin with all items.
        sql.push(") found cross join items i")
            .push(LEAD)
            .push(" where i.id = found.id and i.jurisdiction_id = ")
            .bind(person.jurisdiction);
        sort.order().sort(&mut sql, page);
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
        let mut sql = Sql::new("select i.id, i.number_text, i.title, i.stage from items i where");
        push_visible(&mut sql, person);
        sql.push(" and i.id in ")
            .list(ids.iter().copied())
            .push(" order by i.number_year, i.number_n, i.id");
        let rows: Vec<BriefRow> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        let brief = |row: BriefRow| ItemBrief {
            id: row.id,
            number: row.number_text,
            title: row.title,
            stage: row.stage.0,
        };
        Ok(rows.into_iter().map(brief).collect())
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
