//! In: an item and two calendars. Out: what would change if the second came into force now: dates, drafts, prompts.
//!
//! Both futures are played by the very decisions that will make one of them: the next morning by the calendar that is, and the replanning
//! with the next morning by the one proposed. What stands in one and not in the other appears or vanishes.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate, TimeDelta};

use crate::{
    access::Actor,
    calendar::Calendar,
    id::AssignmentId,
    item::{
        Cases, Command, Ctx, Event, Item, Obligation, ObligationKind, PromptReason, Supply,
        UrgeState, decide, replan,
    },
    rulebook::Rulebook,
    time::{Instant, beijing_day, day_after, start_of},
    vocabulary::Level,
};

/// Periodic reports are planned this many days ahead.
const PLAN_DAYS: u64 = 100;

/// What another calendar would change about an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Foresight {
    /// The dates that would be others, in the order they were planned.
    pub dates: Vec<Moving>,
    /// Drafts on the desks of signers that would be withdrawn at once.
    pub withdrawn: Vec<DraftSeen>,
    /// Drafts that the next morning makes by the calendar proposed alone.
    pub appearing: Vec<DraftSeen>,
    /// Drafts that there would be the next morning but for the calendar proposed; those withdrawn are among them.
    pub vanishing: Vec<DraftSeen>,
    /// Prompts of the next morning that go out by the calendar proposed alone.
    pub prompts_appearing: Vec<PromptSeen>,
    /// Prompts of the next morning that would not go out.
    pub prompts_vanishing: Vec<PromptSeen>,
}

impl Foresight {
    /// Nothing that anybody would notice.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A date that would be another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moving {
    /// Whose; none for what the office owes itself.
    pub assignment: Option<AssignmentId>,
    /// What is owed.
    pub label: String,
    /// The date as it stands; none for what only the calendar proposed asks for.
    pub from: Option<NaiveDate>,
    /// The date by the calendar proposed; none where by it nothing is owed.
    pub to: Option<NaiveDate>,
}

/// A draft as it would lie there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DraftSeen {
    /// Whose.
    pub assignment: AssignmentId,
    /// Which level.
    pub level: Level,
    /// What it covers.
    pub labels: BTreeSet<String>,
}

/// A prompt as it would go out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PromptSeen {
    /// Whose; none for what the office owes itself.
    pub assignment: Option<AssignmentId>,
    /// What is owed.
    pub label: String,
    /// Why.
    pub reason: PromptReason,
}

/// The first day whose clock part is not done yet: the morning that is foreseen.
pub fn next_morning(item: &Item, now: Instant) -> NaiveDate {
    let today = beijing_day(now);
    item.swept_through
        .map_or(today, |swept| day_after(swept).max(today))
}

/// What would change about an item if `new` came into force in place of `old`, by which it is planned.
pub fn foresee(
    item: &Item,
    rulebook: &Rulebook,
    (old, new): (&Calendar, &Calendar),
    now: Instant,
    supply: &mut dyn Supply,
) -> Foresight {
    let mut ctx = Ctx {
        actor: &Actor::Clock,
        now,
        rulebook,
        calendar: new,
        plan_through: ahead(now),
        open_parts: 0,
        cases: Cases::default(),
        first_persons: BTreeMap::new(),
        giver_in_post: false,
        supply,
    };
    let Ok(replanned) = replan(&mut ctx, item, old) else {
        return Foresight::default();
    };
    let day = next_morning(item, now);
    let without = morning(item, rulebook, old, (now, day), ctx.supply);
    let with = morning(&replanned.item, rulebook, new, (now, day), ctx.supply);
    let less =
        |a: &BTreeSet<DraftSeen>, b: &BTreeSet<DraftSeen>| a.difference(b).cloned().collect();
    let fewer =
        |a: &BTreeSet<PromptSeen>, b: &BTreeSet<PromptSeen>| a.difference(b).cloned().collect();
    Foresight {
        dates: moving(item, &replanned.events),
        withdrawn: withdrawn(item, &replanned.events),
        appearing: less(&with.drafts, &without.drafts),
        vanishing: less(&without.drafts, &with.drafts),
        prompts_appearing: fewer(&with.prompts, &without.prompts),
        prompts_vanishing: fewer(&without.prompts, &with.prompts),
    }
}

fn ahead(now: Instant) -> NaiveDate {
    let today = beijing_day(now);
    today
        .checked_add_days(Days::new(PLAN_DAYS))
        .unwrap_or(today)
}

struct Morning {
    drafts: BTreeSet<DraftSeen>,
    prompts: BTreeSet<PromptSeen>,
}

