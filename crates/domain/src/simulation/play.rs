//! Plays a scenario: the clock's part at the start of each day, then the day's happenings, through the same decisions as the real thing.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use uuid::Uuid;

use super::{
    Fault, Output,
    cast::{Cast, Counter, person, unit_id},
    input::Scenario,
    output,
    read::fault,
};
use crate::{
    access::Actor,
    calendar::Calendar,
    id::{AssignmentId, JurisdictionId, UrgeId},
    item::{
        ApprovalDecision, Assignment, Command, Ctx, Event, Item, Place, Plan, PromptReason,
        Refusal, Registration, Urge, UrgeState, Work, register,
    },
    rulebook::Rulebook,
    time::{Instant, beijing_day, day_after, start_of},
    vocabulary::{Channel, Level, Part, Role, Secrecy},
};

/// A prompt that would go out.
pub(super) struct Prompt {
    pub(super) assignment: AssignmentId,
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
            title: "simulation".into(),
            content: String::new(),
            basis: String::new(),
            source: rulebook
                .sources
                .first()
                .map(|source| source.id.clone())
                .unwrap_or_default(),
            tier: Some(scenario.tier),
            secrecy: Secrecy::Internal,
            listed: BTreeSet::new(),
            received_on: beijing_day(scenario.registered_at),
        };
        let mut ctx = Ctx {
            actor: &cast.office,
            now: scenario.registered_at,
            rulebook,
            calendar,
            plan_through,
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
            item,
            prompts: Vec::new(),
        };
        stage.issue(scenario).map_err(|refusal| {
            unfit(
                &refusal,
                format!("/item{}", refusal.pointer().unwrap_or_default()),
            )
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
            ..Plan::new(
                scenario.tier,
                scenario.handling,
                scenario.units.iter().enumerate().map(place).collect(),
            )
        };
        let at = scenario.issued_at;
        self.run(Who::Office, at, Command::Propose(plan))?;
        for _ in &self.rulebook.approvals {
            self.run(
                Who::Leaders,
                at,
                Command::Approve {
                    decision: ApprovalDecision::Pass,
                    opinion: String::new(),
                },
            )?;
        }
        self.run(
            Who::Office,
            at,
            Command::Issue {
                channel: Channel::Platform,
            },
        )
    }

    pub(super) fn run(&mut self, who: Who, now: Instant, command: Command) -> Result<(), Refusal> {
        let unit;
        let actor = match who {
            Who::Clock => &Actor::Clock,
            Who::Office => &self.cast.office,
            Who::Leaders => &self.cast.leaders,
            Who::Unit(place) => {
                unit = person(
                    3,
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
            supply: &mut self.counter,
        };
        let mut work = Work {
            ctx: &mut ctx,
            item: &mut self.item,
            events: Vec::new(),
        };
        let answer = work.run(command);
        for event in work.events {
            if let Event::Prompted {
                assignment,
                obligation,
                on,
                reason,
            } = event
            {
                let label = self
                    .item
                    .obligation(obligation)
                    .map(|(_, owed)| owed.label.clone())
                    .unwrap_or_default();
                self.prompts.push(Prompt {
                    assignment,
                    label,
                    on,
                    reason,
                });
            }
        }
        answer
    }

    /// The start of a day: the clock's part, then, if slips are signed at once, the signatures in the order of units.
    fn morning(&mut self, day: NaiveDate, immediate: bool) -> Result<(), Fault> {
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
            .filter_map(|assignment| drafted(assignment, None))
            .collect();
        for urge in drafts.into_iter().filter(|_| immediate) {
            self.run(Who::Leaders, at, Command::SignUrge { urge })
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

pub(super) fn receive(assignment: AssignmentId) -> Command {
    Command::Receive {
        assignment,
        leader: "simulation".into(),
        section: "simulation".into(),
        handler: "simulation".into(),
    }
}

/// The draft on a unit's open ladder, at this level where one is given.
pub(super) fn drafted(assignment: &Assignment, level: Option<Level>) -> Option<UrgeId> {
    let urge = assignment.open_urge()?;
    (urge.state == UrgeState::Drafted && level.is_none_or(|level| level == urge.level))
        .then_some(urge.id)
}
