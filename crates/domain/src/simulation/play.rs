//! Plays a scenario: the clock's part at the start of each day, then the day's happenings, through the same decisions as the real thing.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use uuid::Uuid;

use super::{
    Fault, Output,
    cast::{Cast, Counter, first_persons, person, unit_id},
    input::Scenario,
    output,
    read::fault,
};
use crate::{
    access::Actor,
    calendar::Calendar,
    id::{AssignmentId, JurisdictionId, UnitId, UrgeId},
    item::{
        ApprovalDecision, Assignment, Command, Ctx, Event, Item, Material, Milestone, Motion,
        Place, Plan, PromptReason, Refusal, Registration, Urge, UrgeState, UrgingKind, Work,
        register,
    },
    rulebook::{LevelForm, Rulebook},
    time::{Instant, beijing_day, day_after, start_of},
    vocabulary::{Channel, Level, Part, Role, Secrecy},
};

/// A prompt that would go out.
pub(super) struct Prompt {
    /// None for the office.
    pub(super) assignment: Option<AssignmentId>,
    pub(super) label: String,
    pub(super) on: NaiveDate,
    pub(super) reason: PromptReason,
}

pub(super) fn play(
    rulebook: &Rulebook,
    calendar: &Calendar,
    scenario: &Scenario,
) -> Result<Output, Fault> {
    let mut stage = Stage::open(rulebook, calendar, scenario)?;
    let mut happenings = scenario.happenings.iter().peekable();
    let mut day = beijing_day(scenario.issued_at);
    loop {
        while let Some(happening) = happenings.next_if(|happening| beijing_day(happening.at) <= day)
        {
            stage.happen(happening)?;
        }
        if day >= scenario.until {
            break;
        }
        day = day_after(day);
        stage.morning(day, scenario.immediate)?;
    }
    Ok(output::collect(
        rulebook,
        calendar,
        scenario,
        &stage.item,
        &stage.prompts,
    ))
}

pub(super) struct Stage<'a> {
    pub(super) rulebook: &'a Rulebook,
    calendar: &'a Calendar,
    plan_through: NaiveDate,
    counter: Counter,
    cast: Cast,
    units: usize,
    pub(super) item: Item,
    prompts: Vec<Prompt>,
}

pub(super) fn unfit(refusal: &Refusal, pointer: String) -> Fault {
    fault(pointer, refusal.code(), refusal.to_string())
}

