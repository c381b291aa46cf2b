//! The clock's part at the start of a Beijing day: prompts, then drafts (simulation.md, semantics 3).

use std::iter;

use chrono::NaiveDate;

use super::{Work, settle::open_members, urges::Drafter};
use crate::{
    access::Actor,
    calendar::Calendar,
    id::{AssignmentId, ObligationId},
    item::{
        Assignment, Event, Ground, Obligation, ObligationKind, Origin, PromptReason, Refusal,
        Stops, Urge, UrgeState, may::check,
    },
    rulebook::Trigger,
    time::{beijing_day, day_after},
    vocabulary::Level,
};

/// What the ladder asks for this morning.
enum Step {
    /// Nothing.
    Rest,
    /// A ladder is opened.
    Open {
        causes: Vec<ObligationId>,
        covers: Vec<ObligationId>,
    },
    /// More joins the draft.
    Join(Vec<ObligationId>),
    /// The level that tells where the matter stands, whatever slip was open.
    State {
        level: Level,
        ground: Ground,
        covers: Vec<ObligationId>,
    },
    /// The next level.
    Escalate {
        level: Level,
        ground: Ground,
        covers: Vec<ObligationId>,
    },
}

impl Work<'_, '_> {
    pub(super) fn tick(&mut self, day: NaiveDate, to_confirm: bool) -> Result<(), Refusal> {
        check(
            matches!(self.ctx.actor, Actor::Clock),
            Refusal::NotPermitted,
        )?;
        check(
            day <= self.today() && self.item.swept_through.is_none_or(|through| through < day),
            Refusal::AlreadySwept,
        )?;
        let live = self.item.stage.is_live();
        check(live || self.item.office_is_owing(), Refusal::AlreadySwept)?;
        self.prompt_office(day);
        let ids: Vec<_> = self
            .item
            .assignments
            .iter()
            .filter(|_| live)
            .map(|assignment| assignment.id)
            .collect();
        for id in ids {
            let works = self.ctx.calendar.is_working(day);
            self.plan_unreceived(id, day)?;
            self.plan_further(id, day)?;
            if works {
                self.plan_continued(id, day)?;
            }
            self.prompt(id, day);
            if works {
                self.climb(id, day, to_confirm)?;
            }
        }
        self.item.swept_through = Some(day);
        Ok(())
    }

    fn prompt(&mut self, id: AssignmentId, day: NaiveDate) {
        let Some(assignment) = self.item.assignment(id) else {
            return;
        };
        let due: Vec<_> = assignment
            .obligations
            .iter()
            .filter_map(|owed| Some((owed.id, self.prompt_reason(owed, day)?)))
            .collect();
        for (obligation, reason) in due {
            self.emit(Event::Prompted {
                assignment: id,
                obligation,
                on: day,
                reason,
            });
        }
    }

    /// Before the due date on the rulebook's days, on it, the day after whatever day it is, then on every working day.
    pub(super) fn prompt_reason(&self, owed: &Obligation, day: NaiveDate) -> Option<PromptReason> {
        if !owed.is_open() || owed.planned_on >= day || owed.prompted_on.is_some_and(|on| on >= day)
        {
            return None;
        }
        let calendar = self.ctx.calendar;
        if owed.due_on < day {
            let heard = day == day_after(owed.due_on) || calendar.is_working(day);
            return (heard && !owed.covered).then_some(PromptReason::Overdue);
        }
        if owed.due_on == day {
            return Some(PromptReason::DueToday);
        }
        let early = &self.ctx.rulebook.prompts.working_days_before;
        early
            .iter()
            .any(|days| calendar.working_before(owed.due_on, *days) == day)
            .then_some(PromptReason::DueSoon)
    }

