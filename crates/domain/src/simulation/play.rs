//! Plays a scenario: the clock's part at the start of each day, then the day's happenings, through the same decisions as the real thing.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use uuid::Uuid;

use super::{
    Fault, Output,
    input::{Happening, Kind, Outcome, Scenario},
    output,
    read::fault,
};
use crate::{
    access::{Actor, Person},
    calendar::Calendar,
    id::{AssignmentId, Id, JurisdictionId, UnitId, UrgeId, UserId},
    item::{
        ApprovalDecision, Assignment, CheckedPoint, Command, Ctx, Event, Item, Place, Plan, PromptReason, Refusal, Registration, ScoreEntry, ScoreKind, Series,
        Supply, Urge, UrgeState, Verdict, Work, register,
    },
    rulebook::Rulebook,
    time::{Instant, beijing_day, day_after, start_of},
    vocabulary::{Channel, IntegrityFlag, Level, Part, QualityFlag, Role, Secrecy},
};

/// A prompt that would go out.
pub(super) struct Prompt {
    pub(super) assignment: AssignmentId,
    pub(super) label: String,
    pub(super) on: NaiveDate,
    pub(super) reason: PromptReason,
}

pub(super) fn play(rulebook: &Rulebook, calendar: &Calendar, scenario: &Scenario) -> Result<Output, Fault> {
    let mut stage = Stage::open(rulebook, calendar, scenario)?;
    let mut happenings = scenario.happenings.iter().peekable();
    let mut day = beijing_day(scenario.issued_at);
    loop {
        while let Some(happening) = happenings.next_if(|happening| beijing_day(happening.at) <= day) {
            stage.happen(happening)?;
        }
        if day >= scenario.until {
            break;
        }
        day = day_after(day);
        stage.morning(day, scenario.immediate)?;
    }
    Ok(output::collect(rulebook, calendar, scenario, &stage.item, &stage.prompts))
}

/// Ids and numbers of a run that is never kept.
#[derive(Default)]
struct Counter {
    ids: u128,
    numbers: BTreeMap<Series, u32>,
}

impl Supply for Counter {
    fn id(&mut self) -> Uuid {
        self.ids += 1;
        Uuid::from_u128(self.ids)
    }

    fn number(&mut self, series: Series) -> u32 {
        let number = self.numbers.entry(series).or_default();
        *number += 1;
        *number
    }
}

/// The people of the play, each with one hat, so that nobody signs what he drafted.
struct Cast {
    office: Actor,
    leaders: Actor,
}

struct Stage<'a> {
    rulebook: &'a Rulebook,
    calendar: &'a Calendar,
    plan_through: NaiveDate,
    counter: Counter,
    cast: Cast,
    item: Item,
    prompts: Vec<Prompt>,
}

fn unit_id(place: usize) -> UnitId {
    Id::new(Uuid::from_u128(u128::try_from(place).unwrap_or(u128::MAX)))
}

fn person(user: u128, roles: &[Role], unit: Option<UnitId>, units: usize) -> Actor {
    Actor::Person(Person {
        user: UserId::new(Uuid::from_u128(user)),
        jurisdiction: JurisdictionId::new(Uuid::nil()),
        roles: roles.iter().copied().collect(),
        unit,
        in_charge_of: (0..units).map(unit_id).collect(),
        acting_for: None,
    })
}

fn unfit(refusal: &Refusal, pointer: String) -> Fault {
    fault(pointer, refusal.code(), refusal.to_string())
}

