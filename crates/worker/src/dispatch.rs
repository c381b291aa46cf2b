//! In: events nobody has been told of. Out: a notice for each person who should hear, and the events settled.
//!
//! At least once: a dispatcher that dies leaves its claim to end, and the next one tells the same again; a notice is unique by
//! event and person, so that nobody hears twice. Rights are judged now, not when the event happened.

use std::collections::{BTreeMap, btree_map::Entry};

use chrono::TimeDelta;
use domain::{
    access::Facts,
    accountability::Accountability,
    assessment::Merit,
    bulletin::Bulletin,
    case::CaseKind,
    id::{CaseId, ItemId, JurisdictionId, ProposalId, UnitId},
    inspection::Inspection,
    item::{Event, Item},
    notice::{
        ProposalEvent, Tells, Why, audience, case_audience, case_notices, notices,
        proposal_audience, proposal_notices,
    },
    time::Instant,
    yearly_plan::YearlyPlan,
};
use store::{Happened, NewNotice, News, Store, StoreError};

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
    // Who is told is who holds the post by now.
    store.transfers_take_effect(now)?;
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
        match &news.happened {
            Happened::ToItem { item, event } => self.of_item(news, *item, event),
            Happened::ToCase { case, kind, event } => match kind {
                CaseKind::Inspection => self.of_case::<Inspection>(news, *case, event),
                CaseKind::YearlyPlan => self.of_case::<YearlyPlan>(news, *case, event),
                CaseKind::Accountability => self.of_case::<Accountability>(news, *case, event),
                CaseKind::Bulletin => self.of_case::<Bulletin>(news, *case, event),
                CaseKind::Merit => self.of_case::<Merit>(news, *case, event),
            },
            Happened::ToProposal { proposal, event } => self.of_proposal(news, *proposal, *event),
        }
    }

    fn of_item(
        &mut self,
        news: &News,
        id: ItemId,
        event: &Event,
    ) -> Result<Vec<NewNotice>, StoreError> {
        let place = (news.jurisdiction, id);
        let Some((item, names)) = known(&mut self.items, self.store, place)? else {
            return Ok(Vec::new());
        };
        let rulebook = self.store.rulebook(&item.rulebook)?;
        let told = notices(event, item, rulebook, &|unit| names.get(&unit).cloned());
        if told.is_empty() {
            return Ok(Vec::new());
        }
        let units = item.assignments.iter().map(|assignment| assignment.unit);
        // Before the issue the leader in charge of a proposed unit approves, or of the office's own (`town/3.1`).
        let plan = item.plan.iter();
        let proposed = plan.clone().flat_map(|plan| &plan.places);
        let seats = proposed.map(|place| place.unit);
        let seats = seats.chain(plan.filter_map(|plan| plan.approving));
        let people = self.listeners.of(item.jurisdiction, units, seats)?;
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
                    item: (!copied).then_some(id),
                    urge: heard.urge,
                    case: None,
                    as_of: None,
                    payload: payload(&heard)?,
                })
            })
            .collect()
    }

    /// A calendar or a rulebook that was proposed: a matter of the office, and of no item.
    fn of_proposal(
        &mut self,
        news: &News,
        id: ProposalId,
        event: ProposalEvent,
    ) -> Result<Vec<NewNotice>, StoreError> {
        let standing = (self.store).proposal_standing(news.jurisdiction, id, event)?;
        let Some(standing) = standing else {
            tracing::error!(%id, "an event tells of a proposal that is not there");
            return Ok(Vec::new());
        };
        let told = proposal_notices(event, &standing);
        let people = self.listeners.of(news.jurisdiction, [], [])?;
        let heard = proposal_audience(&told, news.jurisdiction, people, news.actor);
        heard
            .into_iter()
            .map(|(user, heard)| {
                Ok(NewNotice {
                    jurisdiction: news.jurisdiction,
                    user,
                    event_seq: news.seq,
                    kind: heard.kind.word().to_owned(),
                    item: None,
                    urge: None,
                    case: None,
                    as_of: None,
                    payload: payload(&heard)?,
                })
            })
            .collect()
    }

    /// The case is read anew for each event: there are few of them, and each is told as it stands by now.
    fn of_case<C: Tells>(
        &mut self,
        news: &News,
        id: CaseId,
        event: &str,
    ) -> Result<Vec<NewNotice>, StoreError> {
        let event = News::case_event::<C>(event)?;
        let Some(case) = self.store.case_read::<C>(news.jurisdiction, id)? else {
            tracing::error!(%id, "an event tells of a case that is not there");
            return Ok(Vec::new());
        };
        let (head, facts) = (case.head(), case.facts());
        let rulebook = self.store.rulebook(&head.rulebook)?;
        let units: Vec<_> = facts.concerns.union(&facts.shown).copied().collect();
        let names = self.store.unit_names(news.jurisdiction, &units)?;
        let told = case_notices(&event, &*case, rulebook, &|unit| names.get(&unit).cloned());
        if told.is_empty() {
            return Ok(Vec::new());
        }
        let mut matters = Vec::new();
        for item in &head.items {
            // What is not there cannot be asked who may know of it, so that nobody is told.
            let place = (news.jurisdiction, *item);
            let Some((item, _)) = known(&mut self.items, self.store, place)? else {
                return Ok(Vec::new());
            };
            matters.push(Facts::of(item));
        }
        let people = self.listeners.of(news.jurisdiction, units, [])?;
        let heard = case_audience(&told, &facts, &matters, people, news.actor);
        heard
            .into_iter()
            .map(|heard| {
                // An observer has a copy of the step, not the case behind it.
                let copied = matches!(heard.news.why, Why::Copied { .. });
                Ok(NewNotice {
                    jurisdiction: news.jurisdiction,
                    user: heard.user,
                    event_seq: news.seq,
                    kind: heard.news.kind.word().to_owned(),
                    item: None,
                    urge: None,
                    case: (!copied).then_some(id),
                    as_of: heard.as_of,
                    payload: payload(&heard.news)?,
                })
            })
            .collect()
    }
}

/// An item read once in a round.
fn known<'k>(
    items: &'k mut BTreeMap<ItemId, Option<Known>>,
    store: &Store,
    (jurisdiction, id): (JurisdictionId, ItemId),
) -> Result<Option<&'k Known>, StoreError> {
    let known = match items.entry(id) {
        Entry::Occupied(known) => known.into_mut(),
        Entry::Vacant(unknown) => unknown.insert(read(store, jurisdiction, id)?),
    };
    Ok(known.as_ref())
}

fn payload(news: &domain::notice::News) -> Result<serde_json::Value, StoreError> {
    serde_json::to_value(news).map_err(|_| StoreError::Corrupt { what: "notice" })
}

fn read(
    store: &Store,
    jurisdiction: JurisdictionId,
    item: ItemId,
) -> Result<Option<Known>, StoreError> {
    let Some(kept) = store.item_read(jurisdiction, item)? else {
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
    let names = store.unit_names(jurisdiction, &units)?;
    Ok(Some((kept.item.into_inner(), names)))
}