impl<'a> Stage<'a> {
    /// Registers, proposes, approves and issues the item.
    fn open(
        rulebook: &'a Rulebook,
        calendar: &'a Calendar,
        scenario: &Scenario,
    ) -> Result<Self, Fault> {
        let units = scenario.units.len();
        let cast = Cast {
            office: person(1, &[Role::Clerk, Role::Director], None, units),
            leaders: person(
                2,
                &[
                    Role::Director,
                    Role::OfficeChief,
                    Role::LeaderInCharge,
                    Role::PrincipalLeader,
                ],
                None,
                units,
            ),
        };
        // Without a due date the periods that begin by `until` are owed; with one, all before it.
        let plan_through = if scenario.due_on.is_some() {
            NaiveDate::MAX
        } else {
            scenario.until
        };
        let mut counter = Counter::default();
        let registration = Registration {
            jurisdiction: JurisdictionId::new(Uuid::nil()),
            suggestion: None,
            title: "simulation".into(),
            content: String::new(),
            basis: String::new(),
            source: scenario.source.clone(),
            tier: Some(scenario.tier),
            secrecy: Secrecy::Internal,
            listed: BTreeSet::new(),
            received_on: scenario.received_on,
            initiator: None,
            given_by: None,
            giver: None,
            motion: motion(rulebook, &scenario.source),
            priority: None,
            follows: None,
        };
        let mut ctx = Ctx {
            actor: &cast.office,
            now: scenario.registered_at,
            rulebook,
            calendar,
            plan_through,
            open_parts: 0,
            cases: crate::item::Cases::default(),
            first_persons: first_persons(units),
            giver_in_post: false,
            supply: &mut counter,
        };
        let item = register(&mut ctx, registration)
            .map_err(|refusal| unfit(&refusal, "/item".into()))?
            .item;
        let mut stage = Self {
            rulebook,
            calendar,
            plan_through,
            counter,
            cast,
            units,
            item,
            prompts: Vec::new(),
        };
        stage.issue(scenario).map_err(|refusal| {
            // What an item assigns, a scenario calls its units.
            let at = refusal.pointer().unwrap_or_default();
            let at = match at.strip_prefix("/assignments") {
                Some(place) => format!("/units{place}"),
                None => at,
            };
            unfit(&refusal, format!("/item{at}"))
        })?;
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
            due_on: scenario.due_on,
            cadence: scenario.cadence,
            urgent: scenario.urgent,
            event_on: scenario.event_on,
            milestones: scenario.milestones.iter().map(milestone).collect(),
            ..written(Plan::new(
                scenario.tier,
                scenario.handling,
                scenario.units.iter().enumerate().map(place).collect(),
            ))
        };
        let at = scenario.proposed_at;
        if self.rulebook.screening.is_some() {
            let screen = Command::Screen {
                accepted: true,
                opinion: String::new(),
            };
            self.run(Who::Leaders, at, screen)?;
        }
        self.run(Who::Office, at, Command::Propose(plan))?;
        let at = scenario.issued_at;
        for _ in self.rulebook.chain(&scenario.source, false) {
            let approve = Command::Approve {
                decision: ApprovalDecision::Pass,
                opinion: String::new(),
                meeting: "simulation".into(),
            };
            self.run(Who::Leaders, at, approve)?;
        }
        let issue = Command::Issue {
            channel: Channel::Platform,
            meeting: "simulation".into(),
        };
        self.run(Who::Office, at, issue)
    }

    pub(super) fn run(&mut self, who: Who, now: Instant, command: Command) -> Result<(), Refusal> {
        let unit;
        let actor = match who {
            Who::Clock => &Actor::Clock,
            Who::Office => &self.cast.office,
            Who::Leaders => &self.cast.leaders,
            Who::Unit(place) => {
                // After the office and the leaders: people of two units are two people.
                unit = person(
                    u128::try_from(place).unwrap_or(u128::MAX).saturating_add(3),
                    &[Role::UnitHandler, Role::UnitHead],
                    Some(unit_id(place)),
                    0,
                );
                &unit
            }
        };
        let mut ctx = Ctx {
            actor,
            now,
            rulebook: self.rulebook,
            calendar: self.calendar,
            plan_through: self.plan_through,
            open_parts: 0,
            cases: crate::item::Cases::default(),
            first_persons: first_persons(self.units),
            giver_in_post: false,
            supply: &mut self.counter,
        };
        let mut work = Work {
            ctx: &mut ctx,
            item: &mut self.item,
            events: Vec::new(),
        };
        let answer = work.run(command);
        for event in work.events {
            let (assignment, obligation, on, reason) = match event {
                Event::Prompted {
                    assignment,
                    obligation,
                    on,
                    reason,
                } => (Some(assignment), obligation, on, reason),
                Event::OfficePrompted {
                    obligation,
                    on,
                    reason,
                } => (None, obligation, on, reason),
                _ => continue,
            };
            let of_unit = self.item.obligation(obligation).map(|(_, owed)| owed);
            let mut office = self.item.proceedings.office.iter();
            let owed = of_unit.or_else(|| office.find(|owed| owed.id == obligation));
            self.prompts.push(Prompt {
                assignment,
                label: owed.map(|owed| owed.label.clone()).unwrap_or_default(),
                on,
                reason,
            });
        }
        answer
    }

    /// A slip is signed, a call or a visit put on record.
    pub(super) fn signing(
        &self,
        assignment: AssignmentId,
        urge: UrgeId,
        at: Instant,
    ) -> (Who, Command) {
        let level = self.item.urge(urge).map(|(_, urge)| urge.level);
        let rule = level.and_then(|level| self.rulebook.ladder.level(level));
        let kind = match level {
            Some(Level::InPerson) => UrgingKind::InPerson,
            Some(
                Level::Blue
                | Level::Yellow
                | Level::Orange
                | Level::Red
                | Level::Phone
                | Level::Written,
            )
            | None => UrgingKind::Phone,
        };
        match rule.map(|rule| rule.form) {
            Some(LevelForm::Record) => {
                let record = Command::RecordUrging {
                    assignment,
                    kind,
                    at,
                    who: "simulation".into(),
                    said: "simulation".into(),
                };
                (Who::Office, record)
            }
            Some(LevelForm::Slip) | None => (Who::Leaders, Command::SignUrge { urge }),
        }
    }

    /// The start of a day: the clock's part, then, if slips are signed at once, the signatures in the order of units.
    fn morning(&mut self, day: NaiveDate, immediate: bool) -> Result<(), Fault> {
        if !self.item.stage.is_live() {
            return Ok(());
        }
        let at = start_of(day);
        let ticked = self.run(
            Who::Clock,
            at,
            Command::Tick {
                day,
                to_confirm: false,
            },
        );
        ticked.map_err(|refusal| unfit(&refusal, String::new()))?;
        let drafts: Vec<_> = self
            .item
            .assignments
            .iter()
            .filter_map(|assignment| Some((assignment.id, drafted(assignment, None)?)))
            .collect();
        for (assignment, urge) in drafts.into_iter().filter(|_| immediate) {
            let (who, command) = self.signing(assignment, urge, at);
            self.run(who, at, command)
                .map_err(|refusal| unfit(&refusal, String::new()))?;
        }
        Ok(())
    }

    pub(super) fn assignment(&self, place: usize) -> Option<&Assignment> {
        self.item
            .assignments
            .iter()
            .find(|assignment| assignment.unit == unit_id(place))
    }

    /// The signed slip of a unit's open ladder.
    pub(super) fn issued(&self, place: usize, test: impl Fn(&Urge) -> bool) -> Option<UrgeId> {
        let urge = self.assignment(place)?.open_urge()?;
        (urge.state != UrgeState::Drafted && test(urge)).then_some(urge.id)
    }
}

