//! Decides: context and state and command in; events and the next state, or a refusal, out.
//!
//! A file a group of verbs: `register`, `proposal` (to the approval), `lifecycle` (issue), `units` (receipt), `disputes`, `reassign` (a
//! dispute's other units), `extensions`, `reports`, `urges` (slips), `causes` (answers to them), `leaders` (instructions, difficulties), `coordination`,
//! `suspension`, `public` (what the public is shown and writes), `reply` (how results go up), `ending`, `tick` (the clock's part), and what they share: `plan` and `periods` (obligations),
//! `office` (the office's own steps) and `own` (matters it handles itself), `delay` (days its lateness gives back), `settle` (what a change does to a ladder), `dates` (that can be meant);
//! `replan` (another calendar).

mod causes;
mod coordination;
mod dates;
mod delay;
mod disputes;
mod ending;
mod extensions;
mod leaders;
mod lifecycle;
mod office;
mod own;
mod periods;
mod plan;
mod proposal;
mod public;
mod reassign;
mod register;
mod repeats;
mod replan;
mod reply;
mod reports;
mod settle;
mod suspension;
mod tick;
mod units;
mod urges;

pub(super) use tick::first_morning;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::{
    access::Actor,
    calendar::Calendar,
    id::{AssignmentId, Id, UnitId},
    item::{
        Action, Assignment, Command, Event, FirstPerson, Item, Refusal, Registration, Signature,
        SplitPart, Stage, Standing, Target,
        may::{may, signs_for},
    },
    rulebook::Rulebook,
    time::{Instant, beijing_day},
    vocabulary::Level,
};

/// A run of numbers without gaps: one per kind and Beijing year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Series {
    /// Open items.
    Items {
        /// Beijing year.
        year: i32,
    },
    /// Restricted items, apart, so that no gap betrays them.
    RestrictedItems {
        /// Beijing year.
        year: i32,
    },
    /// Slips of one level.
    Urges {
        /// Which level.
        level: Level,
        /// Beijing year of signing.
        year: i32,
    },
    /// Inspections.
    Inspections {
        /// About a restricted matter.
        restricted: bool,
        /// Beijing year.
        year: i32,
    },
    /// Notices to put a finding right.
    Rectifications {
        /// About a restricted matter.
        restricted: bool,
        /// Beijing year.
        year: i32,
    },
    /// Letters of accountability.
    Letters {
        /// About a restricted matter.
        restricted: bool,
        /// Beijing year.
        year: i32,
    },
    /// Bulletins.
    Bulletins {
        /// Beijing year.
        year: i32,
    },
    /// Those of items that are restricted when they are signed, apart for the same reason.
    RestrictedUrges {
        /// Which level.
        level: Level,
        /// Beijing year of signing.
        year: i32,
    },
}

/// What a decision takes from outside besides its context: fresh ids and the next number of a series.
pub trait Supply {
    /// A fresh id.
    fn id(&mut self) -> Uuid;
    /// The next number of a series, from 1; taken only by what is then kept.
    fn number(&mut self, series: Series) -> u32;
}

/// What the cases about an item say of it, as far as the actor may know of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cases {
    /// How many inspections with what they found, and cases of accountability, are not at rest.
    pub open: u32,
    /// An inspection of it was concluded with its points recorded (`company/5.3`).
    pub recorded: bool,
    /// One was concluded with a written summary (`company/5.5`).
    pub summarized: bool,
    /// How the priority stands that a command names.
    pub priority: PriorityStanding,
    /// The matter that a registration follows is archived.
    pub prior_archived: bool,
    /// The number of a matter the actor may know of that is the same motion: its body, session and number (`banner/4.3.1`).
    pub same_motion: Option<String>,
    /// Whether the form's committee is the one of the source.
    pub committee: CommitteeStanding,
}

/// How the committee of a motion's form stands to the one the rulebook names (`banner/4.3.5`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CommitteeStanding {
    /// It is the one of the source, or the rulebook's is not on record under that name.
    #[default]
    Fits,
    /// Another is the one of the source, or it is the one of another source.
    Other,
}