    fn climb(&mut self, id: AssignmentId, day: NaiveDate, to_confirm: bool) -> Result<(), Refusal> {
        let drafter = || Drafter {
            clerk: None,
            to_confirm,
            on: day,
            ladder: None,
        };
        match self.step(self.assignment(id)?, day) {
            Step::Rest => {}
            Step::Open { causes, covers } => {
                let (level, ground) = self.first_level(&causes)?;
                self.draft(id, level, ground, covers, drafter());
            }
            Step::Join(obligations) => {
                if let Some(urge) = self.assignment(id)?.open_urge().map(|urge| urge.id) {
                    self.emit(Event::UrgeJoined {
                        assignment: id,
                        urge,
                        obligations,
                    });
                }
            }
            Step::State {
                level,
                ground,
                covers,
            } => {
                self.replace_slip(id, day)?;
                self.draft(id, level, ground, covers, drafter());
            }
            Step::Escalate {
                level,
                ground,
                covers,
            } => {
                if let Some(urge) = self.assignment(id)?.open_urge().map(|urge| urge.id) {
                    self.emit(Event::UrgeEscalated {
                        assignment: id,
                        urge,
                    });
                }
                self.draft(id, level, ground, covers, drafter());
            }
        }
        Ok(())
    }

    /// Before a slip that tells a graver state: a draft is withdrawn, an issued one is followed.
    fn replace_slip(&mut self, id: AssignmentId, day: NaiveDate) -> Result<(), Refusal> {
        let Some(open) = self.assignment(id)?.open_urge() else {
            return Ok(());
        };
        let (urge, is_draft) = (open.id, open.state == UrgeState::Drafted);
        self.emit(if is_draft {
            Event::UrgeWithdrawn {
                assignment: id,
                urge,
                on: day,
            }
        } else {
            Event::UrgeEscalated {
                assignment: id,
                urge,
            }
        });
        Ok(())
    }

    /// In a ladder that tells states: the gravest level whose trigger holds this morning, if it is graver than the open slip.
    fn state_step(&self, assignment: &Assignment, day: NaiveDate) -> Step {
        let ladder = &self.ctx.rulebook.ladder;
        let open = assignment.open_urge();
        let height = open.and_then(|urge| ladder.height(urge.level));
        let closed = assignment.ladder_closed_on;
        if open.is_none() && closed.is_some_and(|closed| closed >= day) {
            return Step::Rest;
        }
        for (nth, rule) in ladder.levels.iter().enumerate().rev() {
            if height.is_some_and(|height| height >= nth) {
                return Step::Rest;
            }
            let Some(trigger) = rule.trigger else {
                continue;
            };
            let told: Vec<_> = assignment
                .obligations
                .iter()
                .filter(|owed| !owed.muted && triggers(self.ctx.calendar, trigger, owed, day))
                .map(|owed| owed.id)
                .collect();
            if !told.is_empty() {
                return Step::State {
                    level: rule.level,
                    ground: ground_of(trigger),
                    covers: told,
                };
            }
        }
        Step::Rest
    }

    /// The level after an issued slip. Where the office chooses the form of urging, a higher one may have been used already, or the
    /// highest came first: then one is left below.
    fn next_level(&self, assignment: &Assignment, last: Level) -> Option<Level> {
        let ladder = &self.ctx.rulebook.ladder;
        let unused = |level: &Level| !assignment.has_used(*level);
        let above = iter::successors(ladder.after(last), |next| ladder.after(next.level));
        let above = above.map(|next| next.level).find(unused);
        let mut levels = ladder.levels.iter().map(|rule| rule.level);
        above.or_else(|| levels.find(unused).filter(|_| ladder.free_choice.is_some()))
    }

