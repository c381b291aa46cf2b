//! The pure part alone: a weekly matter of one year goes in, how often it is decided on and simulated in a second comes out.
//!
//! The year is played once and each of its commands kept with the state it met: registration to closing, every morning, and a report
//! written, signed and reviewed each week. Then those commands are decided over and over, on one thread.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, anyhow, ensure};
use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};
use domain::{
    access::{Actor, Person},
    cadence::Cadence,
    calendar::Calendar,
    id::{Id, JurisdictionId, UnitId},
    item::{
        ApprovalDecision, CheckedPoint, Command, Ctx, Item, ObligationKind, Place, Plan,
        Registration, Series, Supply, Verdict, decide, register,
    },
    rulebook::Rulebook,
    simulation,
    time::{Instant, day_after, start_of},
    vocabulary::{Channel, Handling, Part, Role, Secrecy, Tier},
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{figures::Figures, load, options::Options};

/// As far ahead as the store plans.
const PLANNED: Days = Days::new(100);

/// Takes the figures.
///
/// # Errors
/// The year cannot be played.
pub(crate) fn measure(options: &Options, figures: &mut Figures) -> Result<()> {
    let rulebook = Rulebook::precedent("district", 1).context("no district rulebook")?;
    let year = Year::played(rulebook)?;
    let all = u32::try_from(year.steps.len())?;
    let deciding = load::run(
        1,
        options.each,
        || Ok(Numbers::default()),
        |numbers, n| year.decide(numbers, n % all),
    )?;
    let name = format!("decide: the {all} commands of a weekly matter's year, one thread");
    figures.rate(&name, &deciding);

    for (name, scenario) in [
        ("simulate: the year, reported in time", reported(rulebook)?),
        ("simulate: the year, slips signed at once", silent()),
    ] {
        let simulating = load::run(
            1,
            options.each,
            || Ok(()),
            |(), _| {
                let played = simulation::run(rulebook, Calendar::official(), &scenario);
                played.map(|_| ()).map_err(|fault| anyhow!("{fault}"))
            },
        )?;
        figures.rate(name, &simulating);
    }
    Ok(())
}

/// A Monday; the matter is due on the last day of the year.
fn issued_on() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 1, 6).expect("the sixth of January is a day")
}

fn due_on() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 12, 31).expect("a year ends on the thirty-first")
}

/// The days of the year after the issue.
fn days() -> impl Iterator<Item = NaiveDate> {
    issued_on()
        .iter_days()
        .skip(1)
        .take_while(|day| *day <= due_on())
}

#[derive(Default)]
struct Numbers {
    ids: u128,
}

impl Supply for Numbers {
    fn id(&mut self) -> Uuid {
        self.ids += 1;
        Uuid::from_u128(self.ids)
    }

    fn number(&mut self, _: Series) -> u32 {
        1
    }
}

/// A command, whose it is, when, and the matter as it was by then.
struct Step {
    actor: Actor,
    now: Instant,
    item: Item,
    command: Command,
}

struct Year {
    rulebook: &'static Rulebook,
    steps: Vec<Step>,
}

impl Year {
    fn decide(&self, numbers: &mut Numbers, n: u32) -> Result<()> {
        let step = self
            .steps
            .get(usize::try_from(n)?)
            .context("no such step")?;
        let mut ctx = ctx(self.rulebook, &step.actor, step.now, numbers);
        decide(&mut ctx, &step.item, step.command.clone())?;
        Ok(())
    }

    fn played(rulebook: &'static Rulebook) -> Result<Self> {
        let mut stage = Stage::opened(rulebook)?;
        stage.issued()?;
        for day in days() {
            stage.morning(day)?;
            if day.weekday() == Weekday::Wed {
                stage.report()?;
            }
        }
        ensure!(stage.steps.len() > 500, "a year has more commands");
        let steps = stage.steps;
        Ok(Self { rulebook, steps })
    }
}

/// The year being played.
struct Stage {
    rulebook: &'static Rulebook,
    numbers: Numbers,
    now: Instant,
    item: Item,
    steps: Vec<Step>,
}

impl Stage {
    fn opened(rulebook: &'static Rulebook) -> Result<Self> {
        let mut numbers = Numbers::default();
        let now = start_of(issued_on()) + TimeDelta::hours(9);
        let clerk = clerk();
        let registration = Registration {
            jurisdiction: JurisdictionId::new(Uuid::nil()),
            suggestion: None,
            title: "引进培养硕士、博士学位企业紧缺人才1万名左右".into(),
            content: String::new(),
            basis: "穗字〔2010〕11号".into(),
            source: "meeting.executive".into(),
            tier: None,
            secrecy: Secrecy::Internal,
            listed: BTreeSet::new(),
            received_on: issued_on(),
            initiator: None,
            given_by: None,
            giver: None,
            motion: None,
            priority: None,
            follows: None,
        };
        let item = register(&mut ctx(rulebook, &clerk, now, &mut numbers), registration)?.item;
        Ok(Self {
            rulebook,
            numbers,
            now,
            item,
            steps: Vec::new(),
        })
    }

    fn take(&mut self, actor: Actor, command: Command) -> Result<()> {
        let step = Step {
            actor,
            now: self.now,
            item: self.item.clone(),
            command,
        };
        let mut ctx = ctx(self.rulebook, &step.actor, self.now, &mut self.numbers);
        self.item = decide(&mut ctx, &step.item, step.command.clone())?.item;
        self.steps.push(step);
        self.now += TimeDelta::minutes(1);
        Ok(())
    }