/// How a priority stands that an item is said to carry out (`yangjiang/2.2a`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PriorityStanding {
    /// The plan has none such, or nothing was asked.
    #[default]
    Unknown,
    /// The plan is not approved.
    Unapproved,
    /// It is one of the plan as approved.
    Approved,
}

/// The circumstances of a decision.
pub struct Ctx<'a> {
    /// Who acts.
    pub actor: &'a Actor,
    /// The moment of acting; the Beijing day follows from it.
    pub now: Instant,
    /// The item's rulebook, at the item's version.
    pub rulebook: &'a Rulebook,
    /// Working days.
    pub calendar: &'a Calendar,
    /// Periodic reports of periods that begin by this day are planned; later ones when it has moved on.
    pub plan_through: NaiveDate,
    /// How many parts of a split item are not closed yet; 0 for an item that was not split.
    pub open_parts: u32,
    /// The cases about the item.
    pub cases: Cases,
    /// The first responsible persons of the units concerned, as their records name them now.
    pub first_persons: BTreeMap<UnitId, FirstPerson>,
    /// The leader that a command names as who gave the matter holds that post now (`banner/4.2.5`).
    pub giver_in_post: bool,
    /// Ids and numbers.
    pub supply: &'a mut dyn Supply,
}

impl Ctx<'_> {
    /// The Beijing day of acting.
    pub fn today(&self) -> NaiveDate {
        beijing_day(self.now)
    }
}

/// A verdict: the next state and what happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Decided {
    /// The item after the events.
    pub item: Item,
    /// What happened, in order; empty when the clock found nothing to do.
    pub events: Vec<Event>,
}

/// Registers a matter: the item's first event.
///
/// # Errors
/// An unknown source or tier, a missing text, a received date in the future, a restricted matter that lists nobody.
pub fn register(ctx: &mut Ctx<'_>, registration: Registration) -> Result<Decided, Refusal> {
    register::register(ctx, registration)
}

/// Splits a matter into classified children: the parent, then each child (`sichuan/10.1`).
///
/// # Errors
/// Fewer than two parts, a part without title or class, a matter that was proposed already.
pub fn split(
    ctx: &mut Ctx<'_>,
    item: &Item,
    parts: Vec<SplitPart>,
) -> Result<(Decided, Vec<Decided>), Refusal> {
    register::split(ctx, item, parts)
}

/// Counts what an item owes anew after another calendar has come into force: the context's; `old` is the one it was planned by.
///
/// # Errors
/// None that is known of: nobody asks for it on one item, an approved calendar does.
pub fn replan(ctx: &mut Ctx<'_>, before: &Item, old: &Calendar) -> Result<Decided, Refusal> {
    let mut item = before.clone();
    let mut work = Work {
        ctx,
        item: &mut item,
        events: Vec::new(),
    };
    work.replan(old)?;
    let events = work.events;
    Ok(Decided { item, events })
}

/// Answers one command on one item.
///
/// # Errors
/// The named reason why not; nothing has changed then.
pub fn decide(ctx: &mut Ctx<'_>, before: &Item, command: Command) -> Result<Decided, Refusal> {
    let mut item = before.clone();
    let mut work = Work {
        ctx: &mut *ctx,
        item: &mut item,
        events: Vec::new(),
    };
    work.run(command)?;
    let events = work.events;
    extensions::gives_time(before, &events, ctx.today())?;
    dates::are_meant(&item, ctx.rulebook, &events, ctx.today())?;
    repeats::none(&events)?;
    Ok(Decided { item, events })
}

/// A decision under way: events are applied as they are decided, so that each rule reads the state as it is by then.
pub(crate) struct Work<'w, 'a> {
    pub(crate) ctx: &'w mut Ctx<'a>,
    pub(crate) item: &'w mut Item,
    pub(crate) events: Vec<Event>,
}