impl<'a> Stage<'a> {
    /// Registers, proposes, approves and issues the item.
    fn open(rulebook: &'a Rulebook, calendar: &'a Calendar, scenario: &Scenario) -> Result<Self, Fault> {
        let units = scenario.units.len();
        let cast = Cast {
            office: person(1, &[Role::Clerk, Role::Director], None, units),
            leaders: person(2, &[Role::OfficeChief, Role::LeaderInCharge, Role::PrincipalLeader], None, units),
        };
        // Without a due date the periods that begin by `until` are owed; with one, all before it.
        let plan_through = if scenario.due_on.is_some() { NaiveDate::MAX } else { scenario.until };
        let mut counter = Counter::default();
        let registration = Registration {
            jurisdiction: JurisdictionId::new(Uuid::nil()),
            title: "simulation".into(),
            content: String::new(),
            basis: String::new(),
            source: rulebook.sources.first().map(|source| source.id.clone()).unwrap_or_default(),
            tier: Some(scenario.tier),
            secrecy: Secrecy::Internal,
            listed: BTreeSet::new(),
            received_on: beijing_day(scenario.registered_at),
        };
        let mut ctx = Ctx { actor: &cast.office, now: scenario.registered_at, rulebook, calendar, plan_through, supply: &mut counter };
        let item = register(&mut ctx, registration).map_err(|refusal| unfit(&refusal, "/item".into()))?.item;
        let mut stage = Self { rulebook, calendar, plan_through, counter, cast, item, prompts: Vec::new() };
        stage.issue(scenario).map_err(|refusal| unfit(&refusal, format!("/item{}", refusal.pointer().unwrap_or_default())))?;
        Ok(stage)
    }

    fn issue(&mut self, scenario: &Scenario) -> Result<(), Refusal> {
        let alone = scenario.units.len() == 1;
        let place = |(place, (_, part)): (usize, &(String, Part))| Place {
            unit: unit_id(place),
            part: if alone { Part::Lead } else { *part },
            requirement: String::new(),
        };
        let plan = Plan {
            tier: scenario.tier,
            handling: scenario.handling,
            places: scenario.units.iter().enumerate().map(place).collect(),
            due_on: scenario.due_on,
            cadence: scenario.cadence,
            requirements: String::new(),
            closing_standard: Vec::new(),
        };
        let at = scenario.issued_at;
        self.run(Who::Office, at, Command::Propose(plan))?;
        for _ in &self.rulebook.approvals {
            self.run(Who::Leaders, at, Command::Approve { decision: ApprovalDecision::Pass, opinion: String::new() })?;
        }
        self.run(Who::Office, at, Command::Issue { channel: Channel::Platform })
    }

    fn run(&mut self, who: Who, now: Instant, command: Command) -> Result<(), Refusal> {
        let unit;
        let actor = match who {
            Who::Clock => &Actor::Clock,
            Who::Office => &self.cast.office,
            Who::Leaders => &self.cast.leaders,
            Who::Unit(place) => {
                unit = person(3, &[Role::UnitHandler, Role::UnitHead], Some(unit_id(place)), 0);
                &unit
            }
        };
        let mut ctx =
            Ctx { actor, now, rulebook: self.rulebook, calendar: self.calendar, plan_through: self.plan_through, supply: &mut self.counter };
        let mut work = Work { ctx: &mut ctx, item: &mut self.item, events: Vec::new() };
        let answer = work.run(command);
        for event in work.events {
            if let Event::Prompted { assignment, obligation, on, reason } = event {
                let label = self.item.obligation(obligation).map(|(_, owed)| owed.label.clone()).unwrap_or_default();
                self.prompts.push(Prompt { assignment, label, on, reason });
            }
        }
        answer
    }

    /// The start of a day: the clock's part, then, if slips are signed at once, the signatures in the order of units.
    fn morning(&mut self, day: NaiveDate, immediate: bool) -> Result<(), Fault> {
        let at = start_of(day);
        let ticked = self.run(Who::Clock, at, Command::Tick { day, to_confirm: false });
        ticked.map_err(|refusal| unfit(&refusal, String::new()))?;
        let drafts: Vec<_> = self.item.assignments.iter().filter_map(|assignment| drafted(assignment, None)).collect();
        for urge in drafts.into_iter().filter(|_| immediate) {
            self.run(Who::Leaders, at, Command::SignUrge { urge }).map_err(|refusal| unfit(&refusal, String::new()))?;
        }
        Ok(())
    }