    fn issued(&mut self) -> Result<()> {
        let lead = Place {
            unit: unit(),
            part: Part::Lead,
            requirement: String::new(),
        };
        let plan = Plan {
            due_on: Some(due_on()),
            cadence: Some(Cadence::Weekly),
            ..Plan::new(Tier::Critical, Handling::Forward, vec![lead])
        };
        self.take(clerk(), Command::Propose(plan))?;
        let pass = Command::Approve {
            decision: ApprovalDecision::Pass,
            opinion: String::new(),
            meeting: String::new(),
        };
        self.take(chief(), pass)?;
        let issue = Command::Issue {
            channel: Channel::Platform,
            meeting: String::new(),
        };
        self.take(clerk(), issue)?;
        let receive = Command::Receive {
            assignment: self.item.lead().context("no lead")?.id,
            leader: "分管领导".into(),
            section: "人才工作处".into(),
            handler: "经办人".into(),
            schedule: Vec::new(),
        };
        self.take(head(), receive)
    }

    fn morning(&mut self, day: NaiveDate) -> Result<()> {
        self.now = start_of(day);
        let tick = Command::Tick {
            day,
            to_confirm: false,
        };
        self.take(Actor::Clock, tick)?;
        self.now = start_of(day) + TimeDelta::hours(9);
        Ok(())
    }

    /// The week's report: written, signed, passed.
    fn report(&mut self) -> Result<()> {
        let lead = self.item.lead().context("no lead")?;
        let mut owed = lead.obligations.iter();
        let Some(week) =
            owed.find(|owed| owed.is_open() && owed.kind == ObligationKind::PeriodicReport)
        else {
            return Ok(());
        };
        let write = Command::WriteReport {
            assignment: lead.id,
            report: None,
            covers: vec![week.id],
            content: "已引进硕士217名，其余按计划推进。".into(),
            no_progress: false,
            parts: BTreeMap::new(),
            late_reason: String::new(),
        };
        self.take(head(), write)?;
        let written = self.item.lead().and_then(|lead| lead.reports.last());
        let report = written.context("nothing was written")?.id;
        self.take(head(), Command::SignReport { report })?;
        let points = self.rulebook.checklist.iter().map(|point| CheckedPoint {
            id: point.id.clone(),
            ok: true,
            note: String::new(),
        });
        let review = Command::ReviewReport {
            report,
            points: points.collect(),
            verdict: Verdict::Pass,
            reasons: String::new(),
            quality: Vec::new(),
            integrity: Vec::new(),
        };
        self.take(clerk(), review)
    }
}

fn unit() -> UnitId {
    Id::new(Uuid::from_u128(1_000))
}

fn person(number: u128, role: Role, unit: Option<UnitId>) -> Actor {
    Actor::Person(Person {
        user: Id::new(Uuid::from_u128(number)),
        jurisdiction: JurisdictionId::new(Uuid::nil()),
        roles: BTreeSet::from([role]),
        unit,
        own_unit: unit,
        mandate: domain::access::Mandate::default(),
        in_charge_of: BTreeSet::new(),
        acting_for: None,
    })
}

fn clerk() -> Actor {
    person(1, Role::Clerk, None)
}

fn chief() -> Actor {
    person(2, Role::OfficeChief, None)
}

fn head() -> Actor {
    person(3, Role::UnitHead, Some(unit()))
}

fn ctx<'a>(
    rulebook: &'a Rulebook,
    actor: &'a Actor,
    now: Instant,
    numbers: &'a mut Numbers,
) -> Ctx<'a> {
    Ctx {
        actor,
        now,
        rulebook,
        calendar: Calendar::official(),
        plan_through: domain::time::beijing_day(now) + PLANNED,
        open_parts: 0,
        cases: domain::item::Cases::default(),
        first_persons: std::collections::BTreeMap::new(),
        giver_in_post: false,
        supply: numbers,
    }
}

/// The year as a scenario of simulation.md in which each of the weeks' reports is made on its day and passes.
fn reported(rulebook: &Rulebook) -> Result<Value> {
    let planned = simulation::run(rulebook, Calendar::official(), &silent())?;
    let weeks = planned.obligations.iter();
    let weeks = weeks.filter(|owed| owed.kind == ObligationKind::PeriodicReport);
    let report = |owed: &simulation::ObligationRow| {
        json!({
            "at": format!("{}T10:00:00+08:00", owed.due_on), "kind": "report", "unit": "A",
            "covers": owed.label, "review": "pass",
        })
    };
    Ok(scenario(weeks.map(report).collect()))
}

/// The year in which the unit says nothing, and each slip is signed at once.
fn silent() -> Value {
    scenario(Vec::new())
}

fn scenario(happenings: Vec<Value>) -> Value {
    json!({
        "item": {
            "tier": "critical", "source": "meeting.executive", "handling": "forward",
            "registeredAt": format!("{}T08:00:00+08:00", issued_on()),
            "issuedAt": format!("{}T09:00:00+08:00", issued_on()),
            "eventOn": null, "dueOn": due_on(), "cadence": "weekly",
            "units": [{ "unit": "A", "role": "lead" }],
        },
        "signing": "immediate",
        "happenings": happenings,
        "until": day_after(due_on()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_has_all_its_weeks() {
        let district = Rulebook::precedent("district", 1).expect("it is there");
        let year = Year::played(district).expect("it is played");
        let signed = year.steps.iter();
        let signed = signed.filter(|step| matches!(step.command, Command::SignReport { .. }));
        assert!((50..=52).contains(&signed.count()));
        let slips = |scenario: &Value| {
            let played = simulation::run(district, Calendar::official(), scenario);
            played.expect("it is played").urges.len()
        };
        let reported = reported(district).expect("the weeks are planned");
        assert_eq!((slips(&reported), slips(&silent())), (0, 3));
    }
}