/// The clock's part of a day, and the drafts that lie there after it. Where the clock has nothing to do, they lie there as before.
fn morning(
    item: &Item,
    rulebook: &Rulebook,
    calendar: &Calendar,
    (now, day): (Instant, NaiveDate),
    supply: &mut dyn Supply,
) -> Morning {
    let now = now.max(start_of(day) + TimeDelta::minutes(1));
    let mut ctx = Ctx {
        actor: &Actor::Clock,
        now,
        rulebook,
        calendar,
        plan_through: ahead(now),
        open_parts: 0,
        cases: Cases::default(),
        first_persons: BTreeMap::new(),
        giver_in_post: false,
        supply,
    };
    let tick = Command::Tick {
        day,
        to_confirm: false,
    };
    let decided = decide(&mut ctx, item, tick);
    let (after, events) = match &decided {
        Ok(decided) => (&decided.item, &decided.events[..]),
        Err(_) => (item, &[][..]),
    };
    Morning {
        drafts: after
            .assignments
            .iter()
            .filter_map(|assignment| {
                let open = assignment.open_urge();
                let draft = open.filter(|urge| urge.state == UrgeState::Drafted)?;
                Some((assignment, draft))
            })
            .map(|(assignment, draft)| DraftSeen {
                assignment: assignment.id,
                level: draft.level,
                labels: assignment
                    .obligations
                    .iter()
                    .filter(|owed| draft.covers.contains(&owed.id))
                    .map(|owed| owed.label.clone())
                    .collect(),
            })
            .collect(),
        prompts: events
            .iter()
            .filter_map(|event| prompt(after, event))
            .collect(),
    }
}

fn prompt(item: &Item, event: &Event) -> Option<PromptSeen> {
    let (assignment, owed, reason) = match event {
        Event::Prompted {
            assignment,
            obligation,
            reason,
            ..
        } => {
            let (_, owed) = item.obligation(*obligation)?;
            (Some(*assignment), owed, *reason)
        }
        Event::OfficePrompted {
            obligation, reason, ..
        } => {
            let mut office = item.proceedings.office.iter();
            (None, office.find(|owed| owed.id == *obligation)?, *reason)
        }
        _ => return None,
    };
    Some(PromptSeen {
        assignment,
        label: owed.label.clone(),
        reason,
    })
}

fn moving(before: &Item, events: &[Event]) -> Vec<Moving> {
    let of_unit = |id| before.obligation(id).map(|(_, owed)| owed);
    let of_office = |id| before.proceedings.office.iter().find(|owed| owed.id == id);
    let label = |owed: Option<&Obligation>| owed.map(|owed| owed.label.clone()).unwrap_or_default();
    let one = |event: &Event| match event {
        Event::ObligationRecounted {
            assignment,
            obligation,
            from,
            due_on,
            ..
        } if from != due_on => Some(Moving {
            assignment: Some(*assignment),
            label: label(of_unit(*obligation)),
            from: Some(*from),
            to: Some(*due_on),
        }),
        Event::OfficeRecounted {
            obligation,
            from,
            due_on,
            ..
        } if from != due_on => Some(Moving {
            assignment: None,
            label: label(of_office(*obligation)),
            from: Some(*from),
            to: Some(*due_on),
        }),
        Event::ObligationSuperseded {
            assignment,
            obligation,
            ..
        } => Some(Moving {
            assignment: Some(*assignment),
            label: label(of_unit(*obligation)),
            from: of_unit(*obligation).map(|owed| owed.due_on),
            to: None,
        }),
        Event::ObligationPlanned {
            assignment,
            obligation,
        } if obligation.kind == ObligationKind::PeriodicReport => Some(Moving {
            assignment: Some(*assignment),
            label: obligation.label.clone(),
            from: None,
            to: Some(obligation.due_on),
        }),
        _ => None,
    };
    events.iter().filter_map(one).collect()
}

fn withdrawn(before: &Item, events: &[Event]) -> Vec<DraftSeen> {
    let one = |event: &Event| {
        let Event::UrgeWithdrawn {
            assignment, urge, ..
        } = event
        else {
            return None;
        };
        let found = before.assignment(*assignment)?;
        let draft = found.urge(*urge)?;
        let owed = found.obligations.iter();
        Some(DraftSeen {
            assignment: *assignment,
            level: draft.level,
            labels: owed
                .filter(|owed| draft.covers.contains(&owed.id))
                .map(|owed| owed.label.clone())
                .collect(),
        })
    };
    events.iter().filter_map(one).collect()
}
