//! In: the items of a day. Out: the jurisdictions in which the sweep would draft too many slips at once (domain.md §6).
//!
//! A lost calendar or a wrong clock must not urge a whole county: before a day is done it is played through without keeping
//! anything, and what earlier days of the same sweep drafted counts too: a clock that runs months ahead must not draft a few
//! slips a day. A held day keeps the later ones waiting, until the director lets it through.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use domain::{id::JurisdictionId, item::Event, notice::News, time::Instant, vocabulary::Role};
use store::{Brake, DueItem, NewNotice, Request, Store, StoreError};

use crate::{
    report::Braked,
    sweep::{SweepError, SweepOptions},
};

/// What is held in one sweep.
pub(crate) struct Brakes<'a> {
    store: &'a Store,
    now: Instant,
    options: &'a SweepOptions,
    known: BTreeMap<JurisdictionId, Vec<Brake>>,
    held: BTreeSet<JurisdictionId>,
    /// Drafts of the sweep so far, those aside that a director has let through.
    drafted: BTreeMap<JurisdictionId, u64>,
}

impl<'a> Brakes<'a> {
    pub(crate) fn new(store: &'a Store, now: Instant, options: &'a SweepOptions) -> Self {
        Self {
            store,
            now,
            options,
            known: BTreeMap::new(),
            held: BTreeSet::new(),
            drafted: BTreeMap::new(),
        }
    }

    /// Nothing more of this jurisdiction is done in this sweep.
    pub(crate) fn holds(&self, jurisdiction: JurisdictionId) -> bool {
        self.held.contains(&jurisdiction)
    }

    /// Holds a day where it would draft too much, and tells the director; held ones stay held without being counted again.
    pub(crate) fn check(
        &mut self,
        day: NaiveDate,
        due: &[DueItem],
        braked: &mut Vec<Braked>,
    ) -> Result<(), SweepError> {
        let jurisdictions: BTreeSet<_> = due
            .iter()
            .map(|due| due.jurisdiction)
            .filter(|of| !self.held.contains(of))
            .collect();
        for jurisdiction in jurisdictions {
            // Slips are drafted on working days only.
            if !self.store.calendar_in_force(jurisdiction)?.is_working(day) {
                continue;
            }
            let found = match self.known(jurisdiction, day)? {
                Some(brake) if brake.confirmed_by.is_some() => {
                    self.drafted.insert(jurisdiction, 0);
                    None
                }
                Some(brake) => Some(self.again(jurisdiction, &brake)),
                None => self.count(jurisdiction, day, due)?,
            };
            if let Some(found) = found {
                self.held.insert(jurisdiction);
                braked.push(found);
            }
        }
        Ok(())
    }

    fn known(
        &mut self,
        jurisdiction: JurisdictionId,
        day: NaiveDate,
    ) -> Result<Option<Brake>, StoreError> {
        if !self.known.contains_key(&jurisdiction) {
            self.known
                .insert(jurisdiction, self.store.brake_list(jurisdiction)?);
        }
        Ok(self
            .known
            .get(&jurisdiction)
            .and_then(|brakes| brakes.iter().find(|brake| brake.day == day))
            .copied())
    }

    fn again(&self, jurisdiction: JurisdictionId, brake: &Brake) -> Braked {
        let count = |n: i32| u64::try_from(n).unwrap_or(0);
        Braked {
            jurisdiction,
            day: brake.day,
            drafts: count(brake.drafts),
            open_assignments: count(brake.open),
        }
    }

    /// Plays the day through; what it would draft is counted, nothing is kept.
    fn count(
        &mut self,
        jurisdiction: JurisdictionId,
        day: NaiveDate,
        due: &[DueItem],
    ) -> Result<Option<Braked>, SweepError> {
        let mut drafts = 0_u64;
        for due in due.iter().filter(|due| due.jurisdiction == jurisdiction) {
            let events = match self
                .store
                .item_foresee(jurisdiction, due.item, day, self.now)
            {
                // The sweep says so when it comes to it.
                Err(StoreError::Corrupt { .. }) => continue,
                foreseen => foreseen?,
            };
            let of_item = events
                .iter()
                .filter(|event| matches!(event, Event::UrgeDrafted { .. }))
                .count();
            drafts = drafts.saturating_add(u64::try_from(of_item).unwrap_or(u64::MAX));
        }
        if drafts == 0 {
            return Ok(None);
        }
        let so_far = self.drafted.entry(jurisdiction).or_default();
        *so_far = so_far.saturating_add(drafts);
        let drafts = *so_far;
        // Few drafts never need the count of what is open.
        if drafts <= self.options.brake_floor {
            return Ok(None);
        }
        let open_assignments =
            u64::try_from(self.store.assignment_count_live(jurisdiction)?).unwrap_or(0);
        if drafts <= limit(open_assignments, self.options) {
            return Ok(None);
        }
        let braked = Braked {
            jurisdiction,
            day,
            drafts,
            open_assignments,
        };
        self.hold(&braked)?;
        Ok(Some(braked))
    }

    fn hold(&self, braked: &Braked) -> Result<(), StoreError> {
        let Braked {
            jurisdiction,
            day,
            drafts,
            open_assignments,
        } = *braked;
        tracing::error!(%jurisdiction, %day, drafts, open_assignments, "the brake holds a day of slips until the director confirms it");
        let small = |n: u64| i32::try_from(n).unwrap_or(i32::MAX);
        self.store.brake_hold(
            &Request::clock(jurisdiction, "sweep", self.now),
            day,
            small(drafts),
            small(open_assignments),
        )?;
        let news = News::brake_held(day, drafts, open_assignments);
        let payload =
            serde_json::to_value(&news).map_err(|_| StoreError::Corrupt { what: "notice" })?;
        let letter = |user| NewNotice {
            jurisdiction,
            user,
            // No event of an item: the day, counted below zero, makes it unique.
            event_seq: i64::from(day.num_days_from_ce()).saturating_neg(),
            kind: news.kind.word().to_owned(),
            item: None,
            urge: None,
            case: None,
            as_of: None,
            payload: payload.clone(),
        };
        let directors = self
            .store
            .user_find(jurisdiction, &[Role::Director], None)?;
        let letters: Vec<_> = directors
            .iter()
            .map(|director| letter(director.id))
            .collect();
        self.store.notice_insert(&letters, self.now)?;
        Ok(())
    }
}

/// max(20, 10% of the open assignments), as the options have it.
fn limit(open_assignments: u64, options: &SweepOptions) -> u64 {
    let share = open_assignments.saturating_mul(options.brake_percent) / 100;
    options.brake_floor.max(share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_brake_is_twenty_or_a_tenth() {
        let options = SweepOptions::default();
        for (open, expect) in [(0, 20), (200, 20), (209, 20), (210, 21), (10_000, 1_000)] {
            assert_eq!(limit(open, &options), expect, "{open}");
        }
    }
}