    fn happen(&mut self, happening: &Happening) -> Result<(), Fault> {
        let here = |field: &str| format!("{}{field}", happening.pointer);
        let (at, place) = (happening.at, happening.unit);
        let id = self.assignment(place).map(|assignment| assignment.id).ok_or_else(|| fault(here("/unit"), "unknown_unit", "no such unit"))?;
        let refused = |refusal: Refusal, field: &str| unfit(&refusal, here(field));
        match &happening.kind {
            Kind::Receive => self.run(Who::Unit(place), at, receive(id)).map_err(|refusal| refused(refusal, "")),
            Kind::Dispute => self.dispute(place, id, at).map_err(|refusal| refused(refusal, "")),
            Kind::Report { covers, verdict, quality, integrity } => {
                self.report(place, id, at, covers, (verdict, *quality, *integrity)).map_err(|refusal| refused(refusal, "/covers"))
            }
            Kind::Sign(level) => {
                let urge = self.assignment(place).and_then(|found| drafted(found, Some(*level))).ok_or_else(|| refused(Refusal::NotDrafted, ""))?;
                self.run(Who::Leaders, at, Command::SignUrge { urge }).map_err(|refusal| refused(refusal, ""))
            }
            Kind::Decline(level) => {
                let urge = self.assignment(place).and_then(|found| drafted(found, Some(*level))).ok_or_else(|| refused(Refusal::NotDrafted, ""))?;
                self.run(Who::Leaders, at, Command::DeclineUrge { urge, reason: "simulation".into() }).map_err(|refusal| refused(refusal, ""))
            }
            Kind::Answer(level) => {
                let urge = self.issued(place, |urge| urge.level == *level).ok_or_else(|| refused(Refusal::NotIssued, ""))?;
                let answer = Command::AnswerUrge { urge, cause: "simulation".into(), opinion: "simulation".into() };
                self.run(Who::Unit(place), at, answer).map_err(|refusal| refused(refusal, ""))?;
                self.run(Who::Leaders, at, Command::CountersignCause { urge }).map_err(|refusal| refused(refusal, ""))
            }
            Kind::DecideCause { new_due_on } => {
                let urge = self.issued(place, Urge::cause_pending).ok_or_else(|| refused(Refusal::CauseNotWaiting, ""))?;
                let decide = Command::DecideCause { urge, new_due_on: *new_due_on, opinion: "simulation".into() };
                self.run(Who::Leaders, at, decide).map_err(|refusal| refused(refusal, ""))
            }
            Kind::Explain { new_due_on } => {
                let minutes = "simulation".to_owned();
                let explain = Command::RecordExplanation { assignment: id, minutes, held_on: beijing_day(at), new_due_on: *new_due_on };
                self.run(Who::Office, at, explain).map_err(|refusal| refused(refusal, ""))
            }
            Kind::RequestExtension { new_due_on } => {
                let ask = Command::RequestExtension { assignment: id, reason: "simulation".into(), new_due_on: *new_due_on };
                self.run(Who::Unit(place), at, ask).map_err(|refusal| refused(refusal, ""))
            }
            Kind::DecideExtension { accepted } => {
                let pending = self.assignment(place).and_then(Assignment::pending_extension).map(|pending| pending.id);
                let extension = pending.ok_or_else(|| refused(Refusal::ExtensionNotWaiting, ""))?;
                let decide = Command::DecideExtension { extension, accepted: *accepted, opinion: "simulation".into() };
                self.run(Who::Leaders, at, decide).map_err(|refusal| refused(refusal, ""))
            }
        }
    }