impl Work<'_, '_> {
    /// Decides a command; on a refusal the work is to be thrown away.
    pub(crate) fn run(&mut self, command: Command) -> Result<(), Refusal> {
        match command {
            Command::Amend(amendment) => self.amend(amendment),
            Command::Propose(plan) => self.propose(plan),
            Command::Screen { accepted, opinion } => self.screen(accepted, opinion),
            Command::Approve {
                decision,
                opinion,
                meeting,
            } => self.approve(decision, opinion, meeting),
            Command::Issue { channel, meeting } => self.issue(channel, meeting),
            Command::ReviewResult {
                passed,
                opinion,
                redo_by,
            } => self.review_result(passed, opinion, redo_by),
            Command::Close => self.close(),
            Command::KeepUp => self.keep_up(),
            Command::Archive {
                keeper,
                enclosed,
                copies,
            } => self.archive(keeper, enclosed, copies),
            Command::Cancel { reason } => self.cancel(reason),
            Command::SetSecrecy { secrecy, listed } => self.set_secrecy(secrecy, listed),
            Command::Receive {
                assignment,
                leader,
                section,
                handler,
                schedule,
            } => self.receive(assignment, [leader, section, handler], schedule),
            Command::Dispute {
                assignment,
                text,
                admit_late,
            } => self.dispute(assignment, text, admit_late),
            Command::RuleDispute {
                dispute,
                upheld,
                new_due_on,
                places,
                opinion,
            } => self.rule_dispute(dispute, upheld, (new_due_on, places), opinion),
            Command::AnswerDispute { dispute, text } => self.answer_dispute(dispute, text),
            Command::RequestExtension {
                assignment,
                reason,
                new_due_on,
            } => self.request_extension(assignment, reason, new_due_on),
            Command::DecideExtension {
                extension,
                accepted,
                opinion,
            } => self.decide_extension(extension, accepted, opinion),
            Command::RecordUrging {
                assignment,
                kind,
                at,
                who,
                said,
            } => self.record_urging(assignment, kind, at, who, said),
            Command::Waive { obligation, reason } => self.waive(obligation, reason),
            Command::WaiveAssignment { assignment, reason } => {
                self.waive_assignment(assignment, reason)
            }
            Command::WriteReport {
                assignment,
                report,
                covers,
                content,
                no_progress,
                parts,
                late_reason,
            } => self.write_report(
                assignment,
                report,
                reports::Written {
                    covers,
                    content,
                    no_progress,
                    parts,
                    late_reason,
                },
            ),
            Command::SignReport { report } => self.sign_report(report),
            Command::ReviewReport {
                report,
                points,
                verdict,
                reasons,
                quality,
                integrity,
            } => self.review_report(
                report,
                reports::Reviewed {
                    points,
                    verdict,
                    reasons,
                    quality,
                    integrity,
                },
            ),
            Command::DraftUrge {
                assignment,
                ground,
                level,
            } => self.draft_urge(assignment, ground, level),
            Command::SignUrge { urge } => self.sign_urge(urge),
            Command::DeclineUrge { urge, reason } => self.decline_urge(urge, reason),
            Command::AnswerUrge {
                urge,
                cause,
                opinion,
            } => self.answer_urge(urge, cause, opinion),
            Command::CountersignCause { urge } => self.countersign_cause(urge),
            Command::DecideCause {
                urge,
                new_due_on,
                opinion,
            } => self.decide_cause(urge, new_due_on, opinion),
            Command::RecordExplanation {
                assignment,
                minutes,
                held_on,
                new_due_on,
            } => self.record_explanation(assignment, minutes, held_on, new_due_on),
            Command::Instruct { text, redo_by } => self.instruct(text, redo_by),
            Command::HandleInstruction { instruction, text } => {
                self.handle_instruction(instruction, text)
            }
            Command::Coordinate {
                level,
                held_on,
                opened_by,
                difficulty,
                tried,
                solved,
                why_not,
            } => self.coordinate(coordination::Held {
                level,
                held_on,
                opened_by,
                difficulty,
                tried,
                solved,
                why_not,
            }),
            Command::PlanCoordination {
                difficulty,
                plan,
                proposal,
            } => self.plan_coordination(difficulty, plan, proposal),
            Command::DecideCoordinationPlan { passed, opinion } => {
                self.decide_coordination_plan(passed, opinion)
            }
            Command::SendUp {
                assignment,
                kind,
                several_units,
                opened_by,
                tried,
                why,
                proposal,
            } => self.send_up(leaders::Told {
                assignment,
                kind,
                several_units,
                opened_by,
                tried,
                why,
                proposal,
            }),
            Command::GiveOpinion { difficulty, text } => self.give_opinion(difficulty, text),
            Command::SettleDifficulty { difficulty, text } => {
                self.settle_difficulty(difficulty, text)
            }
            Command::AskSuspension { reason } => self.ask_suspension(reason),
            Command::DecideSuspension { accepted, opinion } => {
                self.decide_suspension(accepted, opinion)
            }
            Command::Resume => self.resume(),
            Command::SetCoSupervisors { organs } => self.set_co_supervisors(organs),
            Command::RecordConsultation { text } => self.record_consultation(text),
            Command::Collate { content, result } => self.collate(content, result),
            Command::PassCollation { passed, opinion } => self.pass_collation(passed, opinion),
            Command::SendUpward { form, content } => self.send_upward(form, content),
            Command::SignUpward { signed, opinion } => self.sign_upward(signed, opinion),
            Command::CosignReport { report } => self.cosign_report(report),
            Command::Deliver => self.deliver(),
            Command::ReceiveDelivery => self.receive_delivery(),
            Command::Disclose {
                disclosed,
                opinion,
                progress,
            } => self.disclose(disclosed, opinion, progress),
            Command::Appraise { assignment, text } => self.appraise(assignment, text),
            Command::SetPriority { priority } => self.set_priority(priority),
            Command::ChangeGiver {
                giver,
                given_by,
                reason,
            } => self.change_giver(giver, given_by, reason),
            Command::TakeOpinion => self.take_opinion(),
            Command::JudgeOpinion {
                opinion,
                accepted,
                reason,
            } => self.judge_opinion(opinion, accepted, reason),
            Command::Tick { day, to_confirm } => self.tick(day, to_confirm),
        }
    }

