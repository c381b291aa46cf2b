//! A matter, its people and its clock; one step is one command, accepted or refused.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, TimeDelta};
use domain::{
    access::{Action, Actor},
    calendar::Calendar,
    item::{
        Cases, Command, CommitteeStanding, Ctx, Decided, Item, PriorityStanding, Refusal, Series,
        Standing, Supply, Target, decide, may, permitted, register, split, stages,
    },
    rulebook::Rulebook,
    time::{Instant, beijing_day, day_after, start_of},
};
use uuid::Uuid;

use crate::{
    commands::{
        self,
        asked::{asked, name},
        opening,
    },
    dice::Dice,
    invariants::{self, Diary},
    people::{clerk, everybody, first_persons, somebody},
};

#[derive(Default, Clone, PartialEq)]
pub(crate) struct Numbers {
    ids: u128,
    pub(crate) given: BTreeMap<Series, u32>,
}

impl Supply for Numbers {
    fn id(&mut self) -> Uuid {
        self.ids += 1;
        Uuid::from_u128(self.ids)
    }

    fn number(&mut self, series: Series) -> u32 {
        let number = self.given.entry(series).or_default();
        *number += 1;
        *number
    }
}

/// What a step did: the command's name, and the refusal if there was one.
pub(crate) type Played = (&'static str, Result<(), Refusal>);

pub(crate) struct World {
    pub(crate) rulebook: &'static Rulebook,
    pub(crate) item: Item,
    pub(crate) numbers: Numbers,
    pub(crate) now: Instant,
    pub(crate) diary: Diary,
    /// Whether units mostly report in time: else slips are drawn, and climb.
    pub(crate) diligent: bool,
    people: Vec<Actor>,
    /// Parts of a split matter that are not closed yet.
    open_parts: u32,
    /// What the cases about the matter say.
    cases: Cases,
    /// Whether whoever is to stand in for the giver holds a leader's post.
    giver_in_post: bool,
    /// What was done last, and by whom: the same person may ask it again.
    last: Option<(Actor, Command)>,
    tampers: bool,
}

impl World {
    /// Somebody tries to register a matter until one is taken; `tell` hears of each try.
    pub(crate) fn registered(
        rulebook: &'static Rulebook,
        dice: &mut Dice,
        mut tell: impl FnMut(Played),
    ) -> Self {
        let day = NaiveDate::from_ymd_opt(2024, 1, 2).unwrap() + Days::new(dice.below(500) as u64);
        let now = start_of(day) + TimeDelta::hours(9);
        let people = everybody();
        let mut numbers = Numbers::default();
        let item = loop {
            let anybody = dice.one_in(8).then(|| dice.pick(&people).unwrap());
            let actor = anybody.unwrap_or_else(clerk);
            let registration = opening::registration(rulebook, day, dice);
            let before = numbers.clone();
            let cases = Cases {
                priority: priority(dice),
                prior_archived: dice.one_in(2),
                same_motion: dice.one_in(8).then(|| "旗督〔2024〕1号".into()),
                committee: if dice.one_in(8) {
                    CommitteeStanding::Other
                } else {
                    CommitteeStanding::Fits
                },
                ..Cases::default()
            };
            let mut ctx = ctx(rulebook, &actor, now, (0, cases, true), &mut numbers);
            match register(&mut ctx, registration) {
                Ok(Decided { item, .. }) => break item,
                Err(refusal) => {
                    assert!(numbers == before, "a refusal takes no number");
                    tell(("register", Err(refusal)));
                }
            }
        };
        tell(("register", Ok(())));
        Self {
            rulebook,
            item,
            numbers,
            now,
            diary: Diary::default(),
            diligent: dice.one_in(2),
            people,
            open_parts: 0,
            cases: Cases {
                open: u32::from(dice.one_in(4)),
                recorded: dice.one_in(2),
                summarized: dice.one_in(2),
                priority: priority(dice),
                ..Cases::default()
            },
            giver_in_post: true,
            last: None,
            tampers: false,
        }
    }

    /// From now on something changes that no event tells.
    pub(crate) fn tamper(&mut self) {
        self.tampers = true;
    }

    pub(crate) fn today(&self) -> NaiveDate {
        beijing_day(self.now)
    }

    fn standing<'a>(&self, actor: &'a Actor) -> Standing<'a> {
        Standing {
            actor,
            rulebook: self.rulebook,
            calendar: Calendar::official(),
            today: self.today(),
        }
    }

    /// A night, or a command of somebody.
    pub(crate) fn step(&mut self, dice: &mut Dice) -> Played {
        if dice.one_in(4) {
            return ("tick", self.night(dice));
        }
        self.now += TimeDelta::minutes(1 + dice.below(30) as i64);
        if self.item.plan.is_none() && dice.one_in(30) {
            return ("split", self.split(dice));
        }
        let twice = self.last.take().filter(|_| dice.one_in(4));
        let (actor, command) = twice.unwrap_or_else(|| self.somebody_asks(dice));
        let name = name(&self.item, &command);
        let answer = self.run(&actor, command.clone());
        self.last = answer.is_ok().then(|| (actor.clone(), command));
        if dice.one_in(8) {
            self.buttons_are_on_the_chart(&actor);
        }
        (name, answer)
    }

    fn somebody_asks(&self, dice: &mut Dice) -> (Actor, Command) {
        let command = commands::next(self, dice);
        let asked = asked(&self.item, &command);
        let asked = asked.and_then(|(action, target)| Some((action, target?)));
        (self.actor(asked, dice), command)
    }

    /// Mostly somebody who may, if anybody may; else anybody.
    fn actor(&self, asked: Option<(Action, Target)>, dice: &mut Dice) -> Actor {
        let asked = asked.filter(|_| !dice.one_in(4));
        let standing = |actor| self.standing(actor);
        let found =
            asked.and_then(|asked| somebody(&self.people, standing, &self.item, asked, dice));
        found
            .cloned()
            .unwrap_or_else(|| dice.pick(&self.people).unwrap())
    }

    /// The clock does its part of the next day, of a day it has done, or somebody else tries to.
    fn night(&mut self, dice: &mut Dice) -> Result<(), Refusal> {
        if dice.one_in(20) {
            let day = self.today() + Days::new(dice.below(2) as u64);
            let anybody = dice.pick(&self.people).unwrap();
            return self.run(&anybody, tick(day, false));
        }
        let mut answer = Ok(());
        for _ in 0..=dice.below(3) {
            let day = day_after(self.today());
            self.now = start_of(day);
            answer = self.run(&Actor::Clock, tick(day, dice.one_in(20)));
            self.now += TimeDelta::hours(9);
        }
        // Somebody of the public writes; now and then somebody else tries to in its place.
        if self.item.is_disclosed() && dice.one_in(3) || dice.one_in(30) {
            let anybody = dice.pick(&self.people).unwrap();
            let whoever = if dice.one_in(5) {
                &anybody
            } else {
                &Actor::Clock
            };
            for _ in 0..=dice.below(2) * 150 {
                answer = self.run(whoever, Command::TakeOpinion);
            }
        }
        self.open_parts -= u32::from(self.open_parts > 0 && dice.one_in(10));
        if dice.one_in(20) {
            self.cases.open = u32::from(dice.one_in(4));
            self.cases.priority = priority(dice);
            self.giver_in_post = !dice.one_in(4);
        }
        answer
    }

    fn split(&mut self, dice: &mut Dice) -> Result<(), Refusal> {
        let parts = opening::parts(dice);
        let actor = self.actor(Some((Action::Split, Target::Item)), dice);
        let before = self.numbers.clone();
        let mut ctx = ctx(
            self.rulebook,
            &actor,
            self.now,
            (self.open_parts, self.cases.clone(), self.giver_in_post),
            &mut self.numbers,
        );
        let (parent, children) = split(&mut ctx, &self.item, parts)
            .inspect_err(|_| assert!(self.numbers == before, "a refusal takes no number"))?;
        self.keep("split", &actor, parent);
        if dice.one_in(2) {
            // The story goes on with one of the parts.
            self.item = dice.pick(&children).unwrap().item;
        } else {
            self.open_parts = u32::try_from(children.len()).unwrap();
        }
        Ok(())
    }

    fn run(&mut self, actor: &Actor, command: Command) -> Result<(), Refusal> {
        let name = name(&self.item, &command);
        let asked = asked(&self.item, &command);
        let numbers = self.numbers.clone();
        let mut ctx = ctx(
            self.rulebook,
            actor,
            self.now,
            (self.open_parts, self.cases.clone(), self.giver_in_post),
            &mut self.numbers,
        );
        let answer = decide(&mut ctx, &self.item, command);
        if let Some((action, target)) = asked {
            let target = target.ok_or(Refusal::NotFound);
            let right = target
                .clone()
                .and_then(|target| may(self.standing(actor), &self.item, action, target));
            // Who may not is told the same reason; who may can still be refused for what the command says.
            let agrees = right.is_ok() || right.as_ref().err() == answer.as_ref().err();
            assert!(agrees, "{name}: may says {right:?}, decide {answer:?}");
            if let (Ok(target), Ok(_)) = (target, &answer) {
                let shown = permitted(self.standing(actor), &self.item, target);
                assert!(shown.contains(&action), "{name} has no button");
            }
        }
        match answer {
            Ok(decided) => {
                self.keep(name, actor, decided);
                Ok(())
            }
            Err(refusal) => {
                assert!(
                    self.numbers.given == numbers.given,
                    "a refusal takes no number"
                );
                Err(refusal)
            }
        }
    }

    /// What a person is offered on the whole matter is what the chart of ARCHITECTURE.md shows for its stage.
    fn buttons_are_on_the_chart(&self, actor: &Actor) {
        let shown = permitted(self.standing(actor), &self.item, Target::Item);
        for action in shown {
            let possible = stages(action).contains(&self.item.stage);
            assert!(possible, "{action} offered when {:?}", self.item.stage);
        }
    }

    /// Checks what was decided, replays its events, and goes on from it.
    fn keep(&mut self, name: &str, actor: &Actor, decided: Decided) {
        let before = self.item.clone();
        let mut replayed = before.clone();
        for event in &decided.events {
            replayed.evolve(event);
        }
        if self.tampers {
            replayed.title.push('改');
        }
        // The one thing that only the clock knows: which day it has done.
        replayed.swept_through = decided.item.swept_through;
        let same = replayed == decided.item;
        assert!(same, "the events say all that changed: {name}");
        self.item = decided.item;
        self.diary.note(&decided.events);
        invariants::check(self, name, &before, actor, &decided.events);
    }
}

fn tick(day: NaiveDate, to_confirm: bool) -> Command {
    Command::Tick { day, to_confirm }
}

fn ctx<'a>(
    rulebook: &'a Rulebook,
    actor: &'a Actor,
    now: Instant,
    (open_parts, cases, giver_in_post): (u32, Cases, bool),
    numbers: &'a mut Numbers,
) -> Ctx<'a> {
    Ctx {
        actor,
        now,
        rulebook,
        calendar: Calendar::official(),
        plan_through: beijing_day(now) + Days::new(70),
        open_parts,
        cases,
        first_persons: first_persons(),
        giver_in_post,
        supply: numbers,
    }
}

/// Mostly of a plan that was approved.
fn priority(dice: &mut Dice) -> PriorityStanding {
    match dice.below(5) {
        0 => PriorityStanding::Unknown,
        1 => PriorityStanding::Unapproved,
        _ => PriorityStanding::Approved,
    }
}