    /// Late it is admitted and scored; the office dismisses it at once, so that it changes nothing.
    fn dispute(&mut self, place: usize, id: AssignmentId, at: Instant) -> Result<(), Refusal> {
        self.run(Who::Unit(place), at, Command::Dispute { assignment: id, text: "simulation".into(), admit_late: true })?;
        let dispute = self.assignment(place).and_then(|found| found.disputes.last()).map(|dispute| dispute.id).ok_or(Refusal::NotFound)?;
        self.run(Who::Leaders, at, Command::RuleDispute { dispute, upheld: false, new_due_on: None, opinion: "simulation".into() })?;
        self.run(Who::Office, at, Command::AnswerDispute { dispute, text: "simulation".into() })
    }

    fn report(&mut self, place: usize, id: AssignmentId, at: Instant, covers: &str, said: (&Outcome, u32, u32)) -> Result<(), Refusal> {
        let owed = self.assignment(place).and_then(|found| found.open_obligation(covers)).map(|owed| owed.id).ok_or(Refusal::ObligationNotOpen)?;
        let write = Command::WriteReport { assignment: id, report: None, covers: vec![owed], content: "simulation".into(), no_progress: false };
        self.run(Who::Unit(place), at, write)?;
        let report = self.assignment(place).and_then(|found| found.reports.last()).map(|report| report.id).ok_or(Refusal::NotFound)?;
        self.run(Who::Unit(place), at, Command::SignReport { report })?;
        let (verdict, quality, integrity) = said;
        let (ok, verdict) = match verdict {
            Outcome::Passed => (true, Verdict::Pass),
            Outcome::Failed { redo_by } => (false, Verdict::Return { redo_by: *redo_by }),
            Outcome::NotReviewed => {
                self.flag(id, covers, (quality, integrity), beijing_day(at));
                return Ok(());
            }
        };
        let points = self.rulebook.checklist.iter().map(|point| CheckedPoint { id: point.id.clone(), ok, note: String::new() }).collect();
        let review = Command::ReviewReport {
            report,
            points,
            verdict,
            reasons: "simulation".into(),
            quality: (0..quality).map(|_| QualityFlag::TooSimple).collect(),
            integrity: (0..integrity).map(|_| IntegrityFlag::Misreported).collect(),
        };
        self.run(Who::Office, at, review)
    }

    /// Flags given though the review is still open: each costs its points all the same.
    fn flag(&mut self, assignment: AssignmentId, label: &str, (quality, integrity): (u32, u32), on: NaiveDate) {
        let Some(tier) = self.item.tier() else { return };
        let scores = &self.rulebook.scores;
        let entry = |kind, points| ScoreEntry { kind, points, on, refers_to: label.to_owned() };
        let quality = (0..quality).map(|_| entry(ScoreKind::Quality, scores.quality.at(tier)));
        let integrity = (0..integrity).map(|_| entry(ScoreKind::Integrity, scores.integrity.at(tier)));
        for entry in quality.chain(integrity) {
            self.item.evolve(&Event::Scored { assignment, entry });
        }
    }

    fn assignment(&self, place: usize) -> Option<&Assignment> {
        self.item.assignments.iter().find(|assignment| assignment.unit == unit_id(place))
    }

    /// The signed slip of a unit's open ladder.
    fn issued(&self, place: usize, test: impl Fn(&Urge) -> bool) -> Option<UrgeId> {
        let urge = self.assignment(place)?.open_urge()?;
        (urge.state != UrgeState::Drafted && test(urge)).then_some(urge.id)
    }
}

/// Whose turn it is.
#[derive(Clone, Copy)]
enum Who {
    Clock,
    Office,
    Leaders,
    Unit(usize),
}

fn receive(assignment: AssignmentId) -> Command {
    Command::Receive { assignment, leader: "simulation".into(), section: "simulation".into(), handler: "simulation".into() }
}

/// The draft on a unit's open ladder, at this level where one is given.
fn drafted(assignment: &Assignment, level: Option<Level>) -> Option<UrgeId> {
    let urge = assignment.open_urge()?;
    (urge.state == UrgeState::Drafted && level.is_none_or(|level| level == urge.level)).then_some(urge.id)
}
