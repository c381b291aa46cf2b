//! The people of a bulletin, a clock that can be turned, and short words for what they do.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::{
    access::{Actor, Person},
    bulletin::{
        Around, Bulletin, Command, Draft, Event, Mention, Opening, Owed, Refusal, UnitFigures,
        decide, open, owed_on, plan,
    },
    calendar::Calendar,
    case::{Case, Ctx},
    id::{CaseId, Id, JurisdictionId, UnitId},
    item::{Series, Supply},
    rulebook::Rulebook,
    time::start_of,
    vocabulary::Role,
};
use uuid::Uuid;

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn unit(n: u128) -> UnitId {
    Id::new(Uuid::from_u128(1000 + n))
}

pub(crate) fn home() -> JurisdictionId {
    JurisdictionId::new(Uuid::nil())
}

/// One person for each role; unit people are of unit 1.
pub(crate) fn actor(role: Role) -> Actor {
    let mut word = [0; 16];
    for (byte, letter) in word.iter_mut().zip(role.word().bytes()) {
        *byte = letter;
    }
    let of_unit = matches!(role, Role::UnitHandler | Role::UnitDeputy | Role::UnitHead);
    Actor::Person(Person {
        user: Id::new(Uuid::from_bytes(word)),
        jurisdiction: home(),
        roles: [role].into(),
        unit: of_unit.then(|| unit(1)),
        in_charge_of: BTreeSet::new(),
        acting_for: None,
        own_unit: None,
        mandate: domain::access::Mandate::default(),
    })
}

#[derive(Default)]
struct Ids(u128);

impl Supply for Ids {
    fn id(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }

    fn number(&mut self, _: Series) -> u32 {
        1
    }
}

pub(crate) fn rulebook(id: &str) -> &'static Rulebook {
    Rulebook::precedent(id, 1).unwrap()
}

/// What the rulebook's office owes in the periods that hold a day, its books kept since long ago.
pub(crate) fn owed(id: &str, on: &str) -> Vec<Owed<'static>> {
    owed_on(
        rulebook(id),
        Calendar::official(),
        day(on),
        day("2020-01-01"),
    )
}

pub(crate) struct Stage {
    pub(crate) rulebook: &'static Rulebook,
    pub(crate) today: NaiveDate,
    pub(crate) bulletin: Bulletin,
}

fn with<T>(
    rulebook: &Rulebook,
    actor: &Actor,
    today: NaiveDate,
    body: impl FnOnce(&mut Ctx<'_>) -> T,
) -> T {
    let mut ids = Ids::default();
    body(&mut Ctx {
        actor,
        now: start_of(today),
        rulebook,
        calendar: Calendar::official(),
        supply: &mut ids,
    })
}

/// Another calendar comes into force; what its event makes of the bulletin before is what comes out.
pub(crate) fn recounted(stage: &Stage, calendar: &Calendar) -> Option<(Bulletin, Event)> {
    let mut ids = Ids::default();
    let decided = stage.bulletin.recounted(&Ctx {
        actor: &Actor::Clock,
        now: start_of(stage.today),
        rulebook: stage.rulebook,
        calendar,
        supply: &mut ids,
    })?;
    let [event] = &decided.events[..] else {
        panic!("one event");
    };
    let mut folded = stage.bulletin.clone();
    folded.evolve(event);
    assert_eq!(folded, decided.case, "the state is what its event makes");
    Some((decided.case, event.clone()))
}

/// The clock plans a duty's period on the day.
pub(crate) fn planned(id: &str, duty: &str, on: &str) -> Stage {
    let rulebook = rulebook(id);
    let owed = owed(id, on);
    let owed = owed.iter().find(|owed| owed.rule.id == duty).unwrap();
    let bulletin = with(rulebook, &Actor::Clock, day(on), |ctx| {
        plan(ctx, home(), owed).case
    });
    Stage {
        rulebook,
        today: day(on),
        bulletin,
    }
}

pub(crate) fn try_open(id: &str, duty: &str, role: Role, title: &str) -> Result<Stage, Refusal> {
    try_open_on("2026-03-02", id, duty, role, title)
}

pub(crate) fn try_open_on(
    today: &str,
    id: &str,
    duty: &str,
    role: Role,
    title: &str,
) -> Result<Stage, Refusal> {
    let rulebook = rulebook(id);
    let today = day(today);
    let opening = Opening {
        jurisdiction: home(),
        duty: duty.into(),
        title: title.into(),
    };
    let decided = with(rulebook, &actor(role), today, |ctx| open(ctx, opening))?;
    Ok(Stage {
        rulebook,
        today,
        bulletin: decided.case,
    })
}

pub(crate) fn opened(id: &str, duty: &str) -> Stage {
    try_open(id, duty, Role::Clerk, "关于农村公路建设进展情况的通报").unwrap()
}

/// A case of unit 2 in which the facts were borne out.
pub(crate) const VERIFIED: CaseId = CaseId::new(Uuid::from_u128(77));

pub(crate) const FIGURES: UnitFigures = UnitFigures {
    unit: UnitId::new(Uuid::from_u128(1001)),
    open: 6,
    closed: 4,
    overdue: 1,
    urged: 1,
};

impl Stage {
    pub(crate) fn ask(&mut self, role: Role, command: Command) -> Result<Vec<Event>, Refusal> {
        self.ask_as(&actor(role), command)
    }

    pub(crate) fn ask_as(&mut self, by: &Actor, command: Command) -> Result<Vec<Event>, Refusal> {
        let around = Around {
            figures: vec![FIGURES],
            units: [unit(1), unit(2)].into(),
            verified: [(VERIFIED, unit(2))].into(),
        };
        self.ask_around(by, &around, command)
    }

    pub(crate) fn ask_around(
        &mut self,
        by: &Actor,
        around: &Around,
        command: Command,
    ) -> Result<Vec<Event>, Refusal> {
        let bulletin = self.bulletin.clone();
        let decided = with(self.rulebook, by, self.today, |ctx| {
            decide(ctx, around, &bulletin, command)
        })?;
        self.bulletin = decided.case;
        Ok(decided.events)
    }

    #[track_caller]
    pub(crate) fn refuses(&mut self, role: Role, command: Command, refusal: &Refusal) {
        let before = self.bulletin.clone();
        assert_eq!(self.ask(role, command), Err(refusal.clone()));
        assert_eq!(self.bulletin, before);
    }

    pub(crate) fn on(&mut self, today: &str) -> &mut Self {
        self.today = day(today);
        self
    }

    pub(crate) fn tick(&mut self, on: &str) -> Result<Vec<Event>, Refusal> {
        self.on(on);
        let day = self.today;
        self.ask_as(&Actor::Clock, Command::Tick { day })
    }
}

pub(crate) fn circular() -> Command {
    Command::Write(Draft::Bulletin {
        text: "一季度各项任务进展总体顺利".into(),
        praise: vec![Mention {
            unit: unit(1),
            text: "提前完成农村公路建设任务".into(),
            verified_in: None,
        }],
        criticism: vec![Mention {
            unit: unit(2),
            text: "两次逾期未报".into(),
            verified_in: Some(VERIFIED),
        }],
    })
}

pub(crate) fn approve(passed: bool) -> Command {
    Command::Approve {
        passed,
        opinion: if passed {
            "同意"
        } else {
            "数据请再核实"
        }
        .into(),
    }
}

pub(crate) fn publish(published: bool) -> Command {
    Command::Publish {
        published,
        units: None,
        opinion: if published { "" } else { "暂不公开" }.into(),
    }
}
