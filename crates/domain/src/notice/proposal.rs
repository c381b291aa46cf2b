//! Who hears of a year's calendar or a version of a rulebook that was proposed: whoever is to decide on it, and with the decision whoever
//! proposed it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Delivery, Listener, News, NewsKind, Notice, Recipient, What, Why, reach};
use crate::{
    id::{JurisdictionId, UserId},
    item::Signature,
    vocabulary::{ProposalState, Role, vocabulary},
};

vocabulary! {
    /// What happens to a proposal, as the trail spells it.
    ProposalEvent {
        /// 提出日历
        CalendarPropose,
        /// 批准日历
        CalendarApprove,
        /// 不予批准日历
        CalendarDecline,
        /// 提出规程版本
        RulebookPropose,
        /// 批准规程版本
        RulebookApprove,
        /// 不予批准规程版本
        RulebookDecline,
    }
}

/// What was proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "proposed",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum Proposed {
    /// A year's calendar.
    Calendar {
        /// Which year.
        year: i32,
        /// 依据文号
        basis: String,
    },
    /// A version of a rulebook.
    Rulebook {
        /// The regulation's name.
        name: String,
        /// Which version.
        version: u32,
        /// From when on new items stand under it.
        valid_from: NaiveDate,
    },
}

/// A proposal as it stands by now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalStanding {
    /// Where it was proposed.
    pub jurisdiction: JurisdictionId,
    /// What.
    pub proposed: Proposed,
    /// Where it stands.
    pub state: ProposalState,
    /// Who proposed it.
    pub by: Signature,
    /// Why it was declined.
    pub reason: String,
}

/// Who hears of what happened to a proposal. One that was decided before it was told asks nobody to decide.
pub fn proposal_notices(event: ProposalEvent, standing: &ProposalStanding) -> Vec<Notice> {
    let notice = |to, what, why| {
        let news = News {
            delivery: Delivery::Immediate,
            ..News::of_no_item(NewsKind::Proposal(event), what, why)
        };
        Notice { to, news }
    };
    match event {
        ProposalEvent::CalendarPropose | ProposalEvent::RulebookPropose => {
            if standing.state != ProposalState::Pending {
                return Vec::new();
            }
            let what = What::ProposalWaits {
                proposal: standing.proposed.clone(),
            };
            vec![notice(
                Recipient::Holders(Role::OfficeChief),
                what,
                Why::ForTheOffice,
            )]
        }
        ProposalEvent::CalendarApprove
        | ProposalEvent::CalendarDecline
        | ProposalEvent::RulebookApprove
        | ProposalEvent::RulebookDecline => {
            let what = What::ProposalDecided {
                proposal: standing.proposed.clone(),
                approved: standing.state == ProposalState::Approved,
                reason: standing.reason.clone(),
            };
            // Whoever proposed it in somebody's name, and in whose name.
            let both = [Some(standing.by.user), standing.by.acting_for];
            let both = both.into_iter().flatten();
            both.map(|user| notice(Recipient::User(user), what.clone(), Why::Drafted))
                .collect()
        }
    }
}

/// Turns recipients into people of the office who may read proposals by now: each once, never the one who did it.
pub fn proposal_audience(
    notices: &[Notice],
    jurisdiction: JurisdictionId,
    people: &[Listener],
    by: Option<UserId>,
) -> Vec<(UserId, News)> {
    let may_hear = |listener: &Listener| {
        let person = &listener.person;
        person.jurisdiction == jurisdiction
            && person.is_any(&[Role::Clerk, Role::Director, Role::OfficeChief])
    };
    let reached = reach(notices, people, by, &may_hear).into_iter();
    reached
        .map(|(user, notice)| (user, notice.news.clone()))
        .collect()
}