/// Whose turn it is.
#[derive(Clone, Copy)]
pub(super) enum Who {
    Clock,
    Office,
    Leaders,
    Unit(usize),
}

/// A plan that says what any rulebook may want it to say.
fn written(plan: Plan) -> Plan {
    let said = || "simulation".to_owned();
    Plan {
        reason: said(),
        over_maximum_reason: said(),
        requirements: said(),
        closing_standard: vec![said()],
        supervision_plan: said(),
        responsible: said(),
        materials: vec![Material {
            name: said(),
            pages: 1,
            original: true,
        }],
        // None of the play's units: what undertakes a matter does not supervise it.
        section: Some(UnitId::new(Uuid::max())),
        ..plan
    }
}

fn milestone((due_on, place): &(NaiveDate, Option<usize>)) -> Milestone {
    Milestone {
        title: "simulation".into(),
        due_on: *due_on,
        unit: place.map(unit_id),
    }
}

/// The form of a motion, where the source is one.
fn motion(rulebook: &Rulebook, source: &str) -> Option<Motion> {
    let said = || "simulation".to_owned();
    rulebook.is_motion(source).then(|| Motion {
        proposer: said(),
        session: said(),
        number: said(),
        // None of the play's units, which are counted from nil on.
        committee: UnitId::new(Uuid::max()),
    })
}

pub(super) fn receive(assignment: AssignmentId, schedule: &[NaiveDate]) -> Command {
    Command::Receive {
        assignment,
        leader: "simulation".into(),
        section: "simulation".into(),
        handler: "simulation".into(),
        schedule: schedule
            .iter()
            .map(|due_on| milestone(&(*due_on, None)))
            .collect(),
    }
}

/// The draft on a unit's open ladder, at this level where one is given.
pub(super) fn drafted(assignment: &Assignment, level: Option<Level>) -> Option<UrgeId> {
    let urge = assignment.open_urge()?;
    (urge.state == UrgeState::Drafted && level.is_none_or(|level| level == urge.level))
        .then_some(urge.id)
}
