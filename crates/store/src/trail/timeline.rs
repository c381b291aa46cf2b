//! An item's events as those who may see the item read them.

use domain::{
    access::Person,
    id::{ItemId, UserId},
    item::Event,
    time::Instant,
};

use crate::{
    error::StoreError,
    page::{Key, Order, Page, Slice, slice},
    rows::TimelineRow,
    sql::Sql,
    store::Store,
    value::instant,
    visible::item_is_visible,
};

/// One thing that happened to an item.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineEntry {
    /// Its place in the jurisdiction's chain.
    pub seq: i64,
    /// When it was recorded.
    pub at: Instant,
    /// Who; none for the clock.
    pub actor: Option<(UserId, String)>,
    /// In whose name a deputy acted.
    pub acting_for: Option<(UserId, String)>,
    /// What was asked for.
    pub action: String,
    /// What happened.
    pub event: Event,
    /// Its hash.
    pub hash: String,
}

impl Store {
    /// What happened to an item, latest first; none when the item does not exist for this person.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn event_list(
        &self,
        person: &Person,
        item: ItemId,
        page: &Page,
    ) -> Result<Option<Slice<TimelineEntry>>, StoreError> {
        self.read(|db| {
            if !item_is_visible(db, person, item)? {
                return Ok(None);
            }
            let mut sql = Sql::new(
                "select e.seq, e.recorded_at, e.actor_id, a.display_name as actor_name, e.acting_for, p.display_name as principal_name, e.action, e.payload, e.hash \
                 from events e left join users a on a.jurisdiction_id = e.jurisdiction_id and a.id = e.actor_id \
                 left join users p on p.jurisdiction_id = e.jurisdiction_id and p.id = e.acting_for where e.jurisdiction_id = ",
            );
            sql.bind(person.jurisdiction).push(" and e.item_id = ").bind(item);
            Order { columns: &["e.seq"], descending: true }.apply(&mut sql, page)?;
            let rows: Vec<TimelineRow> = sql.load(db)?;
            slice(rows, page, |row| vec![Key::Big(row.seq)]).try_map(entry).map(Some)
        })
    }
}

fn entry(row: TimelineRow) -> Result<TimelineEntry, StoreError> {
    Ok(TimelineEntry {
        seq: row.seq,
        at: instant(row.recorded_at),
        actor: row
            .actor_id
            .map(|id| (id, row.actor_name.unwrap_or_default())),
        acting_for: row
            .acting_for
            .map(|id| (id, row.principal_name.unwrap_or_default())),
        action: row.action,
        event: serde_json::from_str(&row.payload)
            .map_err(|_| StoreError::Corrupt { what: "event" })?,
        hash: row.hash,
    })
}
