//! What a sweep and a dispatch did, as values and as JSON.

use chrono::NaiveDate;
use domain::{
    id::{ItemId, JurisdictionId},
    item::Event,
    time::Instant,
};
use serde::Serialize;

/// What one sweep did; `duban sweep` prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SweepReport {
    /// As of which moment.
    pub now: Instant,
    /// The Beijing days whose clock part was looked at, in order; several after a standstill.
    pub days: Vec<NaiveDate>,
    /// How often an item was looked at.
    pub items: u64,
    /// Prompts that went out.
    pub prompts: u64,
    /// Slips drafted.
    pub drafts: u64,
    /// Drafts that more was added to.
    pub joined: u64,
    /// Slips that stepped up; each has a draft of the next level.
    pub escalated: u64,
    /// Drafts withdrawn.
    pub withdrawn: u64,
    /// Items counted anew by a calendar that has come into force.
    pub replanned: u64,
    /// The same of cases beside the items: papers of a period, the year's plan.
    pub replanned_cases: u64,
    /// Papers of the offices that are owed from now on.
    pub planned: u64,
    /// Papers of the offices that were reminded of.
    pub reminded: u64,
    /// Items whose kept state cannot be read: their day was not done.
    pub unread: Vec<ItemId>,
    /// Days held by the brake, by jurisdiction; nothing of them was done.
    pub braked: Vec<Braked>,
    /// Wall time in milliseconds.
    pub took_ms: u64,
}

/// A day the brake holds until a director lets it through (domain.md §6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Braked {
    /// Whose.
    pub jurisdiction: JurisdictionId,
    /// The Beijing day.
    pub day: NaiveDate,
    /// How many slips it would have drafted.
    pub drafts: u64,
    /// Of how many assignments at work.
    pub open_assignments: u64,
}

/// What one round of the dispatcher did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DispatchReport {
    /// Events told.
    pub events: u64,
    /// Notices that came of them, first tellings only.
    pub notices: u64,
}

impl SweepReport {
    pub(crate) fn begun(now: Instant) -> Self {
        Self {
            now,
            days: Vec::new(),
            items: 0,
            prompts: 0,
            drafts: 0,
            joined: 0,
            escalated: 0,
            withdrawn: 0,
            replanned: 0,
            replanned_cases: 0,
            planned: 0,
            reminded: 0,
            unread: Vec::new(),
            braked: Vec::new(),
            took_ms: 0,
        }
    }

    /// Counts what happened to one item.
    pub(crate) fn count(&mut self, events: &[Event]) {
        for event in events {
            let counter = match event {
                Event::Prompted { .. } => &mut self.prompts,
                Event::UrgeDrafted { .. } => &mut self.drafts,
                Event::UrgeJoined { .. } => &mut self.joined,
                Event::UrgeEscalated { .. } => &mut self.escalated,
                Event::UrgeWithdrawn { .. } => &mut self.withdrawn,
                _ => continue,
            };
            *counter += 1;
        }
    }
}
