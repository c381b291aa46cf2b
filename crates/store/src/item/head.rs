//! One line of a list of items, as it is read.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Date, Integer, Nullable, Text, Timestamp},
};
use domain::{
    access::Person,
    id::{ItemId, UnitId},
    item::{Stage, Stops},
    rulebook::RulebookRef,
    time::Instant,
    vocabulary::{Level, Secrecy, Tier},
};

use crate::{
    error::StoreError,
    item::{ItemSort, shown::Shown},
    page::Key,
    sql::Sql,
    value::{IdSql, Word, instant},
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
    /// Whom its ledger names as lead, with its name, while nobody is proposed.
    pub suggested_lead: Option<(UnitId, String)>,
    /// How many units besides.
    pub co_unit_count: i32,
    /// The completion date at issue.
    pub first_due_on: Option<NaiveDate>,
    /// The completion date as it stands.
    pub due_on: Option<NaiveDate>,
    /// The earliest date at which something is owed, as far as the person knows.
    pub next_due_on: Option<NaiveDate>,
    /// When its clock stood.
    pub stops: Stops,
    /// The highest level of its open slips, as far as the person knows.
    pub urge_level: Option<Level>,
    /// When it last changed.
    pub updated_at: Instant,
    /// Its version.
    pub version: i64,
}

#[derive(QueryableByName)]
pub(super) struct HeadRow {
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
    #[diesel(sql_type = Nullable<IdSql>)]
    suggested_lead_id: Option<UnitId>,
    #[diesel(sql_type = Nullable<Text>)]
    suggested_lead_name: Option<String>,
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
    stops: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    urge_level: Option<Word<Level>>,
    #[diesel(sql_type = Timestamp)]
    updated_at: NaiveDateTime,
    #[diesel(sql_type = BigInt)]
    version: i64,
}

impl HeadRow {
    /// Its place in a list of this order.
    pub(super) fn place(&self, sort: ItemSort) -> Vec<Key> {
        let id = Key::Id(self.id.uuid());
        match sort {
            ItemSort::Number | ItemSort::NumberDown => {
                vec![Key::Int(self.number_year), Key::Int(self.number_n), id]
            }
            ItemSort::DueOn | ItemSort::DueOnDown => vec![Key::Day(self.due_key), id],
            ItemSort::UpdatedAt | ItemSort::UpdatedAtDown => vec![Key::Stamp(self.updated_at), id],
        }
    }
}

impl TryFrom<HeadRow> for ItemHead {
    type Error = StoreError;

    fn try_from(row: HeadRow) -> Result<Self, StoreError> {
        let stops = row.stops.as_deref().map(serde_json::from_str);
        let stops = stops.transpose();
        let stops = stops.map_err(|_| StoreError::Corrupt { what: "item" })?;
        let stops = stops.unwrap_or_default();
        Ok(Self {
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
            suggested_lead: row
                .suggested_lead_id
                .map(|id| (id, row.suggested_lead_name.unwrap_or_default())),
            co_unit_count: row.co_unit_count,
            first_due_on: row.first_due_on,
            due_on: row.due_on,
            next_due_on: row.next_due_on,
            stops,
            urge_level: row.urge_level.map(|word| word.0),
            updated_at: instant(row.updated_at),
            version: row.version,
        })
    }
}

/// Begins a query for what a person is shown of the items `i` and, by [`LEAD`], of the lead unit.
pub(super) fn columns(person: &Person) -> Sql {
    let shown = Shown::to(person);
    let mut sql = Sql::new(COLUMNS);
    shown.push_next_due_on(&mut sql);
    sql.push(" as next_due_on, ");
    shown.push_urge_level(&mut sql);
    sql.push(" as urge_level");
    sql
}

const COLUMNS: &str = "select i.id, i.number_text, i.number_year, i.number_n, i.title, i.tier, i.rulebook_id, i.rulebook_version, i.source, i.stage, i.secrecy, i.lead_unit_id, \
     n.name as lead_unit_name, i.suggested_lead_id, sn.name as suggested_lead_name, i.co_unit_count, i.first_due_on, i.due_on, i.due_key, (select t.stops from item_stops t where t.jurisdiction_id = i.jurisdiction_id and t.item_id = i.id) as stops, i.updated_at, i.version, ";

/// Joins the lead unit and the one that is only suggested.
pub(super) const LEAD: &str = " left join units n on n.jurisdiction_id = i.jurisdiction_id and n.id = i.lead_unit_id \
     left join units sn on sn.jurisdiction_id = i.jurisdiction_id and sn.id = i.suggested_lead_id";