    fn step(&self, assignment: &Assignment, day: NaiveDate) -> Step {
        if self.ctx.rulebook.ladder.tells_state() {
            return self.state_step(assignment, day);
        }
        let overdue: Vec<_> = assignment.overdue(day).collect();
        let covers: Vec<_> = overdue.iter().map(|owed| owed.id).collect();
        let Some(urge) = assignment.open_urge() else {
            let causes: Vec<_> = overdue
                .iter()
                .filter(|owed| !owed.muted)
                .map(|owed| owed.id)
                .collect();
            let rests = causes.is_empty()
                || assignment
                    .ladder_closed_on
                    .is_some_and(|closed| closed >= day);
            return if rests {
                Step::Rest
            } else {
                Step::Open { causes, covers }
            };
        };
        if urge.state == UrgeState::Drafted {
            let joins: Vec<_> = covers
                .into_iter()
                .filter(|id| !urge.covers.contains(id))
                .collect();
            return if joins.is_empty() {
                Step::Rest
            } else {
                Step::Join(joins)
            };
        }
        let next = self.next_level(assignment, urge.level);
        let stops = &self.item.stops();
        let ground = escalation(self.ctx.calendar, stops, assignment, urge, day);
        match (next, ground) {
            (Some(level), Some(ground)) if !covers.is_empty() => Step::Escalate {
                level,
                ground,
                covers,
            },
            (_, _) => Step::Rest,
        }
    }
}

/// Why an issued slip is followed by the next level, if it is.
fn escalation(
    calendar: &Calendar,
    stops: &Stops,
    assignment: &Assignment,
    urge: &Urge,
    day: NaiveDate,
) -> Option<Ground> {
    if urge.cause_pending() {
        return None;
    }
    let members = open_members(assignment, urge);
    let refused_on = refusal_day(urge).map(|on| first_morning(calendar, stops, on));
    if refused_on == Some(day) && !members.is_empty() {
        return Some(Ground::CauseRefused);
    }
    let answer_due_on = urge.answer_due_on();
    if urge.state == UrgeState::Issued && answer_due_on.is_some_and(|due_on| due_on < day) {
        return Some(Ground::AnswerOverdue);
    }
    // One miss draws one level: what the slip itself covers has the slip's own answer term.
    let missed = |test: &dyn Fn(&Obligation) -> bool| {
        members.iter().any(|owed| {
            owed.is_urgeable(day)
                && owed.planned_on < day
                && !urge.covers.contains(&owed.id)
                && test(owed)
        })
    };
    if missed(&|owed| owed.origin == Origin::Explanation) {
        return Some(Ground::AgreedDateMissed);
    }
    missed(&|owed| owed.kind == ObligationKind::Redo).then_some(Ground::RedoMissed)
}

/// Whether an obligation pulls a trigger when a day begins.
pub(super) fn triggers(
    calendar: &Calendar,
    trigger: Trigger,
    owed: &Obligation,
    day: NaiveDate,
) -> bool {
    if !owed.is_open() || !owed.kind.draws_slips() || owed.planned_on >= day {
        return false;
    }
    let completes = owed.is_completion();
    match trigger {
        Trigger::DueSoon { working_days } => {
            owed.due_on >= day && calendar.working_before(owed.due_on, working_days) <= day
        }
        Trigger::BehindPlan => !completes && owed.due_on < day,
        Trigger::Overdue => completes && owed.due_on < day,
    }
}

fn ground_of(trigger: Trigger) -> Ground {
    match trigger {
        Trigger::DueSoon { .. } => Ground::DueSoon,
        Trigger::BehindPlan => Ground::BehindPlan,
        Trigger::Overdue => Ground::Overdue,
    }
}

/// The first working day after another on whose morning the clock did not stand still (domain.md §12.6).
pub(in crate::item) fn first_morning(
    calendar: &Calendar,
    stops: &Stops,
    after: NaiveDate,
) -> NaiveDate {
    let mut day = calendar.next_working(day_after(after));
    while let Some(until) = stops.stood_until(day) {
        day = calendar.next_working(day_after(until));
    }
    day
}

/// The Beijing day on which the slip's cause was not accepted.
fn refusal_day(urge: &Urge) -> Option<NaiveDate> {
    let decision = urge.cause.as_ref()?.decision.as_ref()?;
    decision
        .new_due_on
        .is_none()
        .then(|| beijing_day(decision.by.at))
}
