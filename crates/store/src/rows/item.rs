//! The item's own row: the columns that lists filter and sort by. The state they are projected from lies beside it.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::{
    AsChangeset, Insertable, QueryableByName,
    sql_types::{BigInt, Text, Timestamp},
};
use domain::{
    access::Guarded,
    item::{Item, Stage, UrgeState},
    vocabulary::{Level, Secrecy, Tier},
};

use crate::{
    error::StoreError,
    schema::items,
    value::{Uid, Word},
};

/// One item.
#[derive(Debug, Clone, PartialEq, Insertable, AsChangeset)]
#[diesel(table_name = items, primary_key(jurisdiction_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub(crate) struct ItemRow {
    pub(crate) jurisdiction_id: Uid,
    pub(crate) id: Uid,
    pub(crate) number_text: String,
    pub(crate) number_year: i32,
    pub(crate) number_n: i32,
    pub(crate) title: String,
    pub(crate) source: String,
    pub(crate) tier: Option<Word<Tier>>,
    pub(crate) secrecy: Word<Secrecy>,
    pub(crate) stage: Word<Stage>,
    pub(crate) lead_unit_id: Option<Uid>,
    /// Whom its ledger names, while nobody is proposed.
    pub(crate) suggested_lead_id: Option<Uid>,
    pub(crate) co_unit_count: i32,
    pub(crate) first_due_on: Option<NaiveDate>,
    pub(crate) due_on: Option<NaiveDate>,
    pub(crate) due_key: NaiveDate,
    pub(crate) next_due_on: Option<NaiveDate>,
    pub(crate) urge_level: Option<Word<Level>>,
    pub(crate) urge_state: Option<Word<UrgeState>>,
    pub(crate) next_tick_on: Option<NaiveDate>,
    pub(crate) rulebook_id: String,
    pub(crate) rulebook_version: i32,
    /// The matter it was split from.
    pub(crate) parent_id: Option<Uid>,
    pub(crate) at_rest: bool,
    /// The section of the office that supervises it.
    pub(crate) section_id: Option<Uid>,
    pub(crate) followed: bool,
    /// The priority of a year's plan that it carries out.
    pub(crate) priority_id: Option<Uid>,
    /// When it was decided what the public sees of it, while it does.
    pub(crate) shown_at: Option<NaiveDateTime>,
    /// The calendar its dates are counted by.
    pub(crate) calendar_version: String,
    /// The leader who gave it, where named as a person.
    pub(crate) giver_id: Option<Uid>,
    pub(crate) updated_at: NaiveDateTime,
    pub(crate) version: i64,
}

/// What loading an item selects: `i` is the item's row, `s` its state.
pub(crate) const STATE: &str = "select s.state, i.version, i.updated_at, i.calendar_version from items i \
     join item_states s on s.jurisdiction_id = i.jurisdiction_id and s.item_id = i.id where";

/// What loading an item needs.
#[derive(QueryableByName)]
pub(crate) struct StateRow {
    #[diesel(sql_type = Text)]
    pub(crate) state: String,
    #[diesel(sql_type = BigInt)]
    pub(crate) version: i64,
    #[diesel(sql_type = Timestamp)]
    pub(crate) updated_at: NaiveDateTime,
    #[diesel(sql_type = Text)]
    pub(crate) calendar_version: String,
}

impl StateRow {
    /// The item, sealed until the policy was asked who may know of it.
    pub(crate) fn item(&self) -> Result<Guarded<Item>, StoreError> {
        let read = serde_json::from_str(&self.state).map_err(|error| {
            tracing::error!(%error, "an item's state cannot be read");
            StoreError::Corrupt { what: "item" }
        });
        read.map(Guarded::new)
    }
}