    /// Applies an event and remembers it.
    pub(crate) fn emit(&mut self, event: Event) {
        self.item.evolve(&event);
        self.events.push(event);
    }

    fn may(&self, action: Action, target: Target) -> Result<(), Refusal> {
        may(self.standing(), self.item, action, target)
    }

    fn standing(&self) -> Standing<'_> {
        Standing {
            actor: self.ctx.actor,
            rulebook: self.ctx.rulebook,
            calendar: self.ctx.calendar,
            today: self.ctx.today(),
        }
    }

    fn fresh<Of>(&mut self) -> Id<Of> {
        Id::new(self.ctx.supply.id())
    }

    fn today(&self) -> NaiveDate {
        self.ctx.today()
    }

    /// The actor's mark. The clock signs nothing: it has no commands that ask for a mark.
    fn signature(&self) -> Result<Signature, Refusal> {
        match self.ctx.actor {
            Actor::Person(person) => Ok(person.signature(self.ctx.now)),
            Actor::Clock => Err(Refusal::NotPermitted),
        }
    }

    /// The same on a unit's behalf: with the head's name where a deputy signs because it was delegated to him.
    fn unit_signature(
        &self,
        action: Action,
        assignment: Option<AssignmentId>,
    ) -> Result<Signature, Refusal> {
        let assignment = assignment.and_then(|id| self.item.assignment(id));
        let delegated_by = signs_for(self.standing(), self.item, action, assignment);
        let by = self.signature()?;
        Ok(Signature { delegated_by, ..by })
    }

    fn assignment(&self, id: AssignmentId) -> Result<&Assignment, Refusal> {
        self.item.assignment(id).ok_or(Refusal::NotFound)
    }

    fn enter(&mut self, stage: Stage) -> Result<(), Refusal> {
        if self.item.stage != stage {
            let by = self.signature()?;
            self.emit(Event::StageEntered { stage, by });
        }
        Ok(())
    }
}

/// A text that must say something.
fn said(text: String, field: &'static str) -> Result<String, Refusal> {
    if text.trim().is_empty() {
        Err(Refusal::TextMissing { field })
    } else {
        Ok(text)
    }
}
