//! In: events nobody has been told of. Out: a notice for each person who should hear, and the events settled.
//!
//! At least once: a dispatcher that dies leaves its claim to end, and the next one tells the same again; a notice is unique by
//! event and person, so that nobody hears twice. Rights are judged now, not when the event happened.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use domain::{
    id::{ItemId, JurisdictionId, UnitId},
    item::Item,
    notice::{Why, audience, notices},
    time::Instant,
};
use store::{NewNotice, News, Store, StoreError};

use crate::{listeners::Listeners, report::DispatchReport};

/// How news is told.
#[derive(Debug, Clone, Copy)]
pub struct DispatchOptions {
    /// Events told in one round.
    pub batch: u32,
    /// How long a claim holds; a dispatcher that takes longer may be overtaken, which is harmless.
    pub lease: TimeDelta,
}

impl Default for DispatchOptions {
    fn default() -> Self {
        Self {
            batch: 200,
            lease: TimeDelta::minutes(5),
        }
    }
}

/// Tells up to a batch of events.
///
/// # Errors
/// The database failed; what was claimed is told again when the claim ends.
pub fn dispatch_once(
    store: &Store,
    now: Instant,
    options: &DispatchOptions,
) -> Result<DispatchReport, StoreError> {
    let mut report = DispatchReport::default();
    // The wait for a claim is a write; most rounds have nothing to claim.
    if store.outbox_waiting()? == 0 {
        return Ok(report);
    }
    let claimed = store.outbox_claim(options.batch, options.lease, now)?;
    let mut desk = Desk {
        store,
        items: BTreeMap::new(),
        listeners: Listeners::new(store, now),
    };
    let mut told = Vec::new();
    let mut letters = Vec::new();
    for news in &claimed {
        let place = (news.jurisdiction, news.seq);
        match desk.letters(news) {
            Ok(written) => {
                letters.extend(written);
                told.push(place);
            }
            // What it is about cannot be read: the others need not wait for it.
            Err(error @ StoreError::Corrupt { .. }) => {
                store.outbox_set_aside(place, &error.to_string(), now)?;
            }
            Err(error) => return Err(error),
        }
    }
    report.notices = u64::try_from(store.notice_insert(&letters, now)?).unwrap_or(u64::MAX);
    store.outbox_settle(&told, now)?;
    report.events = u64::try_from(told.len()).unwrap_or(u64::MAX);
    Ok(report)
}

/// What one round has read already.
struct Desk<'a> {
    store: &'a Store,
    items: BTreeMap<ItemId, Option<Known>>,
    listeners: Listeners<'a>,
}

/// An item as it is by now, and the names of its units.
type Known = (Item, BTreeMap<UnitId, String>);

impl Desk<'_> {
    fn letters(&mut self, news: &News) -> Result<Vec<NewNotice>, StoreError> {
        if !self.items.contains_key(&news.item) {
            let read = self.read(news.jurisdiction, news.item)?;
            self.items.insert(news.item, read);
        }
        let Some(Some((item, names))) = self.items.get(&news.item) else {
            return Ok(Vec::new());
        };
        let rulebook = self.store.rulebook(&item.rulebook)?;
        let told = notices(&news.event, item, rulebook, &|unit| {
            names.get(&unit).cloned()
        });
        if told.is_empty() {
            return Ok(Vec::new());
        }
        let people = self.listeners.of(item)?;
        let heard = audience(&told, item, people, news.actor);
        heard
            .into_iter()
            .map(|(user, heard)| {
                // An observer has a copy of the slip, not the item behind it.
                let copied = matches!(heard.why, Why::Copied { .. });
                Ok(NewNotice {
                    jurisdiction: news.jurisdiction,
                    user,
                    event_seq: news.seq,
                    kind: heard.kind.word().to_owned(),
                    item: (!copied).then_some(news.item),
                    urge: heard.urge,
                    payload: serde_json::to_value(&heard)
                        .map_err(|_| StoreError::Corrupt { what: "notice" })?,
                })
            })
            .collect()
    }

    fn read(
        &self,
        jurisdiction: JurisdictionId,
        item: ItemId,
    ) -> Result<Option<Known>, StoreError> {
        let Some(kept) = self.store.item_read(jurisdiction, item)? else {
            tracing::error!(%item, "an event tells of an item that is not there");
            return Ok(None);
        };
        let assigned = kept
            .item
            .assignments
            .iter()
            .map(|assignment| assignment.unit);
        let proposed = kept
            .item
            .plan
            .iter()
            .flat_map(|plan| plan.places.iter().map(|place| place.unit));
        let units: Vec<_> = assigned.chain(proposed).collect();
        let names = self.store.unit_names(jurisdiction, &units)?;
        Ok(Some((kept.item, names)))
    }
}
