//! In: a case and a calendar. Out: the date of it that would be another if that calendar came into force now.

use chrono::NaiveDate;

use super::{Case, Ctx};
use crate::{access::Actor, calendar::Calendar, item::Supply, rulebook::Rulebook, time::Instant};

/// A date of a case that would be another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseMoving {
    /// As it stands.
    pub from: NaiveDate,
    /// By the calendar proposed.
    pub to: NaiveDate,
}

/// Played by the very decision that will make it so; none where the date stays.
pub fn foresee<C: Case>(
    case: &C,
    rulebook: &Rulebook,
    calendar: &Calendar,
    now: Instant,
    supply: &mut dyn Supply,
) -> Option<CaseMoving> {
    let ctx = Ctx {
        actor: &Actor::Clock,
        now,
        rulebook,
        calendar,
        supply,
    };
    let after = case.recounted(&ctx)?.case;
    let (from, to) = (case.head().due_on?, after.head().due_on?);
    (from != to).then_some(CaseMoving { from, to })
}
